# ruff: noqa: S101 - these are tests that other packages import
"""What every flow must hold, tried in a real browser on the flow's own fixtures.

Subclass `FlowConformance` in a test module and set `flow_id` (and `mock` for fixtures that lie elsewhere); pytest runs
the tests for each way to pay and each scenario that the fixtures declare.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest

from autocancel.flow import Flow, Payment, Provenance, ScreenKind
from autocancel.flowcheck.check import check_outlines
from autocancel.flowcheck.outline import outlines
from autocancel.home import Home
from autocancel.journey.registry import load_flow
from autocancel.messages import Lang
from autocancel.mock.library import list_scenarios, read_folder
from autocancel.mock.manifest import Scenario
from autocancel.reading.view import host_within
from autocancel.reading.words import words_of
from autocancel.testing.program import Finished, ProgramServer

# Short waits: what is tried is how a run ends, not how long it is patient.
PATIENCE = ("--retry-wait", "0.2", "--page-timeout", "20")
KEYS = (
    "schema", "outcome", "exit_code", "provider", "profile", "dry_run", "reason", "message", "contract", "confirmed_by",
    "submissions", "attempts", "receipt", "started_at", "finished_at", "next_steps",
)  # fmt: skip
CONTRACT_KEYS = ("name", "payment", "usable_until", "usable_until_date", "reference")


def dry_run_arguments(
    flow_id: str, scenario: Scenario, payment: Payment | None, home: Path, mock: Path | None = None
) -> list[str]:
    """The command line that plays a scenario. Only one that never gets better is given a short patience."""
    hopeless = scenario.expect.outcome.value == "site_unavailable"
    arguments = [flow_id, "--dry-run", "--yes", "--json", "--lang", "en", "--scenario", scenario.name]
    arguments += ["--home", str(home), *PATIENCE, "--retry-for", "3s" if hopeless else "3m"]
    arguments += ["--payment", payment.value] if payment is not None else []
    arguments += ["--mock", str(mock)] if mock is not None else []
    return arguments


def assert_as_declared(run: Finished, scenario: Scenario) -> None:
    """The run ended as the scenario says, and the site's own record agrees with what the run says of itself."""
    expect, result = scenario.expect, run.result
    assert result is not None, run.err
    said = {"outcome": result["outcome"], "submissions": result["submissions"]}
    assert said == {"outcome": expect.outcome.value, "submissions": expect.submissions}, _story(run)
    assert run.code == result["exit_code"] == expect.outcome.exit_code
    if expect.reason is not None:
        assert result["reason"] == expect.reason
    if expect.confirmed_by is not None:
        assert result["confirmed_by"] == [evidence.value for evidence in expect.confirmed_by]
    assert run.mock_record["harms"] == []
    assert run.mock_record["submissions"] == result["submissions"]
    assert result["dry_run"] is True and Path(result["receipt"]).name.endswith("-DRYRUN")


def assert_public_object(result: dict[str, Any]) -> None:
    """Every promised name is in the JSON object and nothing else."""
    assert tuple(sorted(result)) == tuple(sorted(KEYS))
    assert tuple(sorted(result["contract"])) == tuple(sorted(CONTRACT_KEYS))
    for when in (result["started_at"], result["finished_at"]):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+09:00", when), when


def _story(run: Finished) -> str:
    """What a reader of a failed test needs: the screens, as they were taken, and the end."""
    screens = [f"  {line['kind']}: {line['url']} {line['reasons']}" for line in run.events("screen")]
    assert run.result is not None
    return "\n".join([f"{run.result['outcome']} ({run.result['reason']}): {run.result['message']}", *screens])


class FlowConformance:
    """The suite. `flow_id`: as the registry knows it. `mock`: the fixture folder, None for the flow's shipped one."""

    flow_id: ClassVar[str]
    mock: ClassVar[Path | None] = None

    @classmethod
    def pytest_generate_tests(cls, metafunc: pytest.Metafunc) -> None:
        """`happy` is left to its own test, which looks at more."""
        if {"scenario", "payment"} <= set(metafunc.fixturenames):
            found = [s for s in list_scenarios(cls.flow_id, cls.mock) if s.name != "happy"]
            taken = load_flow(cls.flow_id).payments  # the carriers' scenarios are shared by flows that don't take all
            cases = [(scenario, payment) for scenario in found for payment in scenario.payments if payment in taken]
            metafunc.parametrize(("scenario", "payment"), cases, ids=[f"{s.name}-{p.value}" for s, p in cases])

    @pytest.fixture
    def flow(self) -> Flow:
        return load_flow(self.flow_id)

    def test_every_address_it_starts_from_is_its_own_and_https(self, flow: Flow) -> None:
        entry = urlsplit(flow.entry_url)
        assert entry.scheme == "https" and host_within(entry.hostname or "", flow.hosts)

    def test_no_support_number_is_without_a_source(self, flow: Flow) -> None:
        assert flow.support.source
        assert flow.support.phone is None or flow.support.provenance is not Provenance.INFERRED

    def test_every_documented_word_names_its_source(self, flow: Flow) -> None:
        screens = [*flow.screens, *(s for carrier in flow.carriers for s in carrier.screens)]
        nameless = [
            word.text
            for screen in screens
            for word in screen.words
            if word.provenance is not Provenance.INFERRED and not word.source
        ]
        assert nameless == []

    def test_its_expressions_compile_and_match_normalised_text_only(self, flow: Flow) -> None:
        from autocancel.text import normalise

        names = [flow.contract_brand, *(pattern for _, pattern in flow.payment_names)]
        assert all(re.compile(name) for name in names)
        assert [name for name in flow.issuer_names if normalise(name) != name] == []

    def test_no_word_of_its_own_stands_in_a_table_that_nobody_reads(self, flow: Flow) -> None:
        shared = words_of(replace(flow, words=()))
        tables = {tag for words in shared.labels.values() for tags in words.values() for tag in tags}
        assert [table for table, words in flow.words if table not in tables or not words.split()] == []

    def test_its_fixtures_play_at_its_own_entry(self, flow: Flow) -> None:
        site = read_folder(self.flow_id, self.mock)
        assert site.entry == flow.entry_url
        assert "happy" in site.scenarios

    def test_every_page_of_its_fixtures_says_where_it_comes_from(self, flow: Flow) -> None:
        site = read_folder(self.flow_id, self.mock)
        assert [page.name for page in site.pages.values() if not page.source] == []
        assert [p.name for p in site.pages.values() if p.provenance is Provenance.RECORDED and not p.date] == []

    def test_its_fixtures_have_what_completion_is_proved_with(self, flow: Flow) -> None:
        kinds = {page.kind for page in read_folder(self.flow_id, self.mock).pages.values()}
        wanted = {ScreenKind.REVIEW, ScreenKind.COMPLETE}
        assert wanted <= kinds

    def test_no_screen_is_taken_for_another_than_it_is_labelled(self, flow: Flow, tmp_path: Path) -> None:
        """Every page of the fixtures, drawn by the browser; what `flows check` shows."""
        findings = check_outlines(flow, outlines(flow, self.mock, Home.open(tmp_path.resolve() / "home")))
        faults = [finding.text(Lang.EN) for finding in findings if finding.is_fault]
        assert not faults, "\n".join(faults)

    @pytest.mark.parametrize("way", list(Payment))
    def test_the_contract_ends_for_every_way_to_pay(
        self, way: Payment, autocancel_program: ProgramServer, tmp_path: Path
    ) -> None:
        happy = next(s for s in list_scenarios(self.flow_id, self.mock) if s.name == "happy")
        if way not in happy.payments:
            assert way not in load_flow(self.flow_id).payments
            return
        run = autocancel_program.run(dry_run_arguments(self.flow_id, happy, way, tmp_path, self.mock))
        assert_as_declared(run, happy)
        assert run.result is not None
        assert_public_object(run.result)
        assert run.result["confirmed_by"] == ["completion_page", "contract_state"]
        assert run.result["contract"]["name"]

    def test_nothing_is_submitted_where_the_review_is_the_end(
        self, autocancel_program: ProgramServer, tmp_path: Path
    ) -> None:
        arguments = [self.flow_id, "--dry-run", "--json", "--yes", "--stop-before-confirm", "--home", str(tmp_path)]
        arguments += ["--mock", str(self.mock)] if self.mock is not None else []
        run = autocancel_program.run([*arguments, *PATIENCE])
        assert run.result is not None
        assert (run.result["outcome"], run.result["submissions"]) == ("ready", 0)
        assert run.mock_record["submissions"] == 0 and run.mock_record["harms"] == []

    def test_no_scenario_ends_otherwise_than_declared(
        self, scenario: Scenario, payment: Payment, autocancel_program: ProgramServer, tmp_path: Path
    ) -> None:
        arguments = dry_run_arguments(self.flow_id, scenario, payment, tmp_path, self.mock)
        run = autocancel_program.run([*arguments, "--verbose"])
        assert_as_declared(run, scenario)
        self.look_at(run, scenario, tmp_path)

    def look_at(self, run: Finished, scenario: Scenario, home: Path) -> None:
        """For what a package wants to hold beyond that of a run and of what it left in `home`."""
