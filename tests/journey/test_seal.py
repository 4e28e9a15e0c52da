"""A receipt that can't be made never changes what is said of the run."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from autocancel.clock import JAPAN
from autocancel.journey import run
from autocancel.journey.session import End
from autocancel.messages import Lang
from autocancel.outcome import ContractFacts, Outcome, RunResult

from .screens import MW


@pytest.mark.parametrize("problem", [KeyError("Asia/Tokyo"), OSError("gone"), RuntimeError("Target closed")])
def test_a_receipt_that_cannot_be_made_never_hides_that_it_is_cancelled(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, problem: Exception
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(run, "finish_receipt", fails)
    told: list[str] = []

    def finish(result: RunResult) -> RunResult:
        return result

    options: Any = SimpleNamespace(
        flow=MW, profile="default", dry_run=False, finish=finish, mock_record=None, lang=Lang.EN
    )
    session = MagicMock(facts=ContractFacts(), unannounced=0, resumed=0, attempts=1)
    session.submitter.count = 1
    session.recorder.folder.path = tmp_path
    end = End(Outcome.CANCELLED)
    started = datetime(2026, 11, 27, tzinfo=JAPAN)
    result = run._seal(options, session, end, started=started, browser=MagicMock(), notify=told.append)
    assert result.outcome is Outcome.CANCELLED
    assert type(problem).__name__ in told[0] and str(tmp_path) in told[0]
