"""The process of one run: started by the page, it drives the browser and asks through the page.

A process of its own, so that Ctrl-C's rules hold as they do in the terminal (obeyed before the final press, noted after
it), and a page that is closed, or a server that dies, cannot take a press down with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from autocancel.browser.environment import has_display
from autocancel.browser.network import Network
from autocancel.errors import AutocancelError, KeyringProblem
from autocancel.flow import Flow, Payment
from autocancel.home import Home
from autocancel.journey.registry import load_flow
from autocancel.messages import Lang
from autocancel.messages import journey as texts
from autocancel.messages import web_result as w
from autocancel.messages.details import detail_text
from autocancel.outcome import RunResult
from autocancel.planning.actions import Purpose
from autocancel.vault.redact import Redactor
from autocancel.vault.secret import Secret
from autocancel.vault.store import Login, Vault
from autocancel.web.endings import steps_after
from autocancel.web.remote import Line, PagePerson
from autocancel.web.wire import Ended, Order, Told

_RETRY_FOR, _RETRY_WAIT, _PAGE_TIMEOUT = 600.0, 10.0, 30.0


def carry_out(order: Order, connection: Connection) -> None:
    """The process's whole work: one run, told to the page as it goes. Never raises."""
    line = Line(connection)
    try:
        ended = Ended(_run(order, line))
    except KeyboardInterrupt:
        ended = Ended(stopped=True)
    except AutocancelError as problem:
        ended = Ended(problem=problem.what.text(order.lang, **problem.values), code=problem.code)
    except Exception as error:  # the last line of defence: no page text leaks, and the page is told
        ended = Ended(problem=w.UNEXPECTED.text(order.lang, name=type(error).__name__), code="unexpected")
    line.finish(ended)


@dataclass(slots=True)
class _Scene:
    """What the person can be shown while the run goes on."""

    home: Home
    before: frozenset[str]

    def picture(self) -> Path | None:
        """The newest picture of this run's receipt; they are masked before they are written."""
        new = sorted(p for p in self.home.receipts.iterdir() if p.name not in self.before)
        pictures = sorted(new[-1].glob("screenshots/*.png"), key=_taken) if new else []
        return pictures[-1] if pictures else None


def _taken(picture: Path) -> tuple[int, str]:
    return picture.stat().st_mtime_ns, picture.name


def _run(order: Order, line: Line) -> RunResult:
    from autocancel.journey.run import run
    from autocancel.journey.session import RunOptions

    flow = load_flow(order.provider)
    home = Home.open(order.home)
    scene = _Scene(home, frozenset(path.name for path in home.receipts.iterdir()))
    with _mock(order) as mock:
        login = mock.login if order.dry_run else _stored_login(order, home)
        headed = not order.dry_run and has_display()
        redactor = Redactor(login.secrets if login else ())
        types_there = not order.dry_run and not order.stored_login
        person = PagePerson(line, redactor, window=headed, types_there=types_there, picture=scene.picture)
        try:
            return run(
                RunOptions(
                    flow=flow,
                    profile=order.profile,
                    payment=mock.payment or (Payment(order.payment) if order.payment else None),
                    login=login,
                    purpose=Purpose.CANCEL if order.purpose == "cancel" else Purpose.READ_STATE,
                    consent_in_advance=None,
                    stop_before_confirm=False,
                    headed=headed,
                    retry_for=_RETRY_FOR,
                    retry_wait=_RETRY_WAIT,
                    page_timeout=_PAGE_TIMEOUT,
                    dry_run=order.dry_run,
                    network=mock.network,
                    lang=order.lang,
                    home=home,
                    finish=lambda result: in_words(result, flow, order.lang, redactor.clean),
                    mock_record=mock.record,
                ),
                person,
                redactor,
                lambda text: line.report(Told(text)),
            )
        finally:
            if login is not None:
                login.wipe()


def _stored_login(order: Order, home: Home) -> Login | None:
    """None where nothing is stored, or the store doesn't open: the person then types in the window."""
    if not order.stored_login:
        return None
    try:
        return Vault(home, None).load(order.provider, order.profile)
    except KeyringProblem:
        return None


def in_words(result: RunResult, flow: Flow, lang: Lang, clean: Callable[[str], str]) -> RunResult:
    """The result with its message and next steps for somebody at the page: no command is named."""
    said = [texts.OUTCOMES[result.outcome].text(lang)]
    reason = texts.REASONS.get(result.reason or "")
    if reason is not None:
        said.append(texts.REASON_LINE.text(lang, why=reason.text(lang)))
    if result.message:
        said.append(texts.PAGE_DETAIL.text(lang, detail=detail_text(clean(result.message), result.reason, lang)[:300]))
    prefix = texts.DRY_RUN_PREFIX.text(lang) if result.dry_run else ""
    steps = steps_after(result.outcome, result.reason, flow, lang, dry_run=result.dry_run)
    return replace(result, message=prefix + " ".join(said), next_steps=steps)


@dataclass(frozen=True, slots=True)
class _Mock:
    """A dry run's surroundings; all empty on the live site."""

    network: Network | None = None
    payment: Payment | None = None
    login: Login | None = None
    record: Callable[[], dict[str, object]] | None = None


@contextmanager
def _mock(order: Order) -> Iterator[_Mock]:
    if not order.dry_run:
        yield _Mock()
        return
    from autocancel.mock.front import Front, parse_server_url
    from autocancel.mock.library import open_mock

    wanted = Payment(order.payment) if order.payment else None
    if order.server is not None:
        address, tls = parse_server_url(order.server)
        with Front(address, upstream_tls=tls) as front:
            yield _Mock(front.network, wanted)
        return
    with open_mock(order.provider, order.scenario, wanted, None) as opened:
        demo = opened.scenario.login
        login = Login(Secret(demo.login_id), Secret(demo.password), Secret(demo.pin) if demo.pin else None)
        yield _Mock(opened.network, opened.payment, login, opened.site.record.summary)
