"""What was asked for wrongly is told in one clear line, in the person's language, with the right exit code."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from autocancel.cli.failures import wants_json
from autocancel.outcome import Outcome, RunResult
from autocancel.testing.program import Finished, ProgramServer, run_program

_DRY = ["--dry-run", "--json"]
RUN = RunResult(Outcome.READY, "mw", "default", True, "", "2026-11-27T20:00:00+09:00", "2026-11-27T20:00:00+09:00")


def _missing(tmp: Path) -> list[str]:
    return ["mw", *_DRY, "--mock", str(tmp / "nowhere")]


def _a_file(tmp: Path) -> list[str]:
    (tmp / "file").write_text("x", encoding="utf-8")
    return ["mw", *_DRY, "--mock", str(tmp / "file")]


def _empty(tmp: Path) -> list[str]:
    (tmp / "empty").mkdir()
    return ["mw", *_DRY, "--mock", str(tmp / "empty")]


# What is wrong, and the word that the answer must name it by.
WRONG: dict[str, tuple[Callable[[Path], list[str]], int, str]] = {
    "unknown provider": (lambda tmp: ["nortonn", *_DRY], 2, "nortonn"),
    "a near miss": (lambda tmp: ["mv", "--json"], 2, "mw"),
    "unknown command of a group": (lambda tmp: ["receipts", "lits"], 2, "list"),
    "a word too many": (lambda tmp: ["mw", "now"], 2, "now"),
    "no number": (lambda tmp: ["mw", "--page-timeout", "soon"], 2, "--page-timeout"),
    "unknown scenario": (lambda tmp: ["mw", *_DRY, "--scenario", "hapy"], 2, "hapy"),
    "unknown payment": (lambda tmp: ["mw", *_DRY, "--payment", "rakuten"], 2, "rakuten"),
    "profile with a slash": (lambda tmp: ["mw", *_DRY, "--profile", "../me"], 2, "../me"),
    "unknown language": (lambda tmp: ["mw", *_DRY, "--lang", "fr"], 2, "fr"),
    "bad duration": (lambda tmp: ["mw", *_DRY, "--retry-for", "soon"], 2, "--retry-for"),
    "a scenario on the live site": (lambda tmp: ["mw", "--scenario", "happy"], 2, "--scenario"),
    "mock folder that is not there": (_missing, 2, "nowhere"),
    "mock folder that is a file": (_a_file, 2, "file"),
    "mock folder without a manifest": (_empty, 2, "manifest.toml"),
    "unknown option": (lambda tmp: ["mw", "--dryrun"], 2, "--dryrun"),
    "a password as an argument": (lambda tmp: ["mw", *_DRY, "--password", "x"], 2, "--password"),
    "a server that is not here": (lambda tmp: ["mw", *_DRY, "--server", "http://192.0.2.7:8080"], 2, "192.0.2.7"),
    "a server and a scenario": (
        lambda tmp: ["mw", *_DRY, "--server", "http://127.0.0.1:9", "--scenario", "happy"], 2, "--server"
    ),
}  # fmt: skip

NO_HOME = ("unknown provider", "unknown command of a group")


def assert_one_clear_line(run: Finished, code: int, names: str, lang: str, as_json: bool = True) -> None:
    assert run.code == code, run.err
    assert "Traceback" not in run.err and "Error:" not in run.err
    if as_json:  # a program that asked for an object gets one, with the keys of every other
        assert len(run.out.splitlines()) == 1 and run.result is not None
        assert (run.result["outcome"], run.result["exit_code"], run.result["submissions"]) == (None, code, 0)
        assert names in run.result["message"] and run.result.keys() == RUN.to_json().keys()
    else:
        assert run.out.strip() == ""
    lines = [line for line in run.err.splitlines() if line.strip()]
    assert 1 <= len(lines) <= 3, run.err  # what is wrong, and what to do
    assert names in run.err
    japanese = re.search(r"[ぁ-んァ-ン一-龠]", lines[0]) is not None
    assert japanese == (lang == "ja"), run.err


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("what", WRONG)
def test_it_says_what_is_wrong(what: str, lang: str, autocancel_program: ProgramServer, tmp_path: Path) -> None:
    build, code, names = WRONG[what]
    arguments = build(tmp_path)
    home = [] if what in NO_HOME else ["--home", str(tmp_path / "home")]
    language = [] if what == "unknown language" else ["--lang", lang]
    run = autocancel_program.run([*arguments, *home, *language])
    if what == "unknown language":  # nobody knows which language to say it in
        assert run.code == code and names in run.err and "Traceback" not in run.err
        return
    assert_one_clear_line(run, code, names, lang, "--json" in arguments)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["mw", "--json"], True),
        (["mw", "--person", "json"], True),
        (["mw", "--person=JSON"], True),
        (["mw", "--person", "terminal"], False),
        (["identify", "--", "--json"], False),
        (["mw", "--payment", "json"], False),
    ],
)
def test_who_reads_the_answer_is_known_before_the_words_are_parsed(words: list[str], wanted: bool) -> None:
    assert wants_json(words) is wanted


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_empty_password_is_not_typed(lang: str, tmp_path: Path) -> None:
    arguments = ["mw", *_DRY, "--password-stdin", "--home", str(tmp_path / "home"), "--lang", lang]
    assert_one_clear_line(run_program(arguments, text_in="\n"), 2, "", lang)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_home_that_cannot_be_written_is_this_machines_problem(
    lang: str, autocancel_program: ProgramServer, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    run = autocancel_program.run(["mw", "--dry-run", "--home", str(tmp_path / "taken"), "--lang", lang])
    assert run.code == 16
    assert "Traceback" not in run.err and str(tmp_path / "taken") in run.err + run.out
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "a file"


def test_what_cannot_start_still_ends_in_the_json_object(autocancel_program: ProgramServer, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    run = autocancel_program.run(["mw", "--dry-run", "--json", "--home", str(tmp_path / "taken")])
    assert run.result is not None
    assert (run.result["outcome"], run.result["exit_code"], run.result["submissions"]) == ("environment_error", 16, 0)
    assert run.result["receipt"] is None and run.code == 16
