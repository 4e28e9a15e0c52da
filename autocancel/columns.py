"""Japanese text in columns: width, wrapping, tables that line up.

The widths come from the standard library's Unicode tables: full-width characters take two columns, combining marks
none (wcwidth knows a few more scripts, but costs 80 ms to import and would be one more dependency).
"Ambiguous" ones (○ ※ ①) take one column on most terminals and two on some Japanese ones; counting two breaks a line a
little early and loses nothing, so wrapping counts two and tables should do without them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# 禁則処理: what may not begin a line, and what may not end one.
_NOT_FIRST = frozenset(
    "、。，．,.:;!?！？：；)）]］}｝」』】〉》〕”’ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ・…%％〜～"
)
_NOT_LAST = frozenset("(（[［{｛「『【〈《〔“‘")
_INDENT = re.compile(r"^(\s*(?:[-*・] ?|\d{1,2}[.)] )?)")
_GAP = 2


def width(text: str) -> int:
    """Columns that `text` takes, ambiguous characters counted as two."""
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" and ord(char) > 0xFF else 1


def pad(text: str, columns: int) -> str:
    """`text` filled with spaces up to `columns`; never cut."""
    return text + " " * max(0, columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """The lines of `text`, none wider than `columns` unless a single word is.

    A URL or a command stays in one piece, and the terminal's own wrapping shows all of it. Indents and list marks hang;
    nothing is dropped but the spaces at breaks.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, columns))
    return lines


def _wrap_paragraph(paragraph: str, columns: int) -> list[str]:
    if width(paragraph) <= columns:
        return [paragraph.rstrip()]
    indent = _INDENT.match(paragraph)
    lead = indent.group(1) if indent else ""
    hang = " " * min(width(lead), columns // 2)
    lines: list[str] = []
    current, used, has_words = lead, width(lead), False
    for piece in _pieces(paragraph[len(lead) :]):
        size = width(piece.rstrip())
        if has_words and used + size > columns:
            lines.append(current.rstrip())
            current, used = hang, len(hang)
            piece = piece.lstrip()  # noqa: PLW2901 - the space at a break is the break
        current += piece
        used += width(piece)
        has_words = True
    lines.append(current.rstrip())
    return lines


def _pieces(text: str) -> list[str]:
    """What may not be broken: Latin words with the space after them, full-width characters with their punctuation."""
    pieces: list[str] = []
    for char in text:
        if pieces and not _may_break(pieces[-1][-1], char):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _may_break(before: str, after: str) -> bool:
    if after.isspace() or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return before.isspace() or _is_wide(before) or _is_wide(after)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def table(header: Sequence[str], rows: Sequence[Sequence[str]], columns: int | None) -> list[str]:
    """A table in `columns` columns (None: as wide as it needs), cells wrapped, nothing cut.

    Where it can't fit, each row becomes a block of "heading: value" lines, as on a 40-column terminal.
    """
    natural = [max(width(cell) for cell in column) for column in zip(header, *rows, strict=True)]
    if columns is not None and sum(natural) + _GAP * (len(natural) - 1) > columns:
        fitted = _shrink(natural, columns - _GAP * (len(natural) - 1))
        if fitted is None:
            return _blocks(header, rows, columns)
        natural = fitted
    lines = _row(header, natural)
    lines.append("  ".join("-" * size for size in natural))
    for row in rows:
        lines.extend(_row(row, natural))
    return lines


def _shrink(natural: Sequence[int], room: int) -> list[int] | None:
    """Take columns from the widest until the row fits; None where a column would become too narrow to read."""
    sizes = list(natural)
    while sum(sizes) > room:
        widest = max(range(len(sizes)), key=sizes.__getitem__)
        sizes[widest] -= 1
        if sizes[widest] < 12:
            return None
    return sizes


def _row(cells: Sequence[str], sizes: Sequence[int]) -> list[str]:
    wrapped = [wrap(cell, size) for cell, size in zip(cells, sizes, strict=True)]
    height = max(len(cell) for cell in wrapped)
    lines = []
    for index in range(height):
        parts = [cell[index] if index < len(cell) else "" for cell in wrapped]
        lines.append("  ".join(pad(part, size) for part, size in zip(parts, sizes, strict=True)).rstrip())
    return lines


def _blocks(header: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> list[str]:
    lines: list[str] = []
    for row in rows:
        if lines:
            lines.append("")
        for name, cell in zip(header, row, strict=True):
            if cell:
                lines.extend(wrap(f"{name}: {cell}", columns))
    return lines
