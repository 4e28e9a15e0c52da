"""Retrying: only what may be repeated, with waits that grow, within the time that was given."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import tenacity
from hypothesis import given
from hypothesis import strategies as st

from autocancel.journey.patience import Patience
from autocancel.journey.walk import Transient
from autocancel.outcome import Outcome
from autocancel.planning.verdict import Answer, StateSeen, conclude


class World:
    """A clock that only moves while somebody waits or works, and what the waits were."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.waits: list[tuple[str, float]] = []
        self.attempts: list[int] = []
        monkeypatch.setattr(tenacity, "time", SimpleNamespace(monotonic=lambda: self.now, sleep=self._never))

    def _never(self, seconds: float) -> None:
        raise AssertionError("the library must not sleep: the person is shown the wait")

    def wait(self, reason: str, seconds: float) -> None:
        self.waits.append((reason, seconds))
        self.now += seconds

    def fails(self, times: int, problem: Exception, work: float = 0.0) -> object:
        def attempt(number: int) -> str:
            self.attempts.append(number)
            self.now += work
            if len(self.attempts) <= times:
                raise problem
            return "done"

        return attempt


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    return World(monkeypatch)


def test_waits_double_with_a_little_jitter(world: World) -> None:
    attempt = world.fails(6, Transient("busy"))
    assert Patience(600.0, 2.0).keep_trying(attempt, world.wait) == "done"  # type: ignore[arg-type]
    assert world.attempts == [1, 2, 3, 4, 5, 6, 7]
    for number, (reason, seconds) in enumerate(world.waits):
        assert reason == "busy"
        assert 2.0 * 2**number <= seconds <= 2.0 * 2**number * 1.25


def test_no_wait_is_longer_than_five_minutes(world: World) -> None:
    Patience(1e6, 100.0).keep_trying(world.fails(8, Transient("busy")), world.wait)  # type: ignore[arg-type]
    assert max(seconds for _, seconds in world.waits) <= 300.0 * 1.25


def test_waits_differ_from_run_to_run(world: World) -> None:
    """Everybody's retry at the same second would be the next outage."""
    for _ in range(5):
        world.attempts.clear()
        Patience(600.0, 4.0).keep_trying(world.fails(1, Transient("busy")), world.wait)  # type: ignore[arg-type]
    assert len({seconds for _, seconds in world.waits}) > 1


@pytest.mark.parametrize("retry_for", [0.5, 5.0, 90.0])
def test_nothing_is_tried_after_the_time_that_was_given(world: World, retry_for: float) -> None:
    attempt = world.fails(10_000, Transient("unreachable"), work=0.3)
    with pytest.raises(Transient, match="unreachable"):
        Patience(retry_for, 0.5).keep_trying(attempt, world.wait)  # type: ignore[arg-type]
    assert world.now <= retry_for + 0.3  # the last attempt may have begun just in time


def test_zero_means_one_try(world: World) -> None:
    with pytest.raises(Transient):
        Patience(0.0, 0.1).keep_trying(world.fails(9, Transient("busy")), world.wait)  # type: ignore[arg-type]
    assert (world.attempts, world.waits) == ([1], [])


def test_the_server_may_ask_for_a_longer_wait(world: World) -> None:
    attempt = world.fails(1, Transient("busy", retry_after=45.0))
    Patience(600.0, 1.0).keep_trying(attempt, world.wait)  # type: ignore[arg-type]
    assert [seconds for _, seconds in world.waits] == [45.0]


def test_the_server_may_not_ask_for_a_shorter_one(world: World) -> None:
    attempt = world.fails(1, Transient("busy", retry_after=0.0))
    Patience(600.0, 8.0).keep_trying(attempt, world.wait)  # type: ignore[arg-type]
    assert world.waits[0][1] >= 8.0


def test_a_wait_longer_than_the_time_left_is_not_begun(world: World) -> None:
    with pytest.raises(Transient):
        attempt = world.fails(1, Transient("maintenance", retry_after=7200.0))
        Patience(600.0, 1.0).keep_trying(attempt, world.wait)  # type: ignore[arg-type]
    assert world.waits == []


@pytest.mark.parametrize("problem", [KeyboardInterrupt(), ValueError("a defect"), OSError("disk")], ids=repr)
def test_nothing_but_a_passing_problem_is_tried_again(world: World, problem: Exception) -> None:
    with pytest.raises(type(problem)):
        Patience(600.0, 1.0).keep_trying(world.fails(1, problem), world.wait)  # type: ignore[arg-type]
    assert world.attempts == [1]


@given(answer=st.sampled_from(Answer), state=st.sampled_from(["active", "cancelled", "no_contract", "unknown"]))
def test_the_final_request_is_asked_again_only_after_busy_and_a_contract_that_is_still_active(
    answer: Answer, state: StateSeen
) -> None:
    conclusion = conclude(answer, "why", state)
    assert conclusion.may_ask_again == (answer is Answer.BUSY and state == "active")
    assert (conclusion.outcome is Outcome.CANCELLED) == bool(conclusion.confirmed_by)


@pytest.mark.parametrize("state", ["active", "cancelled", "unknown"])
def test_a_refused_pin_is_never_tried_again(state: StateSeen) -> None:
    conclusion = conclude(Answer.REFUSED, "refused_pin", state)
    assert (conclusion.outcome, conclusion.may_ask_again) == (Outcome.BAD_CREDENTIALS, False)
