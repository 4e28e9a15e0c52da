"""A person whose answers were written down before: for tests, here and in other packages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from autocancel.flow import Payment
from autocancel.person.questions import STOP, Consent, HandOver, Need, NeedKind, Review, Which
from autocancel.vault.secret import Secret


@dataclass(slots=True)
class Scripted:
    """Answers each question as told, and keeps the questions. What nothing was told for gets no answer.

    `picks` answers `which`; `consents` the reviews, one after the other (the last one again and again); `hands`: what
    is done in the window at a hand-over, True where it was.
    """

    picks: Callable[[Which], str] = field(default=lambda question: STOP)
    consents: tuple[Consent, ...] = ()
    hands: Callable[[HandOver], bool] = field(default=lambda question: False)
    pays_by: Payment | None = None
    secrets: Mapping[NeedKind, str] = field(default_factory=dict)
    asked: list[Which | Review | HandOver | Need] = field(default_factory=list)
    screens: list[str] = field(default_factory=list)
    pressed: list[str] = field(default_factory=list)
    waited: list[tuple[str, float]] = field(default_factory=list)

    def which(self, question: Which) -> str:
        self.asked.append(question)
        return self.picks(question)

    def consent(self, review: Review) -> Consent:
        before = sum(isinstance(question, Review) for question in self.asked)
        self.asked.append(review)
        if not self.consents:
            return Consent.IMPOSSIBLE
        return self.consents[min(before, len(self.consents) - 1)]

    def hand_over(self, question: HandOver) -> bool:
        self.asked.append(question)
        return self.hands(question)

    def payment(self, need: Need) -> Payment | None:
        self.asked.append(need)
        return self.pays_by

    def secret(self, need: Need) -> Secret | None:
        self.asked.append(need)
        text = self.secrets.get(need.what)
        return None if text is None else Secret(text)

    def progress(self, kind: str, url: str, action: str | None) -> None:
        if action is not None:
            self.pressed.append(action)
        elif kind:
            self.screens.append(kind)

    def waiting(self, reason: str, seconds: float) -> None:
        """Time is not spent, only counted."""
        self.waited.append((reason, seconds))
