"""What a person and a desk read first: one voice, plain dates, whose button it was, and nothing technical."""

from __future__ import annotations

import re
from typing import Any

import pytest
from icalendar import Calendar

from autocancel.guide.next_steps import next_steps
from autocancel.journey.registry import load_flow
from autocancel.messages import Lang, guide_after, guide_next, receipts_cli
from autocancel.messages import receipt as texts
from autocancel.messages.journey import OUTCOMES
from autocancel.outcome import ContractFacts, Evidence, Outcome, RunResult
from autocancel.receipt.export import summary_lines
from autocancel.receipt.follow_up import calendar_file
from autocancel.receipt.moments import as_moment, exact_time, plain_time
from autocancel.receipt.story import Story, tell

from .synthetic import START

TIME = "2026-11-27T20:33:41.500+09:00"
CONTRACT = ContractFacts("ノートン", "ドコモ払い", "2026年11月30日", "MW-0000-1234")


def a_story(
    *more: dict[str, Any],
    outcome: Outcome = Outcome.CANCELLED,
    lang: Lang = Lang.JA,
    payment: str = "docomo",
    **fields: Any,
) -> Story:
    started: dict[str, Any] = {
        "event": "run_started", "provider": "mw", "service": "MWノートンストア", "company": "株式会社ストアフロント",
        "payment": payment, "contact": {"name": "窓口", "phone": "03-6625-4291"}, "time": TIME, "program_version": "1",
    }  # fmt: skip
    result = RunResult(
        outcome=outcome, provider="mw", profile="default", dry_run=False, message=OUTCOMES[outcome].text(lang),
        started_at=TIME, finished_at=TIME, contract=CONTRACT, submissions=1,
        next_steps=next_steps(outcome, None, load_flow("mw"), lang), **fields,
    )  # fmt: skip
    return tell("20261127T203341-mw", [started, *more], result, lang)


def press(label: str = "解約する", number: int = 1, *, at_carrier: bool = False, last: str = "confirmed") -> Any:
    about = {"event": "submission", "number": number, "label": label, "at_carrier": at_carrier, "time": TIME}
    return [about | {"state": state} for state in ("prepared", "armed", "clicked", last)]


def everything(story: Story) -> str:
    parts = [story.headline, story.meaning, story.message, *story.next_steps, *story.about, *summary_lines(story)]
    parts += [text for pair in (*story.facts, *story.events) for text in pair]
    return "\n".join(parts)


# --- an unconfirmed receipt speaks with one voice -------------------------------------------------------------------


@pytest.mark.parametrize("lang", list(Lang))
def test_an_unconfirmed_receipt_never_says_that_it_was_submitted_or_that_nothing_was(lang: Lang) -> None:
    story = a_story(*press(last="unknown"), outcome=Outcome.SUBMITTED_UNCONFIRMED, lang=lang)
    said = everything(story)
    voice = {
        Lang.JA: "解約を申し込んだ可能性がありますが、結果を確認できていません",
        Lang.EN: "The cancellation may have been submitted, but its result is not known",
    }[lang]
    assert story.headline == voice
    assert OUTCOMES[Outcome.SUBMITTED_UNCONFIRMED].text(lang).startswith(voice)
    assert ("終了: " if lang is Lang.JA else "Ended: ") + voice in [
        *(text for _, text in a_story({"event": "outcome", "outcome": "submitted_unconfirmed"}, lang=lang).events)
    ]
    for claim in (
        "申し込みました",
        "解約できました",
        "was submitted",
        "is cancelled.",
        "何も送信",
        "契約は続いています",
    ):
        assert claim not in said


def test_an_unconfirmed_receipt_marks_what_holds_only_if_it_is_cancelled() -> None:
    story = a_story(*press(last="unknown"), outcome=Outcome.SUBMITTED_UNCONFIRMED)
    facts = dict(story.facts)
    assert facts["利用期限(解約できた場合)"] == "2026年11月30日"
    assert facts["解約を申し込んだ可能性のある日時"] == "2026年11月27日(金) 20時33分"
    assert "利用期限" not in facts
    assert "解約を申し込んだ日時" not in facts
    for certain in (True, False):
        data = calendar_file("x", "MW", "2026年11月30日", now=START, dry_run=False, lang=Lang.JA, certain=certain)
        book = Calendar.from_ical(data)
        assert isinstance(book, Calendar)
        assert ("解約できた場合" in str(book.events[0]["summary"])) is not certain


def test_the_mixed_words_after_an_unconfirmed_press_are_quoted() -> None:
    def screen(number: int, time: str, *sentences: str) -> dict[str, Any]:
        about = {"kind": "unrecognised", "sentences": list(sentences), "captures": []}
        return {"event": "screen", "number": number, "time": f"2026-11-27T20:{time}+09:00", **about}

    lines = [
        screen(1, "30:00", "よくあるご質問"),
        *press(last="unknown"),
        screen(2, "34:00", "解約が完了しました。", "エラーが発生しました。"),
    ]
    quoted = [quote.sentences for quote in a_story(*lines, outcome=Outcome.SUBMITTED_UNCONFIRMED).quotes]
    assert quoted == [("解約が完了しました。", "エラーが発生しました。")]
    assert a_story(*lines).quotes == ()


# --- what a desk asks for ---------------------------------------------------------------------------------------------


def test_the_first_page_holds_what_a_desk_asks_for() -> None:
    known = {"fees": ["解約手数料: 0円", "日割り返金: なし"], "cancelled_on": "2026年11月27日"}
    consent = {"event": "consent", "given_by": "person", "answer": "yes", "facts": known, "time": TIME}
    story = a_story(consent, *press(), confirmed_by=(Evidence.COMPLETION_PAGE,))
    assert dict(story.facts) == {
        "契約先": "MWノートンストア",
        "運営会社": "株式会社ストアフロント",
        "契約の名前": "ノートン",
        "契約番号・受付番号": "MW-0000-1234",
        "支払い方法": "ドコモ払い",
        "解約を申し込んだ日時": "2026年11月27日(金) 20時33分",
        "押したボタン": "契約先の画面の「解約する」",
        "解約日": "2026年11月27日",
        "利用期限": "2026年11月30日",
        "手数料": "解約手数料: 0円 / 日割り返金: なし",
        "確認の根拠": "完了画面",
    }


@pytest.mark.parametrize(
    ("payment", "whose"),
    [("docomo", "ドコモの画面"), ("au", "auの画面"), ("softbank", "ソフトバンクの画面"), ("?", "携帯会社の画面")],
)
def test_a_press_is_named_by_whose_page_it_was_on(payment: str, whose: str) -> None:
    story = a_story(*press(last="went_on"), *press("解除する", 2, at_carrier=True), payment=payment)
    assert dict(story.facts)["押したボタン"] == f"{whose}の「解除する」"
    told = [text for _, text in story.events]
    assert "契約先の画面で「解約する」を押した" in told
    assert f"{whose}で「解除する」を押した" in told


def test_the_events_that_a_person_reads_hold_nothing_technical() -> None:
    screen = {"event": "screen", "number": 1, "kind": "review", "captures": [], "url": "https://a.example/"}
    story = a_story({"event": "attempt", "number": 1}, screen, {"event": "note", "code": "x"}, *press(), *press("b", 2))
    told = " ".join(text for pair in story.events for text in pair)
    assert not re.search(r"準備|直前|https|試み|画面 1|\+09:00", told)
    assert any("準備" in moment.text for moment in story.timeline), "the appendix holds them"


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_japanese_sheet_holds_no_english_word(outcome: Outcome) -> None:
    story = a_story(*press(), outcome=outcome)
    known = r"autocancel [a-z]+( [a-z-]+)*( --headed)?|\d{8}T\d{6}-mw|MW|d払い|dメニュー|au|ID"  # names and commands
    left = re.sub(known, "", everything(story))
    assert re.findall("[A-Za-z]{2,}", left.replace("receipt.pdf", "").replace("receipt.html", "")) == []


def test_no_button_is_called_the_last_one() -> None:
    for message in [*texts.MEANINGS.values(), *texts.EVENT_SUBMISSION.values(), *texts.FACTS.values()]:
        assert "最後のボタン" not in message.ja


# --- the first bill ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", list(Lang))
def test_receipt_calendar_and_guide_say_the_same_of_the_first_bill(lang: Lang) -> None:
    month = {Lang.JA: "11月", Lang.EN: "November"}[lang]
    sentence = texts.FIRST_BILL.text(lang, month=month)
    assert sentence in a_story(*press(), lang=lang).next_steps
    book = Calendar.from_ical(calendar_file("x", "MW", None, now=START, dry_run=False, lang=lang))
    assert isinstance(book, Calendar)
    assert all(sentence in str(event["description"]) for event in book.events)
    always = texts.FIRST_BILL_ALWAYS.text(lang)
    assert guide_next.CHECK_BILL.text(lang) == always
    assert always in guide_after.AFTER_TRAIL.text(lang)
    general = {Lang.JA: "解約した月", Lang.EN: "the month of the cancellation"}[lang]
    assert sentence == always.replace(general, month)


def test_a_receipt_that_says_cancelled_gives_each_advice_once_and_no_command() -> None:
    steps = a_story(*press()).next_steps
    assert len(steps) == len(set(steps)) == 6
    assert not [step for step in steps if "autocancel" in step]


# --- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        (TIME, "2026年11月27日(金) 20時33分", "Friday, 27 November 2026, 20:33"),
        ("2026-11-27T15:05:00+00:00", "2026年11月28日(土) 0時05分", "Saturday, 28 November 2026, 00:05"),
        ("Sun, 22 Nov 2026 11:15:03 GMT", "2026年11月22日(日) 20時15分", "Sunday, 22 November 2026, 20:15"),
        ("no\x9b time", "no[U+009B] time", "no[U+009B] time"),
        (None, "", ""),
    ],
)
def test_times_are_written_as_people_write_them(value: object, ja: str, en: str) -> None:
    assert plain_time(value, Lang.JA) == ja
    assert plain_time(value, Lang.EN) == en


@pytest.mark.parametrize(
    "value",
    [
        -(10**20), "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", 1e300, float("nan"), float("inf"),
        10**4000,
        "Mon, 99 Foo 99999999999999 99:99:99 +9999", "2026-11-27T20:33:41", "", "()", "\ud800", "x" * 10_000,
    ],
)  # fmt: skip
def test_what_no_calendar_holds_is_no_moment_and_nothing_breaks(value: object) -> None:
    assert as_moment(value) is None
    assert isinstance(plain_time(value, Lang.JA) + exact_time(value), str)


def test_list_tells_this_run_from_earlier_ones_in_both_languages() -> None:
    short = receipts_cli.SHORT_OUTCOMES
    assert (short["cancelled"].ja, short["already_cancelled"].ja) == ("今回解約", "以前に解約済み")
