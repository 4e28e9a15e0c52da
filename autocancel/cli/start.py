"""`autocancel start`: the guided page in the person's own browser."""

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from autocancel.console import Console
from autocancel.messages import Lang
from autocancel.messages import cli as h
from autocancel.messages import web_start as texts


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to `app`, its help in `lang`."""

    @app.command("start", help=texts.HELP.text(lang))
    def command(
        port: Annotated[int, typer.Option("--port", min=0, max=65535, help=texts.HELP_PORT.text(lang))] = 0,
        no_open: Annotated[bool, typer.Option("--no-open", help=texts.HELP_NO_OPEN.text(lang))] = False,
        dialogue: Annotated[bool, typer.Option("--dialogue", help=texts.HELP_DIALOGUE.text(lang))] = False,
        language: Annotated[str | None, typer.Option("--lang", help=h.LANG.text(lang), metavar="ja|en")] = None,
        home: Annotated[Path | None, typer.Option("--home", help=h.HOME.text(lang), metavar="DIR")] = None,
        # For developers: what a rehearsal plays.
        scenario: Annotated[str, typer.Option("--scenario", hidden=True)] = "happy",
        server: Annotated[str | None, typer.Option("--server", hidden=True)] = None,
    ) -> None:
        console = Console(lang)
        if dialogue:
            raise typer.Exit(dialogue_instead(console))
        raise typer.Exit(open_page(console, port=port, no_open=no_open, home=home, scenario=scenario, server=server))


def start(console: Console) -> int:
    """`autocancel` without arguments: the page where a display exists, else the dialogue in the terminal."""
    from autocancel.browser.environment import has_display

    return open_page(console) if has_display() else dialogue_instead(console)


def dialogue_instead(console: Console) -> int:
    from autocancel.cli import dialogue
    from autocancel.cli.main import main

    return dialogue.start(console, run_command=main)


def open_page(
    console: Console,
    *,
    port: int = 0,
    no_open: bool = False,
    home: Path | None = None,
    scenario: str = "happy",
    server: str | None = None,
) -> int:
    """Serve the page until the person has finished. EnvironmentProblem where it can't be served."""
    import webbrowser

    import platformdirs

    from autocancel.home import Home
    from autocancel.journey.registry import flow_ids, load_flow
    from autocancel.web.child import carry_out
    from autocancel.web.conversation import Conversation
    from autocancel.web.runner import ProcessRun
    from autocancel.web.server import PageServer

    conversation = Conversation(
        home=Home.open(home),
        flows={flow_id: load_flow(flow_id) for flow_id in flow_ids()},
        launch=lambda order: ProcessRun(order, carry_out),
        lang=console.lang,
        documents=platformdirs.user_documents_path(),
        scenario=scenario,
        rehearsal_server=server,
    )
    page = PageServer(conversation, port)

    def ready() -> None:
        if not no_open:
            console.say(texts.OPENING.text(console.lang))
            webbrowser.open(page.address)
        console.say(texts.ADDRESS.text(console.lang))
        console.command(page.address)

    with contextlib.suppress(KeyboardInterrupt):  # the page has ended, and the run with it as its own rules say
        page.serve(ready)
    console.say((texts.ALARM if page.alarmed else texts.ENDED).text(console.lang))
    return 1 if page.alarmed else 0
