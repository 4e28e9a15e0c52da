"""Inside an empty network: a page that tries every way out, before, while and after a secret is typed.

    unshare -n -m python -m tests.browser.ways_out dry|live|unheld HOME

Prints one JSON object: what was heard that isn't the run's own. `unheld` is an ordinary browser: it shows that the ear
hears.
"""

from __future__ import annotations

import json
import socket
import socketserver
import ssl
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Page, sync_playwright

from autocancel.browser import launch
from autocancel.browser.boundary import Boundary
from autocancel.browser.find import need_browsers
from autocancel.browser.launch import open_browser
from autocancel.browser.network import Network
from autocancel.browser.tunnel import Tunnel
from autocancel.home import Home
from autocancel.mock.front import Front, _make_identity

from .namespace import PROVIDER, Ear, Knock, make_every_address_local, name_server
from .sites import FLOW_HOST

WAYS = Path(__file__).with_name("ways_out.js").read_text(encoding="utf-8")
SECRET = "demo-Password-7731"
LOGIN = "<form method=post action=/login><input id=p type=password name=p><button>ログイン</button></form>"
_HEADERS = {
    "Link": "<https://w-header.example/x>; rel=preload; as=image, <https://w-headerconnect.example>; rel=preconnect",
    "Reporting-Endpoints": 'default="https://w-reports.example/x"',
    "Report-To": '{"group":"g","max_age":99,"endpoints":[{"url":"https://w-reportto.example/x"}]}',
    "NEL": '{"report_to":"g","max_age":99,"success_fraction":1}',
    "Content-Security-Policy-Report-Only": "script-src 'none'; report-uri https://w-csp.example/x",
    "Alt-Svc": 'h3="w-alt3.example:443", h2="w-alt2.example:443"',
}


class _Site(BaseHTTPRequestHandler):
    """Every host's pages. `strangers`: hosts other than the flow's that were asked for something."""

    protocol_version = "HTTP/1.1"
    strangers: ClassVar[set[str]] = set()
    logins: ClassVar[list[bytes]] = []

    def log_message(self, *arguments: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        host = self.headers.get("Host", "")
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if host != FLOW_HOST:
            self.strangers.add(host)
        if self.path == "/login":
            self.logins.append(body)
        page = (
            f"<!doctype html><meta charset=utf-8><h1>{self.path}</h1>{LOGIN if self.path == '/start' else ''}".encode()
        )
        self.send_response(302 if self.path.startswith("/elsewhere") else 200)
        if self.path.startswith("/elsewhere"):
            self.send_header("Location", f"https://w-redirect-{self.path.partition('?')[2]}.example/")
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(page)), **_HEADERS}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page)

    do_POST = do_HEAD = do_OPTIONS = do_GET  # noqa: N815 - http.server looks them up by these names


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    context: ssl.SSLContext | None = None

    def server_bind(self) -> None:
        """As HTTPServer does, but for asking a name server what this machine is called."""
        socketserver.TCPServer.server_bind(self)

    def finish_request(self, request: object, client_address: object) -> None:
        assert isinstance(request, socket.socket)
        if self.context is None:
            super().finish_request(request, client_address)
            return
        with self.context.wrap_socket(request, server_side=True) as tls:
            super().finish_request(tls, client_address)

    def handle_error(self, request: object, client_address: object) -> None:
        """Strangers who hang up are what this is about."""


@contextmanager
def serving(address: str, port: int, context: ssl.SSLContext | None = None) -> Iterator[int]:
    server = _Server((address, port), _Site)
    server.context = context
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def try_every_way(page: Page, boundary: Boundary | None) -> int:
    """Before a secret is typed, while it stands in the field, and after it was sent. How many ways there are."""
    page.goto(f"https://{FLOW_HOST}/start")
    tried = int(page.evaluate(f"({WAYS})('before')"))
    if boundary is not None:
        boundary.hold_secrets()
        field = page.query_selector("#p")
        assert field is not None
        boundary.note_typed(page, field, lambda address: SECRET in address)
    page.fill("#p", SECRET)
    page.evaluate(f"secret => ({WAYS})('while', secret)", SECRET)
    with page.expect_navigation(url="**/login"):
        page.click("button")
    if boundary is not None:
        boundary.release_secrets()
    page.evaluate(f"secret => ({WAYS})('after', secret)", SECRET)
    return tried


@contextmanager
def in_a_dry_run(home: Home, own: set[Knock]) -> Iterator[tuple[Page, Boundary | None]]:
    with serving("127.0.0.1", 0) as port, Front(("127.0.0.1", port)) as front:
        own |= {Knock("tcp", "127.0.0.1", port), Knock("tcp", "127.0.0.1", front.network.port)}
        with open_browser(
            network=front.network, headed=False, page_timeout=20, allowed_hosts=(FLOW_HOST,), home=home
        ) as browser:
            yield browser.new_page(), browser.boundary


@contextmanager
def through_the_live_tunnel(home: Home, own: set[Knock]) -> Iterator[tuple[Page, Boundary | None]]:
    """As on the live site, but for the one certificate that is trusted: there is no authority in here to sign it."""
    context, spki = _make_identity()
    arguments = launch._arguments

    def trusting(network: Network | None, tunnel: Tunnel | None) -> Iterator[str]:
        assert network is None
        assert tunnel is not None
        own.add(Knock("tcp", "127.0.0.1", tunnel.port))
        yield f"--ignore-certificate-errors-spki-list={spki}"
        yield from arguments(network, tunnel)

    launch._arguments = trusting
    own.add(Knock("tcp", PROVIDER, 443))
    with (
        serving("0.0.0.0", 443, context),
        open_browser(network=None, headed=False, page_timeout=20, allowed_hosts=(FLOW_HOST,), home=home) as browser,
    ):
        yield browser.new_page(), browser.boundary


@contextmanager
def held_by_nobody(home: Home, own: set[Knock]) -> Iterator[tuple[Page, Boundary | None]]:
    context, spki = _make_identity()
    own.add(Knock("tcp", PROVIDER, 443))
    with serving("0.0.0.0", 443, context), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=need_browsers()[0].path,
            chromium_sandbox=False,
            args=[f"--ignore-certificate-errors-spki-list={spki}", "--disable-async-dns"],
        )
        yield browser.new_page(), None
        browser.close()


MODES = {"dry": in_a_dry_run, "live": through_the_live_tunnel, "unheld": held_by_nobody}


def main(mode: str, folder: str) -> None:
    make_every_address_local({FLOW_HOST: PROVIDER})
    own: set[Knock] = set()
    asked: set[str] = set()
    ear = Ear(lambda knock: knock in own)
    home = Home.open(Path(folder) / "home")
    with name_server(asked), ear.listening(), MODES[mode](home, own) as (page, boundary):
        tried = try_every_way(page, boundary)
    told = {"tried": tried, "heard": sorted(map(str, ear.heard)), "asked": sorted(asked)}
    told |= {"strangers": sorted(_Site.strangers), "logins": [body.decode() for body in _Site.logins]}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
