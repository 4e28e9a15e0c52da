"""What each page of a fixture folder looks like to the engine: drawn by the real browser, seen as a walk sees it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from autocancel.browser.launch import open_browser
from autocancel.flow import Flow, Payment, ScreenKind
from autocancel.home import Home
from autocancel.journey.window import PageProblem, Window
from autocancel.mock.faults import RequestPattern
from autocancel.mock.front import Front
from autocancel.mock.library import read_folder
from autocancel.mock.manifest import Page, Rule, SiteFolder
from autocancel.mock.site import MockSite
from autocancel.page.screen import Screen
from autocancel.planning.actions import Ledger
from autocancel.planning.kinds import Recognition, recognise

_ASK = "autocancel_page"
_FRAME = re.compile(r"<i?frame[^>]* src=\"(?:https://[^/\"]+)?([^\"?]+)", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b.*?</script>|<meta[^>]*http-equiv=.?refresh[^>]*>", re.IGNORECASE | re.DOTALL)
_PAGE_TIMEOUT = 60.0
_PATIENCE = 4.0  # seconds
# When a walk comes upon a page: behind the login, or as the answer to a press towards the end; else before either.
_BEHIND_LOGIN = frozenset(
    {
        ScreenKind.MEMBER_TOP, ScreenKind.CONTRACT_LIST, ScreenKind.CONTRACT, ScreenKind.ALREADY_CANCELLED,
        ScreenKind.NO_CONTRACT, ScreenKind.CONTRACT_NOT_FOUND,
    }
)  # fmt: skip
_IN_THE_PROCESS = frozenset(
    {
        ScreenKind.CANCEL_ENTRY, ScreenKind.NOTICE, ScreenKind.SURVEY, ScreenKind.RETENTION_OFFER, ScreenKind.REVIEW,
        ScreenKind.CARRIER_RELEASE, ScreenKind.CARRIER_COMPLETE, ScreenKind.COMPLETE, ScreenKind.PROCESSING,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outline:
    """One page: words and structure, nothing else. `labelled`: what the folder calls it, None for unknown."""

    name: str
    labelled: ScreenKind | None
    recognition: Recognition
    headings: tuple[str, ...]
    controls: tuple[str, ...]
    fields: tuple[str, ...]
    sentences: tuple[str, ...]
    norm: str


@contextmanager
def looking_at(flow: Flow, folder: Path | None, home: Home) -> Iterator[Iterator[Outline]]:
    """Every page of a folder (None: the flow's own), one after another, in one browser. UsageError for a bad folder."""
    site_folder = _standing_still(read_folder(flow.id, folder))
    scenario = replace(
        next(iter(site_folder.scenarios.values())), rules=_rules(flow, site_folder), faults=(), pages=(), charset=None
    )
    hosts = (*flow.hosts, *(domain for carrier in flow.carriers for domain in carrier.domains))
    with (
        MockSite(site_folder, scenario, Payment.DOCOMO) as site,
        Front(site.address) as front,
        open_browser(
            network=front.network, headed=False, page_timeout=_PAGE_TIMEOUT, allowed_hosts=hosts, home=home
        ) as browser,
    ):
        yield _outlines(flow, site_folder, site, Window(browser, _PAGE_TIMEOUT))


def outlines(flow: Flow, folder: Path | None, home: Home) -> list[Outline]:
    """All of them at once."""
    with looking_at(flow, folder, home) as pages:
        return list(pages)


def _outlines(flow: Flow, folder: SiteFolder, site: MockSite, window: Window) -> Iterator[Outline]:
    for page in _screens(folder):
        host, path = _place(flow, folder, page)
        if not window.browser.boundary.allows(f"https://{host}{path}"):
            continue  # a trap on somebody else's host: no walk ever sees it
        carrier = next((c for c in flow.carriers if any(host.endswith(d) for d in c.domains)), None)
        site.payment = carrier.payment if carrier is not None else Payment.DOCOMO
        address = f"https://{host}{path}?{_ASK}={page.name}"
        try:
            window.open(address)
            screen = _settled(flow, window)
        except PageProblem as problem:
            yield _outline(page, Screen(address), Recognition(None, (problem.reason,)))
            continue
        impossible = frozenset() if page.kind is ScreenKind.REFUSAL else frozenset({ScreenKind.REFUSAL})
        yield _outline(page, screen, recognise(screen, flow, ledger=_moment(page.kind), impossible=impossible))


def _moment(labelled: ScreenKind | None) -> Ledger:
    """What has happened when a walk comes upon such a page. Nothing, for one that nobody should know."""
    if labelled in _IN_THE_PROCESS:
        return Ledger(typed=frozenset({"provider"}), towards=True)
    if labelled in _BEHIND_LOGIN:
        return Ledger(typed=frozenset({"provider"}))
    return Ledger()


def _settled(flow: Flow, window: Window) -> Screen:
    """The page, given as long as a walk gives it: what is missing may still come."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        screen = window.observe()
        waiting = recognise(screen, flow).kind in (None, ScreenKind.PROCESSING) and screen.can_change
        if not waiting or time.monotonic() > deadline:
            return screen
        window.pause(250)


def _standing_still(folder: SiteFolder) -> SiteFolder:
    """Pages that ask to wait, without the script that leads on from them."""
    still = {
        name: replace(page, html=_SCRIPT.sub("", page.html)) if page.kind is ScreenKind.PROCESSING else page
        for name, page in folder.pages.items()
    }
    return replace(folder, pages=still)


def _screens(folder: SiteFolder) -> list[Page]:
    """Pages that a person sees whole; what a frame shows is seen inside another page."""
    frames = _FRAME.findall("".join(page.html for page in folder.pages.values()))
    rules = {rule.page: rule.pattern.path for rule in folder.rules}
    return [page for page in folder.pages.values() if page.kind is not None or rules.get(page.name) not in frames]


def _rules(flow: Flow, folder: SiteFolder) -> tuple[Rule, ...]:
    found = []
    for page in folder.pages.values():
        host, path = _place(flow, folder, page)
        status = 404 if page.name == folder.special_pages.get("not_found") else 200
        pattern = RequestPattern("GET", host, path)
        found.append(Rule(pattern, when=((f"query.{_ASK}", (page.name,)),), page=page.name, status=status))
    return tuple(found)


def _place(flow: Flow, folder: SiteFolder, page: Page) -> tuple[str, str]:
    """Where the site shows this page; at the entry where no rule says."""
    every = [*folder.rules, *(rule for scenario in folder.scenarios.values() for rule in scenario.rules)]
    for rule in every:
        if rule.page == page.name and "*" not in rule.pattern.host:
            return rule.pattern.host, rule.pattern.path.replace("*", "page")
    replaced = {new: old for s in folder.scenarios.values() for old, new in s.pages if new != old}
    if page.name in replaced and replaced[page.name] not in replaced:
        return _place(flow, folder, folder.pages[replaced[page.name]])
    entry = urlsplit(flow.entry_url)
    return entry.hostname or "", entry.path


def _outline(page: Page, screen: Screen, recognition: Recognition) -> Outline:
    main = [control for control in screen.controls if control.region == "main"]
    spoken = [line for line in screen.lines if line.region == "main" and not line.level and not line.in_control]
    return Outline(
        name=page.name,
        labelled=page.kind,
        recognition=recognition,
        headings=_distinct(line.text for line in screen.headings),
        controls=_distinct(control.name for control in main),
        fields=_distinct(field.text or field.label for field in screen.fields),
        sentences=_distinct(line.text for line in spoken),
        norm=screen.text,
    )


def _distinct(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
