"""What `manifest.json` says, made from the journal's lines alone: by the sealing, and again by whoever verifies it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

SCHEMA = "autocancel-receipt/1"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
JOURNAL = "journal.jsonl"
HTML = "receipt.html"
PDF = "receipt.pdf"
CALENDAR = "follow-up.ics"
MEDIA_TYPES = {
    ".png": "image/png",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".ics": "text/calendar",
    ".jsonl": "application/jsonl",
    ".json": "application/json",
}
_FOLDER_NAME = re.compile(r"\d{8}T\d{6}-.+")

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file of the receipt. `time`: when it was made, as the folder says; nothing can confirm that."""

    sha256: str
    size: int
    time: str


def head_of(lines: Sequence[Line]) -> Line:
    """The `run_started` line, or an empty one where a crash left none."""
    return next((line for line in lines if line.get("event") == "run_started"), {})


def end_of(lines: Sequence[Line]) -> Line:
    """The `outcome` line, or an empty one."""
    return next((line for line in reversed(lines) if line.get("event") == "outcome"), {})


def name_in(lines: Sequence[Line]) -> str | None:
    """The folder's name as the journal gives it, whichever system wrote the path; None where it names none."""
    name = PureWindowsPath(str(end_of(lines).get("receipt") or "")).name
    return name if _FOLDER_NAME.fullmatch(name) else None


def manifest_of(name: str, lines: Sequence[Line], files: Mapping[str, FileFacts]) -> dict[str, Any]:
    """The whole manifest. `files`: every file but the manifest itself and the sums."""
    head, last = head_of(lines), lines[-1] if lines else {}
    return {
        "schema": SCHEMA,
        "summary": _summary(name, head, end_of(lines)),
        "lang": head.get("lang"),
        "made_by": {"program": "autocancel", "version": head.get("program_version")},
        "flow": {
            "id": head.get("provider"),
            "version": head.get("flow_version"),
            "last_confirmed_live": head.get("flow_last_confirmed"),
        },
        "pdf": PDF in files,
        "journal": {"lines": last.get("seq"), "last_hash": last.get("hash")},
        "files": _entries(lines, files),
    }


def _summary(name: str, head: Line, end: Line) -> dict[str, Any]:
    contract = end.get("contract") or {}
    return {
        "receipt": name,
        "dry_run": end.get("dry_run"),
        "provider": end.get("provider"),
        "service": head.get("service"),
        "profile": end.get("profile"),
        "purpose": head.get("purpose"),
        "outcome": end.get("outcome"),
        "reason": end.get("reason"),
        "contract": contract.get("name"),
        "usable_until": contract.get("usable_until"),
        "reference": contract.get("reference"),
        "confirmed_by": end.get("confirmed_by") or [],
        "submissions": end.get("submissions"),
        "started_at": end.get("started_at"),
        "finished_at": end.get("finished_at"),
    }


def _entries(lines: Sequence[Line], files: Mapping[str, FileFacts]) -> list[dict[str, Any]]:
    pictures: dict[str, tuple[Line, Line]] = {}
    for line in lines:
        for capture in (line.get("captures") or ()) if line.get("event") == "screen" else ():
            pictures.setdefault(str(capture.get("file")), (line, capture))  # shared by later ones that look the same
    found = []
    for path, facts in sorted(files.items()):
        entry: dict[str, Any] = {
            "path": path,
            "size": facts.size,
            "sha256": facts.sha256,
            "media_type": MEDIA_TYPES.get(PurePosixPath(path).suffix, "application/octet-stream"),
            "time": facts.time,
        }
        if path in pictures:
            line, capture = pictures[path]
            entry |= {"time": line.get("time"), "screen": line.get("kind")}
            entry |= {key: capture[key] for key in ("view", "url", "masked", "cut") if key in capture}
        found.append(entry)
    return found
