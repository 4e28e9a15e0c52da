"""The options of `mw`, `mpass`, `status` and of every other flow: one list, in the person's language."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from autocancel.console import Console
from autocancel.messages import Lang
from autocancel.messages import cli as h

RunCommand = Callable[..., None]


def cancel_command(provider: str, lang: Lang) -> RunCommand:
    """The command that cancels with one provider."""

    def command(
        dry_run: Annotated[bool, typer.Option("--dry-run", help=h.DRY_RUN.text(lang))] = False,
        scenario: Annotated[str | None, typer.Option("--scenario", metavar="NAME", help=h.SCENARIO.text(lang))] = None,
        mock: Annotated[Path | None, typer.Option("--mock", metavar="DIR", help=h.MOCK.text(lang))] = None,
        server: Annotated[str | None, typer.Option("--server", metavar="URL", help=h.SERVER.text(lang))] = None,
        payment: Annotated[
            str | None, typer.Option("--payment", metavar="docomo|au|softbank|card", help=h.PAYMENT.text(lang))
        ] = None,
        profile: Annotated[str, typer.Option("--profile", metavar="NAME", help=h.PROFILE.text(lang))] = "default",
        login_id: Annotated[str | None, typer.Option("--login-id", metavar="ID", help=h.LOGIN_ID.text(lang))] = None,
        password_stdin: Annotated[bool, typer.Option("--password-stdin", help=h.PASSWORD_STDIN.text(lang))] = False,
        pin_stdin: Annotated[bool, typer.Option("--pin-stdin", help=h.PIN_STDIN.text(lang))] = False,
        yes: Annotated[bool, typer.Option("--yes", help=h.YES.text(lang))] = False,
        stop_before_confirm: Annotated[
            bool, typer.Option("--stop-before-confirm", help=h.STOP_BEFORE.text(lang))
        ] = False,
        headed: Annotated[bool | None, typer.Option("--headed/--headless", help=h.HEADED.text(lang))] = None,
        retry_for: Annotated[str, typer.Option("--retry-for", metavar="DURATION", help=h.RETRY_FOR.text(lang))] = "10m",
        retry_wait: Annotated[
            float, typer.Option("--retry-wait", metavar="SECONDS", help=h.RETRY_WAIT.text(lang))
        ] = 10.0,
        page_timeout: Annotated[
            float, typer.Option("--page-timeout", metavar="SECONDS", help=h.PAGE_TIMEOUT.text(lang))
        ] = 30.0,
        hand_over: Annotated[
            bool | None, typer.Option("--hand-over/--no-hand-over", help=h.HAND_OVER.text(lang))
        ] = None,
        json_mode: Annotated[bool, typer.Option("--json", help=h.JSON.text(lang))] = False,
        language: Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=h.LANG.text(lang))] = None,
        home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help=h.HOME.text(lang))] = None,
        verbose: Annotated[bool, typer.Option("--verbose", help=h.VERBOSE.text(lang))] = False,
    ) -> None:
        from autocancel.cli.cancel import Options, cancel
        from autocancel.journey.actions import Purpose

        code = cancel(
            Options(
                provider=provider,
                purpose=Purpose.CANCEL,
                dry_run=dry_run,
                scenario=scenario,
                mock=mock,
                server=server,
                payment=payment,
                profile=profile,
                login_id=login_id,
                password_stdin=password_stdin,
                pin_stdin=pin_stdin,
                yes=yes,
                stop_before_confirm=stop_before_confirm,
                headed=headed,
                retry_for=retry_for,
                retry_wait=retry_wait,
                page_timeout=page_timeout,
                hand_over=hand_over,
                home=home,
            ),
            Console(lang, json_mode=json_mode, verbose=verbose),
        )
        raise typer.Exit(code)

    return command


def status_command(lang: Lang) -> RunCommand:
    """The command that reads a contract's state: the same options, without those about submitting."""

    def command(
        provider: Annotated[str, typer.Argument(metavar="PROVIDER", help=h.PROVIDER.text(lang))],
        dry_run: Annotated[bool, typer.Option("--dry-run", help=h.DRY_RUN.text(lang))] = False,
        scenario: Annotated[str | None, typer.Option("--scenario", metavar="NAME", help=h.SCENARIO.text(lang))] = None,
        mock: Annotated[Path | None, typer.Option("--mock", metavar="DIR", help=h.MOCK.text(lang))] = None,
        server: Annotated[str | None, typer.Option("--server", metavar="URL", help=h.SERVER.text(lang))] = None,
        payment: Annotated[
            str | None, typer.Option("--payment", metavar="docomo|au|softbank|card", help=h.PAYMENT.text(lang))
        ] = None,
        profile: Annotated[str, typer.Option("--profile", metavar="NAME", help=h.PROFILE.text(lang))] = "default",
        login_id: Annotated[str | None, typer.Option("--login-id", metavar="ID", help=h.LOGIN_ID.text(lang))] = None,
        password_stdin: Annotated[bool, typer.Option("--password-stdin", help=h.PASSWORD_STDIN.text(lang))] = False,
        headed: Annotated[bool | None, typer.Option("--headed/--headless", help=h.HEADED.text(lang))] = None,
        retry_for: Annotated[str, typer.Option("--retry-for", metavar="DURATION", help=h.RETRY_FOR.text(lang))] = "10m",
        retry_wait: Annotated[
            float, typer.Option("--retry-wait", metavar="SECONDS", help=h.RETRY_WAIT.text(lang))
        ] = 10.0,
        page_timeout: Annotated[
            float, typer.Option("--page-timeout", metavar="SECONDS", help=h.PAGE_TIMEOUT.text(lang))
        ] = 30.0,
        hand_over: Annotated[
            bool | None, typer.Option("--hand-over/--no-hand-over", help=h.HAND_OVER.text(lang))
        ] = None,
        json_mode: Annotated[bool, typer.Option("--json", help=h.JSON.text(lang))] = False,
        language: Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=h.LANG.text(lang))] = None,
        home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help=h.HOME.text(lang))] = None,
        verbose: Annotated[bool, typer.Option("--verbose", help=h.VERBOSE.text(lang))] = False,
    ) -> None:
        from autocancel.cli.cancel import Options, cancel
        from autocancel.journey.actions import Purpose

        code = cancel(
            Options(
                provider=provider,
                purpose=Purpose.READ_STATE,
                dry_run=dry_run,
                scenario=scenario,
                mock=mock,
                server=server,
                payment=payment,
                profile=profile,
                login_id=login_id,
                password_stdin=password_stdin,
                pin_stdin=False,
                yes=False,
                stop_before_confirm=False,
                headed=headed,
                retry_for=retry_for,
                retry_wait=retry_wait,
                page_timeout=page_timeout,
                hand_over=hand_over,
                home=home,
            ),
            Console(lang, json_mode=json_mode, verbose=verbose),
        )
        raise typer.Exit(code)

    return command
