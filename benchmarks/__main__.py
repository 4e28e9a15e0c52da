"""`python3 dev.py bench`: figures as ratios, interleaved, medians; one table in benchmarks/RESULTS.md.

Only ratios measured in the same run mean anything: run it on a quiet machine.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from .measure import Row
from .receipts import receipts
from .recognition import recognition
from .start_up import start_up
from .suite import suite
from .walks import whole_runs

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python3 dev.py bench", description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="how often each thing is measured")
    parser.add_argument("--receipts", type=int, default=5000, help="how many are listed")
    parser.add_argument("--megabytes", type=int, default=400, help="size of the receipt that is verified")
    parser.add_argument("--suite", action="store_true", help="also how long the whole test suite takes")
    options = parser.parse_args()
    rows = [
        *whole_runs(options.times),
        *start_up(options.times),
        *recognition(options.times),
        *receipts(options.times, options.receipts, options.megabytes),
    ]
    write(rows)
    if options.suite:  # last, and after the rest is written: a failing test must not lose it
        wall, slowest = suite()
        write([*rows, wall], slowest)


def write(rows: Sequence[Row], slowest: str = "") -> None:
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    machine = (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}{load}"
    )
    text = (
        "# Benchmark results\n\n"
        "Written by `python3 dev.py bench`. Medians, measured turn by turn in one run; only the ratios mean anything.\n"
        f"Machine: {machine}.\n\n| what | ours / reference | ratio | target |\n|---|---|---|---|\n{table}\n{slowest}"
    )
    RESULTS.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
