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
        ("ja", "はい\nyes", "declined", 11, 0),
        ("en", "解約する\nok", "declined", 11, 0),
        ("ja", "解約する", "cancelled", 0, 1),
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
    question = {"ja": "Enter だけなら解約しません", "en": "Enter alone means no"}[lang]
    child.expect_exact(question)
    shown = child.before or ""
    child.expect_exact("> ")
    assert "ノートン モバイル セキュリティ" in shown and "クレジットカード" in shown
    first, *again = answer.split("\n")
    child.sendline(first)
    for line in again:  # asked once more, and told what would be accepted
        child.expect_exact("> ")
        child.sendline(line)
    child.expect(pexpect.EOF)
    child.close()
    (receipt,) = (tmp_path / "receipts").iterdir()
    run = _from(receipt)
    assert (child.exitstatus, run.events("outcome")[-1]["outcome"]) == (code, outcome)
    assert run.events("outcome")[-1]["submissions"] == run.mock_record["submissions"] == submissions
    consent = run.events("consent")[-1]
    assert (consent["given_by"], consent["answer"]) == ("person", "yes" if submissions else "no")
    assert consent["facts"]["name"].startswith("ノートン")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing")
@pytest.mark.parametrize(("lang", "words"), [("ja", "解約の送信はしていません"), ("en", "Nothing was submitted")])
def test_ctrl_c_at_the_consent_says_where_things_stand(lang: str, words: str, tmp_path: Path) -> None:
    import pexpect

    child = pexpect.spawn(
        sys.executable,
        ["-m", "autocancel", *BASE, "--home", str(tmp_path), "--lang", lang],
        env={**os.environ, "PYTHONUTF8": "1", "TERM": "dumb"},
        encoding="utf-8",
        timeout=200,
        dimensions=(50, 200),
    )
    child.expect_exact({"ja": "Enter だけなら解約しません", "en": "Enter alone means no"}[lang])
    child.expect_exact("> ")
    child.sendintr()
    child.expect_exact(words)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    (journal,) = tmp_path.glob("receipts/*/journal.jsonl")
    assert '"submission"' not in journal.read_text(encoding="utf-8")


def _from(receipt: Path) -> Finished:
    import json

    return finished(0, json.dumps({"receipt": str(receipt)}), "")
