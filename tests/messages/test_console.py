"""The console: no word is lost and nothing crashes, whatever the terminal."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TextIO

import pytest

from autocancel import columns
from autocancel.console import Console, prepare_streams
from autocancel.errors import UsageError
from autocancel.messages import Lang


class FakeTerminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def console(
    stdin: str = "", *, terminal: bool = False, json_mode: bool = False, environ: dict[str, str] | None = None
) -> Console:
    kind: type[io.StringIO] = FakeTerminal if terminal else io.StringIO
    return Console(
        Lang.JA, json_mode, stdin=kind(stdin), stdout=kind(), stderr=kind(), environ={"TERM": "xterm"} | (environ or {})
    )


def out(c: Console) -> str:
    assert isinstance(c._stdout, io.StringIO)
    return c._stdout.getvalue()


def err(c: Console) -> str:
    assert isinstance(c._stderr, io.StringIO)
    return c._stderr.getvalue()


LONG = (
    "解約のお手続きが完了するまで、画面を閉じずにそのままお待ちください。https://mwsecuritystore.jp/loginmenu (Norton)"
)


def test_json_mode_keeps_standard_output_for_the_one_json_line() -> None:
    c = console(json_mode=True)
    c.say("こんにちは")
    c.step("画面")
    c.json_line({"outcome": "cancelled", "message": "完了"})
    assert out(c).count("\n") == 1 and "cancelled" in out(c)
    assert "こんにちは" in err(c) and "- 画面" in err(c)


class Deaf(io.StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_nobody_who_listens_is_no_reason_to_stop() -> None:
    for stream in (Deaf(), _closed()):
        c = Console(Lang.JA, stdin=io.StringIO(), stdout=stream, stderr=stream, environ={})
        c.say("a")
        c.warn("b")
        c.json_line({})
        assert c.ask_yes_no("解約しますか") is False


def _closed() -> io.StringIO:
    stream = io.StringIO()
    stream.close()
    return stream


def test_a_reader_that_leaves_early_does_not_change_the_exit_code() -> None:
    program = "import sys; from autocancel.console import *; c = Console(Lang.JA); c.say('x' * 9); sys.exit(7)"
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    for target in ("/dev/full", "closed pipe"):
        reader, writer = os.pipe()
        os.close(reader)
        out: int = writer if target == "closed pipe" else os.open(target, os.O_WRONLY)
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, env=buffered, check=False)
        assert (done.returncode, done.stderr) == (7, b"")
        for used in {out, writer}:
            os.close(used)


def test_a_program_started_without_any_output_opens_no_file_in_its_place() -> None:
    program = (
        "from autocancel.console import *; prepare_streams(); Console(Lang.JA).say('x'); import os; "
        "assert os.open('/dev/null', os.O_RDONLY) > 2"
    )
    done = subprocess.run(["/bin/sh", "-c", f'exec "$0" -c "{program}" 0<&- 1>&- 2>&-', sys.executable], check=False)
    assert done.returncode == 0


def test_every_text_passes_the_redactor() -> None:
    c = console()
    c.redact = lambda text: text.replace("himitsu", "***")
    c.say("a himitsu")
    c.command("b himitsu")
    c.table(["h"], [["himitsu"]])
    c.warn("himitsu")
    c.json_line({"x": "himitsu"})
    assert "himitsu" not in out(c) + err(c)


def test_an_escape_sequence_in_a_page_text_never_reaches_the_terminal() -> None:
    c = console()
    c.say("\x1b]0;title\x07\x1b[2J解約\r偽")
    assert "\x1b" not in out(c) and "\x07" not in out(c) and "\r" not in out(c) and "解約" in out(c)


def test_lines_stay_whole_without_a_terminal() -> None:
    c = console()
    c.say(LONG * 3)
    assert out(c) == LONG * 3 + "\n"


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"NO_COLOR": "1"}, {"CI": "1"}])
def test_nothing_is_redrawn_where_plain_output_is_wanted(environ: dict[str, str]) -> None:
    c = console(terminal=True, environ=environ)
    waited: list[float] = []
    with c.waiting("ページを待っています"):
        pass
    c.countdown(3.5, "もう一度試します", waited.append)
    assert "\b" not in out(c) and "\r" not in out(c) and "\x1b" not in out(c)
    assert "もう一度試します (あと 4 秒)" in out(c) and waited == [3.5]


def test_a_countdown_on_a_terminal_sleeps_exactly_as_long_and_leaves_the_line_clean() -> None:
    c = console(terminal=True)
    waited: list[float] = []
    c.countdown(2.5, "待っています", waited.append)
    assert sum(waited) == 2.5
    assert "あと 2 秒" in out(c) and out(c).endswith("\n")


def test_text_said_while_waiting_starts_its_own_line() -> None:
    c = console(terminal=True)
    with c.waiting("待っています"):
        c.say("途中の知らせ")
    lines = out(c).replace("\b", "").split("\n")
    assert lines[0].rstrip(" |/-\\") == "待っています" and lines[1] == "途中の知らせ"


@pytest.mark.parametrize("answer", ["はい", "y", "Yes", "ＹＥＳ", " はい。 ", "「はい」", "ハイ", "ﾊｲ"])
def test_yes_is_understood_in_every_width(answer: str) -> None:
    assert console(answer + "\n").ask_yes_no("解約しますか", default=False) is True


@pytest.mark.parametrize("answer", ["いいえ", "n", "NO", "ｎ", "ｲｲｴ"])
def test_no_is_understood_in_every_width(answer: str) -> None:
    assert console(answer + "\n").ask_yes_no("解約しますか", default=True) is False


@pytest.mark.parametrize("stdin", ["", "たぶん\nかも\nどうかな\nはい\n", "\n\n\n"])
def test_silence_and_mumbling_are_never_a_yes(stdin: str) -> None:
    assert console(stdin).ask_yes_no("解約しますか") is False


def test_the_end_of_the_input_is_no_even_where_the_default_is_yes() -> None:
    assert console("").ask_yes_no("続けますか", default=True) is False


def test_ask_text_gives_the_default_for_nothing() -> None:
    assert console("\n").ask_text("お名前", "default") == "default"
    assert console(" taro \n").ask_text("お名前") == "taro"


def test_a_secret_is_never_read_with_an_echo() -> None:
    with pytest.raises(UsageError):
        console("pw\n").ask_secret("パスワード")


def test_is_terminal_needs_both_ends() -> None:
    assert console(terminal=True).is_terminal
    assert not console().is_terminal
    half = Console(Lang.JA, stdin=FakeTerminal(), stdout=io.StringIO(), stderr=FakeTerminal())
    assert not half.is_terminal
    assert Console(Lang.JA, True, stdin=FakeTerminal(), stdout=io.StringIO(), stderr=FakeTerminal()).is_terminal


@pytest.mark.parametrize("encoding", ["cp932", "ascii", "latin-1", "utf-8", "euc_jp"])
def test_no_console_encoding_ever_raises_or_drops_a_character(encoding: str) -> None:
    raw = io.BytesIO()
    stream: TextIO = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    Console(Lang.JA, stdout=stream).say("解約 ✓ – ¥1,000 café 🙂 \ud800")
    shown = raw.getvalue().decode(encoding, "surrogateescape")
    assert "1,000" in shown and "caf" in shown and ("🙂" in shown or "1f642" in shown.casefold())
    assert ("解約" in shown) or ("\\u89e3\\u7d04" in shown)


@pytest.mark.parametrize("encoding", ["cp932", "ascii"])
def test_a_real_process_on_a_poor_console_says_everything(encoding: str) -> None:
    code = (
        "from autocancel.console import Console, prepare_streams\n"
        "from autocancel.messages import Lang\n"
        "prepare_streams()\n"
        "c = Console(Lang.JA); c.say('解約 ✓ 🙂'); c.warn('注意 –'); c.json_line({'m': '完了✓'}); print('✓')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONIOENCODING": encoding, "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0 and done.stderr.decode(encoding).rstrip().endswith("-")


def test_prepare_streams_survives_streams_that_are_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    prepare_streams()
    print("nowhere")
    sys.stdout.close()


@pytest.mark.parametrize("size", [20, 40, 79, 80, 120])
def test_wrapping_loses_no_character_and_no_line_is_too_wide(size: int) -> None:
    lines = columns.wrap(LONG.replace("https://mwsecuritystore.jp/loginmenu", ""), size)
    assert all(columns.width(line) <= size for line in lines)
    assert "".join(lines).replace(" ", "") == LONG.replace("https://mwsecuritystore.jp/loginmenu", "").replace(" ", "")


def test_a_url_is_never_broken() -> None:
    assert any("https://mwsecuritystore.jp/loginmenu" in line for line in columns.wrap(LONG, 24))


def test_no_line_begins_with_a_full_stop_or_ends_with_an_opening_bracket() -> None:
    text = "「解約する」を押すと、契約は終わります。(ご利用は月末までできます。)" * 4
    for size in range(20, 60):
        for line in columns.wrap(text, size):
            assert line[0] not in "、。」)" and line[-1] not in "「("


def test_continued_lines_hang_below_their_list_mark() -> None:
    lines = columns.wrap("1. " + "支払い方法を選びます。" * 6, 40)
    assert len(lines) > 1 and all(line.startswith("   ") for line in lines[1:])


@pytest.mark.parametrize("size", [None, 80, 60, 40, 30])
def test_a_table_loses_nothing_in_any_width(size: int | None) -> None:
    header = ["商品", "料金", "備考"]
    rows = [
        ["ノートン360プレミアム", "7,980円(1年)", "5台まで。1台あたり月133円です。"],
        ["月額プラン", "約1,000円", ""],
    ]
    text = "".join(columns.table(header, rows, size)).replace(" ", "")
    if size is not None:
        assert all(columns.width(line) <= size for line in columns.table(header, rows, size))
    else:
        for row in rows:
            for cell in row:
                assert cell in text
    assert sum(text.count(char) for char in "円") == 3 and "133" in text


def test_table_columns_line_up_with_full_width_text() -> None:
    lines = columns.table(["a", "b"], [["全角", "x"], ["half", "x"]], 80)
    assert len({columns.width(line[: line.index("x")]) for line in lines[2:]}) == 1
