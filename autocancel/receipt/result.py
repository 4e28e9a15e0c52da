"""A run's result as its journal tells it: cleaned like everything in there. Pages and summaries are made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from autocancel.outcome import ContractFacts, Evidence, Outcome, RunResult
from autocancel.receipt.manifest import end_of


def as_told(result: RunResult, lines: Sequence[Mapping[str, Any]]) -> RunResult:
    """The run's own result with the texts of its journal, from which the redactor has taken what must not be kept."""
    end = end_of(lines)
    if not end:
        return result
    told = (str(text) for text in end.get("next_steps") or ())
    return replace(
        result,
        message=str(end.get("message") or ""),
        reason=end.get("reason"),
        contract=_facts(end),
        next_steps=tuple(told),
    )


def result_of(lines: Sequence[Mapping[str, Any]]) -> RunResult:
    """KeyError, ValueError, TypeError or AttributeError where the journal tells no outcome, or an unknown one."""
    end = end_of(lines)
    return RunResult(
        outcome=Outcome(end["outcome"]),
        provider=str(end["provider"]),
        profile=str(end["profile"]),
        dry_run=bool(end["dry_run"]),
        message=str(end["message"]),
        started_at=str(end["started_at"]),
        finished_at=str(end["finished_at"]),
        reason=end.get("reason"),
        contract=_facts(end),
        confirmed_by=tuple(Evidence(each) for each in end.get("confirmed_by") or ()),
        submissions=int(end.get("submissions") or 0),
        attempts=int(end.get("attempts") or 1),
        next_steps=tuple(end.get("next_steps") or ()),
    )


def _facts(end: Mapping[str, Any]) -> ContractFacts:
    contract = end.get("contract") or {}
    return ContractFacts(*(contract.get(key) for key in ("name", "payment", "usable_until", "reference")))
