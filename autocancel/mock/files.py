"""Reading a mock folder's files: data from someone else, so nothing outside the folder and nothing huge."""

from __future__ import annotations

import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from autocancel.messages import mock as texts
from autocancel.mock.table import FolderProblem, ManifestProblem, Why
from autocancel.untrusted import read_plain

MANIFEST = "manifest.toml"
_MANIFEST_LIMIT = 1 << 20
_FILE_LIMIT = 10 << 20
_FILES_LIMIT = 2000
_TOTAL_LIMIT = 200 << 20


class Folder:
    """A mock folder. Every problem is a UsageError of one line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            raise FolderProblem(str(path), Why(texts.WHY_MISSING)) from None
        except OSError:
            raise FolderProblem(str(path), Why(texts.WHY_UNREADABLE)) from None
        if not stat.S_ISDIR(mode):
            raise FolderProblem(str(path), Why(texts.WHY_NOT_A_FOLDER))
        self._read = 0
        self._bytes = 0

    def manifest(self) -> str:
        """The manifest's text."""
        path = self.path / MANIFEST
        try:
            if path.is_symlink():
                raise FolderProblem(str(self.path), Why(texts.WHY_SYMLINK, path=MANIFEST))
            if not path.is_file():
                raise FolderProblem(str(self.path), Why(texts.WHY_NOT_A_FILE, path=MANIFEST))
            if path.stat().st_size > _MANIFEST_LIMIT:
                raise FolderProblem(str(path), Why(texts.WHY_TOO_LARGE, limit=_MANIFEST_LIMIT))
            return read_plain(path, _MANIFEST_LIMIT).decode("utf-8")
        except UnicodeDecodeError:
            raise FolderProblem(str(path), Why(texts.WHY_NOT_UTF8)) from None
        except OSError:
            raise FolderProblem(str(path), Why(texts.WHY_UNREADABLE)) from None

    def text(self, name: str, where: str) -> str:
        """A UTF-8 file's text."""
        try:
            return self.data(name, where).decode("utf-8")
        except UnicodeDecodeError:
            raise self._problem(where, Why(texts.WHY_NOT_UTF8)) from None

    def data(self, name: str, where: str) -> bytes:
        """A file's bytes. `name` is relative, with forward slashes; `where`: the place that names it."""
        path = self._inside(name, where)
        self._read += 1
        if self._read > _FILES_LIMIT:
            raise self._problem(where, Why(texts.WHY_TOO_MANY, limit=_FILES_LIMIT))
        try:
            if not path.is_file():
                raise self._problem(where, Why(texts.WHY_NOT_A_FILE, path=name))
            if path.stat().st_size > _FILE_LIMIT:
                raise self._problem(where, Why(texts.WHY_TOO_LARGE, limit=_FILE_LIMIT))
            data = read_plain(path, _FILE_LIMIT)
        except OSError:
            raise self._problem(where, Why(texts.WHY_UNREADABLE)) from None
        self._bytes += len(data)
        if self._bytes > _TOTAL_LIMIT:
            raise self._problem(where, Why(texts.WHY_TOO_LARGE, limit=_TOTAL_LIMIT))
        return data

    def names_under(self, name: str, where: str) -> list[str]:
        """Every file below a folder of this folder, as names for `data`."""
        top = self._inside(name, where)
        if not top.is_dir():
            raise self._problem(where, Why(texts.WHY_NOT_A_FILE, path=name))
        found = []
        waiting = [top]
        while waiting:
            for path in waiting.pop().iterdir():
                if path.is_dir() and not path.is_symlink():
                    waiting.append(path)
                else:
                    found.append(path.relative_to(self.path).as_posix())
                if len(found) + len(waiting) > _FILES_LIMIT:
                    raise self._problem(where, Why(texts.WHY_TOO_MANY, limit=_FILES_LIMIT))
        return sorted(found)

    def _inside(self, name: str, where: str) -> Path:
        pure = PurePosixPath(name)
        windows = PureWindowsPath(name)
        if not name or "\0" in name or "\\" in name or pure.is_absolute() or windows.drive or ".." in pure.parts:
            raise self._problem(where, Why(texts.WHY_OUTSIDE, path=ascii(name)[1:-1]))
        path = self.path
        for part in pure.parts:
            path = path / part
            if path.is_symlink():
                raise self._problem(where, Why(texts.WHY_SYMLINK, path=name))
        return path

    def _problem(self, where: str, why: Why) -> ManifestProblem:
        return ManifestProblem(str(self.path / MANIFEST), where, why)
