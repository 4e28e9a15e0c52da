"""How the readers do on the labelled lines of tests/corpus: `python -m tests.reading.score [FOLDER]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from autocancel.journey.registry import load_flow
from autocancel.reading.labels import read_label
from autocancel.reading.sentences import read_sentence
from autocancel.reading.types import Completion, Meaning, Safe
from autocancel.reading.words import Words, words_of

HARMLESS = {"keep", "never", "back", "other", "no"}
PRESSED = {"final", "towards", "go_on", "agree", "yes", "login", "skip_survey"}
COLUMNS = ("ends", "begins", "tense", "safe", "completion")
GRAVE = ("OVERLOOKED", "STOPPED", "FALSE PROOF")
FOLDER = Path(__file__).parent.parent / "corpus"


def rows(path: Path) -> Iterator[list[str]]:
    """The lines of a table, without its header."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line and cells[0] not in ("id", "text"):
            yield cells + [""] * (9 - len(cells))


def meaning_of(label: str, kind: str, context: str, words: Words) -> str:
    """A label's meaning as the corpus writes it."""
    read = read_label(label, kind=kind, context=context, words=words)
    return f"payment:{read.payment}" if read.meaning is Meaning.PAYMENT else str(read.meaning)


def wrong_labels(path: Path, words: Words) -> list[tuple[str, bool]]:
    """Each label read wrongly, and whether that could do harm."""
    found: list[tuple[str, bool]] = []
    for _, label, kind, context, wanted, *_ in rows(path):
        got = meaning_of(label, kind, context, words)
        if got != wanted:
            pays = "payment" in got and "payment" in wanted
            harmful = (got in PRESSED and wanted in HARMLESS) or pays
            found.append((f"{label} [{kind}|{context}] wanted {wanted}, got {got}", harmful))
    return found


def faults_of(where: str, text: str, wanted: list[str], words: Words) -> list[str]:
    """What is wrong in the reading of one labelled sentence: columns, and the three faults that matter."""
    read = read_sentence(text, where, words=words)
    got = [str(read.ends), str(read.begins), str(read.tense), str(read.safe), str(read.completion)]
    faults = [
        f"{name} {theirs}/{mine}" for name, mine, theirs in zip(COLUMNS, got, wanted, strict=False) if mine != theirs
    ]
    stops = read.safe is Safe.NO or read.unread
    if wanted[3] == "no" and not stops:
        faults.append("OVERLOOKED")
    if wanted[3] != "no" and stops:
        faults.append("STOPPED")
    if wanted[4] == "denies" and read.completion is Completion.PROVES:
        faults.append("FALSE PROOF")
    return faults


def kind_holds(where: str, text: str, kind: str, words: Words) -> bool:
    """Whether a sentence of our own is read as its kind demands."""
    read = read_sentence(text, where, words=words)
    stops = read.safe is Safe.NO or read.unread
    if kind in ("danger", "harmless"):
        return stops == (kind == "danger")
    if kind == "no_proof":
        return read.completion is not Completion.PROVES
    return str(read.completion) == kind


def score(path: Path, words: Words, show: bool) -> None:
    """Print how one table is read."""
    table = list(rows(path))
    if path.name in ("topics.tsv", "own_names.tsv"):
        return
    if "labels" in path.name:
        wrong = wrong_labels(path, words)
        lines = [("HARM " if harm else "     ") + line for line, harm in wrong]
        total = f"{len(table) - len(wrong)}/{len(table)} labels right, {sum(harm for _, harm in wrong)} harmful"
    elif path.name.startswith("own"):
        bad = [row for row in table if not kind_holds(row[1], row[2], row[3], words)]
        lines = [f"{kind}: {text} ({where})" for _, where, text, kind, *_ in bad]
        total = f"{len(table) - len(bad)}/{len(table)} sentences of our own right"
    else:
        read = [(row, faults_of(row[1], row[2], row[3:8], words)) for row in table]
        lines = [f"{row[2]} ({row[1]})\n       {', '.join(faults)}" for row, faults in read if faults]
        counts = {
            name: sum(any(f.startswith(name) for f in faults) for _, faults in read) for name in (*COLUMNS, *GRAVE)
        }
        total = f"{len(table)} sentences; wrong: {counts}"
    print("\n".join([*(lines if show else ()), f"{path.name}: {total}"]))


if __name__ == "__main__":
    files = [Path(a) for a in sys.argv[1:] if a != "-v"] or sorted(FOLDER.glob("*.tsv"))
    for file in files:
        score(file, words_of(load_flow("mw")), "-v" in sys.argv)
