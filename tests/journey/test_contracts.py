"""Which contract is the one: by every part of its name, never by an amount, never by a name that merely contains it."""
# ruff: noqa: E501 - tables of Japanese words

from __future__ import annotations

import pytest

from autocancel.flow import ScreenKind
from autocancel.outcome import Outcome
from autocancel.page.screen import Pair
from autocancel.planning.actions import Intent, Ledger, Purpose, StateRead, Step, Stop
from autocancel.reading import name_of, words_of
from autocancel.reading.contracts import State
from autocancel.reading.facts import fee_lines, pairs_of

from .screens import MW, NORTON, Page, decide, seen

W = words_of(MW)


@pytest.mark.parametrize(
    "name",
    [
        "ノートン", "Norton", "ノートン モバイル セキュリティ", "ノートン モバイル セキュリティ(月額版)", "ﾉｰﾄﾝ 360 ﾌﾟﾚﾐｱﾑ",
        "ノートン360プレミアム", "Norton Mobile Security", "ノートン モバイル セキュリティ 1台版", "NORTON 360 Premium 5台",
    ],
)  # fmt: skip
def test_names_of_the_product_match(name: str) -> None:
    assert name_of(name, words=W) == "ours"


@pytest.mark.parametrize(
    "name",
    [
        "ノートン家計簿", "ノートン・サポート24", "あんしんパック(ノートン付き)", "ノートンカフェ会員", "Nortonマガジン",
        "スマホ保険 with ノートン", "ノートンと遊ぼう",
    ],
)  # fmt: skip
def test_names_that_merely_contain_the_brand_are_uncertain(name: str) -> None:
    assert name_of(name, words=W) != "ours"


@pytest.mark.parametrize("name", ["うたフル放題", "占い館", "月額550円", "1,078円(税込)", "セキュリティパック", ""])
def test_other_names_and_amounts_never_match(name: str) -> None:
    assert name_of(name, words=W) != "ours"


def _list(*rows: tuple[str, str]) -> Page:
    page = Page().heading("ご契約中のサービス一覧")
    for name, state in rows:
        with page.row():
            page.says(name, state).link("解約手続きへ", f"https://mwsecuritystore.jp/cancel?c={name}")
    return page


def test_exactly_one_of_several_contents_is_the_one() -> None:
    view, _ = seen(_list(("うたフル放題", "ご利用中"), (NORTON, "ご利用中"), ("占い館", "ご利用中")))
    assert [c.name for c in view.ours] == [NORTON]
    assert len(view.others) == 2
    assert view.ours[0].state is State.ACTIVE


def test_two_of_them_are_two() -> None:
    view, _ = seen(_list((NORTON, "ご利用中"), ("ノートン 360 プレミアム", "ご利用中")))
    assert len(view.ours) == 2


def test_the_same_price_matches_nothing() -> None:
    view, _ = seen(_list(("動画見放題 月額1,078円", "ご利用中"), ("占い館 月額1,078円", "ご利用中")))
    assert view.ours == ()


def test_a_row_keeps_its_own_controls_and_state() -> None:
    view, _ = seen(_list(("うたフル放題", "ご利用中"), (NORTON, "解約済")))
    (ours,) = view.ours
    assert ours.state is State.CANCELLED and ours.row


def test_the_shop_that_is_called_norton_is_no_contract() -> None:
    view, _ = seen(Page().heading("ご契約内容").pair("提供元", "MWノートンストア").pair("サービス名", "うたフル放題"))
    assert view.ours == ()


@pytest.mark.parametrize("label", ["ご契約日", "利用開始日", "お申込日", "解約日", "契約日時"])
def test_a_date_of_something_else_is_never_told_as_the_end_of_use(label: str) -> None:
    view = seen(Page().pair("サービス名", NORTON).pair(label, "2024年4月10日"))[0]
    assert view.facts.usable_until is None


@pytest.mark.parametrize("label", ["ご利用期限", "利用終了日", "ご契約終了予定日", "サービス有効期限"])
def test_the_end_of_use_is_read_by_its_label(label: str) -> None:
    view = seen(Page().pair("サービス名", NORTON).pair(label, "2026年11月30日"))[0]
    assert view.facts.usable_until == "2026年11月30日"


def test_the_name_of_a_fee_is_never_shown_without_its_amount() -> None:
    screen = Page().pair("違約金・手数料", "0円").says("日割り返金はございません。").screen()
    assert fee_lines(screen, pairs_of(screen)) == (
        "違約金・手数料: 0円",
        "日割り返金はございません。",
    )


@pytest.mark.parametrize(
    "page",
    [
        Page().says(NORTON).pair("契約状態", "解約済みではありません"),
        Page().says(NORTON).pair("解約予定", "なし"),
        Page().says(NORTON).pair("契約終了日", "未定"),
        Page().says(NORTON).pair("解約予定日", "未設定"),
        Page(pairs=[Pair("解約予定日", "未設定", 2)]).says(NORTON, "解約予定日: 未設定"),
        Page().says(NORTON).pair("解約受付期間", "毎月25日まで"),
        Page().says(NORTON, "契約中", "解約予定", "解約済"),
        Page().says(NORTON, "解約受付中"),
    ],
)
def test_a_label_a_negation_or_a_legend_is_no_cancelled_state(page: Page) -> None:
    assert all(contract.state is not State.CANCELLED for contract in seen(page)[0].contracts)


@pytest.mark.parametrize(
    "page",
    [
        Page().says(NORTON, "クレジットカード", "解約済"),
        Page().says(f"{NORTON}(解約済)"),
        Page().heading("契約内容").says(f"{NORTON} / ご解約済み"),
        Page().says(f"{NORTON} / 契約終了予定(2026年11月末日)"),
        Page().says(NORTON).pair("解約予定日", "2026年11月30日"),
        Page().says(NORTON, "ご解約済み"),
    ],
)
def test_a_cancelled_state_is_read_wherever_it_stands(page: Page) -> None:
    assert [contract.state for contract in seen(page)[0].ours] == [State.CANCELLED]


@pytest.mark.parametrize("button", ["解約を申し込む", "次へ", "お手続き"])
def test_a_review_that_shows_when_it_would_end_is_no_cancelled_state(button: str) -> None:
    page = Page().heading("解約申込内容の確認").says(NORTON).pair("解約日", "2026年11月30日")
    with page.form():
        page.button(button)
    assert [contract.state for contract in seen(page)[0].ours] != [State.CANCELLED]


def test_a_contract_that_ended_earlier_is_no_second_candidate() -> None:
    page = Page().heading("ご契約一覧")
    for name, state in (("ノートン セキュリティ", "解約済"), ("ノートン 360", "契約中")):
        with page.row():
            page.heading(name).says(state).link("詳細", f"https://mwsecuritystore.jp/{state}")
    assert [contract.name for contract in seen(page)[0].ours] == ["ノートン 360"]


def test_an_earlier_contract_in_a_history_is_no_answer_while_another_may_run() -> None:
    page = Page().heading("過去のご契約").says(f"{NORTON} 解約済(2022/03/31)").link("ご契約中のサービスを見る")
    view, recognition = seen(page)
    action = decide(view, recognition, Ledger(), Intent())
    assert isinstance(action, Step) and action.name == "open_contract"
    alone = seen(Page().heading("ご利用履歴").says(f"{NORTON} 解約済(2022/03/31)"))
    assert isinstance(stop := decide(*alone, Ledger(), Intent()), Stop) and stop.outcome is Outcome.NEEDS_PERSON


def test_a_price_is_no_name() -> None:
    page = Page().heading("ご契約一覧")
    with page.row():
        page.says(NORTON, "1,078円", "2024/06/01", "有効").link("詳細")
    assert [contract.name for contract in seen(page)[0].contracts] == [NORTON]


@pytest.mark.parametrize(
    "page",
    [
        Page().pair(NORTON, "-").pair("クラウド写真館", "解約済"),
        Page().heading("解約履歴").says(f"2022年8月 {NORTON} 解約済").heading("現在のご契約").says("(準備中)"),
        Page().heading("ご契約内容").says("長女様のご契約").pair("サービス名", NORTON).pair("契約状態", "解約済"),
    ],
)
def test_another_rows_years_or_persons_state_is_not_read_as_ours(page: Page) -> None:
    view, recognition = seen(page)
    action = decide(view, recognition, Ledger(), Intent(purpose=Purpose.READ_STATE))
    assert action != StateRead("cancelled"), action
    assert getattr(decide(view, recognition, Ledger(), Intent()), "outcome", None) is not Outcome.ALREADY_CANCELLED


def test_an_earlier_contract_does_not_hide_that_this_one_still_runs() -> None:
    page = Page().heading("ご契約中").says(NORTON).link("解約する", "https://mwsecuritystore.jp/k")
    page = page.heading("過去のご契約").says(f"{NORTON} 解約済(2022/03/31)")
    assert [contract.state for contract in seen(page)[0].ours] == [State.ACTIVE]


@pytest.mark.parametrize(
    "page",
    [
        Page().says(NORTON, "解約済").says("最新の契約はこちら"),
        Page().says(f"{NORTON}はすでに解約済みです。", "2025年5月に再度お申し込みいただいております。"),
        Page().pair("サービス名", NORTON).pair("オプション", "解約済").pair("次回ご請求日", "2026年12月1日"),
        Page().heading("ご家族のご契約").says(f"{NORTON} 解約済み"),
        Page().says("クラウド写真館のご契約はありません。"),
        Page().says("対象の契約がありません", "反映まで数日かかる場合があります。"),
    ],
)
def test_a_page_that_does_not_speak_of_this_contract_now_ends_nothing(page: Page) -> None:
    view, recognition = seen(page)
    action = decide(view, recognition, Ledger(), Intent())
    assert getattr(action, "outcome", None) in (None, Outcome.NEEDS_PERSON), action
    assert decide(view, recognition, Ledger(), Intent(purpose=Purpose.READ_STATE)) not in (
        StateRead("cancelled"),
        StateRead("no_contract"),
    )


@pytest.mark.parametrize(
    "says",
    [
        "お手続き後、当月末で解約となります",
        "解約をお申し込みいただくと月末で契約が終了します",
        "当月末で継続課金が解除されます",
    ],
)
def test_a_note_of_when_it_would_end_is_never_taken_for_the_contracts_state(says: str) -> None:
    view, recognition = seen(Page().heading("ご契約内容").says(NORTON, says))
    action = decide(view, recognition, Ledger(), Intent())
    assert getattr(action, "outcome", None) is not Outcome.ALREADY_CANCELLED
    assert decide(view, recognition, Ledger(), Intent(purpose=Purpose.READ_STATE)) != StateRead("cancelled")


def test_an_end_that_is_booked_is_read_behind_its_label() -> None:
    page = Page().heading("契約内容").pair("サービス名", NORTON).pair("状態", "当月末で継続課金が解除されます")
    assert [contract.state for contract in seen(page)[0].ours] == [State.CANCELLED]


def test_an_end_that_is_under_way_is_never_asked_for_again() -> None:
    page = Page().heading("ご契約内容").pair("サービス名", NORTON).pair("契約状態", "解約処理中").link("解約手続き")
    assert [contract.state for contract in seen(page)[0].ours] == [State.PENDING]
    assert isinstance(stop := decide(*seen(page), Ledger(), Intent()), Stop) and stop.reason == "state_unclear"
    assert decide(*seen(page), Ledger(), Intent(purpose=Purpose.READ_STATE)) == StateRead("unknown")


def test_lines_of_a_list_are_records_of_their_own() -> None:
    page = Page().heading("契約内容表示").listed("きせかえ放題 契約中", f"{NORTON} 解約済(2026年11月30日まで)")
    assert [(contract.name, contract.state) for contract in seen(page)[0].ours] == [(NORTON, State.CANCELLED)]


def test_a_name_before_its_state_is_no_label_that_hides_it() -> None:
    page = Page().heading("ご契約内容").pair(NORTON, "解約済")
    assert [contract.state for contract in seen(page)[0].ours] == [State.CANCELLED]


@pytest.mark.parametrize("label", ["ご利用期限", "有効期限"])
def test_a_label_below_the_name_is_never_taken_for_a_state(label: str) -> None:
    page = Page().heading("解約内容の確認").says("以下の内容で解約します。").pair("サービス名", NORTON)
    view, _ = seen(page.pair(label, "2026年11月30日").button("解約する"))
    assert view.one is not None and view.one.state is State.UNKNOWN


def test_how_the_contract_stands_is_looked_up_where_a_way_to_cancel_stands_in_the_same_link() -> None:
    page = Page().heading("マイページ").link("お客様情報", "https://mwsecuritystore.jp/profile")
    page.link("ご契約状況の確認・解約のお手続き", "https://mwsecuritystore.jp/contract")
    action = decide(*seen(page), Ledger(), Intent(purpose=Purpose.READ_STATE))
    assert isinstance(action, Step) and action.control.target.endswith("/contract")


def test_a_page_is_never_called_the_members_page_for_a_link_that_every_page_has() -> None:
    page = Page().heading("解約手続き").link("マイページ", "https://mwsecuritystore.jp/mypage", region="header")
    assert seen(page)[1].kind is not ScreenKind.MEMBER_TOP
