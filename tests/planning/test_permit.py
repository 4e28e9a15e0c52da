"""Permission by proof: what a page proves a press to be, and what it does not prove and so refuses.

Everything here is a button behind a login that sends something. One row is one button; what is refused is refused
whoever recommends it.
"""

# ruff: noqa: E501 - Japanese is wide
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from autocancel.planning.actions import Fill, FillKind
from autocancel.planning.permit import Permission, announces_a_page, may_end, permit
from autocancel.reading.presses import Press
from autocancel.reading.view import View
from tests.journey.screens import MW, NORTON, PROVIDER, Effect, Page, login_page, release_page, review_page

ASKS = "以下の契約を解約します。よろしいですか?"
# Nobody has met these words on a page; whatever they mean, some site means the end of a contract by them.
UNKNOWN = ("ぽぬける", "足抜けする", "ほどく", "手放す", "幕を引く", "満了扱いにする", "quittify", "A-17", "?", "→")


@contextmanager
def _asking_for(page: Page, *fields: tuple[str, str]) -> Iterator[Page]:
    with page.form():
        for type_, label in fields:
            page.field(type_, label)
        yield page


def _pressed(page: Page, label: str) -> tuple[Press, View]:
    view = View(page.screen(), MW)
    return next(x for x in view.presses if x.control.name == label), view


def _proof(page: Page, label: str, *kinds: FillKind) -> Permission:
    press, view = _pressed(page, label)
    fills = tuple(Fill(view.screen.fields[n].ref, kind) for n, kind in enumerate(kinds))
    return permit(press, view, fills)


def _contract(label: str, effect: Effect | None = None, *fields: tuple[str, str]) -> Page:
    page = Page().heading("ご契約内容").pair("サービス名", NORTON)
    with _asking_for(page, *fields):
        page.button(label, effect, "https://mwsecuritystore.jp/mypage/other" if effect == "get" else "")
    return page


# --- an unknown word proves nothing --------------------------------------------------------------------------------


@pytest.mark.parametrize("effect", ["post", "script"])
@pytest.mark.parametrize("label", UNKNOWN)
def test_a_word_that_nobody_knows_never_sends_anything(label: str, effect: Effect) -> None:
    assert _proof(_contract(label, effect), label) is Permission.REFUSED


@pytest.mark.parametrize("label", UNKNOWN)
def test_a_word_that_nobody_knows_never_sends_anything_because_a_form_asks_something(label: str) -> None:
    page = _contract(label, None, ("checkbox", "上記に同意します"), ("textarea", "ご意見"))
    assert _proof(page, label) is Permission.REFUSED


@pytest.mark.parametrize(
    "around", ["この内容で{}", "サービスの{}", "設定を{}", "ご契約を{}", "契約の{}", "会員を{}", "お支払いを{}"]
)
@pytest.mark.parametrize("word", ["ぽぬける", "足抜け", "ほどく", "登録", "みそぎをする"])
def test_a_known_word_beside_an_unknown_verb_never_sends_anything(around: str, word: str) -> None:
    label = around.format(word)
    assert _proof(_contract(label), label) is Permission.REFUSED


@pytest.mark.parametrize(
    "label", ["次へ", "進む", "同意する", "OK", "送信", "確定", "登録する", "変更する", "保存", "申請する"]
)
def test_a_button_that_carries_no_answer_and_announces_no_page_is_never_a_step(label: str) -> None:
    assert _proof(_contract(label), label) in (Permission.REFUSED, Permission.FINAL)


@pytest.mark.parametrize(
    "label", ["実行", "確定", "完了", "決定", "同意して実行", "同意して確定", "同意して申請する", "同意の上送信"]
)
def test_a_word_that_completes_something_is_never_a_step_because_a_box_to_agree_stands_beside_it(label: str) -> None:
    page = Page().heading("お手続き").pair("サービス名", NORTON)
    with _asking_for(page, ("checkbox", "上記に同意します")):
        page.button(label)
    assert _proof(page, label) in (Permission.REFUSED, Permission.FINAL)


# --- what ends something is final, whatever it is called -----------------------------------------------------------


@pytest.mark.parametrize(
    "label", ["解約する", "退会する", "解除する", "解約を確定する", "上記に同意の上解約する", "はい、解約します"]
)
@pytest.mark.parametrize("fields", [(), (("checkbox", "上記に同意します"),), (("password", "パスワード"),)])
def test_what_says_that_it_ends_the_contract_is_never_less_than_final(
    label: str, fields: tuple[tuple[str, str], ...]
) -> None:
    page = _contract(label, None, *fields)
    assert _proof(page, label) is Permission.FINAL
    if fields:
        assert _proof(page, label, "password") is Permission.FINAL


@pytest.mark.parametrize(
    "label", ["次へ", "OK", "はい", "進む", "同意する", "同意して次へ", "送信", "実行", "確定する", "ぽぬける"]
)
def test_what_answers_the_question_whether_to_end_it_is_never_less_than_final(label: str) -> None:
    page = Page().heading("ご確認").pair("サービス名", NORTON).says(ASKS)
    with _asking_for(page, ("checkbox", "上記に同意します")):
        page.button(label)
    press, view = _pressed(page, label)
    assert may_end(press, view) and permit(press, view) is Permission.FINAL


@pytest.mark.parametrize("label", ["確認画面へ", "解約手続きへ進む", "次の画面へ進む"])
def test_a_button_that_promises_a_page_is_final_where_the_page_says_that_it_ends_something(label: str) -> None:
    page = Page().heading("ご確認").pair("サービス名", NORTON).says(ASKS)
    with _asking_for(page):
        page.button(label)
    assert _proof(page, label) is Permission.FINAL


def test_the_carriers_last_button_is_never_less_than_final() -> None:
    assert _proof(release_page(), "解除する") is Permission.FINAL
    assert _proof(release_page(), "解除する", "pin") is Permission.FINAL


def test_a_link_that_says_that_it_ends_the_contract_is_never_only_looked_at() -> None:
    for label in ("解約を確定する", "はい、解約します"):
        page = Page().heading("ご確認").pair("サービス名", NORTON).says(ASKS).link(label)
        assert _proof(page, label) is Permission.FINAL, label


# --- what is never pressed -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("effect", ["get", "post", "script"])
@pytest.mark.parametrize(
    "label",
    [
        "契約を続ける", "解約をやめる", "解約しない", "継続する", "戻る", "いいえ", "プラン変更", "申し込む", "購入する", "再契約する", "今すぐ登録",
        "すべて解約する", "アカウントを削除する", "ログアウト",
    ],
)  # fmt: skip
def test_what_keeps_leads_back_buys_or_deletes_is_never_permitted(label: str, effect: Effect) -> None:
    assert _proof(_contract(label, effect), label) is Permission.REFUSED
    with_box = _contract(label, effect, ("checkbox", "上記に同意します"))
    assert _proof(with_box, label) is Permission.REFUSED


@pytest.mark.parametrize("address", [PROVIDER, f"{PROVIDER}#top"])
@pytest.mark.parametrize("label", ["契約を続ける", "購入手続きへ", "解約を確定する", "はい、解約します"])
def test_a_link_to_the_very_page_it_stands_on_never_loses_what_its_label_forbids(label: str, address: str) -> None:
    page = Page().heading("ご契約内容").pair("サービス名", NORTON).link(label, address)
    assert _proof(page, label) in (Permission.REFUSED, Permission.FINAL)


# --- a login is one only where the login is typed ------------------------------------------------------------------


def test_only_what_is_typed_makes_a_press_a_login() -> None:
    assert _proof(login_page(), "ログイン", "login_id", "password") is Permission.LOGIN
    other = _contract("ぽぬける", None, ("text", "お名前"))
    assert _proof(other, "ぽぬける", "text") is Permission.REFUSED
    assert _proof(other, "ぽぬける", "tick") is Permission.REFUSED


def test_a_pin_alone_never_makes_a_press_a_login() -> None:
    page = Page().heading("本人確認")
    with _asking_for(page, ("password", "ネットワーク暗証番号")):
        page.button("ぽぬける")
    assert _proof(page, "ぽぬける", "pin") is Permission.REFUSED


def test_a_password_never_makes_a_review_a_login() -> None:
    page = review_page()
    with _asking_for(page, ("password", "パスワード")):
        page.button("送信")
    assert _proof(page, "送信", "password") is Permission.FINAL


def test_a_secret_in_an_address_is_never_only_looked_at() -> None:
    page = Page().heading("ログイン")
    with page.form(method="get"):
        page.field("password", "パスワード").button("ログイン", "form_get")
    assert _proof(page, "ログイン", "password") is not Permission.LOOK


# --- what is proved ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["次へ", "同意する", "同意して次へ"])
@pytest.mark.parametrize("asked", [("checkbox", "上記に同意します"), ("radio", "その他"), ("textarea", "ご意見")])
def test_a_form_that_carries_an_answer_may_be_sent(label: str, asked: tuple[str, str]) -> None:
    page = Page().heading("解約に関する注意事項")
    with page.form():
        page.field(*asked, group="解約の理由" if asked[0] == "radio" else "").button(label)
    assert _proof(page, label) is Permission.ANSWER


@pytest.mark.parametrize(
    "label", ["確認画面へ", "解約手続きへ進む", "次の画面へ進む", "確認ページへ", "解約はこちら", "解約手続き"]
)
def test_a_button_that_announces_a_page_may_be_sent_where_nothing_says_that_it_ends_something(label: str) -> None:
    press, _ = _pressed(_contract(label), label)
    assert announces_a_page(press)
    assert _proof(_contract(label), label) is Permission.ANSWER


def test_an_answer_in_another_form_proves_nothing() -> None:
    page = Page().heading("お手続き")
    with page.form():
        page.field("checkbox", "上記に同意します").button("同意する")
    with page.form():
        page.button("次へ")
    assert _proof(page, "次へ") is Permission.REFUSED


@pytest.mark.parametrize("label", ["マイページ", "ご契約内容", "お知らせ", "ぽぬける"])
def test_an_address_may_be_looked_at(label: str) -> None:
    assert _proof(Page().link(label), label) is Permission.LOOK
