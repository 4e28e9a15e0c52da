"""Getting a login from the person: typed without echo, or as lines of standard input."""

from __future__ import annotations

import getpass
import unicodedata
import warnings
from typing import Protocol

from autocancel.console import Console
from autocancel.errors import KeyringProblem, UsageError
from autocancel.messages import Message
from autocancel.messages import vault as texts
from autocancel.vault.secret import Secret
from autocancel.vault.store import AskPassphrase, Login, Vault

LONGEST = 1000  # characters; the Windows Credential Locker takes 2560 bytes of UTF-16
_PIN_DIGITS = 4
_PIN_TRIES = 3


class Lines(Protocol):
    """What lines come from: a text stream, or what stands for one."""

    def readline(self, limit: int = -1, /) -> str: ...

    def isatty(self) -> bool: ...


def login_for_run(
    vault: Vault,
    provider: str,
    profile: str,
    *,
    login_id_option: str | None,
    password_stdin: bool,
    pin_stdin: bool,
    stdin: Lines,
    terminal: bool,
) -> Login | None:
    """The login of this run: from the options and standard input, else the stored one.

    None where neither is there, or where `--login-id` came without a password and a person at the `terminal` can be
    asked for it (`ask_login`). UsageError for empty or half a login. KeyringProblem where nothing can be stored here
    and nobody can be asked. A given password never goes with a stored PIN: it may belong to another account.
    """
    if login_id_option is not None and not login_id_option.strip():
        raise UsageError(texts.EMPTY_LOGIN_ID)
    password, pin = read_login_from_stdin(stdin, password_stdin, pin_stdin)
    if login_id_option is not None:
        if password is None and not terminal:
            raise UsageError(texts.LOGIN_ID_ALONE, texts.GIVE_BOTH)
        return None if password is None else Login(checked_login_id(login_id_option), password, pin)
    try:
        stored = vault.load(provider, profile)
    except KeyringProblem:
        if not terminal:
            raise
        stored = None  # a person can be asked instead
    if stored is None:
        if password is not None:
            raise UsageError(texts.PASSWORD_ALONE, texts.GIVE_BOTH)
        if pin is not None:
            raise UsageError(texts.PIN_ALONE, texts.GIVE_BOTH, provider=provider)
        return None
    if password is not None:
        return Login(stored.login_id, password, pin)
    return Login(stored.login_id, stored.password, pin or stored.pin)


def read_login_from_stdin(stdin: Lines, password: bool, pin: bool) -> tuple[Secret | None, Secret | None]:
    """Password and PIN from the lines of standard input: the password first, then the PIN, each only where wanted.

    UsageError for an empty password or PIN, for one that can't be one, and for bytes that aren't text.
    On a terminal the lines are read without echo.
    """
    got_password = _checked_password(_line(stdin)) if password else None
    got_pin = _checked_pin(_line(stdin)) if pin else None
    return got_password, got_pin


def ask_login(console: Console, service: str, login_id: str | None = None) -> Login:
    """Ask for a login: the id visibly (it is no secret to the person's own eyes, and typing errors show), the rest not.

    UsageError without a terminal, for an empty id or password, and after three PINs that aren't four digits.
    """
    if login_id is None:
        if not console.is_terminal:
            raise UsageError(texts.NO_TERMINAL, texts.GIVE_BOTH)
        login_id = console.ask_text(texts.ASK_LOGIN_ID.text(console.lang, service=service))
    checked_id = checked_login_id(login_id)
    password = _checked_password(console.ask_secret(texts.ASK_PASSWORD.text(console.lang)))
    return Login(checked_id, password, _ask_pin(console))


def passphrase_asker(console: Console) -> AskPassphrase | None:
    """Asks on the terminal without echo; None where there is none."""
    if not console.is_terminal:
        return None

    def ask(message: Message, values: dict[str, object]) -> Secret:
        return Secret(console.ask_secret(message.text(console.lang, **values)))

    return ask


def checked_login_id(text: str) -> Secret:
    """A login id without the white space around it. UsageError where it is empty or no single line of text."""
    if not text.strip():
        raise UsageError(texts.EMPTY_LOGIN_ID)
    return Secret(_checked_text(text.strip()))


def checked_secret(what: str, text: str) -> Secret:
    """A login ID, password or PIN (`what`, as in `person.questions.Need`) as typed elsewhere. UsageError as above."""
    checks = {"login_id": checked_login_id, "password": _checked_password, "pin": _checked_pin}
    return checks[what](text)


def _ask_pin(console: Console) -> Secret | None:
    problem: UsageError | None = None
    for _ in range(_PIN_TRIES):
        typed = console.ask_secret(texts.ASK_PIN.text(console.lang))
        if not typed.strip():
            return None
        try:
            return _checked_pin(typed)
        except UsageError as error:
            console.say(error.explain(console.lang))
            problem = error
    raise problem or UsageError(texts.BAD_PIN)


def _checked_password(text: str) -> Secret:
    if not text.strip():
        raise UsageError(texts.EMPTY_PASSWORD)
    return Secret(_checked_text(text))  # blanks at its ends may belong to it


def _checked_pin(text: str) -> Secret:
    digits = unicodedata.normalize("NFKC", text).strip()  # full-width digits come from Japanese input methods
    if not digits:
        raise UsageError(texts.EMPTY_PIN, texts.STDIN_LINES)
    if len(digits) != _PIN_DIGITS or not (digits.isascii() and digits.isdigit()):
        raise UsageError(texts.BAD_PIN)
    return Secret(digits)


def _checked_text(text: str) -> str:
    if len(text) > LONGEST:
        raise UsageError(texts.TOO_LONG, most=LONGEST)
    if any(unicodedata.category(char) in {"Cc", "Cs"} or char == "\ufffd" for char in text):
        raise UsageError(texts.UNREADABLE_INPUT)
    return text


def _line(stdin: Lines) -> str:
    """One line without its end. A byte order mark, as PowerShell writes one, is no part of a password."""
    if stdin.isatty():
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            try:
                return getpass.getpass("")
            except (getpass.GetPassWarning, EOFError):
                return ""
    try:
        line = stdin.readline(LONGEST + 3)
    except UnicodeDecodeError:
        raise UsageError(texts.UNREADABLE_INPUT) from None
    return line.removeprefix("\ufeff").removesuffix("\n").removesuffix("\r")
