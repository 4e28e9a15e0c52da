"""The person at a terminal: numbered lists, words typed in full, and nothing that was typed before a question."""

from __future__ import annotations

import time
from collections.abc import Sequence

from autocancel.console import Console, as_word
from autocancel.flow import Payment
from autocancel.keyboard import Came
from autocancel.messages import person as texts
from autocancel.messages.details import detail_text
from autocancel.person import words
from autocancel.person.answers import CONSENT_WORD, is_consent, is_refusal, payment_of, which_of
from autocancel.person.questions import STOP, Candidate, Consent, HandOver, Need, Review, Which
from autocancel.person.teller import Secrets, Teller, only_let_through
from autocancel.vault.secret import Secret

MOST_CANDIDATES = 6
_TRIES = 3
_NOT_YET = frozenset(("まだ", "まだです", "not yet", "wait"))
_DONE = frozenset(("", "終わった", "終わりました", "済んだ", "はい", "done", "yes", "y", "ok"))


class TerminalPerson(Teller):
    """Asks on a console. `window`: the browser can be seen, so that things can be done in it."""

    def __init__(self, console: Console, secrets: Secrets, *, window: bool) -> None:
        super().__init__(console)
        self.secrets = secrets
        self.window = window

    # --- which one leads on ----------------------------------------------------------------------------------------
    def which(self, question: Which) -> str:
        candidates = question.candidates[:MOST_CANDIDATES]
        most = len(candidates) + 1 + self.window
        self._say_lines("", words.which_text(question, self.lang), words.page_line(question.page, self.lang))
        self._list(candidates)
        for _ in range(_TRIES):
            answer = self.console.read_line()
            if answer is None:
                return STOP
            chosen = which_of(answer, candidates, by_hand=self.window)
            if chosen is not None:
                return self.answered(chosen)
            self._say_lines(texts.WHICH_AGAIN.text(self.lang, most=most))
        return STOP

    def _list(self, candidates: Sequence[Candidate]) -> None:
        self._say_lines(*words.candidate_lines(candidates, self.lang))
        ways = [texts.BY_HAND] if self.window else []
        for number, way in enumerate([*ways, texts.STOP], start=len(candidates) + 1):
            self._say_lines(f"  {number}. {way.text(self.lang)}")
        if self.window and candidates:
            self._say_lines(texts.WHICH_IN_WINDOW.text(self.lang))
        self._say_lines(texts.WHICH_SAFE.text(self.lang))
        if any(candidate.effect != "may_end" for candidate in candidates):
            self._say_lines(texts.WHICH_ALWAYS.text(self.lang))

    # --- the consent -----------------------------------------------------------------------------------------------
    def consent(self, review: Review) -> Consent:
        self._say_lines("", *words.consent_lines(review, self.lang), "", words.consent_ask(review, self.lang))
        answer = self.console.read_line()
        if answer is not None and not is_refusal(answer) and not is_consent(answer, self.lang):
            self._say_lines(texts.CONSENT_ONLY.text(self.lang, word=CONSENT_WORD[self.lang]))
            answer = self.console.read_line()
        if answer is None:  # the end of the input: nobody is there any more
            return Consent.IMPOSSIBLE
        if is_consent(answer, self.lang):
            return Consent.GIVEN
        self._say_lines(texts.CONSENT_NO.text(self.lang))
        return Consent.DECLINED

    # --- a hand-over -----------------------------------------------------------------------------------------------
    def hand_over(self, question: HandOver) -> bool:
        """True once the person says so, or the page has moved on and the person says to go on."""
        if not self.may_hand_over(question) or not self.window:
            return False
        self._say_lines("", *words.hand_over_lines(question, self.lang))
        if question.detail:
            from autocancel.messages import journey as names

            told = " / ".join(detail_text(part, question.reason, self.lang) for part in question.detail)
            self.console.detail(names.PAGE_DETAIL.text(self.lang, detail=told))
        self._say_lines(texts.HAND_OVER_KEYS.text(self.lang))
        until = time.monotonic() + question.limit
        news = question.moved_on
        while True:
            came = self.console.wait_for_line(news, max(0.0, until - time.monotonic()))
            if came is Came.NEWS:
                news = only_let_through(question)  # it is said once
                self._say_lines(texts.MOVED_ON.text(self.lang))
                continue
            if came is Came.LATE:
                self._say_lines(texts.HAND_OVER_LATE.text(self.lang, minutes=words.minutes_of(question.limit)))
                return False
            if not isinstance(came, str):
                return False
            if as_word(came) in _DONE:
                return True
            if as_word(came) in _NOT_YET:
                self._say_lines(texts.HAND_OVER_KEYS.text(self.lang))
                continue
            if is_refusal(came):
                return False
            self._say_lines(texts.HAND_OVER_KEYS_AGAIN.text(self.lang))

    # --- what is not known yet -------------------------------------------------------------------------------------
    def payment(self, need: Need) -> Payment | None:
        offered = need.payments or tuple(Payment)
        self._say_lines("", texts.ASK_PAYMENT.text(self.lang), *words.payment_lines(offered, self.lang))
        for _ in range(_TRIES):
            answer = self.console.read_line()
            if answer is None or not answer.strip():
                return None
            word = as_word(answer)
            if word.rstrip(".番") == str(len(offered) + 1) or word in ("分からない", "わからない", "i don't know"):
                return None
            chosen = payment_of(answer, offered)
            if chosen is not None:
                return chosen
            self._say_lines(texts.PAYMENT_AGAIN.text(self.lang, most=len(offered) + 1))
        return None

    def secret(self, need: Need) -> Secret | None:
        if (known := self.secrets.known(need.what)) is not None:
            return known
        question = words.need_text(need, self.lang)
        for _ in range(_TRIES):
            # The ID is no secret to the person's own eyes, and typing errors show.
            visible = need.what == "login_id"
            typed = self.console.ask_text(question) if visible else self.console.ask_secret(question)
            if not typed.strip():
                return None
            if (secret := self.secrets.checked(need.what, typed)) is not None:
                return secret
            self._say_lines(texts.NEED_AGAIN[need.what].text(self.lang))
        return None

    def _say_lines(self, *lines: str) -> None:
        for line in lines:
            self.console.say(line)
