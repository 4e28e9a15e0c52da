"""The guide on any terminal: whole, wrapped, found."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from autocancel import columns
from autocancel.cli import guide as guide_command
from autocancel.cli import identify as identify_command
from autocancel.cli.within import dialogue
from autocancel.console import Console
from autocancel.errors import HomeProblem, UsageError
from autocancel.guide import render
from autocancel.guide.facts import TOPICS
from autocancel.messages import Lang


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("size", [40, 80])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(lang: Lang, size: int) -> None:
    whole = render.everything(lang, size)
    lines = columns.wrap(whole, size)
    too_wide = [line for line in lines if columns.width(line) > size]
    assert all("/" in line for line in too_wide)  # an address stays in one piece
    assert squeezed("".join(lines)) == squeezed(whole)
    for topic in TOPICS:
        for fact in topic.facts:
            assert squeezed(fact.text.text(lang)) in squeezed(whole)
        for row in topic.table.rows if topic.table else ():
            for cell in row:
                assert all(part in squeezed(whole) for part in cell.text(lang).split())


@pytest.mark.parametrize("word", ["プロダクトキー", "ﾌﾟﾛﾀﾞｸﾄｷｰ", "product key", "188", "決済番号", "５２８０", "moppy"])
def test_a_word_is_found_however_it_is_typed(word: str) -> None:
    if word == "５２８０":
        assert not render.search(word)  # the price is written 5,280
        assert render.search("5,280")
    else:
        assert render.search(word)


@pytest.mark.parametrize("lang", list(Lang))
def test_who_is_led_reads_the_facts_without_sources_and_commands(lang: Lang) -> None:
    for topic in TOPICS:
        told = render.told(topic, lang, 80)
        assert not any(f"[{fact.provenance(lang)}]" in told for fact in topic.facts) and "autocancel " not in told
        for fact in topic.facts:
            assert fact.text.text(lang) in told or "autocancel " in fact.text.text(lang)


def test_inside_the_dialogue_the_commands_name_no_commands() -> None:
    out = io.StringIO()
    console = Console(Lang.JA, stdout=out, stderr=out)
    with dialogue():
        guide_command.show(console, "trouble")
        identify_command.show(console, "MWノートンストア")
        identify_command.show(console, "d払い")
    assert "autocancel" not in out.getvalue() and "継続課金一覧" in out.getvalue()
    guide_command.show(console, "trouble")
    assert "autocancel status" in out.getvalue()


def test_a_word_that_is_not_there_says_so_and_an_empty_one_finds_nothing() -> None:
    assert render.search("   ") == []
    assert "zebra" in render.search_text("zebra", Lang.EN, None)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_command_prints_topics_search_and_everything(lang: Lang) -> None:
    app = typer.Typer()
    guide_command.register(app, lang)
    identify_command.register(app, lang)
    run = CliRunner().invoke
    assert all(topic.id in run(app, ["guide"]).stdout for topic in TOPICS)
    assert "03-6625-4291" in run(app, ["guide", "phone"]).stdout
    assert "188" in run(app, ["guide", "--search", "188"]).stdout
    everything = run(app, ["guide", "--all"]).stdout
    assert all(topic.title.text(lang) in everything for topic in TOPICS)
    assert "Which company" in run(app, ["guide", "which-provider", "--lang", "en"]).stdout
    assert run(app, ["identify", "MW", "ノートンストア"]).exit_code == 0
    answer = run(app, ["identify", "--json", "ｶ)ｱﾌﾟﾒｽ"])
    assert '"provider": "mpass"' in answer.stdout and answer.stdout.count("\n") == 1
    assert '"provider": "mw"' in run(app, ["identify", "--json"], input="MWノートンストア\n").stdout


def test_an_unknown_topic_names_the_close_one_and_all() -> None:
    console = Console(Lang.EN, stdout=io.StringIO(), stderr=io.StringIO())
    with pytest.raises(UsageError) as caught:
        guide_command.show(console, "refund")
    assert "“refunds”" in caught.value.explain(Lang.EN)
    with pytest.raises(UsageError) as caught:
        guide_command.show(console, "xyz")
    assert "payment-number" in caught.value.explain(Lang.JA)
    with pytest.raises(UsageError):
        guide_command.show(console, "refunds", word="188")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("電話", "03-6625-4291"),
        ("ＰＨＯＮＥ", "03-6625-4291"),
        ("PHONE", "03-6625-4291"),
        ("返金", "60日以内"),
        ("188", "消費者ホットライン 188"),
        ("プロダクトキー", "決済番号"),
        ("ﾌﾟﾛﾀﾞｸﾄｷｰ", "決済番号"),
    ],
)
def test_a_topic_is_found_by_the_word_that_a_person_has_for_it(given: str, shown: str) -> None:
    out = io.StringIO()
    guide_command.show(Console(Lang.JA, stdout=out, stderr=out), given)
    assert shown in squeezed(out.getvalue()) or shown in out.getvalue()


@pytest.mark.parametrize("lang", list(Lang))
def test_a_page_of_one_topic_holds_that_topic_only(tmp_path: Path, lang: Lang) -> None:
    out = io.StringIO()
    guide_command.show(Console(lang, stdout=out, stderr=out), "phone", html=tmp_path / "phone.html")
    written = (tmp_path / "phone.html").read_text(encoding="utf-8")
    assert "03-6625-4291" in written and 'id="phone"' in written and "<nav" not in written
    assert not any(f'id="{topic.id}"' in written for topic in TOPICS if topic.id != "phone")


def test_the_page_to_print_is_written_whole_or_the_problem_is_named(tmp_path: Path) -> None:
    out = io.StringIO()
    console = Console(Lang.JA, stdout=out, stderr=out)
    guide_command.show(console, html=tmp_path / "guide.html")
    assert "03-6625-4291" in (tmp_path / "guide.html").read_text(encoding="utf-8")
    assert "guide.html" in out.getvalue()
    with pytest.raises(HomeProblem):
        guide_command.show(console, html=tmp_path / "missing" / "guide.html")
