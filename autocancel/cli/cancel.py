"""`autocancel mw`, `autocancel mpass`, `autocancel status`: from options to a run, and from its result to words."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from autocancel.browser.environment import has_display
from autocancel.browser.network import Network
from autocancel.cli.person import TerminalPerson, reason_text
from autocancel.clock import japan_now, stamp
from autocancel.console import Console
from autocancel.errors import AutocancelError, EnvironmentProblem, UsageError
from autocancel.flow import Flow, Payment
from autocancel.guide.next_steps import next_steps
from autocancel.home import Home, check_profile_name, write_durably
from autocancel.journey.actions import Purpose
from autocancel.journey.registry import load_flow
from autocancel.messages import journey as texts
from autocancel.outcome import Outcome, RunResult
from autocancel.vault.prompt import ask_login, checked_login_id, login_for_run, passphrase_asker, read_login_from_stdin
from autocancel.vault.redact import Redactor
from autocancel.vault.secret import Secret
from autocancel.vault.store import Login, Vault

_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}
_LONGEST_RETRY = 7 * 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Options:
    """The command line of one run, as typed."""

    provider: str
    purpose: Purpose
    dry_run: bool
    scenario: str | None
    mock: Path | None
    server: str | None
    payment: str | None
    profile: str
    login_id: str | None
    password_stdin: bool
    pin_stdin: bool
    yes: bool
    stop_before_confirm: bool
    headed: bool | None
    retry_for: str
    retry_wait: float
    page_timeout: float
    hand_over: bool | None
    home: Path | None


def cancel(options: Options, console: Console) -> int:
    """Run and tell. The exit code of the outcome; UsageError for what can't be asked for."""
    flow = load_flow(options.provider)
    profile = check_profile_name(options.profile)
    _check(options)
    payment = _payment(options.payment)
    retry_for = _duration(options.retry_for)
    if options.scenario == "list":
        return _list_scenarios(options, console)
    started = japan_now()
    try:
        home = Home.open(options.home)
        result = _run(options, console, flow, profile, payment, retry_for, home)
    except EnvironmentProblem as problem:
        console.warn(problem.explain(console.lang))
        result = RunResult(
            outcome=Outcome.ENVIRONMENT_ERROR,
            provider=flow.id,
            profile=profile,
            dry_run=options.dry_run,
            message=problem.explain(console.lang),
            started_at=stamp(started),
            finished_at=stamp(japan_now()),
            reason=problem.code,
            next_steps=next_steps(Outcome.ENVIRONMENT_ERROR, problem.code, flow, console.lang),
        )
    _tell(result, console)
    if options.purpose is Purpose.READ_STATE and result.receipt:
        _link_to_submission(Path(result.receipt), console)
    return result.outcome.exit_code


def _link_to_submission(receipt: Path, console: Console) -> None:
    """The state that was read belongs to the evidence of an earlier submission. Without it the reading stands alone."""
    from autocancel.receipt.additions import link_to_submission

    try:
        earlier = link_to_submission(receipt)
    except AutocancelError as problem:
        console.warn(problem.explain(console.lang))
    else:
        if earlier is not None:
            console.say(texts.LINKED.text(console.lang, name=earlier.name))


def _run(
    options: Options,
    console: Console,
    flow: Flow,
    profile: str,
    payment: Payment | None,
    retry_for: float,
    home: Home,
) -> RunResult:
    with ExitStack() as stack:
        mock = stack.enter_context(_mock(options, payment))
        payment = mock.payment or _remembered_payment(home, flow, profile, payment, console, options.dry_run)
        login = _login(options, console, flow, profile, home, mock.login)
        headed = options.headed if options.headed is not None else not options.dry_run and has_display()
        can_ask = console.is_terminal
        may_hand_over = can_ask and headed if options.hand_over is None else options.hand_over and can_ask and headed
        redactor = Redactor(login.secrets if login else ())
        console.redact = redactor.clean
        if options.dry_run:
            console.say(texts.DRY_RUN_BANNER.text(console.lang))
        elif flow.last_confirmed is None:
            console.say(texts.NEVER_VERIFIED.text(console.lang))
        else:
            console.say(texts.LAST_CONFIRMED.text(console.lang, date=flow.last_confirmed))
        console.say(texts.STARTING_BROWSER.text(console.lang))
        # Loaded only now: Playwright alone takes longer than everything before it.
        from autocancel.journey.run import run
        from autocancel.journey.session import RunOptions

        def finish(result: RunResult) -> RunResult:
            return _in_words(result, flow, console)

        try:
            return run(
                RunOptions(
                    flow=flow,
                    profile=profile,
                    payment=payment,
                    login=login,
                    purpose=options.purpose,
                    consent_in_advance=_consent_in_advance(options, can_ask),
                    stop_before_confirm=options.stop_before_confirm,
                    headed=headed,
                    retry_for=retry_for,
                    retry_wait=options.retry_wait,
                    page_timeout=options.page_timeout,
                    dry_run=options.dry_run,
                    network=mock.network,
                    lang=console.lang,
                    home=home,
                    finish=finish,
                    mock_record=mock.record,
                ),
                TerminalPerson(console, can_ask=can_ask, can_hand_over=may_hand_over),
                redactor,
                console.warn,
            )
        finally:
            if login is not None:
                login.wipe()


def _consent_in_advance(options: Options, can_ask: bool) -> str | None:
    """Who consented before the run. A rehearsal on the built-in pages goes through to the end with nobody there to ask;
    a server of the person's own stands for the live site, and is treated like it."""
    if options.yes:
        return "advance"
    return "rehearsal" if options.dry_run and options.server is None and not can_ask else None


def _check(options: Options) -> None:
    """What goes together, before anything is opened."""
    for name, value in (("--scenario", options.scenario), ("--mock", options.mock), ("--server", options.server)):
        if value is not None and not options.dry_run:
            raise UsageError(texts.ONLY_WITH_DRY_RUN, option=name)
    if options.server is not None:
        for name, value in (("--scenario", options.scenario), ("--mock", options.mock)):
            if value is not None:
                raise UsageError(texts.NOT_TOGETHER, one="--server", other=name)
    for name, seconds in (("--retry-wait", options.retry_wait), ("--page-timeout", options.page_timeout)):
        if not 0 < seconds <= _LONGEST_RETRY:
            raise UsageError(texts.BAD_NUMBER, option=name, value=seconds)


def _payment(text: str | None) -> Payment | None:
    if text is None:
        return None
    try:
        return Payment(text.strip().lower())
    except ValueError:
        raise UsageError(texts.BAD_PAYMENT, value=text[:40]) from None


def _duration(text: str) -> float:
    """Seconds of `90s`, `10m`, `2h` or a bare number."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([smh]?)", text.strip().lower(), re.ASCII)
    if match is None:
        raise UsageError(texts.BAD_DURATION, option="--retry-for", value=text[:40])
    return min(_LONGEST_RETRY, float(match[1]) * _UNITS[match[2]])


@dataclass(frozen=True, slots=True)
class _Mock:
    """A dry run's surroundings; all empty on the live site."""

    network: Network | None = None
    payment: Payment | None = None
    login: Login | None = None
    record: Callable[[], dict[str, object]] | None = None


@contextmanager
def _mock(options: Options, payment: Payment | None) -> Iterator[_Mock]:
    if not options.dry_run:
        yield _Mock()
        return
    from autocancel.mock.front import Front, parse_server_url

    if options.server is not None:
        address, tls = parse_server_url(options.server)
        with Front(address, upstream_tls=tls) as front:
            yield _Mock(front.network, payment or Payment.DOCOMO)
        return
    from autocancel.mock.library import open_mock

    with open_mock(options.provider, options.scenario or "happy", payment, options.mock) as opened:
        demo = opened.scenario.login
        login = Login(Secret(demo.login_id), Secret(demo.password), Secret(demo.pin) if demo.pin else None)
        yield _Mock(opened.network, opened.payment, login, opened.site.record.summary)


def _login(
    options: Options, console: Console, flow: Flow, profile: str, home: Home, demo: Login | None
) -> Login | None:
    """The login of this run. A dry run needs no stored one: it types the mock's invented login, or what was given."""
    terminal = console.is_terminal
    if options.dry_run:
        password, pin = read_login_from_stdin(sys.stdin, options.password_stdin, options.pin_stdin)
        base = demo or Login(Secret("demo-user"), Secret("demo-password"), Secret("1234"))
        login_id = base.login_id if options.login_id is None else checked_login_id(options.login_id)
        return Login(login_id, password or base.password, pin or base.pin)
    vault = Vault(home, passphrase_asker(console))
    login = login_for_run(
        vault,
        flow.id,
        profile,
        login_id_option=options.login_id,
        password_stdin=options.password_stdin,
        pin_stdin=options.pin_stdin,
        stdin=sys.stdin,
        terminal=terminal,
    )
    if login is None and terminal:
        login = ask_login(console, flow.service, options.login_id)
    return login


def _remembered_payment(
    home: Home, flow: Flow, profile: str, given: Payment | None, console: Console, dry_run: bool
) -> Payment | None:
    """How the fee is paid: as given, as remembered for this profile, or as the person says now."""
    path = home.profiles / f"{flow.id}-{profile}.json"
    remembered: Payment | None = None
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
        remembered = Payment(json.loads(path.read_text(encoding="utf-8")).get("payment"))
    chosen = given or remembered
    while chosen is None and console.is_terminal:
        answer = console.ask_text(texts.ASK_PAYMENT.text(console.lang))
        if not answer:
            break
        try:
            chosen = _payment(answer)
        except UsageError as error:
            console.say(error.explain(console.lang))
    if chosen is not None and chosen is not remembered and not dry_run:
        write_durably(path, json.dumps({"payment": chosen.value}).encode())
    return chosen


def _in_words(result: RunResult, flow: Flow, console: Console) -> RunResult:
    """The result with its message and next steps in the person's language."""
    lang = console.lang
    if result.outcome is Outcome.READY and result.reason == "active":
        words = [texts.STATE_ACTIVE.text(lang)]
    else:
        words = [texts.OUTCOMES[result.outcome].text(lang)]
        if result.reason:
            words.append(texts.REASON_LINE.text(lang, why=reason_text(result.reason, lang)))
    if result.message and result.outcome is Outcome.NEEDS_PERSON:
        words.append(texts.PAGE_DETAIL.text(lang, detail=console.redact(result.message)[:300]))
    prefix = texts.DRY_RUN_PREFIX.text(lang) if result.dry_run else ""
    steps = next_steps(result.outcome, result.reason, flow, lang, dry_run=result.dry_run)
    return replace(result, message=prefix + " ".join(words), next_steps=tuple(steps))


def _tell(result: RunResult, console: Console) -> None:
    lang = console.lang
    console.say()
    console.say(result.message)
    if result.receipt:
        console.say(texts.RECEIPT_AT.text(lang, path=result.receipt))
    if result.next_steps:
        console.say(texts.NEXT_STEPS.text(lang) + ":")
        for step in result.next_steps:
            console.say(f"  - {step}")
    if console.json_mode:
        console.json_line(result.to_json())


def _list_scenarios(options: Options, console: Console) -> int:
    from autocancel.mock.library import list_scenarios

    scenarios = list_scenarios(options.provider, options.mock)
    rows = [(s.name, s.title(console.lang), str(s.expect.outcome)) for s in scenarios]
    header = (texts.SCENARIO, texts.SCENARIO_TITLE, texts.SCENARIO_OUTCOME)
    console.table([message.text(console.lang) for message in header], rows)
    return 0
