"""One walk through screens: look, plan, act or ask, until something ends it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from autocancel.flow import Flow, ScreenKind
from autocancel.journey.act import Refused, agrees_to_step, fill_fields, find_control, press
from autocancel.journey.asking import Asking, Told
from autocancel.journey.look import Look, look_at, may_still_change
from autocancel.journey.recorder import Recorder
from autocancel.journey.window import PageProblem, Window
from autocancel.outcome import ContractFacts, Outcome
from autocancel.person.questions import Consent, Person
from autocancel.planning.actions import (
    SECRET_FILLS,
    Action,
    Ask,
    AskConsent,
    GoBack,
    Intent,
    Ledger,
    Purpose,
    Restart,
    StateRead,
    Step,
    Stop,
    Submit,
    Wait,
    back_key,
    way_key,
)
from autocancel.planning.fills import password_key
from autocancel.planning.kinds import in_the_process
from autocancel.planning.plan import plan
from autocancel.planning.verdict import Answer
from autocancel.planning.ways import is_about
from autocancel.reading.types import Meaning
from autocancel.vault.store import Login

_PATIENCE = 8.0  # seconds that a page which can still change may take to become recognisable
_REACTION = 5.0  # seconds that a pressed script may take before anything moves

_NO_ANSWER = frozenset({ScreenKind.TRANSIENT_ERROR, ScreenKind.MAINTENANCE, ScreenKind.PROCESSING, None})
_TELLING = frozenset(
    {
        ScreenKind.CONTRACT,
        ScreenKind.CONTRACT_LIST,
        ScreenKind.REVIEW,
        ScreenKind.COMPLETE,
        ScreenKind.ALREADY_CANCELLED,
        ScreenKind.NOTICE,
        ScreenKind.CANCEL_ENTRY,
    }
)


class Transient(Exception):
    """May pass by itself. `reason`: as in the JSON object; `retry_after`: seconds the server asked for."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


@dataclass(slots=True)
class Ended:
    """How a walk ended: a stop, the state read, or the answer to a submission."""

    stop: Stop | None = None
    state: str | None = None
    answer: Answer | None = None
    look: Look | None = None
    reason: str | None = None


@dataclass(slots=True)
class Walk:
    """One attempt. `submit` carries out the final press; None where the purpose is only to read."""

    flow: Flow
    window: Window
    recorder: Recorder
    person: Person
    intent: Intent
    login: Login | None
    submit: Callable[[Walk, Look, Submit], tuple[Answer, Look | None, str]] | None = None
    ledger: Ledger = field(default_factory=Ledger)
    facts: ContractFacts = field(default_factory=ContractFacts)
    consent_in_advance: str | None = None  # who gave it: "advance", or "rehearsal" in a dry run
    member_url: str | None = None  # a page behind the login from which the contract can be reached
    pressed_towards_end: bool = False
    by_hand: bool = False
    login_unanswered: bool = False  # a password was sent, and no page has come that says anything about it
    asking: Asking = field(default_factory=Asking)
    _recorded: tuple[object, ...] | None = None
    _number: int = 0

    def run(self, address: str) -> Ended:
        """Walk from an address until something ends it. Transient where it may pass by itself."""
        try:
            self.window.open(address)
            return self._steps()
        except PageProblem as problem:
            raise Transient(problem.reason, self.window.retry_after()) from None

    def _steps(self) -> Ended:
        while True:
            look, action = self._look_and_plan()
            ended = self._carry_out(look, action)
            if ended is not None:
                return ended

    def _carry_out(self, look: Look, action: Action) -> Ended | None:
        match action:
            case Step():
                return self._step(look, action)
            case AskConsent():
                return self._ask_consent(look, action)
            case Ask():
                return self._ask_which(look, action)
            case GoBack(address, because):
                self._go_back(look, address, because)
                return None
            case Submit():
                return self._submit(look, action)
            case Restart(reason):
                raise Transient(reason, self.window.retry_after())
            case Wait():
                self.ledger = replace(self.ledger, waits=self.ledger.waits + 1)
                self.window.pause(500)
                return None
            case StateRead(state):
                return Ended(state=state, look=look)
            case Stop():
                return self._stop(look, action)

    # --- looking ---------------------------------------------------------------------------------------------------

    def look(self) -> Look:
        """See the current page and name it; neither recorded nor acted upon."""
        may_be_over = self.ledger.towards or self.by_hand
        return look_at(self.window, self.flow, self.ledger, may_be_over=may_be_over)

    def _look_and_plan(self) -> tuple[Look, Action]:
        """Look until the page can be acted upon, or has had its time."""
        began, patience = time.monotonic(), min(_PATIENCE, self.window.page_timeout)
        while True:
            look = self.look()
            if look.blocked:
                return look, self._blocked(look)
            action = self._plan(look)
            waited = time.monotonic() - began
            if waited > patience or not may_still_change(look, action, waited):
                return self.recorded(look), action
            self.window.pause(250)

    def _blocked(self, look: Look) -> Stop:
        reason, host = look.recognition.reasons
        self.recorder.record("note", code="blocked", text=f"{reason}: {host}")
        return Stop(Outcome.NEEDS_PERSON, reason, (host,))

    def _refused(self, look: Look, refused: Refused) -> Ended | None:
        """The page was no longer what had been recognised. Where it was leaving for elsewhere, that is why."""
        if self.window.blocked():
            return self._stop(look, self._blocked(self.look()))
        return self._stop(look, Stop(Outcome.NEEDS_PERSON, refused.reason, (refused.detail,)))

    def _plan(self, look: Look) -> Action:
        view = look.view
        # Before anything was pressed towards the end, a carrier names the shop as the one to sign in for.
        unnamed = view.carrier is not None and self.pressed_towards_end and not self.ledger.release_named
        if unnamed and view.names_the_shop:
            self.ledger = replace(self.ledger, release_named=True)
        return plan(view, look.recognition, self.ledger, self.intent)

    def recorded(self, look: Look) -> Look:
        """The same look, captured and journaled; once for each state of a page."""
        state = (look.screen.fingerprint, look.screen.url, look.recognition.kind)
        if state != self._recorded:
            self._recorded = state
            if look.recognition.kind not in _NO_ANSWER:
                self.login_unanswered = False
            self._number = self.recorder.record_screen(
                self.window, look.screen, look.view, look.recognition, self.intent.purpose.value
            )
            self._learn(look)
            kind = look.recognition.kind.value if look.recognition.kind else "unrecognised"
            self.person.progress(kind, self.recorder.redactor.clean_url(look.screen.url), None)
        return replace(look, number=self._number)

    def _learn(self, look: Look) -> None:
        """What this screen tells about the contract and about the site."""
        view, kind = look.view, look.recognition.kind
        one = view.one
        if view.at_provider and kind in _TELLING:
            self.facts = self.facts.merged_with(view.facts)
        if view.at_provider and one is not None:
            self.ledger = replace(self.ledger, contract=self.ledger.contract or one.name)
            if kind in (ScreenKind.CONTRACT, ScreenKind.CONTRACT_LIST) or one.stated:
                at = self.ledger.contract_at or self._address_of_get(look)
                self.ledger = replace(self.ledger, contract_at=at)
        if kind in (ScreenKind.MEMBER_TOP, ScreenKind.CONTRACT_LIST) and view.at_provider and self.ledger.typed:
            self.member_url = self.member_url or self._address_of_get(look)
        if kind is ScreenKind.RETENTION_OFFER:
            self.recorder.record("note", code="retention_offer", text=look.recognition.reasons[0])
        self.ledger = replace(self.ledger, frame=self.ledger.frame.learn(look.screen))

    def _address_of_get(self, look: Look) -> str | None:
        return look.screen.url if self.window.shown_by_get else None

    # --- acting ----------------------------------------------------------------------------------------------------

    def _step(self, look: Look, step: Step) -> Ended | None:
        if not any(fill.kind in SECRET_FILLS for fill in step.fills):
            return self._take_step(look, step)
        boundary = self.window.browser.boundary
        boundary.hold_secrets()
        self.login_unanswered = any(fill.kind == "password" for fill in step.fills)
        try:
            return self._take_step(look, step)
        finally:
            boundary.release_secrets()

    def _take_step(self, look: Look, step: Step) -> Ended | None:
        try:
            fill_fields(self.window, look.screen, step.fills, self.flow, self.login)
            element = find_control(self.window, step, look.screen)
        except Refused as refused:
            return self._refused(look, refused)
        self.recorder.record("action", screen=look.number, action=step.name, label=step.control.name)
        self.person.progress("", "", step.control.name)
        self._remember(look, step)
        self.window.answer_dialog = agrees_to_step(self.flow)
        self.window.browser.boundary.expect_a_press()
        press(self.window, element)
        self.await_change(look)
        refused_questions = [text for kind, text, accepted in self.window.dialogs if kind == "confirm" and not accepted]
        for kind, text, accepted in self.window.dialogs:
            self.recorder.record("note", code="dialog", text=f"{kind} ({'OK' if accepted else 'cancel'}): {text}")
        if refused_questions:
            return self._stop(look, Stop(Outcome.NEEDS_PERSON, "unexpected_dialog", tuple(refused_questions)))
        return None

    def _remember(self, look: Look, step: Step) -> None:
        kinds = {fill.kind for fill in step.fills}
        typed, ids = set(self.ledger.typed), set(self.ledger.ids_typed)
        if "password" in kinds:
            typed.add(password_key(look.view, self.ledger) or look.view.place)
        if "login_id" in kinds:
            ids.add(look.view.place)
        if "pin" in kinds:
            typed.add("pin")
        pressed = next((x for x in look.view.presses if x.control.ref == step.control.ref), None)
        leads = (Meaning.FINAL, Meaning.TOWARDS, Meaning.YES)
        towards = pressed is not None and pressed.meaning in leads and not is_about(pressed)
        in_process = look.view.at_provider and (in_the_process(look.view, self.ledger) and bool(self.ledger.contract))
        if towards or in_process:
            self.pressed_towards_end = True
        self.recorder.remember_completion_words(look.view)
        tried, hubs = self.ledger.tried, self.ledger.hubs
        if step.explores:
            tried |= {way_key(step.control, look.screen.url)}
            hub = self._address_of_get(look)
            hubs = (*hubs, hub) if hub and look.view.at_provider and hub not in hubs else hubs
        self.ledger = replace(
            self.ledger,
            typed=frozenset(typed),
            ids_typed=frozenset(ids),
            seen=self.ledger.seen | {look.screen.fingerprint},
            screens=self.ledger.screens + 1,
            waits=0,
            tried=tried,
            hubs=hubs,
            exploring=step.explores,
            towards=towards or in_process,
        )

    def _go_back(self, look: Look, address: str, because: str) -> None:
        """Leave a dead end by the address of an earlier page, which the provider had shown us itself."""
        self.recorder.record("action", screen=look.number, action="go_back", label=because)
        hubs = tuple(h for h in self.ledger.hubs if h != address)  # it returns to them when it offers another way
        tried = self.ledger.tried | (frozenset() if address in self.ledger.hubs else {back_key(address)})
        self.ledger = replace(self.ledger, hubs=hubs, tried=tried, screens=self.ledger.screens + 1, towards=False)
        self.window.open(address)

    def await_change(self, before: Look) -> None:
        """Give what was pressed its time: until the page is another one, or nothing moved for a while."""
        limit = time.monotonic() + min(_REACTION, self.window.page_timeout)
        while time.monotonic() < limit:
            if self.window.blocked() or self.window.dialogs:
                return
            screen = self.window.observe()
            if (
                self.window.has_news
                or screen.url != before.screen.url
                or screen.fingerprint != before.screen.fingerprint
            ):
                return
            self.window.pause(100)

    # --- asking ----------------------------------------------------------------------------------------------------

    def _ask_consent(self, look: Look, ask: AskConsent) -> Ended | None:
        facts = self.facts.merged_with(ask.facts)
        answer = self.asking.consent(self, look, ask, facts)
        given_by = "none" if answer is Consent.IMPOSSIBLE else "person"
        self.record_consent(facts, ask.fees, given_by, answer)
        self.intent = replace(self.intent, consent=answer)
        return self._carry_out(look, self._plan(look))

    def _ask_which(self, look: Look, ask: Ask) -> Ended | None:
        """A person's answer is one more fact: every rule still holds, and what may end it needs the consent."""
        told = self.asking.which(self, look, ask)
        if isinstance(told, Told):
            chosen = told.way
            self.ledger = replace(self.ledger, chosen=self.ledger.chosen | {way_key(chosen.control, look.screen.url)})
            return self._carry_out(look, self._plan(look))
        return self._stop(look, ask.otherwise, hand_over=told)

    def record_consent(self, facts: ContractFacts, fees: tuple[str, ...], given_by: str, answer: Consent) -> None:
        self.recorder.record(
            "consent",
            given_by=given_by,
            answer="yes" if answer is Consent.GIVEN else "no",
            facts={
                "name": facts.name,
                "payment": facts.payment,
                "usable_until": facts.usable_until,
                "reference": facts.reference,
                "fees": list(fees),
            },
        )

    def _submit(self, look: Look, action: Submit) -> Ended | None:
        if self.submit is None:
            return Ended(stop=Stop(Outcome.NEEDS_PERSON, "no_consent"), look=look)
        if self.consent_in_advance is not None and not action.at_carrier:
            self.record_consent(self.facts, look.view.fees, self.consent_in_advance, Consent.GIVEN)
        self._remember(look, Step("submit", action.control, action.fills))
        try:
            answer, after, reason = self.submit(self, look, action)
        except Refused as refused:  # before the press: the page was no longer what had been recognised
            self.window.browser.boundary.release_secrets()
            return self._refused(look, refused)
        if answer is Answer.CALLED_OFF:
            if self.consent_in_advance is None:
                self.intent = replace(self.intent, consent=Consent.NOT_ASKED)
            asked = tuple(text for kind, text, accepted in self.window.dialogs if not accepted)
            return self._stop(look, Stop(Outcome.NEEDS_PERSON, reason, asked or (action.control.name,)))
        if answer is not Answer.WENT_ON:
            return Ended(answer=answer, look=after, reason=reason)
        at_carrier = after is not None and after.view.carrier is not None
        if self.consent_in_advance is None and not at_carrier:
            # The consent was for a press that ended nothing: the review that follows asks again. On a carrier's page
            # it stays: what was agreed to at the provider covers the release of that same billing.
            self.intent = replace(self.intent, consent=Consent.NOT_ASKED)
        self.ledger = replace(self.ledger, towards=True)
        return None

    def _stop(self, look: Look, stop: Stop, *, hand_over: bool = True) -> Ended | None:
        """The walk ends, unless a person can tell what is missing, or do in the window what is needed."""
        if stop.outcome is not Outcome.NEEDS_PERSON or self.intent.purpose is Purpose.READ_STATE:
            return Ended(stop=stop, look=look)
        if self.asking.supply(self, look, stop):
            return None
        if not hand_over or not self.asking.hand_over(self, look, stop):
            return Ended(stop=stop, look=look)
        self.by_hand = True
        self.recorder.record("hand_over", state="ended", reason=stop.reason or "unrecognised")
        self.window.forget_blocked()
        self._recorded = None
        self.ledger = replace(self.ledger, screens=0, waits=0)
        return None


def read_only(intent: Intent) -> Intent:
    """The same person, who now only wants to know."""
    return replace(intent, purpose=Purpose.READ_STATE)
