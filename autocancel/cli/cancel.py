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
from autocancel.cli.person import Asks, memory_of, person_for, standard_input, who_is_asked
from autocancel.cli.within import in_dialogue
from autocancel.clock import japan_now, stamp
from autocancel.console import Console
from autocancel.errors import AutocancelError, EnvironmentProblem, Interrupted, UsageError
from autocancel.flow import Flow, Payment
from autocancel.guide.next_steps import next_steps, without_commands
from autocancel.home import Home, check_profile_name, write_durably
from autocancel.journey.registry import load_flow
from autocancel.messages import Message
from autocancel.messages import journey as texts
from autocancel.messages.details import detail_text
from autocancel.outcome import Outcome, RunResult
from autocancel.person.answers import payment_of
from autocancel.person.questions import Need, NeedKind, Person
from autocancel.person.teller import Secrets
from autocancel.person.words import reason_text
from autocancel.planning.actions import Purpose
from autocancel.vault.prompt import (
    Lines,
    ask_login,
    checked_login_id,
    login_for_run,
    passphrase_asker,
    read_login_from_stdin,
)
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
    person: str | None
    accept_fee: int
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
        try:
            result = _run(options, console, flow, profile, payment, retry_for, home)
        except KeyboardInterrupt:
            raise Interrupted(_where_things_stand(home, flow, profile, options.dry_run)) from None
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


def _where_things_stand(home: Home, flow: Flow, profile: str, dry_run: bool) -> Message:
    """What may be said when the person stops a run: it is stoppable only before its final press."""
    from autocancel.journey.resume import find_unfinished

    unresolved = find_unfinished(home, flow.id, profile, dry_run) is not None
    return texts.INTERRUPTED_UNRESOLVED if unresolved else texts.INTERRUPTED


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
    asks = who_is_asked(options.person, console)
    lines = standard_input() if asks is Asks.JSON else None
    with ExitStack() as stack:
        mock = stack.enter_context(_mock(options, payment))
        login, given = _login(options, console, flow, profile, home, mock.login, asks, lines or sys.stdin)
        redactor = Redactor(login.secrets if login else given.values())
        console.redact = redactor.clean
        secrets = Secrets(given, redactor.add)
        stack.callback(secrets.wipe)
        if login is not None:
            stack.callback(login.wipe)
        headed = options.headed if options.headed is not None else not options.dry_run and has_display()
        window = headed and options.hand_over is not False
        person = person_for(asks, console, secrets, lines, window=window)
        payment = mock.payment or _remembered_payment(home, flow, profile, payment, person, options.dry_run)
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

        return run(
            RunOptions(
                flow=flow,
                profile=profile,
                payment=payment,
                login=login,
                purpose=options.purpose,
                consent_in_advance=_consent_in_advance(options, asks),
                stop_before_confirm=options.stop_before_confirm,
                headed=headed,
                retry_for=retry_for,
                retry_wait=options.retry_wait,
                page_timeout=options.page_timeout,
                dry_run=options.dry_run,
                network=mock.network,
                lang=console.lang,
                home=home,
                accept_fee=options.accept_fee,
                memory=None if options.dry_run else memory_of(home, flow, redactor),
                finish=finish,
                mock_record=mock.record,
            ),
            person,
            redactor,
            console.warn,
        )


def _consent_in_advance(options: Options, asks: Asks) -> str | None:
    """Who consented before the run. A rehearsal on the built-in pages goes through to the end with nobody there to ask;
    a server of the person's own stands for the live site, and is treated like it."""
    if options.yes:
        return "advance"
    alone = asks is Asks.NOBODY
    return "rehearsal" if options.dry_run and options.server is None and alone else None


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
    chosen = None if text.strip().isdecimal() else payment_of(text)
    if chosen is None:
        raise UsageError(texts.BAD_PAYMENT, value=text[:40])
    return chosen


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
            yield _Mock(front.network, payment)
        return
    from autocancel.mock.library import open_mock

    with open_mock(options.provider, options.scenario or "happy", payment, options.mock) as opened:
        demo = opened.scenario.login
        login = Login(Secret(demo.login_id), Secret(demo.password), Secret(demo.pin) if demo.pin else None)
        yield _Mock(opened.network, opened.payment, login, opened.site.record.summary)


def _login(
    options: Options,
    console: Console,
    flow: Flow,
    profile: str,
    home: Home,
    demo: Login | None,
    asks: Asks,
    stdin: Lines,
) -> tuple[Login | None, dict[NeedKind, Secret]]:
    """The login of this run, or None and what was given of one: what is missing is asked for where it is needed.

    A rehearsal on the built-in pages types their invented login where none was given. A server of the person's own
    stands for the live site: nothing is typed there that nobody gave.
    """
    if options.dry_run:
        login, given = _given_login(options, demo, stdin)
    else:
        given = {} if options.login_id is None else {"login_id": checked_login_id(options.login_id)}
        login = login_for_run(
            Vault(home, passphrase_asker(console), lambda message: console.warn(message.text(console.lang))),
            flow.id,
            profile,
            login_id_option=options.login_id,
            password_stdin=options.password_stdin,
            pin_stdin=options.pin_stdin,
            stdin=stdin,
            terminal=asks is not Asks.NOBODY,
        )
    if login is None and asks is Asks.TERMINAL and "password" not in given:
        login = ask_login(console, flow.service, options.login_id)
    return login, {} if login is not None else given


def _given_login(options: Options, demo: Login | None, stdin: Lines) -> tuple[Login | None, dict[NeedKind, Secret]]:
    """A dry run's: from options and standard input, filled up with the built-in pages' own, where there are such."""
    password, pin = read_login_from_stdin(stdin, options.password_stdin, options.pin_stdin)
    login_id = checked_login_id(options.login_id) if options.login_id is not None else None
    if demo is not None:
        return Login(login_id or demo.login_id, password or demo.password, pin or demo.pin), {}
    if login_id is not None and password is not None:
        return Login(login_id, password, pin), {}
    parts: tuple[tuple[NeedKind, Secret | None], ...] = (("login_id", login_id), ("password", password), ("pin", pin))
    return None, {what: secret for what, secret in parts if secret is not None}


def _remembered_payment(
    home: Home, flow: Flow, profile: str, given: Payment | None, person: Person, dry_run: bool
) -> Payment | None:
    """How the fee is paid: as given, as remembered for this profile, or as the person says now."""
    path = home.profiles / f"{flow.id}-{profile}.json"
    remembered: Payment | None = None
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
        remembered = Payment(json.loads(path.read_text(encoding="utf-8")).get("payment"))
    chosen = given or remembered or person.payment(Need("payment", "payment", payments=flow.payments))
    if chosen is not None and chosen is not remembered and not dry_run:
        write_durably(path, json.dumps({"payment": chosen.value}).encode())
    return chosen


def _in_words(result: RunResult, flow: Flow, console: Console) -> RunResult:
    """The result with its message and next steps in the person's language."""
    lang = console.lang
    words = [texts.OUTCOMES[result.outcome].text(lang)]
    if result.reason:
        words.append(texts.REASON_LINE.text(lang, why=reason_text(result.reason, lang)))
    if result.message and result.outcome is Outcome.NEEDS_PERSON:
        words.append(
            texts.PAGE_DETAIL.text(lang, detail=detail_text(console.redact(result.message), result.reason, lang)[:300])
        )
    prefix = texts.DRY_RUN_PREFIX.text(lang) if result.dry_run else ""
    steps = next_steps(result.outcome, result.reason, flow, lang, dry_run=result.dry_run)
    return replace(result, message=prefix + " ".join(words), next_steps=tuple(steps))


def _tell(result: RunResult, console: Console) -> None:
    lang = console.lang
    console.say()
    console.say(result.message)
    if result.receipt:
        console.say(texts.RECEIPT_AT.text(lang, path=result.receipt))
    steps = without_commands(result.next_steps) if in_dialogue() else result.next_steps
    if steps:
        console.say(texts.NEXT_STEPS.text(lang) + ":")
        for step in steps:
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
