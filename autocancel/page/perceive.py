"""From the raw nodes that observe.js returns to a `Screen`. Pure."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from autocancel.page.cells import Cells
from autocancel.page.lines import read_lines, read_lists
from autocancel.page.nodes import Nodes, control_label, trim
from autocancel.page.pairs import read_pairs
from autocancel.page.rows import Rows
from autocancel.page.screen import UNREAD_TOO_LARGE, Control, Field, Form, Line, Option, Pair, Screen
from autocancel.text import normalise, readable

_EXPECTED = {"url", "title", "nodes", "forms", "changes", "truncated"}


class _Interactive:
    """What can be pressed and filled in on one frame."""

    def __init__(self, nodes: Nodes, lines: Sequence[Line], rows: Rows, cells: Cells) -> None:
        self._nodes = nodes
        self._rows = rows
        self._cells = cells
        self._lines = [line for line in lines if not line.of_field]
        self._places = [line.place - nodes.base for line in self._lines]
        self._plain = [line for line in self._lines if not line.in_control]
        self._plain_places = [line.place - nodes.base for line in self._plain]
        self._fields = [node for node, props in enumerate(nodes.props) if props.get("k") == "field"]
        self._first_of: dict[str, int] = {}  # the first field of each name
        for node in self._fields:
            self._first_of.setdefault(nodes.props[node]["n"], node)

    def forms(self) -> list[Form]:
        return [Form(f["action"], f["method"], self._nodes.frame, f["script"]) for f in self._nodes.form_data]

    def _form(self, props: Mapping[str, Any]) -> int | None:
        index = props.get("f")
        return None if index is None else index + self._nodes.form_offset

    def controls(self) -> list[Control]:
        found: list[Control] = []
        for node, props in enumerate(self._nodes.props):
            if props.get("k") not in ("button", "link"):
                continue
            name = readable(props["n"])
            if not name:
                continue
            effect, target = self._effect(props)
            card, row = self._rows.card_of(node)
            found.append(
                Control(
                    (self._nodes.frame, props["r"]),
                    props["k"],
                    name,
                    control_label(name),
                    effect,  # type: ignore[arg-type]
                    target,
                    not props["d"],
                    self._form(props),
                    self._nodes.region[node],
                    props.get("tg") == "_blank",
                    self._nodes.base + node,
                    card,
                    row,
                    props.get("sn", ""),
                    tuple(control_label(hint) for hint in props.get("hn", ())),
                    props.get("ex"),
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
            data = self._nodes.form_data[form]
            method = props.get("fm") or data["method"]
            return ("form_get" if method == "get" and not data["script"] else "post"), props.get("fa") or data["action"]
        return "script", ""

    def fields(self) -> list[Field]:
        return [self._field(node, self._nodes.props[node]) for node in self._fields]

    def _field(self, node: int, props: Mapping[str, Any]) -> Field:
        toggle = props["ty"] in ("checkbox", "radio")
        labels, shown = self._labels(node, props, toggle)
        card, _ = self._rows.card_of(node)
        return Field(
            ref=(self._nodes.frame, props["r"]),
            type=props["ty"],
            name=f"{props['n']} {props['id']}".strip().lower(),
            labels=labels,
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
            place=self._nodes.base + node,
            card=card,
            readonly=props["ro"],
            moves_on=props.get("mo", False),
        )

    def _labels(self, node: int, props: Mapping[str, Any], toggle: bool) -> tuple[tuple[str, ...], str]:
        """Everything that names a field, normalised, and its label as shown."""
        own = [trim(normalise(text)) for text in props["lb"]]
        shown = next((readable(text) for text in props["lb"] if text.strip()), "")
        labels = [*own, trim(normalise(props["ph"]))]
        if not any(own):
            near = self._near_text(node, after=toggle)
            shown = near or readable(props["ph"])
            labels = [trim(normalise(near)), *labels]
        if not toggle and (cell := self._nodes.cell[node]) >= 0:
            labels += [self._cells.row_header(cell), self._cells.column_header(cell)]
        return tuple(label for label in dict.fromkeys(labels) if label), shown

    def _near_text(self, node: int, *, after: bool) -> str:
        """Neighbouring words that name a field: after a check box, before anything else; or the row's header cell."""
        here, previous = node, self._previous_field(node)
        for _ in range(4):
            parent = self._nodes.parent[here]
            if parent < 0:
                return ""
            if after:
                start, end = self._nodes.end[here], self._next_field(node, self._nodes.end[parent])
                behind = bisect_left(self._places, start)
                if behind < len(self._places) and self._places[behind] < end:
                    return self._lines[behind].text
            before = bisect_left(self._plain_places, here) - 1
            if before >= 0 and self._plain_places[before] >= max(parent, previous + 1):
                return self._plain[before].text
            if self._nodes.tag[here] == "dd":
                return ""
            here = parent
        return ""

    def _next_field(self, node: int, limit: int) -> int:
        at = bisect_right(self._fields, node)
        return min(self._fields[at], limit) if at < len(self._fields) else limit

    def _previous_field(self, node: int) -> int:
        at = bisect_left(self._fields, node) - 1
        return self._fields[at] if at >= 0 else -1

    def _group_text(self, node: int) -> str:
        """What a set of radios or check boxes is about: its legend, its row's header, or the words before the set."""
        here = self._nodes.parent[node]
        while here >= 0 and self._nodes.tag[here] not in ("fieldset", "tr", "dl", "ul", "form", "body"):
            here = self._nodes.parent[here]
        first = min(node, self._first_of[self._nodes.props[node]["n"]])
        start = here if here >= 0 and self._nodes.tag[here] in ("fieldset", "tr", "dl") else max(0, first - 40)
        before = bisect_left(self._plain_places, first)
        inside = max(bisect_left(self._plain_places, start), before - 3)
        return "".join(line.norm for line in self._plain[inside if inside < before else max(0, before - 3) : before])


def frame_data(text: str) -> dict[str, Any]:
    """What observe.js returned. ValueError where it is anything else."""
    data = json.loads(text)
    if not isinstance(data, dict) or not data.keys() >= _EXPECTED:
        raise ValueError("not what observe.js returns")
    return data


def build_screen(
    frames: Sequence[str],
    *,
    status: int | None = None,
    frame_urls: Sequence[str] = (),
    dialogs: Sequence[str] = (),
    told: Sequence[str] = (),
    unread: Sequence[str] = (),
) -> Screen:
    """A `Screen` from what observe.js returned for the page (first) and its readable frames.

    `dialogs`: what the browser asked for the page and was not agreed to. `told`: what it was made to say (`alert`).
    `unread`: why the frames are not all that a person sees.
    """
    lines: list[Line] = []
    pairs: list[Pair] = []
    controls: list[Control] = []
    fields: list[Field] = []
    forms: list[Form] = []
    rows: list[tuple[int, int]] = []
    lists: list[tuple[int, ...]] = []
    behind: list[Line] = []
    data = [frame_data(text) for text in frames]
    for number, frame in enumerate(data):
        front, back = _behind_modal(frame)
        nodes = Nodes(number, front, len(forms))
        said = read_lines(nodes)
        fixed = [line for line in said if not (line.of_field and line.in_label)]
        cells, parts = Cells(nodes, fixed), Rows(nodes, said)
        interactive = _Interactive(nodes, said, parts, cells)
        lines += said
        pairs += read_pairs(nodes, fixed, cells)
        controls += interactive.controls()
        fields += interactive.fields()
        forms += interactive.forms()
        rows += parts.all()
        lists += read_lists(nodes, said)
        behind += read_lines(Nodes(number, back, 0))
    lines += _told_lines(told, len(data))
    top, truncated = data[0], any(frame["truncated"] for frame in data)
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
        lists=tuple(lists),
        frame_urls=tuple(dict.fromkeys([*frame_urls, *(p["fr"] for frame in data for p in _props(frame, "fr"))])),
        unread_pictures=sum(1 for frame in data for node in frame["nodes"] if node[1] == "img" and not node[2]),
        modal=any(_props(top, "mo")),
        busy=any(any(_props(frame, "bz")) for frame in data),
        can_change=any(frame["changes"] for frame in data),
        truncated=truncated,
        dialogs=tuple(dialogs),
        unread=tuple(dict.fromkeys([*unread, *([UNREAD_TOO_LARGE] if truncated else [])])),
        behind=tuple(behind),
    )


def _props(frame: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    return (node[3] for node in frame["nodes"] if len(node) > 3 and key in node[3])


def _behind_modal(frame: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The frame in front of an open modal, and what stands behind it."""
    nodes = frame["nodes"]
    start = next((n for n, node in enumerate(nodes) if node[0] < 0 and len(node) > 3 and "bh" in node[3]), len(nodes))
    back = [[node[0] - start if node[0] >= 0 else -1, *node[1:]] for node in nodes[start:]]
    return {**frame, "nodes": nodes[:start]}, {**frame, "nodes": back, "forms": []}


def _told_lines(told: Sequence[str], frames: int) -> Iterator[Line]:
    """What the browser was made to say belongs to the page's words; it stands after them."""
    texts = [readable(text) for message in told for text in message.split("\n")]
    for number, text in enumerate(filter(None, texts)):
        yield Line(text, normalise(text), place=(frames << 24) + number, told=True)
