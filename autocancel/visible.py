"""Text of pages and files on its way to a person: nothing in it may move, hide or turn round what stands beside it.

Control characters (C0, DEL and C1, which begin escape sequences on some terminals), direction marks, invisible
characters, line separators and lone surrogates are shown by their names: `[U+009B]`.
"""

from __future__ import annotations

import re

_STEERING = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
)
_IN_TEXT = re.compile(f"[{_STEERING}]")
_IN_A_LINE = re.compile(f"[\t\n{_STEERING}]")
_SPACE = re.compile(r"[\t\n\r]+")


def visible(text: str) -> str:
    """`text` with its lines and tabs; every other character that steers is named."""
    return _IN_TEXT.sub(_name, text)


def visible_line(text: str) -> str:
    """`text` as one line: tabs and line ends become spaces, everything else that steers is named."""
    return _IN_TEXT.sub(_name, _SPACE.sub(" ", text))


def visible_name(text: str) -> str:
    """A file's name: tabs and line ends are named, too. Nothing in a name can make up a line of its own."""
    return _IN_A_LINE.sub(_name, text)


def visible_json(text: str) -> str:
    """JSON text whose strings hold no such character: each becomes the escape that a reader turns back into it."""
    return _IN_TEXT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _name(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"
