"""The login of a run: from standard input, from options, from the store; never empty, never half, never mixed."""

from __future__ import annotations

import getpass
import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autocancel.console import Console
from autocancel.errors import KeyringProblem, UsageError
from autocancel.messages import Lang
from autocancel.messages import vault as texts
from autocancel.vault.prompt import LONGEST, ask_login, login_for_run, passphrase_asker, read_login_from_stdin
from autocancel.vault.secret import Secret
from autocancel.vault.store import Login


class FakeVault:
    """Holds one login, or none, or has nowhere to hold one."""

    def __init__(self, login: Login | None = None, broken: bool = False) -> None:
        self.login, self.broken = login, broken

    def load(self, provider: str, profile: str) -> Login | None:
        if self.broken:
            raise KeyringProblem(texts.NO_KEYRING, texts.WAYS_OUT, provider=provider)
        return self.login


def _stored() -> Login:
    return Login(Secret("stored"), Secret("stored-password"), Secret("1111"))


def _for_run(
    stdin: str = "",
    login_id: str | None = None,
    password: bool = False,
    pin: bool = False,
    terminal: bool = False,
    vault: FakeVault | None = None,
) -> list[str | None] | None:
    login = login_for_run(
        vault or FakeVault(),  # type: ignore[arg-type]
        "mw",
        "default",
        login_id_option=login_id,
        password_stdin=password,
        pin_stdin=pin,
        stdin=io.StringIO(stdin),
        terminal=terminal,
    )
    if login is None:
        return None
    return [part.reveal() if part is not None else None for part in (login.login_id, login.password, login.pin)]


def test_the_lines_of_standard_input_are_password_then_pin() -> None:
    assert _for_run("pw word \r\n4821\n", "taro", password=True, pin=True) == ["taro", "pw word ", "4821"]
    assert _for_run("pw", "taro", password=True) == ["taro", "pw", None]
    assert _for_run("４８２１\n", pin=True, vault=FakeVault(_stored())) == ["stored", "stored-password", "4821"]
    assert _for_run("\ufeffpw\r\n", " taro ", password=True) == ["taro", "pw", None]


def test_a_stored_login_is_used_where_nothing_is_given() -> None:
    assert _for_run(vault=FakeVault(_stored())) == ["stored", "stored-password", "1111"]
    assert _for_run() is None


def test_a_given_password_never_goes_with_a_stored_pin() -> None:
    assert _for_run("new\n", password=True, vault=FakeVault(_stored())) == ["stored", "new", None]
    assert _for_run("new\n", "taro", password=True, vault=FakeVault(_stored())) == ["taro", "new", None]


def test_another_id_never_goes_with_the_stored_password() -> None:
    with pytest.raises(UsageError) as refused:
        _for_run(login_id="taro", vault=FakeVault(_stored()))
    assert refused.value.code == "vault.login_id_alone"
    assert _for_run(login_id="taro", terminal=True, vault=FakeVault(_stored())) is None


@pytest.mark.parametrize(
    ("stdin", "login_id", "password", "pin", "code"),
    [
        ("\n", "taro", True, False, "vault.empty_password"),
        ("", "taro", True, False, "vault.empty_password"),
        ("  \n", "taro", True, False, "vault.empty_password"),
        ("pw\n", "", True, False, "vault.empty_login_id"),
        ("pw\n", " ", True, False, "vault.empty_login_id"),
        ("pw\n", "taro", True, True, "vault.empty_pin"),
        ("pw\n123\n", "taro", True, True, "vault.bad_pin"),
        ("pw\n12345\n", "taro", True, True, "vault.bad_pin"),
        ("pw\n12a4\n", "taro", True, True, "vault.bad_pin"),
        ("pw\n١٢٣٤\n", "taro", True, True, "vault.bad_pin"),
        ("x" * (LONGEST + 1), "taro", True, False, "vault.too_long"),
        ("p\ufffdw\n", "taro", True, False, "vault.unreadable_input"),
        ("p\0w\n", "taro", True, False, "vault.unreadable_input"),
        ("pw\n", "ta\tro", True, False, "vault.unreadable_input"),
        ("pw\n", None, True, False, "vault.password_alone"),
        ("4821\n", None, False, True, "vault.pin_alone"),
    ],
)
def test_an_empty_or_impossible_input_is_a_usage_error_that_shows_none_of_it(
    stdin: str, login_id: str | None, password: bool, pin: bool, code: str
) -> None:
    with pytest.raises(UsageError) as refused:
        _for_run(stdin, login_id, password, pin)
    assert refused.value.code == code
    assert refused.value.exit_code == 2
    for lang in Lang:
        told = refused.value.explain(lang)
        for secret in filter(None, (line.strip() for line in stdin.splitlines())):
            assert secret not in told or secret == "pw"


@given(stdin=st.text(), password=st.booleans(), pin=st.booleans())
def test_no_input_whatsoever_gives_an_empty_or_malformed_secret(stdin: str, password: bool, pin: bool) -> None:
    try:
        got_password, got_pin = read_login_from_stdin(io.StringIO(stdin), password, pin)
    except UsageError:
        return
    assert (got_password is not None) == password
    assert (got_pin is not None) == pin
    if got_password is not None:
        assert got_password.reveal().strip()
        assert "\n" not in got_password.reveal()
    if got_pin is not None:
        assert got_pin.reveal().isascii()
        assert len(got_pin.reveal()) == 4
        assert got_pin.reveal().isdigit()


def test_bytes_that_are_no_text_are_a_usage_error() -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"p\xff\xfew\n"), encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        read_login_from_stdin(stdin, True, False)
    assert refused.value.code == "vault.unreadable_input"


def test_without_a_store_a_person_is_asked_and_a_script_is_told() -> None:
    assert _for_run(terminal=True, vault=FakeVault(broken=True)) is None
    with pytest.raises(KeyringProblem):
        _for_run(vault=FakeVault(broken=True))


def test_without_a_terminal_nobody_is_asked() -> None:
    console = Console(Lang.EN, stdin=io.StringIO("taro\npw\n"), stdout=io.StringIO())
    with pytest.raises(UsageError):
        ask_login(console, "m-Pass!")
    assert passphrase_asker(console) is None


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals")
def test_what_is_typed_on_a_terminal_is_hidden_except_the_id(tmp_path: Path) -> None:
    import pexpect  # type: ignore[import-untyped]

    script = (
        "from autocancel.console import Console; from autocancel.messages import Lang;"
        "from autocancel.vault.prompt import ask_login;"
        "login = ask_login(Console(Lang.EN), 'm-Pass!');"
        "print('LENGTHS', [len(part.reveal()) for part in login.secrets])"
    )

    child = pexpect.spawn(sys.executable, ["-c", script], encoding="utf-8", timeout=30)
    seen = io.StringIO()
    child.logfile_read = seen
    child.expect("Login ID for m-Pass!")
    child.expect("> ")
    child.sendline("taro@example.com")
    child.expect("Password")
    child.expect("> ")
    child.sendline("hidden-password")
    child.expect("PIN")
    child.expect("> ")
    child.sendline("48211")
    child.expect("four digits")
    child.expect("> ")
    child.sendline("4821")
    child.expect(r"LENGTHS \[16, 15, 4\]")
    child.expect(pexpect.EOF)
    child.close()
    assert "taro@example.com" in seen.getvalue()
    assert "hidden-password" not in seen.getvalue()
    assert "4821" not in seen.getvalue()


def test_a_terminal_as_standard_input_is_read_without_echo(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            raise AssertionError("read with an echo")

    monkeypatch.setattr(getpass, "getpass", lambda prompt: "typed unseen")
    password, _ = read_login_from_stdin(Terminal("x\n"), True, False)
    assert password is not None
    assert password.reveal() == "typed unseen"
