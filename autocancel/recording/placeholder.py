"""Stable stand-ins: the same value always becomes the same placeholder, of the same shape."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta

# Ten characters a class, read as the digits of the value's number.
_ALPHABETS = {
    "digit": "0123456789",
    "wide_digit": "０１２３４５６７８９",
    "kanji": "甲乙丙丁戊己庚辛壬癸",
    "hiragana": "あかさたなはまやらわ",
    "katakana": "アカサタナハマヤラワ",
    "half_katakana": "ｱｶｻﾀﾅﾊﾏﾔﾗﾜ",
    "upper": "XABCDEFGHI",
    "lower": "xabcdefghi",
    "wide_upper": "ＸＡＢＣＤＥＦＧＨＩ",
    "wide_lower": "ｘａｂｃｄｅｆｇｈｉ",
}
_NOT_KEY = re.compile(r"[\s\-‐‑–—―−()（）.,・/]+")
_FIRST_DAY = date(2001, 1, 1)


def fold(text: str) -> str:
    """NFKC character by character, so that every position stays where it was."""
    folded = []
    for character in text:
        half_width = "ｦ" <= character <= "ﾟ"  # a voiced mark on its own would become a combining character
        plain = character if half_width else unicodedata.normalize("NFKC", character)
        folded.append(plain if len(plain) == 1 else character)
    return "".join(folded)


_CLASSES = (
    ("hiragana", re.compile("[ぁ-ゖゝゞ]")),
    ("katakana", re.compile("[ァ-ヺーヽヾ]")),
    ("half_katakana", re.compile("[ｦ-ﾟ]")),
    ("wide_upper", re.compile("[Ａ-Ｚ]")),
    ("wide_lower", re.compile("[ａ-ｚ]")),
    ("kanji", re.compile("[々〆〇]")),
    ("digit", re.compile("[0-9]")),
    ("wide_digit", re.compile(r"\d")),
)
_BY_CATEGORY = {"Lo": "kanji", "Lu": "upper", "Lt": "upper"}


def class_of(character: str) -> str | None:
    """Which alphabet a character is replaced from; None for what separates: spaces, hyphens, brackets."""
    for name, pattern in _CLASSES:
        if pattern.fullmatch(character):
            return name
    category = unicodedata.category(character)
    return _BY_CATEGORY.get(category, "lower" if category[0] in "LMN" else None)


@dataclass(slots=True)
class Placeholders:
    """Hands out placeholders. One object a recording, so that pages agree with each other."""

    _numbers: dict[str, int] = field(default_factory=dict)
    _dates: dict[str, int] = field(default_factory=dict)

    def stand_in(self, value: str) -> str:
        """Same length, same classes of characters, same separators; never the value itself.

        How a value is punctuated doesn't matter: 090-1234-5678 and 09012345678 are one number.
        """
        key = _NOT_KEY.sub("", fold(value)).casefold()
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        shaped = _shape(value, number)
        return shaped if fold(shaped) != fold(value) else _shape(value, number + 1)

    def stand_in_date(self, value: str) -> str:
        """Another real day, in the same notation. `value`: year, month and day (or fewer) in any Japanese notation."""
        key = re.sub(r"\D+", "-", fold(value)).strip("-")
        day = _FIRST_DAY + timedelta(days=self._dates.setdefault(key, len(self._dates)))
        runs = [int(run) for run in key.split("-")]
        if len(runs) == 1 or runs[0] > 31 or len(runs) == 3:
            wanted = [day.year, day.month, day.day]
        else:
            wanted = [day.month, day.day]
        pieces = iter(wanted)

        def replaced(match: re.Match[str]) -> str:
            new = str(next(pieces, 1))
            if len(match[0]) == 2 and len(new) != 2:
                new = new[-2:].rjust(2, "0") if match[0].startswith(("0", "０")) or len(new) > 2 else new
            return new if match[0].isascii() else new.translate(_WIDE)

        return re.sub(r"\d+", replaced, value)


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _shape(value: str, number: int) -> str:
    shaped = []
    for character in reversed(value):
        kind = class_of(character)
        if kind is None:
            shaped.append(character)
            continue
        number, digit = divmod(number, 10)
        shaped.append(_ALPHABETS[kind][digit])
    return "".join(reversed(shaped))
