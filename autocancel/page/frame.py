"""The site's standing frame: what other pages of the same host also show, and landmark elements. Pure.

It is learnt as the walk goes. Navigation, adverts, a newsletter box, a sign-up link: none of it is the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from autocancel.page.screen import Control, Field, Line, Screen

Key = tuple[str, ...]
_MOST_PATHS = 2  # one other page is enough to know
_SMALL_FORM = 2  # fields; a larger form that comes again is the page's business


def place_of_address(url: str) -> tuple[str, str]:
    """Host and path: a page that is shown again in another state is the same page."""
    parts = urlsplit(url)
    return (parts.hostname or "").lower(), parts.path


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """What was seen, and on which paths of its host. `seen`: (host, key) -> at most two paths."""

    seen: Mapping[tuple[str, Key], tuple[str, ...]] = field(default_factory=dict)

    def learn(self, screen: Screen) -> SiteFrame:
        """This frame with one more page."""
        host, path = place_of_address(screen.url)
        seen = dict(self.seen)
        for key in _keys(screen):
            paths = seen.get((host, key), ())
            if path not in paths and len(paths) < _MOST_PATHS:
                seen[host, key] = (*paths, path)
        return SiteFrame(seen)

    def holds_line(self, line: Line, url: str) -> bool:
        return line.region != "main" or self._elsewhere(_line_key(line), url)

    def holds_control(self, control: Control, screen: Screen) -> bool:
        if control.region != "main":
            return True
        if control.effect == "script":
            return False  # nothing tells 次へ from 次へ
        if control.form is not None:
            return self.holds_form(control.form, screen)
        return self._elsewhere(_control_key(control), screen.url)

    def holds_field(self, field: Field, screen: Screen) -> bool:
        return field.form is not None and self.holds_form(field.form, screen)

    def holds_form(self, form: int, screen: Screen) -> bool:
        """A search or newsletter box: a small form without a password, all of it seen elsewhere or in a landmark."""
        fields = [f for f in screen.fields if f.form == form]
        if not fields or len(fields) > _SMALL_FORM or any(f.type == "password" for f in fields):
            return False
        aside = [c for c in screen.controls if c.form == form and c.region in ("nav", "header", "footer", "aside")]
        return bool(aside) or all(self._elsewhere(_field_key(f, screen), screen.url) for f in fields)

    def _elsewhere(self, key: Key, url: str) -> bool:
        host, path = place_of_address(url)
        return any(other != path for other in self.seen.get((host, key), ()))


def _keys(screen: Screen) -> Iterator[Key]:
    yield from (_control_key(c) for c in screen.controls if c.effect != "script")
    yield from (_field_key(f, screen) for f in screen.fields)
    yield from (_line_key(x) for x in screen.lines)


def _control_key(control: Control) -> Key:
    return ("control", control.norm, control.target.partition("#")[0])


def _field_key(field: Field, screen: Screen) -> Key:
    action = "" if field.form is None else screen.forms[field.form].action
    return ("field", field.type, field.name, field.label, action)


def _line_key(line: Line) -> Key:
    return ("line", line.norm)
