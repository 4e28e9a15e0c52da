"""The arrows that import-linter can't see, because an editable install keeps flows and fixtures out of its sight."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOWS = sorted((ROOT / "flows").rglob("*.py"))
PACKAGE = sorted((ROOT / "autocancel").rglob("*.py"))


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_flow_imports_only_the_types_it_fills_in(path: Path) -> None:
    own = {name for name in imported(path) if name.split(".")[0] == "autocancel"}
    assert {name for name in own if not name.startswith(("autocancel.flow.", "autocancel.flows."))} == set()


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_imports_a_flow_by_name(path: Path) -> None:
    names = imported(path)
    assert {name for name in names if name == "flows" or name.startswith(("flows.", "autocancel.flows"))} == set()
