"""One run: lock, browser, walk, submission, proof, receipt. Says truthfully how it ended."""

from __future__ import annotations

import platform
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

import filelock

from autocancel import __version__
from autocancel.browser.launch import OpenBrowser, open_browser
from autocancel.clock import japan_now, stamp
from autocancel.errors import EnvironmentProblem, LockHeld
from autocancel.home import Home
from autocancel.journal import Journal
from autocancel.journey.recorder import Recorder
from autocancel.journey.resume import Unfinished, find_unfinished
from autocancel.journey.session import End, RunOptions, Session
from autocancel.journey.submit import stop_signals
from autocancel.messages import journey as texts
from autocancel.outcome import Outcome, RunResult
from autocancel.person.questions import Person
from autocancel.planning.actions import Purpose
from autocancel.receipt.folder import ReceiptFolder
from autocancel.receipt.pdf import print_with
from autocancel.receipt.seal import finish_receipt, warm_up
from autocancel.vault.redact import Redactor


def run(options: RunOptions, person: Person, redactor: Redactor, notify: Callable[[str], None]) -> RunResult:
    """Do it. EnvironmentProblem where this machine can't; KeyboardInterrupt only before a submission.

    `notify` gets short texts for the person that are no progress: the sandbox is off, an earlier run is unfinished.
    """
    started = japan_now()
    carrier = options.flow.carrier(options.payment)  # as long as nobody has said how the fee is paid: none
    with one_run_at_a_time(options.home):
        unfinished = find_unfinished(options.home, options.flow.id, options.profile, options.dry_run)
        if options.purpose is Purpose.READ_STATE:
            unfinished = None
        with open_browser(
            network=options.network,
            headed=options.headed,
            page_timeout=options.page_timeout,
            allowed_hosts=(*options.flow.hosts, *(carrier.domains if carrier else ())),
            agents=carrier.agents if carrier else (),
            home=options.home,
        ) as browser:
            if options.watch is not None:
                options.watch(browser)
            for note in browser.notes:
                notify(note.text(options.lang))
            threading.Thread(target=warm_up, daemon=True).start()  # while the run waits for pages
            recorder = _open_recorder(options, redactor, started, unfinished, browser)
            if unfinished is not None:
                found = texts.UNFINISHED_UNREADABLE if unfinished.unreadable else texts.UNFINISHED_FOUND
                notify(found.text(options.lang, folder=unfinished.folder.name))
            session = Session(options, person, recorder, browser)
            with _obeying_every_stop():
                try:
                    end = _with_own_trouble(session.end_truthfully(unfinished), browser)
                    return _seal(options, session, end, started=started, browser=browser, notify=notify)
                finally:
                    session.submitter.signals.release()


@contextmanager
def one_run_at_a_time(home: Home) -> Iterator[None]:
    """LockHeld where another run uses this home. The system frees the lock of a killed run."""
    lock = filelock.FileLock(home.path / "run.lock", timeout=0, mode=0o600)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise LockHeld(texts.LOCK_HELD, texts.LOCK_HELD_NEXT) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _obeying_every_stop() -> Iterator[None]:
    """SIGTERM and a closed terminal end a run as Ctrl-C does: the browser is closed, nothing is left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [number for number in stop_signals() if number is not signal.SIGINT]
    before = {number: signal.signal(number, signal.default_int_handler) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _with_own_trouble(end: End, browser: OpenBrowser) -> End:
    """A site that could not be reached because of this machine's network or proxy is not the site's fault."""
    if end.outcome is not Outcome.SITE_UNAVAILABLE or end.reason != "unreachable" or browser.trouble is None:
        return end
    return replace(end, outcome=Outcome.ENVIRONMENT_ERROR, reason=browser.trouble)


def _open_recorder(
    options: RunOptions, redactor: Redactor, started: datetime, unfinished: Unfinished | None, browser: OpenBrowser
) -> Recorder:
    folder = ReceiptFolder.create(options.home, options.flow.id, options.dry_run, started)
    folder.require_free_space()
    journal = Journal.create(folder.path / "journal.jsonl")
    recorder = Recorder(folder, journal, redactor, options.flow, options.dry_run, options.lang)
    flow = options.flow
    recorder.record(
        "run_started",
        provider=flow.id,
        service=flow.service,
        company=flow.company,
        flow_version=flow.version,
        flow_last_confirmed=flow.last_confirmed,
        program_version=__version__,
        profile=options.profile,
        dry_run=options.dry_run,
        payment=options.payment.value if options.payment else None,
        lang=options.lang.value,
        entry_url=flow.entry_url,
        contact={"name": flow.support.name, "phone": flow.support.phone},
        purpose=options.purpose.value,
        resumes=unfinished.folder.name if unfinished else None,
        browser=f"{browser.name} {browser.version}",
        platform=platform.system(),
    )
    return recorder


def _seal(
    options: RunOptions,
    session: Session,
    end: End,
    *,
    started: datetime,
    browser: OpenBrowser,
    notify: Callable[[str], None],
) -> RunResult:
    """Write the outcome, make the receipt. Nothing that fails there changes the outcome, or what was written before."""
    recorder = session.recorder
    result = options.finish(
        RunResult(
            outcome=end.outcome,
            provider=options.flow.id,
            profile=options.profile,
            dry_run=options.dry_run,
            message=" ".join(end.detail),
            started_at=stamp(started),
            finished_at=stamp(japan_now()),
            reason=end.reason,
            contract=session.facts,
            confirmed_by=end.confirmed_by,
            submissions=max(session.submitter.count, session.unannounced, session.resumed),
            attempts=max(1, session.attempts),
            receipt=str(recorder.folder.path),
        )
    )
    try:
        if options.mock_record is not None:
            recorder.record("mock_record", **options.mock_record())
        recorder.record("outcome", **result.to_json())
        finish_receipt(
            recorder.folder,
            recorder.journal.lines,
            result,
            options.lang,
            lambda html: print_with(browser.engine, html, options.lang),
            append=recorder.journal.append,
        )
    except EnvironmentProblem as problem:
        notify(problem.explain(options.lang))
    except Exception as error:  # whatever is wrong with the receipt, the outcome is what it is
        notify(texts.RECEIPT_UNFINISHED.text(options.lang, name=type(error).__name__, path=recorder.folder.path))
    return result
