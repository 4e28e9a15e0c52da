"""Whatever a screen says: never a press that must not be, never a final press too early, never a secret astray.

What must hold is written here anew, from names, hosts and fields as generated; it does not ask the rules.
"""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autocancel.flow import ScreenKind
from autocancel.journey.actions import Action, AskConsent, Intent, Progress, Purpose, Restart, Step, Submit
from autocancel.journey.decide import decide
from autocancel.journey.fields import FieldRole, field_role
from autocancel.journey.recognise import Recognition, recognise
from autocancel.journey.rules import guard
from autocancel.journey.signals import Signals
from autocancel.page.screen import Field, Screen
from autocancel.person.questions import Consent

from .screens import MW
from .strategies import (
    CARRIER_HOSTS,
    FINAL_LABELS,
    KEEP_LABELS,
    NEVER_LABELS,
    NORTONS,
    PROVIDER_HOSTS,
    intents,
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
_ROLES = {"password": FieldRole.PASSWORD, "login_id": FieldRole.LOGIN_ID, "pin": FieldRole.PIN}


def check(a: Action, screen: Screen, r: Recognition, p: Progress, i: Intent) -> None:
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


def _check_press(a: Step | Submit, screen: Screen, p: Progress, i: Intent) -> None:
    name = a.control.name
    assert name not in NEVER_LABELS, name
    assert name not in KEEP_LABELS, name
    assert screen.host in PROVIDER_HOSTS or screen.host in CARRIER_HOSTS, screen.host
    if isinstance(a, Step) and name in FINAL_LABELS:
        assert a.control.effect in ("get", "form_get") and "complete" not in a.control.target, "a final press as a step"
    assert p.screens < 40


def _check_submit(a: Submit, screen: Screen, r: Recognition, p: Progress, i: Intent) -> None:
    assert r.kind in (ScreenKind.REVIEW, ScreenKind.CARRIER_RELEASE)
    assert i.consent is Consent.GIVEN and not i.stop_before_confirm
    assert not p.submitted
    named = {x.text for x in screen.lines if x.text in NORTONS}
    assert len(named) <= 1, named
    assert named or p.contract or (a.at_carrier and p.release_named), "no contract was ever recognised"
    for text in ("アカウントを削除します。", "すべての継続課金を停止します。"):
        assert text not in {x.text for x in screen.lines if x.place}
    assert not any(f.checked and "ほかのサービス" in f.text for f in screen.fields)


def _check_secret(kind: str, field: Field, a: Step | Submit, screen: Screen, p: Progress) -> None:
    carrier = CARRIER_HOSTS.get(screen.host)
    assert screen.url.startswith("https://")
    assert field.ref[0] == 0, "into a frame"
    sent = Signals(screen, MW).roles
    assert {f.ref: role for f, role in sent}[field.ref] is _ROLES[kind]
    assert field_role(field, screen, False) is _ROLES[kind] or not field.text
    assert kind != "pin" or carrier is not None, "the PIN on the provider's page"
    assert kind != "pin" or "pin" not in p.typed
    assert kind != "password" or (carrier.value if carrier else "provider") not in p.typed
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
def test_no_screen_makes_decide_do_harm(screen: Screen, p: Progress, i: Intent) -> None:
    signals = Signals(screen, MW)
    recognition = recognise(screen, MW, signals)
    action = decide(signals, recognition, p, i)
    check(action, screen, recognition, p, i)
    if i.purpose is Purpose.READ_STATE:
        assert not isinstance(action, Submit | AskConsent)


@thorough
@given(screens(), progresses(), intents(), recognitions())
def test_no_mistaken_recognition_makes_decide_do_harm(screen: Screen, p: Progress, i: Intent, r: Recognition) -> None:
    check(decide(Signals(screen, MW), r, p, i), screen, r, p, i)


@thorough
@given(st.data(), screens(), progresses(), intents(), recognitions())
def test_no_foolish_proposal_passes_the_rules(
    data: st.DataObject, screen: Screen, p: Progress, i: Intent, r: Recognition
) -> None:
    proposal = data.draw(proposals(screen))
    check(guard(proposal, Signals(screen, MW), r, p, i), screen, r, p, i)


@thorough
@given(screens(), progresses(), intents())
def test_the_same_screen_is_always_decided_alike(screen: Screen, p: Progress, i: Intent) -> None:
    first = Signals(screen, MW)
    again = Signals(screen, MW)
    assert decide(first, recognise(screen, MW, first), p, i) == decide(again, recognise(screen, MW, again), p, i)


def test_the_generated_screens_reach_what_they_are_to_try() -> None:
    """A property of nothing holds always: submissions, sign-ins and steps do come up."""
    found: dict[str, int] = {}
    underway = Progress(contract=NORTONS[0], release_named=True)

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(screens(), recognitions())
    def collect(screen: Screen, r: Recognition) -> None:
        signals = Signals(screen, MW)
        for recognition in (recognise(screen, MW, signals), r):
            for payment in MW.payments:
                intent = Intent(payment=payment, has_login=True, has_pin=True, consent=Consent.GIVEN)
                action = decide(signals, recognition, underway, intent)
                found[type(action).__name__] = found.get(type(action).__name__, 0) + 1
                if isinstance(action, Step | Submit) and any(f.kind in _ROLES for f in action.fills):
                    found["secret"] = found.get("secret", 0) + 1

    collect()
    assert min(found.get(name, 0) for name in ("Submit", "Step", "Stop", "secret")) >= 2, found
