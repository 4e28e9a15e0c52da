"""Reading a manifest's tables with errors that say which file, where in it, and why: one line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from autocancel.errors import UsageError
from autocancel.messages import Lang, Message
from autocancel.messages import mock as texts
from autocancel.visible import visible_line

_LONGEST = 300  # characters of one value in a message

_Choice = TypeVar("_Choice", bound=StrEnum)


class Why:
    """A reason inside another message, rendered in that message's language."""

    def __init__(self, message: Message, **values: object) -> None:
        self._message = message
        self._values = values

    def text(self, lang: Lang) -> str:
        """One line of a bounded length: a manifest's own words stand in it."""
        shown = {key: visible_line(str(value))[:_LONGEST] for key, value in self._values.items()}
        return self._message.text(lang, **shown)


class ManifestProblem(UsageError):
    """A mock folder that can't be played. `explain` gives one line: the file, the place in it, the reason."""

    def __init__(self, file: str, where: str, why: Why) -> None:
        super().__init__(texts.MANIFEST_BAD)
        self._file, self._where, self._why = file, where, why

    def explain(self, lang: Lang) -> str:
        where = visible_line(self._where)[:_LONGEST]
        return self.what.text(lang, file=self._file, where=where, why=self._why.text(lang))

    def __str__(self) -> str:
        return self.explain(Lang.EN)


class FolderProblem(UsageError):
    """A mock folder that can't be read at all."""

    def __init__(self, folder: str, why: Why) -> None:
        super().__init__(texts.FOLDER_MISSING)
        self._folder, self._why = folder, why

    def explain(self, lang: Lang) -> str:
        return self.what.text(lang, folder=self._folder, why=self._why.text(lang))

    def __str__(self) -> str:
        return self.explain(Lang.EN)


class Table:
    """One TOML table. Every key must be asked for once; `finish` refuses those that nobody asked for."""

    def __init__(self, data: Mapping[str, object], file: str, where: str) -> None:
        self._data = dict(data)
        self.file = file
        self.where = where
        self._asked: set[str] = set()

    def problem(self, message: Message, **values: object) -> ManifestProblem:
        return ManifestProblem(self.file, self.where, Why(message, **values))

    def _take(self, key: str) -> object:
        self._asked.add(key)
        return self._data.get(key)

    def _wrong(self, key: str, wanted: str) -> ManifestProblem:
        return self.problem(texts.WHY_TYPE, key=key, wanted=wanted)

    def has(self, key: str) -> bool:
        return key in self._data

    def text(self, key: str) -> str:
        value = self.optional_text(key)
        if value is None:
            raise self.problem(texts.WHY_KEY_MISSING, key=key)
        return value

    def optional_text(self, key: str) -> str | None:
        value = self._take(key)
        if value is not None and not isinstance(value, str):
            raise self._wrong(key, '"..."')
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number that isn't negative."""
        value = self._take(key)
        if value is None and default is not None:
            return default
        if value is None:
            raise self.problem(texts.WHY_KEY_MISSING, key=key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(key, "0, 1, 2 ...")
        return value

    def number(self, key: str, default: float) -> float:
        value = self._take(key)
        if value is None:
            return default
        if not isinstance(value, (int, float)) or isinstance(value, bool) or value < 0:
            raise self._wrong(key, "0, 0.5, 1 ...")
        return float(value)

    def flag(self, key: str) -> bool:
        value = self._take(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self._wrong(key, "true / false")
        return value

    def choice(self, key: str, kind: type[_Choice]) -> _Choice:
        value = self.optional_choice(key, kind)
        if value is None:
            raise self.problem(texts.WHY_KEY_MISSING, key=key)
        return value

    def optional_choice(self, key: str, kind: type[_Choice]) -> _Choice | None:
        value = self.optional_text(key)
        return None if value is None else self.as_choice(key, value, kind)

    def as_choice(self, key: str, value: str, kind: type[_Choice]) -> _Choice:
        try:
            return kind(value)
        except ValueError:
            raise self.problem(texts.WHY_CHOICE, key=key, value=value, known=", ".join(kind)) from None

    def text_list(self, key: str) -> tuple[str, ...]:
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, '["...", "..."]')
        return tuple(value)

    def text_map(self, key: str) -> dict[str, str]:
        value = self._take(key)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            raise self._wrong(key, '{ name = "..." }')
        return dict(value)

    def conditions(self, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """`{ name = "value" }` or `{ name = ["value", "another"] }`: each name with the values it may have."""
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, dict):
            raise self._wrong(key, '{ name = "..." }')
        found = []
        for name, wanted in value.items():
            options = [wanted] if isinstance(wanted, str) else wanted
            if not isinstance(options, list) or not all(isinstance(option, str) for option in options):
                raise self._wrong(f"{key}.{name}", '"..." / ["...", "..."]')
            found.append((str(name), tuple(options)))
        return tuple(found)

    def table(self, key: str) -> Table:
        value = self._take(key)
        if value is None:
            raise self.problem(texts.WHY_KEY_MISSING, key=key)
        return self._inner(key, value)

    def optional_table(self, key: str) -> Table | None:
        value = self._take(key)
        return None if value is None else self._inner(key, value)

    def tables(self, key: str) -> Iterable[tuple[str, Table]]:
        """A table of tables: (name, table) in the order written."""
        inner = self.optional_table(key)
        if inner is None:
            return []
        return [(name, inner._inner(name, value)) for name, value in inner._data.items()]

    def table_list(self, key: str) -> list[Table]:
        value = self._take(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._wrong(key, "[[...]]")
        return [self._inner(f"{key}[{number}]", item) for number, item in enumerate(value, start=1)]

    def _inner(self, key: str, value: object) -> Table:
        if not isinstance(value, dict):
            raise self._wrong(key, "{ ... }")
        return Table(value, self.file, f"{self.where}.{key}" if self.where != "-" else key)

    def finish(self) -> None:
        """Refuse keys that nobody asked for: a misspelled key must not be silently without effect."""
        for key in self._data:
            if key not in self._asked:
                raise self.problem(texts.WHY_KEY_UNKNOWN, key=key)
