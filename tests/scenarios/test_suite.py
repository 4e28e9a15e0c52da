"""What the suite plays for a flow that takes fewer ways to pay than its carriers' scenarios know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autocancel.flow import Payment
from autocancel.journey.registry import load_flow
from autocancel.mock.manifest import Scenario
from autocancel.testing import conformance
from autocancel.testing.conformance import FlowConformance


class _Metafunc:
    fixturenames = ("scenario", "payment")

    def __init__(self) -> None:
        self.cases: list[tuple[Scenario, Payment]] = []

    def parametrize(self, names: tuple[str, str], cases: list[tuple[Scenario, Payment]], ids: list[str]) -> None:
        assert names == self.fixturenames and len(ids) == len(cases)
        self.cases = cases


def test_no_scenario_is_played_for_a_payment_that_the_flow_does_not_take(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = (Payment.CARD, Payment.DOCOMO)
    monkeypatch.setattr(conformance, "load_flow", lambda flow_id: replace(load_flow(flow_id), payments=taken))

    class Suite(FlowConformance):
        flow_id = "mw"

    asked = _Metafunc()
    Suite.pytest_generate_tests(asked)  # type: ignore[arg-type]
    assert {payment for _, payment in asked.cases} == set(taken)
