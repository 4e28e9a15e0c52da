"""From what the camera saw to what may be written: scrubbed, checked, shown, approved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from autocancel.flow import Flow, ScreenKind
from autocancel.recording.camera import Arrival
from autocancel.recording.document import scrub_document
from autocancel.recording.folder import ScrubbedPage, make_manifest, page_names, write_folder
from autocancel.recording.text import Replaced, TextScrubber, originals
from autocancel.recording.wording import Wording
from autocancel.vault.redact import Redactor
from autocancel.vault.secret import Secret

_PICTURE_DATA = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=]+")


@dataclass(frozen=True, slots=True)
class PageForReview:
    """One page as the person judges it. `remains`: every text that stays. `leaks`: something could not be
    removed, and the page can't be written."""

    name: str
    index: int
    kind: ScreenKind | None
    address: str
    html: str
    replaced: tuple[Replaced, ...]
    remains: tuple[str, ...]
    pictures: int
    leaks: bool = False


@dataclass(frozen=True, slots=True)
class Approval:
    """What the person said: which pages may be written, and which replaced words are ordinary after all."""

    pages: frozenset[str]
    keep_words: tuple[str, ...] = ()


Reviewer = Callable[[list[PageForReview]], Approval]


@dataclass(slots=True)
class Recording:
    """One recording in memory. `login`: the redactor that knows the person's own login."""

    flow: Flow
    arrivals: list[Arrival]
    pictures: dict[str, str] = field(default_factory=dict)
    login: Redactor = field(default_factory=Redactor)
    wording: Wording | None = None

    def scrubbed(self) -> tuple[list[PageForReview], TextScrubber]:
        """Every page, scrubbed. Two rounds: what is recognised on the last page is removed from the first as well."""
        scrubber = TextScrubber(self.flow, self.login, self.wording)
        names = page_names(self.arrivals)
        for index in names:
            self._scrub(index, scrubber)
        pages: list[PageForReview] = []
        found: list[Replaced] = []
        for index, name in names.items():
            scrubber.replaced = []
            html = self._scrub(index, scrubber)
            found += scrubber.replaced
            arrival = self.arrivals[index]
            pages.append(
                PageForReview(
                    name=name,
                    index=index,
                    kind=arrival.kind,
                    address=scrubber.url(arrival.hops[-1].url),
                    html=html,
                    replaced=tuple(scrubber.replaced),
                    remains=_remaining(html),
                    pictures=len(_PICTURE_DATA.findall(html)),
                )
            )
        forbidden = Redactor(Secret(value) for value in originals(found, scrubber.words))
        return [self._checked(page, forbidden) for page in pages], scrubber

    def _scrub(self, index: int, scrubber: TextScrubber) -> str:
        raw = self.arrivals[index].raw
        assert raw is not None  # noqa: S101 - only pages that were seen have names
        return scrub_document(raw, scrubber, self.pictures.get)

    def _checked(self, page: PageForReview, forbidden: Redactor) -> PageForReview:
        """The last line: nothing that was replaced anywhere may stand on any page, in whatever spelling."""
        text = _PICTURE_DATA.sub("", page.html).encode("utf-8")
        return replace(page, leaks=not (forbidden.is_clean(text) and self.login.is_clean(text)))

    def write(self, target: Path, approval: Approval, day: date) -> list[str]:
        """Write the approved pages as a fixture folder; the names of those written. Empty: nothing was approved."""
        pages, scrubber = self.scrubbed()
        kept = [
            ScrubbedPage(p.name, p.index, p.kind, p.html) for p in pages if p.name in approval.pages and not p.leaks
        ]
        if not kept:
            return []
        manifest = make_manifest(self.flow, self.arrivals, kept, scrubber, day)
        write_folder(target, manifest, kept)
        return [page.name for page in kept]

    def keep_words(self, words: Iterable[str]) -> None:
        """The person says: these are ordinary wording, not a name."""
        self.wording = self.wording or Wording.of(self.flow)
        self.wording.keep(words)


def _remaining(html: str) -> tuple[str, ...]:
    body = html.partition("</style>")[2]
    texts = [re.sub(r"\s+", " ", t).strip() for t in re.split(r"<[^>]*>", body)]
    said = re.findall(r' (?:alt|title|placeholder|aria-label|value)="([^"]+)"', body)
    return tuple(dict.fromkeys(t for t in [*texts, *said] if t))
