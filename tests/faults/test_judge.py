"""The judge itself: every untruth is seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autocancel.mock.manifest import DemoLogin

from .judge import Truth, judge
from .play import leaks
from .program import Ending

CODES = {"cancelled": 0, "already_cancelled": 0, "submitted_unconfirmed": 10, "site_unavailable": 15}
ENDED = Truth(1, 1, "cancelled", ())
ASKED_IN_VAIN = Truth(1, 0, "active", ())
UNTOUCHED = Truth(0, 0, "active", ())


def ending(outcome: str, submissions: int = 0, **changes: Any) -> Ending:
    answer = {"outcome": outcome, "submissions": submissions} if outcome else {}
    values: dict[str, Any] = {"code": CODES.get(outcome, 1), "seconds": 1.0, "hung": False, "said": "", "journal": []}
    return Ending(answer=answer, **(values | changes))


@pytest.mark.parametrize(
    ("run", "truth", "wrong"),
    [
        (ending("cancelled", 1), ENDED, []),
        (ending("submitted_unconfirmed", 1), ENDED, []),
        (ending("submitted_unconfirmed", 1), ASKED_IN_VAIN, []),
        (ending("site_unavailable"), UNTOUCHED, []),
        (ending("cancelled", 1), ASKED_IN_VAIN, ["false cancelled"]),
        (ending("already_cancelled"), UNTOUCHED, ["false cancelled"]),
        (ending("already_cancelled", 1), ENDED, ["false nothing was submitted"]),
        (ending("site_unavailable", 1), ASKED_IN_VAIN, ["false nothing was submitted"]),
        (ending("cancelled"), ENDED, ["submissions not counted"]),
        (ending("cancelled", 1, code=10), ENDED, ["exit code 10"]),
        (ending("cancelled", 1, hung=True), ENDED, ["hang"]),
        (ending("cancelled", 1, said="Traceback (most recent call last)"), ENDED, ["traceback"]),
        (ending(""), UNTOUCHED, ["no outcome"]),
        (ending("cancelled", 1), Truth(2, 2, "cancelled", ("second_submission",)), ["double submission"]),
        (ending("cancelled", 1), Truth(2, 1, "cancelled", ("blind_repeat",)), ["double submission"]),
        (ending("cancelled", 1), Truth(1, 1, "cancelled", ("sign_up",)), ["harm: sign_up"]),
    ],
)
def test_what_a_run_says_is_compared_with_what_happened(run: Ending, truth: Truth, wrong: list[str]) -> None:
    assert judge(run, truth) == wrong


def test_a_case_that_has_to_complete_must_end_in_cancelled() -> None:
    assert judge(ending("submitted_unconfirmed", 1), ENDED, must_complete=True) == ["not completed"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("home/receipts/journal.jsonl", ["leak: receipts/journal.jsonl"]),
        ("home-said-1/err", ["leak: err"]),
        ("home-said-1/in", []),
    ],
)
def test_a_secret_in_a_file_or_in_what_was_printed_is_a_leak(name: str, found: list[str], tmp_path: Path) -> None:
    login = DemoLogin("demo-0001", "demo-Pass-1234", "0123")
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(f'{{"text": "{login.password}"}}', encoding="utf-8")
    assert leaks(tmp_path / "home", login) == found
