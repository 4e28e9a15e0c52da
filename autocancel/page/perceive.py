"""From the raw nodes that observe.js returns to a `Screen`. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from autocancel.page.lines import read_lines, read_lists
from autocancel.page.nodes import Nodes, control_label, trim
from autocancel.page.pairs import read_pairs
from autocancel.page.rows import Rows
from autocancel.page.screen import Control, Field, Form, Line, Option, Pair, Screen
from autocancel.text import normalise, readable


class _Interactive:
    """What can be pressed and filled in on one frame."""

    def __init__(self, nodes: Nodes, lines: Sequence[Line], rows: Rows) -> None:
        self._nodes = nodes
        self._lines = lines
        self._rows = rows

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
        found: list[Field] = []
        for node, props in enumerate(self._nodes.props):
            if props.get("k") != "field":
                continue
            toggle = props["ty"] in ("checkbox", "radio")
            own = [trim(normalise(text)) for text in props["lb"]]
            shown = next((readable(text) for text in props["lb"] if text.strip()), "")
            near = self._near_text(node, after=toggle)
            labels = [*own, trim(normalise(props["ph"]))]
            if not any(own):
                shown = shown or near or readable(props["ph"])
                labels = [trim(normalise(near)), *labels]
            labels = [label for label in dict.fromkeys(labels) if label]
            card, _ = self._rows.card_of(node)
            found.append(
                Field(
                    ref=(self._nodes.frame, props["r"]),
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
                    place=self._nodes.base + node,
                    card=card,
                )
            )
        return found

    def _lines_between(self, start: int, end: int) -> list[Line]:
        return [line for line in self._lines if start <= line.place - self._nodes.base < end]

    def _near_text(self, node: int, *, after: bool) -> str:
        """Neighbouring words that name a field: after a check box, before anything else; or the row's header cell."""
        here = node
        for _ in range(4):
            parent = self._nodes.parent[here]
            if parent < 0:
                return ""
            if after:
                behind = self._lines_between(self._nodes.end[here], self._next_field(node, self._nodes.end[parent]))
                if behind:
                    return behind[0].text
            before = self._lines_between(max(parent, self._previous_field(node) + 1), here)
            before = [line for line in before if not line.in_control]
            if before:
                return before[-1].text
            if self._nodes.tag[here] == "dd":
                return ""
            here = parent
        return ""

    def _next_field(self, node: int, limit: int) -> int:
        return next((i for i in range(node + 1, limit) if self._nodes.props[i].get("k") == "field"), limit)

    def _previous_field(self, node: int) -> int:
        return next((i for i in range(node - 1, -1, -1) if self._nodes.props[i].get("k") == "field"), -1)

    def _group_text(self, node: int) -> str:
        """What a set of radios or check boxes is about: its legend, its row's header, or the words before the set."""
        here = self._nodes.parent[node]
        while here >= 0 and self._nodes.tag[here] not in ("fieldset", "tr", "dl", "ul", "form", "body"):
            here = self._nodes.parent[here]
        name = self._nodes.props[node]["n"]
        first = next(
            i for i, p in enumerate(self._nodes.props) if p.get("k") == "field" and (p["n"] == name or i == node)
        )
        words = [line for line in self._lines if line.place - self._nodes.base < first and not line.in_control]
        start = here if here >= 0 and self._nodes.tag[here] in ("fieldset", "tr", "dl") else max(0, first - 40)
        inside = [line.norm for line in words if line.place - self._nodes.base >= start]
        return "".join((inside or [line.norm for line in words])[-3:])


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
    lists: list[tuple[int, ...]] = []
    pictures = 0
    embedded: list[str] = list(frame_urls)
    data = [json.loads(text) for text in frames]
    for number, frame in enumerate(data):
        nodes = Nodes(number, frame, len(forms))
        said = read_lines(nodes)
        parts = Rows(nodes, said)
        interactive = _Interactive(nodes, said, parts)
        lines += said
        pairs += read_pairs(nodes, said)
        controls += interactive.controls()
        fields += interactive.fields()
        forms += interactive.forms()
        rows += parts.all()
        lists += read_lists(nodes, said)
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
        lists=tuple(lists),
        frame_urls=tuple(dict.fromkeys(embedded)),
        unread_pictures=pictures,
        modal=any(node[3].get("mo") for node in top["nodes"][:1] if len(node) > 3),
        busy=any(len(node) > 3 and node[3].get("bz") for frame in data for node in frame["nodes"]),
        can_change=any(frame["changes"] for frame in data),
        truncated=any(frame["truncated"] for frame in data),
        dialogs=tuple(dialogs),
    )
