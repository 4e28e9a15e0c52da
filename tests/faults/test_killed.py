"""Runs that are killed at every state of the journal, and the runs after them: one submission, and the truth."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from autocancel.mock.faults import Fault, FaultKind
from autocancel.mock.site import MockSite

from .program import Program
from .walks import ARMED, BEFORE, CLICKED, CONFIRMED, LIMIT, at, on, on_both, run, truthful

pytestmark = [pytest.mark.timeout(2 * LIMIT), pytest.mark.one_in(2)]


@pytest.mark.parametrize(
    ("walk", "line"),
    on(
        card=(*BEFORE, ARMED, CLICKED, CONFIRMED, "contract_state", "outcome"),
        docomo=("submission/prepared", ARMED, CLICKED, CONFIRMED),
    ),
    indirect=["walk"],
)
def test_a_run_killed_here_and_then_run_again_submits_once_and_tells_the_truth(
    walk: tuple[MockSite, int], tmp_path: Path, line: str
) -> None:
    site, final = walk
    killed = run(site, tmp_path / "home", at(line, final), "SIGKILL")
    assert killed.code == -signal.SIGKILL
    assert not killed.answer
    if line in (*BEFORE, "submission/armed"):
        assert site.record.submissions == 0, "pressed before it was written down"
    again = Program.start(site, tmp_path / "home").finish(LIMIT)
    truthful(again, site, must_complete=True)
    assert (site.record.submissions, site.record.processed_submissions) == (1, 1)


@on_both
def test_a_run_killed_while_the_result_was_unknown_is_settled_by_the_next(
    walk: tuple[MockSite, int], tmp_path: Path
) -> None:
    site, _ = walk
    site.add_fault(Fault(FaultKind.HANG, final=True, count=1, processed=True))
    killed = run(site, tmp_path / "home", "submission/unknown#1", "SIGKILL")
    assert killed.submission_states[-1] == "unknown"
    again = Program.start(site, tmp_path / "home").finish(LIMIT)
    truthful(again, site, must_complete=True)
    assert again.answer["confirmed_by"] == ["contract_state"]
    assert site.record.submissions == 1


@on_both
def test_without_consent_an_unresolved_submission_is_settled_but_never_repeated(
    walk: tuple[MockSite, int], tmp_path: Path
) -> None:
    site, _ = walk
    site.add_fault(Fault(FaultKind.HANG, final=True, count=1))
    run(site, tmp_path / "home", "submission/unknown#1", "SIGKILL")
    asked = Program.start(site, tmp_path / "home", yes=False).finish(LIMIT)
    assert asked.outcome in ("needs_person", "submitted_unconfirmed"), asked.answer
    assert site.record.submissions == 1
