"""Every scenario, through the command line in a real browser: no ending but the declared one, and nothing planted in
what is kept or said.

Both flows have the same scenarios. Each is played for one flow and one payment method, taken in turns;
`pytest tests/scenarios --all-scenarios` plays every one for both flows and every way to pay.
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
pytestmark = pytest.mark.timeout(300)


def cases(everything: bool) -> list[tuple[str, Scenario, Payment]]:
    """Which runs there are. `happy` is played for every payment method by the conformance suite."""
    found: dict[str, list[tuple[str, Scenario, Payment]]] = {}
    for flow in FLOWS:
        for scenario in list_scenarios(flow, None):
            if scenario.name != "happy":
                found.setdefault(scenario.name, []).extend((flow, scenario, payment) for payment in scenario.payments)
    if everything:
        return [case for same in found.values() for case in same]
    return [same[number % len(same)] for number, same in enumerate(found.values())]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    played = cases(metafunc.config.getoption("--all-scenarios"))
    metafunc.parametrize(
        ("flow", "scenario", "payment"), played, ids=[f"{flow}-{s.name}-{p.value}" for flow, s, p in played]
    )


def test_no_scenario_ends_otherwise_than_declared_or_leaves_a_secret(
    flow: str, scenario: Scenario, payment: Payment, autocancel_program: ProgramServer, tmp_path: Path
) -> None:
    run = autocancel_program.run([*dry_run_arguments(flow, scenario, payment, tmp_path), "--verbose"])
    assert_as_declared(run, scenario)
    planted, said = everything_planted(scenario.login), (run.out + run.err).encode()
    assert files_with(tmp_path, planted, scenario.login.pin) == []
    assert [secret for secret in planted if secret in said] == []
