"""`autocancel receipts list|show|open|verify|export|stamp|add-mail`. Everything works offline but `stamp`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from autocancel.columns import width
from autocancel.console import Console
from autocancel.home import Home
from autocancel.messages import language
from autocancel.messages import receipts_cli as texts
from autocancel.receipt.library import Entry, ReceiptProblem, entries, find_receipt

app = typer.Typer(help=texts.HELP.both, no_args_is_help=True, rich_markup_mode=None, add_completion=False)

Receipt = Annotated[str | None, typer.Argument(metavar="[RECEIPT]", help=texts.HELP_RECEIPT.both)]
Language = Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=texts.HELP_LANG.both)]
HomeFolder = Annotated[Path | None, typer.Option("--home", metavar="DIR", help=texts.HELP_HOME.both)]
Json = Annotated[bool, typer.Option("--json", help=texts.HELP_JSON.both)]


def _console(lang: str | None, json_mode: bool = False) -> Console:
    return Console(language.resolve(lang), json_mode)


def _find(given: str | None, home: Path | None) -> Path:
    """The receipt that is meant. A folder given by its path needs no data folder."""
    if given is not None and Path(given).expanduser().is_dir():
        return Path(given).expanduser().absolute()
    return find_receipt(Home.open(home).receipts, given)


@app.command("list", help=texts.HELP_LIST.both)
def list_(json_: Json = False, lang: Language = None, home: HomeFolder = None) -> None:
    """The newest last, where a person looks first."""
    console = _console(lang)
    found = entries(Home.open(home).receipts)
    if json_:
        rows = [{"name": e.name, "path": str(e.path), "summary": e.summary} for e in found]
        typer.echo(json.dumps({"receipts": rows}, ensure_ascii=False))
        return
    if not found:
        console.say(texts.NONE_YET.text(console.lang))
        return
    header = [texts.COLUMNS[key].text(console.lang) for key in ("time", "provider", "result", "name")]
    _print_table(console, header, [_row(console, entry) for entry in reversed(found)])


def _row(console: Console, entry: Entry) -> list[str]:
    summary = entry.summary
    if summary is None:
        return ["-", "-", texts.UNFINISHED.text(console.lang), entry.name]
    outcome = str(summary.get("outcome"))
    message = texts.SHORT_OUTCOMES.get(outcome)
    result = message.text(console.lang) if message else outcome
    if summary.get("dry_run"):
        result = texts.DRY.text(console.lang, text=result)
    time = str(summary.get("finished_at", ""))[:16].replace("T", " ")
    return [time, str(summary.get("service") or summary.get("provider")), result, entry.name]


def _print_table(console: Console, header: list[str], rows: list[list[str]]) -> None:
    """Where it fits (or nobody measures), one line each, written at once: thousands of rows are no loop of writes."""
    sizes = {text: width(text) for row in (header, *rows) for text in row}
    columns = [max(sizes[row[index]] for row in (header, *rows)) for index in range(len(header))]
    if console.width is not None and sum(columns) + 2 * (len(columns) - 1) > console.width:
        console.table(header, rows)
        return

    def line(row: list[str]) -> str:
        return "  ".join(text + " " * (size - sizes[text]) for text, size in zip(row, columns, strict=True)).rstrip()

    rule = "  ".join("-" * size for size in columns)
    console.say("\n".join([line(header), rule, *(line(row) for row in rows)]))


@app.command("show", help=texts.HELP_SHOW.both)
def show(receipt: Receipt = None, lang: Language = None, home: HomeFolder = None) -> None:
    """The first page, as text."""
    from autocancel.messages import receipt as sheet
    from autocancel.receipt.additions import read_additions
    from autocancel.receipt.export import story_of

    console = _console(lang)
    path = _find(receipt, home)
    story = story_of(path, console.lang)
    if story.dry_run:
        console.say(f"[{sheet.WATERMARK.text(console.lang)}] {sheet.DRY_RUN_BANNER.text(console.lang)}")
    console.say(story.headline)
    console.say(story.meaning)
    console.say()
    for name, value in story.facts:
        console.say(f"{name}: {value}")
    for quote in story.quotes:
        console.say()
        console.say(texts.SUMMARY_QUOTE.text(console.lang, source=quote.source))
        for sentence in quote.sentences:
            console.say(f"  「{sentence}」")
    console.say()
    console.say(sheet.NEXT.text(console.lang))
    for number, step in enumerate(story.next_steps, start=1):
        console.say(f"{number}. {step}")
    console.say()
    names = [addition.path.name for addition in read_additions(path)]
    if names:
        console.say(texts.ADDED.text(console.lang, names=", ".join(names)))
    console.say(texts.FOLDER.text(console.lang, path=path))


@app.command("open", help=texts.HELP_OPEN.both)
def open_(receipt: Receipt = None, lang: Language = None, home: HomeFolder = None) -> None:
    """Open receipt.html in the person's browser; say where it lies where that can't be done."""
    import webbrowser

    console = _console(lang)
    page = _find(receipt, home) / "receipt.html"
    if not page.is_file():
        raise ReceiptProblem(texts.NOT_SEALED, texts.NOT_SEALED_NEXT, name=page.parent.name)
    opened = webbrowser.open(page.as_uri())
    console.say((texts.OPENED if opened else texts.NOT_OPENED).text(console.lang, path=page))


@app.command("verify", help=texts.HELP_VERIFY.both)
def verify(receipt: Receipt = None, json_: Json = False, lang: Language = None, home: HomeFolder = None) -> None:
    """Exit 0 where everything holds, 1 where anything was changed, added or removed."""
    from autocancel.receipt.verdicts import verdict_lines
    from autocancel.receipt.verify import verify as check

    console = _console(lang)
    path = _find(receipt, home)
    found = check(path)
    if json_:
        typer.echo(json.dumps(found.to_json(), ensure_ascii=False))
    else:
        for text, is_command in verdict_lines(found, console.lang):
            (console.command if is_command else console.say)(text)
    raise typer.Exit(0 if found.ok else 1)


@app.command("export", help=texts.HELP_EXPORT.both)
def export(
    receipt: Receipt = None,
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=texts.HELP_OUTPUT.both)] = None,
    with_mail: Annotated[bool, typer.Option("--with-mail", help=texts.HELP_WITH_MAIL.both)] = False,
    lang: Language = None,
    home: HomeFolder = None,
) -> None:
    """A zip for the carrier, the card company or the 188 desk."""
    from autocancel.receipt.export import export as write

    console = _console(lang)
    path = _find(receipt, home)
    target = output or Path(f"{path.name}.zip")
    names = write(path, target, console.lang, with_mail)
    console.say(texts.EXPORTED.text(console.lang, path=target))
    console.say(texts.EXPORT_HOLDS.text(console.lang, count=len(names)))


@app.command("stamp", help=texts.HELP_STAMP.both)
def stamp(
    receipt: Receipt = None,
    *,
    tsa: Annotated[str, typer.Option("--tsa", metavar="URL", help=texts.HELP_TSA.both)],
    root: Annotated[Path, typer.Option("--root", metavar="FILE", help=texts.HELP_ROOT.both)],
    yes: Annotated[bool, typer.Option("--yes", help=texts.HELP_YES.both)] = False,
    lang: Language = None,
    home: HomeFolder = None,
) -> None:
    """Say what goes to whom, ask, send, check, keep."""
    import hashlib

    from autocancel.receipt.seal import SUMS, is_sealed
    from autocancel.receipt.stamp import check_authority, stamp_receipt
    from autocancel.receipt.verdicts import openssl_command

    console = _console(lang)
    path = _find(receipt, home)
    host = check_authority(tsa)
    if not is_sealed(path):
        raise ReceiptProblem(texts.NOT_SEALED, texts.NOT_SEALED_NEXT, name=path.name)
    roots = _read(root)
    digest = hashlib.sha256((path / SUMS).read_bytes()).hexdigest()
    console.say(texts.STAMP_WHAT.text(console.lang, digest=digest))
    console.say(texts.STAMP_WHOM.text(console.lang, host=host, url=tsa))
    if not yes and not (console.is_terminal and console.ask_yes_no(texts.STAMP_ASK.text(console.lang))):
        console.say(texts.STAMP_NOT_SENT.text(console.lang))
        raise typer.Exit(1)
    addition, moment = stamp_receipt(path, tsa, roots)
    console.say(texts.STAMP_DONE.text(console.lang, time=moment.isoformat()))
    console.command(openssl_command(path, addition))


@app.command("add-mail", help=texts.HELP_ADD_MAIL.both)
def add_mail(
    file: Annotated[Path, typer.Argument(metavar="FILE.eml", help=texts.HELP_MAIL_FILE.both)],
    receipt: Annotated[str | None, typer.Option("--receipt", metavar="RECEIPT", help=texts.HELP_FOR.both)] = None,
    lang: Language = None,
    home: HomeFolder = None,
) -> None:
    """Keep the provider's or carrier's mail, byte for byte, linked to the receipt."""
    from email import message_from_bytes

    from autocancel.receipt.additions import add

    console = _console(lang)
    path = _find(receipt, home)
    data = _read(file)
    headers = message_from_bytes(data)
    if not (headers.get("From") and (headers.get("Date") or headers.get("Received"))):
        raise ReceiptProblem(texts.MAIL_NOT_A_MAIL, texts.MAIL_NOT_A_MAIL_NEXT, path=file)
    addition = add(path, "mail", {"mail.eml": data}, {"original_name": file.name})
    console.say(texts.MAIL_ADDED.text(console.lang, path=addition / "mail.eml"))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ReceiptProblem(texts.FILE_UNREADABLE, None, path=file) from error
