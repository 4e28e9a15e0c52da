"""What starting a browser must never do: reach out by itself, tell its children secrets, trust a wrong certificate."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError

from autocancel.browser import launch
from autocancel.browser.environment import child_environment, has_display, refuse_loud_environment
from autocancel.browser.facts import response_facts
from autocancel.browser.find import Browser, need_browsers
from autocancel.browser.launch import OpenBrowser, open_browser
from autocancel.browser.network import Network
from autocancel.errors import EnvironmentProblem
from autocancel.home import Home
from autocancel.messages import browser as texts

from .sites import FLOW_HOST, Web, page

FreshBrowser = Callable[..., AbstractContextManager[OpenBrowser]]
START = f"https://{FLOW_HOST}/start"


def test_a_fresh_browser_asks_nobody_but_the_site(fresh_browser: FreshBrowser, web: Web) -> None:
    web["/start"] = page("<form><input name=id autocomplete=username><input type=password name=p></form>")
    with fresh_browser() as browser:
        window = browser.new_page()
        window.goto(START)
        window.fill("[name=id]", "demo-user")
        window.fill("[name=p]", "demo-password")
        window.wait_for_timeout(1500)  # time for Chromium's own errands, which come after a while
    assert web.hosts() == {FLOW_HOST}


def test_a_key_that_was_not_named_is_not_trusted(fresh_browser: FreshBrowser, served: tuple[Web, Network]) -> None:
    """Stands for every certificate that is self-signed, expired or another host's: only one key is ever accepted."""
    other = replace(served[1], spki="A" * 43 + "=")
    with fresh_browser(other) as browser, pytest.raises(PlaywrightError, match="ERR_CERT_"):
        browser.new_page().goto(START)
    assert served[0].seen == []


def test_nothing_ignores_tls_errors_on_the_live_network() -> None:
    arguments = list(launch._arguments(None, None))
    assert not [argument for argument in arguments if "certificate" in argument]


@pytest.mark.parametrize("kind", ["self-signed", "expired", "wrong-host"])
def test_a_wrong_certificate_is_refused_without_a_pinned_key(kind: str, home: Home, tmp_path: Path, web: Web) -> None:
    from .certificates import tls_upstream

    with tls_upstream(kind) as port:
        rules = f"--host-resolver-rules=MAP * 127.0.0.1:{port}"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(launch, "_arguments", lambda network, tunnel: [rules])
            with (
                open_browser(
                    network=None, headed=False, page_timeout=20, allowed_hosts=(FLOW_HOST,), home=home
                ) as browser,
                pytest.raises(PlaywrightError, match="ERR_CERT_"),
            ):
                browser.new_page().goto(START)


def test_a_dry_run_does_not_use_the_persons_proxy(
    fresh_browser: FreshBrowser, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with fresh_browser() as browser:
        browser.new_page().goto(START)
    assert web.hosts() == {FLOW_HOST}


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="reads the children's environment from /proc")
def test_no_child_sees_what_the_environment_holds(fresh_browser: FreshBrowser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_TOKEN", "demo-token-93481")
    monkeypatch.setenv("NODE_OPTIONS", "--title=demo-options-93481")
    monkeypatch.setenv("SSLKEYLOGFILE", "/tmp/demo-keys-93481")
    with fresh_browser() as browser:
        browser.new_page()
        children = descendants(os.getpid())
        assert len(children) > 2
        seen = b"".join(_read(f"/proc/{child}/environ") + _read(f"/proc/{child}/cmdline") for child in children)
    assert b"93481" not in seen
    assert os.environ["MY_TOKEN"] == "demo-token-93481"  # our own environment is back


def descendants(parent: int) -> list[int]:
    children = []
    for task in Path(f"/proc/{parent}/task").iterdir():
        children += [int(child) for child in _read(str(task / "children")).split()]
    return children + [grand for child in children for grand in descendants_or_none(child)]


def descendants_or_none(parent: int) -> list[int]:
    try:
        return descendants(parent)
    except OSError:
        return []


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize(
    ("name", "value"), [("DEBUG", "pw:api"), ("DEBUG", "*"), ("DEBUG", "app,pw:channel*"), ("PWDEBUG", "1")]
)
def test_a_variable_that_would_log_what_is_typed_is_refused(name: str, value: str, home: Home) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(name, value)
        with (
            pytest.raises(EnvironmentProblem) as problem,
            open_browser(network=None, headed=False, page_timeout=5, allowed_hosts=(), home=home),
        ):
            pytest.fail("a browser was opened")
    assert problem.value.what is texts.LOUD_ENVIRONMENT


def test_an_ordinary_debug_variable_is_no_reason_to_refuse() -> None:
    refuse_loud_environment({"DEBUG": "1"})


def test_only_named_variables_are_passed_on(tmp_path: Path) -> None:
    given = {
        "PATH": "/bin",
        "LC_ALL": "ja_JP.UTF-8",
        "SECRET": "x",
        "DEBUG": "1",
        "NODE_OPTIONS": "x",
        "TMPDIR": "/tmp",
    }
    passed = child_environment(given, tmp_path)
    assert "SIGHUP" in passed.pop("NODE_OPTIONS")  # the driver's own
    assert passed == {"PATH": "/bin", "LC_ALL": "ja_JP.UTF-8"} | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path))


def test_a_window_needs_a_display() -> None:
    assert not has_display({}, "linux")
    assert has_display({"DISPLAY": ":0"}, "linux")
    assert has_display({}, "darwin")


@pytest.mark.skipif(has_display(), reason="there is a display here")
def test_a_visible_browser_without_a_display_is_one_clear_line(home: Home) -> None:
    with (
        pytest.raises(EnvironmentProblem) as problem,
        open_browser(network=None, headed=True, page_timeout=5, allowed_hosts=(), home=home),
    ):
        pytest.fail("a browser was opened")
    assert problem.value.what is texts.NO_DISPLAY


def test_a_browser_that_does_not_start_is_an_environment_problem(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "chrome"
    broken.write_text("#!/bin/sh\necho 'error while loading shared libraries: libnss3.so' >&2\nexit 127\n")
    broken.chmod(0o755)
    monkeypatch.setenv("AUTOCANCEL_BROWSER", str(broken))
    with (
        pytest.raises(EnvironmentProblem) as problem,
        open_browser(network=None, headed=False, page_timeout=5, allowed_hosts=(), home=home),
    ):
        pytest.fail("a browser was opened")
    assert problem.value.what is texts.DOES_NOT_START
    assert "libnss3" in str(problem.value.values["why"])
    assert list(home.runs.iterdir()) == []


def test_the_page_believes_it_is_in_japan(fresh_browser: FreshBrowser, web: Web) -> None:
    with fresh_browser() as browser:
        window = browser.new_page()
        window.goto(START)
        told = window.evaluate("[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]")
    assert told == ["ja-JP", "Asia/Tokyo"]


def test_a_restarted_browser_remembers_nothing_and_is_still_bounded(fresh_browser: FreshBrowser, web: Web) -> None:
    with fresh_browser() as browser:
        window = browser.new_page()
        window.goto(START)
        window.evaluate("document.cookie = 'a=b'")
        browser.boundary.hold_secrets()
        browser.restart()
        assert not browser.boundary.holds_secrets
        window = browser.new_page()
        window.goto(START)
        assert window.evaluate("document.cookie") == ""
        with pytest.raises(PlaywrightError, match="ERR_BLOCKED_BY_CLIENT"):
            window.goto("https://evil.example/")
        assert browser.boundary.stopped is not None


def test_a_crashed_browser_is_noticed_and_can_be_started_again(fresh_browser: FreshBrowser, web: Web) -> None:
    with fresh_browser() as browser:
        window = browser.new_page()
        window.goto(START)
        assert browser.context.browser is not None
        session = browser.context.browser.new_browser_cdp_session()
        with browser.context.expect_event("close"), contextlib.suppress(PlaywrightError):
            session.send("Browser.crash")
        assert not browser.is_connected
        browser.restart()
        assert browser.is_connected
        browser.new_page().goto(START)


def test_the_root_users_missing_sandbox_is_said(fresh_browser: FreshBrowser) -> None:
    with fresh_browser() as browser:
        assert (texts.NO_SANDBOX in browser.notes) == launch.runs_as_root()


def test_a_response_tells_who_answered_and_when(fresh_browser: FreshBrowser, web: Web) -> None:
    with fresh_browser() as browser:
        response = browser.new_page().goto(START)
        assert response is not None
        facts = response_facts(response)
    assert facts["status"] == 200
    assert facts["server_date"] is not None
    assert facts["tls"] is not None
    assert facts["tls"]["protocol"] == "TLS 1.3"
    assert (facts["tls"]["valid_from"] or "").endswith("+00:00")


@pytest.mark.skipif(sys.platform == "win32", reason="the stub is a script")
def test_a_stub_that_only_says_how_to_install_a_browser_is_passed_over(
    fresh_browser: FreshBrowser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = tmp_path / "chromium-browser"
    stub.write_text("#!/bin/sh\necho 'needs the snap: snap install it' >&2\nexit 1\n")
    stub.chmod(0o700)
    real = need_browsers()
    monkeypatch.setattr("autocancel.browser.find.need_browsers", lambda: (Browser(stub, "Stub"), *real))
    with fresh_browser() as browser:
        assert browser.path == real[0].path
        assert [problem.values["name"] for problem in browser.passed_over] == ["Stub"]
        assert "snap install it" in str(browser.passed_over[0].values["why"])
        assert texts.ANOTHER_BROWSER in browser.notes
    monkeypatch.setattr("autocancel.browser.find.need_browsers", lambda: (Browser(stub, "Stub"),))
    with pytest.raises(EnvironmentProblem) as problem, fresh_browser():
        pytest.fail("a stub was opened")
    assert problem.value.what is texts.DOES_NOT_START


def test_a_named_browser_is_the_only_one_that_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "mine.exe"
    named.write_text("#!/bin/sh\n")
    named.chmod(0o700)
    monkeypatch.setenv("AUTOCANCEL_BROWSER", str(named))
    assert [browser.path for browser in need_browsers()] == [named]
