"""Finding flows: the two built in, and those other packages offer under the entry point group `autocancel.flows`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

import autocancel.messages.journey as texts
from autocancel.errors import UsageError
from autocancel.flow import Flow

BUILT_IN = ("mw", "mpass")
ENTRY_POINT_GROUP = "autocancel.flows"


@cache
def flow_ids() -> list[str]:
    """The names of all installed flows, the built-in ones first."""
    others = sorted({point.name for point in entry_points(group=ENTRY_POINT_GROUP)} - set(BUILT_IN))
    return [*BUILT_IN, *others]


def installed_flows() -> list[tuple[str, Flow | UsageError]]:
    """Every installed flow by its name, or why it can't be loaded: one broken package hides none of the others."""
    found: list[tuple[str, Flow | UsageError]] = []
    for flow_id in flow_ids():
        try:
            found.append((flow_id, load_flow(flow_id)))
        except UsageError as error:
            found.append((flow_id, error))
    return found


@cache
def load_flow(flow_id: str) -> Flow:
    """The flow of that name. UsageError where none is installed, or where it isn't one or can't be loaded."""
    if flow_id in BUILT_IN:
        found = import_module(f"autocancel.flows.{flow_id}").FLOW
    else:
        points = list(entry_points(group=ENTRY_POINT_GROUP, name=flow_id))
        if not points:
            raise UsageError(texts.UNKNOWN_PROVIDER, name=flow_id, known=", ".join(flow_ids()))
        try:
            found = points[0].load()
        except Exception as error:  # somebody else's package: whatever is wrong there
            raise UsageError(texts.FLOW_NOT_LOADED, name=flow_id, why=f"{type(error).__name__}: {error}") from error
    if not isinstance(found, Flow):
        raise UsageError(texts.NO_FLOW, name=flow_id, found=type(found).__name__)
    if found.id != flow_id:
        raise UsageError(texts.OTHER_ID, name=flow_id, found=found.id)
    return found
