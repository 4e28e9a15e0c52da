"""Writing down what happens: the journal's lines and the captures. What is not durable has not happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autocancel.browser.facts import response_facts
from autocancel.flow import Flow
from autocancel.journal import Journal, Line
from autocancel.journey.window import Window
from autocancel.messages import Lang
from autocancel.page.screen import Screen
from autocancel.planning.kinds import Recognition
from autocancel.reading.types import Completion, Safe, Topic
from autocancel.reading.view import View
from autocancel.receipt.capture import take_pictures
from autocancel.receipt.folder import ReceiptFolder
from autocancel.vault.redact import Redactor

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
    picture: Path | None = None  # of the last screen, masked
    sentences_seen: set[str] = field(default_factory=set)

    def record(self, event: str, **fields: object) -> Line:
        """One durable line. NoSpace or HomeProblem where it can't be written: then it has not happened."""
        cleaned = self.redactor.clean_value(fields)
        assert isinstance(cleaned, dict)  # noqa: S101 - a mapping stays one
        return self.journal.append(event, **cleaned)

    def record_screen(self, window: Window, screen: Screen, view: View, seen: Recognition, purpose: str) -> int:
        """Take the pictures, write the line. The number of the screen in this run."""
        self.screens += 1
        kind = seen.kind.value if seen.kind else "unrecognised"
        keep = (self.flow.support.phone,) if self.flow.support.phone else ()
        captures = [
            self.folder.save_picture(self.screens, kind, picture)
            for picture in take_pictures(
                window.page, dry_run=self.dry_run, redactor=self.redactor, keep=keep, lang=self.lang
            )
        ]
        self.picture = self.folder.path / str(captures[-1]["file"]) if captures else None
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
            captures=captures,
            purpose=purpose,
            sentences=_quotes(view),
        )
        return self.screens

    def remember_completion_words(self, view: View) -> None:
        """What stood on a screen before the submission can't be the answer to it."""
        self.sentences_seen.update(said.text for said in view.completions(Completion.PROVES))


def _quotes(view: View) -> Sequence[str]:
    """What a page states that is worth quoting on a receipt: what ends, how it stands, what went wrong."""
    telling = (
        s.text
        for s in view.said
        if s.reading.completion is not Completion.NEUTRAL
        or s.reading.safe is not Safe.NEUTRAL
        or s.reading.unread
        or s.reading.topics & _QUOTED
    )
    return [text for text in dict.fromkeys(telling) if not _PERSONAL.search(text)][:_MOST_QUOTES]


# 練習 花子 様, an e-mail address, a telephone number: whose page it is stands in no journal.
_PERSONAL = re.compile(r"(?<![客皆族])(?:様|さま)|@|[0-9]{2,4}-[0-9]{2,4}-[0-9]{3,4}")


_QUOTED = frozenset(
    {
        Topic.REFUSED,
        Topic.LOCKED,
        Topic.TRANSIENT,
        Topic.MAINTENANCE,
        Topic.NO_CONTRACT,
        Topic.CONTRACT_NOT_FOUND,
        Topic.ELSEWHERE,
        Topic.FEE,
    }
)
