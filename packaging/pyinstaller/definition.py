"""What goes into the frozen program, the same for Linux, Windows and macOS; used by the spec file.

Plain data and functions, so that tests can read them on any platform.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath

NAME = "slotscope"
WINDOW_NAME = "slotscope-gui"
"""On Windows a second executable without a console; the first is for the command line."""
TITLE = "Slotscope"
PUBLISHER = "The Slotscope authors"
COPYRIGHT = "Copyright the Slotscope authors; MIT licence"
BUNDLE_ID = "org.slotscope.Slotscope"
"""Also the component's id in AppStream."""
OLDEST_MACOS = "13.0"

CASE_SUFFIX = ".slotscope"
"""A case file, which opens in the window. Snapshots end in .json, which belongs to nobody."""
CASE_MIME = "application/vnd.slotscope.case+zip"
SNAPSHOT_MIME = "application/vnd.slotscope.snapshot+json"

KEYRINGS: dict[str, tuple[str, ...]] = {
    "linux": (
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
    ),
    "win32": ("keyring.backends.Windows", "win32ctypes.core", "win32ctypes.pywin32"),
    "darwin": ("keyring.backends.macOS",),
}
"""Chosen at run time by name, so that the analysis does not see them."""

EXCLUDED = (
    *("tkinter", "_tkinter", "test", "lib2to3", "idlelib", "pydoc_data", "turtledemo"),
    *("setuptools", "pip", "wheel", "pkg_resources", "distutils", "hatchling", "PyInstaller"),
    *("IPython", "matplotlib", "pytest", "rich", "pygments", "trio", "mypy"),
    *("uvloop", "httptools", "watchfiles", "websockets", "yaml", "socksio", "h2", "brotli"),
    *("requests", "urllib3", "charset_normalizer", "chardet", "unittest", "pydoc", "doctest"),
    *("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw"),
    *("numpy.random", "numpy.fft", "numpy.polynomial", "numpy.f2py", "numpy.testing"),
    *("numpy._core._multiarray_tests", "numpy._core._simd", "numpy._core._rational_tests"),
    *("rlPyCairo", "freetype", "uharfbuzz"),
    *("PySide6.QtQml", "PySide6.QtQuick"),
    *("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtPrintSupport", "PySide6.QtSql"),
)
"""What libraries offer or use optionally, and the program does not use."""

STAND_INS = "stand_ins"
"""The folder with modules that are taken instead of a library's own."""

QT_LIBRARIES = (
    *("Core", "Gui", "Widgets", "Svg", "Network", "DBus"),
    *("XcbQpa", "WaylandClient", "WlShellIntegration"),
)
QT_PLUGINS = (
    *("qxcb", "qwayland", "qwindows", "qcocoa", "qoffscreen"),
    *("xdg-shell", "adwaita", "bradient"),
    *("qxdgdesktopportal", "composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    *("qmodernwindowsstyle", "qmacstyle"),
    *("qsvg", "qsvgicon", "qico"),
)
"""Platforms, window frames, native dialogs, input methods, styles, and pictures as SVG and ICO.

No GTK theme (it would bind the program to GTK), no OpenGL, no QML, no databases.
"""

_SYSTEM_FOLDERS = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")


def keyrings(platform: str) -> tuple[str, ...]:
    """The keyring backends of a platform as `sys.platform` names it."""
    return KEYRINGS.get("linux" if platform.startswith("linux") else platform, ())


def hidden_imports(platform: str) -> list[str]:
    """What is imported by name at run time."""
    return [*keyrings(platform), "uvicorn.loops.asyncio", "uvicorn.protocols.http.h11_impl"]


def is_wanted(target: str, source: str, platform: str) -> bool:
    """Whether a file belongs into the program.

    ``target`` is its path inside the program, ``source`` where it comes from. From Qt comes what
    the lists above name. On Linux the system brings its own libraries, as the package's
    dependencies say, and mends them; only Python's library is carried along.
    """
    path = PurePosixPath(target.replace("\\", "/"))
    if platform.startswith("linux") and source.startswith(_SYSTEM_FOLDERS) and _is_library(path):
        return _is_pythons(path, source)
    if "PySide6" not in path.parts and not path.name.startswith(("libQt6", "Qt6")):
        return True
    if "translations" in path.parts or "qml" in path.parts or path.suffix in (".pyi", ".json"):
        return False
    if "plugins" in path.parts:
        return _stem(path) in QT_PLUGINS
    if path.name.lower().startswith("opengl32sw"):  # a 20 MB software renderer for OpenGL
        return False
    framework = next((part for part in path.parts if part.endswith(".framework")), "")
    if framework:
        return framework.removeprefix("Qt").removesuffix(".framework") in QT_LIBRARIES
    name = _stem(path)
    if name.startswith("Qt6"):
        return name.removeprefix("Qt6") in QT_LIBRARIES
    return True


def filtered(table: Iterable[tuple[str, str, str]], platform: str) -> list[tuple[str, str, str]]:
    """The rows (target, source, kind) of one of the analysis's tables that are wanted."""
    return [row for row in table if is_wanted(row[0], row[1], platform)]


def _is_library(path: PurePosixPath) -> bool:
    return ".so" in path.name


def _is_pythons(path: PurePosixPath, source: str) -> bool:
    return path.name.startswith("libpython") or "/python3" in source


def _stem(path: PurePosixPath) -> str:
    """`libqxcb.so`, `qxcb.dll` and `libqxcb.dylib` are all `qxcb`; `libQt6Gui.so.6`: `Qt6Gui`."""
    return path.name.removeprefix("lib").partition(".")[0]
