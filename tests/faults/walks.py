"""The walks on which a run is killed, interrupted or starved, and where in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autocancel.flow import Payment
from autocancel.mock.site import MockSite

from .judge import Truth, judge
from .program import Ending, Program, open_site

LIMIT = 240.0  # seconds; no run may take as long
# Two walks: one whose final press is the provider's own, one whose final press is the carrier's (its third press).
CARD, DOCOMO = "mw-card", "mpass-docomo"
WALKS = {CARD: ("mw", Payment.CARD, 1), DOCOMO: ("mpass", Payment.DOCOMO, 3)}
BEFORE = ("screen/review", "submission/prepared")
ARMED, CLICKED, CONFIRMED = "submission/armed", "submission/clicked", "submission/confirmed"


@pytest.fixture
def walk(request: pytest.FixtureRequest) -> Iterator[tuple[MockSite, int]]:
    """An open site, and which of the presses in its walk is the final one."""
    flow, payment, final = WALKS[request.param]
    with open_site(flow, payment) as site:
        yield site, final


def on(**lines: tuple[str, ...]) -> list[tuple[str, str]]:
    """(walk, line) pairs: `card` and `docomo` say which lines are tried on which walk."""
    return [(name, line) for name, key in ((CARD, "card"), (DOCOMO, "docomo")) for line in lines.get(key, ())]


on_both = pytest.mark.parametrize("walk", WALKS, indirect=True)


def at(line: str, final: int) -> str:
    """The line in the journal that belongs to the final press: earlier presses have the first three states too."""
    state = line.partition("/")[2]
    return f"{line}#{final if state in ('prepared', 'armed', 'clicked') else 1}"


def run(site: MockSite, home: Path, line: str, what: str) -> Ending:
    program = Program.start(site, home, at=(line, what))
    ending = program.finish(LIMIT)
    assert program.leftovers() == [], "the browser outlived the program"
    return ending


def truthful(ending: Ending, site: MockSite, *, must_complete: bool = False) -> None:
    assert judge(ending, Truth.of(site), must_complete=must_complete) == [], (ending.answer, ending.said[-2000:])
