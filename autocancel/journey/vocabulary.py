"""A flow's words, compiled: what a label or a sentence means. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import autocancel.messages.journey as texts
from autocancel.errors import UsageError
from autocancel.flow import Flow, KnownScreen, LabelMeaning, Payment, Phrase, ScreenKind, Statement
from autocancel.text import normalise

_ANYWHERE = frozenset({LabelMeaning.NEVER, LabelMeaning.KEEP})
_SENTENCE_END = re.compile(r"(?<=[。!?!?])(?!(?<=[a-z]!)[のにをがはでとへ,、])")  # not in m-Pass!のご契約
# Whatever order a flow gives its words in: a negative is never hidden behind a word that says go on.
_FIRST = {LabelMeaning.NEVER: 0, LabelMeaning.RETURN: 1, LabelMeaning.KEEP: 2}
_GLOSSED = re.compile(r"([^()\[\]【】]+)[(\[【]([^()\[\]【】]+)[)\]】]")
_LATIN_GLOSS = re.compile(r"(?:[a-z]{3,16})?([^a-z]{2,})(?:[a-z]{3,16})?()")
_LONGEST_LABEL = 60  # a longer text is a paragraph, not a label


@dataclass(frozen=True, slots=True)
class _Rule:
    meaning: LabelMeaning | Statement
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


class Vocabulary:
    """Compiled once a flow; asking it costs one pass over the text for each meaning, however many screens are known.

    UsageError where one of the flow's expressions is none.
    """

    def __init__(self, flow: Flow) -> None:
        labels = [(p.meaning, p) for p in flow.vocabulary if isinstance(p.meaning, LabelMeaning)]
        labels.sort(key=lambda known: _FIRST.get(known[0], len(_FIRST)))
        self._labels = [_compile(p, flow) for _, p in labels]
        self._statements = [_compile(p, flow) for p in flow.vocabulary if isinstance(p.meaning, Statement)]
        self._label_cache: dict[str, LabelMeaning] = {}
        self._sentence_cache: dict[str, frozenset[Statement]] = {}
        self._payments = [(payment, re.compile(pattern)) for payment, pattern in flow.payment_names]
        self.brand = re.compile(flow.contract_brand)
        self.name_parts = re.compile(flow.contract_name_parts)
        self.issuers = re.compile("|".join(re.escape(normalise(name)) for name in flow.issuer_names))
        self._known = _KnownWords([*flow.screens, *(s for carrier in flow.carriers for s in carrier.screens)])

    def label(self, norm: str) -> LabelMeaning:
        """What pressing a control with this normalised label means. Negatives first, then whole labels."""
        if norm not in self._label_cache:
            self._label_cache[norm] = self._read_label(norm)
        return self._label_cache[norm]

    def _read_label(self, norm: str) -> LabelMeaning:
        if not norm or len(norm) > _LONGEST_LABEL:
            return LabelMeaning.OTHER
        meaning = self._by_rules(norm)
        return self._by_parts(norm) if meaning is LabelMeaning.OTHER else meaning

    def _by_rules(self, norm: str) -> LabelMeaning:
        for rule in self._labels:
            found = rule.pattern.search(norm) if rule.meaning in _ANYWHERE else rule.pattern.fullmatch(norm)
            if found and not (rule.unless and rule.unless.search(norm)):
                return LabelMeaning(rule.meaning)
        return LabelMeaning.OTHER

    def _by_parts(self, norm: str) -> LabelMeaning:
        """申し込む(解約), 次へ(NEXT): a word and a gloss on it. What one of them may end, the whole may end."""
        parts = _GLOSSED.fullmatch(norm) or _LATIN_GLOSS.fullmatch(norm)
        if parts is None:
            return LabelMeaning.OTHER
        head, gloss = (self._by_rules(part) if part else LabelMeaning.OTHER for part in parts.groups())
        if LabelMeaning.FINAL in (head, gloss):
            return LabelMeaning.FINAL
        return head if head is not LabelMeaning.OTHER else gloss

    def statements(self, sentence: str) -> frozenset[Statement]:
        """What one normalised sentence says; often nothing, sometimes several things."""
        if sentence not in self._sentence_cache:
            self._sentence_cache[sentence] = frozenset(
                Statement(rule.meaning)
                for rule in self._statements
                if rule.pattern.search(sentence) and not (rule.unless and rule.unless.search(sentence))
            )
        return self._sentence_cache[sentence]

    def heard(self, spoken: Sequence[str]) -> list[frozenset[Statement]]:
        """What sentences that stand one after another say. A bare question asks about what was said before it."""
        said = [self.statements(sentence) for sentence in spoken]
        about_cancelling = [bool(found & {Statement.CANCELLING, Statement.RELEASE}) for found in said]
        return [
            found | {Statement.REVIEW} if Statement.QUESTION in found and any(about_cancelling[: n + 1]) else found
            for n, found in enumerate(said)
        ]

    def payments(self, norm: str) -> frozenset[Payment]:
        """The payment methods that a normalised text names."""
        return frozenset(payment for payment, pattern in self._payments if pattern.search(norm))

    def without_payments(self, norm: str) -> str:
        """The text without the names of payment methods."""
        for _, pattern in self._payments:
            norm = pattern.sub("", norm)
        return norm

    def known_words(self, text: str) -> dict[ScreenKind, list[str]]:
        """Words of the flow's known screens that stand in this normalised text, by kind."""
        return self._known.found_in(text)


class _KnownWords:
    """Looks up any number of expected words in one pass: by their first two characters."""

    def __init__(self, screens: list[KnownScreen]) -> None:
        self._by_start: dict[str, list[tuple[str, ScreenKind]]] = {}
        for screen in screens:
            for word in screen.words:
                norm = normalise(word.text)
                if len(norm) >= 2:
                    self._by_start.setdefault(norm[:2], []).append((norm, screen.kind))

    def found_in(self, text: str) -> dict[ScreenKind, list[str]]:
        found: dict[ScreenKind, list[str]] = {}
        starts = {text[i : i + 2] for i in range(len(text) - 1)}
        for start in starts & self._by_start.keys():
            for norm, kind in self._by_start[start]:
                if norm in text and norm not in found.get(kind, ()):
                    found.setdefault(kind, []).append(norm)
        return found


def _compile(phrase: Phrase, flow: Flow) -> _Rule:
    try:
        unless = re.compile(phrase.unless) if phrase.unless else None
        return _Rule(phrase.meaning, re.compile(phrase.pattern), unless)
    except re.error as error:
        raise UsageError(texts.BAD_EXPRESSION, name=flow.id, pattern=error.pattern, why=error.msg) from None


@lru_cache(maxsize=16)
def vocabulary_of(flow: Flow) -> Vocabulary:
    return Vocabulary(flow)


def sentences(norm: str) -> list[str]:
    """A normalised line, cut after its full stops."""
    return [part for part in _SENTENCE_END.split(norm) if part]
