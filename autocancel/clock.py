"""Japan's time. The month that decides about another bill ends at 24:00 there."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

JAPAN = timezone(timedelta(hours=9), "JST")  # no daylight saving since 1951, so no time zone data is needed


def japan_now() -> datetime:
    """Now, aware, with the offset +09:00."""
    return datetime.now(JAPAN)


def stamp(moment: datetime) -> str:
    """ISO 8601 with offset, to the millisecond."""
    return moment.isoformat(timespec="milliseconds")
