"""Dates as Japanese pages write them. Pure."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date

_ERAS = {"令和": 2018, "r": 2018}
_YEAR = r"(令和|\br)?(?<![0-9])([0-9]{1,4}|元)"
_WHOLE = re.compile(_YEAR + r"[年/.\-]([0-9]{1,2})[月/.\-]([0-9]{1,2})(?![0-9])日?")
_MONTH_END = re.compile(rf"(?:{_YEAR}年|(?<![0-9年]))([0-9]{{1,2}})月(?:の?月?末)")
_DAY = re.compile(r"(?<![0-9年])([0-9]{1,2})月([0-9]{1,2})日")
_THIS_MONTH_END = re.compile(r"(?:今月|当月|解約(?:の)?(?:当|した)?月|解約月)(?:の)?(?:末日?|月末)")
_NEXT_MONTH_END = re.compile(r"(?:来月|翌月)(?:の)?(?:末日?|月末)")


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def date_in(text: str | None, today: date) -> date | None:
    """The one date that a page's words name, or None: none there, more than one, or none that exists.

    Where the year is left out, it is the next such day from `today` on.
    """
    if not text:
        return None
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", plain)  # "1 23:59" is a day and a time
    found: set[date] = set()
    try:
        for era, year, month, day in _WHOLE.findall(plain):
            found.add(date(_year(era, year), int(month), int(day)))
        rest = _WHOLE.sub("", plain)
        for era, year, month in _MONTH_END.findall(rest):
            found.add(month_end(_year(era, year) if year else _next_year(int(month), 28, today), int(month)))
        rest = _MONTH_END.sub("", rest)
        for month, day in _DAY.findall(rest):
            found.add(date(_next_year(int(month), int(day), today), int(month), int(day)))
        if _THIS_MONTH_END.search(rest):
            found.add(month_end(today.year, today.month))
        if _NEXT_MONTH_END.search(rest):
            found.add(month_end(today.year + today.month // 12, today.month % 12 + 1))
    except ValueError:
        return None
    return found.pop() if len(found) == 1 else None


def _year(era: str, year: str) -> int:
    number = 1 if year == "元" else int(year)
    if era:
        return _ERAS[era] + number
    if number < 1000:
        raise ValueError(year)  # which century, or which era, is not said
    return number


def _next_year(month: int, day: int, today: date) -> int:
    return today.year + ((month, day) < (today.month, today.day))
