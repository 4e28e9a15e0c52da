"""Normalising Japanese text, so that the same words compare equal however they are typed."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
# Invisible characters that change nothing a person sees: zero-width, soft hyphen, direction marks, variation selectors.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"〜": "~", "∼": "~", "・": "・", "·": "・"})
_SMALL_KANA = str.maketrans("ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ", "アイウエオツヤユヨワあいうえおつやゆよわ")


def readable(text: str) -> str:
    """Collapse white space and drop invisible characters; the words stay as shown."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def normalise(text: str) -> str:
    """For comparing: NFKC, lower case, no white space, no invisible characters, one kind of dash."""
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_DASHES).casefold()
    # once more: folding the case of some letters brings out spaces that the first pass could not see
    return unicodedata.normalize("NFKC", _SPACES.sub("", folded))


def fold_kana(text: str) -> str:
    """`normalise`, with small kana as large ones and long vowels dropped: for misspelled or half-width names."""
    return normalise(text).translate(_SMALL_KANA).replace("ー", "").replace("-", "")
