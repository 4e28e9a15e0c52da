"""A third provider is one flow file and one fixture folder: nothing in the engine knows of it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.examples.installed import EXAMPLE, PYTHON, ROOT, install, on_path


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("site"))


def run(target: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PYTHON, *arguments], capture_output=True, text=True, env=on_path(target), cwd=target, check=False
    )


def test_its_flow_is_short_and_imports_only_what_a_flow_may() -> None:
    source = (EXAMPLE / "autocancel_renshu" / "flow.py").read_text(encoding="utf-8")
    assert len(source.splitlines()) < 150
    imports = [line for line in source.splitlines() if line.startswith(("import ", "from "))]
    assert all(line.startswith(("from autocancel.flow import", "from autocancel.flows.")) for line in imports)


def test_nothing_in_the_engine_knows_of_it() -> None:
    for folder in ("autocancel", "flows", "fixtures"):
        for file in (ROOT / folder).rglob("*.py"):
            assert "renshu" not in file.read_text(encoding="utf-8"), file


def test_it_is_listed_beside_the_built_in_ones(target: Path) -> None:
    listed = run(target, "-m", "autocancel", "flows", "list", "--lang", "en")
    assert "renshu" in listed.stdout and "mpass" in listed.stdout, listed.stderr


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("from autocancel.flow import", "import no_such_module\nfrom autocancel.flow import", "No module named"),
        ('id="renshu"', 'id="other"', "its id is 'other'"),
    ],
)
def test_a_package_that_is_broken_is_named_and_hides_no_other(
    tmp_path: Path, right: str, wrong: str, said: str
) -> None:
    broken = install(tmp_path / "site")
    flow = broken / "autocancel_renshu" / "flow.py"
    text = flow.read_text(encoding="utf-8")
    assert right in text
    flow.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    listed = run(broken, "-m", "autocancel", "flows", "list", "--lang", "en")
    told = " ".join(listed.stdout.split())
    assert listed.returncode == 0 and "mpass" in told and "renshu" in told and said in told, listed.stderr


@pytest.mark.parametrize(
    ("scenario", "outcome", "submissions"),
    [
        ("happy", "cancelled", 1),
        ("wrong_password", "bad_credentials", 0),
        ("already_cancelled", "already_cancelled", 0),
    ],
)
def test_its_scenarios_end_as_declared(
    target: Path, tmp_path: Path, scenario: str, outcome: str, submissions: int
) -> None:
    done = run(
        target, "-m", "autocancel", "renshu", "--dry-run", "--yes", "--json", "--scenario", scenario,
        "--retry-for", "0s", "--page-timeout", "60", "--home", str(tmp_path / "home"),
    )  # fmt: skip
    result = json.loads(done.stdout.splitlines()[-1])
    assert (result["outcome"], result["submissions"], result["dry_run"]) == (outcome, submissions, True), done.stderr


def conformance(target: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    tests = EXAMPLE / "tests"
    return run(target, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tests), *arguments, str(tests))


def test_it_passes_the_conformance_suite_with_every_scenario(target: Path) -> None:
    done = conformance(target)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped" not in done.stdout


def test_a_page_that_is_labelled_wrong_fails_the_suite(tmp_path: Path) -> None:
    broken = install(tmp_path / "site")
    manifest = broken / "autocancel_renshu" / "fixtures" / "manifest.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('kind = "review"', 'kind = "complete"'), encoding="utf-8")
    done = conformance(broken, "-k", "labelled")
    assert done.returncode == 1
    assert "review: should be complete, but is taken for review" in done.stdout
