"""What the person at the page should do after a run: no command is named, since nobody there types one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from autocancel.clock import JAPAN
from autocancel.flow import Flow
from autocancel.guide.next_steps import support
from autocancel.messages import Lang, Message
from autocancel.messages import web_result as w
from autocancel.outcome import Outcome
from autocancel.receipt.follow_up import bill_checks
from autocancel.receipt.library import Entry, summary_of

_BY_OUTCOME: dict[Outcome, tuple[Message, ...]] = {
    Outcome.CANCELLED: (w.KEEP_RECORD,),
    Outcome.ALREADY_CANCELLED: (w.KEEP_RECORD,),
    Outcome.ACTIVE: (w.WHEN_YOU_LIKE,),
    Outcome.READY: (w.WHEN_YOU_LIKE,),
    Outcome.SUBMITTED_UNCONFIRMED: (w.READ_STATE, w.CALL_SUPPORT),
    Outcome.DECLINED: (w.WHEN_YOU_LIKE,),
    Outcome.NEEDS_PERSON: (w.BY_HAND,),
    Outcome.BAD_CREDENTIALS: (w.LOGIN_CHECK,),
    Outcome.NO_CONTRACT: (w.OTHER_COMPANY,),
    Outcome.SITE_UNAVAILABLE: (w.AGAIN_LATER,),
    Outcome.ENVIRONMENT_ERROR: (w.COMPUTER,),
}
_BY_REASON: dict[str, tuple[Message, ...]] = {
    **dict.fromkeys(("foreign_host", "insecure_page", "login_in_frame"), (w.DANGER,)),
    **dict.fromkeys(("account_deletion", "bulk_stop", "plan_change", "carrier_release_unclear"), (w.TOO_MUCH,)),
    **dict.fromkeys(
        ("no_matching_contract", "contract_not_found", "payment_unknown", "payment_not_offered", "sign_up_form"),
        (w.OTHER_COMPANY,),
    ),
    **dict.fromkeys(("unexpected_completion", "state_unclear"), (w.READ_STATE, w.CALL_SUPPORT)),
}


def steps_after(
    outcome: Outcome, reason: str | None, flow: Flow, lang: Lang, *, dry_run: bool = False
) -> tuple[str, ...]:
    """Texts in the order to follow."""
    if dry_run and outcome is Outcome.CANCELLED:
        return (w.IT_IS_PRACTICE.text(lang),)
    by_reason = _BY_REASON.get(reason or "") if outcome is Outcome.NEEDS_PERSON else None
    return tuple(m.text(lang, support=support(flow, lang)) for m in by_reason or _BY_OUTCOME[outcome])


def when_to_check(now: datetime, lang: Lang) -> str:
    """Which bills to look at and when; the month in which it was cancelled may still be charged."""
    first, second = bill_checks(now)
    after = now.astimezone(JAPAN)
    year, month = divmod(after.year * 12 + after.month, 12)

    def day(year: int, month: int, day: int) -> str:
        return w.DAY.text(lang, year=year, month=month, day=day)

    return w.CHECK_MONTHS.text(
        lang,
        first=day(first.year, first.month, first.day),
        second=day(second.year, second.month, second.day),
        after=w.MONTH.text(lang, year=year, month=month + 1),
    )


def save_pdf(receipt: Path, documents: Path, lang: Lang, *, dry_run: bool) -> Path | None:
    """A copy of the receipt's PDF where people look for papers; an earlier one is never replaced. None: it can't be."""
    source = receipt / "receipt.pdf"
    mark = "【練習】" if dry_run else ""
    stem = f"{mark}{w.RECORD_NAME.text(lang)} {receipt.name[:8]}"
    try:
        documents.mkdir(parents=True, exist_ok=True)
        data = source.read_bytes()
        for number in range(1, 100):
            target = documents / f"{stem}{f' ({number})' if number > 1 else ''}.pdf"
            try:
                with target.open("xb") as file:
                    file.write(data)
            except FileExistsError:
                if target.read_bytes() == data:
                    return target
                continue
            return target
    except OSError:
        return None
    return None


def is_sealed(receipt: Path | None) -> bool:
    return receipt is not None and Entry(receipt, summary_of(receipt)).summary is not None
