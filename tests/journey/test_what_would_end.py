"""A final press ends what the page says it ends. Nothing else than the one contract may be meant by it."""
# ruff: noqa: E501 - Japanese is wide

from __future__ import annotations

from dataclasses import replace

import pytest

from autocancel.flow import Payment
from autocancel.flow import ScreenKind as K
from autocancel.outcome import Outcome
from autocancel.page.screen import Option
from autocancel.person.questions import Consent
from autocancel.planning.actions import Intent, Ledger, Purpose, StateRead, Step, Stop, Submit

from .screens import DOCOMO, NORTON, Page, decide, kind_of, login_page, seen

YES = Intent(payment=Payment.DOCOMO, has_login=True, has_pin=True, consent=Consent.GIVEN, in_advance=True)
KNOWN = Ledger(contract=NORTON)
AT_CARRIER = replace(KNOWN, release_named=True)


def _review(*says: str, button: str = "解約する", heading: str = "解約内容の確認", url: str | None = None) -> Page:
    page = (Page(url) if url else Page()).heading(heading).says(*says)
    with page.form():
        page.button(button)
    return page


def _decided(page: Page, progress: Ledger = KNOWN) -> object:
    return decide(*seen(page), progress, YES)


OTHERS = {
    "what is ended here is not ours": _review(
        f"{NORTON}の手続きは窓口で承ります。", "ネット上で手続きできるのは写真プリント便のみです。"
    ),
    "ours is ended by phone": _review(f"{NORTON}の解約は、お電話でのみ受け付けております。"),
    "ours is not ended on the web": _review(f"{NORTON}は、この画面から解約のお手続きはできません。"),
    "in a sentence": _review("星空うらない手帖を解約します。よろしいですか?"),
    "in quotes": _review("「星空うらない手帖」を解約します。よろしいですか?"),
    "in the heading": _review("よろしいですか?", heading="星空うらない手帖の解約"),
    "behind a label": _review("解約してよろしいですか?").pair("対象", "星空うらない手帖"),
    "a name that only contains the brand": _review("よろしいですか?").pair("対象", "ノートン先生の料理教室"),
    "in the heading, without a particle": _review(
        "下のボタンを押すと解約されます。", heading="電子雑誌よみほう 解約内容のご確認"
    ),
    "as what a press ends": _review("「解約する」を押すと、データ復旧安心便の契約が終わります。"),
    "in the trail": _review("解約してよろしいですか?", "マイページ > 迷惑電話ブロック > 解約"),
    "an option of it": _review("よろしいですか?").pair("対象オプション", "ノートン ダークウェブ(追加オプション)"),
    "above its price": _review("星空うらない手帖", "月額330円(税込)", "このサービスを解約します。"),
    "while ours stays": _review("星空うらない手帖を解約します。", f"{NORTON}は引き続きご利用いただけます。"),
    "both in one sentence": _review(f"{NORTON}および星空うらない手帖を解約します。"),
    "so many of them": _review(f"{NORTON}", "上記2件のサービスを解約します。"),
    "with prices": _review(f"{NORTON} 1,078円", "星空うらない手帖 330円", "よろしいですか?"),
    "in one list": _review("以下のサービスを解約します。").listed(NORTON, "電話セキュリティ"),
    "one more with it": _review("別途ご契約のスマホ修理サポートも、あわせて契約終了となります。").pair(
        "サービス名", NORTON
    ),
    "a number of them": _review("解約件数:3件").pair("サービス名", NORTON),
    "also what came with it": _review("セットの「クラウド写真館」につきましても本手続きの対象です。").pair(
        "サービス名", NORTON
    ),
    "somebody else's": _review("ログイン中のお客様ご本人の契約ではありません。").pair("サービス名", NORTON),
    "nobody knows what": _review("退会します。よろしいですか?", button="退会する"),
    "what the shop has stored": _review(
        "会員を退会した場合には、現在保存されている購入履歴や、お届け先などの情報は、すべて削除されます。",
        button="退会する",
    ).pair("サービス名", NORTON),
    "the account": _review("このIDではログインできなくなります。", button="退会する").pair("サービス名", NORTON),
    "the person's data": _review("お客様情報も破棄されます。", button="退会する").pair("サービス名", NORTON),
    "a pause": _review("ご利用を1か月間お休みします。", "再開日 2026年12月27日").pair("サービス名", NORTON),
    "a change": _review("解約してよろしいですか?").pair("サービス名", NORTON).pair("変更後プラン", "年額プラン"),
    "the shop's membership": _review("退会してよろしいですか?", button="退会する").pair("対象", "MWノートンストア会員"),
    "a plan for years": _review("解約してよろしいですか?").pair("サービス名", NORTON).pair("年額料金", "7,980円"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_review_of_something_else_is_never_pressed(name: str) -> None:
    action = _decided(OTHERS[name])
    assert isinstance(action, Stop) and action.outcome is Outcome.NEEDS_PERSON, action


OURS = {
    "in a sentence": _review(f"{NORTON}を解約します。よろしいですか?"),
    "in the heading": _review("解約してよろしいですか?", heading="ノートンの解約"),
    "only pointed at": _review("ご利用中のサービスを解約します。よろしいですか?"),
    "with its price": _review("解約してよろしいですか?").pair("サービス名", NORTON).pair("月額料金", "1,078円(税込)"),
    "with its plan": _review("解約してよろしいですか?").pair("サービス名", NORTON).pair("プラン", "月額プラン(1台)"),
    "beside the person's data": _review(
        NORTON,
        "クレジットカード",
        "練習 太郎 様",
        "taro@example.com",
        "A-10034",
        "お客様情報",
        "解約してよろしいですか?",
    ),
    "in a sentence of the shop": _review("MWノートンストアのサービスを解約します。", "よろしいですか?"),
}


@pytest.mark.parametrize("name", OURS)
def test_the_review_of_the_one_contract_is_pressed(name: str) -> None:
    assert isinstance(_decided(OURS[name]), Submit), _decided(OURS[name])


@pytest.mark.parametrize(
    ("says", "button"),
    [
        (("ノートンを解約します。よろしいですか?",), "OK"),
        (("ノートンを解約します。", "本当によろしいでしょうか。"), "進む"),
        (("ノートンを解約します。よろしければ「次へ」を押してください。",), "次へ"),
        (("次へ進むと解約が確定します。",), "次へ"),
        (("送信すると退会手続きが完了します。",), "送信する"),
        (("以下の内容で解約を申し込みます。",), "送信"),
        (("退会手続きを続けると、ただちに退会となります。",), "退会手続きを続ける"),
        (("「次へ」を押された時点で、ご契約は終了いたします。",), "次へ"),
        (("同意をいただいた時点をもちまして、契約を解除いたします。",), "同意する"),
        (("このあと確認の画面は表示されません。ボタンを押すとすぐにサービスが終わります。",), "次へ"),
        (("本画面が最終画面です。お申し出後の撤回は承れません。",), "確認画面へ"),
        (("「退会手続きを続ける」のクリックにより退会処理が実行されます。",), "退会手続きを続ける"),
        (("※ワンクリック解約: 上のボタンのご利用で契約終了の処理が行われます。",), "次へ"),
        (("ご注意: このページのボタンは申込みの確定ボタンです。",), "同意して次へ"),
        (("※解約ボタンを押すと、確認なしで直ちに契約が終了します。",), "解約手続き"),
    ],
)
def test_a_press_that_the_page_calls_the_last_is_never_a_step(says: tuple[str, ...], button: str) -> None:
    for heading in ("お手続き", "解約に関する注意事項", "アンケート"):
        page = _review(*says, heading=heading, button=button)
        assert not isinstance(_decided(page), Step), heading
        assert isinstance(decide(*seen(page), KNOWN, replace(YES, stop_before_confirm=True)), Stop), heading


@pytest.mark.parametrize(
    "says",
    [
        "次の画面で内容を確認すると、解約が完了します。",
        "解約手続きが完了すると、すぐにご利用いただけなくなります。",
        "解約手続きの流れをご確認ください。",
        "解約すると、ご利用期間は月末で終了します。",
        "お手続きを続けるとポイントが失効します。",
        "ボタンを押すと解約手続きのページに移動します。",
        "次の画面で「解約する」を押すと契約が終了します。この画面ではまだ終了しません。",
    ],
)
def test_a_notice_that_speaks_of_a_later_page_stays_a_notice(says: str) -> None:
    page = _review(says, heading="解約に関する注意事項", button="次へ")
    assert kind_of(page) is K.NOTICE


def test_a_question_on_the_carriers_page_is_a_release_and_never_a_notice() -> None:
    for button in ("OK", "はい"):
        page = _review("継続課金を解約します。よろしいですか?", heading="解約確認", button=button, url=DOCOMO)
        assert kind_of(page) is K.CARRIER_RELEASE
        assert isinstance(_decided(page, AT_CARRIER), Submit)


@pytest.mark.parametrize(
    "page",
    [
        _review("d払いのご利用を停止します。", "ノートン等の継続課金もご利用いただけなくなります。", heading="d払いの解約", url=DOCOMO),
        _review("次の継続課金をすべて解約します。", NORTON, heading="継続課金一覧", url=DOCOMO),
        _review("マイメニューに登録中のサービスを一括で解除します。", heading="マイメニュー", button="解除する", url=DOCOMO),
        _review("特典: ノートン の割引も終了します。", heading="auスマートパスプレミアムの退会", button="退会する", url=DOCOMO),
        _review("動画見放題(株式会社動画堂)の継続課金を解除します。", f"前の画面: {NORTON}", heading="最終確認", button="解除する", url=DOCOMO),
        _review("同じサイトの他の継続課金も同時に解除されます。", heading="継続課金の解除", button="解除する", url=DOCOMO).pair("商品名", NORTON),
        _review("あわせて、ご利用限度額を0円に設定します。", heading="継続課金の解除", button="解除する", url=DOCOMO).pair("商品名", NORTON),
        _review("解約します。", heading="継続課金の解約", url=DOCOMO).pair("お支払い先", "星空うらない株式会社"),
    ],
)  # fmt: skip
def test_a_carriers_page_about_anything_else_is_never_pressed(page: Page) -> None:
    action = _decided(page, AT_CARRIER)
    assert isinstance(action, Stop) and action.outcome is Outcome.NEEDS_PERSON


@pytest.mark.parametrize(
    "says",
    [
        "ご不明な点は窓口で承ります。",
        "解約はお電話でも承ります。",
        "解約後の再開は店頭で承ります。",
        "解約のご相談はお電話で承ります。",
        "解約手続き完了後は、この画面から取り消しの手続きはできません。",
        "解約後はサイトからのご利用はできません。",
    ],
)
def test_what_else_is_done_by_phone_or_at_a_desk_stops_nothing(says: str) -> None:
    page = _review("解約してよろしいですか?", says).pair("サービス名", NORTON)
    assert isinstance(_decided(page), Submit)


@pytest.mark.parametrize(
    ("says", "action"),
    [
        ("初回のお引き落としは本日です。内容に同意のうえ、お進みください。", "https://mwsecuritystore.jp/next"),
        ("内容に同意のうえ、お進みください。", "https://mwsecuritystore.jp/buy"),
        ("ご利用を1か月間お休みします。", "https://mwsecuritystore.jp/next"),
        ("次へ進むと会員アカウントは閉鎖されます。", "https://mwsecuritystore.jp/next"),
    ],
)
def test_no_step_buys_pauses_or_deletes(says: str, action: str) -> None:
    page = Page().heading("解約手続き").says("解約にあたっての注意事項", says)
    with page.form(action):
        page.field("checkbox", "規約に同意します").button("同意して次へ")
    assert isinstance(_decided(page), Stop)


def test_no_link_beside_a_survey_is_its_way_on() -> None:
    page = (
        Page()
        .link("解約・退会", "https://mwsecuritystore.jp/cancel")
        .heading("解約アンケート")
        .says("解約の理由をお選びください。")
    )
    with page.form():
        page.field("radio", "その他", group="解約の理由").button("次へ")
    action = _decided(page)
    assert isinstance(action, Step) and action.control.name == "次へ"


@pytest.mark.parametrize(
    "page",
    [
        login_page().heading("会員登録"),
        login_page().says("初回のみ、ご希望のIDとパスワードをお決めください。"),
    ],
)
def test_a_login_that_is_made_here_is_never_typed(page: Page) -> None:
    page.lines = [
        replace(x, text="お申し込み", norm="お申し込み") if x.norm == "会員ログイン" else x for x in page.lines
    ]
    assert kind_of(page) is not K.LOGIN


def test_buttons_that_say_the_same_in_different_forms_are_no_single_way() -> None:
    page = Page().heading("ご契約一覧").says("ノートン 360")
    for _ in range(2):
        with page.form("https://mwsecuritystore.jp/k"):
            page.button("解約手続き")
    assert not isinstance(_decided(page, Ledger()), Step)


def test_where_nothing_but_the_order_tells_whose_a_way_is_the_name_above_it_counts() -> None:
    page = Page().heading("ご契約一覧")
    page.says("電話セキュリティ").link("解約手続き", "https://mwsecuritystore.jp/c/1")
    page.says("ノートン 360").link("解約手続き", "https://mwsecuritystore.jp/c/2")
    action = _decided(page, Ledger())
    assert isinstance(action, Step) and action.control.target.endswith("/c/2")
    page = Page().heading("ご契約一覧").link("解約手続き", "https://mwsecuritystore.jp/c/1")
    page.says("ノートン 360").link("解約手続き", "https://mwsecuritystore.jp/c/2").says("電話セキュリティ")
    assert not isinstance(_decided(page, Ledger()), Step)


def test_a_way_that_belongs_to_an_option_is_never_taken() -> None:
    def page() -> Page:
        return Page().heading("ご契約中のサービス").says(NORTON)

    ways = [
        page().link("オプション解約"),
        page().says("オプション:VPN 解約する").link("解約する"),
        page().heading("ダークウェブモニタリング").link("解約手続きへ"),
        Page().heading("ご契約中のサービス").pair("占いプラス", "解約手続きへ").link("解約手続きへ").says(NORTON),
    ]
    for way in ways:
        assert not isinstance(_decided(way, Ledger()), Step), way.lines
    action = _decided(page().link("オプション解約").link("サービス解約"), Ledger())
    assert isinstance(action, Step) and action.control.name == "サービス解約"


def test_a_membership_that_ends_all_contracts_is_never_stepped_into() -> None:
    page = Page().heading("ご契約中のサービス").says(NORTON, "ご利用中").link("退会手続き")
    assert isinstance(_decided(page, Ledger()), Step)
    page.says("※退会手続きを行うと、m-Pass!のすべてのご契約が終了します。")
    assert isinstance(_decided(page, Ledger()), Stop)


def test_the_one_contract_is_chosen_from_a_list_and_two_are_nobodys_choice() -> None:
    page = _review("解約してよろしいですか?")
    options = (Option("1", "星空うらない手帖"), Option("2", NORTON))
    with page.form():
        page.field("select", "対象サービス", options=options)
    page.fields[-1] = replace(page.fields[-1], form=0, selected=0)
    action = _decided(page)
    assert isinstance(action, Submit) and [f.value for f in action.fills] == ["2"]
    page.fields[-1] = replace(page.fields[-1], options=(*options, Option("3", "ノートン 360 プレミアム")))
    assert isinstance(_decided(page), Stop)


def test_a_lone_field_for_a_new_mail_address_is_no_login() -> None:
    page = Page().heading("メールアドレスのご確認").says("新しいメールアドレスをご入力ください。")
    with page.form():
        page.field("email", "メールアドレス").button("次へ")
    assert kind_of(page) is not K.LOGIN


def test_the_state_of_an_older_contract_says_nothing_of_the_one_submitted_for() -> None:
    for name, read in (("ノートン 360", StateRead("cancelled")), ("ノートン セキュリティ", StateRead("unknown"))):
        page = Page().heading("ご契約内容").pair("サービス名", name).pair("契約状態", "解約済")
        intent = Intent(purpose=Purpose.READ_STATE, contract="ノートン 360")
        assert decide(*seen(page), Ledger(), intent) == read


def test_the_link_past_a_survey_is_taken_before_its_answers() -> None:
    page = Page().heading("アンケート").says("解約の理由をお選びください。")
    with page.form():
        page.field("radio", "その他", group="解約の理由").button("アンケートを送信して次へ")
    action = _decided(page.link("アンケートに答えず退会", "https://mwsecuritystore.jp/cancel/confirm"))
    assert isinstance(action, Step) and action.control.name == "アンケートに答えず退会"


@pytest.mark.parametrize("heading", ["セキュリティWi-Fi", "電話セキュリティ", "でんわの窓"])
def test_what_a_heading_calls_by_another_name_never_ends(heading: str) -> None:
    """Ours was seen on the page before; this one doesn't name it, and its heading names no step."""
    page = Page().heading(heading).says("ご契約中")
    with page.form():
        page.button("解約する")
    assert isinstance(_decided(page), Stop)
    assert isinstance(_decided(_review("解約してよろしいですか?").pair("サービス名", NORTON)), Submit)


@pytest.mark.parametrize("says", ["ご利用開始日:お手続き完了後", "Send us a message at the weekend"])
@pytest.mark.parametrize("button", ["お手続きを完了する", "次へ", "確定"])
def test_a_page_that_speaks_of_no_end_is_never_submitted(button: str, says: str) -> None:
    page = Page().heading(NORTON).says(says)
    with page.form():
        page.button(button)
    for ledger in (KNOWN, replace(KNOWN, towards=True)):
        assert not isinstance(_decided(page, ledger), Submit)


def test_a_carriers_heading_that_begins_with_its_own_service_names_no_other_contract() -> None:
    page = Page("https://my.softbank.jp/msb/release").heading("ソフトバンクまとめて支払い 継続課金の解除")
    page.pair("サービス名", NORTON).pair("販売元", "MWノートンストア(株式会社ストアフロント)")
    with page.form():
        page.button("解約する")
    view, _ = seen(page)
    assert view.strangers == ()


def test_a_notice_to_be_read_is_never_taken_for_the_review() -> None:
    page = Page().heading("解約前のご確認").says("解約の注意事項をご確認ください。")
    with page.form():
        page.field("checkbox", "注意事項に同意する", required=True).button("同意して次へ")
    view, recognition = seen(page)
    assert recognition.kind is K.NOTICE and not view.announcements


@pytest.mark.parametrize("says", ["次のご契約を解約します。", "サービスの解約をご希望のお客様は、次へお進みください。"])
@pytest.mark.parametrize("label", ["山田 花子 様 ようこそ", "表示", "ぽぬける"])
def test_what_is_neither_known_nor_says_that_it_completes_is_never_the_final_press(label: str, says: str) -> None:
    page = Page().heading("ご契約内容").pair("サービス名", NORTON).says(says).button(label)
    view, recognition = seen(page, ledger=KNOWN)
    assert not isinstance(decide(view, recognition, KNOWN, YES), Submit)


def test_who_wishes_to_cancel_is_led_on_and_nothing_is_asked_yet() -> None:
    view, _ = seen(Page().heading("ご契約内容").says("解約をご希望のお客様は、下のボタンからお進みください。"))
    assert not view.announcements
