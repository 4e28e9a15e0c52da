"""`autocancel identify`: which provider is it?

Exit code 0 whatever the answer: "can't tell" is an answer too. Programs read `--json`.
"""

import sys
from typing import Annotated

import typer

from autocancel.cli.within import in_dialogue
from autocancel.console import Console
from autocancel.messages import Lang
from autocancel.messages import guide_identify as m
from autocancel.messages.language import resolve


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to `app`, its help in `lang`."""

    @app.command("identify", help=m.HELP.text(lang))
    def command(
        words: Annotated[list[str] | None, typer.Argument(help=m.HELP_TEXT.text(lang), metavar="TEXT")] = None,
        as_json: Annotated[bool, typer.Option("--json", help=m.HELP_JSON.text(lang))] = False,
        language: Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=m.HELP_LANG.text(lang))] = None,
    ) -> None:
        console = Console(resolve(language) if language is not None else lang, json_mode=as_json)
        show(console, " ".join(words) if words else ask(console))


def ask(console: Console) -> str:
    """The text to judge: a question on a terminal, else all of standard input."""
    return console.ask_text(m.ASK.text(console.lang)) if console.is_terminal else sys.stdin.read()


def show(console: Console, text: str) -> None:
    """The answer, its reasons, and what to do next; under `--json` as an object too."""
    from autocancel.guide.identify import headline, identify
    from autocancel.guide.next_steps import without_commands

    found = identify(text)
    answer = headline(found, console.lang)
    reasons = [reason.text(console.lang) for reason in found.reasons]
    steps = [step.text(console.lang) for step in found.next]
    if in_dialogue():
        steps = without_commands(steps)
    console.say(answer)
    console.say(m.REASON_HEAD.text(console.lang))
    for reason in reasons:
        console.step(reason)
    if steps:
        console.say(m.NEXT_HEAD.text(console.lang))
    for step in steps:
        console.step(step)
    if console.json_mode:
        console.json_line(
            {
                "provider": found.provider,
                "other_route": found.other_route.value if found.other_route else None,
                "confidence": found.confidence.value,
                "payment": found.payment,
                "message": answer,
                "reasons": reasons,
                "next_steps": steps,
            }
        )
