"""`pytest --autocancel-flow NAME` adds a test: every screen of that flow is recognised as it is labelled."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autocancel.flow import Flow
from autocancel.flowcheck.check import Finding, check_outlines
from autocancel.flowcheck.outline import Outline, outlines
from autocancel.home import Home
from autocancel.journey.registry import load_flow
from autocancel.messages import Lang

OPTION = "--autocancel-flow"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("autocancel")
    group.addoption(OPTION, action="append", default=[], metavar="NAME", help="check the flow of this name")


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    names: list[str] = config.getoption(OPTION)
    for name in names:
        collector = FlowCollector.from_parent(session, name=f"autocancel-{name}", path=Path(str(config.rootpath)))
        collector.flow_id = name
        items.extend(collector.collect())


class FlowProblem(Exception):
    """A screen that isn't recognised as what it is labelled."""


class FlowCollector(pytest.Collector):
    """One flow's screens."""

    flow_id: str

    def collect(self) -> Iterator[FlowItem]:
        yield FlowItem.from_parent(self, name="every_screen_is_recognised_as_labelled")


class FlowItem(pytest.Item):
    """Draws every page of the flow's own fixtures once, and compares."""

    def runtest(self) -> None:
        assert isinstance(self.parent, FlowCollector)  # noqa: S101 - made by it
        with tempfile.TemporaryDirectory(prefix="autocancel-") as place:
            faults = conformance_faults(load_flow(self.parent.flow_id), Home.open(Path(place).resolve() / "home"))
        if faults:
            raise FlowProblem("\n".join(finding.text(Lang.EN) for finding in faults))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        if isinstance(excinfo.value, FlowProblem):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, f"autocancel flow {self.parent.name if self.parent else ''}: {self.name}"


def conformance_faults(flow: Flow, home: Home) -> list[Finding]:
    """What a flow must mend before it may be installed: its screens, each recognised as labelled."""
    pages: list[Outline] = outlines(flow, None, home)
    return [finding for finding in check_outlines(flow, pages) if finding.is_fault]
