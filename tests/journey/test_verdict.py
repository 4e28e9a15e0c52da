"""Rule 3: "cancelled" only on the provider's own word."""

from __future__ import annotations

import itertools

import pytest

from autocancel.flow import ScreenKind
from autocancel.outcome import Evidence, Outcome
from autocancel.planning.kinds import Recognition
from autocancel.planning.verdict import Answer, StateSeen, conclude, read_answer

from .screens import DOCOMO, NORTON, PROVIDER, Page, seen

STATES: tuple[StateSeen, ...] = ("active", "cancelled", "no_contract", "unknown")


def _read(
    page: Page, *, at_carrier: bool = False, said_before: frozenset[str] = frozenset(), same: bool = False
) -> Answer:
    view, recognition = seen(page)
    return read_answer(
        view, recognition, certain=True, at_carrier=at_carrier, said_before=said_before, same_screen=same
    )


def test_rule_3_a_completion_page_that_answers_the_press_confirms() -> None:
    assert _read(Page().heading("解約完了").says("解約が完了しました。")) is Answer.CONFIRMED


def test_thanks_for_this_very_contract_take_nothing_back() -> None:
    for used in (NORTON, "MWノートンストア", "当サービス"):
        thanks = f"このたびは、{used}をご利用いただきありがとうございました。"
        assert _read(Page().heading("解約完了").says("解約が完了しました。", thanks)) is Answer.CONFIRMED


def test_rule_3_words_that_were_there_before_prove_nothing() -> None:
    page = Page().says("解約が完了しました。")
    before = frozenset(said.text for said in seen(page)[0].said)
    assert _read(page, said_before=before) is not Answer.CONFIRMED


def test_rule_3_a_carriers_complete_is_the_middle() -> None:
    page = Page(DOCOMO).heading("手続きが完了しました").link("次へ", PROVIDER)
    assert _read(page, at_carrier=True) is Answer.CARRIER_DONE
    assert _read(page, at_carrier=False) is Answer.UNKNOWN


def test_rule_3_a_foreign_hosts_word_is_nobodys() -> None:
    page = Page("https://example.com/thanks").heading("解約完了").says("解約が完了しました。")
    assert _read(page) is Answer.UNKNOWN


def test_rule_3_success_beside_an_error_does_not_confirm() -> None:
    page = (
        Page()
        .heading("エラー")
        .says("解約が完了しました。", "ただし処理中にエラーが発生しました。システムエラーです。")
    )
    assert _read(page) is not Answer.CONFIRMED


@pytest.mark.parametrize(
    "says",
    [
        ("解約を受け付けました", "解約を確定するには、お送りしたメールの本文にあるリンクを押してください。"),
        ("解約を受け付けました", "担当者が折り返しお電話し、ご本人確認がとれ次第のお手続きとなります。"),
        ("解約を受け付けました。", "まだ終わりではありません。下の番号へ電話してください。"),
        ("解約完了", "クラウド写真館の解約が完了しました。"),
        ("解約が完了しました", "入力内容に不備があります。"),
        ("解約予約を取り消しました", "お手続きが完了しました。"),
        ("手続き完了", "メールマガジンの配信停止(解約)が完了しました。"),
        ("アプリのライセンス解除が完了しました", f"{NORTON}の端末登録を解除しました。"),
        ("解約が完了しました", "安心パックをご利用いただきありがとうございました。"),
        ("解約完了", "契約者:鈴木 一郎 様", "※ログイン中:山田 太郎 様"),
    ],
)
def test_rule_3_a_completion_that_waits_is_taken_back_or_is_anothers_confirms_nothing(says: tuple[str, ...]) -> None:
    assert _read(Page().heading(says[0]).says(*says[1:])) is not Answer.CONFIRMED


@pytest.mark.parametrize(
    "text", ["解約手続きはまだ完了していません。", "ご利用ありがとうございました", "解約が完了した場合はメールします。"]
)
def test_rule_3_weak_words_do_not_confirm(text: str) -> None:
    assert _read(Page().heading("お知らせ").says(text)) is not Answer.CONFIRMED


@pytest.mark.parametrize(("answer", "state"), itertools.product(Answer, STATES))
def test_rule_3_cancelled_needs_evidence_and_no_contradiction(answer: Answer, state: StateSeen) -> None:
    conclusion = conclude(answer, "no_answer", state)
    if conclusion.outcome is Outcome.CANCELLED:
        assert conclusion.confirmed_by
        assert (Evidence.COMPLETION_PAGE in conclusion.confirmed_by) == (answer is Answer.CONFIRMED)
        assert (Evidence.CONTRACT_STATE in conclusion.confirmed_by) == (state == "cancelled")
        assert state != "active"
    else:
        assert conclusion.outcome in (Outcome.SUBMITTED_UNCONFIRMED, Outcome.BAD_CREDENTIALS)


def test_rule_3_contradicting_signals_are_unconfirmed() -> None:
    assert conclude(Answer.CONFIRMED, "", "active").outcome is Outcome.SUBMITTED_UNCONFIRMED
    assert conclude(Answer.UNKNOWN, "no_answer", "no_contract").outcome is Outcome.SUBMITTED_UNCONFIRMED


def test_only_a_busy_site_with_the_contract_still_active_may_be_asked_again() -> None:
    allowed = {(a, s) for a, s in itertools.product(Answer, STATES) if conclude(a, "x", s).may_ask_again}
    assert allowed == {(Answer.BUSY, "active")}


@pytest.mark.parametrize(
    ("page", "busy"),
    [
        (Page(status=503).heading("Service Unavailable"), True),
        (Page().heading("エラー").says("ただいま混み合っております。時間を空けて再度お試しください。"), True),
        (Page(status=500).heading("エラー").says("通信エラーが発生しました。"), True),
        (Page(status=500).heading("Internal Server Error"), False),
        (Page(status=500).heading("エラー"), False),
        (Page().heading("解約を受け付けできませんでした").says("サポートセンターまでご連絡ください。"), False),
        (Page().heading("解約手続きは完了していません").says("メールに記載のURLから確定してください。"), False),
        (Page().heading("解約が完了しました").says("システムエラーが発生しました。手続きは完了していません。"), False),
    ],
)
def test_only_a_site_that_says_it_is_busy_may_be_asked_again(page: Page, busy: bool) -> None:
    assert (_read(page) is Answer.BUSY) == busy


def test_a_further_question_about_the_same_contract_shows_that_it_has_not_ended() -> None:
    def asks(name: str) -> Page:
        page = Page().heading("最終確認").says("解約します。よろしいですか?").pair("サービス名", name)
        with page.form():
            page.button("解約を確定する")
        return page

    assert _read(asks(NORTON)) is Answer.WENT_ON
    assert _read(asks("星空うらない手帖")) is Answer.UNKNOWN
    assert _read(asks(NORTON), same=True) is Answer.UNKNOWN


def test_rule_3_the_completion_of_something_else_confirms_nothing() -> None:
    page = Page().heading("マイページ").says("2026/08/01 星空うらない手帖の解約が完了しました。")
    assert _read(page) is not Answer.CONFIRMED


def test_a_refused_pin_ended_nothing_but_any_other_refusal_may_come_after_the_end() -> None:
    refusal = Recognition(ScreenKind.REFUSAL, ())
    for url, sent, wanted in (
        (DOCOMO, True, Answer.REFUSED),
        (DOCOMO, False, Answer.UNKNOWN),
        (PROVIDER, True, Answer.UNKNOWN),
    ):
        view, _ = seen(Page(url).says("暗証番号が違います。"))
        answer = read_answer(
            view,
            refusal,
            certain=True,
            at_carrier=True,
            said_before=frozenset(),
            same_screen=False,
            sent_secret=sent,
        )
        assert answer is wanted


@pytest.mark.parametrize("sent_to_carrier", [True, False])
@pytest.mark.parametrize(
    "words", ["ただいまメンテナンス中です。", "通信エラーが発生しました。", "お探しの画面はありません。"]
)
def test_a_carrier_that_was_only_visited_ended_nothing_but_one_that_got_data_may_have(
    words: str, sent_to_carrier: bool
) -> None:
    view, recognition = seen(Page(DOCOMO).heading("お知らせ").says(words))
    for at_carrier in (False, True):
        answer = read_answer(
            view, recognition, certain=True, at_carrier=at_carrier, said_before=frozenset(), same_screen=False,
            sent_to_carrier=sent_to_carrier,
        )  # fmt: skip
        if at_carrier or sent_to_carrier:
            assert answer in (Answer.BUSY, Answer.UNKNOWN)
        else:
            assert answer is Answer.WENT_ON


def test_another_code_than_the_pin_is_no_refused_pin() -> None:
    page = Page(DOCOMO).heading("継続課金サービスの解約").says("ネットワーク暗証番号とは異なります。")
    with page.form():
        page.field("password", "spモードパスワード", max_length=4).button("次へ")
    assert _read(page, at_carrier=True) is Answer.WENT_ON


@pytest.mark.parametrize(
    "says",
    [
        "担当者による審査の後、結果をメールにてお知らせいたします。",
        "3営業日以内に解約手続きを行います。",
        "解約届をお送りしますので、ご返送ください。",
        "解約が成立しない場合があります。",
        "12月1日までに取り消しのお申し出がない場合、解約が確定します。",
        "なお、ドコモ払いの継続課金は解除されていません。",
        f"{NORTON}のご契約は継続しています。",
        f"{NORTON}は対象外です。",
        f"{NORTON}の月額料金は引き続き発生します。",
        "この画面はデモ画面です",
        "解約履歴",
    ],
)
def test_rule_3_a_completion_that_is_taken_back_elsewhere_on_the_page_never_confirms(says: str) -> None:
    page = Page().heading("解約完了").says(f"{NORTON}の解約が完了しました。", says)
    assert _read(page) is Answer.UNKNOWN


@pytest.mark.parametrize(
    "says",
    [
        "2026年11月30日までご利用いただけます。",
        f"{NORTON}のご契約は2026年11月30日まで有効です。",
        f"{NORTON}の月額料金は12月以降発生しません。",
        "完了メールをお送りしましたのでご確認ください。",
        "アプリの削除は行われていませんので、ご自身で削除してください。",
    ],
)
def test_what_goes_without_saying_beside_a_completion_takes_nothing_back(says: str) -> None:
    page = Page().heading("解約完了").says(f"{NORTON}の解約が完了しました。", says)
    assert _read(page) is Answer.CONFIRMED


def test_rule_3_a_completion_of_another_product_or_service_never_confirms() -> None:
    for label, value in (("対象サービス", "ダークウェブ オプション"), ("解約したサービス", "安心パック")):
        assert _read(Page().heading("解約が完了しました").pair(label, value)) is Answer.UNKNOWN
    view, recognition = seen(Page().heading("解約完了").pair("サービス名", "ノートン 360 プレミアム"))
    known = {"certain": True, "at_carrier": False, "said_before": frozenset[str](), "same_screen": False}
    assert read_answer(view, recognition, known=NORTON, **known) is Answer.UNKNOWN  # type: ignore[arg-type]
    assert read_answer(view, recognition, known="ノートン 360", **known) is Answer.CONFIRMED  # type: ignore[arg-type]


def test_rule_3_beside_a_contract_that_says_it_runs_a_completion_never_confirms() -> None:
    page = Page().heading("解約が完了しました").pair("サービス名", NORTON).pair("契約状況", "契約中")
    assert _read(page) is Answer.UNKNOWN
