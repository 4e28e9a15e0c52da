"""No page holds a run: a look, a picture and the way to another page come to an end, whatever a page does."""

# ruff: noqa: E501 - tables of pages

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from autocancel.browser.boundary import Stop
from autocancel.browser.launch import OpenBrowser
from autocancel.journey.window import PageProblem, Window, WindowGone
from autocancel.page.screen import UNREAD_BUSY, UNREAD_FRAME, UNREAD_TOO_LARGE, Screen
from autocancel.receipt.capture import take_pictures

from .sites import FLOW_HOST, Answer, Web, page

LOOP = "for (;;) {}"


class NoSecrets:
    def clean(self, text: str) -> str:
        return text

    def clean_url(self, url: str) -> str:
        return url


# What a page does, and what is said of it then: why it was not read whole, "" for nothing, None for no page at all.
SHAPES: dict[str, tuple[str, str | None]] = {
    "a hidden frame that is never asked for": ('<div style="display:none"><iframe loading=lazy src="/slow"></iframe></div>', ""),
    "a frame below that is never asked for": ('<p style="height:9000px"></p><iframe loading=lazy src="https://www.youtube.com/embed/x"></iframe>', ""),
    "a frame that never answers": ('<iframe src="/slow"></iframe>', UNREAD_FRAME),
    "a frame that never answers, in a frame": ("""<iframe srcdoc='<iframe src="https://mwsecuritystore.jp/slow"></iframe>'></iframe>""", UNREAD_FRAME),
    "a foreign frame that never answers": ('<iframe src="https://www.google.com/recaptcha/slow"></iframe>', ""),
    "a picture that never comes": ('<img src="/slow" width=9 height=9>', ""),
    "a script without an end, later": (f"<script>setTimeout(() => {{ {LOOP} }})</script>", UNREAD_BUSY),
    "a script without an end, again and again": (f"<script>setInterval(() => {{ {LOOP} }}, 1)</script>", None),
    "a script without an end, when it is looked at": (f"<script>new ResizeObserver(() => {{ {LOOP} }}).observe(document.body)</script>", UNREAD_BUSY),
    "promises without an end": ("<script>setTimeout(() => { const again = () => Promise.resolve().then(again); again() })</script>", UNREAD_BUSY),
    "a busy frame": (f"<iframe srcdoc='<script>setTimeout(() => {{ {LOOP} }})</script>'></iframe>", UNREAD_BUSY),
    "a busy frame of another process": (f"<iframe sandbox=allow-scripts srcdoc='<p>はい<script>setTimeout(() => {{ {LOOP} }})</script>'></iframe>", UNREAD_FRAME),
    "a page that waits for the server": ("<script>setTimeout(() => { const x = new XMLHttpRequest(); x.open('GET', '/slow', false); x.send() })</script>", None),
    "a page that never stops changing": ("<script>setInterval(() => document.body.append(document.createElement('i')), 5)</script>", ""),
    "a page that writes without an end": ("<iframe></iframe><script>frames[0].document.write('<p>はい')</script>", ""),
}  # fmt: skip
# How much there is to read, and whether it is read whole.
SIZES: dict[str, tuple[str, str]] = {
    "a very long label": (f"<label>{'あ' * 500_000}<input></label>", UNREAD_TOO_LARGE),
    "a very long text": (f"<p>{'ご解約、' * 500}</p>" * 250, UNREAD_TOO_LARGE),
    "very many rows": ("<table>" + "<tr><td>契約<td>ノートン<td><button>解約</button>" * 10_000 + "</table>", UNREAD_TOO_LARGE),
    "very many fields in one row": ("<table><tr><th>はい" + "<td><input><input type=checkbox name=a>" * 8_000 + "</table>", ""),
    "very many terms": ("<dl>" + "<dt>契約<dd>ノートン" * 9_000 + "</dl>", ""),
    "very many kinds of boxes": ("".join(f"<div>{'<b></b><i></i>' * (n % 90)}はい</div>" for n in range(400)), ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def window_of_all(opened: OpenBrowser) -> Window:
    return Window(opened, 8)


@pytest.fixture
def window(web: Web, opened: OpenBrowser, window_of_all: Window) -> Iterator[Window]:
    opened.boundary.blocked.clear()
    over = threading.Event()

    def wait(write: object) -> None:
        over.wait(60)

    slow = Answer(headers={"Content-Type": "text/html"}, stream=wait)
    web["/slow"] = slow
    web.answers["www.google.com", "/recaptcha/slow"] = slow
    yield window_of_all
    over.set()
    for left in opened.context.pages[1:]:
        left.close()


def looked_at(window: Window, web: Web, body: str) -> Screen | None:
    """The page as it is read, None where it is given up. That either comes is what most of these tests are about."""
    web["/page"] = page(f"<h1>解約の確認</h1><button>次へ</button>{body}")
    try:
        window.open(f"https://{FLOW_HOST}/page")
        window.pause(200)  # time to begin what it is up to
        return window.observe()
    except (PageProblem, WindowGone):
        return None


def is_pictured(window: Window) -> bool:
    return bool(take_pictures(window.page, dry_run=True, redactor=NoSecrets()))


@pytest.mark.parametrize("shape", SHAPES)
def test_no_page_keeps_a_look_or_a_picture_from_ending(window: Window, web: Web, shape: str) -> None:
    body, why = SHAPES[shape]
    screen = looked_at(window, web, body)
    is_pictured(window)
    if why is None:
        assert screen is None
    else:
        assert screen is not None and screen.lines[0].text == "解約の確認"
        assert screen.unread == ((why,) if why else ())
    assert looked_at(window, web, "<p>次の画面</p>") is not None


@pytest.mark.parametrize("shape", SIZES)
def test_what_is_too_much_to_read_never_holds_a_look_nor_passes_for_read(
    window: Window, web: Web, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    body, why = SIZES[shape]
    monkeypatch.setattr(window, "page_timeout", 40)
    screen = looked_at(window, web, body)
    assert screen is not None and screen.lines[0].text == "解約の確認"
    assert screen.unread == ((why,) if why else ())


@pytest.mark.parametrize("kind", ["alert", "confirm", "prompt"])
def test_a_page_that_asks_without_an_end_is_closed_and_said_to_do_so(web: Web, opened: OpenBrowser, kind: str) -> None:
    opened.boundary.blocked.clear()
    window = Window(opened, 6)
    looked_at(window, web, f"<script>setTimeout(() => {{ for (;;) {kind}('お知らせ') }})</script>")
    assert window.blocked() == (Stop.DIALOG_STORM.value, FLOW_HOST)


def test_questions_of_pages_that_were_left_never_count(window: Window, web: Web) -> None:
    for _ in range(3):
        assert looked_at(window, web, "<script>for (let i = 0; i < 15; i++) alert('お知らせ')</script>") is not None
    assert window.blocked() is None


def test_a_frame_that_draws_nothing_costs_no_picture_its_words(window: Window, web: Web) -> None:
    assert looked_at(window, web, '<iframe src="/slow"></iframe>') is not None
    pictures = take_pictures(window.page, dry_run=True, redactor=NoSecrets())
    assert pictures and "whole_page" not in pictures[0].masked


def test_a_person_who_has_asked_to_stop_never_waits_for_a_page(window: Window, web: Web) -> None:
    looked_at(window, web, "<a href=/slow>次へ</a>")
    window.in_a_hurry = lambda: True
    try:
        window.expect_news()
        window.page.click("a", no_wait_after=True)
        with pytest.raises(PageProblem):
            window.observe()
    finally:
        window.in_a_hurry = lambda: False
