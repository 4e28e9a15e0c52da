"""`--person json`: whatever a program writes, nothing is agreed to that was not, and no secret comes back out."""

from __future__ import annotations

import contextlib
import io
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autocancel.console import Console
from autocancel.flow import Payment
from autocancel.messages import Lang
from autocancel.person.input_lines import LONGEST, InputLines
from autocancel.person.json_lines import JsonPerson
from autocancel.person.questions import BY_HAND, STOP, Consent, HandOver, Need, Which
from autocancel.person.teller import Secrets
from autocancel.vault.redact import Redactor
from autocancel.vault.secret import Secret
from tests.person.person_app import CANDIDATES, PAGE, REVIEW

SECRET = "Kawasemi-7741"
Reply = Callable[[dict[str, Any]], bytes]


class _Program(io.StringIO):
    """Reads each question as it is written, and writes its reply into the pipe."""

    def __init__(self, pipe: int, reply: Reply) -> None:
        super().__init__()
        self._pipe, self._reply = pipe, reply
        self.questions: list[dict[str, Any]] = []

    def write(self, text: str) -> int:
        question = json.loads(text)
        self.questions.append(question)
        os.write(self._pipe, self._reply(question))
        return super().write(text)


@contextmanager
def person(
    reply: Reply, *, before: bytes = b"", window: bool = True, given: dict[Any, Secret] | None = None
) -> Iterator[tuple[JsonPerson, _Program, io.StringIO]]:
    """`before`: written before any question."""
    read, write = os.pipe()
    os.write(write, before)
    program, said = _Program(write, reply), io.StringIO()
    console = Console(Lang.JA, json_mode=True, verbose=True, stdout=program, stderr=said, environ={})
    redactor = Redactor()
    console.redact = redactor.clean
    yield JsonPerson(console, Secrets(given or {}, redactor.add), InputLines(read), window=window), program, said
    os.close(write)


def answering(answer: object, **more: object) -> Reply:
    return lambda question: json.dumps({"id": question["id"], "answer": answer, **more}).encode() + b"\n"


WHICH = Which("w", PAGE, "ambiguous", CANDIDATES)
PIN = Need("n", "pin", PAGE)

# What a program may write instead of an answer.
HOSTILE: dict[str, Reply] = {
    "nothing of the kind": lambda q: b"yes\n",
    "an empty line": lambda q: b"\n",
    "a wrong id": lambda q: b'{"id": "1", "answer": "cancel_contract"}\n',
    "no id": lambda q: b'{"answer": "cancel_contract"}\n',
    "an id of another type": lambda q: json.dumps({"id": [q["id"]], "answer": "cancel_contract"}).encode() + b"\n",
    "half an id": lambda q: json.dumps({"id": q["id"][:10], "answer": "cancel_contract"}).encode() + b"\n",
    "an answer of another type": answering(True),
    "a list as the answer": answering(["cancel_contract"]),
    "a consent that is nearly one": answering("Cancel_Contract"),
    "a terminal's word": answering("解約する"),
    "yes": answering("yes"),
    "the answer in another key": lambda q: json.dumps({"id": q["id"], "consent": "cancel_contract"}).encode() + b"\n",
    "invalid UTF-8": lambda q: b'{"id": "' + q["id"].encode() + b'", "answer": "cancel_contract\xff"}\n',
    "UTF-16": lambda q: json.dumps({"id": q["id"], "answer": "cancel_contract"}).encode("utf-16") + b"\n",
    "deep": lambda q: b"[" * 50_000 + b"\n",
    "two objects in a line": lambda q: answering("cancel_contract")(q).strip() * 2 + b"\n",
    "a secret that nobody asked for": answering(SECRET),
    "a secret beside the answer": lambda q: json.dumps({"id": q["id"], "password": SECRET}).encode() + b"\n",
    "a secret as the id": lambda q: json.dumps({"id": SECRET, "answer": "cancel_contract"}).encode() + b"\n",
    "NaN": lambda q: b"NaN\n",
    "a null byte": lambda q: b"\x00\n",
}


@pytest.mark.parametrize("reply", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_answer_to_this_question_agrees_to_nothing(reply: Reply) -> None:
    with person(reply) as (asked, program, said):
        assert asked.consent(REVIEW) is Consent.DECLINED
        assert asked.which(WHICH) == STOP
        assert asked.hand_over(HandOver("h", PAGE, "captcha")) is False
        assert asked.payment(Need("n", "payment")) is None
        assert asked.secret(PIN) is None
    assert SECRET not in program.getvalue() + said.getvalue()


@settings(max_examples=150, deadline=None)
@given(line=st.binary(max_size=300).filter(lambda line: b"\n" not in line))
def test_no_bytes_whatever_are_consent(line: bytes) -> None:
    with person(lambda question: line + b"\n") as (asked, _, _):
        assert asked.consent(REVIEW) is Consent.DECLINED


def test_a_line_without_end_is_no_answer_and_neither_is_what_follows() -> None:
    def flood(answer: bytes) -> None:
        with contextlib.suppress(OSError):  # nobody reads it to its end
            os.write(write, b'"' + b"x" * LONGEST * 3 + answer)

    def reply(question: dict[str, Any]) -> bytes:
        writers.append(threading.Thread(target=flood, args=(answering("cancel_contract")(question),)))
        writers[-1].start()
        return b""

    writers: list[threading.Thread] = []
    read, write = os.pipe()
    console = Console(Lang.JA, json_mode=True, stdout=_Program(write, reply), stderr=io.StringIO(), environ={})
    asked = JsonPerson(console, Secrets({}, lambda secret: None), InputLines(read), window=True)
    assert asked.consent(REVIEW) is Consent.IMPOSSIBLE
    assert asked.which(WHICH) == STOP
    os.close(read)
    for writer in writers:
        writer.join()
    os.close(write)


def test_answers_before_the_question_answer_nothing() -> None:
    early = b'{"id": "r1", "answer": "cancel_contract"}\n{"id": "consent-1", "answer": "cancel_contract"}\n'
    with person(lambda question: b"", before=early) as (asked, _, _):
        assert asked.consent(REVIEW) is Consent.DECLINED
        assert asked.consent(REVIEW) is Consent.DECLINED


def test_an_id_answers_its_own_question_only() -> None:
    ids: list[str] = []

    def reply(question: dict[str, Any]) -> bytes:
        ids.append(question["id"])
        return json.dumps({"id": ids[0], "answer": "cancel_contract"}).encode() + b"\n"

    with person(reply) as (asked, _, _):
        assert asked.consent(REVIEW) is Consent.GIVEN
        assert asked.consent(REVIEW) is Consent.DECLINED
    assert len(set(ids)) == 2


def test_the_end_of_the_input_means_that_nobody_is_there() -> None:
    read, write = os.pipe()
    os.close(write)
    console = Console(Lang.JA, json_mode=True, stdout=io.StringIO(), stderr=io.StringIO(), environ={})
    for descriptor in (read, None):
        asked = JsonPerson(console, Secrets({}, lambda secret: None), InputLines(descriptor), window=True)
        assert asked.consent(REVIEW) is Consent.IMPOSSIBLE
        assert asked.which(WHICH) == STOP
        assert asked.hand_over(HandOver("h", PAGE, "captcha", moved_on=lambda: False)) is False
        assert (asked.payment(Need("n", "payment")), asked.secret(PIN)) == (None, None)


def test_true_answers_are_taken() -> None:
    with person(answering("cancel_contract")) as (asked, program, _):
        assert asked.consent(REVIEW) is Consent.GIVEN
    (question,) = program.questions
    assert question["ask"] == "consent" and question["practice"] is True and question["fee"] == 1100
    assert question["facts"]["usable_until_date"] == "2026-11-30"
    assert question["unread"] == list(REVIEW.unread) and question["picture"] == str(REVIEW.picture)
    assert REVIEW.unread[0] in question["text"] and question["page"]["kind"] == "member_top"
    with person(answering("c3", always=True)) as (asked, program, _):
        pick = asked.which(WHICH)
        assert (pick, getattr(pick, "always", False)) == ("c3", True)
    assert [c["effect"] for c in program.questions[0]["candidates"]] == ["look", "send", "may_end"]
    with person(answering("ｄ払い")) as (asked, _, _):
        assert asked.payment(Need("n", "payment")) is Payment.DOCOMO
    with person(answering("done")) as (asked, _, _):
        assert asked.hand_over(HandOver("h", PAGE, "captcha")) is True
    with person(answering("person")) as (asked, _, _):
        assert asked.which(WHICH) == BY_HAND


def test_what_cannot_be_done_is_not_offered() -> None:
    with person(answering("person"), window=False) as (asked, program, _):
        assert asked.which(WHICH) == STOP
        assert asked.hand_over(HandOver("h", PAGE, "captcha")) is False
    assert [question["ask"] for question in program.questions] == ["which"]
    with person(answering("c9", always=True)) as (asked, _, _):
        assert not getattr(asked.which(WHICH), "always", False)  # it may end the contract


def test_a_page_that_moved_on_is_asked_about_and_either_id_answers() -> None:
    def reply(question: dict[str, Any]) -> bytes:
        return answering("done")(question) if question["moved_on"] else b""

    with person(reply) as (asked, program, _):
        assert asked.hand_over(HandOver("h", PAGE, "captcha", moved_on=lambda: True)) is True
    assert [question["moved_on"] for question in program.questions] == [False, True]


def test_a_hand_over_has_an_end() -> None:
    with person(lambda question: b"") as (asked, _, _):
        assert asked.hand_over(HandOver("h", PAGE, "captcha", moved_on=lambda: False, limit=0.01)) is False


def test_a_secret_is_asked_once_known_to_the_redactor_and_wiped() -> None:
    with person(answering(SECRET)) as (asked, program, said):
        secret = asked.secret(Need("n", "password", PAGE))
        assert secret is not None and secret.reveal() == SECRET
        asked.console.say(f"{SECRET} again")
        assert asked.secret(Need("n2", "password", PAGE)) is secret
        asked.secrets.wipe()
        assert not secret
    assert len(program.questions) == 1 and SECRET not in program.getvalue() + said.getvalue()


@pytest.mark.parametrize(
    ("what", "answer"),
    [("pin", "123"), ("pin", "12345"), ("pin", "abcd"), ("password", ""), ("password", "a\nb"),
     ("password", "x" * 2000), ("password", "stop"), ("login_id", " "), ("login_id", "\u0007"),
     ("password", "a\ufffdb")],
)  # fmt: skip
def test_what_can_be_no_secret_is_none(what: Any, answer: str) -> None:
    with person(answering(answer)) as (asked, _, _):
        assert asked.secret(Need("n", what, PAGE)) is None


def test_what_was_given_is_not_asked() -> None:
    with person(lambda question: b"", given={"login_id": Secret("hanako")}) as (asked, program, _):
        secret = asked.secret(Need("n", "login_id", PAGE))
        assert secret is not None and secret.reveal() == "hanako" and program.questions == []


def test_a_text_stream_and_the_answers_share_one_input() -> None:
    read, write = os.pipe()
    os.write(write, b"\xef\xbb\xbfpassword one\r\n1234\n" + b'{"id": 1}\n')
    os.close(write)
    lines = InputLines(read)
    assert (lines.isatty(), lines.readline(1003), lines.readline(4)) == (False, "\ufeffpassword one\r\n", "1234")
    line = lines.next_line()
    assert isinstance(line, bytearray) and bytes(line) == b'{"id": 1}\n'
    assert lines.readline() == ""
