"""The browser window the walk looks through: which page is current, what it answered, what it asked.

One round trip a frame to observe. Nothing here decides anything.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import Dialog, ElementHandle, Frame, Page, Request, Response, WebSocket
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autocancel.page.perceive import build_screen
from autocancel.page.screen import Ref, Screen

if TYPE_CHECKING:
    from autocancel.browser.launch import OpenBrowser

_OBSERVE = files("autocancel.page").joinpath("observe.js").read_text(encoding="utf-8")
_FIND = "index => globalThis[Symbol.for('autocancel.elements')]?.[index] ?? null"
_QUIET_MS = 80
_SETTLE_MS = 2000
_MAX_NODES = 60_000
_MAX_TEXT = 2_000_000
_BACKGROUND_KINDS = frozenset({"xhr", "fetch"})
_BACKGROUND_LIMIT = 5.0  # seconds: long polling must not hold the walk
_POLL = 50  # milliseconds


class PageProblem(Exception):
    """The page didn't come: `reason` is timeout or unreachable. May pass by itself."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


class WindowGone(Exception):
    """The browser crashed or was closed."""


class Window:
    """Follows the current page: the newest one on the flow's hosts.

    `page_timeout`: seconds. `answer_dialog` is set by whoever presses something: it says whether a question may be
    answered with OK, given its kind and text.
    """

    def __init__(self, browser: OpenBrowser, page_timeout: float) -> None:
        self.browser = browser
        self.page_timeout = page_timeout
        self.answer_dialog: Callable[[str, str], bool] = _never
        self.dialogs: list[tuple[str, str, bool]] = []  # kind, text, accepted; since the last press
        self._pages: list[Page] = []
        self._responses: dict[Page, Response] = {}
        self._pending: dict[Page, Request] = {}
        self._failed: dict[Page, str] = {}
        self._background: set[Request] = set()
        self._channels = 0  # web sockets that were ever opened
        self._frame_refs: list[Frame] = []
        self._arrivals = 0  # documents that came since the last press
        self._sent = 0  # requests of any kind since the last press
        self.hosts_given_data: set[str] = set()  # that got more than a GET since the last press
        self._boundary_mark = len(browser.boundary.blocked)
        browser.context.on("page", self._follow)
        self._follow(browser.new_page())

    @property
    def page(self) -> Page:
        """The page a person would be looking at. WindowGone where none is left."""
        for page in reversed(self._pages):
            if not page.is_closed() and (
                page.url.startswith("https://") or page is self._pages[0] or page in self._pending
            ):
                return page
        raise WindowGone

    @property
    def response(self) -> Response | None:
        """What answered for the current page's document."""
        return self._responses.get(self.page)

    def blocked(self) -> tuple[str, str] | None:
        """Reason and host of a navigation that the boundary has stopped since the window was opened, or None."""
        for stopped in self.browser.boundary.blocked[self._boundary_mark :]:
            if stopped.main_frame:
                return stopped.reason.value, stopped.host
        return None

    def expect_news(self) -> None:
        """From now on, `dialogs` and `has_news` are about what is pressed next."""
        self.dialogs.clear()
        self._arrivals = self._sent = 0
        self.hosts_given_data.clear()

    @property
    def has_news(self) -> bool:
        """Whether a document arrived since, even one that looks just like the one before."""
        return self._arrivals > 0

    @property
    def sent_nothing(self) -> bool:
        """Whether the last press has sent no request at all, and no open channel could have carried it."""
        return self._sent == 0 and self._channels == 0

    @property
    def shown_by_get(self) -> bool:
        """Whether the page was asked for by following an address, after any redirects."""
        return self.response is not None and self.response.request.method == "GET"

    def forget_blocked(self) -> None:
        self._boundary_mark = len(self.browser.boundary.blocked)

    def _follow(self, page: Page) -> None:
        if page in self._pages:
            return
        self._pages.append(page)
        page.on("dialog", self._on_dialog)
        page.on("request", self._on_request)
        page.on("websocket", self._on_channel)
        page.on("response", self._on_response)
        page.on("requestfinished", self._on_done)
        page.on("requestfailed", self._on_failed)
        page.on("framenavigated", self._on_navigated)

    def _on_channel(self, channel: WebSocket) -> None:
        self._channels += 1

    def _on_request(self, request: Request) -> None:
        self._sent += 1
        if request.method != "GET":
            self.hosts_given_data.add(urlsplit(request.url).hostname or "")
        if request.resource_type in _BACKGROUND_KINDS:
            self._background.add(request)
        elif (page := _main_page(request)) is not None:
            self._pending[page] = request
            self._failed.pop(page, None)

    def _on_response(self, response: Response) -> None:
        if (page := _main_page(response.request)) is not None:
            self._responses[page] = response
            self._arrivals += 1

    def _on_navigated(self, frame: Frame) -> None:
        if frame.parent_frame is None:
            self._pending.pop(frame.page, None)

    def _on_done(self, request: Request) -> None:
        self._background.discard(request)

    def _on_failed(self, request: Request) -> None:
        self._background.discard(request)
        page = _main_page(request)
        if page is not None and "ERR_ABORTED" not in (request.failure or ""):
            self._pending.pop(page, None)
            self._failed[page] = request.failure or "failed"
            if "ERR_BLOCKED_BY_CLIENT" in self._failed[page]:
                self.browser.boundary.note_refusal(request.url)

    def _on_dialog(self, dialog: Dialog) -> None:
        accepted = dialog.type in ("alert", "beforeunload") or (
            dialog.type == "confirm" and self.answer_dialog(dialog.type, dialog.message)
        )
        self.dialogs.append((dialog.type, dialog.message[:500], accepted))
        try:
            dialog.accept() if accepted else dialog.dismiss()
        except PlaywrightError:
            return  # the page went away with its question

    def open(self, address: str) -> None:
        """Go to an address in the first window; others are closed. PageProblem where nothing comes."""
        for page in self._pages[1:]:
            if not page.is_closed():
                page.close()
        self._pages = self._pages[:1]
        if self._pages[0].is_closed():
            raise WindowGone
        self.dialogs.clear()
        self.forget_blocked()
        try:
            self._pages[0].goto(address, timeout=self.page_timeout * 1000, wait_until="domcontentloaded")
        except PlaywrightTimeout:
            raise PageProblem("timeout") from None
        except PlaywrightError as error:
            if self.blocked():
                return
            self._raise_if_gone()
            raise PageProblem("unreachable", _net_error(error)) from None

    def observe(self) -> Screen:
        """The current page as a `Screen`, once it has loaded and been still for a moment."""
        deadline = time.monotonic() + self.page_timeout
        while True:
            try:
                return self._observe_once(deadline)
            except PlaywrightTimeout:
                raise PageProblem("timeout") from None
            except PlaywrightError as error:
                # The page moved on while it was looked at (a redirect, a refresh): look at the next one.
                self._raise_if_gone()
                if time.monotonic() > deadline:
                    raise PageProblem("timeout") from None
                if "Target crashed" in error.message:
                    raise WindowGone from None
                self.pause(_POLL)

    def _observe_once(self, deadline: float) -> Screen:
        page = self._loaded_page(deadline)
        order = {"quietMs": _QUIET_MS, "settleMs": _SETTLE_MS, "maxNodes": _MAX_NODES, "maxText": _MAX_TEXT}
        frames = [page.main_frame]
        texts = [page.evaluate(_OBSERVE, order)]
        for frame in page.frames[1:]:
            if self.browser.boundary.allows(frame.url):
                try:
                    texts.append(frame.evaluate(_OBSERVE, {**order, "settleMs": 500}))
                    frames.append(frame)
                except PlaywrightError:
                    continue  # a frame that is still loading or gone is not perceived
        if page in self._pending and json.loads(texts[0])["url"] != self._pending[page].url:
            raise PlaywrightError("the page is moving on")
        if page in self._failed:
            raise PageProblem("unreachable", self._failed[page])
        self._frame_refs = frames
        response = self._responses.get(page)
        return build_screen(
            texts,
            status=response.status if response else None,
            frame_urls=[f.url for f in page.frames[1:]],
            dialogs=[text for kind, text, accepted in self.dialogs if kind == "confirm" and not accepted],
        )

    def _loaded_page(self, deadline: float) -> Page:
        """The current page, when nothing is on its way any more."""
        page = self.page
        while page in self._pending:
            if self.blocked():
                break
            if time.monotonic() > deadline:
                raise PageProblem("timeout")
            self.pause(_POLL)
            page = self.page
        if page in self._failed:
            raise PageProblem("unreachable", self._failed[page])
        left = max(0.05, deadline - time.monotonic())
        try:
            page.wait_for_load_state("load", timeout=left * 1000)
        except PlaywrightTimeout:
            # A picture that never comes doesn't hide the words; a document that never ends does.
            if page.evaluate("document.readyState") == "loading":
                raise
        limit = min(deadline, time.monotonic() + _BACKGROUND_LIMIT)
        while self._background and time.monotonic() < limit:
            self.pause(_POLL)
        return page

    def element(self, ref: Ref) -> ElementHandle:
        """The very element that was observed. PlaywrightError where its page is gone."""
        handle = self._frame_refs[ref[0]].evaluate_handle(_FIND, ref[1]).as_element()
        if handle is None:
            raise PlaywrightError("the element is gone")
        return handle

    def pause(self, milliseconds: float) -> None:
        """Let the browser's news arrive."""
        try:
            self.page.wait_for_timeout(milliseconds)
        except PlaywrightError:
            self._raise_if_gone()

    def retry_after(self) -> float | None:
        """Seconds that the server asked to wait, or None."""
        try:
            response = self.response
            value = response.headers.get("retry-after", "") if response else ""
        except (PlaywrightError, WindowGone):
            return None
        return float(value) if value.isdigit() else None

    def _raise_if_gone(self) -> None:
        if not self.browser.is_connected or all(page.is_closed() for page in self._pages):
            raise WindowGone


def _main_page(request: Request) -> Page | None:
    """The page whose document this request brings, or None."""
    if not request.is_navigation_request():
        return None
    try:
        frame = request.frame
        return frame.page if frame.parent_frame is None else None
    except PlaywrightError:
        return None


def _net_error(error: PlaywrightError) -> str:
    return next((word for word in error.message.split() if word.startswith("net::")), "")


def _never(kind: str, text: str) -> bool:
    return False
