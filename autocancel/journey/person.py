"""What the walk asks of whoever runs the program."""

from __future__ import annotations

from typing import Protocol

from autocancel.outcome import ContractFacts
from autocancel.person.questions import Consent


class Person(Protocol):
    """Whoever runs the program. The command line implements it; tests may too."""

    def progress(self, kind: str, url: str, action: str | None) -> None: ...

    def consent(self, facts: ContractFacts, fees: tuple[str, ...], certain: bool) -> Consent: ...

    def hand_over(self, kind: str, reason: str, detail: tuple[str, ...]) -> bool:
        """Ask the person to do it in the window. False where nobody can or wants to."""
        ...

    def waiting(self, reason: str, seconds: float) -> None: ...
