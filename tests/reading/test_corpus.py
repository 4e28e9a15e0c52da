"""The bounds that the labelled lines hold the readers to (tests/corpus)."""

from __future__ import annotations

import pytest

from autocancel.reading.words import Words
from tests.reading.earn import read_name
from tests.reading.score import COLUMNS, FOLDER, GRAVE, faults_of, kind_holds, rows, wrong_labels

LEAST_RIGHT = {"ends": 0.9, "begins": 0.95, "tense": 0.85, "safe": 0.95, "completion": 0.97}


# Lines that are read otherwise than they are labelled, by how they begin; none of them is harmful.
STILL_WRONG = {
    "labels.tsv": ["設定・登録情報"],
    "own_labels.tsv": ["登録情報の確認・変更", "登録内容確認・変更", "解約手続きをする"],
}


@pytest.mark.parametrize("name", ["labels.tsv", "own_labels.tsv"])
def test_no_label_is_read_harmfully_and_each_but_a_few_is_right(name: str, words: Words) -> None:
    wrong = wrong_labels(FOLDER / name, words)
    assert [line for line, harmful in wrong if harmful] == []
    assert [line.split(" [")[0] for line, _ in wrong] == STILL_WRONG[name]


def test_no_danger_is_overlooked_and_no_denial_taken_for_proof(words: Words) -> None:
    table = list(rows(FOLDER / "sentences.tsv"))
    faults = {row[2]: faults_of(row[1], row[2], row[3:8], words) for row in table}
    assert {text: found for text, found in faults.items() if {"OVERLOOKED", "FALSE PROOF"} & set(found)} == {}
    harmless = sum(row[6] != "no" for row in table)
    stopped = [text for text, found in faults.items() if GRAVE[1] in found]
    assert len(stopped) <= harmless * 0.05, stopped


@pytest.mark.parametrize("column", COLUMNS)
def test_each_column_is_read_as_the_corpus_has_it(column: str, words: Words) -> None:
    table = list(rows(FOLDER / "sentences.tsv"))
    right = sum(not any(f.startswith(column) for f in faults_of(r[1], r[2], r[3:8], words)) for r in table)
    assert right >= len(table) * LEAST_RIGHT[column]


@pytest.mark.parametrize("kind", ["danger", "harmless", "proves", "denies", "no_proof"])
def test_sentences_of_our_own_are_read_as_their_kind_demands(kind: str, words: Words) -> None:
    table = [row for row in rows(FOLDER / "own_sentences.tsv") if row[3] == kind]
    wrong = [row[2] for row in table if not kind_holds(row[1], row[2], kind, words)]
    assert wrong == []


def test_no_noun_is_taken_for_another_s_thing_or_name(words: Words) -> None:
    table = [row[:3] for row in rows(FOLDER / "own_names.tsv")]
    assert [text for text, owner, name in table if read_name(text, words) != (owner, name)] == []
