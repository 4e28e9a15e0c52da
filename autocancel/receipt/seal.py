"""Finishing a receipt: page, PDF, calendar, the journal's last line, manifest, sums. After that nothing changes.

`manifest.json` (schema `autocancel-receipt/1`) starts with a short summary so that thousands of receipts can be listed
from the first bytes of each. `SHA256SUMS` names every other file and is written last: a folder without it is not
sealed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from autocancel.errors import AutocancelError
from autocancel.home import write_durably
from autocancel.messages import Lang
from autocancel.outcome import Outcome, RunResult
from autocancel.receipt.first_page import BILLS_MATTER
from autocancel.receipt.folder import ReceiptFolder
from autocancel.receipt.follow_up import calendar_file
from autocancel.receipt.manifest import CALENDAR, HTML, JOURNAL, MANIFEST, PDF, SUMS, FileFacts, manifest_of
from autocancel.receipt.moments import as_moment
from autocancel.receipt.render import render_html, template
from autocancel.receipt.result import as_told
from autocancel.receipt.story import Story, tell

_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{8}")  # what a crash left of `write_durably`

PrintPdf = Callable[[str], bytes | None]


def warm_up() -> None:
    """Load what sealing needs (template engine, calendar library). For a thread, while the run waits for pages."""
    import icalendar  # noqa: F401 - the import is the work

    template()


def is_sealed(folder: Path) -> bool:
    """Whether the folder was finished."""
    sums = folder / SUMS
    return sums.is_file() and not sums.is_symlink()


def finish_receipt(
    folder: ReceiptFolder,
    lines: Sequence[Mapping[str, Any]],
    result: RunResult,
    lang: Lang,
    print_pdf: PrintPdf | None,
    *,
    append: Callable[..., Mapping[str, Any]],
) -> None:
    """Seal a receipt from the journal's lines alone.

    `print_pdf` gets the page's HTML and gives the PDF, or None; where it can't, the receipt is sealed without one and
    says so. `append` is the journal's own: it is given the `sealed` line with the hash of every file made so far, so
    that the chain covers them. Raises ValueError for a folder that is sealed already; NoSpace or HomeProblem where a
    file can't be written: what was written before stays as it is, and the folder stays unsealed.
    """
    if is_sealed(folder.path):
        raise ValueError("a sealed receipt is never changed")
    result = as_told(result, lines)
    story = tell(folder.name, lines, result, lang)
    html = render_html(story, folder.path)
    pdf = _printed(html, print_pdf)
    files: dict[str, str] = {}
    problem: AutocancelError | None = None
    if pdf is not None:
        problem = _try_to_write(folder.path, PDF, pdf, files)
    if PDF not in files:
        html = render_html(story, folder.path, pdf_missing=True)
    problem = _try_to_write(folder.path, HTML, html.encode(), files) or problem
    if result.outcome in BILLS_MATTER:
        problem = _try_to_write(folder.path, CALENDAR, _calendar(story, result), files) or problem
    _remove_unfinished(folder.path)
    for path in _all_files(folder.path):
        if path not in (*files, JOURNAL):
            taken = folder.taken.get(path)
            files[path] = str(taken["sha256"]) if taken else _sha256(folder.path / path)
    told = [*lines, append("sealed", files=files)]
    if problem is not None and HTML not in files:
        raise problem
    files[JOURNAL] = _sha256(folder.path / JOURNAL)
    facts = {path: _facts(folder.path / path, digest) for path, digest in files.items()}
    manifest = manifest_of(folder.name, told, facts)
    data = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    write_durably(folder.path / MANIFEST, data)
    files[MANIFEST] = hashlib.sha256(data).hexdigest()
    sums = "".join(f"{files[path]}  {path}\n" for path in sorted(files))
    write_durably(folder.path / SUMS, sums.encode())


def _printed(html: str, print_pdf: PrintPdf | None) -> bytes | None:
    if print_pdf is None:
        return None
    try:
        pdf = print_pdf(html)
    except Exception:  # a dead browser must not cost the receipt, and its words may hold what a page said
        return None
    return pdf if pdf and pdf.startswith(b"%PDF-") else None


def _try_to_write(folder: Path, name: str, data: bytes, files: dict[str, str]) -> AutocancelError | None:
    """Write one file and note its hash. A failure is given back: what else can be saved is saved first."""
    try:
        write_durably(folder / name, data)
    except AutocancelError as problem:
        return problem
    files[name] = hashlib.sha256(data).hexdigest()
    return None


def _calendar(story: Story, result: RunResult) -> bytes:
    finished = as_moment(result.finished_at)
    assert finished is not None  # noqa: S101 - the journey writes it with its offset
    return calendar_file(
        story.name,
        story.service,
        result.contract.usable_until,
        now=finished,
        dry_run=result.dry_run,
        lang=story.lang,
        certain=result.outcome is not Outcome.SUBMITTED_UNCONFIRMED,
    )


def _remove_unfinished(folder: Path) -> None:
    for path in folder.rglob(".*"):
        if _UNFINISHED.fullmatch(path.name):
            path.unlink(missing_ok=True)


def _all_files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _facts(path: Path, digest: str) -> FileFacts:
    found = path.stat()
    made = datetime.fromtimestamp(found.st_mtime).astimezone().isoformat(timespec="milliseconds")
    return FileFacts(digest, found.st_size, made)
