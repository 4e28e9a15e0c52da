"""What a text may keep: ordinary wording. Everything that may be a person, a place or a number goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autocancel.journey.registry import load_flow
from autocancel.recording.document import RawDocument, scrub_document
from autocancel.recording.placeholder import Placeholders, class_of, fold
from autocancel.recording.text import TextScrubber, Why
from autocancel.vault.redact import Redactor
from autocancel.vault.secret import Secret

FLOW = load_flow("mw")


def scrub(text: str) -> str:
    return TextScrubber(FLOW).text(text)


@pytest.mark.parametrize(
    "text",
    [
        "月額料金のお支払い方法を選択してください。",
        "ノートン モバイル セキュリティ（月額版）",
        "上記に同意の上解約する",
        "アンケートに答えず退会",
        "お客様の契約内容",
        "ご契約者様名",
        "4桁のネットワーク暗証番号を入力してください",
        "月額550円（税込）",
        "解約が完了しました。ご利用ありがとうございました。",
        "ノートン360",
        "03-6625-4291",  # the provider's own, published
    ],
)
def test_ordinary_wording_stays(text: str) -> None:
    assert scrub(text) == text


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("山田太郎様", "山田太郎"),
        ("ようこそ 高橋さん", "高橋"),
        ("中本 様", "中本"),
        ("林様", "林"),
        ("みどり様", "みどり"),
        ("やまだ はなこ", "やまだ"),
        ("やまだ はなこ", "はなこ"),
        ("ヤマダ　ハナコ", "ヤマダ"),
        ("ﾔﾏﾀﾞ ﾊﾅｺ", "ﾔﾏﾀﾞ"),
        ("Hanako YAMADA", "Hanako"),
        ("Ｈａｎａｋｏ", "Ｈａｎａｋｏ"),
        ("山\u200b田太郎", "田太郎"),
        ("東京都千代田区霞が関1-2-3 コーポ霞205号室", "霞"),
        ("3丁目2番1号", "3丁目"),
        ("090-1234-5678", "1234"),
        ("０９０（１２３４）５６７８", "１２３４"),
        ("+81 90 1234 5678", "5678"),
        ("4111 1111 1111 1111", "4111"),
        ("決済番号 000011112222", "000011112222"),
        ("hanako@example.jp", "hanako"),
        ("hanako＠example.jp", "hanako"),
        ("ABCD-EFGH-IJKL-MNOP", "EFGH"),
        ("AB12-CD34", "AB12"),
        ("暗証番号は4821です", "4821"),
        ("1990年12月31日", "1990"),
        ("〒100-0013", "0013"),
    ],
)
def test_what_may_be_personal_goes(text: str, gone: str) -> None:
    assert gone not in scrub(text)


def test_the_login_is_removed_with_all_that_surrounds_it() -> None:
    scrubber = TextScrubber(FLOW, Redactor([Secret("ordinary-login")]))
    assert "login" not in scrubber.text("ログイン中: ordinary-login")


def test_a_value_learned_on_one_page_goes_from_another_where_it_reads_like_a_word() -> None:
    scrubber = TextScrubber(FLOW)
    scrubber.whole("本田 安全子")
    assert "安全子" not in scrubber.text("ようこそ安全子さん")


@given(st.text(min_size=1, max_size=40))
def test_a_placeholder_has_the_shape_of_its_value_and_is_not_the_value(value: str) -> None:
    stand_in = Placeholders().stand_in(value)
    assert len(stand_in) == len(value)
    separators = [(i, c) for i, c in enumerate(value) if class_of(c) is None]
    assert separators == [(i, c) for i, c in enumerate(stand_in) if class_of(value[i]) is None]
    if any(class_of(c) for c in value):
        assert fold(stand_in) != fold(value)


@given(st.lists(st.integers(0, 10**10 - 1), min_size=2, max_size=30, unique=True))
def test_different_numbers_have_different_placeholders_and_one_number_always_the_same(numbers: list[int]) -> None:
    placeholders = Placeholders()
    texts = [f"{n:010d}" for n in numbers]
    given_out = [placeholders.stand_in(text) for text in texts]
    assert len(set(given_out)) >= len(texts) - 1
    assert [placeholders.stand_in(text) for text in texts] == given_out


def test_however_a_number_is_punctuated_it_is_one_number() -> None:
    placeholders = Placeholders()
    assert placeholders.stand_in("090-1234-5678").replace("-", "") == placeholders.stand_in("09012345678")


def document(body: object, css: tuple[str, ...] = (), title: str = "") -> str:
    raw = RawDocument("https://mwsecuritystore.jp/", title, css, body, {})
    return scrub_document(raw, TextScrubber(FLOW), lambda address: None)


def test_whatever_stands_where_a_name_is_asked_for_goes_even_ordinary_words() -> None:
    row = ["tr", {}, [["th", {}, ["お名前"]], ["td", {}, ["安全 確認"]]]]
    assert "安全" not in document(["body", {}, [["table", {}, [["tbody", {}, [row]]]]]])


def test_a_column_of_names_goes() -> None:
    head = ["tr", {}, [["th", {}, ["サービス名"]], ["th", {}, ["ご契約者名"]]]]
    row = ["tr", {}, [["td", {}, ["ノートン"]], ["td", {}, ["安全 確認"]]]]
    page = document(["body", {}, [["table", {}, [head, row]]]])
    assert "ノートン" in page and "安全" not in page


@pytest.mark.parametrize("name", ["data-user", "onclick", "nonce", "srcset", "x-anything", "content", "ping"])
def test_attributes_that_are_not_known_are_dropped(name: str) -> None:
    assert "hanako" not in document(["body", {}, [["p", {name: "hanako"}, ["ログイン"]]]])


@pytest.mark.parametrize(
    "name", ["id", "class", "name", "for", "alt", "title", "placeholder", "aria-label", "value", "style"]
)
def test_attributes_that_are_kept_are_scrubbed(name: str) -> None:
    value = 'content: "Hanako"' if name == "style" else "Hanako"
    assert "Hanako" not in document(["body", {}, [["input", {"type": "text", name: value}, []]]])


def test_style_sheets_hold_no_words_and_no_addresses() -> None:
    css = ('.a::after { content: "山田花子"; }', ".b { background: url(https://x.example/?u=hanako); --who: hanako; }")
    page = document(["body", {}, []], css)
    assert "山田" not in page and "hanako" not in page
    assert "\\5c71" not in document(["body", {}, []], ('.a::after { content: "\\5c71\\7530"; }',)).lower()


def test_classes_and_selectors_are_still_a_pair() -> None:
    page = document(["body", {}, [["p", {"class": "hanako-box"}, ["ログイン"]]]], (".hanako-box { color: red; }",))
    class_name = page.split('class="')[1].split('"')[0]
    assert "hanako" not in page and f".{class_name} {{" in page.replace("{ {", "{{")


def test_addresses_keep_their_words_and_lose_their_values() -> None:
    scrubber = TextScrubber(FLOW)
    assert scrubber.url("https://mwsecuritystore.jp/mypage/contract") == "https://mwsecuritystore.jp/mypage/contract"
    cleaned = scrubber.url("https://mwsecuritystore.jp/u/hanako/contract;jsessionid=A1B2?token=9f8e7d6c&step=2")
    assert "hanako" not in cleaned and "9f8e" not in cleaned and "A1B2" not in cleaned
    assert cleaned.endswith("step=2") and "/contract" in cleaned
    assert scrubber.url("https://tracker.example.com/hanako") == "https://foreign.example/"


def test_every_replacement_says_why() -> None:
    scrubber = TextScrubber(FLOW)
    scrubber.text("hanako@example.jp 090-1234-5678 山田")
    assert {replaced.why for replaced in scrubber.replaced} == {Why.MAIL, Why.NUMBER, Why.UNKNOWN}
