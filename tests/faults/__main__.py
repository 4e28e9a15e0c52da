"""`python3 dev.py faults`: the whole fault matrix, or a part of it, as a table."""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from autocancel.flow import Payment

from .cases import FLOWS, Case, Trouble, cases, in_order_of_weight, spots
from .play import Result, can_mount, play, undisturbed_walk

_COLUMNS = ("cases", "cancelled", "unconfirmed", "other", "double", "false cancelled", "false nothing", "hang", "wrong")


def main(arguments: Sequence[str] | None = None) -> int:
    """Play, print, and exit 0 where nothing is wrong."""
    parser = argparse.ArgumentParser(prog="python3 dev.py faults", description=__doc__)
    parser.add_argument("--part", default="1/1", metavar="K/N", help="only every N-th case, from the K-th on")
    parser.add_argument("--flow", action="append", choices=FLOWS, help="only this provider")
    parser.add_argument("--payment", action="append", type=Payment, choices=list(Payment), help="only this payment")
    parser.add_argument("--only", action="append", default=[], metavar="TEXT", help="only cases whose name holds TEXT")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="at most N cases, the weightiest first")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="how many runs at a time")
    parser.add_argument("--results", type=Path, metavar="FILE", help="append results; cases in it aren't played again")
    parser.add_argument("--table", action="store_true", help="play nothing, print the table of --results")
    options = parser.parse_args(arguments)
    known = _read(options.results)
    if options.table:
        return _report(list(known.values()))
    folder = Path(tempfile.mkdtemp(prefix="autocancel-faults-"))
    try:
        part, parts = (int(number) for number in options.part.split("/"))
        everything = _choose(folder, options.flow or FLOWS, options.payment or list(Payment))
        only = options.only
        chosen = [case for case in everything if not only or any(text in case.name for text in only)][part - 1 :: parts]
        chosen = [case for case in chosen if case.name not in known]
        chosen = chosen[: options.most] if options.most else chosen
        with contextlib.suppress(KeyboardInterrupt):
            _play_all(chosen, folder, options.jobs, options.results, known)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return _report(list(known.values()))


def _choose(folder: Path, flows: Sequence[str], payments: Sequence[Payment]) -> list[Case]:
    everything: list[Case] = []
    for flow in flows:
        for payment in payments:
            walk = undisturbed_walk(flow, payment, folder / f"{flow}-{payment.value}")
            everything += cases(flow, payment, spots(flow, payment, walk))
    if not can_mount():
        left_out = [case for case in everything if case.trouble is Trouble.DISK_FULL]
        print(f"left out: {len(left_out)} cases with a full disk, which need root to mount one", flush=True)
        everything = [case for case in everything if case not in left_out]
    return in_order_of_weight(everything)


def _play_all(chosen: Sequence[Case], folder: Path, jobs: int, results: Path | None, known: dict[str, Result]) -> None:
    with ThreadPoolExecutor(jobs) as pool:
        running = {pool.submit(_play_in, case, folder / f"case-{n}"): case for n, case in enumerate(chosen)}
        try:
            for done, future in enumerate(as_completed(running), start=1):
                result = future.result()
                known[result.case] = result
                if results is not None:
                    with results.open("a", encoding="utf-8") as file:
                        file.write(json.dumps(result.to_json(), ensure_ascii=False) + "\n")
                mark = "ok   " if not result.wrong else "WRONG"
                ending = f"{result.outcome} {result.reason or ''} {result.seconds}s {', '.join(result.wrong)}"
                print(f"{done}/{len(chosen)} {mark} {result.case}: {ending}", flush=True)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _play_in(case: Case, home: Path) -> Result:
    try:
        return play(case, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _read(path: Path | None) -> dict[str, Result]:
    if path is None or not path.exists():
        return {}
    found = [Result(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    return {result.case: result for result in found}


def _report(results: Sequence[Result]) -> int:
    rows = [(trouble.value, [r for r in results if r.trouble == trouble.value]) for trouble in Trouble]
    print(f"{'':22}" + "".join(f"{name:>17}" for name in _COLUMNS))
    for name, found in [*rows, ("all", list(results))]:
        print(f"{name:22}" + "".join(f"{number:>17}" for number in _count(found)))
    wrong = [result for result in results if result.wrong]
    for result in wrong:
        print(f"WRONG {result.case}: {result.outcome} {result.reason or ''} ({', '.join(result.wrong)})")
    return 1 if wrong or not results else 0


def _count(results: Sequence[Result]) -> list[int]:
    outcomes = Counter(result.outcome for result in results)
    wrongs = Counter(word for result in results for word in result.wrong)
    cancelled, unconfirmed = outcomes["cancelled"], outcomes["submitted_unconfirmed"]
    return [
        len(results),
        cancelled,
        unconfirmed,
        len(results) - cancelled - unconfirmed,
        wrongs["double submission"],
        wrongs["false cancelled"],
        wrongs["false nothing was submitted"],
        wrongs["hang"],
        sum(1 for result in results if result.wrong),
    ]


if __name__ == "__main__":
    sys.exit(main())
