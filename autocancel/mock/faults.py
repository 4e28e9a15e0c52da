"""What can go wrong between a browser and a site, for any request the mock plays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from autocancel.messages import mock as texts
from autocancel.mock.table import Table


class FaultKind(StrEnum):
    STATUS = "status"  # an HTTP error, with an optional Retry-After
    RESET = "reset"  # the connection is reset before any header
    RESET_AFTER_HEADERS = "reset_after_headers"
    TRUNCATED = "truncated"  # half the body, then the end of the connection
    HANG = "hang"  # no byte at all, for as long as the browser waits
    SLOW = "slow"  # the right answer, after `seconds`
    BUSY = "busy"  # a "busy" page with status 200
    MAINTENANCE = "maintenance"  # the maintenance page with status 200
    EXPIRE = "expire"  # the session is forgotten before the request is looked at
    WRONG_CHARSET = "wrong_charset"  # the page declares another encoding than its own
    REDIRECT_LOOP = "redirect_loop"


@dataclass(frozen=True, slots=True)
class RequestPattern:
    """`METHOD host/path`, each part with `*` as a wildcard; the query is not looked at."""

    method: str
    host: str
    path: str

    @classmethod
    def parse(cls, text: str, table: Table) -> RequestPattern:
        method, _, rest = text.strip().partition(" ")
        host, slash, path = rest.strip().partition("/")
        if not method or not host or not slash or method != method.upper() or " " in rest.strip():
            raise table.problem(texts.WHY_PATTERN, text=text)
        return cls(method, host.lower(), slash + path)

    def matches(self, method: str, host: str, path: str) -> bool:
        """Whether a request is meant. HEAD is answered as GET is."""
        asked = "GET" if method == "HEAD" else method
        return fnmatchcase(asked, self.method) and fnmatchcase(host, self.host) and fnmatchcase(path, self.path)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault for some requests. Exactly one of `on`, `page` and `final` says which.

    `on`: requests by pattern. `page`: requests that this page would answer. `final`: the final submission.
    `first`, `count`: from which of those requests on (1-based), and for how many (None: all).
    `processed`: the request takes effect before the answer fails; otherwise it has none.
    `seconds`: for `slow`. `status`, `retry_after`: for `status`.
    """

    kind: FaultKind
    on: RequestPattern | None = None
    page: str | None = None
    final: bool = False
    first: int = 1
    count: int | None = None
    processed: bool = False
    status: int = 503
    retry_after: str | None = None
    seconds: float = 3.0

    def covers(self, number: int) -> bool:
        """Whether the `number`-th request of those that are meant fails."""
        return number >= self.first and (self.count is None or number < self.first + self.count)

    def means(self, method: str, host: str, path: str, page: str | None, final: bool) -> bool:
        if self.on is not None:
            return self.on.matches(method, host, path)
        if self.page is not None:
            return self.page == page
        return self.final and final


def read_fault(table: Table) -> Fault:
    """A fault as a manifest writes it; ManifestProblem where it can't be read."""
    on = table.optional_text("on")
    page = table.optional_text("page")
    final = table.flag("final")
    if (on is not None) + (page is not None) + final != 1:
        raise table.problem(texts.WHY_FAULT_TARGET)
    fault = Fault(
        kind=table.choice("kind", FaultKind),
        on=None if on is None else RequestPattern.parse(on, table),
        page=page,
        final=final,
        first=table.whole("first", 1),
        count=table.whole("count") if table.has("count") else None,
        processed=table.flag("processed"),
        status=table.whole("status", 503),
        retry_after=table.optional_text("retry_after"),
        seconds=table.number("seconds", 3.0),
    )
    table.finish()
    return fault
