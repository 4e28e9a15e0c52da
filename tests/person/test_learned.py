"""What answers teach: order and suggestions, never a press that may end the contract, and nothing personal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autocancel.cli.main import main
from autocancel.cli.person import memory_of
from autocancel.flowcheck.learned import proposals
from autocancel.home import Home
from autocancel.journey.registry import load_flow
from autocancel.person.learned import FILE, Lesson, Memory, always_taken, load, rank, read, save, with_lesson
from autocancel.person.questions import BY_HAND, STOP, Candidate, Effect, PageShown, Pick, Which
from autocancel.vault.redact import Redactor
from autocancel.vault.secret import Secret

LOGIN = "hanako-7741"


def candidate(id_: str, label: str, context: str = "", effect: Effect = "look", merit: int = 1) -> Candidate:
    return Candidate(id_, label, context, "main", effect, merit, (0, int(id_)))


def lesson(label: str, context: str = "", *, times: int = 1, always: bool = False, kind: str = "member_top") -> Lesson:
    return Lesson("mw", kind, label, context, "look", "2026-11-27", times, always)


THREE = (
    candidate("1", "お知らせ", merit=9),
    candidate("2", "ご契約の終了", merit=5),
    candidate("3", "お手続き", merit=1),
)


def which(*candidates: Candidate, kind: str = "member_top") -> Which:
    return Which("w", PageShown("https://mwsecuritystore.jp/", "", kind), "ambiguous", candidates)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return memory_of(Home.open(tmp_path), load_flow("mw"), Redactor([Secret(LOGIN)]))


def test_what_was_pointed_at_before_comes_first() -> None:
    assert [c.id for c in rank(THREE, ())] == ["1", "2", "3"]
    assert [c.id for c in rank(THREE, (lesson("お手続き"), lesson("ご契約の終了", times=2)))] == ["2", "3", "1"]
    assert len(rank([candidate(str(n), f"その{n}") for n in range(9)], ())) == 6


def test_always_is_taken_only_where_label_context_and_page_are_those_of_then(memory: Memory, tmp_path: Path) -> None:
    told = candidate("2", "ご契約の終了", "各種お手続き")
    memory.learn(which(told), Pick("2", always=True))
    taken = memory.always_taken("member_top", (*THREE[:1], told))
    assert taken is not None and taken.id == "2"
    assert memory.always_taken("notice", (told,)) is None
    assert memory.always_taken("member_top", (candidate("2", "ご契約の終了", "ほかのサービス"),)) is None
    assert memory.always_taken("member_top", (told, candidate("5", "ご契約の終了", "各種お手続き"))) is None
    other = memory_of(Home.open(tmp_path), load_flow("mpass"), Redactor())
    assert other.always_taken("member_top", (told,)) is None


def test_what_may_end_the_contract_is_never_taken_unasked(memory: Memory) -> None:
    told = candidate("2", "解約する", "解約", "may_end")
    memory.learn(which(told), Pick("2", always=True))
    assert memory.always_taken("member_top", (told,)) is None
    assert always_taken((told,), (lesson("解約する", "解約", always=True),)) is None


@pytest.mark.parametrize(
    "label",
    [
        "山田太郎様の契約", "hanako-7741さんの契約", f"{LOGIN}のページ", "090-1234-5678", "taro@example.jp", "山田太郎",
        "契約番号 NM-00123456 を選ぶ", "とても長い" * 20,
    ],
)  # fmt: skip
def test_a_label_that_may_be_personal_is_not_kept(memory: Memory, tmp_path: Path, label: str) -> None:
    memory.learn(which(candidate("2", label)), "2")
    assert load(Home.open(tmp_path)) == ()


@pytest.mark.parametrize(
    "label", ["ご契約の確認", "利用の取りやめ（契約終了届）", "コースをやめる", "ノートンの解約はこちら"]
)
def test_new_wording_is_kept_and_what_stands_around_it_is_scrubbed(memory: Memory, tmp_path: Path, label: str) -> None:
    memory.learn(which(candidate("2", label, f"山田太郎様 {LOGIN} 契約番号 NM-00123456")), "2")
    memory.learn(which(candidate("2", label, f"山田太郎様 {LOGIN} 契約番号 NM-00123456")), "2")
    (kept,) = load(Home.open(tmp_path))
    assert (kept.label, kept.times) == (label, 2)
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert not any(personal in text for personal in ("山田", "太郎", LOGIN, "00123456"))


@pytest.mark.parametrize("answer", [STOP, BY_HAND, "9", ""])
def test_an_answer_that_points_at_nothing_teaches_nothing(memory: Memory, tmp_path: Path, answer: str) -> None:
    memory.learn(which(*THREE), answer)
    assert load(Home.open(tmp_path)) == ()


def test_a_folder_that_cannot_be_written_stops_no_run(memory: Memory, tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    memory.learn(which(*THREE), "2")
    assert [c.id for c in memory.rank("member_top", THREE)] == ["1", "2", "3"]


NESTED = st.recursive(
    st.none() | st.text(max_size=5) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["lessons", "label", "times"]), inner, max_size=3)
    ),
)


@given(data=st.binary(max_size=200) | NESTED.map(lambda value: json.dumps(value).encode()))
def test_any_file_whatever_is_read_without_a_fault(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("learned") / FILE
    path.write_bytes(data)
    assert all(isinstance(one, Lesson) for one in read(path) or ())


def test_lessons_are_kept_within_bounds() -> None:
    lessons: tuple[Lesson, ...] = ()
    for number in range(600):
        lessons = with_lesson(lessons, lesson(f"その{number}"))
    assert len(lessons) == 500 and lessons[-1].label == "その599"


def test_they_are_shown_exported_proposed_and_forgotten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = Home.open(tmp_path / "home")
    save(home, [lesson("ご契約の確認"), lesson("ほげふがの件", "おしらせ", times=3, always=True)])
    common = ["--home", str(home.path), "--lang", "ja"]
    assert main(["flows", "learned", *common]) == 0
    shown = capsys.readouterr().out
    assert "ほげふがの件" in shown and "ご契約の確認" in shown and "送っていません" in shown
    file = tmp_path / "export.json"
    assert main(["flows", "learned", "--export", str(file), *common]) == 0
    assert main(["flows", "learned", "--export", str(file), *common]) == 2  # nothing is written over
    capsys.readouterr()
    assert main(["flows", "check", "--learned", str(file), "--lang", "ja"]) == 0
    proposed = capsys.readouterr().out
    assert "ほげふがの件" in proposed and "ご契約の確認" not in proposed
    assert main(["flows", "learned", "--json", *common]) == 0
    assert len(json.loads(capsys.readouterr().out.splitlines()[-1])["lessons"]) == 2
    assert main(["flows", "learned", "--delete", *common]) == 0
    assert load(home) == () and not (home.path / FILE).exists()


def test_a_file_that_is_no_export_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text("[]", encoding="utf-8")
    assert main(["flows", "check", "--learned", str(tmp_path / "x.json"), "--lang", "en"]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_no_answer_turns_what_keeps_or_buys_into_a_way_on() -> None:
    assert proposals([lesson(label) for label in ("契約を続ける", "解約をやめる", "今すぐ購入", "戻る")]) == []
