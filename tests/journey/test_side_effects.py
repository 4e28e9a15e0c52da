"""A press ends the one contract and does nothing besides; what a page says of more is never overlooked."""
# ruff: noqa: E501 - Japanese is wide

from __future__ import annotations

from dataclasses import replace

import pytest

from autocancel.flow import Payment
from autocancel.flow import ScreenKind as K
from autocancel.page.screen import Line, Option
from autocancel.person.questions import Consent
from autocancel.planning.actions import Intent, Ledger, Purpose, StateRead, Step, Stop, Submit
from autocancel.reading.names import akin
from autocancel.text import normalise

from .screens import DOCOMO, NORTON, Page, decide, kind_of, login_page, seen

YES = Intent(payment=Payment.DOCOMO, has_login=True, has_pin=True, consent=Consent.GIVEN, in_advance=True)
KNOWN = Ledger(contract=NORTON)
AT_CARRIER = replace(KNOWN, release_named=True)


def _review(*says: str, button: str = "解約する", heading: str = "解約内容のご確認") -> Page:
    page = Page().heading(heading).pair("サービス名", NORTON).says(*says, "解約してよろしいですか?")
    with page.form():
        page.button(button)
    return page


def _release(*says: str) -> Page:
    page = Page(DOCOMO).heading("継続課金の解除").pair("サービス名", NORTON)
    page.pair("加盟店名", "株式会社ストアフロント").says(*says, "解除してよろしいですか?")
    with page.form():
        page.button("解除する")
    return page


def _decided(page: Page, progress: Ledger = KNOWN, intent: Intent = YES) -> object:
    return decide(*seen(page), progress, intent)


@pytest.mark.parametrize(
    "says",
    [
        "なお、セットでお申し込みの「スマホ保険プラス」も本手続きにて終了いたします。",
        "本サービスの解約により、家族会員様のご契約も失効いたします。",
        "なお、ご家族様2名分のライセンスも無効となります。",
        "「占いプラス」も解約となりますのでご注意ください。",
        "オプションサービスも自動的に解約となります。",
        "お客様がご利用の「こども見守りナビ」は本サービスのご契約が条件のため、ご利用いただけなくなります。",
        "This will also cancel: Premium VPN add-on",
        "Note: All subscriptions on this account will be terminated.",
        "ご契約中の3契約すべてを解約します。",
        "ご解約対象:計2件",
        "ノートン モバイル セキュリティほか、計3サービス",
        "対象範囲:ご契約中の全商品",
        "お客様番号A12のご契約すべてが対象です。",
        "本手続きは、m-Pass!の退会を兼ねています。",
        "手続き完了と同時にm-Pass IDがご利用できなくなります。",
        "解約と同時に新プランのご契約が開始されます。",
        "解約後、90日が経過すると自動的にご利用・課金が再開されます。",
        "解約後も翌年4月1日より自動的に契約が更新されます。",
        "手続き後、月額220円の「ライトプラン」としてご契約が継続します。",
        "スマホセキュリティの退会手続きを行います。",
        "占いコンテンツの解約です。",
    ],
)
def test_what_else_would_end_or_go_on_is_never_overlooked(says: str) -> None:
    assert isinstance(_decided(_review(says)), Stop)


@pytest.mark.parametrize(
    ("label", "value"),
    [("同時に終了するサービス", "データ復旧安心サポート"), ("付帯契約", "端末補償サービス(自動解約)"), ("連動して解約されるサービス", "スマホ補償ミニ"), ("ご契約ID", "A001、A002、A003"), ("お申込番号", "0012345 / 0012346"), ("ご契約数", "2")],
)  # fmt: skip
def test_companions_behind_a_label_are_never_overlooked(label: str, value: str) -> None:
    assert isinstance(_decided(_review().pair(label, value)), Stop)
    for denied, none in (("同時に終了するサービス", "なし"), ("ご契約数", "1"), ("お申込番号", "0012345")):
        assert isinstance(_decided(_review().pair(denied, none)), Submit)


@pytest.mark.parametrize(
    "says",
    [
        "解約後は月末までご利用いただけます。",
        "※すべてのデバイスで保護機能が停止します。",
        "※アプリを削除しただけでは解約になりません。",
        "※ご家族様のご契約は解約されません。",
        "※購入履歴は削除されません。",
        "※アカウントを削除される場合は別途お手続きください。",
        "dアカウントの廃止とは異なります。",
        "他の月額サービスのご契約は継続されます。",
        "解約の取り消しはできません。",
        "ノートン モバイル セキュリティは月末まで引き続きご利用いただけます。",
        "※1件のご契約を解約します。",
        "解約後は料金は発生しません。",
    ],
)
def test_what_is_said_of_this_contract_or_denied_of_others_stops_nothing(says: str) -> None:
    assert isinstance(_decided(_review(says)), Submit)


@pytest.mark.parametrize(
    "says",
    [
        f"{NORTON}は解約されません。",
        f"占いプラスの解約です。{NORTON}のご契約は続きます。",
        f"{NORTON}はそのままご利用いただけます。占いプラスのみ終了します。",
    ],
)
def test_a_contract_that_is_named_as_what_stays_is_never_taken_for_what_ends(says: str) -> None:
    assert isinstance(_decided(_review(says)), Stop)


@pytest.mark.parametrize(
    ("heading", "says", "button"),
    [
        ("お支払い方法の解除", "登録済みのクレジットカード情報を解除します。", "解除する"),
        ("メールマガジンの解除", f"{NORTON}からのお知らせメールを解除します。", "解除する"),
        ("端末登録の解除", f"{NORTON}に登録されている端末「Pixel 7a」を解除します。", "解除する"),
        ("解約予約の取消", f"{NORTON}の解約予約を取り消します。", "はい"),
        ("解約の取り下げ", "よろしいですか?", "はい"),
        ("オプションの解約", "ダークウェブ モニタリング", "解約する"),
        ("クレジットカード登録解除", "解除してよろしいですか?", "解除する"),
    ],
)
def test_a_part_a_setting_or_the_undoing_of_an_end_is_never_pressed(heading: str, says: str, button: str) -> None:
    assert not isinstance(_decided(_review(says, button=button, heading=heading)), Submit | Step)


def test_a_button_that_ends_everything_is_never_pressed() -> None:
    for button in ("解約する(全サービス)", "3件のご契約を解約する"):
        assert isinstance(_decided(_review(button=button)), Stop)
    assert isinstance(_decided(_review(button="解約する(確定)")), Submit)


def test_a_review_under_a_trail_that_leads_elsewhere_is_never_pressed() -> None:
    for trail in ("マイページ > アカウント削除", "ホーム > 会員登録の抹消", "ホーム > ノートン 360 デラックス > 解約"):
        page = _review()
        page.lines.insert(0, Line(trail, normalise(trail), region="nav"))
        assert isinstance(_decided(page), Stop)
    page = _review()
    page.lines.insert(0, Line("マイページ > 解約", "マイページ>解約", region="nav"))
    assert isinstance(_decided(page), Submit)


def test_another_persons_contract_is_never_ended() -> None:
    mine = _review().pair("ご契約者", "鈴木 太郎 様").says("鈴木太郎 様", "お客様各位")
    assert isinstance(_decided(mine), Submit)
    assert isinstance(
        _decided(_review().pair("ご契約者", "鈴木 花子 様").pair("ログイン中の会員", "鈴木 太郎 様")), Stop
    )


def test_what_stands_under_the_same_label_as_the_contract_is_never_a_mere_value() -> None:
    page = (
        Page().heading("解約のご確認").pair("No.", "1").pair("内容", NORTON).pair("No.", "2").pair("内容", "占いプラス")
    )
    with page.says("解約してよろしいですか?").form():
        page.button("解約する")
    assert isinstance(_decided(page), Stop)


def test_a_review_of_another_product_than_the_one_seen_before_is_never_pressed() -> None:
    for name in ("ノートン 360 デラックス", "ノートン セキュア VPN"):
        page = Page().heading("解約内容のご確認").pair("サービス名", name).says("解約してよろしいですか?")
        with page.form():
            page.button("解約する")
        assert isinstance(_decided(page), Stop)
        assert isinstance(_decided(page, Ledger(contract=name)), Submit)
    assert akin("Norton Mobile Security", NORTON) and akin("ノートン", NORTON) and not akin("ノートン 360", NORTON)


def test_a_line_that_reads_like_another_contract_is_never_passed_over() -> None:
    named = _review("占いプラス")
    nameless = Page().heading("解約内容のご確認").says("占いプラス", "解約してよろしいですか?")
    with nameless.form():
        nameless.button("解約する")
    assert isinstance(_decided(named), Stop) and isinstance(_decided(nameless), Stop)
    assert isinstance(_decided(_review("お客様情報", "お手続き内容", "最終確認")), Submit)


@pytest.mark.parametrize(
    "hint", ["全サービスを解約する", "アカウントを削除する", "占いプラスを解約する", "このボタンは全契約が対象です"]
)
def test_what_a_tooltip_or_its_other_name_forbids_is_never_pressed(hint: str) -> None:
    page = _review()
    page.controls[-1] = replace(page.controls[-1], hints=(hint,))
    assert not isinstance(_decided(page), Submit | Step)


@pytest.mark.parametrize(
    "says",
    [
        "「次へ」を押すと、特別価格の年額プランのお申し込みが確定します。",
        "下のボタンを押すと来月の料金が無料になり、ご契約は継続されます。",
        "次の画面へ進むと、登録済みのカードに事務手数料550円が請求されます。",
        "「同意して次へ」を押すと、無料サポートサービス(2か月目以降 月額330円)に加入したものとみなします。",
        "次へを押すと、ご契約が1年延長されます。",
        "この先に進むと休止扱いとなり、6か月後に自動で再開いたします。",
        "By clicking Next you agree to purchase Norton 360 Premium (7,980 yen/year).",
        "ご利用を続ける方は「次へ」、解約する方は画面を閉じてサポートまでお電話ください。",
        "「次へ」を押すと、全コンテンツの配信が停止します。",
    ],
)
def test_no_step_does_more_than_show_the_next_screen(says: str) -> None:
    page = Page().heading("解約前のご案内").says(f"{NORTON}を解約されるお客様へ", says)
    with page.form():
        page.button("次へ")
    assert isinstance(_decided(page), Stop)


@pytest.mark.parametrize(
    "says",
    [
        "「次へ」を押すと、アンケート画面が表示されます。",
        "「同意する」にチェックを入れると、次へ進むことができます。",
        "ボタンを押すと解約手続きを開始します。",
        "送信いただいた内容は今後の参考にさせていただきます。",
    ],
)
def test_a_step_that_only_leads_on_is_taken(says: str) -> None:
    page = Page().heading("解約前のご案内").says(f"{NORTON}を解約されるお客様へ", says)
    with page.form():
        page.button("次へ")
    assert isinstance(_decided(page), Step | Submit)


@pytest.mark.parametrize(
    "says",
    [
        "ドコモ払いを停止するための認証です。",
        "お支払い:3,300円 電子書籍",
        "dTV の継続課金解除のため認証してください。",
        "お申し込み内容:あんしんパックプラス 月額968円",
        "認証後、継続課金がすべて解除されます。",
    ],
)
def test_a_pin_is_never_typed_for_anything_else(says: str) -> None:
    page = Page(DOCOMO).heading("ネットワーク暗証番号の入力").says(says)
    with page.form():
        page.field("password", "ネットワーク暗証番号", max_length=4).button("次へ")
    assert isinstance(_decided(page), Stop)
    plain = Page(DOCOMO).heading("ネットワーク暗証番号の入力")
    with plain.form():
        plain.field("password", "ネットワーク暗証番号", max_length=4).button("次へ")
    assert isinstance(_decided(plain), Step)


@pytest.mark.parametrize(
    "page",
    [
        login_page().heading("ログインしてご購入手続きへ"),
        login_page().says("au IDとm-Pass IDを統合します。統合は取り消せません。"),
        login_page().says("ログインIDとパスワードを入力すると退会処理が完了します。"),
        login_page().heading("dアカウント ログイン").says("dアカウントのパスワード"),
        login_page().says("ご家族のIDでログインしてください。"),
    ],
)
def test_a_login_is_never_typed_for_more_than_signing_in_here(page: Page) -> None:
    assert isinstance(_decided(login_page(), Ledger()), Step)
    assert not isinstance(_decided(page, Ledger()), Step)


@pytest.mark.parametrize(
    "says",
    [
        "dアカウントも同時に廃止されます。",
        "解除すると、d払いでご登録中の他のお支払いも停止します。",
        "解除対象の継続課金:2件",
        "マイメニュー登録サービスも解除されます。",
        "解除後はドコモ払いでのお支払いが一切できなくなります。",
        "まとめて支払いの一括停止を申し込みます。",
    ],
)
def test_a_carriers_release_of_more_than_this_billing_is_never_pressed(says: str) -> None:
    assert isinstance(_decided(_release(), AT_CARRIER), Submit)
    assert isinstance(_decided(_release(says), AT_CARRIER), Stop)


def test_a_list_that_stands_at_another_procedure_is_never_sent() -> None:
    page = _review(button="手続きを確定する")
    options = (Option("1", "プラン変更"), Option("2", "解約"))
    page.forms.append(page.forms[0])
    with page.form():
        page.field("select", "お手続き", options=options).button("解約する")
    for selected, pressed in ((0, False), (1, True)):
        page.fields[-1] = replace(page.fields[-1], selected=selected, form=page.controls[-1].form)
        page.controls = page.controls[-1:]
        assert isinstance(_decided(page), Submit) is pressed


def test_a_button_called_like_an_entry_is_the_end_where_the_page_asks_for_it() -> None:
    for says in ("解約してもよろしいですか?", "ボタンを押すと解約が確定します。"):
        page = Page().heading("解約内容のご確認").pair("サービス名", NORTON).says(says)
        with page.form():
            page.button("解約手続きへ進む")
        assert kind_of(page) is K.REVIEW and isinstance(_decided(page), Submit)


def test_among_procedures_the_one_that_cancels_is_chosen() -> None:
    page = Page().heading("ご希望のお手続きを選択してください")
    with page.form():
        for label in ("登録内容の照会・変更", "解約手続き", "その他"):
            page.field("radio", label, group="ご希望のお手続きを選択してください")
        page.button("次へ")
    action = _decided(page)
    assert isinstance(action, Step | Submit) and [fill.label for fill in action.fills] == ["解約手続き"]


STATE = replace(YES, purpose=Purpose.READ_STATE, contract=NORTON)


@pytest.mark.parametrize(
    "says",
    [
        ("スマホ保険 解約済",), ("安心パックは2026年3月に解約済みです。",), ("安心パック", "解約済"), ("追加ライセンス 解約済",),
        ("解約済みではございません。",), ("解約済みかどうかは、一覧でご確認ください。",), ("「解約済み」になるまで数日かかることがあります。",),
        ("解約済みまたは契約中",), ("凡例 ●…契約中 ○…解約済",), ("解約済み→現在:ご利用中",), ("解約済", "2件中1件を表示"),
        ("解約済", "契約情報の取得に失敗しました。"), ("ご入力の電話番号はすでに解約されています。",), ("dアカウントはすでに解約されています。",),
        ("キャンペーンは既に終了しています。",), ("解約済みと誤って表示される不具合が発生しています。",), ("解約済みの旨のメールにご注意ください(フィッシング)。",),
        ("ドコモ払いの継続課金は解約済み、クレジットカードでの継続課金は有効です。",), ("解約済 → 2026年11月1日に再開",), ("解約が完了した後は、アプリを削除してください。",),
        ("すでに解約済みですか?",), ("「解約の申請をする」を押すと、解約の申請が完了します。",),
    ],
)  # fmt: skip
def test_a_state_of_something_else_or_one_that_is_not_asserted_is_never_this_contracts(says: tuple[str, ...]) -> None:
    page = Page().heading("ご契約内容").says(NORTON, *says)
    assert _decided(page, Ledger(), STATE) != StateRead("cancelled")
    stop = _decided(page, Ledger())
    assert not (isinstance(stop, Stop) and stop.outcome.value == "already_cancelled")


@pytest.mark.parametrize(
    "says",
    [
        "解約済",
        "解約手続きは受け付けております。",
        "解約のお手続きは完了しています。",
        "2026年11月27日に解約手続きが完了しています。",
    ],
)
def test_a_state_that_is_asserted_is_read(says: str) -> None:
    assert _decided(Page().heading("ご契約内容").says(NORTON, says), Ledger(), STATE) == StateRead("cancelled")


@pytest.mark.parametrize(
    "says",
    ["ドコモ払いでご契約中のサービスはございません。", "この端末でご利用中のサービスはありません。", "更新が必要なご契約はありません。", "Webで解約できるご契約はありません。", "選択された条件に一致するご契約はありません。"],
)  # fmt: skip
def test_none_of_a_kind_is_never_no_contract(says: str) -> None:
    assert kind_of(Page().heading("ご契約内容").says(says)) is not K.NO_CONTRACT
    assert kind_of(Page().heading("ご契約内容").says("現在ご契約中のサービスはありません。")) is K.NO_CONTRACT


def test_an_answer_that_may_be_chosen_is_never_a_state() -> None:
    page = Page().heading("ご契約内容").says(NORTON, "ご契約状況:")
    page.field("radio", "解約済").field("radio", "ご利用")
    assert _decided(page, Ledger(), STATE) != StateRead("cancelled")


def test_a_completion_that_answers_some_press_is_never_a_state() -> None:
    page = Page().heading("解約完了").says(NORTON, "解約手続きが完了しました。")
    assert _decided(page, Ledger(), STATE) == StateRead("unknown")


def test_who_the_person_is_and_what_they_use_is_no_other_contract() -> None:
    page = (
        _review()
        .pair("ご契約者名", "佐々木太郎")
        .pair("端末", "Xperia 10 VI")
        .pair("ご住所", "東京都渋谷区道玄坂2-24-1")
    )
    assert isinstance(_decided(page), Submit)
    assert isinstance(_decided(_review().pair("お手続き種別", "プラン変更(年額プランへ)")), Stop)
