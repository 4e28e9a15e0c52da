"""What the benchmarks share: how something is timed, and a line of the table."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PROGRAM = [sys.executable, "-m", "autocancel"]
Row = tuple[str, str, str, str]


def timed(command: Sequence[object], cwd: Path | None = None) -> float:
    """Seconds that a command takes. CalledProcessError where it fails."""
    start = time.perf_counter()
    subprocess.run([str(word) for word in command], check=True, capture_output=True, stdin=subprocess.DEVNULL, cwd=cwd)
    return time.perf_counter() - start


def interleaved(one: Callable[[], float], other: Callable[[], float], times: int) -> tuple[float, float]:
    """Medians of two things measured turn by turn, after one unmeasured turn each."""
    one(), other()
    pairs = [(one(), other()) for _ in range(times)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def row(what: str, ours: float, theirs: float, target: float, unit: str = "s") -> Row:
    ratio = ours / theirs
    met = "met" if ratio <= target else "NOT met"
    return what, f"{ours:.2f} / {theirs:.2f} {unit}", f"{ratio:.2f}", f"at most {target:.2f}: {met}"
