"""`autocancel explain`: how the readers are measured from outside."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable

import pytest

from autocancel.cli.main import main

Explained = Callable[[str, str], list[dict[str, object]]]


@pytest.fixture
def explained(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Explained:
    def run(option: str, text: str) -> list[dict[str, object]]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="ascii"))
        assert main(["explain", option]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def test_a_label_line_is_never_lost_to_a_header_a_blank_line_or_missing_columns(explained: Explained) -> None:
    text = "id\tlabel\tkind\tcontext\r\na\t解約する\tsubmit\t\r\n\r\nb\tはい\tbutton\t解約を中止しますか？\nc\td払い\n"
    assert explained("--labels", text) == [
        {"id": "a", "meaning": "final"},
        {"id": "b", "meaning": "keep"},
        {"id": "c", "meaning": "payment:docomo"},
    ]


def test_a_sentence_line_never_lacks_a_column(explained: Explained) -> None:
    assert explained("--sentences", "s\treview\tノートンとダレカナブロックを解約します。\n") == [
        {
            "id": "s",
            "ends": "other",
            "begins": "none",
            "tense": "will",
            "safe_to_press": "no",
            "completion": "n/a",
            "unread": False,
        }
    ]


@pytest.mark.parametrize("options", [[], ["--labels", "--sentences"]])
def test_neither_or_both_is_never_guessed_at(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *options]) == 2
    assert "--labels" in capsys.readouterr().err
