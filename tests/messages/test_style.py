"""One word for one thing in every text that a person can see. The list is read from CONTRIBUTING.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.messages.test_catalogue import MESSAGES, offenders

CONTRIBUTING = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTION = CONTRIBUTING.split("## One word for one thing", 1)[-1].split("\n## ", 1)[0]
# | we write | never | : the rows of the list. Words of a page that are quoted stay as they are.
ROWS = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", SECTION, re.MULTILINE)[1:]
QUOTED = re.compile(r"「[^」]*」")
# Longer words in which a word of the list means another thing.
OTHER_MEANING = {
    "フォルダ": "フォルダー",
    "ブラウザ": "ブラウザー",
    "登録": "m-Pass ID を登録|^m-Pass!: .*を登録した方だけ|電話番号も登録|登録されているのは Flow|登録の名前",
}


def _without_other_meanings(word: str, text: str) -> str:
    return re.sub(OTHER_MEANING[word], "", text) if word in OTHER_MEANING else text


NEVER = sorted({(never, row[0]) for row in ROWS for never in row[1].split("、")})


def test_the_list_is_there() -> None:
    assert len(ROWS) >= 10
    assert {"ブラウザー", "パソコン", "ターミナル", "携帯会社", "契約先", "フォルダー", "保存", "記録"} <= {
        row[0] for row in ROWS
    }


@pytest.mark.parametrize(("never", "instead"), NEVER)
def test_no_text_uses_the_other_word(never: str, instead: str) -> None:
    found = offenders(lambda m: never in _without_other_meanings(never, QUOTED.sub("", m.ja)))
    assert found == [], f"{never}: write {instead}"


def test_brackets_and_marks_are_half_width() -> None:
    assert offenders(lambda m: re.search(r"[（）？！：；，．]", QUOTED.sub("", m.ja))) == []


def test_counters_stand_next_to_their_number() -> None:
    assert offenders(lambda m: re.search(r"[\d}] [件個回枚行日分秒点桁]|[\d}] か所", m.ja)) == []


def test_a_sentence_ends_in_one_mark() -> None:
    assert offenders(lambda m: re.search(r"。。|、、|、。|。、|\.\.\.。| 。", m.ja)) == []


def test_nothing_promises_more_than_is_known() -> None:
    """No text says that the real pages behave like the rehearsal, or that a record proves anything."""
    promises = r"本番も同じ|同じように進みます|必ず解約でき|確実に解約|証明し|証明でき|安全な保管場所"
    assert offenders(lambda m: re.search(promises, m.ja)) == []
    assert (
        offenders(lambda m: re.search(r"\b(?:proves?|proof) (?:that|what|of)\b|keep the proof|works the same", m.en))
        == []
    )


def test_there_are_texts_to_hold_to_it() -> None:
    assert len(MESSAGES) > 400
