"""What the readers of labels and sentences answer, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from autocancel.flow import Payment


class Meaning(StrEnum):
    """What pressing a control would mean, in the context it stands in."""

    FINAL = "final"  # may itself end the contract
    TOWARDS = "towards"  # leads towards the cancellation, ends nothing
    GO_ON = "go_on"
    AGREE = "agree"
    YES = "yes"  # answers "end our contract?", or no question
    NO = "no"
    KEEP = "keep"  # keeps the contract, or stops cancelling it
    BACK = "back"  # the page before, or the top
    NEVER = "never"  # buys, signs up, changes, deletes, ends something else, logs out
    LOGIN = "login"  # leads to a login or sends one, a PIN or code
    CONTRACT = "contract"  # to the contract or member page
    MENU = "menu"  # to settings or procedures behind which the cancellation may lie
    PAYMENT = "payment"  # chooses how the fee is paid: `payment` says which way
    SKIP_SURVEY = "skip_survey"
    RETURN_TO_SHOP = "return_to_shop"  # from a carrier's page back to the shop's own site
    OTHER = "other"  # harmless, but not the way; also everything unknown


class Owner(StrEnum):
    """Whose contract or thing is meant."""

    NONE = "none"
    OURS = "ours"
    PART = "part"  # dies with our contract by nature: functions, app, points
    OTHER = "other"  # a contract of its own, the phone line, a newsletter
    PERSON = "person"  # somebody else's
    ACCOUNT = "account"
    ALL = "all"  # every contract, every carrier billing


class Begins(StrEnum):
    """What a sentence says starts, goes on or is offered."""

    NONE = "none"
    PURCHASE = "purchase"
    RENEWAL = "renewal"  # also offers to keep
    PLAN_CHANGE = "plan_change"
    PAUSE = "pause"
    NEWSLETTER = "newsletter"


class Tense(StrEnum):
    """How it is said that something ends or begins."""

    NONE = ""
    WILL = "will"
    ASKS = "asks"
    INSTRUCTION = "instruction"
    CONDITIONAL = "conditional"
    STATE = "state"
    DONE = "done"
    PAST_HISTORY = "past_history"
    DENIED = "denied"  # said not to end by this
    NEGATED = "negated"  # did not, or cannot


class Safe(StrEnum):
    """What a sentence means for a press that would end our contract."""

    YES = "yes"  # only ours or its parts end, or others are said to stay
    NO = "no"  # something besides, something else, or OK keeps
    NEUTRAL = "n/a"


class Completion(StrEnum):
    """What a sentence says of whether our cancellation is done."""

    PROVES = "proves"
    DENIES = "denies"
    WEAK = "weak"
    NEUTRAL = "n/a"


class Topic(StrEnum):
    """What a page says about itself, other than what ends or begins."""

    REFUSED = "refused"  # login, PIN or code refused
    LOCKED = "locked"
    PASSWORD_EXPIRED = "password_expired"
    CODE_SENT = "code_sent"
    CAPTCHA = "captcha"
    SESSION_EXPIRED = "session_expired"
    MAINTENANCE = "maintenance"  # going on now, not announced for some other time
    TRANSIENT = "transient"  # busy, communication error, try again
    NOT_FOUND = "not_found"
    PROCESSING = "processing"
    NO_CONTRACT = "no_contract"  # positively: this account holds none
    CONTRACT_NOT_FOUND = "contract_not_found"  # ambiguous: wrong account?
    ELSEWHERE = "elsewhere"  # not ended here but by phone, letter, shop
    SHARING_CONSENT = "sharing_consent"  # a carrier asks whether the shop may learn who signed in
    PAYMENT_CHOICE = "payment_choice"  # asks how the fee is paid
    SURVEY = "survey"
    NOTICE = "notice"  # what to know before cancelling
    OFFER = "offer"  # something for staying
    SIGN_UP = "sign_up"  # a form that registers or buys
    UNFINISHED = "unfinished"  # what a completion would need still, or that it isn't one
    FEE = "fee"  # a cancellation fee or other money to pay, above zero


@dataclass(frozen=True, slots=True)
class LabelReading:
    """What a control's label means. `known`: False where no table knows it (then `meaning` is OTHER)."""

    meaning: Meaning
    payment: Payment | None = None
    owner: Owner = Owner.NONE  # whose contract the label itself names as what ends
    known: bool = True


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What one sentence says. `unread`: of an ending, a beginning, money or a number, and not understood."""

    ends: Owner = Owner.NONE
    begins: Begins = Begins.NONE
    tense: Tense = Tense.NONE
    safe: Safe = Safe.NEUTRAL
    completion: Completion = Completion.NEUTRAL
    topics: frozenset[Topic] = frozenset()
    unread: bool = False
    called_off: bool = False  # an ending of ours is called off by it
