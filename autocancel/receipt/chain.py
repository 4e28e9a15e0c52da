"""A receipt's journal, checked line by line: what happened to each line that doesn't fit, and what it seals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from autocancel.journal import START, Line, line_hash, parse_line, raw_lines
from autocancel.receipt.manifest import JOURNAL, MANIFEST
from autocancel.receipt.shapes import well_shaped

Problems = list[tuple[str, str]]


def check_chain(receipt: Path) -> tuple[list[Line], Problems]:
    """The lines that can be read, and what is wrong. A line of another shape than this program writes is left out."""
    try:
        raw, torn = raw_lines(receipt / JOURNAL)
    except FileNotFoundError:
        return [], [("journal_missing", JOURNAL)]
    except OSError:
        return [], [("journal_unreadable", JOURNAL)]
    problems: Problems = [("torn", str(len(raw) + 1))] if torn else []
    numbers: list[int] = []
    lines: list[Line] = []
    previous: object = START
    broken = False
    for number, text in enumerate(raw, start=1):
        line = parse_line(text)
        if line is None or line.get("hash") != line_hash(line):
            problems.append(("line_changed", str(number)))
        elif not well_shaped(line):
            problems.append(("line_shape", str(number)))
        if line is None:
            previous = None
            continue
        if well_shaped(line):
            lines.append(line)
        numbers.append(line["seq"] if isinstance(line.get("seq"), int) else 0)
        broken = broken or (previous is not None and line.get("prev") != previous)
        previous = line.get("hash")
    problems += _order_problems(numbers)
    if broken and not problems:
        problems.append(("chain_broken", ""))
    problems += _frame_problems(lines)
    return lines, problems


def sealed_problems(lines: Sequence[Line], sums: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Where the journal's last line and the sums name other files, or other hashes."""
    if not lines or lines[-1]["event"] != "sealed":
        return
    sealed: Mapping[str, Any] = lines[-1].get("files") or {}
    covered = {path: digest for path, digest in sums.items() if path not in (JOURNAL, MANIFEST)}
    for name in sorted(sealed.keys() | covered.keys()):
        if sealed.get(name) != covered.get(name):
            yield "sealed_differs", name


def _frame_problems(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """A whole journal begins with a start, tells one outcome, and ends with the line that seals it."""
    events = [line["event"] for line in lines]
    if events[:1] != ["run_started"] or events.count("run_started") != 1:
        yield "no_start", ""
    if events.count("outcome") != 1:
        yield "no_outcome", ""
    if events[-1:] != ["sealed"] or events.count("sealed") != 1:
        yield "no_seal", ""


def _order_problems(numbers: Sequence[int]) -> Problems:
    counts = Counter(numbers)
    problems = [("line_twice", str(number)) for number, count in sorted(counts.items()) if count > 1]
    # By gaps, not number by number: a line may claim to be the three thousand millionth.
    for before, after in pairwise([0, *sorted(number for number in counts if number > 0)]):
        if after - before > 1:
            problems.append(("line_removed", str(before + 1) + (f"-{after - 1}" if after - before > 2 else "")))
    problems += [("line_moved", str(after)) for before, after in pairwise(numbers) if after < before]
    return problems
