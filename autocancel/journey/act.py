"""The only place that touches a page: fill fields, press a control. Secrets are typed by `type_secret` alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import ElementHandle
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autocancel.flow import Flow
from autocancel.journey.in_the_way import InTheWay, clear_the_way
from autocancel.journey.refused import Refused
from autocancel.journey.type_secret import Keyboard
from autocancel.journey.window import Window
from autocancel.page.nodes import control_label
from autocancel.page.screen import Screen
from autocancel.planning.actions import SECRET_FILLS, Fill, Step, Submit
from autocancel.reading.labels import read_label
from autocancel.reading.sentences import read_sentence, split_sentences
from autocancel.reading.types import Begins, Meaning, Owner, Safe, Tense
from autocancel.reading.words import words_of
from autocancel.text import normalise
from autocancel.vault.store import Login

__all__ = ("Refused", "agrees_to_end", "agrees_to_step", "fill_fields", "find_control", "press")

_PRESS_LIMIT = 5.0  # seconds for a control to become pressable

_SCROLL_ALL = """() => {
  for (const el of document.querySelectorAll("*"))
    if (el.scrollHeight > el.clientHeight + 4 && /auto|scroll/.test(getComputedStyle(el).overflowY)) {
      el.scrollTop = el.scrollHeight;
      el.dispatchEvent(new Event("scroll"));
    }
  window.scrollTo(0, document.body.scrollHeight);
}"""
_NAME = """el => el.tagName === "INPUT" ? (el.type === "image" ? el.alt || el.title || el.value
  : el.value || el.getAttribute("aria-label") || "") : null"""


def fill_fields(window: Window, screen: Screen, fills: tuple[Fill, ...], flow: Flow, login: Login | None) -> None:
    """Fill what a step needs. Refused, with no secret left in a field, where one doesn't hold what was meant."""
    keyboard = Keyboard(window, login)
    filled = fills[0] if fills else None
    try:
        keyboard.check(tuple(fill for fill in fills if fill.kind in SECRET_FILLS))
        for filled in fills:
            if filled.kind in SECRET_FILLS:
                keyboard.type(filled)
            else:
                _fill_in(window, filled)
        keyboard.look_again()
    except PlaywrightError:
        keyboard.take_back()
        # from None: Playwright's message may quote what was typed
        raise Refused("unrecognised", f"the field could not be filled: {filled.label if filled else ''}") from None
    except Refused:
        keyboard.take_back()
        raise


def _fill_in(window: Window, fill: Fill) -> None:
    element = window.element(fill.ref)
    if fill.kind == "untick":
        _tick(element, on=False)
    elif fill.kind in ("tick", "choose"):
        if not element.is_enabled():
            element.evaluate(_SCROLL_ALL)  # opens once the text before it was scrolled through
        _tick(element)
    elif fill.kind == "option":
        element.select_option(fill.value, timeout=_PRESS_LIMIT * 1000)
    else:
        element.fill(fill.value, timeout=_PRESS_LIMIT * 1000)


def _tick(element: ElementHandle, on: bool = True) -> None:
    if element.evaluate("el => el.tagName === 'LABEL'"):
        element.click(timeout=_PRESS_LIMIT * 1000)  # the box itself is drawn by its label
    else:
        element.set_checked(on, timeout=_PRESS_LIMIT * 1000)


def find_control(window: Window, action: Step | Submit, screen: Screen) -> ElementHandle:
    """The control to press: the one that was recognised, pressable, with nothing over it. Refused otherwise."""
    if not window.browser.boundary.allows(window.page.url):  # a payment agent's, on which nothing is pressed
        raise Refused("foreign_host", urlsplit(window.page.url).hostname or "")
    try:
        element = window.element(action.control.ref)
        _check_name(element, action)
        if not action.control.enabled:
            element.evaluate(_SCROLL_ALL)  # some notices open the way on only once they were scrolled through
        element.wait_for_element_state("enabled", timeout=_PRESS_LIMIT * 1000)
        if clear_the_way(element, action.control.name):
            _check_name(element, action)  # closing a bar may have changed more than the bar
    except InTheWay as found:
        raise Refused(found.reason, found.detail) from None
    except PlaywrightTimeout:
        raise Refused("blocked_button", action.control.name) from None
    except PlaywrightError:
        raise Refused("unrecognised", f"the button is gone: {action.control.name}") from None
    return element


def _check_name(element: ElementHandle, action: Step | Submit) -> None:
    name = element.evaluate(_NAME)
    if name is not None and control_label(name) != action.control.norm:
        raise Refused("unrecognised", f"the button changed: {action.control.name}")


def press(window: Window, element: ElementHandle) -> bool:
    """Press, and wait for what it begins. False where the browser didn't say in time whether it happened."""
    window.expect_news()
    try:
        element.click(timeout=window.page_timeout * 1000)
    except PlaywrightTimeout:
        return False
    except PlaywrightError:
        return False
    return True


def agrees_to_step(flow: Flow) -> Callable[[str, str], bool]:
    """Which questions may be answered with OK while going on: such as ask whether to go on, and end nothing."""
    words = words_of(flow)

    def answer(kind: str, text: str) -> bool:
        read = [read_sentence(part, "dialog", words=words) for part in split_sentences(text)]
        ends = any(r.ends is not Owner.NONE and r.tense in _ANNOUNCING for r in read)
        begins = any(r.begins is not Begins.NONE for r in read)
        meaning = read_label("OK", kind="button", context=text, words=words).meaning
        leads = meaning in _GOES_ON or (meaning not in _KEEPS and _ONLY_LEADS.search(normalise(text)) is not None)
        return leads and not ends and not begins and not any(r.unread for r in read)

    return answer


def agrees_to_end(flow: Flow) -> Callable[[str, str], bool]:
    """Which questions may be answered with OK at the final press: such as ask for exactly this cancellation."""
    words = words_of(flow)

    def answer(kind: str, text: str) -> bool:
        read = [read_sentence(part, "dialog", words=words) for part in split_sentences(text)]
        if any(r.safe is Safe.NO or r.unread for r in read):
            return False
        meaning = read_label("OK", kind="button", context=text, words=words).meaning
        ours = any(r.ends is Owner.OURS and r.tense in _ANNOUNCING for r in read)
        generic = len(normalise(text)) <= _SHORT_QUESTION and _GENERIC_QUESTION.search(normalise(text)) is not None
        return (ours and meaning not in _KEEPS) or generic

    return answer


_ONLY_LEADS = re.compile(r"進み|進む|移動|遷移|表示|回答を送信|続け")
_GOES_ON = (Meaning.GO_ON, Meaning.AGREE, Meaning.TOWARDS)
_ONLY_LEADS = re.compile(r"進み|進む|移動|遷移|表示|回答を送信|続け")
_ANNOUNCING = (Tense.WILL, Tense.ASKS, Tense.INSTRUCTION)
_KEEPS = (Meaning.KEEP, Meaning.NEVER, Meaning.BACK, Meaning.NO)
_SHORT_QUESTION = 24
_GENERIC_QUESTION = re.compile(r"^(?:この内容で|本当に)?(?:よろしい|実行します|確定します|送信します)(?:です)?か")
