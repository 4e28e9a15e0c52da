"""How the window looks into a page: every frame is read in a world of its own, and by the clock.

Through the browser's DevTools, not through Playwright's `evaluate`, which runs among the page's own scripts, waits for
frames that never come, and waits without an end for a page that is busy.
"""

from __future__ import annotations

import contextlib
import json
import re
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from playwright.sync_api import CDPSession, ElementHandle, Frame, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autocancel.browser.launch import HELD_ELEMENT
from autocancel.page.screen import UNREAD_CLOSED, UNREAD_DOCUMENT, UNREAD_FRAME, Ref

_OBSERVE = files("autocancel.page").joinpath("observe.js").read_text(encoding="utf-8")
_WORLD = "autocancel"
# More than this is not read: the page is then said not to be read whole.
LIMITS = {"maxNodes": 40_000, "maxText": 400_000, "maxRun": 20_000, "maxDepth": 400}
_MOST_FRAMES = 20
_MOST_CLOSED = 200  # closed shadow roots
_QUIET_MS = 80
_SETTLE_MS = 2000
_SETTLE_FRAME_MS = 500
_FRAME_LIMIT = 4.0  # seconds for a frame in the page
_HAND_OUT_LIMIT = 8.0  # seconds to find an element again
_PRESENT = 2000  # milliseconds for an element that is known to be there
_READABLE = re.compile(r"text/|image/|.*xml")
_NOT_WRITTEN_YET = ("", "about:blank")
_WRITTEN_HERE = ("about:srcdoc", "data:", "blob:")  # documents that the page around them has brought along

# A page with scripts may still be drawing itself: wait until it has been still for a moment, but not for ever. The
# number of its elements comes back.
_SETTLE = """async (quietMs, settleMs) => {
  const one = (what) => Document.prototype.querySelector.call(document, what);
  const root = Object.getOwnPropertyDescriptor(Document.prototype, "documentElement").get.call(document);
  if (root && one('script, meta[http-equiv="refresh" i], iframe, frame')) await new Promise((done) => {
    let timer = setTimeout(done, quietMs);
    const watcher = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, quietMs); });
    watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    setTimeout(() => { watcher.disconnect(); done(); }, settleMs);
  });
  return Document.prototype.getElementsByTagName.call(document, "*").length;
}"""
_READY = "() => Object.getOwnPropertyDescriptor(Document.prototype, 'readyState').get.call(document)"
_FRAME = "(number) => globalThis[Symbol.for('autocancel.frames')][number]"
_HAND_OUT = """(number) => {
  const el = globalThis[Symbol.for('autocancel.elements')]?.[number];
  if (el) globalThis[Symbol.for('autocancel.handed')].add(el);
  return el ?? null;
}"""
_HOLD = f"function (key) {{ globalThis[Symbol.for('{HELD_ELEMENT}')] = {{ key, element: this }}; }}"


@dataclass(frozen=True, slots=True)
class Sight:
    """What observe.js returned for the page (first) and its readable frames. `unread`: why that is not all of it."""

    frames: tuple[str, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """One frame's document, and the world in it that is ours."""

    session: CDPSession
    frame: str
    world: int
    url: str


@dataclass(slots=True)
class _Look:
    """What one look has found out so far."""

    allows: Callable[[str], bool]
    until: float
    patience: float  # seconds for each question
    texts: list[str] = field(default_factory=list)
    places: list[_Place] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)  # of the frames that the page's own process draws
    closed: dict[str, list[int]] = field(default_factory=dict)  # frame -> hosts of closed shadow roots

    def ask(self, session: CDPSession, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """PlaywrightTimeout where no answer comes in time."""
        left = max(0.05, min(self.patience, self.until - time.monotonic()))
        answer: dict[str, Any] = session.send(method, parameters, timeout=left * 1000)
        return answer

    def call(self, place: _Place, function: str, *given: dict[str, Any], **how: Any) -> dict[str, Any]:
        """Call a function in our world. PlaywrightError where it fails."""
        order = {"functionDeclaration": function, "executionContextId": place.world, "silent": True}
        answer = self.ask(place.session, "Runtime.callFunctionOn", order | {"arguments": list(given)} | how)
        if "exceptionDetails" in answer:
            raise PlaywrightError("the page could not be read")
        result: dict[str, Any] = answer["result"]
        return result


class Eyes:
    """Looks into one page. Opened with the page, before its scripts can keep it busy."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)
        self._elsewhere: list[CDPSession] = []  # of frames that another process draws
        self._places: list[_Place] = []

    def ready_state(self, seconds: float) -> str:
        """`loading`, `interactive` or `complete`. PlaywrightTimeout where the page doesn't answer."""
        look = _Look(lambda _: False, time.monotonic() + seconds, seconds)
        return str(look.call(self._main(look), _READY, returnByValue=True).get("value"))

    def wake(self) -> bool:
        """End a script that runs without an end. False where even that has no effect."""
        try:
            self._session.send("Runtime.terminateExecution", timeout=2000)
            self.ready_state(5.0)
        except PlaywrightError:
            return False
        return True

    def look(self, allows: Callable[[str], bool], seconds: float, patience: float) -> Sight:
        """Read the page and the frames in it that a person sees. PlaywrightTimeout where the page doesn't answer.

        `seconds`: for everything; `patience`: for each single question.
        """
        self._forget_others()
        look = _Look(allows, time.monotonic() + seconds, patience)
        main = self._main(look)
        self._read(look, main, _SETTLE_MS, comes=False)
        self._places = look.places
        return Sight(tuple(look.texts), tuple(dict.fromkeys(look.unread)))

    def _main(self, look: _Look) -> _Place:
        tree = look.ask(self._session, "Page.getFrameTree", {})["frameTree"]
        look.addresses = dict(_addresses(tree))
        return self._place(look, self._session, tree["frame"]["id"], tree["frame"]["url"])

    @staticmethod
    def _place(look: _Look, session: CDPSession, frame: str, url: str) -> _Place:
        world = look.ask(session, "Page.createIsolatedWorld", {"frameId": frame, "worldName": _WORLD})
        return _Place(session, frame, world["executionContextId"], url)

    def _read(self, look: _Look, place: _Place, settle_ms: int, *, comes: bool) -> None:
        """`comes`: it has an address of its own, so that what is still loading is not all of it."""
        wait = [{"value": _QUIET_MS}, {"value": settle_ms}]
        count = look.call(place, _SETTLE, *wait, returnByValue=True, awaitPromise=True).get("value")
        small = isinstance(count, int) and count <= LIMITS["maxNodes"]
        closed = self._closed_roots(look, place) if small else []
        text = look.call(place, _OBSERVE, {"value": LIMITS}, *closed, returnByValue=True).get("value")
        if not isinstance(text, str):
            raise PlaywrightError("the page could not be read")
        look.texts.append(text)
        look.places.append(place)
        data = json.loads(text)
        if not _READABLE.match(data["kind"]):
            look.unread.append(UNREAD_DOCUMENT)
        if comes and data["ready"] == "loading":
            look.unread.append(UNREAD_FRAME)
        self._read_frames(look, place, data)

    # --- what no script can see ------------------------------------------------------------------------------------

    def _closed_roots(self, look: _Look, place: _Place) -> list[dict[str, Any]]:
        """The frame's closed shadow roots, as objects of our world."""
        if place.frame not in look.closed:
            look.closed.update(
                _hosts_of_closed(look.ask(place.session, "DOMSnapshot.captureSnapshot", {"computedStyles": []}))
            )
        roots: dict[int, None] = {}
        for host in look.closed.get(place.frame, ())[:_MOST_CLOSED]:
            node = look.ask(place.session, "DOM.describeNode", {"backendNodeId": host, "depth": -1, "pierce": True})
            roots.update(dict.fromkeys(_closed_below(node["node"])))
        if len(look.closed.get(place.frame, ())) > _MOST_CLOSED or len(roots) > _MOST_CLOSED:
            look.unread.append(UNREAD_CLOSED)
        found: list[dict[str, Any]] = []
        for root in list(roots)[:_MOST_CLOSED]:
            where = {"backendNodeId": root, "executionContextId": place.world}
            found.append({"objectId": look.ask(place.session, "DOM.resolveNode", where)["object"]["objectId"]})
        return found

    # --- frames ----------------------------------------------------------------------------------------------------

    def _read_frames(self, look: _Look, around: _Place, data: dict[str, Any]) -> None:
        """The frames that this document shows, as far as they are the provider's or were written here."""
        for node in data["nodes"]:
            props = node[3] if len(node) > 3 else {}
            if node[1] != "frame" or "fi" not in props:
                continue
            if len(look.texts) > _MOST_FRAMES:
                look.unread.append(UNREAD_FRAME)
                return
            try:
                self._read_frame(look, around, props["fi"], props["fr"])
            except PlaywrightError:
                look.unread.append(UNREAD_FRAME)  # it doesn't answer, or went away while it was looked at

    def _read_frame(self, look: _Look, around: _Place, number: int, source: str) -> None:
        owner = look.call(around, _FRAME, {"value": number})
        node = look.ask(around.session, "DOM.describeNode", {"objectId": owner["objectId"]})["node"]
        frame = node.get("frameId")
        if frame is None:
            if look.allows(source):
                look.unread.append(UNREAD_DOCUMENT)
            return
        session, url = around.session, look.addresses.get(frame)
        if url is None:
            session, url = self._elsewhere_drawn(look, frame)
        comes = bool(source) and not source.startswith(("about:", "javascript:"))
        if not url.startswith(_WRITTEN_HERE) and not look.allows(url):
            if url not in _NOT_WRITTEN_YET:
                return  # not the provider's word
            if comes:
                if look.allows(source):
                    look.unread.append(UNREAD_FRAME)  # it has not come
                return
        sooner = min(look.until, time.monotonic() + _FRAME_LIMIT)
        look.until, kept = sooner, look.until
        try:
            self._read(look, self._place(look, session, frame, url), _SETTLE_FRAME_MS, comes=comes)
        finally:
            look.until = kept

    def _elsewhere_drawn(self, look: _Look, wanted: str) -> tuple[CDPSession, str]:
        """Session and address of a frame that another process draws."""
        for frame in self._page.frames[1:]:
            try:
                session = self._page.context.new_cdp_session(frame)
            except PlaywrightError:
                continue  # drawn by its parent's process
            tree = look.ask(session, "Page.getFrameTree", {})["frameTree"]
            if tree["frame"]["id"] == wanted:
                self._elsewhere.append(session)
                look.addresses.update(_addresses(tree))
                return session, look.addresses[wanted]
            session.detach()
        raise PlaywrightError("the frame is not there")

    def _forget_others(self) -> None:
        for session in self._elsewhere:
            with contextlib.suppress(PlaywrightError):
                session.detach()
        self._elsewhere.clear()

    # --- elements --------------------------------------------------------------------------------------------------

    def element(self, ref: Ref) -> ElementHandle:
        """The very element that was observed. PlaywrightError where it is gone."""
        if ref[0] >= len(self._places):
            raise PlaywrightError("the element is gone")
        place, look = self._places[ref[0]], _Look(lambda _: False, time.monotonic() + _HAND_OUT_LIMIT, _HAND_OUT_LIMIT)
        held = look.call(place, _HAND_OUT, {"value": ref[1]})
        if "objectId" not in held:
            raise PlaywrightError("the element is gone")
        node = look.ask(place.session, "DOM.describeNode", {"objectId": held["objectId"]})["node"]["backendNodeId"]
        key = secrets.token_hex(8)
        for world in self._other_worlds(look, place):
            where = {"backendNodeId": node, "executionContextId": world}
            there = look.ask(place.session, "DOM.resolveNode", where)["object"]["objectId"]
            order = {"functionDeclaration": _HOLD, "objectId": there, "arguments": [{"value": key}]}
            look.ask(place.session, "Runtime.callFunctionOn", order)
        for frame in self._frames_like(ref[0], place.url):
            with contextlib.suppress(PlaywrightTimeout):
                handle = frame.wait_for_selector(f"{HELD_ELEMENT}={key}", state="attached", timeout=_PRESENT)
                if handle is not None:
                    return handle
        raise PlaywrightError("the element is gone")

    def _other_worlds(self, look: _Look, place: _Place) -> list[int]:
        """Playwright's own world of that frame is one of them; the page's is not."""
        found: list[dict[str, Any]] = []

        def note(event: dict[str, Any]) -> None:
            found.append(event["context"])

        place.session.on("Runtime.executionContextCreated", note)
        try:
            look.ask(place.session, "Runtime.enable", {})
            look.ask(place.session, "Runtime.disable", {})
        finally:
            place.session.remove_listener("Runtime.executionContextCreated", note)
        here = [world for world in found if world["auxData"].get("frameId") == place.frame]
        return [world["id"] for world in here if not world["auxData"]["isDefault"] and world["id"] != place.world]

    def _frames_like(self, number: int, url: str) -> list[Frame]:
        if number == 0:
            return [self._page.main_frame]
        others = self._page.frames[1:]
        return [f for f in others if f.url == url] + [f for f in others if f.url != url]


def _addresses(tree: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield tree["frame"]["id"], tree["frame"]["url"]
    for child in tree.get("childFrames", ()):
        yield from _addresses(child)


def _hosts_of_closed(snapshot: dict[str, Any]) -> dict[str, list[int]]:
    """For each frame, the outermost hosts of closed shadow roots in a `DOMSnapshot`."""
    strings, found = snapshot["strings"], dict[str, list[int]]()
    for document in snapshot["documents"]:
        nodes = document["nodes"]
        kinds = nodes.get("shadowRootType", {"index": [], "value": []})
        inside = {n for n, kind in zip(kinds["index"], kinds["value"], strict=True) if strings[kind] == "closed"}
        hosts = dict.fromkeys(nodes["parentIndex"][n] for n in sorted(inside) if nodes["parentIndex"][n] not in inside)
        found[strings[document["frameId"]]] = [nodes["backendNodeId"][host] for host in hosts if host >= 0]
    return found


def _closed_below(node: dict[str, Any]) -> Iterator[int]:
    for root in node.get("shadowRoots", ()):
        if root.get("shadowRootType") == "closed":
            yield root["backendNodeId"]
        yield from _closed_below(root)
    for child in node.get("children", ()):
        yield from _closed_below(child)
