"""The dates to check afterwards, as a calendar file that any calendar program opens."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta

from autocancel.clock import JAPAN
from autocancel.messages import Lang
from autocancel.messages import receipt as texts
from autocancel.receipt.moments import plain_month

_WESTERN = re.compile(r"(20\d\d)\s*[年/.\-]\s*(\d{1,2})\s*[月/.\-]\s*(\d{1,2}|末)")
_REIWA = re.compile(r"令和\s*(\d{1,2}|元)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2}|末)")
_MONTH_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*月\s*(\d{1,2}|末)")
_MONTH_END = re.compile(r"[当今]月の?(?:月末|末)|月末")
_NEXT_MONTH_END = re.compile(r"[翌来]月の?末")
_REMINDER_DAY = 15  # a day in the middle of the month; no company's billing date is meant


def last_day_of_use(text: str | None, now: datetime) -> date | None:
    """The day that a page's words mean (2026年11月30日, 令和8年11月末, 当月末まで), or None where they name none."""
    if not text:
        return None
    text = text.translate(str.maketrans("0123456789/", "0123456789/"))
    today = now.astimezone(JAPAN).date()
    if found := _WESTERN.search(text):
        return _day(int(found[1]), int(found[2]), found[3])
    if found := _REIWA.search(text):
        return _day(2018 + (1 if found[1] == "元" else int(found[1])), int(found[2]), found[3])
    if found := _MONTH_DAY.search(text):
        month = int(found[1])
        return _day(today.year + (month < today.month), month, found[2])
    if _NEXT_MONTH_END.search(text):
        year, month = _months_later(today, 1)
        return _day(year, month, "末")
    return _day(today.year, today.month, "末") if _MONTH_END.search(text) else None


def bill_checks(now: datetime) -> tuple[date, date]:
    """Two days, in the middle of the next two months, on which to look at the bills."""
    today = now.astimezone(JAPAN).date()
    first, second = (date(*_months_later(today, months), _REMINDER_DAY) for months in (1, 2))
    return first, second


def calendar_file(
    name: str, service: str, usable_until: str | None, *, now: datetime, dry_run: bool, lang: Lang, certain: bool = True
) -> bytes:
    """An iCalendar file (RFC 5545) with the end of use, where it is known, and the next two bills.

    `certain`: the contract is known to be cancelled; otherwise the end of use is only what it would be.
    """
    from icalendar import Alarm, Calendar, Event

    book = Calendar()
    book.add("prodid", "-//autocancel//receipt//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", _marked(texts.CALENDAR_NAME.text(lang), dry_run, lang))

    def remind(key: str, day: date, title: str, note: str) -> None:
        event = Event()
        event.add("uid", f"{name}-{key}@autocancel.invalid")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", _marked(title, dry_run, lang))
        event.add("description", _marked(note, dry_run, lang))
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _marked(title, dry_run, lang))
        alarm.add("trigger", timedelta(hours=9))
        event.add_component(alarm)
        book.add_component(event)

    end = last_day_of_use(usable_until, now)
    if end is not None:
        note = texts.CALENDAR_USABLE_NOTE.text(lang, text=usable_until, name=name)
        title = texts.CALENDAR_USABLE if certain else texts.CALENDAR_USABLE_IF
        remind("end", end, title.text(lang, service=service), note)
    sentence = texts.FIRST_BILL.text(lang, month=plain_month(now.astimezone(JAPAN).date(), lang))
    for number, day in enumerate(bill_checks(now), start=1):
        bill = texts.CALENDAR_BILL.text(lang, service=service, number=number)
        remind(f"bill-{number}", day, bill, texts.CALENDAR_BILL_NOTE.text(lang, name=name, sentence=sentence))
    return bytes(book.to_ical())


def _marked(text: str, dry_run: bool, lang: Lang) -> str:
    return texts.CALENDAR_DRY.text(lang, text=text) if dry_run else text


def _months_later(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def _day(year: int, month: int, day: str) -> date | None:
    try:
        return date(year, month, calendar.monthrange(year, month)[1] if day == "末" else int(day))
    except ValueError:
        return None
