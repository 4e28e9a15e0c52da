"""Who gets nothing at all: another user, another site, another name, another tab, the same address twice."""

from __future__ import annotations

import pytest

from .served import Served, Visitor, review

SCREENS = ("", "start", "company", "unknown", "payment", "login", "store", "phone", "practice", "run", "result", "left")
OTHERS = ("events?seat=x&screen=start", "live/practice", "picture/practice/0", "record/receipt.pdf", "record/set.zip",
          "sheet/mw/phone", "guide", "static/page.js", "static/page.css", "nothing")  # fmt: skip
NOTHING = (404, "")


@pytest.mark.parametrize("path", [*SCREENS, *OTHERS])
def test_without_the_cookie_nothing_is_shown_or_told(served: Served, path: str) -> None:
    reply = Visitor(served).get(path)
    assert (reply.status, reply.text) == NOTHING


@pytest.mark.parametrize("path", ["/", "/start", "/open/guess", "/favicon.ico", "/robots.txt"])
def test_a_port_scan_finds_nothing(served: Served, path: str) -> None:
    reply = Visitor(served).get(f"http://{served.host}{path}", sec_fetch_site=None)
    assert (reply.status, reply.text) == NOTHING


@pytest.mark.parametrize("cookie", ["autocancel=guess", "autocancel=", "other=1"])
def test_a_wrong_cookie_shows_nothing(served: Served, cookie: str) -> None:
    other = Visitor(served)
    other.cookie = cookie
    assert other.get("start").status == 404


def test_a_wrong_token_opens_nothing_and_leaves_the_right_one_valid(served: Served) -> None:
    reply = Visitor(served).get(f"{served.base}/open/guess")
    assert (reply.status, reply.cookies) == (404, "")
    assert served.visitor().get("start").status == 200


def test_the_address_used_again_by_somebody_else_ends_everything(served: Served, visitor: Visitor) -> None:
    assert visitor.get("start").status == 200
    assert Visitor(served).get(served.server.address).status == 404
    assert served.has_ended()
    assert served.server.alarmed


def test_the_same_browser_may_open_the_address_again(served: Served, visitor: Visitor) -> None:
    assert visitor.get(served.server.address).status == 303
    assert not served.server.alarmed


def test_the_cookie_is_out_of_reach_for_scripts_other_sites_and_other_local_servers(served: Served) -> None:
    reply = Visitor(served).get(served.server.address)
    path = served.base.removeprefix(f"http://{served.host}")
    assert len(path) > 30  # cookies know no ports: the path must not be guessable
    assert {"HttpOnly", "SameSite=strict", f"Path={path}/"} <= set(reply.cookies.split("; "))


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}", "127.1:{port}", ""],
)
def test_a_foreign_name_that_points_here_gets_nothing(served: Served, visitor: Visitor, host: str) -> None:
    assert visitor.get("start", host=host.format(port=served.server.port)).status == 404


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1", "http://localhost:{port}", None]
)
def test_a_form_of_another_site_presses_nothing(served: Served, visitor: Visitor, origin: str | None) -> None:
    seat = visitor.get("start").seat
    given = origin.format(port=served.server.port) if origin else None
    assert visitor.post("start", {"seat": seat, "do": "go"}, origin=given).status == 404
    assert not served.conversation.moved_on


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("path", ["start", "static/page.css", "events?seat=x&screen=start"])
def test_a_request_that_another_site_caused_gets_nothing(visitor: Visitor, site: str, path: str) -> None:
    assert visitor.get(path, sec_fetch_site=site).status == 404


@pytest.mark.parametrize("destination", ["iframe", "frame", "embed", "object"])
def test_the_page_is_never_put_into_a_frame(visitor: Visitor, destination: str) -> None:
    assert visitor.get("start", sec_fetch_dest=destination).status == 404
    headers = visitor.get("start").headers
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "PATCH"])
def test_no_other_method_is_answered(visitor: Visitor, method: str) -> None:
    assert visitor.ask(method, "start", None, {}).status == 404


@pytest.mark.parametrize(
    "path", ["start", "nothing", "static/page.js", "guide", "sheet/mw/phone", "record/receipt.pdf"]
)
def test_every_answer_forbids_keeping_framing_and_inline_scripts(visitor: Visitor, path: str) -> None:
    headers = visitor.get(path).headers
    assert headers["cache-control"] == "no-store"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "script-src 'unsafe-inline'" not in policy
    assert "access-control-allow-origin" not in headers
    assert headers["x-content-type-options"] == "nosniff"


def test_a_second_tab_with_the_address_copied_shows_nothing_and_leaves_the_first_its_seat(
    served: Served, visitor: Visitor
) -> None:
    visitor.press("start", "go")
    seat = visitor.get("company").seat
    copied = visitor.get("company", sec_fetch_site="none")
    assert "ストアフロント" not in copied.text and not copied.seat
    assert visitor.post("company", {"seat": seat, "do": "mw"}).status == 303
    assert served.conversation.progress.provider == "mw"


def test_a_second_tab_on_a_review_shows_nothing_of_it(served: Served, visitor: Visitor) -> None:
    served.conversation.choose_provider("mw", "docomo")
    served.conversation.remember(login="not_now", rehearsal="done")
    visitor.press("run", "go")
    served.runs[0].ask(review())
    copied = visitor.get("run", sec_fetch_site="none").text
    assert "ノートン モバイル" not in copied and "cancel_contract" not in copied


def test_a_body_without_end_is_not_read(visitor: Visitor) -> None:
    assert visitor.post("start", {"seat": "x" * 100_000, "do": "go"}).status == 413
