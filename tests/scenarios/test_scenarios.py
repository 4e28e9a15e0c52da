"""Every scenario of both flows and every way to pay, through the command line in a real browser: no ending but the
declared one, and nothing planted in what is kept or said.

That takes half an hour: `python3 dev.py test tests/scenarios --everything -n auto`. CI plays every seventh.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from autocancel.flow import Payment
from autocancel.mock.library import list_scenarios
from autocancel.mock.manifest import Scenario
from autocancel.testing.conformance import assert_as_declared, dry_run_arguments
from autocancel.testing.program import ProgramServer
from tests.planted import everything_planted, files_with

FLOWS = ("mw", "mpass")
# Slower machines may need every second of it: a run that waits out its patience is no hang.
pytestmark = [pytest.mark.timeout(300), pytest.mark.one_in(7)]


# `happy` is played for every payment method by the conformance suite.
CASES = [
    (flow, scenario, payment)
    for flow in FLOWS
    for scenario in list_scenarios(flow, None)
    if scenario.name != "happy"
    for payment in scenario.payments
]


@pytest.mark.parametrize(
    ("flow", "scenario", "payment"), CASES, ids=[f"{flow}-{s.name}-{p.value}" for flow, s, p in CASES]
)
def test_no_scenario_ends_otherwise_than_declared_or_leaves_a_secret(
    flow: str, scenario: Scenario, payment: Payment, autocancel_program: ProgramServer, tmp_path: Path
) -> None:
    run = autocancel_program.run([*dry_run_arguments(flow, scenario, payment, tmp_path), "--verbose"])
    assert_as_declared(run, scenario)
    planted, said = everything_planted(scenario.login), (run.out + run.err).encode()
    assert files_with(tmp_path, planted, scenario.login.pin) == []
    assert [secret for secret in planted if secret in said] == []
