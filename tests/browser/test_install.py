"""The installer: nothing as another user without a word, nothing claimed that isn't so. No command is really run."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from autocancel.browser import install
from autocancel.browser.find import Browser
from autocancel.messages import Lang


@dataclass
class Machine:
    """A Debian as the installer sees it."""

    root: bool = False
    programs: set[str] = field(default_factory=lambda: {"apt-get", "sudo"})
    lacks: set[str] = field(default_factory=lambda: {"chromium", "fonts-noto-cjk", "driver"})
    apt_works: bool = True
    download_works: bool = False
    ran: list[list[str]] = field(default_factory=list)

    def run(self, command: list[str], seconds: float | None = None) -> None:
        self.ran.append(list(command))
        if "playwright" in command and self.download_works:
            self.lacks -= {"chromium"}
        if "install" in command and "apt-get" in command and self.apt_works:
            self.lacks -= set(command)
            self.lacks -= {"driver"} if "libatomic1" in command else set()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    monkeypatch.delenv("AUTOCANCEL_BROWSER", raising=False)
    chromium = Browser(Path("/usr/bin/chromium"), "Chromium")
    monkeypatch.setattr("autocancel.browser.install.sys.platform", "linux")
    monkeypatch.setattr(install, "usable_browser", lambda: None if "chromium" in made.lacks else chromium)
    monkeypatch.setattr(install, "has_japanese_font", lambda: "fonts-noto-cjk" not in made.lacks)
    monkeypatch.setattr(install, "driver_starts", lambda: "driver" not in made.lacks)
    monkeypatch.setattr(install, "_is_root", lambda: made.root)
    monkeypatch.setattr(install, "_run", made.run)
    monkeypatch.setattr("autocancel.browser.install.shutil.which", lambda name: name if name in made.programs else None)
    return made


def no(question: str) -> bool:
    return False


def never(question: str) -> bool:
    raise AssertionError("nothing was to be asked")


def test_nothing_is_done_where_nothing_is_missing(machine: Machine) -> None:
    machine.lacks.clear()
    assert install.install(Lang.EN, never)
    assert machine.ran == []


def test_root_installs_directly_and_says_so(machine: Machine, capfd: pytest.CaptureFixture[str]) -> None:
    machine.root = True
    assert install.install(Lang.EN, never)
    packages = ["chromium", "fonts-noto-cjk", "libatomic1", "libstdc++6"]
    assert machine.ran == [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", *packages],
    ]
    captured = capfd.readouterr()
    assert "Running as root: apt-get update && apt-get install" in captured.err
    assert captured.out == ""


def test_sudo_is_used_only_after_asking(machine: Machine) -> None:
    asked: list[str] = []

    def yes(question: str) -> bool:
        asked.append(question)
        assert machine.ran == []
        return True

    assert install.install(Lang.EN, yes)
    assert len(asked) == 1
    assert "apt-get install -y --no-install-recommends chromium" in asked[0]
    assert all(command[0] == "sudo" for command in machine.ran)


def test_without_consent_the_exact_command_is_printed_and_nothing_runs(
    machine: Machine, capfd: pytest.CaptureFixture[str]
) -> None:
    assert not install.install(Lang.EN, no)
    assert machine.ran == []
    assert "sudo sh -c 'apt-get update && apt-get install -y" in capfd.readouterr().err


def test_a_failed_installation_is_not_taken_for_one(machine: Machine, capfd: pytest.CaptureFixture[str]) -> None:
    machine.root, machine.apt_works = True, False
    assert not install.install(Lang.EN, never)
    assert "Still missing: chromium" in capfd.readouterr().err


def test_playwrights_download_comes_first_where_its_driver_runs(machine: Machine) -> None:
    machine.lacks, machine.download_works = {"chromium"}, True
    assert install.install(Lang.EN, never)
    assert [command[-3:] for command in machine.ran] == [["playwright", "install", "chromium"]]


def test_a_failed_download_leads_on_to_debians_package(machine: Machine) -> None:
    machine.lacks, machine.root = {"chromium"}, True
    assert install.install(Lang.EN, never)
    assert machine.ran[-1][-1] == "chromium"


def test_without_apt_a_person_is_told_what_to_install(machine: Machine, capfd: pytest.CaptureFixture[str]) -> None:
    machine.programs, machine.lacks = set(), {"chromium"}
    assert not install.install(Lang.EN, never)
    assert "playwright install chromium" in capfd.readouterr().err


def test_the_tests_own_programs_are_installed_only_for_the_tests(machine: Machine) -> None:
    machine.lacks.clear()
    assert install.missing_packages() == []
    assert install.missing_packages(tests=True) == ["dbus", "gnome-keyring", "openssl", "poppler-utils", "xvfb"]


def test_a_named_browser_that_is_not_there_is_said_and_no_other_installed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUTOCANCEL_BROWSER", "/nowhere/chrome")
    machine.root = True
    assert not install.install(Lang.EN, never)
    assert machine.ran == []
    assert "/nowhere/chrome" in capfd.readouterr().err


def test_without_a_terminal_the_answer_is_no(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/null").open() if Path("/dev/null").exists() else Path("NUL").open() as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        assert not install.ask_on_terminal("?")


@pytest.mark.parametrize(("exit_code", "works"), [(0, True), (127, False)])
def test_a_browser_that_lacks_its_libraries_is_not_usable(tmp_path: Path, exit_code: int, works: bool) -> None:
    path = tmp_path / "chrome"
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    assert install.starts(Browser(path, "Chromium")) is works


def test_playwrights_driver_is_found_and_runs() -> None:
    assert install.driver_starts()
