"""Later additions to a sealed receipt: new, linked files in a folder of their own; the receipt itself stays as it is.

`HOME/additions/<receipt>/mail-0001/` holds the files and an `addition.json` that names the receipt, the hash of its
SHA256SUMS, the files with their hashes, and the hash of the addition of the same kind before: mails can be left out of
an export without breaking the chain of the stamps. A receipt that lies elsewhere (a copy, an
unpacked export) has its additions beside it, in `<receipt>.additions/`.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from autocancel.clock import japan_now, stamp
from autocancel.home import as_problem, make_private_folder, write_durably
from autocancel.messages import receipts_cli as texts
from autocancel.receipt.library import ReceiptProblem, entries, summary_of
from autocancel.receipt.manifest import SUMS
from autocancel.receipt.seal import is_sealed
from autocancel.untrusted import parse_json, read_plain

SCHEMA = "autocancel-addition/1"
LARGEST_FILE = 64 << 20  # bytes; the mails that providers carry are smaller
_LARGEST_RECORD = 1 << 20
_MOST = 1000
_MOST_FILES = 10
RECORD = "addition.json"
_NAME = re.compile(r"([a-z_]+)-(\d{4})")


@dataclass(frozen=True, slots=True)
class Addition:
    """One addition as found on disk. `problem`: why it can't be trusted, as a stable word, or None."""

    path: Path
    kind: str
    record: Mapping[str, Any]
    problem: str | None


def additions_folder(receipt: Path) -> Path:
    """Where a receipt's additions lie, whether or not there are any."""
    if receipt.parent.name == "receipts":
        return receipt.parent.parent / "additions" / receipt.name
    return receipt.with_name(f"{receipt.name}.additions")


def add(
    receipt: Path, kind: str, files: Mapping[str, bytes], about: Mapping[str, object], now: datetime | None = None
) -> Path:
    """Add files to a sealed receipt; gives the addition's folder.

    `kind`: mail, stamp or status. ReceiptProblem for an unsealed receipt; NoSpace or HomeProblem where writing fails.
    """
    if not is_sealed(receipt):
        raise ReceiptProblem(texts.NOT_SEALED, texts.NOT_SEALED_NEXT, name=receipt.name)
    root = additions_folder(receipt)
    make_private_folder(root)
    earlier = [path for path in _folders(root) if _kind(path) == kind]
    path = root / f"{kind}-{_number(earlier[-1]) + 1 if earlier else 1:04d}"
    try:
        path.mkdir(mode=0o700)  # fails where another process adds at the same moment: nothing is overwritten
    except OSError as error:
        raise as_problem(error, path) from error
    for name, data in files.items():
        write_durably(path / name, data)
    record = {
        "schema": SCHEMA,
        "number": _number(path),
        "kind": kind,
        "added_at": stamp(now or japan_now()),
        "receipt": receipt.name,
        "receipt_sums_sha256": _sha256(receipt / SUMS),
        "previous": _sha256(earlier[-1] / RECORD) or None if earlier else None,
        "about": dict(about),
        "files": [
            {"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in files.items()
        ],
    }
    # Last: a folder without its record was never finished.
    write_durably(path / RECORD, (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode())
    return path


def link_receipt(receipt: Path, later: Path) -> Path:
    """Link a later receipt (the state read by `autocancel status`) to this one's line of evidence."""
    about = {"receipt": later.name, "sums_sha256": _sha256(later / SUMS)}
    return add(receipt, "status", {}, about)


def link_to_submission(later: Path) -> Path | None:
    """Link a receipt that read the contract's state to the newest one before it, of the same contract, that submitted.

    Gives that earlier receipt, or None where there is none. Raises as `add` does.
    """
    about = summary_of(later)
    if about is None:
        return None
    for entry in entries(later.parent):
        if entry.name < later.name and entry.summary is not None and is_sealed(entry.path):
            same = all(entry.summary.get(key) == about.get(key) for key in ("provider", "profile", "dry_run"))
            if same and entry.summary.get("submissions"):
                link_receipt(entry.path, later)
                return entry.path
    return None


def read_additions(receipt: Path) -> list[Addition]:
    """Every addition, checked: its own files, its link to the receipt, its link to the addition before."""
    found: list[Addition] = []
    sums = _sha256(receipt / SUMS)
    chains: dict[str, tuple[int, str | None]] = {}
    for path in _folders(additions_folder(receipt)):
        kind = _kind(path)
        before, previous = chains.get(kind, (0, None))
        number = before + 1
        record, problem = _read(path)
        if problem is None:
            if record.get("number") != number or _number(path) != number:
                problem = "addition_missing"
            elif record.get("previous") != previous:
                problem = "chain_broken"
            elif record.get("receipt_sums_sha256") != sums:
                problem = "other_receipt"
            elif record.get("kind") != kind:
                problem = "other_kind"
        chains[kind] = (_number(path), _sha256(path / RECORD) or None)
        found.append(Addition(path, kind, record, problem))
    return found


def _read(path: Path) -> tuple[Mapping[str, Any], str | None]:
    try:
        record = parse_json(read_plain(path / RECORD, _LARGEST_RECORD))
        expected = {str(file["path"]): str(file["sha256"]) for file in record["files"]}
        present = {entry.name for entry, _ in zip(path.iterdir(), range(_MOST_FILES), strict=False)} - {RECORD}
    except FileNotFoundError:
        return {}, "unfinished"
    except (OSError, ValueError, KeyError, TypeError):
        return {}, "unreadable"
    if present != set(expected):
        return record, "files_differ"
    if any(_sha256(path / name) != digest for name, digest in expected.items()):
        return record, "file_changed"
    return record, None


def _folders(root: Path) -> list[Path]:
    try:
        if not stat.S_ISDIR(root.lstat().st_mode):
            return []
        found = sorted(path for path in root.iterdir() if _NAME.fullmatch(path.name))
    except OSError:
        return []
    return [path for path in found if stat.S_ISDIR(path.lstat().st_mode)][:_MOST]


def _number(path: Path) -> int:
    return int(path.name[-4:])


def _kind(path: Path) -> str:
    return path.name[:-5]


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(read_plain(path, LARGEST_FILE)).hexdigest()
    except OSError:
        return ""
