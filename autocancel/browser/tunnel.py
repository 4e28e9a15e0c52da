"""A tunnel on this machine that every live connection passes: to the run's hosts alone, by TLS alone (browser.reach),
and never past a shut gate (browser.gate).

It passes bytes; TLS ends in the browser, which checks certificates as always.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import threading
from collections.abc import Coroutine
from types import TracebackType
from typing import Self

from autocancel.browser.gate import Exchange, Gate
from autocancel.browser.proxy import Proxy, goes_past_the_proxy
from autocancel.browser.reach import CONNECTED, HTTPS_PORT, NOBODY_THERE, REFUSAL, TLS_BEGINS, Reach

_CHUNK = 65536
_CONNECT_SECONDS = 30

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Tunnel:
    """A context manager: an HTTP CONNECT proxy on 127.0.0.1:`port` for one browser.

    `reach`: the hosts that may be connected to. `proxy`: this machine's own, through which they are reached. `trouble`:
    what kept the last connection from being made, where that is this machine's or its proxy's doing; None once one was
    made.
    """

    def __init__(self, reach: Reach, proxy: Proxy | None = None) -> None:
        self.port = 0
        self.trouble: str | None = None
        self._proxy = proxy
        self.gate = Gate()
        self._reach = reach
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
            host = self._reach.target_of(await reader.readuntil(b"\r\n\r\n"))
            if host is None:
                writer.write(REFUSAL)
                return
            await self._pass_on(reader, writer, host)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return
        finally:
            self._writers.discard(writer)
            writer.close()

    async def connect(self, host: str, port: int) -> Streams:
        """The connection to a host, by way of this machine's proxy where there is one. OSError where none comes."""
        proxy = self._proxy if self._proxy is not None and not goes_past_the_proxy(host) else None
        try:
            made = await (_through(proxy, host, port) if proxy else asyncio.open_connection(host, port))
        except (OSError, ValueError, IndexError, EOFError, asyncio.LimitOverrunError) as error:
            if proxy is None:
                self.trouble = _own_trouble(error) if isinstance(error, OSError) else None
            elif isinstance(error, _Refused):
                # 502 and 504 are its words for a site that it can't reach either
                self.trouble = None if error.status in ("502", "504") else "proxy_refused"
            else:
                self.trouble = "proxy_unreachable"
            raise OSError from error
        self.trouble = None
        return made

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        try:
            far_reader, far_writer = await asyncio.wait_for(self.connect(host, HTTPS_PORT), _CONNECT_SECONDS)
        except (OSError, TimeoutError):
            writer.write(NOBODY_THERE)
            return
        self._writers.add(far_writer)
        try:
            writer.write(CONNECTED)
            exchange = Exchange()
            upward = asyncio.ensure_future(self._copy_up(reader, far_writer, exchange, host))
            downward = asyncio.ensure_future(_copy_down(far_reader, writer, exchange))
            done, pending = await asyncio.wait({upward, downward}, return_when=asyncio.FIRST_COMPLETED)
            if downward in done and exchange.is_waiting and self.gate.request_died():
                await self._close_all(spared=writer)
            for copying in pending:
                copying.cancel()
            await asyncio.gather(upward, downward, return_exceptions=True)
        finally:
            self._writers.discard(far_writer)
            far_writer.close()

    async def _copy_up(
        self, browser: asyncio.StreamReader, far: asyncio.StreamWriter, exchange: Exchange, host: str
    ) -> None:
        """What the browser says: only in TLS, and only as long as it may speak to this host."""
        data = await browser.readexactly(len(TLS_BEGINS))
        if data != TLS_BEGINS:
            return
        data += await browser.read(_CHUNK)
        while data and self._reach.allows(host):
            exchange.is_waiting = True
            far.write(data)
            await far.drain()
            data = await browser.read(_CHUNK)


async def _through(proxy: Proxy, host: str, port: int) -> Streams:
    """A connection that the proxy has made. `_Refused` with its status where it won't."""
    reader, writer = await asyncio.open_connection(proxy.host, proxy.port, ssl=proxy.tls)
    try:
        writer.write(proxy.request(host, port))
        head = await reader.readuntil(b"\r\n\r\n")
        status = head.split(b" ", 2)[1][:3].decode("ascii", "replace")
        if not status.startswith("2"):
            raise _Refused(status)
    except BaseException:
        writer.close()
        raise
    return reader, writer


class _Refused(OSError):
    """The proxy answered, and did not connect."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


def _own_trouble(error: OSError) -> str | None:
    """Whether a connection failed for want of any network here. A site that refuses or is gone is the site's."""
    if isinstance(error, socket.gaierror):
        return "no_network" if error.errno in (socket.EAI_AGAIN, getattr(socket, "EAI_SYSTEM", None)) else None
    return "no_network" if error.errno in (errno.ENETUNREACH, errno.ENETDOWN) else None


async def _copy_down(far: asyncio.StreamReader, browser: asyncio.StreamWriter, exchange: Exchange) -> None:
    while data := await far.read(_CHUNK):
        exchange.is_waiting = False
        browser.write(data)
        await browser.drain()
