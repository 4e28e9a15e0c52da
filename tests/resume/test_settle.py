"""What a run says of an earlier one whose journal can't be read: nothing that nobody knows."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from autocancel.journey.resume import Unfinished
from autocancel.journey.session import End, Session
from autocancel.journey.walk import Ended
from autocancel.outcome import Evidence, Outcome
from autocancel.planning.actions import Purpose


class _Options:
    """Of a run that cancels; everything else is not asked for."""

    purpose = Purpose.CANCEL
    consent_in_advance = "advance"

    def __getattr__(self, name: str) -> None:
        return None


def settled(monkeypatch: pytest.MonkeyPatch, state: str | None, *, unreadable: bool) -> tuple[End, int]:
    """How a run ends that finds an unresolved one and reads this state; how many submissions it speaks of."""
    walks: list[Any] = []

    def walk(session: Session, intent: Any) -> Ended:
        walks.append(intent)
        return Ended(state=state)

    monkeypatch.setattr(Session, "_keep_walking", walk)
    monkeypatch.setattr(Session, "_cancel", lambda session: End(Outcome.DECLINED, "the contract is active"))
    recorder = SimpleNamespace(record=lambda event, **fields: {})
    session = Session(cast(Any, _Options()), cast(Any, None), cast(Any, recorder), cast(Any, None))
    end = session.end(Unfinished(Path("x"), not unreadable, False, unreadable))
    assert walks, "the state is read before anything else"
    return end, session.resumed


def test_a_contract_found_cancelled_after_an_unreadable_journal_is_never_told_as_this_programs_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    end, submissions = settled(monkeypatch, "cancelled", unreadable=True)
    assert (end.outcome, submissions) == (Outcome.ALREADY_CANCELLED, 0)
    assert end.confirmed_by == (Evidence.CONTRACT_STATE,)
    end, submissions = settled(monkeypatch, "cancelled", unreadable=False)
    assert (end.outcome, submissions) == (Outcome.CANCELLED, 1)


@pytest.mark.parametrize("state", [None, "unknown", "no_contract"])
def test_without_a_state_nothing_is_pressed_after_an_unreadable_journal(
    monkeypatch: pytest.MonkeyPatch, state: str | None
) -> None:
    end, submissions = settled(monkeypatch, state, unreadable=True)
    assert (end.outcome, submissions) == (Outcome.SUBMITTED_UNCONFIRMED, 0)


def test_a_contract_that_is_positively_active_can_be_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    for unreadable in (True, False):
        end, submissions = settled(monkeypatch, "active", unreadable=unreadable)
        assert (end.reason, submissions) == ("the contract is active", 0)
