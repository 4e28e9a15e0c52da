"""The TLS front of a dry run: a proxy on loopback that shows the browser production URLs and pipes bytes to a mock.

It lets through what the live tunnel would let through and refuses the rest (browser.reach): a rehearsal is as narrow as
the run. TLS is ended here with a key made for this one run; the browser trusts that key by its SPKI hash and nothing
else. Everything after that is copied as it is, both ways, so that the Host header, cookies, delays, truncated bodies
and resets reach the other side as they were made.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import ipaddress
import os
import re
import socket
import ssl
import struct
import tempfile
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from autocancel.browser.gate import Exchange, Gate
from autocancel.browser.network import Network
from autocancel.browser.reach import CONNECTED, LONGEST_HEAD, REFUSAL, Reach
from autocancel.errors import UsageError
from autocancel.messages import mock as texts

CERTIFICATE_NAME = "autocancel DRY RUN mock"
_CHUNK = 65536
_HANDSHAKE_SECONDS = 20.0
RESET_ON_CLOSE = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)  # SO_LINGER: on, zero seconds
_SERVER_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::(?P<port>\d{1,5}))?/?",
    re.ASCII | re.IGNORECASE,
)


def parse_server_url(text: str) -> tuple[tuple[str, int], bool]:
    """`--server URL` as ((host, port), tls). UsageError for anything but plain http(s) on a loopback address.

    Credentials, paths, queries and other spellings of an address (127.1, 0x7f000001) are refused, not interpreted.
    """
    match = _SERVER_URL.fullmatch(text)
    if match is None:
        raise UsageError(texts.SERVER_NOT_LOOPBACK, url=ascii(text)[1:-1])
    tls = match["scheme"].lower() == "https"
    host = match["host"].lower().strip("[]")
    port = int(match["port"]) if match["port"] is not None else (443 if tls else 80)
    if not 0 < port < 65536 or (host != "localhost" and not _is_loopback(host)):
        raise UsageError(texts.SERVER_NOT_LOOPBACK, url=text)
    return (host, port), tls


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _make_identity() -> tuple[ssl.SSLContext, str]:
    """A server context with a new self-signed EC key, and the key's SPKI hash (base64 SHA-256) for the browser."""
    # Imported here: only a dry run needs it, and `--help` must stay quick.
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, CERTIFICATE_NAME)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + certificate.public_bytes(serialization.Encoding.PEM)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_alpn_protocols(["http/1.1"])
    # The ssl module reads keys only from files: this one lives for the length of this block, in a private folder.
    with tempfile.TemporaryDirectory(prefix="autocancel-") as folder:
        path = Path(folder, "identity.pem")
        path.write_bytes(pem)
        context.load_cert_chain(path)
    spki = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return context, base64.b64encode(hashlib.sha256(spki).digest()).decode("ascii")


class Front:
    """A context manager: while it is open, `network` is where a browser's every request goes, and what lets it through.

    `upstream`: the mock's (host, port). `upstream_tls`: whether the mock itself speaks TLS (its certificate is not
    checked: it is on this machine).
    """

    def __init__(self, upstream: tuple[str, int], upstream_tls: bool = False) -> None:
        self._upstream = upstream
        self._upstream_tls = upstream_tls
        self._listener: socket.socket | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self._network: Network | None = None
        self._reach = Reach()  # nowhere, until the browser's run has said where
        self.gate = Gate()

    @property
    def network(self) -> Network:
        """Where the browser sends everything. RuntimeError before the front is opened."""
        if self._network is None:
            raise RuntimeError("the front is not open")
        return self._network

    def limit_to(self, reach: Reach) -> None:
        """Let through what `reach` allows."""
        self._reach = reach

    def drop_connections(self) -> None:
        """Close every connection now, so that the browser's next request goes out on a new one.

        Chromium sends a request again by itself, a POST too, where a connection that it had used or opened before is
        reset before the answer begins; on a new connection it doesn't. Call this just
        before what must happen once, when the page is quiet: a request still under way would open a new connection
        that can be used again.
        """
        if self._loop is None or not self._loop.is_running():
            return
        asyncio.run_coroutine_threadsafe(self._drop(), self._loop).result(timeout=10)

    async def _drop(self) -> None:
        connections = self._connections - {asyncio.current_task()}  # one that has just died closes itself
        for connection in connections:
            connection.cancel()
        await asyncio.gather(*connections, return_exceptions=True)

    def __enter__(self) -> Self:
        self._context, spki = _make_identity()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._listener.setblocking(False)
        self._network = Network(
            port=self._listener.getsockname()[1],
            spki=spki,
            limit_to=self.limit_to,
            announce_final_press=self.announce_final_press,
            final_press_is_over=self.gate.disarm,
        )
        # A selector loop on every platform: Windows' default loop can't wait for a socket to become readable.
        self._loop = asyncio.SelectorEventLoop()
        self._accepting = self._loop.create_task(self._accept())
        self._thread = threading.Thread(target=self._serve, name="autocancel-front", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._loop is not None and self._thread is not None:
            with contextlib.suppress(RuntimeError):  # the loop may have ended by itself
                self._loop.call_soon_threadsafe(self._accepting.cancel)
            self._thread.join(timeout=10)
        if self._listener is not None:
            self._listener.close()

    def announce_final_press(self) -> None:
        """New connections from here on, and none after a request that dies unanswered (browser.gate)."""
        self.drop_connections()
        self.gate.arm()

    def _serve(self) -> None:
        loop = self._loop
        assert loop is not None  # noqa: S101 - set by __enter__ before the thread starts
        asyncio.set_event_loop(loop)
        try:
            with contextlib.suppress(asyncio.CancelledError):
                loop.run_until_complete(self._accepting)
            loop.run_until_complete(self._drop())
            loop.run_until_complete(asyncio.sleep(0))  # let closed transports release their sockets
            loop.run_until_complete(asyncio.sleep(0))
        finally:
            asyncio.set_event_loop(None)
            loop.close()

    async def _accept(self) -> None:
        """Take connections until cancelled. Not by `sock_accept`: one that comes just then would be lost, unclosed."""
        loop = asyncio.get_running_loop()
        listener = self._listener
        assert listener is not None  # noqa: S101 - set by __enter__

        def take() -> None:
            try:
                client, _ = listener.accept()
            except OSError:  # gone again already
                return
            if self.gate.is_shut:
                client.close()
                return
            task = loop.create_task(self._connection(client))
            self._connections.add(task)
            task.add_done_callback(self._connections.discard)

        loop.add_reader(listener, take)
        try:
            await loop.create_future()
        finally:
            loop.remove_reader(listener)

    async def _connection(self, client: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        client.setblocking(False)
        reader = asyncio.StreamReader()
        protocol = asyncio.StreamReaderProtocol(reader)
        try:
            host = self._reach.target_of(await _read_head(loop, client))
            if host is None:
                await loop.sock_sendall(client, REFUSAL)
                client.close()
                return
            await loop.sock_sendall(client, CONNECTED)
            transport, _ = await loop.connect_accepted_socket(
                lambda: protocol, client, ssl=self._context, ssl_handshake_timeout=_HANDSHAKE_SECONDS
            )
        except (OSError, asyncio.CancelledError):  # ssl.SSLError is an OSError
            client.close()
            return
        writer = asyncio.StreamWriter(transport, protocol, reader, loop)
        try:
            await self._forward(reader, writer, host)
        except asyncio.CancelledError:
            _abort(writer)
        except OSError:
            _abort(writer)

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        up_reader, up_writer = await self._connect(host)
        try:
            exchange = Exchange()
            upward = asyncio.ensure_future(self._copy_up(reader, up_writer, exchange, host))
            downward = asyncio.ensure_future(_copy_down(up_reader, writer, exchange))
            try:
                done, _ = await asyncio.wait({upward, downward}, return_when=asyncio.FIRST_COMPLETED)
                if downward in done and exchange.is_waiting and self.gate.request_died():
                    await self._drop()
                if downward not in done and upward.exception() is None:
                    # The browser has said all it will say; the answer may still be coming.
                    if up_writer.can_write_eof():
                        up_writer.write_eof()
                        await downward
                    else:
                        downward.cancel()
                elif downward in done:
                    downward.result()
                else:
                    upward.result()
            finally:
                for copying in (upward, downward):
                    copying.cancel()
                await asyncio.gather(upward, downward, return_exceptions=True)
        except OSError:
            _abort(up_writer)
            raise
        except asyncio.CancelledError:
            _abort(up_writer)
            raise
        up_writer.close()
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
        with contextlib.suppress(OSError):
            await up_writer.wait_closed()

    async def _copy_up(
        self, browser: asyncio.StreamReader, up: asyncio.StreamWriter, exchange: Exchange, host: str
    ) -> None:
        """What the browser says, as long as it may speak to this host."""
        while (data := await browser.read(_CHUNK)) and self._reach.allows(host):
            exchange.is_waiting = True
            up.write(data)
            await up.drain()

    async def _connect(self, asked_for: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        host, port = self._upstream
        if not self._upstream_tls:
            up_reader, up_writer = await asyncio.open_connection(host, port)
        else:
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE  # a mock on this machine, with whatever certificate it made
            context.set_alpn_protocols(["http/1.1"])
            up_reader, up_writer = await asyncio.open_connection(host, port, ssl=context, server_hostname=asked_for)
        if not _is_loopback(up_writer.get_extra_info("peername")[0]):  # "localhost" is only what the system says it is
            _abort(up_writer)
            raise ConnectionRefusedError("the mock is not on this machine")
        return up_reader, up_writer


async def _read_head(loop: asyncio.AbstractEventLoop, client: socket.socket) -> bytes:
    """A proxy request up to its empty line; the browser says no more before it was answered."""
    head = b""
    while not head.endswith(b"\r\n\r\n") and len(head) <= LONGEST_HEAD:
        data = await loop.sock_recv(client, LONGEST_HEAD)
        if not data:
            break
        head += data
    return head


async def _copy_down(up: asyncio.StreamReader, browser: asyncio.StreamWriter, exchange: Exchange) -> None:
    while data := await up.read(_CHUNK):
        exchange.is_waiting = False
        browser.write(data)
        await browser.drain()


def _abort(writer: asyncio.StreamWriter) -> None:
    """Close with a TCP reset, as the other side did."""
    raw = writer.get_extra_info("socket")
    if raw is not None:
        with contextlib.suppress(OSError):
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
    writer.transport.abort()
