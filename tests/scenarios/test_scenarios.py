"""Every scenario of both flows, through the command line in a real browser: no ending but the declared one.

A scenario that several payment methods share is played for one of them, another one from scenario to scenario;
`--every-payment` plays all of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from autocancel.flow import Payment
from autocancel.mock.library import list_scenarios
from autocancel.mock.manifest import Scenario
from autocancel.testing.conformance import assert_as_declared, dry_run_arguments
from autocancel.testing.program import ProgramServer

FLOWS = ("mw", "mpass")
# Slower machines may need every second of it: a run that waits out its patience is no hang.
pytestmark = pytest.mark.timeout(300)


def cases(every_payment: bool) -> list[tuple[str, Scenario, Payment]]:
    """Which runs there are. `happy` is played for every payment method by the conformance suite."""
    found: list[tuple[str, Scenario, Payment]] = []
    for flow_number, flow in enumerate(FLOWS):
        for number, scenario in enumerate(s for s in list_scenarios(flow, None) if s.name != "happy"):
            turn = (number + flow_number) % len(scenario.payments)
            payments = scenario.payments if every_payment else (scenario.payments[turn],)
            found += [(flow, scenario, payment) for payment in payments]
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    played = cases(metafunc.config.getoption("--every-payment"))
    metafunc.parametrize(
        ("flow", "scenario", "payment"), played, ids=[f"{flow}-{s.name}-{p.value}" for flow, s, p in played]
    )


def test_no_scenario_ends_otherwise_than_declared(
    flow: str, scenario: Scenario, payment: Payment, autocancel_program: ProgramServer, tmp_path: Path
) -> None:
    assert_as_declared(autocancel_program.run(dry_run_arguments(flow, scenario, payment, tmp_path)), scenario)
