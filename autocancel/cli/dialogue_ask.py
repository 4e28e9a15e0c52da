"""Asking one question of the guided dialogue.

questionary draws the menus: it is kept up and rests on prompt_toolkit, which knows full-width text and every common
terminal, Windows' too (InquirerPy has had no release since 2022; click asks for typed words only). Where a menu would
be redrawn badly or cut (`TERM=dumb`, `NO_COLOR`, few columns, an encoding without Japanese) the same question is a
numbered list, which is also what everybody gets who doesn't ask for arrows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from autocancel import columns
from autocancel.console import Console, as_word
from autocancel.keyboard import drop_pending
from autocancel.messages import guide_dialogue as d
from autocancel.person.answers import number_of

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
    """Numbered lists. Who presses an arrow key gets menus from then on, where the terminal can draw them.

    Every question can be left, and nothing that was typed before it was shown answers it.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._arrows = False

    def choose(self, question: str, choices: Sequence[Choice]) -> str:
        offered = [*choices, Choice(LATER, d.LATER.text(self._console.lang))]
        can_draw = self._can_draw(question, offered)
        key = None if self._arrows and can_draw else self._list(question, offered, can_draw)
        if key is None:
            key = self._menu(question, offered)
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
        _forget_what_was_typed(asked)
        try:
            return str(asked.unsafe_ask())
        except KeyboardInterrupt:
            raise Left(interrupted=True) from None

    def _list(self, question: str, choices: Sequence[Choice], can_draw: bool) -> str | None:
        """The key of the chosen one; None where the person would rather use the arrow keys."""
        console = self._console
        console.say(question)
        for number, choice in enumerate(choices, start=1):
            console.say(f"  {number}. {choice.label}")
        console.say((d.NUMBERS if can_draw else d.NUMBERS_ONLY).text(console.lang))
        while True:
            try:
                answer = console.read_line()
            except KeyboardInterrupt:
                raise Left(interrupted=True) from None
            if answer is None:  # the end of the input: nobody is there any more
                raise Left(interrupted=False)
            if answer.startswith(_ARROWS):
                if can_draw:
                    self._arrows = True
                    return None
            elif answer.strip() == _ESCAPE:
                raise Left(interrupted=False)
            number_typed = number_of(answer, len(choices))
            if number_typed is not None:
                return choices[number_typed - 1].key
            named = [choice.key for choice in choices if as_word(choice.label) == as_word(answer)]
            if len(named) == 1:
                return named[0]
            console.say(d.NUMBER.text(console.lang, most=len(choices)))


_ESCAPE = "\x1b"
_ARROWS = ("\x1b[A", "\x1b[B", "\x1bOA", "\x1bOB")


def _forget_what_was_typed(asked: Any) -> None:
    """What was typed before the menu was first drawn is no answer to it."""
    import sys

    from prompt_toolkit.input.typeahead import clear_typeahead

    application = asked.application
    clear_typeahead(application.input)

    def once(_: object) -> None:
        application.after_render -= once
        drop_pending(sys.stdin)

    application.after_render += once


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
