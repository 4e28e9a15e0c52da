"""What one fact of the guide is: its text, how surely it is known and from where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from autocancel.messages import Lang, Message
from autocancel.messages import guide as g


class Confidence(StrEnum):
    OFFICIAL = "P"  # provider or carrier official page
    AGENT = "A"  # a payment agent's published SDK or manual
    CODE = "C+"  # public code that drives the real page, traced live or agreed on by two programs
    ARTICLE = "T"  # third-party article
    INFERRED = "I"  # nobody has verified it
    UNKNOWN = "U"  # looked for and not found
    PROGRAM = "X"  # about this program


CONFIDENCE_LABELS: dict[Confidence, Message] = {
    Confidence.OFFICIAL: g.CONFIDENCE_P,
    Confidence.AGENT: g.CONFIDENCE_A,
    Confidence.CODE: g.CONFIDENCE_C,
    Confidence.ARTICLE: g.CONFIDENCE_T,
    Confidence.INFERRED: g.CONFIDENCE_I,
    Confidence.UNKNOWN: g.CONFIDENCE_U,
    Confidence.PROGRAM: g.CONFIDENCE_X,
}
CONFIDENCE_LEGEND: dict[Confidence, Message] = {
    Confidence.OFFICIAL: g.LEGEND_P,
    Confidence.AGENT: g.LEGEND_A,
    Confidence.CODE: g.LEGEND_C,
    Confidence.ARTICLE: g.LEGEND_T,
    Confidence.INFERRED: g.LEGEND_I,
    Confidence.UNKNOWN: g.LEGEND_U,
    Confidence.PROGRAM: g.LEGEND_X,
}
# Keys as in docs/domain-facts.md; a text stands for what has no address there.
SOURCES: dict[str, str | Message] = {
    "S": "kaiyaku-houhou.jp/norton-kaiyaku-docomo",
    "F": "m-pass.jp/faq.php",
    "FC": "web.familyclub.jp",
    "M": "pc.moppy.jp/help/detail/?id=182",
    "W": "worpaholic.com",
    "official": g.SOURCE_OFFICIAL,
    "article": g.SOURCE_ARTICLE,
    "agent": g.SOURCE_AGENT,
    "agent_shop": g.SOURCE_AGENT_SHOP,
    "code": g.SOURCE_CODE,
    "ours": g.SOURCE_OURS,
    "searched": g.SOURCE_SEARCHED,
    "hotline": g.SOURCE_HOTLINE,
    "program": g.SOURCE_PROGRAM,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `steps`: what to do in order, where it is a way through screens."""

    text: Message
    confidence: Confidence
    sources: tuple[str, ...]
    steps: tuple[Message, ...] = ()

    @property
    def id(self) -> str:
        """Stable name: `shop.request`."""
        return self.text.code.removeprefix("guide.")

    def source_names(self, lang: Lang) -> tuple[str, ...]:
        return tuple(s if isinstance(s := SOURCES[key], str) else s.text(lang) for key in self.sources)

    def provenance(self, lang: Lang) -> str:
        """`記事: kaiyaku-houhou.jp/...`, shown with every fact. A word that says all by itself stands alone."""
        label = CONFIDENCE_LABELS[self.confidence].text(lang)
        if self.confidence in (Confidence.UNKNOWN, Confidence.PROGRAM) or self.sources == ("ours",):
            return label
        return f"{label}: {', '.join(self.source_names(lang))}"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to compare, all from one source."""

    header: tuple[Message, ...]
    rows: tuple[tuple[Message, ...], ...]
    confidence: Confidence
    sources: tuple[str, ...]

    def provenance(self, lang: Lang) -> str:
        return Fact(self.header[0], self.confidence, self.sources).provenance(lang)


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the guide. `id` is what is typed: `autocancel guide login-lost`."""

    id: str
    title: Message
    facts: tuple[Fact, ...]
    see: tuple[str, ...] = ()
    table: Table | None = None
