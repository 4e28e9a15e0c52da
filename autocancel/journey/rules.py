"""The safety rules, one function each. `decide` sends every proposed action through all of them. Pure.

A rule answers None where the action is fine, or the `Stop` that takes its place. The numbers are those of the list in
docs/architecture.md. Rules 3 (never a false "cancelled"), 8, 9 and 10 hold elsewhere: verdict.py, run.py, the vault and
the network.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from autocancel.flow import LabelMeaning, ScreenKind, Statement
from autocancel.journey.actions import SECRET_FILLS, Action, Intent, Progress, Restart, Step, Stop, Submit, way_key
from autocancel.journey.contracts import Contract, same_name
from autocancel.journey.fields import TEXT_TYPES, FieldRole, asks_for_secret, widens
from autocancel.journey.recognise import Recognition
from autocancel.journey.side_effects import says_more
from autocancel.journey.signals import Signals, could_end, host_within
from autocancel.outcome import Outcome
from autocancel.person.questions import Consent
from autocancel.text import normalise

MOST_SCREENS = 40
_SECRET_ROLES = frozenset(
    {FieldRole.PASSWORD, FieldRole.PIN, FieldRole.OTHER_CODE, FieldRole.ONE_TIME_CODE, FieldRole.NEW_PASSWORD}
)
_NEVER_NEEDED = frozenset({FieldRole.FREE_TEXT, FieldRole.SEARCH})
# By their own words in the address: what buys or starts something, and what leaves.
_BUYS = re.compile(
    r"(?:^|[/_.-])(?:buy|purchase|checkout|cart|sign-?up|join|subscribe|upgrade|konyu|kounyu|nyukai)(?:$|[/_.-])", re.I
)
_LEAVES = re.compile(r"cancel|quit|leave|withdraw|unsub|kaiyaku|taikai|release|login|auth", re.I)
_PROCEDURE_LABEL = re.compile(r"(?:お)?手続き?(?:の)?(?:種別|内容|区分)?")
_OTHER_PROCEDURE = re.compile(r"休止|休会|停止|変更|再開|継続|延長|乗り?換え|切り?替え")
_YEARLY = re.compile(r"年額|年間(?:利用)?料")  # a plan for years is another contract, with another way to end it
# What answers a question, whatever it is about.
_ANSWERS = frozenset({LabelMeaning.GO_ON, LabelMeaning.YES, LabelMeaning.OTHER})
_GOING_ON = frozenset({LabelMeaning.GO_ON, LabelMeaning.CANCEL_ENTRY, LabelMeaning.YES})
_SHOWS = frozenset({LabelMeaning.CONTRACT, LabelMeaning.MENU, LabelMeaning.ABOUT_CANCELLING})
_STEPS_ON = frozenset({LabelMeaning.CANCEL_ENTRY, LabelMeaning.SKIP_SURVEY})


def _person(reason: str, *detail: str) -> Stop:
    return Stop(Outcome.NEEDS_PERSON, reason, detail)


def irreversible_only_at_review(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Stop | None:
    """Rule 1: a press that may end the contract happens only as a submission, from a review or a carrier's release."""
    if isinstance(a, Step) and _label(s, a) is LabelMeaning.FINAL and could_end(a.control):
        return _person("unrecognised", f"{a.control.name} may be final, but this is no review")
    if isinstance(a, Step) and s.announces_the_end and _may_answer(s, a):
        return _person("ambiguous", f"it asks: {s.announces_the_end.sentence}", a.control.name)
    if isinstance(a, Submit) and r.kind not in (ScreenKind.REVIEW, ScreenKind.CARRIER_RELEASE):
        return _person("unrecognised", "no final press without a review")
    return None


def _may_answer(s: Signals, a: Step) -> bool:
    signs_in = any(fill.kind in SECRET_FILLS for fill in a.fills)
    if s.says(Statement.FINALITY, body=True):
        # Even a link may be what ends it.
        return _label(s, a) in _ANSWERS | _STEPS_ON | {LabelMeaning.FINAL} and not signs_in
    return a.control.effect != "get" and _label(s, a) in _ANSWERS | _STEPS_ON and not signs_in


def irreversible_only_for_one_contract(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Stop | None:
    """Rule 1: exactly one contract matches, here or on the screen that led here, and no other is named."""
    if _types_pin(a) and (more := (*s.side_effects, *s.other_objects, *s.names_beside, *s.says_it_sells)):
        return _person("carrier_release_unclear", *more)
    if p.contract and _ends(a, s) and (strange := s.other_products(p.contract)):
        return _person("uncertain_contract", *strange, p.contract)
    if not isinstance(a, Submit):
        return None
    if len(s.ours) > 1:
        return _person("several_contracts", *(c.name for c in s.ours))
    if not s.ours and p.contract is None and not (a.at_carrier and p.release_named):
        return _person("uncertain_contract", "no contract was recognised by its name")
    if said := s.says(Statement.SEVERAL):
        return _person("several_contracts", said.sentence)
    if not s.ours and not a.at_carrier and "退会" in a.control.norm:
        return _person("uncertain_contract", f"{a.control.name}: it doesn't say from what")  # the membership, maybe
    if says_more(a.control.norm, s.vocabulary):
        return _person("several_contracts", a.control.name)
    if s.side_effects:
        return _person("carrier_release_unclear" if a.at_carrier else "several_contracts", *s.side_effects)
    if s.other_objects:
        return _person("carrier_release_unclear" if a.at_carrier else "uncertain_contract", *s.other_objects)
    if a.at_carrier and s.foreign_payee and not (s.ours and same_name(s.ours[0].name, p.contract or "")):
        return _person("carrier_release_unclear", s.foreign_payee)
    if yearly := next((p for p in s.pairs if _YEARLY.search(p.label)), None):
        return _person("uncertain_contract", f"{yearly.label}: {yearly.value}")
    if ticked := [f for f in s.screen.fields if f.checked and f.type == "checkbox" and s.stands_for_another(f)]:
        return _person("several_contracts", *(f.text or f.name for f in ticked))
    if chosen := _chosen_against_it(a, s):
        return _person("ambiguous", *chosen)
    if said := s.says(Statement.OTHER_PERSON, Statement.ELSEWHERE):
        return _person("uncertain_contract", said.sentence)
    if s.listed_beside_ours:
        return _person("several_contracts", *s.listed_beside_ours)
    if s.names_beside and not (a.at_carrier and s.ours):
        return _person("several_contracts" if s.ours else "uncertain_contract", *s.names_beside)
    strangers = [c for c in s.others if not c.row]
    if strangers and not s.ours:
        return _person("uncertain_contract", *(c.name for c in strangers))
    if s.ours and s.others and not _only_for(s.ours[0], a, s):
        return _person("several_contracts", *(c.name for c in s.contracts))
    for field, value in s.contract_lists.items():
        shown = field.options[field.selected].value if 0 <= field.selected < len(field.options) else None
        if value is None or next((f.value for f in a.fills if f.ref == field.ref), shown) != value:
            return _person("several_contracts", *(o.text for o in field.options))
    return None


def _chosen_against_it(a: Submit, s: Signals) -> list[str]:
    """Options chosen here, or a row that says it, for another procedure, like 一時休止: the press would begin that."""
    filled = {fill.ref: fill.value for fill in a.fills}
    lists = [f for f in s.screen.fields if f.options and f.form == a.control.form and f not in s.contract_lists]
    chosen = [
        option.text
        for field in lists
        for n, option in enumerate(field.options)
        if (option.value == filled[field.ref] if field.ref in filled else n == field.selected)
    ]
    chosen += [pair.value for pair in s.pairs if _PROCEDURE_LABEL.fullmatch(pair.label)]
    return [text for text in chosen if _OTHER_PROCEDURE.search(normalise(text))]


def _ends(a: Action, s: Signals) -> bool:
    """A final press, or a step that leads towards the end of what this page shows."""
    towards = (LabelMeaning.CANCEL_ENTRY, LabelMeaning.FINAL)
    return isinstance(a, Submit) or (isinstance(a, Step) and s.at_provider and _label(s, a) in towards)


def _types_pin(a: Action) -> bool:
    return isinstance(a, Step | Submit) and any(fill.kind == "pin" for fill in a.fills)


def _only_for(contract: Contract, a: Submit, s: Signals) -> bool:
    """The press stands in the row of that contract, or the contract was chosen from a list."""
    inside = contract.card[0] <= a.control.place < contract.card[1]
    return contract.row and (inside or s.chooser is not None)


def no_choice_among_several(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Stop | None:
    """Trap 8: where several contracts match, nothing is sent for any of them."""
    signs_in = isinstance(a, Step) and any(fill.kind in SECRET_FILLS for fill in a.fills)  # beside advertisements
    if isinstance(a, Step) and s.at_provider and len(s.ours) > 1 and a.control.effect != "get" and not signs_in:
        return _person("several_contracts", *(c.name for c in s.ours))
    return None


def irreversible_only_with_consent(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Stop | None:
    """Rule 1: consent was given, and nobody asked to stop before."""
    if isinstance(a, Submit) and (i.consent is not Consent.GIVEN or i.stop_before_confirm):
        return _person("no_consent")
    return None


def submit_once(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Stop | None:
    """Rule 2: after the final press nothing is pressed again that could end anything."""
    if isinstance(a, Submit) and p.submitted:
        return Stop(Outcome.SUBMITTED_UNCONFIRMED, "no_answer")
    return None


def never_press_the_never_list(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Stop | None:
    """Rule 4: a control on the never-list is not pressed, whatever else it says; nor one that keeps the contract."""
    if isinstance(a, Step | Submit) and _label(s, a) in (LabelMeaning.NEVER, LabelMeaning.KEEP):
        return _person("ambiguous", f"{a.control.name} is not the way on")
    return None


def secrets_only_where_they_belong(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Stop | None:
    """Rule 5: on the flow's own hosts, over TLS, in the top page, with an answer that goes to those hosts alone."""
    if not isinstance(a, Step | Submit) or not any(f.kind in SECRET_FILLS for f in a.fills):
        return None
    carrier = s.carrier
    if carrier is None and s.asks_for_another_login:
        return _person("wrong_code_field", *s.asks_for_another_login)
    if carrier is not None and i.payment is not None and carrier.payment is not i.payment:
        return _person("wrong_carrier", s.screen.host)
    domains = carrier.domains if carrier else s.flow.hosts
    if not host_within(s.screen.host, domains):
        return _person("foreign_host", s.screen.host)
    if urlsplit(s.screen.url).scheme != "https":
        return _person("insecure_page", s.screen.url.split("?")[0])
    for fill in a.fills:
        if fill.kind not in SECRET_FILLS:
            continue
        if fill.ref[0] != 0:
            return _person("login_in_frame")
        field = next(f for f in s.screen.fields if f.ref == fill.ref)
        targets = [] if field.form is None else [s.screen.forms[field.form].action]
        targets += [a.control.target] if a.control.effect in ("post", "form_get") else []
        for target in targets:
            parts = urlsplit(target)
            if parts.scheme not in ("https", "http") or not host_within((parts.hostname or "").lower(), domains):
                return _person("foreign_host", parts.hostname or target[:40])
            if parts.scheme != "https":
                return _person("insecure_page", target.split("?")[0])
        if a.control.effect == "form_get":
            return _person("insecure_page", "the form would put the password into the address")
    return None


def no_secret_left_empty(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Stop | None:
    """Rule 5: an empty password or code is a wrong one, and a few of those lock an account. A final press leaves
    nothing empty that the page asks for."""
    if not isinstance(a, Step | Submit) or a.control.effect == "get":
        return None
    filled = {fill.ref for fill in a.fills}
    for field, role in s.roles:
        asked = role in _SECRET_ROLES or (role is FieldRole.UNKNOWN and asks_for_secret(field))
        asked = asked or (isinstance(a, Submit) and field.type in TEXT_TYPES and role not in _NEVER_NEEDED)
        if asked and field.form == a.control.form and field.enabled and not field.filled and field.ref not in filled:
            return _person("wrong_code_field", field.text or field.name)
    return None


def secrets_only_into_their_field(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Stop | None:
    """Rule 5: each secret only into the field that asks for it; a PIN only on a carrier's page; nothing twice."""
    if not isinstance(a, Step | Submit):
        return None
    wanted = {"password": FieldRole.PASSWORD, "login_id": FieldRole.LOGIN_ID, "pin": FieldRole.PIN}
    roles = {f.ref: role for f, role in s.roles}
    for fill in a.fills:
        if fill.kind in SECRET_FILLS and roles.get(fill.ref) is not wanted[fill.kind]:
            return _person("wrong_code_field", fill.label)
        if fill.kind == "pin" and s.carrier is None:
            return _person("wrong_code_field", fill.label)
        if fill.kind == "pin" and "pin" in p.typed:
            return Stop(Outcome.BAD_CREDENTIALS, "refused_pin")
        if fill.kind == "password" and place_of(s) in p.typed:
            return _person("login_repeated")
    return None


def retry_only_the_harmless(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Stop | None:
    """Rule 6: once something was submitted, the walk is never simply started again."""
    if isinstance(a, Restart) and p.submitted:
        return Stop(Outcome.SUBMITTED_UNCONFIRMED, "no_answer")
    return None


def no_purchase_deletion_or_bulk_stop(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Stop | None:
    """Rule 7: no form that buys, signs up, changes a plan, deletes an account or stops all billing is submitted."""
    if not isinstance(a, Step | Submit):
        return None
    dangerous = {
        ScreenKind.SIGN_UP: "sign_up_form",
        ScreenKind.ACCOUNT_DELETION: "account_deletion",
        ScreenKind.BULK_STOP: "bulk_stop",
    }
    if r.kind in dangerous:
        return _person(dangerous[r.kind], *r.reasons)
    if any(widens(f) for f in s.screen.fields):
        return _person("consent_box_unclear", *(f.text for f in s.screen.fields if widens(f)))
    if isinstance(a, Step) and "退会" in a.control.norm and s.side_effects:
        return _person("account_deletion", *s.side_effects)
    if isinstance(a, Step) and s.consequences and _label(s, a) not in _SHOWS:
        return _person("sign_up_form", *s.consequences)
    signs_in = isinstance(a, Step) and any(fill.kind == "password" for fill in a.fills)
    if signs_in and (more := (*s.sign_in_does, *s.consequences)):
        return _person("sign_up_form", *more)
    ends = isinstance(a, Submit) or _types_pin(a)  # a PIN is the person's word for what the page says
    going = ends or (a.control.effect != "get" and _label(s, a) in _GOING_ON)
    if going and (said := s.says(Statement.PURCHASE)):
        return _person("sign_up_form", said.sentence)
    if going and _BUYS.search(urlsplit(a.control.target).path) and not _LEAVES.search(urlsplit(a.control.target).path):
        return _person("sign_up_form", a.control.target.split("?")[0])
    if ends:
        for statement, reason in (
            (Statement.ACCOUNT_DELETION, "account_deletion"),
            (Statement.BULK_STOP, "bulk_stop"),
            (Statement.PLAN_CHANGE, "plan_change"),
            (Statement.SIGN_UP, "sign_up_form"),
        ):
            if said := s.says(statement):
                return _person(reason, said.sentence)
        if s.fields(FieldRole.PERSONAL):
            return _person("sign_up_form", *(f.text for f in s.fields(FieldRole.PERSONAL)))
    elif a.control.effect != "get" and (said := s.says(Statement.ACCOUNT_DELETION)) and _label(s, a) in _GOING_ON:
        return _person("account_deletion", said.sentence)
    elif a.control.effect != "get" and s.fields(FieldRole.PERSONAL, FieldRole.NEW_PASSWORD):
        form = a.control.form
        if any(f.form == form for f in s.fields(FieldRole.PERSONAL, FieldRole.NEW_PASSWORD)):
            return _person("sign_up_form")
    return None


def only_known_hosts(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Stop | None:
    """Traps 5 and 11: press only on the provider's pages and on those of the carrier that bills."""
    if isinstance(a, Step | Submit) and not s.at_provider and s.carrier is None:
        return _person("foreign_host", s.screen.host)
    return None


def no_loops(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Stop | None:
    """A screen in the same state is not acted upon twice, and a walk has an end."""
    if not isinstance(a, Step | Submit):
        return None
    if p.screens >= MOST_SCREENS:
        return _person("too_many_screens")
    explores_anew = isinstance(a, Step) and a.explores and way_key(a.control, s.screen.url) not in p.tried
    if s.screen.fingerprint in p.seen and not explores_anew:
        return _person("loop", r.kind.value if r.kind else "")
    return None


RULES = (
    irreversible_only_at_review,
    irreversible_only_for_one_contract,
    no_choice_among_several,
    irreversible_only_with_consent,
    submit_once,
    never_press_the_never_list,
    secrets_only_where_they_belong,
    secrets_only_into_their_field,
    no_secret_left_empty,
    retry_only_the_harmless,
    no_purchase_deletion_or_bulk_stop,
    only_known_hosts,
    no_loops,
)


def guard(a: Action, s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    """The action itself where every rule lets it pass, else the first objection."""
    for rule in RULES:
        if (objection := rule(a, s, r, p, i)) is not None:
            return objection
    return a


def _label(s: Signals, a: Step | Submit) -> LabelMeaning:
    return s.vocabulary.label(a.control.norm)


def place_of(s: Signals) -> str:
    """Whose sign-in a page belongs to: the provider's, or the carrier's."""
    return s.carrier.payment.value if s.carrier else "provider"
