"""One captured document, scrubbed: from the tree that serialise.js gives to HTML that holds only what is known safe."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from autocancel.recording.style import scrub_declarations, scrub_style
from autocancel.recording.text import PERSONAL_LABEL, TextScrubber, Why
from autocancel.text import normalise

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "wbr"})
_AS_TEXT = frozenset({"alt", "title", "placeholder", "aria-label", "label"})
_AS_WORD = frozenset({"id", "class", "for", "name", "aria-labelledby", "aria-describedby", "aria-controls", "headers"})
_NUMBERS = ("colspan", "rowspan", "maxlength", "size", "rows", "cols", "tabindex", "aria-level")
_STATES = (
    *("aria-hidden", "aria-current", "aria-busy", "aria-modal", "aria-required", "aria-disabled", "aria-expanded"),
    *("aria-checked", "aria-selected", "aria-invalid"),
)
_AS_IS = {
    "type": r"[a-z-]{1,16}",
    "role": r"[a-z]{1,20}",
    "scope": r"row|col|rowgroup|colgroup",
    "method": r"(?i:get|post)",
    "target": r"_blank|_self|_top|_parent",
    "autocomplete": r"[a-z- ]{1,40}",
    "inputmode": r"[a-z]{1,10}",
    "dir": r"ltr|rtl|auto",
    "lang": r"[A-Za-z-]{2,10}",
    "width": r"\d{1,4}(?:px|%)?",
    "height": r"\d{1,4}(?:px|%)?",
    **dict.fromkeys(_NUMBERS, r"-?\d{1,3}"),
    **dict.fromkeys(_STATES, r"[a-z]{1,8}"),
}
_FLAGS = frozenset(
    {"checked", "selected", "disabled", "readonly", "required", "multiple", "open", "hidden", "novalidate", "nowrap"}
)
_PLACES = ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "stroke-width", "opacity")
_SHAPES = {
    **dict.fromkeys(("d", "points", "transform", "viewbox"), r"[\d\sA-Za-z.,()+-]{0,4000}"),
    **dict.fromkeys(_PLACES, r"[\d.%+-]{1,12}"),
    **dict.fromkeys(("fill", "stroke", "stop-color"), r"#[0-9A-Fa-f]{3,8}|[a-z]{1,20}"),
}
_DRAWN = frozenset(
    ("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "text", "tspan", "defs")
)
_BUTTONS = frozenset({"submit", "button", "reset"})
_CHOICES = frozenset({"radio", "checkbox"})
_NO_VALUE_IN = frozenset({"button", "a", "label", "th", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "option"})
_LABELLED_TEXT = re.compile(r"^(\s*[^:：]{1,20}[:：]\s*)(\S.*)$", re.DOTALL)
_TAG = re.compile(r"[a-z][a-z0-9-]{0,30}")


@dataclass(eq=False, slots=True)
class Leaf:
    """A run of text. `personal`: it stands where something personal was asked for. `strict`: even ordinary words go."""

    text: str
    parent: Element
    personal: bool = False
    strict: bool = False


@dataclass(eq=False, slots=True)
class Element:
    tag: str
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element | Leaf] = field(default_factory=list)

    def leaves(self) -> Iterator[Leaf]:
        for child in self.children:
            if isinstance(child, Leaf):
                yield child
            else:
                yield from child.leaves()

    def elements(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.elements()

    @property
    def words(self) -> str:
        return normalise("".join(leaf.text for leaf in self.leaves()))


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What serialise.js saw. Lives in memory only."""

    url: str
    title: str
    css: tuple[str, ...]
    body: Any
    html: Mapping[str, str]


def scrub_document(raw: RawDocument, scrubber: TextScrubber, picture: Callable[[str], str | None]) -> str:
    """The document as HTML. `picture`: a data address for a picture's address, or None where it may not be kept."""
    body = _tree(raw.body, None)
    _mark_personal(body)
    title = html.escape(scrubber.text(raw.title))
    style = scrub_style("\n".join(raw.css), scrubber, picture)
    writer = _Writer(scrubber, picture)
    content = writer.element(body)
    classes = writer.attributes(Element("html", dict(raw.html), None))
    return (
        f'<!DOCTYPE html>\n<html{classes}>\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>\n{style}\n</style>\n</head>\n{content}\n</html>\n"
    ).replace("{{", "{ {")  # the mock's own placeholders


def _tree(data: Any, parent: Element | None) -> Element:
    tag, attributes, children = data
    element = Element(tag if _TAG.fullmatch(tag) else "div", attributes, parent)
    for child in children:
        element.children.append(Leaf(child, element) if isinstance(child, str) else _tree(child, element))
    return element


# --- what stands next to a label -----------------------------------------------------------------------------------


def _mark_personal(body: Element) -> None:
    for element in body.elements():
        if element.tag in ("th", "dt", "td") and _asks(element.words) and element.parent is not None:
            _mark_cells(element, element.parent)
    for leaf in list(body.leaves()):
        if leaf.parent.tag not in ("th", "dt") and _asks(normalise(leaf.text)):
            _mark_next(leaf)


def _asks(words: str) -> bool:
    return 1 < len(words) <= 30 and PERSONAL_LABEL.match(words) is not None


def _mark_cells(cell: Element, row: Element) -> None:
    siblings = [child for child in row.children if isinstance(child, Element)]
    behind = siblings[siblings.index(cell) + 1 :]
    if cell.tag == "dt":
        for other in behind:
            if other.tag == "dt":
                return
            _mark(other, strict=True)
        return
    values = [other for other in behind if other.tag == "td"]
    if values:
        _mark(values[0], strict=True)
    elif cell.tag == "th" and all(child.tag == "th" for child in siblings):
        column = siblings.index(cell)
        table: Element | None = row
        while table is not None and table.tag != "table":
            table = table.parent
        for other in table.elements() if table is not None else ():
            cells = [child for child in other.children if isinstance(child, Element) and child.tag == "td"]
            if other.tag == "tr" and len(cells) > column:
                _mark(cells[column], strict=True)


def _mark_next(leaf: Leaf) -> None:
    """What follows a label in the flow of the page: the next thing that says something."""
    node: Element | Leaf = leaf
    while node.parent is not None:
        parent = node.parent
        for other in parent.children[parent.children.index(node) + 1 :]:
            if isinstance(other, Leaf):
                if other.text.strip():
                    other.personal = True
                    return
            elif other.words:
                _mark(other, strict=False)
                return
        if parent.tag in ("form", "body", "main", "section", "table", "ul"):
            return
        node = parent


def _mark(element: Element, strict: bool) -> None:
    if element.tag in _NO_VALUE_IN:
        return
    for child in element.children:
        if isinstance(child, Leaf):
            child.personal, child.strict = True, child.strict or strict
        else:
            _mark(child, strict)


# --- writing -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Writer:
    scrubber: TextScrubber
    picture: Callable[[str], str | None]

    def element(self, element: Element) -> str:
        tag = element.tag
        if tag == "img":
            return self._image(element)
        start = f"<{tag}{self.attributes(element)}>"
        if tag in _VOID:
            return start
        inner = "".join(self._leaf(c) if isinstance(c, Leaf) else self.element(c) for c in element.children)
        return f"{start}{inner}</{tag}>"

    def _leaf(self, leaf: Leaf) -> str:
        text = leaf.text
        if leaf.personal and (leaf.strict or not self.scrubber.words.is_ordinary(text) or re.search(r"\d", text)):
            return html.escape(self.scrubber.whole(text))
        labelled = _LABELLED_TEXT.match(text)
        if labelled is not None and _asks(normalise(labelled[1]).rstrip(":")):
            return html.escape(self.scrubber.text(labelled[1]) + self.scrubber.whole(labelled[2]))
        return html.escape(self.scrubber.text(text))

    def attributes(self, element: Element) -> str:
        found: dict[str, str] = {}
        for name, value in element.attributes.items():
            new = self._attribute(element, name.lower(), value)
            if new is not None:
                found[name.lower()] = new
        tag = element.tag
        if "has-handler" in element.attributes and tag not in (
            "a",
            "button",
            "input",
            "form",
            "body",
            "select",
            "label",
        ):
            found.setdefault("role", "button")  # the handler is gone; that it was something to press stays
        if "drawn-width" in element.attributes and tag == "div":
            width, height = _drawn(element)
            found["style"] = f"display:inline-block;width:{width}px;height:{height}px;background:#e4e4e4"
        return "".join(f' {name}="{html.escape(value)}"' if value else f' {name}=""' for name, value in found.items())

    def _attribute(self, element: Element, name: str, value: str) -> str | None:
        scrub = self.scrubber
        new: str | None
        if name in _AS_TEXT:
            new = scrub.text(value)
        elif name in _AS_WORD:
            new = " ".join(scrub.identifier(word) for word in value.split())
        elif name in ("href", "action", "formaction"):
            new = scrub.url(value) or "#"
        elif name == "value":
            new = self._value(element, value)
        elif name == "style":
            new = scrub_declarations(value, scrub, self.picture)
        elif name == "src" and element.tag == "input":
            new = self.picture(value)
        elif name in _FLAGS:
            new = ""
        else:
            allowed = _AS_IS.get(name) or (_SHAPES.get(name) if element.tag in _DRAWN else None)
            new = value if allowed is not None and re.fullmatch(allowed, value) else None
        return new

    def _value(self, element: Element, value: str) -> str | None:
        kind = element.attributes.get("type", "text").lower()
        if element.tag == "option" or (element.tag == "input" and kind in _CHOICES):
            return self.scrubber.identifier(value)
        if element.tag in ("button", "li"):
            return self.scrubber.identifier(value)
        if element.tag == "input" and kind in _BUTTONS:
            return self.scrubber.text(value)
        if kind == "password":
            return None
        return self.scrubber.whole(value, Why.FIELD)

    def _image(self, element: Element) -> str:
        kept = self.picture(element.attributes.get("src", ""))
        width, height = _drawn(element)
        rest = {k: v for k, v in element.attributes.items() if k not in ("src", "width", "height", "style")}
        start = f"<img{self.attributes(Element('img', rest, None))}"
        if kept is not None:
            return f'{start} src="{kept}" width="{width}" height="{height}">'
        return (
            f'{start} style="display:inline-block;width:{width}px;height:{height}px;background:#e4e4e4" src="{BLANK}">'
        )


# One grey pixel: a picture that may not be kept still takes its place.
BLANK = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E"


def _drawn(element: Element) -> tuple[int, int]:
    def size(name: str) -> int:
        value = element.attributes.get(name, "")
        return min(int(value), 4000) if value.isdigit() else 1

    return size("drawn-width"), size("drawn-height")
