"""What goes between the page and the process that carries out a run: plain data, both ways."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autocancel.messages import Lang
from autocancel.outcome import RunResult
from autocancel.person.questions import HandOver, Need, Review, Which

Question = Which | Review | HandOver | Need


@dataclass(frozen=True, slots=True)
class Order:
    """What the process is to do. `server`: a dry run's own mock server. `stored_login`: take the stored one."""

    provider: str
    payment: str | None
    lang: Lang
    home: Path
    dry_run: bool
    purpose: Literal["cancel", "read_state"] = "cancel"
    profile: str = "default"
    stored_login: bool = False
    scenario: str = "happy"
    server: str | None = None


# --- from the process to the page ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """A screen that was reached, or (with `action`) a control that is pressed now. `picture`: masked."""

    kind: str
    host: str
    action: str | None
    picture: Path | None


@dataclass(frozen=True, slots=True)
class Waits:
    reason: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Told:
    """A short text that is no progress."""

    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    question: Question


@dataclass(frozen=True, slots=True)
class Ended:
    """The run's result; or why there is none: `problem` in words, with its stable `code`, or stopped by the person."""

    result: RunResult | None = None
    problem: str = ""
    code: str = ""
    stopped: bool = False


Report = Step | Waits | Told | Asked | Ended


# --- from the page to the process ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """`value` may be a secret: it is wrapped where it arrives, and this class shows nothing of it."""

    id: str
    value: str

    def __repr__(self) -> str:
        return "Answer(...)"


@dataclass(frozen=True, slots=True)
class Halt:
    """The person wants to stop. Obeyed as Ctrl-C is: at once before the final press, and never in the middle of it."""


Message = Answer | Halt
