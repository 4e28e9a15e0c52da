"""One run at a time for a data folder, and no lock that outlives its run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autocancel.errors import LockHeld
from autocancel.home import Home
from autocancel.journey.run import one_run_at_a_time

HOLD = """
import sys
from pathlib import Path
from autocancel.home import Home
from autocancel.journey.run import one_run_at_a_time
with one_run_at_a_time(Home.open(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_is_refused_while_the_first_holds_the_lock_and_a_killed_one_leaves_none(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home")
    command = [sys.executable, "-c", HOLD, str(home.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockHeld), one_run_at_a_time(home):
            pass
        holder.kill()
        holder.wait()
        with one_run_at_a_time(home):
            pass


def test_homes_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with one_run_at_a_time(Home.open(tmp_path / "one")), one_run_at_a_time(Home.open(tmp_path / "two")):
        pass
