"""The cells of a frame's tables and lists: what each says, and which header it stands under. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from autocancel.page.nodes import Nodes, trim
from autocancel.page.screen import Line
from autocancel.text import normalise


class Cells:
    """`texts`: for each cell that says something, what it says, in document order."""

    def __init__(self, nodes: Nodes, lines: Sequence[Line]) -> None:
        self._nodes = nodes
        said: dict[int, list[str]] = {}
        for line in lines:
            if (node := nodes.cell[line.place - nodes.base]) >= 0:
                said.setdefault(node, []).append(line.text)
        self.texts = {node: " ".join(texts) for node, texts in said.items()}
        self._tags: dict[int, Counter[str]] = {}
        self._columns: dict[int, int] = {}
        self._row_headers: dict[int, int] = {}  # row -> its first header cell
        self._tables: dict[int, int] = {}
        self._headers: dict[int, list[str]] = {}  # table -> its header row
        for node, text in self.texts.items():
            if self.is_header(node):
                self._headers.setdefault(self.table_of(node), []).append(trim(normalise(text)))

    def count(self, row: int, tag: str) -> int:
        """How many cells of a kind stand in a row or list."""
        if row not in self._tags:
            children = self._nodes.children(row)
            self._tags[row] = Counter(self._nodes.tag[child] for child in children)
            cells = [child for child in children if self._nodes.tag[child] in ("td", "th")]
            self._columns.update((cell, column) for column, cell in enumerate(cells))
            self._row_headers[row] = next((cell for cell in cells if self._nodes.tag[cell] == "th"), -1)
        return self._tags[row][tag]

    def is_header(self, node: int) -> bool:
        """A header cell in a row of header cells."""
        return self._nodes.tag[node] == "th" and self.count(self._nodes.parent[node], "td") == 0

    def table_of(self, node: int) -> int:
        row = self._nodes.parent[node]
        if row not in self._tables:
            table = row
            while table >= 0 and self._nodes.tag[table] not in ("table", "dl"):
                table = self._nodes.parent[table]
            self._tables[row] = table
        return self._tables[row]

    def column_header(self, node: int) -> str:
        """What the table's header row says above a cell; "" where it says nothing."""
        headers = self._headers.get(self.table_of(node), [])
        self.count(self._nodes.parent[node], "td")
        column = self._columns.get(node, len(headers))
        return headers[column] if column < len(headers) else ""

    def row_header(self, node: int) -> str:
        """What the header cell of a cell's own row says."""
        row = self._nodes.parent[node]
        if self._nodes.tag[node] != "td" or not self.count(row, "th"):
            return ""
        header = self._row_headers[row]
        return trim(normalise(self.texts.get(header, ""))) if header < node else ""
