"""A file that somebody else made is read within bounds, or refused: never waited for, never followed."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from autocancel.untrusted import NotPlain, open_plain, parse_json, read_plain


def test_a_plain_file_is_read_whole_up_to_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_plain(path, 5) == b"12345"
    with pytest.raises(NotPlain):
        read_plain(path, 4)


def test_what_is_no_plain_file_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("/etc/hostname")
    (tmp_path / "dangling").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "to-pipe").symlink_to("pipe")
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("socket")
    finally:
        os.chdir(here)
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(100 << 30)
    for path in [*tmp_path.iterdir(), Path("/dev/zero")]:
        with pytest.raises(NotPlain):
            open_plain(path, 1 << 30)
    for path in (tmp_path / "to-pipe", tmp_path / "huge", Path("/dev/zero"), tmp_path):
        with pytest.raises(NotPlain):
            open_plain(path, 1 << 30, follow=True)
    with pytest.raises(FileNotFoundError):
        open_plain(tmp_path / "missing", 1)


def test_a_link_that_a_person_names_is_followed_to_a_plain_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "link").symlink_to("a")
    assert read_plain(tmp_path / "link", 1, follow=True) == b"x"


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 100_000, "[" * 100 + "]" * 100, '{"a":' * 100 + "1" + "}" * 100, "1" * 5000, "", b"\xff"],
    ids=lambda text: ascii(text[:6]),
)
def test_json_that_nobody_means_is_a_value_error(text: str | bytes) -> None:
    with pytest.raises(ValueError):
        parse_json(text)


def test_json_of_any_width_is_read() -> None:
    assert parse_json("[" + "[1]," * 1000 + "2]")[-1] == 2
