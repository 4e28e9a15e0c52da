"""The guided dialogue on a pseudo-terminal, as a person sees it: both languages, wide, narrow and poor terminals."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a POSIX thing", allow_module_level=True)

from dialogue_terminal import CTRL_C, DOWN, ENTER, ESC, dialogue, squeezed


@pytest.mark.parametrize(
    ("lang", "bill", "payment", "login", "rehearse", "run", "receipt", "end"),
    [
        (
            "ja",
            "何と書いてありますか",
            "どうやって払っていますか",
            "お手元にありますか",
            "まず練習してみますか",
            "本番に進みますか",
            "開きますか",
            "おつかれさまでした",
        ),
        (
            "en",
            "What does the bill",
            "How is the monthly fee paid",
            "at hand?",
            "Rehearse first?",
            "Now the real run?",
            "Open the receipt?",
            "That's all",
        ),
    ],
)
def test_the_whole_way_on_80_columns(
    tmp_path: Path, lang: str, bill: str, payment: str, login: str, rehearse: str, run: str, receipt: str, end: str
) -> None:
    with dialogue(tmp_path, lang) as person:
        person.sees(bill)
        person.types(DOWN + ENTER)  # MWノートンストア
        person.sees(payment)
        person.types(ENTER)  # docomo
        person.sees(login)
        person.types(ENTER)
        person.sees("RAN<credentials set mw>")
        person.sees(rehearse)
        person.types(ENTER)
        person.sees("RAN<mw --dry-run --payment docomo --headed>")
        person.sees(run)
        person.types(ENTER)
        person.sees("RAN<mw --payment docomo>")
        person.sees(receipt)
        person.types(ENTER)
        shown = person.sees(end)
        assert person.leaves() == 0
    assert "autocancel mw --payment docomo" in shown


def test_words_can_be_typed_in_japanese(tmp_path: Path) -> None:
    with dialogue(tmp_path) as person:
        person.sees("何と書いてありますか")
        person.types(ENTER)
        person.sees("そのまま入れてください")
        person.types("ｄ払い／ＭＷﾉｰﾄﾝｽﾄｱ" + ENTER)
        person.sees("支払い方法も分かりました")
        person.sees("お手元にありますか")


QUESTIONS = ["何と書いてありますか", "どうやって払っていますか", "お手元にありますか", "まず練習", "本番に進みますか"]


@pytest.mark.parametrize(("keys", "code"), [(CTRL_C, 130), (ESC, 0)], ids=["ctrl-c", "esc"])
@pytest.mark.parametrize("after", range(len(QUESTIONS)))
def test_every_question_can_be_left_by_key_and_taken_up_again(tmp_path: Path, after: int, keys: str, code: int) -> None:
    with dialogue(tmp_path) as person:
        for question in QUESTIONS[:after]:
            person.sees(question)
            person.types(DOWN + ENTER)
        person.sees(QUESTIONS[after])
        person.types(keys)
        shown = person.sees("続きは、もう一度 autocancel と入力してください", ends=True)
        assert "Traceback" not in shown and person.leaves() == code
    with dialogue(tmp_path) as person:
        if after:
            person.sees("前回の続きです")
            person.types(ENTER)
        shown = person.sees(QUESTIONS[after])
        assert not any(squeezed(q) in squeezed(shown) for q in QUESTIONS[:after])


def test_ctrl_c_while_typing_words_leaves_without_a_traceback(tmp_path: Path) -> None:
    with dialogue(tmp_path) as person:
        person.sees("何と書いてありますか")
        person.types(ENTER)
        person.sees("そのまま入れてください")
        person.types(CTRL_C)
        assert "Traceback" not in person.sees("続きは", ends=True) and person.leaves() == 130


def test_later_is_the_last_choice_of_every_menu(tmp_path: Path) -> None:
    with dialogue(tmp_path) as person:
        person.sees("書いてある言葉を入れて調べる")
        person.types("\x1b[A" + ENTER)  # up from the first choice
        person.sees("続きは", ends=True)
        assert person.leaves() == 0


POOR = [
    {"TERM": "dumb"},
    {"NO_COLOR": "1"},
    {"PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


@pytest.mark.parametrize("environ", POOR, ids=["dumb", "no-color", "ascii", "c-locale"])
@pytest.mark.parametrize("columns", [40, 80])
def test_a_poor_terminal_gets_numbered_lists_and_every_word(
    tmp_path: Path, environ: dict[str, str], columns: int
) -> None:
    with dialogue(tmp_path, "en", columns, environ=environ) as person:
        shown = person.sees("5. Later")
        assert squeezed("1. Let me type the words and find out") in squeezed(shown)
        person.types("9" + ENTER)
        person.sees("Type a number.")
        person.types("３" + ENTER if not environ.keys() & {"PYTHONIOENCODING", "LC_ALL"} else "3" + ENTER)
        person.sees("How is the monthly fee paid?")
        person.types("6" + ENTER)
        person.sees("Stopping here", ends=True)
        assert person.leaves() == 0


def test_40_columns_lose_no_japanese_word(tmp_path: Path) -> None:
    with dialogue(tmp_path, "ja", 40) as person:
        shown = person.sees("5. あとにする")
        for words in (
            "株式会社ストアフロント",
            "株式会社アプメス",
            "書いてある言葉を入れて調べる",
            "「はい」と答えるまで",
        ):
            assert words in squeezed(shown)
        person.types("2" + ENTER)
        shown = person.sees("6. あとにする")
        assert squeezed("ソフトバンクの電話料金といっしょ(まとめて支払い)") in squeezed(shown)


def test_a_cp932_console_gets_readable_japanese(tmp_path: Path) -> None:
    with dialogue(tmp_path, "ja", 80, environ={"PYTHONIOENCODING": "cp932", "NO_COLOR": "1"}) as person:
        raw = b""
        while "あとにする".encode("cp932") not in raw:
            raw += person.reads()
        assert "携帯ショップで契約した月額ノートン".encode("cp932") in raw and b"Traceback" not in raw


def test_an_unconfirmed_submission_is_followed_by_a_look_only(tmp_path: Path) -> None:
    with dialogue(tmp_path, codes={"mw --payment": 10, "status": 15}) as person:
        for question in QUESTIONS[:4]:
            person.sees(question)
            person.types(DOWN + ENTER)
        person.sees(QUESTIONS[4])
        person.types(ENTER)
        person.sees("契約の状態を確かめますか")
        person.types(ENTER)
        person.sees("RAN<status mw>", ends=True)
        assert person.leaves() == 15
