"""Dates and times as people write them, and as the record needs them. Everything in Japan's time. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from autocancel.clock import JAPAN
from autocancel.messages import Lang
from autocancel.visible import visible_line

_WEEKDAYS = "月火水木金土日"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def as_moment(value: object) -> datetime | None:
    """The moment that `value` names, in Japan's time, or None: no date, no offset, or beyond what a calendar holds."""
    readers: tuple[Callable[[Any], datetime], ...] = ()
    if isinstance(value, int | float) and value:
        readers = (lambda seconds: datetime.fromtimestamp(seconds, JAPAN),)
    elif isinstance(value, str) and value:
        readers = (datetime.fromisoformat, parsedate_to_datetime)
    for read in readers:
        try:
            moment = read(value)
            if moment.tzinfo is not None:
                return moment.astimezone(JAPAN)
        except (ValueError, TypeError, LookupError, ArithmeticError, OSError):  # each of them for some odd text
            continue
    return None


def exact_time(value: object) -> str:
    """`2026-11-22 20:15:03 +09:00` for ISO 8601, an HTTP date or seconds since 1970; other texts as they are."""
    moment = as_moment(value)
    if moment is None:
        return visible_line(str(value)) if value else ""
    return moment.isoformat(sep=" ", timespec="seconds").replace("+09:00", " +09:00")


def plain_time(value: object, lang: Lang) -> str:
    """`2026年11月27日(金) 20時33分`; `Friday, 27 November 2026, 20:33`. Texts that are no time as they are."""
    moment = as_moment(value)
    if moment is None:
        return exact_time(value)
    if lang is Lang.JA:
        return f"{plain_day(moment.date(), lang)} {moment.hour}時{moment.minute:02d}分"
    return f"{plain_day(moment.date(), lang)}, {moment:%H:%M}"


def plain_day(day: date, lang: Lang) -> str:
    """`2026年11月27日(金)`; `Friday, 27 November 2026`."""
    if lang is Lang.JA:
        return f"{day.year}年{day.month}月{day.day}日({_WEEKDAYS[day.weekday()]})"
    return f"{_DAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"


def plain_month(day: date, lang: Lang) -> str:
    """`11月`; `November`."""
    return f"{day.month}月" if lang is Lang.JA else _MONTHS[day.month - 1]
