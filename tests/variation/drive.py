"""Run the program on a varied site and judge it by the site's own record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autocancel.testing.conformance import PATIENCE
from autocancel.testing.program import ProgramServer

from .vary import Varied, make


@dataclass(frozen=True, slots=True)
class Judged:
    """`harm`: everything that must never happen and did. `last`: the screen that it ended on, and why."""

    site: Varied
    completed: bool
    harm: tuple[str, ...]
    outcome: str
    last: str


def drive(seed: int, program: ProgramServer, into: Path) -> Judged:
    """One varied site from its seed to its judgement."""
    site = make(seed, into)
    arguments = [site.flow, "--dry-run", "--yes", "--json", "--mock", str(site.folder), "--scenario", site.scenario]
    arguments += ["--payment", site.payment.value, "--home", str(into / f"home-{seed}"), *PATIENCE, "--retry-for", "1m"]
    run = program.run(arguments)
    if run.result is None:
        return Judged(site, False, (), "no result", run.err[-300:])
    record = run.mock_record
    harm = list(record["harms"])
    if run.result["outcome"] in ("cancelled", "already_cancelled") and record["processed_submissions"] != 1:
        harm.append("a cancelled that is not true")
    if record["submissions"] != run.result["submissions"]:
        harm.append(f"{record['submissions']} submissions, told as {run.result['submissions']}")
    screens = run.events("screen")
    last = f"{screens[-1]['url']} taken for {screens[-1]['kind']}" if screens else "no screen"
    outcome = f"{run.result['outcome']} ({run.result['reason']})"
    return Judged(site, run.result["outcome"] == "cancelled", tuple(harm), outcome, last)


def report(judged: Sequence[Judged]) -> list[str]:
    """Lines for a person: what failed, the share completed, the harm."""
    lines = [
        f"seed {j.site.seed}: {j.site.flow} {j.site.scenario} {j.site.payment} [{', '.join(j.site.changes)}]: "
        f"{j.outcome}; {j.last}; harm: {', '.join(j.harm) or 'none'}"
        for j in judged
        if not j.completed or j.harm
    ]
    completed, harm = sum(j.completed for j in judged), sum(bool(j.harm) for j in judged)
    return [*lines, f"varied sites: {completed} of {len(judged)} completed, harm in {harm}"]
