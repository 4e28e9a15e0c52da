"""Ask something that may never answer: a keyring that waits for an unlock that nobody sees."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

Result = TypeVar("Result")

WORD_AFTER = 4.0  # seconds until the person is told what is being waited for
_SLICE = 0.1  # so that Ctrl-C is obeyed on every system


class NoAnswer(Exception):
    """It took longer than it may."""


def keyring_limit(environ: Mapping[str, str], platform: str) -> float:
    """Seconds that a keyring may take. Where it can show its window, a person needs time to type into it."""
    can_show = platform in ("win32", "darwin") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
    return 120.0 if can_show else 15.0


def answered(ask: Callable[[], Result], limit: float, tell: Callable[[], None]) -> Result:
    """What `ask` answers, or raises. NoAnswer after `limit` seconds; `tell` is called once, before that.

    What doesn't answer can't be stopped: its thread is left to itself, and ends with the program.
    """
    results: list[Result] = []
    problems: list[BaseException] = []

    def work() -> None:
        try:
            results.append(ask())
        except BaseException as problem:  # handed on below
            problems.append(problem)

    thread = threading.Thread(target=work, name="autocancel-keyring", daemon=True)
    began, told = time.monotonic(), False
    thread.start()
    while thread.is_alive():
        thread.join(_SLICE)
        waited = time.monotonic() - began
        if waited > limit:
            raise NoAnswer
        if waited > WORD_AFTER and not told and thread.is_alive():
            told = True
            tell()
    if problems:
        raise problems[0]
    return results[0]
