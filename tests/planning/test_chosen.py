"""What is ticked or chosen beside the final press ends with it: nothing but our contract ever is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from autocancel.flow import Payment
from autocancel.person.questions import Consent
from autocancel.planning.actions import Intent, Ledger, Step, Stop, Submit
from tests.journey.screens import NORTON, Page, decide, seen

AGREED = Intent(payment=Payment.CARD, consent=Consent.GIVEN)
KNOWN = Ledger(contract=NORTON, typed=frozenset({"provider"}), towards=True)
NEARLY_OURS = (
    "ノートン家計簿",
    "スマホ保険 with ノートン",
    "ノートン付きスマホ保険",
    "ノートンと学ぶ防犯教室",
    "ノートン・サポート24",
)
OTHERS = (
    "うたフル放題",
    "占いプラス",
    "クラウド写真館",
    "スマホ保険",
    "安心パック",
    "電子書籍読み放題",
    "ライフサポート",
)


def _choices(
    names: Sequence[tuple[str, bool]], type_: str = "checkbox", *, rows: bool = False, alike: bool = True
) -> Page:
    """`alike`: the boxes bear one name, as a form of many services does, or each its own."""
    page = Page().heading("解約内容の確認").says("解約してよろしいですか?")
    with page.form():
        for n, (name, checked) in enumerate(names):
            called = "target" if alike else f"service{n}"
            if rows:
                with page.row():
                    page.field(type_, name, name=called, checked=checked)
            else:
                page.field(type_, name, name=called, checked=checked)
        page.button("解約する")
    return page


def _step_of(names: Sequence[tuple[str, bool]]) -> Page:
    page = Page().heading("解約手続き").says("解約するサービスをお選びください。")
    with page.form():
        for n, (name, checked) in enumerate(names):
            page.field("checkbox", name, name=f"service{n}", checked=checked)
        page.button("次へ")
    return page


def _decided(page: Page, intent: Intent = AGREED) -> object:
    return decide(*seen(page, ledger=KNOWN), KNOWN, intent)


def _left_ticked(action: Submit | Step, page: Page) -> list[str]:
    """What is ticked when the button is pressed, as the mark-up and the fills say."""
    changed = {fill.ref: fill.kind in ("tick", "choose") for fill in action.fills}
    chosen = any(fill.kind == "choose" for fill in action.fills)
    fields = page.screen().fields
    return [
        f.text for f in fields if changed.get(f.ref, f.checked and not (f.type == "radio" and chosen))
    ]  # choosing one radio lets go of the others


@pytest.mark.parametrize("rows", [False, True])
@pytest.mark.parametrize("alike", [False, True])
@pytest.mark.parametrize("ours", [False, True])
@pytest.mark.parametrize("other", OTHERS)
def test_another_contract_that_the_page_has_ticked_never_ends_with_ours(
    other: str, ours: bool, alike: bool, rows: bool
) -> None:
    page = _choices([(NORTON, ours), (other, True)], rows=rows, alike=alike)
    action = _decided(page)
    if isinstance(action, Submit | Step):
        assert _left_ticked(action, page) == [NORTON]
    else:
        assert isinstance(action, Stop)


@pytest.mark.parametrize("rows", [False, True])
@pytest.mark.parametrize("other", OTHERS)
def test_another_contract_that_the_page_has_chosen_never_ends(other: str, rows: bool) -> None:
    page = _choices([(NORTON, False), (other, True)], "radio", rows=rows)
    action = _decided(page)
    if isinstance(action, Submit | Step):
        assert _left_ticked(action, page) == [NORTON]
    else:
        assert isinstance(action, Stop)


@pytest.mark.parametrize("other", OTHERS)
def test_a_box_of_another_contract_where_ours_has_none_never_ends_it(other: str) -> None:
    page = _choices([(other, True)]).pair("サービス名", NORTON)
    action = _decided(page)
    if isinstance(action, Submit | Step):
        assert _left_ticked(action, page) == []
    else:
        assert isinstance(action, Stop)


@pytest.mark.parametrize("other", OTHERS)
def test_another_contract_that_is_ticked_never_goes_on_with_ours(other: str) -> None:
    page = _step_of([(NORTON, False), (other, True)])
    action = _decided(page)
    if isinstance(action, Submit | Step):
        assert _left_ticked(action, page) == [NORTON]
    else:
        assert isinstance(action, Stop)


@pytest.mark.parametrize("where", ["row", "line", "heading", "link", "pair"])
@pytest.mark.parametrize("name", NEARLY_OURS)
def test_a_thing_whose_name_merely_holds_the_brand_never_ends_as_ours(name: str, where: str) -> None:
    page = Page().heading("ご契約一覧")
    match where:
        case "row":
            with page.row():
                page.says(name, "ご利用中").button("解約する")
        case "pair":
            page.pair("サービス名", name).pair("ご利用状況", "ご利用中").button("解約する")
        case "heading":
            page.heading(name).says("ご利用中").button("解約する")
        case "link":
            with page.row():
                page.link(name).says("ご利用中").button("解約する")
        case _:
            page.says(name, "ご利用中").button("解約する")
    for ledger in (Ledger(typed=KNOWN.typed), KNOWN):
        action = decide(*seen(page, ledger=ledger), ledger, AGREED)
        assert not isinstance(action, Submit), action


def test_a_box_that_chooses_all_never_stays_ticked() -> None:
    for label in ("すべて選択", "全選択", "全てのサービス", "一括選択"):
        page = _choices([(label, True), (NORTON, True), ("うたフル放題", False)], alike=False)
        action = _decided(page)
        if isinstance(action, Submit | Step):
            assert _left_ticked(action, page) == [NORTON], label
        else:
            assert isinstance(action, Stop)


@pytest.mark.parametrize("type_", ["checkbox", "radio"])
def test_ours_alone_is_ticked_where_nothing_is(type_: str) -> None:
    page = _choices([(NORTON, False), ("うたフル放題", False)], type_)
    for intent in (AGREED, replace(AGREED, in_advance=True)):
        action = _decided(page, intent)
        if isinstance(action, Submit | Step):
            assert _left_ticked(action, page) == [NORTON]
        else:
            assert isinstance(action, Stop)
