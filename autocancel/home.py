"""The data folder: layout, permissions, durable writes.

Folders are 0700 and files 0600 where the system knows such modes. On Windows the folder lies in the user's profile,
whose access list already keeps other users out.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from autocancel.errors import AutocancelError, HomeProblem, NoSpace, UsageError
from autocancel.messages import home as texts

_PROFILE_NAME = re.compile(r"[\w-]{1,40}")
_SPACE_ERRORS = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NOT_FOR_FOLDERS = {errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS}


@dataclass(frozen=True, slots=True)
class Home:
    """Where receipts, journals and profiles are kept."""

    path: Path

    @classmethod
    def open(cls, path: Path | None) -> Home:
        """Open (and make) the folder. None: AUTOCANCEL_HOME, else the platform's user data folder.

        Raises HomeProblem where it can't be made or written, or is a link.
        """
        chosen = path or Path(os.environ.get("AUTOCANCEL_HOME") or platformdirs.user_data_dir("autocancel", False))
        chosen = chosen.expanduser().absolute()  # not resolve(): a link must be seen, not followed
        home = cls(chosen)
        for folder in (home.path, home.receipts, home.profiles, home.runs):
            make_private_folder(folder)
        probe = home.path / f".probe-{secrets.token_hex(4)}"
        write_durably(probe, b"")
        probe.unlink()
        return home

    @property
    def receipts(self) -> Path:
        return self.path / "receipts"

    @property
    def profiles(self) -> Path:
        return self.path / "profiles"

    @property
    def runs(self) -> Path:
        return self.path / "runs"


def check_profile_name(name: str) -> str:
    """The name itself. UsageError for anything that could name another folder or upset a keyring."""
    if not _PROFILE_NAME.fullmatch(name):
        raise UsageError(texts.BAD_PROFILE_NAME, name=repr(name[:60]))
    return name


def make_private_folder(path: Path) -> None:
    """Make a folder that only its owner can enter; narrow an existing one. HomeProblem for links and foreign owners."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or (hasattr(os, "getuid") and found.st_uid != os.getuid()):
            raise HomeProblem(texts.HOME_LINK, texts.HOME_UNWRITABLE_NEXT, path=path)
        if os.name == "posix" and found.st_mode & 0o077:
            path.chmod(0o700)
    except OSError as error:
        raise as_problem(error, path) from error


def write_durably(path: Path, data: bytes) -> None:
    """Write a file so that it is wholly there, or not at all, even if the power fails. Mode 0600.

    Raises NoSpace where the disk is full, HomeProblem for every other failure.
    """
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise as_problem(error, path) from error


def sync_folder(folder: Path) -> None:
    """Make a folder's entries durable. Windows has no such call and needs none for a replaced file.

    Some shared and mounted folders (SMB, VirtualBox, some FUSE) have none for folders either and say so; their files
    are synced all the same.
    """
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(descriptor)


def as_problem(error: OSError, path: Path) -> AutocancelError:
    """The problem a person can mend, for a failed file operation."""
    if error.errno in _SPACE_ERRORS:
        return NoSpace(texts.NO_SPACE, texts.NO_SPACE_NEXT, path=path)
    return HomeProblem(texts.HOME_UNWRITABLE, texts.HOME_UNWRITABLE_NEXT, path=path, why=error.strerror or "?")
