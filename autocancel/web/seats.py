"""Which rendered page may act: the newest one only, once, and for a consent not before its time.

Every page that is shown gets a seat: an unguessable token in its forms. Showing another page, in this tab or a second
one, takes the seat away from the earlier. So there is never more than one page in the world whose buttons do anything.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

CONSENT_AFTER = 3.0  # seconds between the review being shown and the first moment it can be agreed to


class Refusal(StrEnum):
    """Why a press did nothing."""

    STALE = "stale"  # not the newest page, used already, or about another question
    EARLY = "early"
    UNTICKED = "unticked"


@dataclass(frozen=True, slots=True)
class Seat:
    """`about`: the screen, and for a question its id."""

    token: str
    about: str
    since: float


class Seats:
    """`clock`: monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._seat: Seat | None = None

    def take(self, about: str) -> str:
        """The token for a page that is shown now. Every earlier token is void."""
        self._seat = Seat(secrets.token_urlsafe(32), about, self._clock())
        return self._seat.token

    def is_newest(self, token: str) -> bool:
        return self._seat is not None and hmac.compare_digest(self._seat.token.encode(), token.encode())

    def is_superseded(self, token: str) -> bool:
        """Whether another page has been shown since."""
        return self._seat is not None and not self.is_newest(token)

    def use(self, token: str, about: str) -> Refusal | None:
        """Let the page act. Used up by it, whatever the answer: what comes next is a new page."""
        seat, newest = self._seat, self.is_newest(token)
        if seat is None or not newest:
            return Refusal.STALE
        self._seat = None
        return None if seat.about == about else Refusal.STALE

    def consent(self, token: str, about: str, *, ticked: bool) -> Refusal | None:
        """As `use`, and only after the review has stood there for its time, with the box ticked."""
        since = self._seat.since if self._seat is not None else 0.0
        refusal = self.use(token, about)
        if refusal is not None:
            return refusal
        if self._clock() - since < CONSENT_AFTER:
            return Refusal.EARLY
        return None if ticked else Refusal.UNTICKED
