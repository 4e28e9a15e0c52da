"""Serving the page on 127.0.0.1, from opening the browser to the moment when nobody looks any more."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable

import uvicorn

from autocancel.errors import EnvironmentProblem
from autocancel.messages import web_start as texts
from autocancel.web.app import application
from autocancel.web.conversation import Conversation
from autocancel.web.guard import Guard, Keys
from autocancel.web.press import take_note_of_the_end

_TICK = 0.5
GONE_AFTER = 30.0  # seconds without a sign of life from the tab; a reload takes one or two
IDLE_AFTER = 3600.0  # seconds without a request, for a browser without JavaScript, which gives no sign of life
_FAREWELL = 2.0  # seconds in which the last page is still served


def listening_socket(port: int) -> socket.socket:
    """On 127.0.0.1 alone. EnvironmentProblem where the port is taken."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # nobody else may bind it as well
    else:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind(("127.0.0.1", port))
    except OSError as error:
        sock.close()
        raise EnvironmentProblem(texts.PORT_TAKEN, texts.PORT_TAKEN_NEXT, port=port) from error
    return sock


class PageServer:
    """The server of one conversation. `address` opens it, once."""

    def __init__(
        self, conversation: Conversation, port: int = 0, *, gone_after: float = GONE_AFTER, keys: Keys | None = None
    ) -> None:
        self.conversation = conversation
        self._gone_after = gone_after
        self._socket = listening_socket(port)
        self.port: int = self._socket.getsockname()[1]
        self._guard = Guard(application(conversation), keys or Keys(), self.port, self._alarm)
        self._server = uvicorn.Server(
            uvicorn.Config(
                self._guard,
                log_config=None,
                log_level="critical",
                access_log=False,
                server_header=False,
                lifespan="off",
                http="h11",
                loop="asyncio",
                ws="none",
                timeout_graceful_shutdown=1,
                proxy_headers=False,
            )
        )
        self.alarmed = False

    @property
    def address(self) -> str:
        return self._guard.address

    def serve(self, ready: Callable[[], None] = lambda: None) -> None:
        """Until the person leaves, the tab is gone, or Ctrl-C. A run that goes on then is waited for, never killed."""
        try:
            asyncio.run(self._serve(ready))
        finally:
            self._end()

    def stop(self) -> None:
        """From any thread."""
        self._server.should_exit = True

    async def _serve(self, ready: Callable[[], None]) -> None:
        watching = asyncio.create_task(self._watch(ready))
        await self._server.serve(sockets=[self._socket])
        watching.cancel()

    async def _watch(self, ready: Callable[[], None]) -> None:
        """Notice when nobody is there any more. Counted in looks, not by the clock: a computer may sleep meanwhile."""
        while not self._server.started:
            await asyncio.sleep(0.05)
        ready()
        missed = waited = 0
        while True:
            await asyncio.sleep(_TICK)
            conversation = self.conversation
            missed = 0 if conversation.connections or not conversation.ever_connected else missed + 1
            idle = conversation.clock() - conversation.last_request
            if missed * _TICK >= self._gone_after or (
                not conversation.ever_connected and idle >= IDLE_AFTER and conversation.active is None
            ):
                conversation.leave()
            waited = waited + 1 if conversation.left and conversation.active is None else 0
            if waited * _TICK >= _FAREWELL:
                self._server.should_exit = True
                return

    def _alarm(self) -> None:
        """Somebody brought the address a second time: one of the two is not the person."""
        self.alarmed = True
        self.conversation.leave()

    def _end(self) -> None:
        self.conversation.leave()
        for run in (self.conversation.practice, self.conversation.live):
            if run is not None:
                run.join()
        take_note_of_the_end(self.conversation)
        self._socket.close()
