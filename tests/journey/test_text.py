"""The same words compare equal however they are typed; different words don't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autocancel.text import fold_kana, normalise, readable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ｍ－Ｐａｓｓ！", "m-pass!"),
        ("ﾉｰﾄﾝ ﾓﾊﾞｲﾙ", "ノートンモバイル"),
        ("解　約\tする\n", "解約する"),
        ("解\u200b約\u00adする\ufeff", "解約する"),
        ("ＩＤ", "id"),
        ("４桁", "4桁"),
        ("ログイン−１", "ログイン-1"),
        ("ﾊﾟｽﾜｰﾄﾞ", "パスワード"),
    ],
)
def test_the_same_words_are_equal(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), [("解約", "解除"), ("ノートン", "ノート"), ("継続", "継続しない")])
def test_different_words_are_not(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("セキュリテイ", "セキュリティ"), ("ショツプ", "ショップ"), ("ノトン", "ノートン")]
)
def test_kana_variants_fold(one: str, other: str) -> None:
    assert fold_kana(one) == fold_kana(other)


def test_what_people_read_keeps_its_words() -> None:
    assert readable("  ご契約\n 内容\u200b ") == "ご契約 内容"


@given(st.text(st.sampled_from("解約ノートンﾉｰﾄﾝァィｱｲのをaAzＺ0９ 　\t\u200b−ー-・〜!！")))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
