"""A folder that can't be synced is no reason to refuse; a file that can't be is."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from autocancel.errors import HomeProblem
from autocancel.home import Home, write_durably

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows syncs no folders")


def _refuse(monkeypatch: pytest.MonkeyPatch, number: int, *, folders: bool) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode) is folders:
            raise OSError(number, os.strerror(number))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_shared_folder_that_knows_no_sync_of_folders_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    _refuse(monkeypatch, number, folders=True)
    home = Home.open(tmp_path / "home")
    write_durably(home.path / "file", b"x")
    assert (home.path / "file").read_bytes() == b"x"


@pytest.mark.parametrize(("number", "folders"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_file_that_is_not_durable_and_a_broken_disk_are_never_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, folders: bool
) -> None:
    home = Home.open(tmp_path / "home")
    _refuse(monkeypatch, number, folders=folders)
    with pytest.raises(HomeProblem):
        write_durably(home.path / "file", b"x")
