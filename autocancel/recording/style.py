"""Style sheets: kept for the look, without comments, fonts, foreign addresses and anything that reads like data."""

from __future__ import annotations

import re
from collections.abc import Callable

from autocancel.recording.text import TextScrubber

_PIECES = re.compile(r"[^{};]*[{};]?", re.DOTALL)
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", re.DOTALL)
_URL = re.compile(r"url\(\s*(\"[^\"]*\"|'[^']*'|[^)]*)\s*\)", re.IGNORECASE)
_NAME = re.compile(r"([.#])((?:[\w-]|\\.)+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PLAIN_PROPERTY = re.compile(
    r"\s*--[a-z-]{1,40}:\s*[#0-9a-fA-F.,%()\s+-]*(?:px|r?em|vh|vw|rgba?\([\d.,\s%/]*\)|s|ms)?\s*;?"
)


def scrub_style(css: str, scrubber: TextScrubber, picture: Callable[[str], str | None]) -> str:
    """A style sheet's rules, scrubbed. Names are mapped as the document's are, so that they still fit."""
    done = []
    for piece in _PIECES.findall(_protect(css)):
        if piece.endswith("{"):
            done.append(_selector(piece, scrubber))
        else:
            done.append(_declaration(piece, scrubber, picture))
    return "".join(done).replace("</", "<\\/")


def scrub_declarations(css: str, scrubber: TextScrubber, picture: Callable[[str], str | None]) -> str:
    """A style attribute."""
    return "".join(_declaration(piece, scrubber, picture) for piece in _PIECES.findall(_protect(css)))


def _protect(css: str) -> str:
    """Strings may hold the very characters that structure a sheet: those are written as escapes."""
    escapes = {";": "\\3b ", "{": "\\7b ", "}": "\\7d "}

    def escaped(match: re.Match[str]) -> str:
        return "".join(escapes.get(c, c) for c in match[0])

    return re.sub(r"url\(\s*data:[^)]*\)", "none", _STRING.sub(escaped, _COMMENT.sub("", css)), flags=re.IGNORECASE)


def _selector(piece: str, scrubber: TextScrubber) -> str:
    if piece.lstrip().startswith("@"):
        return (
            piece
            if re.fullmatch(r"\s*@(?:media|supports|layer|container|keyframes)[\w\s().,:<>=/%-]*\{", piece)
            else "@media not all {"
        )
    strings = _STRING.sub(lambda match: f'"{scrubber.identifier(match[0][1:-1])}"', piece)
    return _NAME.sub(lambda match: match[1] + re.sub(r"[^\w-]", "", scrubber.identifier(match[2])), strings)


def _declaration(piece: str, scrubber: TextScrubber, picture: Callable[[str], str | None]) -> str:
    if piece.lstrip().startswith("--") and not _PLAIN_PROPERTY.fullmatch(piece.rstrip("}")):
        return "}" if piece.endswith("}") else ""

    def address(match: re.Match[str]) -> str:
        kept = picture(match[1].strip("\"'"))
        return f"url({kept})" if kept is not None else "none"

    parts = _URL.split(piece)
    texts = [_STRING.sub(lambda m: f'"{_css_text(m[0][1:-1], scrubber)}"', part) for part in parts[::2]]
    urls = [address(match) for match in _URL.finditer(piece)]
    joined = texts[0]
    for url, text in zip(urls, texts[1:], strict=True):
        joined += url + text
    return joined if joined.isascii() or _STRING.search(joined) else re.sub(r"[^\x00-\x7f]", "", joined)


def _css_text(text: str, scrubber: TextScrubber) -> str:
    """A string of a style sheet: icons (private characters, single signs) stay, words are scrubbed."""
    plain = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda match: chr(min(int(match[1], 16), 0x10FFFF)), text)
    if any(0xD800 <= ord(c) <= 0xDFFF for c in plain):
        return ""
    return scrubber.text(plain).replace("\\", "").replace('"', "'").replace("\n", " ")
