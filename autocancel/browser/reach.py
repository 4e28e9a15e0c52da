"""Which hosts a run's browser may reach, asked for every connection by who carries it: the tunnel, a dry run's front.

What a page does is seen by DevTools only in part (no WebSocket, FedCM, WebAuthn, WebRTC, browser errand). A connection
has no such gaps: whatever wants out of the browser needs one, and gets none to a host that isn't named here.

    hosts    the provider's and the chosen carrier's registrable domains, always, port 443 and TLS only
    agents   payment agents between those two: single hosts, each only while the boundary lets a page pass through it
"""

from __future__ import annotations

import re
from collections.abc import Iterable

HTTPS_PORT = 443
TLS_BEGINS = b"\x16\x03"  # a handshake record: whatever begins otherwise is in the clear, and goes nowhere
LONGEST_HEAD = 16_384
# As Chromium writes it: lower case, ASCII, no user name, no trailing dot.
_CONNECT = re.compile(rb"CONNECT ([a-z0-9-]+(?:\.[a-z0-9-]+)*):(\d{1,5}) HTTP/1\.[01]\r\n")
REFUSAL = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
NOBODY_THERE = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
CONNECTED = b"HTTP/1.1 200 Connection established\r\n\r\n"


def is_host_within(host: str, domains: Iterable[str]) -> bool:
    """Whether `host` is one of the domains, or below one."""
    return any(host == domain or host.endswith("." + domain) for domain in domains)


class Reach:
    """The hosts of one run. Written by the walk's thread, read by others: each change is one assignment."""

    def __init__(self, hosts: Iterable[str] = (), agents: Iterable[str] = ()) -> None:
        self.hosts: tuple[str, ...] = ()
        self.agents: tuple[str, ...] = ()
        self._passing: str | None = None  # the agent that a page passes through just now
        self.choose(hosts, agents)

    def choose(self, hosts: Iterable[str], agents: Iterable[str] = ()) -> None:
        """From now on these and no others: the provider's, and once it is known the carrier's."""
        self._passing = None
        self.hosts = tuple(host.encode("idna").decode("ascii").lower() for host in hosts)
        self.agents = tuple(agents)

    def pass_through(self, agent: str) -> None:
        """Let a page pass through this agent, until `close_agents`."""
        self._passing = agent if agent in self.agents else None

    def close_agents(self) -> None:
        """The page has passed, or a secret is about to be typed."""
        self._passing = None

    @property
    def passing(self) -> str | None:
        return self._passing

    def allows(self, host: str) -> bool:
        """Whether a connection to `host` may be made, and whether one that there is may carry more."""
        return is_host_within(host, self.hosts) or (host == self._passing and self._passing is not None)

    def target_of(self, head: bytes) -> str | None:
        """The host that a proxy request asks to be connected to; None where it isn't to be."""
        match = _CONNECT.match(head)
        if match is None or int(match[2]) != HTTPS_PORT or len(head) > LONGEST_HEAD:
            return None
        host = match[1].decode("ascii")
        return host if self.allows(host) else None
