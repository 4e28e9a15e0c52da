"""A zip to hand on: the sealed receipt as it is (its pictures are masked), and half a page to read out on the phone."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from autocancel.journal import read_journal
from autocancel.messages import Lang
from autocancel.messages import receipt as sheet
from autocancel.messages import receipts_cli as texts
from autocancel.outcome import ContractFacts, Evidence, Outcome, RunResult
from autocancel.receipt.additions import read_additions
from autocancel.receipt.library import ReceiptProblem
from autocancel.receipt.seal import JOURNAL, is_sealed
from autocancel.receipt.story import BILLS_MATTER, Story, tell

if TYPE_CHECKING:
    from autocancel.journal import Line

MAIL = "mail"


def story_of(receipt: Path, lang: Lang) -> Story:
    """The story that a receipt's journal tells. ReceiptProblem where it has no outcome."""
    try:
        lines = read_journal(receipt / JOURNAL).lines
        result = _result(lines)
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise ReceiptProblem(texts.UNREADABLE, texts.UNREADABLE_NEXT, name=receipt.name) from error
    return tell(receipt.name, lines, result, lang)


def _result(lines: list[Line]) -> RunResult:
    end = next(line for line in reversed([{}, *lines]) if line.get("event") == "outcome" or not line)
    contract = end["contract"] or {}
    return RunResult(
        outcome=Outcome(end["outcome"]),
        provider=str(end["provider"]),
        profile=str(end["profile"]),
        dry_run=bool(end["dry_run"]),
        message=str(end["message"]),
        started_at=str(end["started_at"]),
        finished_at=str(end["finished_at"]),
        reason=end.get("reason"),
        contract=ContractFacts(*(contract.get(key) for key in ("name", "payment", "usable_until", "reference"))),
        confirmed_by=tuple(Evidence(each) for each in end.get("confirmed_by") or ()),
        submissions=int(end.get("submissions") or 0),
        attempts=int(end.get("attempts") or 1),
        next_steps=tuple(end.get("next_steps") or ()),
    )


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

    ReceiptProblem where the receipt isn't sealed or `target` exists already.
    """
    if not is_sealed(receipt):
        raise ReceiptProblem(texts.NOT_SEALED, texts.NOT_SEALED_NEXT, name=receipt.name)
    story = story_of(receipt, lang)
    names: list[str] = []
    try:
        with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as archive:

            def put(name: str, data: bytes) -> None:
                kind = zipfile.ZIP_STORED if name.endswith((".png", ".pdf")) else zipfile.ZIP_DEFLATED
                archive.writestr(name, data, kind)
                names.append(name)

            put("summary.txt", ("\n".join(summary_lines(story)) + "\n").encode())
            put("summary.html", _summary_html(story).encode())
            for name, path in _to_hand_on(receipt, with_mail):
                put(name, path.read_bytes())
    except FileExistsError as error:
        raise ReceiptProblem(texts.EXPORT_EXISTS, texts.EXPORT_EXISTS_NEXT, path=target) from error
    except OSError as error:
        target.unlink(missing_ok=True)
        raise ReceiptProblem(texts.EXPORT_FAILED, None, path=target, why=error.strerror or "?") from error
    return names


def _to_hand_on(receipt: Path, with_mail: bool) -> Iterable[tuple[str, Path]]:
    for path in sorted(receipt.rglob("*")):
        if path.is_file():
            yield f"{receipt.name}/{path.relative_to(receipt).as_posix()}", path
    beside = f"{receipt.name}.additions"
    for addition in read_additions(receipt):
        if addition.kind == MAIL and not with_mail:
            continue
        for path in sorted(addition.path.iterdir()):
            yield f"{beside}/{addition.path.name}/{path.name}", path
