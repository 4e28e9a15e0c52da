"""What one can press or choose for each way to pay. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from autocancel.flow import Payment
from autocancel.page.screen import Field
from autocancel.reading.names import SECONDARY_BRAND, payments_in
from autocancel.reading.presses import Press
from autocancel.reading.types import Meaning
from autocancel.text import normalise

if TYPE_CHECKING:
    from autocancel.reading.view import View

Choice = Press | tuple[Field, str | None]
_USABLE = (Meaning.PAYMENT, Meaning.LOGIN, Meaning.OTHER, Meaning.TOWARDS, Meaning.GO_ON, Meaning.CONTRACT)


def payment_choices(v: View) -> dict[Payment, list[Choice]]:
    """A press, a radio (with None), or a list with the value of its option."""
    found: dict[Payment, list[Choice]] = {}

    def add(named: frozenset[Payment], choice: Choice) -> None:
        if len(named) == 1:
            found.setdefault(next(iter(named)), []).append(choice)

    for press in v.presses:
        if press.control.region in ("main", "nav") and press.meaning in _USABLE and not press.frame:
            add(press.payments or _named_around(press, v), press)
    for field in v.fields:
        if field.type == "radio":
            add(payments_in(normalise(v.choice_text(field)), v.flow), (field, None))
        for option in field.options:
            if not option.disabled:
                add(payments_in(normalise(option.text), v.flow), (field, option.value))
    return found


def _named_around(press: Press, v: View) -> frozenset[Payment]:
    """Named by the row around a control, or right before it where the same control comes again and again."""
    if press.meaning is Meaning.OTHER and press.known is False:
        return frozenset()
    if press.control.row:
        inside = (x.norm for x in v.body if press.control.card[0] <= x.place < press.control.card[1])
        return frozenset().union(*(payments_in(norm, v.flow) for norm in inside))
    alike = [c for c in v.screen.controls if c.norm == press.control.norm and c.region == press.control.region]
    if len(alike) < 2:
        return frozenset()
    start = max((c.place for c in alike if c.place < press.control.place), default=-1)
    before = [x for x in v.body if start < x.place < press.control.place]
    return payments_in(before[-1].norm, v.flow) if before else frozenset()


def plain_brands(presses: Iterable[Press]) -> list[Press]:
    """Without those for a brand that shares its payment method with a better-known one beside it."""
    given = list(presses)
    return [p for p in given if not SECONDARY_BRAND.search(p.control.norm)] or given
