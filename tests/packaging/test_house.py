"""The arrows that import-linter can't see, because an editable install keeps flows and fixtures out of its sight."""

from __future__ import annotations

import ast
import re
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


def test_the_map_of_the_house_names_no_module_that_is_gone_and_leaves_none_out() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text[text.index("### From a page to a press") : text.index("### One run, step by step")]
    named: set[str] = set()
    package = ""
    for line in table.splitlines():
        if heading := re.match(r"\| \*\*(\w+)\*\*", line):
            package = heading[1]
        elif package:
            named |= {f"{package}/{name}" for name in re.findall(r"`([\w.]+\.(?:py|js))`", line.split(" | ")[0])}
    packages = ("page", "reading", "planning", "journey")
    files = (file for name in packages for file in (ROOT / "autocancel" / name).glob("*.*"))
    there = {f"{file.parent.name}/{file.name}" for file in files if file.name != "__init__.py"}
    assert (sorted(named - there), sorted(there - named)) == ([], [])  # gone, left out


def test_no_document_names_a_module_that_is_gone() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "tests").glob("*/*.md")]
    folders = ("autocancel/", "flows/", "fixtures/", "tests/", "docs/", "examples/", "benchmarks/")
    named = [
        (document.name, path)
        for document in documents
        for path in re.findall(r"`([\w./-]+\.(?:py|js|md|toml|tsv|html))`", document.read_text(encoding="utf-8"))
        if path.startswith(folders)
    ]
    assert len(named) > 40
    assert [found for found in named if not (ROOT / found[1]).is_file()] == []
