"""Runs that are interrupted, find the disk full or are put to sleep: one submission at most, and the truth."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from autocancel.flow import Payment
from autocancel.mock.faults import Fault, FaultKind
from autocancel.mock.site import MockSite
from autocancel.receipt.seal import is_sealed

from .program import Program, open_site
from .walks import ARMED, BEFORE, CARD, CLICKED, CONFIRMED, DOCOMO, LIMIT, at, on, on_both, run, truthful

pytestmark = [pytest.mark.timeout(2 * LIMIT), pytest.mark.one_in(3)]


@pytest.mark.parametrize("what", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize(("walk", "line"), on(card=BEFORE[:1], docomo=BEFORE[1:]), indirect=["walk"])
def test_a_run_stopped_before_the_final_press_submits_nothing(
    walk: tuple[MockSite, int], tmp_path: Path, line: str, what: str
) -> None:
    site, final = walk
    stopped = run(site, tmp_path / "home", at(line, final), what)
    assert stopped.code == 130, stopped.said[-2000:]
    assert site.record.submissions == 0
    assert site.account["contract"] == "active"


@pytest.mark.parametrize("what", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize(
    ("walk", "line"), on(card=(ARMED, CONFIRMED, "outcome"), docomo=(CLICKED, "contract_state")), indirect=["walk"]
)
def test_a_run_stopped_after_the_final_press_still_says_how_it_ended(
    walk: tuple[MockSite, int], tmp_path: Path, line: str, what: str
) -> None:
    site, final = walk
    stopped = run(site, tmp_path / "home", at(line, final), what)
    truthful(stopped, site)
    assert stopped.outcome in ("cancelled", "submitted_unconfirmed")
    assert site.record.submissions == 1


@pytest.mark.parametrize("what", ["deaf", "full", "SIGHUP"])
@on_both
def test_a_terminal_that_goes_away_after_the_press_changes_nothing_of_the_outcome(
    walk: tuple[MockSite, int], tmp_path: Path, what: str
) -> None:
    site, final = walk
    ending = run(site, tmp_path / "home", at(ARMED, final), what)
    assert ending.code == 0, ending.said[-2000:]
    assert site.record.submissions == 1
    receipts = list((tmp_path / "home" / "receipts").iterdir())
    assert [is_sealed(folder) for folder in receipts] == [True]
    if what != "full":
        truthful(ending, site)
        assert ending.outcome == "cancelled"


@pytest.mark.parametrize(
    ("walk", "line"), on(card=("screen/review", ARMED, "outcome"), docomo=(CLICKED, CONFIRMED)), indirect=["walk"]
)
def test_a_disk_that_is_full_from_here_on_makes_no_false_word(
    walk: tuple[MockSite, int], tmp_path: Path, line: str
) -> None:
    site, final = walk
    ending = run(site, tmp_path / "home", at(line, final), "ENOSPC")
    truthful(ending, site)
    if line == "screen/review":
        assert (ending.outcome, site.record.submissions) == ("environment_error", 0)
    else:
        assert ending.outcome in ("cancelled", "submitted_unconfirmed")


@on_both
def test_a_disk_that_fills_up_after_a_busy_answer_does_not_hide_the_submission(
    walk: tuple[MockSite, int], tmp_path: Path
) -> None:
    site, _ = walk
    site.add_fault(Fault(FaultKind.BUSY, final=True, count=1))
    ending = run(site, tmp_path / "home", "contract_state#1", "ENOSPC")
    truthful(ending, site)
    assert ending.outcome == "submitted_unconfirmed"
    assert site.record.submissions == 1


@pytest.mark.parametrize(("walk", "asleep_at"), [(CARD, "before"), (DOCOMO, "final")], indirect=["walk"])
def test_a_machine_that_slept_longer_than_every_timeout_wakes_to_the_truth(
    walk: tuple[MockSite, int], tmp_path: Path, asleep_at: str
) -> None:
    site, _ = walk
    final = asleep_at == "final"
    page = None if final else "review"
    site.add_fault(Fault(FaultKind.SLOW, page=page, final=final, count=1, seconds=2.0))
    timeouts = ("--retry-wait", "0.1", "--retry-for", "8s", "--page-timeout", "4")
    program = Program.start(site, tmp_path / "home", *timeouts)
    assert program.wait_until(lambda: any(request.fault == "slow" for request in site.record.requests))
    program.signal_everything(signal.SIGSTOP)
    time.sleep(12)  # longer than any of the above, and than the program's own patience with late pages
    program.signal_everything(signal.SIGCONT)
    ending = program.finish(LIMIT)
    truthful(ending, site, must_complete=final)
    if not final:
        assert ending.outcome in ("cancelled", "site_unavailable")


def test_a_second_run_beside_the_first_says_so_and_leaves_everything_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_site("mw", Payment.CARD) as site, open_site("mw", Payment.CARD) as elsewhere:
        site.add_fault(Fault(FaultKind.HANG, page="contract", count=1))
        first = Program.start(site, home, "--retry-wait", "0.1", "--retry-for", "60s", "--page-timeout", "30")
        assert first.wait_until(lambda: any(request.fault == "hang" for request in site.record.requests))
        second = Program.start(elsewhere, home).finish(LIMIT)
        assert (second.outcome, second.code) == ("environment_error", 16), second.said[-2000:]
        assert second.answer["reason"] == "lock_held"
        assert elsewhere.record.requests == []
        first.kill()
        first.finish(LIMIT)
        after = Program.start(site, home).finish(LIMIT)  # a killed run leaves no lock
        truthful(after, site, must_complete=True)
