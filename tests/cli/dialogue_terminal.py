"""A pseudo-terminal with a person at it: what the tests of the guided dialogue type and see."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pyte
import pytest

APP = Path(__file__).with_name("dialogue_app.py")
DOWN, ENTER, ESC, CTRL_C = "\x1b[B", "\r", "\x1b", "\x03"


class Terminal(pyte.HistoryScreen):
    """A terminal that answers the questions programs ask of it, and keeps what scrolled away."""

    def __init__(self, columns: int) -> None:
        super().__init__(columns, 30, history=2000, ratio=0.5)
        self.reply: Callable[[str], object] = len

    def write_process_input(self, data: str) -> None:
        self.reply(data)

    def text(self) -> str:
        rows = [*self.history.top, *(self.buffer[y] for y in range(self.lines))]
        # A full-width character takes two cells, the second of them empty.
        return "\n".join("".join(row[x].data for x in range(self.columns)).rstrip() for row in rows)


class Person:
    """Types, and waits until something can be read."""

    def __init__(self, child: pexpect.spawn[bytes], screen: Terminal) -> None:
        self._child, self._screen = child, screen
        self._stream = pyte.ByteStream(screen)
        screen.reply = self._child.send

    def sees(self, wanted: str, ends: bool = False) -> str:
        """Read on until `wanted` stands on the screen (line breaks don't count), or to the end of the program."""
        while ends or squeezed(wanted) not in squeezed(self._screen.text()):
            if not self._feed(wanted):
                break
        shown = self._screen.text()
        assert squeezed(wanted) in squeezed(shown), shown
        return shown

    def answers(self, question: str, keys: str, end: str = ENTER) -> None:
        """Wait for a question and for its prompt, then type: what comes before the prompt is dropped."""
        self.sees(question)
        self.waits_for_an_answer()
        self.types(keys + end)

    def waits_for_an_answer(self) -> str:
        """Read on until the prompt stands there."""
        while not self._screen.text().rstrip().endswith("\n>"):
            assert self._feed("a prompt"), self._screen.text()
        self._screen.draw("\u00b7")  # this prompt was seen: the next one is another
        return self._screen.text()

    def _feed(self, wanted: str) -> bool:
        """Read a little more. False at the end of the program."""
        try:
            self._stream.feed(self._child.read_nonblocking(4096, timeout=60))
        except pexpect.EOF:
            return False
        except pexpect.TIMEOUT:
            pytest.fail(f"never seen: {wanted}\n{self._screen.text()}")
        return True

    def reads(self) -> bytes:
        """What comes next, as bytes: for terminals of another encoding."""
        return bytes(self._child.read_nonblocking(4096, timeout=60))

    def types(self, keys: str) -> None:
        self._child.send(keys)

    def leaves(self) -> int:
        """The exit code, once the program has ended."""
        self.sees("", ends=True)
        self._child.close()
        assert self._child.exitstatus is not None
        return int(self._child.exitstatus)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _hear_ctrl_c() -> None:
    """What is started in the background of a shell inherits that SIGINT is ignored; at a terminal it never is."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def dialogue(
    home: Path,
    lang: str = "ja",
    columns: int = 80,
    codes: dict[str, int] | None = None,
    environ: dict[str, str] | None = None,
    program: list[str] | None = None,
) -> Iterator[Person]:
    """The dialogue over commands that only say their names, or another `program` (Python's arguments)."""
    unwanted = ("NO_COLOR", "CI", "LC_ALL", "PYTHONIOENCODING")
    env = {name: value for name, value in os.environ.items() if name not in unwanted}
    env |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"} | (environ or {})
    arguments = program or [str(APP), lang, str(home), json.dumps(codes or {})]
    for name in ("COLUMNS", "LINES"):  # they would speak louder than the terminal's own size
        env.pop(name, None)
    child = pexpect.spawn(
        sys.executable, arguments, env=env, dimensions=(30, columns), timeout=20, preexec_fn=_hear_ctrl_c
    )
    try:
        yield Person(child, Terminal(columns))
    finally:
        child.close(force=True)
