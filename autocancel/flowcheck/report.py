"""The report of `flows check`: words and structure only, for a person to read, and to send if they choose."""

from __future__ import annotations

from pathlib import Path

from autocancel.console import Console
from autocancel.flow import Flow
from autocancel.flowcheck.check import check_outlines, expected_words, provenance, unknown_labels
from autocancel.flowcheck.drift import Drift, Part, drift
from autocancel.flowcheck.outline import Outline, outlines
from autocancel.home import Home
from autocancel.messages import Lang
from autocancel.messages import flowcheck as texts


def report(flow: Flow, folder: Path | None, home: Home, console: Console, *, words: bool) -> bool:
    """Print it. Whether flow and fixtures agree and, where a folder is given, nothing differs from the flow's own."""
    lang = console.lang
    confirmed = flow.last_confirmed or texts.NEVER.text(lang)
    console.say(texts.HEADING.text(lang, service=flow.service, version=flow.version, confirmed=confirmed))
    if folder is not None:
        console.say(texts.FOLDER.text(lang, folder=folder))
    pages = outlines(flow, folder, home)
    findings = check_outlines(flow, pages)
    console.say(texts.CHECKED.text(lang, count=len(pages)))
    for finding in findings:
        console.step(finding.text(lang))
    faults = [finding for finding in findings if finding.is_fault]
    if not faults:
        console.say(texts.ALL_WELL.text(lang))
    differences = _drift(flow, folder, home, pages, console)
    if words:
        console.table(
            [message.text(lang) for message in texts.TABLE],
            [(row.screen, row.words, row.provenance.value, row.source) for row in provenance(flow)],
        )
    console.say(texts.NOTHING_SENT.text(lang))
    return not faults and not differences


def _drift(flow: Flow, folder: Path | None, home: Home, pages: list[Outline], console: Console) -> list[Drift]:
    if folder is None:
        return []
    lang = console.lang
    differences = drift(outlines(flow, None, home), pages)
    console.say((texts.DRIFT if differences else texts.NO_DRIFT).text(lang))
    for difference in differences:
        console.step(describe(difference, lang))
    for word in expected_words(flow, pages):
        message = texts.WORD_FOUND if word.pages else texts.WORD_MISSING
        console.step(message.text(lang, screen=word.screen, word=word.word))
    for page in pages:
        if labels := unknown_labels(flow, page):
            console.step(texts.UNREADABLE.text(lang, screen=page.name, labels=", ".join(labels)))
    return differences


def describe(difference: Drift, lang: Lang) -> str:
    """One line for one difference."""
    kind = difference.kind.value if difference.kind else "unknown"
    if difference.part is Part.SCREEN:
        message = texts.SCREEN_ADDED if difference.new else texts.SCREEN_GONE
        return message.text(lang, screen=difference.screen, kind=kind)
    message = texts.RENAMED if difference.gone and difference.new else texts.GONE if difference.gone else texts.ADDED
    part = texts.PARTS[difference.part.value].text(lang)
    return message.text(lang, screen=difference.screen, part=part, gone=difference.gone, new=difference.new)
