"""The questions as data. Whoever asks them (terminal, page, JSON) shows what they hold and gives back an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal, Protocol

from autocancel.flow import Payment
from autocancel.outcome import ContractFacts
from autocancel.vault.secret import Secret

BY_HAND = "person"  # answer to `Which`: I do it in the window myself
STOP = "stop"

Effect = Literal["look", "send", "may_end"]
NeedKind = Literal["payment", "login_id", "password", "pin"]

# What a person can do in the window so that the walk goes on; for other reasons there is nothing to do there.
DOABLE = frozenset(
    {
        "second_factor", "captcha", "password_expired", "unrecognised", "ambiguous", "several_contracts",
        "uncertain_contract", "no_matching_contract", "consent_box_unclear", "contract_not_found",
        "payment_unknown", "payment_not_offered",
        "unexpected_dialog", "retention_unclear", "survey_unclear", "wrong_code_field", "missing_login", "missing_pin",
        "login_repeated", "loop", "blocked_button", "covered_button", "does_not_fit", "login_in_frame", "not_found",
        "form_incomplete", "press_without_effect", "carrier_release_unclear", "state_unclear", "page_not_read",
    }
)  # fmt: skip


class Pick(str):
    """An answer to `Which`. `always`: the person wants it taken the next time without being asked."""

    __slots__ = ("always",)
    always: bool

    def __new__(cls, answer: str, always: bool = False) -> Pick:
        pick = super().__new__(cls, answer)
        pick.always = always
        return pick


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

    `last_press`: whose button is the last, where that is known. `practice`: a rehearsal. `fee`: yen that the page asks
    for ending it, 0 for none, None where it says nothing that could be read.
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
    fee: int | None = None


@dataclass(frozen=True, slots=True)
class HandOver:
    """Something that only a person can do in the window. `expires`: seconds until the site's own step ends, or None.

    `moved_on`: whether the page has become another one. It is called several times a second while the person works, and
    must let the browser's own news through: without it the page in the window stands still. `limit`: seconds allowed.
    """

    id: str
    page: PageShown
    reason: str
    detail: tuple[str, ...] = ()
    expires: float | None = None
    picture: Path | None = None
    moved_on: Callable[[], bool] | None = field(default=None, compare=False)
    limit: float = 600.0


@dataclass(frozen=True, slots=True)
class Need:
    """A value that is not known yet. `login_name`: which login is probably meant, for a person.

    `payments`: the ways of paying to choose from, where not all are possible.
    """

    id: str
    what: NeedKind
    page: PageShown | None = None
    login_name: str = ""
    payments: tuple[Payment, ...] = ()


class Person(Protocol):
    """Whoever decides. The journey asks only through this, and knows no terminal, no page, no JSON.

    Where nobody can be asked: `which` and `hand_over` answer STOP and False, `consent` IMPOSSIBLE, the others None.
    """

    def which(self, question: Which) -> str:
        """The id of a candidate, BY_HAND or STOP; a `Pick` where it holds for the next time too."""
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
