"""After success, failure and SIGKILL no secret stands in any file, output, process argument or environment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autocancel.mock.library import list_scenarios
from tests.planted import everything_planted, files_with

LOGIN = list_scenarios("mw", None)[0].login
LIMIT = 120

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


PLANTED = everything_planted(LOGIN)


def leaks(folder: Path) -> list[str]:
    return files_with(folder, PLANTED)


def start(home: Path, scratch: Path, *options: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", "autocancel", "mw", "--dry-run", "--yes", "--json", "--verbose", "--home", str(home),
         "--password-stdin", "--pin-stdin", "--login-id", LOGIN.login_id, *options],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        env={**os.environ, "TMPDIR": str(scratch)},
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(f"{LOGIN.password}\n{LOGIN.pin}\n".encode())
    process.stdin.close()
    process.stdin = None  # communicate() must not flush it again
    return process


def relatives(session: int) -> Iterator[Path]:
    """/proc folders of the program, its driver and the browser: the same session, or started by one of them."""
    family = {session}
    for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda p: int(p.name)):
        try:
            fields = (folder / "stat").read_text().rsplit(") ", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) in family or int(fields[3]) == session:
            family.add(int(folder.name))
            yield folder


def watch(process: subprocess.Popen[bytes], until: str | None, home: Path) -> list[str]:
    """Look at every process of the run as often as possible, until it ends or the journal holds `until`."""
    seen: list[str] = []
    password = LOGIN.password.encode()
    deadline = time.monotonic() + LIMIT
    while process.poll() is None and time.monotonic() < deadline:
        for folder in relatives(process.pid):
            for name in ("cmdline", "environ"):
                try:
                    if password in (folder / name).read_bytes():
                        seen.append(f"{folder}/{name}")
                except OSError:
                    continue
        if until and any(until in path.read_text() for path in home.glob("receipts/*/journal.jsonl")):
            break
    return seen


@pytest.mark.parametrize("scenario", ["happy", "wrong_password", "wrong_pin", "second_factor", "unknown_page"])
def test_no_secret_is_left_anywhere_after_a_run(scenario: str, tmp_path: Path) -> None:
    home, scratch = tmp_path / "home", Path(tempfile.mkdtemp(prefix="s", dir="/tmp"))  # sockets need short paths
    planted = next(s for s in list_scenarios("mw", None) if s.name == scenario).login
    assert planted.password == LOGIN.password or scenario.startswith("wrong")
    process = start(home, scratch, "--scenario", scenario)
    seen = watch(process, None, home)
    stdout, stderr = process.communicate(timeout=LIMIT)
    assert seen == []
    # The login id is given as an argument here, so only the password counts for processes; in files both do.
    assert leaks(home) == []
    assert leaks(scratch) == []
    assert not any(s in stdout + stderr for s in PLANTED)
    assert list(scratch.glob("acb-*")) == []
    scratch.rmdir()


def test_no_secret_is_left_in_files_after_a_kill(tmp_path: Path) -> None:
    home, scratch = tmp_path / "home", Path(tempfile.mkdtemp(prefix="s", dir="/tmp"))
    process = start(home, scratch, "--scenario", "happy", "--payment", "card")
    seen = watch(process, '"kind": "contract"', home)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=LIMIT)
    assert seen == []
    assert leaks(home) == []
    assert leaks(scratch) == []
    # the next start removes what the killed run left behind
    again = start(home, scratch, "--scenario", "happy", "--payment", "card")
    again.communicate(timeout=LIMIT)
    assert list(scratch.glob("acb-*")) == []
    scratch.rmdir()
