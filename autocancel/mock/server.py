"""The HTTP/1.1 server under the mock site: reads requests, writes answers, and fails as it is told to."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message as Headers
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from autocancel.mock.faults import FaultKind
from autocancel.mock.front import RESET_ON_CLOSE

_BODY_LIMIT = 1 << 20
# Long enough for headers to pass through the front before the reset that follows them.
_BEFORE_RESET = 0.1


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `host`: lower case, without port. `path`: decoded."""

    method: str
    host: str
    path: str
    query: str
    headers: Headers
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `wire`: how its delivery fails, if it does; `seconds`: how long a slow one waits."""

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    wire: FaultKind | None = None
    seconds: float = 0.0


class Server:
    """A listener on 127.0.0.1. Everything ends with `stop`, waiting answers included."""

    def __init__(self, answer: Callable[[Request], Answer], port: int = 0) -> None:
        self._http = _HTTPServer(("127.0.0.1", port), _Handler)
        self._http.answer = answer
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, name="autocancel-mock", daemon=True
        )

    @property
    def address(self) -> tuple[str, int]:
        host, port = self._http.server_address[:2]
        return str(host), port

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._http.stopping.set()
        if self._thread.is_alive():
            self._http.shutdown()
            self._thread.join(timeout=10)
        self._http.server_close()
        self._http.close_connections()


class _HTTPServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    answer: Callable[[Request], Answer]

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.stopping = threading.Event()
        self._open: set[socket.socket] = set()
        self._workers: set[threading.Thread] = set()
        self._guard = threading.Lock()
        super().__init__(address, handler)

    def process_request_thread(self, request: object, client_address: object) -> None:
        assert isinstance(request, socket.socket)  # noqa: S101 - a TCP server
        with self._guard:
            self._open.add(request)
            self._workers.add(threading.current_thread())
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._guard:
                self._open.discard(request)
                self._workers.discard(threading.current_thread())

    def close_connections(self) -> None:
        with self._guard:
            sockets, workers = list(self._open), list(self._workers)
        for connection in sockets:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for worker in workers:
            worker.join(timeout=5)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle is nothing to report."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _HTTPServer

    def version_string(self) -> str:
        return "Apache"

    def log_message(self, format: str, *args: object) -> None:
        """The record is the log."""

    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        target = self.path if self.path.startswith("/") else "/" + self.path.partition("://")[2].partition("/")[2]
        path, _, query = target.partition("?")
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > _BODY_LIMIT or "chunked" in self.headers.get("Transfer-Encoding", ""):
            self.close_connection = True
            self.send_error(413)
            return
        request = Request(
            method=self.command,
            host=_host_name(self.headers.get("Host", "")),
            path=unquote(path),
            query=query,
            headers=self.headers,
            body=self.rfile.read(int(length)),
        )
        self._send(self.server.answer(request))

    def _send(self, answer: Answer) -> None:
        if answer.wire is FaultKind.RESET:
            self._reset()
            return
        if answer.wire is FaultKind.HANG:
            self.server.stopping.wait()
            self.close_connection = True
            return
        if answer.wire is FaultKind.SLOW and self.server.stopping.wait(answer.seconds):
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.headers:
            misdeclared = name == "Content-Type" and answer.wire is FaultKind.WRONG_CHARSET
            self.send_header(name, f"{value.partition(';')[0]}; charset=iso-8859-1" if misdeclared else value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.flush()
        if answer.wire is FaultKind.RESET_AFTER_HEADERS:
            self.server.stopping.wait(_BEFORE_RESET)
            self._reset()
            return
        if self.command != "HEAD":
            body = answer.body[: len(answer.body) // 2] if answer.wire is FaultKind.TRUNCATED else answer.body
            self.wfile.write(body)
            self.wfile.flush()
        if answer.wire is FaultKind.TRUNCATED:
            self.close_connection = True

    def _reset(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        # No shutdown first, which would send an orderly end instead: the streams share the socket, so close all.
        self.wfile.close()
        self.rfile.close()
        self.connection.close()


def _host_name(header: str) -> str:
    """A Host header's name: lower case, no port, no trailing dot."""
    name = header.strip().lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0].rstrip(".")
