"""What labels and sentences mean: every word of docs/domain-facts.md's lists, and the traps."""
# ruff: noqa: E501 - word lists, as docs/domain-facts.md has them

from __future__ import annotations

from dataclasses import replace

import pytest

from autocancel.errors import UsageError
from autocancel.flow import LabelMeaning as L
from autocancel.flow import Payment, Phrase, Statement
from autocancel.journey.vocabulary import sentences, vocabulary_of
from autocancel.page.nodes import control_label
from autocancel.text import normalise

from .screens import MW

V = vocabulary_of(MW)

LABELS: dict[tuple[L, ...], str] = {
    (L.LOGIN,): "ログイン 会員ログイン dアカウントでログイン docomoIDで認証する au_IDでログイン",
    (L.CONTRACT,): "マイページ MY_PAGE 契約内容 登録中サービス 契約情報 ご契約内容 ご利用中のサービス",
    # "Cancel" and "Final" share words: which of them it is, the screen tells. Neither is harmless, neither turns back.
    (L.FINAL, L.CANCEL_ENTRY): (
        "解約する 解約 退会 退会する 月額退会 会員解約 登録解除 退会手続き マイメニュー解除 プランの解約 解約手続き 解約はこちら 上記に同意の上解約する 退会手続きを続ける"
    ),
    (L.FINAL,): "解約する 退会する 解除する 解約を確定する 上記に同意の上解約する",
    (L.GO_ON,): "次へ OK 同意する 同意して次へ 確認画面へ",
    # It skips the survey, and may well end the contract: reading it as final is the careful way.
    (L.SKIP_SURVEY, L.FINAL): "アンケートに答えず退会",
    (L.YES,): "はい",
    (L.NO,): "いいえ",
    (L.KEEP,): "契約を続ける 退会手続きをやめる 解約をやめる 解約しない 退会しない 継続する 利用を続ける キャンセル 戻る TOPへ戻る",
    (L.NEVER,): "プラン変更 今すぐ登録 申し込む 購入 再契約",
}  # fmt: skip


def test_a_negative_is_never_hidden_behind_a_flows_own_words() -> None:
    own = (Phrase(L.GO_ON, "購入して次へ"), Phrase(L.NEVER, "点検手続き"), Phrase(L.KEEP, "解約手続きはこちら$"))
    for words in ((*own, *MW.vocabulary), (*MW.vocabulary, *own)):
        vocabulary = vocabulary_of(replace(MW, vocabulary=words))
        assert vocabulary.label("購入して次へ") is L.NEVER
        assert vocabulary.label("点検手続きへ") is L.NEVER
        assert vocabulary.label("解約手続きはこちら") is L.KEEP


def test_a_flow_with_an_expression_that_is_none_is_named() -> None:
    with pytest.raises(UsageError) as refused:
        vocabulary_of(replace(MW, id="own", vocabulary=(Phrase(L.GO_ON, "よく(読みました"),)))
    assert refused.value.values["name"] == "own" and refused.value.values["pattern"] == "よく(読みました"


@pytest.mark.parametrize(
    ("label", "meanings"),
    [(label.replace("_", " "), meanings) for meanings, words in LABELS.items() for label in words.split()],
)
def test_every_label_of_the_lists_is_read_rightly(label: str, meanings: tuple[L, ...]) -> None:
    for written in (label, f"  {label} ", f"▶{label}", f"【{label}】", f"{label} >"):
        assert V.label(control_label(written)) in meanings, written


TRAPS = {
    "解約をやめて戻る": L.KEEP,
    "解約せずに利用を続ける": L.KEEP,
    "退会をキャンセルする": L.KEEP,
    "契約を継続する": L.KEEP,
    "このまま使い続ける": L.KEEP,
    "Cancel": L.KEEP,
    "特典を受け取って継続": L.KEEP,
    "解約してプランを変更する": L.NEVER,
    "すべてのサービスを解約する": L.NEVER,
    "アカウントを削除する": L.NEVER,
    "電話料金との一括支払いの拒否手続き": L.NEVER,
    "spモードを解約する": L.NEVER,
    "dアカウントを廃止する": L.NEVER,
    "購入手続きへ": L.NEVER,
    "もう一度申し込む": L.NEVER,
}


@pytest.mark.parametrize(("label", "meaning"), TRAPS.items())
def test_negatives_come_first(label: str, meaning: L) -> None:
    assert V.label(control_label(label)) is meaning


@pytest.mark.parametrize(
    "label",
    [
        "ノートンの解約についてのよくある質問と、その後の手順をまとめた、こちらのご案内ページをお読みください。次の画面で解約する"
    ],
)
def test_a_paragraph_is_no_label(label: str) -> None:
    assert V.label(control_label(label)) is L.OTHER


SENTENCES: dict[Statement, str] = {
    Statement.COMPLETE: "解約が完了しました 解約を受け付けました 退会完了 継続課金解除されました 解約手続きが完了いたしました。",
    Statement.STEP_COMPLETE: "手続きが完了しました",
    Statement.ALREADY_CANCELLED: "解約済 継続課金解除済み 当月末で継続課金が解除されます すでに解約済みです",
    Statement.TRANSIENT: "通信エラーが発生しました。 時間を空けて再度お試しください ただいま混み合っております しばらくしてから再度お試しください システムエラー タイムアウトしました",
    Statement.MAINTENANCE: "メンテナンス中 ただいまメンテナンス中です。",
    Statement.SESSION_EXPIRED: "セッションの有効期限が切れました",
    Statement.REFUSED: "ログインIDまたはパスワードが違います 認証に失敗しました",
    Statement.LOCKED: "アカウントがロックされました",
    Statement.PASSWORD_EXPIRED: "パスワードの再設定を行ってください",
    Statement.NO_CONTRACT: "対象の契約がありません",
    Statement.CONTRACT_NOT_FOUND: "契約情報が見つかりません",
    Statement.PAYMENT_CHOICE: "月額料金のお支払い方法を選択してください。",
}  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "statement"), [(text, what) for what, texts in SENTENCES.items() for text in texts.split()]
)
def test_every_sentence_of_the_lists_is_read_rightly(sentence: str, statement: Statement) -> None:
    assert statement in V.statements(normalise(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "解約が完了しましたら、メールでお知らせします。",
        "解約が完了した場合、アプリは使えなくなります。",
        "解約手続きはまだ完了していません。",
        "手続きが完了すると「解約が完了しました」と表示されます。",
        "解約を受け付けた後は取り消せません。",
        "ご利用ありがとうございました",
        "以前に解約が完了しました契約について",
        "解約はまだ受け付けられておりません。",
    ],
)
def test_conditions_futures_and_denials_are_no_completion(sentence: str) -> None:
    assert Statement.COMPLETE not in V.statements(normalise(sentence))


@pytest.mark.parametrize(
    "sentence", ["すでに解約済みの場合は表示されません。", "解約済みの方はこちら", "契約情報が見つかりません"]
)
def test_conditions_are_no_earlier_cancellation(sentence: str) -> None:
    assert Statement.ALREADY_CANCELLED not in V.statements(normalise(sentence))


def test_no_contract_information_found_is_not_no_contract() -> None:
    assert Statement.NO_CONTRACT not in V.statements(normalise("契約情報が見つかりません"))


PAYMENTS = {
    "ドコモ払い": Payment.DOCOMO, "d払い": Payment.DOCOMO, "ドコモケータイ払い": Payment.DOCOMO, "spモード決済": Payment.DOCOMO,
    "auかんたん決済": Payment.AU, "ソフトバンクまとめて支払い": Payment.SOFTBANK, "ワイモバイルまとめて支払い": Payment.SOFTBANK,
    "クレジットカード": Payment.CARD, "ＡＵかんたん決済": Payment.AU, "ﾄﾞｺﾓ払い": Payment.DOCOMO,
}  # fmt: skip


@pytest.mark.parametrize(("name", "payment"), PAYMENTS.items())
def test_payment_methods_by_their_names(name: str, payment: Payment) -> None:
    assert V.payments(normalise(name)) == {payment}


def test_sentences_end_at_full_stops() -> None:
    assert sentences(normalise("解約しました。ありがとう! では")) == ["解約しました。", "ありがとう!", "では"]
