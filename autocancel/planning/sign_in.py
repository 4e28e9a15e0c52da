"""The way in: payment choice, login pages in one or several steps, by the form that asks for the login. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from autocancel.flow import Payment
from autocancel.page.screen import Field
from autocancel.planning.actions import Action, Fill, Intent, Ledger, StateRead, Step, way_key
from autocancel.planning.fills import password_key, person
from autocancel.planning.permit import completes
from autocancel.planning.ways import one_of
from autocancel.reading.fields import TEXT_TYPES, FieldRole
from autocancel.reading.names import SECONDARY_BRAND
from autocancel.reading.objects import signs_in_for_more
from autocancel.reading.payments import plain_brands
from autocancel.reading.presses import Press
from autocancel.reading.types import Meaning
from autocancel.reading.view import View
from autocancel.text import normalise

_CARRIERS = re.compile(r"携帯(?:電話)?(?:会社|キャリア)?|キャリア|スマホ")
_THE_REST = re.compile(r"(?:上記|それ|これら)以外|その他の(?:お)?支払")
_OTHER_MEANS = re.compile(r"パスキー|生体|指紋|顔認証|qrコード|sms|line|google|apple|facebook|yahoo")
_LOGIN_PAGE = re.compile(r"ログイン|サインイン|ログオン|認証|signin|login|logon|dアカウント|auid|softbank|会員")
_MAIL_ONLY = re.compile(r"^(?:e-?mail|メール(?:アドレス)?)$")
_NO_LOGIN = (Meaning.NEVER, Meaning.KEEP, Meaning.BACK)


# --- payment -------------------------------------------------------------------------------------------------------


def propose_payment(v: View, p: Ledger, i: Intent) -> Action:
    """Choose how the fee is paid: press it, or select it and go on."""
    if i.payment is None:
        return person("payment_unknown", *(x.value for x in v.payment_choices))
    choices = v.payment_choices.get(i.payment, [])
    if not choices and i.payment is Payment.CARD and login_form(v) is not None:
        return propose_sign_in(v, p, i)
    if not choices and i.payment is Payment.CARD and (on := gate(v, i)) is not None:
        return Step("open_login", on.control)
    if not choices:
        rest = one_of(x for x in v.presses if _THE_REST.search(x.control.norm) and not x.frame)
        return Step("choose_payment", rest.control) if rest else person("payment_not_offered", i.payment.value)
    presses = plain_brands(c for c in choices if isinstance(c, Press))
    if presses:
        on = one_of(presses) or one_of([c for c in presses if c.meaning is Meaning.PAYMENT])
        on = on or one_of([c for c in presses if c.control.region == "main"])
        if on is None:
            return person("ambiguous", *(c.control.name for c in presses))
        if way_key(on.control, v.screen.url) in p.tried and (inside := gate(v, i)) is not None:
            return Step("open_login", inside.control)  # the choice has only unfolded its part of the page
        return Step("choose_payment", on.control, explores=on.control.effect == "script")
    fields: list[tuple[Field, str | None]] = [c for c in choices if not isinstance(c, Press)]
    plain = [f for f in fields if not SECONDARY_BRAND.search(normalise(_choice_text(v, *f)))] or fields
    if len(plain) != 1:
        return person("ambiguous", *(_choice_text(v, *f) for f in fields))
    return _select_payment(v, p, i, *plain[0])


def _select_payment(v: View, p: Ledger, i: Intent, field: Field, value: str | None) -> Action:
    fill = Fill(field.ref, "choose" if value is None else "option", value or "", _choice_text(v, field, value))
    if any(f.form == field.form for f in v.login_passwords):  # one form for both
        login = propose_sign_in(v, p, i)
        return Step("sign_in", login.control, (fill, *login.fills)) if isinstance(login, Step) else login
    senders = [c for c in _senders(v, field) if c.meaning is not Meaning.OTHER or c.control.form is not None]
    on = one_of([c for c in senders if c.meaning in (Meaning.GO_ON, Meaning.LOGIN)]) or one_of(senders)
    if on is None:
        return person("ambiguous", field.text)
    return Step("choose_payment", on.control, (fill,))


def _choice_text(v: View, field: Field, value: str | None) -> str:
    return v.choice_text(field) if value is None else next(o.text for o in field.options if o.value == value)


# --- gates ---------------------------------------------------------------------------------------------------------


def gate(v: View, i: Intent) -> Press | None:
    """The one control that leads to the login of this payment method, where a page only leads there."""
    gates = [*v.pressing(Meaning.LOGIN)] or [*v.pressing(Meaning.LOGIN, frame=True)]
    if not gates:
        gates = [c for c in v.pressing(Meaning.GO_ON, Meaning.OTHER) if v.leads_to_carrier(c.control)]
    gates = [c for c in gates if not _has_fields(v, c) and not completes(c)]
    if i.payment is not None and one_of(gates) is None:
        gates = _for_payment(gates, i.payment)
    gates = [c for c in gates if not _OTHER_MEANS.search(c.control.norm)] or gates
    return one_of(gates) or one_of(c for c in gates if "ログイン" in c.control.norm)


def _has_fields(v: View, press: Press) -> bool:
    """Sends a form that asks for something."""
    form = press.control.form
    return form is not None and any(f.form == form and f.type in TEXT_TYPES for f in v.screen.fields)


def _for_payment(gates: list[Press], payment: Payment) -> list[Press]:
    """Those for who pays this way: named so, or for all carriers together; a card payer's name no carrier."""
    named = [c for c in gates if c.payments == {payment}]
    nameless = [c for c in gates if not c.payments]
    if named:
        return named
    if payment is Payment.CARD:
        return [c for c in nameless if not _CARRIERS.search(c.control.norm)]
    return [c for c in nameless if _CARRIERS.search(c.control.norm)] or gates


# --- the login itself ----------------------------------------------------------------------------------------------


def login_form(v: View) -> Field | None:
    """The field that tells which form is the login: its password, or the only ID that a page of a login asks for."""
    passwords = [f for f in v.login_passwords if f.enabled]
    if passwords:
        return passwords[0]
    ids = [f for f in v.with_role(FieldRole.LOGIN_ID) if f.enabled]
    ids = [f for f in ids if not _sends_something_else(v, f)]
    asks_first = any(
        c.meaning is Meaning.GO_ON for f in ids for c in _senders(v, f) if not _MAIL_ONLY.search("".join(f.labels))
    )
    about = (
        asks_first
        or v.carrier is not None
        or bool(_LOGIN_PAGE.search(v.titled))
        or any(c.meaning is Meaning.LOGIN for f in ids for c in _senders(v, f))
    )
    return ids[0] if ids and about else None


def _sends_something_else(v: View, field: Field) -> bool:
    """A search or newsletter box, a form that registers: its own button says so."""
    own = [c for c in v.presses if c.control.form is not None and c.control.form == field.form]
    return bool(own) and all(c.meaning in _NO_LOGIN or (c.meaning is Meaning.OTHER and c.known) for c in own)


def propose_sign_in(v: View, p: Ledger, i: Intent) -> Action:
    """Type the ID, the password, or both, whichever this page asks for. Never twice at the same place."""
    if not i.may_sign_in:
        return StateRead("unknown")
    anchor = login_form(v)
    if (more := signs_in_for_more(v)) is not None:
        return person("sign_up_form", more)
    if anchor is None:
        return person("foreign_host", v.foreign_login_host) if v.foreign_login_host else person("unrecognised")
    if not i.has_login:
        return person("missing_login")
    passwords = [f for f in v.login_passwords if f.enabled]
    ids = [f for f in v.with_role(FieldRole.LOGIN_ID) if f.enabled and f.form == anchor.form]
    if passwords and len({f.form for f in passwords}) == 1 and len(passwords) > 1:
        return person("ambiguous", *(f.text for f in passwords))
    if passwords and len(passwords) > 1:
        anchor = _for_this_payment(v, passwords, i) or anchor
        ids = [f for f in v.with_role(FieldRole.LOGIN_ID) if f.enabled and f.form == anchor.form]
    fills = _login_fills(v, p, anchor, ids, bool(passwords))
    if not isinstance(fills, list):
        return fills
    on = _login_button(v, anchor)
    return Step("sign_in", on.control, tuple(fills)) if on else person("ambiguous", "no single button sends this login")


def _for_this_payment(v: View, passwords: list[Field], i: Intent) -> Field | None:
    """Of several logins, the one whose button names the payment method, or the one that names none."""
    if i.payment is None:
        return None
    buttons = {f.ref: _login_button(v, f) for f in passwords}
    named = [f for f in passwords if (b := buttons[f.ref]) and b.payments == {i.payment}]
    plain = [f for f in passwords if (b := buttons[f.ref]) and not b.payments]
    fitting = named or plain
    return fitting[0] if len(fitting) == 1 else None


def _login_fills(v: View, p: Ledger, anchor: Field, ids: list[Field], has_password: bool) -> list[Fill] | Action:
    parts = _parts_of_a_number(ids)
    if len(ids) > 1 and not parts:
        return person("ambiguous", *(f.text for f in ids))
    if (password_key(v, p) is None) if has_password else (v.place in p.ids_typed):
        return person("login_repeated")
    fills: list[Fill] = []
    # An ID that the page has filled in itself from the step before is left as it is.
    if ids and not (has_password and ids[0].filled and v.place in p.ids_typed):
        if parts:
            count = len(ids)
            fills += [Fill(f.ref, "login_id", f"part:{n}/{count}", f.text) for n, f in enumerate(ids, 1)]
        else:
            fills.append(Fill(ids[0].ref, "login_id", label=ids[0].text))
    if has_password:
        fills.append(Fill(anchor.ref, "password", label=anchor.text))
    return fills


def _parts_of_a_number(ids: list[Field]) -> bool:
    """Three short boxes beside each other: one phone number."""
    short = [f for f in ids if f.max_length is not None and f.max_length <= 5]
    return len(ids) == 3 and len(short) == 3


def _login_button(v: View, anchor: Field) -> Press | None:
    senders = [c for c in _senders(v, anchor) if c.control.effect != "get"]
    for meaning in (Meaning.LOGIN, Meaning.GO_ON):
        if fitting := [c for c in senders if c.meaning is meaning]:
            return one_of(fitting) or one_of([c for c in fitting if not _OTHER_MEANS.search(c.control.norm)])
    plain = [c for c in senders if c.meaning not in _NO_LOGIN and c.control.form == anchor.form]
    return one_of([c for c in plain if c.control.effect in ("post", "form_get")]) or one_of(plain)


def _senders(v: View, field: Field) -> list[Press]:
    """Controls that may send this field: those of its form; where there are none, buttons outside any form."""
    usable = [c for c in v.presses if not c.frame and c.meaning not in _NO_LOGIN]
    inside = [c for c in usable if c.control.form is not None and c.control.form == field.form]
    if inside:
        return inside
    going = [c for c in usable if c.control.form is None and c.meaning in (Meaning.LOGIN, Meaning.GO_ON)]
    scripts = [c for c in going if c.control.effect == "script"]
    return scripts or [*_nearest(going, field)]


def _nearest(presses: Iterable[Press], field: Field) -> list[Press]:
    after = sorted((c for c in presses if c.control.place > field.place), key=lambda c: c.control.place)
    return after[:1]
