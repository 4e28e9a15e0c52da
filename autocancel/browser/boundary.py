"""The boundary: where the browser may go, and what may be sent where, said and remembered.

No connection leaves the run's hosts whatever happens here (browser.reach). What this adds: a name for what was stopped,
and a stop before an address is shown to anybody.

A `Fetch` interception on the *browser's* DevTools session, not on a page's: it sees the first request of a new window
before anything is sent, and every hop of a redirect, which Playwright's own routing does not. A document costs one
round trip.

    document               https on a host of the flow, default port; everything else is blocked and recorded
    POST and the like      of any page script, to a host outside: blocked and recorded
    http:// on a flow host blocked and recorded: a site that leads from https to http isn't to be trusted with a login
    any request of a page  to a host outside, while a secret stands in one of its fields: blocked and recorded
    a payment agent        passed through at the top level, after a press of ours (see `_is_passed`)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Dialog, ElementHandle, Frame, Page, Response
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autocancel.browser.reach import Reach, is_host_within
from autocancel.messages import Message
from autocancel.messages import browser as texts

MAX_PAGE_BYTES = 10_000_000
MAX_WINDOWS = 5
MAX_DIALOGS = 20
MAX_HOPS = 8  # through payment agents, after one press
_LOOK_MS = 1000  # that a page may take to say whether its field is empty

# Only these kinds of request can leave the page behind or carry a body.
_WATCHED = ("Document", "XHR", "Fetch", "Ping", "CSPViolationReport")
_HARMLESS_METHODS = frozenset(("GET", "HEAD", "OPTIONS"))
# As Chromium writes URLs: lower case, hosts in ASCII. User names, ports and trailing dots match nothing, on purpose.
_WEB_URL = re.compile(r"(https?)://([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?:[/?#].*)?", re.DOTALL)
_BLANK = frozenset(("", "about:blank", "about:srcdoc"))


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
    return match is not None and match[1] == "https" and is_host_within(match[2], hosts)


def why_stopped(url: str, hosts: Iterable[str]) -> Stop:
    """The word for what is wrong with an address that isn't inside."""
    match = _WEB_URL.fullmatch(url)
    if match is None:
        parts = urlsplit(url)
        foreign = parts.scheme in {"http", "https"} and not is_host_within(parts.hostname or "", hosts)
        return Stop.FOREIGN_HOST if foreign else Stop.SCHEME
    return Stop.INSECURE if match[1] == "http" and is_host_within(match[2], hosts) else Stop.FOREIGN_HOST


def clean_url(url: str) -> str:
    """Scheme, host and path: what may be written down of an address that nobody vouches for."""
    parts = urlsplit(url)
    if parts.scheme in {"http", "https"}:
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"[:300]
    return f"{parts.scheme}:"


@dataclass(frozen=True, slots=True)
class _Typed:
    """A field in which a secret was typed. `tells`: whether a text, an address say, holds that secret."""

    page: Page
    field: ElementHandle
    tells: Callable[[str], bool]


class Boundary:
    """Holds one browser inside what `reach` allows, and remembers what it stopped in `blocked`, oldest first."""

    def __init__(self, reach: Reach, max_page_bytes: int = MAX_PAGE_BYTES) -> None:
        self.reach = reach
        self.max_page_bytes = max_page_bytes
        self.blocked: list[BlockedNavigation] = []
        self.requests_seen = 0  # of the watched kinds, whoever made them: pages, frames, workers
        self._holds_everything = False
        self._session: CDPSession | None = None
        self._metered: set[Page] = set()
        self._dialogs = 0
        self._holds_secrets = False
        self._step_is_over = True
        self._typed: list[_Typed] = []
        self._watched_for_documents: set[Page] = set()
        self._hops_left = 0
        self._sent_once: set[str] | None = None  # addresses that got a body since the final press was announced

    @property
    def stopped(self) -> BlockedNavigation | None:
        """The first thing that must end the run, or None."""
        return next((blocked for blocked in self.blocked if blocked.main_frame), None)

    def allows(self, url: str) -> bool:
        """Whether `url` is the provider's or the chosen carrier's: to be read, acted upon, told a secret."""
        return is_inside(url, self.reach.hosts)

    @property
    def holds_secrets(self) -> bool:
        """Whether a secret is being typed, or still stands in a field."""
        return self._holds_secrets

    def hold_secrets(self) -> None:
        """A secret is about to be typed: no request of any kind leaves the flow's hosts, not even to an agent's."""
        self._holds_secrets, self._step_is_over = True, False
        self.reach.close_agents()
        self._watch()

    def note_typed(self, page: Page, field: ElementHandle, tells: Callable[[str], bool]) -> None:
        """A secret is typed into this field now."""
        self._typed.append(_Typed(page, field, tells))
        if page not in self._watched_for_documents:
            self._watched_for_documents.add(page)
            session = page.context.new_cdp_session(page)
            session.on("Page.frameNavigated", lambda event: self._on_document(page, event))
            session.send("Page.enable")
            page.on("close", self._forget_typed)

    def release_secrets(self) -> None:
        """The step that typed them is over. The hold ends once every field is empty or its document is gone."""
        self._step_is_over = True
        self._typed = [typed for typed in self._typed if _stands(typed.field)]
        self._end_hold()

    def _on_document(self, page: Page, event: dict[str, Any]) -> None:
        """A document has come in the place of the one before: what was typed there is gone."""
        if "parentId" not in event["frame"]:
            self._forget_typed(page)

    def _forget_typed(self, page: Page) -> None:
        self._typed = [typed for typed in self._typed if typed.page is not page]
        self._end_hold()

    def _end_hold(self) -> None:
        if self._holds_secrets and self._step_is_over and not self._typed:
            self._holds_secrets = False
            self._watch()

    def _watch(self) -> None:
        if self._session is not None:
            self._send("Fetch.enable", {"patterns": self._patterns()})

    def _patterns(self) -> list[dict[str, str]]:
        if self._holds_secrets or self._holds_everything:
            return [{"urlPattern": "*"}]
        return [{"resourceType": kind} for kind in _WATCHED]

    @contextmanager
    def holding_everything(self) -> Iterator[None]:
        """Meanwhile nothing at all is sent."""
        self._holds_everything = True
        self._watch()
        try:
            yield
        finally:
            self._holds_everything = False
            self._watch()

    def send_each_only_once(self) -> None:
        """From now on every address gets at most one request with a body: an error page reloads itself, and a page's
        script may repeat what got no answer. Called again, it starts anew."""
        self._sent_once = set()
        self._hops_left = MAX_HOPS

    def expect_a_press(self) -> None:
        """A press of ours is a request of its own, also where a form always posts to the same address; and it may lead
        on through a payment agent."""
        self._hops_left = MAX_HOPS
        if self._sent_once is not None:
            self._sent_once = set()

    def note_refusal(self, url: str) -> None:
        """The browser itself refused to go on: a form whose answer redirects it to a page without TLS (Chromium cancels
        that before any request is seen here)."""
        if not any(blocked.url == clean_url(url) for blocked in self.blocked):
            self._record(url, Stop.INSECURE, True)

    def guard(self, browser: Browser, context: BrowserContext) -> None:
        """Stand around `browser` before it opens its first page. Once a browser."""
        self._typed, self._holds_secrets = [], False
        self._session = browser.new_browser_cdp_session()
        self._session.on("Fetch.requestPaused", self._on_paused)
        self._session.send("Fetch.enable", {"patterns": self._patterns()})
        context.on("page", self._on_page)
        context.on("response", self._on_response)

    def _on_paused(self, event: dict[str, Any]) -> None:
        request = event["request"]
        url, method = str(request["url"]), str(request["method"])
        is_document = event["resourceType"] == "Document"
        answer: tuple[str, dict[str, Any]] = ("Fetch.continueRequest", {})
        self.requests_seen += 1
        if self._holds_everything:
            self._send("Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "BlockedByClient"})
            return
        if self._is_repeated(url, method):
            self._record(url, Stop.REPEATED, False, method)
            self._send("Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "BlockedByClient"})
            return
        risky = is_document or method not in _HARMLESS_METHODS or self._holds_secrets
        if not self.allows(url) and risky:
            main_frame = is_document and self._is_main_frame(str(event["frameId"]))
            if not (main_frame and self._is_passed(url, method, "redirectedRequestId" in event)):
                self._record(url, why_stopped(url, self.reach.hosts), main_frame, method)
                answer = ("Fetch.failRequest", {"errorReason": "BlockedByClient"})
        elif is_document and self.reach.passing is not None:
            self.reach.close_agents()  # it has passed; frames of a page that is passed through may end it, too
        self._send(answer[0], {"requestId": event["requestId"], **answer[1]})

    def _is_passed(self, url: str, method: str, is_redirect: bool) -> bool:
        """Whether a page may pass through this payment agent's host. Never with a secret: while one stands in a field
        only a redirect that the provider or carrier has answered with leads there, which carries no form."""
        agent = urlsplit(url).hostname or ""
        if self._hops_left <= 0 or agent not in self.reach.agents or not is_inside(url, (agent,)):
            return False
        if self._holds_secrets:
            may = is_redirect and method == "GET" and not any(typed.tells(url) for typed in self._typed)
        else:
            may = method == "GET" or not is_redirect  # a form that submits itself, never one that is sent on
        if not may:
            return False
        self._hops_left -= 1
        self.reach.pass_through(agent)
        return True

    def _is_repeated(self, url: str, method: str) -> bool:
        if self._sent_once is None or method in _HARMLESS_METHODS:
            return False
        repeated = url in self._sent_once
        self._sent_once.add(url)
        return repeated

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
        if is_shown and not self.allows(url) and not is_inside(url, self.reach.agents):
            self._record(url, why_stopped(url, self.reach.hosts), True)

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

    def forget_dialogs(self) -> None:
        """Something was pressed, or another page is asked for: the limit counts anew."""
        self._dialogs = 0

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


def _stands(field: ElementHandle) -> bool:
    """Whether anything still stands in a field. Where the page doesn't say, it does."""
    try:
        return bool(field.input_value(timeout=_LOOK_MS))
    except PlaywrightError as error:
        return isinstance(error, PlaywrightTimeout)


def _close(page: Page) -> None:
    try:
        page.close()
    except PlaywrightError:
        return
