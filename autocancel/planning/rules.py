"""The safety rules. Every proposal passes each of them; the first that objects says how it ends instead. Pure.

Numbered as in docs/architecture.md. A rule reads as a sentence, and each has a test that fails when it is removed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from autocancel.outcome import Outcome
from autocancel.page.screen import Field, Ref
from autocancel.person.questions import Consent
from autocancel.planning.actions import SECRET_FILLS, Action, Intent, Ledger, Restart, Step, Stop, Submit, way_key
from autocancel.planning.ending import danger, others_beside
from autocancel.planning.fills import contract_option, password_key, person
from autocancel.planning.kinds import Recognition, in_the_process
from autocancel.planning.permit import Permission, completes, may_end, permit
from autocancel.reading.fields import TEXT_TYPES, FieldRole, asks_for_secret, is_survey_choice, widens
from autocancel.reading.names import our_name_in
from autocancel.reading.objects import begins_something, says_elsewhere
from autocancel.reading.presses import Press
from autocancel.reading.types import Begins, Meaning, Owner
from autocancel.reading.view import View, host_within

MOST_SCREENS = 60
_SECRET_ROLES = frozenset(
    {FieldRole.PASSWORD, FieldRole.PIN, FieldRole.ONE_TIME_CODE, FieldRole.OTHER_CODE, FieldRole.NEW_PASSWORD}
)
_WAYS_IN = ("choose_payment", "open_login", "sign_in")
_CARRIER_STEPS = ("carrier_step", "leave_carrier", "agree_with_carrier", "answer_carrier")
_KEEPS = (Meaning.NEVER, Meaning.KEEP, Meaning.BACK, Meaning.NO)
_NEVER_NEEDED = frozenset({FieldRole.SEARCH, FieldRole.FREE_TEXT})
_EVERY = re.compile(r"すべて|全て|^全|一括")
_MEMBERSHIP = re.compile(r"退会")
_BUYS = re.compile(r"/(?:cart|order|purchase|buy|checkout|signup|entry|regist(?:er|ration)|apply)(?:[/_.-]|$)")
_LEAVES = re.compile(r"cancel|kaiyaku|taikai|withdraw|unsubscribe|stop|delete|end")


def press_of(action: Step | Submit, v: View) -> Press:
    """What was read of the control that an action presses."""
    return next(x for x in v.presses if x.control.ref == action.control.ref)


def permitted(a: Step | Submit, v: View, p: Ledger, i: Intent) -> Stop | None:
    """Rule 1: a press that may end something is a submission, and nothing that the page doesn't prove is a step."""
    press = press_of(a, v)
    proof = permit(press, v, a.fills)
    if isinstance(a, Submit) and press.meaning in _KEEPS:
        return None  # rule 4's
    if isinstance(a, Submit):
        leads_there = (
            (in_the_process(v, p) and a.control.effect != "get")
            or way_key(a.control, v.screen.url) in p.chosen
            or v.carrier is not None
        )
        return None if proof is Permission.FINAL or leads_there else person("unrecognised", press.control.name)
    if a.name in (*_CARRIER_STEPS, *_WAYS_IN):
        return None if _only_leads_in(a, press, v, p) else person("ambiguous", press.control.name)
    if a.explores and press.control.effect == "script" and proof is Permission.REFUSED:
        return person("ambiguous", press.control.name)
    if proof in (Permission.FINAL, Permission.REFUSED):
        return person("ambiguous", press.control.name)
    return None


def _only_leads_in(a: Step, press: Press, v: View, p: Ledger) -> bool:
    """A step of the way in, which no page has to prove: only as long as nothing there is about ending a contract."""
    if may_end(press, v) or press.meaning in (Meaning.NEVER, Meaning.KEEP):
        return False
    if a.name == "carrier_step":
        return v.carrier is not None and press.meaning in (Meaning.GO_ON, Meaning.LOGIN, Meaning.AGREE)
    if a.name in _CARRIER_STEPS:
        return v.carrier is not None and not completes(press)
    begun = v.one is not None or p.contract is not None
    if not begun or a.control.effect == "get":
        return True
    return a.name == "sign_in" and press.meaning in (Meaning.LOGIN, Meaning.GO_ON) and not completes(press)


def only_for_one_contract(a: Step | Submit, v: View, p: Ledger, i: Intent) -> Stop | None:
    """Rule 1: exactly one contract matches, here or on the screen that led here, and nothing else is chosen."""
    if not isinstance(a, Submit):
        several = len(v.ours) > 1 and v.at_provider and a.control.effect != "get"
        signs_in = any(fill.kind in SECRET_FILLS for fill in a.fills) or a.name in ("choose_payment", "open_login")
        return person("several_contracts", *(c.name for c in v.ours)) if several and not signs_in else None
    if len(v.ours) > 1:
        return person("several_contracts", *(c.name for c in v.ours))
    if not v.ours and p.contract is None and not (a.at_carrier and p.release_named):
        return person("uncertain_contract", "no contract was recognised by its name")
    one = v.one
    if one is not None and one.row and one.chooser is None and a.control.row and not one.holds(a.control.place):
        return person("several_contracts", *(c.name for c in v.contracts))
    return _chosen_against_it(a, v) or _ends_more(a, v)


def _ends_more(a: Submit, v: View) -> Stop | None:
    """The page shows another contract beside ours, says that something else ends too, or that ours doesn't end here."""
    if others := others_beside(v):
        return person("several_contracts", *others)
    if (elsewhere := says_elsewhere(v)) is not None:
        return person("uncertain_contract", elsewhere)
    besides = [s for s in v.dangers if s.reading.begins is Begins.NONE and s.reading.ends not in _GRAVE]
    return danger(besides, v, a.at_carrier)


def _chosen_against_it(a: Submit, v: View) -> Stop | None:
    """A box, radio or option of another contract is chosen beside the press."""
    if boxes := _ticked_of_others(a, v):
        return person("several_contracts", *(f.text for f in boxes))
    filled = {fill.ref: fill for fill in a.fills}
    if v.one is not None and v.one.chooser is not None:
        for other in v.others:
            undone = other.chooser is not None and filled.get(other.chooser.ref) is not None
            if (
                other.chooser is not None
                and other.chooser.checked
                and not undone
                and not (filled and other.chooser.type == "radio")
            ):
                return person("several_contracts", other.name)
    for field in v.fields:
        if any(our_name_in(o.text, v.flow) for o in field.options):
            shown = field.options[field.selected].value if 0 <= field.selected < len(field.options) else None
            value = filled[field.ref].value if field.ref in filled else shown
            if value is None or value != contract_option(v, field):
                return person("several_contracts", *(o.text for o in field.options))
    return None


def only_with_consent(a: Step | Submit, v: View, p: Ledger, i: Intent) -> Stop | None:
    """Rule 1: consent was given, and nobody asked to stop before."""
    if isinstance(a, Submit) and (i.consent is not Consent.GIVEN or i.stop_before_confirm):
        return person("no_consent")
    return None


def only_on_a_page_read_whole(a: Step | Submit, v: View, p: Ledger, i: Intent) -> Stop | None:
    """Rule 1: what could not be read may say anything."""
    if isinstance(a, Submit) and not v.screen.whole:
        return person("page_not_read", *v.screen.unread)
    return None


def submit_once(a: Step | Submit, v: View, p: Ledger, i: Intent) -> Stop | None:
    """Rule 2: after the final press nothing is pressed again that could end anything."""
    return Stop(Outcome.SUBMITTED_UNCONFIRMED, "no_answer") if isinstance(a, Submit) and p.submitted else None


def never_what_leads_away(a: Step | Submit, v: View, p: Ledger, i: Intent) -> Stop | None:
    """Rule 4: a control on the never-list is not pressed, whatever else it says; nor one that keeps the contract."""
    press = press_of(a, v)
    if press.meaning in (_KEEPS if isinstance(a, Submit) else _KEEPS[:2]):
        return person("ambiguous", f"{press.control.name} is not the way on")
    if press.owner in (Owner.OTHER, Owner.ACCOUNT, Owner.ALL, Owner.PERSON):
        return person("account_deletion" if press.owner is Owner.ACCOUNT else "several_contracts", press.control.name)
    return None


def secrets_only_where_they_belong(a: Step | Submit, v: View, p: Ledger, i: Intent) -> Stop | None:
    """Rule 5: on the flow's own hosts, over TLS, in the top page, with an answer that goes to those hosts alone."""
    if not any(f.kind in SECRET_FILLS for f in a.fills):
        return None
    carrier = v.carrier
    if carrier is not None and i.payment is not None and carrier.payment is not i.payment:
        return person("wrong_carrier", v.screen.host)
    domains = carrier.domains if carrier else v.flow.hosts
    if not host_within(v.screen.host, domains):
        return person("foreign_host", v.screen.host)
    if urlsplit(v.screen.url).scheme != "https":
        return person("insecure_page", v.screen.url.split("?")[0])
    if any(fill.ref[0] != 0 for fill in a.fills if fill.kind in SECRET_FILLS):
        return person("login_in_frame")
    if a.control.effect == "form_get":
        return person("insecure_page", "the form would put the password into the address")
    for target in _targets(a, v):
        parts = urlsplit(target)
        if parts.scheme not in ("https", "http") or not host_within((parts.hostname or "").lower(), domains):
            return person("foreign_host", parts.hostname or target[:40])
        if parts.scheme != "https":
            return person("insecure_page", target.split("?")[0])
    return None


def _targets(a: Step | Submit, v: View) -> list[str]:
    secret = [fill.ref for fill in a.fills if fill.kind in SECRET_FILLS]
    forms = [f.form for f in v.screen.fields if f.ref in secret and f.form is not None]
    own = [a.control.target] if a.control.effect in ("post", "form_get") else []
    return [*(v.screen.forms[form].action for form in forms), *own]


def secrets_only_into_their_field(a: Step | Submit, v: View, p: Ledger, i: Intent) -> Stop | None:
    """Rule 5: each secret only into the field that asks for it; a PIN only on a carrier's page; nothing twice."""
    wanted = {"password": FieldRole.PASSWORD, "login_id": FieldRole.LOGIN_ID, "pin": FieldRole.PIN}
    for fill in a.fills:
        if fill.kind in SECRET_FILLS and v.roles.get(fill.ref) is not wanted[fill.kind]:
            return person("wrong_code_field", fill.label)
        if fill.kind == "pin" and v.carrier is None:
            return person("wrong_code_field", fill.label)
        if fill.kind == "pin" and "pin" in p.typed:
            return Stop(Outcome.BAD_CREDENTIALS, "refused_pin")
        if fill.kind == "password" and password_key(v, p) is None:
            return person("login_repeated")
    return None


def no_secret_left_empty(a: Step | Submit, v: View, p: Ledger, i: Intent) -> Stop | None:
    """Rule 5: an empty password or code is a wrong one, and a few of those lock an account."""
    if a.control.effect == "get":
        return None
    filled = {fill.ref for fill in a.fills}
    for field in v.screen.fields:
        role = v.roles[field.ref]
        asked = role in _SECRET_ROLES or (role is FieldRole.UNKNOWN and asks_for_secret(field))
        asked = asked or (isinstance(a, Submit) and field.type in TEXT_TYPES and role not in _NEVER_NEEDED)
        same = field.form == a.control.form and field.enabled
        if asked and same and not field.filled and field.ref not in filled:
            return person("wrong_code_field", field.text or field.name)
    return None


def no_purchase_deletion_or_bulk_stop(a: Step | Submit, v: View, p: Ledger, i: Intent) -> Stop | None:
    """Rule 7: no form that buys, signs up, changes a plan, deletes an account or stops all billing is submitted."""
    form = a.control.form
    undone = _unticked(a)
    ticked = [f for f in v.screen.fields if widens(f) and f.ref not in undone and (f.form == form or form is None)]
    ticked += [] if isinstance(a, Submit) else _ticked_of_others(a, v)
    if ticked and a.control.effect != "get":
        return person("consent_box_unclear", *(f.text for f in ticked))
    if _MEMBERSHIP.search(a.control.norm) and (grave := [s for s in v.dangers if s.reading.ends in _GRAVE]):
        return danger(grave, v, False)
    if a.control.effect in ("get", "form_get"):
        return None
    path = urlsplit(a.control.target).path.lower()
    if _BUYS.search(path) and not _LEAVES.search(path):
        return person("sign_up_form", a.control.target.split("?")[0])
    signs_in = any(fill.kind == "password" for fill in a.fills)
    if signs_in and (more := begins_something(v)):
        return person("sign_up_form", more)
    personal = [f for f in v.with_role(FieldRole.PERSONAL, FieldRole.NEW_PASSWORD) if f.form == form]
    if in_the_process(v, p):  # a form of the cancellation that knows already who it is for
        personal = [f for f in personal if not f.filled or v.roles[f.ref] is FieldRole.NEW_PASSWORD]
    if personal and form is not None:
        return person("sign_up_form", *(f.text for f in personal))
    starting = (Begins.PURCHASE, Begins.PLAN_CHANGE, Begins.PAUSE)
    if isinstance(a, Submit):
        return danger(
            [s for s in v.dangers if s.reading.begins is not Begins.NONE or s.reading.ends in _GRAVE], v, False
        )
    starts = [s for s in v.dangers if s.reading.begins in starting or s.reading.ends in _GRAVE]
    return person("sign_up_form", starts[0].text) if starts and a.name not in _CARRIER_STEPS else None


def _unticked(a: Step | Submit) -> frozenset[Ref]:
    return frozenset(fill.ref for fill in a.fills if fill.kind == "untick")


def _ticked_of_others(a: Step | Submit, v: View) -> list[Field]:
    undone = _unticked(a)
    own = [f for f in v.fields if f.ref not in undone and f.form in (a.control.form, None)]
    return [f for f in own if _of_another(f, v) and not widens(f)]


def _of_another(field: Field, v: View) -> bool:
    """A ticked box that stands for another thing, or for all: sent along, it would be ended with ours."""
    if field.type != "checkbox" or not field.checked or v.roles[field.ref] is FieldRole.CONSENT:
        return False
    if is_survey_choice(field) and not _EVERY.search(field.text):
        return False
    text = v.choice_text(field)
    if v.our_name(text) is not None:
        return False
    return (
        bool(_EVERY.search(text))
        or v.owner(text) in (Owner.OTHER, Owner.ALL, Owner.PERSON)
        or v.name_kind(text) in ("other", "uncertain")
    )


_GRAVE = (Owner.ACCOUNT, Owner.ALL)


def only_known_hosts(a: Step | Submit, v: View, p: Ledger, i: Intent) -> Stop | None:
    """Traps 5 and 11: press only on the provider's pages and on those of the carrier that bills."""
    if not v.at_provider and v.carrier is None:
        return person("foreign_host", v.screen.host)
    if v.carrier is not None and i.payment is not None and v.carrier.payment is not i.payment:
        return person("wrong_carrier", v.screen.host)
    return None


def never_twice(a: Step | Submit, v: View, p: Ledger, i: Intent) -> Stop | None:
    """A screen in the same state is not acted upon twice in the same way, and a walk has an end."""
    if p.screens >= MOST_SCREENS:
        return person("too_many_screens")
    new = isinstance(a, Step) and a.explores and way_key(a.control, v.screen.url) not in p.tried
    return person("loop") if v.screen.fingerprint in p.seen and not new else None


Rule = Callable[[Step | Submit, View, Ledger, Intent], Stop | None]
RULES: tuple[Rule, ...] = (
    permitted,
    only_for_one_contract,
    only_with_consent,
    only_on_a_page_read_whole,
    submit_once,
    never_what_leads_away,
    secrets_only_where_they_belong,
    secrets_only_into_their_field,
    no_secret_left_empty,
    no_purchase_deletion_or_bulk_stop,
    only_known_hosts,
    never_twice,
)


def guard(a: Action, v: View, r: Recognition, p: Ledger, i: Intent) -> Action:
    """The action itself where every rule lets it pass, else the first objection."""
    if isinstance(a, Restart) and p.submitted:  # rule 6: what was submitted is never simply walked again
        return Stop(Outcome.SUBMITTED_UNCONFIRMED, "no_answer")
    if not isinstance(a, Step | Submit):
        return a
    for rule in RULES:
        if (objection := rule(a, v, p, i)) is not None:
            return objection
    return a
