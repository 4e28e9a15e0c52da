"""What the program reads on one page and would do there: for whoever adds a word or reports a page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from autocancel.browser.launch import open_browser
from autocancel.flow import Flow
from autocancel.home import Home
from autocancel.journey.window import Window
from autocancel.mock.front import Front
from autocancel.page.screen import Screen
from autocancel.person.questions import Consent
from autocancel.planning.actions import Action, Intent, Ledger
from autocancel.planning.kinds import Recognition, recognise
from autocancel.planning.permit import permit
from autocancel.planning.plan import plan
from autocancel.planning.ways import merit
from autocancel.reading.view import View

_PAGE_TIMEOUT = 30.0  # seconds


def explain_page(html: bytes, url: str, flow: Flow, home: Home) -> dict[str, Any]:
    """Draw the page as if it stood at `url`, and tell what is read and planned. The browser reaches nothing else."""
    hosts = (*flow.hosts, *(domain for carrier in flow.carriers for domain in carrier.domains))
    with (
        _serving(html, urlsplit(url).path or "/") as address,
        Front(address) as front,
        open_browser(
            network=front.network, headed=False, page_timeout=_PAGE_TIMEOUT, allowed_hosts=hosts, home=home
        ) as browser,
    ):
        window = Window(browser, _PAGE_TIMEOUT)
        window.open(url)
        return explain_screen(window.observe(), flow)


def explain_screen(screen: Screen, flow: Flow) -> dict[str, Any]:
    """The same of a page that is there: contracts, controls, clauses, what is unread, and the plan with its reasons."""
    view = View(screen, flow)
    ledger, intent = Ledger(), Intent(has_login=True, has_pin=True, consent=Consent.NOT_ASKED)
    recognition = recognise(screen, flow, view, ledger)
    return {
        "url": screen.url.split("?")[0],
        "kind": str(recognition.kind) if recognition.kind else None,
        "reasons": list(recognition.reasons),
        "contracts": [{"name": c.name, "ours": c.ours, "state": str(c.state), "row": c.row} for c in view.contracts],
        "controls": list(_controls(view, ledger)),
        "fields": [{"label": f.text, "type": f.type, "role": str(view.roles[f.ref])} for f in view.screen.fields],
        "clauses": list(_clauses(view)),
        "frame": [x.text for x in view.screen.lines if x.region != "main"],
        "strangers": list(view.strangers),
        "unread": [*screen.unread, *view.unread],
        "plan": _plan(view, recognition, ledger, intent),
    }


def _controls(view: View, ledger: Ledger) -> Iterator[dict[str, Any]]:
    for press in view.presses:
        value = merit(press, view, ledger)
        yield {
            "label": press.control.name,
            "effect": press.control.effect,
            "meaning": str(press.meaning),
            "owner": str(press.owner),
            "known": press.known,
            "merit": value,
            "permission": str(permit(press, view)),
        }


def _clauses(view: View) -> Iterator[dict[str, Any]]:
    for said in view.said:
        read = said.reading
        yield {
            "text": said.text,
            "ends": str(read.ends),
            "begins": str(read.begins),
            "tense": str(read.tense),
            "safe_to_press": str(read.safe),
            "completion": str(read.completion),
            "unread": read.unread,
        }


def _plan(view: View, recognition: Recognition, ledger: Ledger, intent: Intent) -> dict[str, Any]:
    action: Action = plan(view, recognition, ledger, intent)
    told = asdict(action)
    control = getattr(action, "control", None)
    return {
        "action": type(action).__name__,
        "control": control.name if control is not None else None,
        "outcome": str(told["outcome"]) if told.get("outcome") else None,
        "reason": told.get("reason"),
        "detail": list(told.get("detail") or ()),
    }


@contextmanager
def _serving(html: bytes, path: str) -> Iterator[tuple[str, int]]:
    """One page on loopback; every other address is missing there."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = urlsplit(self.path).path == path
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(html) if found else 0))
            self.end_headers()
            self.wfile.write(html if found else b"")

        def log_message(self, *_: object) -> None:
            """A page that is looked at is nobody's news."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield ("127.0.0.1", server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
