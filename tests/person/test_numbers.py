"""Numbers over a visible window's controls: seen by the person, out of reach of the page, gone before any picture."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import ElementHandle, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from autocancel.browser.find import need_browsers
from autocancel.browser.numbers import clear_numbers, numbered, show_numbers

if sys.platform != "linux":
    pytest.skip("the virtual display is Xvfb", allow_module_level=True)

RED = (176, 0, 32)
PAGE = """<!doctype html><meta charset=utf-8><title>マイページ</title>
<style>a,button{display:block;margin:40px;width:200px}</style>
<a href=/one id=a>ご契約の確認</a><button id=b>お手続き</button><button id=c style="display:none">解約</button>
<script>
 window.seen = [];
 for (const name of ['createElement', 'attachShadow', 'append', 'remove', 'showPopover', 'setProperty'])
   for (const proto of [Document, Element, Node, HTMLElement, CSSStyleDeclaration].map((made) => made.prototype))
     if (Object.hasOwn(proto, name)) { const old = proto[name];
       proto[name] = function (...given) { window.seen.push(name); return old.apply(this, given); }; }
 Element.prototype.getBoundingClientRect = function () {
   window.seen.push('rect');
   return { x: 0, y: 0, width: 9, height: 9 };
 };
</script>"""


@dataclass
class Window:
    """What `numbers` needs of a window."""

    page: Page

    def element(self, ref: tuple[int, int]) -> ElementHandle:
        found = self.page.query_selector(f"#{'abc'[ref[1]]}")
        if found is None:
            raise PlaywrightError("gone")
        return found


@dataclass(frozen=True)
class Placed:
    ref: tuple[int, int]


CANDIDATES = [Placed((0, 0)), Placed((0, 1)), Placed((0, 2))]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A virtual display of our own."""
    assert shutil.which("Xvfb"), "python3 dev.py test installs xvfb"
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1200x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture
def window(display: str) -> Iterator[Window]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(need_browsers()[0].path),
            headless=False,
            env={**os.environ, "DISPLAY": display},
            args=["--no-sandbox", "--disable-gpu"],
        )
        page = browser.new_page(viewport={"width": 800, "height": 600})
        page.set_content(PAGE)
        yield Window(page)
        browser.close()


def red_pixels(page: Page) -> int:
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    colours = picture.getcolors(maxcolors=1 << 24) or []
    return sum(count for count, colour in colours if colour == RED)


def test_they_are_seen_and_gone_before_the_next_picture(window: Window) -> None:
    before = window.page.screenshot()
    assert red_pixels(window.page) == 0
    with numbered(window, CANDIDATES) as drawn:
        assert drawn == 2  # the third is not shown by the page
        assert red_pixels(window.page) > 300
    assert window.page.screenshot() == before


def test_the_pages_own_scripts_do_none_of_it_and_cannot_read_it(window: Window) -> None:
    show_numbers(window, CANDIDATES)
    assert window.page.evaluate("window.seen") == []
    inside = (
        "[...document.documentElement.children].map(e => (e.shadowRoot ? 'open' : '') + e.textContent.trim()).join('|')"
    )
    assert "1" not in window.page.evaluate(inside) and "open" not in window.page.evaluate(inside)
    assert (
        window.page.evaluate("Object.getOwnPropertySymbols(globalThis).some(s => String(s).includes('autocancel'))")
        is False
    )
    window.page.click("#b", timeout=5000)  # nothing of it takes a click
    clear_numbers(window)
    assert window.page.evaluate("document.documentElement.children.length") == 2


def test_they_go_whatever_ends_the_question(window: Window) -> None:
    with contextlib.suppress(KeyboardInterrupt), numbered(window, CANDIDATES):
        raise KeyboardInterrupt
    assert red_pixels(window.page) == 0


def test_drawn_anew_they_are_not_drawn_twice(window: Window) -> None:
    show_numbers(window, CANDIDATES)
    once = red_pixels(window.page)
    show_numbers(window, CANDIDATES)
    assert red_pixels(window.page) == once
    clear_numbers(window)
    clear_numbers(window)
    assert red_pixels(window.page) == 0


def test_a_page_that_has_gone_is_no_fault(window: Window) -> None:
    window.page.set_content("<p>nothing</p>")
    assert show_numbers(window, CANDIDATES) == 0
    clear_numbers(window)
    window.page.close()
    assert show_numbers(window, CANDIDATES) == 0
    clear_numbers(window)
