"""The options of `mw`, `mpass`, `status` and of every other flow: one list, in the person's language."""

from collections.abc import Callable
from inspect import Parameter, Signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from autocancel.console import Console
from autocancel.messages import Lang, Message
from autocancel.messages import cli as h

if TYPE_CHECKING:
    from autocancel.planning.actions import Purpose

RunCommand = Callable[..., None]
# What `status` never does: it submits nothing, and so asks for no code and no consent.
_ABOUT_SUBMITTING = {"pin_stdin": False, "yes": False, "stop_before_confirm": False, "accept_fee": 0}


def _parameters(lang: Lang) -> list[Parameter]:
    """Every option of a run, in the order in which `--help` shows them."""

    def option(
        name: str, kind: object, default: object, flag: str, help_text: Message, metavar: str | None = None
    ) -> Parameter:
        shown = typer.Option(flag, help=help_text.text(lang), metavar=metavar)
        return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, shown])

    text, path, choice = str | None, Path | None, bool | None
    return [
        option("dry_run", bool, False, "--dry-run", h.DRY_RUN),
        option("scenario", text, None, "--scenario", h.SCENARIO, "NAME"),
        option("mock", path, None, "--mock", h.MOCK, "DIR"),
        option("server", text, None, "--server", h.SERVER, "URL"),
        option("payment", text, None, "--payment", h.PAYMENT, "docomo|au|softbank|card"),
        option("profile", str, "default", "--profile", h.PROFILE, "NAME"),
        option("login_id", text, None, "--login-id", h.LOGIN_ID, "ID"),
        option("password_stdin", bool, False, "--password-stdin", h.PASSWORD_STDIN),
        option("pin_stdin", bool, False, "--pin-stdin", h.PIN_STDIN),
        option("person", text, None, "--person", h.PERSON, "terminal|page|json"),
        option("yes", bool, False, "--yes", h.YES),
        option("accept_fee", int, 0, "--accept-fee", h.ACCEPT_FEE, "YEN"),
        option("stop_before_confirm", bool, False, "--stop-before-confirm", h.STOP_BEFORE),
        option("headed", choice, None, "--headed/--headless", h.HEADED),
        option("retry_for", str, "10m", "--retry-for", h.RETRY_FOR, "DURATION"),
        option("retry_wait", float, 10.0, "--retry-wait", h.RETRY_WAIT, "SECONDS"),
        option("page_timeout", float, 30.0, "--page-timeout", h.PAGE_TIMEOUT, "SECONDS"),
        option("hand_over", choice, None, "--hand-over/--no-hand-over", h.HAND_OVER),
        option("json_mode", bool, False, "--json", h.JSON),
        option("language", text, None, "--lang", h.LANG, "ja|en"),
        option("home", path, None, "--home", h.HOME, "DIR"),
        option("verbose", bool, False, "--verbose", h.VERBOSE),
    ]


def cancel_command(provider: str, lang: Lang) -> RunCommand:
    """The command that cancels with one provider."""

    def command(**given: Any) -> None:
        from autocancel.planning.actions import Purpose

        _run(provider, Purpose.CANCEL, lang, given)

    return _with_parameters(command, _parameters(lang))


def status_command(lang: Lang) -> RunCommand:
    """The command that reads a contract's state: the same options, without those about submitting."""

    def command(provider: str, **given: Any) -> None:
        from autocancel.planning.actions import Purpose

        _run(provider, Purpose.READ_STATE, lang, _ABOUT_SUBMITTING | given)

    named = Annotated[str, typer.Argument(metavar="PROVIDER", help=h.PROVIDER.text(lang))]
    parameters = [p for p in _parameters(lang) if p.name not in _ABOUT_SUBMITTING]
    return _with_parameters(
        command, [Parameter("provider", Parameter.POSITIONAL_OR_KEYWORD, annotation=named), *parameters]
    )


def _with_parameters(command: RunCommand, parameters: list[Parameter]) -> RunCommand:
    """typer reads a function's signature: here it is made from the list."""
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    return command


def _run(provider: str, purpose: "Purpose", lang: Lang, given: dict[str, Any]) -> None:
    from autocancel.cli.cancel import Options, cancel

    # Questions and the result are lines of standard output: everything else goes to standard error.
    json_mode = given.pop("json_mode") or (given["person"] or "").strip().lower() == "json"
    console = Console(lang, json_mode=json_mode, verbose=given.pop("verbose"))
    given.pop("language")  # read before the commands are made: see `main`
    raise typer.Exit(cancel(Options(provider=provider, purpose=purpose, **given), console))
