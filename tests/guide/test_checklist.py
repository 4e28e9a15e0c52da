"""Every fact of docs/domain-facts.md that concerns a person stands in the guide, in both languages, with its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autocancel.guide import render
from autocancel.guide.fact import Confidence
from autocancel.guide.facts import TOPICS, all_facts, topic
from autocancel.guide.page import page
from autocancel.messages import Lang
from tests.guide.test_second_survey import SURVEY

DOMAIN = (Path(__file__).parents[2] / "docs" / "domain-facts.md").read_text(encoding="utf-8")

# (words of docs/domain-facts.md, topic, what the Japanese text must hold, what the English text must hold)
CHECKLIST = [
    ("株式会社ストアフロント (S)", "which-provider", ["MWノートンストア", "株式会社ストアフロント"],
     ["MWノートンストア"]),
    ("株式会社アプメス (S)", "which-provider", ["m-Pass!", "株式会社アプメス"], ["株式会社アプメス"]),
    ("from the contract papers, or the card, bank or carrier statement", "which-provider",
     ["書類", "クレジットカードや銀行の明細", "携帯電話の料金の明細"], ["contract papers", "bank statement",
     "phone bill"]),
    ("A bill's top line may read only 「ドコモケータイ払い等」", "which-provider",
     ["ドコモケータイ払い等", "詳細"], ["ドコモケータイ払い等", "detail page"]),
    ("articles show ¥550 and ¥750 a month", "which-provider", ["550円", "750円", "金額だけ"], ["550", "750", "amount"]),
    ("ドコモ払い(d払い), auかんたん決済, ソフトバンクまとめて支払い, クレジットカード (I)", "which-provider",
     ["ドコモ払い(d払い)", "auかんたん決済", "ソフトバンクまとめて支払い", "クレジットカード"], ["credit card"]),
    ("exact statement\nstrings", "which-provider", ["正確には分かっていません"], ["not known"]),
    ("https://mwsecuritystore.jp/loginmenu", "online", ["https://mwsecuritystore.jp/loginmenu"],
     ["mwsecuritystore.jp"]),
    ("月額料金のお支払い方法を選択してください。", "online", ["月額料金のお支払い方法を選択してください。"],
     ["月額料金のお支払い方法を選択してください。"]),
    ("https://www.m-pass.jp/cancel.php", "online", ["https://www.m-pass.jp/cancel.php", "マイページ"], ["解約ページ"]),
    ("carrier sign-in, or ID and password for card payers (I)", "online", ["携帯会社のログイン", "カード払い"],
     ["carrier's sign-in", "pay by card"]),
    ("ログイン-1 → ログイン-2 → 契約内容表示", "online", ["ログイン-1", "ログイン-2", "契約内容表示"],
     ["third login screen"]),
    ("probably a temporary communication error: wait and try again (S)", "online",
     ["一時的な通信エラー", "時間をおいて"], ["temporary communication error", "wait"]),
    ("yes: 該当コンテンツ確認 implies several contents", "online", ["該当コンテンツ確認"], ["several services"]),
    ("plausible: the company sells other monthly services (I)", "online", ["ほかの月額サービス"],
     ["other monthly services"]),
    ("解約する → 4-digit password → 解除する → 「手続きが完了しました」 → **次へ**", "online",
     ["「解約する」", "4桁の暗証番号", "「解除する」", "「手続きが完了しました」", "「次へ」"], ["「解除する」",
     "「次へ」"]),
    ("has ever\nseen a live page", "online", ["見たことがありません"], ["Nobody on this project has seen"]),
    ("MWノートンストア サポートセンター TEL 03-6625-4291 (S)", "phone", ["03-6625-4291"], ["03-6625-4291"]),
    ("| Cannot cancel online | the same support centre (I)", "phone", ["同じ窓口"], ["same support centre"]),
    ("printed on the 「お客様情報」 sheet: done the same day, lines are busy (S)", "phone",
     ["プロダクトキー(認証キー)", "「お客様情報」", "その日のうち", "混み合"], ["「お客様情報」", "same day", "busy"]),
    ("決済番号・注文番号・決済情報番号, done in 7 to 10 days (S)", "phone",
     ["決済番号・注文番号・決済情報番号", "7日から10日"], ["7 to 10 days"]),
    ("m-Pass! support's phone number, either line's opening hours", "phone",
     ["電話番号は、分かっていません", "受付時間は分かっていません"], ["phone number", "opening hours"]),
    ("Scam support numbers fill search results", "phone", ["うその電話番号"], ["fake support numbers"]),
    ("決済番号 (12 digits, T)", "payment-number", ["12桁"], ["12 digits"]),
    ("dメニュー → マイメニュー → 継続課金一覧 → ネットワーク暗証番号 → 詳細 (FC)", "payment-number",
     ["dメニュー", "マイメニュー", "継続課金一覧", "ネットワーク暗証番号", "詳細"], ["dメニュー", "継続課金一覧"]),
    ("in a free first month it may be missing, then 継続課金ID (M)", "payment-number",
     ["決済情報番号", "無料の月", "継続課金ID"], ["free first month", "継続課金ID"]),
    ("id.auone.jp → MENU → ご利用明細 → service name; 継続課金ID under ご登録中のサービス", "payment-number",
     ["id.auone.jp", "MENU", "ご利用明細", "サービスの名前", "ご登録中のサービス"], ["MENU", "ご登録中のサービス"]),
    ("決済番号 (S), called 注文番号 on My SoftBank (FC, M)", "payment-number", ["注文番号"], ["注文番号"]),
    ("My SoftBank → メニュー → ソフトバンクまとめて支払い → ご利用履歴 → month → 確認する (FC)", "payment-number",
     ["My SoftBank", "メニュー", "ソフトバンクまとめて支払い", "ご利用履歴", "月を選び", "確認する"], ["month",
     "確認する"]),
    ("| Login unknown | MWノートンストア サポートセンター", "login-lost", ["03-6625-4291"], ["03-6625-4291"]),
    ("works only for people registered with an m-Pass ID (P, F)", "login-lost",
     ["「m-Pass ID」を登録した方だけ", "マイページ"], ["only by people registered with an m-Pass ID"]),
    ("any au or docomo shop, any phone, any provider, no product key", "shop",
     ["au ショップかドコモショップ", "どの携帯電話でも", "どちらの会社", "プロダクトキーもいりません"],
     ["au shop or docomo shop", "any phone", "either provider", "without the product key"]),
    ("「電話料金との一括支払いの拒否手続き」", "shop", ["電話料金との一括支払いの拒否手続き"],
     ["電話料金との一括支払いの拒否手続き"]),
    ("**It cancels every other monthly service billed with the phone too**", "shop",
     ["ほかの月額サービスもすべて解約"], ["every other monthly service billed with the phone"]),
    ("must be contracted again. Only for people who have no others", "shop",
     ["契約し直す", "ほかに月額サービスを使っていない方だけ"], ["contracted again", "only people who have no other"]),
    ("annual products only, within 60 days of purchase (S)", "refunds", ["1年契約の商品だけ", "60日以内"],
     ["annual products only", "60 days"]),
    ("in one sum while\n  the monthly withdrawals go on: that is not a failed cancellation (S)", "refunds",
     ["まとめて戻り", "毎月の引き落としは続きます", "失敗したわけではありません"], ["one sum",
     "not a failed cancellation"]),
    ("sources conflict, so promise nothing", "refunds", ["食い違って", "お約束できません"], ["conflict", "promised"]),
    ("carrier-shop monthly plan about ¥1,000 a month, one device, with dark web", "prices",
     ["約1,000円", "1台", "ダークウェブ監視", "あり"], ["1,000 yen a month", "Dark web"]),
    ("¥3,080 a year or ¥5,280 for two, one device, no dark web monitoring", "prices",
     ["ノートン モバイル セキュリティ", "3,080円", "2年 5,280円", "なし"], ["3,080", "5,280 for two"]),
    ("¥7,980 a year or ¥15,980 for three, five devices (¥133 a device and month)", "prices",
     ["ノートン360プレミアム", "7,980円", "3年 15,980円", "5台", "月133円"], ["7,980", "15,980", "133 yen"]),
    ("Prices as of the article (S)", "prices", ["記事が書かれた時点"], ["when it was written"]),
    ("usable until the end of the month of cancellation (S)", "after", ["解約した月の末日まで"], ["end of the month"]),
    ("| After cancelling | usable until the end of the month of cancellation (S) | not published |", "after",
     ["公表されていません"], ["not published"]),
    ("「解約済」「継続課金解除済み」「当月末で継続課金が解除されます」", "after",
     ["「解約済」", "「継続課金解除済み」", "「当月末で継続課金が解除されます」"], ["best independent proof"]),
    ("Bills can trail by a month or two; look at 【ご利用月】 (T)", "after", ["1、2か月", "【ご利用月】"],
     ["【ご利用月】"]),
    ("cancelling the phone line ends carrier billing by itself; card billing goes on (P, F)", "after",
     ["回線を解約", "カード払いは続きます"], ["Card billing goes on"]),
    ("whether a completion mail is sent", "after", ["メールが届くかどうか"], ["completion mail"]),
    ("(example 22:30 to 05:00) can refuse *cancel and continuous-billing-release* requests", "when",
     ["22:30", "5:00", "新しい支払いはできる"], ["22:30 to 05:00", "new payments still work"]),
    ('one plausible cause of MW\'s "temporary" error', "when", ["原因かもしれません"], ["plausible cause"]),
    ("au: irregular, e.g. 00:00 to 07:00 (P)", "when", ["不定期", "7:00"], ["00:00 to 07:00"]),
    ("The month ends at 24:00 JST", "when", ["24時", "もう1か月分"], ["24:00", "another month"]),
    ("Prefer 09:00 to 22:00 JST (I)", "when", ["朝9時から夜10時"], ["09:00 and 22:00"]),
    ("Uninstalling the app cancels nothing (P)", "mistakes", ["アプリを消しても"], ["Uninstalling the app"]),
    ("nortonstore.jp (sales ended 2024-03)", "other-norton", ["nortonstore.jp", "2024年3月"], ["2024-03"]),
    ("jp.norton.com auto-renewal and the au-shop annual package", "other-norton",
     ["jp.norton.com", "自動延長", "au ショップ"], ["auto-renewal", "annual package"]),
    ("dアカウント ID + password, then a security code by SMS or mail (P)", "second-factor",
     ["dアカウント", "SMSかメール", "セキュリティコード"], ["SMS or mail"]),
    ("and\n  spモードパスワード are different codes", "second-factor", ["spモードパスワード", "別のもの"],
     ["different codes"]),
    ("three wrong tries lock it (T)", "second-factor", ["3回まちがえる"], ["Three wrong tries"]),
    ("an SMS with a one-time URL to open on the phone, or an e-mail code (P)", "second-factor",
     ["SMSで届くURL", "メールで届くコード"], ["one-time URL", "code by e-mail"]),
    ("phone number + password, or automatic on the line itself; SMS セキュリティ番号", "second-factor",
     ["電話番号とパスワード", "自動でログイン", "セキュリティ番号"], ["automatic", "セキュリティ番号"]),
    ("a carrier's registrable domain is the boundary", "second-factor",
     ["docomo.ne.jp", "auone.jp", "au.com", "softbank.jp"], ["docomo.ne.jp", "softbank.jp"]),
    ("A desktop browser can't use line authentication", "second-factor", ["回線での自動確認"], ["line authentication"]),
    ('キャンセル means "abort"', "mistakes", ["「キャンセル」"], ["abort"]),
    ("退会手続きを続ける proceeds, 契約を続ける aborts", "mistakes", ["「退会手続きを続ける」", "「契約を続ける」"],
     ["both ways"]),
    ("いいえ skips a survey but aborts 「解約しますか?」", "mistakes", ["「いいえ」", "アンケート"],
     ["skips a survey"]),
    ("behind 会員情報変更 → 会員解約", "mistakes", ["会員情報変更", "会員解約"], ["会員情報変更"]),
    ("au ID's 「解約」 deletes the ID, a phone line's 解約 ends the line, d払い has its own", "mistakes",
     ["au ID", "回線がなくなります", "d払い"], ["deletes the ID", "ends the line"]),
    ('A carrier\'s "complete" is in the middle; press 次へ', "mistakes", ["途中です", "「次へ」"], ["in the middle"]),
    ("A wrong payment choice looks like", "mistakes", ["支払い方法をまちがえて"], ["wrong payment choice"]),
    ("success text beside an error", "mistakes", ["「完了」と「エラー」が同じ画面"], ["same page"]),
    ("the bulk stop of carrier billing, spモード cancellation, au ID merging, account deletion", "mistakes",
     ["一括停止", "spモードの解約", "au ID の統合", "アカウントの削除"], ["bulk stop", "account deletion"]),
    ("providers' own error and completion texts", "unknown", ["エラーや完了の画面の正確な文章"],
     ["error and completion texts"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "topic_id", "ja", "en"), CHECKLIST, ids=[c[0][:40] for c in CHECKLIST])
def test_every_known_fact_is_in_the_guide_in_both_languages(
    source: str, topic_id: str, ja: list[str], en: list[str]
) -> None:
    assert source in DOMAIN, "the checklist quotes docs/domain-facts.md"
    found = topic(topic_id)
    assert found is not None
    for lang, wanted in ((Lang.JA, ja), (Lang.EN, en)):
        text = render.topic_text(found, lang, None)
        for words in wanted:
            assert words in text


def test_the_checklist_reaches_every_line_of_the_parts_that_concern_a_person() -> None:
    parts = ["## The other ways to cancel", "## Where the payment number stands", "## When", "## Carrier sign-in"]
    parts += ["## How carrier billing is really ended"]
    quoted = [re.sub(r"\s+", " ", row[0]) for row in CHECKLIST] + [re.sub(r"\s+", " ", row[0]) for row in SURVEY]
    for part in parts:
        body = DOMAIN.split(part, 1)[1].split("\n## ", 1)[0]
        for item in re.split(r"\n(?=- |\| )", body):
            flat = re.sub(r"\s+", " ", item)
            if not flat.strip() or flat.startswith(("| carrier", "|---", " (seed", " (second")) or "---|" in flat:
                continue
            assert any(source in flat for source in quoted), flat


def test_every_fact_shows_where_it_comes_from() -> None:
    for fact in all_facts():
        for lang in Lang:
            shown = "\n".join(render.fact_lines(fact, lang))
            assert f"[{fact.provenance(lang)}]" in shown and fact.sources and len(fact.provenance(lang)) > 1


def test_no_fact_stands_in_the_guide_twice() -> None:
    ids = [fact.id for fact in all_facts()]
    assert len(ids) == len(set(ids)) and len({t.id for t in TOPICS}) == len(TOPICS)


def test_what_nobody_has_verified_never_reads_as_official() -> None:
    for fact in all_facts():
        if fact.confidence is Confidence.OFFICIAL:
            assert set(fact.sources) <= {"F", "official", "article", "hotline"}
        if fact.confidence is Confidence.UNKNOWN:
            assert fact.sources == ("searched",)


@pytest.mark.parametrize("lang", list(Lang))
def test_no_phone_number_but_the_known_ones_stands_anywhere(lang: Lang) -> None:
    for text in (render.everything(lang, None), page(lang), render.overview(lang, None)):
        numbers = set(re.findall(r"(?<![\d,.])0\d{1,4}-\d{1,4}-\d{3,4}|(?<!\d)0\d{9,10}(?!\d)", text))
        assert numbers <= {"03-6625-4291"}
        assert not re.search(r"0120|0570|0800|\+81", text)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_page_holds_what_the_terminal_shows(lang: Lang) -> None:
    html = page(lang)
    for fact in all_facts():
        for message in (fact.text, *fact.steps):
            assert message.text(lang).replace("&", "&amp;").replace('"', "&#34;").replace("'", "&#39;") in html
    assert (
        f'<html lang="{lang.value}">' in html and "<script" not in html and "src=" not in html and "http-equiv" in html
    )


def test_see_also_leads_to_topics_that_exist() -> None:
    for each in TOPICS:
        for other in each.see:
            assert topic(other) is not None and other != each.id
