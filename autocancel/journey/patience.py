"""Retrying the harmless: exponential waits with jitter, bounded, and the server's own wish honoured."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import tenacity

from autocancel.journey.walk import Transient

T = TypeVar("T")
_LONGEST_WAIT = 300.0  # seconds


@dataclass(frozen=True, slots=True)
class Patience:
    """`retry_for`: seconds in all, 0 for never. `first_wait`: seconds; it doubles, with jitter of up to a quarter."""

    retry_for: float
    first_wait: float

    def keep_trying(self, attempt: Callable[[int], T], wait: Callable[[str, float], None]) -> T:
        """Run `attempt(number)` until it doesn't raise Transient. The last Transient where the time is over.

        `wait(reason, seconds)` is told why and for how long to sleep, and sleeps.
        """
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(Transient),
            wait=self._seconds,
            stop=self._is_over,
            sleep=lambda seconds: None,
            before_sleep=lambda state: wait(_problem(state).reason, state.upcoming_sleep),
            reraise=True,
        )
        for attempt_manager in retrying:
            with attempt_manager:
                return attempt(attempt_manager.retry_state.attempt_number)
        raise AssertionError("tenacity always ends in a result or an exception")

    def _seconds(self, state: tenacity.RetryCallState) -> float:
        doubled = min(_LONGEST_WAIT, self.first_wait * 2.0 ** (state.attempt_number - 1))
        jittered = doubled * random.uniform(1.0, 1.25)  # noqa: S311 - not for secrets
        return max(jittered, _problem(state).retry_after or 0.0)

    def _is_over(self, state: tenacity.RetryCallState) -> bool:
        elapsed = float(state.seconds_since_start or 0.0)
        return bool(elapsed + state.upcoming_sleep > self.retry_for)  # the very wait that would come next


def _problem(state: tenacity.RetryCallState) -> Transient:
    problem = state.outcome.exception() if state.outcome else None
    return problem if isinstance(problem, Transient) else Transient("unknown")
