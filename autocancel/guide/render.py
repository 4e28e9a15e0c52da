"""The guide as text for a terminal. Pure: lines in, lines out; the console wraps them."""

from __future__ import annotations

from collections.abc import Iterable

from autocancel import columns
from autocancel.guide.fact import CONFIDENCE_LABELS, CONFIDENCE_LEGEND, Fact, Table, Topic
from autocancel.guide.facts import TOPICS
from autocancel.messages import Lang
from autocancel.messages import guide as g
from autocancel.text import fold_kana


def overview(lang: Lang, width: int | None) -> str:
    """The title, the topics and how to read them."""
    lines = [g.TITLE.text(lang), "", g.INTRO.text(lang), "", g.TOPICS_HEAD.text(lang)]
    lines += _two_columns([(t.id, t.title.text(lang)) for t in TOPICS], width)
    uses = [
        ("autocancel guide --all", g.USE_ALL.text(lang)),
        ("autocancel guide --search 188", g.USE_SEARCH.text(lang)),
        ("autocancel guide --html guide.html", g.USE_HTML.text(lang)),
    ]
    lines += ["", g.TOPICS_HINT.text(lang), "", g.OTHER_USES.text(lang), *_two_columns(uses, width)]
    return "\n".join(lines)


def topic_text(topic: Topic, lang: Lang, width: int | None, legend: bool = True) -> str:
    """One topic: every fact with its source and confidence below it."""
    title = topic.title.text(lang)
    lines = [title, "=" * min(columns.width(title), width or 80), ""]
    if topic.table is not None:
        lines += [*table_lines(topic.table, lang, width), ""]
    for fact in topic.facts:
        lines += [*fact_lines(fact, lang), ""]
    if topic.see:
        lines.append(g.SEE_ALSO.text(lang))
        lines += _two_columns([(t.id, t.title.text(lang)) for t in TOPICS if t.id in topic.see], width)
        lines.append("")
    if legend:
        lines += legend_lines(lang)
    return "\n".join(lines).rstrip("\n")


def told(topic: Topic, lang: Lang, width: int | None) -> str:
    """One topic for somebody who is being led: no sources, no commands, one line about where it comes from."""
    lines = [topic.title.text(lang), ""]
    if topic.table is not None:
        lines += [*table_lines(topic.table, lang, width)[:-1], ""]
    for fact in topic.facts:
        if "autocancel " in fact.text.text(lang):
            continue
        lines += [*fact_lines(fact, lang)[:-1], ""]
    return "\n".join([*lines, g.SOURCES_IN_GUIDE.text(lang)])


def everything(lang: Lang, width: int | None) -> str:
    """All topics, one after the other."""
    parts = [g.TITLE.text(lang), g.INTRO.text(lang), *(topic_text(t, lang, width, legend=False) for t in TOPICS)]
    return "\n\n".join([*parts, "\n".join(legend_lines(lang))])


def fact_lines(fact: Fact, lang: Lang) -> list[str]:
    lines = [f"- {fact.text.text(lang)}"]
    lines += [f"  {number}. {step.text(lang)}" for number, step in enumerate(fact.steps, start=1)]
    lines.append(f"  [{fact.provenance(lang)}]")
    return lines


def table_lines(table: Table, lang: Lang, width: int | None) -> list[str]:
    rows = [[cell.text(lang) for cell in row] for row in table.rows]
    return [
        *columns.table([cell.text(lang) for cell in table.header], rows, width),
        f"[{table.provenance(lang)}]",
    ]


def legend_lines(lang: Lang) -> list[str]:
    """What the words in [ ] mean."""
    lines = [g.LEGEND_HEAD.text(lang)]
    lines += [f"- [{CONFIDENCE_LABELS[c].text(lang)}] {text.text(lang)}" for c, text in CONFIDENCE_LEGEND.items()]
    return lines


def search(word: str) -> list[tuple[Topic, Fact | None]]:
    """Facts, and tables (as None), that mention `word` in either language, however it is written."""
    wanted = fold_kana(word)
    if not wanted:
        return []
    found: list[tuple[Topic, Fact | None]] = []
    for topic in TOPICS:
        if topic.table is not None and _mentions(wanted, _table_texts(topic.table)):
            found.append((topic, None))
        found += [(topic, fact) for fact in topic.facts if _mentions(wanted, _fact_texts(topic, fact))]
    return found


def search_text(word: str, lang: Lang, width: int | None) -> str:
    """What was found, topic by topic."""
    found = search(word)
    if not found:
        return "\n".join((g.NOT_FOUND.text(lang, word=word), g.TOPICS_HINT.text(lang)))
    lines = [g.FOUND.text(lang, word=word, count=len(found)), ""]
    heading: Topic | None = None
    for topic, fact in found:
        if topic is not heading:
            lines += [g.IN_TOPIC.text(lang, title=topic.title.text(lang)) + f"  autocancel guide {topic.id}"]
            heading = topic
        if fact is not None:
            lines += fact_lines(fact, lang)
        elif topic.table is not None:
            lines += table_lines(topic.table, lang, width)
        lines.append("")
    return "\n".join([*lines, *legend_lines(lang)])


def _mentions(wanted: str, texts: Iterable[str]) -> bool:
    return any(wanted in fold_kana(text) for text in texts)


def _fact_texts(topic: Topic, fact: Fact) -> Iterable[str]:
    for lang in Lang:
        yield topic.title.text(lang)
        yield fact.text.text(lang)
        yield fact.provenance(lang)
        for step in fact.steps:
            yield step.text(lang)


def _table_texts(table: Table) -> Iterable[str]:
    for lang in Lang:
        for row in (table.header, *table.rows):
            for cell in row:
                yield cell.text(lang)


def _two_columns(pairs: list[tuple[str, str]], width: int | None) -> list[str]:
    """Names on the left, meanings on the right; below each other where there is no room."""
    left = max(columns.width(name) for name, _ in pairs)
    if width is not None and any(2 + left + 2 + columns.width(text) > width for _, text in pairs):
        return [line for name, text in pairs for line in (f"  {name}", f"    {text}")]
    return [f"  {columns.pad(name, left)}  {text}" for name, text in pairs]
