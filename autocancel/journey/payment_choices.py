"""What a page offers for each way to pay. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from autocancel.flow import LabelMeaning, Payment
from autocancel.journey.vocabulary import Vocabulary
from autocancel.page.screen import Control, Field, Screen
from autocancel.text import normalise

_MAY_CHOOSE = (LabelMeaning.OTHER, LabelMeaning.LOGIN, LabelMeaning.CANCEL_ENTRY, LabelMeaning.GO_ON)


def payment_choices(
    screen: Screen, labels: Sequence[tuple[Control, LabelMeaning]], vocabulary: Vocabulary
) -> dict[Payment, list[Control | tuple[Field, str | None]]]:
    """What one can press or choose for each payment method: a control, a radio, or a list's option value."""
    found: dict[Payment, list[Control | tuple[Field, str | None]]] = {}

    def add(named: frozenset[Payment], choice: Control | tuple[Field, str | None]) -> None:
        if len(named) == 1:
            found.setdefault(next(iter(named)), []).append(choice)

    for control, meaning in labels:
        if control.region in ("main", "nav") and meaning in _MAY_CHOOSE:
            named = vocabulary.payments(control.norm) or _of_row(control, screen, vocabulary)
            add(named or _before(control, screen, vocabulary), control)
    for field in screen.fields:
        if field.type == "radio":
            add(vocabulary.payments(field.label), (field, None))
        for option in field.options:
            if not option.disabled:
                add(vocabulary.payments(normalise(option.text)), (field, option.value))
    return found


def _of_row(control: Control, screen: Screen, vocabulary: Vocabulary) -> frozenset[Payment]:
    """What the row around a control names, where the control itself says only ログインへ or 選択する."""
    if not control.row or vocabulary.label(control.norm) is LabelMeaning.OTHER:
        return frozenset()
    start, end = control.card
    inside = [x for x in screen.lines if start <= x.place < end and not x.in_control]
    return frozenset().union(*(vocabulary.payments(x.norm) for x in inside))


def _before(control: Control, screen: Screen, vocabulary: Vocabulary) -> frozenset[Payment]:
    """What the words name that stand right before a control, where the same control comes again and again."""
    alike = [c for c in screen.controls if c.norm == control.norm and c.region == control.region]
    if len(alike) < 2:
        return frozenset()
    start = max((c.place for c in alike if c.place < control.place), default=-1)
    before = [x for x in screen.lines if start < x.place < control.place and not x.in_control]
    return vocabulary.payments(before[-1].norm) if before else frozenset()
