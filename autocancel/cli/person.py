"""Who is asked: `--person`, or what is there. Made here, so that the journey knows no terminal, no page, no JSON."""

from __future__ import annotations

import sys
from enum import StrEnum

from autocancel.console import Console
from autocancel.errors import UsageError
from autocancel.flow import Flow
from autocancel.home import Home
from autocancel.messages import cli as h
from autocancel.person.input_lines import InputLines
from autocancel.person.learned import Memory
from autocancel.person.questions import Person
from autocancel.person.teller import Secrets
from autocancel.vault.redact import Redactor


class Asks(StrEnum):
    """Who answers: a terminal, a program that reads and writes JSON lines, or nobody."""

    TERMINAL = "terminal"
    JSON = "json"
    NOBODY = "nobody"


def who_is_asked(option: str | None, console: Console) -> Asks:
    """UsageError for a person that this command can't ask."""
    if option is None:
        return Asks.TERMINAL if console.is_terminal else Asks.NOBODY
    word = option.strip().lower()
    if word == "json":
        return Asks.JSON
    if word == "terminal":
        if not console.is_terminal:
            raise UsageError(h.PERSON_NO_TERMINAL)
        return Asks.TERMINAL
    raise UsageError(h.PERSON_PAGE_IS_START if word == "page" else h.BAD_PERSON, value=option[:40])


def standard_input() -> InputLines:
    """The lines of standard input, also where it is closed."""
    try:
        return InputLines(sys.stdin.fileno())
    except (AttributeError, OSError, ValueError):
        return InputLines(None)


def memory_of(home: Home, flow: Flow, redactor: Redactor) -> Memory:
    """What answers have taught at this provider. Labels are scrubbed as recordings are; the run's login stays out."""
    from autocancel.recording.text import TextScrubber

    def scrub(text: str) -> str:  # each text by itself: the same words are scrubbed alike every time
        return TextScrubber(flow, redactor).text(text)

    return Memory(home, flow.id, scrub)


def person_for(asks: Asks, console: Console, secrets: Secrets, lines: InputLines | None, *, window: bool) -> Person:
    """`window`: the browser can be seen and worked in."""
    if asks is Asks.JSON:
        from autocancel.person.json_lines import JsonPerson

        return JsonPerson(console, secrets, lines or standard_input(), window=window)
    if asks is Asks.TERMINAL:
        from autocancel.person.terminal import TerminalPerson

        return TerminalPerson(console, secrets, window=window)
    from autocancel.person.nobody import Nobody

    return Nobody(console)
