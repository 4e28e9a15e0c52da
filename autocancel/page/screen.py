"""What a person perceives on one page, as plain data. The only thing that recognising and deciding ever see."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit

ControlRole = Literal["button", "link"]
WHOLE_PAGE = (0, 1 << 62)
Ref = tuple[int, int]  # (frame number, element number in that frame)

# Why a page was not read whole.
UNREAD_TOO_LARGE = "too_large"  # more words or elements than are read
UNREAD_FRAME = "frame"  # a visible frame on the flow's hosts did not answer, or there are too many of them
UNREAD_DOCUMENT = "document"  # a visible document in no language that is read here, as a PDF
UNREAD_CLOSED = "closed_shadow"  # more hidden trees than are opened
UNREAD_BUSY = "busy"  # a script that ran without an end was stopped: what it would have shown is not known
UNREAD_DIALOG = "dialog"  # a message of the browser's own was longer than is read


@dataclass(frozen=True, slots=True)
class Line:
    """One visible run of text. `level`: 1 to 6 for headings, else 0. `span`: its node's place in the page."""

    text: str
    norm: str
    level: int = 0
    region: str = "main"  # main, nav, header, footer, aside
    in_control: bool = False  # the whole line is a link or button
    in_label: bool = False  # belongs to a field's label
    place: int = 0
    own: str = ""  # what it says outside the links and buttons in it
    menu: bool = False  # mostly links, beside each other: it says where one can go
    listed: bool = False  # one of several short items side by side: a step indicator, a breadcrumb, a menu
    of_field: bool = False  # stands in a field, put there by the page: a fixed or suggested value, the chosen option
    told: bool = False  # was told in a message of the browser's own (`alert`), which a person has closed since


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value: th/td, dt/dd, or 'label: value'."""

    label: str  # normalised
    value: str  # readable
    place: int = 0


@dataclass(frozen=True, slots=True)
class Control:
    """A button or link. `effect`: what pressing it does, as far as the mark-up tells.

    `get`: follows an address; `post`: sends a form; `form_get`: sends a form by GET; `script`: only the page knows.
    """

    ref: Ref
    role: ControlRole
    name: str
    norm: str
    effect: Literal["get", "post", "form_get", "script"] = "script"
    target: str = ""  # absolute address for get, form_get and post; "" where unknown
    enabled: bool = True
    form: int | None = None
    region: str = "main"
    new_window: bool = False
    place: int = 0
    card: tuple[int, int] = WHOLE_PAGE  # the part of the page that this control belongs to
    row: bool = False  # the card is one of several alike: a row, a list item
    sends: str = ""  # equal for presses that send the same, apart from what is filled in; "" where unknown
    hints: tuple[str, ...] = ()  # what else it is called or said to do (aria-label, title, ...), normalised
    expands: bool | None = (
        None  # opens or closes something in place: False where that is closed now; None: no such thing
    )


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    text: str
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """An input. `labels`: everything that names it, normalised, nearest first."""

    ref: Ref
    type: str
    name: str = ""
    labels: tuple[str, ...] = ()
    text: str = ""  # the label as shown
    group: str = ""  # normalised text that names the group of a radio or check box
    autocomplete: str = ""
    inputmode: str = ""
    max_length: int | None = None
    required: bool = False
    enabled: bool = True
    filled: bool = False
    checked: bool = False
    value: str = ""  # of a radio or check box
    options: tuple[Option, ...] = ()
    selected: int = -1
    form: int | None = None
    place: int = 0
    card: tuple[int, int] = WHOLE_PAGE
    readonly: bool = False
    moves_on: bool = False  # a list whose choice sends or moves on by itself: a handler, or a form without a sender

    @property
    def label(self) -> str:
        return self.labels[0] if self.labels else ""

    @property
    def set_name(self) -> str:
        """What the radios or boxes of one question share: boxes may be numbered (riyu1, riyu2, ck[3])."""
        name = self.name.split(" ")[0]
        return name.split("[")[0].rstrip("0123456789") if self.type == "checkbox" else name


@dataclass(frozen=True, slots=True)
class Form:
    action: str
    method: str
    frame: int = 0
    script: bool = False


@dataclass(frozen=True)
class Screen:
    """One page with all its readable frames. Addresses are absolute; `status` is None where no response is known."""

    url: str
    title: str = ""
    status: int | None = None
    lines: tuple[Line, ...] = ()
    pairs: tuple[Pair, ...] = ()
    controls: tuple[Control, ...] = ()
    fields: tuple[Field, ...] = ()
    forms: tuple[Form, ...] = ()
    rows: tuple[tuple[int, int], ...] = ()  # parts of the page that are one of several alike, small ones first
    lists: tuple[tuple[int, ...], ...] = ()  # places of lines that stand alike beside each other
    frame_urls: tuple[str, ...] = ()  # addresses of embedded frames, read or not
    unread_pictures: int = 0  # pictures that say nothing in words
    modal: bool = False
    busy: bool = False
    can_change: bool = False  # scripts or a refresh: what is missing may still come
    truncated: bool = False
    dialogs: tuple[str, ...] = field(default=())  # texts of dialogs this page showed and that were dismissed
    unread: tuple[
        str, ...
    ] = ()  # why the page was not read whole (UNREAD_...); nothing is pressed or proved on such a page
    behind: tuple[Line, ...] = ()  # what stands behind an open modal, where a person may still see it

    @property
    def whole(self) -> bool:
        """Whether everything was read that a person could see."""
        return not self.unread

    @cached_property
    def host(self) -> str:
        return (urlsplit(self.url).hostname or "").rstrip(".").lower()

    @cached_property
    def main_lines(self) -> tuple[Line, ...]:
        """What the main part of the page says, other than on its buttons and links."""
        return tuple(line for line in self.lines if line.region == "main" and not line.in_control)

    @cached_property
    def headings(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.level)

    @cached_property
    def text(self) -> str:
        """All words of the page, normalised."""
        return "\n".join(line.norm for line in self.lines)

    @cached_property
    def fingerprint(self) -> tuple[object, ...]:
        """Equal for the same screen in the same state: address without query, words, fields and their state."""
        parts = urlsplit(self.url)
        return (
            parts.hostname,
            parts.path,
            self.text,
            tuple((f.type, f.name, f.label, f.filled, f.checked, f.selected) for f in self.fields),
            tuple((c.norm, c.enabled) for c in self.controls),
            self.dialogs,
        )
