"""Finding receipts, and reading what the first bytes of each manifest say. Imports nothing slow."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autocancel.errors import AutocancelError
from autocancel.messages import receipts_cli as texts
from autocancel.untrusted import open_plain

LARGEST_MANIFEST = 16 << 20
_FIRST_BYTES = 4096
_KEY = '"summary":'


def _no_number(word: str) -> object:
    raise ValueError(word)  # NaN and its like are no JSON


_DECODER = json.JSONDecoder(parse_constant=_no_number)


class ReceiptProblem(AutocancelError):
    """A receipt that can't be found, read or added to. Exit code 1."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One receipt in a list. `summary` is None where the folder was never finished or its manifest can't be read."""

    path: Path
    summary: Mapping[str, Any] | None

    @property
    def name(self) -> str:
        return self.path.name


def entries(receipts: Path) -> list[Entry]:
    """Every receipt folder, the newest first (their names begin with the time)."""
    try:
        with os.scandir(receipts) as found:
            names = [
                each.name for each in found if not each.name.startswith(".") and each.is_dir(follow_symlinks=False)
            ]
    except FileNotFoundError:
        return []
    names.sort(reverse=True)
    return [Entry(receipts / name, summary_of(receipts / name)) for name in names]


def summary_of(folder: Path) -> Mapping[str, Any] | None:
    """The summary at the head of the manifest, without reading the rest of it."""
    try:
        with open_plain(folder / "manifest.json", LARGEST_MANIFEST) as file:
            text = file.read(_FIRST_BYTES).decode("utf-8", "ignore")
        at = text.find(_KEY)
        if at < 0:
            return None
        found, _ = _DECODER.raw_decode(text, at + len(_KEY) + 1)
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def folder_at(given: str) -> Path | None:
    """The folder that `given` is the path of, or None."""
    try:
        path = Path(given).expanduser()
        return path.resolve() if path.is_dir() else None
    except (OSError, RuntimeError, ValueError):  # no such user, no such name
        return None


def find_receipt(receipts: Path, given: str | None) -> Path:
    """The folder that a person means: a path, a whole name, or a part of exactly one name; None: the newest sealed one.

    Raises ReceiptProblem where there is none, or more than one.
    """
    if given is not None:
        direct = folder_at(given)
        if direct is not None:
            return direct
        try:
            names = sorted(path.name for path in receipts.iterdir() if path.is_dir() and given in path.name)
        except OSError:
            names = []
        names = [given] if given in names else names
        if len(names) > 1:
            shown = ", ".join(names[-5:])
            raise ReceiptProblem(texts.SEVERAL_MATCH, texts.SEVERAL_MATCH_NEXT, given=given, names=shown)
        if not names:
            raise ReceiptProblem(texts.NO_SUCH_RECEIPT, texts.NO_SUCH_RECEIPT_NEXT, given=given)
        return receipts / names[0]
    newest = next((entry.path for entry in entries(receipts) if entry.summary is not None), None)
    if newest is None:
        raise ReceiptProblem(texts.NO_RECEIPTS, texts.NO_RECEIPTS_NEXT, folder=receipts)
    return newest


def worth_opening(receipts: Path) -> list[Entry]:
    """What a person most likely means, the newest first: the receipts of a real run that say cancelled; where there are
    none, the newest finished receipt of a real run, else of a rehearsal. ReceiptProblem where nothing is finished."""
    finished = [(entry, entry.summary) for entry in entries(receipts) if entry.summary is not None]
    cancelled = [e for e, summary in finished if summary.get("outcome") == "cancelled" and not summary.get("dry_run")]
    found = (
        cancelled or [e for e, summary in finished if not summary.get("dry_run")][:1] or [e for e, _ in finished][:1]
    )
    if not found:
        raise ReceiptProblem(texts.NO_RECEIPTS, texts.NO_RECEIPTS_NEXT, folder=receipts)
    return found
