"""``slotscope report``: the file it writes, and what is refused with nothing written."""

import pytest

from terminal import NOW, V1, V2, Terminal


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [
        (".html", b"<!"),
        (".pdf", b"%PDF-"),
        (".md", b"#"),
        (".json", b"{"),
        (".txt", b""),
        (".csv", b""),
    ],
)
def test_that_the_form_is_that_of_the_name(terminal: Terminal, suffix: str, begins: bytes) -> None:
    out = terminal.folder / f"report{suffix}"
    ran = terminal.run("report", V2, "--out", out, "--now", NOW)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{out}\n"
    content = out.read_bytes().removeprefix(b"\xef\xbb\xbf")
    assert content.lstrip().startswith(begins)
    assert len(content) > 500


def test_that_a_name_without_a_known_end_is_refused(terminal: Terminal) -> None:
    out = terminal.folder / "report.doc"
    assert "--out" in terminal.run("report", V2, "--out", out).refusal
    assert not out.exists()


@pytest.mark.parametrize(
    ("command", "name"), [("report", "clinic.json"), ("case", "clinic.slotscope")]
)
def test_that_the_file_that_is_read_is_never_written_over(
    terminal: Terminal, command: str, name: str
) -> None:
    own = terminal.file(name, V2.read_bytes())
    link = terminal.folder / f"link{own.suffix}"
    link.symlink_to(own)
    for out in (own, link):
        refusal = terminal.run(command, own, "--out", out).refusal
        assert "--out: expected another file than the one that is read" in refusal
    assert own.read_bytes() == V2.read_bytes()


def test_that_nothing_is_written_where_the_input_cannot_be_used(terminal: Terminal) -> None:
    out = terminal.folder / "report.html"
    empty = terminal.file("empty.json", "")
    assert str(empty) in terminal.run("report", empty, "--out", out).refusal
    assert "--now" in terminal.run("report", V1, "--out", out, "--now", "x").refusal
    assert not out.exists()


def test_that_a_folder_that_is_not_there_is_named(terminal: Terminal) -> None:
    out = terminal.folder / "gone" / "report.html"
    assert str(out) in terminal.run("report", V1, "--out", out).refusal


@pytest.mark.parametrize(
    "arguments",
    [("report", V1), ("report", V1, "--out", "x.html", "--patients", "names")],
)
def test_that_arguments_that_cannot_be_used_are_one_line(
    terminal: Terminal, arguments: tuple[object, ...]
) -> None:
    assert terminal.run(*arguments).refusal.startswith("slotscope report: ")
