"""The questions as data. Whoever asks them (terminal, page, JSON) shows what they hold and gives back an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal, Protocol

from autocancel.flow import Payment
from autocancel.outcome import ContractFacts
from autocancel.vault.secret import Secret

BY_HAND = "person"  # answer to `Which`: I do it in the window myself
STOP = "stop"

Effect = Literal["look", "send", "may_end"]


class Consent(StrEnum):
    NOT_ASKED = "not_asked"
    GIVEN = "given"  # by the person at a screen of this walk, or in advance
    DECLINED = "declined"
    IMPOSSIBLE = "impossible"  # nobody to ask


@dataclass(frozen=True, slots=True)
class PageShown:
    """The page that a question is about. `url` is cleaned of secrets; `kind`: as in `ScreenKind`."""

    url: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One control that may lead on. `merit`: how far it leads, higher first. `ref`: where the window finds it."""

    id: str
    label: str
    context: str  # the row, sentence or question around it
    region: str
    effect: Effect
    merit: int
    ref: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Which:
    """Several controls may lead on, or none is sure. `reason`: a stable snake_case word, as in the JSON object."""

    id: str
    page: PageShown
    reason: str
    candidates: tuple[Candidate, ...]
    picture: Path | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The consent: what the page itself says would end. `certain`: the page asks for exactly that.

    `last_press`: whose button is the last, where that is known. `practice`: a rehearsal.
    """

    id: str
    page: PageShown
    facts: ContractFacts
    fees: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    picture: Path | None = None
    certain: bool = True
    last_press: Literal["here", "carrier", "either"] = "either"
    practice: bool = False


@dataclass(frozen=True, slots=True)
class HandOver:
    """Something that only a person can do in the window. `expires`: seconds until the site's own step ends, or None."""

    id: str
    page: PageShown
    reason: str
    detail: tuple[str, ...] = ()
    expires: float | None = None
    picture: Path | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """A value that is not known yet. `login_name`: which login is probably meant, for a person."""

    id: str
    what: Literal["payment", "login_id", "password", "pin"]
    page: PageShown | None = None
    login_name: str = ""


class Person(Protocol):
    """Whoever decides. The journey asks only through this, and knows no terminal, no page, no JSON.

    Where nobody can be asked: `which` and `hand_over` answer STOP and False, `consent` IMPOSSIBLE, the others None.
    """

    def which(self, question: Which) -> str:
        """The id of a candidate, BY_HAND or STOP."""
        ...

    def consent(self, review: Review) -> Consent: ...

    def hand_over(self, question: HandOver) -> bool:
        """True when the person has done it in the window; False where nobody can or wants to."""
        ...

    def payment(self, need: Need) -> Payment | None: ...

    def secret(self, need: Need) -> Secret | None:
        """A login ID, password or PIN, never echoed, logged or kept."""
        ...

    def progress(self, kind: str, url: str, action: str | None) -> None: ...

    def waiting(self, reason: str, seconds: float) -> None: ...
