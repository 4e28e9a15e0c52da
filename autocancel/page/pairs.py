"""Labels and their values, as the mark-up ties them together. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from autocancel.page.cells import Cells
from autocancel.page.nodes import Nodes, trim
from autocancel.page.screen import Line, Pair
from autocancel.text import normalise, readable

_INLINE_PAIR = re.compile(r"^([^:\uff1a。、]{2,16})[:\uff1a]\s*(\S.{0,80})$")
_LONGEST_PAIR_LABEL = 16


def read_pairs(nodes: Nodes, lines: Sequence[Line], cells: Cells) -> list[Pair]:
    """Labels with their values: of tables, of definition lists, of `label: value` lines, of boxes around the two."""
    found: list[Pair] = []
    shared = Counter(nodes.cell[line.place - nodes.base] for line in lines)  # many lines: a page's layout, no value
    for line in lines:
        node = nodes.cell[line.place - nodes.base]
        if (node < 0 or shared[node] > 1) and (match := _INLINE_PAIR.match(line.text)):
            found.append(Pair(trim(normalise(match[1])), readable(match[2]), line.place))
    pending: dict[int, tuple[str, str]] = {}  # row or list -> (tag of the label cell, its text)
    headed: set[int] = set()  # tables whose header row has been passed
    for node, text in cells.texts.items():
        tag, parent, table = nodes.tag[node], nodes.parent[node], cells.table_of(node)
        if cells.is_header(node):
            headed.add(table)
            continue
        label = pending.pop(parent, None)
        two_cells = tag == "td" and cells.count(parent, "td") == 2 and table not in headed
        if tag in ("th", "dt") or (label is None and two_cells):
            pending[parent] = (tag, trim(normalise(text)))
            continue
        if label is not None:
            found.append(Pair(label[1], readable(text), nodes.base + node))
        elif table in headed and (header := cells.column_header(node)):
            found.append(Pair(header, readable(text), nodes.base + node))
    found += _pairs_of_blocks(nodes, lines)
    return sorted(found, key=lambda pair: pair.place)


def _pairs_of_blocks(nodes: Nodes, lines: Sequence[Line]) -> list[Pair]:
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
        if box >= 0 and before[nodes.end[box]] - before[box] == 2 and nodes.cell[one] == nodes.cell[other]:
            found.append(Pair(trim(label.norm), value.text, value.place))
    return found
