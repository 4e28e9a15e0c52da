"""The press that may end the contract: at the provider, or the carrier's release of this billing. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from autocancel.flow import Payment
from autocancel.outcome import Outcome
from autocancel.page.screen import Field
from autocancel.person.money import dearer, fee_in
from autocancel.person.questions import Consent
from autocancel.planning.actions import (
    Action,
    Ask,
    AskConsent,
    Fill,
    Intent,
    LastPress,
    Ledger,
    Step,
    Stop,
    Submit,
)
from autocancel.planning.fills import fills_for, password_key, person
from autocancel.planning.kinds import in_the_process
from autocancel.planning.permit import Permission, completes, may_end, permit
from autocancel.planning.ways import one_of, ways_to_ask
from autocancel.reading.contracts import State
from autocancel.reading.endings import SPEAKS_OF_AN_END
from autocancel.reading.fields import TEXT_TYPES, FieldRole
from autocancel.reading.objects import other_products, says_elsewhere
from autocancel.reading.presses import Press
from autocancel.reading.telling import Said
from autocancel.reading.types import Begins, Meaning, Owner, Topic
from autocancel.reading.view import View

_MEMBERSHIP = re.compile(r"退会")


def last_press(v: View, p: Ledger) -> Press | Stop | None:
    """The one control that may end our contract here; why a person is needed, where several may; None for none."""
    own = [x for x in v.presses if not x.frame and not v.is_anothers(x) and may_end(x, v)]
    one = v.one
    if one is not None and one.row and one.chooser is None:
        own = [x for x in own if one.holds(x.control.place)] or [x for x in own if not x.control.row]
    if v.carrier is not None and not own:
        own = _release_presses(v)
    if not own and in_the_process(v, p) and v.at_provider:
        own = _unproven_steps(v)
    if answer := _answer_to_the_question(v, own):
        return answer
    for group in (
        [x for x in own if x.meaning is Meaning.FINAL],
        [x for x in own if x.meaning is Meaning.YES],
        [x for x in own if x.meaning in (Meaning.GO_ON, Meaning.AGREE)],
        [x for x in own if x.meaning in (Meaning.TOWARDS, Meaning.LOGIN) or completes(x)],
    ):
        if group:
            on = one_of(group) or one_of([x for x in group if x.control.effect != "get"])
            return on or person("ambiguous", *(x.control.name for x in group))
    return None


def _release_presses(v: View) -> list[Press]:
    """On a carrier's release: the sender of the PIN's form, or what goes on."""
    pins = {f.form for f in v.with_role(FieldRole.PIN)}
    never = (Meaning.NEVER, Meaning.KEEP, Meaning.BACK, Meaning.NO)
    usable = [x for x in v.presses if not x.frame and x.meaning not in never and x.control.effect != "get"]
    inside = [x for x in usable if x.control.form is not None and x.control.form in pins]
    return inside or [x for x in usable if x.meaning in (Meaning.GO_ON, Meaning.LOGIN, Meaning.AGREE)]


def _unproven_steps(v: View) -> list[Press]:
    """Buttons that go on, of which the page doesn't prove that they end nothing: only with the consent."""
    going = v.pressing(Meaning.GO_ON, Meaning.AGREE)
    return [x for x in going if x.control.effect != "get" and permit(x, v) is Permission.REFUSED]


def _answer_to_the_question(v: View, own: list[Press]) -> Press | None:
    """はい right behind 本当に解約しますか?: what opened the question stands beside it still."""
    yes = one_of([x for x in own if x.meaning is Meaning.YES])
    if yes is None or not v.announcements:
        return None
    before = [x for x in v.body if x.place < yes.control.place]
    asked = {s.line.place for s in v.announcements}
    return yes if before and before[-1].place in asked else None


def propose_ending(v: View, p: Ledger, i: Intent, on: Press) -> Action:
    """Ask for the consent, then submit; or, on a carrier's page that doesn't end anything yet, go on."""
    at_carrier = v.carrier is not None
    identifies = at_carrier and _only_identifies(v, p, on)
    if (objection := objections(v, p, on, identifies)) is not None:
        return objection
    chooser = _chooser(v) if not at_carrier else None
    fills = _fills(v, p, i, on, chooser)
    if isinstance(fills, Stop):
        return fills
    if identifies:
        return Step("carrier_step", on.control, tuple(fills))
    certain = _is_certain(v, on, chooser, at_carrier)
    unread = v.unread
    if i.stop_before_confirm:
        return Stop(Outcome.READY)
    if i.consent is Consent.DECLINED:
        return Stop(Outcome.DECLINED)
    if i.consent is Consent.IMPOSSIBLE:
        return person("no_consent")
    if i.in_advance and unread:
        return person("unread_sentences", *unread)
    if i.in_advance and (fee := fee_to_pay(v)) > i.accept_fee:
        return person("fee", f"{fee:,}円")
    more = costs_more(v)
    if i.in_advance and more:
        return person("fee", more[0])
    if i.consent is Consent.NOT_ASKED:
        fees = tuple(dict.fromkeys((*v.fees, *more)))
        return AskConsent(v.facts, fees, certain, unread, _whose_button(i, at_carrier))
    return Submit(on.control, tuple(fills), certain, at_carrier)


def _fills(v: View, p: Ledger, i: Intent, on: Press, chooser: Field | None) -> list[Fill] | Stop:
    fills = fills_for(v, on, chooser)
    if isinstance(fills, Stop):
        return fills
    ending = (Meaning.FINAL, Meaning.TOWARDS)
    if on.meaning is Meaning.FINAL and any(f.kind == "option" and v.label(f.label) in ending for f in fills):
        return person("survey_unclear", *(f.text for f in v.fields if f.options))  # it stands at another procedure
    form = on.control.form
    unnamed = [f for f in v.with_role(FieldRole.UNKNOWN) if f.enabled and f.type in TEXT_TYPES and f.form == form]
    if unnamed:  # it asks for something that nobody named: pressing without it would be a guess
        return person("wrong_code_field", *(f.text for f in unnamed))
    pin = _pin_fill(v, p, i, on)
    if isinstance(pin, Stop):
        return pin
    passwords = [f for f in v.login_passwords if f.form == form and not f.filled]
    if len(passwords) == 1 and i.has_login and password_key(v, p) is not None:
        fills.append(Fill(passwords[0].ref, "password", label=passwords[0].text))
    return fills if pin is None else [*fills, pin]


def _whose_button(i: Intent, at_carrier: bool) -> LastPress:
    """au and card end at the provider; the others may end at the carrier."""
    if at_carrier:
        return "carrier"
    return "here" if i.payment in (Payment.AU, Payment.CARD) else "either"


def _is_certain(v: View, on: Press, chooser: Field | None, at_carrier: bool) -> bool:
    """Whether the page asks for exactly that: then a further page would be a surprise."""
    named = on.meaning in (Meaning.FINAL, Meaning.YES) and on.control.effect != "get"
    alone = not on.control.row and chooser is None
    return named and alone and (at_carrier or bool(v.announcements) or bool(v.screen.dialogs))


def _chooser(v: View) -> Field | None:
    one = v.one
    return one.chooser if one is not None else None


def _only_identifies(v: View, p: Ledger, on: Press) -> bool:
    """A carrier's page between the provider's review and the release: a PIN and 次へ, and nothing that it would end."""
    plain = on.meaning in (Meaning.GO_ON, Meaning.LOGIN, Meaning.AGREE) and not completes(on)
    return plain and not v.announcements and p.contract is not None and on.meaning is not Meaning.FINAL


def objections(v: View, p: Ledger, on: Press, identifies: bool) -> Stop | None:
    """What makes a person necessary, however plain the button is."""
    at_carrier = v.carrier is not None
    if not v.screen.whole:
        return person("page_not_read", *v.screen.unread)
    if len(v.ours) > 1:
        return person("several_contracts", *(c.name for c in v.ours))
    one = v.one
    if one is not None and one.state in (State.CANCELLED, State.PENDING):
        return person("state_unclear", one.name)
    if (bad := danger(v.dangers, v, at_carrier)) is not None:
        return bad
    if (else_ := says_elsewhere(v)) is not None:
        return person("uncertain_contract", else_)
    if v.strangers and not (one is not None and one.row):
        return person("carrier_release_unclear" if at_carrier else "several_contracts", *v.strangers)
    if p.contract is not None and not at_carrier and (strange := other_products(v, p.contract, on.control.place)):
        return person("uncertain_contract", *strange, p.contract)
    if beside := others_beside(v):
        reason = "carrier_release_unclear" if at_carrier else "several_contracts" if v.ours else "uncertain_contract"
        return person(reason, *beside)
    if at_carrier:
        named = one is not None or p.release_named or v.names_the_shop or identifies
        return None if named else person("carrier_release_unclear", "the carrier's page doesn't name this contract")
    if not _speaks_of_an_end(v):
        return person("unrecognised", "nothing on this page speaks of an end")
    if one is None and p.contract is None:
        return person("uncertain_contract", "no contract was recognised by its name")
    if one is None and (subject := _another_subject(v)) is not None:
        return person("uncertain_contract", subject)
    if one is None and any(_MEMBERSHIP.search(x.control.norm) and may_end(x, v) for x in v.presses if not x.frame):
        return person("uncertain_contract", "it doesn't say from what")  # the membership, maybe
    return None


def _speaks_of_an_end(v: View) -> bool:
    """お手続きを完了する alone may as well sign up: the page must say somewhere that something ends."""
    texts = [x.norm for x in v.own_lines] + [v.titled, *v.screen.dialogs]
    texts += [x.control.norm for x in v.presses if not x.frame]
    return any(SPEAKS_OF_AN_END.search(text) for text in texts)


def _another_subject(v: View) -> str | None:
    """A heading that names neither ours nor a step: on a page that doesn't name ours, that is what would end."""
    heads = [x for x in v.body if x.level] or [x for x in v.body[:1] if len(x.norm) <= _LONGEST_HEAD]
    for head in heads:
        step = (
            head.norm.endswith(("?", "か", "か。"))
            or SPEAKS_OF_AN_END.search(head.norm)
            or _A_STEP.search(head.norm)
            or v.is_issuer(head.text)
            or v.our_name(head.text) is not None
        )
        if not step:
            return head.text
    return None


_LONGEST_HEAD = 20
_A_STEP = re.compile(r"手続|確認|注意|内容|契約|お客様|アンケート|マイページ|会員|最終|ステップ|step|cancel")
_BEGINS = {
    Begins.PURCHASE: "sign_up_form",
    Begins.RENEWAL: "ambiguous",
    Begins.PLAN_CHANGE: "plan_change",
    Begins.PAUSE: "plan_change",
    Begins.NEWSLETTER: "consent_box_unclear",
}


_GRAVE = {Owner.ACCOUNT: "account_deletion", Owner.ALL: "bulk_stop"}


def danger(dangers: Sequence[Said], v: View, at_carrier: bool) -> Stop | None:
    """Why a person is needed where a sentence says that the press would do something else, or something besides."""
    for said in dangers:
        if said.reading.begins is not Begins.NONE:
            return person(_BEGINS[said.reading.begins], said.text)
        if said.reading.ends in _GRAVE:
            return person(_GRAVE[said.reading.ends], said.text)
        unsure = "uncertain_contract" if said.reading.ends is Owner.PERSON or not v.ours else "several_contracts"
        return person("carrier_release_unclear" if at_carrier else unsure, said.text)
    return None


def others_beside(v: View) -> tuple[str, ...]:
    """Other contracts on the page, where no row or choice of its own keeps ours apart from them."""
    one = v.one
    if one is not None and (one.row or one.chooser):
        return ()
    return tuple(c.name for c in v.others if not v.is_issuer(c.name))


def fee_to_pay(v: View) -> int:
    """Yen that the page says ending costs; 0 where it says none."""
    said = v.topics.get(Topic.FEE)
    if said is None:
        return 0
    asked = fee_in((*v.fees, said.text))  # the amount may stand beside its label
    return 1 if asked is None else asked


def costs_more(v: View) -> tuple[str, ...]:
    """What the page says will cost more once ours has ended: a consent given in advance doesn't cover it."""
    return dearer([*(x.text for x in v.body), *(f"{p.label}: {p.value}" for p in v.pairs)])


def _pin_fill(v: View, p: Ledger, i: Intent, on: Press) -> Fill | Stop | None:
    codes = [
        f for f in v.with_role(FieldRole.OTHER_CODE) if None in (f.form, on.control.form) or f.form == on.control.form
    ]
    if codes:
        return person("wrong_code_field", *(f.text for f in codes))
    pins = v.with_role(FieldRole.PIN)
    if not pins:
        return None
    if len(pins) > 1:
        return person("ambiguous", *(f.text for f in pins))
    if v.carrier is None:
        return person("wrong_code_field", pins[0].text)
    if "pin" in p.typed:
        return Stop(Outcome.BAD_CREDENTIALS, "refused_pin")
    if not i.has_pin:
        return person("missing_pin", pins[0].text)
    return Fill(pins[0].ref, "pin", label=pins[0].text)


def asked_or(stop: Stop, v: View, p: Ledger) -> Action:
    """A question with the ways of this page, where it has some, in place of a stop."""
    ways = ways_to_ask(v, p)
    return Ask(ways, stop) if ways else stop
