"""A supervised walk under the camera: by the person's hand, or by the flow up to the review."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from autocancel.browser.launch import OpenBrowser, open_browser
from autocancel.browser.network import Network
from autocancel.flow import Carrier, Flow, Payment, ScreenKind
from autocancel.home import Home
from autocancel.journey import run as engine
from autocancel.journey.session import RunOptions
from autocancel.journey.window import PageProblem, Window, WindowGone
from autocancel.outcome import RunResult
from autocancel.person.questions import Consent, HandOver, Need, Person, Review, Which
from autocancel.planning.kinds import recognise
from autocancel.recording.camera import Camera
from autocancel.recording.recording import Recording
from autocancel.vault.redact import Redactor
from autocancel.vault.secret import Secret

_LOOK_EVERY = 300  # milliseconds
After = Callable[[Recording, Callable[[], Page]], None]


@dataclass(frozen=True, slots=True)
class Watch:
    """Where a recording runs. `network`: a rehearsal's, else None. `page_timeout`: seconds. `payment`: None if nobody
    has said.
    """

    flow: Flow
    home: Home
    headed: bool
    network: Network | None
    page_timeout: float = 30.0
    payment: Payment | None = None


def record_by_hand(
    watch: Watch,
    redactor: Redactor,
    finished: Callable[[Window], bool],
    tell: Callable[[str], None],
    after: After,
) -> None:
    """The person walks; every page they see is taken. `finished` is asked between looks. `after` gets the recording
    and a way to open an empty page, while the browser is still there.
    """
    flow = watch.flow
    with (
        engine.one_run_at_a_time(watch.home),
        open_browser(
            network=watch.network,
            headed=watch.headed,
            page_timeout=watch.page_timeout,
            allowed_hosts=domains(flow, watch.payment),
            agents=tuple({agent: None for carrier in carriers(flow, watch.payment) for agent in carrier.agents}),
            home=watch.home,
        ) as browser,
    ):
        window = Window(browser, watch.page_timeout)
        camera = Camera(browser.context, browser.boundary.allows)
        with suppress(WindowGone, PageProblem):
            window.open(flow.entry_url)
        while not _hand_is_done(window, finished):
            browser.boundary.expect_a_press()  # the person's own: it may lead through a payment agent
            with suppress(PageProblem, PlaywrightError):
                screen = window.observe()
                kind = recognise(screen, flow).kind
                if camera.take(window.page, kind):
                    tell(kind.value if kind else "unrecognised")
        if not browser.is_connected:
            browser.restart()
        _finish(camera, browser, flow, redactor, after)


def _hand_is_done(window: Window, finished: Callable[[Window], bool]) -> bool:
    try:
        window.pause(_LOOK_EVERY)
        return finished(window)
    except WindowGone:
        return True  # a closed window means that they have seen enough


def record_walk(
    options: RunOptions, person: Person, redactor: Redactor, notify: Callable[[str], None], after: After
) -> RunResult:
    """The flow walks, as in a real run: its consent, its journal, its receipt. Every screen it sees is taken."""
    watcher = _Watcher(person)
    result = engine.run(replace(options, watch=watcher.see), watcher, redactor, notify)
    camera = watcher.camera
    if camera is None:
        return result
    with open_browser(
        network=options.network,
        headed=options.headed,
        page_timeout=options.page_timeout,
        allowed_hosts=domains(options.flow, options.payment),
        home=options.home,
    ) as browser:
        _finish(camera, browser, options.flow, redactor, after)
    return result


@dataclass(slots=True)
class _Watcher:
    """The person, with a camera: whatever screen they are told of is taken."""

    person: Person
    camera: Camera | None = None

    def see(self, browser: OpenBrowser) -> None:
        self.camera = Camera(browser.context, browser.boundary.allows)

    def take(self, kind: ScreenKind | None) -> None:
        camera = self.camera
        if camera is not None and camera.page is not None:
            camera.take(camera.page, kind)

    def progress(self, kind: str, url: str, action: str | None) -> None:
        if action is None:
            self.take(ScreenKind(kind) if kind in set(ScreenKind) else None)
        self.person.progress(kind, url, action)

    def which(self, question: Which) -> str:
        return self.person.which(question)

    def consent(self, review: Review) -> Consent:
        return self.person.consent(review)

    def hand_over(self, question: HandOver) -> bool:
        return self.person.hand_over(question)

    def payment(self, need: Need) -> Payment | None:
        return self.person.payment(need)

    def secret(self, need: Need) -> Secret | None:
        return self.person.secret(need)

    def waiting(self, reason: str, seconds: float) -> None:
        self.person.waiting(reason, seconds)


def _finish(camera: Camera, browser: OpenBrowser, flow: Flow, redactor: Redactor, after: After) -> None:
    page = browser.new_page()
    pictures = camera.redrawn_pictures(page)
    page.close()
    after(Recording(flow, camera.arrivals, pictures, redactor), browser.new_page)


def carriers(flow: Flow, payment: Payment | None) -> tuple[Carrier, ...]:
    """Those that a person's own walk may lead to: nothing is typed here by anybody else."""
    return tuple(carrier for carrier in flow.carriers if payment in (None, carrier.payment))


def domains(flow: Flow, payment: Payment | None) -> tuple[str, ...]:
    """Where a walk of this flow may lead."""
    return (*flow.hosts, *(domain for carrier in carriers(flow, payment) for domain in carrier.domains))
