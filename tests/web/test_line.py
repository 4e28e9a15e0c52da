"""The line between the page and the process of a run: what counts as an answer, and what as the wish to stop."""

from __future__ import annotations

import multiprocessing
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from autocancel.outcome import Outcome
from autocancel.person.questions import BY_HAND, STOP, Consent
from autocancel.vault.redact import Redactor
from autocancel.web.remote import Line, PagePerson
from autocancel.web.runner import ProcessRun
from autocancel.web.wire import Answer, Asked, Ended, Halt, Order, Question, Step

from .served import FLOWS, hand_over, need, result, review, which


class Page:
    """The page's end of the line, answering from a script."""

    def __init__(self) -> None:
        self.connection, theirs = multiprocessing.Pipe()
        self.interrupted = threading.Event()
        self.redactor = Redactor()
        self.line = Line(theirs, self.interrupted.set)

    def person(self, *, window: bool = True, types_there: bool = False) -> PagePerson:
        return PagePerson(self.line, self.redactor, window=window, types_there=types_there, picture=lambda: None)

    def answer(self, *messages: Answer | Halt) -> None:
        for message in messages:
            self.connection.send(message)

    def asked(self) -> Question:
        report = self.connection.recv()
        assert isinstance(report, Asked)
        return report.question


@pytest.fixture
def far() -> Page:
    return Page()


@pytest.mark.parametrize(
    ("answer", "consent"),
    [("cancel_contract", Consent.GIVEN), ("no", Consent.DECLINED), ("yes", Consent.DECLINED), ("", Consent.DECLINED)],
)
def test_only_its_own_word_is_a_consent(far: Page, answer: str, consent: Consent) -> None:
    far.answer(Answer("consent-1", answer))
    assert far.person().consent(review()) is consent
    assert far.asked() == review()


def test_an_answer_to_another_question_is_never_taken(far: Page) -> None:
    far.answer(Answer("consent-1", "cancel_contract"), Answer("consent-2", "no"))
    assert far.person().consent(review(2)) is Consent.DECLINED


def test_a_wish_to_stop_during_a_question_declines_it(far: Page) -> None:
    threading.Timer(0.3, far.answer, [Halt()]).start()
    assert far.person().consent(review()) is Consent.DECLINED


def test_a_page_that_is_gone_declines(far: Page) -> None:
    threading.Timer(0.3, far.connection.close).start()
    assert far.person().consent(review()) is Consent.DECLINED


def test_a_wish_to_stop_between_questions_is_as_ctrl_c(far: Page) -> None:
    far.answer(Halt())
    assert far.interrupted.wait(30)


def test_a_page_that_is_gone_between_questions_is_as_ctrl_c(far: Page) -> None:
    far.connection.close()
    assert far.interrupted.wait(30)


def test_after_the_end_nothing_interrupts_any_more(far: Page) -> None:
    far.line.finish(Ended(stopped=True))
    far.answer(Halt())
    far.connection.close()
    assert not far.interrupted.wait(0.5)


def test_a_second_wish_to_stop_never_cuts_off_the_receipt_of_what_the_first_one_ended(far: Page) -> None:
    threading.Timer(0.3, far.answer, [Halt(), Halt()]).start()
    assert far.person().consent(review()) is Consent.DECLINED
    far.answer(Halt())
    far.connection.close()
    assert not far.interrupted.wait(0.5)


def test_which_is_stopped_where_the_person_stops(far: Page) -> None:
    far.answer(Answer("which-1", BY_HAND))
    assert far.person().which(which()) == BY_HAND
    far.connection.close()
    assert far.person().which(which()) == STOP
    assert far.person().consent(review()) is Consent.DECLINED


def test_without_a_window_nothing_is_handed_over(far: Page) -> None:
    assert far.person(window=False).hand_over(hand_over()) is False
    assert not far.connection.poll(0)


def test_the_window_is_kept_alive_while_the_person_works_in_it(far: Page) -> None:
    looks: list[float] = []

    def moved_on() -> bool:
        looks.append(time.monotonic())
        if len(looks) == 3:
            far.answer(Answer("hand-1", "done"))
        return False

    from dataclasses import replace

    assert far.person().hand_over(replace(hand_over(), moved_on=moved_on)) is True
    assert len(looks) >= 3


def test_a_hand_over_never_lasts_for_ever(far: Page) -> None:
    from dataclasses import replace

    assert far.person().hand_over(replace(hand_over(), limit=0.2)) is False


def test_a_secret_is_wrapped_where_it_arrives_and_known_to_the_redactor(far: Page) -> None:
    far.answer(Answer("need-1", "geheim-Wort 7"))
    secret = far.person().secret(need())
    assert secret is not None and "geheim" not in repr(secret)
    assert "geheim" not in far.redactor.clean("it was geheim-Wort 7")


def test_who_types_in_the_window_is_asked_for_no_secret(far: Page) -> None:
    assert far.person(types_there=True).secret(need()) is None
    assert not far.connection.poll(0)


def test_an_answer_never_shows_its_value() -> None:
    assert "geheim" not in repr(Answer("need-1", "geheim-Wort 7"))


# --- with a process --------------------------------------------------------------------------------------------------


def _asks(order: Order, connection: Connection) -> None:
    connection.send(Step("review", "mwsecuritystore.jp", None, None))
    connection.send(Asked(review()))
    answer = connection.recv()
    given = isinstance(answer, Answer) and answer.value == "cancel_contract"
    connection.send(Ended(result(Outcome.CANCELLED if given else Outcome.DECLINED)))


def _dies(order: Order, connection: Connection) -> None:
    connection.send(Asked(review()))


def _order(home: Path) -> Order:
    from autocancel.messages import Lang

    return Order(FLOWS["mw"].id, "docomo", Lang.JA, home, dry_run=True)


def _until(run: ProcessRun, ready: str) -> None:
    limit = time.monotonic() + 60
    while not getattr(run, ready) and time.monotonic() < limit:
        time.sleep(0.02)
    assert getattr(run, ready)


def test_a_process_is_asked_through_and_answers_once(tmp_path: Path) -> None:
    run = ProcessRun(_order(tmp_path), _asks)
    _until(run, "question")
    assert run.answer("consent-9", "cancel_contract") is False
    assert run.answer("consent-1", "cancel_contract") is True
    assert run.answer("consent-1", "cancel_contract") is False
    _until(run, "ended")
    run.join()
    assert run.ended is not None and run.ended.result is not None
    assert run.ended.result.outcome is Outcome.CANCELLED
    assert [frame.kind for frame in run.frames] == ["review"]


def test_a_process_that_dies_leaves_no_open_question_and_no_result(tmp_path: Path) -> None:
    run = ProcessRun(_order(tmp_path), _dies)
    run.join()
    _until(run, "ended")
    assert run.ended == Ended(code="process_gone")
    assert run.question is None
    assert run.answer("consent-1", "cancel_contract") is False
