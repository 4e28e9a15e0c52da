"""The process of a run: it tells its end, whatever happens, and obeys the wish to stop before the final press."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest

from autocancel.home import Home
from autocancel.journal import read_journal
from autocancel.messages import Lang
from autocancel.outcome import Outcome
from autocancel.web.child import carry_out, in_words
from autocancel.web.endings import save_pdf, steps_after
from autocancel.web.runner import ProcessRun
from autocancel.web.wire import Ended, Order

from .served import FLOWS, result


def order(home: Path, provider: str = "mw", scenario: str = "happy") -> Order:
    return Order(provider, "docomo", Lang.JA, home, dry_run=True, scenario=scenario)


@pytest.mark.parametrize(("provider", "scenario"), [("nobody", "happy"), ("mw", "no_such_scenario")])
def test_what_cannot_begin_is_told_without_naming_a_command(tmp_path: Path, provider: str, scenario: str) -> None:
    ours, theirs = multiprocessing.Pipe()
    carry_out(order(tmp_path / "home", provider, scenario), theirs)
    ended = ours.recv()
    assert isinstance(ended, Ended)
    assert ended.result is None and ended.problem and "autocancel " not in ended.problem


def test_a_home_that_another_run_uses_is_told(tmp_path: Path) -> None:
    from autocancel.journey.run import one_run_at_a_time

    ours, theirs = multiprocessing.Pipe()
    with one_run_at_a_time(Home.open(tmp_path / "home")):
        carry_out(order(tmp_path / "home"), theirs)
    ended = ours.recv()
    assert isinstance(ended, Ended)
    assert ended.code == "lock_held"


def test_a_run_that_is_stopped_on_the_way_submits_nothing(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home")
    run = ProcessRun(order(home.path), carry_out)
    limit = time.monotonic() + 200
    while not run.frames and run.ended is None and time.monotonic() < limit:
        time.sleep(0.05)
    run.halt()
    run.join()
    while run.ended is None and time.monotonic() < limit:
        time.sleep(0.05)
    assert run.ended is not None and run.ended.stopped, run.ended
    (receipt,) = home.receipts.iterdir()
    assert "submission" not in [line["event"] for line in read_journal(receipt / "journal.jsonl").lines]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize(
    "reason", [None, "second_factor", "foreign_host", "bulk_stop", "sign_up_form", "state_unclear"]
)
def test_no_ending_names_a_command_or_leaves_the_person_without_a_next_step(
    outcome: Outcome, reason: str | None, lang: Lang
) -> None:
    for flow in FLOWS.values():
        told = in_words(result(outcome, reason=reason), flow, lang, str)
        assert told.next_steps and "autocancel" not in " ".join([told.message, *told.next_steps])


def test_what_is_dangerous_is_never_advised_to_be_done_by_hand() -> None:
    for reason in ("account_deletion", "bulk_stop", "plan_change", "foreign_host", "insecure_page", "sign_up_form"):
        steps = " ".join(steps_after(Outcome.NEEDS_PERSON, reason, FLOWS["mw"], Lang.JA))
        assert "あなたが窓の画面で操作する" not in steps


def test_saving_the_pdf_never_replaces_a_file(tmp_path: Path) -> None:
    receipt, documents = tmp_path / "20261127T100000-mw", tmp_path / "documents"
    receipt.mkdir()
    (receipt / "receipt.pdf").write_bytes(b"one")
    first = save_pdf(receipt, documents, Lang.JA, dry_run=False)
    assert save_pdf(receipt, documents, Lang.JA, dry_run=False) == first
    (receipt / "receipt.pdf").write_bytes(b"two")
    second = save_pdf(receipt, documents, Lang.JA, dry_run=True)
    third = save_pdf(receipt, documents, Lang.JA, dry_run=False)
    assert first is not None and second is not None and third is not None
    assert (first.read_bytes(), third.read_bytes()) == (b"one", b"two")
    assert "練習" in second.name and "練習" not in first.name


def test_a_pdf_that_cannot_be_saved_is_said_and_not_raised(tmp_path: Path) -> None:
    (tmp_path / "documents").write_bytes(b"a file, not a folder")
    assert save_pdf(tmp_path, tmp_path / "documents", Lang.JA, dry_run=False) is None
