"""The mock site: plays a folder of pages over HTTP/1.1 on loopback, and keeps the truth of what was asked of it."""

from __future__ import annotations

import html
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http.cookies import CookieError, SimpleCookie
from mimetypes import guess_type
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from autocancel.clock import japan_now
from autocancel.flow import Payment, ScreenKind
from autocancel.messages import Lang
from autocancel.messages import mock as texts
from autocancel.mock.faults import Fault, FaultKind
from autocancel.mock.manifest import PLACEHOLDER, Page, Rule, Scenario, SiteFolder
from autocancel.mock.record import Harm, MockRecord, RequestSeen
from autocancel.mock.server import Answer, Request, Server

_PLANTED = "rensyu"  # begins every token: what is kept of a run can be searched for them
_COOKIE = "visit"
_CONTRACT_SCREENS = {ScreenKind.CONTRACT, ScreenKind.CONTRACT_LIST, ScreenKind.ALREADY_CANCELLED}


@dataclass
class _Visit:
    """What the site remembers of one browser, on all its hosts: `visit.*` in the manifest."""

    state: dict[str, str] = field(default_factory=dict)


class MockSite:
    """A context manager: while it is open, `address` answers as `scenario` says.

    The contract's state (`account.*`) lives as long as this object, so a second run of the program finds what the
    first one did. `record` is what outcomes are compared with. `payment` is how the account pays, whatever a person
    chooses on the pages.
    """

    def __init__(
        self,
        folder: SiteFolder,
        scenario: Scenario,
        payment: Payment,
        *,
        log_path: Path | None = None,
        port: int = 0,
        clock: Callable[[], datetime] = japan_now,
    ) -> None:
        self.folder = folder
        self.scenario = scenario
        self.payment = payment
        self.record = MockRecord(log_path=log_path)
        self._clock = clock
        self._lock = threading.RLock()
        self._state = {**folder.state, **dict(scenario.state)}
        self._visits: dict[str, _Visit] = {}  # by cookie
        self._tickets: dict[str, _Visit] = {}
        self._faults: list[tuple[Fault, list[int]]] = [(fault, [0]) for fault in scenario.faults]
        self._replaced = dict(scenario.pages)
        self._rules = [*scenario.rules, *folder.rules]
        self._refused: set[tuple[str, str]] = set()
        self._looked_since_final = True
        self._server = Server(self._answer, port)

    @property
    def address(self) -> tuple[str, int]:
        """(host, port) of the plain HTTP listener."""
        return self._server.address

    @property
    def account(self) -> Mapping[str, str]:
        """The account's state: `contract` is `active` or `cancelled`, and whatever else the manifest keeps."""
        with self._lock:
            prefix = "account."
            return {name[len(prefix) :]: value for name, value in self._state.items() if name.startswith(prefix)}

    def add_fault(self, fault: Fault) -> None:
        """From now on; it counts requests from here, and goes before those added earlier."""
        with self._lock:
            self._faults.insert(0, (fault, [0]))

    def clear_faults(self) -> None:
        with self._lock:
            self._faults.clear()

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()

    # One request at a time: the state is small, and the order in the record is the order of events.
    def _answer(self, request: Request) -> Answer:
        with self._lock:
            return self._answer_locked(request)

    def _answer_locked(self, request: Request) -> Answer:
        fields = _fields(request)
        foreign = request.host not in self.folder.hosts
        if foreign and not any(rule.pattern.host == request.host for rule in self._rules):
            return self._answer_foreign(request, fields)
        asset = self.folder.assets.get(request.host + request.path)
        if asset is not None and request.method in ("GET", "HEAD"):
            kind = guess_type(request.path)[0] or "application/octet-stream"
            answer = Answer(200, [("Content-Type", kind)], asset)
            self._note(request, fields, answer, page=None)
            return answer
        cookie, visit = self._visit(request)
        rule, page = self._resolve(request, visit, fields)
        final = rule is not None and rule.final  # as the person meant it, even if the session has run out by now
        fault = self._next_fault(request, page, final)
        if fault is not None and fault.kind is FaultKind.EXPIRE:
            visit.state.clear()
            rule, page = self._resolve(request, visit, fields)
        effective = rule is not None and (fault is None or fault.processed or fault.kind in _HARMLESS_FAULTS)
        harms = self._harms(request, rule, fields, effective)
        if rule is not None and effective:
            for name, value in rule.sets:
                store = visit.state if name.startswith("visit.") else self._state
                store[name] = self._fill(value, visit, rule)
        failed = self._fault_answer(fault, request) if fault is not None else None
        answer = failed if failed is not None else self._plain_answer(rule, page, visit)
        if cookie is not None:
            answer.headers.append(("Set-Cookie", f"{_COOKIE}={cookie}; Path=/; Secure; HttpOnly; SameSite=None"))
        if fault is not None:
            answer = replace(answer, wire=fault.kind, seconds=fault.seconds)
        shown = page.name if page is not None and (fault is None or fault.kind in _HARMLESS_FAULTS) else None
        took_effect = effective and (not final or (rule is not None and rule.final))
        self._note(
            request,
            fields,
            answer,
            page=shown,
            fault=fault,
            final=final,
            effective=took_effect,
            harms=harms,
            foreign=foreign,
        )
        if final:
            self._looked_since_final = False
        elif page is not None and shown is not None and page.kind in _CONTRACT_SCREENS:
            self._looked_since_final = True
        return answer

    def _answer_foreign(self, request: Request, fields: Mapping[str, str]) -> Answer:
        text = html.escape(texts.FOREIGN_PAGE.text(Lang.JA))
        page = f"<!doctype html><html lang=ja><meta charset=utf-8><title>{text}</title><p>{text}</p></html>"
        answer = Answer(404, [("Content-Type", "text/html; charset=utf-8")], page.encode())
        self._note(request, fields, answer, page=None, foreign=True)
        return answer

    def _visit(self, request: Request) -> tuple[str | None, _Visit]:
        """The browser's visit, and the cookie to set where it has none on this host yet."""
        try:
            cookie = SimpleCookie(request.headers.get("Cookie", "")).get(_COOKIE)
        except CookieError:
            cookie = None
        ticket = dict(parse_qsl(request.query)).get("ticket", "")
        handed_over = self._tickets.pop(ticket, None)
        known = self._visits.get(f"{request.host} {cookie.value}") if cookie is not None else None
        if handed_over is None and known is not None:
            return None, known
        visit = handed_over if handed_over is not None else _Visit()
        fresh = f"{_PLANTED}-session-{secrets.token_urlsafe(18)}"
        self._visits[f"{request.host} {fresh}"] = visit
        return fresh, visit

    def _resolve(self, request: Request, visit: _Visit, fields: Mapping[str, str]) -> tuple[Rule | None, Page | None]:
        for rule in self._rules:
            if not rule.pattern.matches(request.method, request.host, request.path):
                continue
            if rule.needs is not None and not self._value(rule.needs, visit, fields):
                if rule.expired_page is None:
                    continue
                return None, self._page(rule.expired_page)
            if all(self._holds(name, wanted, visit, fields) for name, wanted in rule.when):
                return rule, self._page(rule.page) if rule.page is not None else None
        missing = self.folder.special_pages.get("not_found")
        return None, self._page(missing) if missing is not None else None

    def _page(self, name: str) -> Page:
        return self.folder.pages[self._replaced.get(name, name)]

    def _holds(self, name: str, wanted: tuple[str, ...], visit: _Visit, fields: Mapping[str, str]) -> bool:
        value = self._value(name, visit, fields)
        return any(bool(value) if option == "*" else value == self._fill(option, visit, None) for option in wanted)

    def _value(self, name: str, visit: _Visit, fields: Mapping[str, str]) -> str:
        if name == "payment":
            return self.payment.value
        if name.startswith("visit."):
            return visit.state.get(name, "")
        if name.startswith("account."):
            return self._state.get(name, "")
        return fields.get(name, "")

    def _values(self, visit: _Visit, rule: Rule | None) -> dict[str, str]:
        now = self._clock()
        month_end = (now.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        accepted = self.folder.login
        values = {
            **self.folder.values,
            **self.folder.payment_values.get(self.payment, {}),
            **dict(self.scenario.values),
            **(dict(rule.values) if rule is not None else {}),
            **self._state,
            **visit.state,
            "today": f"{now.year}年{now.month}月{now.day}日",
            "month_end": f"{month_end.year}年{month_end.month}月{month_end.day}日",
            "payment": self.payment.value,
            "login_id": accepted.login_id,
            "password": accepted.password,
            "pin": accepted.pin,
        }
        # A value may be made of other values, one level deep.
        return {name: _substitute(value, values, escape=False) for name, value in values.items()}

    def _fill(self, text: str, visit: _Visit, rule: Rule | None) -> str:
        if "{{" not in text:
            return text
        values = self._values(visit, rule)
        if "ticket" in PLACEHOLDER.findall(text):
            values["ticket"] = f"{_PLANTED}-ticket-{secrets.token_urlsafe(12)}"
            self._tickets[values["ticket"]] = visit
        return _substitute(text, values, escape=False)

    def _plain_answer(self, rule: Rule | None, page: Page | None, visit: _Visit) -> Answer:
        if page is not None:
            status = rule.status if rule is not None else (404 if self._is_not_found(page) else 200)
            return self._page_answer(page, visit, rule, status)
        if rule is not None and rule.redirect is not None:
            return Answer(rule.status, [("Location", self._fill(rule.redirect, visit, rule))], b"")
        return Answer(rule.status if rule is not None else 404, [("Content-Type", "text/plain; charset=utf-8")], b"")

    def _is_not_found(self, page: Page) -> bool:
        return page.name == self.folder.special_pages.get("not_found")

    def _page_answer(self, page: Page, visit: _Visit, rule: Rule | None, status: int) -> Answer:
        charset = self.scenario.charset or page.charset
        values = {**self._values(visit, rule), "title": page.title, "charset": charset}
        body = _substitute(page.html, values, escape=True)
        if page.layout is not None:
            # The page goes in last and as it is: it has been filled and escaped already.
            layout = _substitute(self.folder.layouts[page.layout], {**values, "content": "\0"}, True)
            body = layout.replace("\0", body)
        data = body.encode(charset, errors="xmlcharrefreplace")
        headers = [("Content-Type", f"text/html; charset={charset}"), ("Cache-Control", "no-store")]
        return Answer(status, headers, data)

    def _next_fault(self, request: Request, page: Page | None, final: bool) -> Fault | None:
        for fault, seen in self._faults:
            if fault.means(request.method, request.host, request.path, page.name if page else None, final):
                seen[0] += 1
                if fault.covers(seen[0]):
                    return fault
        return None

    def _fault_answer(self, fault: Fault, request: Request) -> Answer | None:
        """The answer that stands in for the page's own; None where only its delivery fails."""
        if fault.kind is FaultKind.STATUS:
            headers = [("Content-Type", "text/html; charset=utf-8")]
            if fault.retry_after is not None:
                headers.append(("Retry-After", fault.retry_after))
            busy = self.folder.special_pages.get("busy")
            answer = self._page_answer(self._page(busy), _Visit(), None, fault.status) if busy else None
            return Answer(fault.status, headers, answer.body if answer else b"")
        # A site that has not acted has no page of its own to begin with: what is cut off is its "busy".
        said = FaultKind.BUSY if fault.kind in _CUT_OFF and not fault.processed else fault.kind
        if said in (FaultKind.BUSY, FaultKind.MAINTENANCE):
            name = self.folder.special_pages.get(said.value)
            if name is not None:
                return self._page_answer(self._page(name), _Visit(), None, 200)
            return Answer(200, [("Content-Type", "text/html; charset=utf-8")], _PLAIN_FAULTS[said].encode())
        if fault.kind is FaultKind.REDIRECT_LOOP:
            return Answer(302, [("Location", request.path)], b"")
        return None

    def _harms(self, request: Request, rule: Rule | None, fields: Mapping[str, str], effective: bool) -> list[Harm]:
        harms: list[Harm] = []
        if rule is None:
            return harms
        if rule.harm is not None and effective:
            harms.append(rule.harm)
        if rule.final and effective and self.record.processed_submissions:
            harms.append(Harm.SECOND_SUBMISSION)
        if rule.final and not self._looked_since_final:
            harms.append(Harm.BLIND_REPEAT)
        if rule.refuses:
            for secret in _secrets_in(request, fields, self.scenario):
                if secret != "login_id":
                    key = (rule.pattern.path, secret)
                    if key in self._refused:
                        harms.append(Harm.REFUSED_SECRET_AGAIN)
                    self._refused.add(key)
        return harms

    def _note(
        self,
        request: Request,
        fields: Mapping[str, str],
        answer: Answer,
        *,
        page: str | None,
        fault: Fault | None = None,
        final: bool = False,
        effective: bool = False,
        harms: list[Harm] | None = None,
        foreign: bool = False,
    ) -> None:
        found = _secrets_in(request, fields, self.scenario)
        every_harm = list(harms or [])
        if foreign and {"password", "pin"} & set(found):
            every_harm.append(Harm.SECRET_AT_FOREIGN_HOST)
        silent = fault is not None and fault.kind in (FaultKind.RESET, FaultKind.HANG)
        self.record.add(
            RequestSeen(
                number=len(self.record.requests) + 1,
                method=request.method,
                host=request.host,
                path=request.path,
                fields=tuple(name.partition(".")[2] for name in fields),
                secrets=found,
                page=page,
                status=0 if silent else answer.status,
                fault=fault.kind.value if fault is not None else None,
                final=final,
                took_effect=effective,
                harms=tuple(every_harm),
                foreign=foreign,
            )
        )


_CUT_OFF = {FaultKind.TRUNCATED, FaultKind.RESET_AFTER_HEADERS}
_HARMLESS_FAULTS = {FaultKind.SLOW, FaultKind.WRONG_CHARSET, FaultKind.EXPIRE}
_PLAIN_FAULTS = {
    FaultKind.BUSY: "<!doctype html><title>混雑</title><p>ただいま混み合っております。時間を空けてお試しください。</p>",
    FaultKind.MAINTENANCE: "<!doctype html><title>メンテナンス</title><p>ただいまメンテナンス中です。</p>",
}


def _substitute(text: str, values: Mapping[str, str], escape: bool) -> str:
    def value(match: object) -> str:
        found = values.get(match.group(1), "")  # type: ignore[attr-defined]
        return html.escape(found) if escape else found

    return PLACEHOLDER.sub(value, text)


def _fields(request: Request) -> dict[str, str]:
    """`query.*` and `form.*`, as conditions name them; of repeated fields the last."""
    fields = {f"query.{name}": value for name, value in parse_qsl(request.query, keep_blank_values=True)}
    if request.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
        body = request.body.decode("ascii", errors="replace")
        fields |= {f"form.{name}": value for name, value in parse_qsl(body, keep_blank_values=True)}
    return fields


def _secrets_in(request: Request, fields: Mapping[str, str], scenario: Scenario) -> tuple[str, ...]:
    """Which of the demo secrets came with a request, by name: as a field, or anywhere in the body or address."""
    login = scenario.login
    everything = request.body + request.path.encode() + request.query.encode()
    found = []
    for name, value in (("login_id", login.login_id), ("password", login.password), ("pin", login.pin)):
        long_enough_to_search = len(value) >= 8
        if value in fields.values() or (long_enough_to_search and value.encode() in everything):
            found.append(name)
    return tuple(found)


def split_target(target: str) -> tuple[str, str]:
    """(path, query) of a request line's target."""
    parts = urlsplit(target if target.startswith("/") else "/" + target.partition("://")[2].partition("/")[2])
    return parts.path, parts.query
