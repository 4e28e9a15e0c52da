"""`autocancel guide`: the ways other than this program."""

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autocancel.console import Console
from autocancel.errors import HomeProblem, UsageError
from autocancel.messages import Lang
from autocancel.messages import guide as g
from autocancel.messages.language import resolve

if TYPE_CHECKING:
    from autocancel.guide.facts import Topic


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to `app`, its help in `lang`."""

    @app.command("guide", help=g.HELP.text(lang))
    def command(
        topic: Annotated[str | None, typer.Argument(help=g.HELP_TOPIC.text(lang), metavar="TOPIC")] = None,
        everything: Annotated[bool, typer.Option("--all", help=g.HELP_ALL.text(lang))] = False,
        word: Annotated[str | None, typer.Option("--search", help=g.HELP_SEARCH.text(lang), metavar="WORD")] = None,
        html: Annotated[Path | None, typer.Option("--html", help=g.HELP_HTML.text(lang), metavar="FILE")] = None,
        language: Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=g.HELP_LANG.text(lang))] = None,
    ) -> None:
        console = Console(resolve(language) if language is not None else lang)
        show(console, topic, everything=everything, word=word, html=html)


def show(
    console: Console,
    topic_id: str | None = None,
    *,
    everything: bool = False,
    word: str | None = None,
    html: Path | None = None,
) -> None:
    """Print what was asked for. UsageError for an unknown topic, or for several wishes at once."""
    # The guide's texts load with the command: other commands need none of them.
    from autocancel.guide import render

    if sum((topic_id is not None, everything, word is not None)) > 1:
        raise UsageError(g.ONE_WAY_ONLY)
    chosen = None if topic_id is None else _find(topic_id)
    if html is not None:
        _write(console, html)
        if chosen is None and word is None and not everything:
            return
    if chosen is not None:
        console.say(render.topic_text(chosen, console.lang, console.width))
    elif word is not None:
        console.say(render.search_text(word, console.lang, console.width))
    elif everything:
        console.say(render.everything(console.lang, console.width))
    else:
        console.say(render.overview(console.lang, console.width))


def _find(topic_id: str) -> "Topic":
    from autocancel.guide.facts import TOPICS, topic

    found = topic(topic_id)
    if found is None:
        topics = ", ".join(t.id for t in TOPICS)
        close = difflib.get_close_matches(topic_id.casefold(), [t.id for t in TOPICS], n=1)
        hint = g.DID_YOU_MEAN if close else g.CHOOSE_TOPIC
        raise UsageError(g.UNKNOWN_TOPIC, hint, given=topic_id, topics=topics, close="".join(close))
    return found


def _write(console: Console, html: Path) -> None:
    from autocancel.guide.page import page

    try:
        html.write_text(page(console.lang), encoding="utf-8", newline="\n")
    except OSError as problem:
        raise HomeProblem(g.NOT_WRITABLE, g.OTHER_FILE, path=str(html)) from problem
    console.say(g.WRITTEN.text(console.lang, path=str(html)))
