"""The command line. Commands parse, ask and print; what they do is loaded only when they run.

`--help` must stay quick: nothing here imports playwright, keyring or rich (tests/cli/test_startup.py).
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from autocancel import __version__
from autocancel.cli.names import Commands
from autocancel.console import Console, prepare_streams
from autocancel.messages import Lang
from autocancel.messages import cli as h
from autocancel.messages.language import resolve

BUILT_IN = {"mw": "MWノートンストア", "mpass": "m-Pass!"}
_PLAIN: dict[str, Any] = {"rich_markup_mode": None, "pretty_exceptions_enable": False, "add_completion": False}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; the exit code. The console script's entry point calls `sys.exit` with it."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    prepare_streams()
    from autocancel.cli.failures import run_safely

    return run_safely(given, build_app)


def language_of(given: Sequence[str]) -> Lang:
    """`--lang` is needed before the options are parsed: help and errors speak it too. UsageError for an unknown one."""
    for index, word in enumerate(given):
        if word == "--":
            break
        if word == "--lang" and index + 1 < len(given):
            return resolve(given[index + 1])
        if word.startswith("--lang="):
            return resolve(word.removeprefix("--lang="))
    return resolve(None)


class _Commands(Commands):
    """The built-in commands, and one for each flow that another package offers."""

    lang: Lang = Lang.JA

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:  # typer would make a bare exit code of it
            from autocancel.errors import Interrupted
            from autocancel.messages.journey import INTERRUPTED

            raise Interrupted(INTERRUPTED) from None

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        command = super().get_command(ctx, cmd_name)
        if command is None and cmd_name.isidentifier():
            from autocancel.journey.registry import flow_ids, load_flow

            if cmd_name in flow_ids():
                extra = typer.Typer(**_PLAIN)
                _add_provider(extra, cmd_name, load_flow(cmd_name).service, self.lang)
                command = typer.main.get_command(extra)
                import_module("autocancel.cli.help").speak(command, self.lang)
        return command


def build_app(lang: Lang) -> typer.Typer:
    """The whole command line in one language."""
    _Commands.lang = lang
    plain = _PLAIN | {"add_completion": True}
    app = typer.Typer(
        name="autocancel", cls=_Commands, help=h.PROGRAM.text(lang), epilog=h.EXIT_CODES.text(lang), **plain
    )

    @app.callback(invoke_without_command=True)
    def root(
        context: typer.Context,
        version: Annotated[bool, typer.Option("--version", help=h.VERSION.text(lang), is_eager=True)] = False,
        verbose: Annotated[bool, typer.Option("--verbose", help=h.VERBOSE.text(lang))] = False,
        language: Annotated[str | None, typer.Option("--lang", help=h.LANG.text(lang), metavar="ja|en")] = None,
    ) -> None:
        if version:
            typer.echo(f"autocancel {__version__}")
            raise typer.Exit
        if context.invoked_subcommand is None:
            from autocancel.cli.start import start

            raise typer.Exit(start(Console(lang)))

    for provider, service in BUILT_IN.items():
        _add_provider(app, provider, service, lang)
    _add_status(app, lang)
    for module in ("start", "identify", "guide", "record", "flows", "explain", "doctor"):
        import_module(f"autocancel.cli.{module}").register(app, lang)
    for name in ("credentials", "receipts"):
        app.add_typer(import_module(f"autocancel.cli.{name}").app, name=name, cls=Commands)
    return app


def _add_provider(app: typer.Typer, provider: str, service: str, lang: Lang) -> None:
    from autocancel.cli.options import cancel_command

    app.command(provider, help=h.CANCEL.text(lang, service=service))(cancel_command(provider, lang))


def _add_status(app: typer.Typer, lang: Lang) -> None:
    from autocancel.cli.options import status_command

    app.command("status", help=h.STATUS.text(lang))(status_command(lang))


def entry_point() -> None:
    """What the installed `autocancel` calls."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # a bundle's one program is also the process of a run
    sys.exit(main())


if __name__ == "__main__":
    entry_point()
