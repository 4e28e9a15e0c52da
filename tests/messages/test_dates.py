"""Dates as pages write them: one day, or none; never a guess."""

from __future__ import annotations

from datetime import date

import pytest

from autocancel.dates import date_in, month_end

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年11月30日まで", "2026-11-30"),
        ("２０２６年１１月３０日まで利用可", "2026-11-30"),
        ("2026/12/31", "2026-12-31"),
        ("2026.12.1 23:59", "2026-12-01"),
        ("2026-11-30", "2026-11-30"),
        ("令和8年11月30日", "2026-11-30"),
        ("令和 ８ 年 11 月末日まで", "2026-11-30"),
        ("11月30日(月)まで", "2026-11-30"),
        ("1月31日まで", "2027-01-31"),  # the next one from today
        ("2027年2月末まで", "2027-02-28"),
        ("今月末まで", "2026-11-30"),
        ("解約月の末日までご利用いただけます", "2026-11-30"),
        ("来月末", "2026-12-31"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str, day: str) -> None:
    found = date_in(text, TODAY)
    assert found is not None and found.isoformat() == day


@pytest.mark.parametrize(
    "text",
    [
        None, "", "月末", "退会後もご利用いただけます", "2026年13月1日", "2026年2月30日", "26/11/30", "令和元年99月1日",
        "2026年11月1日から2026年11月30日まで", "残り3日", "0000年1月1日", "9999999年1月1日",
    ],
)  # fmt: skip
def test_what_names_no_single_day_is_no_date(text: str | None) -> None:
    assert date_in(text, TODAY) is None


def test_the_next_month_after_december_is_january() -> None:
    assert date_in("翌月末まで", date(2026, 12, 5)) == month_end(2027, 1)
