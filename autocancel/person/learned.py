"""What a person's answers to `which` have taught: labels and the words around them, kept in the home folder only.

The next run puts such a control first in its list and asks again; where the person has said "always" it is taken
without a question, but never one that may end the contract. Nothing is sent anywhere.
"""

from __future__ import annotations

import contextlib
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from autocancel.clock import japan_now
from autocancel.errors import AutocancelError
from autocancel.home import Home, write_durably
from autocancel.person.questions import Candidate, Which
from autocancel.text import normalise

FILE = "learned.json"
MOST_CANDIDATES = 6
_MOST_LESSONS = 500
_LONGEST = 120  # characters of the words around a label
_LONGEST_LABEL = 40
_ADDRESSES = re.compile(r"様|さま|さん|殿|氏名|@")
_HIRAGANA = re.compile("[\u3041-\u3096]")
_LATIN_OR_DIGIT = re.compile("[0-9A-Za-z]")
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Lesson:
    """One control that a person pointed at. `label`, `context`: scrubbed. `kind`: of the page. `day`: the last time."""

    provider: str
    kind: str
    label: str
    context: str
    effect: str
    day: str
    times: int = 1
    always: bool = False


# --- pure ----------------------------------------------------------------------------------------------------------


def rank(candidates: Sequence[Candidate], lessons: Sequence[Lesson]) -> tuple[Candidate, ...]:
    """At most six, best first: what was pointed at before, as often as it was, then by merit."""

    def order(candidate: Candidate) -> tuple[int, int]:
        return -sum(lesson.times for lesson in lessons if _same_label(candidate, lesson)), -candidate.merit

    return tuple(sorted(candidates, key=order)[:MOST_CANDIDATES])


def always_taken(candidates: Sequence[Candidate], lessons: Sequence[Lesson]) -> Candidate | None:
    """The one that the person wants taken without being asked, where label and context are those of then."""
    wanted = [
        candidate
        for candidate in candidates
        if candidate.effect != "may_end"
        and any(
            lesson.always and _same_label(candidate, lesson) and _same_context(candidate, lesson) for lesson in lessons
        )
    ]
    return wanted[0] if len(wanted) == 1 else None


def with_lesson(lessons: Sequence[Lesson], new: Lesson) -> tuple[Lesson, ...]:
    """The lessons and this one; the same control pointed at again counts once more. The newest are kept."""
    same = next((old for old in lessons if _key(old) == _key(new)), None)
    counted = new if same is None else replace(new, times=same.times + 1, always=new.always or same.always)
    return (*(old for old in lessons if _key(old) != _key(new)), counted)[-_MOST_LESSONS:]


def label_to_keep(label: str, scrub: Callable[[str], str]) -> str:
    """A label that may be kept, or "". Wording that nobody knows yet is what is to be learnt, and may be a name: it is
    kept where the label is written in Japanese, in part in hiragana, and addresses nobody."""
    if len(label) > _LONGEST_LABEL or _ADDRESSES.search(label):
        return ""
    if scrub(label) == label:
        return label
    plain = unicodedata.normalize("NFKC", label)
    return label if _HIRAGANA.search(plain) and not _LATIN_OR_DIGIT.search(plain) else ""


def _key(lesson: Lesson) -> tuple[str, ...]:
    return lesson.provider, lesson.kind, lesson.label, lesson.context


def _same_label(candidate: Candidate, lesson: Lesson) -> bool:
    return bool(lesson.label) and normalise(candidate.label) == normalise(lesson.label)


def _same_context(candidate: Candidate, lesson: Lesson) -> bool:
    return normalise(candidate.context) == normalise(lesson.context)


# --- the file ------------------------------------------------------------------------------------------------------


def load(home: Home) -> tuple[Lesson, ...]:
    """What is kept. A file that can't be read is as none."""
    return read(home.path / FILE) or ()


def read(path: Path) -> tuple[Lesson, ...] | None:
    """The lessons of a file, an exported one too; None where it is none."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        data = json.loads(path.read_text(encoding="utf-8"))
        rows = data["lessons"]
        return tuple(lesson for lesson in map(_lesson, rows) if lesson is not None)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _lesson(row: object) -> Lesson | None:
    if not isinstance(row, dict):
        return None
    types = {"times": int, "always": bool}
    values: dict[str, Any] = {field.name: row.get(field.name) for field in fields(Lesson)}
    good = all(type(value) is types.get(name, str) for name, value in values.items())
    return Lesson(**values) if good else None


def save(home: Home, lessons: Sequence[Lesson]) -> None:
    """Durably. Raises NoSpace or HomeProblem."""
    write_durably(home.path / FILE, exported(lessons))


def exported(lessons: Sequence[Lesson]) -> bytes:
    """What `flows learned --export` writes, and the home folder holds."""
    data = {"version": 1, "lessons": [asdict(lesson) for lesson in lessons]}
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def forget(home: Home) -> None:
    (home.path / FILE).unlink(missing_ok=True)


# --- a run's memory ------------------------------------------------------------------------------------------------


class Memory:
    """What one run at one provider remembers and learns. `scrub`: leaves only ordinary wording of a text."""

    def __init__(self, home: Home, provider: str, scrub: Callable[[str], str]) -> None:
        self._home, self._provider, self._scrub = home, provider, scrub

    def rank(self, kind: str, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """At most six, best first."""
        return rank(candidates, self._of(kind))

    def always_taken(self, kind: str, candidates: Sequence[Candidate]) -> Candidate | None:
        scrubbed = [replace(c, context=self._scrub(c.context)[:_LONGEST]) for c in candidates]
        taken = always_taken(scrubbed, self._of(kind))
        return next((c for c in candidates if taken is not None and c.id == taken.id), None)

    def learn(self, question: Which, answer: str) -> None:
        """Keep which one was pointed at. A folder that can't be written is no reason to stop a run."""
        chosen = next((c for c in question.candidates if c.id == answer), None)
        if chosen is None or not (label := label_to_keep(chosen.label, self._scrub)):
            return
        lesson = Lesson(
            self._provider,
            question.page.kind,
            label,
            self._scrub(chosen.context)[:_LONGEST],
            chosen.effect,
            japan_now().date().isoformat(),
            always=bool(getattr(answer, "always", False)) and chosen.effect != "may_end",
        )
        with contextlib.suppress(AutocancelError):
            save(self._home, with_lesson(load(self._home), lesson))

    def _of(self, kind: str) -> tuple[Lesson, ...]:
        return tuple(x for x in load(self._home) if (x.provider, x.kind) == (self._provider, kind))
