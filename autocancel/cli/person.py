"""The person at the terminal, as the walk sees them."""

from __future__ import annotations

import time
from datetime import timedelta
from urllib.parse import urlsplit

from autocancel.clock import japan_now
from autocancel.console import Console
from autocancel.messages import Lang, Message
from autocancel.messages import journey as texts
from autocancel.outcome import ContractFacts
from autocancel.person.questions import Consent

# What a person can do in the window so that the walk goes on; for the rest there is nothing to do there.
_DOABLE = frozenset(
    {
        "second_factor", "captcha", "password_expired", "unrecognised", "ambiguous", "several_contracts",
        "uncertain_contract", "no_matching_contract", "consent_box_unclear", "contract_not_found",
        "payment_unknown", "payment_not_offered",
        "unexpected_dialog", "retention_unclear", "survey_unclear", "wrong_code_field", "missing_login", "missing_pin",
        "login_repeated", "loop", "blocked_button", "carrier_release_unclear", "login_in_frame", "not_found",
    }
)  # fmt: skip


_SOON = timedelta(hours=1)  # the walk after the wait takes time too


class TerminalPerson:
    """Asks and tells on a console. `can_hand_over`: there is a window to do things in, and a terminal to say so."""

    def __init__(self, console: Console, *, can_ask: bool, can_hand_over: bool) -> None:
        self.console = console
        self.lang: Lang = console.lang
        self.can_ask = can_ask
        self.can_hand_over = can_hand_over
        self._warned: set[str] = set()

    def progress(self, kind: str, url: str, action: str | None) -> None:
        if action is not None:
            self.console.say(texts.PRESSED.text(self.lang, label=action))
        elif kind:
            name = texts.KINDS.get(kind, texts.KINDS["unrecognised"]).text(self.lang)
            self.console.step(texts.SEEN.text(self.lang, kind=name, host=urlsplit(url).hostname or ""))

    def consent(self, facts: ContractFacts, fees: tuple[str, ...], certain: bool) -> Consent:
        if not self.can_ask:
            return Consent.IMPOSSIBLE
        self.console.say()
        self.console.say((texts.CONSENT_TITLE if certain else texts.CONSENT_UNCERTAIN).text(self.lang))
        for line in facts_lines(facts, fees, self.lang):
            self.console.say("  " + line)
        yes = self.console.ask_yes_no(texts.CONSENT_QUESTION.text(self.lang), default=False)
        return Consent.GIVEN if yes else Consent.DECLINED

    def hand_over(self, kind: str, reason: str, detail: tuple[str, ...]) -> bool:
        if not self.can_hand_over or reason not in _DOABLE:
            return False
        name = texts.KINDS.get(kind, texts.KINDS["unrecognised"]).text(self.lang)
        why = reason_text(reason, self.lang)
        self.console.say()
        self.console.say(texts.HAND_OVER_PAGE.text(self.lang, kind=name, why=why))
        if detail:
            self.console.detail(texts.PAGE_DETAIL.text(self.lang, detail=" / ".join(detail)))
        return self.console.ask_yes_no(texts.HAND_OVER_QUESTION.text(self.lang))

    def waiting(self, reason: str, seconds: float) -> None:
        now = japan_now()
        later = now + timedelta(seconds=seconds)
        if (now.year, now.month) != ((later + _SOON).year, (later + _SOON).month):
            self._warn_once(texts.MONTH_END_NEAR)
        if not 9 <= later.hour < 22:
            self._warn_once(texts.NIGHT_WINDOW)
        why = reason_text(reason, self.lang)
        self.console.countdown(seconds, texts.RETRYING.text(self.lang, why=why), time.sleep)

    def _warn_once(self, message: Message) -> None:
        if message.code not in self._warned:
            self._warned.add(message.code)
            self.console.warn(message.text(self.lang))


def facts_lines(facts: ContractFacts, fees: tuple[str, ...], lang: Lang) -> list[str]:
    """What the page says, a line each."""
    rows: list[tuple[Message, str | None]] = [
        (texts.FACT_CONTRACT, facts.name),
        (texts.FACT_PAYMENT, facts.payment),
        (texts.FACT_UNTIL, facts.usable_until),
    ]
    lines = [message.text(lang, value=value or texts.NOT_SHOWN.text(lang)) for message, value in rows]
    if facts.reference:
        lines.append(texts.FACT_REFERENCE.text(lang, value=facts.reference))
    return lines + [texts.FACT_FEES.text(lang, value=fee) for fee in fees]


def reason_text(reason: str, lang: Lang) -> str:
    """A stable reason word in plain language; the word itself where there is no text for it."""
    message = texts.REASONS.get(reason)
    return message.text(lang) if message else reason
