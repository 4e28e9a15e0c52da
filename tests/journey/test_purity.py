"""Reading and planning need no browser, no clock and no file."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import autocancel

PURE = (
    "page/screen", "page/frame", "page/lines", "page/nodes", "page/rows", "page/pairs", "page/cells", "page/perceive",
    "reading/types", "reading/words", "reading/clauses", "reading/owners",
    "reading/sentences", "reading/labels", "reading/questions", "reading/topics", "reading/contracts",
    "reading/objects", "reading/facts", "reading/fields", "reading/names", "reading/view", "planning/actions",
    "planning/permit", "planning/ways", "planning/kinds", "planning/fills", "planning/sign_in", "planning/ending",
    "planning/rules", "planning/plan", "planning/verdict", "outcome",
)  # fmt: skip
FORBIDDEN = {
    "playwright", "time", "os", "pathlib", "io", "random", "secrets", "socket", "subprocess", "threading",
    "shutil", "tempfile", "locale", "logging", "asyncio", "http", "urllib.request", "autocancel.clock",
    "autocancel.home",
}  # fmt: skip
THE_CLOCK = {"now", "today", "utcnow"}  # of a date's own: reading a written one is pure, asking for this one is not
FOLDER = Path(autocancel.__file__).parent


def _imports(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("name", PURE)
def test_a_pure_module_imports_nothing_that_touches_the_world(name: str) -> None:
    tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    touching = {m for m in _imports(tree) for bad in FORBIDDEN if m == bad or m.startswith(bad + ".")}
    assert touching == set()
    calls = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert calls & {"open", "print", "input", "exec", "eval", "__import__"} == set()
    assert {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)} & THE_CLOCK == set()


def test_importing_the_reading_and_the_planning_half_loads_no_playwright() -> None:
    code = (
        "import sys, autocancel.planning.kinds, autocancel.planning.plan, autocancel.planning.verdict\n"
        "bad = {'playwright', 'keyring', 'typer', 'rich', 'cryptography'} & {m.split('.')[0] for m in sys.modules}\n"
        "sys.exit(', '.join(sorted(bad)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
