"""Nobody to ask: `--yes`, or no terminal. What would have been asked ends the run in `needs_person`."""

from __future__ import annotations

from autocancel.flow import Payment
from autocancel.person.questions import STOP, Consent, HandOver, Need, Review, Which
from autocancel.person.teller import Teller
from autocancel.vault.secret import Secret


class Nobody(Teller):
    """Tells how the run goes, and answers nothing."""

    def which(self, question: Which) -> str:
        return STOP

    def consent(self, review: Review) -> Consent:
        return Consent.IMPOSSIBLE

    def hand_over(self, question: HandOver) -> bool:
        return False

    def payment(self, need: Need) -> Payment | None:
        return None

    def secret(self, need: Need) -> Secret | None:
        return None
