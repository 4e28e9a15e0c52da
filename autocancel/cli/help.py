"""`--help` in the person's language: typer's own words, and texts that were made before the language was known."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from typing import Any

import typer
from typer._click.formatting import HelpFormatter
from typer.core import TyperGroup

from autocancel import columns
from autocancel.messages import CATALOGUE, Lang
from autocancel.messages import cli as h

_WORDS = {message.en: message for message in (h.OPTIONS, h.ARGUMENTS, h.COMMANDS, h.REQUIRED, h.DEFAULT)}


class _Columns(HelpFormatter):
    """Lines as wide as the terminal, Japanese characters counted as two, nothing cut; narrow: texts below names."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        super().__init__(indent_increment, width, max_width)
        self.width = max(30, min(shutil.get_terminal_size().columns, max_width or 80))

    def write_text(self, text: str) -> None:
        for paragraph in text.split("\n\n"):
            self._lines(" ".join(paragraph.split("\n")), self.current_indent)

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        left = self.current_indent + min(max(columns.width(name) for name, _ in rows), col_max) + col_spacing
        beside = left <= self.width // 2
        for name, text in rows:
            start = left if beside else self.current_indent + 4
            lead = " " * self.current_indent + name
            if beside and columns.width(lead) + col_spacing <= left and text:
                first, *rest = columns.wrap(text, self.width - left)
                self.write(f"{columns.pad(lead, left)}{first}\n" + "".join(f"{' ' * left}{line}\n" for line in rest))
            else:
                self._lines(name, self.current_indent)
                self._lines(text, start)

    def _lines(self, text: str, indent: int) -> None:
        for line in columns.wrap(text, self.width - indent) if text else ():
            self.write(f"{' ' * indent}{line}\n")


def speak(command: Any, lang: Lang) -> None:
    """Let this command and all below it draw their help in `lang`."""

    class Formatter(_Columns):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or f"{h.USAGE.text(lang)} ")

    class Context(typer.Context):
        formatter_class = Formatter

    def translated(text: str) -> str:
        known = _WORDS.get(text)
        return text if known is None or lang is Lang.EN else known.ja

    setattr(typer.core, "_", translated)  # noqa: B010 - typer asks gettext, which would need files of its own
    bilingual = {message.both: message.text(lang) for message in CATALOGUE.values() if "{" not in message.ja}
    bilingual |= {message.en: message.text(lang) for message in (h.INSTALL_COMPLETION, h.SHOW_COMPLETION)}
    _speak(command, Context, bilingual, h.SHOW_HELP.text(lang))


def _speak(command: Any, context_class: type[typer.Context], bilingual: Mapping[str, str], help_text: str) -> None:
    command.context_class = context_class
    for described in (command, *command.params):
        text = getattr(described, "help", None)  # an argument may have none
        if text in bilingual:
            described.help = bilingual[str(text)]
    command.short_help = command.help  # a list of commands shows all of it; typer would cut it off
    option = command.get_help_option(context_class(command))
    if option is not None:
        option.help = help_text
    if isinstance(command, TyperGroup):
        for inner in command.commands.values():
            _speak(inner, context_class, bilingual, help_text)
