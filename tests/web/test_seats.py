"""Which page may act: never two, never twice, and a consent never before its time."""

from __future__ import annotations

import pytest

from autocancel.web.seats import CONSENT_AFTER, Refusal, Seats

from .served import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def seats(clock: Clock) -> Seats:
    return Seats(clock)


def test_a_consent_is_taken_from_the_newest_page_after_its_time_with_the_box_ticked(seats: Seats, clock: Clock) -> None:
    token = seats.take("practice:q1")
    clock.now += CONSENT_AFTER
    assert seats.consent(token, "practice:q1", ticked=True) is None


@pytest.mark.parametrize("waited", [0.0, 1.0, CONSENT_AFTER - 0.01])
def test_a_consent_before_its_time_never_counts(seats: Seats, clock: Clock, waited: float) -> None:
    token = seats.take("run:q1")
    clock.now += waited
    assert seats.consent(token, "run:q1", ticked=True) is Refusal.EARLY


def test_waiting_after_an_early_press_on_the_same_page_never_makes_it_count(seats: Seats, clock: Clock) -> None:
    token = seats.take("run:q1")
    seats.consent(token, "run:q1", ticked=True)
    clock.now += 100
    assert seats.consent(token, "run:q1", ticked=True) is Refusal.STALE


def test_a_consent_without_the_tick_never_counts(seats: Seats, clock: Clock) -> None:
    token = seats.take("run:q1")
    clock.now += 100
    assert seats.consent(token, "run:q1", ticked=False) is Refusal.UNTICKED


def test_a_page_shown_earlier_can_never_act(seats: Seats, clock: Clock) -> None:
    earlier, _newest = seats.take("run:q1"), seats.take("run:q1")
    clock.now += 100
    assert seats.is_superseded(earlier)
    assert seats.use(earlier, "run:q1") is Refusal.STALE
    assert seats.consent(earlier, "run:q1", ticked=True) is Refusal.STALE


def test_a_stale_press_does_not_take_the_seat_from_the_page_that_is_shown(seats: Seats) -> None:
    earlier, newest = seats.take("payment"), seats.take("payment")
    seats.use(earlier, "payment")
    assert seats.use(newest, "payment") is None


def test_showing_the_review_again_starts_its_time_again(seats: Seats, clock: Clock) -> None:
    seats.take("run:q1")
    clock.now += 100
    token = seats.take("run:q1")
    assert seats.consent(token, "run:q1", ticked=True) is Refusal.EARLY


def test_a_page_never_acts_twice(seats: Seats, clock: Clock) -> None:
    token = seats.take("run:q1")
    clock.now += 100
    assert seats.consent(token, "run:q1", ticked=True) is None
    assert seats.consent(token, "run:q1", ticked=True) is Refusal.STALE


def test_a_page_about_one_review_never_answers_another(seats: Seats, clock: Clock) -> None:
    token = seats.take("run:q1")
    clock.now += 100
    assert seats.consent(token, "run:q2", ticked=True) is Refusal.STALE


@pytest.mark.parametrize("token", ["", "x", "あ"])
def test_a_guessed_token_never_acts(seats: Seats, token: str) -> None:
    seats.take("run:q1")
    assert seats.use(token, "run:q1") is Refusal.STALE
