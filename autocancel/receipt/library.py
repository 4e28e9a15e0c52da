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

_FIRST_BYTES = 4096
_KEY = '"summary":'
_DECODER = json.JSONDecoder()


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
        descriptor = os.open(folder / "manifest.json", os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        text = os.read(descriptor, _FIRST_BYTES).decode("utf-8", "ignore")
        at = text.find(_KEY)
        if at < 0:
            return None
        found, _ = _DECODER.raw_decode(text, at + len(_KEY) + 1)
    except (OSError, ValueError):
        return None
    finally:
        os.close(descriptor)
    return found if isinstance(found, dict) else None


def find_receipt(receipts: Path, given: str | None) -> Path:
    """The folder that a person means: a path, a whole name, or a part of exactly one name; None: the newest sealed one.

    Raises ReceiptProblem where there is none, or more than one.
    """
    if given is not None:
        direct = Path(given).expanduser()
        if direct.is_dir():
            return direct.absolute()
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
