"""A terminal's keyboard: what was typed before a question is forgotten, and waiting for a line can be interrupted."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from typing import TextIO

POLL = 0.25  # seconds between two looks at something else


class Came(Enum):
    """What ended the waiting."""

    LINE = auto()
    NEWS = auto()  # what was polled for
    LATE = auto()


def drop_pending(terminal: TextIO) -> None:
    """Forget what was typed up to now, whole lines and half ones. Nothing happens where `terminal` is none."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        if not terminal.isatty():
            return
        if sys.platform == "win32":
            import msvcrt

            while msvcrt.kbhit():
                msvcrt.getwch()
        else:
            import termios

            with contextlib.suppress(termios.error):
                termios.tcflush(terminal.fileno(), termios.TCIFLUSH)


def wait_for_line(terminal: TextIO, news: Callable[[], bool] | None = None, limit: float | None = None) -> Came:
    """Until a line was typed, `news` says yes, or `limit` seconds have passed."""
    until = None if limit is None else time.monotonic() + limit
    with _woken_by_signals() as woken:
        while True:
            left = None if until is None else until - time.monotonic()
            if left is not None and left <= 0:
                return Came.LATE
            waits = [seconds for seconds in (left, POLL if news is not None else None) if seconds is not None]
            if _typed(terminal, woken, min(waits, default=None)):
                return Came.LINE
            if news is not None and news():
                return Came.NEWS


def _typed(terminal: TextIO, woken: int | None, seconds: float | None) -> bool:
    if sys.platform == "win32":
        import msvcrt

        until = None if seconds is None else time.monotonic() + seconds
        while until is not None and time.monotonic() < until:
            if msvcrt.kbhit():
                return True
            time.sleep(0.05)
        return seconds is None  # nothing else to look at: reading itself waits
    watched = [terminal.fileno(), *([woken] if woken is not None else [])]
    ready, _, _ = select.select(watched, [], [], seconds)
    return terminal.fileno() in ready


@contextmanager
def _woken_by_signals() -> Iterator[int | None]:
    """Ctrl-C just before a read in C begins would be noticed only after the read has ended: signals wake a pipe too."""
    if os.name != "posix" or threading.current_thread() is not threading.main_thread():
        yield None
        return
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    before = signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    try:
        yield woken
    finally:
        signal.set_wakeup_fd(before)
        os.close(woken)
        os.close(wake)
