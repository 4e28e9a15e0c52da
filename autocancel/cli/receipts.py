"""`autocancel receipts list|show|open|verify|export|stamp|add-mail`. Everything works offline but `stamp`."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Annotated

import typer

from autocancel.columns import width
from autocancel.console import Console
from autocancel.errors import AutocancelError, UsageError
from autocancel.home import Home
from autocancel.messages import language
from autocancel.messages import receipts_cli as texts
from autocancel.receipt.library import Entry, ReceiptProblem, entries, find_receipt, folder_at, worth_opening
from autocancel.untrusted import NotPlain, read_plain
from autocancel.visible import visible_line

_MAILABLE = 8  # megabytes; many mail servers refuse what has ten
_LARGEST_GIVEN = 50 << 20

app = typer.Typer(help=texts.HELP.both, no_args_is_help=True, rich_markup_mode=None, add_completion=False)

Receipt = Annotated[str | None, typer.Argument(metavar="[RECEIPT]", help=texts.HELP_RECEIPT.both)]
Language = Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=texts.HELP_LANG.both)]
HomeFolder = Annotated[Path | None, typer.Option("--home", metavar="DIR", help=texts.HELP_HOME.both)]
Json = Annotated[bool, typer.Option("--json", help=texts.HELP_JSON.both)]


def _console(lang: str | None, json_mode: bool = False) -> Console:
    return Console(language.resolve(lang), json_mode)


def _find(given: str | None, home: Path | None) -> Path:
    """The receipt that is meant. A folder given by its path needs no data folder."""
    direct = None if given is None else folder_at(given)
    return direct or find_receipt(Home.open(home).receipts, given)


@app.command("list", help=texts.HELP_LIST.both)
def list_(json_: Json = False, lang: Language = None, home: HomeFolder = None) -> None:
    """The newest last, where a person looks first."""
    console = _console(lang, json_)
    found = entries(Home.open(home).receipts)
    if json_:
        rows = [{"name": e.name, "path": str(e.path), "summary": e.summary} for e in found]
        console.json_line({"receipts": rows})
        return
    if not found:
        console.say(texts.NONE_YET.text(console.lang))
        return
    header = [texts.COLUMNS[key].text(console.lang) for key in ("time", "provider", "result", "name")]
    _print_table(console, header, [_row(console, entry) for entry in reversed(found)])


def _row(console: Console, entry: Entry) -> list[str]:
    summary = entry.summary
    name = visible_line(entry.name)
    if summary is None:
        return ["-", "-", texts.UNFINISHED.text(console.lang), name]
    outcome = str(summary.get("outcome"))
    message = texts.SHORT_OUTCOMES.get(outcome)
    result = message.text(console.lang) if message else visible_line(outcome)
    if summary.get("dry_run"):
        result = texts.DRY.text(console.lang, text=result)
    time = str(summary.get("finished_at", ""))[:16].replace("T", " ")
    return [visible_line(time), visible_line(str(summary.get("service") or summary.get("provider"))), result, name]


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
    from autocancel.receipt.verify import verify as check

    console = _console(lang)
    path = _find(receipt, home)
    story = story_of(path, console.lang)
    if not check(path).ok:
        console.say(texts.SHOWN_ALTHOUGH.text(console.lang))
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
    from autocancel.receipt.export import require_whole
    from autocancel.receipt.manifest import HTML

    console = _console(lang)
    path = _which(console, Home.open(home).receipts) if receipt is None else _find(receipt, home)
    require_whole(path)
    if _show_in_browser(path / HTML):
        console.say(texts.OPENED.text(console.lang, path=path / HTML))
        return
    console.say(texts.NOT_OPENED.text(console.lang, path=path / HTML))
    raise typer.Exit(1)


def _which(console: Console, receipts: Path) -> Path:
    """The receipt that says cancelled. Where several do, the person chooses; without one there, the newest."""
    found = worth_opening(receipts)
    if len(found) == 1:
        return found[0].path
    if not console.is_terminal:
        console.say(texts.NEWEST_OPENED.text(console.lang, count=len(found)))
        return found[0].path
    console.say(texts.SEVERAL_CANCELLED.text(console.lang, count=len(found)))
    for number, entry in enumerate(found, start=1):
        console.say(f"  {number}. {'  '.join(_row(console, entry))}")
    answer = unicodedata.normalize("NFKC", console.ask_text(texts.WHICH_NUMBER.text(console.lang), "1"))
    if not answer.isdecimal() or not 1 <= int(answer) <= len(found):
        raise UsageError(texts.NO_SUCH_NUMBER, number=answer[:20])
    return found[int(answer) - 1].path


def _show_in_browser(page: Path) -> bool:
    """Whether a browser with a window took it: without a display, Python would start one that fills the terminal."""
    import os
    import webbrowser

    from autocancel.browser.environment import has_display

    try:
        return bool(os.environ.get("BROWSER") or has_display()) and webbrowser.open(page.as_uri())
    except (webbrowser.Error, OSError):
        return False


@app.command("verify", help=texts.HELP_VERIFY.both)
def verify(receipt: Receipt = None, json_: Json = False, lang: Language = None, home: HomeFolder = None) -> None:
    """Exit 0 where everything holds, 1 where anything was changed, added or removed."""
    from autocancel.receipt.verdicts import verdict_lines
    from autocancel.receipt.verify import verify as check

    console = _console(lang, json_)
    try:
        found = check(_find(receipt, home))
    except AutocancelError as problem:
        if json_:  # a program gets its verdict, whatever there is to be verified
            console.json_line({"receipt": receipt, "ok": False, "integrity": "fail", "problem": problem.code})
        raise
    if json_:
        console.json_line(found.to_json())
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
    size = target.stat().st_size / 1_000_000
    if size > _MAILABLE:
        console.say(texts.EXPORT_LARGE.text(console.lang, size=round(size)))


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

    from autocancel.receipt.manifest import SUMS
    from autocancel.receipt.seal import is_sealed
    from autocancel.receipt.stamp import check_authority, stamp_receipt
    from autocancel.receipt.verdicts import openssl_command

    console = _console(lang)
    path = _find(receipt, home)
    host = check_authority(tsa)
    if not is_sealed(path):
        raise ReceiptProblem(texts.NOT_SEALED, texts.NOT_SEALED_NEXT, name=path.name)
    roots = _read(root)
    digest = hashlib.sha256(_read(path / SUMS)).hexdigest()
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
    from email.parser import BytesHeaderParser

    from autocancel.receipt.additions import add

    console = _console(lang)
    path = _find(receipt, home)
    data = _read(file)
    headers = BytesHeaderParser().parsebytes(data)  # the head alone: a body can be nested without end
    if not (headers.get("From") and (headers.get("Date") or headers.get("Received"))):
        raise ReceiptProblem(texts.MAIL_NOT_A_MAIL, texts.MAIL_NOT_A_MAIL_NEXT, path=file)
    addition = add(path, "mail", {"mail.eml": data}, {"original_name": file.name})
    console.say(texts.MAIL_ADDED.text(console.lang, path=addition / "mail.eml"))


def _read(file: Path) -> bytes:
    try:
        return read_plain(file, _LARGEST_GIVEN, follow=True)
    except NotPlain as error:
        limit = _LARGEST_GIVEN >> 20
        raise ReceiptProblem(texts.FILE_NOT_PLAIN, None, path=file, limit=limit) from error
    except (OSError, ValueError) as error:
        raise ReceiptProblem(texts.FILE_UNREADABLE, None, path=file) from error
