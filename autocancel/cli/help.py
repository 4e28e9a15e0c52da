"""`--help` in the person's language: typer's own words, and texts that were made before the language was known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer
from typer._click.formatting import HelpFormatter
from typer.core import TyperGroup

from autocancel.messages import CATALOGUE, Lang
from autocancel.messages import cli as h

_WORDS = {message.en: message for message in (h.OPTIONS, h.ARGUMENTS, h.COMMANDS, h.REQUIRED, h.DEFAULT)}


def speak(command: Any, lang: Lang) -> None:
    """Let this command and all below it draw their help in `lang`."""

    class Formatter(HelpFormatter):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or f"{h.USAGE.text(lang)} ")

    class Context(typer.Context):
        formatter_class = Formatter

    def translated(text: str) -> str:
        known = _WORDS.get(text)
        return text if known is None or lang is Lang.EN else known.ja

    setattr(typer.core, "_", translated)  # noqa: B010 - typer asks gettext, which would need files of its own
    bilingual = {message.both: message.text(lang) for message in CATALOGUE.values() if "{" not in message.ja}
    _speak(command, Context, bilingual, h.SHOW_HELP.text(lang))


def _speak(command: Any, context_class: type[typer.Context], bilingual: Mapping[str, str], help_text: str) -> None:
    command.context_class = context_class
    for described in (command, *command.params):
        text = getattr(described, "help", None)  # an argument may have none
        if text in bilingual:
            described.help = bilingual[str(text)]
    option = command.get_help_option(context_class(command))
    if option is not None:
        option.help = help_text
    if isinstance(command, TyperGroup):
        for inner in command.commands.values():
            _speak(inner, context_class, bilingual, help_text)
