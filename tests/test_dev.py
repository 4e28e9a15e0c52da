"""`dev.py`: it needs only Python, says clearly where that is too old, and a failed check is never a success."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module, with an environment of its own and no way to run anything."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, place in {"ENVIRONMENT": "", "TOOLS": "tools", "PYTHON": "bin/python", "UV": "tools/bin/uv"}.items():
        monkeypatch.setattr(module, name, tmp_path / ".venv" / place)
    monkeypatch.setattr(module, "PROGRAMS", tmp_path / ".venv" / "bin")
    monkeypatch.setattr(module.subprocess, "call", _must_not_run)
    return module


def _must_not_run(command: Sequence[object], **options: object) -> int:
    raise AssertionError(f"ran {command}")


def test_only_the_standard_library_and_the_projects_own_messages_are_imported() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    foreign = {name for name in names if name.split(".")[0] not in sys.stdlib_module_names}
    assert foreign == {"autocancel.messages"}


def test_it_can_be_read_by_the_pythons_that_it_refuses() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_is_one_clear_line(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 2))
    assert dev.main(["test"]) == 16
    assert "Python 3.11 or newer is needed (this is 3.9.2)." in capfd.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["tset"], ["--help"]])
def test_an_unknown_command_shows_the_usage(
    dev: ModuleType, arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == 2
    assert "python3 dev.py run mw --dry-run" in capfd.readouterr().err


def prepared(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, codes: dict[str, int]) -> list[list[str]]:
    """Everything is set up; each program ends with its code in `codes`, or 0. Returns what was called."""
    called: list[list[str]] = []

    def call(command: Sequence[object], **options: object) -> int:
        called.append([Path(str(command[0])).name, *map(str, command[1:])])
        return codes.get(called[-1][0], 0)

    monkeypatch.setattr(dev, "prepare_for_work", lambda: None)
    monkeypatch.setattr(dev.subprocess, "call", call)
    return called


@pytest.mark.parametrize("failing", ["ruff", "mypy", "lint-imports", "pytest"])
def test_a_failed_check_is_a_failure_and_the_others_run_all_the_same(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], failing: str
) -> None:
    called = prepared(dev, monkeypatch, {failing: 1})
    assert dev.main(["test"]) == 1
    assert [command[0] for command in called] == ["ruff", "ruff", "mypy", "lint-imports", "pytest"]
    assert failing in capfd.readouterr().err.splitlines()[-1]


def test_all_checks_passed_is_a_success(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared(dev, monkeypatch, {})
    assert dev.main(["test"]) == 0


def test_arguments_go_to_pytest_alone(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    called = prepared(dev, monkeypatch, {"pytest": 5})
    assert dev.main(["test", "tests/journey", "-x"]) == 5
    assert called == [["pytest", "tests/journey", "-x"]]


def test_a_set_up_that_failed_runs_no_test(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "sync", lambda purpose: None)
    monkeypatch.setattr(dev.subprocess, "call", lambda command, **options: 16)
    assert dev.main(["test"]) == 16
    assert "autocancel.browser.install" in capfd.readouterr().err


def test_a_second_run_needs_no_network(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is called where `.venv` agrees with the lock file already: `subprocess.call` would raise."""
    dev.PYTHON.parent.mkdir(parents=True)
    dev.PYTHON.touch()
    (dev.ENVIRONMENT / "synced-for-use").write_text(dev.fingerprint())
    dev.sync("use")
    with pytest.raises(AssertionError, match="ran"):
        dev.sync("work")


def test_what_set_up_says_stays_off_standard_output(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    dev.say("DEV_SETTING_UP", what="x")
    assert capfd.readouterr().out == ""


def test_ci_runs_the_readmes_test_command() -> None:
    assert "python3 dev.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
