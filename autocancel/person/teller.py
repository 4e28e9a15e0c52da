"""Telling how a run goes. Whoever is asked, or nobody, reads the same lines."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from urllib.parse import urlsplit

from autocancel.clock import japan_now
from autocancel.console import Console
from autocancel.errors import UsageError
from autocancel.messages import Message
from autocancel.messages import journey as names
from autocancel.person.questions import BY_HAND, DOABLE, HandOver, NeedKind, Pick
from autocancel.person.words import kind_text, reason_text
from autocancel.vault.prompt import checked_secret
from autocancel.vault.secret import Secret

_SOON = timedelta(hours=1)  # the walk after the wait takes time too


class Teller:
    """Progress and waiting, in lines on a console."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.lang = console.lang
        self._warned: set[str] = set()
        self._by_hand = False  # the person has just said that they do it themselves

    def may_hand_over(self, question: HandOver) -> bool:
        """Whether there is something to do in the window that leads on. A page that would delete an account, say, is
        nothing to send anybody to; but who has just chosen to do it themselves may."""
        chosen, self._by_hand = self._by_hand, False
        return chosen or question.reason in DOABLE

    def answered(self, pick: Pick) -> Pick:
        """Remember that the person wants to do it in the window."""
        self._by_hand = pick == BY_HAND
        return pick

    def progress(self, kind: str, url: str, action: str | None) -> None:
        if action is not None:
            self.console.say(names.PRESSED.text(self.lang, label=action))
        elif kind:
            host = urlsplit(url).hostname or ""
            self.console.step(names.SEEN.text(self.lang, kind=kind_text(kind, self.lang), host=host))

    def waiting(self, reason: str, seconds: float) -> None:
        now = japan_now()
        later = now + timedelta(seconds=seconds)
        if (now.year, now.month) != ((later + _SOON).year, (later + _SOON).month):
            self._warn_once(names.MONTH_END_NEAR)
        if not 9 <= later.hour < 22:
            self._warn_once(names.NIGHT_WINDOW)
        why = reason_text(reason, self.lang)
        self.console.countdown(seconds, names.RETRYING.text(self.lang, why=why), time.sleep)

    def _warn_once(self, message: Message) -> None:
        if message.code not in self._warned:
            self._warned.add(message.code)
            self.console.warn(message.text(self.lang))


def only_let_through(question: HandOver) -> Callable[[], bool] | None:
    """Goes on letting the browser's news through, and says nothing: the person knows that the page has moved on."""
    moved_on = question.moved_on
    return None if moved_on is None else lambda: moved_on() and False


class Secrets:
    """The secrets of one run: what was given before it, and what was answered in it. Asked once, wiped at its end.

    `learn` is told each new one before it can be used: the run's redactor. An answer is used for the whole run, as a
    given one is; what a site refuses is never typed again, whoever gave it.
    """

    def __init__(self, given: Mapping[NeedKind, Secret], learn: Callable[[Secret], None]) -> None:
        self._known: dict[NeedKind, Secret] = dict(given)
        self._learn = learn

    def known(self, what: NeedKind) -> Secret | None:
        secret = self._known.get(what)
        return secret or None  # a wiped one is empty, and asked for again

    def checked(self, what: NeedKind, typed: str) -> Secret | None:
        """The answer as a secret, remembered for this run; None for what can't be one."""
        try:
            secret = checked_secret(what, typed)
        except UsageError:
            return None
        self._learn(secret)
        self._known[what] = secret
        return secret

    def wipe(self) -> None:
        for secret in self._known.values():
            secret.wipe()
        self._known.clear()
