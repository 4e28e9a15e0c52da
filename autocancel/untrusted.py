"""Reading files that somebody else may have made: regular files only, never waited for, never more than a bound."""

from __future__ import annotations

import errno
import io
import json
import os
import stat
from pathlib import Path
from typing import Any

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_DEEPEST = 60  # levels of a JSON text; what this program writes has six


class NotPlain(OSError):
    """A link, a pipe, a device, a folder, or a file larger than allowed."""


def open_plain(path: Path, limit: int, *, follow: bool = False) -> io.BufferedReader:
    """Open a regular file of at most `limit` bytes. NotPlain for anything else, OSError where it can't be opened.

    `follow`: a link is followed, for files that a person names; what it points to must be a regular file all the same.
    """
    before = path.stat() if follow else path.lstat()
    _require_plain(before, path, limit)  # looked at first: opening some devices does something
    flags = _FLAGS & ~getattr(os, "O_NOFOLLOW", 0) if follow else _FLAGS
    descriptor = os.open(path, flags)
    try:
        _require_plain(os.fstat(descriptor), path, limit)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def _require_plain(found: os.stat_result, path: Path, limit: int) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise NotPlain(errno.EINVAL, "not a regular file", str(path))
    if found.st_size > limit:
        raise NotPlain(errno.EFBIG, "too large", str(path))


def read_plain(path: Path, limit: int, *, follow: bool = False) -> bytes:
    """The bytes of a regular file of at most `limit` bytes. NotPlain or OSError otherwise."""
    with open_plain(path, limit, follow=follow) as file:
        parts: list[bytes] = []
        left = limit + 1
        while left > 0 and (part := file.read(min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
    if left <= 0:  # it grew while it was read
        raise NotPlain(errno.EFBIG, "too large", str(path))
    return b"".join(parts)


def parse_json(data: bytes | str) -> Any:
    """JSON as data. ValueError for anything that isn't, and for what is nested deeper than anybody means."""
    try:
        found = json.loads(data)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    _require_shallow(found)
    return found


def _require_shallow(found: object) -> None:
    level = [found]
    for _ in range(_DEEPEST):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise ValueError("nested too deeply")
