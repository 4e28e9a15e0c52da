"""(a), (b) and (f): a whole dry run with its receipt, over the same walk in other tools: wall time and memory."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from autocancel.browser.find import find_browser
from autocancel.browser.reach import Reach
from autocancel.flow import Payment
from autocancel.journey.registry import load_flow
from autocancel.mock.library import open_mock

from .measure import PROGRAM, Row, interleaved, row, timed

HERE = Path(__file__).parent
OURS = "`{} --dry-run`, with receipt"


class Walker:
    """Walks the same way again and again, each time into a new folder below `folder`."""

    def __init__(self, folder: Path, flow: str) -> None:
        self.flow = flow
        self._folder = folder
        self._walks = 0

    def ours(self) -> float:
        return timed(self._our_command())

    def bare(self) -> float:
        with self._opened() as (port, spki, target):
            return timed([sys.executable, "-m", "benchmarks.bare_walk", port, spki, target, self.flow], HERE.parent)

    def selenium(self) -> float:
        with self._opened() as (port, spki, target):
            return timed([sys.executable, "-m", "benchmarks.selenium_walk", port, spki, target], HERE.parent)

    def robot(self) -> float:
        found = find_browser()
        assert found is not None, "no browser"
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        with self._opened() as (port, spki, target):
            values = (f"PORT:{port}", f"SPKI:{spki}", f"CHROMIUM:{found.path}", f"SANDBOX:{not root}")
            options = [word for value in values for word in ("--variable", value)]
            return timed([sys.executable, "-m", "robot", *options, "--outputdir", target, HERE / "walk.robot"])

    def memories(self) -> tuple[int, int]:
        """Kilobytes at the peak of the Python process: ours and the bare script's."""
        ours = peak_memory(self._our_command())
        with self._opened() as (port, spki, target):
            return ours, peak_memory([sys.executable, "-m", "benchmarks.bare_walk", port, spki, target, self.flow])

    def _our_command(self) -> list[object]:
        return [*PROGRAM, self.flow, "--dry-run", "--yes", "--payment", "card", "--home", self._new_folder()]

    def _new_folder(self) -> Path:
        self._walks += 1
        target = self._folder / f"{self.flow}-{self._walks}"
        target.mkdir()
        return target

    @contextmanager
    def _opened(self) -> Iterator[tuple[int, str, Path]]:
        with open_mock(self.flow, "happy", Payment.CARD, None) as mock:
            mock.network.limit_to(Reach(load_flow(self.flow).hosts))
            yield mock.network.port, mock.network.spki, self._new_folder()


def whole_runs(times: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for flow in ("mpass", "mw"):
            walker = Walker(Path(folder), flow)
            ours, bare = interleaved(walker.ours, walker.bare, times)
            rows.append(row(f"(a) {OURS.format(flow)} / the smallest Playwright script", ours, bare, 1.15))
        rows.append(_ahead_of("Selenium", walker, walker.selenium, times, _why_no_selenium()))
        rows.append(_ahead_of("Robot Framework Browser", walker, walker.robot, times, _why_no_robot()))
        memory, bare_memory = walker.memories()
        more = (memory - bare_memory) / 1024
        met = "met" if more <= 25 else "NOT met"
        figures = f"{memory / 1024:.0f} / {bare_memory / 1024:.0f} MB"
        rows.append(
            (
                "(f) peak memory of the Python process / the script's",
                figures,
                f"+{more:.0f} MB",
                f"at most +25 MB: {met}",
            )
        )
        return rows


def _ahead_of(tool: str, walker: Walker, walk: Callable[[], float], times: int, missing: str) -> Row:
    """`missing`: what must be installed first, or nothing."""
    what = f"(b) {OURS.format(walker.flow)} / the same walk in {tool}"
    if missing:
        return what, "not measured", "", f"at most 1.00: {missing}"
    ours, theirs = interleaved(walker.ours, walk, times)
    return row(what, ours, theirs, 1.0)


def _why_no_selenium() -> str:
    if importlib.util.find_spec("selenium") is None or shutil.which("chromedriver") is None:
        return "needs `pip install selenium` and Debian's `chromium-driver`"
    return ""


def _why_no_robot() -> str:
    if importlib.util.find_spec("robot") is None or importlib.util.find_spec("Browser") is None:
        return "needs `pip install robotframework-browser-batteries`"
    return ""


def peak_memory(command: Sequence[object]) -> int:
    """Kilobytes that the Python process itself had at its peak, without its children. `command`: python -m MODULE ..."""
    code = (
        "import resource, runpy, sys\n"
        "module, sys.argv = sys.argv[1], sys.argv[1:]\n"
        "try:\n    runpy.run_module(module, run_name='__main__')\n"
        "except SystemExit:\n    pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *(str(word) for word in command[2:])],
        capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL, cwd=HERE.parent,
    )  # fmt: skip
    return int(done.stderr.strip().splitlines()[-1])
