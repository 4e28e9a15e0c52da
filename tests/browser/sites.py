"""A tiny web for the boundary's tests: one loopback server that answers for every host, and remembers every request."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FLOW_HOST = "mwsecuritystore.jp"
AGENT = "agent.example"  # may be passed through


@dataclass(frozen=True, slots=True)
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    # Writes the body itself, until it returns or the browser hangs up: for bodies without an end.
    stream: Callable[[Callable[[bytes], object]], None] | None = None


def page(html: str) -> Answer:
    return Answer(f"<!doctype html><meta charset=utf-8>{html}".encode(), headers={"Content-Type": "text/html"})


def redirect(to: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": to})


@dataclass(frozen=True, slots=True)
class Seen:
    host: str
    method: str
    path: str
    body: bytes


class Web:
    """`answers[host, path]`; unknown addresses get an empty page."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], Answer | Callable[[Seen], Answer]] = {}
        self.seen: list[Seen] = []
        self.address = ("127.0.0.1", 0)

    def __setitem__(self, path: str, answer: Answer | Callable[[Seen], Answer]) -> None:
        """On the flow's own host."""
        self.answers[FLOW_HOST, path] = answer

    def hosts(self) -> set[str]:
        return {seen.host for seen in self.seen}

    def answer(self, seen: Seen) -> Answer:
        found = self.answers.get((seen.host, seen.path), page("<h1>空</h1>"))
        return found if isinstance(found, Answer) else found(seen)


class _Server(ThreadingHTTPServer):
    web: Web
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is what many of these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _do(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        seen = Seen(self.headers["Host"], self.command, self.path, self.rfile.read(length))
        self.server.web.seen.append(seen)
        answer = self.server.web.answer(seen)
        self.send_response(answer.status)
        self.send_header("Cache-Control", "no-store")  # tests share a browser: none may see another's redirects
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.stream is None:
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)
            return
        self.close_connection = True
        self.send_header("Connection", "close")
        self.end_headers()
        answer.stream(self.wfile.write)

    do_GET = do_POST = do_HEAD = do_OPTIONS = _do  # noqa: N815 - http.server looks them up by these names


@contextmanager
def running_web() -> Iterator[Web]:
    web = Web()
    server = _Server(("127.0.0.1", 0), _Handler)
    server.web = web
    web.address = ("127.0.0.1", server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def deaf_socket(kind: socket.SocketKind) -> Iterator[socket.socket]:
    """A loopback socket that nobody may knock at."""
    with socket.socket(socket.AF_INET, kind) as listening:
        listening.bind(("127.0.0.1", 0))
        if kind is socket.SOCK_STREAM:
            listening.listen()
        listening.setblocking(False)
        yield listening
