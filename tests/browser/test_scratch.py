"""The browser's private folder is gone afterwards: after an end, after a failure, after a kill."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autocancel.browser.scratch import remove_leftovers, scratch_folder
from autocancel.home import Home

from .sites import FLOW_HOST

# A run of its own process: opens a browser, says its folder's and the browser's state, and then does as it is told.
_RUN = """
import signal, sys
from pathlib import Path
from autocancel.browser.launch import open_browser
from autocancel.browser.network import Network
from autocancel.home import Home
home = Home.open(Path(sys.argv[1]))
with open_browser(network=Network(9, ""), headed=False, page_timeout=20, allowed_hosts=(sys.argv[2],), home=home) as b:
    page = b.new_page()
    page.set_content("<title>a</title>")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # as under a final click
    record = next(home.runs.glob("*.folder"))
    print(Path(record.read_text(), record.stem), flush=True)
    for line in sys.stdin:
        print(page.evaluate("1 + 1"), b.is_connected, flush=True)
"""


def start_run(home: Home) -> tuple[subprocess.Popen[str], Path]:
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(home.path), FLOW_HOST],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def end(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    process.stdout.close()
    process.wait(60)


def test_the_folder_is_private_and_gone_afterwards(home: Home) -> None:
    with scratch_folder(home) as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700 or os.name != "posix"
        (folder / "profile").mkdir()
        (folder / "profile" / "Cookies").write_text("x")
    assert not folder.exists()
    assert list(home.runs.iterdir()) == []


def test_the_folder_is_gone_after_a_failure(home: Home) -> None:
    with pytest.raises(RuntimeError), scratch_folder(home) as folder:
        raise RuntimeError
    assert not folder.exists()


def test_a_living_runs_folder_is_left_alone(home: Home) -> None:
    with scratch_folder(home) as folder:
        assert remove_leftovers(home) == 0
        assert folder.exists()


@pytest.mark.parametrize("said", ["{tmp}", "{tmp}/kept", "{tmp}/kept/file", "", "."])
def test_a_forged_record_removes_nothing_else(home: Home, tmp_path: Path, said: str) -> None:
    """Names only folders of this test's own: where the guard is broken, nothing but they may be lost."""
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("x")
    (tmp_path / "acb-0000000000").symlink_to(kept)
    (home.runs / "acb-0000000000.folder").write_text(said.format(tmp=tmp_path))
    remove_leftovers(home)
    assert (kept / "file").exists()
    assert (tmp_path / "acb-0000000000").is_symlink()


@pytest.mark.skipif(os.name != "posix", reason="kills a process group")
def test_a_killed_runs_folder_is_removed_at_the_next_start(home: Home) -> None:
    process, folder = start_run(home)
    assert folder.is_relative_to(Path(tempfile.gettempdir()).resolve())
    assert any(folder.iterdir())  # the profile lies in it
    process.kill()
    end(process)
    with scratch_folder(home):
        assert not folder.exists()
    assert list(home.runs.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="sends a signal to a process group")
def test_ctrl_c_in_the_terminal_does_not_end_the_browser_under_a_final_click(home: Home) -> None:
    process, folder = start_run(home)
    assert process.stdin is not None
    assert process.stdout is not None
    for _ in range(3):
        os.killpg(process.pid, signal.SIGINT)
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "2 True\n"
    end(process)
    assert process.returncode == 0
    assert not folder.exists()
