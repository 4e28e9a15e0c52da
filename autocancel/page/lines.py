"""What a frame says, line by line. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from autocancel.page.nodes import CELL_TAGS, Nodes
from autocancel.page.screen import Line
from autocancel.text import normalise, readable

_TRAIL = re.compile(r"[>»›→▶►≫⇒▷|/]")  # between the steps of a breadcrumb or a step indicator, on one line
_LISTED_TAGS = {"li", "div", "span", "a", "p"}
_LONGEST_STEP = 14
_TOP = frozenset({"トップ", "ホーム", "top", "home", "マイページ", "トップページ"})
_NO_WORD = re.compile(r"[\W_]+")


def read_lines(nodes: Nodes) -> list[Line]:
    """The frame's text as a reader sees it: one line for each block, cell, button and link."""
    lines: list[Line] = []
    run: list[tuple[int, str]] = []

    def flush() -> None:
        if not run:
            return
        plain = "".join(text for index, text in run if not nodes.in_control[index]).strip()
        menu = _is_menu(run, plain, nodes)
        pieces = [run[:]] if len(normalise(plain)) >= 2 else [[piece] for piece in _by_control(run, nodes)]
        for piece in pieces:
            text = readable(_join(piece, nodes))
            first = piece[0][0]
            if text:
                lines.append(
                    Line(
                        text,
                        normalise(text),
                        nodes.level[first],
                        nodes.region[first],
                        all(nodes.in_control[index] for index, _ in piece),
                        nodes.in_label[first],
                        nodes.base + first,
                        own=_without_controls(piece, nodes),
                        menu=menu,
                    )
                )
        run.clear()

    depth_blocks: list[int] = []  # open block elements, by their end
    for index, node in enumerate(nodes.raw):
        props = nodes.props[index]
        while depth_blocks and index >= depth_blocks[-1]:
            depth_blocks.pop()
            flush()
        kind = props.get("k")
        if props.get("b") or kind in ("button", "field") or "lf" in props or nodes.tag[index] in CELL_TAGS:
            flush()
            depth_blocks.append(nodes.end[index])
        if kind == "button" and nodes.tag[index] in ("input", "button"):
            run.append((index, props["n"]))
        elif nodes.tag[index] in ("#", "img", "area") and node[2]:
            run.append((index, node[2]))
        elif kind == "field" and props.get("sv"):
            lines += _lines_of_field(index, props["sv"], nodes)
    flush()
    return _mark_listed(lines, nodes)


def _without_controls(piece: list[tuple[int, str]], nodes: Nodes) -> str:
    return readable(_join([(index, text) for index, text in piece if not nodes.in_control[index]], nodes))


def _is_menu(run: list[tuple[int, str]], plain: str, nodes: Nodes) -> bool:
    """Several links with little between them."""
    links = [text for _, text in _by_control([x for x in run if nodes.in_control[x[0]]], nodes)]
    words = _NO_WORD.sub("", normalise(plain))
    return len(links) > 1 and len(words) <= max(_LONGEST_STEP, len(normalise("".join(links))) // 2)


def _lines_of_field(index: int, shown: str, nodes: Nodes) -> Iterator[Line]:
    """What the page itself has put into a field: a fixed text, the chosen option."""
    props, place = nodes.props[index], nodes.base + index
    level, region = nodes.level[index], nodes.region[index]
    chosen = len(props.get("op", ())) > 1 and not props["d"]  # another answer may be chosen: it belongs to the question
    for text in map(readable, shown.split("\n")):
        if text:
            yield Line(text, normalise(text), level, region, in_label=chosen, place=place, of_field=True)


def _join(piece: list[tuple[int, str]], nodes: Nodes) -> str:
    """Words of neighbouring elements stay words of their own."""
    joined, before = "", -1
    for index, text in piece:
        one, other = (nodes.parent[before], nodes.parent[index]) if before >= 0 else (index, index)
        apart = one != other and not (one < index < nodes.end[one]) and not (other < before < nodes.end[other])
        joined += (" " if apart else "") + text
        before = index
    return joined


def _by_control(run: list[tuple[int, str]], nodes: Nodes) -> list[tuple[int, str]]:
    """Join the pieces of each link, keep different links apart."""
    merged: list[tuple[int, str]] = []
    owner: int | None = None
    for index, text in run:
        mine = index
        while mine >= 0 and nodes.props[mine].get("k") not in ("button", "link"):
            mine = nodes.parent[mine]
        if merged and mine >= 0 and mine == owner:
            merged[-1] = (merged[-1][0], merged[-1][1] + text)
        else:
            merged.append((index, text))
        owner = mine
    return merged


def read_lists(nodes: Nodes, lines: Sequence[Line]) -> list[tuple[int, ...]]:
    """Places of lines that stand alike beside each other, each alone in its part: what a reader takes for a list."""
    groups: dict[tuple[int, str, str, bool], list[int]] = {}
    for number, key in _kinds_of_place(nodes, lines):
        if not lines[number].in_control:
            groups.setdefault(key, []).append(lines[number].place)
    return [tuple(places) for places in groups.values() if len(places) > 1]


def _kinds_of_place(nodes: Nodes, lines: Sequence[Line]) -> Iterator[tuple[int, tuple[int, str, str, bool]]]:
    """Number and kind of place of each line that is no heading: the parent, tag and class of the part that it fills."""
    said = nodes.counted(line.place - nodes.base for line in lines)
    for number, line in enumerate(lines):
        item = line.place - nodes.base
        while nodes.parent[item] >= 0 and said[nodes.end[nodes.parent[item]]] - said[nodes.parent[item]] == 1:
            item = nodes.parent[item]  # wrappers around a single line
        if not line.level:
            tag = "" if nodes.tag[item] == "#" else nodes.tag[item]
            yield number, (nodes.parent[item], tag, nodes.props[item].get("cs", ""), line.in_control)


def _mark_listed(lines: list[Line], nodes: Nodes) -> list[Line]:
    """Three or more short siblings in one list are an indicator or a menu, not statements."""
    groups: dict[tuple[int, str, str, bool], list[int]] = {}
    for number, key in _kinds_of_place(nodes, lines):
        if len(lines[number].norm) <= _LONGEST_STEP:
            groups.setdefault(key, []).append(number)
    listed = {number for number, line in enumerate(lines) if _is_trail(line)}
    for (parent, tag, *_), numbers in groups.items():
        if parent >= 0 and tag in _LISTED_TAGS and len(numbers) >= 3 and numbers[-1] - numbers[0] == len(numbers) - 1:
            listed.update(numbers)
    if not listed:
        return lines
    return [replace(x, listed=True) if n in listed else x for n, x in enumerate(lines)]


def _is_trail(line: Line) -> bool:
    """Steps on one line, as in 注意事項 ≫ アンケート ≫ 完了: they say where one is, not what has happened."""
    steps = [step for step in _TRAIL.split(line.norm) if step]
    if len(steps) > 1 and steps[0] in _TOP:
        return True
    return len(steps) >= 3 and not line.level and all(len(step) <= _LONGEST_STEP for step in steps)
