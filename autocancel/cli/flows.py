"""`autocancel flows`: the installed provider flows, their provenance, and whether fixtures and flow agree."""

from pathlib import Path
from typing import Annotated

import typer

from autocancel.console import Console
from autocancel.errors import UsageError
from autocancel.messages import Lang
from autocancel.messages import cli as h
from autocancel.messages import flowcheck as c
from autocancel.messages.language import resolve


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the commands to `app`, their help in `lang`."""
    flows = typer.Typer(help=h.FLOWS.text(lang), no_args_is_help=True, rich_markup_mode=None, add_completion=False)
    app.add_typer(flows, name="flows")

    @flows.command("list", help=h.FLOWS_LIST.text(lang))
    def list_(
        language: Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=h.LANG.text(lang))] = None,
    ) -> None:
        from autocancel.journey.registry import installed_flows

        console = Console(resolve(language) if language else lang)
        never, rows = h.NEVER.text(console.lang), []
        for flow_id, flow in installed_flows():
            if isinstance(flow, UsageError):
                rows.append((flow_id, flow.explain(console.lang), "", ""))
            else:
                rows.append((flow_id, f"{flow.service} ({flow.company})", flow.version, flow.last_confirmed or never))
        header = (h.FLOW_ID, h.FLOW_SERVICE, h.FLOW_VERSION, h.FLOW_CONFIRMED)
        console.table([message.text(console.lang) for message in header], rows)

    @flows.command("check", help=c.HELP.text(lang))
    def check(
        flow: Annotated[str | None, typer.Argument(metavar="[PROVIDER]", help=c.HELP_FLOW.text(lang))] = None,
        folder: Annotated[Path | None, typer.Option("--folder", metavar="DIR", help=c.HELP_FOLDER.text(lang))] = None,
        words: Annotated[bool, typer.Option("--words", help=c.HELP_WORDS.text(lang))] = False,
        language: Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=h.LANG.text(lang))] = None,
        home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help=c.HELP_HOME.text(lang))] = None,
    ) -> None:
        from autocancel.flowcheck.report import report
        from autocancel.home import Home
        from autocancel.journey.registry import installed_flows, load_flow

        if folder is not None and flow is None:
            raise UsageError(c.WHICH_FLOW)
        console = Console(resolve(language) if language else lang)
        chosen = [(flow, load_flow(flow))] if flow else installed_flows()
        agree = []
        for _, one in chosen:
            if isinstance(one, UsageError):
                console.say(one.explain(console.lang))
                agree.append(False)
            else:
                agree.append(report(one, folder, Home.open(home), console, words=words))
        raise typer.Exit(0 if all(agree) else 1)
