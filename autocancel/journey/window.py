"""The browser window the walk looks through: which page is current, what it answered, what it asked.

One round trip a frame to observe. Nothing here decides anything.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import Dialog, ElementHandle, Frame, Page, Request, Response, WebSocket
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autocancel.journey.eyes import Eyes, Sight
from autocancel.page.perceive import build_screen, frame_data
from autocancel.page.screen import UNREAD_BUSY, UNREAD_DIALOG, Ref, Screen

if TYPE_CHECKING:
    from autocancel.browser.launch import OpenBrowser

_QUESTIONS = ("confirm", "prompt")
_BACKGROUND_KINDS = frozenset({"xhr", "fetch"})
_BACKGROUND_LIMIT = 5.0  # seconds: long polling must not hold the walk
_POLL = 50  # milliseconds
_LOAD_LIMIT = 10.0  # seconds: a picture or frame that never comes doesn't hide the words
_ANSWER_LIMIT = 8.0  # seconds that a page may take to answer a question about itself
_LOOK_LIMIT = 20.0  # seconds for all its frames together
_MOST_STOPPED = 2  # scripts without an end that are stopped on one document
_LONGEST_TOLD = 5000  # characters of a message that are read


T = TypeVar("T")


class PageProblem(Exception):
    """The page didn't come: `reason` is timeout or unreachable. May pass by itself."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


class WindowGone(Exception):
    """The browser crashed or was closed."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A message that the browser was made to show: on which document of a page, and after which press of ours."""

    page: Page
    document: int
    press: int
    text: str


class Window:
    """Follows the current page: the newest one on the flow's hosts.

    `page_timeout`: seconds. `answer_dialog` is set by whoever presses something: it says whether a question may be
    answered with OK, given its kind and text.
    """

    def __init__(self, browser: OpenBrowser, page_timeout: float) -> None:
        self.browser = browser
        self.page_timeout = page_timeout
        self.answer_dialog: Callable[[str, str], bool] = _never
        self.in_a_hurry: Callable[[], bool] = lambda: False  # the person has asked to stop: nothing is waited for
        self.dialogs: list[tuple[str, str, bool]] = []  # kind, text, accepted; since the last press
        self._pages: list[Page] = []
        self._responses: dict[Page, Response] = {}
        self._pending: dict[Page, Request] = {}
        self._failed: dict[Page, str] = {}
        self._background: set[Request] = set()
        self._channels = 0  # web sockets that were ever opened
        self._eyes: dict[Page, Eyes] = {}
        self._looked: Page | None = None  # the page that was observed last
        self._told: list[_Told] = []
        self._documents: dict[Page, int] = {}  # how many have come
        self._presses = 0
        self._waited: tuple[Page, int] | None = None  # the document that has had its time to load
        self._stopped: dict[tuple[Page, int], int] = {}  # scripts without an end, on each document
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
        self._presses += 1
        self._arrivals = self._sent = 0
        self.hosts_given_data.clear()
        self.browser.boundary.forget_dialogs()

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
        with contextlib.suppress(PlaywrightError):  # it is gone already
            self._eyes[page] = Eyes(page)
        self.browser.boundary.answer_dialogs(page, lambda dialog: self._answer(page, dialog))
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
            self._documents[page] = self._documents.get(page, 0) + 1
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

    def _answer(self, page: Page, dialog: Dialog) -> bool:
        accepted = dialog.type in ("alert", "beforeunload") or (
            dialog.type == "confirm" and self.answer_dialog(dialog.type, dialog.message)
        )
        self.dialogs.append((dialog.type, dialog.message[:500], accepted))
        if dialog.type == "alert":
            self._told.append(_Told(page, self._document_of(page)[1], self._presses, dialog.message))
        return accepted

    def _document_of(self, page: Page) -> tuple[Page, int]:
        return page, self._documents.get(page, 0)

    def _told_by(self, page: Page) -> list[str]:
        """What the browser was made to say for the document that stands there, or since the last press."""
        document = self._document_of(page)
        self._told = [t for t in self._told if (t.page, t.document) == document or t.press == self._presses]
        return list(dict.fromkeys(told.text for told in self._told))

    def open(self, address: str) -> None:
        """Go to an address in the first window; others are closed. PageProblem where nothing comes."""
        for page in self._pages[1:]:
            if not page.is_closed():
                page.close()
        self._pages = self._pages[:1]
        self._eyes = {page: eyes for page, eyes in self._eyes.items() if page in self._pages}
        if self._pages[0].is_closed():
            raise WindowGone
        self._leave_what_hangs()
        self.dialogs.clear()
        self._told.clear()
        self._presses += 1
        self.forget_blocked()
        self.browser.boundary.forget_dialogs()
        try:
            self._pages[0].goto(address, timeout=self.page_timeout * 1000, wait_until="domcontentloaded")
        except PlaywrightTimeout:
            if self._pages[0] in self._pending or self._ready_state(self._pages[0]) == "loading":
                raise PageProblem("timeout") from None
        except PlaywrightError as error:
            if self.blocked():
                return
            self._raise_if_gone()
            raise PageProblem("unreachable", _net_error(error)) from None

    @property
    def _answer_limit(self) -> float:
        return 1.0 if self.in_a_hurry() else min(_ANSWER_LIMIT, max(2.0, self.page_timeout))

    def _leave_what_hangs(self) -> None:
        """A page that is busy for ever doesn't even let itself be left: another takes its place."""
        page = self._pages[0]
        try:
            self._eyes[page].ready_state(self._answer_limit)
        except (KeyError, PlaywrightTimeout):
            fresh = self.browser.new_page()
            self._pages = [fresh]  # the context has told of it: it is followed already
            page.close()

    def observe(self) -> Screen:
        """The current page as a `Screen`, once it has loaded and been still for a moment."""
        deadline = time.monotonic() + self.page_timeout
        while True:
            try:
                return self._observe_once(deadline)
            except PlaywrightTimeout:
                raise PageProblem("timeout") from None
            except PlaywrightError as error:
                if self.blocked():  # and closed, since it asked without an end: whoever looks finds that first
                    return Screen(url="about:blank")
                # The page moved on while it was looked at (a redirect, a refresh): look at the next one.
                self._raise_if_gone()
                if self._is_over(deadline):
                    raise PageProblem("timeout") from None
                if "Target crashed" in error.message:
                    raise WindowGone from None
                self.pause(_POLL)

    def _observe_once(self, deadline: float) -> Screen:
        page = self._loaded_page(deadline)
        sight = self._look(page)
        try:
            address = frame_data(sight.frames[0])["url"]
        except ValueError:
            raise PageProblem("unreachable") from None
        if page in self._pending and address != self._pending[page].url:
            raise PlaywrightError("the page is moving on")
        if page in self._failed:
            raise PageProblem("unreachable", self._failed[page])
        self._looked = page
        response = self._responses.get(page)
        told, unread = self._told_by(page), list(sight.unread)
        unread += [UNREAD_DIALOG] if any(len(text) > _LONGEST_TOLD for text in told) else []
        unread += [UNREAD_BUSY] if self._document_of(page) in self._stopped else []
        return build_screen(
            sight.frames,
            status=response.status if response else None,
            frame_urls=[f.url for f in page.frames[1:]],
            dialogs=[text for kind, text, accepted in self.dialogs if kind in _QUESTIONS and not accepted],
            told=[text[:_LONGEST_TOLD] for text in told],
            unread=unread,
        )

    def _look(self, page: Page) -> Sight:
        """What the page shows. A script that keeps it busy is stopped; PageProblem where that doesn't help."""
        return self._answered(
            page, lambda eyes: eyes.look(self.browser.boundary.allows, _LOOK_LIMIT, self._answer_limit)
        )

    def _answered(self, page: Page, ask: Callable[[Eyes], T]) -> T:
        while True:
            try:
                return ask(self._eyes[page])
            except KeyError:
                raise PlaywrightError("the page is gone") from None
            except PlaywrightTimeout:
                document = self._document_of(page)
                self._stopped[document] = self._stopped.get(document, 0) + 1
                if self._stopped[document] > _MOST_STOPPED or not self._eyes[page].wake():
                    raise PageProblem("timeout") from None

    def _loaded_page(self, deadline: float) -> Page:
        """The current page, when nothing is on its way any more."""
        page = self.page
        while page in self._pending:
            if self.blocked():
                break
            if self._is_over(deadline):
                raise PageProblem("timeout")
            self.pause(_POLL)
            page = self.page
        if page in self._failed:
            raise PageProblem("unreachable", self._failed[page])
        if self._waited != self._document_of(page):
            self._wait_for_load(page, deadline)
        limit = min(deadline, time.monotonic() + _BACKGROUND_LIMIT)
        while self._background and not self._is_over(limit):
            self.pause(_POLL)
        return page

    def _wait_for_load(self, page: Page, deadline: float) -> None:
        """A picture or a frame that never comes doesn't hide the words; a document that never ends does."""
        patience = min(deadline, time.monotonic() + _LOAD_LIMIT)
        while (state := self._ready_state(page)) != "complete":
            if state == "loading" and self._is_over(deadline):
                raise PageProblem("timeout")
            if state != "loading" and self._is_over(patience):
                break
            self.pause(_POLL)
        self._waited = self._document_of(page)

    def _ready_state(self, page: Page) -> str:
        return self._answered(page, lambda eyes: eyes.ready_state(self._answer_limit))

    def _is_over(self, deadline: float) -> bool:
        return time.monotonic() > deadline or self.in_a_hurry()

    def element(self, ref: Ref) -> ElementHandle:
        """The very element that was observed. PlaywrightError where its page is gone."""
        if self._looked is None or self._looked not in self._eyes:
            raise PlaywrightError("the element is gone")
        return self._eyes[self._looked].element(ref)

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
