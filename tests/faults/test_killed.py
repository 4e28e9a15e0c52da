"""Runs that are killed at every state of the journal, and the runs after them: one submission, and the truth."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from autocancel.flow import Payment
from autocancel.mock.faults import Fault, FaultKind
from autocancel.mock.site import MockSite

from .judge import Truth, judge
from .program import Ending, Program, open_site

LIMIT = 240.0
pytestmark = pytest.mark.timeout(2 * LIMIT)
# Two walks: one whose final press is the provider's own, one whose final press is the carrier's (its second press).
CARD, DOCOMO = "mw-card", "mpass-docomo"
WALKS = {CARD: ("mw", Payment.CARD, 1), DOCOMO: ("mpass", Payment.DOCOMO, 2)}
BEFORE = ("screen/review", "submission/prepared")
ARMED, CLICKED, CONFIRMED = "submission/armed", "submission/clicked", "submission/confirmed"


@pytest.fixture
def walk(request: pytest.FixtureRequest) -> Iterator[tuple[MockSite, int]]:
    """An open site, and which of the presses in its walk is the final one."""
    flow, payment, final = WALKS[request.param]
    with open_site(flow, payment) as site:
        yield site, final


def on(**lines: tuple[str, ...]) -> list[tuple[str, str]]:
    """(walk, line) pairs: `card` and `docomo` say which lines are tried on which walk."""
    return [(name, line) for name, key in ((CARD, "card"), (DOCOMO, "docomo")) for line in lines.get(key, ())]


on_both = pytest.mark.parametrize("walk", WALKS, indirect=True)


def at(line: str, final: int) -> str:
    """The line in the journal that belongs to the final press: earlier presses have the first three states too."""
    state = line.partition("/")[2]
    return f"{line}#{final if state in ('prepared', 'armed', 'clicked') else 1}"


def run(site: MockSite, home: Path, line: str, what: str) -> Ending:
    program = Program.start(site, home, at=(line, what))
    ending = program.finish(LIMIT)
    assert program.leftovers() == [], "the browser outlived the program"
    return ending


def truthful(ending: Ending, site: MockSite, *, must_complete: bool = False) -> None:
    assert judge(ending, Truth.of(site), must_complete=must_complete) == [], (ending.answer, ending.said[-2000:])


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
