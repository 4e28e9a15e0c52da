"""A zip to hand on: the sealed receipt as it is (its pictures are masked), and half a page to read out on the phone."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from autocancel.journal import read_journal
from autocancel.messages import Lang
from autocancel.messages import receipt as sheet
from autocancel.messages import receipts_cli as texts
from autocancel.receipt.additions import RECORD, additions_folder
from autocancel.receipt.first_page import BILLS_MATTER
from autocancel.receipt.library import ReceiptProblem
from autocancel.receipt.manifest import HTML, JOURNAL, PDF, SUMS
from autocancel.receipt.reading import LARGEST_FILE
from autocancel.receipt.result import result_of
from autocancel.receipt.seal import is_sealed
from autocancel.receipt.shapes import well_shaped
from autocancel.receipt.story import Story, tell
from autocancel.receipt.verify import Verification, verify
from autocancel.untrusted import read_plain

if TYPE_CHECKING:
    pass

MAIL = "mail"


def story_of(receipt: Path, lang: Lang) -> Story:
    """The story that a receipt's journal tells. ReceiptProblem where it has no outcome."""
    try:
        lines = read_journal(receipt / JOURNAL).lines
        if not all(map(well_shaped, lines)):
            raise ValueError("a line of another shape")
        return tell(receipt.name, lines, result_of(lines), lang)
    except (OSError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        raise ReceiptProblem(texts.UNREADABLE, texts.UNREADABLE_NEXT, name=receipt.name) from error


def summary_lines(story: Story) -> list[str]:
    """Half a page: what a person reads out to the provider, the carrier or the 188 desk."""
    lang = story.lang
    lines = [texts.SUMMARY_TITLE.text(lang)]
    if story.dry_run:
        lines += ["", f"{sheet.WATERMARK.text(lang)} - {sheet.DRY_RUN_BANNER.text(lang)}"]
    lines += ["", f"{story.headline}", story.meaning, ""]
    lines += [f"{name}: {value}" for name, value in story.facts]
    for quote in story.quotes:
        lines += ["", texts.SUMMARY_QUOTE.text(lang, source=quote.source), *(f"  「{s}」" for s in quote.sentences)]
    if story.outcome in BILLS_MATTER and not story.dry_run:
        lines += ["", texts.SUMMARY_ASK.text(lang)]
    lines += [""]
    lines += [texts.SUMMARY_ATTACHED.text(lang, name=story.name), sheet.NOT_ISSUED.text(lang)]
    return lines


def _summary_html(story: Story) -> str:
    from html import escape  # a page of paragraphs; every text is escaped

    body = "".join(f"<p>{escape(line) or '&nbsp;'}</p>" for line in summary_lines(story)[1:])
    title = escape(summary_lines(story)[0])
    return (
        f'<!doctype html><html lang="{story.lang.value}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>body{{max-width:40rem;margin:2rem auto;padding:0 1rem;"
        "font:15px/1.6 'Hiragino Sans','Noto Sans CJK JP','Yu Gothic',Meiryo,sans-serif;overflow-wrap:anywhere}"
        f"p{{margin:0;unicode-bidi:isolate}}h1{{font-size:1.2rem}}</style></head><body><h1>{title}</h1>{body}</body></html>\n"
    )


def export(receipt: Path, target: Path, lang: Lang, with_mail: bool) -> list[str]:
    """Write the zip; the names of what is in it. Mails hold personal data and go along only `with_mail`.

    On top lie the PDF (the page, where there is none) and the summary; the sealed folder follows, so that whoever gets
    it can check it. ReceiptProblem where the receipt isn't sealed or doesn't hold, and where `target` exists already or
    lies in a receipt: nothing is written then.
    """
    found = require_whole(receipt)
    _refuse_inside_a_receipt(receipt, target)
    story = story_of(receipt, lang)
    names: list[str] = []
    try:
        descriptor = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError as error:
        raise ReceiptProblem(texts.EXPORT_EXISTS, texts.EXPORT_EXISTS_NEXT, path=target) from error
    except (OSError, ValueError) as error:
        raise _not_written(target, error) from error
    try:
        with os.fdopen(descriptor, "w+b") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in _contents(receipt, story, found, with_mail):
                kind = zipfile.ZIP_STORED if name.endswith((".png", ".pdf")) else zipfile.ZIP_DEFLATED
                archive.writestr(name, data, kind)
                names.append(name)
    except BaseException as error:
        target.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _not_written(target, error) from error
        raise
    return names


def require_whole(receipt: Path) -> Verification:
    """The verification of a receipt that holds. ReceiptProblem for one that was never sealed, or fails."""
    if not is_sealed(receipt):
        raise ReceiptProblem(texts.NOT_SEALED, texts.NOT_SEALED_NEXT, name=receipt.name)
    found = verify(receipt)
    if not found.ok:
        raise ReceiptProblem(texts.NOT_WHOLE, texts.NOT_WHOLE_NEXT, name=receipt.name)
    return found


def _refuse_inside_a_receipt(receipt: Path, target: Path) -> None:
    """A file more in a sealed folder, or among its additions, would break it."""
    place = target.absolute().parent.resolve()
    for folder in (place, *place.parents):
        if is_sealed(folder) or folder in (receipt.resolve(), additions_folder(receipt).resolve()):
            raise ReceiptProblem(texts.EXPORT_INSIDE, texts.EXPORT_INSIDE_NEXT, path=target)


def _not_written(target: Path, error: Exception) -> ReceiptProblem:
    return ReceiptProblem(texts.EXPORT_FAILED, None, path=target, why=getattr(error, "strerror", None) or "?")


def _contents(receipt: Path, story: Story, found: Verification, with_mail: bool) -> Iterator[tuple[str, bytes]]:
    first = PDF if any(check.path == PDF for check in found.files) else HTML
    yield first, _as_sealed(receipt, first)
    yield "summary.txt", ("\r\n".join(summary_lines(story)) + "\r\n").encode("utf-8-sig")  # for Windows' Notepad
    yield "summary.html", _summary_html(story).encode()
    for path in (SUMS, *(check.path for check in found.files)):
        yield f"{receipt.name}/{path}", _as_sealed(receipt, path)
    for addition in found.additions:
        if addition.kind != MAIL or with_mail:
            for path in (RECORD, *(str(file["path"]) for file in addition.record["files"])):
                data = read_plain(addition.path / path, LARGEST_FILE)
                yield f"{receipt.name}.additions/{addition.path.name}/{path}", data


def _as_sealed(receipt: Path, path: str) -> bytes:
    return read_plain(receipt / path, LARGEST_FILE)
