"""The walks of one run over one browser, and how they end: retried, submitted, proven, resumed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import cast

from playwright.sync_api import Error as PlaywrightError

from autocancel.browser.launch import OpenBrowser
from autocancel.browser.network import Network
from autocancel.errors import AutocancelError
from autocancel.flow import Flow, Payment
from autocancel.home import Home
from autocancel.journey.asking import Asking
from autocancel.journey.patience import Patience
from autocancel.journey.recorder import Recorder
from autocancel.journey.resume import Unfinished
from autocancel.journey.submit import Submitter
from autocancel.journey.walk import Ended, Transient, Walk, read_only
from autocancel.journey.window import Window, WindowGone
from autocancel.messages import Lang
from autocancel.outcome import ContractFacts, Evidence, Outcome, RunResult
from autocancel.person.learned import Memory
from autocancel.person.questions import Consent, PageShown, Person, Review
from autocancel.planning.actions import Intent, Ledger, Purpose, Stop
from autocancel.planning.verdict import Answer, Conclusion, StateSeen, conclude
from autocancel.vault.secret import Secret
from autocancel.vault.store import Login

_MOST_SUBMISSIONS = 2
_MOST_UNANSWERED_LOGINS = 2
_READING_FOR = 60.0  # seconds that reading the state after a submission may be tried again


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a run is asked to do. Times in seconds. `network`: a dry run's, else None."""

    flow: Flow
    profile: str
    payment: Payment | None
    login: Login | None
    purpose: Purpose
    consent_in_advance: str | None  # "advance" (--yes), "rehearsal" (a dry run without anybody to ask), or None
    stop_before_confirm: bool
    headed: bool
    retry_for: float
    retry_wait: float
    page_timeout: float
    dry_run: bool
    network: Network | None
    lang: Lang
    home: Home
    login_id: Secret | None = None  # known where the password is not: it is asked for when a page needs it
    accept_fee: int = 0  # yen that the person has agreed to pay
    memory: Memory | None = None  # what a person's answers have taught at this provider
    finish: Callable[[RunResult], RunResult] = field(default=lambda result: result)
    watch: Callable[[OpenBrowser], None] | None = None  # shown the browser before the run uses it: recording
    mock_record: Callable[[], dict[str, object]] | None = None


@dataclass(frozen=True, slots=True)
class End:
    """How a run ended, before it is put into words."""

    outcome: Outcome
    reason: str | None = None
    detail: tuple[str, ...] = ()
    confirmed_by: tuple[Evidence, ...] = ()


class Session:
    """The walks of one run over one browser."""

    def __init__(self, options: RunOptions, person: Person, recorder: Recorder, browser: OpenBrowser) -> None:
        self.options = options
        self.person = person
        self.recorder = recorder
        self.browser = browser
        self.submitter = Submitter()
        self.facts = ContractFacts()
        self.attempts = 0
        self.unannounced = 0  # steps that turned out to have ended it
        self.resumed = 0  # submissions of the run that this one continues
        self._window: Window | None = None
        self._contract_url: str | None = None
        self._member_url: str | None = None
        self._pin_typed = False
        self._walk: Walk | None = None
        self._unanswered_logins = 0

    def end_truthfully(self, unfinished: Unfinished | None) -> End:
        """`end`, where nothing that goes wrong after a final press may hide that it happened."""
        try:
            return self.end(unfinished)
        except AutocancelError as problem:
            if not self._went_out():
                raise
            return End(Outcome.SUBMITTED_UNCONFIRMED, problem.code)
        except (PlaywrightError, OSError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
            if not self._went_out():
                raise
            return End(Outcome.SUBMITTED_UNCONFIRMED, "no_answer", (type(error).__name__,))

    def end(self, unfinished: Unfinished | None) -> End:
        """How it ends. Reads the contract's state first where an earlier submission is unresolved."""
        if unfinished is not None:
            settled = self._settle(unfinished)
            if settled is not None:
                return settled
        if self.options.purpose is Purpose.READ_STATE:
            return self._status()
        return self._cancel()

    # --- the ways through ------------------------------------------------------------------------------------------

    def _cancel(self) -> End:
        consent = Consent.GIVEN if self.options.consent_in_advance else Consent.NOT_ASKED
        while True:
            try:
                ended = self._keep_walking(self._intent(consent))
            except Transient as problem:
                if self._went_out():
                    return self._after_submission(Answer.UNKNOWN, problem.reason)
                return End(Outcome.SITE_UNAVAILABLE, problem.reason)
            if ended.answer is None:
                return self._without_submission(ended)
            conclusion = self._prove(ended.answer, ended.reason or "no_answer")
            again = conclusion.may_ask_again and self.submitter.count < _MOST_SUBMISSIONS
            if not again or self.submitter.signals.asked_to_stop:
                return End(conclusion.outcome, conclusion.reason, confirmed_by=conclusion.confirmed_by)
            self.recorder.record("note", code="busy_and_still_active", text=ended.reason or "")
            if not self.options.consent_in_advance:
                consent = self.person.consent(
                    Review("again", PageShown("", "", "review"), self.facts, practice=self.options.dry_run)
                )
                if consent is not Consent.GIVEN:
                    return End(Outcome.SUBMITTED_UNCONFIRMED, conclusion.reason)
                consent = Consent.NOT_ASKED  # the review asks with what it shows

    def _without_submission(self, ended: Ended) -> End:
        stop = ended.stop or Stop(Outcome.NEEDS_PERSON, "unrecognised")
        if self._went_out() and stop.outcome in (Outcome.ALREADY_CANCELLED, Outcome.NO_CONTRACT, Outcome.NEEDS_PERSON):
            if stop.outcome is Outcome.ALREADY_CANCELLED:
                return End(Outcome.CANCELLED, None, confirmed_by=(Evidence.CONTRACT_STATE,))
            return End(Outcome.SUBMITTED_UNCONFIRMED, stop.reason or "no_answer", stop.detail)
        if stop.reason == "unexpected_completion":
            # It is over without a final press of ours: a person's hand, or a step that ended it unannounced.
            self.unannounced = int(self._walk is not None and not self._walk.by_hand)
            conclusion = self._prove(Answer.UNKNOWN, "unexpected_completion")
            return End(conclusion.outcome, conclusion.reason, stop.detail, conclusion.confirmed_by)
        return End(stop.outcome, stop.reason, stop.detail)

    def _went_out(self) -> bool:
        """Whether any final press of this run may have reached somebody."""
        return self.submitter.count > 0

    def _after_submission(self, answer: Answer, reason: str) -> End:
        conclusion = self._prove(answer, reason)
        return End(conclusion.outcome, conclusion.reason, confirmed_by=conclusion.confirmed_by)

    def _prove(self, answer: Answer, reason: str) -> Conclusion:
        """Read the contract's state afresh and put both kinds of evidence together."""
        if answer is Answer.REFUSED:
            return conclude(answer, reason, "unknown")
        hurried = self.submitter.signals.asked_to_stop
        state: StateSeen = "unknown" if hurried else self._read_state(sign_in=answer is not Answer.CONFIRMED)
        return conclude(answer, reason, state)

    def _status(self) -> End:
        try:
            ended = self._keep_walking(read_only(self._intent(Consent.IMPOSSIBLE)))
        except Transient as problem:
            return End(Outcome.SITE_UNAVAILABLE, problem.reason)
        if ended.stop is not None:
            return End(ended.stop.outcome, ended.stop.reason, ended.stop.detail)
        self._note_state(ended)
        return {
            "cancelled": End(Outcome.ALREADY_CANCELLED, None, confirmed_by=(Evidence.CONTRACT_STATE,)),
            "active": End(Outcome.ACTIVE),
            "no_contract": End(Outcome.NO_CONTRACT),
        }.get(ended.state or "", End(Outcome.NEEDS_PERSON, "state_unclear"))

    def _settle(self, unfinished: Unfinished) -> End | None:
        """An earlier run's submission: its end, or None where the contract is positively still active."""
        try:
            ended = self._keep_walking(read_only(self._intent(Consent.IMPOSSIBLE)))
        except Transient as problem:
            return End(Outcome.SUBMITTED_UNCONFIRMED, problem.reason)
        self._note_state(ended)
        pressed = not unfinished.unreadable
        if ended.state == "cancelled":
            self.resumed = int(pressed)
            outcome = Outcome.CANCELLED if pressed else Outcome.ALREADY_CANCELLED
            return End(outcome, None, confirmed_by=(Evidence.CONTRACT_STATE,))
        if ended.state == "active":
            return None
        self.resumed = int(pressed)
        reason = ended.stop.reason if ended.stop else "state_unclear"
        return End(Outcome.SUBMITTED_UNCONFIRMED, reason, ended.stop.detail if ended.stop else ())

    # --- walking ---------------------------------------------------------------------------------------------------

    def _intent(self, consent: Consent) -> Intent:
        login = self.options.login
        return Intent(
            purpose=Purpose.CANCEL,
            payment=self.options.payment,
            has_login=login is not None,
            has_pin=login is not None and login.pin is not None,
            consent=consent,
            in_advance=self.options.consent_in_advance == "advance",
            accept_fee=self.options.accept_fee,
            contract=self.facts.name if self._went_out() else None,
            stop_before_confirm=self.options.stop_before_confirm,
        )

    def _keep_walking(self, intent: Intent) -> Ended:
        """Walk; again where that is harmless and may help. Transient where the patience is over."""
        patience = Patience(self.options.retry_for, self.options.retry_wait)

        def attempt(number: int) -> Ended:
            self.attempts += 1
            self.recorder.record("attempt", number=self.attempts)
            return self._walk_once(intent, self.options.flow.entry_url)

        return patience.keep_trying(attempt, self._wait)

    def _wait(self, reason: str, seconds: float) -> None:
        self.recorder.record("wait", reason=reason, seconds=round(seconds, 1))
        self.person.waiting(reason, seconds)

    def _walk_once(self, intent: Intent, address: str) -> Ended:
        try:
            window = self._open_window()
            walk = Walk(
                self.options.flow, window, self.recorder, self.person, intent, self.options.login, self.submitter
            )
            if self._walk is not None:
                pin = frozenset({"pin"}) & self._walk.ledger.typed
                walk.ledger = Ledger(typed=frozenset() if self._went_out() else pin, frame=self._walk.ledger.frame)
                walk.login, walk.asking = self._walk.login, self._walk.asking
                walk.intent = replace(walk.intent, payment=self._walk.intent.payment)
            else:
                walk.asking = Asking(
                    practice=self.options.dry_run,
                    headed=self.options.headed,
                    memory=self.options.memory,
                    login_id=self.options.login_id,
                )
            walk.intent = replace(
                walk.intent, has_login=walk.login is not None, has_pin=bool(walk.login and walk.login.pin)
            )
            self._walk = walk
            walk.facts = self.facts
            walk.consent_in_advance = self.options.consent_in_advance
            try:
                return walk.run(address)
            except Transient as problem:
                # A login that got no answer may have been refused: it is typed once more, not again and again.
                self._unanswered_logins += walk.login_unanswered
                if self._unanswered_logins < _MOST_UNANSWERED_LOGINS or self._went_out():
                    raise
                return Ended(stop=Stop(Outcome.SITE_UNAVAILABLE, problem.reason))
            finally:
                self.facts = walk.facts
                self._contract_url = walk.ledger.contract_at or self._contract_url
                self._member_url = walk.member_url or self._member_url
        except WindowGone:
            self._window = None
            raise Transient("browser_lost") from None

    def _open_window(self) -> Window:
        if self._window is None or not self.browser.is_connected:
            if self.attempts > 1 or not self.browser.is_connected:
                self.browser.restart()
            self._window = Window(self.browser, self.options.page_timeout)
        return self._window

    def _read_state(self, sign_in: bool) -> StateSeen:
        """What the contract's own page says now. Reading is harmless: it is tried again where nobody answers.

        `sign_in`: whether that is worth signing in anew. Where the provider has said that it is done, it isn't.
        """
        patience = Patience(min(self.options.retry_for, _READING_FOR), min(self.options.retry_wait, 2.0))
        intent = replace(read_only(self._intent(Consent.IMPOSSIBLE)), may_sign_in=sign_in)

        def attempt(number: int) -> Ended:
            if self.submitter.signals.asked_to_stop:
                return Ended(state="unknown")
            return self._look_at_contract(intent)

        try:
            ended = patience.keep_trying(attempt, self._wait)
        except (Transient, AutocancelError):
            return "unknown"
        with contextlib.suppress(AutocancelError):
            self._note_state(ended)
        return cast(StateSeen, ended.state) if ended.state in ("active", "cancelled", "no_contract") else "unknown"

    def _look_at_contract(self, intent: Intent) -> Ended:
        """Where the contract was seen before, else from the entry, signing in anew; the first that shows its state."""
        ended: Ended | None = None
        problem: Transient | None = None
        for address in [a for a in (self._contract_url, self.options.flow.entry_url) if a]:
            try:
                ended = self._walk_once(intent, address)
            except Transient as passing:
                problem = passing
                continue
            if ended.state in ("active", "cancelled"):
                return ended
        if ended is None and problem is not None:
            raise problem
        return ended or Ended(state="unknown")

    def _note_state(self, ended: Ended) -> None:
        self.recorder.record(
            "contract_state",
            state=ended.state or "unknown",
            facts={"name": self.facts.name, "usable_until": self.facts.usable_until, "reference": self.facts.reference},
            screen=ended.look.number if ended.look else None,
        )
