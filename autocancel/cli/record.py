"""`autocancel record`: capture the live pages of a supervised walk as scrubbed fixtures."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from autocancel.console import Console
from autocancel.errors import UsageError
from autocancel.messages import Lang
from autocancel.messages import recording as texts
from autocancel.messages.language import resolve

if TYPE_CHECKING:
    from autocancel.cli.cancel import Options
    from autocancel.flow import Payment
    from autocancel.home import Home
    from autocancel.recording.recording import Recording


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to `app`, its help in `lang`."""
    hidden: dict[str, Any] = {"hidden": True, "help": texts.HELP_HIDDEN.text(lang)}

    @app.command("record", help=texts.HELP.text(lang))
    def command(
        provider: Annotated[str, typer.Argument(metavar="PROVIDER", help=texts.HELP_PROVIDER.text(lang))],
        walk: Annotated[bool, typer.Option("--walk", help=texts.HELP_WALK.text(lang))] = False,
        to_the_end: Annotated[bool, typer.Option("--to-the-end", help=texts.HELP_CONSENT.text(lang))] = False,
        payment: Annotated[
            str | None, typer.Option("--payment", metavar="docomo|au|softbank|card", help=texts.HELP_PAYMENT.text(lang))
        ] = None,
        out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help=texts.HELP_OUT.text(lang))] = None,
        language: Annotated[str | None, typer.Option("--lang", metavar="ja|en", help="ja|en")] = None,
        home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help=texts.HELP_HOME.text(lang))] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", **hidden)] = False,
        server: Annotated[str | None, typer.Option("--server", **hidden)] = None,
        approve_all: Annotated[bool, typer.Option("--approve-all", **hidden)] = False,
    ) -> None:
        for name, given in (("--server", server is not None), ("--approve-all", approve_all)):
            if given and not dry_run:
                raise UsageError(texts.ONLY_REHEARSAL, option=name)
        from autocancel.cli.cancel import Options
        from autocancel.planning.actions import Purpose

        options = Options(
            provider=provider, purpose=Purpose.CANCEL, dry_run=dry_run, scenario=None, mock=None, server=server,
            payment=payment, profile="default", login_id=None, password_stdin=False, pin_stdin=False,
            yes=dry_run and to_the_end, person=None, accept_fee=0, stop_before_confirm=not to_the_end, headed=None,
            retry_for="10m", retry_wait=10.0, page_timeout=30.0, hand_over=None, home=home,
        )  # fmt: skip
        console = Console(resolve(language) if language is not None else lang)
        raise typer.Exit(record(options, console, walk=walk, out=out, approve_all=approve_all))


def record(options: "Options", console: Console, *, walk: bool, out: Path | None, approve_all: bool) -> int:
    """Walk, scrub, review, write. 0 where something was written, 1 where nothing was."""
    from autocancel.browser.environment import has_display
    from autocancel.cli import cancel as runs
    from autocancel.clock import japan_now
    from autocancel.home import Home
    from autocancel.journey.registry import load_flow
    from autocancel.recording import session
    from autocancel.vault.redact import Redactor

    flow = load_flow(options.provider)
    payment = runs._payment(options.payment)
    headed = has_display() and not options.dry_run
    if not headed and not options.dry_run:
        raise UsageError(texts.NO_WINDOW)
    home = Home.open(options.home)
    now = japan_now()
    target = out if out is not None else home.path / "recordings" / f"{now:%Y%m%d-%H%M%S}-{flow.id}"
    if target.exists():
        raise UsageError(texts.TARGET_EXISTS, path=target)
    written: list[str] = []

    def after(recording: "Recording", new_page: Callable[[], Any]) -> None:
        pages = _reviewed(recording, new_page, console, approve_all)
        written.extend(recording.write(target, pages, now.date()) if pages is not None else [])

    def tell(kind: str) -> None:
        from autocancel.messages import journey as names

        name = names.KINDS.get(kind)
        console.step(texts.CAPTURED.text(console.lang, kind=name.text(console.lang) if name else kind))

    console.say(texts.INTRO.text(console.lang))
    with runs._mock(options, payment) as mock:
        if walk:
            _walk(
                options,
                console,
                home=home,
                payment=payment or mock.payment,
                mock=mock,
                headed=headed,
                after=after,
            )
        else:
            watch = session.Watch(flow, home, headed, mock.network, options.page_timeout, payment or mock.payment)
            console.say(texts.BY_HAND.text(console.lang))
            session.record_by_hand(watch, Redactor(), _enter_pressed(), tell, after)
    if not written:
        console.say(texts.NOTHING_APPROVED.text(console.lang))
        return 1
    console.say(texts.WRITTEN.text(console.lang, count=len(written), path=target))
    console.say(texts.REHEARSE.text(console.lang))
    console.command(f"autocancel {flow.id} --dry-run --mock {target}")
    return 0


def _walk(
    options: "Options",
    console: Console,
    *,
    home: "Home",
    payment: "Payment | None",
    mock: Any,
    headed: bool,
    after: Callable[..., None],
) -> None:
    from autocancel.cli import cancel as runs
    from autocancel.cli.person import Asks, person_for
    from autocancel.journey.registry import load_flow
    from autocancel.journey.session import RunOptions
    from autocancel.person.teller import Secrets
    from autocancel.recording import session
    from autocancel.vault.redact import Redactor

    flow = load_flow(options.provider)
    asks = Asks.TERMINAL if console.is_terminal else Asks.NOBODY
    login, given = runs._login(options, console, flow, options.profile, home, mock.login, asks, sys.stdin)
    redactor = Redactor(login.secrets if login else given.values())
    console.redact = redactor.clean
    secrets = Secrets(given, redactor.add)
    try:
        session.record_walk(
            RunOptions(
                flow=flow, profile=options.profile, payment=payment, login=login, purpose=options.purpose,
                consent_in_advance="rehearsal" if options.yes else None,
                stop_before_confirm=options.stop_before_confirm, headed=headed,
                retry_for=600.0, retry_wait=options.retry_wait, page_timeout=options.page_timeout,
                dry_run=options.dry_run, network=mock.network, lang=console.lang, home=home,
            ),
            person_for(asks, console, secrets, None, window=headed),
            redactor,
            console.warn,
            after,
        )  # fmt: skip
    finally:
        secrets.wipe()
        if login is not None:
            login.wipe()


def _reviewed(recording: "Recording", new_page: Callable[[], Any], console: Console, approve_all: bool) -> Any:
    """What may be written, as the person says in the browser. None: nothing."""
    from autocancel.recording.recording import Approval
    from autocancel.recording.review import ask_in_browser

    pages, _ = recording.scrubbed()
    if not pages:
        console.say(texts.NOTHING_SEEN.text(console.lang))
        return None
    if approve_all:  # rehearsals only: their pages were invented
        return Approval(frozenset(page.name for page in pages))
    console.say(texts.REVIEW_OPEN.text(console.lang))
    page = new_page()
    while True:
        answer, approval = ask_in_browser(page, pages, console.lang)
        recording.keep_words(approval.keep_words)
        if answer == "save":
            return approval
        if answer == "discard":
            return None
        pages, _ = recording.scrubbed()


def _enter_pressed() -> Callable[[object], bool]:
    """Whether the person has pressed Enter. Read beside the walk: the browser's news must go on arriving."""
    pressed = threading.Event()

    def wait() -> None:
        sys.stdin.readline()
        pressed.set()

    threading.Thread(target=wait, daemon=True).start()
    return lambda _: pressed.is_set()
