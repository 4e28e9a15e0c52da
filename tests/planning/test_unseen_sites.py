"""Kinds of pages that kept a walk from its end, or led it astray, on sites that nobody here had written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autocancel.flow import Payment, ScreenKind
from autocancel.page.screen import Option
from autocancel.person.questions import Consent
from autocancel.planning.actions import (
    Action,
    AskConsent,
    GoBack,
    Intent,
    Ledger,
    Step,
    Stop,
    Submit,
    back_key,
    way_key,
)
from autocancel.planning.plan import plan
from autocancel.planning.verdict import Answer, read_answer
from autocancel.reading.contracts import State
from autocancel.reading.types import Meaning
from autocancel.reading.view import View
from tests.journey.screens import NORTON, PROVIDER, Page, decide, seen

IN_ADVANCE = Intent(payment=Payment.CARD, has_login=True, consent=Consent.GIVEN, in_advance=True)
ASKED = Intent(payment=Payment.CARD, has_login=True, consent=Consent.NOT_ASKED)
KNOWN = Ledger(contract=NORTON, typed=frozenset({"provider"}))
IN_THE_PROCESS = replace(KNOWN, towards=True)


def _decided(page: Page, ledger: Ledger = KNOWN, intent: Intent = IN_ADVANCE) -> Action:
    return decide(*seen(page, ledger=ledger), ledger, intent)


def _means(page: Page, label: str) -> list[Meaning]:
    view, _ = seen(page)
    return [x.meaning for x in view.presses if x.control.name == label]


# --- what a control is about --------------------------------------------------------------------------------------


def test_of_several_buttons_that_are_called_alike_each_is_read_with_the_line_before_it() -> None:
    page = Page().heading("ご契約内容").pair("サービス名", NORTON)
    with page.row():
        for about in ("ご登録の電話番号の変更", "ライセンスの引き継ぎ", "サービスの解約"):
            page.says(about).link("お手続きはこちら", f"https://mwsecuritystore.jp/{len(page.controls)}")
    meanings = _means(page, "お手続きはこちら")
    assert meanings[2] is Meaning.TOWARDS and Meaning.TOWARDS not in meanings[:2]


def test_a_question_that_stands_alone_is_read_with_the_sentence_before_it() -> None:
    page = Page().heading("解除の確認").says(f"{NORTON}の登録を解除します。", "よろしいですか？")
    with page.form():
        page.button("はい")
    assert _means(page, "はい") == [Meaning.YES]


def test_a_mark_between_two_links_is_never_what_a_link_is_about() -> None:
    page = Page().heading("ご契約内容").says(NORTON).link("変更").says("|").link("解除")
    assert _means(page, "解除") == [Meaning.FINAL]


@pytest.mark.parametrize("label", ["取りやめる", "終了する"])
def test_the_act_that_the_page_announces_is_no_calling_off(label: str) -> None:
    page = (
        Page()
        .heading("内容のご確認")
        .says(
            f"下記サービスのご利用を{label[:-1]}ます。".replace("了する", "了し").replace("終了すます", "終了します"),
            NORTON,
        )
    )
    with page.form():
        page.button(label)
    assert _means(page, label) == [Meaning.FINAL]
    called_off = Page().heading("解約の確認").says(f"{NORTON}を解約します。")
    with called_off.form():
        called_off.button(label)
    assert _means(called_off, label) != [Meaning.FINAL]


def test_what_is_applied_for_on_a_page_about_the_end_is_the_end_and_elsewhere_a_purchase() -> None:
    for heading, meaning in (("解約のお申し込み", Meaning.TOWARDS), ("サービスのお申し込み", Meaning.NEVER)):
        page = Page().heading(heading).pair("サービス名", NORTON)
        with page.form():
            page.button("お申込内容の入力へ")
        assert _means(page, "お申込内容の入力へ") == [meaning]


def test_the_end_of_a_group_is_a_way_only_where_ours_is_not_shown_and_only_as_a_link() -> None:
    label = "オプション解約"
    assert _means(Page().heading("マイページ").link(label), label) == [Meaning.MENU]
    assert _means(Page().heading("マイページ").says(NORTON).link(label), label) == [Meaning.NEVER]
    assert _means(Page().heading("マイページ").button(label, effect="post"), label) == [Meaning.NEVER]


# --- whose thing it is --------------------------------------------------------------------------------------------


def test_what_can_be_done_is_never_taken_for_another_contract() -> None:
    page = Page().heading("会員メニュー")
    with page.row():
        page.link("登録情報の変更").link("解約フォーム", "https://mwsecuritystore.jp/kaiyaku")
    with page.row():
        page.says(NORTON, "ご利用中")
    view, _ = seen(page)
    assert view.others == ()


def test_the_state_below_another_contracts_name_is_never_ours() -> None:
    page = Page().heading("会員メニュー").pair("サービス名", "アドレス帳バックアップ便").pair("状態", "ご契約中")
    page.says(NORTON).pair("状態", "―")
    view = View(page.screen(), seen(page)[0].flow)
    assert all(c.state is not State.ACTIVE for c in view.ours)


def test_a_radio_for_another_contract_keeps_nobody_from_choosing_ours() -> None:
    page = Page().heading("解約").says("解約するサービスを選び、「次へ」を押してください。")
    with page.form():
        page.field("radio", "アドレス帳バックアップ便", name="svc").field("radio", NORTON, name="svc").button("次へ")
    action = _decided(page, IN_THE_PROCESS)
    assert isinstance(action, Step) and [fill.label for fill in action.fills] == [NORTON]


def test_a_ticked_box_of_another_contract_is_unticked_whatever_the_boxes_are_called() -> None:
    page = Page().heading("ご契約中のコンテンツ").says("解約しないものはチェックを外してください。")
    with page.form():
        page.field("checkbox", "お天気アラーム", name="ck_0088", checked=True)
        page.field("checkbox", NORTON, name="ck_0131", checked=True).button("解約内容の確認へ")
    action = _decided(page, IN_THE_PROCESS)
    assert isinstance(action, Step)
    assert [(fill.kind, fill.label) for fill in action.fills] == [("untick", "お天気アラーム")]


# --- ways ---------------------------------------------------------------------------------------------------------


def test_what_shows_more_of_our_contract_is_followed() -> None:
    page = (
        Page()
        .heading("定期購入")
        .says(NORTON, "毎月1日 自動更新")
        .link("詳細を見る", "https://mwsecuritystore.jp/teiki/1")
    )
    action = _decided(page)
    assert isinstance(action, Step) and action.control.name == "詳細を見る"


@pytest.mark.parametrize("ends", [False, True])
def test_a_menu_that_opens_under_a_name_is_opened_and_nothing_else_of_which_nothing_is_known(ends: bool) -> None:
    page = Page().heading("ホーム").button("花子" if not ends else "花子の契約を終了")
    page.controls[0] = replace(page.controls[0], expands=False)
    action = _decided(page, Ledger(typed=frozenset({"provider"})))
    assert (isinstance(action, Step) and action.explores) is not ends
    page.controls[0] = replace(page.controls[0], expands=None)
    assert not isinstance(_decided(page, Ledger(typed=frozenset({"provider"}))), Step)


def test_a_choice_that_only_unfolds_is_pressed_once_and_then_what_it_shows() -> None:
    page = Page().says("お支払い方法を選んで、ログインしてください。")
    for label in ("ドコモ払い", "auかんたん決済", "クレジットカード"):
        page.button(label)
    first = _decided(page, Ledger())
    assert isinstance(first, Step) and first.control.name == "クレジットカード" and first.explores
    tried = Ledger(tried=frozenset({way_key(first.control, PROVIDER)}))
    page.link("ログインして手続きへ", "https://mwsecuritystore.jp/login")
    then = _decided(page, tried)
    assert isinstance(then, Step) and then.control.name == "ログインして手続きへ"


def test_who_pays_by_card_signs_in_where_only_the_carriers_are_offered_beside_a_login() -> None:
    page = Page().heading("解約").link("マイページにログイン", "https://mwsecuritystore.jp/login")
    for label in ("ドコモ払い", "auかんたん決済", "ソフトバンクまとめて支払い"):
        page.link(label, f"https://mwsecuritystore.jp/{len(page.controls)}")
    action = _decided(page, Ledger())
    assert isinstance(action, Step) and action.control.name == "マイページにログイン"


def test_a_person_is_asked_where_the_contract_stands_and_not_where_the_walk_happened_to_end() -> None:
    page = Page().heading("会社概要")
    view, recognition = seen(page)
    ledger = replace(KNOWN, exploring=True, contract_at="https://mwsecuritystore.jp/contract")
    assert plan(view, recognition, ledger, IN_ADVANCE) == GoBack("https://mwsecuritystore.jp/contract", "unrecognised")
    once = replace(ledger, tried=frozenset({back_key("https://mwsecuritystore.jp/contract")}))
    assert not isinstance(plan(view, recognition, once, IN_ADVANCE), GoBack)


# --- forms of the cancellation ------------------------------------------------------------------------------------


def _form(filled: bool, *, beside: str = "解約の理由") -> Page:
    page = Page().heading("解約申請フォーム")
    with page.form():
        page.field("text", "お名前 必須", name="namae")
        page.fields[-1] = replace(page.fields[-1], filled=filled)
        options = (Option("", "選択してください"), Option("1", NORTON))
        page.field("select", "解約するサービス 必須", name="svc", options=options)
        page.field("textarea", beside, name="riyu").field("password", "パスワード", name="pw").button("確認画面へ")
    return page


def test_a_form_of_the_cancellation_is_filled_in_with_the_contract_and_the_password() -> None:
    action = _decided(_form(filled=True), IN_THE_PROCESS)
    assert isinstance(action, Step)
    assert {(fill.kind, fill.value if fill.kind == "option" else "") for fill in action.fills} >= {
        ("option", "1"),
        ("password", ""),
    }


def test_a_form_that_asks_who_one_is_is_never_sent() -> None:
    assert isinstance(_decided(_form(filled=False), IN_THE_PROCESS), Stop)


def test_a_mark_that_a_field_must_be_filled_is_never_a_contracts_name() -> None:
    view, _ = seen(_form(filled=True))
    assert view.others == () and view.dangers == ()


# --- the last press and what follows ------------------------------------------------------------------------------


def _review(*says: str) -> Page:
    page = (
        Page()
        .heading("解約内容の確認")
        .says("以下の契約を解約します。よろしいですか?", *says)
        .pair("サービス名", NORTON)
    )
    with page.form():
        page.button("解約する")
    return page


@pytest.mark.parametrize("says", ["毎月の通信料金は2,948円→4,048円となります。", "スマホ安心セット割：適用終了"])
def test_what_costs_more_afterwards_is_never_covered_by_a_consent_given_in_advance(says: str) -> None:
    action = _decided(_review(says), IN_THE_PROCESS)
    assert isinstance(action, Stop) and action.reason == "fee"
    asked = _decided(_review(says), IN_THE_PROCESS, ASKED)
    assert isinstance(asked, AskConsent) and says in asked.fees
    assert isinstance(_decided(_review(), IN_THE_PROCESS), Submit)


def test_how_it_has_always_gone_on_is_no_danger_and_what_a_press_would_renew_is() -> None:
    assert isinstance(_decided(_review("毎月1日に自動で更新されます。"), IN_THE_PROCESS), Submit)
    assert isinstance(_decided(_review("このボタンを押すと、契約が更新されます。"), IN_THE_PROCESS), Stop)


def test_a_product_on_offer_below_the_button_is_no_other_contract_and_one_above_it_is() -> None:
    below = _review()
    below.says("おすすめ", "ノートン 360 デラックス")
    assert isinstance(_decided(below, IN_THE_PROCESS), Submit)
    assert isinstance(_decided(_review("ノートン 360 デラックス"), IN_THE_PROCESS), Stop)


@pytest.mark.parametrize("at_work", [True, False])
def test_a_press_still_at_work_is_never_a_further_page(at_work: bool) -> None:
    page = Page().heading("解約内容の確認").pair("サービス名", NORTON)
    page.field("checkbox", "内容を確認しました", checked=True)
    page.button("処理中…", enabled=False) if at_work else page.button("次へ")
    view, recognition = seen(page, ledger=IN_THE_PROCESS)
    assert recognition.kind is ScreenKind.NOTICE or at_work
    answer = read_answer(view, recognition, certain=False, at_carrier=False, said_before=frozenset(), same_screen=False)
    assert (answer is Answer.WENT_ON) is not at_work


def test_who_has_not_signed_in_is_led_to_the_login_before_any_end() -> None:
    page = (
        Page()
        .heading("ご契約の解約")
        .says("毎月末日までのお手続きで、当月末に解約となります。")
        .link("ログインして手続きする", "https://mwsecuritystore.jp/login")
    )
    page.button("解約したい")
    action = _decided(page, Ledger())
    assert isinstance(action, Step) and action.control.name == "ログインして手続きする"


def test_who_has_not_signed_in_is_not_led_about_pages_that_show_nothing_yet() -> None:
    page = Page().heading("解約するには").link("メンバーシップ一覧", "https://mwsecuritystore.jp/levels")
    page.link("会員ログイン", "https://mwsecuritystore.jp/login")
    action = _decided(page, Ledger())
    assert isinstance(action, Step) and action.control.name == "会員ログイン"
