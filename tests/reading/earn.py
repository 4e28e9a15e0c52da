"""Which words no labelled line would miss: `python -m tests.reading.earn` (`python3 dev.py words`)."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from autocancel.journey.registry import load_flow
from autocancel.reading.owners import name_of, owner_of
from autocancel.reading.sentences import read_sentence
from autocancel.reading.words import Words, build, fold, words_of
from autocancel.text import normalise
from tests.reading.score import FOLDER, faults_of, kind_holds, meaning_of, rows

Tables = dict[str, dict[str, str]]
NO_ISSUER = {"issuer": "mwノートンストア"}


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line: its text, folded, and how it is read with these words."""

    text: str
    read: Callable[[Words], object]


def lines() -> Iterator[Line]:
    """Every labelled line."""
    for name in ("labels.tsv", "own_labels.tsv"):
        for _, label, kind, context, *_ in rows(FOLDER / name):
            yield Line(fold(label)[0] + "\n" + fold(context)[0], partial(meaning_of, label, kind, context))
    for row in rows(FOLDER / "sentences.tsv"):
        yield Line(fold(row[2])[0], partial(faults_of, row[1], row[2], row[3:8]))
    for _, where, text, kind, *_ in rows(FOLDER / "own_sentences.tsv"):
        yield Line(fold(text)[0], partial(kind_holds, where, text, kind))
    for text, *_ in rows(FOLDER / "own_names.tsv"):
        yield Line(fold(text)[0], partial(read_name, text))
    for text, topics, *_ in rows(FOLDER / "topics.tsv"):
        yield Line(fold(text)[0], partial(wrong_topics, text, topics))


def read_name(text: str, words: Words) -> tuple[str, str]:
    """Whose thing a short text means, and whose name it is."""
    return str(owner_of(text, words=words)), name_of(text, words=words)


def wrong_topics(text: str, wanted: str, words: Words) -> set[str]:
    """The topics that are missing, or read where `!` says that they must not be."""
    read = set(map(str, read_sentence(text, words=words).topics))
    return {topic for topic in wanted.split() if (topic.lstrip("!") in read) == topic.startswith("!")}


def unnoticed() -> tuple[list[tuple[str, str]], Counter[str]]:
    """The words that can go without any line being read otherwise, and how many there are of each kind."""
    shared = import_module("autocancel.flows.words")
    groups, rules = shared.topic_tables()
    tables: Tables = {"sentences": shared.tables(), "labels": shared.button_tables(), "topics": groups}
    words = words_of(load_flow("mw"))
    known = [(line, line.read(words)) for line in lines()]
    found: list[tuple[str, str]] = []
    total: Counter[str] = Counter()
    for name, table in tables.items():
        for tag, text in table.items():
            for word in text.split():
                total[tag] += 1
                plain = normalise(word.rstrip("†"))
                told = [
                    (line, before)
                    for line, before in known
                    if plain in line.text or plain in line.text.replace("_", "")
                ]
                rest = " ".join(each for each in text.split() if each != word)
                less = {**tables, name: {**table, tag: rest}}
                fewer = build(less["sentences"], less["labels"], (less["topics"], rules), NO_ISSUER) if told else words
                if all(line.read(fewer) == before for line, before in told):
                    found.append((tag, word))
    return found, total


def main() -> int:
    """Print them, a table a line."""
    found, total = unnoticed()
    for tag, count in total.items():
        idle = [word for kind, word in found if kind == tag]
        print(f"{tag}: {len(idle)} of {count}: {' '.join(idle)}")
    print(f"{len(found)} of {sum(total.values())} words unnoticed ({len(found) / sum(total.values()):.0%})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
