"""The encrypted file for machines without a keyring service: HOME/vault.enc.

One JSON object: each login is sealed by itself with AES-256-GCM under a key that scrypt (n=2**17, r=8, p=1: 128 MiB
and about half a second) derives from the passphrase and a fresh salt. Everything that says how to open a login, and
whose it is, is authenticated with it, so parts can't be swapped or weakened. That a login of this provider and profile
exists, and whether it has a PIN, can be read without the passphrase: `credentials show` and `delete` need none.

The passphrase is typed on a terminal and nowhere else: whoever could hand it over by a pipe can hand over the password
itself with --password-stdin, and arguments and environment variables are readable by others.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from autocancel.errors import KeyringProblem, LockHeld
from autocancel.home import as_problem, write_durably
from autocancel.messages import vault as texts
from autocancel.vault.secret import Secret

LEAST_PASSPHRASE = 8
_VERSION = 1
_SCHEME = {"kdf": "scrypt", "n": 2**17, "r": 8, "p": 1, "cipher": "AES-256-GCM"}
_MOST_BYTES = 1_000_000
_LOCK_SECONDS = 10


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """One login as it lies in the file: what is known without the passphrase, and what isn't."""

    has_pin: bool
    salt: bytes
    nonce: bytes
    sealed: bytes


class SealedFile:
    """HOME/vault.enc. Entries are keyed by provider and profile; their plain text is a JSON object of strings."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def has(self, provider: str, profile: str) -> bool:
        return _key(provider, profile) in self._read()

    def has_pin(self, provider: str, profile: str) -> bool:
        entry = self._read().get(_key(provider, profile))
        return entry is not None and entry.has_pin

    def open(self, provider: str, profile: str, passphrase: Secret) -> dict[str, Secret]:
        """The fields of a login. KeyringProblem where the passphrase is wrong or anything was changed."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        entry = self._read()[_key(provider, profile)]
        about = _about(provider, profile, entry.has_pin)
        fields: dict[str, Secret] | None = None
        try:
            plain = AESGCM(_derive(passphrase, entry.salt)).decrypt(entry.nonce, entry.sealed, about)
            fields = {name: Secret(value) for name, value in json.loads(plain).items()}
        except InvalidTag:
            pass
        if fields is None:  # outside of `except`, so that no traceback carries what was decrypted
            raise KeyringProblem(texts.FILE_NOT_OPENED, texts.FILE_NEXT, path=self.path, provider=provider)
        return fields

    def put(self, provider: str, profile: str, fields: dict[str, Secret], passphrase: Secret) -> None:
        """Seal a login under this passphrase, replacing an older one. Other logins stay as they are."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
        has_pin = "pin" in fields
        plain = json.dumps({name: value.reveal() for name, value in fields.items()}).encode()
        about = _about(provider, profile, has_pin)
        entry = SealedEntry(has_pin, salt, nonce, AESGCM(_derive(passphrase, salt)).encrypt(nonce, plain, about))
        with self._locked():
            self._write(self._read() | {_key(provider, profile): entry})

    def remove(self, provider: str, profile: str) -> bool:
        """Whether there was one. The file goes with its last login."""
        if not self.has(provider, profile):
            return False
        with self._locked():
            entries = self._read()
            gone = entries.pop(_key(provider, profile), None)
            self._write(entries)
        return gone is not None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FileLock(self.path.with_name(f"{self.path.name}.lock"), timeout=_LOCK_SECONDS, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            raise LockHeld(texts.FILE_BUSY, texts.FILE_BUSY_NEXT, path=self.path) from None
        except OSError as error:
            raise as_problem(error, self.path) from error
        try:
            yield
        finally:
            lock.release()

    def _read(self) -> dict[str, SealedEntry]:
        data = self._read_bytes()
        if data is None:
            return {}
        try:
            whole = json.loads(data)
            if whole["version"] != _VERSION or whole["scheme"] != _SCHEME:
                raise self._damaged()
            return {
                str(key): SealedEntry(
                    entry["has_pin"] is True,
                    *(base64.b64decode(entry[part], validate=True) for part in ("salt", "nonce", "sealed")),
                )
                for key, entry in whole["logins"].items()
            }
        except (ValueError, KeyError, TypeError, AttributeError, binascii.Error, RecursionError):
            raise self._damaged() from None

    def _read_bytes(self) -> bytes | None:
        """The file's bytes; None where there is none. Never through a link, a pipe or another user's file."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        if self.path.is_symlink():  # where O_NOFOLLOW doesn't exist
            raise self._not_plain()
        try:
            descriptor = os.open(self.path, flags)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._not_plain() from error
        try:
            found = os.fstat(descriptor)
            foreign = hasattr(os, "getuid") and found.st_uid != os.getuid()
            if not stat.S_ISREG(found.st_mode) or foreign:
                raise self._not_plain()
            if os.name == "posix" and found.st_mode & 0o077:
                os.fchmod(descriptor, 0o600)
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                data = file.read(_MOST_BYTES + 1)
        finally:
            os.close(descriptor)
        if len(data) > _MOST_BYTES:
            raise self._damaged()
        return data

    def _write(self, entries: dict[str, SealedEntry]) -> None:
        if not entries:
            self.path.unlink(missing_ok=True)
            return
        whole = {
            "format": "autocancel vault",
            "version": _VERSION,
            "scheme": _SCHEME,
            "logins": {
                key: {
                    "has_pin": entry.has_pin,
                    "salt": base64.b64encode(entry.salt).decode("ascii"),
                    "nonce": base64.b64encode(entry.nonce).decode("ascii"),
                    "sealed": base64.b64encode(entry.sealed).decode("ascii"),
                }
                for key, entry in entries.items()
            },
        }
        write_durably(self.path, json.dumps(whole, indent=1).encode() + b"\n")

    def _damaged(self) -> KeyringProblem:
        return KeyringProblem(texts.FILE_DAMAGED, texts.FILE_NEXT, path=self.path, provider="mw")

    def _not_plain(self) -> KeyringProblem:
        return KeyringProblem(texts.FILE_NOT_PLAIN, path=self.path)


def _key(provider: str, profile: str) -> str:
    return f"{provider}/{profile}"


def _about(provider: str, profile: str, has_pin: bool) -> bytes:
    """What is authenticated with each login: how it is sealed, and whose it is."""
    about = {"version": _VERSION, "scheme": _SCHEME, "provider": provider, "profile": profile, "has_pin": has_pin}
    return json.dumps(about, sort_keys=True).encode()


def _derive(passphrase: Secret, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    typed = unicodedata.normalize("NFKC", passphrase.reveal()).encode("utf-8", "surrogatepass")
    return Scrypt(salt=salt, length=32, n=2**17, r=8, p=1).derive(typed)
