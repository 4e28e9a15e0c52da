"""What is built is whole: the wheel and the sdist carry flows and fixtures, and the wheel alone is the program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = "Scripts" if os.name == "nt" else "bin"
FOLDERS = ("autocancel", "flows", "fixtures")


def source_files() -> list[str]:
    """Every file of the checkout but what .gitignore names, which a machine without git can tell as well."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    ignored = [".git", *(line.strip("/") for line in lines if not line.startswith("#"))]
    found: list[str] = []
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [name for name in inner if not any(fnmatch(name, pattern) for pattern in ignored)]
        kept = [name for name in names if not any(fnmatch(name, pattern) for pattern in ignored)]
        found += [(Path(folder) / name).relative_to(ROOT).as_posix() for name in kept]
    return sorted(found)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and an sdist, built from a copy of the source files."""
    source = tmp_path_factory.mktemp("source") / "autocancel"
    for name in source_files():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, source / name)
    out = tmp_path_factory.mktemp("dist")
    # The wheel is built from the sdist: what the sdist lacks, the wheel lacks.
    command = [sys.executable, "-m", "build", "--installer", "uv", "--outdir", str(out), str(source)]
    environment = {**os.environ, "PATH": f"{uv().parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def uv() -> Path:
    """The uv that `dev.py` keeps in the environment, or the one on the path."""
    kept = ROOT / ".venv" / "tools" / PROGRAMS / ("uv.exe" if os.name == "nt" else "uv")
    found = kept if kept.exists() else Path(shutil.which("uv") or "")
    assert found.is_file(), "uv is missing: run `python3 dev.py test` once"
    return found


def expected_files() -> set[str]:
    """Every file of the three folders, as it is called inside the wheel."""
    inside = [name for name in source_files() if name.split("/")[0] in FOLDERS]
    return {name if name.startswith("autocancel/") else f"autocancel/{name}" for name in inside}


def test_the_wheel_carries_every_module_flow_and_fixture(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    assert expected_files() != set()
    assert expected_files() - held == set()
    assert {name.split("/")[0] for name in held if ".dist-info" not in name} == {"autocancel"}
    assert [name for name in held if name.endswith("licenses/LICENSE")] != []


def test_the_sdist_carries_flows_and_fixtures(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        held = {name.partition("/")[2] for name in sdist.getnames()}
    wanted = {name for name in source_files() if name.split("/")[0] in FOLDERS}
    assert wanted - held == set()


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of an environment that holds nothing but the wheel and what it asks for."""
    environment = tmp_path_factory.mktemp("alone") / "venv"
    subprocess.run([uv(), "venv", "--quiet", "--python", sys.executable, environment], check=True, cwd=ROOT)
    python = environment / PROGRAMS / ("python.exe" if os.name == "nt" else "python")
    wheel = next(built.glob("*.whl"))
    locked = environment / "locked.txt"
    export = ["export", "--locked", "--no-dev", "--no-emit-project", "--quiet", "-o", str(locked)]
    subprocess.run([uv(), *export], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    install = [str(uv()), "pip", "install", "--quiet", "--python", str(python)]
    subprocess.run([*install, "--require-hashes", "-r", str(locked)], check=True, cwd=ROOT)
    subprocess.run([*install, "--no-deps", str(wheel)], check=True, cwd=ROOT)
    return environment / PROGRAMS / "autocancel"


def run(program: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Outside the checkout, so that nothing of it can be imported."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    environment = kept | {"AUTOCANCEL_HOME": str(home), "PYTHONSAFEPATH": "1"}
    return subprocess.run(
        [program, *arguments], cwd=home.parent, env=environment, capture_output=True, text=True, check=False
    )


def test_the_wheel_alone_is_the_program(installed: Path, tmp_path: Path) -> None:
    answer = run(installed, tmp_path / "home", "--version")
    assert answer.returncode == 0, answer.stderr
    assert answer.stderr == ""


@pytest.mark.parametrize("provider", ["mw", "mpass"])
def test_the_wheel_alone_walks_to_the_end(installed: Path, tmp_path: Path, provider: str) -> None:
    answer = run(installed, tmp_path / "home", provider, "--dry-run", "--payment", "docomo", "--yes", "--json")
    assert answer.returncode == 0, answer.stderr
    result = json.loads(answer.stdout.splitlines()[-1])
    assert (result["outcome"], result["submissions"]) == ("cancelled", 1)
