"""Japanese and English side by side, keyed by stable codes.

Each module here declares `Message` constants; `text()` renders one. The test suite walks `CATALOGUE` and checks that
both languages are there with the same placeholders.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lang(StrEnum):
    JA = "ja"
    EN = "en"


CATALOGUE: dict[str, Message] = {}


@dataclass(frozen=True, slots=True)
class Message:
    """One text in both languages. Placeholders are `{name}`; `code` is stable and unique."""

    code: str
    ja: str
    en: str

    def __post_init__(self) -> None:
        if self.code in CATALOGUE:
            raise ValueError(f"duplicate message code {self.code!r}")
        CATALOGUE[self.code] = self

    @property
    def both(self) -> str:
        """Both languages in one line, for texts that are made before the language is known."""
        return f"{self.ja} / {self.en}"

    def text(self, lang: Lang, **values: object) -> str:
        """The text in `lang` with its placeholders filled. KeyError where one is missing."""
        return (self.ja if lang is Lang.JA else self.en).format(**values)
