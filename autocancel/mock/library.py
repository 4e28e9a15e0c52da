"""Opening a mock for a dry run: the folder, the scenario, the site and the front before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

from autocancel.browser.network import Network
from autocancel.errors import UsageError
from autocancel.flow import Payment
from autocancel.journey.registry import ENTRY_POINT_GROUP
from autocancel.messages import mock as texts
from autocancel.mock.front import Front
from autocancel.mock.manifest import Scenario, SiteFolder, read_site
from autocancel.mock.site import MockSite


@dataclass(frozen=True, slots=True)
class OpenMock:
    """An open mock: where the browser's requests go, the site behind it, and what is played."""

    front: Front
    network: Network
    site: MockSite
    scenario: Scenario
    payment: Payment


def shipped_folder(name: str) -> Path | None:
    """The fixture folder of that name that comes with the program, or with the flow of another package; else None."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        return None
    folder = Path(str(files("autocancel.fixtures"))) / name
    return folder if folder.is_dir() else _beside_flow(name)


def _beside_flow(name: str) -> Path | None:
    """`fixtures/` in the package that offers the flow under the entry point group `autocancel.flows`."""
    for point in entry_points(group=ENTRY_POINT_GROUP, name=name):
        module = import_module(point.module)
        folder = Path(str(files(module.__package__ or point.module))) / "fixtures"
        if folder.is_dir():
            return folder
    return None


def read_folder(flow_id: str, folder: Path | None) -> SiteFolder:
    """A flow's mock folder, read whole: `folder`, or the one that comes with the program. UsageError otherwise."""
    path = folder if folder is not None else shipped_folder(flow_id)
    if path is None:
        raise UsageError(texts.NO_FIXTURES, flow=flow_id)
    site = read_site(path, shipped_folder)
    if site.flow != flow_id:
        raise UsageError(texts.FOLDER_OF_OTHER_FLOW, found=site.flow, wanted=flow_id, folder=path)
    return site


def list_scenarios(flow_id: str, folder: Path | None) -> list[Scenario]:
    """Every scenario of a flow, in the order its manifest tells them."""
    return list(read_folder(flow_id, folder).scenarios.values())


def choose(site: SiteFolder, scenario: str, payment: Payment | None) -> tuple[Scenario, Payment]:
    """The scenario and how its account pays. UsageError naming the known ones."""
    found = site.scenarios.get(scenario)
    if found is None:
        raise UsageError(texts.SCENARIO_UNKNOWN, name=scenario, known=", ".join(site.scenarios))
    chosen = payment if payment is not None else found.payments[0]
    if chosen not in found.payments:
        known = ", ".join(found.payments)
        raise UsageError(texts.PAYMENT_UNKNOWN, scenario=scenario, payment=chosen.value, known=known)
    return found, chosen


@contextmanager
def open_mock(
    flow_id: str,
    scenario: str,
    payment: Payment | None,
    folder: Path | None,
    log_path: Path | None = None,
) -> Iterator[OpenMock]:
    """Play a scenario on loopback until the block ends.

    `payment`: None for the scenario's own. `folder`: None for the shipped pages. `log_path`: where each request is
    appended as a JSON line while it happens. UsageError for an unknown scenario or payment, or a bad folder.
    """
    site_folder = read_folder(flow_id, folder)
    chosen, pays_by = choose(site_folder, scenario, payment)
    with (
        MockSite(site_folder, chosen, pays_by, log_path=log_path) as site,
        Front(site.address) as front,
    ):
        yield OpenMock(front, front.network, site, chosen, pays_by)
