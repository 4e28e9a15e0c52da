"""`python3 dev.py bench`: figures as ratios, interleaved, medians; one table in benchmarks/RESULTS.md.

Only ratios measured in the same run mean anything: run it on a quiet machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from autocancel.flow import Flow, KnownScreen, Payment, ScreenKind, Word
from autocancel.journey.perceive import build_screen
from autocancel.journey.recognise import recognise
from autocancel.journey.registry import load_flow
from autocancel.mock.library import open_mock

HERE = Path(__file__).parent
PROGRAM = [sys.executable, "-m", "autocancel"]
BARE_TYPER = (
    "import typer\napp = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)\n"
    "@app.command()\ndef one(x: str = 'y') -> None: ...\n@app.command()\ndef two() -> None: ...\napp()"
)
Row = tuple[str, str, str, str]


def timed(command: Sequence[object], **kwargs: object) -> float:
    start = time.perf_counter()
    subprocess.run([str(word) for word in command], check=True, capture_output=True, stdin=subprocess.DEVNULL, **kwargs)  # type: ignore[call-overload]
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


def whole_run(times: int) -> tuple[list[Row], int]:
    """(a) and (f): a dry run with its full receipt over the bare script on the same pages, wall time and memory."""
    with tempfile.TemporaryDirectory() as folder:
        homes = iter(range(1000))

        def ours() -> float:
            home = Path(folder) / f"home{next(homes)}"
            return timed([*PROGRAM, "mw", "--dry-run", "--yes", "--payment", "card", "--home", home])

        def bare() -> float:
            with open_mock("mw", "happy", Payment.CARD, None) as mock:
                target = Path(folder) / f"bare{next(homes)}"
                target.mkdir()
                return timed([sys.executable, HERE / "bare_walk.py", mock.network.port, mock.network.spki, target])

        ours_median, bare_median = interleaved(ours, bare, times)
        rows = [row("(a) `mw --dry-run`, with receipt / bare Playwright script", ours_median, bare_median, 1.15)]
        memory = peak_memory([*PROGRAM, "mw", "--dry-run", "--yes", "--payment", "card", "--home", f"{folder}/memory"])
        with open_mock("mw", "happy", Payment.CARD, None) as mock:
            target = Path(folder) / "bare-memory"
            target.mkdir()
            script = [sys.executable, HERE / "bare_walk.py", mock.network.port, mock.network.spki, target]
            bare_memory = peak_memory(script)
    more = (memory - bare_memory) / 1024
    met = "met" if more <= 25 else "NOT met"
    figures = f"{memory / 1024:.0f} / {bare_memory / 1024:.0f} MB"
    rows.append(
        (
            "(f) peak memory of the Python process over the script's",
            figures,
            f"+{more:.0f} MB",
            f"at most +25 MB: {met}",
        )
    )
    return rows, memory


def peak_memory(command: Sequence[object]) -> int:
    """Kilobytes that the Python process itself had at its peak, without its children."""
    code = (
        "import resource, runpy, sys\nsys.argv = sys.argv[1:]\n"
        "try:\n    runpy.run_module('autocancel', run_name='__main__') if sys.argv[0] == '-m' else runpy.run_path(sys.argv[0], run_name='__main__')\n"
        "except SystemExit:\n    pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    words = [str(word) for word in command[1:]]
    arguments = ["-m", *words[2:]] if words[0] == "-m" else words
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    return int(done.stderr.strip().splitlines()[-1])


def start_up(times: int) -> list[Row]:
    """(c): commands that need no browser, over a bare typer program."""
    rows = []
    for words, target in (
        (["--help"], 1.3),
        (["mw", "--help"], 1.5),
        (["--version"], 1.3),
        (["identify", "ストアフロント"], 1.5),
        (["guide"], 1.5),
    ):
        ours, typer = interleaved(
            lambda words=words: timed([*PROGRAM, *words]),  # type: ignore[misc]
            lambda: timed([sys.executable, "-c", BARE_TYPER, "--help"]),
            times,
        )
        rows.append(row(f"(c) `{' '.join(words)}` / a bare typer program's `--help`", ours, typer, target))
    return rows


def recognition(times: int) -> list[Row]:
    """(d): pages of 10, 1,000 and 20,000 nodes; 30, 300 and 3,000 known screens."""
    flow = load_flow("mw")
    rows = []
    measured: dict[int, float] = {}
    for nodes in (10, 1_000, 20_000):
        raw = page_of(nodes)
        measured[nodes] = statistics.median(once(raw, flow) for _ in range(times + 1))
    for nodes, seconds in measured.items():
        target = "under 5 ms" if nodes == 1_000 else "no faster than linear growth"
        linear = seconds / nodes <= 1.5 * measured[1_000] / 1_000 or nodes < 1_000
        met = "met" if (seconds < 0.005 if nodes == 1_000 else linear) else "NOT met"
        rows.append(
            (
                f"(d) perceive and recognise a page of {nodes:,} nodes",
                f"{seconds * 1000:.2f} ms",
                "",
                f"{target}: {met}",
            )
        )
    raw = page_of(1_000)
    few = statistics.median(once(raw, with_screens(flow, 30)) for _ in range(times + 1))
    for count in (300, 3_000):
        many_flow = with_screens(flow, count)
        once(raw, many_flow)
        many = statistics.median(once(raw, many_flow) for _ in range(times + 1))
        rows.append(row(f"(d) {count:,} known screens / 30", many * 1000, few * 1000, 1.2, "ms"))
    return rows


def once(raw: str, flow: Flow) -> float:
    """Processor time: it is computing alone, and other programs don't count."""
    start = time.process_time()
    recognise(build_screen([raw]), flow)
    return time.process_time() - start


def page_of(nodes: int) -> str:
    """A contract page as observe.js would describe it, padded with paragraphs."""
    out: list[list[object]] = [[-1, "body", None, {"b": 1}], [0, "h1", None, {"b": 1}], [1, "#", "ご契約内容"]]
    while len(out) < nodes - 2:
        out.append([0, "p", None, {"b": 1}])
        out.append([len(out) - 1, "#", f"お知らせ {len(out)} 番: サービスの内容についてのご案内です"])
    out.append(
        [0, "a", None, {"k": "link", "n": "解約はこちら", "h": "https://mwsecuritystore.jp/cancel", "d": False, "r": 0}]
    )
    out.append([len(out) - 1, "#", "解約はこちら"])
    return json.dumps(
        {
            "url": "https://mwsecuritystore.jp/mypage",
            "title": "契約",
            "nodes": out,
            "forms": [],
            "changes": False,
            "truncated": False,
        }
    )


def with_screens(flow: Flow, count: int) -> Flow:
    from dataclasses import replace

    extra = tuple(KnownScreen(f"s{i}", ScreenKind.NOTICE, (Word(f"見覚えのない言葉{i}番"),)) for i in range(count))
    return replace(flow, screens=extra)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    rows: list[Row] = []
    rows += start_up(times)
    rows += recognition(times)
    rows += whole_run(times)[0]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load:.1f} at the end"
    text = (
        "# Benchmark results\n\nWritten by `python3 dev.py bench`. Medians, measured turn by turn in one run; only the ratios mean anything.\n"
        f"Machine: {machine}.\n\n| what | ours / reference | ratio | target |\n|---|---|---|---|\n{table}\n\n"
        "Receipts (e): `python benchmarks/receipts.py`. Not measured here: (b) Selenium and Robot Framework Browser; "
        "(g) the suite's wall time is what `python3 dev.py test` prints.\n"
    )
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
