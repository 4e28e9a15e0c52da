"""One press, one submission: what a connection does when its request gets no answer.

Chromium sends a request again by itself, a POST too, where a connection that it had opened or used before is reset
before the answer begins (net/http, `ShouldResendRequest`; seen: one click, up to eight submissions). It does so within
milliseconds, deep below everything that a page or DevTools can stop. So whoever carries the connections shuts the gate:
from the final press on, when a request dies unanswered, no new connection is let through for a moment, and the browser
shows its error page instead. Reloads of that page are stopped by the boundary.
"""

from __future__ import annotations

import time
from collections.abc import Callable

SHUT_SECONDS = 1.5


class Gate:
    """Open, until it is armed and a request dies unanswered; then shut for `SHUT_SECONDS`. For one thread's use."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._armed = False
        self._shut_until = 0.0

    def arm(self) -> None:
        """The final press is next."""
        self._armed = True
        self._shut_until = 0.0

    def disarm(self) -> None:
        """The final press has been answered, or led on: connections may fail and be tried again as ever."""
        self._armed = False

    @property
    def is_shut(self) -> bool:
        return self._clock() < self._shut_until

    def request_died(self) -> bool:
        """A request got no answer. True where that shuts the gate: every other connection is to be closed first."""
        if not self._armed:
            return False
        self._shut_until = self._clock() + SHUT_SECONDS
        return True


class Exchange:
    """Whether the last word on a connection was the browser's: then it still waits for an answer."""

    def __init__(self) -> None:
        self.is_waiting = False
