"""What a person's answers suggest for the tables of words: labels they pointed at that are not read as a way on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autocancel.errors import UsageError
from autocancel.journey.registry import load_flow
from autocancel.messages import Lang
from autocancel.messages import learned as texts
from autocancel.person.learned import Lesson
from autocancel.reading.labels import read_label
from autocancel.reading.types import Meaning
from autocancel.reading.words import words_of

# What needs no new word: it leads on already. And what no answer may ever turn into a way on.
_LEADS_ON = frozenset({Meaning.TOWARDS, Meaning.CONTRACT, Meaning.MENU, Meaning.GO_ON, Meaning.FINAL})
_NEVER_A_WAY = frozenset({Meaning.NEVER, Meaning.KEEP, Meaning.BACK, Meaning.NO})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A label, and what it is read as so far."""

    lesson: Lesson
    meaning: Meaning

    def text(self, lang: Lang) -> str:
        told = self.lesson
        return texts.PROPOSAL.text(
            lang, label=told.label, provider=told.provider, kind=told.kind, times=told.times,
            meaning=self.meaning.value, context=told.context or "-",
        )  # fmt: skip


def proposals(lessons: Sequence[Lesson]) -> list[Proposal]:
    """Most often pointed at first. A lesson about a flow that is not installed is passed over."""
    found: list[Proposal] = []
    for lesson in sorted(lessons, key=lambda one: (-one.times, one.label)):
        try:
            words = words_of(load_flow(lesson.provider))
        except UsageError:
            continue
        meaning = read_label(lesson.label, context=lesson.context, words=words).meaning
        if meaning not in _LEADS_ON | _NEVER_A_WAY:
            found.append(Proposal(lesson, meaning))
    return found
