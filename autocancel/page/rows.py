"""Which parts of a frame are rows: one of several alike, as lists, tables and cards show them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from autocancel.page.nodes import HEADING, Nodes, control_label
from autocancel.page.screen import Line

_NO_ROW_TAGS = {
    "#",
    "br",
    "img",
    "frame",
    "input",
    "select",
    "textarea",
    "p",
    "span",
    "b",
    "strong",
    "th",
    "td",
    "dt",
    "dd",
    "label",
    "tbody",
    "option",
}
_ROW_TAGS = {"tr", "li", "article", "dl", "fieldset", "table", "ul", "form"}
_ROW_ROLES = {"row", "listitem", "article"}


class Rows:
    """Answers which row a node stands in, and names every row of the frame."""

    def __init__(self, nodes: Nodes, lines: Sequence[Line]) -> None:
        self._nodes = nodes
        self._lines = lines
        self._plain = nodes.counted(line.place - nodes.base for line in lines if not line.in_control)
        self._controls_before = nodes.counted(i for i, props in enumerate(nodes.props) if "k" in props)
        self._known: dict[int, bool] = {}

    def card_of(self, node: int) -> tuple[tuple[int, int], bool]:
        """The part of the page a control belongs to, and whether that is one of several alike (a row, a list item).

        The smallest row that says something besides its controls; where no row is around it, the whole page.
        """
        here = self._nodes.parent[node]
        while here >= 0:
            if self._has_plain_text(here) and self._is_row(here):
                return (self._nodes.base + here, self._nodes.base + self._nodes.end[here]), True
            here = self._nodes.parent[here]
        if node in self._flat_rows:
            start, end = self._flat_rows[node]
            return (self._nodes.base + start, self._nodes.base + end), True
        return (self._nodes.base, self._nodes.base + len(self._nodes.raw)), False

    def all(self) -> list[tuple[int, int]]:
        """Every row's part of the page, small ones first."""
        found = [
            (i, self._nodes.end[i]) for i in range(len(self._nodes.raw)) if self._may_be_row(i) and self._is_row(i)
        ]
        found += self._flat_rows.values()
        return sorted(((self._nodes.base + a, self._nodes.base + b) for a, b in found), key=lambda row: row[1] - row[0])

    def _has_plain_text(self, node: int) -> bool:
        return self._plain[self._nodes.end[node]] > self._plain[node]

    @cached_property
    def _flat_rows(self) -> dict[int, tuple[int, int]]:
        """Lists without boxes: the same control again and again in one parent, each after its own words.

        What stands between two of them belongs to the second; the first gets as many lines as the second.
        """
        found: dict[int, tuple[int, int]] = {}
        groups: dict[tuple[int, str], list[int]] = {}
        for node, props in enumerate(self._nodes.props):
            if props.get("k") in ("button", "link") and props["n"]:
                groups.setdefault((self._nodes.parent[node], control_label(props["n"])), []).append(node)
        places = [line.place - self._nodes.base for line in self._lines if not line.in_control]
        for (parent, _), nodes in groups.items():
            if len(nodes) < 2 or parent < 0:
                continue
            spans = [(self._nodes.end[one], other) for one, other in pairwise(nodes)]
            said = [[p for p in places if a <= p < b] for a, b in spans]
            before = [p for p in places if parent <= p < nodes[0]]
            if not all(said) or len(before) < len(said[0]):
                continue
            first = before[-len(said[0])]
            found[nodes[0]] = (first, self._nodes.end[nodes[0]])
            for span, node in zip(spans, nodes[1:], strict=True):
                found[node] = (span[0], self._nodes.end[node])
        return found

    def _is_row(self, node: int) -> bool:
        """One of several siblings alike that each say something, some of them with a control."""
        if node not in self._known:
            if not self._may_be_row(node):
                return False
            alike = [i for i in self._nodes.children(self._nodes.parent[node]) if self._shape(i) == self._shape(node)]
            full = [i for i in alike if self._has_plain_text(i)]
            enough = len(full) >= 2 and (self._is_headed(node) or any(self._control_count(i) for i in full))
            self._known.update({i: enough and i in full for i in alike})
        return self._known[node]

    def _may_be_row(self, node: int) -> bool:
        tag = self._nodes.tag[node]
        if tag == "tr":  # without a header, two cells are a label and its value, not a row of a list
            cells = [self._nodes.tag[i] for i in self._nodes.children(node) if self._nodes.tag[i] in ("td", "th")]
            return len(cells) >= 3 or (len(cells) == 2 and "td" in cells and self._is_headed(node))
        if tag in _NO_ROW_TAGS or HEADING.fullmatch(tag) or self._nodes.props[node].get("k"):
            return False
        return (
            tag in _ROW_TAGS
            or tag in ("div", "section")
            or "-" in tag
            or self._nodes.props[node].get("ro", "") in _ROW_ROLES
        )

    def _is_headed(self, row: int) -> bool:
        """A row of cells in a table whose first row names its columns."""
        table = self._nodes.parent[row]
        while table >= 0 and self._nodes.tag[table] != "table":
            table = self._nodes.parent[table]
        first = next((i for i in range(table + 1, row) if self._nodes.tag[i] == "tr"), -1) if table >= 0 else -1
        cells = {self._nodes.tag[i] for i in self._nodes.children(first)} & {"td", "th"} if first >= 0 else set()
        return self._nodes.tag[row] == "tr" and cells == {"th"}

    def _shape(self, node: int) -> tuple[object, ...]:
        """Rows are alike: the same tag and class, or else the same kinds of children."""
        tag, props = self._nodes.tag[node], self._nodes.props[node]
        if tag in ("section", "article"):
            return (tag, props.get("cs"))
        if tag not in _ROW_TAGS and not props.get("cs"):
            return (tag, *(self._nodes.tag[i] for i in self._nodes.children(node)))
        if tag == "tr":
            return (tag, self._nodes.parent[node], any(self._nodes.tag[i] == "td" for i in self._nodes.children(node)))
        return (tag, props.get("cs"), props.get("ro"))

    def _control_count(self, node: int) -> int:
        return self._controls_before[self._nodes.end[node]] - self._controls_before[node]
