"""What a run said, compared with what the mock site knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autocancel.mock.record import Harm
from autocancel.mock.site import MockSite
from autocancel.outcome import Outcome

from .program import Ending

_CODES = {outcome.value: outcome.exit_code for outcome in Outcome}
_MAY_HAVE_ENDED = ("cancelled", "submitted_unconfirmed")
DOUBLE = (Harm.SECOND_SUBMISSION, Harm.BLIND_REPEAT)


@dataclass(frozen=True)
class Truth:
    """The mock's own account of what was asked of it, over all runs."""

    submissions: int
    processed: int
    contract: str
    harms: tuple[str, ...]

    @classmethod
    def of(cls, site: MockSite) -> Truth:
        record = site.record
        harms = tuple(harm.value for harm in record.harms)
        return cls(record.submissions, record.processed_submissions, site.account["contract"], harms)


def judge(ending: Ending, truth: Truth, *, must_complete: bool = False) -> list[str]:
    """Everything that is wrong with how a run ended; empty where it told the truth and did no harm."""
    wrong = []
    outcome, answer = ending.outcome, ending.answer
    if ending.hung:
        wrong.append("hang")
    if outcome not in _CODES:
        wrong.append("no outcome")
    elif ending.code != _CODES[outcome]:
        wrong.append(f"exit code {ending.code}")
    if "Traceback" in ending.said:
        wrong.append("traceback")
    if any(harm in truth.harms for harm in DOUBLE):
        wrong.append("double submission")
    wrong += [f"harm: {harm}" for harm in truth.harms if harm not in DOUBLE]
    if outcome in ("cancelled", "already_cancelled") and truth.contract != "cancelled":
        wrong.append("false cancelled")
    if truth.submissions and outcome not in _MAY_HAVE_ENDED:
        wrong.append("false nothing was submitted")
    if _number(answer, "submissions") < min(1, truth.submissions):
        wrong.append("submissions not counted")
    if must_complete and outcome != "cancelled":
        wrong.append("not completed")
    return wrong


def _number(answer: Mapping[str, object], name: str) -> int:
    value = answer.get(name, 0)
    return value if isinstance(value, int) else 0
