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
            "実際の解約に進みますか",
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
        person.answers(bill, "2")  # MWノートンストア
        person.answers(payment, "1")  # docomo
        person.answers(login, "1")
        person.sees("RAN<credentials set mw>")
        person.answers(rehearse, "1")
        person.sees("RAN<mw --dry-run --payment docomo --headed>")
        person.answers(run, "2")
        person.sees("RAN<mw --payment docomo>")
        person.answers(receipt, "1")
        shown = person.sees(end)
        assert person.leaves() == 0
    assert "autocancel mw" not in shown


def test_who_likes_arrows_gets_a_menu_and_its_first_choice_is_never_the_real_run(tmp_path: Path) -> None:
    with dialogue(tmp_path) as person:
        person.answers("何と書いてありますか", DOWN)
        person.sees("矢印で選んで")
        person.types(DOWN + ENTER)  # MWノートンストア
        for question in QUESTIONS[1:4]:
            person.sees(question)
            person.types(DOWN + ENTER)
        person.sees(QUESTIONS[4])
        person.types(ENTER)
        person.sees("RAN<mw --payment au --stop-before-confirm>")


def test_words_can_be_typed_in_japanese(tmp_path: Path) -> None:
    with dialogue(tmp_path) as person:
        person.answers("何と書いてありますか", "1")
        person.answers("そのまま入れてください", "ｄ払い／ＭＷﾉｰﾄﾝｽﾄｱ")
        person.sees("支払い方法も分かりました")
        person.sees("お手元にありますか")


QUESTIONS = [
    "何と書いてありますか",
    "どうやって払っていますか",
    "お手元にありますか",
    "まず練習",
    "実際の解約に進みますか",
]


@pytest.mark.parametrize(
    ("keys", "code"), [(CTRL_C, 130), (ESC + ENTER, 0), ("あとにする" + ENTER, 0)], ids=["ctrl-c", "esc", "later"]
)
@pytest.mark.parametrize("after", range(len(QUESTIONS)))
def test_every_question_can_be_left_by_key_and_taken_up_again(tmp_path: Path, after: int, keys: str, code: int) -> None:
    with dialogue(tmp_path) as person:
        for question in QUESTIONS[:after]:
            person.answers(question, "2")
        person.answers(QUESTIONS[after], keys, "")
        shown = person.sees("続きは、もう一度 autocancel と入力してください", ends=True)
        assert "Traceback" not in shown and person.leaves() == code
        assert squeezed("解約の申し込みは送っていません。契約は変わっていません。") in squeezed(shown)
    with dialogue(tmp_path) as person:
        if after:
            person.sees("前回の続きです")
            person.answers("どうしますか", "1")
        shown = person.sees(QUESTIONS[after])
        assert not any(squeezed(q) in squeezed(shown) for q in QUESTIONS[:after])


def test_ctrl_c_while_typing_words_leaves_without_a_traceback(tmp_path: Path) -> None:
    with dialogue(tmp_path) as person:
        person.answers("何と書いてありますか", "1")
        person.answers("そのまま入れてください", CTRL_C, "")
        assert "Traceback" not in person.sees("続きは", ends=True) and person.leaves() == 130


@pytest.mark.parametrize("arrows", [False, True], ids=["list", "menu"])
def test_what_is_typed_before_a_question_is_shown_answers_none(tmp_path: Path, arrows: bool) -> None:
    """While a command runs (here: it waits for a moment), Enter, numbers and はい are typed blindly."""
    with dialogue(tmp_path, environ={"SLOWLY": "mw --dry-run"}) as person:
        if arrows:
            person.answers(QUESTIONS[0], DOWN)
            person.sees("矢印で選んで")
            person.types(DOWN + ENTER)
            for question in QUESTIONS[1:3]:
                person.sees(question)
                person.types(DOWN + ENTER)
            person.sees(QUESTIONS[3])
            person.types(ENTER)
        else:
            for question in QUESTIONS[:3]:
                person.answers(question, "2")
            person.answers(QUESTIONS[3], "1")
        person.sees("RAN<mw --dry-run")
        person.types("2" + ENTER + "はい" + ENTER + "ok" + ENTER + DOWN + ENTER + "2")
        (tmp_path / "go-on").touch()
        if arrows:
            person.sees("> 確認の画面まで進んで、送らずに止まる")
            person.types("\x1b[A" + ENTER)  # up from the first choice: later
        else:
            person.answers(QUESTIONS[4], "3")
        shown = person.sees("続きは", ends=True)
        assert "RAN<mw --payment" not in shown and person.leaves() == 0


def test_later_is_the_last_choice_of_every_menu(tmp_path: Path) -> None:
    with dialogue(tmp_path) as person:
        person.answers("何と書いてありますか", "\x1b[A")
        person.sees("矢印で選んで")
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
        person.answers("5. Later", "9")
        person.answers(
            "Type a number from 1 to 5.", "３" if not environ.keys() & {"PYTHONIOENCODING", "LC_ALL"} else "3"
        )
        person.answers("How is the monthly fee paid?", "6")
        person.sees("Stopping here", ends=True)
        assert person.leaves() == 0


def test_40_columns_lose_no_japanese_word(tmp_path: Path) -> None:
    with dialogue(tmp_path, "ja", 40) as person:
        shown = person.sees("5. あとにする")
        for words in (
            "株式会社ストアフロント",
            "株式会社アプメス",
            "書いてある言葉を入れて調べる",
            "「解約する」と入れるまで",
        ):
            assert words in squeezed(shown)
        person.answers("5. あとにする", "2")
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
        for question in QUESTIONS:
            person.answers(question, "2")
        person.answers("契約の状態を確かめますか", "1")
        person.sees("RAN<status mw>", ends=True)
        assert person.leaves() == 15
