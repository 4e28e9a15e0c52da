"""Both flows pass the suite that every flow must pass: every scenario and every way to pay ends as declared, and
nothing planted is in what is kept or said.

All scenarios take half an hour: `python3 dev.py test tests/scenarios --everything -n auto`. CI plays every seventh.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from autocancel.flow import Payment
from autocancel.mock.manifest import Scenario
from autocancel.testing.conformance import FlowConformance
from autocancel.testing.program import Finished, ProgramServer
from tests.planted import everything_planted, files_with


class Conformance(FlowConformance):
    # Slower machines may need every second of it: a run that waits out its patience is no hang.
    @pytest.mark.timeout(300)
    @pytest.mark.one_in(7)
    def test_no_scenario_ends_otherwise_than_declared(
        self, scenario: Scenario, payment: Payment, autocancel_program: ProgramServer, tmp_path: Path
    ) -> None:
        super().test_no_scenario_ends_otherwise_than_declared(scenario, payment, autocancel_program, tmp_path)

    def look_at(self, run: Finished, scenario: Scenario, home: Path) -> None:
        planted, said = everything_planted(scenario.login), (run.out + run.err).encode()
        assert files_with(home, planted, scenario.login.pin) == []
        assert [secret for secret in planted if secret in said] == []


class TestMW(Conformance):
    flow_id = "mw"


class TestMPass(Conformance):
    flow_id = "mpass"
