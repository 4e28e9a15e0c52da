"""`--server`: a mock of the person's own. Requests reach it as they were asked, answers come back as they were made."""
# ruff: noqa: E501, N815 - pages in one line each; names of http.server

from __future__ import annotations

import shutil
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from autocancel.testing.conformance import PATIENCE
from autocancel.testing.program import Finished, ProgramServer

HEAD = '<!doctype html><html lang="ja"><meta charset="utf-8"><title>会員サイト</title>'
PASSWORD = "an invented password\n"
NAME = "ノートン モバイル セキュリティ"


@dataclass
class Asked:
    method: str
    host: str
    path: str
    query: str
    cookies: str
    body: str


@dataclass
class ForeignSite:
    """A small site that shares no code with the project's mock: plain HTTP, one account, its own words."""

    asked: list[Asked] = field(default_factory=list)
    cancelled: bool = False
    resets: int = 0  # requests for the contract whose connection is reset
    slow: float = 0.0
    log: Callable[[str], None] = field(default=lambda _: None)

    def answer(self, asked: Asked) -> tuple[int, dict[str, str], str]:
        signed_in = "member=taro" in asked.cookies
        match (asked.method, asked.path):
            case ("GET", "/loginmenu"):
                return 302, {"Location": "/signin?from=menu&lang=ja", "Set-Cookie": "first=1; Path=/; Secure"}, ""
            case ("GET", "/signin"):
                form = '<form method="post" action="/signin?step=2">会員ID <input name="user"> パスワード <input type="password" name="pass">'
                return 200, {}, f"<h1>会員ログイン</h1>{form}<button>ログイン</button></form>"
            case ("POST", "/signin"):
                return 303, {"Location": "/contract", "Set-Cookie": "member=taro; Path=/; Secure; HttpOnly"}, ""
            case ("GET", "/contract") if signed_in:
                state = "解約済み" if self.cancelled else "ご利用中"
                way = "" if self.cancelled else '<a href="/quit">解約手続きへ</a>'
                table = f"<table><tr><th>サービス名</th><td>{NAME}</td></tr><tr><th>契約状態</th><td>{state}</td></tr></table>"
                return 200, {}, f"<h1>ご契約内容</h1>{table}{way}"
            case ("GET", "/quit") if signed_in:
                form = '<form method="post" action="/quit"><input type="hidden" name="token" value="あ1"><button>解約する</button></form>'
                return 200, {}, f"<h1>解約の最終確認</h1><p>サービス名：{NAME}</p><p>本当に解約しますか？</p>{form}"
            case ("POST", "/quit") if signed_in:
                self.cancelled = True
                return 303, {"Location": "/bye"}, ""
            case ("GET", "/bye") if signed_in and self.cancelled:
                return 200, {}, "<h1>解約完了</h1><p>解約手続きが完了しました。</p>"
        return 404, {}, "<h1>ページが見つかりません</h1>"

    @property
    def finals(self) -> int:
        return sum(1 for a in self.asked if (a.method, a.path) == ("POST", "/quit"))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: ForeignSite

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        asked = Asked(self.command, self.headers["Host"], path, query, self.headers.get("Cookie", ""), body)
        self.site.asked.append(asked)
        if path == "/contract" and self.site.resets > 0:
            self.site.resets -= 1
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.wfile.close()
            self.rfile.close()
            self.connection.close()
            return
        if path == "/quit":
            time.sleep(self.site.slow)
        status, headers, text = self.site.answer(asked)
        data = (HEAD + text).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """`asked` is the log."""


@pytest.fixture
def foreign_site() -> Iterator[tuple[ForeignSite, str]]:
    site = ForeignSite()
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield site, f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def _arguments(url: str, home: Path) -> list[str]:
    arguments = ["mw", "--dry-run", "--server", url, "--payment", "card", "--yes", "--json", "--home", str(home)]
    return [*arguments, "--login-id", "tarou@example.jp", "--password-stdin", *PATIENCE, "--retry-for", "3m"]


def _run(program: ProgramServer, url: str, home: Path) -> Finished:
    run = program.run(_arguments(url, home), text_in=PASSWORD)
    assert run.result is not None, run.err
    return run


def test_everything_reaches_the_server_as_it_was_asked_and_comes_back_as_it_was_made(
    foreign_site: tuple[ForeignSite, str], autocancel_program: ProgramServer, tmp_path: Path
) -> None:
    site, url = foreign_site
    site.resets, site.slow = 1, 0.5
    run = _run(autocancel_program, url, tmp_path)
    assert run.result is not None
    assert (run.result["outcome"], run.result["confirmed_by"]) == ("cancelled", ["completion_page", "contract_state"])
    assert run.result["submissions"] == site.finals == 1
    # Asked: host, method, path, query, body and cookies are the browser's own.
    assert {a.host for a in site.asked} == {"mwsecuritystore.jp"}
    first = site.asked[0]
    assert (first.method, first.path) == ("GET", "/loginmenu")
    signin = next(a for a in site.asked if a.path == "/signin" and a.method == "GET")
    assert signin.query == "from=menu&lang=ja" and "first=1" in signin.cookies
    sent = next(a for a in site.asked if a.path == "/signin" and a.method == "POST")
    assert sent.query == "step=2" and parse_qs(sent.body)["user"] == ["tarou@example.jp"]
    final = next(a for a in site.asked if a.path == "/quit" and a.method == "POST")
    assert parse_qs(final.body) == {"token": ["あ1"]} and "member=taro" in final.cookies
    # Answered: redirects, cookies and the reset reached the browser, which shows the production addresses.
    shown = [line["url"] for line in run.events("screen")]
    assert shown and all(address.startswith("https://mwsecuritystore.jp/") for address in shown), shown
    assert "https://mwsecuritystore.jp/bye" in shown
    contracts = [a for a in site.asked if a.path == "/contract"]
    assert len(contracts) >= 3  # the reset one, the one after it, and the state read afresh


def test_without_consent_and_without_a_terminal_nothing_is_submitted(
    foreign_site: tuple[ForeignSite, str], autocancel_program: ProgramServer, tmp_path: Path
) -> None:
    site, url = foreign_site
    run = autocancel_program.run([word for word in _arguments(url, tmp_path) if word != "--yes"], text_in=PASSWORD)
    assert run.result is not None
    assert (run.result["outcome"], run.result["reason"], run.code) == ("needs_person", "no_consent", 12)
    assert run.result["submissions"] == site.finals == 0 and run.events("submission") == []
    assert not site.cancelled


def test_no_login_that_nobody_gave_is_typed_on_a_server_of_the_persons_own(
    foreign_site: tuple[ForeignSite, str], autocancel_program: ProgramServer, tmp_path: Path
) -> None:
    site, url = foreign_site
    run = autocancel_program.run([word for word in _arguments(url, tmp_path) if word != "--password-stdin"])
    assert run.result is not None
    assert (run.result["outcome"], run.result["reason"], run.code) == ("needs_person", "missing_login", 12)
    assert not [asked for asked in site.asked if asked.method == "POST"]


@pytest.mark.parametrize("where", ["id.smt.docomo.ne.jp", "connect.auone.jp", "p01.mul-pay.jp", "evil.example"])
def test_a_login_that_is_sent_on_to_a_host_of_another_payment_arrives_nowhere(
    where: str, foreign_site: tuple[ForeignSite, str], autocancel_program: ProgramServer, tmp_path: Path
) -> None:
    site, url = foreign_site
    ordinary = site.answer

    def answer(asked: Asked) -> tuple[int, dict[str, str], str]:
        sends_on = (asked.method, asked.path) == ("POST", "/signin")
        return (307, {"Location": f"https://{where}/signin"}, "") if sends_on else ordinary(asked)

    site.answer = answer  # type: ignore[method-assign]
    run = _run(autocancel_program, url, tmp_path)
    assert run.result is not None
    assert (run.result["outcome"], run.result["reason"]) == ("needs_person", "foreign_host")
    assert {asked.host for asked in site.asked} == {"mwsecuritystore.jp"}


def test_a_status_reaches_the_browser(
    foreign_site: tuple[ForeignSite, str], autocancel_program: ProgramServer, tmp_path: Path
) -> None:
    site, url = foreign_site
    site.answer = lambda asked: (404, {}, "<h1>お探しのページ</h1>")  # type: ignore[method-assign]
    run = _run(autocancel_program, url, tmp_path)
    assert run.result is not None
    assert (run.result["outcome"], run.result["reason"]) == ("needs_person", "not_found")
    assert run.events("screen")[0]["status"] == 404


@pytest.mark.parametrize(
    "url",
    [
        "http://192.0.2.1:8080", "https://example.com", "http://localhost.example.com:80", "http://127.0.0.1.example.com",
        "http://0.0.0.0:8080", "ftp://127.0.0.1", "http://user:pw@127.0.0.1:80", "http://2130706433:80", "http://[::2]:80",
        "", "127.0.0.1:8080",
    ],
)  # fmt: skip
def test_what_is_not_loopback_is_refused(url: str, autocancel_program: ProgramServer, tmp_path: Path) -> None:
    run = autocancel_program.run(["mw", "--dry-run", "--server", url, "--home", str(tmp_path / "home")])
    assert run.code == 2 and "Traceback" not in run.err
    assert not list(tmp_path.rglob("journal.jsonl"))


def test_a_server_needs_a_dry_run(autocancel_program: ProgramServer, tmp_path: Path) -> None:
    run = autocancel_program.run(["mw", "--server", "http://127.0.0.1:9", "--home", str(tmp_path)])
    assert run.code == 2 and "--dry-run" in run.err


# Brings up the loopback of an empty network namespace, as `ip link set lo up` does, and becomes the command.
LOOPBACK_UP = """
import fcntl, os, socket, struct, sys
with socket.socket() as any_socket:
    name = struct.pack("16s24x", b"lo")
    flags = struct.unpack_from("16sh", fcntl.ioctl(any_socket, 0x8913, name))[1]
    fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh22x", b"lo", flags | 1))
os.execvp(sys.argv[1], sys.argv[1:])
"""
CUT_OFF = ["unshare", "-n", sys.executable, "-c", LOOPBACK_UP]


def _can_cut_the_network() -> bool:
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    return subprocess.run([*CUT_OFF, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _can_cut_the_network(), reason="this system lets nobody make a network namespace here")
def test_with_the_network_cut_a_dry_run_still_passes(tmp_path: Path) -> None:
    import json

    program = [sys.executable, "-m", "autocancel", "mw", "--dry-run", "--yes", "--json", "--payment", "card"]
    done = subprocess.run(
        [*CUT_OFF, *program, "--home", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["outcome"] == "cancelled"
