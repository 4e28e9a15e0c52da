"""What a person is told before a wait: the end of the month and the carriers' nights, in Japan's time."""

from __future__ import annotations

from datetime import datetime

import pytest

from autocancel.clock import JAPAN
from autocancel.console import Console
from autocancel.messages import Lang
from autocancel.messages import journey as texts
from autocancel.person import teller as module
from autocancel.person.nobody import Nobody

MONTH_END = texts.MONTH_END_NEAR.text(Lang.EN)
NIGHT = texts.NIGHT_WINDOW.text(Lang.EN)


class Listening(Console):
    """Keeps what is said and sleeps not at all."""

    def __init__(self) -> None:
        super().__init__(Lang.EN)
        self.warnings: list[str] = []
        self.waited: list[float] = []

    def warn(self, text: str) -> None:
        self.warnings.append(text)

    def countdown(self, seconds: float, text: str, sleep: object) -> None:
        self.waited.append(seconds)


def warnings_at(monkeypatch: pytest.MonkeyPatch, moment: datetime, *waits: float) -> list[str]:
    monkeypatch.setattr(module, "japan_now", lambda: moment)
    console = Listening()
    person = Nobody(console)
    for seconds in waits:
        person.waiting("busy", seconds)
    assert console.waited == list(waits)
    return console.warnings


def at(day: int, hour: int, minute: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=JAPAN)


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        (at(30, 23, 59), 120.0),  # the wait itself crosses the month's end
        (at(30, 23, 30), 5.0),  # what comes after it may
        (at(31, 23, 59, month=12), 120.0),  # into another year
        (at(30, 20, 0), 4 * 3600.0),
    ],
    ids=str,
)
def test_a_wait_that_may_cost_another_month_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, moment: datetime, seconds: float
) -> None:
    assert MONTH_END in warnings_at(monkeypatch, moment, seconds)


@pytest.mark.parametrize("moment", [at(29, 23, 59), at(30, 12, 0), at(1, 0, 1)], ids=str)
def test_other_waits_cross_no_month(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    assert MONTH_END not in warnings_at(monkeypatch, moment, 120.0)


@pytest.mark.parametrize(("hour", "warned"), [(8, True), (9, False), (21, False), (22, True), (0, True), (4, True)])
def test_the_carriers_nights_are_named(monkeypatch: pytest.MonkeyPatch, hour: int, warned: bool) -> None:
    assert (NIGHT in warnings_at(monkeypatch, at(15, hour, 0), 5.0)) == warned


def test_each_warning_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert warnings_at(monkeypatch, at(30, 23, 59), 120.0, 120.0, 120.0) == [MONTH_END, NIGHT]


def test_a_warning_that_becomes_due_later_is_still_given(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([at(30, 12, 0), at(30, 21, 0), at(30, 22, 5), at(30, 23, 50)])
    monkeypatch.setattr(module, "japan_now", lambda: next(moments))
    console = Listening()
    person = Nobody(console)
    said = []
    for _ in range(4):
        person.waiting("busy", 5.0)
        said.append(list(console.warnings))
    assert said == [[], [], [NIGHT], [NIGHT, MONTH_END]]
