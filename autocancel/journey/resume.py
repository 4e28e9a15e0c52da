"""What earlier runs left behind: a submission whose result is not known is looked into before anything else."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from autocancel.home import Home
from autocancel.journal import Line, read_journal
from autocancel.receipt.folder import DRY_RUN_MARK
from autocancel.receipt.seal import JOURNAL, MANIFEST, is_sealed

# "confirmed" too: a run that was killed before it sealed its receipt has not told anybody.
_OPEN_STATES = frozenset({"armed", "clicked", "unknown", "confirmed"})
_KNOWN_STATES = frozenset({"active", "cancelled", "no_contract"})
_SETTLED = frozenset({"cancelled", "already_cancelled", "no_contract"})
_LOOK_BACK = 50  # receipts; older ones can't matter for a contract that is billed monthly


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An earlier run's folder whose submission may have reached the provider."""

    folder: Path
    certain_click: bool  # the press was written down, not only its preparation
    torn: bool


def find_unfinished(home: Home, provider: str, profile: str, dry_run: bool) -> Unfinished | None:
    """The latest run of this provider and profile whose submission is unresolved.

    A later run resolves it if it has read the contract's state; one that never came so far says nothing.
    """
    for folder in _newest_first(home, provider)[:_LOOK_BACK]:
        found = _read(folder, provider, profile, dry_run)
        if found is None:
            continue
        lines, torn = found
        submissions = [line for line in lines if line.get("event") == "submission"]
        outcome = _sealed_outcome(folder) if is_sealed(folder) else None
        if outcome == "submitted_unconfirmed":
            return Unfinished(folder, True, torn)
        # A manifest that can't be read says nothing: the journal's own lines do.
        if not outcome and submissions and submissions[-1].get("state") in _OPEN_STATES:
            return Unfinished(folder, submissions[-1]["state"] != "armed", torn)
        known = any(line.get("event") == "contract_state" and line.get("state") in _KNOWN_STATES for line in lines)
        if known or outcome in _SETTLED:
            return None
    return None


def _newest_first(home: Home, provider: str) -> list[Path]:
    """By the moment in their names, and by the number of those that began in the same second."""
    name = re.compile(rf"(\d{{8}}T\d{{6}})-{re.escape(provider)}(?:-(\d+))?(?:{re.escape(DRY_RUN_MARK)})?")
    found = [(match[1], int(match[2] or 1), p) for p in home.receipts.iterdir() if (match := name.fullmatch(p.name))]
    return [path for _, _, path in sorted(found, reverse=True) if path.is_dir()]


def _read(folder: Path, provider: str, profile: str, dry_run: bool) -> tuple[list[Line], bool] | None:
    try:
        reading = read_journal(folder / JOURNAL)
    except OSError:
        return None
    first = reading.lines[0] if reading.lines else {}
    wanted = {"event": "run_started", "provider": provider, "profile": profile, "dry_run": dry_run, "purpose": "cancel"}
    if any(first.get(key) != value for key, value in wanted.items()):
        return None
    return reading.lines, reading.torn


def _sealed_outcome(folder: Path) -> str:
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return ""
    return str(manifest.get("summary", manifest).get("outcome", "")) if isinstance(manifest, dict) else ""
