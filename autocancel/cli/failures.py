"""From an error to one clear line and the right exit code. A traceback only with `--verbose`."""

from __future__ import annotations

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
_FAILED = 1


def run_safely(given: Sequence[str], build: Callable[[Lang], typer.Typer]) -> int:
    """Run the command line and give its exit code."""
    from autocancel.cli.main import language_of

    try:
        lang = language_of(given)
    except AutocancelError as error:
        Console(Lang.JA).warn(f"{error.explain(Lang.JA)}\n{error.explain(Lang.EN)}")
        return error.exit_code
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
        console.warn(error.explain(lang))
        return error.exit_code
    except click_errors.ClickException as error:
        console.warn(_explain_usage(error, lang))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        console.warn(texts.INTERRUPTED.text(lang))
        return _INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return _FAILED
    except Exception as error:  # the last line of defence: no traceback in a person's face, no page text leaked
        console.warn(texts.UNEXPECTED.text(lang, name=type(error).__name__))
        if "--verbose" in given:
            traceback.print_exc()
        return _FAILED


def _explain_usage(error: object, lang: Lang) -> str:
    """The parser's own errors in the person's language."""
    kind = type(error).__name__
    option = getattr(error, "option_name", None)
    if kind == "NoSuchOption":
        line = texts.UNKNOWN_OPTION.text(lang, name=option)
    elif kind == "MissingParameter":
        parameter = getattr(error, "param", None)
        line = texts.MISSING_VALUE.text(lang, name=parameter.make_metavar(None) if parameter else option or "?")
    else:
        format_message = getattr(error, "format_message", None)
        line = texts.BAD_USAGE.text(lang, detail=format_message() if format_message else str(error))
    return f"{line}\n{texts.SEE_HELP.text(lang)}"
