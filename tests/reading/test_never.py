"""What must never happen, whatever a page says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autocancel.journey.registry import load_flow
from autocancel.reading.labels import read_label
from autocancel.reading.owners import name_of, owner_of
from autocancel.reading.sentences import read_sentence, split_sentences
from autocancel.reading.types import Begins, Completion, Meaning, Owner, Safe
from autocancel.reading.words import Words, words_of
from tests.reading.earn import wrong_topics
from tests.reading.score import FOLDER, rows

WORDS = words_of(load_flow("mw"))
STEPS = {Meaning.GO_ON, Meaning.TOWARDS, Meaning.AGREE, Meaning.YES, Meaning.FINAL, Meaning.LOGIN, Meaning.SKIP_SURVEY}
KNOWN = [word for group in WORDS.labels.values() for word in group]
# syllables that start and end no word of the tables
MADE_UP = st.lists(st.sampled_from("ゲゾヂブペポギュニョムルネピ"), min_size=3, max_size=7).map("".join)


@settings(max_examples=100, deadline=None)
@given(
    MADE_UP,
    st.sampled_from(
        ["{}", "{}する", "{}へ進む", "{}手続きへ", "{}に同意する", "契約を{}", "ノートンを{}する", "{}して次へ"]
    ),
)
def test_a_made_up_verb_is_never_read_as_a_step(verb: str, label: str) -> None:
    assert read_label(label.format(verb), words=WORDS).meaning not in STEPS


@settings(max_examples=100, deadline=None)
@given(MADE_UP, st.sampled_from(["はい", "OK", "実行する", "確定"]))
def test_yes_to_a_made_up_verb_is_never_a_step(verb: str, answer: str) -> None:
    assert read_label(answer, context=f"ノートンを{verb}しますか？", words=WORDS).meaning not in STEPS


@settings(max_examples=100, deadline=None)
@given(MADE_UP, st.sampled_from(["を解約する", "の解約", "を退会する", "の解約手続きへ", "を解除する"]))
def test_ending_a_service_with_a_made_up_name_is_never_the_way(name: str, label: str) -> None:
    assert read_label(name + label, words=WORDS).meaning is Meaning.NEVER


@settings(max_examples=100, deadline=None)
@given(
    MADE_UP,
    st.sampled_from(
        [
            "{}を解約します。",
            "「{}」も終了します。",
            "ノートンと{}を退会します。",
            "ノートンを{}します。",
            "契約を{}しますか？",
        ]
    ),
)
def test_a_made_up_name_or_verb_is_never_harmless_in_a_review(made_up: str, sentence: str) -> None:
    read = read_sentence(sentence.format(made_up), "review", words=WORDS)
    assert read.safe is Safe.NO or read.unread


@settings(max_examples=100, deadline=None)
@given(MADE_UP, st.sampled_from(["{}を解約しました。", "「{}」の解約が完了しました。", "ノートンを{}しました。"]))
def test_another_thing_s_end_or_a_made_up_act_never_proves_ours(made_up: str, sentence: str) -> None:
    read = read_sentence(sentence.format(made_up), "complete", words=WORDS)
    assert read.completion is not Completion.PROVES


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["", "review", "complete", "state"]))
def test_no_text_breaks_the_readers(text: str, where: str) -> None:
    read_sentence(text, where, words=WORDS)
    read_label(text, context=text, words=WORDS)
    name_of(text, words=WORDS)
    owner_of(text, words=WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "既に解約済みのため、解約処理を中止しました。",
        "初回申込結果が存在しないため、解約処理を中止しました。",
        "解約できませんでした。",
        "「次へ」を押すと解約が完了します。",
    ],
)
def test_what_an_agent_stopped_never_proves_the_end(text: str) -> None:
    assert read_sentence(text, "complete", words=WORDS).completion is Completion.DENIES


@pytest.mark.parametrize(
    "text", ["ご利用ありがとうございました。", "お手続きが完了しました。", "過去に解約されたノートンは対象外です。"]
)
def test_a_farewell_or_an_old_contract_never_proves_the_end(text: str) -> None:
    assert read_sentence(text, "complete", words=WORDS).completion is not Completion.PROVES


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("本サービス", Owner.OURS),
        ("こちらのサービス", Owner.OURS),
        ("ノートン モバイル セキュリティ", Owner.OURS),
        ("すべての機能", Owner.PART),
        ("すべての月額サービス", Owner.ALL),
        ("ドコモ払い", Owner.ALL),
        ("会員登録", Owner.ACCOUNT),
        ("ご家族の契約", Owner.PERSON),
        ("本サービス以外のご契約", Owner.OTHER),
        ("ダレカナブロック", Owner.OTHER),
        ("星空うらない手帖", Owner.OTHER),
    ],
)
def test_whose_a_thing_is_is_never_mistaken(text: str, owner: Owner) -> None:
    assert owner_of(text, words=WORDS) is owner


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("ノートン モバイル セキュリティ", "ours"),
        ("Norton(TM) Mobile Security 1台 月額プラン", "ours"),
        ("ノートンクイズ王", "other"),
        ("ダレカナブロック", "other"),
        ("ダレカナブロック　月額495円", "other"),
        ("解約", "none"),
        ("2026年11月30日", "none"),
        ("お手続き内容", "none"),
        ("契約中", "none"),
    ],
)
def test_another_thing_s_name_is_never_taken_for_ours(text: str, whose: str) -> None:
    assert name_of(text, words=WORDS) == whose


def test_a_count_of_one_among_several_is_never_several(words: Words) -> None:
    assert read_sentence("2件中1件を解約します。", "review", words=words).safe is Safe.YES
    assert read_sentence("2件を解約します。", "review", words=words).safe is Safe.NO


@pytest.mark.parametrize(("text", "topics"), [row[:2] for row in rows(FOLDER / "topics.tsv")])
def test_what_a_page_says_of_itself_is_never_missed_nor_a_warning_taken_for_it(text: str, topics: str) -> None:
    assert wrong_topics(text, topics, WORDS) == set()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(KNOWN), max_size=7).map("".join))
def test_no_row_of_known_words_breaks_the_readers(text: str) -> None:
    read_sentence(text, words=WORDS)
    read_label(text, context=text, words=WORDS)


def test_sentences_are_never_cut_inside_a_quote() -> None:
    assert split_sentences("「解約する。」を押してください。終わりです。") == [
        "「解約する。」を押してください。",
        "終わりです。",
    ]


def test_no_to_an_offer_never_keeps_and_no_to_the_end_never_goes_on(words: Words) -> None:
    assert read_label("いいえ", context="特典を受け取りますか？", words=words).meaning is Meaning.GO_ON
    assert read_label("いいえ", context="契約を解約しますか？", words=words).meaning is Meaning.NO
    assert read_label("はい", context="解約を中止しますか？", words=words).meaning is Meaning.KEEP
    assert read_sentence("解約を中止しますか？", words=words).begins is Begins.NONE


def test_a_text_without_full_stops_never_loses_what_it_says() -> None:
    assert "".join(split_sentences("解約" * 900)) == "解約" * 900
    assert read_sentence("あ、" * 400 + "ダレカナブロックを解約します。", "review", words=WORDS).safe is Safe.NO
