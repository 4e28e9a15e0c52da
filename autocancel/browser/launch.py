"""Start a browser that keeps nothing, asks nobody and goes nowhere but where it is sent."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from autocancel.browser import find
from autocancel.browser.boundary import Boundary
from autocancel.browser.environment import has_display, quiet_start, refuse_loud_environment
from autocancel.browser.network import Network
from autocancel.browser.proxy import find_proxy
from autocancel.browser.reach import Reach
from autocancel.browser.scratch import scratch_folder
from autocancel.browser.tunnel import Tunnel
from autocancel.errors import EnvironmentProblem
from autocancel.home import Home
from autocancel.messages import Message
from autocancel.messages import browser as texts

# A selector of our own: the element that `journey.eyes` left under a key in Playwright's own world of a frame, which no
# script of the page sees.
HELD_ELEMENT = "autocancel_held"
_HELD_ENGINE = f"""{{
  query(root, key) {{
    const held = globalThis[Symbol.for("{HELD_ELEMENT}")];
    return held?.key === key && held.element.isConnected ? held.element : null;
  }},
  queryAll(root, key) {{ const found = this.query(root, key); return found ? [found] : []; }},
}}"""

_ALWAYS = (
    "--disable-sync",
    "--disable-domain-reliability",
    "--disable-breakpad",
    "--no-pings",
    "--disable-save-password-bubble",
    # The proxy is the one way out of this browser, and says itself where it leads (browser.reach): also for addresses
    # of this machine, which Chromium would otherwise go to by itself, and for WebRTC, which opens sockets of its own.
    # No name is looked up here: a name could carry what was typed.
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--dns-prefetch-disable",
)


@dataclass(slots=True)
class OpenBrowser:
    """A running browser with one empty context.

    `name`, `version`: for the person and the receipt. `notes`: what the person should be told about it.
    """

    name: str
    version: str
    context: BrowserContext
    boundary: Boundary
    notes: tuple[Message, ...]
    _starter: _Starter = field(repr=False)
    _browser: Browser = field(repr=False)
    _carrier: Network | Tunnel | None = field(repr=False)
    path: Path = Path()
    passed_over: tuple[EnvironmentProblem, ...] = ()  # of browsers that were found first and did not start

    def new_page(self) -> Page:
        """A new window, inside the boundary."""
        return self.context.new_page()

    @property
    def is_connected(self) -> bool:
        """False once the browser has crashed or was closed by the person."""
        return self._browser.is_connected()

    def restart(self) -> None:
        """A new browser with an empty context, after a crash or to forget a session. Old pages are gone."""
        _close(self._browser)
        self._browser, self.context = self._starter.start(self.boundary)

    def prepare_final_press(self) -> None:
        """Make sure that one press is one request: new connections only, and nothing with a body sent twice."""
        self.boundary.send_each_only_once()
        if self._carrier is not None:
            self._carrier.announce_final_press()

    def final_press_is_over(self) -> None:
        """It was answered, or led on. What was sent is still not sent again."""
        if self._carrier is not None:
            self._carrier.final_press_is_over()

    @property
    def trouble(self) -> str | None:
        """This machine's own trouble with the network at its last try: proxy_refused, proxy_unreachable, no_network."""
        return self._carrier.trouble if isinstance(self._carrier, Tunnel) else None

    @property
    def engine(self) -> Browser:
        """The browser itself, for pages of our own: printing a receipt."""
        return self._browser

    def close(self) -> None:
        _close(self._browser)


@dataclass(frozen=True, slots=True)
class _Starter:
    """Everything needed to start the same browser again."""

    playwright: Playwright
    found: find.Browser
    headed: bool
    page_timeout: float
    arguments: tuple[str, ...]

    def start(self, boundary: Boundary) -> tuple[Browser, BrowserContext]:
        try:
            browser = self.playwright.chromium.launch(
                executable_path=self.found.path,
                headless=not self.headed,
                # A Ctrl-C in the terminal must not end the browser under a final click: closing it is ours to do.
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
                chromium_sandbox=not runs_as_root(),
                args=self.arguments,
            )
            context = browser.new_context(
                locale="ja-JP",
                timezone_id="Asia/Tokyo",
                service_workers="block",
                accept_downloads=False,
                permissions=[],  # an empty list denies them all; no list would let pages ask
            )
            boundary.guard(browser, context)
        except PlaywrightError as error:
            raise EnvironmentProblem(
                texts.DOES_NOT_START, texts.DOES_NOT_START_NEXT, name=self.found.name, why=_first_reason(error)
            ) from None
        context.set_default_timeout(self.page_timeout * 1000)
        return browser, context


@contextmanager
def open_browser(
    *,
    network: Network | None,
    headed: bool,
    page_timeout: float,
    allowed_hosts: Sequence[str],
    home: Home,
    agents: Sequence[str] = (),
) -> Iterator[OpenBrowser]:
    """Start a browser for one run and end it, with everything it wrote.

    `network`: a dry run's; None is the live network, where TLS errors are never ignored. `page_timeout`: seconds.
    `allowed_hosts`: registrable domains; nothing else is reached. `agents`: hosts of payment agents that a page may
    pass through on its way between them. Raises NoBrowser, HomeProblem, NoSpace, or EnvironmentProblem with the reason.
    """
    refuse_loud_environment()
    candidates = find.need_browsers()
    if headed and not has_display():
        raise EnvironmentProblem(texts.NO_DISPLAY, texts.NO_DISPLAY_NEXT)
    with scratch_folder(home) as folder, ExitStack() as stack:
        reach = Reach(allowed_hosts, agents)
        if network is not None:
            network.limit_to(reach)
        tunnel = stack.enter_context(Tunnel(reach, find_proxy())) if network is None else None
        carrier = network or tunnel
        with quiet_start(folder):
            playwright = _start_driver()
        try:
            starter = _Starter(playwright, candidates[0], headed, page_timeout, tuple(_arguments(network, tunnel)))
            boundary = Boundary(reach)
            starter, browser, context, passed_over = _first_that_starts(starter, candidates, boundary)
            notes = [texts.NO_SANDBOX] if runs_as_root() else []
            notes += [texts.ANOTHER_BROWSER] if passed_over else []
            opened = OpenBrowser(
                starter.found.name,
                browser.version,
                context,
                boundary,
                tuple(notes),
                starter,
                browser,
                carrier,
                starter.found.path,
                passed_over,
            )
            try:
                yield opened
            finally:
                opened.close()
        finally:
            with contextlib.suppress(PlaywrightError):
                playwright.stop()


def _first_that_starts(
    starter: _Starter, candidates: Sequence[find.Browser], boundary: Boundary
) -> tuple[_Starter, Browser, BrowserContext, tuple[EnvironmentProblem, ...]]:
    """The problem of the first one where none does: that is the browser a person would mend."""
    problems: list[EnvironmentProblem] = []
    for found in candidates:
        trying = replace(starter, found=found)
        try:
            browser, context = trying.start(boundary)
        except EnvironmentProblem as problem:
            problems.append(problem)
        else:
            return trying, browser, context, tuple(problems)
    raise problems[0]


def _start_driver() -> Playwright:
    try:
        playwright = sync_playwright().start()
    except Exception as error:  # its own kinds differ: a missing library, a missing file, a closed pipe
        raise EnvironmentProblem(
            texts.DOES_NOT_START, texts.DOES_NOT_START_NEXT, name="Playwright", why=type(error).__name__
        ) from None
    playwright.selectors.register(HELD_ELEMENT, _HELD_ENGINE, content_script=True)
    return playwright


def _arguments(network: Network | None, tunnel: Tunnel | None) -> Iterator[str]:
    yield from _ALWAYS
    if network is not None:
        yield f"--ignore-certificate-errors-spki-list={network.spki}"
    carrier = network or tunnel
    if carrier is not None:
        yield f"--proxy-server=http://127.0.0.1:{carrier.port}"


def runs_as_root() -> bool:
    """Chromium refuses its sandbox to root."""
    return sys.platform != "win32" and os.geteuid() == 0


def _close(browser: Browser) -> None:
    with contextlib.suppress(PlaywrightError):
        browser.close()


def _first_reason(error: PlaywrightError) -> str:
    """One line: Playwright's messages go on with the whole command line and the browser's log."""
    lines = [line.strip(" -\t") for line in error.message.splitlines()]
    telling = next((line for line in lines if "error while loading" in line or "Failed to" in line), None)
    # Else what the program itself said (`[pid=1][err] ...`): a stub that is no browser says how to get one.
    own_words = [line.partition("[err]")[2].strip() for line in lines if line.startswith("[pid=") and "[err]" in line]
    return (telling or next(filter(None, own_words), lines[0]))[:200]
