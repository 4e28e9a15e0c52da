"""A recording as a fixture folder: pages as they were seen, in the order they came, playable at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import tomli_w

from autocancel.flow import Flow, ScreenKind
from autocancel.home import make_private_folder, write_durably
from autocancel.mock.files import MANIFEST
from autocancel.mock.manifest import SCHEMA
from autocancel.recording.camera import Arrival
from autocancel.recording.text import TextScrubber

_DONE = frozenset({ScreenKind.COMPLETE, ScreenKind.CARRIER_COMPLETE})
# Nobody's login: what a rehearsal types into the recorded forms.
_DEMO = {"login_id": "rensyu-taro", "password": "Rensyu-Pass-2048", "pin": "7392"}
_AT = "account.at"
_CONTRACT = "account.contract"


@dataclass(frozen=True, slots=True)
class ScrubbedPage:
    """One page as it may be written. `index`: which arrival it belongs to."""

    name: str
    index: int
    kind: ScreenKind | None
    html: str


def page_names(arrivals: Iterable[Arrival]) -> dict[int, str]:
    """A name for each page that was seen: its number and kind."""
    names: dict[int, str] = {}
    for index, arrival in enumerate(arrivals):
        if arrival.raw is not None and arrival.kind is not ScreenKind.PROCESSING:
            kind = arrival.kind.value if arrival.kind else "unknown"
            names[index] = f"p{len(names) + 1:02d}_{kind}"
    return names


def final_arrival(arrivals: list[Arrival]) -> int | None:
    """Which document answered the final submission: the first that says it is done, or the unseen ones before it."""
    for index, arrival in enumerate(arrivals):
        if arrival.raw is not None and arrival.kind in _DONE:
            first = index
            while first and (arrivals[first - 1].raw is None or arrivals[first - 1].kind is ScreenKind.PROCESSING):
                first -= 1
            return first
    return None


def make_manifest(
    flow: Flow, arrivals: list[Arrival], pages: list[ScrubbedPage], scrubber: TextScrubber, day: date
) -> dict[str, Any]:
    """The manifest of a fixture folder (fixtures/README.md): every request that was seen, in its order."""
    by_index = {page.index: page for page in pages}
    final = final_arrival(arrivals)
    rules, hosts = _rules(arrivals, by_index, final, scrubber)
    recorded = {"provenance": "recorded", "source": f"recorded by a person on {day}", "date": day.isoformat()}
    table = {
        page.name: {"kind": page.kind.value if page.kind else "unknown", "title": "", **recorded} for page in pages
    }
    ends = final is not None
    expected: dict[str, Any] = {"outcome": "cancelled" if ends else "ready", "submissions": 1 if ends else 0}
    return {
        "schema": SCHEMA,
        "flow": flow.id,
        "entry": flow.entry_url,
        "hosts": sorted({*flow.hosts, *hosts}),
        "demo": dict(_DEMO),
        "state": {_CONTRACT: "active", _AT: "0"},
        "pages": table,
        "requests": rules,
        "scenarios": {
            "happy": {
                "title": {"ja": "記録したとおりに進む", "en": "as it was recorded"},
                "expect": expected,
            }
        },
    }


def _rules(
    arrivals: list[Arrival], pages: dict[int, ScrubbedPage], final: int | None, scrubber: TextScrubber
) -> tuple[list[dict[str, Any]], set[str]]:
    in_order: list[dict[str, Any]] = []
    anytime: list[dict[str, Any]] = []
    seen: set[tuple[str, str]] = set()
    hosts: set[str] = set()
    at = 0
    jumped = False  # the document before was left by a script: whatever method brings this one
    for index, arrival in enumerate(arrivals):
        phase = "active" if final is None or index <= final else "cancelled"
        for number, hop in enumerate(arrival.hops):
            parts = urlsplit(scrubber.url(hop.url))
            hosts.add(parts.hostname or "")
            on = f"{'*' if jumped and number == 0 else hop.method} {parts.hostname}{parts.path or '/'}"
            answer = _answer(hop.location, index, arrivals, pages, scrubber)
            if answer is None:
                continue
            changes = {_AT: str(at + 1)}
            rule: dict[str, Any] = {"on": on, "when": {_AT: str(at)}, "set": changes, **answer}
            if index == final and number == 0:
                rule["final"] = True
                changes[_CONTRACT] = "cancelled"
            in_order.append(rule)
            if (on, phase) not in seen:
                seen.add((on, phase))
                anytime.append({**rule, "when": {_CONTRACT: phase}})
            at += 1
        jumped = index not in pages
    return in_order + anytime, hosts - {""}


def _answer(
    location: str | None,
    index: int,
    arrivals: list[Arrival],
    pages: dict[int, ScrubbedPage],
    scrubber: TextScrubber,
) -> dict[str, Any] | None:
    if location is not None:
        return {"redirect": scrubber.url(location)}
    page = pages.get(index)
    if page is not None:
        status = arrivals[index].status
        return {"page": page.name, "status": status if status >= 400 else 200}
    if index + 1 < len(arrivals):  # a page that nobody saw, or that was not approved: on to what came next
        return {"redirect": scrubber.url(arrivals[index + 1].hops[0].url)}
    return None


def write_folder(target: Path, manifest: dict[str, Any], pages: list[ScrubbedPage]) -> None:
    """Write it whole. HomeProblem or NoSpace where it can't be written."""
    make_private_folder(target)
    make_private_folder(target / "pages")
    for page in pages:
        write_durably(target / "pages" / f"{page.name}.html", page.html.encode("utf-8"))
    write_durably(target / MANIFEST, tomli_w.dumps(manifest).encode("utf-8"))
