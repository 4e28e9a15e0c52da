"""The example package, installed where only these tests see it."""

from __future__ import annotations

import shutil
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "autocancel-renshu"


def install(target: Path) -> Path:
    """Lay the package and its metadata out in `target` as an installer would, from what its pyproject.toml says.

    No build back end is needed, so that the tests run without a network. tests/packaging builds real wheels.
    """
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shutil.copytree(EXAMPLE / "autocancel_renshu", target / "autocancel_renshu")
    info = target / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    lines = [
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in points.items())
        for group, points in project["entry-points"].items()
    ]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    return target


def on_path(target: Path) -> dict[str, str]:
    """Environment for a child that sees the package."""
    import os

    return {**os.environ, "PYTHONPATH": str(target), "PYTHONDONTWRITEBYTECODE": "1"}


PYTHON = sys.executable
