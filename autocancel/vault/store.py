"""Where logins are kept: the system's keyring, or the encrypted file. Never in plain text."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from autocancel.errors import KeyringProblem, UsageError
from autocancel.home import Home, check_profile_name
from autocancel.messages import Message
from autocancel.messages import vault as texts
from autocancel.vault.patience import NoAnswer, answered, keyring_limit
from autocancel.vault.sealed_file import LEAST_PASSPHRASE, SealedFile
from autocancel.vault.secret import Secret

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

# Asks for a passphrase without echo; the values fill the message's placeholders.
AskPassphrase = Callable[[Message, dict[str, object]], Secret]
Tell = Callable[[Message], None]
Result = TypeVar("Result")

_REFUSED_MODULES = ("keyring.backends.null", "keyring.backends.fail", "keyrings.alt.")
_REFUSED_WORDS = ("plaintext", "plain_text", "nullkeyring")
_LEAST_PRIORITY = 1  # keyring's own line between recommended backends and the rest
_PARTS = ("login_id", "password", "pin")


@dataclass(frozen=True, slots=True, eq=False)
class Login:
    """What signs a person in. `pin` is the carrier's 4-digit code, where there is one."""

    login_id: Secret
    password: Secret
    pin: Secret | None = None

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """All of them, for the redactor."""
        return tuple(part for part in (self.login_id, self.password, self.pin) if part is not None)

    def wipe(self) -> None:
        for part in self.secrets:
            part.wipe()


@dataclass(frozen=True, slots=True)
class StoredLogin:
    """What is stored and where, without what it is. `where` is None where nothing can be stored at all."""

    where: str | None
    has_login_id: bool = False
    has_password: bool = False
    has_pin: bool = False

    @property
    def anything(self) -> bool:
        return self.has_login_id or self.has_password or self.has_pin


class Vault:
    """The stored logins of one home folder. A login in the encrypted file goes before one in the keyring.

    `ask` asks for the encrypted file's passphrase; without it that file stays closed. `tell` is told when a keyring
    takes long: it may wait for an unlock that nobody sees.
    """

    def __init__(self, home: Home, ask: AskPassphrase | None = None, tell: Tell | None = None) -> None:
        self._file = SealedFile(home.path / "vault.enc")
        self._ask = ask
        self._tell = tell or _say_nothing

    def load(self, provider: str, profile: str) -> Login | None:
        """The stored login, or None. KeyringProblem where no store can be used, or none opens."""
        check_profile_name(profile)
        if self._file.has(provider, profile):
            parts = self._open_file(provider, profile)
        else:
            keyring = _Asked(usable_keyring(provider), provider, self._tell)
            found = ((part, keyring.get(profile, part)) for part in _PARTS)
            parts = {part: Secret(text) for part, text in found if text}
        if "login_id" not in parts or "password" not in parts:
            return None
        return Login(parts["login_id"], parts["password"], parts.get("pin"))

    def save(self, provider: str, profile: str, login: Login, encrypted_file: bool = False) -> None:
        """Store a login, replacing an older one wherever that was. All of it is stored, or nothing."""
        check_profile_name(profile)
        if encrypted_file:
            fields = {part: secret for part in _PARTS if (secret := getattr(login, part)) is not None}
            self._file.put(provider, profile, fields, self._new_passphrase())
            self._forget_in_keyring(provider, profile)
        else:
            self._save_in_keyring(provider, profile, login)
            self._file.remove(provider, profile)

    def delete(self, provider: str, profile: str) -> bool:
        """Remove a login from every store. False where there was none."""
        check_profile_name(profile)
        in_file = self._file.remove(provider, profile)
        return self._forget_in_keyring(provider, profile) or in_file

    def describe(self, provider: str, profile: str) -> StoredLogin:
        """What is stored where. Asks for no passphrase; a locked keyring may ask to be unlocked."""
        check_profile_name(profile)
        if self._file.has(provider, profile):
            return StoredLogin(str(self._file.path), True, True, self._file.has_pin(provider, profile))
        try:
            keyring = _Asked(usable_keyring(provider), provider, self._tell)
        except KeyringProblem:
            return StoredLogin(None)
        held = [keyring.get(profile, part) is not None for part in _PARTS]
        return StoredLogin(keyring_name(keyring.backend), *held)

    def file_with(self, providers: Sequence[str], profile: str) -> str | None:
        """The encrypted file, where it holds a login for one of them. No keyring is asked."""
        return str(self._file.path) if any(self._file.has(provider, profile) for provider in providers) else None

    def _save_in_keyring(self, provider: str, profile: str, login: Login) -> None:
        keyring = _Asked(usable_keyring(provider), provider, self._tell)
        problem: KeyringProblem | None = None
        try:
            for part in _PARTS:
                keyring.put(profile, part, getattr(login, part))
        except KeyringProblem as failed:
            problem = failed
        if problem is not None:
            with contextlib.suppress(KeyringProblem):  # the first problem is the one to tell
                self._forget_in_keyring(provider, profile)
            raise problem

    def _forget_in_keyring(self, provider: str, profile: str) -> bool:
        try:
            keyring = _Asked(usable_keyring(provider), provider, self._tell)
        except KeyringProblem:
            return False  # no keyring, nothing in it
        forgotten = [part for part in _PARTS if keyring.forget(profile, part)]
        return bool(forgotten)

    def _open_file(self, provider: str, profile: str) -> dict[str, Secret]:
        if self._ask is None:
            raise KeyringProblem(texts.PASSPHRASE_NEEDS_TERMINAL, texts.PASSPHRASE_NEEDS_TERMINAL_NEXT)
        return self._file.open(provider, profile, self._ask(texts.PASSPHRASE, {}))

    def _new_passphrase(self) -> Secret:
        if self._ask is None:
            raise KeyringProblem(texts.PASSPHRASE_NEEDS_TERMINAL, texts.PASSPHRASE_NEEDS_TERMINAL_NEXT)
        first = self._ask(texts.PASSPHRASE_NEW, {"least": LEAST_PASSPHRASE})
        if len(first.reveal()) < LEAST_PASSPHRASE:
            raise UsageError(texts.PASSPHRASE_SHORT, least=LEAST_PASSPHRASE)
        again = self._ask(texts.PASSPHRASE_AGAIN, {})
        if first.reveal() != again.reveal():
            raise UsageError(texts.PASSPHRASE_DIFFERS)
        return first


def usable_keyring(provider: str = "mw") -> KeyringBackend:
    """The system's keyring, chosen by `keyring`'s own configuration.

    Raises KeyringProblem, naming the ways out, where there is none or only one that doesn't protect what it keeps.
    Of several in a chain, the first that protects is used alone: a chain may fall through to a plain-text one.
    """
    import keyring
    from keyring.backends.chainer import ChainerBackend

    found: KeyringBackend | None = None
    why = ""
    try:
        found = keyring.get_keyring()
    except Exception as error:  # a configured backend may fail in any way
        why = type(error).__name__
    if found is None:
        raise KeyringProblem(texts.KEYRING_FAILED, texts.WAYS_OUT, backend="keyring", why=why, provider=provider)
    candidates = list(found.backends) if isinstance(found, ChainerBackend) else [found]
    for candidate in candidates:
        if _protects(candidate):
            return candidate
    none_at_all = all(type(c).__module__ == "keyring.backends.fail" for c in candidates)
    raise KeyringProblem(
        texts.NO_KEYRING if none_at_all else texts.KEYRING_REFUSED,
        texts.WAYS_OUT,
        backend=keyring_name(found),
        provider=provider,
    )


def keyring_name(keyring: KeyringBackend) -> str:
    """How a keyring calls itself, such as "SecretService Keyring"."""
    return str(type(keyring).name)


def _protects(keyring: KeyringBackend) -> bool:
    for kind in type(keyring).__mro__:
        name = kind.__name__.lower()
        if kind.__module__.startswith(_REFUSED_MODULES) or any(word in name for word in _REFUSED_WORDS):
            return False
    try:
        return float(type(keyring).priority) >= _LEAST_PRIORITY
    except Exception:  # a priority that can't be had is keyring's way of saying "not usable here"
        return False


def _service(provider: str) -> str:
    return f"autocancel:{provider}"


class _Asked:
    """One provider's part of a keyring, asked with patience."""

    def __init__(self, backend: KeyringBackend, provider: str, tell: Tell) -> None:
        self.backend = backend
        self._provider = provider
        self._tell = tell

    def get(self, profile: str, part: str) -> str | None:
        return self._call(lambda: self.backend.get_password(_service(self._provider), f"{profile}/{part}"))

    def put(self, profile: str, part: str, secret: Secret | None) -> None:
        if secret is None:
            self.forget(profile, part)
            return
        text = secret.reveal()
        self._call(lambda: self.backend.set_password(_service(self._provider), f"{profile}/{part}", text))
        if self.get(profile, part) != text:  # some backends drop what they can't hold
            name = keyring_name(self.backend)
            raise KeyringProblem(texts.KEYRING_DROPPED, texts.WAYS_OUT, backend=name, provider=self._provider)

    def forget(self, profile: str, part: str) -> bool:
        if self.get(profile, part) is None:
            return False
        self._call(lambda: self.backend.delete_password(_service(self._provider), f"{profile}/{part}"))
        return True

    def _call(self, ask: Callable[[], Result]) -> Result:
        """Ask the keyring. Whatever it raises becomes a KeyringProblem with the error's type alone.

        A backend's error may quote the command it ran, secret included, so neither its text nor the error itself goes
        on: the problem is raised outside of `except` and has no context.
        """
        from keyring.errors import InitError, KeyringLocked

        limit = keyring_limit(os.environ, sys.platform)
        try:
            return answered(ask, limit, lambda: self._tell(texts.KEYRING_WAITS))
        except (KeyringLocked, InitError):
            what, why = texts.KEYRING_LOCKED, ""
        except NoAnswer:
            what, why = texts.KEYRING_SILENT, str(round(limit))
        except Exception as error:
            what, why = texts.KEYRING_FAILED, type(error).__name__
        name = keyring_name(self.backend)
        raise KeyringProblem(what, texts.WAYS_OUT, backend=name, why=why, provider=self._provider)


def keyring_answers(keyring: KeyringBackend, tell: Tell) -> None:
    """KeyringProblem where it doesn't: asked for something that it doesn't hold."""
    _Asked(keyring, "doctor", tell).get("default", "nothing")


def _say_nothing(message: Message) -> None:
    return None
