"""What to do on a screen, given what has happened and what the person wants. Pure.

`propose_*` say what would lead on; `rules.guard` decides whether it may be done.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from autocancel.flow import LabelMeaning, ScreenKind, Statement
from autocancel.journey.actions import (
    Action,
    GoBack,
    Intent,
    Progress,
    Purpose,
    Restart,
    StateRead,
    Step,
    Stop,
    Wait,
    way_key,
)
from autocancel.journey.completion_doubts import completion_doubts
from autocancel.journey.contract_names import Match
from autocancel.journey.contract_states import NOT_CANCELLED, State
from autocancel.journey.contracts import same_name
from autocancel.journey.ending import propose_ending
from autocancel.journey.recognise import Recognition
from autocancel.journey.rules import guard
from autocancel.journey.signals import Signals, could_end
from autocancel.journey.signing_in import propose_gate, propose_payment, propose_sign_in
from autocancel.journey.steps import one_of, person, propose_step, way_back_to_the_shop
from autocancel.outcome import Outcome
from autocancel.page.screen import Control
from autocancel.text import normalise

MOST_WAITS = 20

# What a way that was only tried may lead to: leaving such a page by an address seen before is harmless.
_DEAD_ENDS = frozenset({"unrecognised", "ambiguous", "sign_up_form", "not_found", "loop"})

_HANDED_OVER: dict[ScreenKind, str] = {
    ScreenKind.SECOND_FACTOR: "second_factor",
    ScreenKind.CAPTCHA: "captcha",
    ScreenKind.PASSWORD_CHANGE: "password_expired",
    ScreenKind.SIGN_UP: "sign_up_form",
    ScreenKind.ACCOUNT_DELETION: "account_deletion",
    ScreenKind.BULK_STOP: "bulk_stop",
    ScreenKind.CONTRACT_NOT_FOUND: "contract_not_found",
    ScreenKind.NOT_FOUND: "not_found",
}


def decide(signals: Signals, recognition: Recognition, progress: Progress, intent: Intent) -> Action:
    """The next action, or how the walk ends. Every proposal has passed every rule."""
    action = guard(_propose(signals, recognition, progress, intent), signals, recognition, progress, intent)
    dead_end = isinstance(action, Stop) and action.reason in _DEAD_ENDS and progress.exploring and progress.hubs
    if isinstance(action, Stop) and dead_end and not progress.submitted and intent.purpose is Purpose.CANCEL:
        return GoBack(progress.hubs[-1], action.reason or "")
    return action


def _propose(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    if s.screen.truncated:
        return person("page_too_large")
    if r.kind is None:
        return person("ambiguous" if r.ambiguous else "unrecognised", *r.reasons)
    if r.kind in _HANDED_OVER:
        return person(_HANDED_OVER[r.kind], *r.reasons)
    return _PROPOSALS[r.kind](s, r, p, i)


def _refusal(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    reason = "refused_pin" if "pin" in p.typed else "refused_login"
    return Stop(Outcome.BAD_CREDENTIALS, "locked" if r.kind is ScreenKind.LOCKED else reason, r.reasons)


def _wait(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    return Wait() if p.waits < MOST_WAITS else Restart("timeout")


def _transient(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    reasons = {ScreenKind.MAINTENANCE: "maintenance", ScreenKind.SESSION_EXPIRED: "session_lost"}
    return Restart(reasons.get(r.kind, "busy") if r.kind else "busy")


def _already_cancelled(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    if len(s.ours) == 1 and s.ours[0].past:
        return _beside_the_past(s, p, i)
    if _is_of_another(s, i):
        return StateRead("unknown") if i.purpose is Purpose.READ_STATE else person("state_unclear", *r.reasons)
    if i.purpose is Purpose.READ_STATE:
        return StateRead("cancelled")
    return Stop(Outcome.ALREADY_CANCELLED, None, r.reasons)


def _beside_the_past(s: Signals, p: Progress, i: Intent) -> Action:
    """Only earlier contracts are shown: one that runs may be behind the link to what is contracted now."""
    if on := _contract_link(s, p):
        return Step("open_contract", on)
    return StateRead("unknown") if i.purpose is Purpose.READ_STATE else person("state_unclear", s.ours[0].name)


def _complete(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    if _tells_how_it_stands(s, i):
        return _already_cancelled(s, r, p, i)
    if i.purpose is Purpose.READ_STATE:
        return StateRead("unknown")
    # A completion that answers no submission of this run proves nothing yet.
    return person("unexpected_completion", *r.reasons)


def _tells_how_it_stands(s: Signals, i: Intent) -> bool:
    """解約手続きが完了しています beside the contract tells its state; …完了しました answers some press."""
    said = s.said.get(Statement.COMPLETE, ())
    stands = bool(said) and all(_STANDS.search(x.sentence) and not NOT_CANCELLED.search(x.sentence) for x in said)
    one = len(s.ours) == 1 and not s.others and s.ours[0].state is State.CANCELLED and s.ours[0].stated
    offers = s.controls(LabelMeaning.CANCEL_ENTRY, LabelMeaning.FINAL, anywhere=True)
    return stands and one and not offers and not completion_doubts(s, i.contract)


_STANDS = re.compile(r"て(?:い|おり)ます|済み?(?:です)?。?$|済み?\(")


def _no_contract(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    if i.purpose is Purpose.READ_STATE:
        return StateRead("no_contract")
    return Stop(Outcome.NO_CONTRACT, None, r.reasons)


def _carrier_complete(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    on = way_back_to_the_shop(s)
    return Step("leave_carrier", on) if on else person("carrier_release_unclear", *r.reasons)


def _carrier_consent(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    on = one_of(s, s.controls(LabelMeaning.GO_ON))
    return Step("agree_with_carrier", on) if on else person("ambiguous", *r.reasons)


def _contract(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    """A contract or a list of contracts: find the one, read its state, or go towards its end."""
    if not s.at_provider:  # a carrier knows of its billing, not of the contract
        return (
            StateRead("unknown") if i.purpose is Purpose.READ_STATE else person("carrier_release_unclear", *r.reasons)
        )
    if len(s.ours) != 1:
        if len(s.ours) > 1:
            return person("several_contracts", *(c.name for c in s.ours))
        if not s.contracts:
            return _member_top(s, r, p, i)
        uncertain = [c.name for c in s.others if c.match is Match.UNCERTAIN]
        if i.purpose is Purpose.READ_STATE and not uncertain:
            return StateRead("unknown")
        if not uncertain and not s.speaks_of_ours and r.kind is ScreenKind.CONTRACT_LIST and _lists_everything(s):
            return Stop(Outcome.NO_CONTRACT, "no_matching_contract", tuple(c.name for c in s.others))
        reason = "uncertain_contract" if uncertain else "no_matching_contract"
        return person(reason, *(uncertain or [c.name for c in s.others]))
    ours = s.ours[0]
    if i.purpose is Purpose.READ_STATE and _is_of_another(s, i):
        return StateRead("unknown")
    if ours.state is State.PENDING:
        return StateRead("unknown") if i.purpose is Purpose.READ_STATE else person("state_unclear", ours.name)
    if ours.state is State.CANCELLED and _is_of_another(s, i):
        return person("state_unclear", ours.name)
    if ours.state is State.CANCELLED and ours.past:
        return _beside_the_past(s, p, i)
    if ours.state is State.CANCELLED:
        return StateRead("cancelled") if i.purpose is Purpose.READ_STATE else Stop(Outcome.ALREADY_CANCELLED)
    detail = [c for c in ours.controls if s.vocabulary.label(c.norm) in (LabelMeaning.CONTRACT, LabelMeaning.OTHER)]
    if i.purpose is Purpose.READ_STATE:
        if ours.state is State.ACTIVE:
            return StateRead("active")
        further = one_of(s, detail) if ours.row else None
        return Step("open_contract", further) if further else StateRead("unknown")
    return _towards_the_end(s, p, ours.card, ours.row, detail)


def _is_of_another(s: Signals, i: Intent) -> bool:
    """Whether what is shown is an older contract, say, than the one that was submitted for, or somebody else's."""
    named = i.contract is not None and len(s.ours) == 1 and not same_name(s.ours[0].name, i.contract)
    elsewhere = any(_RUNS_ELSEWHERE.search(x.norm) for x in s.screen.lines if x.region == "main" and not x.in_control)
    return named or elsewhere or s.says(Statement.OTHER_PERSON) is not None


_RUNS_ELSEWHERE = re.compile(
    r"最新の(?:ご)?契約|現在の(?:ご)?契約の表示|再度(?:の)?(?:お)?申し?込|再契約(?:いただ|済み|され)|読み込み中|読込中"
)


def _lists_everything(s: Signals) -> bool:
    """A list that says it is the list of contracts, has no further pages, and names nothing like a security product."""
    listed = s.says(Statement.CONTRACT, heading=True) is not None
    more = any(re.search(r"もっと見る|次の\d+件|続きを|全件|すべて表示|^\d+$", c.norm) for c in s.screen.controls)
    similar = any(
        re.search(r"セキュリティ|ウイルス|ウィルス|security|安心|あんしん", normalise(c.name)) for c in s.others
    )
    return listed and not more and not similar


def _towards_the_end(s: Signals, p: Progress, card: tuple[int, int], row: bool, detail: list[Control]) -> Action:
    elsewhere = [o.card for o in s.others if o.row]

    def belongs(control: Control) -> bool:
        inside = card[0] <= control.place < card[1] and not any(c[0] <= control.place < c[1] for c in elsewhere)
        return inside and (row or not s.belongs_to_another(control))

    enders = [
        c
        for c in s.controls(LabelMeaning.CANCEL_ENTRY, LabelMeaning.FINAL)
        if belongs(c) and not (s.vocabulary.label(c.norm) is LabelMeaning.FINAL and could_end(c))
    ]
    fresh = [c for c in detail if belongs(c) and way_key(c, s.screen.url) not in p.offered]
    of_the_site = all(way_key(c, s.screen.url) in p.offered or re.search(r"退会|会員", c.norm) for c in enders)
    if enders and of_the_site and one_of(s, fresh):
        enders = []  # the site's menu, or the membership: the contract's own page comes first
    if enders:
        # Where one label is plainer than the other ("解約手続き" beside "解約"), they are two candidates all the same.
        on = one_of(s, enders)
        return propose_step(s, "towards_cancelling", on) if on else person("ambiguous", *(c.name for c in enders))
    if s.chooser is not None and row:
        senders = (LabelMeaning.CANCEL_ENTRY, LabelMeaning.GO_ON, LabelMeaning.CONTRACT)
        on = next((c for meaning in senders if (c := one_of(s, s.controls(meaning)))), None)
        if on:
            return propose_step(s, "choose_contract", on, chosen=s.chooser)
    further = one_of(s, [c for c in detail if belongs(c)])
    if further and (row or further in fresh):
        return Step("open_contract", further)
    if s.others and row is False:
        return person("several_contracts", *(c.name for c in s.contracts))
    if not row or not s.others:
        return _menu(s, p)
    return person("unrecognised", "this contract offers no way to cancel it here")


def _member_top(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    if i.purpose is Purpose.READ_STATE:
        on = _contract_link(s, p) or _contract_link(s, Progress())
        return Step("open_contract", on) if on else StateRead("unknown")
    on = _contract_link(s, p)
    return Step("open_contract", on) if on else _menu(s, p)


def _contract_link(s: Signals, p: Progress) -> Control | None:
    """The link to where the contract is shown. One like 契約内容の確認・解約 shows it too, and ends nothing.

    A マイページ that earlier pages offered as well is the site's menu, and only one way among others.
    """
    named = s.controls(LabelMeaning.CONTRACT, anywhere=True)
    both = [
        c
        for c in s.controls(LabelMeaning.CANCEL_ENTRY, anywhere=True)
        if "契約" in c.norm.replace("解約", "") and c.effect == "get" and not could_end(c)
    ]
    fresh = [c for c in named if way_key(c, s.screen.url) not in p.offered]
    about = [c for c in named if "契約" in c.norm]
    groups = ([c for c in about if c in fresh], about, both, [c for c in fresh if c.region == "main"], fresh)
    return next((on for group in groups if (on := one_of(s, group))), None)


def _menu(s: Signals, p: Progress) -> Action:
    """Ways that may lead towards cancelling: a plain one, or else the likeliest of those not yet tried."""
    for meaning in (LabelMeaning.CANCEL_ENTRY, LabelMeaning.FINAL):
        plain = [c for c in s.controls(meaning, anywhere=True) if _only_leads(c, s) and not s.belongs_to_another(c)]
        fresh = [c for c in plain if way_key(c, s.screen.url) not in p.offered]
        if on := one_of(s, fresh) or one_of(s, plain):
            return Step("towards_cancelling", on)
        if plain:
            return person("ambiguous", *(c.name for c in plain))
    strangers = [o.card for o in s.others if o.row]
    ways = [(c, m) for c, m in s.labels if m in _WAYS and _only_leads(c, s)]
    ways = [(c, m) for c, m in ways if not any(x[0] <= c.place < x[1] for x in strangers)]
    untried = [(c, m) for c, m in ways if way_key(c, s.screen.url) not in p.tried]
    if not untried:
        return person("unrecognised", "no way towards cancelling was found on this page")

    def order(way: tuple[Control, LabelMeaning]) -> tuple[bool, bool, int]:
        return way[0].region != "main", way_key(way[0], s.screen.url) in p.offered, _likelihood(*way)

    on, meaning = min(untried, key=order)
    return Step(_WAYS[meaning], on, explores=True)


_WAYS = {
    LabelMeaning.CONTRACT: "open_contract",
    LabelMeaning.MENU: "open_menu",
    LabelMeaning.ABOUT_CANCELLING: "read_about_cancelling",
}


def _likelihood(control: Control, meaning: LabelMeaning) -> int:
    """Small for labels behind which a cancellation is likelier to lie (会員情報変更 → 会員解約 is documented)."""
    words = ("契約", "会員", "手続", "登録", "設定")
    unnamed = len(words) + (meaning is LabelMeaning.ABOUT_CANCELLING)
    return next((n for n, word in enumerate(words) if word in control.norm), unnamed)


def _only_leads(control: Control, s: Signals) -> bool:
    """Follows an address, or is a script's button outside any form whose label ends nothing."""
    if control.effect == "get":
        return not could_end(control)
    ends = s.vocabulary.label(control.norm) is LabelMeaning.FINAL
    return control.effect == "script" and not ends and not any(f.form == control.form for f in s.screen.fields)


def _process_step(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    """A page of the cancellation itself: notice, survey, offer, entry."""
    if i.purpose is Purpose.READ_STATE:
        on = _contract_link(s, Progress())
        return Step("open_contract", on) if on else StateRead("unknown")
    if len(s.ours) > 1:
        return person("several_contracts", *(c.name for c in s.ours))
    if len(s.ours) == 1 and s.ours[0].state in (State.CANCELLED, State.PENDING):
        return _contract(s, r, p, i)
    if r.kind is ScreenKind.CANCEL_ENTRY and len(s.ours) == 1:
        return _contract(s, r, p, i)
    name, retention = r.kind.value if r.kind else "step", r.kind is ScreenKind.RETENTION_OFFER
    return propose_step(s, name, None, offered=p.offered, retention=retention)


_PROPOSALS: dict[ScreenKind, Callable[[Signals, Recognition, Progress, Intent], Action]] = {
    ScreenKind.PAYMENT_MENU: propose_payment,
    ScreenKind.LOGIN_GATE: propose_gate,
    ScreenKind.LOGIN: propose_sign_in,
    ScreenKind.CARRIER_CONSENT: _carrier_consent,
    ScreenKind.MEMBER_TOP: _member_top,
    ScreenKind.CONTRACT_LIST: _contract,
    ScreenKind.CONTRACT: _contract,
    ScreenKind.CANCEL_ENTRY: _process_step,
    ScreenKind.NOTICE: _process_step,
    ScreenKind.SURVEY: _process_step,
    ScreenKind.RETENTION_OFFER: _process_step,
    ScreenKind.REVIEW: propose_ending,
    ScreenKind.CARRIER_RELEASE: propose_ending,
    ScreenKind.CARRIER_COMPLETE: _carrier_complete,
    ScreenKind.COMPLETE: _complete,
    ScreenKind.ALREADY_CANCELLED: _already_cancelled,
    ScreenKind.NO_CONTRACT: _no_contract,
    ScreenKind.REFUSAL: _refusal,
    ScreenKind.LOCKED: _refusal,
    ScreenKind.TRANSIENT_ERROR: _transient,
    ScreenKind.MAINTENANCE: _transient,
    ScreenKind.SESSION_EXPIRED: _transient,
    ScreenKind.PROCESSING: _wait,
}
