"""What is planted in the mock site and must never be found in anything that is kept or said."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from autocancel.mock.manifest import DemoLogin

# fixtures/*/manifest.toml, [values]; and how the mock site begins its session cookies and tickets.
PERSON = ("練習 花子", "090-0000-5678", "09000005678", "hanako@rensyu.example")
TOKENS = ("rensyu-csrf-5c1d8a7e", "rensyu-session-", "rensyu-ticket-")


def spellings(*secrets: str) -> list[bytes]:
    """Each secret, raw and as it might be spelled by accident."""
    found: list[bytes] = []
    for secret in secrets:
        raw = secret.encode()
        found += [raw, quote(secret, safe="").encode(), base64.b64encode(raw).rstrip(b"="), secret.encode("utf-16-le")]
        found += [raw.hex().encode(), json.dumps(secret).strip('"').encode(), raw[::-1]]
    return found


def pin_pattern(pin: str) -> re.Pattern[bytes]:
    """The PIN as a number of its own in text. Four digits inside other data prove nothing."""
    return re.compile(rb"(?<![0-9A-Za-z.+/=_-])" + pin.encode() + rb"(?![0-9A-Za-z.+/=_-])")


def streams(data: bytes) -> Iterator[bytes]:
    """The bytes, and what its compressed streams hold (PDF objects, PNG text chunks)."""
    yield data
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        try:
            yield zlib.decompressobj().decompress(data[match.start() :], 5_000_000)
        except zlib.error:
            continue


def files_with(folder: Path, secrets: Sequence[bytes], pin: str | None = None) -> list[str]:
    """The files below a folder that hold one of them, in the open or compressed."""
    found = []
    # A browser that was killed with its run may still be removing its own files: those that are gone hold nothing.
    for path in (Path(at) / name for at, _, names in os.walk(folder) for name in names):
        with contextlib.suppress(FileNotFoundError):
            if not path.is_file():
                continue
            data = path.read_bytes()
            text = path.suffix in (".html", ".json", ".jsonl", ".txt", "")
            if any(s in part for part in streams(data) for s in secrets):
                found.append(str(path.relative_to(folder)))
            elif pin and text and pin_pattern(pin).search(re.sub(rb"base64,[A-Za-z0-9+/=]+", b"", data)):
                found.append(f"{path.relative_to(folder)} (pin)")
    return found


def everything_planted(login: DemoLogin) -> list[bytes]:
    """Of a scenario: the login, the invented person, and every kind of token."""
    return spellings(login.password, login.login_id, *PERSON, *TOKENS)
