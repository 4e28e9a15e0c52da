"""(g): the test suite as CI runs it, and its slowest tests."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

from .measure import Row

ROOT = Path(__file__).parents[1]
_TARGET = 180.0


def suite() -> tuple[Row, str]:
    """The wall time as a line of the table, and a section naming the slowest tests. CalledProcessError where it fails."""
    start = time.perf_counter()
    words = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--durations=10"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    met = "met" if seconds <= _TARGET else "NOT met"
    slowest = re.findall(r"^([\d.]+)s call +(\S.*)$", done.stdout, re.MULTILINE)
    section = "\n## The slowest tests\n\n" + "".join(f"- {taken} s `{name}`\n" for taken, name in slowest)
    return ("(g) the test suite on this machine", f"{seconds:.0f} s", "", f"under {_TARGET:.0f} s: {met}"), section
