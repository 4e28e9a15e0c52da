"""Every fact of the second survey stands in the guide, in both languages, with the letter of its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autocancel.guide import render
from autocancel.guide.fact import Fact
from autocancel.guide.facts import TOPICS, all_facts
from autocancel.guide.page import page
from autocancel.messages import Lang

ROOT = Path(__file__).parents[2]
DOMAIN = (ROOT / "docs" / "domain-facts.md").read_text(encoding="utf-8")
PARTS = ("## How carrier billing is really ended", "## Carrier sign-in", "## When")

# (words of docs/domain-facts.md, fact of the guide, letter, what the Japanese must hold, what the English must hold)
SURVEY = [
    ("A carrier's release screen is not universal (A)", "billing.two_ways", "A", ["2つ", "解除"], ["one of two ways"]),
    ("**au is always server to server**, SoftBank (B) and card too", "billing.who", "A",
     ["ドコモ", "まとめて支払い(A)", "まとめて支払い(B)", "クレジットカード"], ["docomo", "allow both", "server"]),
    ("the provider's own button is the final press, and no carrier page follows (I)", "billing.last_press", "I",
     ["契約先の画面のボタンが最後", "思われます"], ["probably the last press"]),
    ("**The carrier has three ways back**: completed, cancelled, error (A)", "billing.three_ways_back", "A",
     ["「完了」「中止」「エラー」"], ["completed", "cancelled", "error"]),
    ("Being back on the provider's host proves nothing", "billing.back_proves_nothing", "A",
     ["戻っただけでは"], ["proves nothing"]),
    ("`p01.mul-pay.jp` (GMO), `fep.sps-system.com` (SB Payment, Shift_JIS forms) (A, T)", "billing.agent_between", "A",
     ["p01.mul-pay.jp", "fep.sps-system.com", "分かっていません"], ["p01.mul-pay.jp", "not known"]),
    ("Such a hop gets no secret and no", "billing.agent_no_secret", "", ["パスワードを入れず"], ["no password"]),
    ("it must be pressed, else the procedure is void", "billing.back_button", "T", ["「戻る」", "無効"], ["void"]),
    ("The carrier's step may expire after 120 s", "billing.expires", "A", ["120秒"], ["120 seconds"]),
    ("already: 「ご指定の継続課金は既に解約済みです。」", "billing.text_already", "A",
     ["「ご指定の継続課金は既に解約済みです。」"], ["cancelled before"]),
    ("「既に解約済みのため、解約処理を中止しました。」 and 「…解約処理を中止しました」 (nothing was done now)",
     "billing.text_stopped", "A", ["「解約処理を中止しました」", "何も行われなかった"], ["nothing was done"]),
    ("「決済会社夜間処理中、または、定期メンテナンス中です。」", "billing.text_transient", "A",
     ["「決済会社夜間処理中、または、定期メンテナンス中です。」",
      "「一時的エラーです。暫く待って再度お手続きをお願いします。」"],
     ["temporary"]),
    ("wrong contract: 「初回申込結果が存在しないため、解約処理を中止しました。」", "billing.text_wrong", "A",
     ["「初回申込結果が存在しないため、解約処理を中止しました。」"], ["wrong contract"]),
    ("is 「docomoコンテンツ決済」 since 2024-12-11 (T)", "which.name_docomo", "T",
     ["「spモード コンテンツ決済」", "2024年12月11日", "「docomoコンテンツ決済」"], ["2024-12-11"]),
    ("on bills 「au PAY(auかんたん決済)利用料」 (T, P)", "which.name_au", "P",
     ["「au PAY(auかんたん決済)」", "「au PAY(auかんたん決済)利用料」"], ["利用料"]),
    ("au's own proof page: ご登録中のサービス shows whether the cancellation is complete (P)", "after.au_proof", "P",
     ["「ご登録中のサービス」"], ["cancellation is complete"]),
    ("has 「加盟店サイトへ」: the seller's site", "which.seller_site", "T", ["「加盟店サイトへ」"], ["seller's site"]),
    ("ダレカナブロック (¥495 a month, carrier or card) (P)", "which.other_line", "P",
     ["「ダレカナブロック」", "495円", "別の契約"], ["495 yen", "another contract"]),
    ("two lines of one company are real", "online.several_mw", "P", ["ダレカナブロック"], ["ダレカナブロック"]),
    ("it is shown nowhere, not even here", "phone.company", "", ["アプメス", "載せていません"], ["shown nowhere"]),
    ("Bills may spell `mPass` (T, weak)", "which.name_mpass", "T", ["「mPass」", "はっきりした情報ではありません"],
     ["weakly"]),
    ("(fill, let the page react, then press) → password page (a 表示 toggle, button ログイン)", "signin.docomo", "C+",
     ["「次へ」", "「表示」", "「ログイン」", "「今回は設定しない」", "「送信」", "6つのマス"],
     ["stays closed", "six boxes", "changes nothing"]),
    ('heading "Let\'s confirm you are human", button "Begin"', "signin.docomo_bot", "C+",
     ["Let's confirm you are human", "Begin"], ["picture puzzle"]),
    ("who has set いつもパスキー設定 signs in on a PC only with a passkey or a QR code", "signin.docomo_passkey", "P",
     ["「いつもパスキー設定」", "QRコード"], ["QR code"]),
    ("who has neither passkey nor registered phone number gets an error on a PC (T, P)", "signin.docomo_no_pc", "P",
     ["パソコンではエラー"], ["error on a computer"]),
    ("spモードパスワード no longer signs in (T)", "signin.docomo_sp_password", "T", ["もうログインできません"],
     ["no longer"]),
    ("ID page (次へ) → password page (ログイン) → SMS one-time URL **or** a 6-digit code", "signin.au", "C+",
     ["「次へ」", "「ログイン」", "6桁"], ["6-digit code", "left out"]),
    ("which does not move by itself (P)", "signin.au_url", "P",
     ["「上記注意事項を確認しました。」", "「上記の端末でログインする」", "「次へ」", "自動では変わりません"],
     ["does not move by itself"]),
    ("セキュリティ番号: choose the destination, 送信する, **3 digits**, may be asked twice", "signin.softbank", "C+",
     ["「ログインする」", "「送信する」", "3桁", "2回"], ["3 digits", "twice"]),
    ("**Y!mobile is on `ymobile.jp`** (`id.my.ymobile.jp`)", "signin.ymobile", "C+", ["id.my.ymobile.jp"],
     ["ymobile.jp"]),
    ("are asked for the card's security code instead of the 暗証番号 (A)", "signin.softbank_card", "A",
     ["セキュリティコード"], ["security code"]),
    ("towards 17:00 of the next day (I; no source is on record)", "when.late", "I", ["17時ごろ", "かもしれません"],
     ["17:00"]),
]  # fmt: skip


def _fact(fact_id: str) -> Fact:
    return next(fact for fact in all_facts() if fact.id == fact_id)


@pytest.mark.parametrize(("source", "fact_id", "letter", "ja", "en"), SURVEY, ids=[row[1] for row in SURVEY])
def test_no_fact_of_the_survey_is_missing_or_surer_than_its_source(
    source: str, fact_id: str, letter: str, ja: list[str], en: list[str]
) -> None:
    assert source in DOMAIN, "the survey quotes docs/domain-facts.md"
    fact = _fact(fact_id)
    for lang, wanted in ((Lang.JA, ja), (Lang.EN, en)):
        shown = "\n".join(render.fact_lines(fact, lang))
        assert all(words in shown for words in wanted), shown
        if letter:
            assert fact.confidence.value == letter and f" {letter}: " in f"{fact.provenance(lang)}: "


@pytest.mark.parametrize("part", PARTS)
def test_every_letter_of_a_line_is_held_by_some_fact_that_quotes_it(part: str) -> None:
    """A line with more than one source letter is told by facts that carry each of them, or a stricter one."""
    body = DOMAIN.split(part, 1)[1].split("\n## ", 1)[0]
    new = "## How carrier" in part
    for item in re.split(r"\n(?=- )", body)[1:]:
        flat = " ".join(item.split())
        quoting = [row for row in SURVEY if " ".join(row[0].split()) in flat]
        assert quoting or not new, flat
        for letter in re.findall(r"\((A|C\+)\)", flat):
            assert any(row[2] == letter for row in quoting), (letter, flat)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_company_number_of_apumesu_is_shown_nowhere(lang: Lang) -> None:
    digits = "".join(("03", "6416", "1411"))
    for text in (render.everything(lang, None), page(lang), DOMAIN):
        assert digits not in re.sub(r"\D", "", text)


def test_the_new_topics_are_reached_from_the_old_ones() -> None:
    seen = {other for topic in TOPICS for other in topic.see}
    assert {"carrier-billing", "carrier-sign-in"} <= seen
