"""The journal: durable before anything goes on, chained, and readable after a crash."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from autocancel.clock import JAPAN
from autocancel.errors import AutocancelError, HomeProblem, NoSpace
from autocancel.journal import START, Journal, line_hash, read_journal

MOMENT = datetime(2026, 11, 30, 23, 59, 59, tzinfo=JAPAN)


def three_lines(path: Path) -> Journal:
    journal = Journal.create(path, lambda: MOMENT)
    journal.append("run_started", provider="mw")
    journal.append("submission", state="armed", label="解約する")
    journal.append("submission", state="clicked")
    return journal


def test_every_line_follows_from_the_one_before(tmp_path: Path) -> None:
    journal = three_lines(tmp_path / "journal.jsonl")
    reading = read_journal(journal.path)
    assert reading.lines == journal.lines
    assert (reading.torn, reading.broken_at) == (False, None)
    assert [line["seq"] for line in reading.lines] == [1, 2, 3]
    assert [line["prev"] for line in reading.lines] == [START, *(line["hash"] for line in reading.lines[:2])]
    assert all(line["hash"] == line_hash(line) for line in reading.lines)
    assert {line["time"] for line in reading.lines} == {"2026-11-30T23:59:59.000+09:00"}


@pytest.mark.parametrize(
    ("change", "broken_at"),
    [
        (lambda lines: [lines[0], lines[1].replace("armed", "went_on"), lines[2]], 2),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [lines[1], lines[2]], 1),
        (lambda lines: [lines[0], lines[2], lines[1]], 2),
        (lambda lines: [lines[0], "no JSON", lines[1], lines[2]], 2),
        (lambda lines: [lines[0], "[]", lines[1]], 2),
    ],
    ids=["changed", "removed", "first removed", "swapped", "added", "added JSON"],
)
def test_a_changed_removed_or_added_line_is_seen(tmp_path: Path, change: object, broken_at: int) -> None:
    path = three_lines(tmp_path / "journal.jsonl").path
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(change(lines)) + "\n", encoding="utf-8")  # type: ignore[operator]
    assert read_journal(path).broken_at == broken_at


@pytest.mark.parametrize("kept", [1, 20, -1])
def test_a_torn_last_line_is_left_out_and_reported(tmp_path: Path, kept: int) -> None:
    path = three_lines(tmp_path / "journal.jsonl").path
    *whole, last = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(whole) + last[:kept])
    reading = read_journal(path)
    assert [line.get("state") for line in reading.lines] == [None, "armed"]
    assert (reading.torn, reading.broken_at) == (True, None)


class Syncs:
    """What was on disk at each sync."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
        self.contents: list[bytes] = []
        self.folders = 0
        self._path, self._real = path, os.fsync
        monkeypatch.setattr(os, "fsync", self._sync)

    def _sync(self, descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            self.folders += 1
        else:
            self.contents.append(self._path.read_bytes())
        self._real(descriptor)


def test_append_returns_only_after_the_whole_line_was_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal.create(tmp_path / "journal.jsonl")
    syncs = Syncs(monkeypatch, journal.path)
    for number in range(1, 4):
        journal.append("submission", state=f"state {number}")
        assert syncs.contents, "append returned before anything was synced"
        assert syncs.contents[-1] == journal.path.read_bytes()
        assert syncs.contents[-1].count(b"\n") == number


def test_a_line_that_could_not_be_synced_has_not_happened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = three_lines(tmp_path / "journal.jsonl")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NoSpace):
        journal.append("submission", state="confirmed")
    assert [line.get("state") for line in journal.lines] == [None, "armed", "clicked"]


def test_a_journal_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    journal = three_lines(tmp_path / "journal.jsonl")
    with pytest.raises(HomeProblem):
        Journal.create(journal.path)
    assert len(read_journal(journal.path).lines) == 3


def test_the_clock_may_go_back_without_breaking_the_chain(tmp_path: Path) -> None:
    moments = iter([MOMENT, MOMENT - timedelta(hours=1)])
    journal = Journal.create(tmp_path / "journal.jsonl", lambda: next(moments))
    journal.append("one")
    journal.append("two")
    assert read_journal(journal.path).broken_at is None


if sys.platform != "win32":
    import resource

    @pytest.fixture
    def little_room() -> Iterator[None]:
        """Files may grow to 1000 bytes and no further: a write across that mark is cut short by the system."""
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    @pytest.mark.usefixtures("little_room")
    def test_a_line_that_the_disk_took_only_half_of_has_not_happened(tmp_path: Path) -> None:
        journal = Journal.create(tmp_path / "journal.jsonl")
        with pytest.raises(AutocancelError):
            for number in range(20):
                journal.append("note", text="x" * 100, number=number)
        assert len(journal.lines) < 20
        reading = read_journal(journal.path)
        assert reading.lines == journal.lines
        assert not reading.torn, "half a line was left: the next one would be lost with it"

    @pytest.mark.usefixtures("little_room")
    def test_after_a_full_disk_the_chain_goes_on_unbroken(tmp_path: Path) -> None:
        journal = Journal.create(tmp_path / "journal.jsonl")
        with pytest.raises(AutocancelError):
            for _ in range(20):
                journal.append("note", text="x" * 100)
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        journal.append("outcome", outcome="submitted_unconfirmed")
        reading = read_journal(journal.path)
        assert reading.broken_at is None
        assert reading.lines[-1]["outcome"] == "submitted_unconfirmed"
        assert json.loads(journal.path.read_bytes().splitlines()[-1]) == journal.lines[-1]

    def test_a_new_journal_is_synced_with_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        syncs = Syncs(monkeypatch, tmp_path / "journal.jsonl")
        Journal.create(tmp_path / "journal.jsonl")
        assert syncs.folders == 1
        assert stat.S_IMODE((tmp_path / "journal.jsonl").stat().st_mode) == 0o600


def test_half_a_character_of_a_page_never_ends_a_run(tmp_path: Path) -> None:
    journal = Journal.create(tmp_path / "journal.jsonl")
    journal.append("screen", title="解\ud800約", sentences=("a", "\udfff"))
    reading = read_journal(journal.path)
    assert reading.broken_at is None
    assert reading.lines == journal.lines
    assert (reading.lines[0]["title"], reading.lines[0]["sentences"]) == ("解?約", ["a", "?"])


@pytest.mark.parametrize("line", [b'{"a":' * 100_000, b"1" * 5000, b'{"seq": 1e999, "a": "\\ud800"}', b"\xff", b"[]"])
def test_a_line_that_nobody_could_have_written_is_seen_as_broken(tmp_path: Path, line: bytes) -> None:
    path = three_lines(tmp_path / "journal.jsonl").path
    path.write_bytes(path.read_bytes() + line + b"\n")
    assert read_journal(path).broken_at == 4


def test_a_journal_of_any_size_is_never_read_beyond_a_bound(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    with path.open("wb") as file:
        file.truncate(100 << 30)
    with pytest.raises(OSError, match="too large"):
        read_journal(path)
    path.write_bytes(b"\n" * 300_000)
    with pytest.raises(OSError, match="too many lines"):
        read_journal(path)
