"""An installed browser is found where each system keeps it, and nothing else is taken for one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autocancel.browser.find import CHROME, CHROMIUM, EDGE, PLAYWRIGHT, Browser, find_browser, need_browsers
from autocancel.errors import NoBrowser
from autocancel.messages import browser as texts


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.fixture(autouse=True)
def no_fixed_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine's own browsers are out of sight."""
    monkeypatch.setattr("autocancel.browser.find._LINUX_PATHS", ())


@pytest.mark.parametrize(
    ("program_name", "name"),
    [("google-chrome", CHROME), ("chromium", CHROMIUM), ("chromium-browser", CHROMIUM), ("microsoft-edge", EDGE)],
)
@pytest.mark.skipif(sys.platform == "win32", reason="shutil.which wants an extension there")
def test_linux_browsers_are_found_on_the_path(tmp_path: Path, program_name: str, name: str) -> None:
    path = program(tmp_path / "bin" / program_name)
    assert find_browser({"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path)}, "linux") == Browser(path, name)


@pytest.mark.skipif(sys.platform == "win32", reason="shutil.which wants an extension there")
def test_chrome_comes_before_the_others(tmp_path: Path) -> None:
    for name in ("chromium", "microsoft-edge", "google-chrome"):
        program(tmp_path / name)
    found = find_browser({"PATH": str(tmp_path), "HOME": str(tmp_path)}, "linux")
    assert found is not None
    assert found.name == CHROME


@pytest.mark.parametrize(
    ("relative", "name"),
    [
        ("Google Chrome.app/Contents/MacOS/Google Chrome", CHROME),
        ("Microsoft Edge.app/Contents/MacOS/Microsoft Edge", EDGE),
        ("Chromium.app/Contents/MacOS/Chromium", CHROMIUM),
    ],
)
@pytest.mark.skipif(sys.platform == "darwin", reason="this machine's own /Applications would be found")
def test_mac_browsers_are_found_in_the_persons_applications(tmp_path: Path, relative: str, name: str) -> None:
    path = program(tmp_path / "Applications" / relative)
    assert find_browser({"HOME": str(tmp_path)}, "darwin") == Browser(path, name)


@pytest.mark.parametrize("variable", ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"])
def test_windows_browsers_are_found_where_they_install_themselves(tmp_path: Path, variable: str) -> None:
    path = program(tmp_path / "Google/Chrome/Application/chrome.exe")
    assert find_browser({variable: str(tmp_path)}, "win32") == Browser(path, CHROME)


@pytest.mark.parametrize(
    ("platform", "folder", "relative"),
    [
        ("linux", ".cache/ms-playwright", "chrome-linux/chrome"),
        ("linux", ".cache/ms-playwright", "chrome-linux64/chrome"),
        ("darwin", "Library/Caches/ms-playwright", "chrome-mac/Chromium.app/Contents/MacOS/Chromium"),
    ],
)
def test_playwrights_newest_download_is_found(tmp_path: Path, platform: str, folder: str, relative: str) -> None:
    program(tmp_path / folder / "chromium-999" / relative)
    newest = program(tmp_path / folder / "chromium-1200" / relative)
    assert find_browser({"HOME": str(tmp_path), "PATH": ""}, platform) == Browser(newest, PLAYWRIGHT)


def test_playwrights_folder_may_be_elsewhere(tmp_path: Path) -> None:
    path = program(tmp_path / "elsewhere" / "chromium-1" / "chrome-win64" / "chrome.exe")
    environ = {"PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "elsewhere")}
    assert find_browser(environ, "win32") == Browser(path, PLAYWRIGHT)


@pytest.mark.skipif(sys.platform == "win32", reason="a file's mode says nothing there")
def test_what_can_not_be_run_is_not_a_browser(tmp_path: Path) -> None:
    (tmp_path / "chromium").write_text("x")
    (tmp_path / "google-chrome").mkdir()
    assert find_browser({"PATH": str(tmp_path), "HOME": str(tmp_path)}, "linux") is None


@pytest.mark.skipif(sys.platform == "win32", reason="snaps are Linux's")
def test_a_snap_is_the_last_choice(tmp_path: Path) -> None:
    snap = program(tmp_path / "snap" / "bin" / "chromium")
    edge = program(tmp_path / "bin" / "microsoft-edge")
    both = {"PATH": f"{snap.parent}:{edge.parent}", "HOME": str(tmp_path)}
    assert find_browser(both, "linux") == Browser(edge, EDGE)
    assert find_browser({"PATH": str(snap.parent), "HOME": str(tmp_path)}, "linux") == Browser(snap, CHROMIUM)


def test_a_named_browser_comes_first_and_must_be_there(tmp_path: Path) -> None:
    path = program(tmp_path / "my-chrome.exe")
    assert find_browser({"AUTOCANCEL_BROWSER": str(path)}, sys.platform) == Browser(path, "my-chrome.exe")
    with pytest.raises(NoBrowser) as problem:
        find_browser({"AUTOCANCEL_BROWSER": str(tmp_path / "none")}, sys.platform)
    assert problem.value.what is texts.NAMED_BROWSER_MISSING


def test_no_browser_is_an_error_with_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autocancel.browser.find.find_browser", lambda: None)
    with pytest.raises(NoBrowser) as problem:
        need_browsers()
    assert problem.value.exit_code == 16
    assert problem.value.next_step is texts.NO_BROWSER_NEXT


def test_looking_for_a_browser_does_not_load_playwright() -> None:
    code = "import sys, autocancel.browser.find as f; f.find_browser(); print('playwright' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
