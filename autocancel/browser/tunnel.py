"""A tunnel on this machine that every live connection passes, so that the gate has somebody to hold it (browser.gate).

It passes bytes; TLS ends in the browser, which checks certificates as always.
"""

from __future__ import annotations

import asyncio
import contextlib
import fnmatch
import socket
import threading
from collections.abc import Coroutine, Iterable
from types import TracebackType
from typing import Self

from autocancel.browser.gate import Exchange, Gate

_CHUNK = 65536
_LONGEST_HEAD = 16_384
_CONNECT_SECONDS = 30


class Tunnel:
    """A context manager: an HTTP CONNECT proxy on 127.0.0.1:`port` for one browser.

    `refused`: host patterns (`*.example.com`) that are never connected to. Behind a proxy the browser's own rules for
    host names don't apply.
    """

    def __init__(self, refused: Iterable[str] = ()) -> None:
        self.port = 0
        self._refused = tuple(refused)
        self.gate = Gate()
        self._loop: asyncio.AbstractEventLoop = asyncio.SelectorEventLoop()
        self._thread = threading.Thread(target=self._serve, name="autocancel-tunnel", daemon=True)
        self._ready = threading.Event()
        self._done: asyncio.Event | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        done = self._done
        if done is not None:
            self._loop.call_soon_threadsafe(done.set)
        self._thread.join(timeout=10)

    def announce_final_press(self) -> None:
        """New connections from here on, and none after a request that dies unanswered."""
        self._run(self._close_all())
        self.gate.arm()

    def final_press_is_over(self) -> None:
        """Connections may fail and be tried again as ever."""
        self.gate.disarm()

    def _run(self, work: Coroutine[object, object, None]) -> None:
        with contextlib.suppress(RuntimeError, TimeoutError):
            asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=5)

    async def _close_all(self, spared: asyncio.StreamWriter | None = None) -> None:
        for writer in self._writers - {spared}:
            writer.close()
        await asyncio.sleep(0)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._listen())
        finally:
            self._ready.set()
            self._loop.close()

    async def _listen(self) -> None:
        self._done = asyncio.Event()
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0, family=socket.AF_INET)
        self.port = int(server.sockets[0].getsockname()[1])
        self._ready.set()
        await self._done.wait()
        server.close()
        await self._close_all()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.gate.is_shut:
            writer.close()
            return
        self._writers.add(writer)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            method, target, _ = head.split(b"\r\n", 1)[0].decode("ascii").split(" ")
            host, _, port = target.rpartition(":")
            unwanted = any(fnmatch.fnmatch(host.lower(), pattern) for pattern in self._refused)
            if method != "CONNECT" or not port.isdigit() or len(head) > _LONGEST_HEAD or unwanted:
                writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                return
            await self._pass_on(reader, writer, host.strip("[]"), int(port))
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
            return
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int) -> None:
        try:
            far_reader, far_writer = await asyncio.wait_for(asyncio.open_connection(host, port), _CONNECT_SECONDS)
        except (OSError, TimeoutError):
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        self._writers.add(far_writer)
        try:
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            exchange = Exchange()
            upward = asyncio.ensure_future(_copy(reader, far_writer, exchange, from_browser=True))
            downward = asyncio.ensure_future(_copy(far_reader, writer, exchange, from_browser=False))
            done, pending = await asyncio.wait({upward, downward}, return_when=asyncio.FIRST_COMPLETED)
            if downward in done and exchange.is_waiting and self.gate.request_died():
                await self._close_all(spared=writer)
            for copying in pending:
                copying.cancel()
            await asyncio.gather(upward, downward, return_exceptions=True)
        finally:
            self._writers.discard(far_writer)
            far_writer.close()


async def _copy(
    source: asyncio.StreamReader, sink: asyncio.StreamWriter, exchange: Exchange, *, from_browser: bool
) -> None:
    while data := await source.read(_CHUNK):
        exchange.is_waiting = from_browser
        sink.write(data)
        await sink.drain()
