"""Against a real Secret Service: gnome-keyring on a session bus of its own."""

from __future__ import annotations

import gc
import subprocess
import sys
import warnings
from contextlib import closing
from pathlib import Path

import keyring
import pytest
import secretstorage
from conftest import SecretService

from autocancel.errors import KeyringProblem
from autocancel.home import Home
from autocancel.messages import Lang
from autocancel.vault.secret import Secret
from autocancel.vault.store import Login, StoredLogin, Vault

PASSWORD = "pässwörd 秘密 \"'\\ %41 😀"


def _login(pin: str | None = "4821") -> Login:
    return Login(Secret("taro@example.com"), Secret(PASSWORD), Secret(pin) if pin else None)


def _plain(login: Login | None) -> list[str]:
    assert login is not None
    return [part.reveal() for part in login.secrets]


def test_a_login_comes_back_exactly_as_it_was_stored(real_keyring: SecretService, home: Home) -> None:
    Vault(home).save("mw", "default", _login())
    assert _plain(Vault(home).load("mw", "default")) == ["taro@example.com", PASSWORD, "4821"]
    assert Vault(home).describe("mw", "default") == StoredLogin("SecretService Keyring", True, True, True)


def test_profiles_and_providers_never_mix(real_keyring: SecretService, home: Home) -> None:
    vault = Vault(home)
    vault.save("mw", "mother", Login(Secret("mother"), Secret("her password")))
    vault.save("mpass", "mother", Login(Secret("mother-at-mpass"), Secret("other password")))
    assert vault.load("mw", "father") is None
    assert _plain(vault.load("mw", "mother")) == ["mother", "her password"]
    assert _plain(vault.load("mpass", "mother")) == ["mother-at-mpass", "other password"]


def test_storing_without_a_pin_leaves_no_old_pin_behind(real_keyring: SecretService, home: Home) -> None:
    vault = Vault(home)
    vault.save("mw", "again", _login("4821"))
    vault.save("mw", "again", _login(None))
    assert not vault.describe("mw", "again").has_pin


def test_deleting_leaves_nothing_behind(real_keyring: SecretService, home: Home) -> None:
    vault = Vault(home)
    vault.save("mw", "gone", _login())
    assert vault.delete("mw", "gone")
    assert not vault.describe("mw", "gone").anything
    assert not vault.delete("mw", "gone")


def test_half_a_login_is_shown_as_such_and_never_used(real_keyring: SecretService, home: Home) -> None:
    keyring.set_password("autocancel:mw", "half/login_id", "taro")
    assert Vault(home).load("mw", "half") is None
    assert Vault(home).describe("mw", "half") == StoredLogin("SecretService Keyring", has_login_id=True)


def test_no_file_of_the_service_or_of_the_home_holds_the_password(real_keyring: SecretService, home: Home) -> None:
    Vault(home).save("mw", "default", _login())
    files = [path for folder in (real_keyring.files, home.path) for path in folder.rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in files), "gnome-keyring keeps its files elsewhere now"
    for path in files:
        assert PASSWORD.encode() not in path.read_bytes()
        assert b"taro@example.com" not in path.read_bytes()


def test_storing_in_the_encrypted_file_removes_it_from_the_service(real_keyring: SecretService, home: Home) -> None:
    vault = Vault(home, lambda message, values: Secret("correct horse"))
    vault.save("mw", "moved", _login())
    vault.save("mw", "moved", _login(), encrypted_file=True)
    assert keyring.get_password("autocancel:mw", "moved/password") is None
    assert _plain(vault.load("mw", "moved"))[1] == PASSWORD
    vault.save("mw", "moved", _login())
    assert not (home.path / "vault.enc").exists()


def test_the_service_is_found_without_any_configuration(secret_service: SecretService, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from autocancel.home import Home; from autocancel.vault.store import Vault;"
        "print(Vault(Home.open(Path(sys.argv[1]))).describe('mw', 'nobody').where)"
    )
    command = [sys.executable, "-W", "error", "-c", script, str(tmp_path / "home")]
    shown = subprocess.run(command, env=secret_service.environment, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "SecretService Keyring"


def test_a_locked_service_is_told_apart_and_names_the_ways_out(real_keyring: SecretService, home: Home) -> None:
    with closing(secretstorage.dbus_init()) as connection:
        secretstorage.get_default_collection(connection).lock()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # keyring leaves its connection open when it is refused
        with pytest.raises(KeyringProblem) as problem:
            Vault(home).load("mw", "default")
        gc.collect()
    assert problem.value.code == "vault.keyring_locked"
    assert "--encrypted-file" in problem.value.explain(Lang.EN)
