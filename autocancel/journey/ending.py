"""The screens that may end the contract: the provider's review and the carrier's release of this billing. Pure."""

from __future__ import annotations

import re

from autocancel.flow import LabelMeaning, ScreenKind, Statement
from autocancel.journey.actions import (
    Action,
    AskConsent,
    Fill,
    Intent,
    Progress,
    Purpose,
    StateRead,
    Step,
    Stop,
    Submit,
)
from autocancel.journey.contract_facts import fee_lines, names_issuer
from autocancel.journey.contract_names import Match
from autocancel.journey.contract_states import State
from autocancel.journey.fields import TEXT_TYPES, FieldRole
from autocancel.journey.recognise import Recognition
from autocancel.journey.signals import Signals, could_end
from autocancel.journey.steps import fills_for, one_of, person
from autocancel.outcome import Outcome
from autocancel.page.screen import Control
from autocancel.person.questions import Consent
from autocancel.text import normalise


def propose_ending(s: Signals, r: Recognition, p: Progress, i: Intent) -> Action:
    """Ask, then submit; or, on a carrier's page that doesn't end anything yet, go on."""
    if i.purpose is Purpose.READ_STATE:
        return _read_only(s)
    at_carrier = r.kind is ScreenKind.CARRIER_RELEASE
    control = _final_control(s, at_carrier)
    identifies = at_carrier and control is not None and _only_identifies(s, p, control)
    objection = _doubts(s, p, at_carrier, identifies)
    if objection is not None:
        return objection
    if control is None:
        names = [c.name for c in s.controls(LabelMeaning.FINAL, LabelMeaning.YES)]
        return person("carrier_release_unclear" if at_carrier else "ambiguous", *names)
    chooser = s.chooser if not at_carrier else None
    fills = fills_for(s, control, chooser)
    if isinstance(fills, Stop):
        return fills
    unnamed = [f for f in s.fields(FieldRole.UNKNOWN) if f.enabled and f.type in TEXT_TYPES and f.form == control.form]
    if unnamed:  # it asks for something that nobody named: pressing without it would be a guess
        return person("wrong_code_field", *(f.text for f in unnamed))
    pin = _pin_fill(s, p, i)
    if isinstance(pin, Stop):
        return pin
    if pin is not None:
        fills.append(pin)
    asks = s.announces_the_end or (pin and (s.says(Statement.REVIEW) or p.release_named))
    if at_carrier and (identifies or not (_ends(s, control) or asks)):
        return Step("carrier_step", control, tuple(fills))
    named = s.vocabulary.label(control.norm) not in (LabelMeaning.GO_ON, LabelMeaning.CANCEL_ENTRY)
    named = named and not control.row and chooser is None and control.effect != "get"
    certain = named and (at_carrier or s.says(Statement.REVIEW) is not None or bool(s.screen.dialogs))
    if i.stop_before_confirm:
        return Stop(Outcome.READY)
    if i.consent is Consent.DECLINED:
        return Stop(Outcome.DECLINED)
    if i.consent is Consent.IMPOSSIBLE:
        return person("no_consent")
    if i.consent is Consent.NOT_ASKED:
        return AskConsent(s.facts, fee_lines(s.screen, s.pairs), certain)
    return Submit(control, tuple(fills), certain, at_carrier)


def _read_only(s: Signals) -> Action:
    if len(s.ours) == 1 and s.at_provider and s.ours[0].stated:
        state = {State.ACTIVE: "active", State.CANCELLED: "cancelled"}.get(s.ours[0].state)
        if state == "active":
            return StateRead("active")
        if state == "cancelled":
            return StateRead("cancelled")
    return StateRead("unknown")


def _only_identifies(s: Signals, p: Progress, control: Control) -> bool:
    """A carrier's page between the provider's review and the release: a PIN and 次へ, and nothing that it would end.

    Behind a release page that named the contract it may be the last button.
    """
    asks = s.says(Statement.REVIEW, body=True)
    plain = s.vocabulary.label(control.norm) in (LabelMeaning.GO_ON, LabelMeaning.LOGIN)
    plain = plain or (control in _sends_the_pin(s) and re.search(r"確認|認証|照合", control.norm) is not None)
    return plain and asks is None and not s.contracts and p.contract is not None and not p.release_named


def _doubts(s: Signals, p: Progress, at_carrier: bool, identifies: bool) -> Stop | None:
    """What makes a person necessary, however plain the button is."""
    if len(s.ours) > 1:
        return person("several_contracts", *(c.name for c in s.ours))
    if len(s.ours) == 1 and s.ours[0].state is State.CANCELLED:
        return Stop(Outcome.ALREADY_CANCELLED)
    if len(s.ours) == 1 and s.ours[0].state is State.PENDING:
        return person("state_unclear", s.ours[0].name)
    strangers = [c for c in s.others if not s.vocabulary.issuers.search(normalise(c.name))]
    if at_carrier:
        if strangers and not (s.ours and s.ours[0].row):
            return person("carrier_release_unclear", *(c.name for c in strangers))
        if not s.ours and not identifies and not p.release_named and not names_issuer(s.screen, s.vocabulary):
            return person("carrier_release_unclear", "the carrier's page doesn't name this contract")
    elif strangers and not (s.ours and s.ours[0].row):
        reason = "uncertain_contract" if any(c.match is Match.UNCERTAIN for c in strangers) else "several_contracts"
        return person(reason if s.ours or p.contract else "uncertain_contract", *(c.name for c in strangers))
    return None


def _final_control(s: Signals, at_carrier: bool) -> Control | None:
    finals = list(s.ours_final) if not at_carrier else list(s.controls(LabelMeaning.FINAL))
    if at_carrier and len(s.ours) == 1 and s.ours[0].row:
        card = s.ours[0].card
        finals = [c for c in finals if card[0] <= c.place < card[1]]
    if not at_carrier and all(c.effect == "script" for c in finals) and (answer := _answer_to_the_question(s)):
        return answer  # what opened the question stands beside it still
    if finals:
        return one_of(s, finals)
    if at_carrier:
        groups = (
            s.controls(LabelMeaning.YES),
            s.controls(LabelMeaning.CANCEL_ENTRY),
            s.controls(LabelMeaning.GO_ON, LabelMeaning.LOGIN),
            _sends_the_pin(s),
        )
        return next((one_of(s, group) for group in groups if group), None)
    ways = s.controls(LabelMeaning.GO_ON, LabelMeaning.CANCEL_ENTRY, LabelMeaning.SKIP_SURVEY)
    return one_of(s, s.controls(LabelMeaning.YES) or ways)


def _sends_the_pin(s: Signals) -> tuple[Control, ...]:
    """Where no label says so: the buttons of the form that the PIN stands in."""
    forms = {f.form for f in s.fields(FieldRole.PIN) if f.form is not None}
    return tuple(c for c in s.controls(LabelMeaning.OTHER) if c.effect == "post" and c.form in forms)


def _answer_to_the_question(s: Signals) -> Control | None:
    """はい right behind 本当に解約しますか?"""
    yes = one_of(s, s.controls(LabelMeaning.YES))
    if yes is None:
        return None
    before = [x for x in s.screen.lines if x.place < yes.place and not x.in_control and x.region == "main"]
    asks = bool(before) and before[-1].norm.endswith(("か?", "か", "か。"))
    return yes if asks and Statement.REVIEW in s.vocabulary.statements(before[-1].norm) else None


def _ends(s: Signals, control: Control) -> bool:
    meaning = s.vocabulary.label(control.norm)
    return meaning in (LabelMeaning.FINAL, LabelMeaning.YES) and could_end(control)


def _pin_fill(s: Signals, p: Progress, i: Intent) -> Fill | Stop | None:
    if s.fields(FieldRole.OTHER_CODE):
        return person("wrong_code_field", *(f.text for f in s.fields(FieldRole.OTHER_CODE)))
    pins = s.fields(FieldRole.PIN)
    if not pins:
        return None
    if len(pins) > 1:
        return person("ambiguous", *(f.text for f in pins))
    if not i.has_pin:
        return person("missing_pin", pins[0].text)
    return Fill(pins[0].ref, "pin", label=pins[0].text)
