"""What SECURITY.md and docs/dependencies.md claim can be found in the tree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    groups += project["dependency-groups"].values()
    names = {re.split(r"[<>=!~;\[ ]", line)[0] for group in groups for line in group if isinstance(line, str)}
    return sorted(names - {"autocancel"})


@pytest.mark.parametrize("name", _dependencies())
def test_no_dependency_is_without_an_argument(name: str) -> None:
    rows = (ROOT / "docs" / "dependencies.md").read_text("utf-8").splitlines()
    row = next((row for row in rows if row.startswith(f"| {name} ")), None)
    assert row is not None, f"docs/dependencies.md has no row for {name}"
    assert all(cell.strip() for cell in row.strip("|").split("|"))


def test_every_file_that_the_threat_model_names_exists() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    named = re.findall(r"`((?:autocancel|tests|docs)/[\w/.-]+\.(?:py|md))`", text)
    assert len(named) >= 8
    for path in named:
        assert (ROOT / path).is_file(), path


@pytest.mark.parametrize(
    "attacker",
    ["phishing page", "provider page that changed", "Another user", "stolen laptop", "fixture folder", "flow plug-in"],
)
def test_the_threat_model_speaks_of_every_attacker(attacker: str) -> None:
    headings = [line for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines() if line.startswith("### ")]
    assert any(attacker in heading for heading in headings)
