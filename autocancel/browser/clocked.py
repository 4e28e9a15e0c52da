"""Questions to a page with a clock.

Playwright's own `evaluate` waits without an end for a page that is busy, and for a frame whose document never comes.
"""

from __future__ import annotations

import asyncio
from typing import Any

from playwright.sync_api import ElementHandle, Frame
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

# A frame whose own document has not come: nothing is drawn of it.
_IS_EMPTY = """el => {
  const held = el.contentDocument;
  if (!held) return false;
  return !held.documentElement || (held.documentElement.localName === "html" && !held.body?.firstChild);
}"""


def ask(asked: Frame | ElementHandle, script: str, argument: object = None, *, seconds: float = 5.0) -> Any:
    """`asked.evaluate(script, argument)`; PlaywrightTimeout where no answer comes in time."""
    answer = asyncio.wait_for(asked._impl_obj.evaluate(script, argument), seconds)
    try:
        return asked._sync(answer)
    except TimeoutError:
        raise PlaywrightTimeout("the page does not answer") from None


def is_empty(frame: Frame) -> bool:
    """Whether nothing is drawn in a frame, since its document has not come. Asked of the page around it."""
    if frame.parent_frame is None:
        return False
    try:
        return bool(ask(frame.frame_element(), _IS_EMPTY))
    except PlaywrightError:
        return False
