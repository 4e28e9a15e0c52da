"""The boundary: where the browser may go, and what may be sent where.

A `Fetch` interception on the *browser's* DevTools session, not on a page's: it sees the first request of a new window
before anything is sent, and every hop of a redirect, which Playwright's own routing does not. A document costs one
round trip.

    document, top level    https on a host of the flow, default port; everything else is blocked and recorded
    document, in a frame   the same, plus the frames of well-known captcha services; others are blocked and recorded
    POST and the like      of any page script, to a host outside: blocked and recorded
    GET of pictures etc.   passes (in a dry run it reaches the mock site, like everything)
    http:// on a flow host blocked and recorded: a site that leads from https to http isn't to be trusted with a login
    any request of a page    to a host outside, while a secret stands in one of its fields: blocked and recorded
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Dialog, Frame, Page, Response
from playwright.sync_api import Error as PlaywrightError

from autocancel.messages import Message
from autocancel.messages import browser as texts

MAX_PAGE_BYTES = 10_000_000
MAX_WINDOWS = 5
MAX_DIALOGS = 20

# Only these kinds of request can leave the page behind or carry a body.
_WATCHED = ("Document", "XHR", "Fetch", "Ping", "CSPViolationReport")
_HARMLESS_METHODS = frozenset(("GET", "HEAD", "OPTIONS"))
# As Chromium writes URLs: lower case, hosts in ASCII. User names, ports and trailing dots match nothing, on purpose.
_WEB_URL = re.compile(r"(https?)://([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?:[/?#].*)?", re.DOTALL)
_BLANK = frozenset(("", "about:blank", "about:srcdoc"))
_CAPTCHA_FRAMES = (
    "https://www.google.com/recaptcha/",
    "https://www.recaptcha.net/recaptcha/",
    "https://recaptcha.net/recaptcha/",
    "https://newassets.hcaptcha.com/",
    "https://challenges.cloudflare.com/",
)


class Stop(StrEnum):
    """Why a request was stopped. Stable words for the journal and for `reason`."""

    FOREIGN_HOST = "foreign_host"
    INSECURE = "insecure"
    SCHEME = "scheme"  # data:, blob:, file:, another port, a user name in the address
    PAGE_TOO_LARGE = "page_too_large"
    REPEATED = "repeated"  # a request with a body that was sent once already, at the final press
    POPUP_STORM = "popup_storm"
    DIALOG_STORM = "dialog_storm"


_TEXTS: dict[Stop, Message] = {
    Stop.FOREIGN_HOST: texts.BLOCKED_FOREIGN_HOST,
    Stop.INSECURE: texts.BLOCKED_INSECURE,
    Stop.SCHEME: texts.BLOCKED_SCHEME,
    Stop.PAGE_TOO_LARGE: texts.PAGE_TOO_LARGE,
    Stop.REPEATED: texts.BLOCKED_REPEATED,
    Stop.POPUP_STORM: texts.POPUP_STORM,
    Stop.DIALOG_STORM: texts.DIALOG_STORM,
}


@dataclass(frozen=True, slots=True)
class BlockedNavigation:
    """Something the boundary stopped. `url` has no query, fragment or user name.

    `main_frame`: it would have replaced what the person sees, or the page had to be stopped: the run ends here.
    """

    host: str
    url: str
    main_frame: bool
    reason: Stop = Stop.FOREIGN_HOST
    method: str = "GET"

    @property
    def message(self) -> Message:
        """For the person; placeholders `host` and `limit` (megabytes)."""
        return _TEXTS[self.reason]


def is_inside(url: str, hosts: Iterable[str]) -> bool:
    """Whether `url` is https, on the default port, on one of `hosts` (registrable domains) or below one."""
    match = _WEB_URL.fullmatch(url)
    return match is not None and match[1] == "https" and _is_host_inside(match[2], hosts)


def _is_host_inside(host: str, hosts: Iterable[str]) -> bool:
    return any(host == allowed or host.endswith("." + allowed) for allowed in hosts)


def why_stopped(url: str, hosts: Iterable[str]) -> Stop:
    """The word for what is wrong with an address that isn't inside."""
    match = _WEB_URL.fullmatch(url)
    if match is None:
        parts = urlsplit(url)
        foreign = parts.scheme in {"http", "https"} and not _is_host_inside(parts.hostname or "", hosts)
        return Stop.FOREIGN_HOST if foreign else Stop.SCHEME
    return Stop.INSECURE if match[1] == "http" and _is_host_inside(match[2], hosts) else Stop.FOREIGN_HOST


def clean_url(url: str) -> str:
    """Scheme, host and path: what may be written down of an address that nobody vouches for."""
    parts = urlsplit(url)
    if parts.scheme in {"http", "https"}:
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"[:300]
    return f"{parts.scheme}:"


class Boundary:
    """Holds one browser inside `hosts`, and remembers what it stopped in `blocked`, oldest first."""

    def __init__(self, hosts: Iterable[str], max_page_bytes: int = MAX_PAGE_BYTES) -> None:
        self.hosts = tuple(host.encode("idna").decode("ascii").lower() for host in hosts)
        self.max_page_bytes = max_page_bytes
        self.blocked: list[BlockedNavigation] = []
        self._session: CDPSession | None = None
        self._metered: set[Page] = set()
        self._dialogs = 0
        self._secrets_are_typed = False
        self._sent_once: set[str] | None = None  # addresses that got a body since the final press was announced

    @property
    def stopped(self) -> BlockedNavigation | None:
        """The first thing that must end the run, or None."""
        return next((blocked for blocked in self.blocked if blocked.main_frame), None)

    def allows(self, url: str) -> bool:
        """Whether the person's page may show `url`."""
        return is_inside(url, self.hosts)

    def hold_secrets(self) -> None:
        """A secret is about to be typed: until `release_secrets` no request of any kind leaves the flow's hosts."""
        self._secrets_are_typed = True
        self._watch([{"urlPattern": "*"}])

    def release_secrets(self) -> None:
        """The page that held a secret is gone."""
        self._secrets_are_typed = False
        self._watch([{"resourceType": kind} for kind in _WATCHED])

    def _watch(self, patterns: list[dict[str, str]]) -> None:
        if self._session is not None:
            self._send("Fetch.enable", {"patterns": patterns})

    def send_each_only_once(self) -> None:
        """From now on every address gets at most one request with a body: an error page reloads itself, and a page's
        script may repeat what got no answer. Called again, it starts anew."""
        self._sent_once = set()

    def expect_a_press(self) -> None:
        """A press of ours is a request of its own, also where a form always posts to the same address."""
        if self._sent_once is not None:
            self._sent_once = set()

    def note_refusal(self, url: str) -> None:
        """The browser itself refused to go on: a form whose answer redirects it to a page without TLS (Chromium cancels
        that before any request is seen here)."""
        if not any(blocked.url == clean_url(url) for blocked in self.blocked):
            self._record(url, Stop.INSECURE, True)

    def guard(self, browser: Browser, context: BrowserContext) -> None:
        """Stand around `browser` before it opens its first page. Once a browser."""
        self._session = browser.new_browser_cdp_session()
        self._session.on("Fetch.requestPaused", self._on_paused)
        self._session.send("Fetch.enable", {"patterns": [{"resourceType": kind} for kind in _WATCHED]})
        context.on("page", self._on_page)
        context.on("response", self._on_response)

    def _on_paused(self, event: dict[str, Any]) -> None:
        request = event["request"]
        url, method = str(request["url"]), str(request["method"])
        is_document = event["resourceType"] == "Document"
        answer: tuple[str, dict[str, Any]] = ("Fetch.continueRequest", {})
        if self._is_repeated(url, method):
            self._record(url, Stop.REPEATED, False, method)
            self._send("Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "BlockedByClient"})
            return
        risky = is_document or method not in _HARMLESS_METHODS or self._secrets_are_typed
        if not self.allows(url) and risky and self._stops(url, method, is_document, str(event["frameId"])):
            answer = ("Fetch.failRequest", {"errorReason": "BlockedByClient"})
        self._send(answer[0], {"requestId": event["requestId"], **answer[1]})

    def _is_repeated(self, url: str, method: str) -> bool:
        if self._sent_once is None or method in _HARMLESS_METHODS:
            return False
        repeated = url in self._sent_once
        self._sent_once.add(url)
        return repeated

    def _stops(self, url: str, method: str, is_document: bool, frame: str) -> bool:
        main_frame = is_document and self._is_main_frame(frame)
        if not main_frame and url.startswith(_CAPTCHA_FRAMES):
            return False  # a person solves it; nothing of ours is ever typed into a frame
        self._record(url, why_stopped(url, self.hosts), main_frame, method)
        return True

    def _is_main_frame(self, frame: str) -> bool:
        """A page's own frame bears the page's target id. Asked only for what is about to be stopped."""
        info = self._send("Target.getTargetInfo", {"targetId": frame})
        return bool(info) and info.get("targetInfo", {}).get("type") == "page"

    def _send(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """A request that is gone, or a browser that is closing, is no news. Unanswered, a request stays where it is."""
        assert self._session is not None  # noqa: S101 - for the type checker; events come only through it
        try:
            answer: dict[str, Any] = self._session.send(method, parameters)
        except PlaywrightError:
            return {}
        return answer

    def _record(self, url: str, reason: Stop, main_frame: bool, method: str = "GET") -> None:
        host = urlsplit(url).hostname or clean_url(url)
        self.blocked.append(BlockedNavigation(host, clean_url(url), main_frame, reason, method))

    def _on_page(self, page: Page) -> None:
        page.on("framenavigated", self._on_navigated)
        if len(page.context.pages) > MAX_WINDOWS:
            self._record(page.context.pages[0].url, Stop.POPUP_STORM, True)
            _close(page)

    def _on_navigated(self, frame: Frame) -> None:
        """The second line: what was shown without a request (blob:, say) is at least never taken for the provider's."""
        url = frame.url
        is_shown = frame.parent_frame is None and url not in _BLANK and not url.startswith("chrome-error:")
        if is_shown and not self.allows(url):
            self._record(url, why_stopped(url, self.hosts), True)

    def _on_response(self, response: Response) -> None:
        """Bound the size of documents: by what the server announces, else by counting what arrives."""
        try:
            if not response.request.is_navigation_request():
                return
            headers, page, url = response.headers, response.frame.page, response.url
            announced = headers.get("content-length", "")
            if announced.isdecimal() and "content-encoding" not in headers:
                if int(announced) > self.max_page_bytes:
                    self._leave(page.context.new_cdp_session(page), url)
                return
            if page not in self._metered:
                self._metered.add(page)
                self._meter(page, url)
        except PlaywrightError:
            return  # the page went away meanwhile

    def _meter(self, page: Page, url: str) -> None:
        session = page.context.new_cdp_session(page)
        received: dict[str, int] = {}

        def count(event: dict[str, Any]) -> None:
            number = str(event["requestId"])
            before = received.get(number, 0)
            received[number] = before + int(event["dataLength"])
            if before <= self.max_page_bytes < received[number]:
                self._leave(session, page.url)

        session.on("Network.dataReceived", count)
        session.send("Network.enable", {})

    def _leave(self, session: CDPSession, url: str) -> None:
        self._record(url, Stop.PAGE_TOO_LARGE, True)
        try:  # leaving frees what has been read; `Page.stopLoading` may come too early to have an effect
            session.send("Page.navigate", {"url": "about:blank"})
        except PlaywrightError:
            return

    def answer_dialogs(self, page: Page, answer: Callable[[Dialog], bool]) -> None:
        """Answer the page's dialogs: `answer` says whether to accept. A page that never stops asking is closed."""

        def on_dialog(dialog: Dialog) -> None:
            self._dialogs += 1
            try:
                if self._dialogs > MAX_DIALOGS:
                    if self._dialogs == MAX_DIALOGS + 1:
                        self._record(page.url, Stop.DIALOG_STORM, True)
                    dialog.dismiss()
                    _close(page)
                elif dialog.type == "beforeunload" or answer(dialog):
                    dialog.accept()
                else:
                    dialog.dismiss()
            except PlaywrightError:
                return  # the page went away meanwhile

        page.on("dialog", on_dialog)


def _close(page: Page) -> None:
    try:
        page.close()
    except PlaywrightError:
        return
