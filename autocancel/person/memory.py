"""How far the person has come, on the page or in the dialogue. Kept in HOME/profiles/dialogue-<profile>.json: choices
only, nothing secret, not even the words of the statement.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from autocancel.home import Home, check_profile_name, write_durably

UNKNOWN_PAYMENT = "unknown"


@dataclass(slots=True)
class Progress:
    """None, or False, where a question is still open.

    `payment`: a payment's name, or "unknown" where the person doesn't know. `login`: `stored`, `not_now` or `lost`.
    `rehearsal`: `done` or `skipped`. `unconfirmed`: a submission whose result is not known. `done`: cancelled.
    """

    provider: str | None = None
    payment: str | None = None
    login: str | None = None
    rehearsal: str | None = None
    unconfirmed: bool = False
    done: bool = False

    @property
    def begun(self) -> bool:
        return self.provider is not None


class ProgressFile:
    """The dialogue's memory for one profile."""

    def __init__(self, home: Home, profile: str = "default") -> None:
        self._path: Path = home.profiles / f"dialogue-{check_profile_name(profile)}.json"

    def load(self) -> Progress:
        """What is remembered. A file that can't be read is as none: the questions are asked again."""
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Progress()
        if not isinstance(data, dict):
            return Progress()
        progress = Progress()
        for field in fields(Progress):
            value = data.get(field.name)
            fits = isinstance(value, bool) if field.name in ("unconfirmed", "done") else isinstance(value, str)
            if fits:
                setattr(progress, field.name, value)
        return progress

    def save(self, progress: Progress) -> None:
        """Durably. Raises NoSpace or HomeProblem."""
        write_durably(self._path, json.dumps(asdict(progress), ensure_ascii=False, indent=1).encode())

    def forget(self) -> None:
        self._path.unlink(missing_ok=True)
