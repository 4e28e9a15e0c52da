"""What a sentence says about the page itself: refused, locked, expired, busy, asks for a way to pay."""

from __future__ import annotations

from autocancel.reading.types import Topic
from autocancel.reading.words import Words, fold


def topics_of(text: str, words: Words) -> frozenset[Topic]:
    """Each topic whose groups of words all stand in the sentence, and none that takes it back."""
    plain = fold(text)[0].replace("_", "")
    said = {name for name, group in words.groups.items() if any(word in plain for word in group)}
    return frozenset(
        Topic(topic) for topic, needed, unless in words.topics if said.issuperset(needed) and said.isdisjoint(unless)
    )
