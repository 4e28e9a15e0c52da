"""Writing down what happens: the journal's lines and the captures. What is not durable has not happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from autocancel.browser.facts import response_facts
from autocancel.flow import Flow, Statement
from autocancel.journal import Journal, Line
from autocancel.journey.recognise import Recognition
from autocancel.journey.signals import Signals
from autocancel.journey.window import Window
from autocancel.messages import Lang
from autocancel.page.screen import Screen
from autocancel.receipt.capture import take_pictures
from autocancel.receipt.folder import ReceiptFolder
from autocancel.vault.redact import Redactor

# What a page states that is worth quoting on a receipt.
_QUOTED = (
    Statement.COMPLETE,
    Statement.STEP_COMPLETE,
    Statement.INCOMPLETE,
    Statement.ALREADY_CANCELLED,
    Statement.NO_CONTRACT,
    Statement.CONTRACT_NOT_FOUND,
    Statement.REFUSED,
    Statement.LOCKED,
    Statement.TRANSIENT,
    Statement.MAINTENANCE,
    Statement.REVIEW,
)
_MOST_QUOTES = 6


@dataclass(slots=True)
class Recorder:
    """Everything written goes through the redactor first."""

    folder: ReceiptFolder
    journal: Journal
    redactor: Redactor
    flow: Flow
    dry_run: bool
    lang: Lang
    screens: int = 0
    sentences_seen: set[str] = field(default_factory=set)

    def record(self, event: str, **fields: object) -> Line:
        """One durable line. NoSpace or HomeProblem where it can't be written: then it has not happened."""
        cleaned = self.redactor.clean_value(fields)
        assert isinstance(cleaned, dict)  # noqa: S101 - a mapping stays one
        return self.journal.append(event, **cleaned)

    def record_screen(self, window: Window, screen: Screen, signals: Signals, seen: Recognition, purpose: str) -> int:
        """Take the pictures, write the line. The number of the screen in this run."""
        self.screens += 1
        kind = seen.kind.value if seen.kind else ("ambiguous" if seen.ambiguous else "unrecognised")
        keep = (self.flow.support.phone,) if self.flow.support.phone else ()
        captures = [
            self.folder.save_picture(self.screens, kind, picture)
            for picture in take_pictures(
                window.page, dry_run=self.dry_run, redactor=self.redactor, keep=keep, lang=self.lang
            )
        ]
        response = window.response
        facts = response_facts(response) if response else None
        self.record(
            "screen",
            number=self.screens,
            kind=kind,
            url=self.redactor.clean_url(screen.url),
            title=screen.title,
            status=screen.status,
            server_date=facts["server_date"] if facts else None,
            tls=facts["tls"] if facts else None,
            reasons=list(seen.reasons),
            score=seen.score,
            runner_up=seen.runner_up.value if seen.runner_up else None,
            captures=captures,
            purpose=purpose,
            sentences=_quotes(signals),
        )
        return self.screens

    def remember_completion_words(self, signals: Signals) -> None:
        """What stood on a screen before the submission can't be the answer to it."""
        for statement in (Statement.COMPLETE, Statement.STEP_COMPLETE):
            self.sentences_seen.update(said.sentence for said in signals.said.get(statement, ()))


def _quotes(signals: Signals) -> Sequence[str]:
    quotes = [said.line.text for statement in _QUOTED for said in signals.said.get(statement, ())]
    return list(dict.fromkeys(quotes))[:_MOST_QUOTES]
