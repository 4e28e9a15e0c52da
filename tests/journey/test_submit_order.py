"""Rules 1 and 2: the durable line comes before the press, the press comes once, and after it there is only looking."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from autocancel.errors import NoSpace
from autocancel.journey import submit
from autocancel.journey.act import Refused
from autocancel.journey.submit import Submitter
from autocancel.messages import journey as texts
from autocancel.planning.actions import Ledger, Submit
from autocancel.planning.verdict import Answer

from .screens import MW, review_page, seen


class Trace:
    """What happened, in order. `fails`: the event that fails, and with what."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fails: dict[str, Exception] | None = None) -> None:
        self.events: list[str] = []
        self._fails = fails or {}
        monkeypatch.setattr(submit, "fill_fields", lambda *a, **k: self.note("fill"))
        monkeypatch.setattr(submit, "find_control", lambda *a, **k: self.note("find"))
        monkeypatch.setattr(submit, "press", lambda *a, **k: self.note("press"))

        def answered(*_: object) -> tuple[Answer, None, str]:
            self.note("look")
            return Answer.CONFIRMED, None, ""

        monkeypatch.setattr(Submitter, "_await_answer", answered)

    def note(self, event: str) -> None:
        self.events.append(event)
        if event in self._fails:
            raise self._fails[event]

    def run(self, submitter: Submitter) -> Any:
        walk = MagicMock()
        walk.window.dialogs = []
        walk.flow = MW
        walk.recorder.record.side_effect = lambda event, **fields: self.note(str(fields.get("state", event)))
        walk.recorder.folder.require_free_space.side_effect = lambda: self.note("space")
        walk.ledger = Ledger()
        view, _ = seen(review_page())
        action = Submit(view.screen.controls[0])
        look = SimpleNamespace(number=7, screen=view.screen, view=view)
        return submitter(walk, look, action)  # type: ignore[arg-type]


def _no_space() -> NoSpace:
    return NoSpace(texts.LOCK_HELD)


def test_the_journal_line_is_durable_before_the_press_and_the_press_happens_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trace, submitter = Trace(monkeypatch), Submitter()
    trace.run(submitter)
    for earlier, later in (("space", "prepared"), ("prepared", "armed"), ("armed", "press"), ("press", "look")):
        assert trace.events.index(earlier) < trace.events.index(later), trace.events
    assert trace.events.count("press") == 1
    assert not {"fill", "find", "prepared", "armed", "press"} & set(trace.events[trace.events.index("look") :])
    assert submitter.count == 1


@pytest.mark.parametrize("step", ["space", "prepared", "armed"])
def test_what_cannot_be_written_down_is_not_done(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    trace, submitter = Trace(monkeypatch, {step: _no_space()}), Submitter()
    with pytest.raises(NoSpace):
        trace.run(submitter)
    assert "press" not in trace.events and submitter.count == 0


@pytest.mark.parametrize("step", ["fill", "find"])
def test_a_page_that_changed_is_not_pressed(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    trace, submitter = Trace(monkeypatch, {step: Refused("ambiguous", "changed")}), Submitter()
    with pytest.raises(Refused):
        trace.run(submitter)
    assert "press" not in trace.events and submitter.count == 0


def test_a_full_disk_after_the_press_does_not_hide_what_came_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    trace, submitter = Trace(monkeypatch, {"clicked": _no_space(), "confirmed": _no_space()}), Submitter()
    answer, _, _ = trace.run(submitter)
    assert answer is Answer.CONFIRMED and submitter.count == 1
