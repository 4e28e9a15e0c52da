"""A browser reduced to what these tests need: it follows redirects, keeps cookies, and presses forms and links."""

from __future__ import annotations

import http.client
import ssl
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from autocancel.browser.reach import Reach
from autocancel.mock.library import OpenMock
from autocancel.mock.manifest import DemoLogin

VOID = {"meta", "link", "input", "img", "br", "hr"}


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, tuple[str, str] | None] = field(default_factory=dict)  # label -> (name, value)


class Reader(HTMLParser):
    """Forms, links and text of a page; `unbalanced` holds tags that were opened or closed alone."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self.text = ""
        self.unbalanced: list[str] = []
        self._open: list[str] = []
        self._form: Form | None = None
        self._href: str | None = None
        self._label = ""
        self._button: tuple[str, str] | None = None
        self._in_button = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag not in VOID:
            self._open.append(tag)
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").upper())
            self.forms.append(self._form)
        elif tag in ("input", "textarea", "select") and self._form is not None:
            kind = given.get("type", "text" if tag == "input" else tag)
            name = given.get("name", "")
            if kind in ("submit", "image"):
                self._form.buttons[given.get("value", given.get("alt", ""))] = (name, "") if name else None
            elif kind == "radio" or (kind == "checkbox" and "checked" not in given):
                self._form.types[name] = kind
            elif name:
                self._form.types[name] = kind
                self._form.fields[name] = given.get("value", "")
            if kind == "radio" and name not in self._form.fields:
                self._form.types[f"{name}={given.get('value', '')}"] = "choice"
        elif tag == "button" and self._form is not None:
            self._in_button, self._label = True, ""
            self._button = (given["name"], given.get("value", "")) if "name" in given else None
        elif tag == "a":
            self._href, self._label = given.get("href"), ""
        if tag == "img" and self._href is not None:
            self._label += given.get("alt", "")

    def handle_data(self, data: str) -> None:
        self.text += data
        self._label += data

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unbalanced.append(tag)
        if tag == "button" and self._in_button and self._form is not None:
            self._form.buttons[self._label.strip()] = self._button
            self._in_button = False
        elif tag == "a" and self._href is not None:
            self.links[self._label.strip()] = self._href
            self._href = None
        elif tag == "form":
            self._form = None

    def close(self) -> None:
        super().close()
        self.unbalanced += self._open


class Visitor:
    """Walks a mock through its front. `login`: what it types."""

    def __init__(self, mock: OpenMock) -> None:
        # Every host that a test wants: what a run may reach is the front's own tests' matter.
        mock.network.limit_to(Reach(("jp", "example")))
        self._port = mock.network.port
        self._cookies: dict[str, str] = {}
        self.login: DemoLogin = mock.scenario.login
        self.url = ""
        self.status = 0
        self.headers = http.client.HTTPMessage()
        self.body = b""
        self.page = Reader()

    def go(self, url: str, method: str = "GET", fields: dict[str, str] | None = None) -> Visitor:
        """Open a page, follow redirects, and read what comes."""
        for _ in range(12):
            url, method, fields, done = self._once(urljoin(self.url, url), method, fields)
            if done:
                return self
        raise AssertionError(f"redirected without end: {url}")

    def connection(self, host: str) -> http.client.HTTPSConnection:
        """A connection to a host, as a browser makes it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", self._port, context=context, timeout=60)
        connection.set_tunnel(host, 443)
        return connection

    def _once(
        self, url: str, method: str, fields: dict[str, str] | None
    ) -> tuple[str, str, dict[str, str] | None, bool]:
        parts = urlsplit(url)
        host = parts.hostname or ""
        connection = self.connection(host)
        try:
            headers = {"Host": parts.netloc}
            if host in self._cookies:
                headers["Cookie"] = self._cookies[host]
            body = None
            if fields is not None and method == "POST":
                body = urlencode(fields)
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""), body, headers)
            answer = connection.getresponse()
            self.body = answer.read()
        finally:
            connection.close()
        if (cookie := answer.headers.get("Set-Cookie")) is not None:
            self._cookies[host] = cookie.partition(";")[0]
        self.url, self.status, self.headers = url, answer.status, answer.headers
        if answer.status in (302, 303):
            return urljoin(url, answer.headers["Location"]), "GET", None, False
        self.page = Reader()
        charset = answer.headers.get_content_charset("utf-8")
        self.page.feed(self.body.decode(charset))
        self.page.close()
        return url, method, None, True

    def fill(self, **known: str) -> Visitor:
        """Type the login into the page's fields, tick every box, and choose what `known` says."""
        for form in self.page.forms:
            for name, kind in form.types.items():
                if kind == "password":
                    form.fields[name] = self.login.pin if "解除する" in form.buttons else self.login.password
                elif kind in ("text", "tel", "email"):
                    form.fields[name] = self.login.login_id
                elif kind == "checkbox":
                    form.fields[name] = "1"
            form.fields.update({name: value for name, value in known.items() if name in form.types})
        return self

    def press(self, label: str) -> Visitor:
        """Press the button or link of that name."""
        for form in self.page.forms:
            if label in form.buttons:
                named = form.buttons[label]
                fields = form.fields | ({named[0]: named[1]} if named else {})
                return self.go(form.action, form.method, fields)
        return self.go(self.page.links[label])


def walk_to_review(visitor: Visitor, mock: OpenMock) -> Visitor:
    """From the entry to the provider's review, as the happy scenario goes."""
    carrier = {"docomo": "ドコモ払い（d払い）", "au": "auかんたん決済", "softbank": "ソフトバンクまとめて支払い"}
    payment = mock.payment.value
    visitor.go(mock.site.folder.entry)
    if mock.site.folder.flow == "mw":
        visitor.press(carrier.get(payment, "クレジットカード"))
    else:
        visitor.press("マイページ").fill(pay=payment).press("次へ")
        if payment != "card":
            visitor.press(next(iter(visitor.page.forms[0].buttons)))
    sign_in(visitor)
    if mock.site.folder.flow == "mw":
        visitor.go("/mypage/contract").press("解約手続き").fill().press("同意して次へ").fill(reason="9").press("次へ")
    else:
        visitor.go("/mypage/content.php?cid=3107").press("解約手続きへ").fill().press("次へ")
        visitor.fill(q1="z").press("確認画面へ")
    return visitor


def sign_in(visitor: Visitor) -> Visitor:
    """Type the login on one screen or two."""
    for _ in range(2):
        visitor.fill()
        label = next(
            (name for name in ("ログイン", "ログインする", "次へ") if name in visitor.page.forms[0].buttons), None
        )
        if label is None:
            break
        visitor.press(label)
        if not visitor.page.forms:
            break
    return visitor


def finish(visitor: Visitor) -> Visitor:
    """From the review to the completion."""
    visitor.press("解約する")
    if "解約する" in [*visitor.page.links, *(label for form in visitor.page.forms for label in form.buttons)]:
        visitor.press("解約する").fill().press("解除する").press("次へ")
    return visitor
