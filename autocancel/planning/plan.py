"""What to do on a screen, given what has happened and what the person wants: act, ask, hand over, or stop. Pure.

`plan` proposes; `rules.guard` disposes. Each control is taken by what it is worth and what it may do (`ways`,
`permit`); a doubt is a question to the person, not the end of the run.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from autocancel.flow import ScreenKind
from autocancel.outcome import Outcome
from autocancel.planning.actions import (
    Action,
    Fill,
    GoBack,
    Intent,
    Ledger,
    Purpose,
    Restart,
    StateRead,
    Step,
    Stop,
    Wait,
    back_key,
    way_key,
)
from autocancel.planning.ending import asked_or, last_press, propose_ending
from autocancel.planning.fills import fills_for, meaning_of, password_key, person
from autocancel.planning.kinds import Recognition, in_the_process, is_review
from autocancel.planning.permit import Permission, announces_a_page, may_end, permit
from autocancel.planning.rules import guard
from autocancel.planning.sign_in import gate, propose_payment, propose_sign_in
from autocancel.planning.ways import is_about, looks, names_contracts, one_of, shows_contracts, what_it_does
from autocancel.reading.contracts import State
from autocancel.reading.names import akin
from autocancel.reading.presses import Press
from autocancel.reading.types import Meaning, Topic
from autocancel.reading.view import View, host_within

MOST_WAITS = 20
# What leaves a question to the person, who sees the page.
_ASKABLE = frozenset(
    {"unrecognised", "ambiguous", "loop", "not_found", "contract_not_found", "survey_unclear", "retention_unclear"}
)
# What a way that was only tried may lead to: leaving such a page by an address seen before is harmless.
_DEAD_ENDS = frozenset(
    {
        "unrecognised",
        "ambiguous",
        "sign_up_form",
        "not_found",
        "loop",
        "no_matching_contract",
        "account_deletion",
        "bulk_stop",
        "plan_change",
        "uncertain_contract",
        "several_contracts",
    }
)
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


def plan(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    """The next action, or how the walk ends. Every proposal has passed every rule."""
    action = guard(_propose(v, r, p, i), v, r, p, i)
    if not isinstance(action, Stop) or action.outcome is not Outcome.NEEDS_PERSON or p.submitted:
        return action
    reading = i.purpose is Purpose.READ_STATE
    if action.reason in _DEAD_ENDS and p.exploring and p.hubs:
        return GoBack(p.hubs[-1], action.reason or "")
    if reading or action.reason not in _ASKABLE or not (v.at_provider or v.carrier):
        return StateRead("unknown") if reading and action.reason in _DEAD_ENDS else action
    at = p.contract_at
    if p.exploring and at is not None and at != v.screen.url and back_key(at) not in p.tried:
        return GoBack(at, action.reason or "")
    return asked_or(action, v, p)


def _propose(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    if r.kind in _HANDED_OVER and not (r.kind is ScreenKind.NOT_FOUND and p.exploring and p.hubs):
        return person(_HANDED_OVER[r.kind], *r.reasons)
    if r.kind in _FIXED:
        return _FIXED[r.kind](v, r, p, i)
    if v.carrier is not None:
        return _at_carrier(v, r, p, i)
    if not v.at_provider:
        return person("foreign_host", v.screen.host)
    if i.purpose is Purpose.READ_STATE:
        return _read_state(v, p, i)
    return _towards_the_end(v, r, p, i)


# --- kinds that have one answer ------------------------------------------------------------------------------------


def _refusal(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    reason = "refused_pin" if "pin" in p.typed else "refused_login"
    return Stop(Outcome.BAD_CREDENTIALS, "locked" if r.kind is ScreenKind.LOCKED else reason, r.reasons)


def _wait(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    return Wait() if p.waits < MOST_WAITS else Restart("timeout")


def _transient(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    reasons = {ScreenKind.MAINTENANCE: "maintenance", ScreenKind.SESSION_EXPIRED: "session_lost"}
    return Restart(reasons.get(r.kind, "busy") if r.kind else "busy")


def _already_cancelled(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    reading = i.purpose is Purpose.READ_STATE
    if not v.screen.whole or _is_of_another(v, i) or (v.dangers and not reading):
        return StateRead("unknown") if reading else person("state_unclear", *r.reasons)
    return StateRead("cancelled") if reading else Stop(Outcome.ALREADY_CANCELLED, None, r.reasons)


def _is_of_another(v: View, i: Intent) -> bool:
    """Whether what is shown is another contract than the one that was submitted for."""
    return i.contract is not None and v.one is not None and not akin(v.one.name, i.contract)


def _complete(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    """A completion that answers no submission of this run proves nothing yet."""
    return StateRead("unknown") if i.purpose is Purpose.READ_STATE else person("unexpected_completion", *r.reasons)


def _no_contract(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    if i.purpose is Purpose.READ_STATE:
        return StateRead("no_contract")
    return Stop(Outcome.NO_CONTRACT, None, r.reasons)


def _carrier_complete(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    on = way_back_to_the_shop(v)
    return Step("leave_carrier", on.control) if on else person("carrier_release_unclear", *r.reasons)


def _carrier_consent(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    """Whether the shop may learn who signed in, or the device is trusted: the answer that promises least."""
    declines = (Meaning.NO, Meaning.SKIP_SURVEY)
    later = one_of(x for x in v.presses if x.meaning in declines or _LATER.search(x.control.norm))
    if later and Topic.SHARING_CONSENT not in v.topics:
        return Step("answer_carrier", later.control)
    on = one_of(v.pressing(Meaning.GO_ON, Meaning.AGREE, Meaning.YES))
    return Step("agree_with_carrier", on.control) if on else person("ambiguous", *r.reasons)


_LATER = re.compile(r"(?:設定|登録|信頼|許可)しない|あとで|後で|今はしない|スキップ|notnow|later")


def _payment(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    return propose_payment(v, p, i)


def _login(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    return propose_sign_in(v, p, i)


_FIXED: dict[ScreenKind, Callable[[View, Recognition, Ledger, Intent], Action]] = {
    ScreenKind.REFUSAL: _refusal,
    ScreenKind.LOCKED: _refusal,
    ScreenKind.PROCESSING: _wait,
    ScreenKind.SESSION_EXPIRED: _transient,
    ScreenKind.MAINTENANCE: _transient,
    ScreenKind.TRANSIENT_ERROR: _transient,
    ScreenKind.ALREADY_CANCELLED: _already_cancelled,
    ScreenKind.COMPLETE: _complete,
    ScreenKind.NO_CONTRACT: _no_contract,
    ScreenKind.CARRIER_COMPLETE: _carrier_complete,
    ScreenKind.CARRIER_CONSENT: _carrier_consent,
    ScreenKind.PAYMENT_MENU: _payment,
    ScreenKind.LOGIN: _login,
}


# --- the carrier ---------------------------------------------------------------------------------------------------


def _at_carrier(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    """Nothing is explored on a carrier's page: it releases this billing, leads on to the login, or is left alone."""
    if i.purpose is Purpose.READ_STATE:
        return StateRead("unknown")
    if r.kind is ScreenKind.CARRIER_RELEASE and (p.contract is not None or v.one is not None):
        on = last_press(v, p)
        if isinstance(on, Press):
            return propose_ending(v, p, i, on)
        return on or person("carrier_release_unclear", *r.reasons)
    if p.contract is None and (on := gate(v, i)) is not None:
        return Step("open_login", on.control)
    return person("carrier_release_unclear" if p.contract else "unrecognised", *r.reasons)


def way_back_to_the_shop(v: View) -> Press | None:
    """From a carrier's completion to the provider: what says so, a link to the provider's own host, 次へ, or 戻る."""

    def leads_home(press: Press) -> bool:
        host = press.control.target.split("/")[2].partition(":")[0] if press.control.target.count("/") >= 2 else ""
        return host_within(host.lower(), v.flow.hosts)

    never = (Meaning.NEVER, Meaning.KEEP, Meaning.FINAL)
    usable = [x for x in v.presses if x.meaning not in never and x.control.region == "main"]
    for group in (
        [x for x in usable if x.meaning is Meaning.RETURN_TO_SHOP],
        [x for x in usable if leads_home(x)],
        [x for x in usable if x.meaning is Meaning.GO_ON],
        [x for x in usable if x.meaning is Meaning.BACK],
    ):
        if on := one_of(group):
            return on
    return None


# --- the provider --------------------------------------------------------------------------------------------------


def _towards_the_end(v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    """Find the one contract and go towards its end: the review first, then a step of the process, then a way."""
    if len(v.ours) > 1:
        return person("several_contracts", *(c.name for c in v.ours))
    one = v.one
    if one is not None and one.state is State.PENDING:
        return person("state_unclear", one.name)
    nobody = not p.typed and p.contract is None and one is None
    if nobody and is_review(v) is not None and (on := gate(v, i)) is not None:
        return Step("open_login", on.control)  # whose contract would end, the page can't say yet
    if (way := _pays_so(v, p, i)) is not None:
        return Step("choose_payment", way.control)
    if (told := _pointed_at(v, p)) is not None:
        return propose_ending(v, p, i, told) if may_end(told, v) or _sends_unproven(told, v) else _look(v, told)
    press = last_press(v, p)
    if (is_review(v) is not None or r.kind is ScreenKind.REVIEW) and press is not None:
        return propose_ending(v, p, i, press) if isinstance(press, Press) else press
    if (step := _step_of_the_process(v, r, p, i)) is not None:
        return step
    ways = looks(v, p)
    best = [(x, worth) for x, worth in ways if not x.frame or (press is None and names_contracts(x))]
    leads_to_the_end = bool(best) and best[0][0].meaning is Meaning.TOWARDS
    if nobody and not leads_to_the_end and (on := gate(v, i)) is not None:
        return Step("open_login", on.control)  # before any page is looked at that shows nothing yet
    if best and best[0][1] >= 45 and _beats(best[0], press):
        on = _of_ours(best, v)
        return _look(v, on) if on else person("ambiguous", *(x.control.name for x, _ in best))
    if isinstance(press, Press) and (one is not None or p.contract is not None):
        return propose_ending(v, p, i, press)
    if not p.typed and (on := gate(v, i)) is not None:
        return Step("open_login", on.control)
    if ways:
        return _look(v, ways[0][0])
    if isinstance(press, Stop):
        return press
    return _nothing_leads_on(v, r)


def _of_ours(ways: list[tuple[Press, int]], v: View) -> Press | None:
    """The best way; of several towards the end that are called the same and do different things, the one right below
    our name, where each stands below a name. None where that doesn't tell."""
    best = ways[0][0]
    alike = [x for x, _ in ways if x.control.norm == best.control.norm and x.meaning is Meaning.TOWARDS]
    if best.control.row or len({what_it_does(x.control) for x in alike}) < 2:
        return best
    every = sorted(
        (x.control.place for x in v.presses if x.control.norm == best.control.norm),
    )
    names: dict[int, str] = {}
    for press in alike:
        start = max((place for place in every if place < press.control.place), default=-1)
        above = [x.text for x in v.body if start < x.place < press.control.place and not x.level]
        names[press.control.place] = above[-1] if above else ""
    ours = [x for x in alike if v.our_name(names[x.control.place]) is not None]
    return ours[0] if len(ours) == 1 and all(names.values()) else None


def _pays_so(v: View, p: Ledger, i: Intent) -> Press | None:
    """The only way in that the page names is for who pays so."""
    if p.typed or p.ids_typed or i.payment is None:
        return None
    return one_of(x for x in v.pressing(Meaning.PAYMENT) if x.payments == {i.payment})


def _pointed_at(v: View, p: Ledger) -> Press | None:
    """What the person has said leads on, where it was not pressed yet."""
    keys = [(x, way_key(x.control, v.screen.url)) for x in v.presses]
    return next((x for x, key in keys if key in p.chosen and key not in p.tried), None)


def _sends_unproven(press: Press, v: View) -> bool:
    return press.control.effect != "get" and permit(press, v) is Permission.REFUSED


def _beats(way: tuple[Press, int], press: Press | Stop | None) -> bool:
    """A way that only shows something comes before a press that may end something."""
    return not isinstance(press, Press) or way[0].meaning in (Meaning.TOWARDS, Meaning.SKIP_SURVEY)


def _look(v: View, on: Press) -> Step:
    fills = fills_for(v, on) if on.control.effect == "post" else []
    name = {
        Meaning.TOWARDS: "towards_cancelling",
        Meaning.MENU: "open_menu",
        Meaning.LOGIN: "open_login",
    }.get(on.meaning, "open_contract")
    return Step(name, on.control, tuple(fills) if isinstance(fills, list) else (), explores=True)


def _step_of_the_process(v: View, r: Recognition, p: Ledger, i: Intent) -> Action | None:
    """Agree, answer, choose our contract, or skip: a press that the page proves to be no more than that."""
    chooser = v.one.chooser if v.one is not None else None
    procedures = any(meaning_of(v, f) in (Meaning.TOWARDS, Meaning.FINAL) for f in v.fields if f.type == "radio")
    if not in_the_process(v, p) and chooser is None and not procedures:
        return None
    offers = Topic.OFFER in v.topics
    groups = [
        v.pressing(Meaning.SKIP_SURVEY),
        _sending(v, Meaning.TOWARDS),
        _sending(v, Meaning.AGREE),
        v.pressing(Meaning.GO_ON),
    ]
    if offers:  # 同意 and a plain 次へ may accept the offer
        groups = [
            groups[0],
            groups[1],
            tuple(x for x in groups[3] if x.control.norm not in ("次へ", "進む", "次に進む")),
        ]
    blocked: Stop | None = None
    for group in groups:
        allowed = [x for x in group if permit(x, v) in (Permission.ANSWER, Permission.LOOK) and not v.is_anothers(x)]
        sends = ("post", "form_get")
        fresh = [x for x in allowed if way_key(x.control, v.screen.url) not in p.tried or x.control.effect in sends]
        on = one_of(fresh)
        if on is None:
            continue
        fills = fills_for(v, on, chooser)
        if isinstance(fills, Stop):
            blocked = blocked or fills
            continue
        fills += _password_again(v, p, i, on)
        return Step(_name_of_step(r), on.control, tuple(fills), explores=on.control.effect == "get")
    return blocked


def _password_again(v: View, p: Ledger, i: Intent, on: Press) -> list[Fill]:
    """A form of the cancellation that asks for the password once more, before a page that shows what was filled in."""
    asked = [f for f in v.login_passwords if f.form == on.control.form and f.enabled and not f.filled]
    further = announces_a_page(on) or "確認" in on.control.norm
    if len(asked) != 1 or not further or not i.has_login or password_key(v, p) is None:
        return []
    return [Fill(asked[0].ref, "password", label=asked[0].text)]


def _sending(v: View, *meanings: Meaning) -> tuple[Press, ...]:
    return tuple(x for x in v.pressing(*meanings) if x.control.effect != "get")


def _name_of_step(r: Recognition) -> str:
    return {
        ScreenKind.SURVEY: "answer_survey",
        ScreenKind.NOTICE: "agree_to_notice",
        ScreenKind.RETENTION_OFFER: "decline_offer",
        ScreenKind.CONTRACT_LIST: "choose_contract",
    }.get(r.kind or ScreenKind.CANCEL_ENTRY, "go_on")


def _nothing_leads_on(v: View, r: Recognition) -> Stop:
    names = [c.name for c in v.others]
    if r.kind is ScreenKind.CONTRACT_LIST and not v.speaks_of_ours:
        return Stop(Outcome.NO_CONTRACT, "no_matching_contract", tuple(names))
    if r.kind is ScreenKind.RETENTION_OFFER:
        return person("retention_unclear", *r.reasons)
    return person("unrecognised", *(r.reasons if r.kind is None else ("no way towards cancelling was found",)))


# --- only reading --------------------------------------------------------------------------------------------------


def _read_state(v: View, p: Ledger, i: Intent) -> Action:
    """How the contract stands, or the way to where that is shown. Nothing of the cancellation is pressed."""
    one = v.one
    if one is not None and _is_of_another(v, i):
        return StateRead("unknown")
    if one is not None and one.stated:
        if one.state is State.ACTIVE:
            return StateRead("active")
        if one.state is State.CANCELLED and not v.enders:
            return StateRead("cancelled")
    shows = (Meaning.CONTRACT, Meaning.MENU, Meaning.OTHER)
    for press, _ in looks(v, p):
        shown = (press.meaning in shows and press.control.effect == "get") or shows_contracts(press)
        if shown and not is_about(press):
            return Step("open_contract", press.control, explores=True)
    if not p.typed and (on := gate(v, i)) is not None and i.may_sign_in:
        return Step("open_login", on.control)
    if p.exploring and p.hubs:
        return GoBack(p.hubs[-1], "no state")
    return StateRead("unknown")
