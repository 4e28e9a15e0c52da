"""Whatever a screen says: never a press that must not be, never a final press too early, never a secret astray.

What must hold is written here anew, from names, hosts and fields as generated; it does not ask the rules.
"""

from __future__ import annotations

import os
from dataclasses import replace
from urllib.parse import urlsplit

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autocancel.page.screen import Field, Screen
from autocancel.person.questions import Consent
from autocancel.planning.actions import Action, AskConsent, Intent, Ledger, Purpose, Restart, Step, Submit, way_key
from autocancel.planning.kinds import Recognition, recognise
from autocancel.planning.plan import plan
from autocancel.planning.rules import MOST_SCREENS, guard
from autocancel.reading.fields import FieldRole, field_role
from autocancel.reading.view import View

from .screens import MW, decide
from .strategies import (
    ANNOUNCING,
    CARRIER_HOSTS,
    FINAL_LABELS,
    KEEP_LABELS,
    NEVER_LABELS,
    NORTONS,
    PROVIDER_HOSTS,
    intents,
    pages_behind_a_login,
    pointed_at,
    progresses,
    proposals,
    recognitions,
    screens,
)

# A few seconds' worth; AUTOCANCEL_EXAMPLES=2000 looks longer.
EXAMPLES = int(os.environ.get("AUTOCANCEL_EXAMPLES", "60"))
# No deadline: the machine's speed is not what is tested. Derandomised: the same screens every time.
thorough = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
QUESTIONS = {"以下の契約を解約します。よろしいですか?", "解約してよろしいですか?"}
_ROLES = {"password": FieldRole.PASSWORD, "login_id": FieldRole.LOGIN_ID, "pin": FieldRole.PIN}


def check(a: Action, screen: Screen, r: Recognition, p: Ledger, i: Intent) -> None:
    """What must hold of every action."""
    if isinstance(a, Restart):
        assert not p.submitted, "started again after the submission"
    if isinstance(a, Step | Submit):
        _check_press(a, screen, p, i)
        for fill in a.fills:
            if fill.kind in _ROLES:
                field = next(f for f in screen.fields if f.ref == fill.ref)
                _check_secret(fill.kind, field, a, screen, p)
    if isinstance(a, Submit):
        _check_submit(a, screen, r, p, i)


def _check_press(a: Step | Submit, screen: Screen, p: Ledger, i: Intent) -> None:
    name = a.control.name
    assert name not in NEVER_LABELS, name
    leaves_carrier = isinstance(a, Step) and a.name == "leave_carrier" and screen.host in CARRIER_HOSTS
    assert name not in KEEP_LABELS or (leaves_carrier and name in ("戻る", "TOPへ戻る")), name
    assert screen.host in PROVIDER_HOSTS or screen.host in CARRIER_HOSTS, screen.host
    if isinstance(a, Step) and name in FINAL_LABELS:
        assert a.control.effect in ("get", "form_get") and "complete" not in a.control.target, "a final press as a step"
    assert p.screens < MOST_SCREENS
    if isinstance(a, Step) and a.control.effect == "post" and screen.host in PROVIDER_HOSTS:
        assert not QUESTIONS & {x.text for x in screen.lines}, "a step that answers whether to end it"


def _check_submit(a: Submit, screen: Screen, r: Recognition, p: Ledger, i: Intent) -> None:
    said = {x.text for x in screen.lines}
    asks = a.control.name in FINAL_LABELS or bool(said & set(ANNOUNCING)) or bool(screen.dialogs)
    pointed = way_key(a.control, screen.url) in p.chosen
    assert asks or p.towards or pointed or screen.host in CARRIER_HOSTS, "nothing here says that it ends anything"
    assert i.consent is Consent.GIVEN and not i.stop_before_confirm
    assert not p.submitted
    named = {x.text for x in screen.lines if x.text in NORTONS}
    assert len(named) <= 1, named
    assert named or p.contract or (a.at_carrier and p.release_named), "no contract was ever recognised"
    for text in ("アカウントを削除します。", "すべての継続課金を停止します。"):
        assert text not in said
    assert not any(f.checked and "ほかのサービス" in f.text for f in screen.fields)


def _check_secret(kind: str, field: Field, a: Step | Submit, screen: Screen, p: Ledger) -> None:
    carrier = CARRIER_HOSTS.get(screen.host)
    assert screen.url.startswith("https://")
    assert field.ref[0] == 0, "into a frame"
    assert View(screen, MW).roles[field.ref] is _ROLES[kind]
    assert field_role(field, screen, False) is _ROLES[kind] or not field.text
    assert kind != "pin" or carrier is not None, "the PIN on the provider's page"
    assert kind != "pin" or "pin" not in p.typed
    place = carrier.value if carrier else "provider"
    again = p.contract is not None and p.towards and f"{place}:again" not in p.typed
    assert kind != "password" or place not in p.typed or again, "the password a second time"
    targets = [screen.forms[field.form].action] if field.form is not None else []
    targets += [a.control.target] if a.control.effect == "post" else []
    for target in targets:
        parts = urlsplit(target)
        own = (
            parts.hostname in PROVIDER_HOSTS if carrier is None else CARRIER_HOSTS.get(parts.hostname or "") is carrier
        )
        assert own and parts.scheme == "https", target


@thorough
@given(screens(), progresses(), intents())
def test_no_screen_makes_plan_do_harm(screen: Screen, p: Ledger, i: Intent) -> None:
    view = View(screen, MW)
    recognition = recognise(screen, MW, view, p)
    action = decide(view, recognition, p, i)
    check(action, screen, recognition, p, i)
    if i.purpose is Purpose.READ_STATE:
        assert not isinstance(action, Submit | AskConsent)


@thorough
@given(screens(), progresses(), intents(), recognitions())
def test_no_mistaken_recognition_makes_plan_do_harm(screen: Screen, p: Ledger, i: Intent, r: Recognition) -> None:
    check(decide(View(screen, MW), r, p, i), screen, r, p, i)


@thorough
@given(st.data(), screens(), progresses(), intents(), recognitions())
def test_whatever_a_person_points_at_does_no_harm(
    data: st.DataObject, screen: Screen, p: Ledger, i: Intent, r: Recognition
) -> None:
    told = replace(p, chosen=data.draw(pointed_at(screen)))
    check(decide(View(screen, MW), r, told, i), screen, r, told, i)


@thorough
@given(st.data(), pages_behind_a_login(), progresses(), intents())
def test_nothing_that_a_made_up_verb_names_is_ever_sent_without_consent(
    data: st.DataObject, page: tuple[Screen, frozenset[str]], p: Ledger, i: Intent
) -> None:
    screen, labels = page
    signed_in = replace(p, typed=frozenset({"provider"}), screens=0, chosen=data.draw(pointed_at(screen)))
    view = View(screen, MW)
    action = plan(view, recognise(screen, MW, view, signed_in), signed_in, i)
    if isinstance(action, Step):
        assert action.control.name not in labels, action.control.name
    if isinstance(action, Submit) and action.control.name in labels:
        assert i.consent is Consent.GIVEN and not i.stop_before_confirm and not p.submitted


@thorough
@given(st.data(), screens(), progresses(), intents(), recognitions())
def test_no_foolish_proposal_passes_the_rules(
    data: st.DataObject, screen: Screen, p: Ledger, i: Intent, r: Recognition
) -> None:
    proposal = data.draw(proposals(screen))
    check(guard(proposal, View(screen, MW), r, p, i), screen, r, p, i)


@thorough
@given(screens(), progresses(), intents())
def test_the_same_screen_is_always_decided_alike(screen: Screen, p: Ledger, i: Intent) -> None:
    first = View(screen, MW)
    again = View(screen, MW)
    assert decide(first, recognise(screen, MW, first), p, i) == decide(again, recognise(screen, MW, again), p, i)


def test_the_generated_screens_reach_what_they_are_to_try() -> None:
    """A property of nothing holds always: submissions, sign-ins and steps do come up."""
    found: dict[str, int] = {}
    underway = Ledger(contract=NORTONS[0], release_named=True)

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(screens(), recognitions())
    def collect(screen: Screen, r: Recognition) -> None:
        view = View(screen, MW)
        for recognition in (recognise(screen, MW, view), r):
            for payment in MW.payments:
                intent = Intent(payment=payment, has_login=True, has_pin=True, consent=Consent.GIVEN)
                action = decide(view, recognition, underway, intent)
                found[type(action).__name__] = found.get(type(action).__name__, 0) + 1
                if isinstance(action, Step | Submit) and any(f.kind in _ROLES for f in action.fills):
                    found["secret"] = found.get("secret", 0) + 1

    collect()
    assert min(found.get(name, 0) for name in ("Submit", "Step", "Stop", "secret")) >= 2, found
