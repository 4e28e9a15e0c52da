"""A receipt's folder while the run fills it. Every picture is durable before the run goes on."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from autocancel.clock import JAPAN
from autocancel.errors import NoSpace
from autocancel.home import Home, as_problem, make_private_folder, sync_folder, write_durably
from autocancel.messages import home as home_texts
from autocancel.receipt.capture import Picture

SCREENSHOTS = "screenshots"
DRY_RUN_MARK = "-DRYRUN"
_NEEDED = 64 * 1024 * 1024  # a long run's pictures, HTML and PDF, with room to spare
_PROBE_SIZE = 256 * 1024
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9_]+")


@dataclass(slots=True)
class ReceiptFolder:
    """`path`: HOME/receipts/<time>-<provider>[-DRYRUN], time in Japan. `taken`: what each picture's file is about."""

    path: Path
    taken: dict[str, dict[str, object]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.name

    @classmethod
    def create(cls, home: Home, provider: str, dry_run: bool, now: datetime) -> ReceiptFolder:
        """A new folder, never an existing one. HomeProblem or NoSpace where it can't be made."""
        moment = now.astimezone(JAPAN).strftime("%Y%m%dT%H%M%S")
        stem = f"{moment}-{_NOT_IN_A_NAME.sub('_', provider)}"
        suffix = DRY_RUN_MARK if dry_run else ""
        number = 1
        while True:
            path = home.receipts / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
            try:
                path.mkdir(mode=0o700)
                break
            except FileExistsError:
                number += 1
            except OSError as error:
                raise as_problem(error, path) from error
        make_private_folder(path / SCREENSHOTS)
        try:
            sync_folder(path)
            sync_folder(home.receipts)
        except OSError as error:
            raise as_problem(error, path) from error
        return cls(path)

    def save_picture(self, screen_number: int, kind: str, picture: Picture) -> dict[str, object]:
        """Write a picture durably; what the journal says of it: file, view, masked, sha256, url.

        The same picture again is not written twice: where the window shows the whole page, its file serves both views.
        NoSpace or HomeProblem where it can't be written: then nothing of it is there.
        """
        digest = hashlib.sha256(picture.png).hexdigest()
        same = next((file for file, known in self.taken.items() if known["sha256"] == digest), None)
        if same is not None:
            return self._entry(same, picture, digest)
        stem = f"{screen_number:02d}-{_NOT_IN_A_NAME.sub('_', kind)}"
        file = f"{SCREENSHOTS}/{stem}-{picture.view}.png"
        number = 1
        while file in self.taken:
            number += 1
            file = f"{SCREENSHOTS}/{stem}-{number}-{picture.view}.png"
        write_durably(self.path / file, picture.png)
        self.taken[file] = self._entry(file, picture, digest)
        return dict(self.taken[file])

    @staticmethod
    def _entry(file: str, picture: Picture, digest: str) -> dict[str, object]:
        entry: dict[str, object] = {
            "file": file,
            "view": picture.view,
            "masked": list(picture.masked),
            "sha256": digest,
            "url": picture.url,
        }
        return entry | {"cut": True} if picture.cut else entry

    def require_free_space(self, needed: int = _NEEDED) -> None:
        """NoSpace where `needed` bytes aren't free, or (quotas, read-only mounts) a file can't really be written."""
        try:
            free = shutil.disk_usage(self.path).free
        except OSError as error:
            raise as_problem(error, self.path) from error
        if free < needed:
            raise NoSpace(home_texts.NO_SPACE, home_texts.NO_SPACE_NEXT, path=self.path)
        probe = self.path / ".space"
        try:
            write_durably(probe, bytes(_PROBE_SIZE))
        finally:
            probe.unlink(missing_ok=True)
