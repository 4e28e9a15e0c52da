"""Kinds of screens by what they mean; and doubt where there is doubt."""
# ruff: noqa: E501 - tables of Japanese words

from __future__ import annotations

import pytest

from autocancel.flow import Payment
from autocancel.flow import ScreenKind as K
from autocancel.outcome import Outcome
from autocancel.person.questions import Consent
from autocancel.planning.actions import Intent, Ledger, Step, Stop, Submit

from .screens import DOCOMO, NORTON, PROVIDER, Page, decide, kind_of, login_page, release_page, review_page, seen


def _menu() -> Page:
    page = Page("https://mwsecuritystore.jp/loginmenu").heading("月額料金のお支払い方法を選択してください。")
    for name in ("ドコモ払い(d払い)", "auかんたん決済", "ソフトバンクまとめて支払い", "クレジットカード"):
        page.link(name, f"https://mwsecuritystore.jp/auth?{len(page.controls)}")
    return page


def _notice() -> Page:
    page = Page().heading("解約に関する注意事項").says("解約すると月末で利用できなくなります。")
    with page.form():
        page.field("checkbox", "上記に同意します").button("次へ")
    return page


def _survey() -> Page:
    page = Page().heading("解約アンケート").says("解約の理由をお選びください。")
    with page.form():
        page.field("radio", "その他", group="解約の理由").field("radio", "料金が高い", group="解約の理由").button(
            "次へ"
        )
    return page


def _sign_up() -> Page:
    page = Page().heading("新規会員登録").says("月額550円でお申し込みいただけます。")
    with page.form():
        page.field("text", "お名前").field("text", "住所").button("申し込む")
    return page


def _with_form(page: Page, label: str, type_: str = "text", button: str = "次へ") -> Page:
    with page.form():
        page.field(type_, label).button(button)
    return page


SIGNED_IN = Ledger(typed=frozenset({"provider"}))
SCREENS: dict[str, tuple[Page, K]] = {
    "payment menu": (_menu(), K.PAYMENT_MENU),
    "login": (login_page(), K.LOGIN),
    "login, first of several steps": (_with_form(Page().heading("ログイン"), "ログインID"), K.LOGIN),
    "a carrier's login": (login_page("https://id.smt.docomo.ne.jp/login"), K.LOGIN),
    "second factor": (
        _with_form(Page().heading("本人確認").says("SMSで確認コードを送信しました。"), "確認コード", "tel"), K.SECOND_FACTOR
    ),
    "captcha": (_with_form(Page().heading("画像認証"), "画像に表示された文字"), K.CAPTCHA),
    "forced password change": (
        _with_form(Page().heading("パスワードの再設定を行ってください"), "新しいパスワード", "password", "変更する"), K.PASSWORD_CHANGE
    ),
    "member top": (
        Page().heading("メニュー").link("ご契約内容", "https://mwsecuritystore.jp/mypage/contract"), K.MEMBER_TOP
    ),
    "contract": (
        Page().heading("ご契約内容").pair("サービス名", NORTON).pair("ご契約状態", "ご利用中").link("解約はこちら"), K.CONTRACT
    ),
    "notice": (_notice(), K.NOTICE),
    "survey": (_survey(), K.SURVEY),
    "review": (review_page(), K.REVIEW),
    "carrier release": (release_page(), K.CARRIER_RELEASE),
    "carrier complete": (Page(DOCOMO).heading("手続きが完了しました").link("次へ", PROVIDER), K.CARRIER_COMPLETE),
    "complete": (Page().heading("解約完了").says("解約が完了しました。"), K.COMPLETE),
    "already cancelled": (
        Page().heading("お手続き").pair("サービス名", NORTON).says("すでに解約済みです。"), K.ALREADY_CANCELLED
    ),
    "no contract": (Page().heading("ご契約内容").says("対象の契約がありません。"), K.NO_CONTRACT),
    "contract not found": (Page().heading("エラー").says("契約情報が見つかりません。"), K.CONTRACT_NOT_FOUND),
    "sign-up": (_sign_up(), K.SIGN_UP),
    "account deletion": (
        Page().heading("アカウントの削除").says("会員情報をすべて削除します。").button("退会する"), K.ACCOUNT_DELETION
    ),
    "bulk stop": (
        Page(DOCOMO).heading("電話料金との一括支払いの停止").says("すべての継続課金を停止します。").button("停止する"), K.BULK_STOP
    ),
    "bulk stop, in a carrier's shorter words": (
        _with_form(Page(DOCOMO).heading("電話料金合算払いの利用停止").says("継続課金サービスの解約"), "ネットワーク暗証番号", "password", "解約する"), K.BULK_STOP
    ),
    "sign-up that names the product": (
        Page().heading("新規お申し込み").pair("商品名", NORTON).says("下記よりお申し込みください。").button("申し込む"), K.SIGN_UP
    ),
    "change of plan": (Page().heading("プラン変更のご案内").button("プラン変更する"), K.SIGN_UP),
    "one-time address by SMS": (
        Page(DOCOMO).heading("本人確認").says("SMSでワンタイムURLをお送りしました。SMSに記載のURLを開いて認証を完了してください。"), K.SECOND_FACTOR
    ),
    "choice of payment by radios": (
        _with_form(Page().heading("マイページ ログイン").says("ご登録時の決済方法を選択し、「次へ」を押してください。")
                   .field("radio", "d払い", group="ご登録時の決済方法を選択し").field("radio", "クレジットカード", group="ご登録時の決済方法を選択し"), "auかんたん決済", "radio", "進む"),
        K.PAYMENT_MENU,
    ),
    "refusal": (Page().heading("ログイン").says("ログインIDまたはパスワードが違います。"), K.REFUSAL),
    "lock": (Page().heading("ログイン").says("アカウントがロックされました。"), K.LOCKED),
    "busy": (Page().heading("エラー").says("ただいま混み合っております。しばらくしてから再度お試しください。"), K.TRANSIENT_ERROR),
    "status 503": (Page(status=503).says("x"), K.TRANSIENT_ERROR),
    "maintenance with status 200": (Page().heading("メンテナンス中").says("ただいまメンテナンス中です。"), K.MAINTENANCE),
    "session expired": (Page().heading("エラー").says("セッションの有効期限が切れました。"), K.SESSION_EXPIRED),
    "not found": (Page(status=404).heading("ページが見つかりません"), K.NOT_FOUND),
}  # fmt: skip


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_taken_for_what_it_means(name: str) -> None:
    page, kind = SCREENS[name]
    view, recognition = seen(page, ledger=SIGNED_IN if kind is K.MEMBER_TOP else None)
    assert recognition.kind is kind, (recognition, view.said)
    assert recognition.reasons


@pytest.mark.parametrize(
    "page",
    [
        Page(),
        Page().heading("大切なお知らせ").says("夏のごあいさつを申し上げます。"),
        Page().heading("お客様へ").button("受け取る").button("送る"),
    ],
    ids=["empty", "a letter", "unknown buttons"],
)
def test_an_unknown_screen_is_not_guessed(page: Page) -> None:
    recognition = seen(page)[1]
    assert recognition.kind is None and recognition.reasons


def test_a_form_that_nobody_understands_is_never_filled_in_or_sent() -> None:
    page = Page().heading("大切なお知らせ")
    with page.form():
        page.field("select", "地域", required=True).button("この内容で登録")
    for region in ("nav", "main"):
        page.link("マイページ", region=region)
        for ledger in (Ledger(), SIGNED_IN, Ledger(towards=True, typed=SIGNED_IN.typed, contract=NORTON)):
            action = decide(*seen(page, ledger=ledger), ledger, Intent(has_login=True, consent=Consent.GIVEN))
            assert not isinstance(action, Submit), action
            assert not isinstance(action, Step) or (action.control.name == "マイページ" and not action.fills), action


def test_a_login_in_somebody_elses_frame_is_told_apart_and_left_to_a_person() -> None:
    page = Page(frame_urls=("https://member-auth.example/frame",)).heading("ログイン").link("マイページ")
    view, recognition = seen(page)
    assert recognition.kind is K.LOGIN
    action = decide(view, recognition, Ledger(), Intent(payment=Payment.CARD, has_login=True))
    assert isinstance(action, Stop) and (action.outcome, action.reason) == (Outcome.NEEDS_PERSON, "foreign_host")
    own = Page(frame_urls=("https://id.smt.docomo.ne.jp/auth",)).heading("ログイン").link("マイページ")
    assert kind_of(own) is not K.LOGIN


@pytest.mark.parametrize(
    "page",
    [
        Page()
        .heading("ご契約内容")
        .says("対象の契約がありません。別のお支払い方法でご契約の場合は選び直してください。"),
        Page(f"{PROVIDER}?tab=fun")
        .heading("エンタメ")
        .link("セキュリティ", f"{PROVIDER}?tab=sec")
        .says("ご契約中のサービスはありません。"),
    ],
)
def test_no_contract_here_is_not_no_contract_at_all(page: Page) -> None:
    assert kind_of(page) is K.CONTRACT_NOT_FOUND


def test_a_nameless_cancelled_is_nobodys() -> None:
    assert kind_of(Page().heading("お手続き").says("すでに解約済みです。")) is not K.ALREADY_CANCELLED
    page = Page().heading("解約手続き").says("選択されたサービスはすでに解約済みです。", "ご契約中のサービス:2件")
    assert kind_of(page) is not K.ALREADY_CANCELLED


def test_a_wrong_password_is_told_before_a_plea_to_try_later() -> None:
    page = (
        Page(status=403)
        .heading("エラー")
        .says("ログインIDまたはパスワードが違います。しばらくしてから再度お試しください。")
    )
    assert kind_of(page) is K.REFUSAL


def test_help_about_cancelling_is_no_review() -> None:
    page = Page().heading("よくある質問").says("解約するにはどうすればいいですか?", "マイページから解約できます。")
    assert kind_of(page) is not K.REVIEW


def test_a_review_that_names_only_another_contract_is_never_pressed() -> None:
    page = review_page(name="うたフル放題")
    for contract in (None, NORTON):
        ledger = Ledger(contract=contract, typed=SIGNED_IN.typed, towards=True)
        for consent in (Consent.NOT_ASKED, Consent.GIVEN):
            action = decide(*seen(page, ledger=ledger), ledger, Intent(payment=Payment.CARD, consent=consent))
            assert isinstance(action, Stop) and action.outcome is Outcome.NEEDS_PERSON, action
