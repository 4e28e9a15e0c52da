"""What an answer means, whoever asked: never more than was said."""

# ruff: noqa: E501 - Japanese is wide

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autocancel.flow import Payment
from autocancel.messages import Lang
from autocancel.person.answers import CONSENT_WORD, is_consent, number_of, payment_of, which_of
from autocancel.person.money import dearer, fee_in
from autocancel.person.questions import BY_HAND, STOP, Candidate

CANDIDATES = (
    Candidate("a", "次へ", "", "main", "look", 1, (0, 0)),
    Candidate("b", "次へ", "", "main", "send", 1, (0, 1)),
    Candidate("c", "解約する", "", "main", "may_end", 1, (0, 2)),
)


@given(text=st.text(max_size=40), lang=st.sampled_from(Lang))
def test_no_other_text_is_consent(text: str, lang: Lang) -> None:
    if is_consent(text, lang):
        assert CONSENT_WORD[lang] in text.strip().casefold() or not text.isascii()


@given(text=st.text(max_size=40), by_hand=st.booleans())
def test_which_answers_only_what_was_offered(text: str, by_hand: bool) -> None:
    pick = which_of(text, CANDIDATES, by_hand)
    offered = {"a", "b", "c", STOP} | ({BY_HAND} if by_hand else set())
    assert pick is None or str(pick) in offered


def test_a_label_that_two_bear_chooses_neither() -> None:
    assert which_of("次へ", CANDIDATES, True) is None


def test_what_may_end_the_contract_is_never_taken_unasked_the_next_time() -> None:
    pick = which_of("always 3", CANDIDATES, True)
    assert pick == "c" and not pick.always


@pytest.mark.parametrize("text", ["0", "7", "-1", "1.5", "１１", "二", "1 2", "1e0", "①0", "10000000000000000"])
def test_a_number_outside_the_list_is_none(text: str) -> None:
    assert number_of(text, 6) is None


@pytest.mark.parametrize("text", ["because", "楽天", "au と ドコモ", "カードかドコモ", "", "pause", "auto", "アマゾン"])
def test_a_payment_that_is_not_plain_is_asked_again(text: str) -> None:
    assert payment_of(text) is None


def test_a_payment_that_was_not_offered_is_none() -> None:
    assert payment_of("au", (Payment.DOCOMO, Payment.CARD)) is None
    assert payment_of("2", (Payment.DOCOMO, Payment.CARD)) is Payment.CARD


@pytest.mark.parametrize(
    ("sentences", "fee"),
    [
        (("解約手数料: 0円",), 0),
        (("解約手数料はかかりません。",), 0),
        (("契約解除料 10,450円(税込)がかかります",), 10450),
        (("違約金として￥１，１００を請求します",), 1100),
        (("解約手数料: 0円", "事務手数料 330円"), 330),
        (("月額 550円",), None),
        (("1,100円を返金いたします(手数料なし)",), None),
        ((), None),
    ],
)
def test_a_fee_is_what_ending_costs(sentences: tuple[str, ...], fee: int | None) -> None:
    assert fee_in(sentences) == fee


@pytest.mark.parametrize(
    "sentence",
    [
        "毎月の通信料金: 2,948円 → 4,048円(税込)", "スマホ安心セット割: 適用終了", "保険料は月額480円から月額980円に変更となります。",
        "解約されますと、翌月ご請求分より毎月の通信料金の割引（1,100円）がなくなります。", "セット割引は適用されなくなります。", "家族割は対象外となります。",
    ],
)  # fmt: skip
def test_what_costs_more_afterwards_is_never_overlooked(sentence: str) -> None:
    assert dearer([sentence]) == (sentence,)


@pytest.mark.parametrize(
    "sentence",
    [
        "初月割引はありません。",
        "解約後も割引は変わりません。",
        "2026年11月から550円",
        "月額980円から月額550円になりました。",
    ],
)
def test_what_costs_no_more_stops_nobody(sentence: str) -> None:
    assert dearer([sentence]) == ()
