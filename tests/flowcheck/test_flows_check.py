"""`flows check` names exactly what differs: a renamed button, a missing heading, a new screen."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from autocancel.flow import Flow, Provenance, ScreenKind
from autocancel.flowcheck.check import Rule, check_outlines, expected_words, provenance, unknown_labels
from autocancel.flowcheck.drift import Drift, Part, drift
from autocancel.flowcheck.outline import Outline, outlines
from autocancel.flowcheck.report import describe
from autocancel.home import Home
from autocancel.journey.registry import load_flow
from autocancel.messages import Lang
from tests.examples.installed import EXAMPLE

PAGES = EXAMPLE / "autocancel_renshu" / "fixtures"


def example_flow() -> Flow:
    spec = importlib.util.spec_from_file_location("renshu_flow", EXAMPLE / "autocancel_renshu" / "flow.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    flow = module.FLOW
    assert isinstance(flow, Flow)
    return flow


@pytest.fixture(scope="module")
def flow() -> Flow:
    return example_flow()


@pytest.fixture(scope="module")
def original(flow: Flow, tmp_path_factory: pytest.TempPathFactory) -> list[Outline]:
    return outlines(flow, PAGES, Home.open(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="module")
def changed(flow: Flow, tmp_path_factory: pytest.TempPathFactory) -> list[Outline]:
    """A copy in which a button is renamed, a heading removed, and a screen added."""
    folder = tmp_path_factory.mktemp("changed") / "fixtures"
    shutil.copytree(PAGES, folder)
    _edit(folder / "pages" / "notice.html", "同意して次へ", "すべてに同意して進む")
    _edit(folder / "pages" / "contract.html", "<h1>ご契約内容</h1>\n", "")
    (folder / "pages" / "survey.html").write_text(
        '<h1>解約アンケート</h1><form method="post" action="/cancel"><p>解約の理由をお選びください。</p>'
        '<label><input type="radio" name="why" value="1"> 使わなくなった</label>'
        '<label><input type="radio" name="why" value="2"> その他</label><button>次へ</button></form>',
        encoding="utf-8",
    )
    page = '[pages.survey]\nkind = "survey"\ntitle = "アンケート"\nprovenance = "inferred"\nsource = "I"\n\n'
    _edit(folder / "manifest.toml", "[[requests]]", page + "[[requests]]", count=1)
    return outlines(flow, folder, Home.open(tmp_path_factory.mktemp("home")))


def _edit(file: Path, old: str, new: str, count: int = -1) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, count), encoding="utf-8")


def test_no_screen_of_the_example_is_taken_for_another_than_it_is_labelled(flow: Flow, original: list[Outline]) -> None:
    assert [finding.text(Lang.EN) for finding in check_outlines(flow, original)] == []
    assert len(original) == 6
    assert [page.name for page in original if page.recognition.kind is not page.labelled] == []
    assert [page.name for page in original if not page.recognition.reasons] == []


def test_an_unchanged_folder_differs_in_nothing(original: list[Outline]) -> None:
    assert drift(original, original) == []


def test_exactly_what_was_changed_is_named(original: list[Outline], changed: list[Outline]) -> None:
    assert sorted(drift(original, changed), key=lambda one: one.screen) == [
        Drift("contract", ScreenKind.CONTRACT, Part.HEADING, gone="ご契約内容"),
        Drift("notice", ScreenKind.NOTICE, Part.BUTTON, "同意して次へ", "すべてに同意して進む"),
        Drift("survey", ScreenKind.SURVEY, Part.SCREEN, new="survey"),
    ]


def test_a_screen_that_is_gone_is_named(original: list[Outline]) -> None:
    without = [page for page in original if page.name != "review"]
    assert drift(original, without) == [Drift("review", ScreenKind.REVIEW, Part.SCREEN, gone="review")]


def test_the_report_says_it_in_one_line_in_both_languages(original: list[Outline], changed: list[Outline]) -> None:
    said = {lang: [describe(one, lang) for one in drift(original, changed)] for lang in Lang}
    assert 'notice: button or link "同意して次へ" became "すべてに同意して進む"' in said[Lang.EN]
    assert "notice: ボタンやリンク「同意して次へ」が「すべてに同意して進む」に変わりました" in said[Lang.JA]


def test_expected_words_that_are_missing_are_told_apart_from_those_found(flow: Flow, changed: list[Outline]) -> None:
    words = {(word.screen, word.word): word.pages for word in expected_words(flow, changed)}
    assert words["notice", "同意して次へ"] == ()
    assert words["review", "解約する"] == ("review",)


def test_a_page_without_its_label_is_a_fault(flow: Flow, original: list[Outline]) -> None:
    from dataclasses import replace

    review = next(page for page in original if page.labelled is ScreenKind.REVIEW)
    findings = check_outlines(flow, [replace(review, labelled=ScreenKind.LOGIN)])
    assert (findings[0].rule, findings[0].screen, findings[0].is_fault) == (Rule.TAKEN_FOR_ANOTHER, "review", True)
    unknown = check_outlines(flow, [replace(review, labelled=None)])
    assert unknown[0].rule is Rule.SHOULD_BE_UNKNOWN


def test_a_kind_of_screen_without_a_page_is_named(flow: Flow, original: list[Outline]) -> None:
    without = [page for page in original if page.labelled is not ScreenKind.NOTICE]
    assert [(f.rule, f.screen) for f in check_outlines(flow, without)] == [(Rule.NO_FIXTURE, "notice")]


def test_labels_of_unknown_meaning_are_offered_as_candidates(flow: Flow, original: list[Outline]) -> None:
    from dataclasses import replace

    page = replace(original[0], controls=("解約する", "ふしぎなボタン"))
    assert unknown_labels(flow, page) == ("ふしぎなボタン",)


@pytest.mark.parametrize("flow_id", ["mw", "mpass"])
def test_every_documented_word_of_the_shipped_flows_has_a_source(flow_id: str) -> None:
    table = provenance(load_flow(flow_id))
    assert len(table) > 8
    assert [row for row in table if row.provenance is Provenance.DOCUMENTED and not row.source] == []
