"""`python -m tests.variation --seeds 100`: how many varied sites complete, and whether any came to harm."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from autocancel.testing.program import ProgramServer

from .drive import drive, report


def main() -> int:
    """0 where at least 98 of 100 completed and none came to harm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=100, help="how many sites")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    options = parser.parse_args()
    judged = []
    with ProgramServer() as program, tempfile.TemporaryDirectory(prefix="autocancel-varied-") as folder:
        for seed in range(options.first, options.first + options.seeds):
            judged.append(drive(seed, program, Path(folder)))
            for line in report(judged[-1:])[:-1]:
                print(line, flush=True)
    print(report(judged)[-1])
    return 0 if sum(j.completed for j in judged) >= 0.98 * len(judged) and not any(j.harm for j in judged) else 1


if __name__ == "__main__":
    sys.exit(main())
