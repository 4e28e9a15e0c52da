"""Which provider is it? From a statement line or the words of the papers: pure, and careful.

What is known are names, site addresses and one phone number (docs/domain-facts.md). How exactly they are printed on
statements is not known, so a line counts only where it holds such a name, whole or recognisably cut or misspelt;
readings and Latin spellings are inferred and never more than "likely". An amount decides nothing.
"Can't tell" is an answer.

Misspellings are found by edit distance to any part of the line. The few lines of `_distance_within` do that exactly;
difflib compares whole strings only, and rapidfuzz would be a compiled dependency for one loop over 20 characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from autocancel.guide import identify_names as names
from autocancel.messages import Lang, Message
from autocancel.messages import guide_identify as m


class Confidence(StrEnum):
    SURE = "sure"  # a known name, address or number, whole
    LIKELY = "likely"  # cut off, misspelt, or an inferred writing
    NONE = "none"  # can't tell


class OtherRoute(StrEnum):
    """Norton contracts that are with neither provider."""

    OFFICIAL = "official"
    NORTONSTORE = "nortonstore"
    AU_PACKAGE = "au_package"


@dataclass(frozen=True, slots=True)
class Reason:
    message: Message
    values: Mapping[str, str] = field(default_factory=dict)

    def text(self, lang: Lang) -> str:
        return self.message.text(lang, **self.values)


@dataclass(frozen=True, slots=True)
class Identification:
    """`provider`: `mw`, `mpass` or None. `payment`: how the line says it is paid (docomo, au, softbank), or None.

    At most one of `provider`, `other_route` and `other_service` is set; none: can't tell. `company_only`: the line
    names the company and nothing of Norton. That says whose bill it is, not that it is the contract.
    """

    provider: str | None
    other_route: OtherRoute | None
    confidence: Confidence
    reasons: tuple[Reason, ...]
    next: tuple[Reason, ...]
    payment: str | None = None
    company_only: bool = False
    other_service: str | None = None


_LONGEST = 2000  # characters: a statement line or a paragraph of the papers, not a book
_ROUTE_NAMES = {
    OtherRoute.OFFICIAL: m.ROUTE_OFFICIAL,
    OtherRoute.NORTONSTORE: m.ROUTE_NORTONSTORE,
    OtherRoute.AU_PACKAGE: m.ROUTE_AU_PACKAGE,
}
_DETAIL_PAGES = {"docomo": m.NEXT_DETAIL_DOCOMO, "au": m.NEXT_DETAIL_AU, "softbank": m.NEXT_DETAIL_SOFTBANK}
_COMPANIES = {"mw": ("MWノートンストア", "株式会社ストアフロント"), "mpass": ("m-Pass!", "株式会社アプメス")}


@dataclass(frozen=True, slots=True)
class _Finding:
    """Evidence for one answer."""

    answer: str | OtherRoute
    confidence: Confidence
    reason: Reason
    sells_more: bool = False


def identify(text: str) -> Identification:
    """The provider, another Norton route, or can't tell, with reasons and what to do next."""
    line = _Line(text)
    payment = line.payment()
    findings = [*_provider_findings(line), *_route_findings(line)]
    answers = {finding.answer for finding in findings}
    service = line.other_service()
    if service is not None and all(f.sells_more and f.answer == "mw" for f in findings):
        return _other_service(service, payment)
    if len(answers) > 1 or service is not None:
        return _cannot_tell(payment, Reason(m.WHY_BOTH), *(f.reason for f in findings))
    if findings and (names.DENIAL.search(line.folded) or names.DENIAL_LATIN.search(line.latin)):
        return _cannot_tell(payment, Reason(m.WHY_DENIED))
    if findings:
        return _told(findings, payment)
    return _cannot_tell(payment, *_why_not(line, payment))


def headline(found: Identification, lang: Lang) -> str:
    """The answer in one sentence."""
    if found.other_service is not None:
        return m.IS_OTHER_SERVICE.text(lang, service=found.other_service)
    if found.provider is not None:
        service, company = _COMPANIES[found.provider]
        if found.confidence is not Confidence.SURE:
            message = m.LIKELY_PROVIDER
        else:
            message = m.IS_COMPANY if found.company_only else m.IS_PROVIDER
        return message.text(lang, service=service, company=company)
    if found.other_route is not None:
        return m.IS_OTHER.text(lang, route=_ROUTE_NAMES[found.other_route].text(lang))
    return m.CANNOT_TELL.text(lang)


class _Line:
    """One text, in the forms that the rules compare.

    `latin`: NFKC, lower case, spaces kept, for names that need a word boundary. `folded`: also without spaces, signs,
    legal forms, voicing marks and long vowels, small kana as large, hiragana as katakana: however a bank prints it.
    """

    def __init__(self, text: str) -> None:
        text = text[:_LONGEST]
        self.latin = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(names.SIGNS)).strip().casefold()
        self.folded = fold(text)
        self.digits = re.sub(r"\D", "", self.latin)

    def payment(self) -> str | None:
        found = {carrier for carrier, words in names.PAYMENTS.items() if any(fold(w) in self.folded for w in words)}
        if re.search(r"(?<![a-z])au(?![a-z])", self.latin) and "かんたん" in self.latin:
            found.add("au")
        return found.pop() if len(found) == 1 else None

    def other_service(self) -> str | None:
        """Another service of the same company that the line names."""
        return next((name for name in names.OTHER_SERVICES if fold(name) in self.folded), None)


def fold(text: str) -> str:
    """The form in which names are compared."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(names.SIGNS)
    text = "".join(c for c in unicodedata.normalize("NFD", text) if c not in names.VOICING)
    text = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text).translate(names.SMALL_KANA)
    text = names.LEGAL_FORM.sub("", re.sub(r"\s+", "", text))
    return re.sub(r"[^0-9a-z\u30a0-\u30ff\u4e00-\u9fff々]|[ー・]", "", text)


def _provider_findings(line: _Line) -> list[_Finding]:
    found: list[_Finding] = []
    for provider, name in names.known_names():
        finding = _look_for(line, provider, name)
        if finding is not None:
            found.append(finding)
    best: dict[str | OtherRoute, _Finding] = {}
    for finding in found:
        kept = best.get(finding.answer)
        if kept is None or (kept.confidence is not Confidence.SURE and finding.confidence is Confidence.SURE):
            best[finding.answer] = finding
    # A misspelling never outweighs the other provider's name in full.
    if len(best) > 1 and any(f.confidence is Confidence.SURE for f in best.values()):
        return [f for f in best.values() if f.confidence is Confidence.SURE or f.reason.message is not m.WHY_SPELLING]
    return list(best.values())


def _look_for(line: _Line, provider: str, name: names.Name) -> _Finding | None:
    reason: Message | None = None
    confidence = Confidence.SURE
    if name.pattern is not None:
        hay = line.digits if name.kind is names.Kind.PHONE else line.latin
        if re.search(name.pattern, hay):
            reason = _WHY[name.kind]
    elif fold(name.shown) in line.folded:
        reason = _WHY[name.kind]
    if reason is not None and name.kind in (names.Kind.READING, names.Kind.PAPER):
        confidence = Confidence.LIKELY
    if reason is None and name.tolerant:
        reason, confidence = _nearly(line, name), Confidence.LIKELY
    if reason is None:
        return None
    sells_more = name.company and not names.NORTON.search(line.folded)
    return _Finding(provider, confidence, Reason(reason, {"name": name.shown}), sells_more)


_WHY = {
    names.Kind.NAME: m.WHY_NAME,
    names.Kind.SITE: m.WHY_SITE,
    names.Kind.PHONE: m.WHY_PHONE,
    names.Kind.READING: m.WHY_READING,
    names.Kind.PAPER: m.WHY_PAPER,
}


def _nearly(line: _Line, name: names.Name) -> Message | None:
    """Cut off at the end of the line, or misspelt by one character (two in long names)."""
    wanted = fold(name.shown)
    shortest = 8 if wanted.isascii() else 5
    for length in range(len(wanted) - 1, shortest - 1, -1):
        if line.folded.endswith(wanted[:length]):
            return m.WHY_CUT
    if len(wanted) >= 6 and _distance_within(wanted, line.folded) <= (2 if len(wanted) > 12 else 1):
        return m.WHY_SPELLING
    return None


def _distance_within(wanted: str, text: str) -> int:
    """The least number of edits that turn `wanted` into some part of `text` (Sellers' algorithm)."""
    row = [0] * (len(text) + 1)
    for i, letter in enumerate(wanted, start=1):
        above, row = row, [i]
        for j, other in enumerate(text, start=1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other)))
    return min(row)


def _route_findings(line: _Line) -> list[_Finding]:
    found = []
    norton = names.NORTON.search(line.folded) is not None
    for route, pattern, shown, message, needs_norton in names.ROUTES:
        if re.search(pattern, line.latin) and (norton or not needs_norton):
            confidence = Confidence.LIKELY if needs_norton else Confidence.SURE
            found.append(_Finding(OtherRoute(route), confidence, Reason(message, {"name": shown})))
    return found


def _told(findings: list[_Finding], payment: str | None) -> Identification:
    best = next((f for f in findings if f.confidence is Confidence.SURE), findings[0])
    reasons: tuple[Reason, ...] = (best.reason,)
    if isinstance(best.answer, OtherRoute):
        return Identification(None, best.answer, best.confidence, reasons, (Reason(m.NEXT_OTHER),), payment)
    values = {"provider": best.answer}
    steps: tuple[Reason, ...] = (Reason(m.NEXT_REHEARSE, values), Reason(m.NEXT_RUN, values))
    company_only = all(f.sells_more for f in findings)
    if company_only:
        reasons += (Reason(m.WHY_COMPANY_SELLS_MORE if best.answer == "mw" else m.WHY_COMPANY_ALONE),)
        steps = (*_detail_pages(payment), *steps)
    return Identification(best.answer, None, best.confidence, reasons, steps, payment, company_only)


def _other_service(service: str, payment: str | None) -> Identification:
    reasons = (Reason(m.WHY_OTHER_SERVICE, {"service": service}),)
    steps = (Reason(m.NEXT_NORTON_TOO), *_detail_pages(payment), Reason(m.NEXT_GUIDE))
    return Identification(None, None, Confidence.NONE, reasons, steps, payment, other_service=service)


def _detail_pages(payment: str | None) -> tuple[Reason, ...]:
    return tuple(Reason(page) for page in ([_DETAIL_PAGES[payment]] if payment else _DETAIL_PAGES.values()))


def _why_not(line: _Line, payment: str | None) -> tuple[Reason, ...]:
    if not line.latin:
        return (Reason(m.WHY_EMPTY),)
    if names.NORTON_STORE.search(line.folded):
        return (Reason(m.WHY_STORE_ONLY),)
    if names.NORTON.search(line.folded):
        return (Reason(m.WHY_NORTON_ONLY),)
    if payment is not None or names.CARRIER.search(line.latin):
        return (Reason(m.WHY_CARRIER_ONLY),)
    if names.AMOUNT_ONLY.fullmatch(line.latin):
        return (Reason(m.WHY_AMOUNT_ONLY),)
    return (Reason(m.WHY_NOTHING_KNOWN),)


def _cannot_tell(payment: str | None, *reasons: Reason) -> Identification:
    ways = tuple(Reason(way) for way in (m.NEXT_PAPERS, m.NEXT_STATEMENT, m.NEXT_CARRIER))
    steps = (*ways, *_detail_pages(payment), Reason(m.NEXT_SELLER_SITE), Reason(m.NEXT_GUIDE))
    return Identification(None, None, Confidence.NONE, reasons, steps, payment)
