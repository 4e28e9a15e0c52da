"""Nothing is submitted without consent: given in advance, by a person at a terminal, or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from autocancel.testing.program import Finished, ProgramServer, finished

BASE = ["mw", "--dry-run", "--payment", "card"]


def test_stop_before_confirm_submits_nothing_even_with_consent(
    autocancel_program: ProgramServer, tmp_path: Path
) -> None:
    run = autocancel_program.run([*BASE, "--json", "--yes", "--stop-before-confirm", "--home", str(tmp_path)])
    assert run.result is not None
    assert (run.result["outcome"], run.code, run.result["submissions"]) == ("ready", 0, 0)
    assert run.mock_record["submissions"] == 0 and run.events("submission") == []
    assert [line["kind"] for line in run.events("screen")][-1] == "review"


def test_a_rehearsal_on_the_built_in_pages_needs_nobody_and_says_so(
    autocancel_program: ProgramServer, tmp_path: Path
) -> None:
    """Where the site is not the program's own, nobody there means no consent: tests/cli/test_server_option.py."""
    run = autocancel_program.run([*BASE, "--json", "--home", str(tmp_path)])
    assert run.result is not None
    assert (run.result["outcome"], run.result["dry_run"], run.code) == ("cancelled", True, 0)
    (consent,) = run.events("consent")
    assert consent["given_by"] == "rehearsal"


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing")
@pytest.mark.parametrize(
    ("lang", "answer", "outcome", "code", "submissions"),
    [
        ("ja", "いいえ", "declined", 11, 0),
        ("en", "no", "declined", 11, 0),
        ("en", "", "declined", 11, 0),
        ("ja", "はい", "cancelled", 0, 1),
    ],
)
def test_a_person_at_a_terminal_is_asked_with_the_pages_facts(
    lang: str, answer: str, outcome: str, code: int, submissions: int, tmp_path: Path
) -> None:
    import pexpect  # type: ignore[import-untyped]

    child = pexpect.spawn(
        sys.executable,
        ["-m", "autocancel", *BASE, "--home", str(tmp_path), "--lang", lang],
        env={**os.environ, "PYTHONUTF8": "1", "TERM": "dumb"},
        encoding="utf-8",
        timeout=200,
        dimensions=(50, 200),
    )
    question = {"ja": "解約してよろしいですか", "en": "Cancel this contract?"}[lang]
    child.expect_exact(question)
    shown = child.before or ""
    assert "ノートン モバイル セキュリティ" in shown and "クレジットカード" in shown
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    (receipt,) = (tmp_path / "receipts").iterdir()
    run = _from(receipt)
    assert (child.exitstatus, run.events("outcome")[-1]["outcome"]) == (code, outcome)
    assert run.events("outcome")[-1]["submissions"] == run.mock_record["submissions"] == submissions
    consent = run.events("consent")[-1]
    assert (consent["given_by"], consent["answer"]) == ("person", "yes" if submissions else "no")
    assert consent["facts"]["name"].startswith("ノートン")


def _from(receipt: Path) -> Finished:
    import json

    return finished(0, json.dumps({"receipt": str(receipt)}), "")
