"""What can be done next, as plain data. `plan` proposes, `rules` guards, `act` carries out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from autocancel.flow import Payment
from autocancel.outcome import ContractFacts, Outcome
from autocancel.page.frame import SiteFrame
from autocancel.page.screen import Control, Ref
from autocancel.person.questions import Consent

Effect = Literal["look", "send", "may_end"]
LastPress = Literal["here", "carrier", "either"]
FillKind = Literal["tick", "untick", "choose", "option", "text", "login_id", "password", "pin"]
SECRET_FILLS: frozenset[FillKind] = frozenset({"login_id", "password", "pin"})


class Purpose(StrEnum):
    CANCEL = "cancel"
    READ_STATE = "read_state"


@dataclass(frozen=True, slots=True)
class Fill:
    """Put something into one field. `value`: the text or the option's value; secrets are named by kind only."""

    ref: Ref
    kind: FillKind
    value: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Fill some fields and press one control. Harmless to repeat. `name`: what the step is, for the journal.

    `explores`: one of several ways that may lead on; the walk may come back to this page for the others.
    """

    name: str
    control: Control
    fills: tuple[Fill, ...] = ()
    explores: bool = False


@dataclass(frozen=True, slots=True)
class GoBack:
    """Nothing here leads on: look again at an earlier page of the provider's, which offered other ways."""

    address: str
    because: str


@dataclass(frozen=True, slots=True)
class Submit:
    """Press a control that may end the contract. `certain`: the page asks for exactly that.

    Where it is not certain, the press may turn out to lead on to a further page of the same process.
    """

    control: Control
    fills: tuple[Fill, ...] = ()
    certain: bool = True
    at_carrier: bool = False


@dataclass(frozen=True, slots=True)
class AskConsent:
    """Show what the page says and ask. `fees`: what it says of fees and refunds. `unread`: what nobody understood."""

    facts: ContractFacts
    fees: tuple[str, ...]
    certain: bool = True
    unread: tuple[str, ...] = ()
    last_press: LastPress = "either"


@dataclass(frozen=True, slots=True)
class Restart:
    """Something that may pass by itself: wait, then walk again from the entry."""

    reason: str


@dataclass(frozen=True, slots=True)
class Wait:
    """The page is still working: look again."""


@dataclass(frozen=True, slots=True)
class Way:
    """A control that may lead on, as a person is asked about it. `merit`: how far it leads, higher first."""

    control: Control
    context: str
    effect: Effect
    merit: int


@dataclass(frozen=True, slots=True)
class Ask:
    """Not sure: the person says which of these leads on. `otherwise`: how it ends where nobody answers."""

    ways: tuple[Way, ...]
    otherwise: Stop


@dataclass(frozen=True, slots=True)
class StateRead:
    """The contract's state was read: where the purpose was to read it, the walk is over."""

    state: Literal["active", "cancelled", "no_contract", "unknown"]


@dataclass(frozen=True, slots=True)
class Stop:
    """The walk ends so. `reason`: a stable snake_case word, or None."""

    outcome: Outcome
    reason: str | None = None
    detail: tuple[str, ...] = ()


Action = Step | GoBack | Submit | AskConsent | Ask | Restart | Wait | StateRead | Stop


@dataclass(frozen=True, slots=True)
class Intent:
    """What the person wants and has: fixed for a run, but for the consent.

    `may_sign_in`: False where only what the session still shows is wanted. `contract`: the name that a submission of
    this run was for: another's state says nothing of it. `in_advance`: the consent was given before anybody saw the
    review, and covers no `unread` sentence. `accept_fee`: yen that the person has agreed to pay.
    """

    purpose: Purpose = Purpose.CANCEL
    payment: Payment | None = None
    has_login: bool = False
    has_pin: bool = False
    may_sign_in: bool = True
    contract: str | None = None
    consent: Consent = Consent.NOT_ASKED
    in_advance: bool = False
    accept_fee: int = 0
    stop_before_confirm: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """The facts of this walk so far: plain data.

    `typed`: where a password was typed ("provider", or a carrier's payment method), and "pin". `contract`: the name
    of the one contract recognised. `submitted`: a final press whose result is open or done. `release_named`: the
    carrier's page has named this contract or its issuer. `seen`: screens that were acted upon.
    `tried`: ways that were explored (see `way_key`); `hubs`: addresses of the pages that offered them; `exploring`:
    the last step was such. `frame`: what the site shows on other pages too. `towards`: the last press led towards the
    end, and this page answers it. `chosen`: way keys that the person has pointed at. `contract_at`: the address of the
    page that shows the contract: where the person is asked when every way was tried.
    """

    typed: frozenset[str] = frozenset()
    ids_typed: frozenset[str] = frozenset()
    contract: str | None = None
    submitted: bool = False
    release_named: bool = False
    screens: int = 0
    seen: frozenset[object] = field(default=frozenset())
    waits: int = 0
    tried: frozenset[tuple[str, str]] = frozenset()
    hubs: tuple[str, ...] = ()
    exploring: bool = False
    frame: SiteFrame = field(default_factory=SiteFrame)
    towards: bool = False
    chosen: frozenset[tuple[str, str]] = frozenset()
    contract_at: str | None = None


def back_key(address: str) -> tuple[str, str]:
    """That a walk went back to an address of its own accord, among the ways that were tried."""
    return ("back", address)


def way_key(control: Control, url: str) -> tuple[str, str]:
    """What tells one explored way from another: where it leads, or on which page it is called what."""
    if control.effect == "get" and control.target:
        return ("", control.target.partition("#")[0])
    return (url.partition("?")[0], f"{control.norm} {control.sends}")
