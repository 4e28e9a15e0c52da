"""Every mark that a rehearsal leaves in its receipt. One is enough: a rehearsal must never pass for a real run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from autocancel.receipt.folder import DRY_RUN_MARK
from autocancel.receipt.manifest import HTML, name_in
from autocancel.receipt.reading import LARGEST_FILE
from autocancel.untrusted import read_plain

HTML_MARK = 'class="dry"'
_IN_CERTIFICATE = "DRY RUN"


def rehearsal_marks(receipt: Path, lines: Sequence[Mapping[str, Any]], manifest: Mapping[str, Any]) -> list[str]:
    """Where the receipt says that it records a rehearsal, as stable words."""
    return list(dict.fromkeys(_marks(receipt, lines, manifest)))


def _marks(receipt: Path, lines: Sequence[Mapping[str, Any]], manifest: Mapping[str, Any]) -> Iterator[str]:
    summary = manifest.get("summary")
    summary = summary if isinstance(summary, dict) else {}
    for name in (receipt.name, name_in(lines) or "", str(summary.get("receipt"))):
        if name.endswith(DRY_RUN_MARK):
            yield "name"
    if summary.get("dry_run") is True:
        yield "summary"
    for line in lines:
        if line.get("dry_run") is True:
            yield "journal"
        if line["event"] == "mock_record":
            yield "mock"
        if line.get("given_by") == "rehearsal":
            yield "consent"
        if any(_IN_CERTIFICATE in str((line.get("tls") or {}).get(who)) for who in ("issuer", "subject")):
            yield "certificate"
    try:
        if HTML_MARK.encode() in read_plain(receipt / HTML, LARGEST_FILE):
            yield "page"
    except OSError:
        return
