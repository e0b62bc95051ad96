import pickle
import socket
import subprocess
import sys
from pathlib import Path

import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.kwallet
import keyring.backends.libsecret
import keyring.backends.macOS
import keyring.backends.null
import keyring.backends.SecretService
import keyring.backends.Windows
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from slotscope.app.errors import KeyringError, KeyringLocked, KeyringMissing
from slotscope.secrets import trusted
from slotscope.secrets.keyring_store import USER_NAME, KeyringStore, service_name

secretstorage = pytest.importorskip("secretstorage", reason="the Secret Service is Linux's")
KEY = "canary-kX93mQ2-key"
SERVICE = service_name("p1")
REAL = keyring.backends.SecretService.Keyring


class Plaintext(KeyringBackend):
    """Stands for a backend from some package that keeps keys in a file."""

    priority = 9  # pyright: ignore[reportAssignmentType]

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("must not be asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("must not be given a key")


class Entries:
    """What the trusted backend's methods do in these tests: a dict instead of D-Bus."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.fault: Exception | None = None
        self.altered = False
        monkeypatch.setattr(REAL, "get_password", lambda _, *names: self.get(names))
        monkeypatch.setattr(REAL, "set_password", lambda _, *names: self.set(names))
        monkeypatch.setattr(REAL, "delete_password", lambda _, *names: self.kept.pop(names))

    def get(self, names: tuple[str, ...]) -> str | None:
        self._fail()
        return self.kept.get((names[0], names[1]))

    def set(self, names: tuple[str, ...]) -> None:
        self._fail()
        self.kept[names[0], names[1]] = names[2] + ("x" if self.altered else "")

    def _fail(self) -> None:
        if self.fault is not None:
            raise self.fault


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> Entries:
    return Entries(monkeypatch)


@pytest.fixture
def store(entries: Entries) -> KeyringStore:
    return KeyringStore(REAL)


def test_that_each_profile_has_a_service_of_its_own(store: KeyringStore, entries: Entries) -> None:
    store.set("p1", KEY)
    store.set("p2", "another")
    assert entries.kept[SERVICE, USER_NAME] == KEY
    assert (store.get("p1"), store.get("p2"), store.get("p3")) == (KEY, "another", None)


def test_that_deleting_a_key_that_is_not_there_is_no_error(
    store: KeyringStore, entries: Entries
) -> None:
    store.set("p1", KEY)
    store.delete("p1")
    store.delete("p1")
    assert entries.kept == {}


def test_that_a_key_that_reads_back_different_is_an_error(
    store: KeyringStore, entries: Entries
) -> None:
    entries.altered = True
    with pytest.raises(KeyringError, match="did not give back the key") as caught:
        store.set("p1", KEY)
    assert KEY not in str(caught.value)


def chained(outer: Exception, inner: Exception) -> Exception:
    outer.__cause__ = inner
    return outer


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (keyring.errors.KeyringLocked("x"), KeyringLocked),
        (secretstorage.exceptions.LockedException("x"), KeyringLocked),
        (secretstorage.exceptions.PromptDismissedException("x"), KeyringLocked),
        (
            chained(
                keyring.errors.InitError("x"),
                secretstorage.exceptions.PromptDismissedException("x"),
            ),
            KeyringLocked,
        ),
        (keyring.errors.InitError("x"), KeyringMissing),
        (keyring.errors.NoKeyringError("x"), KeyringMissing),
        (secretstorage.exceptions.SecretServiceNotAvailableException("x"), KeyringMissing),
        (ConnectionResetError(104, "reset"), KeyringMissing),
        (keyring.errors.PasswordSetError("x"), KeyringError),
        (RuntimeError(f"could not write {KEY}"), KeyringError),
    ],
    ids=lambda value: getattr(value, "__name__", type(value).__name__),
)
def test_that_the_librarys_errors_become_ours_without_their_words(
    store: KeyringStore, entries: Entries, fault: Exception, expected: type[KeyringError]
) -> None:
    entries.fault = fault
    with pytest.raises(KeyringError) as caught:
        store.set("p1", KEY)
    assert type(caught.value) is expected
    assert KEY not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_that_a_store_shows_no_key_and_is_not_pickled(store: KeyringStore) -> None:
    store.set("p1", KEY)
    assert repr(store) == "<KeyringStore: your desktop's keyring (Secret Service)>"
    with pytest.raises(TypeError):
        pickle.dumps(store)


@pytest.mark.parametrize(
    ("backend", "reason"),
    [
        (keyring.backends.null.Keyring, "null.Keyring is not one of your operating system's own"),
        (keyring.backends.fail.Keyring, "fail.Keyring is not one of"),
        (Plaintext, "Plaintext is not one of"),
    ],
)
def test_that_other_backends_get_no_key(backend: type[KeyringBackend], reason: str) -> None:
    with pytest.raises(KeyringMissing, match=reason):
        KeyringStore(backend).set("p1", KEY)


@pytest.mark.parametrize(
    "backend",
    [
        REAL,
        keyring.backends.Windows.WinVaultKeyring,
        keyring.backends.macOS.Keyring,
        keyring.backends.libsecret.Keyring,
        keyring.backends.kwallet.DBusKeyring,
        keyring.backends.kwallet.DBusKeyringKWallet4,
    ],
)
def test_that_the_operating_systems_backends_are_trusted(backend: type[KeyringBackend]) -> None:
    assert trusted.refusal(backend()) is None


def test_that_a_class_that_takes_a_trusted_name_is_refused() -> None:
    impostor = type("Keyring", (Plaintext,), {"__module__": REAL.__module__})
    assert "is not one of" in str(trusted.refusal(impostor()))


@pytest.mark.parametrize(
    ("links", "reason"),
    [
        ([REAL()], None),
        ([REAL(), keyring.backends.kwallet.DBusKeyring()], None),
        ([REAL(), Plaintext()], "Plaintext is not one of"),
        ([], "is empty"),
    ],
)
def test_that_a_chain_is_as_trusted_as_its_links(
    monkeypatch: pytest.MonkeyPatch, links: list[KeyringBackend], reason: str | None
) -> None:
    chainer = keyring.backends.chainer.ChainerBackend
    monkeypatch.setattr(chainer, "backends", links)
    found = trusted.refusal(chainer())
    assert found is None if reason is None else reason in str(found)


@pytest.mark.parametrize(
    "name", ["keyring.backends.null.Keyring", "keyring.backends.SecretService.Keyring", "no.such"]
)
def test_that_a_backend_chosen_by_the_environment_is_refused(name: str) -> None:
    with pytest.raises(KeyringMissing, match="PYTHON_KEYRING_BACKEND chooses") as caught:
        trusted.operating_system_backend({"PYTHON_KEYRING_BACKEND": name})
    assert "session only" in caught.value.advice


def closing_nothing() -> socket.socket:
    """Something that can be closed, in the place of a connection to the bus."""
    return socket.socket()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n", "null.Keyring, which is"),
        ("[backend]\ndefault-keyring=no.such.Thing\nkeyring-path=/tmp\n", "no.such.Thing, which"),
        (
            "[backend]\ndefault-keyring=keyring.backends.macOS.Keyring\n",
            "macOS.Keyring does not answer",
        ),
        ("[backend]\n", None),
        ("nonsense", None),
    ],
)
def test_that_a_configured_backend_is_refused_unless_it_is_trusted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str, reason: str | None
) -> None:
    (tmp_path / "keyringrc.cfg").write_text(content, encoding="utf-8")
    monkeypatch.setattr("keyring.util.platform_.config_root", lambda: tmp_path)
    monkeypatch.setattr(secretstorage, "dbus_init", closing_nothing)
    monkeypatch.setattr(secretstorage, "check_service_availability", lambda _: True)
    if reason is None:
        assert type(trusted.operating_system_backend({})) is REAL
    else:
        with pytest.raises(KeyringMissing, match=reason):
            trusted.operating_system_backend({})


def test_that_a_configured_chain_is_as_trusted_as_its_links(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chainer = keyring.backends.chainer.ChainerBackend
    config = f"[backend]\ndefault-keyring={trusted.CHAINER}\n"
    (tmp_path / "keyringrc.cfg").write_text(config, encoding="utf-8")
    monkeypatch.setattr("keyring.util.platform_.config_root", lambda: tmp_path)
    monkeypatch.setattr(chainer, "backends", [REAL(), REAL()])
    assert type(trusted.operating_system_backend({})) is chainer
    monkeypatch.setattr(chainer, "backends", [REAL(), Plaintext()])
    with pytest.raises(KeyringMissing, match="ChainerBackend, which is not one of"):
        trusted.operating_system_backend({})


def test_that_the_best_keyring_that_answers_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, entries: Entries
) -> None:
    monkeypatch.setattr("keyring.util.platform_.config_root", lambda: tmp_path)
    monkeypatch.setattr(secretstorage, "dbus_init", closing_nothing)
    monkeypatch.setattr(secretstorage, "check_service_availability", lambda _: True)
    store = KeyringStore()
    assert store.description == "your desktop's keyring"
    store.set("p1", KEY)
    assert store.get("p1") == KEY


def test_that_without_any_keyring_the_reasons_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("keyring.util.platform_.config_root", lambda: tmp_path)
    monkeypatch.setattr(secretstorage, "dbus_init", closing_nothing)
    monkeypatch.setattr(secretstorage, "check_service_availability", lambda _: False)
    with pytest.raises(KeyringMissing, match="neither running nor activatable") as caught:
        KeyringStore().get("p1")
    assert caught.value.advice == "You can use the key for this session only."


def test_that_importing_the_stores_does_not_import_the_keyring_library() -> None:
    code = (
        "import sys, slotscope.secrets.keyring_store, slotscope.secrets.timed;"
        "slotscope.secrets.keyring_store.KeyringStore().description;"
        "sys.exit('keyring' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
