"""Pictures of a page with everything personal masked.

One script masks, one or two pictures are taken, one script looks whether the masks held and puts the page back.
Whatever goes wrong fails closed: the pictures are thrown away, taken once more, and then taken with the whole page
covered.
Playwright's own `screenshot(mask=...)` is not used: a locator that matches nothing masks nothing, silently.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, Protocol

from autocancel.messages import Lang
from autocancel.messages import receipt as texts

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

View = Literal["full", "viewport"]
WHOLE_PAGE = "whole_page"
_MAX_HEIGHT = 12_000  # CSS pixels; Chromium repeats or drops what lies beyond its texture limit of 16,384
_TIMEOUT = 15_000  # milliseconds
_ANSWER = 5_000  # milliseconds that a page may take to say what it is made of


_MARK = """function (name) {
  const view = this.ownerDocument.defaultView;
  if (!view[name]) Object.defineProperty(view, name, { value: new Set(), configurable: true, enumerable: false });
  view[name].add(this);
}"""


class Cleaner(Protocol):
    """What the pictures need of `vault.redact.Redactor`: texts that hold one of the run's secrets come back changed."""

    def clean(self, text: str) -> str: ...

    def clean_url(self, url: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a page.

    `png`: the file's bytes. `masked`: the kinds of what was masked (name, phone, mail, address, birthday, card,
    member_number, field, secret, unreadable, decoration, whole_page), never the things themselves. `cut`: the page was
    longer than a picture can be. `url`: without query values.
    """

    view: View
    png: bytes
    url: str
    masked: tuple[str, ...]
    cut: bool = False


class _MasksFailed(Exception):
    """The masks could not be laid, or did not hold while the pictures were taken."""


@cache
def _script() -> str:
    return resources.files("autocancel.receipt").joinpath("templates/mask.js").read_text(encoding="utf-8")


def take_pictures(
    page: Page, *, dry_run: bool, redactor: Cleaner, keep: Sequence[str] = (), lang: Lang = Lang.JA
) -> list[Picture]:
    """The whole page and what the window shows of it, masked, with animations still and lazy content loaded.

    `keep`: published numbers (the provider's support line) that need no mask. The page is left as it was found. An
    empty list where the page can't be pictured at all (it crashed or was closed); no exception tells what stood on it.
    """
    from playwright.sync_api import Error
    from playwright.sync_api import TimeoutError as Unanswered

    unanswered = False
    for whole in (False, False, True):
        if unanswered and not whole:
            continue
        try:
            return _take(page, dry_run=dry_run, redactor=redactor, keep=keep, lang=lang, whole=whole)
        except Unanswered:
            unanswered = True
        except (_MasksFailed, Error):
            continue
    return []


def _take(
    page: Page, *, dry_run: bool, redactor: Cleaner, keep: Sequence[str], lang: Lang, whole: bool
) -> list[Picture]:
    order: dict[str, Any] = {
        "key": f"data-{secrets.token_hex(8)}",
        "whole": whole,
        "wholeText": texts.WHOLE_PAGE_MASKED.text(lang),
        "watermark": texts.WATERMARK.text(lang) if dry_run else "",
        "keep": [number for number in ("".join(filter(str.isdigit, text)) for text in keep) if number],
    }
    from playwright.sync_api import TimeoutError as Unanswered

    frames = [page.main_frame] if whole else _drawn(page)
    closed = set() if whole else _mark_closed_shadow(page, order["key"])
    masked = dict[str, None]()
    laid: list[Frame] = []
    try:
        size: dict[str, Any] = {}
        # Child frames first: the main frame's answer then holds the final size of the page.
        for frame in reversed(frames):
            laid.append(frame)
            try:
                answer = _mask(frame, order | {"main": frame is page.main_frame}, redactor)
            except Unanswered:
                laid.remove(frame)  # it would not answer when the masks are taken off either
                raise
            masked |= dict.fromkeys(answer["kinds"])
            size = answer if frame is page.main_frame else size
        shots = _shoot(page, size)
        if not whole and _mark_closed_shadow(page, order["key"]) != closed:
            raise _MasksFailed
    finally:
        held = _unmask(laid, order, redactor)
    if not held or (not whole and set(_drawn(page)) - set(frames)):
        raise _MasksFailed
    kinds = (WHOLE_PAGE,) if whole else tuple(sorted(masked))
    address = redactor.clean_url(page.url)
    return [Picture(view, png, address, kinds, cut) for view, png, cut in shots]


def _mark_closed_shadow(page: Page, key: str) -> set[int]:
    """Tell the script which elements have a closed shadow root: no script in the page can see that. Their numbers."""
    from playwright.sync_api import Error

    sessions = [page.context.new_cdp_session(page)]
    for frame in page.frames[1:]:
        with suppress(Error):  # most frames have no process, and so no session, of their own
            sessions.append(page.context.new_cdp_session(frame))
    found: set[int] = set()
    for session in sessions:
        root = session.send("DOM.getDocument", {"depth": -1, "pierce": True}, timeout=_ANSWER)["root"]
        for number in _closed_hosts(root, key):
            handle = session.send("DOM.resolveNode", {"backendNodeId": number}, timeout=_ANSWER)
            call = {
                "objectId": handle["object"]["objectId"],
                "functionDeclaration": _MARK,
                "arguments": [{"value": f"{key}-closed"}],
            }
            session.send("Runtime.callFunctionOn", call, timeout=_ANSWER)
            found.add(number)
        session.detach()
    return found


def _closed_hosts(root: dict[str, Any], key: str) -> Iterator[int]:
    """Every element below with a closed shadow root, in frames and other shadow roots, too; but for our own marks."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        shadows = node.get("shadowRoots", [])
        is_ours = key in node.get("attributes", [])
        if not is_ours and any(shadow.get("shadowRootType") == "closed" for shadow in shadows):
            yield int(node["backendNodeId"])
        waiting += [*node.get("children", []), *shadows]
        if "contentDocument" in node:
            waiting.append(node["contentDocument"])


def _drawn(page: Page) -> list[Frame]:
    """The page's frames in which something is drawn: one whose document never comes would never answer."""
    from autocancel.browser.clocked import is_empty

    return [frame for frame in page.frames if not is_empty(frame)]


def _ask(frame: Frame, order: dict[str, Any]) -> Any:
    from autocancel.browser.clocked import ask

    return ask(frame, _script(), order)


def _mask(frame: Frame, order: dict[str, Any], redactor: Cleaner) -> dict[str, Any]:
    answer: dict[str, Any] = _ask(frame, order | {"command": "mask"})
    if not _holds_secret(answer["text"], redactor):
        return answer
    # Rare: one of the run's secrets stands in the page in a form no pattern knows. Its lines go.
    lines = _lines_with_secrets(answer["text"].split("\n"), redactor)
    more = _ask(frame, order | {"command": "lines", "lines": lines})
    if _holds_secret(more["text"], redactor):
        raise _MasksFailed
    return answer | {"kinds": [*answer["kinds"], *more["kinds"]]}


def _holds_secret(text: str, redactor: Cleaner) -> bool:
    return redactor.clean(text) != text


def _lines_with_secrets(lines: list[str], redactor: Cleaner) -> list[int]:
    """The numbers (from 0) of the lines that hold a secret, alone or together with the line below."""
    found = {number for number, line in enumerate(lines) if _holds_secret(line, redactor)}
    for number in range(len(lines) - 1):
        if not found & {number, number + 1} and _holds_secret("\n".join(lines[number : number + 2]), redactor):
            found |= {number, number + 1}
    return sorted(found)


def _shoot(page: Page, size: dict[str, Any]) -> list[tuple[View, bytes, bool]]:
    cut = size["height"] > _MAX_HEIGHT
    if not cut and size["width"] <= size["innerWidth"] and size["height"] <= size["innerHeight"]:
        shot = page.screenshot(animations="disabled", caret="hide", scale="css", timeout=_TIMEOUT)
        return [("full", shot, False), ("viewport", shot, False)]  # the page fits: one picture is both
    if cut:
        area = {"x": 0.0, "y": 0.0, "width": float(size["width"]), "height": float(_MAX_HEIGHT)}
        full = page.screenshot(
            full_page=True,
            animations="disabled",
            caret="hide",
            scale="css",
            timeout=_TIMEOUT,
            clip=area,  # type: ignore[arg-type]
        )
    else:
        full = page.screenshot(full_page=True, animations="disabled", caret="hide", scale="css", timeout=_TIMEOUT)
    viewport = page.screenshot(animations="disabled", caret="hide", scale="css", timeout=_TIMEOUT)
    return [("full", full, cut), ("viewport", viewport, False)]


def _unmask(frames: list[Frame], order: dict[str, Any], redactor: Cleaner) -> bool:
    """Put every frame back. False where any mask did not hold, or can't be known to have held."""
    from playwright.sync_api import Error

    held = True
    for frame in frames:
        try:
            answer = _ask(frame, order | {"command": "unmask"})
        except Error:
            held = False
            continue
        text = answer["text"]
        held = held and answer["held"] and not (text and _holds_secret(text, redactor))
    return held
