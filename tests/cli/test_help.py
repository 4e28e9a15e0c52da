"""`--help` speaks one language, the person's."""

from __future__ import annotations

import os
import re

import pytest

from autocancel import columns
from autocancel.cli.main import main
from tests.messages.test_catalogue import offenders

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


@pytest.mark.parametrize("given", [["ＭＷ"], ["MW"], ["Receipts", "LIST"]])
def test_a_command_is_found_however_it_is_written(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*given, "--help"]) == 0
    assert f"autocancel {' '.join(['mw'] if len(given) == 1 else ['receipts', 'list'])}" in capsys.readouterr().out


def test_a_near_miss_names_the_command_that_was_meant(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUTOCANCEL_LANG", "ja")
    for typed, meant in (("mv", "mw"), ("ｍｐａｓ", "mpass"), ("gide", "guide")):
        assert main([typed]) == 2
        assert f"「{meant}」のことでしょうか。" in capsys.readouterr().err
    assert main(["zzzzzz"]) == 2
    assert "のことでしょうか" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong",
    [
        ["mv"],
        ["receipts", "foo"],
        ["mw", "x"],
        ["mw", "--page-timeout", "x"],
        ["flows", "check", "--folder"],
        ["mw", "-x"],
    ],
)
def test_what_is_wrong_is_never_said_in_another_language(
    wrong: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUTOCANCEL_LANG", "ja")
    assert main(wrong) == 2
    first = capsys.readouterr().err.splitlines()[0].partition("使えるもの")[0]
    assert re.search("[ぁ-ん]", first) and not re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", first)


@pytest.mark.parametrize("width", [40, 80])
def test_no_description_is_cut_off(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Typer shortens a command's text with dots where the list has no room for it."""
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_: os.terminal_size((width, 24)))
    for lang in ("ja", "en"):
        for command in COMMANDS:
            shown = _help(command, lang, monkeypatch, capsys)
            assert not re.search(r"(?<!ARGS\])\.\.\.\s*$|…", shown, re.MULTILINE), shown
            fits = [line for line in shown.splitlines() if columns.width(line) <= width]
            # a usage line, and a name longer than the line, stay in one piece
            assert all(re.match(r"\s*(?:Usage|使い方|-|\[)", line) for line in set(shown.splitlines()) - set(fits)), (
                shown
            )


def test_japanese_help_is_in_one_style() -> None:
    """A description is a sentence in です or ます, or a name."""
    plain = re.compile(
        r"(?<!でき)(?<!ませ)(?<!まし)(?:する|ない|ある|いる|れる|した|示す|消す|使う|出す|進む|読む|べる|める)(?:。|$|（|\()"
    )
    assert offenders(lambda m: "help" in m.code and plain.search(m.ja)) == []
