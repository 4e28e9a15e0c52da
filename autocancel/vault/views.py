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

_DEPTH = 10  # steps of decoding; a JSON string in a URL in a redirect URL in an attribute takes four
_MOST_VIEWS, _MOST_VIEWS_OF_LONG, _LONG = 256, 64, 20_000


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


_SHORT_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found.startswith("\\u"):  # UTF-16, surrogate pairs included
        return bytes.fromhex(found.replace("\\u", "")).decode("utf-16-be", "replace")
    if found.startswith("\\x"):
        return _bytes_as_text(bytes.fromhex(found.replace("\\x", "")))
    return _SHORT_ESCAPES.get(found[1], found[1])


# Undone after every step, so that neither can hide an escape.
_WIDE_OR_INVISIBLE = re.compile("[\uff01-\uff5e]+|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")
# One step of decoding each, and the character without which it changes nothing. `readings` tries every sequence.
_DECODERS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("%", re.compile(r"(?:%[0-9A-Fa-f]{2})+"), _percent),
    ("&", re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"), _entity),
    ("\\", re.compile(r"(?:\\u[0-9a-fA-F]{4})+|(?:\\x[0-9a-fA-F]{2})+|\\[\"'\\/bfnrt]"), _escape),
    ("\\u", re.compile(r"(?:\\u[0-9a-fA-F]{4})+"), _escape),  # where a stray backslash before it misleads the one above
    ("<", re.compile(r"<!--.*?-->|<[/!?]?[A-Za-z][^<>]*>", re.DOTALL), _nothing),
)


def _narrow(match: re.Match[str]) -> str:
    return "".join(chr(ord(char) - 0xFEE0) for char in match[0] if char >= "\uff01")


def readings(view: View) -> Iterator[View]:
    """The view itself, then every text that decoding it step by step gives. TooManyReadings past any honest number."""
    most = _MOST_VIEWS if len(view.text) < _LONG else _MOST_VIEWS_OF_LONG
    level = [view.rewritten(_WIDE_OR_INVISIBLE, _narrow)]
    seen = {level[0].text}
    for _ in range(_DEPTH + 1):
        following: list[View] = []
        for reading in level:
            yield reading
            for mark, pattern, replace in _DECODERS:
                if mark not in reading.text:
                    continue
                decoded = reading.rewritten(pattern, replace).rewritten(_WIDE_OR_INVISIBLE, _narrow)
                if decoded.text not in seen:
                    seen.add(decoded.text)
                    following.append(decoded)
        if len(seen) > most:
            raise TooManyReadings
        level = following
    if level:
        raise TooManyReadings
