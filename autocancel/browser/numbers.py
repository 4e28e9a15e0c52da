"""Numbers over the controls of a visible window, so that a person can point at one by typing.

They are drawn in a world of their own, inside a closed root: the page's scripts can't read them and run none of this.
A comfort: where they can't be drawn, nothing happens. They are cleared before the page is looked at or photographed
again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from playwright.sync_api import ElementHandle, Page
from playwright.sync_api import Error as PlaywrightError

_WORLD = "autocancel.numbers"
_LIMIT_MS = 2000

_DRAW = """(places) => {
  const kept = Symbol.for("autocancel.numbers");
  globalThis[kept]?.remove();
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "closed" });
  const style = (element, rules) => {
    for (const name in rules) element.style.setProperty(name, rules[name], "important");
  };
  // The top layer lies over dialogs too. Nothing in it takes a click.
  style(host, { all: "initial", position: "absolute", inset: "0 auto auto 0", margin: "0", padding: "0", border: "0",
    width: "0", height: "0", overflow: "visible", background: "none", "pointer-events": "none", display: "block" });
  for (const { number, x, y, width, height } of places) {
    const frame = document.createElement("div"), badge = document.createElement("div");
    style(frame, { position: "absolute", left: `${x + scrollX - 3}px`, top: `${y + scrollY - 3}px`, width: `${width}px`,
      height: `${height}px`, border: "3px solid #b00020", "border-radius": "4px" });
    badge.textContent = number;
    style(badge, { position: "absolute", left: `${Math.max(0, x + scrollX - 14)}px`,
      top: `${Math.max(0, y + scrollY - 14)}px`, font: "bold 20px/26px sans-serif", color: "#fff",
      background: "#b00020", border: "2px solid #fff", "border-radius": "15px",
      "min-width": "26px", "text-align": "center" });
    root.append(frame, badge);
  }
  document.documentElement.append(host);
  try { host.popover = "manual"; host.showPopover(); } catch { }
  globalThis[kept] = host;
  return places.length;
}"""
_CLEAR = """() => {
  const kept = Symbol.for("autocancel.numbers");
  globalThis[kept]?.remove();
  delete globalThis[kept];
}"""


class Placed(Protocol):
    """Something that the window knows by a `ref`."""

    @property
    def ref(self) -> tuple[int, int]: ...


class Shown(Protocol):
    """A window: what it shows, and its elements by their `ref`."""

    @property
    def page(self) -> Page: ...

    def element(self, ref: tuple[int, int]) -> ElementHandle: ...


def show_numbers(window: Shown, candidates: Sequence[Placed]) -> int:
    """Draw 1, 2, 3, … at the candidates, in their order. How many could be drawn."""
    places: list[dict[str, object]] = []
    for number, candidate in enumerate(candidates, start=1):
        with contextlib.suppress(PlaywrightError):
            box = window.element(candidate.ref).bounding_box()
            if box is not None and box["width"] > 0 and box["height"] > 0:
                places.append({"number": str(number), **box})
    with contextlib.suppress(PlaywrightError):
        if places and _run(window.page, _DRAW, places) == len(places):
            return len(places)
    return 0


def clear_numbers(window: Shown) -> None:
    """Take them away. A page that has gone took them along."""
    with contextlib.suppress(PlaywrightError):
        _run(window.page, _CLEAR)


@contextmanager
def numbered(window: Shown, candidates: Sequence[Placed]) -> Iterator[int]:
    """Numbers as long as a question is open, gone whatever ends it."""
    drawn = show_numbers(window, candidates)
    try:
        yield drawn
    finally:
        if drawn:
            clear_numbers(window)


def _run(page: Page, function: str, *arguments: object) -> object:
    """Call a function in our own world of the page."""
    session = page.context.new_cdp_session(page)
    try:
        frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": _WORLD})
        order: dict[str, Any] = {
            "functionDeclaration": function,
            "executionContextId": world["executionContextId"],
            "arguments": [{"value": argument} for argument in arguments],
            "returnByValue": True,
            "silent": True,
        }
        answer = session.send("Runtime.callFunctionOn", order, timeout=_LIMIT_MS)
        return answer["result"].get("value")
    finally:
        session.detach()
