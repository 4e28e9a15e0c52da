"""Both flows pass the suite that every flow must pass."""

from __future__ import annotations

from autocancel.testing.conformance import FlowConformance


class TestMW(FlowConformance):
    flow_id = "mw"


class TestMPass(FlowConformance):
    flow_id = "mpass"
