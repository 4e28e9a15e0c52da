"""`autocancel guide`: the ways other than this program."""

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autocancel.cli.names import plain
from autocancel.cli.within import in_dialogue
from autocancel.console import Console
from autocancel.errors import HomeProblem, UsageError
from autocancel.messages import Lang
from autocancel.messages import guide as g
from autocancel.messages import guide_sheet as s
from autocancel.messages.language import resolve

if TYPE_CHECKING:
    from autocancel.guide.fact import Topic


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to `app`, its help in `lang`."""

    @app.command("guide", help=g.HELP.text(lang))
    def command(
        topic: Annotated[str | None, typer.Argument(help=g.HELP_TOPIC.text(lang), metavar="TOPIC")] = None,
        everything: Annotated[bool, typer.Option("--all", help=g.HELP_ALL.text(lang))] = False,
        word: Annotated[str | None, typer.Option("--search", help=g.HELP_SEARCH.text(lang), metavar="WORD")] = None,
        html: Annotated[Path | None, typer.Option("--html", help=g.HELP_HTML.text(lang), metavar="FILE")] = None,
        sheet: Annotated[bool, typer.Option("--sheet", help=s.HELP_SHEET.text(lang))] = False,
        provider: Annotated[
            str | None, typer.Option("--provider", help=s.HELP_PROVIDER.text(lang), metavar="mw|mpass")
        ] = None,
        way: Annotated[
            str | None, typer.Option("--way", help=s.HELP_WAY.text(lang, ways=", ".join(s.WAYS)), metavar="WAY")
        ] = None,
        language: Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=g.HELP_LANG.text(lang))] = None,
    ) -> None:
        console = Console(resolve(language) if language is not None else lang)
        if sheet:
            _write_sheets(console, topic, provider, way, html)
        else:
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
    chosen = None
    if topic_id is not None:
        chosen = _topic_meant(topic_id)
        word = topic_id if chosen is None else None
    if html is not None:
        _write(console, html, chosen)
        if word is None and not everything:
            return
    if chosen is not None and in_dialogue():
        console.say(render.told(chosen, console.lang, console.width))
    elif chosen is not None:
        console.say(render.topic_text(chosen, console.lang, console.width))
    elif word is not None:
        console.say(render.search_text(word, console.lang, console.width))
    elif everything:
        console.say(render.everything(console.lang, console.width))
    else:
        console.say(render.overview(console.lang, console.width))


def _topic_meant(given: str) -> "Topic | None":
    """The topic of that name, however it is written, or whose title has the word (電話). None: it stands in some texts.

    UsageError where nothing has it.
    """
    from autocancel.guide import render
    from autocancel.guide.facts import TOPICS, topic
    from autocancel.text import fold_kana

    topic_id = plain(given)
    found = topic(topic_id)
    if found is None and (not topic_id.isascii() or topic_id.isdigit()):
        titles = (t for t in TOPICS if fold_kana(given) in fold_kana(t.title.text(Lang.JA)))
        found = next(titles, None)
        if found is None and render.search(given):
            return None
    if found is None:
        topics = ", ".join(t.id for t in TOPICS)
        close = difflib.get_close_matches(topic_id, [t.id for t in TOPICS], n=1)
        hint = g.DID_YOU_MEAN if close else g.CHOOSE_TOPIC
        raise UsageError(g.UNKNOWN_TOPIC, hint, given=given, topics=topics, close="".join(close))
    return found


def _write(console: Console, html: Path, only: "Topic | None") -> None:
    from autocancel.guide.page import page

    _write_file(html, page(console.lang, only))
    console.say(g.WRITTEN.text(console.lang, path=str(html)))


def _write_sheets(
    console: Console, topic_id: str | None, provider: str | None, way: str | None, html: Path | None
) -> None:
    """The sheets for the call, into the file of `--html`, else into the current folder."""
    from autocancel.guide import sheet
    from autocancel.journey.registry import load_flow

    if topic_id not in (None, "phone"):
        raise UsageError(s.ONLY_PHONE)
    wanted = sheet.sheets(provider, way)
    if not wanted:
        known = "; ".join(f"{name}: {', '.join(ways)}" for name, ways in sheet.WAYS.items())
        raise UsageError(s.NO_SUCH, known=known)
    path = html or Path(sheet.FILE_NAME)
    flows = {name: load_flow(name) for name in sheet.WAYS}
    _write_file(path, sheet.sheet_page(wanted, flows, console.lang))
    console.say(s.WRITTEN.text(console.lang, path=str(path)))


def _write_file(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise HomeProblem(g.NOT_WRITABLE, g.OTHER_FILE, path=str(path)) from problem
