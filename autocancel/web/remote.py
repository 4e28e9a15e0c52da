"""The person, as the process of a run sees them: every question goes to the page and waits for its answer."""

from __future__ import annotations

import _thread
import contextlib
import os
import queue
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlsplit

from autocancel.flow import Payment
from autocancel.person.questions import STOP, Consent, HandOver, Need, Review, Which
from autocancel.vault.prompt import checked_secret
from autocancel.vault.redact import Redactor
from autocancel.vault.secret import Secret
from autocancel.web.wire import Answer, Asked, Message, Question, Report, Step, Waits

_TURN = 0.1  # seconds between two looks for an answer


def interrupt_main() -> None:
    """As Ctrl-C would: the run's own handlers decide whether it is obeyed now."""
    main = threading.main_thread().ident
    if os.name == "posix" and main is not None:
        signal.pthread_kill(main, signal.SIGINT)  # also ends a wait inside the system
    else:
        _thread.interrupt_main()


class Line:
    """The connection to the page. Reports go out at once; answers and the wish to stop come in on a thread.

    A page that is gone counts as the wish to stop. `interrupt` is how the run hears of it between two questions.
    """

    def __init__(self, connection: Connection, interrupt: Callable[[], None] = interrupt_main) -> None:
        self._connection = connection
        self._interrupt = interrupt
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self._asking = False
        self._stopped = False  # for good: whoever wanted to stop answers nothing more
        self._over = False
        self._lock = threading.Lock()
        threading.Thread(target=self._listen, daemon=True).start()

    def report(self, report: Report) -> None:
        with contextlib.suppress(OSError):  # nobody looks any more: the run still ends truthfully
            self._connection.send(report)

    def ask(self, question: Question, meanwhile: Callable[[float], None]) -> str | None:
        """The answer to this very question, or None where the person stops. `meanwhile` is called while it is open."""
        with self._lock:
            self._asking = True
        self.report(Asked(question))
        try:
            while not self._stopped:
                with contextlib.suppress(queue.Empty):
                    answer = self._answers.get_nowait()
                    if answer.id == question.id:
                        return answer.value
                meanwhile(_TURN)
            return None
        finally:
            with self._lock:
                self._asking = False

    def finish(self, last: Report) -> None:
        """The last report. After it nothing interrupts any more."""
        with self._lock:
            self._over = True
        self.report(last)

    def _listen(self) -> None:
        while True:
            try:
                message: Message = self._connection.recv()
            except (EOFError, OSError):
                self._halt()
                return
            if isinstance(message, Answer):
                self._answers.put(message)
            else:
                self._halt()

    def _halt(self) -> None:
        with self._lock:
            if self._over or self._stopped:
                return  # once is enough: a second wish must not cut off the receipt of what the first one ended
            self._stopped = True
            if not self._asking:
                self._interrupt()


class _TooLate(Exception):
    """The time for a hand-over is over."""


class PagePerson:
    """Implements `person.questions.Person` over a line to the page.

    `window`: there is one to do things in. `types_there`: the person wants to type the login there, and is not asked.
    `picture`: the newest masked one.
    """

    def __init__(
        self,
        line: Line,
        redactor: Redactor,
        *,
        window: bool,
        types_there: bool,
        picture: Callable[[], Path | None],
    ) -> None:
        self._line = line
        self._redactor = redactor
        self._window = window
        self._types_there = types_there
        self._picture = picture

    def which(self, question: Which) -> str:
        shown = replace(question, picture=question.picture or self._picture())
        return self._line.ask(shown, time.sleep) or STOP

    def consent(self, review: Review) -> Consent:
        shown = replace(review, picture=review.picture or self._picture())
        answer = self._line.ask(shown, time.sleep)
        return Consent.GIVEN if answer == "cancel_contract" else Consent.DECLINED

    def hand_over(self, question: HandOver) -> bool:
        """True once the person says so. Meanwhile the window is kept alive, for as long as the question allows."""
        if not self._window:
            return False
        until = time.monotonic() + question.limit

        def keep_alive(seconds: float) -> None:
            if time.monotonic() > until:
                raise _TooLate
            if question.moved_on is not None:
                question.moved_on()
            time.sleep(seconds)

        try:
            return self._line.ask(replace(question, moved_on=None, picture=self._picture()), keep_alive) == "done"
        except _TooLate:
            return False

    def payment(self, need: Need) -> Payment | None:
        answer = self._line.ask(need, time.sleep)
        return Payment(answer) if answer in {payment.value for payment in Payment} else None

    def secret(self, need: Need) -> Secret | None:
        if self._types_there and self._window:
            return None
        answer = self._line.ask(need, time.sleep)
        if not answer:
            return None
        secret = checked_secret(need.what, answer)
        self._redactor.add(secret)
        return secret

    def progress(self, kind: str, url: str, action: str | None) -> None:
        host = urlsplit(url).hostname or ""
        self._line.report(Step(kind, host, action, self._picture() if action is None else None))

    def waiting(self, reason: str, seconds: float) -> None:
        self._line.report(Waits(reason, seconds))
        time.sleep(seconds)
