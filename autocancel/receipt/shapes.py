"""Whether a journal's line has the shape that its readers count on: one that a stranger wrote may hold anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

_LARGEST = 2**31
_COUNTS = ("seq", "number", "screen", "submissions", "attempts")
_OBJECTS = ("tls", "contact", "contract")
_TEXTS = ("sentences", "confirmed_by", "next_steps")
_PLAIN = (
    *("time", "event", "prev", "hash", "kind", "url", "title", "status", "server_date", "label", "action", "state"),
    *("provider", "service", "company", "profile", "payment", "lang", "purpose", "resumes", "entry_url", "dry_run"),
    *("flow_version", "flow_last_confirmed", "program_version", "outcome", "reason", "message", "receipt"),
    *("started_at", "finished_at", "code", "text", "seconds", "given_by", "answer", "at_carrier"),
)


def _count(value: object) -> bool:
    return isinstance(value, int) and abs(value) < _LARGEST


def _plain(value: object) -> bool:
    return not isinstance(value, dict | list)


def _object(value: object) -> bool:
    return isinstance(value, dict)


def _texts(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value))


def _captures(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, dict)
        and all(_plain(inner) for key, inner in each.items() if key != "masked")
        and _texts(each.get("masked", []))
        for each in value
    )


def _shapes() -> dict[str, Callable[[object], bool]]:
    shapes: dict[str, Callable[[object], bool]] = {"captures": _captures}
    for keys, shape in ((_COUNTS, _count), (_OBJECTS, _object), (_TEXTS, _texts), (_PLAIN, _plain)):
        shapes.update(dict.fromkeys(keys, shape))
    return shapes


_SHAPES = _shapes()


def well_shaped(line: Mapping[str, Any]) -> bool:
    """Every known field is of its kind, or null. Fields that only a newer program knows are not looked at."""
    if not isinstance(line.get("event"), str):
        return False
    if line["event"] == "sealed" and not _object(line.get("files")):
        return False
    return all(value is None or key not in _SHAPES or _SHAPES[key](value) for key, value in line.items())
