"""Pages on the way to the review: the payment menu, the login, the contract, notices, surveys, offers. Pure."""

from __future__ import annotations

import re

from autocancel.flow import LabelMeaning, ScreenKind, Statement
from autocancel.journey.contract_states import State
from autocancel.journey.detectors.finding import Finding, proceeds
from autocancel.journey.fields import FieldRole, is_survey_choice
from autocancel.journey.signals import PROCEED, TOWARDS_CANCELLING, Signals, could_end
from autocancel.text import normalise


def login(s: Signals) -> Finding | None:
    if _creates_an_account(s):
        return None
    passwords = s.login_passwords
    ids = s.fields(FieldRole.LOGIN_ID)
    if passwords:
        score = 70 if len(s.payment_choices) >= 2 else 82
        return Finding(ScreenKind.LOGIN, score, (f"a password field: {passwords[0].label or passwords[0].name}",))
    on = s.controls(LabelMeaning.LOGIN, LabelMeaning.GO_ON)
    asks_for_more = s.fields(FieldRole.PERSONAL, FieldRole.PIN) or s.controls(*TOWARDS_CANCELLING)
    if ids and on and not asks_for_more and _is_about_signing_in(s):
        score = 68 if len(s.payment_choices) >= 2 else 78
        return Finding(ScreenKind.LOGIN, score, (f"a field for the login ID: {ids[0].label or ids[0].name}",))
    if s.foreign_login_host and not proceeds(s):
        return Finding(ScreenKind.LOGIN, 55, (f"a login in a frame of another host: {s.foreign_login_host}",))
    return None


def _creates_an_account(s: Signals) -> bool:
    """A login made here is none to type: its headings speak of registering, and none of signing in."""
    heads = [x.norm for x in s.screen.headings if x.region == "main"]
    creates = any(_CREATES.search(x) for x in heads) or any(_CHOOSE.search(x.norm) for x in s.screen.lines)
    return creates and not any(_SIGN_IN_WORDS.search(_CREATES.sub("", x)) for x in heads)


_CREATES = re.compile(r"(?:新規)?(?:会員|利用者?|アカウント|id)(?:の)?(?:登録|作成|発行)|新規(?:ご)?登録|入会")
_CHOOSE = re.compile(r"(?:id|パスワード)[^。]{0,8}(?:お?決め|新しく設定)")


def _is_about_signing_in(s: Signals) -> bool:
    """A lone field for a mail address may as well be there to change it."""
    lines = [x.norm for x in s.screen.lines if x.region == "main"]
    if any(_CHANGES_DATA.search(x) for x in lines):
        return False
    words = (normalise(s.screen.title), *lines, *(label for f in s.fields(FieldRole.LOGIN_ID) for label in f.labels))
    return s.carrier is not None or any(_SIGN_IN_WORDS.search(x) for x in words)


_CHANGES_DATA = re.compile(
    r"(?:新しい|新|変更後の?|変更する)(?:メール|アドレス|id|電話)|(?:メールアドレス|電話番号|アドレス)(?:の|を)(?:ご)?(?:変更|登録|更新|再設定|入力し直)"
)
_SIGN_IN_WORDS = re.compile(r"ログイン|サインイン|log-?in|sign-?in|認証|アカウント|id|会員")


def payment_menu(s: Signals) -> Finding | None:
    said = s.says(Statement.PAYMENT_CHOICE)
    advertised = s.ours and not (said and len(s.payment_choices) > 2)
    if len(s.payment_choices) >= 2 and not advertised:
        named = ", ".join(sorted(p.value for p in s.payment_choices))
        reasons = (f"a choice of payment methods: {named}", *((f"it says: {said.sentence}",) if said else ()))
        return Finding(ScreenKind.PAYMENT_MENU, 84 if said else 80, reasons)
    return None


def login_gate(s: Signals) -> Finding | None:
    gates = s.controls(LabelMeaning.LOGIN)
    if not gates and not s.controls(*PROCEED, LabelMeaning.CONTRACT):
        gates = s.controls(LabelMeaning.LOGIN, anywhere=True)
    if not gates:
        gates = tuple(c for c in s.controls(LabelMeaning.GO_ON) if s.leads_to_carrier(c))
    if gates and not s.fields(FieldRole.PASSWORD, FieldRole.PIN, FieldRole.OTHER_CODE, FieldRole.ONE_TIME_CODE):
        return Finding(ScreenKind.LOGIN_GATE, 58, (f"it leads to the login: {gates[0].name}",))
    return None


def survey(s: Signals) -> Finding | None:
    said = s.says(Statement.SURVEY)
    if any(f.type == "radio" and s.vocabulary.label(f.label) is LabelMeaning.FINAL for f in s.screen.fields):
        return None  # what is chosen here may be the end
    pays = [field for ways in s.payment_choices.values() for way in ways if isinstance(way, tuple) for field in way[:1]]
    choices = [
        f
        for f in s.fields(FieldRole.CHOICE, FieldRole.FREE_TEXT)
        if f not in pays
        if is_survey_choice(f) or f.type == "textarea" or (said and f.type == "radio")
    ]
    if (choices or (said and s.controls(LabelMeaning.SKIP_SURVEY, LabelMeaning.NO))) and (
        said or is_survey_choice(choices[0])
    ):
        on = s.controls(*PROCEED, LabelMeaning.NO)
        if on and not (s.may_be_final and not _other_way_on(s)):
            why = f"it says: {said.sentence}" if said else f"it asks: {choices[0].group or choices[0].label}"
            return Finding(ScreenKind.SURVEY, 75, (why,))
    return None


def _other_way_on(s: Signals) -> bool:
    return any(not could_end(c) for c in s.controls(*PROCEED)) or bool(
        s.controls(LabelMeaning.CANCEL_ENTRY, LabelMeaning.GO_ON, LabelMeaning.SKIP_SURVEY)
    )


def retention_offer(s: Signals) -> Finding | None:
    said = s.says(Statement.OFFER)
    on = [c for c in s.controls(*PROCEED) if c not in s.may_be_final]
    if said and s.luring_keepers and on and s.says(Statement.CANCELLING):
        return Finding(
            ScreenKind.RETENTION_OFFER, 73, (f"it says: {said.sentence}", f"one may keep: {s.luring_keepers[0].name}")
        )
    return None


def notice(s: Signals) -> Finding | None:
    boxes = s.fields(FieldRole.CONSENT)
    on = [c for c in s.controls(*PROCEED) if c not in s.may_be_final]
    about = s.says(Statement.CANCELLING) or any(m in TOWARDS_CANCELLING for _, m in s.labels)
    said = s.says(Statement.NOTICE)
    if not on or not about or s.fields(FieldRole.PASSWORD, FieldRole.PIN):
        return None
    if boxes or said:
        why = f"a box to agree: {boxes[0].text}" if boxes else f"it says: {said.sentence if said else ''}"
        return Finding(ScreenKind.NOTICE, 72 if boxes else 66, (why, f"the way on: {on[0].name}"))
    if s.controls(LabelMeaning.GO_ON, LabelMeaning.CANCEL_ENTRY) and (heard := s.says(Statement.CANCELLING)):
        score = 62 if s.says(Statement.CANCELLING, heading=True) else 54
        return Finding(ScreenKind.NOTICE, score, (f"it speaks of it: {heard.sentence}", f"the way on: {on[0].name}"))
    return None


def cancel_entry(s: Signals) -> Finding | None:
    on = [c for c in s.controls(LabelMeaning.CANCEL_ENTRY, LabelMeaning.FINAL) if c not in s.may_be_final]
    if on and not s.fields(FieldRole.PASSWORD, FieldRole.PIN):
        return Finding(ScreenKind.CANCEL_ENTRY, 56, (f"it leads towards cancelling: {on[0].name}",))
    return None


def contract(s: Signals) -> Finding | None:
    if not s.at_provider or not s.contracts or s.fields(FieldRole.PASSWORD, FieldRole.PIN, FieldRole.CONSENT):
        return None
    several = len(s.contracts) > 1
    kind = ScreenKind.CONTRACT_LIST if several else ScreenKind.CONTRACT
    names = ", ".join(c.name for c in s.contracts[:4])
    stated = s.says(Statement.CONTRACT) or any(c.state is not State.UNKNOWN or c.row for c in s.contracts)
    if not stated:
        return None
    if s.ours_final:
        return None  # one press from here may end it: that is a review
    if s.says(Statement.COMPLETE) and s.ours and all(c.state is State.CANCELLED for c in s.ours):
        return None  # the completion shows the contract as it is now
    if s.says(Statement.NOTICE, heading=True) and s.says(Statement.CANCELLING, heading=True):
        return None
    rows = any(c.row for c in s.contracts)
    score = 76 if rows or any(c.state is State.CANCELLED for c in s.ours) else 68
    if s.screen.headings and s.says(Statement.CONTRACT, heading=True):
        score += 3
    return Finding(kind, score, (f"it names a contract: {names}",))


def member_top(s: Signals) -> Finding | None:
    if s.foreign_login_host:
        return None
    ways = s.controls(LabelMeaning.CONTRACT)
    if _asks_for_something(s):
        ways = tuple(c for c in ways if "契約" in c.norm)
    elif not ways:
        ways = s.controls(LabelMeaning.CONTRACT, LabelMeaning.MENU, anywhere=True)
    if ways and not s.fields(FieldRole.PASSWORD, FieldRole.PIN, FieldRole.LOGIN_ID):
        return Finding(ScreenKind.MEMBER_TOP, 50, (f"it leads to the contract: {ways[0].name}",))
    return None


def _asks_for_something(s: Signals) -> bool:
    """Fields that are sent somewhere, other than a search: a page to answer, not to leave by a menu beside it."""
    sent = {number for number, form in enumerate(s.screen.forms) if form.method != "get"}
    return any(f.form in sent and f.type != "search" and not _SEARCH.search(f.name) for f in s.screen.fields)


_SEARCH = re.compile(r"search|keyword|query|(?:^|[^a-z])q(?:$|[^a-z])")


def carrier_consent(s: Signals) -> Finding | None:
    if s.carrier is None or s.fields(FieldRole.PASSWORD, FieldRole.PIN, FieldRole.LOGIN_ID):
        return None
    said = s.says(Statement.SHARING_CONSENT)
    if said and s.controls(LabelMeaning.GO_ON) and not s.controls(*TOWARDS_CANCELLING):
        return Finding(ScreenKind.CARRIER_CONSENT, 76, (f"the carrier says: {said.sentence}",))
    return None
