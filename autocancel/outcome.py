"""How a run ends, and the JSON object that says so. Public names: see `Outcome`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from autocancel.dates import date_in

SCHEMA = 1  # of the JSON object: it grows by keys; a key that changes its meaning raises the number


class Outcome(StrEnum):
    CANCELLED = "cancelled"
    ALREADY_CANCELLED = "already_cancelled"
    ACTIVE = "active"  # only where the state was read: the contract runs
    READY = "ready"
    SUBMITTED_UNCONFIRMED = "submitted_unconfirmed"
    DECLINED = "declined"
    NEEDS_PERSON = "needs_person"
    BAD_CREDENTIALS = "bad_credentials"
    NO_CONTRACT = "no_contract"
    SITE_UNAVAILABLE = "site_unavailable"
    ENVIRONMENT_ERROR = "environment_error"

    @property
    def exit_code(self) -> int:
        return _EXIT_CODES[self]


_EXIT_CODES = {
    Outcome.CANCELLED: 0,
    Outcome.ALREADY_CANCELLED: 0,
    Outcome.ACTIVE: 0,
    Outcome.READY: 0,
    Outcome.SUBMITTED_UNCONFIRMED: 10,
    Outcome.DECLINED: 11,
    Outcome.NEEDS_PERSON: 12,
    Outcome.BAD_CREDENTIALS: 13,
    Outcome.NO_CONTRACT: 14,
    Outcome.SITE_UNAVAILABLE: 15,
    Outcome.ENVIRONMENT_ERROR: 16,
}


class Evidence(StrEnum):
    """What confirmed a cancellation."""

    COMPLETION_PAGE = "completion_page"
    CONTRACT_STATE = "contract_state"


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """What the provider's pages say of the contract. Texts as shown, cleaned of personal data; None where not shown."""

    name: str | None = None
    payment: str | None = None
    usable_until: str | None = None
    reference: str | None = None

    def merged_with(self, newer: ContractFacts) -> ContractFacts:
        """These facts, replaced field by field where `newer` knows better."""
        return ContractFacts(
            newer.name or self.name,
            newer.payment or self.payment,
            newer.usable_until or self.usable_until,
            newer.reference or self.reference,
        )


@dataclass(frozen=True, slots=True)
class RunResult:
    """One run's end. `started_at`, `finished_at`: ISO 8601 with offset. `receipt`: the folder, or None."""

    outcome: Outcome
    provider: str
    profile: str
    dry_run: bool
    message: str
    started_at: str
    finished_at: str
    reason: str | None = None
    contract: ContractFacts = field(default_factory=ContractFacts)
    confirmed_by: tuple[Evidence, ...] = ()
    submissions: int = 0
    attempts: int = 1
    receipt: str | None = None
    next_steps: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The public JSON object."""
        return {
            "schema": SCHEMA,
            "outcome": self.outcome.value,
            "exit_code": self.outcome.exit_code,
            "provider": self.provider,
            "profile": self.profile,
            "dry_run": self.dry_run,
            "reason": self.reason,
            "message": self.message,
            "contract": {
                "name": self.contract.name,
                "payment": self.contract.payment,
                "usable_until": self.contract.usable_until,
                "usable_until_date": self._usable_until_date(),
                "reference": self.contract.reference,
            },
            "confirmed_by": [e.value for e in self.confirmed_by],
            "submissions": self.submissions,
            "attempts": self.attempts,
            "receipt": self.receipt,
            "started_at": self.started_at,
            "finished_at": self.finished_at,
            "next_steps": list(self.next_steps),
        }

    def _usable_until_date(self) -> str | None:
        """The day that the page's words name, as ISO 8601; None where they name none, or more than one."""
        until = date_in(self.contract.usable_until, _day(self.started_at))
        return until.isoformat() if until else None


def _day(moment: str) -> date:
    try:
        return datetime.fromisoformat(moment).date()
    except ValueError:
        return date.min


def ended_without_a_run(exit_code: int, reason: str, message: str, moment: str) -> dict[str, object]:
    """The JSON object where there was no run to end: a wrong option, say, or Ctrl-C before anything began."""
    nothing = ContractFacts()
    result = RunResult(Outcome.ENVIRONMENT_ERROR, "", "", False, message, moment, moment, reason, nothing)
    empty = {"outcome": None, "exit_code": exit_code, "provider": None, "profile": None, "dry_run": None, "attempts": 0}
    return result.to_json() | empty
