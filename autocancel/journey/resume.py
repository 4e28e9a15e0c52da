"""What earlier runs left behind: a submission whose result is not known is looked into before anything else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from autocancel.home import Home
from autocancel.journal import Line, line_hash, read_journal
from autocancel.receipt.folder import DRY_RUN_MARK, SCREENSHOTS
from autocancel.receipt.library import summary_of
from autocancel.receipt.manifest import JOURNAL
from autocancel.receipt.seal import is_sealed

# "confirmed" too: a run that was killed before it sealed its receipt has not told anybody.
_OPEN_STATES = frozenset({"armed", "clicked", "unknown", "confirmed"})
_STATES = _OPEN_STATES | {"prepared", "went_on", "refused", "not_sent"}
_KNOWN_STATES = frozenset({"active", "cancelled", "no_contract"})
_SETTLED = frozenset({"cancelled", "already_cancelled", "no_contract"})


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An earlier run's folder whose submission may have reached the provider.

    `unreadable`: its journal doesn't say whether anything was pressed. The contract's state is read first all the same.
    """

    folder: Path
    certain_click: bool  # the press was written down, not only its preparation
    torn: bool
    unreadable: bool = False


class _Left(Enum):
    """What a run says about the ones before it, where it left nothing open itself."""

    NOTHING = auto()
    SETTLED = auto()  # the contract's state was read: whatever was open before is known now


def find_unfinished(home: Home, provider: str, profile: str, dry_run: bool) -> Unfinished | None:
    """The latest run of this provider and profile whose submission is unresolved, however many there were since.

    A later run resolves it if it has read the contract's state; one that never came so far says nothing. The journal of
    a live run that can't be read may hide a press: it is looked into like one, where no press is known to be open.
    """
    wanted = {"provider": provider, "profile": profile, "dry_run": dry_run, "purpose": "cancel"}
    doubtful: Unfinished | None = None
    for folder in _newest_first(home, provider, dry_run):
        left = _left_by(folder, wanted)
        if left is _Left.SETTLED:
            break
        if isinstance(left, Unfinished):
            if not left.unreadable:
                return left
            doubtful = doubtful or left
    return doubtful


def _newest_first(home: Home, provider: str, dry_run: bool) -> list[Path]:
    """By the moment in their names, and by the number of those that began in the same second. Rehearsals apart."""
    mark = re.escape(DRY_RUN_MARK) if dry_run else ""
    name = re.compile(rf"(\d{{8}}T\d{{6}})-{re.escape(provider)}(?:-(\d+))?{mark}")
    found = [(match[1], int(match[2] or 1), p) for p in home.receipts.iterdir() if (match := name.fullmatch(p.name))]
    return [path for _, _, path in sorted(found, reverse=True) if path.is_dir()]


def _left_by(folder: Path, wanted: dict[str, object]) -> Unfinished | _Left:
    lines, torn, damaged = _read(folder)
    started = [line for line in lines if line.get("event") == "run_started" and line.get("hash") == line_hash(line)]
    about = started[0] if started else summary_of(folder) or {}  # where the journal can't say whose run it was
    if any(about.get(key, value) != value for key, value in wanted.items()):
        return _Left.NOTHING
    end = _told(lines) if is_sealed(folder) else {}
    outcome = end.get("outcome")
    at = max((place for place, line in enumerate(lines) if line.get("event") == "submission"), default=-1)
    state = lines[at].get("state") if at >= 0 else None
    if outcome == "submitted_unconfirmed":
        never_known = end.get("submissions", 1) == 0  # it looked into a journal that can't be read, and learned nothing
        return Unfinished(folder, not never_known, torn, unreadable=never_known)
    if state in _OPEN_STATES and outcome not in _SETTLED and not (outcome and _was_read(lines[at:])):
        return Unfinished(folder, state != "armed", torn)
    if damaged or not started or (state is not None and state not in _STATES):
        if wanted["dry_run"] or _never_began(folder):
            return _Left.NOTHING
        return Unfinished(folder, False, torn, unreadable=True)
    return _Left.SETTLED if _was_read(lines) or outcome in _SETTLED else _Left.NOTHING


def _told(lines: Sequence[Line]) -> Line:
    """How the run ended, as its journal says; a manifest can be changed without a trace in it."""
    return next((line for line in reversed(lines) if line.get("event") == "outcome"), {})


def _was_read(lines: Sequence[Line]) -> bool:
    """Whether the contract's state was positively seen."""
    return any(line.get("event") == "contract_state" and line.get("state") in _KNOWN_STATES for line in lines)


def _read(folder: Path) -> tuple[list[Line], bool, bool]:
    """The journal's lines; whether the last is torn, as a crash leaves it; whether it is damaged in any other way."""
    try:
        reading = read_journal(folder / JOURNAL)
    except OSError:
        return [], False, True
    return reading.lines, reading.torn, reading.broken_at is not None


def _never_began(folder: Path) -> bool:
    """No journal and no picture: the run ended while its folder was made. A press comes after many of both."""
    try:
        return all(path.name == SCREENSHOTS and not any(path.iterdir()) for path in folder.iterdir())
    except OSError:
        return False
