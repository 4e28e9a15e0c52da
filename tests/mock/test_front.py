"""The front passes what a server made, byte for byte; it lets through the run's hosts alone, to that server alone."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from autocancel.browser.reach import CONNECTED, REFUSAL, Reach
from autocancel.errors import UsageError
from autocancel.messages import Lang
from autocancel.mock.front import CERTIFICATE_NAME, Front, _make_identity, parse_server_url
from autocancel.mock.library import open_mock

from .visitor import Visitor

REQUEST = (
    b'POST /cancel.php?x=%E8%A7%A3&y= HTTP/1.1\r\nHost: www.m-pass.jp\r\nCookie: a=b; c="d"\r\n'
    b"X-Odd:   spaced \r\nContent-Length: 9\r\n\r\n\x00\xff\x83\x8f=1&2\r"
)
ANSWER = b"HTTP/1.1 302 Found\r\nSet-Cookie: one=1; Path=/\r\nset-cookie: two=2\r\nLocation: http://elsewhere/\r\n\r\n"


@contextmanager
def server(serve: Callable[[socket.socket], None], family: str = "127.0.0.1") -> Iterator[tuple[str, int]]:
    """A server that does with its first connection what `serve` says."""
    with socket.create_server((family, 0)) as listener:
        listener.settimeout(20)

        def run() -> None:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(20)
                serve(connection)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        yield listener.getsockname()[:2]
        listener.close()
        thread.join(20)


def read_exactly(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size and (more := connection.recv(65536)):
        data += more
    return data


def read_all(connection: socket.socket) -> bytes:
    data = b""
    while more := connection.recv(65536):
        data += more
    return data


HOST = "www.m-pass.jp"


@contextmanager
def connected(front: Front, host: str = HOST) -> Iterator[socket.socket]:
    """As far as a browser comes before it speaks TLS."""
    front.limit_to(Reach(("m-pass.jp",)))
    with socket.create_connection(("127.0.0.1", front.network.port), timeout=20) as plain:
        plain.sendall(f"CONNECT {host}:443 HTTP/1.1\r\nHost: {host}:443\r\n\r\n".encode())
        assert read_exactly(plain, len(CONNECTED)) == CONNECTED
        yield plain


@contextmanager
def browser_side(front: Front) -> Iterator[ssl.SSLSocket]:
    with connected(front) as plain:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_alpn_protocols(["h2", "http/1.1"])
        with context.wrap_socket(plain, server_hostname=HOST) as secure:
            yield secure


def test_requests_and_answers_pass_byte_for_byte() -> None:
    got: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        got.append(read_exactly(connection, len(REQUEST)))
        connection.sendall(ANSWER)

    with server(serve) as address, Front(address) as front, browser_side(front) as browser:
        browser.sendall(REQUEST)
        assert read_all(browser) == ANSWER
    assert got == [REQUEST]


def test_a_large_answer_passes_whole() -> None:
    answer = b"HTTP/1.1 200 OK\r\n\r\n" + bytes(range(256)) * 20000

    def serve(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.sendall(answer)

    with server(serve) as address, Front(address) as front, browser_side(front) as browser:
        browser.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert read_all(browser) == answer


def test_nothing_is_held_back_while_the_server_waits() -> None:
    """The second half is sent only after the first half was seen: a front that collected answers would hang here."""
    seen = threading.Event()

    def serve(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.sendall(b"first")
        if seen.wait(20):
            connection.sendall(b"second")

    with server(serve) as address, Front(address) as front, browser_side(front) as browser:
        browser.sendall(b"x")
        assert read_exactly(browser, 5) == b"first"
        seen.set()
        assert read_all(browser) == b"second"


@pytest.mark.parametrize("before", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"], ids=["at once", "headers"])
def test_a_reset_stays_a_reset(before: bytes) -> None:
    seen = threading.Event()

    def serve(connection: socket.socket) -> None:
        connection.recv(1000)
        if before:
            connection.sendall(before)
            seen.wait(20)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    with server(serve) as address, Front(address) as front, browser_side(front) as browser:
        browser.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert read_exactly(browser, len(before)) == before
        # Under TLS: Python's ssl module tells a reset as an ordinary end, so the bare socket is asked.
        with socket.socket(fileno=os.dup(browser.fileno())) as bare:
            bare.settimeout(20)
            seen.set()
            with pytest.raises(ConnectionResetError):
                read_all(bare)


def test_a_truncated_answer_ends_where_the_server_ended_it() -> None:
    def serve(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    with server(serve) as address, Front(address) as front, browser_side(front) as browser:
        browser.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert read_all(browser).endswith(b"\r\n\r\nhalf")


def test_a_server_that_is_not_there_is_a_reset_not_a_hang() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = taken.getsockname()[:2]
    with (
        Front(address) as front,
        browser_side(front) as browser,
        socket.socket(fileno=os.dup(browser.fileno())) as bare,
    ):
        bare.settimeout(20)
        with pytest.raises(ConnectionResetError):
            read_all(bare)


@pytest.mark.parametrize(
    "asked",
    [
        b"CONNECT example.com:443 HTTP/1.1\r\n\r\n",
        b"CONNECT m-pass.jp.example.com:443 HTTP/1.1\r\n\r\n",
        b"CONNECT evilm-pass.jp:443 HTTP/1.1\r\n\r\n",
        b"CONNECT www.m-pass.jp.:443 HTTP/1.1\r\n\r\n",
        b"CONNECT www.m-pass.jp@example.com:443 HTTP/1.1\r\n\r\n",
        b"CONNECT www.m-pass.jp:80 HTTP/1.1\r\n\r\n",
        b"CONNECT www.m-pass.jp:8443 HTTP/1.1\r\n\r\n",
        b"CONNECT [::1]:443 HTTP/1.1\r\n\r\n",
        b"CONNECT 127.0.0.1:443 HTTP/1.1\r\n\r\n",
        b"GET http://www.m-pass.jp/ HTTP/1.1\r\nHost: www.m-pass.jp\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: www.m-pass.jp\r\n\r\n",
        b"\r\n\r\n",
        b"CONNECT www.m-pass.jp:443 HTTP/1.1\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
    ],
    ids=lambda asked: asked[:40].decode(),
)
def test_nothing_but_tls_to_the_runs_hosts_is_passed_on(asked: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as upstream, Front(upstream.getsockname()[:2]) as front:
        front.limit_to(Reach(("m-pass.jp",)))
        with socket.create_connection(("127.0.0.1", front.network.port), timeout=20) as browser:
            browser.sendall(asked)
            with contextlib.suppress(ConnectionResetError):
                assert read_all(browser) == REFUSAL
        upstream.setblocking(False)
        with pytest.raises(BlockingIOError):
            upstream.accept()


def test_what_is_in_the_clear_is_not_passed_on() -> None:
    """`ws://` asks a proxy for a connection, too, and port 443 can be written into its address."""
    with socket.create_server(("127.0.0.1", 0)) as upstream, Front(upstream.getsockname()[:2]) as front:
        with connected(front) as browser:
            browser.sendall(b"GET /chat HTTP/1.1\r\nHost: www.m-pass.jp\r\nUpgrade: websocket\r\n\r\n")
            with contextlib.suppress(ConnectionResetError):
                read_all(browser)
        upstream.setblocking(False)
        with pytest.raises(BlockingIOError):
            upstream.accept()


def test_a_front_that_was_told_no_hosts_lets_nobody_through() -> None:
    with Front(("127.0.0.1", 9)) as front, socket.create_connection(("127.0.0.1", front.network.port)) as browser:
        browser.sendall(b"CONNECT www.m-pass.jp:443 HTTP/1.1\r\n\r\n")
        assert read_all(browser) == REFUSAL


def test_a_connection_carries_nothing_more_once_its_host_is_closed() -> None:
    """A payment agent's page may keep a connection; a secret that is typed later doesn't go over it."""
    got: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        got.append(connection.recv(1000))
        connection.sendall(b"answer")
        got.append(read_all(connection))

    with server(serve) as address, Front(address) as front, browser_side(front) as browser:
        browser.sendall(b"before")
        assert read_exactly(browser, 6) == b"answer"
        front.limit_to(Reach())
        browser.sendall(b"after")
        with contextlib.suppress(OSError):
            read_all(browser)
    assert got == [b"before", b""]


def test_dropped_connections_are_gone_and_new_ones_work() -> None:
    with open_mock("mw", "happy", None, None) as mock:
        visitor = Visitor(mock)
        old = visitor.connection("mwsecuritystore.jp")
        for _ in range(2):
            old.request("GET", "/loginmenu", headers={"Host": "mwsecuritystore.jp"})
            assert old.getresponse().read()
        mock.front.drop_connections()
        assert isinstance(old.sock, socket.socket)
        with socket.socket(fileno=os.dup(old.sock.fileno())) as bare, pytest.raises(ConnectionResetError):
            bare.settimeout(20)
            bare.recv(1)
        old.close()
        assert visitor.go("https://mwsecuritystore.jp/loginmenu").status == 200


def test_the_key_is_new_marked_as_dry_run_and_the_one_that_is_trusted() -> None:
    spki: set[str] = set()
    for _ in range(2):
        with server(lambda _: None) as address, Front(address) as front, browser_side(front) as browser:
            assert browser.selected_alpn_protocol() == "http/1.1"
            certificate = x509.load_der_x509_certificate(browser.getpeercert(binary_form=True) or b"")
            for name in (certificate.subject, certificate.issuer):
                assert name.rfc4514_string() == f"CN={CERTIFICATE_NAME}"
            public = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
            assert base64.b64encode(hashlib.sha256(public).digest()).decode() == front.network.spki
            spki.add(front.network.spki)
    assert len(spki) == 2


def test_a_server_that_speaks_tls_itself_is_reached_with_the_name_the_browser_asked_for() -> None:
    names: list[str | None] = []

    def serve(connection: socket.socket) -> None:
        connection.sendall(connection.recv(1000))

    context, _ = _make_identity()
    context.sni_callback = lambda tls, name, context: names.append(name)

    def serve_tls(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as tls:
            serve(tls)

    with server(serve_tls) as address, Front(address, upstream_tls=True) as front, browser_side(front) as browser:
        browser.sendall(b"through TLS twice")
        assert read_exactly(browser, 17) == b"through TLS twice"
    assert names == [HOST]


def test_nothing_listens_after_the_front_is_closed_and_it_listens_on_loopback_only() -> None:
    with server(lambda _: None) as address, Front(address) as front:
        port = front.network.port
        assert front._listener is not None
        assert front._listener.getsockname()[0] == "127.0.0.1"
        waiting = socket.create_connection(("127.0.0.1", port), timeout=20)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=20)
    with waiting, pytest.raises(ConnectionResetError):
        if waiting.recv(1) == b"":
            raise ConnectionResetError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://127.0.0.1:8000", (("127.0.0.1", 8000), False)),
        ("http://127.0.0.1:8000/", (("127.0.0.1", 8000), False)),
        ("HTTPS://LOCALHOST", (("localhost", 443), True)),
        ("http://127.9.8.7", (("127.9.8.7", 80), False)),
        ("http://[::1]:81", (("::1", 81), False)),
    ],
)
def test_loopback_addresses_are_accepted(text: str, expected: tuple[tuple[str, int], bool]) -> None:
    assert parse_server_url(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "127.0.0.1:80", "ftp://127.0.0.1", "http://", "http://example.com", "http://10.0.0.1", "http://0.0.0.0:80",
        "http://127.0.0.1.example.com", "http://127.0.0.1@example.com", "http://user:pw@127.0.0.1", "http://localhost.",
        "http://127.0.0.1:80/path", "http://127.0.0.1:80/?q", "http://127.0.0.1#x", "http://127.0.0.1:0",
        "http://127.0.0.1:65536", "http://127.0.0.1:-1", "http://127.1", "http://2130706433", "http://0x7f.0.0.1",
        "http://127.0.0.256", "http://[::2]", "http://[::ffff:10.0.0.1]", "http://127.0.0.1\n", " http://127.0.0.1",
        "http://localhost\\@example.com", "http://１２７.0.0.1", "http://127.0.0.1:８０", "http://127.0.0.01",
    ],
)  # fmt: skip
def test_every_other_address_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_server_url(text)
    assert caught.value.exit_code == 2
    for lang in Lang:
        assert "\n" not in caught.value.explain(lang)


@given(st.text(max_size=40))
def test_no_text_leads_to_an_address_that_is_not_loopback(text: str) -> None:
    for prefix in ("", "http://", "http://127.0.0.1", "https://localhost"):
        try:
            (host, _), _ = parse_server_url(prefix + text)
        except UsageError:
            continue
        assert host in ("localhost", "::1") or host.startswith("127.")
