"""A program that asks for a person: one JSON object a line each way, as `--person json` promises.

    out  {"ask": "which", "id": "...", "text": "...", "page": {...}, "candidates": [...], ...}
    in   {"id": "...", "answer": "..."}

Anything else, a wrong `id`, or the end of the input is "stop". An id can't be guessed, so that what was written before
a question was asked answers none. What comes in is never repeated, in no message and no error: it may be a password.
"""

from __future__ import annotations

import json
import secrets
import string
from collections.abc import Mapping
from typing import Any

from autocancel.console import Console
from autocancel.flow import Payment
from autocancel.messages import person as texts
from autocancel.person import words
from autocancel.person.answers import payment_of
from autocancel.person.input_lines import ENDED, InputLines, Nothing
from autocancel.person.questions import (
    BY_HAND,
    STOP,
    Candidate,
    Consent,
    HandOver,
    Need,
    PageShown,
    Pick,
    Review,
    Which,
)
from autocancel.person.teller import Secrets, Teller, only_let_through
from autocancel.vault.secret import Secret

CANCEL_CONTRACT = "cancel_contract"
DONE = "done"
_GONE: Any = object()  # nobody is there any more


class JsonPerson(Teller):
    """Asks on standard output, reads standard input. `window`: the browser can be seen and worked in."""

    def __init__(self, console: Console, given: Secrets, lines: InputLines, *, window: bool) -> None:
        super().__init__(console)
        self.secrets = given
        self.window = window
        self._lines = lines

    def which(self, question: Which) -> str:
        fields = {
            "reason": question.reason,
            "page": _page(question.page),
            "candidates": [_candidate(c) for c in question.candidates],
            "picture": _path(question.picture),
        }
        answer, always = self._ask("which", words.which_text(question, self.lang), **fields)
        if answer == BY_HAND:
            return self.answered(Pick(BY_HAND)) if self.window else STOP
        chosen = next((c for c in question.candidates if c.id == answer), None)
        return Pick(chosen.id, always and chosen.effect != "may_end") if chosen else STOP

    def consent(self, review: Review) -> Consent:
        fields = {
            "page": _page(review.page),
            "facts": _facts(review),
            "fees": list(review.fees),
            "fee": words.fee_of(review),
            "unread": list(review.unread),
            "certain": review.certain,
            "last_press": review.last_press,
            "practice": review.practice,
            "picture": _path(review.picture),
        }
        answer, _ = self._ask("consent", "\n".join(words.consent_lines(review, self.lang)), **fields)
        if answer is _GONE:
            return Consent.IMPOSSIBLE
        return Consent.GIVEN if answer == CANCEL_CONTRACT else Consent.DECLINED

    def hand_over(self, question: HandOver) -> bool:
        if not self.may_hand_over(question) or not self.window:
            return False
        fields = {
            "reason": question.reason,
            "detail": list(question.detail),
            "page": _page(question.page),
            "expires": question.expires,
            "limit": question.limit,
            "moved_on": False,
            "picture": _path(question.picture),
        }
        text = "\n".join(words.hand_over_lines(question, self.lang))
        ids = [self._write("hand_over", text, fields)]
        line = self._lines.next_line(question.moved_on, question.limit)
        if isinstance(line, Nothing) and line.why == "news":
            text = texts.MOVED_ON.text(self.lang)
            ids.append(self._write("hand_over", text, {**fields, "moved_on": True}))
            line = self._lines.next_line(only_let_through(question), question.limit)
        return not isinstance(line, Nothing) and _answer_in(line, ids)[0] == DONE

    def payment(self, need: Need) -> Payment | None:
        offered = need.payments or tuple(Payment)
        answer, _ = self._ask(
            "payment", texts.ASK_PAYMENT.text(self.lang), payments=[p.value for p in offered], page=_page(need.page)
        )
        return payment_of(answer, offered) if isinstance(answer, str) and answer != STOP else None

    def secret(self, need: Need) -> Secret | None:
        if (known := self.secrets.known(need.what)) is not None:
            return known
        text = words.need_text(need, self.lang)
        answer, _ = self._ask(need.what, text, login_name=need.login_name, page=_page(need.page))
        return self.secrets.checked(need.what, answer) if isinstance(answer, str) and answer != STOP else None

    # --- a line each way -------------------------------------------------------------------------------------------
    def _ask(self, ask: str, text: str, **fields: object) -> tuple[Any, bool]:
        """The answer and whether it holds for always; STOP for anything that is no answer to this very question."""
        token = self._write(ask, text, fields)
        line = self._lines.next_line()
        if isinstance(line, Nothing):
            return _GONE if line is ENDED else STOP, False
        return _answer_in(line, [token])

    def _write(self, ask: str, text: str, fields: Mapping[str, object]) -> str:
        # Letters only: the redactor may take a run of digits for a code.
        token = "".join(secrets.choice(string.ascii_lowercase) for _ in range(20))
        self.console.json_line({"ask": ask, "id": token, "text": text, **_EMPTY, **fields})
        return token


_EMPTY: dict[str, object] = {
    "page": None, "candidates": [], "facts": None, "fees": [], "unread": [], "picture": None,
}  # fmt: skip


def _answer_in(line: bytearray, ids: list[str]) -> tuple[str, bool]:
    """The answer in a line, which is wiped. STOP for anything else."""
    try:
        said = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        said = None
    finally:
        line[:] = bytes(len(line))
    if not isinstance(said, dict) or said.get("id") not in ids or not isinstance(said.get("answer"), str):
        return STOP, False
    return said["answer"], said.get("always") is True


def _page(page: PageShown | None) -> dict[str, str] | None:
    return None if page is None else {"url": page.url, "title": page.title, "kind": page.kind}


def _candidate(candidate: Candidate) -> dict[str, str]:
    return {
        "id": candidate.id,
        "label": candidate.label,
        "context": candidate.context,
        "region": candidate.region,
        "effect": candidate.effect,
    }


def _facts(review: Review) -> dict[str, object]:
    facts = review.facts
    return {
        "name": facts.name,
        "payment": facts.payment,
        "usable_until": facts.usable_until,
        "usable_until_date": words.until_date(review),
        "reference": facts.reference,
    }


def _path(path: object) -> str | None:
    return None if path is None else str(path)
