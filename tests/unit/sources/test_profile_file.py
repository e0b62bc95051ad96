import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slotscope.app.errors import ProfileError
from slotscope.app.profile import Profile, Setup
from slotscope.app.profiles import Profiles
from slotscope.domain.practice import (
    AppointmentTypeId,
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    HealthEngineType,
    HealthEngineTypeId,
    Mode,
    PractitionerId,
)
from slotscope.secrets.session_store import SessionKeyStore
from slotscope.sources.profile_file import FORMAT, JsonProfileStore

HARBOUR = Profile("p1", "Harbour Dental", ("10482",), Mode.V2)
FULL = Profile(
    id="p2",
    name="Zähne & Söhne 牙科",
    practice_ids=("2", "1"),
    mode=Mode.V1,
    base_url="http://127.0.0.1:8765",
    timezone="Australia/Perth",
    publish_days=45,
    healthengine_practice_id="4711",
    page_url="https://healthengine.example/au",
    setup=Setup(
        (
            HealthEnginePractitioner(HealthEnginePractitionerId("h1"), "Dr A", PractitionerId("9")),
            HealthEnginePractitioner(HealthEnginePractitionerId("h2"), "Dr B"),
        ),
        (
            HealthEngineType(HealthEngineTypeId("t1"), "Check-up", 0),
            HealthEngineType(
                HealthEngineTypeId("t2"),
                "Filling",
                45,
                HealthEnginePractitionerId("h1"),
                AppointmentTypeId("k1"),
                enabled=False,
            ),
        ),
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "config"


def written(folder: Path) -> dict[str, object]:
    return json.loads((folder / "profiles.json").read_bytes())


def write(folder: Path, content: object) -> bytes:
    folder.mkdir(exist_ok=True)
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    (folder / "profiles.json").write_bytes(raw)
    return raw


def a_profile(**changes: object) -> dict[str, object]:
    row = {
        "id": "p1",
        "name": "Harbour Dental",
        "practice_ids": ["10482"],
        "mode": "v2",
        "base_url": "https://appointments.praktika.net.au",
        "page_url": "https://healthengine.com.au",
    }
    return {name: value for name, value in {**row, **changes}.items() if value != "absent"}


def test_that_without_a_file_there_are_no_profiles(folder: Path) -> None:
    store = JsonProfileStore(folder)
    assert list(store.all()) == store.warnings == []
    assert not folder.exists()


def test_that_profiles_survive_a_round_trip_in_order(folder: Path) -> None:
    store = JsonProfileStore(folder)
    store.save(FULL)
    store.save(HARBOUR)
    assert list(JsonProfileStore(folder).all()) == [FULL, HARBOUR]
    assert store.warnings == []
    assert written(folder)["format"] == FORMAT == "slotscope-profiles/1"


def test_that_saving_again_replaces_in_place_and_deleting_removes(folder: Path) -> None:
    store = JsonProfileStore(folder)
    store.save(HARBOUR)
    store.save(FULL)
    store.save(replace(HARBOUR, name="Harbour Dental North"))
    assert [each.name for each in store.all()] == ["Harbour Dental North", FULL.name]
    store.delete("p1")
    store.delete("p1")
    assert list(store.all()) == [FULL]


def test_that_a_profile_that_breaks_the_rules_is_not_saved(folder: Path) -> None:
    with pytest.raises(ProfileError, match="begins with https://"):
        JsonProfileStore(folder).save(replace(HARBOUR, base_url="http://praktika.example"))
    assert not folder.exists()


def test_that_what_could_not_be_read_again_is_not_saved(folder: Path) -> None:
    store = JsonProfileStore(folder)
    store.save(FULL)
    broken = HealthEnginePractitioner(HealthEnginePractitionerId("\ud800"), "Dr A")
    with pytest.raises(ProfileError, match="cannot be written"):
        store.save(replace(HARBOUR, setup=Setup((broken,))))
    assert list(store.all()) == [FULL]


def test_that_the_key_is_in_no_file(folder: Path) -> None:
    profiles = Profiles(JsonProfileStore(folder), SessionKeyStore(), SessionKeyStore())
    profiles.save(HARBOUR)
    profiles.keep_key("p1", "canary-profile-key-8Lw")
    profiles.keep_key_for_session("p1", "canary-profile-key-8Lw")
    profiles.save(replace(HARBOUR, name="Again"))
    files = [path.read_bytes() for path in folder.rglob("*")]
    assert len(files) == 1
    assert not any(b"canary" in raw for raw in files)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "profiles.json: expected JSON, but the file is empty"),
        (b"\x00" * 300, "profiles.json: line 1, column 1: expected JSON"),
        (b'{"format": "slotscope-pro', "expected JSON"),
        (b"\xff\xfe{}", "profiles.json: byte 1: expected text in UTF-8"),
        (b"[]", "profiles.json: expected an object"),
        (b"[" * 100_000, "inside each other"),
        (b" " * 5_000_001, "expected at most 5,000,000 bytes"),
        ({}, "profiles.json: format: expected slotscope-profiles/1"),
        ({"format": "slotscope-settings/1"}, "format: expected slotscope-profiles/1"),
        ({"format": "slotscope-profiles/x"}, "format: expected slotscope-profiles/1"),
        ({"format": 7}, "format: expected slotscope-profiles/1"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_that_a_damaged_file_is_put_aside_and_reported(
    folder: Path, content: object, reason: str
) -> None:
    raw = write(folder, content)
    store = JsonProfileStore(folder)
    assert list(store.all()) == []
    (warning,) = store.warnings
    assert warning.startswith("Not all of the list of practices could be used: ")
    assert reason in warning
    assert warning.endswith("Kept as profiles.damaged-1.json.")
    assert (folder / "profiles.damaged-1.json").read_bytes() == raw
    store.save(HARBOUR)
    assert list(store.all()) == [HARBOUR]
    assert (folder / "profiles.damaged-1.json").read_bytes() == raw


def test_that_a_newer_file_is_put_aside_under_a_name_of_its_own(folder: Path) -> None:
    raw = write(folder, {"format": "slotscope-profiles/2", "people": []})
    store = JsonProfileStore(folder)
    store.save(HARBOUR)
    assert (folder / "profiles.newer-1.json").read_bytes() == raw
    assert "newer version of Slotscope" in store.warnings[0]


def test_that_a_second_damaged_file_does_not_replace_the_first(folder: Path) -> None:
    for content in (b"one", b"two", b"one"):
        write(folder, content)
        assert list(JsonProfileStore(folder).all()) == []
    assert (folder / "profiles.damaged-1.json").read_bytes() == b"one"
    assert (folder / "profiles.damaged-2.json").read_bytes() == b"two"
    assert not (folder / "profiles.damaged-3.json").exists()


@pytest.mark.parametrize(
    ("bad", "place"),
    [
        ([], "profiles[1]: expected an object"),
        (a_profile(id=7), "profiles[1].id"),
        (a_profile(id="p0"), "profiles[1].id: expected an id that no other profile has"),
        (a_profile(name="absent"), "profiles[1].name"),
        (a_profile(name=""), "profiles[1].name: Enter a name for the practice"),
        (a_profile(practice_ids="10482"), "profiles[1].practice_ids"),
        (a_profile(practice_ids=["1", 2]), "profiles[1].practice_ids[1]"),
        (a_profile(mode="v3"), "profiles[1].mode"),
        (a_profile(base_url="http://evil.example"), "profiles[1].base_url"),
        (a_profile(timezone="Mars/Base"), "profiles[1].timezone"),
        (a_profile(publish_days="30"), "profiles[1].publish_days"),
        (a_profile(publish_days=True), "profiles[1].publish_days"),
        (a_profile(setup=[]), "profiles[1].setup"),
        (a_profile(setup={}), "profiles[1].setup.practitioners"),
        (
            a_profile(setup={"practitioners": [{"id": "1"}], "appointment_types": []}),
            "profiles[1].setup.practitioners[0].name",
        ),
        (
            a_profile(
                setup={
                    "practitioners": [],
                    "appointment_types": [{"id": "1", "name": "x", "length_minutes": 30.5}],
                }
            ),
            "profiles[1].setup.appointment_types[0].length_minutes",
        ),
        (a_profile(apikey="x"), "profiles[1].apikey"),
    ],
)
def test_that_one_bad_profile_is_named_and_the_others_stay(
    folder: Path, bad: object, place: str
) -> None:
    content = [a_profile(id="p0"), bad, a_profile(id="p9")]
    raw = write(folder, {"format": FORMAT, "profiles": content})
    store = JsonProfileStore(folder)
    assert [each.id for each in store.all()] == ["p0", "p9"]
    (warning,) = store.warnings
    assert place in warning
    assert (folder / "profiles.damaged-1.json").read_bytes() == raw
    assert [each.id for each in JsonProfileStore(folder).all()] == ["p0", "p9"]
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ({"format": FORMAT}, []),
        ({"format": FORMAT, "profiles": {}}, []),
        ({"format": FORMAT, "profiles": [a_profile()], "more": 1}, ["p1"]),
    ],
)
def test_that_a_strange_frame_is_reported_and_the_profiles_in_it_stay(
    folder: Path, content: object, kept: list[str]
) -> None:
    raw = write(folder, content)
    store = JsonProfileStore(folder)
    assert [each.id for each in store.all()] == kept
    assert len(store.warnings) == 1
    assert (folder / "profiles.damaged-1.json").read_bytes() == raw


def test_that_absent_fields_that_may_be_absent_have_their_defaults(folder: Path) -> None:
    write(folder, {"format": FORMAT, "profiles": [a_profile()]})
    assert list(JsonProfileStore(folder).all()) == [HARBOUR]


def test_that_a_damaged_file_that_cannot_be_put_aside_is_not_overwritten(folder: Path) -> None:
    raw = write(folder, b"nonsense")
    for number in range(1, 1000):
        (folder / f"profiles.damaged-{number}.json").write_bytes(b"")
    store = JsonProfileStore(folder)
    assert list(store.all()) == []
    with pytest.raises(ProfileError, match="nor could it be put aside"):
        store.save(HARBOUR)
    assert (folder / "profiles.json").read_bytes() == raw
    (folder / "profiles.damaged-7.json").unlink()
    store.save(HARBOUR)
    assert (folder / "profiles.damaged-7.json").read_bytes() == raw
    assert list(store.all()) == [HARBOUR]


def test_that_a_file_that_cannot_be_read_is_told_and_left(folder: Path) -> None:
    (folder / "profiles.json").mkdir(parents=True)
    store = JsonProfileStore(folder)
    with pytest.raises(ProfileError, match="cannot be read"):
        store.all()
    with pytest.raises(ProfileError, match="cannot be read"):
        store.save(HARBOUR)


def test_that_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    store = JsonProfileStore(tmp_path / "file" / "config")
    with pytest.raises(ProfileError):
        store.save(HARBOUR)


@given(st.binary(max_size=200))
def test_that_any_bytes_give_profiles_or_a_file_put_aside(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    write(folder, raw)
    store = JsonProfileStore(folder)
    assert list(store.all()) == []
    assert len(store.warnings) == 1
    assert (folder / "profiles.damaged-1.json").read_bytes() == raw


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.sampled_from(sorted(a_profile(setup={}, timezone="", publish_days=1))), json_values)
def test_that_any_value_of_a_field_is_taken_or_named(
    tmp_path_factory: pytest.TempPathFactory, name: str, value: object
) -> None:
    folder = tmp_path_factory.mktemp("any")
    write(folder, {"format": FORMAT, "profiles": [a_profile(**{name: value})]})
    store = JsonProfileStore(folder)
    profiles = list(store.all())
    assert len(profiles) + len(store.warnings) == 1
    assert list(JsonProfileStore(folder).all()) == profiles


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_that_the_file_is_for_the_user_alone(folder: Path) -> None:
    JsonProfileStore(folder).save(HARBOUR)
    assert (folder / "profiles.json").stat().st_mode & 0o077 == 0
