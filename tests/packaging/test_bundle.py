"""The bundle leaves nothing out, and what is double-clicked finds a Python or says in Japanese what to do."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = ROOT / "解約をはじめる.command"
FOLDERS = {"autocancel": "autocancel", "flows": "autocancel/flows", "fixtures": "autocancel/fixtures"}
on_unix = pytest.mark.skipif(sys.platform == "win32", reason="a shell script")


@pytest.fixture(scope="module")
def asked() -> dict[str, Any]:
    """What the spec asks PyInstaller for, without PyInstaller."""
    seen: dict[str, Any] = {}

    class Analysis:
        def __init__(self, scripts: list[str], **options: Any) -> None:
            seen.update(options, scripts=scripts)
            self.pure = self.scripts = self.binaries = self.datas = ()

    def ignore(*things: object, **options: object) -> None:
        return None

    text = (ROOT / "bundle.spec").read_text(encoding="utf-8")
    text = text.replace('*metadata("autocancel", "keyring"), *time_zones()', "")
    names = {"SPECPATH": str(ROOT), "Analysis": Analysis, "PYZ": ignore, "EXE": ignore, "COLLECT": ignore}
    exec(compile(text, "bundle.spec", "exec"), names)
    return seen


def installed_names(pattern: str) -> set[str]:
    """Source files as they are called once installed."""
    return {
        f"{inside}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, inside in FOLDERS.items()
        for path in (ROOT / folder).rglob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_no_module_is_left_out_of_the_bundle(asked: dict[str, Any]) -> None:
    names = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in installed_names("*.py")}
    assert set(asked["hiddenimports"]) == {name for name in names if not name.startswith("autocancel.testing")} | {
        "tzdata"
    }


def test_no_data_file_is_left_out_of_the_bundle(asked: dict[str, Any]) -> None:
    bundled = {f"{folder.replace(os.sep, '/')}/{Path(file).name}" for file, folder in asked["datas"]}
    assert bundled == {name for name in installed_names("*") if not name.endswith(".py")}
    assert all(Path(file).is_file() for file, _ in asked["datas"])


def _start(folder: Path, *, python: str | None) -> subprocess.CompletedProcess[str]:
    """The starter in `folder`, with nothing on the path but the system's tools and `python`, a script's text."""
    programs = folder / "programs"
    programs.mkdir()
    for tool in ("sh", "dirname", "uname", "sed"):
        (programs / tool).symlink_to(next(p for p in (Path("/bin", tool), Path("/usr/bin", tool)) if p.exists()))
    if python is not None:
        (programs / "python3").write_text(python, encoding="utf-8")
        (programs / "python3").chmod(0o700)
    (folder / START.name).write_bytes(START.read_bytes())
    return subprocess.run(
        ["/bin/sh", folder / START.name, "--lang", "en"],
        env={"PATH": str(programs)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _has_other_pythons() -> bool:
    return any(Path(f"/usr/local/bin/python3.{v}").exists() for v in (11, 12, 13, 14)) or sys.platform == "darwin"


@on_unix
@pytest.mark.skipif(_has_other_pythons(), reason="this machine has a Python in a place that is looked at by its path")
@pytest.mark.parametrize("python", [None, "#!/bin/sh\nexit 1\n"])
def test_without_a_python_that_will_do_a_person_is_told_in_japanese_what_to_install(
    tmp_path: Path, python: str | None
) -> None:
    (tmp_path / "dev.py").write_text("")
    done = _start(tmp_path, python=python)
    assert done.returncode == 1
    assert "Python 3.11 以上が見つかりません" in done.stdout and "https://www.python.org/downloads/" in done.stdout


@on_unix
@pytest.mark.skipif(_has_other_pythons(), reason="this machine has a Python in a place that is looked at by its path")
def test_a_clone_starts_the_page_with_the_python_that_was_found(tmp_path: Path) -> None:
    (tmp_path / "dev.py").write_text("")
    done = _start(tmp_path, python='#!/bin/sh\n[ "$1" = -c ] || echo "ran: $*"\n')
    assert (done.returncode, "ran: dev.py run start --lang en" in done.stdout) == (0, True)


@on_unix
def test_a_bundle_starts_its_own_program_and_needs_no_python(tmp_path: Path) -> None:
    program = tmp_path / "autocancel" / "autocancel"
    (program.parent / "_internal").mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "bundle: $*"\n')
    program.chmod(0o700)
    assert "bundle: start --lang en" in _start(tmp_path, python=None).stdout


@on_unix
def test_a_starter_torn_from_its_folder_says_so(tmp_path: Path) -> None:
    done = _start(tmp_path, python=None)
    assert done.returncode == 1 and "フォルダーごと" in done.stdout


@on_unix
def test_what_is_double_clicked_may_be_run() -> None:
    for name in (START.name, "解約をはじめる.desktop"):
        assert (ROOT / name).stat().st_mode & stat.S_IXUSR, name


def test_the_batch_file_has_the_line_ends_that_windows_needs() -> None:
    data = (ROOT / "解約をはじめる.bat").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 20
    assert b"chcp 65001" in data.splitlines()[1] and b"py -3" in data
    data.decode("utf-8")
