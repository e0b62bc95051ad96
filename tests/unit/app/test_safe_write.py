import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from patience import SECONDS
from slotscope.app.errors import WriteError
from slotscope.app.safe_write import remove_leftovers, write_problem, write_safely

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs a limit that only Linux has")


def child(program: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A Python process that imports the same package."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_that_a_new_file_holds_exactly_the_data(tmp_path: Path) -> None:
    write_safely(tmp_path / "a.json", b"new\r\n\x00")
    assert (tmp_path / "a.json").read_bytes() == b"new\r\n\x00"
    assert names(tmp_path) == ["a.json"]


def test_that_an_old_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"a longer old file")
    write_safely(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").read_bytes() == b"new"
    assert names(tmp_path) == ["a.json"]


@pytest.mark.skipif(os.name == "nt", reason="permissions as POSIX has them")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o640])
def test_that_an_old_file_keeps_its_permissions(mode: int, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"old")
    (tmp_path / "a.json").chmod(mode)
    write_safely(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == mode


@pytest.mark.skipif(os.name == "nt", reason="permissions as POSIX has them")
def test_that_a_new_file_belongs_to_the_user_alone(tmp_path: Path) -> None:
    write_safely(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_that_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real/a.json")
    write_safely(tmp_path / "link.json", b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real/a.json").read_bytes() == b"new"


def test_that_a_missing_folder_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(WriteError) as caught:
        write_safely(tmp_path / "none" / "a.json", b"new")
    assert "none" in caught.value.message
    assert caught.value.message.endswith("could not be written: the folder does not exist.")
    assert caught.value.advice == "Make the folder, or choose another one."
    assert names(tmp_path) == []


def test_that_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    with pytest.raises(WriteError, match="is a file, not a folder"):
        write_safely(tmp_path / "file" / "a.json", b"new")
    assert (tmp_path / "file").read_bytes() == b"kept"


def test_that_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(WriteError, match="there is a folder of that name"):
        write_safely(tmp_path / "folder", b"new")
    assert names(tmp_path) == ["folder"]


def test_that_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="the name is too long"):
        write_safely(tmp_path / ("n" * 300), b"new")
    assert names(tmp_path) == []


def test_that_a_name_with_a_zero_byte_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="the name cannot be used there"):
        write_safely(tmp_path / "a\x00b", b"new")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")
def test_that_what_is_no_ordinary_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WriteError, match="could not be written"):
        write_safely(tmp_path / "pipe", b"new")
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_that_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(WriteError):
        write_safely(tmp_path / "loop", b"new")
    assert names(tmp_path) == ["loop"]


def test_that_a_write_protected_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"old")
    (tmp_path / "a.json").chmod(0o444)
    with pytest.raises(WriteError, match="it is write-protected"):
        write_safely(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").read_bytes() == b"old"


@LINUX
def test_that_a_write_cut_short_by_a_limit_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"old")
    limited = child(
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from slotscope.app.errors import WriteError\n"
        "from slotscope.app.safe_write import write_safely\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    write_safely(Path(sys.argv[1]), b'x' * 100_000)\n"
        "except WriteError as error:\n"
        "    print(error)\n",
        str(tmp_path / "a.json"),
    )
    output, errors = limited.communicate(timeout=SECONDS)
    assert errors == b""
    assert b"larger than is allowed there" in output
    assert (tmp_path / "a.json").read_bytes() == b"old"
    assert names(tmp_path) == ["a.json"]


@LINUX
def test_that_no_free_file_handle_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"old")
    limited = child(
        "import os, resource, sys\n"
        "from pathlib import Path\n"
        "from slotscope.app.errors import WriteError\n"
        "from slotscope.app.safe_write import write_safely\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))\n"
        "try:\n"
        "    write_safely(Path(sys.argv[1]), b'new')\n"
        "except WriteError as error:\n"
        "    print(error)\n",
        str(tmp_path / "a.json"),
    )
    output, errors = limited.communicate(timeout=SECONDS)
    assert errors == b""
    assert b"the computer refused it" in output
    assert (tmp_path / "a.json").read_bytes() == b"old"


@LINUX
@pytest.mark.skipif(sys.platform == "linux" and os.geteuid() != 0, reason="only root can mount")
def test_that_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    mounted = child(
        "import sys\n"
        "from pathlib import Path\n"
        "from slotscope.app.errors import WriteError\n"
        "from slotscope.app.safe_write import write_safely\n"
        "import ctypes\n"
        "folder = Path(sys.argv[1])\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "CLONE_NEWNS, MS_REC, MS_PRIVATE = 0x20000, 0x4000, 0x40000\n"
        "if libc.unshare(CLONE_NEWNS)\\\n"
        "   or libc.mount(None, b'/', None, MS_REC | MS_PRIVATE, None)\\\n"
        "   or libc.mount(b'tmpfs', str(folder).encode(), b'tmpfs', 0, b'size=64k'):\n"
        "    print('no mount'); sys.exit()\n"
        "(folder / 'a').write_bytes(b'old')\n"
        "try:\n"
        "    write_safely(folder / 'a', b'x' * 1_000_000)\n"
        "except WriteError as error:\n"
        "    print(error)\n"
        "print((folder / 'a').read_bytes(), [path.name for path in folder.iterdir()])\n",
        str(tmp_path),
    )
    output, errors = mounted.communicate(timeout=SECONDS)
    if b"no mount" in output:
        pytest.skip("this machine allows no mount")
    assert errors == b""
    assert b"the disk is full. Free some space" in output
    assert b"b'old' ['a']" in output


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "the folder does not exist"),
        (errno.EACCES, "you may not write there, or another program has it open"),
        (errno.EPERM, "you may not write there"),
        (errno.EROFS, "the drive is read-only"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is used up"),
        (errno.EIO, "the drive reported a fault"),
        (errno.ENOTEMPTY, "the computer refused it"),
        (0, "the computer refused it"),
    ],
)
def test_that_every_refusal_is_said_in_plain_words(number: int, words: str) -> None:
    problem = write_problem(Path("a.json"), OSError(number, "Secret jargon"))
    assert problem.message == f"a.json could not be written: {words}."
    assert problem.advice.endswith(".")
    assert "jargon" not in str(problem)


def test_that_what_fails_in_the_middle_leaves_no_temporary_file(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_safely(tmp_path / "a.json", "text is not bytes")  # pyright: ignore[reportArgumentType]
    assert names(tmp_path) == []


def test_that_saves_at_the_same_time_leave_one_whole_file(tmp_path: Path) -> None:
    contents = [bytes([65 + number]) * 50_000 for number in range(8)]
    threads = [
        threading.Thread(target=write_safely, args=(tmp_path / "a", content))
        for content in contents
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "a").read_bytes() in contents
    assert names(tmp_path) == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL there")
def test_that_a_kill_while_saving_never_loses_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"0" * 400_000)
    for round_number in range(20):
        saving = child(
            "import sys\n"
            "from pathlib import Path\n"
            "from slotscope.app.safe_write import write_safely\n"
            "print('ready', flush=True)\n"
            "number = 0\n"
            "while True:\n"
            "    number += 1\n"
            "    write_safely(Path(sys.argv[1]), bytes([48 + number % 10]) * 400_000)\n"
            "    print(number, flush=True)\n",
            str(path),
        )
        assert saving.stdout is not None
        for _ in range(1 + round_number % 4):
            saving.stdout.readline()
        saving.send_signal(signal.SIGKILL)
        saving.communicate(timeout=SECONDS)
        data = path.read_bytes()
        assert data == data[:1] * 400_000
    remove_leftovers(tmp_path, older_than_seconds=0)
    assert names(tmp_path) == ["a.json"]


def test_that_leftovers_of_a_crash_are_removed_and_nothing_else(tmp_path: Path) -> None:
    for name in (".slotscope-old.tmp", ".slotscope-new.tmp", "a.tmp", ".slotscope-notes", "b.json"):
        (tmp_path / name).write_bytes(b"")
    os.utime(tmp_path / ".slotscope-old.tmp", (0, 0))
    os.utime(tmp_path / "a.tmp", (0, 0))
    (tmp_path / ".slotscope-folder.tmp").mkdir()
    os.utime(tmp_path / ".slotscope-folder.tmp", (0, 0))
    assert remove_leftovers(tmp_path) == 1
    assert names(tmp_path) == [
        ".slotscope-folder.tmp",
        ".slotscope-new.tmp",
        ".slotscope-notes",
        "a.tmp",
        "b.json",
    ]


def test_that_a_folder_that_is_not_there_has_no_leftovers(tmp_path: Path) -> None:
    assert remove_leftovers(tmp_path / "none") == 0
