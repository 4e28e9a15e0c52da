"""One frame's nodes as observe.js returned them, with what parents hand down to children. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from autocancel.text import normalise

_REGIONS = {"nav": "nav", "footer": "footer", "aside": "aside", "header": "header"}
_ROLE_REGIONS = {"navigation": "nav", "contentinfo": "footer", "complementary": "aside", "banner": "header"}
HEADING = re.compile(r"h[1-6]")
CELL_TAGS = {"th", "td", "dt", "dd"}
_LABEL_PUNCTUATION = re.compile(r"[::*※】\]]+$|^[■●◆▼□○◇・【\[]+|(?:必須|任意)$|^(?:必須|任意)")
_BULLETS = re.compile(r"^[>»›→▶►≫・●■◆○□◇※*＞➡⇒▷-]+|[>»›→▶►≫＞➡⇒▷]+$")

_ACCESS_KEY = re.compile(r"^(?:\[[0-9*#]\]|[0-9]{1,2}[.):])(?=.)")  # as sites for feature phones number their links
_OPENS = re.compile(
    r"(?<=.)[(\[【<]?(?:※)?(?:別|新しい|新規)(?:の)?(?:ウインドウ|ウィンドウ|タブ|画面|ページ)(?:で|が|に)?(?:開き?(?:ます|く)|表示(?:します|されます)?)?[)\]】>]?$"
    r"|(?<=.)[(\[【](?:外部サイト|所要時間[^)\]】]{1,8}|約?[0-9]+分(?:程度)?|無料|ssl)[)\]】]$"
)


_SIGNS = ("So", "Sm", "Sk", "Cn", "Co")  # arrows, stars, emoji, letters of icon fonts


def control_label(name: str) -> str:
    """A control's name as it is compared: normalised, without arrows, bullets, access keys and a closing stop, and
    without a note on how it opens."""
    given = normalise(name)
    label = _OPENS.sub("", _ACCESS_KEY.sub("", given.replace("コチラ", "こちら")))
    while label and unicodedata.category(label[0]) in _SIGNS:
        label = label[1:]
    while label and unicodedata.category(label[-1]) in _SIGNS:
        label = label[:-1]
    whole = label if "(" in label.strip("()") or "[" in label.strip("[]") else label.strip("[]【】「」『』()<>《》")
    return _BULLETS.sub("", whole).rstrip("。.!…") or given  # a sign alone (×, ≡) is all the name there is


def trim(text: str) -> str:
    """A label without its colon, its brackets and the mark that says it must be filled in."""
    return _LABEL_PUNCTUATION.sub("", text)


class Nodes:
    """A tree in document order. Each raw node is [parent, tag, text, props?]; parents come before their children.

    `end[i]` is the first node after everything inside `i`; `place` of a node is `base + i`, unique over all frames.
    """

    def __init__(self, frame: int, data: Mapping[str, Any], form_offset: int) -> None:
        self.frame = frame
        self.raw: Sequence[list[Any]] = data["nodes"]
        self.form_offset = form_offset
        self.form_data: Sequence[Mapping[str, Any]] = data["forms"]
        count = len(self.raw)
        self.parent: list[int] = [node[0] for node in self.raw]
        self.tag: list[str] = [node[1] for node in self.raw]
        self.props: list[Mapping[str, Any]] = [node[3] if len(node) > 3 else {} for node in self.raw]
        self.end = list(range(1, count + 1))
        for index in range(count - 1, 0, -1):
            parent = self.parent[index]
            if parent >= 0 and self.end[index] > self.end[parent]:
                self.end[parent] = self.end[index]
        self.base = frame << 24  # places of different frames never meet
        self._inherit()

    def children(self, node: int) -> list[int]:
        if node < 0:
            return []
        found, child = [], node + 1
        while child < self.end[node]:
            found.append(child)
            child = self.end[child]
        return found

    def counted(self, marked: Iterable[int]) -> list[int]:
        """How many of these nodes stand before each node, and, last, in all."""
        counts = [0] * (len(self.raw) + 1)
        for node in marked:
            counts[node + 1] += 1
        for node in range(len(self.raw)):
            counts[node + 1] += counts[node]
        return counts

    def _inherit(self) -> None:
        """Region, control, label, heading level and cell, handed down from parents to children."""
        count = len(self.raw)
        self.region = ["main"] * count
        self.in_control = [False] * count
        self.in_label = [False] * count
        self.level = [0] * count
        self.cell = [-1] * count  # the cell around each node
        for index in range(count):
            parent, tag, props = self.parent[index], self.tag[index], self.props[index]
            role = props.get("ro", "")
            region = _REGIONS.get(tag) or _ROLE_REGIONS.get(role, "")
            inherited = self.region[parent] if parent >= 0 else "main"
            self.region[index] = region or inherited
            self.in_control[index] = props.get("k") in ("button", "link") or (parent >= 0 and self.in_control[parent])
            self.in_label[index] = "lf" in props or (parent >= 0 and self.in_label[parent])
            inside = self.cell[parent] if parent >= 0 else -1
            self.cell[index] = index if tag in CELL_TAGS else inside
            level = int(tag[1]) if HEADING.fullmatch(tag) else (props.get("al", 2) if role == "heading" else 0)
            self.level[index] = level or (self.level[parent] if parent >= 0 else 0)
