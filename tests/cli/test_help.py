"""`--help` speaks one language, the person's."""

from __future__ import annotations

import re

import pytest

from autocancel.cli.main import main

COMMANDS = [
    [], ["mw"], ["mpass"], ["status"], ["identify"], ["guide"], ["record"], ["doctor"], ["flows"], ["flows", "check"],
    ["credentials"], ["credentials", "set"], ["credentials", "show"], ["credentials", "delete"],
    ["receipts"], ["receipts", "list"], ["receipts", "export"], ["receipts", "stamp"], ["receipts", "add-mail"],
]  # fmt: skip
# Names that are the same in every language.
NAMES = re.compile(r"MWノートンストア|m-Pass!|\[練習 / DRY RUN\]|練習 / DRY RUN")


def _help(command: list[str], lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setenv("AUTOCANCEL_LANG", lang)
    assert main([*command, "--help"]) == 0
    return NAMES.sub("", capsys.readouterr().out)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_never_mixes_languages(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    english = _help(command, "en", monkeypatch, capsys)
    assert "Usage: autocancel" in english and "Show this message and exit." in english
    assert re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]+", english) == []
    japanese = _help(command, "ja", monkeypatch, capsys)
    assert "使い方: autocancel" in japanese and "この説明を表示します。" in japanese
    assert re.findall(r"Usage|Options:|Commands:|Show this|required|default:", japanese) == []
