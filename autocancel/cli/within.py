"""Whether a command runs inside the guided dialogue, which leads on by itself and names no commands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_DIALOGUE = ContextVar("dialogue", default=False)


@contextmanager
def dialogue() -> Iterator[None]:
    token = _DIALOGUE.set(True)
    try:
        yield
    finally:
        _DIALOGUE.reset(token)


def in_dialogue() -> bool:
    return _DIALOGUE.get()
