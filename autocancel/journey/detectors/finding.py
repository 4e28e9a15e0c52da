"""What a detector answers, and what several of them ask. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from autocancel.flow import LabelMeaning, ScreenKind
from autocancel.journey.fields import FieldRole
from autocancel.journey.signals import PROCEED, Signals


@dataclass(frozen=True, slots=True)
class Finding:
    """One detector's answer. `score`: 0 to 100."""

    kind: ScreenKind
    score: int
    reasons: tuple[str, ...]


def proceeds(s: Signals) -> bool:
    """Whether the page offers a way on in the walk: a sign-in, a step, a payment choice."""
    return bool(
        s.controls(*PROCEED, LabelMeaning.LOGIN)
        or s.fields(FieldRole.PASSWORD, FieldRole.PIN)
        or len(s.payment_choices) >= 2
    )
