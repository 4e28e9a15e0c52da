"""From an error to one clear line and the right exit code. A traceback only with `--verbose`."""

from __future__ import annotations

import itertools
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from autocancel.console import Console
from autocancel.errors import AutocancelError
from autocancel.messages import Lang
from autocancel.messages import journey as texts

if TYPE_CHECKING:
    import typer

_INTERRUPTED = 130
_EXTRA = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)
_FAILED = 1


def run_safely(given: Sequence[str], build: Callable[[Lang], typer.Typer]) -> int:
    """Run the command line and give its exit code."""
    from autocancel.cli.main import language_of

    try:
        lang = language_of(given)
    except AutocancelError as error:
        text = f"{error.explain(Lang.JA)}\n{error.explain(Lang.EN)}"
        return _fail(Console(Lang.JA), given, error.exit_code, error.code, text)
    console = Console(lang)
    import typer
    from typer._click import exceptions as click_errors

    from autocancel.cli.help import speak

    try:
        command = typer.main.get_command(build(lang))
        speak(command, lang)
        answer = command.main(list(given), prog_name="autocancel", standalone_mode=False)
        return answer if isinstance(answer, int) else 0
    except AutocancelError as error:
        return _fail(console, given, error.exit_code, error.code, error.explain(lang))
    except click_errors.ClickException as error:
        return _fail(console, given, error.exit_code, "usage", _explain_usage(error, lang))
    except (KeyboardInterrupt, typer.Abort):
        return _fail(console, given, _INTERRUPTED, "interrupted", texts.INTERRUPTED.text(lang))
    except BrokenPipeError:
        sys.stderr.close()
        return _FAILED
    except Exception as error:  # the last line of defence: no traceback in a person's face, no page text leaked
        text = texts.UNEXPECTED.text(lang, name=type(error).__name__)
        code = _fail(console, given, _FAILED, "unexpected", text)
        if "--verbose" in given:
            console.warn(traceback.format_exc())  # by the console: an exception may hold what a page said
        return code


def _fail(console: Console, given: Sequence[str], exit_code: int, reason: str, text: str) -> int:
    """Say it; to a program as one JSON object too, with the keys of every other."""
    console.warn(text)
    if wants_json(given):
        from autocancel.clock import japan_now, stamp
        from autocancel.outcome import ended_without_a_run

        console.json_line(ended_without_a_run(exit_code, reason, text, stamp(japan_now())))
    return exit_code


def wants_json(given: Sequence[str]) -> bool:
    """Whether a program reads what comes: read from the words, because they may be what is wrong."""
    words = list(given[: given.index("--")] if "--" in given else given)
    asked = [b for a, b in itertools.pairwise(words) if a == "--person"]
    asked += [word.removeprefix("--person=") for word in words if word.startswith("--person=")]
    return "--json" in words or "json" in [word.strip().lower() for word in asked]


def _name_of(parameter: object) -> str:
    """As it is typed: `--page-timeout`, or the word that stands for an argument."""
    names = getattr(parameter, "opts", None) or ["?"]
    return str(max(names, key=len))


def _explain_usage(error: object, lang: Lang) -> str:
    """The parser's own errors in the person's language."""
    kind = type(error).__name__
    option = getattr(error, "option_name", None)
    format_message = getattr(error, "format_message", None)
    message = str(format_message()) if format_message else str(error)
    if kind == "NoSuchOption":
        line = texts.UNKNOWN_OPTION.text(lang, name=option)
    elif kind == "MissingParameter":
        parameter = getattr(error, "param", None)
        line = texts.MISSING_VALUE.text(lang, name=parameter.make_metavar(None) if parameter else option or "?")
    elif kind == "BadParameter":
        line = texts.BAD_VALUE.text(lang, name=_name_of(getattr(error, "param", None)))
    elif kind == "BadOptionUsage":
        line = texts.NO_VALUE.text(lang, name=option)
    elif kind == "NoArgsIsHelpError":  # a group by itself: what it has
        return message
    elif extra := _EXTRA.search(message):
        line = texts.TOO_MANY.text(lang, words=extra[1])
    else:
        line = texts.BAD_USAGE.text(lang)
    return f"{line}\n{texts.SEE_HELP.text(lang)}"
