"""The recipes for Windows and macOS, as far as they can be looked at anywhere."""

import ast
import plistlib
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import bundle_plist
import definition
import pytest
import version_resource

from release import places

ROOT = Path(__file__).resolve().parents[3]
PACKAGING = ROOT / "packaging"
SETUP = (PACKAGING / "windows" / "slotscope.iss").read_text(encoding="utf-8")
SPEC = PACKAGING / "pyinstaller" / "slotscope.spec"
SIGNING = PACKAGING / "macos" / "sign_and_notarise.sh"


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("2.10", (2, 10, 0, 0)), ("1.2.3rc1", (1, 2, 3, 0))],
)
def test_that_windows_gets_four_numbers(version: str, numbers: tuple[int, ...]):
    assert version_resource.numbers(version) == numbers


def test_that_the_version_resource_names_the_program():
    texts = version_resource.strings("1.2.3", "slotscope-gui")
    assert texts["ProductVersion"] == "1.2.3"
    assert texts["OriginalFilename"] == "slotscope-gui.exe"
    assert texts["ProductName"] == definition.TITLE


def test_that_the_manifest_asks_for_sharp_text_on_each_screen_and_no_administrator():
    tree = ElementTree.parse(PACKAGING / "pyinstaller" / "slotscope.manifest")
    texts = {each.tag.rpartition("}")[2]: each for each in tree.iter()}
    assert texts["dpiAwareness"].text == "PerMonitorV2"
    assert texts["longPathAware"].text == "true"
    assert texts["requestedExecutionLevel"].get("level") == "asInvoker"


def test_that_the_bundle_opens_cases_and_is_valid():
    entries = bundle_plist.additions("1.2.3")
    assert plistlib.loads(plistlib.dumps(entries)) == entries
    assert entries["CFBundleExecutable"] == definition.WINDOW_NAME
    assert entries["CFBundleShortVersionString"] == "1.2.3"
    (document, snapshot), (kind,) = (
        entries["CFBundleDocumentTypes"],
        entries["UTExportedTypeDeclarations"],
    )
    assert (snapshot["LSItemContentTypes"], snapshot["LSHandlerRank"]) == (
        ["public.json"],
        "Alternate",
    )
    assert document["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    suffixes = kind["UTTypeTagSpecification"]["public.filename-extension"]
    assert suffixes == [definition.CASE_SUFFIX.removeprefix(".")]


def test_that_the_entitlements_are_valid():
    entitlements = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert entitlements == {"com.apple.security.cs.disable-library-validation": True}


def test_that_the_spec_is_python_and_names_entries_that_exist():
    tree = ast.parse(SPEC.read_text(encoding="utf-8"))
    named = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    files = {name for name in named if name.endswith((".py", ".manifest"))}
    assert files == {"command.py", "window.py", "slotscope.manifest"}
    assert all((SPEC.parent / name).is_file() for name in files)
    text = SPEC.read_text(encoding="utf-8")
    assert "upx=True" not in text
    assert "argv_emulation=True" not in text  # Qt takes what Finder opens, see ui/finder_files.py


def test_that_the_installers_sources_exist_or_are_built():
    built = {r"dist\slotscope\*", r"build\release\icons\slotscope.ico"}
    named = set(re.findall(r'(?:Source: "|SetupIconFile=|LicenseFile=)([^"\n]+)', SETUP))
    assert built < named
    for path in named - built:
        assert (ROOT / path.replace("\\", "/")).is_file(), path


def test_that_the_installer_is_for_the_user_alone_and_starts_the_window():
    assert "PrivilegesRequired=lowest" in SETUP
    programs = set(re.findall(r"\{app\}\\([\w-]+)\.exe", SETUP))
    assert programs == {definition.WINDOW_NAME}
    assert f'"Software\\Classes\\{definition.CASE_SUFFIX}"' in SETUP
    assert definition.CASE_MIME in SETUP


def test_that_uninstalling_asks_before_the_users_own_data_go():
    code = SETUP.partition("[Code]")[2]
    assert re.search(r"if RemovalWanted then\s+DelTree\(Kept,", code)
    assert "MB_DEFBUTTON2" in code  # Enter keeps them
    assert re.search(r"if UninstallSilent then\s+Result := Pos\('/REMOVEDATA'", code)
    assert "{localappdata}\\slotscope'" in code


def test_that_uninstalling_leaves_no_key_of_the_registry():
    rows = re.findall(r'^Root: HKA; Subkey: "([^"]+)";(?:.*Flags: ([\w ]+))?', SETUP, re.MULTILINE)
    assert len(rows) == SETUP.count("\nRoot: ")
    gone = tuple(key for key, flags in rows if "uninsdeletekey" in flags.split())
    for number, (key, flags) in enumerate(rows):
        below = any(key == each or key.startswith(f"{each}\\") for each in gone)
        alone = {"uninsdeletevalue", "uninsdeletekeyifempty"} <= set(flags.split())
        later = [other for other, _ in rows[number:] if key.startswith(f"{other}\\")]
        assert later == [], f"{key} is taken away after what it lies in"
        shared = key == r"Software\Classes\.slotscope\OpenWithProgids"
        assert below or alone, f"{key}: {flags}"
        assert not shared or alone


def test_that_the_installer_has_the_version_of_the_program_and_no_other():
    assert not re.search(r"\d+\.\d+\.\d+", SETUP.partition("[Tasks]")[0].replace("10.0.17763", ""))
    assert 'GetStringFileInfo(Program, "ProductVersion")' in SETUP
    program = re.search(r'#define Program SourcePath \+ "(.+)"', SETUP)
    assert program
    path = (PACKAGING / "windows" / program[1].replace("\\", "/")).resolve()
    assert path == places.FROZEN / f"{definition.WINDOW_NAME}.exe"


def test_that_every_section_of_the_installer_is_known():
    known = {"Setup", "Tasks", "InstallDelete", "Files", "Icons", "Registry", "Run", "Code"}
    assert set(re.findall(r"^\[(\w+)\]$", SETUP, re.MULTILINE)) == known


def test_that_the_signing_script_is_a_shell_script_with_the_identity_from_outside():
    text = SIGNING.read_text(encoding="utf-8")
    subprocess.run(("sh", "-n", SIGNING), check=True)
    assert SIGNING.stat().st_mode & 0o111
    assert "${SLOTSCOPE_SIGN_IDENTITY:?" in text
    assert "${SLOTSCOPE_NOTARY_PROFILE:?" in text
    assert f"dist/{definition.TITLE}.app" in text
    assert f"{definition.NAME} {definition.WINDOW_NAME}" in text
    assert (ROOT / "packaging/macos/entitlements.plist").is_file()


@pytest.mark.parametrize("path", [PACKAGING / "windows" / "slotscope.iss", SIGNING], ids=str)
def test_that_what_is_not_run_here_says_so(path: Path):
    assert "Not run by this project's checks" in path.read_text(encoding="utf-8")
