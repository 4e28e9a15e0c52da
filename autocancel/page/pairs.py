"""Labels and their values, as the mark-up ties them together. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from autocancel.page.nodes import CELL_TAGS, Nodes, trim
from autocancel.page.screen import Line, Pair
from autocancel.text import normalise, readable

_INLINE_PAIR = re.compile(r"^([^:\uff1a。、]{2,16})[:\uff1a]\s*(\S.{0,80})$")
_LONGEST_PAIR_LABEL = 16


def read_pairs(nodes: Nodes, lines: Sequence[Line]) -> list[Pair]:
    """Labels with their values: of tables, of definition lists, of `label: value` lines, of boxes around the two."""
    found: list[Pair] = []
    cell_of = {line.place: _cell_of(line.place - nodes.base, nodes) for line in lines}
    cells: dict[int, str] = {}
    shared = Counter(cell_of.values())  # a cell of many lines may be the page's layout, no value
    for line in lines:
        node = cell_of[line.place]
        if node >= 0:
            cells[node] = f"{cells[node]} {line.text}" if node in cells else line.text
        if (node < 0 or shared[node] > 1) and (match := _INLINE_PAIR.match(line.text)):
            found.append(Pair(trim(normalise(match[1])), readable(match[2]), line.place))
    pending: dict[int, tuple[str, str]] = {}  # row or list -> (tag of the label cell, its text)
    headers: dict[int, list[str]] = {}  # table -> header row
    for node, text in cells.items():
        tag, parent = nodes.tag[node], nodes.parent[node]
        table = _table_of(node, nodes)
        cells_beside = [nodes.tag[i] for i in nodes.children(parent)]
        header_row = tag == "th" and "td" not in cells_beside
        if header_row:
            headers.setdefault(table, []).append(trim(normalise(text)))
            continue
        label = pending.pop(parent, None)
        cell_is_label = tag in ("th", "dt")
        two_cells = tag == "td" and cells_beside.count("td") == 2 and not headers.get(table)
        if cell_is_label or (label is None and two_cells):
            pending[parent] = (tag, trim(normalise(text)))
            continue
        if label is not None:
            found.append(Pair(label[1], readable(text), nodes.base + node))
        elif headers.get(table):
            column = _column(node, nodes)
            if column < len(headers[table]):
                found.append(Pair(headers[table][column], readable(text), nodes.base + node))
    found += _pairs_of_blocks(cell_of, nodes, lines)
    return sorted(found, key=lambda pair: pair.place)


def _pairs_of_blocks(cell_of: Mapping[int, int], nodes: Nodes, lines: Sequence[Line]) -> list[Pair]:
    """A box around exactly two runs of text, the first one short: a label and its value, whatever the mark-up."""
    found: list[Pair] = []
    before = nodes.counted(line.place - nodes.base for line in lines)
    for label, value in pairwise(lines):
        if label.in_control or value.in_control or label.level or value.level or label.region != value.region:
            continue
        if not 2 <= len(label.norm) <= _LONGEST_PAIR_LABEL or label.norm.endswith("。"):
            continue
        one, other = label.place - nodes.base, value.place - nodes.base
        box = nodes.parent[one]
        while box >= 0 and nodes.end[box] <= other:
            box = nodes.parent[box]
        if box >= 0 and before[nodes.end[box]] - before[box] == 2 and cell_of[label.place] == cell_of[value.place]:
            found.append(Pair(trim(label.norm), value.text, value.place))
    return found


def _cell_of(node: int, nodes: Nodes) -> int:
    """The cell around a node, -1 for none."""
    while node >= 0 and nodes.tag[node] not in CELL_TAGS:
        node = nodes.parent[node]
    return node


def _table_of(node: int, nodes: Nodes) -> int:
    while node >= 0 and nodes.tag[node] not in ("table", "dl"):
        node = nodes.parent[node]
    return node


def _column(node: int, nodes: Nodes) -> int:
    parent = nodes.parent[node]
    column = 0
    for index in range(node - 1, parent, -1):
        if nodes.parent[index] == parent and nodes.tag[index] in ("td", "th"):
            column += 1
    return column
