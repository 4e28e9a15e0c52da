"""The types that a provider's flow fills in. Public: third-party flows import only from here.

A flow is data. It says who the provider is, which hosts belong to it, how the contract is called and which words its
screens are expected to show, each with where that knowledge comes from. It holds no engine code.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Provenance(StrEnum):
    """Where a fact comes from. Nothing inferred is ever presented as verified."""

    DOCUMENTED = "documented"  # published by the provider, the carrier, or an article
    INFERRED = "inferred"  # a hypothesis nobody has checked
    RECORDED = "recorded"  # captured from the live page by a person


class Payment(StrEnum):
    """How the monthly fee is paid."""

    DOCOMO = "docomo"
    AU = "au"
    SOFTBANK = "softbank"
    CARD = "card"


class ScreenKind(StrEnum):
    """What a screen is, by meaning."""

    PAYMENT_MENU = "payment_menu"  # asks how the contract is paid, which leads to different logins
    LOGIN_GATE = "login_gate"  # a page that only leads to the login
    LOGIN = "login"  # asks for an ID, a password, or one after the other
    CARRIER_CONSENT = "carrier_consent"  # a carrier asks whether the shop may learn who signed in
    SECOND_FACTOR = "second_factor"  # asks for a code that was just sent
    CAPTCHA = "captcha"
    PASSWORD_CHANGE = "password_change"  # goes no further without a new password
    MEMBER_TOP = "member_top"  # where a sign-in leads: a menu, no contract's details
    CONTRACT_LIST = "contract_list"  # several contracts, of which one has to be chosen
    CONTRACT = "contract"  # what one contract is and costs, with a way to its end
    CANCEL_ENTRY = "cancel_entry"  # explains cancelling and leads into it; nothing to read or answer yet
    NOTICE = "notice"  # what to know before cancelling, often with boxes to tick
    SURVEY = "survey"  # asks why
    RETENTION_OFFER = "retention_offer"  # offers something for staying
    REVIEW = "review"  # asks for the final submission
    CARRIER_RELEASE = "carrier_release"  # the carrier asks whether to end this one billing
    CARRIER_COMPLETE = "carrier_complete"  # the carrier has ended the billing; the provider's word is still to come
    COMPLETE = "complete"  # the provider says that it is done
    ALREADY_CANCELLED = "already_cancelled"  # the contract is shown, and has ended or will
    NO_CONTRACT = "no_contract"  # signed in, and there is no contract
    CONTRACT_NOT_FOUND = "contract_not_found"  # ambiguous: wrong account?
    SIGN_UP = "sign_up"  # sign-up or purchase form
    ACCOUNT_DELETION = "account_deletion"
    BULK_STOP = "bulk_stop"  # would end all carrier billing, or the line
    REFUSAL = "refusal"  # login or PIN refused
    LOCKED = "locked"
    TRANSIENT_ERROR = "transient_error"
    MAINTENANCE = "maintenance"
    SESSION_EXPIRED = "session_expired"
    NOT_FOUND = "not_found"
    PROCESSING = "processing"  # a page that asks to wait


@dataclass(frozen=True, slots=True)
class Word:
    """A text expected on a screen. `source` cites docs/domain-facts.md ("S", "F", ...) or says when it was recorded."""

    text: str
    provenance: Provenance = Provenance.INFERRED
    source: str = ""


@dataclass(frozen=True, slots=True)
class KnownScreen:
    """A screen the provider is expected to show. Its words are what `flows check` looks for on its pages."""

    name: str
    kind: ScreenKind
    words: tuple[Word, ...] = ()
    provenance: Provenance = Provenance.INFERRED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """How a person reaches the provider. `phone` is None where no number is known; none is ever invented."""

    name: str
    phone: str | None
    provenance: Provenance
    source: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """A carrier whose sign-in and billing release may stand in the middle of a walk.

    `domains`: registrable domains that are the boundary for secrets and navigation.
    `pin_names`: how the carrier calls the 4-digit code that may be typed on its pages.
    `agents`: hosts of payment agents that a page may pass through between the provider and this carrier. None of them
    gets a secret or a press.
    """

    payment: Payment
    name: str
    domains: tuple[str, ...]
    pin_names: tuple[str, ...]
    screens: tuple[KnownScreen, ...] = ()
    agents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)  # by identity: it is loaded once and asked for often
class Flow:
    """One provider.

    `hosts`: registrable domains of the provider (subdomains included). `contract_brand`: an expression that the
    contract's name contains; `contract_name_parts`: what else such a name may be made of. A name with anything left
    over may be another service. `issuer_names`: how the shop and company may be called, on a carrier's page say.
    `payment_names`: an expression for each payment method. All over normalised text; never an amount.
    `last_confirmed`: ISO date on which a person last walked the live site, or None: never.
    """

    id: str
    version: str
    service: str
    company: str
    entry_url: str
    hosts: tuple[str, ...]
    support: Contact
    contract_brand: str
    contract_name_parts: str
    issuer_names: tuple[str, ...]
    carriers: tuple[Carrier, ...]
    screens: tuple[KnownScreen, ...]
    payment_names: tuple[tuple[Payment, str], ...]
    payments: tuple[Payment, ...] = tuple(Payment)
    published_steps: tuple[Word, ...] = ()
    usable_until_note: Word | None = None
    last_confirmed: str | None = None
    words: tuple[tuple[str, str], ...] = ()  # (table of flows/words, words of this provider alone, parted by spaces)

    def carrier(self, payment: Payment | None) -> Carrier | None:
        """The carrier that bills this payment method, or None for card payers."""
        return next((c for c in self.carriers if c.payment is payment), None)
