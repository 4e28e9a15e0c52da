"""From raw nodes to what a reader sees: labels with their values, rows, trails."""

from __future__ import annotations

import json
from typing import Any

import pytest

from autocancel.page.perceive import build_screen
from autocancel.page.screen import Screen

Tree = tuple[str, dict[str, Any], list[Any]]


def block(tag: str, *children: Tree | str, **props: Any) -> Tree:
    return tag, {"b": 1} | props, list(children)


def button(label: str) -> Tree:
    return "button", {"k": "button", "n": label, "r": 0, "d": False, "ty": "button"}, [label]


def seen(*body: Tree) -> Screen:
    """As observe.js would return a page with this body."""
    nodes: list[list[Any]] = []

    def add(tree: Tree | str, parent: int) -> None:
        if isinstance(tree, str):
            nodes.append([parent, "#", tree])
            return
        tag, props, children = tree
        nodes.append([parent, tag, "", props])
        here = len(nodes) - 1
        for child in children:
            add(child, here)

    add(block("body", *body), -1)
    frame = {
        "url": "https://mwsecuritystore.jp/", "title": "", "nodes": nodes, "forms": [], "changes": False,
        "truncated": False,
    }  # fmt: skip
    return build_screen([json.dumps(frame)])


@pytest.mark.parametrize("colon", [":", "\uff1a"])
def test_a_label_and_its_value_on_one_line_are_a_pair_whatever_the_colon(colon: str) -> None:
    screen = seen(block("p", f"ご利用サービス{colon}ノートン"))
    assert [(pair.label, pair.value) for pair in screen.pairs] == [("ご利用サービス", "ノートン")]


@pytest.mark.parametrize(
    "body",
    [
        block("table", block("tr", block("th", "お支払い方法"), block("td", "クレジットカード"))),
        block("table", block("tr", block("td", "お支払い方法"), block("td", "クレジットカード"))),
        block("dl", block("dt", "お支払い方法"), block("dd", "クレジットカード")),
        block("div", block("span", "お支払い方法"), block("div", "クレジットカード")),
        block("table", block("tr", block("th", "お支払い方法")), block("tr", block("td", "クレジットカード"))),
    ],
    ids=["header cell", "two cells", "description list", "boxes", "header row"],
)
def test_a_label_finds_its_value_in_any_markup(body: Tree) -> None:
    assert [(pair.label, pair.value) for pair in seen(body).pairs] == [("お支払い方法", "クレジットカード")]


def test_a_table_that_only_lays_out_the_page_hides_no_pair() -> None:
    words = block(
        "td", block("p", "ご契約内容"), block("p", "ご利用サービス\uff1aノートン"), block("p", "状態\uff1aご契約中")
    )
    screen = seen(block("table", block("tr", block("td", "メニュー"), words)))
    assert {("ご利用サービス", "ノートン"), ("状態", "ご契約中")} <= {(p.label, p.value) for p in screen.pairs}


def test_controls_of_one_row_never_belong_to_another() -> None:
    rows = [block("li", block("p", name), button("解約")) for name in ("うたフル放題", "ノートン")]
    screen = seen(block("ul", *rows))
    assert len(screen.rows) == 2
    first, second = screen.controls
    assert first.row and second.row and first.card[1] <= second.card[0]


def test_the_steps_of_a_process_state_nothing() -> None:
    screen = seen(block("p", "注意事項 > アンケート > 完了"), block("p", "解約が完了しました。"))
    assert [line.listed for line in screen.lines] == [True, False]


def test_a_heading_lends_its_level_to_its_words() -> None:
    assert [line.level for line in seen(block("h2", block("span", "解約"))).lines] == [2]


def test_rows_under_a_header_are_records_and_never_lend_each_other_their_state() -> None:
    def cells(tag: str, *texts: str) -> Tree:
        return block("tr", *(block(tag, text) for text in texts))

    header, ours, other = (
        cells("th", "サービス", "状態"),
        cells("td", "ノートン", "○"),
        cells("td", "写真館", "解約済み"),
    )
    assert len(seen(block("table", header, ours, other)).rows) == 2
    assert seen(block("table", cells("td", "サービス名", "ノートン"), cells("td", "状態", "解約済み"))).rows == ()
