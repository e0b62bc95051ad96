"""vis-timeline in a headless Chromium, where Node and Chromium are there.

The package is fetched with npm into a temporary folder; the page is served on this computer alone
and sends its figures back. Nothing of it is in the project.
"""

import json
import shutil
import subprocess
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, Queue

from peers.drawing import Drawing

PACKAGE = "vis-timeline@7.7.3"
SCRIPT = "node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"
STYLE = "node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css"
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
FRAMES = 8
MOST_SECONDS = 240
"""Longer than this nobody waits for a picture."""
PAGE = (Path(__file__).parent / "browser_page.html").read_bytes()


class BrowserMissingError(Exception):
    """Why there is nothing to compare with."""


def vis_timeline(drawing: Drawing, width: int, height: int) -> tuple[float, list[float]]:
    """Milliseconds to open it, and of each frame while zooming. Raises BrowserMissingError."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    npm = shutil.which("npm")
    if chromium is None or npm is None:
        raise BrowserMissingError("Node's npm or Chromium is not on this computer")
    with tempfile.TemporaryDirectory(prefix="slotscope-bench-") as name:
        folder = Path(name)
        fetch = (
            npm,
            "install",
            "--no-save",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            PACKAGE,
        )
        done = subprocess.run(fetch, cwd=folder, capture_output=True, check=False)
        if done.returncode != 0:
            raise BrowserMissingError(f"npm could not fetch {PACKAGE}")
        files = {
            "/": PAGE,
            "/vis.js": (folder / SCRIPT).read_bytes(),
            "/vis.css": (folder / STYLE).read_bytes(),
            "/data": json.dumps(_data(drawing, width, height)).encode(),
        }
        return _shown(chromium, folder / "profile", files, (width, height))


def _data(drawing: Drawing, width: int, height: int) -> object:
    rows = [
        (int(lane), int(start), int(end), layer.colour, label)
        for layer in drawing.layers
        for lane, start, end, label in zip(
            layer.lane,
            layer.start,
            layer.end,
            layer.labels if layer.labelled else [""] * len(layer),
            strict=True,
        )
    ]
    seen = int(height / drawing.lane_height) + 1
    return {
        "rows": rows,
        "lanes": min(drawing.lanes, seen),
        "lane": drawing.lane_height,
        "spans": drawing.spans[:FRAMES],
        "width": width,
        "height": height,
    }


def _shown(
    chromium: str, profile: Path, files: dict[str, bytes], size: tuple[int, int]
) -> tuple[float, list[float]]:
    told: Queue[bytes] = Queue()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = files.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html" if self.path == "/" else "")
            self.end_headers()
            self.wfile.write(body or b"")

        def do_POST(self) -> None:
            told.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    window = f"--window-size={size[0]},{size[1] + 120}"
    url = f"http://127.0.0.1:{server.server_port}/"
    command = (chromium, *FLAGS, window, f"--user-data-dir={profile}", url)
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        answer = json.loads(told.get(timeout=MOST_SECONDS))
    except Empty:
        raise BrowserMissingError(f"no picture within {MOST_SECONDS} s") from None
    finally:
        browser.terminate()
        browser.wait()
        server.shutdown()
        server.server_close()
    if "error" in answer:
        raise BrowserMissingError(f"the page failed: {answer['error']}")
    return answer["open"], answer["frames"]
