"""The final press: once, written down before, observed after. Rule 2 lives here."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import FrameType

from playwright.sync_api import Error as PlaywrightError

from autocancel.errors import AutocancelError
from autocancel.flow import ScreenKind
from autocancel.journey.act import Refused, agrees_to_end, agrees_to_step, fill_fields, find_control, press
from autocancel.journey.look import Look
from autocancel.journey.walk import Walk
from autocancel.journey.window import PageProblem, WindowGone
from autocancel.planning.actions import SECRET_FILLS, Step, Submit
from autocancel.planning.plan import way_back_to_the_shop
from autocancel.planning.verdict import Answer, read_answer
from autocancel.reading.view import host_within

_LATE = 8.0  # seconds that a completion may come late
_ENDED_NOTHING = (Answer.WENT_ON, Answer.CALLED_OFF)
_NOT_COUNTED = ("prepared", "armed", "went_on", "refused", "not_sent")


class HeldSignals:
    """Ctrl-C, SIGTERM and a terminal that goes away are noted, not obeyed, from just before the final press on.

    They are obeyed again where the press turned out not to be the last, or after the run has told its outcome. Noted
    ones shorten what is left: the contract's state is not read any more.
    """

    def __init__(self) -> None:
        self.asked_to_stop = False
        self._before: dict[signal.Signals, object] = {}

    def hold(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return  # only the main thread may, and only it gets them
        for number in stop_signals():
            if number not in self._before:
                self._before[number] = signal.signal(number, self._note)

    def release(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        self._before.clear()

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_stop = True


@dataclass(slots=True)
class Submission:
    """One final press of this run and what became of it."""

    at_carrier: bool
    state: str = "prepared"
    answer: Answer | None = None


@dataclass(slots=True)
class Submitter:
    """Carries out final presses for a run and remembers them."""

    signals: HeldSignals = field(default_factory=HeldSignals)
    made: list[Submission] = field(default_factory=list)
    quote: str | None = None

    @property
    def count(self) -> int:
        """Final submissions made: presses that led on, were refused, or provably sent nothing, ended nothing.

        Where a carrier releases the billing, its last button is the final one, not the provider's before it.
        """
        return len([s for s in self.made if s.state not in _NOT_COUNTED])

    def __call__(self, walk: Walk, look: Look, action: Submit) -> tuple[Answer, Look | None, str]:
        """Press once and say what came of it. AutocancelError where it can't be written down first: then no press."""
        submission = Submission(action.at_carrier)
        number = len(self.made) + 1

        def write(state: str) -> None:
            walk.recorder.record(
                "submission",
                number=number,
                state=state,
                screen=look.number,
                label=action.control.name,
                at_carrier=action.at_carrier,
            )
            submission.state = state

        walk.recorder.folder.require_free_space()
        write("prepared")
        if any(fill.kind in SECRET_FILLS for fill in action.fills):
            walk.window.browser.boundary.hold_secrets()
        fill_fields(walk.window, look.screen, action.fills, walk.flow, walk.login)
        element = find_control(walk.window, action, look.screen)
        self.signals.hold()
        try:
            walk.person.progress("", "", action.control.name)
            write("armed")
            self.made.append(submission)
            submission.state = "clicked"  # whatever happens from here on, it may have happened
            walk.window.answer_dialog = agrees_to_end(walk.flow)
            walk.window.in_a_hurry = lambda: self.signals.asked_to_stop
            walk.window.browser.prepare_final_press()
            seen_before = walk.window.browser.boundary.requests_seen
            press(walk.window, element)
            walk.ledger = replace(walk.ledger, submitted=True)
            with _whatever_the_disk_says():
                write("clicked")
                self._note_dialogs(walk)
            answer, after, reason = self._await_answer(walk, look, action)
            if answer is Answer.UNKNOWN and _sent_nothing(walk, look, seen_before):
                answer, reason = Answer.CALLED_OFF, _why_nothing(walk)
            submission.answer = answer
            state = {
                Answer.CONFIRMED: "confirmed",
                Answer.WENT_ON: "went_on",
                Answer.REFUSED: "refused",
                Answer.CALLED_OFF: "not_sent",
            }.get(answer, "unknown")
            if after is not None:
                with _whatever_the_disk_says():
                    after = walk.recorded(after)
            with _whatever_the_disk_says():
                write(state)
            submission.state = state
        finally:
            walk.window.browser.final_press_is_over()
            walk.window.browser.boundary.release_secrets()
            if submission.state in ("prepared", "went_on") or submission.answer is Answer.CALLED_OFF:
                self.signals.release()
        walk.ledger = replace(walk.ledger, submitted=answer not in _ENDED_NOTHING)
        return answer, after, reason

    def _note_dialogs(self, walk: Walk) -> None:
        for kind, text, accepted in walk.window.dialogs:
            walk.recorder.record("note", code="dialog", text=f"{kind} ({'OK' if accepted else 'cancel'}): {text}")

    def _await_answer(self, walk: Walk, before: Look, action: Submit) -> tuple[Answer, Look | None, str]:
        """Only observing: until the provider has answered, or a page has had its time."""
        hard_limit = time.monotonic() + walk.window.page_timeout
        late_limit = min(hard_limit, time.monotonic() + _LATE)
        at_carrier, certain, carrier_is_done = action.at_carrier, action.certain, False
        look: Look | None = None
        try:
            walk.await_change(before)
            while True:
                look = walk.look()
                if look.blocked:
                    return Answer.UNKNOWN, None, look.recognition.reasons[0]
                same = not walk.window.has_news and look.screen.fingerprint == before.screen.fingerprint
                answer = read_answer(
                    look.view,
                    look.recognition,
                    certain=certain,
                    at_carrier=at_carrier,
                    said_before=frozenset(walk.recorder.sentences_seen),
                    same_screen=same,
                    sent_nothing=walk.window.sent_nothing and not walk.window.has_news,
                    sent_to_carrier=_carrier_got_data(walk),
                    sent_secret=at_carrier and any(fill.kind in SECRET_FILLS for fill in action.fills),
                    known=walk.ledger.contract,
                )
                if answer is Answer.CARRIER_DONE:
                    walk.recorded(look)
                    self._leave_carrier(walk, look)  # where it offers no way on, it may still lead on by itself
                    before, at_carrier, certain, carrier_is_done = look, False, True, True
                    late_limit = min(hard_limit, time.monotonic() + _LATE)
                    continue
                if answer is Answer.BUSY and carrier_is_done:
                    answer = Answer.UNKNOWN  # the billing has ended already: nothing is asked for again
                limit = hard_limit if answer is Answer.STILL_WORKING else late_limit
                waiting = answer in (Answer.STILL_WORKING, Answer.UNKNOWN) and look.screen.can_change
                if not waiting or time.monotonic() > limit or self.signals.asked_to_stop:
                    return answer, look, _reason(answer, look, action)
                walk.window.pause(200)
        except PageProblem as problem:
            # Nobody said "busy": what was sent may still be on its way, so it isn't asked again by itself.
            return Answer.UNKNOWN, look, problem.reason
        except (WindowGone, PlaywrightError):
            return Answer.UNKNOWN, look, "browser_lost"

    def _leave_carrier(self, walk: Walk, look: Look) -> None:
        """Press the carrier's 次へ: it ends nothing and leads to the provider's own word."""
        on = way_back_to_the_shop(look.view)
        if on is None:
            return
        step = Step("leave_carrier", on.control)
        try:
            element = find_control(walk.window, step, look.screen)
        except Refused:
            return
        with _whatever_the_disk_says():
            walk.recorder.record("action", screen=look.number, action=step.name, label=on.control.name)
        walk.recorder.remember_completion_words(look.view)
        walk.window.answer_dialog = agrees_to_step(walk.flow)
        walk.window.browser.boundary.expect_a_press()
        press(walk.window, element)
        walk.await_change(look)


def stop_signals() -> tuple[signal.Signals, ...]:
    """What asks a program to end, on this system. One that was ignored from the start (nohup) stays ignored."""
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    known = [signal.Signals[name] for name in names if name in signal.Signals.__members__]
    return tuple(number for number in known if signal.getsignal(number) is not signal.SIG_IGN)


def _sent_nothing(walk: Walk, look: Look, seen_before: int) -> bool:
    """The press has sent nothing, and from here on it can't: the page is left, with everything held that it still
    tries to send. The address it came from is opened again, so that a person can go on in the window."""
    window, boundary = walk.window, walk.window.browser.boundary

    def silent() -> bool:
        return window.sent_nothing and not window.has_news and boundary.requests_seen == seen_before

    if not silent():
        return False
    try:
        again = look.screen.url if window.shown_by_get else walk.ledger.contract_at or walk.flow.entry_url
        with boundary.holding_everything():
            window.page.goto("about:blank")
            window.pause(200)  # for what it sends on leaving
            left_silently = silent()
        if left_silently:
            with contextlib.suppress(PlaywrightError):
                window.page.goto(again, wait_until="domcontentloaded")
    except (PlaywrightError, WindowGone):
        return False
    return left_silently


def _why_nothing(walk: Walk) -> str:
    """A question of the page's own that nobody agreed to; else the press simply did nothing."""
    declined = any(kind in ("confirm", "prompt") and not accepted for kind, _, accepted in walk.window.dialogs)
    return "unexpected_dialog" if declined else "press_without_effect"


def _carrier_got_data(walk: Walk) -> bool:
    carriers = walk.flow.carriers
    return any(host_within(host, c.domains) for c in carriers for host in walk.window.hosts_given_data)


def _reason(answer: Answer, look: Look, action: Submit) -> str:
    kind = look.recognition.kind
    if answer is Answer.REFUSED:
        if kind is ScreenKind.LOCKED:
            return "locked"
        return "refused_pin" if any(fill.kind == "pin" for fill in action.fills) else "refused_login"
    if answer is Answer.BUSY:
        return "maintenance" if kind is ScreenKind.MAINTENANCE else "busy"
    return "no_answer"


@contextlib.contextmanager
def _whatever_the_disk_says() -> Iterator[None]:
    """After the press, a full disk must not keep the outcome from being found out and told."""
    with contextlib.suppress(AutocancelError):
        yield
