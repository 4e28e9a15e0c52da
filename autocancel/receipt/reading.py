"""A receipt's folder read as if a stranger had made it: bounded, following nothing, waiting for nothing."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from autocancel.receipt.manifest import SUMS
from autocancel.untrusted import NotPlain, open_plain, read_plain

LARGEST_FILE = 256 << 20
LARGEST_SUMS = 4 << 20
_LARGEST_RECEIPT = 4 << 30
_MOST_FILES = 5_000  # a long run's receipt has some hundred
_DEEPEST = 8
_SUM_LINE = re.compile(r"([0-9a-f]{64})  ([^\\]+)")
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_THREADS = min(4, os.cpu_count() or 1)


@dataclass(slots=True)
class Found:
    """What lies below a folder. `sizes`: its plain files; `odd`: everything else, with what it is."""

    sizes: dict[str, int] = field(default_factory=dict)
    odd: dict[str, str] = field(default_factory=dict)  # a_link, not_a_file, unreadable, too_deep
    too_many: bool = False


def look_through(folder: Path) -> Found:
    """Every entry below `folder`, by its path with forward slashes."""
    found = Found()
    waiting = [("", 0)]
    while waiting and not found.too_many:
        prefix, depth = waiting.pop()
        try:
            with os.scandir(folder / prefix) as entries:
                inner = [_sort(entry, f"{prefix}{entry.name}", depth, found) for entry in entries]
        except OSError:
            found.odd[prefix.rstrip("/") or "."] = "unreadable"
            continue
        waiting += [(f"{name}/", depth + 1) for name in inner if name]
        found.too_many = len(found.sizes) + len(found.odd) + len(waiting) > _MOST_FILES
    return found


def _sort(entry: os.DirEntry[str], name: str, depth: int, found: Found) -> str | None:
    """Note one entry; the name of a folder to look into."""
    try:
        about = entry.stat(follow_symlinks=False)
    except OSError:
        found.odd[name] = "unreadable"
        return None
    if stat.S_ISLNK(about.st_mode):
        found.odd[name] = "a_link"
    elif stat.S_ISDIR(about.st_mode):
        if depth < _DEEPEST:
            return name
        found.odd[name] = "too_deep"
    elif stat.S_ISREG(about.st_mode):
        found.sizes[name] = about.st_size
    else:
        found.odd[name] = "not_a_file"
    return None


def hashes_of(folder: Path, sizes: Mapping[str, int]) -> dict[str, str]:
    """Each file's SHA-256, or why there is none: `too_large` or `unreadable`, never anything that a hash could be."""
    left = _LARGEST_RECEIPT
    read: list[str] = []
    found: dict[str, str] = {}
    for name in sorted(sizes):
        left -= sizes[name]
        if sizes[name] > LARGEST_FILE or left < 0:
            found[name] = "too_large"
        else:
            read.append(name)
    with ThreadPoolExecutor(_THREADS) as pool:
        found |= zip(read, pool.map(lambda name: sha256_of(folder / name), read), strict=True)
    return found


def sha256_of(path: Path) -> str:
    """A plain file's SHA-256, or `too_large` or `unreadable`."""
    try:
        with open_plain(path, LARGEST_FILE) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except NotPlain:
        return "too_large"
    except OSError:
        return "unreadable"


def read_sums(folder: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The sums, and what is wrong with them. Only lines as this program writes them: whatever reads them agrees."""
    try:
        text = read_plain(folder / SUMS, LARGEST_SUMS).decode("utf-8")
    except FileNotFoundError:
        return {}, [("not_sealed", SUMS)]
    except (OSError, UnicodeDecodeError):
        return {}, [("sums_unreadable", SUMS)]
    *lines, rest = text.split("\n")  # not splitlines(): sha256sum knows no other line end
    sums: dict[str, str] = {}
    problems: list[tuple[str, str]] = [("sums_line", str(len(lines) + 1))] if rest else []
    for number, line in enumerate(lines, start=1):
        match = _SUM_LINE.fullmatch(line)
        if match is None or match[2] in sums or not is_inside(match[2]):
            problems.append(("sums_line", str(number)))
        else:
            sums[match[2]] = match[1]
    return sums, problems


def is_inside(name: str) -> bool:
    """Whether a name can only mean a file below the folder, on every system, and looks like what it is."""
    parts = name.split("/")
    return not _STEERING.search(name) and ":" not in name and all(part not in ("", ".", "..") for part in parts)


def shortened(problems: Iterable[tuple[str, str]], most: int = 100) -> list[tuple[str, str]]:
    """At most so many problems, and how many more there are."""
    every = list(problems)
    return every if len(every) <= most else [*every[:most], ("more", str(len(every) - most))]
