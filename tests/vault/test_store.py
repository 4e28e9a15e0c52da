"""Which keyrings are trusted, what their failures become, and that nothing is ever stored in plain text."""

from __future__ import annotations

import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.compat import properties
from keyring.errors import KeyringLocked, PasswordDeleteError

from autocancel.errors import KeyringProblem, UsageError
from autocancel.home import Home
from autocancel.messages import Lang
from autocancel.vault.secret import Secret
from autocancel.vault.store import Login, StoredLogin, Vault, usable_keyring

UseKeyring = Callable[[KeyringBackend], None]
PASSWORD = "korrekt-pferd-42"


class MemoryKeyring(KeyringBackend):
    """A backend that protects: stands for any third-party one (pass, 1Password, Bitwarden)."""

    priority: float = 9.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError


class LowKeyring(MemoryKeyring):
    priority = 0.5


class PlaintextKeyring(MemoryKeyring):
    priority = 9.0


class FileFromAlt(MemoryKeyring):
    priority = 9.0


FileFromAlt.__module__ = "keyrings.alt.file"


class ChildOfPlain(PlaintextKeyring):
    """A new name doesn't make it safe."""


class UnusableKeyring(MemoryKeyring):
    @properties.classproperty
    def priority(self) -> float:
        raise RuntimeError("not usable here")


class BlabbingKeyring(MemoryKeyring):
    """Like a command-line backend whose error quotes the command."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise subprocess.CalledProcessError(1, ["store", "--value", password], output=password)


class DroppingKeyring(MemoryKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:4])


class LockedKeyring(MemoryKeyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("the person pressed cancel")


class FullKeyring(MemoryKeyring):
    """Takes the login id, then fails."""

    def set_password(self, service: str, username: str, password: str) -> None:
        if username.endswith("/password"):
            raise OSError("no room")
        super().set_password(service, username, password)


# keyring would choose among them by itself, here and in every other test of the same process
KeyringBackend._classes -= {cls for cls in KeyringBackend._classes if issubclass(cls, MemoryKeyring)}


def _login(pin: str | None = None) -> Login:
    return Login(Secret("taro"), Secret(PASSWORD), Secret(pin) if pin else None)


@pytest.mark.parametrize(
    "backend",
    [null.Keyring, fail.Keyring, LowKeyring, PlaintextKeyring, FileFromAlt, ChildOfPlain, UnusableKeyring],
)
def test_a_backend_that_does_not_protect_is_never_used(
    backend: type[KeyringBackend], home: Home, use_keyring: UseKeyring
) -> None:
    keyring = backend()
    use_keyring(keyring)
    with pytest.raises(KeyringProblem) as problem:
        Vault(home).save("mw", "default", _login())
    assert not getattr(keyring, "held", {})
    for lang in Lang:
        told = problem.value.explain(lang)
        assert "credentials set mw --encrypted-file" in told
        assert "--password-stdin" in told
        assert PASSWORD not in told


def test_a_chain_never_falls_through_to_plain_text(
    home: Home, use_keyring: UseKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, good = PlaintextKeyring(), MemoryKeyring()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain, good])
    use_keyring(chainer.ChainerBackend())  # type: ignore[no-untyped-call]
    Vault(home).save("mw", "default", _login())
    assert not plain.held
    assert good.held["autocancel:mw", "default/password"] == PASSWORD

    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain, LowKeyring()])
    with pytest.raises(KeyringProblem):
        Vault(home).save("mw", "default", _login())
    assert not plain.held


def test_any_other_backend_that_keyring_is_set_up_with_works(home: Home, use_keyring: UseKeyring) -> None:
    use_keyring(MemoryKeyring())
    vault = Vault(home)
    vault.save("mw", "default", _login("0482"))
    loaded = vault.load("mw", "default")
    assert loaded is not None
    assert [part.reveal() for part in loaded.secrets] == ["taro", PASSWORD, "0482"]
    assert vault.describe("mw", "default") == StoredLogin("test store MemoryKeyring", True, True, True)


def test_a_backend_named_in_the_configuration_file_is_used(tmp_path: Path) -> None:
    """`keyringrc.cfg` alone decides; nothing of this program names a backend."""
    (tmp_path / "config" / "python_keyring").mkdir(parents=True)
    (tmp_path / "own_backend.py").write_text(
        "from keyring.backend import KeyringBackend\n"
        "class OwnKeyring(KeyringBackend):\n"
        "    priority = 1\n"
        "    def get_password(self, service, username): return f'{service}|{username}'\n"
        "    def set_password(self, service, username, password): pass\n",
        "utf-8",
    )
    (tmp_path / "config" / "python_keyring" / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=own_backend.OwnKeyring\nkeyring-path={tmp_path}\n", "utf-8"
    )
    script = (
        "import sys; from pathlib import Path;"
        "from autocancel.home import Home; from autocancel.vault.store import Vault;"
        "print(Vault(Home.open(Path(sys.argv[1]))).load('mw', 'aunt').password.reveal())"
    )
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "HOME": str(tmp_path)}
    command = [sys.executable, "-c", script, str(tmp_path / "home")]
    shown = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "autocancel:mw|aunt/password"


def test_without_any_service_the_message_names_the_ways_out(tmp_path: Path) -> None:
    """In a process of its own: the backends of this test module would be found here."""
    script = (
        "import sys; from pathlib import Path; from autocancel.home import Home; from autocancel.messages import Lang;"
        "from autocancel.errors import KeyringProblem; from autocancel.vault.store import Vault\n"
        "vault = Vault(Home.open(Path(sys.argv[1])))\n"
        "print(vault.describe('mpass', 'default').where, vault.delete('mpass', 'default'))\n"
        "try: vault.load('mpass', 'default')\n"
        "except KeyringProblem as problem: print(problem.code); print(problem.explain(Lang.EN))"
    )
    environment = {"HOME": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/no-bus"}
    command = [sys.executable, "-c", script, str(tmp_path / "home")]
    shown = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert shown.startswith("None False\nvault.no_keyring\n")
    assert "autocancel credentials set mpass --encrypted-file" in shown
    assert "autocancel mpass --login-id ID --password-stdin" in shown


def test_a_backend_that_cannot_be_loaded_is_a_problem_and_no_traceback(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "nowhere.Keyring")
    with pytest.raises(KeyringProblem) as problem:
        usable_keyring("mw")
    assert problem.value.code == "vault.keyring_failed"


def test_a_backends_error_never_carries_the_password_on(home: Home, use_keyring: UseKeyring) -> None:
    use_keyring(BlabbingKeyring())
    with pytest.raises(KeyringProblem) as problem:
        Vault(home).save("mw", "default", _login())
    error: BaseException | None = problem.value
    while error is not None:
        shown = "".join(traceback.format_exception_only(error)) + repr(vars(error))
        assert PASSWORD not in shown
        error = error.__context__
    assert problem.value.values["why"] == "CalledProcessError"


def test_what_a_backend_does_not_give_back_unchanged_is_not_kept(home: Home, use_keyring: UseKeyring) -> None:
    keyring = DroppingKeyring()
    use_keyring(keyring)
    with pytest.raises(KeyringProblem) as problem:
        Vault(home).save("mw", "default", Login(Secret("taro"), Secret(PASSWORD)))
    assert problem.value.code == "vault.keyring_dropped"
    assert not keyring.held


def test_half_a_login_is_never_left_behind(home: Home, use_keyring: UseKeyring) -> None:
    keyring = FullKeyring()
    use_keyring(keyring)
    with pytest.raises(KeyringProblem):
        Vault(home).save("mw", "default", _login())
    assert not keyring.held


def test_a_locked_keyring_is_told_apart_from_a_missing_login(home: Home, use_keyring: UseKeyring) -> None:
    use_keyring(LockedKeyring())
    with pytest.raises(KeyringProblem) as problem:
        Vault(home).load("mw", "default")
    assert problem.value.code == "vault.keyring_locked"
    with pytest.raises(KeyringProblem):
        Vault(home).describe("mw", "default")


@pytest.mark.parametrize("profile", ["../other", "a/b", "", "a\0b", "x" * 41, "default/password"])
def test_a_profile_name_can_never_reach_another_entry(profile: str, home: Home, use_keyring: UseKeyring) -> None:
    use_keyring(MemoryKeyring())
    vault = Vault(home)
    for use in (vault.load, vault.delete, vault.describe):
        with pytest.raises(UsageError):
            use("mw", profile)
    with pytest.raises(UsageError):
        vault.save("mw", profile, _login())


def test_a_login_shows_nothing_and_can_be_wiped() -> None:
    login = _login("4821")
    assert repr(login) == "Login(login_id=<secret>, password=<secret>, pin=<secret>)"
    login.wipe()
    assert not login.password


def test_importing_the_store_loads_neither_keyring_nor_cryptography() -> None:
    script = (
        "import sys, autocancel.vault.store, autocancel.vault.prompt, autocancel.vault.redact;"
        "print(sorted({'keyring', 'cryptography', 'secretstorage'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
