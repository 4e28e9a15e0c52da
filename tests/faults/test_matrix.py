"""A representative part of the matrix; `python3 dev.py faults` plays the whole of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from autocancel.flow import Payment
from autocancel.mock.faults import Fault, FaultKind

from .judge import Truth, judge
from .program import Program, open_site

LIMIT = 240.0
pytestmark = [pytest.mark.timeout(2 * LIMIT), pytest.mark.one_in(3)]


@pytest.mark.parametrize(
    ("flow", "payment", "fault"),
    [
        ("mw", Payment.CARD, Fault(FaultKind.STATUS, page="contract", status=503, count=1)),
        ("mw", Payment.DOCOMO, Fault(FaultKind.RESET, page="contract", count=1)),
        ("mw", Payment.CARD, Fault(FaultKind.RESET_AFTER_HEADERS, page="notice", processed=True, count=1)),
        ("mpass", Payment.CARD, Fault(FaultKind.TRUNCATED, page="review", processed=True, count=1)),
        ("mpass", Payment.DOCOMO, Fault(FaultKind.EXPIRE, page="review", count=1)),
        ("mpass", Payment.CARD, Fault(FaultKind.HANG, page="complete", count=1)),
    ],
    ids=str,
)
def test_what_passes_by_itself_is_waited_for(flow: str, payment: Payment, fault: Fault, tmp_path: Path) -> None:
    with open_site(flow, payment) as site:
        site.add_fault(fault)
        ending = Program.start(site, tmp_path / "home").finish(LIMIT)
        assert any(request.fault for request in site.record.requests), "the fault was never met"
        assert judge(ending, Truth.of(site), must_complete=True) == [], (ending.answer, ending.said[-2000:])
        assert site.record.submissions == 1


@pytest.mark.parametrize("processed", [True, False], ids=["processed", "not processed"])
@pytest.mark.parametrize(
    ("flow", "payment", "kind"),
    [
        ("mw", Payment.CARD, FaultKind.RESET),
        ("mpass", Payment.DOCOMO, FaultKind.RESET),
        ("mpass", Payment.CARD, FaultKind.HANG),
        ("mw", Payment.DOCOMO, FaultKind.TRUNCATED),
        ("mw", Payment.CARD, FaultKind.STATUS),
    ],
)
def test_a_failed_answer_to_the_final_request_never_leads_to_a_second_cancellation(
    flow: str, payment: Payment, kind: FaultKind, processed: bool, tmp_path: Path
) -> None:
    with open_site(flow, payment) as site:
        site.add_fault(Fault(kind, final=True, count=1, processed=processed))
        ending = Program.start(site, tmp_path / "home").finish(LIMIT)
        said_so = kind is FaultKind.STATUS
        complete = processed or said_so
        assert judge(ending, Truth.of(site), must_complete=complete) == [], (ending.answer, ending.said[-2000:])
        assert site.record.submissions == (2 if said_so and not processed else 1)
        assert site.record.processed_submissions <= 1


def test_a_site_that_stays_away_is_given_up_in_time_and_nothing_is_submitted(tmp_path: Path) -> None:
    with open_site("mw", Payment.CARD) as site:
        site.add_fault(Fault(FaultKind.MAINTENANCE, page="contract"))
        limits = ("--retry-wait", "0.1", "--retry-for", "5s", "--page-timeout", "4")
        ending = Program.start(site, tmp_path / "home", *limits).finish(LIMIT)
        assert judge(ending, Truth.of(site)) == []
        assert (ending.outcome, site.record.submissions) == ("site_unavailable", 0)


@pytest.mark.parametrize("processed", [True, False], ids=["processed", "not processed"])
def test_a_site_that_stays_away_after_the_final_press_leaves_it_open(tmp_path: Path, processed: bool) -> None:
    with open_site("mpass", Payment.CARD) as site:
        site.add_fault(Fault(FaultKind.STATUS, page="content", first=2))
        site.add_fault(Fault(FaultKind.STATUS, final=True, processed=processed))
        site.add_fault(Fault(FaultKind.RESET, page="complete"))
        limits = ("--retry-wait", "0.1", "--retry-for", "5s", "--page-timeout", "4")
        ending = Program.start(site, tmp_path / "home", *limits).finish(LIMIT)
        assert judge(ending, Truth.of(site)) == [], (ending.answer, ending.said[-2000:])
        assert site.record.submissions >= 1
