"""Asking one question of the guided dialogue.

questionary draws the menus: it is kept up and rests on prompt_toolkit, which knows full-width text and every common
terminal, Windows' too (InquirerPy has had no release since 2022; click asks for typed words only). Where a menu would
be redrawn badly or cut (`TERM=dumb`, `NO_COLOR`, few columns, an encoding without Japanese) the same question is a
numbered list.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from autocancel import columns
from autocancel.console import Console
from autocancel.messages import guide_dialogue as d

LATER = "later"


class Left(Exception):
    """Not an error: the person left the dialogue. `interrupted`: by Ctrl-C."""

    def __init__(self, interrupted: bool) -> None:
        super().__init__("left")
        self.interrupted = interrupted


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: str


class Asker(Protocol):
    """How questions are put; tests answer them from a script."""

    def choose(self, question: str, choices: Sequence[Choice]) -> str:
        """The key of the chosen one. Raises Left."""
        ...

    def text(self, question: str) -> str:
        """A line of text, possibly empty. Raises Left."""
        ...


class TerminalAsker:
    """Menus where the terminal can draw them, numbered lists elsewhere. Every question can be left."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def choose(self, question: str, choices: Sequence[Choice]) -> str:
        offered = [*choices, Choice(LATER, d.LATER.text(self._console.lang))]
        key = self._menu(question, offered) if self._can_draw(question, offered) else self._list(question, offered)
        if key == LATER:
            raise Left(interrupted=False)
        return key

    def text(self, question: str) -> str:
        try:
            return self._console.ask_text(question)
        except KeyboardInterrupt:
            raise Left(interrupted=True) from None

    def _can_draw(self, question: str, choices: Sequence[Choice]) -> bool:
        console = self._console
        hint = d.KEYS.text(console.lang)
        widest = max(columns.width(f"? {question} {hint}"), *(columns.width(f" > {c.label}") for c in choices))
        return console.redraws and console.is_terminal and console.speaks_japanese and widest < (console.width or 80)

    def _menu(self, question: str, choices: Sequence[Choice]) -> str:
        import questionary

        asked = questionary.select(
            question,
            choices=[questionary.Choice(c.label, value=c.key) for c in choices],
            qmark="?",
            pointer=">",  # the default » is missing in cp932
            instruction=d.KEYS.text(self._console.lang),
            use_jk_keys=False,
            use_search_filter=False,
            style=questionary.Style([("highlighted", "bold"), ("pointer", "bold")]),
        )
        _let_escape_leave(asked)
        try:
            return str(asked.unsafe_ask())
        except KeyboardInterrupt:
            raise Left(interrupted=True) from None

    def _list(self, question: str, choices: Sequence[Choice]) -> str:
        console = self._console
        console.say(question)
        for number, choice in enumerate(choices, start=1):
            console.say(f"  {number}. {choice.label}")
        while True:
            try:
                answer = console.read_line()
            except KeyboardInterrupt:
                raise Left(interrupted=True) from None
            if answer is None:  # the end of the input: nobody is there any more
                raise Left(interrupted=False)
            typed = unicodedata.normalize("NFKC", answer).strip()
            if typed.startswith("\x1b"):
                raise Left(interrupted=False)
            if typed.isdecimal() and 1 <= int(typed) <= len(choices):
                return choices[int(typed) - 1].key
            console.say(d.NUMBER.text(console.lang))


def _let_escape_leave(asked: Any) -> None:
    """questionary binds Ctrl-C only. Escape alone leaves too; arrow keys, which begin with it, are parsed before."""
    from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
    from prompt_toolkit.key_binding.key_processor import KeyPressEvent
    from prompt_toolkit.keys import Keys

    bindings = KeyBindings()

    @bindings.add(Keys.Escape, eager=True)
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit(result=LATER)

    application = asked.application
    application.key_bindings = merge_key_bindings([application.key_bindings, bindings])
    application.ttimeoutlen = 0.2  # seconds until a lone Escape counts as one
