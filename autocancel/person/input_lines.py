"""Lines of standard input, read beside the run: waiting for one can be interrupted, and leaves time for other things.

A thread reads the bytes, because that is the one way that works for pipes on every system. It reads the descriptor
itself: `sys.stdin` reads ahead, and a thread that is still inside it stops Python from ending.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable
from typing import Final

LONGEST: Final = 65_536  # bytes of a line; what is longer is no answer, and the rest of the input isn't one either
_SLICE = 0.25  # seconds: on Windows Ctrl-C is noticed between two waits only


class Nothing:
    """No line came: the input has ended, the time is over, or there was news."""

    def __init__(self, why: str) -> None:
        self.why = why


ENDED, LATE, NEWS = Nothing("ended"), Nothing("late"), Nothing("news")


class InputLines:
    """The lines of one descriptor. Made once a process; `readline` lets it stand for a text stream, too."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor
        self._lines: queue.SimpleQueue[bytearray | None] = queue.SimpleQueue()
        self._started = False
        self._ended = descriptor is None

    def isatty(self) -> bool:
        return self._descriptor is not None and os.isatty(self._descriptor)

    def readline(self, limit: int = -1, /) -> str:
        """The next line with its end, "" where there is none. What is not UTF-8 reads as U+FFFD."""
        line = self.next_line()
        if isinstance(line, Nothing):
            return ""
        text = line.decode("utf-8", "replace")
        line[:] = bytes(len(line))
        return text if limit < 0 else text[:limit]

    def next_line(self, news: Callable[[], bool] | None = None, limit: float | None = None) -> bytearray | Nothing:
        """The next line; ENDED, and from then on always; LATE after `limit` seconds; NEWS where `news` says so."""
        self._start()
        until = None if limit is None else time.monotonic() + limit
        while not self._ended:
            left = _SLICE if until is None else min(_SLICE, until - time.monotonic())
            if left <= 0:
                return LATE
            try:
                line = self._lines.get(timeout=left)
            except queue.Empty:
                if news is not None and news():
                    return NEWS
                continue
            if line is None:
                self._ended = True
                break
            return line
        return ENDED

    def _start(self) -> None:
        if not self._started and self._descriptor is not None:
            self._started = True
            threading.Thread(target=self._read, args=(self._descriptor,), daemon=True).start()

    def _read(self, descriptor: int) -> None:
        kept = bytearray()
        while len(kept) <= LONGEST:
            try:
                chunk = os.read(descriptor, 4096)
            except OSError:
                break
            if not chunk:
                break
            kept += chunk
            while (end := kept.find(b"\n")) >= 0 and end <= LONGEST:
                self._lines.put(kept[: end + 1])
                kept[: end + 1] = bytes(end + 1)
                del kept[: end + 1]
        else:
            kept.clear()  # too long: it is nobody's answer, and neither is what follows
        if kept:
            self._lines.put(kept)
        self._lines.put(None)
