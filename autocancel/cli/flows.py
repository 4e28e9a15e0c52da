"""`autocancel flows`: the installed provider flows, their provenance, and whether fixtures and flow agree."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from autocancel.cli.names import Commands
from autocancel.console import Console
from autocancel.errors import UsageError
from autocancel.messages import Lang
from autocancel.messages import cli as h
from autocancel.messages import flowcheck as c
from autocancel.messages import learned as learned_texts
from autocancel.messages.language import resolve


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the commands to `app`, their help in `lang`."""
    flows = typer.Typer(help=h.FLOWS.text(lang), no_args_is_help=True, rich_markup_mode=None, add_completion=False)
    app.add_typer(flows, name="flows", cls=Commands)

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

    @flows.command("learned", help=learned_texts.HELP.text(lang))
    def learned_(
        export: Annotated[
            Path | None, typer.Option("--export", metavar="FILE", help=learned_texts.HELP_EXPORT.text(lang))
        ] = None,
        delete: Annotated[bool, typer.Option("--delete", help=learned_texts.HELP_DELETE.text(lang))] = False,
        json_mode: Annotated[bool, typer.Option("--json", help=h.JSON.text(lang))] = False,
        language: Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=h.LANG.text(lang))] = None,
        home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help=c.HELP_HOME.text(lang))] = None,
    ) -> None:
        console = Console(resolve(language) if language else lang, json_mode=json_mode)
        _learned(console, home, export, delete)

    @flows.command("check", help=c.HELP.text(lang))
    def check(
        flow: Annotated[str | None, typer.Argument(metavar="[PROVIDER]", help=c.HELP_FLOW.text(lang))] = None,
        folder: Annotated[Path | None, typer.Option("--folder", metavar="DIR", help=c.HELP_FOLDER.text(lang))] = None,
        words: Annotated[bool, typer.Option("--words", help=c.HELP_WORDS.text(lang))] = False,
        learned_file: Annotated[
            Path | None, typer.Option("--learned", metavar="FILE", help=learned_texts.HELP_PROPOSE.text(lang))
        ] = None,
        language: Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=h.LANG.text(lang))] = None,
        home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help=c.HELP_HOME.text(lang))] = None,
    ) -> None:
        from autocancel.flowcheck.report import report
        from autocancel.home import Home
        from autocancel.journey.registry import installed_flows, load_flow

        if folder is not None and flow is None:
            raise UsageError(c.WHICH_FLOW)
        console = Console(resolve(language) if language else lang)
        if learned_file is not None:
            raise typer.Exit(_proposals(console, learned_file))
        chosen = [(flow, load_flow(flow))] if flow else installed_flows()
        agree = []
        for _, one in chosen:
            if isinstance(one, UsageError):
                console.say(one.explain(console.lang))
                agree.append(False)
            else:
                agree.append(report(one, folder, Home.open(home), console, words=words))
        raise typer.Exit(0 if all(agree) else 1)


def _learned(console: Console, folder: Path | None, export: Path | None, delete: bool) -> None:
    """Show what answers have taught; write it to a file, or forget it."""
    from autocancel.home import Home, write_durably
    from autocancel.person import learned

    home, lang = Home.open(folder), console.lang
    lessons = learned.load(home)
    if export is not None:
        if export.exists():
            raise UsageError(learned_texts.EXPORT_EXISTS, path=export)
        write_durably(export, learned.exported(lessons))
        console.say(learned_texts.EXPORTED.text(lang, count=len(lessons), path=export))
    elif not delete and lessons:
        header = [message.text(lang) for message in learned_texts.TABLE]
        always = learned_texts.ALWAYS.text(lang)
        rows = [(x.provider, x.label, x.context, str(x.times), always if x.always else "", x.day) for x in lessons]
        console.table(header, rows)
    if delete:
        learned.forget(home)
        console.say(learned_texts.DELETED.text(lang, count=len(lessons)))
    elif not lessons:
        console.say(learned_texts.NOTHING.text(lang))
    console.say(learned_texts.NOTHING_SENT.text(lang))
    if console.json_mode:
        console.json_line({"schema": 1, "lessons": [asdict(lesson) for lesson in lessons]})


def _proposals(console: Console, file: Path) -> int:
    """What an exported file of answers suggests for the tables of words. 1 where it is no such file."""
    from autocancel.flowcheck.learned import proposals
    from autocancel.person import learned

    lessons = learned.read(file)
    if lessons is None:
        console.warn(learned_texts.NOT_AN_EXPORT.text(console.lang, path=file))
        return 1
    found = proposals(lessons)
    for proposal in found:
        console.step(proposal.text(console.lang))
    if not found:
        console.say(learned_texts.NO_PROPOSALS.text(console.lang, count=len(lessons)))
    return 0
