"""What every flow must hold, for this one: needs `autocancel` and `pytest` installed beside the package."""

from autocancel.testing.conformance import FlowConformance


class TestRenshu(FlowConformance):
    flow_id = "renshu"
