"""The way in: payment choice, login pages in one or several steps. Pure."""

from __future__ import annotations

import re

from autocancel.flow import LabelMeaning, Payment
from autocancel.journey.actions import Action, Fill, Intent, Progress, StateRead, Step
from autocancel.journey.fields import FieldRole
from autocancel.journey.recognise import Recognition
from autocancel.journey.rules import place_of
from autocancel.journey.signals import Signals
from autocancel.journey.steps import one_of, person
from autocancel.page.screen import Control, Field

# Brands that share a payment method with a better-known one: not meant where the better-known one stands beside them.
_SECONDARY = re.compile(r"ワイモバイル|y!?mobile|linemo|ahamo|povo|uq")

_CARRIERS = re.compile(r"携帯(?:電話)?(?:会社|キャリア)?|キャリア|スマホ")
_OTHER_MEANS = re.compile(r"パスキー|生体|指紋|顔認証|qrコード|sms|line|google|apple|facebook|yahoo")


def propose_payment(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    """Choose how the fee is paid: press it, or select it and go on."""
    if i.payment is None:
        return person("payment_unknown", *(x.value for x in s.payment_choices))
    choices = s.payment_choices.get(i.payment, [])
    if not choices and i.payment is Payment.CARD and s.fields(FieldRole.PASSWORD, FieldRole.LOGIN_ID):
        return propose_sign_in(s, r, p, i)
    if not choices:
        return person("payment_not_offered", i.payment.value)
    controls = [c for c in choices if isinstance(c, Control)]
    if controls:
        plain = [c for c in controls if not _SECONDARY.search(c.norm)] or controls
        on = one_of(s, plain) or one_of(s, [c for c in plain if c.region == "main"])
        if on:
            return Step("choose_payment", on)
        return person("ambiguous", *(c.name for c in controls))
    fields: list[tuple[Field, str | None]] = [c for c in choices if not isinstance(c, Control)]
    plain_fields = [f for f in fields if not _SECONDARY.search(_choice_text(*f))] or fields
    if len(plain_fields) != 1:
        return person("ambiguous", *(_choice_text(*f) for f in fields))
    field, value = plain_fields[0]
    on = one_of(s, [c for c in _senders(s, field) if s.vocabulary.label(c.norm) is not LabelMeaning.KEEP])
    if on is None:
        return person("ambiguous", field.text)
    fill = Fill(field.ref, "choose" if value is None else "option", value or "", _choice_text(field, value))
    if any(f.form == field.form for f in s.login_passwords):  # one form for both
        login = propose_sign_in(s, r, p, i)
        return Step("sign_in", login.control, (fill, *login.fills)) if isinstance(login, Step) else login
    return Step("choose_payment", on, (fill,))


def _choice_text(field: Field, value: str | None) -> str:
    return field.text if value is None else next(o.text for o in field.options if o.value == value)


def propose_gate(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    """A page that leads to the login: press its login control; with several, the one for this payment method."""
    gates = s.controls(LabelMeaning.LOGIN) or s.controls(LabelMeaning.LOGIN, anywhere=True)
    if not gates:
        gates = tuple(c for c in s.controls(LabelMeaning.GO_ON) if s.leads_to_carrier(c))
    if i.payment is not None and one_of(s, gates) is None:
        gates = _for_payment(s, gates, i.payment)
    gates = tuple(c for c in gates if not _OTHER_MEANS.search(c.norm)) or gates
    on = one_of(s, gates)
    return Step("open_login", on) if on else person("ambiguous", *(c.name for c in gates))


def _for_payment(s: Signals, gates: tuple[Control, ...], payment: Payment) -> tuple[Control, ...]:
    """Those for who pays this way: named so, or for all carriers together; a card payer's name no carrier."""
    named = tuple(c for c in gates if s.vocabulary.payments(c.norm) == {payment})
    nameless = tuple(c for c in gates if not s.vocabulary.payments(c.norm))
    if named:
        return named
    if payment is Payment.CARD:
        return tuple(c for c in nameless if not _CARRIERS.search(c.norm))
    return tuple(c for c in nameless if _CARRIERS.search(c.norm)) or gates


def propose_sign_in(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    """Type the ID, the password, or both, whichever this page asks for. Never twice at the same place."""
    if not i.may_sign_in:
        return StateRead("unknown")
    passwords = [f for f in s.login_passwords if f.enabled]
    ids = [f for f in s.fields(FieldRole.LOGIN_ID) if f.enabled]
    if not passwords and not ids and s.foreign_login_host:
        return person("foreign_host", s.foreign_login_host)
    if not i.has_login:
        return person("missing_login")
    if len(passwords) > 1:
        return person("ambiguous", *(f.text for f in passwords))
    fills: list[Fill] = []
    anchor: Field
    if passwords:
        anchor = passwords[0]
        if place_of(s) in p.typed:
            return person("login_repeated")
        ids = [f for f in ids if f.form == anchor.form]
        if len(ids) > 1:
            return person("ambiguous", *(f.text for f in ids))
        # An ID that the page has filled in itself from the step before is left as it is.
        if ids and not (ids[0].filled and place_of(s) in p.ids_typed):
            fills.append(Fill(ids[0].ref, "login_id", label=ids[0].text))
        fills.append(Fill(anchor.ref, "password", label=anchor.text))
    else:
        if len(ids) != 1:
            return person("ambiguous", *(f.text for f in ids))
        anchor = ids[0]
        if place_of(s) in p.ids_typed:
            return person("login_repeated")
        fills.append(Fill(anchor.ref, "login_id", label=anchor.text))
    on = _login_button(s, anchor)
    return Step("sign_in", on, tuple(fills)) if on else person("ambiguous", "no single button sends this login")


def _login_button(s: Signals, anchor: Field) -> Control | None:
    senders = _senders(s, anchor)
    for meaning in (LabelMeaning.LOGIN, LabelMeaning.GO_ON):
        fitting = [c for c in senders if s.vocabulary.label(c.norm) is meaning and not _other_way_in(c)]
        if fitting:
            return one_of(s, fitting)
    plain = [c for c in senders if s.vocabulary.label(c.norm) in (LabelMeaning.OTHER, LabelMeaning.CANCEL_ENTRY)]
    submits = [c for c in plain if c.effect in ("post", "form_get") and c.form == anchor.form]
    return one_of(s, submits)


def _other_way_in(control: Control) -> bool:
    """A link out of this form, to a carrier's or another login."""
    return control.effect == "get"


def _senders(s: Signals, field: Field) -> list[Control]:
    """Controls that may send this field: those of its form; where there are none, buttons outside any form."""
    usable = [
        c
        for c in s.screen.controls
        if c.region == "main" and s.vocabulary.label(c.norm) not in (LabelMeaning.NEVER, LabelMeaning.KEEP)
    ]
    inside = [c for c in usable if c.form is not None and c.form == field.form]
    if inside:
        return inside
    meanings = (LabelMeaning.LOGIN, LabelMeaning.GO_ON)
    return [
        c for c in usable if c.form is None and c.effect == "script" and s.vocabulary.label(c.norm) in meanings
    ] or [c for c in usable if c.form is None and s.vocabulary.label(c.norm) in meanings]
