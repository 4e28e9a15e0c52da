"""A supervised walk under the camera: by the person's hand, or by the flow up to the review."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from autocancel.browser.launch import OpenBrowser, open_browser
from autocancel.browser.network import Network
from autocancel.flow import Flow, ScreenKind
from autocancel.home import Home
from autocancel.journey import run as engine
from autocancel.journey.person import Person
from autocancel.journey.recognise import recognise
from autocancel.journey.session import RunOptions
from autocancel.journey.window import PageProblem, Window, WindowGone
from autocancel.outcome import ContractFacts, RunResult
from autocancel.person.questions import Consent
from autocancel.recording.camera import Camera
from autocancel.recording.recording import Recording
from autocancel.vault.redact import Redactor

_LOOK_EVERY = 300  # milliseconds
After = Callable[[Recording, Callable[[], Page]], None]


@dataclass(frozen=True, slots=True)
class Watch:
    """Where a recording runs. `network`: a rehearsal's, else None. `page_timeout`: seconds."""

    flow: Flow
    home: Home
    headed: bool
    network: Network | None
    page_timeout: float = 30.0


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
            allowed_hosts=domains(flow),
            home=watch.home,
        ) as browser,
    ):
        window = Window(browser, watch.page_timeout)
        camera = Camera(browser.context, browser.boundary.allows)
        with suppress(WindowGone, PageProblem):
            window.open(flow.entry_url)
        while not _hand_is_done(window, finished):
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
        allowed_hosts=domains(options.flow),
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

    def consent(self, facts: ContractFacts, fees: tuple[str, ...], certain: bool) -> Consent:
        return self.person.consent(facts, fees, certain)

    def hand_over(self, kind: str, reason: str, detail: tuple[str, ...]) -> bool:
        return self.person.hand_over(kind, reason, detail)

    def waiting(self, reason: str, seconds: float) -> None:
        self.person.waiting(reason, seconds)


def _finish(camera: Camera, browser: OpenBrowser, flow: Flow, redactor: Redactor, after: After) -> None:
    page = browser.new_page()
    pictures = camera.redrawn_pictures(page)
    page.close()
    after(Recording(flow, camera.arrivals, pictures, redactor), browser.new_page)


def domains(flow: Flow) -> tuple[str, ...]:
    """Where a walk of this flow may lead."""
    return (*flow.hosts, *(domain for carrier in flow.carriers for domain in carrier.domains))
