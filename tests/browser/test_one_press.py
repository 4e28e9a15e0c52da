"""One press is one submission, whatever becomes of the connection."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError

from autocancel.browser.gate import Gate
from autocancel.browser.launch import open_browser
from autocancel.browser.reach import TLS_BEGINS, Reach
from autocancel.browser.tunnel import Streams, Tunnel
from autocancel.home import Home
from autocancel.mock.front import Front

HOST = "mwsecuritystore.jp"
PAGE = b"<img src=/a.png><img src=/b.png><form method=post action=ADDRESS><button>go</button></form>"


class ResettingServer(ThreadingHTTPServer):
    """Answers every GET and resets the connection of every POST before a single byte of an answer."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.posts = 0

    def handle_error(self, request: object, client_address: object) -> None:
        """Resets are the point here."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ResettingServer

    def log_message(self, *arguments: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        page = PAGE.replace(b"ADDRESS", b"/wizard" if self.path == "/wizard" else b"/final")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts += 1
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True


class WizardServer(ResettingServer):
    """Every step posts to the same address and is answered."""

    def __init__(self) -> None:
        super().__init__()
        self.RequestHandlerClass = _WizardHandler


class _WizardHandler(_Handler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts += 1
        self.do_GET()


@pytest.fixture
def server() -> Iterator[ResettingServer]:
    with ResettingServer() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_reset_answer_never_makes_the_browser_submit_twice(server: ResettingServer, tmp_path: Path) -> None:
    address = (str(server.server_address[0]), int(server.server_address[1]))
    home = Home.open(tmp_path / "home")
    with (
        Front(address) as front,
        open_browser(network=front.network, headed=False, page_timeout=10, allowed_hosts=(HOST,), home=home) as browser,
    ):
        page = browser.new_page()
        for _ in range(2):  # the second time over connections that were used before
            page.goto(f"https://{HOST}/review")
        browser.prepare_final_press()
        with pytest.raises(PlaywrightError), page.expect_response("**/final", timeout=4000):
            page.click("button")
        assert server.posts == 1


def test_a_further_press_on_a_form_that_always_posts_to_one_address_is_not_taken_for_a_repetition(
    tmp_path: Path,
) -> None:
    with WizardServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = (str(server.server_address[0]), int(server.server_address[1]))
        home = Home.open(tmp_path / "home")
        with (
            Front(address) as front,
            open_browser(
                network=front.network, headed=False, page_timeout=10, allowed_hosts=(HOST,), home=home
            ) as browser,
        ):
            page = browser.new_page()
            page.goto(f"https://{HOST}/wizard")
            browser.prepare_final_press()
            page.click("button")
            browser.final_press_is_over()
            with pytest.raises(PlaywrightError):
                page.reload(timeout=3000)  # what was sent is still not sent again
            page = browser.new_page()
            page.goto(f"https://{HOST}/wizard")
            browser.boundary.expect_a_press()
            with page.expect_response(lambda response: response.request.method == "POST"):
                page.click("button")
        server.shutdown()
    assert server.posts == 2


def test_the_gate_shuts_only_between_the_final_press_and_its_answer() -> None:
    now = [0.0]
    gate = Gate(clock=lambda: now[0])
    assert not gate.request_died()
    assert not gate.is_shut
    gate.arm()
    assert gate.request_died()
    assert gate.is_shut
    now[0] = 60.0
    assert not gate.is_shut  # for a moment only: the contract's state must be readable afterwards
    gate.disarm()
    assert not gate.request_died()


def _connect(tunnel: Tunnel, target: str = f"{HOST}:443") -> tuple[socket.socket, bytes]:
    client = socket.create_connection(("127.0.0.1", tunnel.port), timeout=10)
    client.sendall(f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n".encode())
    return client, client.recv(1000)


def _tunnel_to(echo: int) -> Tunnel:
    """Its run's one host stands on this machine."""

    class Here(Tunnel):
        async def connect(self, host: str, port: int) -> Streams:
            assert (host, port) == (HOST, 443)
            return await asyncio.open_connection("127.0.0.1", echo)

    return Here(Reach((HOST,)))


@pytest.fixture
def echo() -> Iterator[int]:
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            with client:
                data = client.recv(1000)
                if data.endswith(b"die"):
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                else:
                    client.sendall(data)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield int(listener.getsockname()[1])
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def test_the_tunnel_passes_tls_as_it_is(echo: int) -> None:
    with _tunnel_to(echo) as tunnel:
        client, answer = _connect(tunnel)
        with client:
            assert b" 200 " in answer
            client.sendall(TLS_BEGINS + b"hello")
            assert client.recv(1000) == TLS_BEGINS + b"hello"


@pytest.mark.parametrize("target", ["update.example:443", f"{HOST}.example:443", f"{HOST}:80", "127.0.0.1:443"])
def test_the_tunnel_leads_nowhere_but_to_the_runs_hosts(echo: int, target: str) -> None:
    with _tunnel_to(echo) as tunnel:
        client, answer = _connect(tunnel, target)
        with client:
            assert b" 403 " in answer


def test_nothing_in_the_clear_passes_the_tunnel(echo: int) -> None:
    with _tunnel_to(echo) as tunnel:
        client, _ = _connect(tunnel)
        with client:
            client.sendall(b"GET /chat HTTP/1.1\r\nUpgrade: websocket\r\n\r\n")
            assert client.recv(1000) == b""


def test_nothing_passes_the_tunnel_after_a_final_request_died_unanswered(echo: int) -> None:
    with _tunnel_to(echo) as tunnel:
        tunnel.announce_final_press()
        client, _ = _connect(tunnel)
        with client:
            client.sendall(TLS_BEGINS + b"die")
            assert client.recv(1000) == b""
        with socket.create_connection(("127.0.0.1", tunnel.port), timeout=10) as again:
            assert again.recv(1000) == b""
