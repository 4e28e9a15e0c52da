"""What an input asks for, by what names it."""
# ruff: noqa: E501 - tables of Japanese words

from __future__ import annotations

import pytest

from autocancel.page.screen import Field, Screen
from autocancel.reading.fields import FieldRole, field_role, widens
from autocancel.text import normalise

PAGE = Screen(url="https://id.smt.docomo.ne.jp/")


def _field(type_: str, label: str, max_length: int | None = None, checked: bool = False) -> Field:
    return Field((0, 1), type_, "f", (normalise(label),), label, max_length=max_length, checked=checked)


@pytest.mark.parametrize(
    ("type_", "label", "role"),
    [
        ("text", "ログインID", FieldRole.LOGIN_ID),
        ("text", "m-Pass ID", FieldRole.LOGIN_ID),
        ("email", "メールアドレス", FieldRole.LOGIN_ID),
        ("tel", "電話番号", FieldRole.LOGIN_ID),
        ("tel", "携帯電話番号", FieldRole.LOGIN_ID),
        ("text", "dアカウントID", FieldRole.LOGIN_ID),
        ("password", "パスワード", FieldRole.PASSWORD),
        ("password", "ネットワーク暗証番号", FieldRole.PIN),
        ("tel", "暗証番号(4桁)", FieldRole.PIN),
        ("password", "spモードパスワード", FieldRole.OTHER_CODE),
        ("text", "セキュリティコード", FieldRole.ONE_TIME_CODE),
        ("password", "確認コード", FieldRole.ONE_TIME_CODE),
        ("tel", "SMSで届いた認証番号", FieldRole.ONE_TIME_CODE),
        ("password", "新しいパスワード", FieldRole.NEW_PASSWORD),
        ("password", "新しい暗証番号", FieldRole.OTHER_CODE),
        ("text", "画像に表示された文字", FieldRole.CAPTCHA),
        ("text", "お名前", FieldRole.PERSONAL),
        ("text", "カード番号", FieldRole.PERSONAL),
        ("text", "生年月日", FieldRole.PERSONAL),
        ("password", "クレジットカードの暗証番号", FieldRole.OTHER_CODE),
    ],
)
def test_a_field_is_what_its_label_says(type_: str, label: str, role: FieldRole) -> None:
    assert field_role(_field(type_, label), PAGE, False) is role


def test_where_a_code_was_sent_a_four_digit_field_is_not_the_pin() -> None:
    assert field_role(_field("tel", "4桁の番号", 4), PAGE, True) is not FieldRole.PIN


@pytest.mark.parametrize(
    "label", ["メルマガの配信に同意する", "会員登録もあわせて削除する", "すべてのサービスを解約することに同意する", "プラン変更に同意する"]
)  # fmt: skip
def test_a_box_that_does_more_is_no_consent(label: str) -> None:
    assert field_role(_field("checkbox", label), PAGE, False) is not FieldRole.CONSENT


@pytest.mark.parametrize("label", ["上記に同意します", "注意事項を確認しました", "月末まで利用できることを了承する"])
def test_a_box_that_agrees_to_cancelling_is_consent(label: str) -> None:
    assert field_role(_field("checkbox", label), PAGE, False) is FieldRole.CONSENT


def test_only_a_ticked_box_widens() -> None:
    label = "ほかのサービスもあわせて解約する"
    assert widens(_field("checkbox", label, checked=True)) and not widens(_field("checkbox", label))
