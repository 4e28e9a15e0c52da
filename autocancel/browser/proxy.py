"""The proxy that this machine uses for https: the environment's (HTTPS_PROXY, NO_PROXY), else the system's."""

from __future__ import annotations

import base64
import ssl
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from autocancel.errors import EnvironmentProblem
from autocancel.messages import browser as texts

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy that takes CONNECT. Its login is in no text that is shown or written down."""

    host: str
    port: int
    tls: ssl.SSLContext | None = field(default=None, repr=False)
    authorization: str | None = field(default=None, repr=False)

    def request(self, host: str, port: int) -> bytes:
        """What asks it for a connection."""
        name = f"[{host}]" if ":" in host else host
        login = f"Proxy-Authorization: {self.authorization}\r\n" if self.authorization else ""
        return f"CONNECT {name}:{port} HTTP/1.1\r\nHost: {name}:{port}\r\n{login}\r\n".encode("ascii")


def find_proxy() -> Proxy | None:
    """The one for https addresses, or None. EnvironmentProblem where it is of a kind that can't be used."""
    known = urllib.request.getproxies()
    address = known.get("https") or known.get("all")
    return parse_proxy(address) if address else None


def goes_past_the_proxy(host: str) -> bool:
    """Whether NO_PROXY, or the system's list of exceptions, names the host."""
    return bool(urllib.request.proxy_bypass(host))


def parse_proxy(address: str) -> Proxy:
    """`http://user:password@host:port`; a bare `host:port` is http."""
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        host, port = parts.hostname, parts.port
    except ValueError:
        raise EnvironmentProblem(texts.PROXY_UNUSABLE, texts.PROXY_NEXT, kind="?") from None
    if parts.scheme not in _PORTS or not host:
        raise EnvironmentProblem(texts.PROXY_UNUSABLE, texts.PROXY_NEXT, kind=parts.scheme[:20] or "?")
    authorization = None
    if parts.username is not None:
        login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        authorization = "Basic " + base64.b64encode(login.encode()).decode("ascii")
    tls = ssl.create_default_context() if parts.scheme == "https" else None
    return Proxy(host, port or _PORTS[parts.scheme], tls, authorization)
