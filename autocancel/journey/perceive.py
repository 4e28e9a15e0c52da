"""From the raw nodes that observe.js returns to a `Screen`. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from autocancel.journey.screen import Control, Field, Form, Line, Option, Pair, Screen
from autocancel.text import normalise, readable

_REGIONS = {"nav": "nav", "footer": "footer", "aside": "aside", "header": "header"}
_ROLE_REGIONS = {"navigation": "nav", "contentinfo": "footer", "complementary": "aside", "banner": "header"}
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
_HEADING = re.compile(r"h[1-6]")
_INLINE_PAIR = re.compile(r"^([^::。、]{2,16})[::]\s*(\S.{0,80})$")
_CELL_TAGS = {"th", "td", "dt", "dd"}
_LABEL_PUNCTUATION = re.compile(r"[::*※】\]]+$|^[■●◆▼□○◇・【\[]+|(?:必須|任意)$|^(?:必須|任意)")
_TRAIL = re.compile(r"[>»›→▶►≫⇒▷|/]")  # between the steps of a breadcrumb or a step indicator, on one line
_LISTED_TAGS = {"li", "div", "span", "a", "p"}
_LONGEST_STEP = 14
_LONGEST_PAIR_LABEL = 16
_BULLETS = re.compile(r"^[>»›→▶►≫・●■◆○□◇※*＞➡⇒▷-]+|[>»›→▶►≫＞➡⇒▷]+$")


def control_label(name: str) -> str:
    """A control's name as it is compared: normalised, without arrows, bullets and a closing stop or exclamation."""
    return _BULLETS.sub("", normalise(name).strip("[]【】「」『』()<>")).rstrip("。.!…")


class _FrameReader:
    """One frame's nodes. Each node is [parent, tag, text, props?]; parents come before their children."""

    def __init__(self, frame: int, data: Mapping[str, Any], form_offset: int) -> None:
        self.frame = frame
        self.nodes: Sequence[list[Any]] = data["nodes"]
        self.form_offset = form_offset
        self.form_data: Sequence[Mapping[str, Any]] = data["forms"]
        count = len(self.nodes)
        self.parent = [node[0] for node in self.nodes]
        self.tag: list[str] = [node[1] for node in self.nodes]
        self.props: list[Mapping[str, Any]] = [node[3] if len(node) > 3 else {} for node in self.nodes]
        self.end = list(range(1, count + 1))
        for index in range(count - 1, 0, -1):
            parent = self.parent[index]
            if parent >= 0 and self.end[index] > self.end[parent]:
                self.end[parent] = self.end[index]
        self.base = frame << 24  # places of different frames never meet
        self._inherit()
        self.lines = self._read_lines()
        self._plain = [0] * (count + 1)  # how many lines outside controls stand before a node: for cards
        for line in self.lines:
            if not line.in_control:
                self._plain[line.place - self.base + 1] += 1
        for index in range(count):
            self._plain[index + 1] += self._plain[index]
        self._flat: dict[int, tuple[int, int]] | None = None
        self._rows: dict[int, bool] = {}
        self._controls_before = [0] * (count + 1)
        for index, props in enumerate(self.props):
            self._controls_before[index + 1] = self._controls_before[index] + ("k" in props)

    def _inherit(self) -> None:
        """Region, control, label and heading level, handed down from parents to children."""
        count = len(self.nodes)
        self.region = ["main"] * count
        self.in_control = [False] * count
        self.in_label = [False] * count
        self.level = [0] * count
        for index in range(count):
            parent, tag, props = self.parent[index], self.tag[index], self.props[index]
            role = props.get("ro", "")
            region = _REGIONS.get(tag) or _ROLE_REGIONS.get(role, "")
            inherited = self.region[parent] if parent >= 0 else "main"
            self.region[index] = region or inherited
            self.in_control[index] = props.get("k") in ("button", "link") or (parent >= 0 and self.in_control[parent])
            self.in_label[index] = "lf" in props or (parent >= 0 and self.in_label[parent])
            level = int(tag[1]) if _HEADING.fullmatch(tag) else (props.get("al", 2) if role == "heading" else 0)
            self.level[index] = level or (self.level[parent] if parent >= 0 else 0)

    def _read_lines(self) -> list[Line]:
        lines: list[Line] = []
        run: list[tuple[int, str]] = []

        def flush() -> None:
            if not run:
                return
            plain = "".join(text for index, text in run if not self.in_control[index]).strip()
            pieces = [run[:]] if len(normalise(plain)) >= 2 else [[piece] for piece in self._by_control(run)]
            for piece in pieces:
                text = readable(self._join(piece))
                first = piece[0][0]
                if text:
                    lines.append(
                        Line(
                            text,
                            normalise(text),
                            self.level[first],
                            self.region[first],
                            all(self.in_control[index] for index, _ in piece),
                            self.in_label[first],
                            self.base + first,
                        )
                    )
            run.clear()

        depth_blocks: list[int] = []  # open block elements, by their end
        for index, node in enumerate(self.nodes):
            props = self.props[index]
            while depth_blocks and index >= depth_blocks[-1]:
                depth_blocks.pop()
                flush()
            kind = props.get("k")
            if props.get("b") or kind in ("button", "field") or "lf" in props or self.tag[index] in _CELL_TAGS:
                flush()
                depth_blocks.append(self.end[index])
            if kind == "button" and self.tag[index] in ("input", "button"):
                run.append((index, props["n"]))
            elif self.tag[index] in ("#", "img") and node[2]:
                run.append((index, node[2]))
        flush()
        return self._mark_listed(lines)

    def _join(self, piece: list[tuple[int, str]]) -> str:
        """Words of neighbouring elements stay words of their own."""
        joined, before = "", -1
        for index, text in piece:
            one, other = (self.parent[before], self.parent[index]) if before >= 0 else (index, index)
            apart = one != other and not (one < index < self.end[one]) and not (other < before < self.end[other])
            joined += (" " if apart else "") + text
            before = index
        return joined

    def _by_control(self, run: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Join the pieces of each link, keep different links apart."""
        merged: list[tuple[int, str]] = []
        owner: int | None = None
        for index, text in run:
            mine = index
            while mine >= 0 and self.props[mine].get("k") not in ("button", "link"):
                mine = self.parent[mine]
            if merged and mine >= 0 and mine == owner:
                merged[-1] = (merged[-1][0], merged[-1][1] + text)
            else:
                merged.append((index, text))
            owner = mine
        return merged

    def _mark_listed(self, lines: list[Line]) -> list[Line]:
        """Three or more short siblings in one list are an indicator or a menu, not statements."""
        said = [0] * (len(self.nodes) + 1)  # lines that begin before a node
        for line in lines:
            said[line.place - self.base + 1] += 1
        for index in range(len(self.nodes)):
            said[index + 1] += said[index]
        groups: dict[tuple[int, str, str, bool], list[int]] = {}
        for number, line in enumerate(lines):
            item = line.place - self.base
            while self.parent[item] >= 0 and said[self.end[self.parent[item]]] - said[self.parent[item]] == 1:
                item = self.parent[item]  # wrappers around a single line
            if len(line.norm) <= _LONGEST_STEP and not line.level:
                tag = "" if self.tag[item] == "#" else self.tag[item]
                key = (self.parent[item], tag, self.props[item].get("cs", ""), line.in_control)
                groups.setdefault(key, []).append(number)
        listed = {number for number, line in enumerate(lines) if _is_trail(line)}
        for (parent, tag, *_), numbers in groups.items():
            if (
                parent >= 0
                and tag in _LISTED_TAGS
                and len(numbers) >= 3
                and numbers[-1] - numbers[0] == len(numbers) - 1
            ):
                listed.update(numbers)
        if not listed:
            return lines
        return [
            Line(x.text, x.norm, x.level, x.region, x.in_control, x.in_label, x.place, n in listed)
            for n, x in enumerate(lines)
        ]

    def _has_plain_text(self, node: int) -> bool:
        return self._plain[self.end[node]] > self._plain[node]

    def card_of(self, node: int) -> tuple[tuple[int, int], bool]:
        """The part of the page a control belongs to, and whether that is one of several alike (a row, a list item).

        The smallest row that says something besides its controls; where no row is around it, the whole page.
        """
        here = self.parent[node]
        while here >= 0:
            if self._has_plain_text(here) and self._is_row(here):
                return (self.base + here, self.base + self.end[here]), True
            here = self.parent[here]
        if node in self._flat_rows():
            start, end = self._flat_rows()[node]
            return (self.base + start, self.base + end), True
        return (self.base, self.base + len(self.nodes)), False

    def _flat_rows(self) -> dict[int, tuple[int, int]]:
        """Lists without boxes: the same control again and again in one parent, each after its own words.

        What stands between two of them belongs to the second; the first gets as many lines as the second.
        """
        if self._flat is not None:
            return self._flat
        self._flat = {}
        groups: dict[tuple[int, str], list[int]] = {}
        for node, props in enumerate(self.props):
            if props.get("k") in ("button", "link") and props["n"]:
                groups.setdefault((self.parent[node], control_label(props["n"])), []).append(node)
        places = [line.place - self.base for line in self.lines if not line.in_control]
        for (parent, _), nodes in groups.items():
            if len(nodes) < 2 or parent < 0:
                continue
            spans = [(self.end[one], other) for one, other in pairwise(nodes)]
            said = [[p for p in places if a <= p < b] for a, b in spans]
            before = [p for p in places if parent <= p < nodes[0]]
            if not all(said) or len(before) < len(said[0]):
                continue
            first = before[-len(said[0])]
            self._flat[nodes[0]] = (first, self.end[nodes[0]])
            for span, node in zip(spans, nodes[1:], strict=True):
                self._flat[node] = (span[0], self.end[node])
        return self._flat

    def _is_row(self, node: int) -> bool:
        """One of several siblings alike that each say something, some of them with a control."""
        if node not in self._rows:
            if not self._may_be_row(node):
                return False
            alike = [i for i in self._children(self.parent[node]) if self._shape(i) == self._shape(node)]
            full = [i for i in alike if self._has_plain_text(i)]
            enough = len(full) >= 2 and any(self._control_count(i) for i in full)
            self._rows.update({i: enough and i in full for i in alike})
        return self._rows[node]

    def _may_be_row(self, node: int) -> bool:
        tag = self.tag[node]
        if tag == "tr":  # two cells are a label and its value, not a row of a list
            return sum(1 for i in self._children(node) if self.tag[i] in ("td", "th")) >= 3
        if tag in _NO_ROW_TAGS or _HEADING.fullmatch(tag) or self.props[node].get("k"):
            return False
        return (
            tag in _ROW_TAGS or tag in ("div", "section") or "-" in tag or self.props[node].get("ro", "") in _ROW_ROLES
        )

    def _shape(self, node: int) -> tuple[object, ...]:
        """Rows are alike: the same tag and class, or else the same kinds of children."""
        tag, props = self.tag[node], self.props[node]
        if tag not in _ROW_TAGS and not props.get("cs"):
            return (tag, *(self.tag[i] for i in self._children(node)))
        if tag == "tr":
            return (tag, self.parent[node], any(self.tag[i] == "td" for i in self._children(node)))
        return (tag, props.get("cs"), props.get("ro"))

    def rows(self) -> list[tuple[int, int]]:
        """Every row's part of the page, small ones first."""
        found = [(i, self.end[i]) for i in range(len(self.nodes)) if self._may_be_row(i) and self._is_row(i)]
        found += self._flat_rows().values()
        return sorted(((self.base + a, self.base + b) for a, b in found), key=lambda row: row[1] - row[0])

    def _children(self, node: int) -> list[int]:
        if node < 0:
            return []
        found, child = [], node + 1
        while child < self.end[node]:
            found.append(child)
            child = self.end[child]
        return found

    def _control_count(self, node: int) -> int:
        return self._controls_before[self.end[node]] - self._controls_before[node]

    def pairs(self) -> list[Pair]:
        found: list[Pair] = []
        cells: dict[int, str] = {}
        for line in self.lines:
            node = line.place - self.base
            while node >= 0 and self.tag[node] not in _CELL_TAGS:
                node = self.parent[node]
            if node >= 0:
                cells[node] = f"{cells[node]} {line.text}" if node in cells else line.text
            elif match := _INLINE_PAIR.match(line.text):
                found.append(Pair(_trim(normalise(match[1])), readable(match[2]), line.place))
        pending: dict[int, tuple[str, str]] = {}  # row or list -> (tag of the label cell, its text)
        headers: dict[int, list[str]] = {}  # table -> header row
        columns: dict[int, int] = {}
        for node, text in cells.items():
            tag, parent = self.tag[node], self.parent[node]
            table = self._table_of(node)
            cells_beside = [self.tag[i] for i in self._children(parent)]
            header_row = tag == "th" and "td" not in cells_beside
            if header_row:
                headers.setdefault(table, []).append(_trim(normalise(text)))
                continue
            label = pending.pop(parent, None)
            cell_is_label = tag in ("th", "dt")
            two_cells = tag == "td" and cells_beside.count("td") == 2 and not headers.get(table)
            if cell_is_label or (label is None and two_cells):
                pending[parent] = (tag, _trim(normalise(text)))
                continue
            if label is not None:
                found.append(Pair(label[1], readable(text), self.base + node))
            elif headers.get(table):
                column = columns.get(parent, self._column(node))
                if column < len(headers[table]):
                    found.append(Pair(headers[table][column], readable(text), self.base + node))
            elif tag == "dd" and label is None:
                continue
        found += self._pairs_of_blocks(set(cells))
        return sorted(found, key=lambda pair: pair.place)

    def _pairs_of_blocks(self, cells: set[int]) -> list[Pair]:
        """A box around exactly two runs of text, the first one short: a label and its value, whatever the mark-up."""
        found: list[Pair] = []
        before = [0] * (len(self.nodes) + 1)  # lines that begin before a node
        for line in self.lines:
            before[line.place - self.base + 1] += 1
        for index in range(len(self.nodes)):
            before[index + 1] += before[index]
        for label, value in pairwise(self.lines):
            if label.in_control or value.in_control or label.level or value.level or label.region != value.region:
                continue
            if not 2 <= len(label.norm) <= _LONGEST_PAIR_LABEL or label.norm.endswith("。"):
                continue
            one, other = label.place - self.base, value.place - self.base
            box = self.parent[one]
            while box >= 0 and self.end[box] <= other:
                box = self.parent[box]
            if box >= 0 and before[self.end[box]] - before[box] == 2 and not (cells & set(self._children(box))):
                found.append(Pair(_trim(label.norm), value.text, value.place))
        return found

    def _table_of(self, node: int) -> int:
        while node >= 0 and self.tag[node] not in ("table", "dl"):
            node = self.parent[node]
        return node

    def _column(self, node: int) -> int:
        parent = self.parent[node]
        column = 0
        for index in range(node - 1, parent, -1):
            if self.parent[index] == parent and self.tag[index] in ("td", "th"):
                column += 1
        return column

    def forms(self) -> list[Form]:
        return [Form(f["action"], f["method"], self.frame, f["script"]) for f in self.form_data]

    def _form(self, props: Mapping[str, Any]) -> int | None:
        index = props.get("f")
        return None if index is None else index + self.form_offset

    def controls(self) -> list[Control]:
        found: list[Control] = []
        for node, props in enumerate(self.props):
            if props.get("k") not in ("button", "link"):
                continue
            name = readable(props["n"])
            if not name:
                continue
            effect, target = self._effect(props)
            card, row = self.card_of(node)
            found.append(
                Control(
                    (self.frame, props["r"]),
                    props["k"],
                    name,
                    control_label(name),
                    effect,  # type: ignore[arg-type]
                    target,
                    not props["d"],
                    self._form(props),
                    self.region[node],
                    props.get("tg") == "_blank",
                    self.base + node,
                    card,
                    row,
                )
            )
        return found

    def _effect(self, props: Mapping[str, Any]) -> tuple[str, str]:
        if urlsplit(props.get("ld", "")).scheme in ("http", "https"):
            return "get", props["ld"]
        if props["k"] == "link":
            address = props["h"]
            usable = urlsplit(address).scheme in ("http", "https") and not props.get("oc")
            return ("get", address) if usable else ("script", "")
        form = props.get("f")
        if form is not None and props.get("ty") in ("submit", "image"):
            data = self.form_data[form]
            method = props.get("fm") or data["method"]
            return ("form_get" if method == "get" and not data["script"] else "post"), props.get("fa") or data["action"]
        return "script", ""

    def fields(self) -> list[Field]:
        found: list[Field] = []
        for node, props in enumerate(self.props):
            if props.get("k") != "field":
                continue
            toggle = props["ty"] in ("checkbox", "radio")
            own = [_trim(normalise(text)) for text in props["lb"]]
            shown = next((readable(text) for text in props["lb"] if text.strip()), "")
            near = self._near_text(node, after=toggle)
            labels = [*own, _trim(normalise(props["ph"]))]
            if not any(own):
                shown = shown or near or readable(props["ph"])
                labels = [_trim(normalise(near)), *labels]
            labels = [label for label in dict.fromkeys(labels) if label]
            card, _ = self.card_of(node)
            found.append(
                Field(
                    ref=(self.frame, props["r"]),
                    type=props["ty"],
                    name=f"{props['n']} {props['id']}".strip().lower(),
                    labels=tuple(labels),
                    text=shown,
                    group=self._group_text(node) if toggle else "",
                    autocomplete=props["ac"].lower(),
                    inputmode=props["im"].lower(),
                    max_length=props["ml"],
                    required=props["rq"],
                    enabled=not props["d"] and not props["ro"],
                    filled=props["v"],
                    checked=props["ck"],
                    value=props.get("vl", ""),
                    options=tuple(Option(v, readable(t), d) for v, t, d in props.get("op", [])),
                    selected=props.get("ix", -1),
                    form=self._form(props),
                    place=self.base + node,
                    card=card,
                )
            )
        return found

    def _lines_between(self, start: int, end: int) -> list[Line]:
        return [line for line in self.lines if start <= line.place - self.base < end]

    def _near_text(self, node: int, *, after: bool) -> str:
        """Neighbouring words that name a field: after a check box, before anything else; or the row's header cell."""
        here = node
        for _ in range(4):
            parent = self.parent[here]
            if parent < 0:
                return ""
            if after:
                behind = self._lines_between(self.end[here], self._next_field(node, self.end[parent]))
                if behind:
                    return behind[0].text
            before = self._lines_between(max(parent, self._previous_field(node) + 1), here)
            before = [line for line in before if not line.in_control]
            if before:
                return before[-1].text
            if self.tag[here] == "dd":
                return ""
            here = parent
        return ""

    def _next_field(self, node: int, limit: int) -> int:
        return next((i for i in range(node + 1, limit) if self.props[i].get("k") == "field"), limit)

    def _previous_field(self, node: int) -> int:
        return next((i for i in range(node - 1, -1, -1) if self.props[i].get("k") == "field"), -1)

    def _group_text(self, node: int) -> str:
        """What a set of radios or check boxes is about: its legend, its row's header, or the words before the set."""
        here = self.parent[node]
        while here >= 0 and self.tag[here] not in ("fieldset", "tr", "dl", "ul", "form", "body"):
            here = self.parent[here]
        name = self.props[node]["n"]
        first = next(i for i, p in enumerate(self.props) if p.get("k") == "field" and (p["n"] == name or i == node))
        words = [line for line in self.lines if line.place - self.base < first and not line.in_control]
        start = here if here >= 0 and self.tag[here] in ("fieldset", "tr", "dl") else max(0, first - 40)
        inside = [line.norm for line in words if line.place - self.base >= start]
        return "".join((inside or [line.norm for line in words])[-3:])


def _is_trail(line: Line) -> bool:
    """Steps on one line, as in 注意事項 ≫ アンケート ≫ 完了: they say where one is, not what has happened."""
    steps = [step for step in _TRAIL.split(line.norm) if step]
    return len(steps) >= 3 and not line.level and all(len(step) <= _LONGEST_STEP for step in steps)


def _trim(text: str) -> str:
    return _LABEL_PUNCTUATION.sub("", text)


def build_screen(
    frames: Sequence[str], *, status: int | None = None, frame_urls: Sequence[str] = (), dialogs: Sequence[str] = ()
) -> Screen:
    """A `Screen` from what observe.js returned for the page (first) and its readable frames."""
    lines: list[Line] = []
    pairs: list[Pair] = []
    controls: list[Control] = []
    fields: list[Field] = []
    forms: list[Form] = []
    rows: list[tuple[int, int]] = []
    pictures = 0
    embedded: list[str] = list(frame_urls)
    data = [json.loads(text) for text in frames]
    for number, frame in enumerate(data):
        reader = _FrameReader(number, frame, len(forms))
        lines += reader.lines
        pairs += reader.pairs()
        controls += reader.controls()
        fields += reader.fields()
        forms += reader.forms()
        rows += reader.rows()
        pictures += sum(1 for node in frame["nodes"] if node[1] == "img" and not node[2])
        embedded += [node[3]["fr"] for node in frame["nodes"] if node[1] == "frame"]
    top = data[0]
    return Screen(
        url=top["url"],
        title=readable(top["title"]),
        status=status,
        lines=tuple(lines),
        pairs=tuple(pairs),
        controls=tuple(controls),
        fields=tuple(fields),
        forms=tuple(forms),
        rows=tuple(rows),
        frame_urls=tuple(dict.fromkeys(embedded)),
        unread_pictures=pictures,
        modal=any(node[3].get("mo") for node in top["nodes"][:1] if len(node) > 3),
        busy=any(len(node) > 3 and node[3].get("bz") for frame in data for node in frame["nodes"]),
        can_change=any(frame["changes"] for frame in data),
        truncated=any(frame["truncated"] for frame in data),
        dialogs=tuple(dialogs),
    )
