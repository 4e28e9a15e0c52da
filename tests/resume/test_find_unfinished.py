"""Which earlier runs a new one must look into before anything else."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from autocancel.clock import JAPAN
from autocancel.home import Home
from autocancel.journal import Journal
from autocancel.journey.resume import find_unfinished
from autocancel.receipt.seal import JOURNAL, MANIFEST, SUMS

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
            journal.append("outcome", outcome=outcome)
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
    [(), ("prepared",), ("prepared", "armed", "clicked", "went_on"), ("prepared", "armed", "clicked", "refused")],
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
