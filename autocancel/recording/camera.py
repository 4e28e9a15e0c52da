"""Watching a walk: which documents came, by which requests, and what each looked like. Everything stays in memory."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import pairwise

from playwright.sync_api import BrowserContext, Page, Request, Response
from playwright.sync_api import Error as PlaywrightError

from autocancel.flow import ScreenKind
from autocancel.recording.document import RawDocument

_SERIALISE = files("autocancel.recording").joinpath("serialise.js").read_text(encoding="utf-8")
_READ_SHEET = """text => {
  const sheet = new CSSStyleSheet();
  try { sheet.replaceSync(text); } catch { return []; }
  const rules = [...sheet.cssRules].map(rule => rule.cssText);
  return rules.filter(text => !text.startsWith("@font-face") && !text.startsWith("@import"));
}"""
# Redrawing drops everything in a picture's file but its pixels: EXIF, comments, the words of an SVG.
_REDRAW = """async address => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.min(image.naturalWidth || 300, 1600);
  canvas.height = Math.min(image.naturalHeight || 150, 1600);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}"""
_PICTURE_PATH = re.compile(r"/(?:[\w.~-]+/)*[\w.~-]+\.(?:png|jpe?g|gif|webp|svg)", re.ASCII | re.IGNORECASE)
_DATA_IN_PATH = re.compile(r"\d{4}|[0-9a-f]{10}", re.IGNORECASE)
_MOST_PICTURE_BYTES = 300_000


@dataclass(frozen=True, slots=True)
class Hop:
    """One request of a navigation: where it went, and where its answer led. `location` is None for the last."""

    method: str
    url: str
    location: str | None = None


@dataclass(slots=True)
class Arrival:
    """One document that came. `raw` is None where nobody saw it: a page that a script left at once."""

    hops: tuple[Hop, ...]
    status: int
    raw: RawDocument | None = None
    kind: ScreenKind | None = None
    shown: str = ""


@dataclass  # no slots: Playwright keeps a mark on whoever listens
class Camera:
    """Follows every page of a browser's context. `is_ours`: whether an address belongs to the flow."""

    context: BrowserContext
    is_ours: Callable[[str], bool]
    arrivals: list[Arrival] = field(default_factory=list)
    _pictures: dict[str, Response] = field(default_factory=dict)
    _sheets: dict[str, Response] = field(default_factory=dict)
    _bodies: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    _current: dict[Page, Arrival] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.context.on("response", self._on_response)

    def _on_response(self, response: Response) -> None:
        request = response.request
        try:
            kind = request.resource_type
            if kind == "image" and response.ok:
                self._pictures[response.url] = response
            elif kind == "stylesheet" and response.ok:
                self._sheets[response.url] = response
            elif request.is_navigation_request() and request.frame.parent_frame is None:
                self._on_document(response, request.frame.page)
        except PlaywrightError:
            return  # the page is gone

    def _on_document(self, response: Response, page: Page) -> None:
        if 300 <= response.status < 400 or response.status == 204 or not self.is_ours(response.url):
            return
        chain: list[Request] = [response.request]
        while chain[0].redirected_from is not None:
            chain.insert(0, chain[0].redirected_from)
        hops = [Hop(one.method, one.url, after.url) for one, after in pairwise(chain)]
        arrival = Arrival((*hops, Hop(chain[-1].method, chain[-1].url)), response.status)
        self.arrivals.append(arrival)
        self._current[page] = arrival

    def take(self, page: Page, kind: ScreenKind | None) -> bool:
        """Take the page as it is drawn now, instead of an earlier state of it. False where nothing is new."""
        arrival = self._current.get(page)
        if arrival is None:
            return False
        try:
            serialised = str(page.evaluate(_SERIALISE))
            seen = json.loads(serialised)
            if arrival.shown == serialised or not self.is_ours(seen["url"]):
                return False
            foreign = [rule for address in seen["foreign"] for rule in self._foreign_sheet(page, address)]
            self._keep_bodies()
        except PlaywrightError:
            return False  # it moved on meanwhile
        arrival.raw = RawDocument(seen["url"], seen["title"], (*foreign, *seen["css"]), seen["body"], seen["html"])
        arrival.kind = kind
        arrival.shown = serialised
        return True

    @property
    def page(self) -> Page | None:
        """The newest page that shows something of the flow's."""
        return next((page for page in reversed(self.context.pages) if self.is_ours(page.url)), None)

    def _foreign_sheet(self, page: Page, address: str) -> list[str]:
        response = self._sheets.get(address)
        if response is None:
            return []
        rules = page.evaluate(_READ_SHEET, response.text())
        return [str(rule) for rule in rules]

    def _keep_bodies(self) -> None:
        """Picture bodies are only there while their page is."""
        for address, response in list(self._pictures.items()):
            del self._pictures[address]
            if _may_be_kept(address, response.headers.get("cache-control", "")):
                try:
                    self._bodies[address] = (
                        response.headers.get("content-type", "").partition(";")[0],
                        response.body(),
                    )
                except PlaywrightError:
                    continue

    def redrawn_pictures(self, page: Page) -> dict[str, str]:
        """Address to a PNG data address, for pictures that the site shows to everybody. `page`: an empty one."""
        found: dict[str, str] = {}
        for address, (kind, body) in self._bodies.items():
            if not kind.startswith("image/") or len(body) > 4 * _MOST_PICTURE_BYTES:
                continue
            try:
                data = f"data:{kind};base64,{base64.b64encode(body).decode('ascii')}"
                drawn = str(page.evaluate(_REDRAW, data))
            except PlaywrightError:
                continue  # not a picture after all
            if len(drawn) < _MOST_PICTURE_BYTES:
                found[address] = drawn
        return found


def _may_be_kept(address: str, cache_control: str) -> bool:
    """A picture for everybody: a plain file name, no query, and nothing that says it was made for this person."""
    rest = address.partition("://")[2].partition("/")[2]
    private = any(word in cache_control.lower() for word in ("private", "no-store"))
    return not private and _PICTURE_PATH.fullmatch("/" + rest) is not None and not _DATA_IN_PATH.search(rest)
