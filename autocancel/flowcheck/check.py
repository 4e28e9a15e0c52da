"""Whether a flow and a fixture folder agree. Plain functions: the command and the pytest plug-in call them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from autocancel.flow import Flow, KnownScreen, Provenance, ScreenKind
from autocancel.flowcheck.outline import Outline, outlines
from autocancel.home import Home
from autocancel.messages import Lang, Message
from autocancel.messages import flowcheck as texts
from autocancel.planning.kinds import handled_alike
from autocancel.reading import read_label, words_of
from autocancel.text import normalise


class Rule(StrEnum):
    """What a finding is about. Stable words."""

    NOT_RECOGNISED = "not_recognised"
    TAKEN_FOR_ANOTHER = "taken_for_another"
    SHOULD_BE_UNKNOWN = "should_be_unknown"
    NO_FIXTURE = "no_fixture"
    ALIKE = "alike"  # a kind that the engine handles in the same way: worth knowing, no fault


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be. `screen`: the page's or the known screen's name."""

    rule: Rule
    screen: str
    message: Message
    values: tuple[tuple[str, str], ...] = ()

    @property
    def is_fault(self) -> bool:
        return self.rule is not Rule.ALIKE

    def text(self, lang: Lang) -> str:
        return self.message.text(lang, screen=self.screen, **dict(self.values))


def check_flow(flow: Flow, folder: Path | None, home: Home) -> list[Finding]:
    """Draw every page of a folder (None: the flow's own) and compare. Empty where flow and fixtures agree."""
    return check_outlines(flow, outlines(flow, folder, home))


def check_outlines(flow: Flow, seen: Iterable[Outline]) -> list[Finding]:
    """Each page is recognised as labelled, uniquely; each kind of screen that the flow expects has a page."""
    pages = list(seen)
    findings = [finding for page in pages if (finding := _check_page(page)) is not None]
    kinds = {page.labelled for page in pages}
    for screen in flow.screens:
        if screen.kind not in kinds:
            values = (("kind", screen.kind.value),)
            findings.append(Finding(Rule.NO_FIXTURE, screen.name, texts.NO_FIXTURE, values))
    return findings


def _check_page(page: Outline) -> Finding | None:
    seen = page.recognition
    values = (
        ("labelled", page.labelled.value if page.labelled else "unknown"),
        ("found", seen.kind.value if seen.kind else "-"),
        ("reasons", "; ".join(seen.reasons[:3])),
    )
    if seen.kind is page.labelled:
        return None
    if page.labelled is None:
        return Finding(Rule.SHOULD_BE_UNKNOWN, page.name, texts.SHOULD_BE_UNKNOWN, values)
    if seen.kind is None:
        return Finding(Rule.NOT_RECOGNISED, page.name, texts.NOT_RECOGNISED, values)
    if handled_alike(page.labelled, seen.kind):
        return Finding(Rule.ALIKE, page.name, texts.ALIKE, values)
    return Finding(Rule.TAKEN_FOR_ANOTHER, page.name, texts.TAKEN_FOR_ANOTHER, values)


@dataclass(frozen=True, slots=True)
class Source:
    """One line of the provenance table."""

    screen: str
    kind: ScreenKind
    words: str
    provenance: Provenance
    source: str


def provenance(flow: Flow) -> list[Source]:
    """Every expected word of a flow and its carriers, and whose word it is."""
    known: list[KnownScreen] = [*flow.screens, *(s for carrier in flow.carriers for s in carrier.screens)]
    return [
        Source(screen.name, screen.kind, word.text, word.provenance, word.source or screen.note)
        for screen in known
        for word in screen.words
    ]


@dataclass(frozen=True, slots=True)
class WordSeen:
    """An expected word and on which pages of its kind it was found; nowhere: it is missing."""

    screen: str
    word: str
    pages: tuple[str, ...]


def expected_words(flow: Flow, pages: Iterable[Outline]) -> list[WordSeen]:
    """Which expected words a folder's pages hold, for the kinds of screens that the folder has."""
    by_kind: dict[ScreenKind, list[Outline]] = {}
    for page in pages:
        if page.labelled is not None:
            by_kind.setdefault(page.labelled, []).append(page)
    return [
        WordSeen(
            screen.name,
            word.text,
            tuple(page.name for page in by_kind[screen.kind] if normalise(word.text) in page.norm),
        )
        for screen in flow.screens
        if screen.kind in by_kind
        for word in screen.words
    ]


def unknown_labels(flow: Flow, page: Outline) -> tuple[str, ...]:
    """Labels of buttons and links that no table of words knows: candidates for new words."""
    words = words_of(flow)
    return tuple(label for label in page.controls if not read_label(label, words=words).known)
