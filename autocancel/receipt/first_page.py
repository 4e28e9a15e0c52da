"""The facts on a receipt's first page: what a desk asks for, and whose button was pressed. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autocancel.messages import Lang, Message
from autocancel.messages import receipt as texts
from autocancel.outcome import Outcome, RunResult
from autocancel.receipt.moments import plain_time
from autocancel.visible import visible_line

Line = Mapping[str, Any]
BILLS_MATTER = (Outcome.CANCELLED, Outcome.ALREADY_CANCELLED, Outcome.SUBMITTED_UNCONFIRMED)
_ENDED_NOTHING = ("went_on", "refused", "not_sent")
# The same fact under the names that journals give it.
_FEES = ("fees", "fee")
_ENDED_ON = ("cancelled_on", "cancellation_date")


@dataclass(frozen=True, slots=True)
class Press:
    """A final press as the journal tells it. `ended_nothing`: a further page came, it was refused, nothing was sent."""

    number: object
    label: str
    time: object
    at_carrier: bool
    ended_nothing: bool


def presses_of(lines: Sequence[Line]) -> list[Press]:
    """Every final press, in the order made."""
    submissions = [line for line in lines if line.get("event") == "submission"]
    ended_nothing = {line.get("number") for line in submissions if line.get("state") in _ENDED_NOTHING}
    return [
        Press(
            line.get("number"),
            str(line.get("label") or "?"),
            line.get("time"),
            bool(line.get("at_carrier")),
            line.get("number") in ended_nothing,
        )
        for line in submissions
        if line.get("state") == "clicked"
    ]


def whose_page(at_carrier: object, payment: object, lang: Lang) -> str:
    """`契約先の画面` or `ドコモの画面`: a person remembers whose page it was."""
    if not at_carrier:
        return texts.PAGE_PROVIDER.text(lang)
    carrier = texts.CARRIERS.get(str(payment), texts.CARRIER_SOME)
    return texts.PAGE_CARRIER.text(lang, carrier=carrier.text(lang))


def page_fact(lines: Sequence[Line], keys: Sequence[str]) -> str:
    """A fact that only some lines hold: the latest one that names it, several values as one text."""
    for line in reversed(lines):
        for holder in (line.get("facts"), line.get("contract")):
            found = [holder[key] for key in keys if holder.get(key)] if isinstance(holder, dict) else []
            if found:
                values = found[0] if isinstance(found[0], list) else [found[0]]
                return " / ".join(visible_line(str(value)) for value in values)
    return ""


def first_page_facts(
    lines: Sequence[Line],
    head: Line,
    result: RunResult,
    lang: Lang,
    named: Callable[[Mapping[str, Message], object], str],
) -> Iterable[tuple[str, str]]:
    """Label and value, in the order in which a desk asks for them."""
    contract, outcome = result.contract, result.outcome
    unknown = outcome is Outcome.SUBMITTED_UNCONFIRMED

    def row(key: str, value: object) -> tuple[str, str]:
        return texts.FACTS[key].text(lang), visible_line(str(value)) if value else texts.NOT_SHOWN.text(lang)

    yield row("provider", head.get("service") or result.provider)
    yield row("company", head.get("company"))
    yield row("contract", contract.name)
    yield row("reference", contract.reference)
    yield row("payment", contract.payment or (head.get("payment") and named(texts.PAYMENTS, head["payment"])))
    yield row("maybe_submitted_at" if unknown else "submitted_at", _submitted(lines, head, result, lang))
    pressed = [press for press in presses_of(lines) if not press.ended_nothing]
    if pressed:
        told = [
            texts.PRESSED.text(
                lang, page=whose_page(p.at_carrier, head.get("payment"), lang), label=visible_line(p.label)
            )
            for p in pressed
        ]
        yield row("pressed", texts.LIST_COMMA.text(lang).join(told))
    if outcome in BILLS_MATTER:
        yield row("cancelled_on", page_fact(lines, _ENDED_ON))
    yield row("usable_until_if" if unknown else "usable_until", contract.usable_until)
    yield row("fee", page_fact(lines, _FEES))
    if result.confirmed_by:
        names = [named(texts.EVIDENCE, getattr(e, "value", e)) for e in result.confirmed_by]
        yield row("confirmed_by", texts.LIST_COMMA.text(lang).join(names))
    elif result.submissions:
        yield row("confirmed_by", texts.NOTHING_CONFIRMED.text(lang))
    if result.profile != "default":
        yield row("profile", result.profile)


def _told(press: Press, head: Line, lang: Lang) -> str:
    page = whose_page(press.at_carrier, head.get("payment"), lang)
    return texts.PRESSED.text(lang, page=page, label=visible_line(press.label))


def _submitted(lines: Sequence[Line], head: Line, result: RunResult, lang: Lang) -> str:
    times = [plain_time(press.time, lang) for press in presses_of(lines) if not press.ended_nothing]
    if times:
        return texts.LIST_COMMA.text(lang).join(dict.fromkeys(times))
    if head.get("resumes"):
        return texts.SUBMITTED_BEFORE.text(lang, name=visible_line(str(head["resumes"])))
    return "" if result.submissions else texts.SUBMITTED_NOTHING.text(lang)
