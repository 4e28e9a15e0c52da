"""Who may speak to the page at all. Everybody else gets an empty 404, whatever they ask for.

another user of this machine   has neither the address's random path nor the cookie
another site in this browser   foreign Origin or Sec-Fetch-Site; the cookie is SameSite=Strict; frames are refused
a name that points here        the Host header must be 127.0.0.1 and our port, letter by letter
another local server           cookies know no ports, so ours is bound to a path that nobody can guess
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "autocancel"
MOST_BODY = 64 * 1024
_OWN = frozenset(("same-origin", "none"))
_CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# A document of our own that carries its style inside itself (a sheet to print, the guide, a receipt).
DOCUMENT_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": _CSP,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # "no-referrer" would make browsers send `Origin: null` with our own forms
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


@dataclass(slots=True)
class Keys:
    """This session's three secrets. `opening`: the token in the address, for one use; `path`; `cookie`."""

    opening: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    path: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    opened: bool = False


class Guard:
    """Around the application. `port`: known only once the socket is bound. `alarm`: the token came a second time."""

    def __init__(self, app: ASGIApp, keys: Keys, port: int, alarm: Callable[[], None]) -> None:
        self._app = app
        self._keys = keys
        self._host = f"127.0.0.1:{port}"
        self._alarm = alarm

    @property
    def address(self) -> str:
        """What the browser is opened with. Works once."""
        return f"http://{self._host}/{self._keys.path}/open/{self._keys.opening}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        response = self._refusal(scope)
        if response is None:
            await self._app({**scope, "path": self._inner(scope)}, receive, self._with_headers(send))
        else:
            await response(scope, receive, self._with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        """The answer for whoever may not go on, or None."""
        headers, method = Headers(scope=scope), scope["method"]
        nothing = Response(status_code=404)
        if headers.getlist("host") != [self._host] or method not in ("GET", "POST"):
            return nothing
        origin = headers.get("origin")
        if origin not in (None, f"http://{self._host}") or (method == "POST" and origin is None):
            return nothing
        fetch_site = headers.get("sec-fetch-site", "none")
        if fetch_site not in _OWN or headers.get("sec-fetch-dest") in ("iframe", "frame", "embed", "object"):
            return nothing
        first, _, rest = scope["path"].removeprefix("/").partition("/")
        if not _same(first, self._keys.path):
            return nothing
        known = _same(cookie_parser(headers.get("cookie", "")).get(COOKIE, ""), self._keys.cookie)
        if rest.startswith("open/") and method == "GET":
            return self._open(rest.removeprefix("open/"), known) or nothing
        return None if known else nothing

    def _open(self, token: str, known: bool) -> Response | None:
        """The token, exchanged for the cookie. Whoever brings it again is not the one who had it first."""
        if not _same(token, self._keys.opening):
            return None
        start = RedirectResponse(f"/{self._keys.path}/start", 303)
        if known:
            return start  # the same browser, at the same address again
        if self._keys.opened:
            self._alarm()
            return None
        self._keys.opened = True
        start.set_cookie(COOKIE, self._keys.cookie, path=f"/{self._keys.path}/", httponly=True, samesite="strict")
        return start

    def _inner(self, scope: Scope) -> str:
        return str(scope["path"]).removeprefix(f"/{self._keys.path}") or "/"

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        return sending


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
