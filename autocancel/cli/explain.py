"""`autocancel explain`: what the program reads in a label or a sentence, for whoever adds a word or reports a page."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from autocancel.errors import UsageError
from autocancel.messages import Lang
from autocancel.messages import explain as m
from autocancel.reading.words import Words


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to `app`, its help in `lang`."""

    @app.command("explain", help=m.HELP.text(lang))
    def command(
        page: Annotated[Path | None, typer.Argument(metavar="[FILE.html]", help=m.PAGE.text(lang))] = None,
        labels: Annotated[bool, typer.Option("--labels", help=m.LABELS.text(lang))] = False,
        sentences: Annotated[bool, typer.Option("--sentences", help=m.SENTENCES.text(lang))] = False,
        provider: Annotated[str, typer.Option("--provider", metavar="PROVIDER", help=m.PROVIDER.text(lang))] = "mw",
        url: Annotated[str | None, typer.Option("--url", metavar="URL", help=m.URL.text(lang))] = None,
        as_json: Annotated[bool, typer.Option("--json", help=m.JSON.text(lang))] = False,
        home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help=m.HOME.text(lang))] = None,
    ) -> None:
        if [page is not None, labels, sentences].count(True) != 1:
            raise UsageError(m.ONE_OF)
        if page is not None:
            told = _explained(page, provider, url, home)
            typer.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(shown(told)))
            return
        from autocancel.journey.registry import load_flow
        from autocancel.reading.words import words_of

        words = words_of(load_flow(provider))
        for cells in rows(sys.stdin.buffer.read().decode("utf-8-sig", "replace")):
            read = label_line(cells, words) if labels else sentence_line(cells, words)
            typer.echo(json.dumps(read, ensure_ascii=False))


def _explained(page: Path, provider: str, url: str | None, home: Path | None) -> dict[str, Any]:
    from urllib.parse import urlsplit

    from autocancel.flowcheck.explain import explain_page
    from autocancel.home import Home
    from autocancel.journey.registry import load_flow

    flow = load_flow(provider)
    try:
        html = page.read_bytes()
    except OSError as error:
        raise UsageError(m.NO_FILE, path=page) from error
    place = url or flow.entry_url
    allowed = (*flow.hosts, *(domain for carrier in flow.carriers for domain in carrier.domains))
    host = urlsplit(place).hostname or ""
    if urlsplit(place).scheme != "https" or not any(host == one or host.endswith("." + one) for one in allowed):
        raise UsageError(m.NOT_ITS_URL, url=place)
    return explain_page(html, place, flow, Home.open(home))


def shown(told: dict[str, Any]) -> Iterator[str]:
    """The page as lines to read: a part of the reading each, and what each thing in it was taken for."""
    yield f"{told['url']}  {told['kind']}  {' / '.join(told['reasons'])}"
    for part in ("contracts", "controls", "fields", "clauses"):
        yield f"\n{part}"
        for row in told[part]:
            name, *values = row.items()
            yield f"  {name[1]}  " + "  ".join(f"{key}={value}" for key, value in values if value not in (None, ""))
    for part in ("frame", "strangers", "unread"):
        yield f"\n{part}"
        yield from (f"  {text}" for text in told[part])
    plan = told["plan"]
    words = [plan[key] for key in ("action", "control", "outcome", "reason") if plan[key]]
    yield "\nplan  " + "  ".join([*words, *plan["detail"]])


def rows(text: str) -> Iterator[list[str]]:
    """The lines' cells, four at least. A header and empty lines are none."""
    for number, line in enumerate(text.split("\n")):
        cells = line.rstrip("\r").split("\t")
        if any(cell.strip() for cell in cells) and not (number == 0 and cells[0].strip().casefold() == "id"):
            yield [*cells, "", "", ""]


def label_line(cells: list[str], words: Words) -> dict[str, object]:
    """How one label is read: a way to pay as `payment:docomo`."""
    from autocancel.reading.labels import read_label

    name, label, kind, context, *_ = cells
    read = read_label(label, kind=kind or "button", context=context, words=words)
    return {"id": name, "meaning": f"{read.meaning}:{read.payment}" if read.payment else str(read.meaning)}


def sentence_line(cells: list[str], words: Words) -> dict[str, object]:
    """How one sentence is read."""
    from autocancel.reading.sentences import read_sentence

    name, where, text, *_ = cells
    read = read_sentence(text, where, words=words)
    return {
        "id": name,
        "ends": str(read.ends),
        "begins": str(read.begins),
        "tense": str(read.tense),
        "safe_to_press": str(read.safe),
        "completion": str(read.completion),
        "unread": read.unread,
    }
