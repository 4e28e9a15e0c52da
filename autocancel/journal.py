"""The journal: what happened, in JSON lines that are durable before the world changes.

Every line carries the hash of the line before it, so that a changed, removed or reordered line is seen. Every line is
flushed and synced before `append` returns, and the folder with the first one: what is not durable has not happened.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from autocancel.clock import japan_now, stamp
from autocancel.home import as_problem, sync_folder
from autocancel.untrusted import NotPlain, parse_json, read_plain

START = "0" * 64
LONGEST = 32 << 20  # bytes of a journal; a long run's has one or two million
_MOST_LINES = 200_000
_HALVES = "surrogatepass"
Line = dict[str, Any]


def line_hash(line: Line) -> str:
    """SHA-256 over the line without its own hash, as canonical JSON in UTF-8."""
    bare = {key: value for key, value in line.items() if key != "hash"}
    # A line that somebody else wrote may hold half a character; it has a hash all the same.
    return hashlib.sha256(json.dumps(bare, ensure_ascii=False, sort_keys=True).encode("utf-8", _HALVES)).hexdigest()


@dataclass(slots=True)
class Journal:
    """An open journal. Append only."""

    path: Path
    clock: Callable[[], datetime] = japan_now
    lines: list[Line] = field(default_factory=list)

    @classmethod
    def create(cls, path: Path, clock: Callable[[], datetime] = japan_now) -> Journal:
        """A new, empty journal, mode 0600. HomeProblem or NoSpace where it can't be made."""
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            sync_folder(path.parent)
        except OSError as error:
            raise as_problem(error, path) from error
        return cls(path, clock)

    def append(self, event: str, **fields: object) -> Line:
        """Add a line and make it durable. HomeProblem or NoSpace where that fails: then it has not happened."""
        previous = self.lines[-1]["hash"] if self.lines else START
        line: Line = {
            "seq": len(self.lines) + 1,
            "time": stamp(self.clock()),
            "event": event,
            **_plain(fields),
            "prev": previous,
        }
        line["hash"] = line_hash(line)
        data = (json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n").encode()
        try:
            self._write_durably(data)
        except OSError as error:
            raise as_problem(error, self.path) from error
        self.lines.append(line)
        return line

    def _write_durably(self, data: bytes) -> None:
        """The whole line, or none of it: a write may be cut short without an error where the disk is nearly full."""
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        try:
            before = os.fstat(descriptor).st_size
            try:
                left = memoryview(data)
                while left:
                    left = left[os.write(descriptor, left) :]
                os.fsync(descriptor)
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(descriptor, before)
                    os.fsync(descriptor)
                raise
        finally:
            os.close(descriptor)


def _plain(fields: dict[str, object]) -> Line:
    """The fields as they will be read again. Half a character of a page, which no file can hold, becomes a `?`."""
    found = json.loads(json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace"))
    assert isinstance(found, dict)  # noqa: S101 - an object stays one
    return found


@dataclass(frozen=True, slots=True)
class JournalReading:
    """A journal as found on disk.

    `torn`: the last line was cut short by a crash and is left out. `broken_at`: the number (from 1) of the first line
    that doesn't follow from the one before, or None.
    """

    lines: list[Line]
    torn: bool
    broken_at: int | None


def read_journal(path: Path) -> JournalReading:
    """Read a journal, tolerating a torn last line. OSError where it can't be read: no plain file, or far too large."""
    raw, torn = raw_lines(path)
    lines: list[Line] = []
    broken_at: int | None = None
    previous = START
    for number, text in enumerate(raw, start=1):
        line = parse_line(text)
        if line is None or line.get("prev") != previous or line.get("hash") != line_hash(line):
            broken_at = broken_at or number
        if line is not None:
            lines.append(line)
            previous = str(line.get("hash"))
    return JournalReading(lines, torn, broken_at)


def raw_lines(path: Path) -> tuple[list[bytes], bool]:
    """A journal's whole lines, unread, and whether the last one was cut short. OSError as `read_journal`."""
    data = read_plain(path, LONGEST)
    if data.count(b"\n") > _MOST_LINES:
        raise NotPlain(errno.EFBIG, "too many lines", str(path))
    *whole, rest = data.split(b"\n")
    return whole, rest != b""


def parse_line(text: bytes) -> Line | None:
    """A line as an object, or None for anything else."""
    try:
        line = parse_json(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None
