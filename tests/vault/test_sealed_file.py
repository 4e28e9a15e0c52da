"""The encrypted file: what it must never show, and what must never open it."""

from __future__ import annotations

import base64
import json
import os
import stat
import threading
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autocancel.errors import KeyringProblem, LockHeld, UsageError
from autocancel.home import Home
from autocancel.messages import Message
from autocancel.vault import sealed_file
from autocancel.vault.sealed_file import SealedFile
from autocancel.vault.secret import Secret
from autocancel.vault.store import AskPassphrase, Login, Vault

PHRASE = "correct horse"
posix_only = pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX")


def _asked(*answers: str) -> AskPassphrase:
    left = list(answers)

    def ask(message: Message, values: dict[str, object]) -> Secret:
        return Secret(left.pop(0))

    return ask


def _login(password: str = "geheim-123", pin: str | None = "4821") -> Login:
    return Login(Secret("taro"), Secret(password), Secret(pin) if pin else None)


@pytest.fixture(autouse=True)
def cheap_key(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second a key is the point of scrypt, and not of most tests here; `real_key` marks those that need it."""
    if "real_key" not in request.fixturenames:
        monkeypatch.setattr(
            sealed_file, "_derive", lambda passphrase, salt: sha256(passphrase.reveal().encode() + salt).digest()
        )


@pytest.fixture
def real_key() -> None:
    """The test derives keys as the program does."""


@pytest.fixture
def path(home: Home) -> Path:
    """A file that holds one login."""
    Vault(home, _asked(PHRASE, PHRASE)).save("mw", "default", _login(), encrypted_file=True)
    return home.path / "vault.enc"


def _code(home: Home, *answers: str) -> str:
    with pytest.raises(KeyringProblem) as problem:
        Vault(home, _asked(*answers)).load("mw", "default")
    return problem.value.code


def test_a_login_comes_back_with_the_passphrase(real_key: None, path: Path, home: Home) -> None:
    loaded = Vault(home, _asked(PHRASE)).load("mw", "default")
    assert loaded is not None
    assert [part.reveal() for part in loaded.secrets] == ["taro", "geheim-123", "4821"]


def test_the_file_holds_no_secret_in_any_spelling(path: Path) -> None:
    data = path.read_bytes()
    for secret in (b"taro", b"geheim-123", b"4821", PHRASE.encode()):
        assert secret not in data
        assert base64.b64encode(secret)[:-4] not in data or len(secret) < 6


def test_show_and_delete_need_no_passphrase(path: Path, home: Home) -> None:
    vault = Vault(home)
    stored = vault.describe("mw", "default")
    assert (stored.where, stored.has_password, stored.has_pin) == (str(path), True, True)
    assert vault.delete("mw", "default")
    assert not path.exists()


def test_a_wrong_passphrase_opens_nothing(real_key: None, path: Path, home: Home) -> None:
    assert _code(home, "correct horsE") == "vault.file_not_opened"


def test_the_same_passphrase_typed_by_another_input_method_opens_it(real_key: None, home: Home) -> None:
    Vault(home, _asked("パスフレーズ12", "パスフレーズ12")).save("mw", "default", _login(), encrypted_file=True)
    assert Vault(home, _asked("ﾊﾟｽﾌﾚｰｽﾞ１２")).load("mw", "default") is not None


def test_without_a_terminal_no_passphrase_is_taken_from_anywhere(
    path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOCANCEL_PASSPHRASE", PHRASE)
    with pytest.raises(KeyringProblem) as problem:
        Vault(home).load("mw", "default")
    assert problem.value.code == "vault.passphrase_needs_terminal"
    with pytest.raises(KeyringProblem):
        Vault(home).save("mw", "default", _login(), encrypted_file=True)


@pytest.mark.parametrize("answers", [("short", "short"), (PHRASE, "correct hose")])
def test_a_short_or_mistyped_new_passphrase_stores_nothing(answers: tuple[str, str], home: Home) -> None:
    with pytest.raises(UsageError):
        Vault(home, _asked(*answers)).save("mw", "default", _login(), encrypted_file=True)
    assert not (home.path / "vault.enc").exists()


def _change(path: Path, change: Any) -> None:
    whole = json.loads(path.read_text("utf-8"))
    change(whole)
    path.write_text(json.dumps(whole), "utf-8")


def _flip(entry: dict[str, Any], part: str) -> None:
    raw = bytearray(base64.b64decode(entry[part]))
    raw[0] ^= 1
    entry[part] = base64.b64encode(raw).decode()


@pytest.mark.parametrize(
    "change",
    [
        lambda whole: _flip(whole["logins"]["mw/default"], "sealed"),
        lambda whole: _flip(whole["logins"]["mw/default"], "nonce"),
        lambda whole: _flip(whole["logins"]["mw/default"], "salt"),
        lambda whole: whole["logins"]["mw/default"].update(has_pin=False),
        lambda whole: whole["logins"].update({"mw/default": whole["logins"]["mw/other"]}),
    ],
    ids=["sealed", "nonce", "salt", "has_pin", "another profile's login"],
)
def test_whatever_is_changed_or_swapped_it_no_longer_opens(change: Any, path: Path, home: Home) -> None:
    Vault(home, _asked(PHRASE, PHRASE)).save("mw", "other", _login("another-one"), encrypted_file=True)
    _change(path, change)
    assert _code(home, PHRASE) == "vault.file_not_opened"


@pytest.mark.parametrize(
    "change",
    [
        lambda whole: whole.update(version=2),
        lambda whole: whole["scheme"].update(n=2),
        lambda whole: whole["scheme"].update(kdf="none"),
        lambda whole: whole["scheme"].update(n=2**40),
        lambda whole: whole.pop("scheme"),
        lambda whole: whole.update(logins=[]),
        lambda whole: whole["logins"]["mw/default"].pop("salt"),
        lambda whole: whole["logins"]["mw/default"].update(sealed="not base64!"),
        lambda whole: whole["logins"]["mw/default"].update(sealed=None),
    ],
)
def test_a_weakened_or_unknown_format_is_refused_before_any_passphrase(change: Any, path: Path, home: Home) -> None:
    _change(path, change)
    assert _code(home) == "vault.file_damaged"


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\0" * 100, b"[]", b"null", b"[" * 100_000, b"\xff\xfe", b"x" * 1_000_001]
)
def test_a_torn_or_foreign_file_is_refused_and_left_as_it_is(data: bytes, path: Path, home: Home) -> None:
    path.write_bytes(data)
    assert _code(home) == "vault.file_damaged"
    with pytest.raises(KeyringProblem):
        Vault(home, _asked(PHRASE, PHRASE)).save("mw", "default", _login(), encrypted_file=True)
    assert path.read_bytes() == data


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 10_000), at=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_no_torn_or_altered_byte_gives_anything_but_the_login_or_a_problem(
    cut: int, at: int, byte: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = SealedFile(tmp_path_factory.mktemp("torn") / "vault.enc")
    file.put("mw", "default", {"login_id": Secret("taro"), "password": Secret("geheim")}, Secret(PHRASE))
    data = bytearray(file.path.read_bytes())
    data[at % len(data)] = byte
    file.path.write_bytes(data[: len(data) - cut % 3])
    try:
        fields = file.open("mw", "default", Secret(PHRASE)) if file.has("mw", "default") else None
    except KeyringProblem:
        return
    assert fields is None or {name: value.reveal() for name, value in fields.items()} == {
        "login_id": "taro",
        "password": "geheim",
    }


@posix_only
def test_the_file_is_the_owners_alone(path: Path, home: Home) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    for other in home.path.iterdir():
        assert not stat.S_IMODE(other.stat().st_mode) & 0o077, other


@posix_only
def test_a_file_opened_to_others_is_closed_again(path: Path, home: Home) -> None:
    path.chmod(0o644)
    Vault(home).describe("mw", "default")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@posix_only
def test_no_link_is_followed_for_reading_or_writing(path: Path, home: Home, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.enc"
    path.rename(elsewhere)
    before = elsewhere.read_bytes()
    path.symlink_to(elsewhere)
    assert _code(home) == "vault.file_not_plain"
    with pytest.raises(KeyringProblem):
        Vault(home, _asked(PHRASE, PHRASE)).save("mw", "default", _login("new"), encrypted_file=True)
    with pytest.raises(KeyringProblem):
        Vault(home).delete("mw", "default")
    assert elsewhere.read_bytes() == before


@posix_only
def test_no_link_is_followed_where_the_system_has_no_flag_for_it(
    path: Path, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.rename(tmp_path / "elsewhere.enc")
    path.symlink_to(tmp_path / "elsewhere.enc")
    monkeypatch.delattr(os, "O_NOFOLLOW")
    assert _code(home) == "vault.file_not_plain"


@posix_only
def test_a_pipe_or_folder_in_its_place_does_not_hang_or_crash(home: Home) -> None:
    path = home.path / "vault.enc"
    os.mkfifo(path)
    assert _code(home) == "vault.file_not_plain"
    path.unlink()
    path.mkdir()
    assert _code(home) == "vault.file_not_plain"


def test_two_writers_lose_no_login(home: Home) -> None:
    path = home.path / "vault.enc"
    ready = threading.Barrier(8)
    problems: list[BaseException] = []

    def write(number: int) -> None:
        try:
            ready.wait()
            SealedFile(path).put("mw", f"p{number}", {"password": Secret(f"pw{number}")}, Secret(PHRASE))
        except BaseException as problem:
            problems.append(problem)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert not problems
    for number in range(8):
        assert SealedFile(path).open("mw", f"p{number}", Secret(PHRASE))["password"].reveal() == f"pw{number}"


def test_a_writer_that_waits_in_vain_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_file, "_LOCK_SECONDS", 0)
    with SealedFile(path)._locked(), pytest.raises(LockHeld):
        SealedFile(path).remove("mw", "default")
