"""The same text as a browser, a form, a log or a serialiser might spell it.

A `View` is a text with, for every character, the stretch of the original it came from; decoding a view keeps that, so
what is found in a decoded view can be blanked in the original. Without stretches (`located=False`) the same code only
answers whether something is there, at the speed of the regular expressions alone.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from autocancel.text import normalise

_DEPTH = 4  # encodings inside one another: a JSON string in a URL in a redirect URL in an attribute
_MOST_VIEWS = 64


class TooManyReadings(Exception):
    """The text can be decoded in more ways than anything honest can: treat it as unsafe."""


class _Fold(dict[int, str]):
    """`str.translate` table: full width, case, dashes, voiced kana and invisible characters stop mattering."""

    def __missing__(self, codepoint: int) -> str:
        char = chr(codepoint)
        folded = " " if char.isspace() else unicodedata.normalize("NFKD", normalise(char))
        self[codepoint] = folded
        return folded


_FOLD = _Fold()


def fold(text: str) -> str:
    """For comparing, character by character: white space becomes a blank, everything else as `normalise` has it."""
    return text.translate(_FOLD)


def squeeze(text: str) -> str:
    """`fold` without any white space."""
    return fold(text).replace(" ", "")


@dataclass(frozen=True, slots=True)
class View:
    text: str
    stretches: list[tuple[int, int]] | None  # for each character (start, end) in the original; None: not located

    @classmethod
    def of(cls, text: str, located: bool) -> View:
        return cls(text, [(i, i + 1) for i in range(len(text))] if located else None)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where characters start..end-1 stand in the original; (0, 0) where that isn't tracked."""
        return (self.stretches[start][0], self.stretches[end - 1][1]) if self.stretches and end > start else (0, 0)

    def rewritten(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> View:
        """Each match replaced; all characters of a replacement stand for the whole match."""
        if self.stretches is None:
            return View(pattern.sub(replace, self.text), None)
        text: list[str] = []
        stretches: list[tuple[int, int]] = []
        done = 0
        for match in pattern.finditer(self.text):
            new = replace(match)
            text += (self.text[done : match.start()], new)
            stretches += self.stretches[done : match.start()]
            stretches += [self.stretch(*match.span())] * len(new)
            done = match.end()
        return View("".join(text) + self.text[done:], stretches + self.stretches[done:])

    def folded(self) -> View:
        if self.stretches is None:
            return View(fold(self.text), None)
        parts = [fold(char) for char in self.text]
        stretches = [where for part, where in zip(parts, self.stretches, strict=True) for _ in part]
        return View("".join(parts), stretches)

    def squeezed(self) -> View:
        return self.rewritten(_BLANKS, _nothing)


_BLANKS = re.compile(r"\s+")


def _nothing(match: re.Match[str]) -> str:
    return ""


def _bytes_as_text(raw: bytes) -> str:
    for encoding in ("utf-8", "cp932", "euc_jp"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _percent(match: re.Match[str]) -> str:
    return _bytes_as_text(bytes.fromhex(match[0].replace("%", "")))


def _entity(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def _escape_u(match: re.Match[str]) -> str:
    units = bytes.fromhex(match[0].replace("\\u", ""))  # UTF-16, surrogate pairs included
    return units.decode("utf-16-be", "replace")


def _escape_x(match: re.Match[str]) -> str:
    return _bytes_as_text(bytes.fromhex(match[0].replace("\\x", "")))


_SHORT_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def _escape_short(match: re.Match[str]) -> str:
    return _SHORT_ESCAPES.get(match[1], match[1])


# One step of decoding each. Order doesn't matter: `readings` tries every sequence.
_DECODERS: tuple[tuple[str, tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]], ...] = (
    ("%", ((re.compile(r"(?:%[0-9A-Fa-f]{2})+"), _percent),)),
    ("&", ((re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"), _entity),)),
    (
        "\\",
        (
            (re.compile(r"(?:\\u[0-9a-fA-F]{4})+"), _escape_u),
            (re.compile(r"(?:\\x[0-9a-fA-F]{2})+"), _escape_x),
            (re.compile(r"\\([\"'\\/bfnrt])"), _escape_short),
        ),
    ),
    ("<", ((re.compile(r"<!--.*?-->|<[/!?]?[A-Za-z][^<>]*>", re.DOTALL), _nothing),)),
)


def readings(view: View) -> Iterator[View]:
    """The view itself, then every text that decoding it step by step gives. TooManyReadings past any honest number."""
    seen = {view.text}
    level = [view]
    for _ in range(_DEPTH + 1):
        following: list[View] = []
        for reading in level:
            yield reading
            for mark, steps in _DECODERS:
                if mark not in reading.text:
                    continue
                decoded = reading
                for pattern, replace in steps:
                    decoded = decoded.rewritten(pattern, replace)
                if decoded.text not in seen:
                    seen.add(decoded.text)
                    following.append(decoded)
        if len(seen) > _MOST_VIEWS:
            raise TooManyReadings
        level = following
    if level:
        raise TooManyReadings
