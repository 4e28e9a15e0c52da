"""The browser's private folder: its profile and every temporary file, removed afterwards.

A run that was killed can't tidy up. So each run writes down its folder under `home.runs` and holds a lock for as long
as it lives; the next start takes every lock that nobody holds and removes what lies behind it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from autocancel.errors import EnvironmentProblem
from autocancel.home import Home, as_problem, write_durably

# Short: Unix sockets in it may have no more than about 100 characters in their path.
_PREFIX = "acb-"
_TRIES = 20


@contextmanager
def scratch_folder(home: Home) -> Iterator[Path]:
    """A new 0700 folder that is gone afterwards. First removes what killed runs left behind."""
    remove_leftovers(home)
    token = secrets.token_hex(5)
    record, lock = home.runs / f"{_PREFIX}{token}.folder", FileLock(home.runs / f"{_PREFIX}{token}.lock", mode=0o600)
    folder = _folder_of(record, Path(tempfile.gettempdir()).resolve())
    try:
        lock.acquire(blocking=False)
        write_durably(record, str(folder.parent).encode())  # before the folder is there: no gap to be killed in
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise as_problem(error, folder) from error
    try:
        yield folder
    finally:
        _remove(folder, record, lock)


def remove_leftovers(home: Home) -> int:
    """Remove the folders of runs that are no more. Returns how many."""
    removed = 0
    for record in home.runs.glob(f"{_PREFIX}*.folder"):
        lock = FileLock(record.with_suffix(".lock"), mode=0o600)
        with contextlib.suppress(Timeout, OSError, EnvironmentProblem):
            lock.acquire(blocking=False)
            folder = _folder_of(record, Path(record.read_text(encoding="utf-8")))
            removed += _remove(folder, record, lock)
    return removed


def _folder_of(record: Path, parent: Path) -> Path:
    """The folder bears its record's name: whatever a record says, nothing of another name can be removed."""
    return parent / record.stem


def _remove(folder: Path, record: Path, lock: FileLock) -> bool:
    """Remove a run's folder and its record; the record stays where the folder resists, for the next start to try."""
    gone = True
    if folder.name == record.stem and _is_ours(folder):
        for _ in range(_TRIES):  # a browser that is just ending may still write into it
            shutil.rmtree(folder, ignore_errors=True)
            gone = not folder.exists()
            if gone:
                break
    if gone:
        record.unlink(missing_ok=True)
    lock.release()
    if gone:
        with contextlib.suppress(OSError):
            Path(lock.lock_file).unlink(missing_ok=True)
    return gone


def _is_ours(folder: Path) -> bool:
    """Never follow a record to a folder that this program can't have made."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    owned = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return folder.is_absolute() and folder.name.startswith(_PREFIX) and stat.S_ISDIR(found.st_mode) and owned
