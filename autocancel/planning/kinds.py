"""One table of kinds: what a screen is called, where something must be known for sure, and why. Pure.

The first row that fits names the screen. Most decisions look at single controls (`ways`, `permit`); the kind is for
what only a person can do, for what may pass by itself, for what proves the end, and for the journal. A new kind is one
row here, one fixture, one message.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from autocancel.flow import Flow, ScreenKind
from autocancel.page.screen import Field, Screen
from autocancel.planning.actions import Intent, Ledger
from autocancel.planning.permit import may_end, signs_in
from autocancel.planning.sign_in import gate, login_form
from autocancel.reading.contracts import State, doubted, tells_of_ours
from autocancel.reading.fields import TEXT_TYPES, FieldRole
from autocancel.reading.presses import Press
from autocancel.reading.telling import Said
from autocancel.reading.types import Begins, Completion, Meaning, Owner, Tense, Topic
from autocancel.reading.view import View
from autocancel.text import normalise

_UNAVAILABLE = frozenset({429, 500, 502, 503, 504})
_OTHER_PLAN = re.compile(r"プラン変更")
_DESTINATION = re.compile(r"送信先|送付先|受け取り方法")
_PASSKEY = re.compile(r"パスキー|qrコード|passkey")
_TRUST = re.compile(
    r"信頼(?:する|できる|しますか)|この端末を(?:記憶|信頼)|設定しませんか|登録しませんか|今回は設定しない"
)
_REVIEW_TITLE = re.compile(r"(?:内容|最終|解約|退会|終了|解除|停止)(?:の)?(?:ご|お)?確認|確認画面|confirm")
_OF_A_KIND = re.compile(
    r"反映|払い|決済|端末|更新|(?:web|Web|Ｗｅｂ|ネット)で|条件|選択|過去|入力|検索|お客様番号|期間|できるご?契約"
)
_MY_PAGE = re.compile(r"マイページ|会員ページ")
_GOING = (Meaning.GO_ON, Meaning.AGREE, Meaning.YES, Meaning.SKIP_SURVEY)
_CONTRACTS = re.compile(r"契約|サービス|コンテンツ|購読|定期|コース|利用中|加入")
_FINISHED = re.compile(
    r"完了(?:しま|いたしま|です|$)|(?:解除|解約|退会|停止|終了)(?:されま|しま|いたしま)した|受け?付け(?:ま|いたしま)した"
)
_ONLY_ASKED = re.compile(
    r"処理(?:し|をし)てい|処理中|(?:た|の)か(?:どうか|を|確認|わから|分から)|たい[。.]?$|と表示|場合|ますと|[?？]"
)

Reasons = tuple[str, ...]
Row = tuple[ScreenKind, Callable[[View, Ledger], Reasons | None]]


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a screen was taken for, and why. `kind` is None where it is unrecognised."""

    kind: ScreenKind | None
    reasons: Reasons


def recognise(
    screen: Screen,
    flow: Flow,
    view: View | None = None,
    ledger: Ledger | None = None,
    impossible: frozenset[ScreenKind] = frozenset(),
) -> Recognition:
    """Name the kind of a screen, or say that it is unrecognised. `impossible`: kinds that can't be by what happened."""
    v, p = view or View(screen, flow), ledger or Ledger()
    for kind, fits in TABLE:
        if kind not in impossible and (reasons := fits(v, p)) is not None:
            return Recognition(kind, reasons)
    return Recognition(None, ("nothing on this page is known",))


def usable(v: View) -> bool:
    """Whether the page offers something of its own to do: then a notice above it is only a notice."""
    return bool(
        login_form(v) is not None
        or len(v.payment_choices) > 1
        or v.one is not None
        or v.announcements
        or v.pressing(Meaning.TOWARDS, Meaning.FINAL)
    )


def _topic(topic: Topic, *, even_if_usable: bool = False) -> Callable[[View, Ledger], Reasons | None]:
    def fits(v: View, p: Ledger) -> Reasons | None:
        said = v.topics.get(topic)
        return None if said is None or (not even_if_usable and usable(v)) else (said.text,)

    return fits


def _maintenance(v: View, p: Ledger) -> Reasons | None:
    """Not the notice of one to come, above a page that has ways of its own."""
    said = v.topics.get(Topic.MAINTENANCE)
    planned = said is not None and _PLANNED.search(normalise(said.text)) and v.pressing(Meaning.CONTRACT, Meaning.MENU)
    return None if said is None or planned or usable(v) else (said.text,)


_PLANNED = re.compile(r"[0-9]月[0-9]+日|毎(?:月|週|日)|第[0-9]|予定")


def _captcha(v: View, p: Ledger) -> Reasons | None:
    if said := v.topics.get(Topic.CAPTCHA):
        return (said.text,)
    fields = v.with_role(FieldRole.CAPTCHA)
    return ("a captcha field",) if fields else None


def _second_factor(v: View, p: Ledger) -> Reasons | None:
    if login_form(v) is not None and v.login_passwords:
        return None
    if fields := v.with_role(FieldRole.ONE_TIME_CODE):
        return (fields[0].text or "a code that was sent",)
    if v.carrier is not None and not v.with_role(FieldRole.PIN) and (other := v.with_role(FieldRole.OTHER_CODE)):
        return (other[0].text or "another code than the PIN",)
    said = v.topics.get(Topic.CODE_SENT)
    boxes = [f for f in v.fields if f.type in TEXT_TYPES]
    if said is not None and (boxes or v.carrier is not None):
        return (said.text,)
    if v.carrier is None:
        return None
    unnamed = [f for f in boxes if not f.labels and v.roles[f.ref] is FieldRole.UNKNOWN]
    if len(unnamed) >= 4:
        return ("several boxes without a name",)
    words = [x.text for x in v.body if _DESTINATION.search(x.norm) or _PASSKEY.search(x.norm)]
    return (words[0],) if words and login_form(v) is None and _carrier_consent(v, p) is None else None


def _password_change(v: View, p: Ledger) -> Reasons | None:
    said = v.topics.get(Topic.PASSWORD_EXPIRED)
    fields = v.with_role(FieldRole.NEW_PASSWORD)
    if said is not None and (fields or login_form(v) is None):
        return (said.text,)
    makes = fields and p.typed and not v.login_passwords
    return (fields[0].text or "a new password",) if makes else None


def _refusal(v: View, p: Ledger) -> Reasons | None:
    said = v.topics.get(Topic.REFUSED)
    return None if said is None else (said.text,)


def _transient(v: View, p: Ledger) -> Reasons | None:
    if v.screen.status in _UNAVAILABLE:
        return (f"HTTP {v.screen.status}",)
    return None if v.completions(Completion.PROVES) else _topic(Topic.TRANSIENT)(v, p)


def _not_found(v: View, p: Ledger) -> Reasons | None:
    if v.screen.status in (404, 410):
        return (f"HTTP {v.screen.status}",)
    return _topic(Topic.NOT_FOUND)(v, p)


def _processing(v: View, p: Ledger) -> Reasons | None:
    said = v.topics.get(Topic.PROCESSING)
    if said is None or done(v) is not None or usable(v):
        return None
    return (said.text,)


def done(v: View) -> Said | None:
    """A sentence that says that our cancellation is done: by a press, not as how things stand."""
    told = (s for s in v.completions(Completion.PROVES) if s.reading.tense is Tense.DONE)
    return next((s for s in told if not _ONLY_ASKED.search(s.text)), None)


def _complete(v: View, p: Ledger) -> Reasons | None:
    said = done(v)
    failed = Topic.TRANSIENT in v.topics  # 解約が完了しました beside システムエラー
    return (said.text,) if said is not None and v.at_provider and not failed and not _asks(v) else None


def _asks(v: View) -> bool:
    """Whether the page still asks for the final press."""
    return bool(v.announcements) and any(may_end(x, v) for x in v.presses if not x.frame)


def _carrier_complete(v: View, p: Ledger) -> Reasons | None:
    if v.carrier is None or _asks(v) or v.with_role(FieldRole.PIN):
        return None
    told = (Completion.PROVES, Completion.WEAK)
    said = next((s for s in v.said if s.reading.completion in told and _FINISHED.search(s.text)), None)
    return (said.text,) if said else None


def _already(v: View, p: Ledger) -> Reasons | None:
    if not v.at_provider or _offers_the_end(v) or (p.towards and v.pressing(*_GOING)):
        return None
    one = v.one
    if one is not None and one.state is State.CANCELLED and one.stated:
        return (one.name,)
    if one is None or one.state is State.ACTIVE or doubted(v) or v.others:
        return None
    told = (
        s
        for s in v.completions(Completion.PROVES)
        if s.reading.tense is Tense.STATE and not s.line.level and tells_of_ours(s)
    )
    return next(((s.text,) for s in told if not _ONLY_ASKED.search(s.text)), None)


def _offers_the_end(v: View) -> bool:
    """A page that still offers to cancel our contract is never taken for one that says it was."""
    return bool(v.enders) or _asks(v)


def _payment_menu(v: View, p: Ledger) -> Reasons | None:
    if not v.at_provider or p.typed or p.ids_typed:
        return None
    if len(v.payment_choices) < (1 if Topic.PAYMENT_CHOICE in v.topics else 2):
        return None
    return tuple(sorted(x.value for x in v.payment_choices))


def _login(v: View, p: Ledger) -> Reasons | None:
    anchor = login_form(v)
    if anchor is None and v.foreign_login_host:
        return (v.foreign_login_host,)
    if anchor is None:
        return None
    if _makes_a_login(v) or _asks_once_more(v, p, anchor):
        return None
    pin = v.carrier is not None and v.with_role(FieldRole.PIN)
    if v.announcements and not any(signs_in(x, v) for x in v.presses if x.control.form == anchor.form):
        return None  # the review asks for it once more
    return None if pin and not v.login_passwords else (anchor.text or "a login form",)


def _asks_once_more(v: View, p: Ledger, anchor: Field) -> bool:
    """A form of the cancellation, with answers beside the password."""
    beside = v.with_role(FieldRole.CHOICE, FieldRole.FREE_TEXT, FieldRole.CONSENT)
    return p.contract is not None and in_the_process(v, p) and any(f.form == anchor.form for f in beside)


def _makes_a_login(v: View) -> bool:
    """A page that registers: it says so, and nothing on it speaks of signing in."""
    said = [*(x.norm for x in v.body if not x.in_label), v.titled]
    signing = any(_SIGNS_IN.search(text) for text in said)
    return not signing and any(_MAKES.search(x.norm) for x in v.body)


_SIGNS_IN = re.compile(r"ログイン|サインイン|ログオン|認証|login|signin")
_MAKES = re.compile(r"会員登録|新規|ご?希望の(?:id|パスワード)|お決めください")


def _carrier_consent(v: View, p: Ledger) -> Reasons | None:
    said = v.topics.get(Topic.SHARING_CONSENT)
    trust = [x.text for x in v.own_lines if _TRUST.search(x.norm)]
    if v.carrier is None or v.with_role(FieldRole.PIN):
        return None
    return (said.text,) if said else (trust[0],) if trust else None


_DOING = (Meaning.FINAL, Meaning.YES, Meaning.TOWARDS, Meaning.NEVER, Meaning.GO_ON, Meaning.AGREE)


def _ends_what(owner: Owner) -> Callable[[View, Ledger], Reasons | None]:
    def fits(v: View, p: Ledger) -> Reasons | None:
        bad = [s for s in v.dangers if s.reading.ends is owner]
        sends = (x for x in v.pressing(*_DOING) if x.control.effect != "get" or may_end(x, v))
        return (bad[0].text,) if bad and any(sends) else None

    return fits


def _sign_up(v: View, p: Ledger) -> Reasons | None:
    """Sells, registers or changes a plan, by what it is called and by its own button; offers no end of ours."""
    if login_form(v) is not None or v.enders or v.announcements:
        return None
    begins = [
        s for s in v.said if s.reading.begins in (Begins.PURCHASE, Begins.PLAN_CHANGE) and s in v.dangers + v.heads
    ]
    said = v.topics.get(Topic.SIGN_UP) or next((s for s in v.heads if _OTHER_PLAN.search(s.text)), None)
    said = said or (begins[0] if begins else None)
    one = v.one
    senders = [x for x in v.pressing(Meaning.NEVER) if x.control.effect != "get" and not x.control.row]
    makes = v.with_role(FieldRole.NEW_PASSWORD)
    if said is None or not (senders or makes) or (one is not None and one.stated):
        return None
    return (said.text,)


def _carrier_release(v: View, p: Ledger) -> Reasons | None:
    if v.carrier is None:
        return None
    if v.with_role(FieldRole.PIN, FieldRole.OTHER_CODE):
        return ("asks for the carrier's code",)
    if v.announcements:
        return (v.announcements[0].text,)
    ends = [x for x in v.presses if not x.frame and x.meaning is Meaning.FINAL]
    return (ends[0].control.name,) if ends else None


def is_review(v: View) -> Said | None:
    """The sentence by which the page asks for the final press, where it has one that answers."""
    if not v.announcements:
        return None
    return v.announcements[0] if any(may_end(x, v) for x in v.presses if not x.frame) else None


def _review(v: View, p: Ledger) -> Reasons | None:
    if not v.at_provider or (v.one is None and any(not v.is_issuer(c.name) for c in v.others)):
        return None
    if said := is_review(v):
        return (said.text,)
    finals = [x for x in v.presses if not x.frame and x.meaning is Meaning.FINAL and x.control.effect != "get"]
    titled = _REVIEW_TITLE.search(v.titled)
    if finals and titled and not any(x.control.row for x in finals) and (v.one is not None or p.contract):
        return (finals[0].control.name,)
    return None


def _survey(v: View, p: Ledger) -> Reasons | None:
    said = v.topics.get(Topic.SURVEY)
    answers = v.with_role(FieldRole.CHOICE, FieldRole.FREE_TEXT) or v.pressing(Meaning.SKIP_SURVEY)
    return (said.text,) if said is not None and answers and in_the_process(v, p) else None


def _offer(v: View, p: Ledger) -> Reasons | None:
    said = v.topics.get(Topic.OFFER)
    keeps = v.pressing(Meaning.KEEP)
    return (said.text,) if said is not None and keeps and in_the_process(v, p) else None


def _notice(v: View, p: Ledger) -> Reasons | None:
    said = v.topics.get(Topic.NOTICE)
    on = v.pressing(Meaning.AGREE, Meaning.GO_ON) or v.with_role(FieldRole.CONSENT)
    if not in_the_process(v, p) or not on:
        return None
    return (said.text,) if said is not None else (v.titled.split("\n")[0] or "a step of the cancellation",)


def in_the_process(v: View, p: Ledger) -> bool:
    """A page of the cancellation: the last press led here, or its own headings say so."""
    return p.towards or v.is_about_an_end or bool(v.announcements)


def _contract_list(v: View, p: Ledger) -> Reasons | None:
    rows = [c for c in v.contracts if c.row]
    return tuple(c.name for c in rows) if len(rows) > 1 and v.at_provider else None


def _contract(v: View, p: Ledger) -> Reasons | None:
    one = v.one
    return (one.name,) if one is not None and v.at_provider and (one.stated or v.pairs or v.enders) else None


def _cancel_entry(v: View, p: Ledger) -> Reasons | None:
    ways = v.pressing(Meaning.TOWARDS, Meaning.FINAL)
    about = v.is_about_an_end or p.towards
    return (ways[0].control.name,) if ways and about and v.at_provider else None


def _no_contract(v: View, p: Ledger) -> Reasons | None:
    said = v.topics.get(Topic.NO_CONTRACT)
    if said is None or usable(v) or _of_a_kind(said, v):
        return None
    return (said.text,) if _CONTRACTS.search(said.text + v.titled) else None


def _contract_not_found(v: View, p: Ledger) -> Reasons | None:
    said = v.topics.get(Topic.CONTRACT_NOT_FOUND)
    if said is None and (none := v.topics.get(Topic.NO_CONTRACT)) and _CONTRACTS.search(none.text):
        said = none  # none of some kind
    return (said.text,) if said is not None and not usable(v) else None


def _of_a_kind(said: Said, v: View) -> bool:
    """None that is paid so, none on this device, none of another name or under another heading."""
    heads = [x.text for x in v.body if x.level]
    another = any(v.name_kind(head) in ("other", "uncertain") for head in heads)
    return another or bool(_OF_A_KIND.search("\n".join(x.text for x in v.body))) or _names_another(said, v)


def _names_another(said: Said, v: View) -> bool:
    head = re.split(r"の(?:ご)?契約|は|が", said.text)[0]
    return v.name_kind(head) in ("other", "uncertain")


def _login_gate(v: View, p: Ledger) -> Reasons | None:
    on = None if p.typed else gate(v, Intent())
    several = [] if p.typed else list(v.pressing(Meaning.LOGIN))
    return (on.control.name,) if on else tuple(x.control.name for x in several) or None


def _member_top(v: View, p: Ledger) -> Reasons | None:
    if not v.at_provider or v.completions(Completion.PROVES) or Topic.TRANSIENT in v.topics:
        return None
    about = in_the_process(v, p) or re.search(r"ログイン", v.titled) is not None
    ways = [x for x in v.presses if _shows_contracts(x, about)]
    return (ways[0].control.name,) if ways else None


def _shows_contracts(press: Press, about: bool) -> bool:
    """マイページ in every page's header says nothing about this one."""
    if _MY_PAGE.search(press.control.norm):
        return about and not press.frame and press.control.region == "main"
    shown = press.meaning in (Meaning.CONTRACT, Meaning.MENU) and press.control.effect != "post"
    return shown or press.meaning is Meaning.TOWARDS


# Kinds that are handled alike: mistaking one for another of the same family changes nothing.
_FAMILIES: tuple[frozenset[ScreenKind], ...] = (
    frozenset(
        {
            ScreenKind.NOTICE,
            ScreenKind.SURVEY,
            ScreenKind.RETENTION_OFFER,
            ScreenKind.CANCEL_ENTRY,
            ScreenKind.MEMBER_TOP,
            ScreenKind.CONTRACT,
            ScreenKind.CONTRACT_LIST,
            ScreenKind.LOGIN_GATE,
        }
    ),
    frozenset({ScreenKind.TRANSIENT_ERROR, ScreenKind.MAINTENANCE}),
    frozenset({ScreenKind.REFUSAL, ScreenKind.LOCKED}),
    frozenset({ScreenKind.ALREADY_CANCELLED, ScreenKind.COMPLETE}),  # told apart by what this run has done
    frozenset({ScreenKind.BULK_STOP, ScreenKind.ACCOUNT_DELETION, ScreenKind.SIGN_UP}),
)


def handled_alike(one: ScreenKind, other: ScreenKind) -> bool:
    """Whether taking one of these kinds for the other changes nothing that is done."""
    return any(one in family and other in family for family in _FAMILIES)


TABLE: tuple[Row, ...] = (
    (ScreenKind.CAPTCHA, _captcha),
    (ScreenKind.PASSWORD_CHANGE, _password_change),
    (ScreenKind.LOCKED, _topic(Topic.LOCKED, even_if_usable=True)),
    (ScreenKind.REFUSAL, _refusal),
    (ScreenKind.SECOND_FACTOR, _second_factor),
    (ScreenKind.COMPLETE, _complete),
    (ScreenKind.CARRIER_COMPLETE, _carrier_complete),
    (ScreenKind.ALREADY_CANCELLED, _already),
    (ScreenKind.SESSION_EXPIRED, _topic(Topic.SESSION_EXPIRED)),
    (ScreenKind.MAINTENANCE, _maintenance),
    (ScreenKind.TRANSIENT_ERROR, _transient),
    (ScreenKind.NOT_FOUND, _not_found),
    (ScreenKind.PROCESSING, _processing),
    (ScreenKind.PAYMENT_MENU, _payment_menu),
    (ScreenKind.ACCOUNT_DELETION, _ends_what(Owner.ACCOUNT)),
    (ScreenKind.BULK_STOP, _ends_what(Owner.ALL)),
    (ScreenKind.SIGN_UP, _sign_up),
    (ScreenKind.LOGIN, _login),
    (ScreenKind.CARRIER_CONSENT, _carrier_consent),
    (ScreenKind.CARRIER_RELEASE, _carrier_release),
    (ScreenKind.REVIEW, _review),
    (ScreenKind.RETENTION_OFFER, _offer),
    (ScreenKind.SURVEY, _survey),
    (ScreenKind.CONTRACT_LIST, _contract_list),
    (ScreenKind.NOTICE, _notice),
    (ScreenKind.CONTRACT, _contract),
    (ScreenKind.NO_CONTRACT, _no_contract),
    (ScreenKind.CONTRACT_NOT_FOUND, _contract_not_found),
    (ScreenKind.CANCEL_ENTRY, _cancel_entry),
    (ScreenKind.LOGIN_GATE, _login_gate),
    (ScreenKind.MEMBER_TOP, _member_top),
)
