"""How one folder of pages differs from another: what is gone, what is new, what was renamed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from autocancel.flow import ScreenKind
from autocancel.flowcheck.outline import Outline
from autocancel.text import normalise


class Part(StrEnum):
    SCREEN = "screen"
    HEADING = "heading"
    BUTTON = "button"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference. `gone` and `new`: texts; both where something seems to have been renamed."""

    screen: str
    kind: ScreenKind | None
    part: Part
    gone: str | None = None
    new: str | None = None


def drift(expected: Iterable[Outline], found: Iterable[Outline]) -> list[Drift]:
    """Compare page by page: by name where both folders know it, else by the kind of screen."""
    before = {page.name: page for page in expected}
    after = list(found)
    by_kind: dict[ScreenKind | None, list[Outline]] = {}
    for page in before.values():
        by_kind.setdefault(page.labelled, []).append(page)
    same_folder = any(page.name in before for page in after)
    differences: list[Drift] = []
    for page in after:
        if page.name in before:
            differences += _compare(before[page.name], page)
        elif same_folder or page.labelled is None or page.labelled not in by_kind:
            differences.append(Drift(page.name, page.labelled, Part.SCREEN, new=page.name))
        else:
            # A recording has names of its own: the expected page of that kind which it resembles most.
            nearest = max(by_kind[page.labelled], key=lambda one: _resemblance(one, page))
            differences += _compare(nearest, page)
    gone = {page.name for page in before.values()} - {page.name for page in after} if same_folder else set()
    differences += [Drift(name, before[name].labelled, Part.SCREEN, gone=name) for name in sorted(gone)]
    return differences


def _resemblance(one: Outline, other: Outline) -> float:
    def words(page: Outline) -> set[str]:
        return {normalise(text) for text in (*page.headings, *page.controls, *page.fields)}

    mine, theirs = words(one), words(other)
    return len(mine & theirs) / max(1, len(mine | theirs))


def _compare(before: Outline, after: Outline) -> list[Drift]:
    parts = (
        (Part.HEADING, before.headings, after.headings),
        (Part.BUTTON, before.controls, after.controls),
        (Part.FIELD, before.fields, after.fields),
    )
    return [
        Drift(after.name, after.labelled, part, gone, new)
        for part, old_texts, new_texts in parts
        for gone, new in _pairs(old_texts, new_texts)
    ]


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """What is gone, what is new, and what was renamed: texts that stand in the same place."""
    old, new = [normalise(text) for text in before], [normalise(text) for text in after]
    pairs: list[tuple[str | None, str | None]] = []
    for how, i1, i2, j1, j2 in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if how == "equal":
            continue
        gone, come = list(before[i1:i2]), list(after[j1:j2])
        for index in range(max(len(gone), len(come))):
            pairs.append((gone[index] if index < len(gone) else None, come[index] if index < len(come) else None))
    return pairs
