"""Which earlier runs a new one must look into before anything else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from autocancel.clock import JAPAN
from autocancel.home import Home
from autocancel.journal import Journal
from autocancel.journey.resume import find_unfinished
from autocancel.receipt.manifest import JOURNAL, MANIFEST, SUMS

FIRST = datetime(2026, 11, 30, 23, 59, 0, tzinfo=JAPAN)


class Runs:
    """Runs that were, a minute apart."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._next = FIRST

    def add(
        self,
        *states: str,
        provider: str = "mw",
        profile: str = "default",
        dry_run: bool = False,
        purpose: str = "cancel",
        outcome: str | None = None,
        sealed: bool = False,
        contract_state: str | None = None,
        submissions: int | None = None,
    ) -> Path:
        mark = "-DRYRUN" if dry_run else ""
        folder = self.home.receipts / f"{self._next:%Y%m%dT%H%M%S}-{provider}{mark}"
        self._next += timedelta(minutes=1)
        folder.mkdir()
        journal = Journal.create(folder / JOURNAL)
        journal.append("run_started", provider=provider, profile=profile, dry_run=dry_run, purpose=purpose)
        for state in states:
            journal.append("submission", state=state)
        if contract_state is not None:
            journal.append("contract_state", state=contract_state)
        if outcome is not None:
            known = {} if submissions is None else {"submissions": submissions}
            journal.append("outcome", outcome=outcome, **known)
        if sealed:
            summary = {"outcome": outcome, "provider": provider}
            (folder / MANIFEST).write_text(json.dumps({"summary": summary}), encoding="utf-8")
            (folder / SUMS).write_text("", encoding="utf-8")
        return folder

    def unfinished(self, provider: str = "mw", profile: str = "default", dry_run: bool = False) -> Path | None:
        found = find_unfinished(self.home, provider, profile, dry_run)
        return found.folder if found else None


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(Home.open(tmp_path / "home"))


@pytest.mark.parametrize(
    "states",
    [
        ("prepared", "armed"),
        ("prepared", "armed", "clicked"),
        ("prepared", "armed", "clicked", "unknown"),
        ("prepared", "armed", "clicked", "confirmed"),  # killed before it could be sealed and told
        ("prepared", "armed", "clicked", "went_on", "prepared", "armed"),
    ],
    ids=" ".join,
)
def test_a_press_without_a_sealed_end_is_looked_into(runs: Runs, states: tuple[str, ...]) -> None:
    assert runs.unfinished() is None
    folder = runs.add(*states)
    assert runs.unfinished() == folder


@pytest.mark.parametrize(
    "states",
    [
        (),
        ("prepared",),
        ("prepared", "armed", "clicked", "went_on"),
        ("prepared", "armed", "clicked", "refused"),
        ("prepared", "armed", "clicked", "not_sent"),
    ],
    ids=lambda states: " ".join(states) or "none",
)
def test_a_run_that_ended_nothing_leaves_nothing_to_look_into(runs: Runs, states: tuple[str, ...]) -> None:
    runs.add(*states)
    assert runs.unfinished() is None


def test_a_sealed_submitted_unconfirmed_is_looked_into(runs: Runs) -> None:
    folder = runs.add("prepared", "armed", "clicked", "unknown", outcome="submitted_unconfirmed", sealed=True)
    assert runs.unfinished() == folder


def test_a_sealed_cancelled_is_over(runs: Runs) -> None:
    runs.add("prepared", "armed", "clicked", "confirmed", outcome="cancelled", sealed=True)
    assert runs.unfinished() is None


def test_a_later_run_without_a_press_does_not_make_it_forgotten(runs: Runs) -> None:
    folder = runs.add("prepared", "armed")
    runs.add()
    runs.add("prepared")
    assert runs.unfinished() == folder


def test_a_later_run_that_read_the_state_settles_it(runs: Runs) -> None:
    runs.add("prepared", "armed", "clicked")
    runs.add(outcome="cancelled", sealed=True)
    assert runs.unfinished() is None


@pytest.mark.parametrize("outcome", ["environment_error", "site_unavailable", "needs_person", "bad_credentials"])
def test_a_later_run_that_never_read_the_state_settles_nothing(runs: Runs, outcome: str) -> None:
    folder = runs.add("prepared", "armed", "clicked")
    runs.add(outcome=outcome, sealed=True)
    assert runs.unfinished() == folder


@pytest.mark.parametrize(("state", "settled"), [("active", True), ("cancelled", True), ("unknown", False)])
def test_a_state_that_was_read_settles_it_however_the_run_ended(runs: Runs, state: str, settled: bool) -> None:
    folder = runs.add("prepared", "armed", "clicked")
    runs.add(outcome="declined", sealed=True, contract_state=state)
    assert runs.unfinished() == (None if settled else folder)


def test_of_two_runs_of_the_same_second_the_second_is_the_later(runs: Runs) -> None:
    first = runs.add("prepared", "armed", "clicked", dry_run=True)
    second = runs.add(outcome="cancelled", sealed=True, dry_run=True)
    second.rename(first.with_name(first.name.replace("-DRYRUN", "-2-DRYRUN")))
    assert runs.unfinished(dry_run=True) is None


def test_a_later_run_that_could_not_settle_it_is_itself_looked_into(runs: Runs) -> None:
    runs.add("prepared", "armed", "clicked")
    later = runs.add(outcome="submitted_unconfirmed", sealed=True)
    assert runs.unfinished() == later


@pytest.mark.parametrize(
    "other", [{"provider": "mpass"}, {"profile": "mother"}, {"dry_run": True}, {"purpose": "read_state"}], ids=str
)
def test_runs_of_another_contract_or_of_a_rehearsal_say_nothing(runs: Runs, other: dict[str, object]) -> None:
    runs.add("prepared", "armed", "clicked", **other)  # type: ignore[arg-type]
    assert runs.unfinished() is None


def test_a_rehearsal_looks_into_rehearsals_only(runs: Runs) -> None:
    runs.add("prepared", "armed")
    rehearsed = runs.add("prepared", "armed", dry_run=True)
    assert runs.unfinished(dry_run=True) == rehearsed


def test_a_torn_line_after_the_press_changes_nothing(runs: Runs) -> None:
    folder = runs.add("prepared", "armed", "clicked")
    path = folder / JOURNAL
    path.write_bytes(path.read_bytes()[:-30])
    found = find_unfinished(runs.home, "mw", "default", False)
    assert found is not None
    assert (found.folder, found.torn, found.certain_click) == (folder, True, False)


def test_a_damaged_manifest_does_not_make_a_press_forgotten(runs: Runs) -> None:
    folder = runs.add("prepared", "armed", "clicked", "unknown", outcome="submitted_unconfirmed", sealed=True)
    (folder / MANIFEST).write_text("{", encoding="utf-8")
    assert runs.unfinished() == folder


def test_a_press_is_found_however_many_runs_and_rehearsals_there_were_since(runs: Runs) -> None:
    folder = runs.add("prepared", "armed", "clicked")
    for _ in range(60):
        runs.add(outcome="needs_person", sealed=True)
        runs.add(outcome="cancelled", sealed=True, dry_run=True)
    assert runs.unfinished() == folder


def test_a_manifest_that_tells_another_end_than_the_journal_hides_no_press(runs: Runs) -> None:
    folder = runs.add("prepared", "armed", "clicked", "unknown", outcome="submitted_unconfirmed", sealed=True)
    (folder / MANIFEST).write_text('{"summary": {"outcome": "needs_person", "profile": "mother"}}', encoding="utf-8")
    assert runs.unfinished() == folder


def test_a_press_without_an_answer_is_found_however_its_run_was_told_to_end(runs: Runs) -> None:
    folder = runs.add("prepared", "armed", "clicked", outcome="needs_person", sealed=True)
    assert runs.unfinished() == folder


def whole_lines(folder: Path) -> list[bytes]:
    return (folder / JOURNAL).read_bytes().splitlines(keepends=True)


def spoil(folder: Path, *numbers: int) -> None:
    lines = whole_lines(folder)
    for number in numbers:
        lines[number] = b"\x00" * (len(lines[number]) - 1) + b"\n"
    (folder / JOURNAL).write_bytes(b"".join(lines))


def to_pipe(folder: Path) -> None:
    (folder / JOURNAL).unlink()
    os.mkfifo(folder / JOURNAL)


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: spoil(folder, 0),
        lambda folder: spoil(folder, 1, 2, 3),
        lambda folder: spoil(folder, 0, 1, 2, 3),
        lambda folder: (folder / JOURNAL).write_bytes(b""),
        lambda folder: (folder / JOURNAL).write_bytes(b"\x00" * 4096),
        lambda folder: (folder / JOURNAL).write_bytes(b"{" * 10),
        lambda folder: (folder / JOURNAL).write_bytes(b'{"a":' * 100_000 + b"\n"),
        lambda folder: (folder / JOURNAL).write_bytes(whole_lines(folder)[0].replace(b"default", b"another")),
        lambda folder: (folder / JOURNAL).write_bytes(b"".join(whole_lines(folder)[1:])),
        lambda folder: (folder / JOURNAL).unlink(),
        lambda folder: ((folder / JOURNAL).unlink(), (folder / JOURNAL).mkdir()),
        lambda folder: ((folder / JOURNAL).unlink(), (folder / JOURNAL).symlink_to("nowhere")),
        to_pipe,
        lambda folder: os.truncate(folder / JOURNAL, 100 << 30),
    ],
)
def test_a_journal_that_cannot_be_read_is_never_taken_for_a_run_that_pressed_nothing(
    runs: Runs, damage: Callable[[Path], object]
) -> None:
    folder = runs.add("prepared", "armed", "clicked")
    (folder / "screenshots").mkdir()
    (folder / "screenshots" / "01.png").write_bytes(b"x")
    damage(folder)
    runs.add(outcome="site_unavailable", sealed=True)
    found = find_unfinished(runs.home, "mw", "default", False)
    assert found is not None
    assert found.folder == folder
    # The middle lines gone, the first ones there: the press itself may still be known.
    assert found.unreadable or found.certain_click
    runs.add(outcome="declined", sealed=True, contract_state="active")
    assert runs.unfinished() is None


def test_an_unreadable_journal_never_stands_before_a_press_that_is_known(runs: Runs) -> None:
    pressed = runs.add("prepared", "armed", "clicked")
    spoil(runs.add("prepared"), 0)
    found = find_unfinished(runs.home, "mw", "default", False)
    assert found is not None
    assert (found.folder, found.unreadable) == (pressed, False)


def test_a_run_that_could_not_learn_anything_of_an_unreadable_one_claims_no_press(runs: Runs) -> None:
    spoil(runs.add("prepared"), 0)
    later = runs.add(outcome="submitted_unconfirmed", sealed=True, submissions=0)
    found = find_unfinished(runs.home, "mw", "default", False)
    assert found is not None
    assert (found.folder, found.unreadable) == (later, True)


def test_an_unreadable_journal_of_a_rehearsal_or_of_another_profile_says_nothing(runs: Runs) -> None:
    spoil(runs.add("prepared", "armed", "clicked", dry_run=True), 0, 1, 2, 3)
    other = runs.add("prepared", "armed", "clicked", outcome="submitted_unconfirmed", sealed=True)
    spoil(other, 0)
    summary = {"outcome": "submitted_unconfirmed", "provider": "mw", "profile": "mother", "dry_run": False}
    (other / MANIFEST).write_text(json.dumps({"summary": summary}), encoding="utf-8")
    assert runs.unfinished() is None
    assert runs.unfinished(dry_run=True) is None


def test_a_folder_that_a_full_disk_left_empty_says_nothing(runs: Runs) -> None:
    folder = runs.home.receipts / "20261130T235900-mw"
    (folder / "screenshots").mkdir(parents=True)
    assert runs.unfinished() is None
