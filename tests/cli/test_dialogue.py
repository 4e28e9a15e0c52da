"""The guided dialogue, answered from a script: every turn, every wrong turn."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import pytest

from autocancel import columns
from autocancel.cli.dialogue import INTERRUPTED, run_dialogue, start
from autocancel.cli.dialogue_ask import Choice, Left
from autocancel.console import Console
from autocancel.flow import Flow
from autocancel.home import Home
from autocancel.messages import Lang
from autocancel.person.memory import Progress, ProgressFile

FLOWS: list[Flow] = [import_module(f"autocancel.flows.{name}").FLOW for name in ("mw", "mpass")]
LATER, CTRL_C = "later", "ctrl-c"


@dataclass
class Script:
    """Answers in order; says which questions were put."""

    answers: list[str]
    asked: list[str] = field(default_factory=list)

    def choose(self, question: str, choices: Sequence[Choice]) -> str:
        answer = self._next(question)
        assert answer in [c.key for c in choices], f"{answer!r} is no answer to {question!r}"
        # A menu cuts what doesn't fit: on 80 columns every choice must.
        assert (
            max(columns.width(c.label) for c in choices) <= 76 and columns.width(question) <= 54
        )  # beside it the keys are named
        return answer

    def text(self, question: str) -> str:
        return self._next(question)

    def _next(self, question: str) -> str:
        self.asked.append(question)
        assert self.answers, f"unexpected question: {question}"
        answer = self.answers.pop(0)
        if answer in (LATER, CTRL_C):
            raise Left(interrupted=answer == CTRL_C)
        return answer


class World:
    """One person's machine: a home folder, the commands that were run, and their exit codes."""

    def __init__(self, home: Path) -> None:
        self.memory = ProgressFile(Home.open(home))
        self.ran: list[str] = []
        self.codes: dict[str, list[int]] = {}
        self.out = io.StringIO()
        self.script = Script([])

    def run_command(self, args: list[str]) -> int:
        line = " ".join(args)
        self.ran.append(line)
        for beginning, codes in self.codes.items():
            if line.startswith(beginning) and codes:
                return codes.pop(0)
        return 0

    def talk(self, *answers: str, lang: Lang = Lang.EN, options: Sequence[str] = ()) -> int:
        self.ran.clear()
        self.out = io.StringIO()
        self.script = Script(list(answers))
        console = Console(lang, stdout=self.out, stderr=self.out, stdin=io.StringIO())
        code = run_dialogue(console, self.memory, FLOWS, self.run_command, asker=self.script, options=options)
        assert not self.script.answers, f"never asked for: {self.script.answers}"
        return code

    @property
    def said(self) -> str:
        return self.out.getvalue()


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "home")


ALL_THE_WAY = ("mw", "docomo", "stored", "watch", "run", "open")


@pytest.mark.parametrize("lang", list(Lang))
def test_from_the_bill_to_the_receipt(world: World, lang: Lang) -> None:
    assert world.talk(*ALL_THE_WAY, lang=lang) == 0
    assert world.ran == [
        "credentials set mw",
        "mw --dry-run --payment docomo --headed",
        "mw --payment docomo",
        "receipts open",
    ]
    for command in world.ran:
        assert f"autocancel {command}" not in world.said  # who is led types nothing
    assert "[" not in world.said.split("receipts open")[-1] and "記事" not in world.said  # sources stand in the guide
    assert "継続課金一覧" in world.said and "ご利用月" in world.said


def test_the_words_of_the_bill_lead_to_provider_and_payment(world: World) -> None:
    assert world.talk("words", "ｄ払い／ＭＷﾉｰﾄﾝｽﾄｱ 1,078円", "not_now", "quiet", "run", "not_now") == 0
    assert world.ran[0].startswith("identify ") and world.ran[1] == "mw --dry-run --payment docomo --headless"


def test_a_likely_answer_is_confirmed_first(world: World) -> None:
    assert world.talk("words", "ｽﾄｱﾌﾛﾝ", "no", "words", "ｽﾄｱﾌﾛﾝ", "yes", LATER) == 0
    assert world.memory.load().provider == "mw"


def test_words_that_tell_nothing_lead_back_to_the_question(world: World) -> None:
    assert world.talk("words", "1,000円", "words", "", "words", "--lang", "neither", "again", "mpass", LATER) == 0
    assert world.ran == ["identify 1,000円", "identify lang", "guide which-provider"]


def test_another_norton_is_answered_with_where_to_go(world: World) -> None:
    assert world.talk("words", "jp.norton.com 自動延長", LATER) == 0
    assert world.ran[-1] == "guide other-norton" and not world.memory.load().begun


@pytest.mark.parametrize("way", ["shop", "other-norton"])
def test_neither_leads_on_to_the_ways_that_need_no_provider(world: World, way: str) -> None:
    assert world.talk("neither", way, LATER) == 0
    assert world.ran == ["guide which-provider", f"guide {way}"]


@pytest.mark.parametrize("leave", [LATER, CTRL_C])
@pytest.mark.parametrize("after", range(len(ALL_THE_WAY)))
def test_every_question_can_be_left_and_nothing_is_asked_twice(world: World, after: int, leave: str) -> None:
    code = world.talk(*ALL_THE_WAY[:after], leave)
    assert code == (INTERRUPTED if leave == CTRL_C else 0)
    assert "autocancel" in world.said.splitlines()[-1]
    answered = world.script.asked[:-1]
    if after == len(ALL_THE_WAY) - 1:  # cancelled already: only the receipt was left
        assert world.talk("receipt", LATER) == 0 and world.ran == ["receipts open"]
        return
    rest = ALL_THE_WAY[after:]
    assert world.talk(*(("go_on",) if after else ()), *rest) == 0
    assert not set(world.script.asked) & set(answered)


def test_starting_over_forgets_the_answers(world: World) -> None:
    world.talk("mw", "docomo", LATER)
    assert world.talk("start_over", "mpass", "card", "not_now", "skip", "run", "not_now") == 0
    assert world.ran == ["mpass --payment card"]


@pytest.mark.parametrize("lang", list(Lang))
def test_a_lost_login_leads_to_the_phone_and_never_into_a_rehearsal(world: World, lang: Lang) -> None:
    assert world.talk("mpass", "card", "lost", lang=lang) == 0
    assert world.ran == ["guide login-lost", "guide phone --sheet --provider mpass"]
    assert "188" in world.said and not world.memory.load().login
    assert world.talk("go_on", "not_now", "skip", "run", "not_now", lang=lang) == 0  # it was found after all


def test_who_knows_no_company_is_led_to_the_phone_too(world: World) -> None:
    assert world.talk("neither", "phone", LATER) == 0
    assert world.ran == ["guide which-provider", "guide phone --sheet"] and "188" in world.said


@pytest.mark.parametrize(
    ("payment", "login"),
    [("docomo", "dアカウント"), ("au", "au ID"), ("softbank", "My SoftBank"), ("card", "MWノートンストア")],
)
def test_which_login_is_meant_is_said_and_never_as_certain(world: World, payment: str, login: str) -> None:
    world.talk("mw", payment, LATER, lang=Lang.JA)
    said = "".join(world.said.split())
    assert f"使うのは、{''.join(login.split())}のIDとパスワードだと思われます" in said


def test_an_unknown_payment_is_left_to_the_run_to_ask(world: World) -> None:
    assert world.talk("mpass", "unknown", "not_now", "quiet", "run", "not_now") == 0
    assert world.ran == ["mpass --dry-run --payment docomo --headless", "mpass"]


def test_a_login_that_could_not_be_stored_is_not_taken_for_stored(world: World) -> None:
    world.codes["credentials"] = [16]
    assert world.talk("mw", "card", "stored", LATER) == 0
    assert world.memory.load().login is None
    assert world.talk("go_on", "stored", LATER) == 0
    assert world.memory.load().login == "stored"


def test_where_nothing_is_kept_safely_an_encrypted_file_is_offered(world: World) -> None:
    world.codes["credentials"] = [16, 16]
    assert world.talk("mw", "card", "stored", "encrypted", "encrypted", LATER) == 0
    assert world.ran == ["credentials set mw", *["credentials set mw --encrypted-file"] * 2]
    assert world.memory.load().login == "stored"


def test_a_failed_rehearsal_offers_the_doctor_and_is_not_taken_for_done(world: World) -> None:
    world.codes["mw --dry-run"] = [16, 16]
    assert world.talk("mw", "au", "not_now", "watch", "doctor", "quiet", "again", LATER) == 0
    assert "doctor" in world.ran and world.memory.load().rehearsal is None


def test_an_unconfirmed_submission_is_only_looked_at_and_never_run_again(world: World) -> None:
    world.codes["mw --payment"] = [10]
    world.codes["status"] = [15]
    assert world.talk("mw", "au", "not_now", "skip", "run", "read") == 15
    assert world.ran == ["mw --payment au", "status mw"]
    world.codes["status"] = [12]
    assert world.talk("go_on", "read") == 12
    assert world.ran == ["status mw"]
    assert world.talk("go_on", "read", "ended", "open") == 0
    assert world.ran == ["status mw", "receipts open"] and world.memory.load().done


def test_only_a_contract_seen_to_be_active_is_cancelled_again(world: World) -> None:
    world.codes["mw --payment"] = [10]
    assert world.talk("mw", "au", "not_now", "skip", "run", "read", "active", "run", "not_now") == 0
    assert world.ran == ["mw --payment au", "status mw", "mw --payment au"]


def test_stopping_before_the_submission_is_not_taken_for_cancelled(world: World) -> None:
    assert world.talk("mw", "au", "not_now", "skip", "ready", LATER) == 0
    assert world.ran == ["mw --payment au --stop-before-confirm"] and not world.memory.load().done


@pytest.mark.parametrize("code", [11, 12, 15, 16])
def test_a_run_that_did_not_cancel_ends_with_its_code_and_can_be_resumed(world: World, code: int) -> None:
    world.codes["mw --payment"] = [code]
    assert world.talk("mw", "au", "not_now", "skip", "run") == code
    assert not world.memory.load().done
    assert world.talk("go_on", "run", "not_now") == 0


def test_a_refused_login_is_asked_for_anew(world: World) -> None:
    world.codes["mw --payment"] = [13]
    assert world.talk("mw", "au", "stored", "skip", "run") == 13
    assert world.talk("go_on", "stored", "run", "not_now") == 0


def test_no_contract_asks_for_the_provider_anew(world: World) -> None:
    world.codes["mw --payment"] = [14]
    assert world.talk("mw", "au", "not_now", "skip", "run") == 14
    assert world.talk("mpass", LATER) == 0


def test_ctrl_c_inside_a_command_leaves_the_dialogue(world: World) -> None:
    world.codes["mw --payment"] = [130]
    assert world.talk("mw", "au", "not_now", "skip", "run") == INTERRUPTED

    def interrupted(_: list[str]) -> int:
        raise KeyboardInterrupt

    console = Console(Lang.EN, stdout=io.StringIO(), stderr=io.StringIO())
    assert run_dialogue(console, world.memory, FLOWS, interrupted, asker=Script(["go_on", "run"])) == INTERRUPTED


def test_a_finished_dialogue_never_starts_a_second_run_by_itself(world: World) -> None:
    world.talk(*ALL_THE_WAY)
    assert world.talk("after", "status", "receipt", LATER) == 0
    assert world.ran == ["guide after", "status mw", "receipts open"]
    assert world.talk("start_over", "mpass", LATER) == 0


def test_options_reach_the_commands_that_take_a_provider(world: World) -> None:
    world.talk(*ALL_THE_WAY, options=("--profile", "mother"))
    assert [line for line in world.ran if "--profile mother" in line] == world.ran[:3]


@pytest.mark.parametrize("content", ["", "[]", "not json", '{"provider": "gone"}', '{"provider": 3, "done": "yes"}'])
def test_a_damaged_memory_only_means_that_the_questions_are_asked_again(tmp_path: Path, content: str) -> None:
    world = World(tmp_path)
    (tmp_path / "profiles" / "dialogue-default.json").write_text(content, encoding="utf-8")
    assert world.talk("mw", LATER) == 0


def test_the_memory_holds_choices_only(world: World, tmp_path: Path) -> None:
    world.talk("words", "ｄ払い／ＭＷﾉｰﾄﾝｽﾄｱ 1,078円 山田", "not_now", LATER)
    kept = (tmp_path / "home" / "profiles" / "dialogue-default.json").read_text(encoding="utf-8")
    assert "山田" not in kept and "1,078" not in kept
    assert world.memory.load() == Progress("mw", "docomo", "not_now")


@pytest.mark.parametrize("lang", list(Lang))
def test_without_a_terminal_the_commands_are_listed_and_nothing_is_asked(world: World, lang: Lang) -> None:
    out = io.StringIO()
    console = Console(lang, stdin=io.StringIO(), stdout=out, stderr=out)
    assert run_dialogue(console, world.memory, FLOWS, world.run_command) == 2
    assert world.ran == []
    for command in ("autocancel identify", "autocancel mw --dry-run", "autocancel mpass\n", "autocancel guide"):
        assert command in out.getvalue()


def test_started_without_a_terminal_nothing_is_opened_or_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOCANCEL_HOME", str(tmp_path / "home"))
    out = io.StringIO()
    assert start(Console(Lang.EN, stdin=io.StringIO(), stdout=out, stderr=out), lambda _: 0) == 2
    assert "autocancel mpass" in out.getvalue() and not (tmp_path / "home").exists()


@pytest.mark.parametrize(("environment", "added"), [("en", ""), ("ja", " --lang en")])
def test_a_language_chosen_for_this_call_reaches_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: str, added: str
) -> None:
    monkeypatch.setenv("AUTOCANCEL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("AUTOCANCEL_LANG", environment)
    monkeypatch.setenv("TERM", "dumb")

    class Typed(io.StringIO):
        def isatty(self) -> bool:
            return True

    ran: list[str] = []
    console = Console(Lang.EN, stdin=Typed("4\n5\n"), stdout=Typed(), stderr=Typed())

    def run_command(args: list[str]) -> int:
        ran.append(" ".join(args))
        return 0

    assert start(console, run_command) == 0
    assert ran == [f"guide which-provider{added}"]
