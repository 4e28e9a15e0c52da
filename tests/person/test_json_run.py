"""Whole runs with a program as the person: what it writes wrongly submits nothing, and no secret is anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autocancel.flow import Payment
from autocancel.mock.library import choose, read_folder
from autocancel.mock.site import MockSite
from tests.faults.program import PATIENT

KNOWN = {"cancelled": 0, "declined": 11, "needs_person": 12, "bad_credentials": 13, "site_unavailable": 15}
Client = Callable[[dict[str, Any]], bytes]


@dataclass
class Talk:
    """One run: the questions, the result, and everything that it left behind."""

    questions: list[dict[str, Any]]
    result: dict[str, Any]
    code: int
    left: bytes

    def asked(self) -> list[str]:
        return [question["ask"] for question in self.questions]


@pytest.fixture
def site() -> Iterator[MockSite]:
    folder = read_folder("mw", None)
    chosen, pays_by = choose(folder, "happy", Payment.CARD)
    with MockSite(folder, chosen, pays_by) as served:
        yield served


def talk(site: MockSite, home: Path, client: Client, *, login_id: bool = True) -> Talk:
    host, port = site.address
    login = ["--login-id", site.scenario.login.login_id] if login_id else []
    arguments = [
        "mw", "--dry-run", "--server", f"http://{host}:{port}", *login, "--person", "json", "--headless",
        "--lang", "ja", "--home", str(home), *PATIENT,
    ]  # fmt: skip
    questions: list[dict[str, Any]] = []
    with subprocess.Popen(
        [sys.executable, "-m", "autocancel", *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0,
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as program:  # fmt: skip
        assert program.stdin is not None and program.stdout is not None and program.stderr is not None
        said: list[bytes] = []
        for line in program.stdout:
            said.append(line)
            if "ask" in (question := json.loads(line)):
                questions.append(question)
                reply = client(question)
                if reply == END:
                    program.stdin.close()
                elif not program.stdin.closed:
                    program.stdin.write(reply)
        said.append(program.stderr.read())
    left = b"".join(said) + b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    return Talk(questions, json.loads(said[-2]), program.returncode, left)


END = b"(the end of the input)"


def line(question: dict[str, Any], answer: object) -> bytes:
    return json.dumps({"id": question["id"], "answer": answer}).encode() + b"\n"


def truthful(site: MockSite) -> Client:
    login = site.scenario.login
    answers = {
        "payment": "カード", "login_id": login.login_id, "password": login.password, "pin": login.pin or "stop",
        "consent": "cancel_contract",
    }  # fmt: skip

    def answer(question: dict[str, Any]) -> bytes:
        return line(question, answers.get(question["ask"], "stop"))

    return answer


def assert_nothing_was_submitted(site: MockSite, run: Talk) -> None:
    assert site.record.summary()["submissions"] == 0
    assert run.result["submissions"] == 0 and run.code == KNOWN[run.result["outcome"]] != 0, run.result


def test_everything_is_asked_once_and_the_password_is_nowhere(site: MockSite, tmp_path: Path) -> None:
    run = talk(site, tmp_path, truthful(site), login_id=False)
    assert run.asked() == ["payment", "login_id", "password", "consent"]
    assert (run.result["outcome"], run.code, run.result["schema"]) == ("cancelled", 0, 1)
    assert site.record.summary()["submissions"] == 1
    assert site.scenario.login.password.encode() not in run.left
    consent = run.questions[-1]
    assert "【練習】" in consent["text"] and Path(consent["picture"]).is_file() and consent["facts"]["name"]


def test_the_login_id_that_was_given_is_not_asked(site: MockSite, tmp_path: Path) -> None:
    def client(question: dict[str, Any]) -> bytes:
        return line(question, "no") if question["ask"] == "consent" else truthful(site)(question)

    run = talk(site, tmp_path, client)
    assert run.asked() == ["payment", "password", "consent"]
    assert run.result["outcome"] == "declined"
    assert_nothing_was_submitted(site, run)


# What a program may do wrong, by the question at which it does.
WRONG: dict[str, tuple[str, Client]] = {
    "a terminal's word at the consent": ("consent", lambda q: line(q, "解約する")),
    "yes at the consent": ("consent", lambda q: line(q, "yes")),
    "a wrong id at the consent": ("consent", lambda q: b'{"id": "q4", "answer": "cancel_contract"}\n'),
    "a huge line at the consent": ("consent", lambda q: b'{"id": "' + b"x" * 60_000 + b'"}\n'),
    "invalid UTF-8 at the consent": ("consent", lambda q: b"\xff\xfe" + line(q, "cancel_contract")),
    "the end at the consent": ("consent", lambda q: END),
    "the end at the password": ("password", lambda q: END),
    "no object at the password": ("password", lambda q: b"kawasemi\n"),
    "nothing but answers for later questions": (
        "payment", lambda q: line(q, "card") + b'{"id": "1", "answer": "cancel_contract"}\n' * 20,
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_a_program_does_wrong_submits_nothing(site: MockSite, tmp_path: Path, wrong: str) -> None:
    where, client = WRONG[wrong]

    def mixed(question: dict[str, Any]) -> bytes:
        return client(question) if question["ask"] == where else truthful(site)(question)

    run = talk(site, tmp_path, mixed)
    assert_nothing_was_submitted(site, run)
    assert site.scenario.login.password.encode() not in run.left


@pytest.mark.parametrize("where", ["payment", "consent"])
def test_a_secret_in_the_wrong_place_is_nowhere_afterwards(site: MockSite, tmp_path: Path, where: str) -> None:
    def client(question: dict[str, Any]) -> bytes:
        if question["ask"] == where:
            return line(question, site.scenario.login.password)
        return truthful(site)(question)

    run = talk(site, tmp_path, client)
    assert_nothing_was_submitted(site, run)
    assert site.scenario.login.password.encode() not in run.left


def test_an_input_that_is_closed_from_the_start_asks_in_vain(site: MockSite, tmp_path: Path) -> None:
    run = talk(site, tmp_path, lambda question: END)
    assert_nothing_was_submitted(site, run)
