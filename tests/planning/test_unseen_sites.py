"""Kinds of pages that kept a walk from its end, or led it astray, on sites that nobody here had written."""
# ruff: noqa: E501 - tables of Japanese words

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
from autocancel.planning.permit import Permission, permit
from autocancel.planning.plan import plan
from autocancel.planning.rules import no_purchase_deletion_or_bulk_stop
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


# --- states and names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["自動更新中", "継続", "毎月自動更新"])
def test_that_it_goes_on_is_never_overlooked_behind_the_label_of_its_state(value: str) -> None:
    view, _ = seen(Page().heading("ご契約内容").pair("サービス名", NORTON).pair("ご契約状態", value))
    assert view.one is not None and view.one.state is State.ACTIVE


def test_how_it_is_paid_for_is_no_state_on_a_line_of_its_own() -> None:
    view, _ = seen(Page().heading("定期購入").says(NORTON, "毎月1日 自動更新"))
    assert view.one is not None and view.one.state is State.UNKNOWN


def test_a_state_below_another_name_that_ours_has_no_like_of_is_never_dropped() -> None:
    page = (
        Page()
        .heading("ご契約内容")
        .pair("サービス名", NORTON)
        .pair("コース", "安心コース")
        .pair("ご契約状態", "ご契約中")
    )
    view, _ = seen(page)
    assert [c.state for c in view.ours] == [State.ACTIVE]


def test_a_row_of_a_contract_that_has_ended_is_no_second_candidate() -> None:
    page = Page().heading("ご契約履歴")
    for state in ("解約済", "ご利用中"):
        with page.row():
            page.says(NORTON, state)
            page.link("解約", "https://mwsecuritystore.jp/out") if state == "ご利用中" else page
    view, _ = seen(page)
    assert len(view.ours) == 1 and view.ours[0].state is State.ACTIVE


def test_what_others_have_looked_at_is_no_contract_of_ours() -> None:
    page = Page().heading("コンテンツ詳細")
    with page.row():
        page.says(NORTON, "ご利用中").link("このコンテンツを解約する", "https://mwsecuritystore.jp/k")
    page.heading("このコンテンツを見た人は、こちらも登録しています")
    with page.row():
        page.link("ノートン 360", "https://mwsecuritystore.jp/ad")
    assert len(seen(page)[0].ours) == 1


def test_an_option_that_has_ended_is_read_under_its_own_heading_and_not_beside_another() -> None:
    own = Page().heading("オプションサービス").says(NORTON, "解約済（2026年11月30日まで）")
    assert [c.state for c in seen(own)[0].ours] == [State.CANCELLED]
    beside = Page().heading("ご契約内容").says(NORTON, "解約済", "オプションのお申し込みはこちら")
    assert [c.state for c in seen(beside)[0].ours] != [State.CANCELLED]


@pytest.mark.parametrize(
    ("title", "heading", "trail"),
    [
        ("", "マイページ/定期購入の解約確認", ""), ("解約｜くらしWeb会員｜MWノートンストア", "解約の確認", "ホーム > くらしWeb会員 > 解約の確認"),
        ("", "オプションサービスの解約", ""), ("", "オプションの追加・解除", ""),
    ],
)  # fmt: skip
def test_where_a_page_stands_and_what_can_be_done_there_is_no_other_contract(
    title: str, heading: str, trail: str
) -> None:
    page = Page(title=title).says(trail) if trail else Page(title=title)
    page.heading(heading).says("以下の契約を解約します。よろしいですか?").pair("サービス名", NORTON)
    with page.form():
        page.button("解約する")
    view, _ = seen(page, ledger=IN_THE_PROCESS)
    assert view.strangers == () and view.dangers == ()
    other = (
        Page().heading("占いプラスの解約").says("以下の契約を解約します。よろしいですか?").pair("サービス名", NORTON)
    )
    assert seen(other)[0].strangers != ()


def test_the_only_option_is_ours_and_another_one_is_not() -> None:
    for value, strange in ((NORTON, False), ("占いプラス", True)):
        page = _review().pair("解約するオプション", value)
        assert bool(seen(page)[0].strangers) is strange


@pytest.mark.parametrize("heading", ["コースのくわしい内容", "契約詳細", "ご契約の管理"])
def test_a_button_below_a_heading_that_names_no_thing_is_ours(heading: str) -> None:
    view, _ = seen(
        Page().heading(heading).pair("サービス名", NORTON).link("解約手続き", "https://mwsecuritystore.jp/k")
    )
    assert not view.is_anothers(view.presses[-1])
    other, _ = seen(Page().says(NORTON).heading("占いプラス").link("解約手続き", "https://mwsecuritystore.jp/k"))
    assert other.is_anothers(other.presses[-1])


def test_a_bare_end_in_our_row_is_ours_whatever_its_course_is_called_and_in_anothers_row_is_not() -> None:
    page = Page().heading("登録コースの確認")
    for name in ("デコメ天国", NORTON):
        with page.row():
            page.says(name, "安心コース 月額550円", "登録中").link(
                "退会", f"https://mwsecuritystore.jp/taikai?c={name}"
            )
    meanings = _means(page, "退会")
    assert meanings[0] is Meaning.NEVER and meanings[1] is Meaning.TOWARDS


def test_rows_that_only_offer_to_end_something_else_are_other_contracts() -> None:
    page = Page().heading("ご契約サービス一覧")
    for name in ("毎日占い館", NORTON):
        with page.row():
            page.says(name, "550円").button("解約", effect="post")
    view, _ = seen(page)
    assert [c.name for c in view.others] == ["毎日占い館"] and view.one is not None and view.one.row


def test_a_state_above_a_button_is_no_other_name() -> None:
    page = Page().heading("お客様パネル").says(f"ご契約サービス：{NORTON}", "ご契約の状態：契約中")
    view, _ = seen(page.link("解約の手続きをする", "https://mwsecuritystore.jp/stop"))
    assert not view.is_anothers(view.presses[-1])


# --- words of the page --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "says",
    [
        "解約は、お客さまご自身でWebからお手続きいただけます。", "解約の手続きは会員メニューからお進みください。", "解約は月末締めです。",
        "解約のお手続きをされた月の末日までご利用いただけます。", "解約するコンテンツを確認し、解約しないものはチェックを外してください。",
    ],
)  # fmt: skip
def test_how_one_cancels_is_never_taken_for_the_review(says: str) -> None:
    assert seen(Page().heading("ご案内").says(says))[0].announcements == ()


@pytest.mark.parametrize(
    "says", ["「同意する」にチェックを入れて次へ進むと、解約が確定します。", "下のボタンを押すと解約できます。"]
)
def test_a_press_that_ends_it_is_never_taken_for_a_description(says: str) -> None:
    page = Page().heading("注意事項").says(NORTON, says)
    with page.form():
        page.button("次へ")
    assert not isinstance(_decided(page, IN_THE_PROCESS, replace(IN_ADVANCE, consent=Consent.NOT_ASKED)), Step)


def test_an_application_is_a_purchase_but_on_a_page_about_the_end() -> None:
    says = "以下の内容でお申し込みを受け付けます。"
    assert seen(Page().heading("新しいプラン").says(says))[0].dangers != ()
    assert seen(Page().heading("解約の確認").says(says))[0].dangers == ()
    assert seen(Page().heading("解約の確認").says("以下の内容で新規のお申し込みを受け付けます。"))[0].dangers != ()


def test_what_a_wrong_password_does_keeps_nobody_from_signing_in() -> None:
    for says, stops in (
        ("パスワードを複数回間違えると、一定時間ログインできなくなります。", False),
        ("ログインすると、占いプラスに入会します。", True),
    ):
        page = Page("https://mwsecuritystore.jp/login").heading("会員ログイン").says(says)
        with page.form():
            page.field("text", "ログインID", name="id").field("password", "パスワード", name="pw").button("ログイン")
        assert isinstance(_decided(page, Ledger()), Stop) is stops


@pytest.mark.parametrize(
    ("status", "works"),
    [
        ("12月3日 2:00～5:00 の間、システムメンテナンスのため停止します。", True),
        ("ただいまシステムメンテナンス中です。", False),
    ],
)
def test_a_maintenance_to_come_is_no_maintenance(status: str, works: bool) -> None:
    page = Page().heading("マイページ").says(status).link("ご契約一覧", "https://mwsecuritystore.jp/list")
    assert (seen(page, ledger=KNOWN)[1].kind is not ScreenKind.MAINTENANCE) is works


# --- fields -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "name", "role"),
    [
        ("(ご本人様確認のため)", "passwd2", "password"),
        ("(新しいパスワード)", "password", "new_password"),
        ("【必須】新しいパスワード", "password", "new_password"),
    ],
)
def test_a_remark_in_brackets_names_no_field_and_takes_no_name_away(label: str, name: str, role: str) -> None:
    page = Page()
    with page.form():
        page.field("password", label, name=name).button("確認")
    view, _ = seen(page)
    assert view.roles[view.fields[0].ref].value == role


def test_a_search_box_elsewhere_is_no_code_that_the_last_press_needs() -> None:
    page = _review()
    with page.form("https://mwsecuritystore.jp/search"):
        page.field("text", "商品番号", name="s").button("検索")
    assert isinstance(_decided(page, IN_THE_PROCESS), Submit)


def test_boxes_of_one_question_are_answered_once_and_only_where_the_question_demands_it() -> None:
    for says, answers in (("解約の理由（必須）", 1), ("解約の理由", 0)):
        page = Page().heading("解約アンケート").says("お名前は必須です。", "ご意見", says)
        with page.form():
            for number, label in enumerate(("料金の面の理由", "機能の理由", "その他の理由")):
                page.field("checkbox", label, name=f"riyu{number}")
            page.button("確認画面へ")
        action = _decided(page, IN_THE_PROCESS)
        assert isinstance(action, Step) and len(action.fills) == answers


# --- ways, once more ----------------------------------------------------------------------------------------------


def test_of_several_ways_in_the_one_that_says_so_is_taken() -> None:
    page = (
        Page()
        .heading("解約")
        .link("会員専用トップ", "https://mwsecuritystore.jp/top")
        .link("会員ログイン", "https://mwsecuritystore.jp/login")
    )
    action = _decided(page, Ledger())
    assert isinstance(action, Step) and action.control.name == "会員ログイン"


def test_what_lies_over_the_page_is_put_away_but_never_in_the_middle_of_the_end() -> None:
    page = Page().heading("アプリのご案内").button("あとで")
    assert isinstance(_decided(page, Ledger(typed=frozenset({"provider"}))), Step)
    over = Page().heading("解約内容の確認").pair("サービス名", NORTON).button("閉じる")
    assert not isinstance(_decided(over, IN_THE_PROCESS), Step)


def test_the_terms_of_use_lead_nowhere() -> None:
    assert isinstance(_decided(Page().heading("ホーム").link("会員規約", "https://mwsecuritystore.jp/kiyaku")), Stop)


def test_a_tab_that_was_opened_is_not_opened_again() -> None:
    page = Page().heading("契約詳細").says(NORTON).button("変更・解約")
    first = _decided(page)
    assert isinstance(first, Step) and first.control.name == "変更・解約"
    page.link("解約手続きへ", "https://mwsecuritystore.jp/cancel")
    then = _decided(page, replace(IN_THE_PROCESS, tried=frozenset({way_key(first.control, PROVIDER)})))
    assert isinstance(then, Step) and then.control.name == "解約手続きへ"


def test_a_heading_that_asks_is_not_what_would_end() -> None:
    page = (
        Page()
        .heading("本当によろしいですか？")
        .says("ウイルスからスマホを守れます。")
        .link("それでも解約する", "https://mwsecuritystore.jp/bye")
    )
    assert isinstance(_decided(page, IN_THE_PROCESS), Submit)
    other = (
        Page()
        .heading("占いプラス")
        .says("毎日の運勢をお届けします。")
        .link("それでも解約する", "https://mwsecuritystore.jp/bye")
    )
    assert isinstance(_decided(other, IN_THE_PROCESS), Stop)


def test_a_button_that_does_the_procedure_at_the_carrier_is_the_last_press_under_an_announcement() -> None:
    page = Page().heading("ご利用を終わる").says(f"{NORTON}のご利用を終わります。")
    with page.form():
        page.button("ドコモの画面で手続きする")
    assert isinstance(_decided(page, IN_THE_PROCESS), Submit)


def test_a_page_that_tells_of_an_end_or_an_error_is_no_members_page() -> None:
    for says in ("解約が完了しました。", "システムエラーが発生しました。"):
        page = (
            Page()
            .heading("お手続き")
            .says(says, "解約が完了しました。")
            .link("ご契約内容", "https://mwsecuritystore.jp/c")
        )
        assert seen(page)[1].kind is not ScreenKind.MEMBER_TOP


@pytest.mark.parametrize("what", ["", "announces", "offers the end", "in a form", "says that it ends", "completes"])
def test_nothing_but_an_unknown_word_that_unfolds_outside_the_end_is_pressed_to_look(what: str) -> None:
    label = {"says that it ends": "解約ナビ", "completes": "ぽぬ確定"}.get(what, "ぽぬける")
    page = Page().heading("ご案内").says(f"{NORTON}を解約します。よろしいですか?" if what == "announces" else NORTON)
    if what == "offers the end":
        page.link("解約手続き", "https://mwsecuritystore.jp/k")
    if what == "in a form":
        with page.form():
            page.button(label, effect="script")
    else:
        page.button(label)
    page.controls[-1] = replace(page.controls[-1], expands=False)
    view, _ = seen(page)
    press = next(x for x in view.presses if x.control.name == label)
    assert (permit(press, view) is Permission.LOOK) is (what == "")


def test_a_menu_that_names_contracts_is_unfolded_before_the_page_is_left() -> None:
    page = Page().heading("ホーム").link("サービス一覧", "https://mwsecuritystore.jp/service").button("ご契約メニュー")
    action = _decided(page)
    assert isinstance(action, Step) and action.control.name == "ご契約メニュー"


@pytest.mark.parametrize("label", ["月額オプション", "付帯サービス"])
def test_where_a_contract_may_be_one_of_several_is_looked_at(label: str) -> None:
    action = _decided(Page().heading("マイページ").link(label, "https://mwsecuritystore.jp/option"))
    assert isinstance(action, Step) and action.control.name == label


def test_a_new_password_is_never_sent_along_even_where_the_page_has_filled_it_in() -> None:
    page = Page().heading("解約申請フォーム")
    with page.form():
        page.field("password", "新しいパスワード", name="new").button("確認画面へ")
        page.fields[-1] = replace(page.fields[-1], filled=True)
    assert not isinstance(_decided(page, IN_THE_PROCESS), Step | Submit)
    view, _ = seen(page, ledger=IN_THE_PROCESS)
    sent = no_purchase_deletion_or_bulk_stop(Step("go_on", view.presses[-1].control), view, IN_THE_PROCESS, IN_ADVANCE)
    assert sent is not None and sent.reason == "sign_up_form"


def test_the_end_of_a_group_in_a_row_is_never_taken_for_a_menu() -> None:
    page = Page().heading("マイページ")
    with page.row():
        page.says("占いプラス").link("オプション解約")
    assert _means(page, "オプション解約") == [Meaning.NEVER]
