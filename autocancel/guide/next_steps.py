"""What the person should do after a run, by outcome and reason: pure, so that every ending can be tested.

After every outcome other than `cancelled` the last text names a topic of the guide as a plain command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from autocancel.flow import Flow
from autocancel.messages import Lang, Message
from autocancel.messages import guide_next as n
from autocancel.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Advice:
    texts: tuple[Message, ...]
    topic: str


_IN_THE_WINDOW = Advice((n.DO_IT_IN_THE_WINDOW,), "second-factor")
_NOT_SURE = Advice((n.SCREEN_NOT_SURE,), "online")
_STRANGE = Advice((n.STRANGE_PLACE,), "second-factor")
_TOO_MUCH = Advice((n.MORE_THAN_NORTON,), "mistakes")
_WHICH_CONTRACT = Advice((n.CHOOSE_CONTRACT,), "online")
_WRONG_PAYMENT = Advice((n.CHECK_PAYMENT,), "which-provider")
_LATER = Advice((n.TRY_ANOTHER_DAY,), "when")
_READ_FIRST = Advice((n.READ_STATE, n.CALL_SUPPORT), "after")

_SENTENCE = re.compile(r"[^。]+?(?:。|(?<=[a-z])\. |$)|。")
# 「…してください: autocancel …」 keeps its request; a heading before a command (「解約する: …」) goes with it.
_COMMAND = re.compile(r"(ください): autocancel .*$")
_ONLY_TO_TYPE = re.compile(r"(?<!ください): autocancel |--[a-z]")

# Reasons are stable words of the public JSON object.
ADVICE: dict[str, Advice] = {
    "second_factor": _IN_THE_WINDOW,
    "captcha": _IN_THE_WINDOW,
    "wrong_code_field": _IN_THE_WINDOW,
    "password_expired": Advice((n.RENEW_PASSWORD,), "login-lost"),
    "unrecognised": _NOT_SURE,
    "ambiguous": _NOT_SURE,
    "loop": _NOT_SURE,
    "too_many_screens": _NOT_SURE,
    "unexpected_dialog": _NOT_SURE,
    "retention_unclear": _NOT_SURE,
    "survey_unclear": _NOT_SURE,
    "consent_box_unclear": _NOT_SURE,
    "page_not_read": _NOT_SURE,
    "page_too_large": _NOT_SURE,
    "download_offered": _NOT_SURE,
    "carrier_release_unclear": Advice((n.RELEASE_UNCLEAR,), "mistakes"),
    "several_contracts": _WHICH_CONTRACT,
    "uncertain_contract": _WHICH_CONTRACT,
    "no_matching_contract": Advice((n.CHECK_PAYMENT, n.OTHER_PROVIDER), "which-provider"),
    "contract_not_found": _WRONG_PAYMENT,
    "payment_unknown": _WRONG_PAYMENT,
    "sign_up_form": _WRONG_PAYMENT,
    "foreign_host": _STRANGE,
    "login_in_frame": _STRANGE,
    "insecure_page": _STRANGE,
    "account_deletion": _TOO_MUCH,
    "bulk_stop": _TOO_MUCH,
    "plan_change": _TOO_MUCH,
    "unread_sentences": Advice((n.READ_THE_REVIEW,), "online"),
    "fee": Advice((n.FEE_ASKED,), "online"),
    "no_consent": Advice((n.GIVE_CONSENT,), "online"),
    "missing_login": Advice((n.STORE_LOGIN,), "login-lost"),
    "missing_pin": Advice((n.NEED_PIN,), "second-factor"),
    "does_not_fit": Advice((n.LOGIN_DOES_NOT_FIT,), "login-lost"),
    "session_lost": Advice((n.LOGIN_AGAIN,), "when"),
    "login_repeated": Advice((n.LOGIN_AGAIN,), "login-lost"),
    "refused_login": Advice((n.LOGIN_REFUSED,), "login-lost"),
    "refused_pin": Advice((n.PIN_REFUSED,), "second-factor"),
    "locked": Advice((n.LOCKED,), "login-lost"),
    "wrong_carrier": _WRONG_PAYMENT,
    "payment_not_offered": _WRONG_PAYMENT,
    "blocked_button": _NOT_SURE,
    "covered_button": _NOT_SURE,
    "form_incomplete": _NOT_SURE,
    "press_without_effect": _NOT_SURE,
    "unexpected_completion": _READ_FIRST,
    "state_unclear": _READ_FIRST,
    "browser_lost": Advice((n.RUN_AGAIN,), "phone"),
    "still_active": _READ_FIRST,
    "contradiction": _READ_FIRST,
    "no_answer": _READ_FIRST,
    "busy": _LATER,
    "maintenance": _LATER,
    "timeout": _LATER,
    "unreachable": _LATER,
    "not_found": Advice((n.PAGE_MOVED,), "phone"),
    "no_browser": Advice((n.MEND_MACHINE,), "phone"),
    "proxy_refused": Advice((n.MEND_NETWORK,), "phone"),
    "proxy_unreachable": Advice((n.MEND_NETWORK,), "phone"),
    "no_network": Advice((n.MEND_NETWORK,), "phone"),
    "no_space": Advice((n.MAKE_SPACE,), "phone"),
    "lock_held": Advice((n.OTHER_RUN,), "phone"),
    "home_unwritable": Advice((n.HOME_UNWRITABLE,), "phone"),
}

# Where no reason is given, or one that is not in the table (a third-party flow's own word).
_BY_OUTCOME: dict[Outcome, Advice] = {
    Outcome.ALREADY_CANCELLED: Advice((n.OPEN_RECEIPT, n.CHECK_BILL), "after"),
    Outcome.ACTIVE: Advice((n.STILL_A_CONTRACT,), "when"),
    Outcome.READY: Advice((n.RUN_WITHOUT_STOP,), "when"),
    Outcome.SUBMITTED_UNCONFIRMED: _READ_FIRST,
    Outcome.DECLINED: Advice((n.WHEN_YOU_LIKE,), "when"),
    Outcome.NEEDS_PERSON: _NOT_SURE,
    Outcome.BAD_CREDENTIALS: Advice((n.LOGIN_REFUSED,), "login-lost"),
    Outcome.NO_CONTRACT: Advice((n.OTHER_PROVIDER,), "which-provider"),
    Outcome.SITE_UNAVAILABLE: _LATER,
    Outcome.ENVIRONMENT_ERROR: Advice((n.MEND_MACHINE,), "phone"),
}
# Only here does the reason decide: after a submission, or on the provider's own word, the outcome alone does.
_NOTHING_SENT = frozenset(
    (Outcome.NEEDS_PERSON, Outcome.BAD_CREDENTIALS, Outcome.SITE_UNAVAILABLE, Outcome.ENVIRONMENT_ERROR)
)


def next_steps(
    outcome: Outcome, reason: str | None, flow: Flow, lang: Lang, *, dry_run: bool = False
) -> tuple[str, ...]:
    """Texts for the person, in the order to follow. After a dry run they first say that it was a rehearsal."""
    if outcome is Outcome.CANCELLED:
        texts = (n.OPEN_RECEIPT,) if dry_run else _cancelled(flow)
    else:
        texts = _otherwise(outcome, reason)
    values = {"provider": flow.id, "support": support(flow, lang)}
    steps = [text.text(lang, **values) for text in texts]
    steps.append(n.MORE.text(lang, topic="after" if outcome is Outcome.CANCELLED else _advice(outcome, reason).topic))
    if dry_run:
        steps.insert(0, n.REHEARSAL_DONE.text(lang, **values))
    return tuple(steps)


def without_commands(steps: Iterable[str]) -> list[str]:
    """The steps for somebody who is led and types no commands: what is to be done stays, what is to be typed goes."""
    kept = []
    for step in steps:
        sentences = [s for s in _SENTENCE.findall(step) if s.strip()]
        said = "".join(_COMMAND.sub(r"\1。", s) for s in sentences if not _ONLY_TO_TYPE.search(s)).strip()
        if said:
            kept.append(said)
    return kept


def support(flow: Flow, lang: Lang) -> str:
    """The support centre with its number, or saying that none is known: a number is never invented."""
    if flow.support.phone:
        return n.SUPPORT_WITH_PHONE.text(lang, name=flow.support.name, phone=flow.support.phone)
    return n.SUPPORT_WITHOUT_PHONE.text(lang, name=flow.support.name)


def _advice(outcome: Outcome, reason: str | None) -> Advice:
    if outcome in _NOTHING_SENT and reason in ADVICE:
        return ADVICE[reason]
    return _BY_OUTCOME[outcome]


def _otherwise(outcome: Outcome, reason: str | None) -> tuple[Message, ...]:
    texts = _advice(outcome, reason).texts
    return (n.NOTHING_SENT, *texts) if outcome in _NOTHING_SENT else texts


def _cancelled(flow: Flow) -> tuple[Message, ...]:
    usable = (n.USABLE_UNTIL,) if flow.usable_until_note is not None else ()
    return (n.OPEN_RECEIPT, *usable, n.CHECK_BILL, n.CHECK_CARRIER)
