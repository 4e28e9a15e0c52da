"""Which kind of screen this is, by meaning, and why. Pure: no browser, no clock, no file.

Each kind has one detector. A detector looks at what the page states, what its controls would do, what its fields ask
for and which contracts it names, and answers with a score and its reasons. The highest score wins; where a different
family of kinds comes as close as `MARGIN`, the screen is ambiguous, and an ambiguous screen is never acted upon.
"""

from __future__ import annotations

from dataclasses import dataclass

from autocancel.flow import Flow, ScreenKind
from autocancel.journey.detectors import DETECTORS
from autocancel.journey.detectors.finding import Finding
from autocancel.journey.signals import Signals
from autocancel.page.screen import Screen

MARGIN = 5
_KNOWN_WORD_BONUS = 2
_MOST_BONUS = 4

# Kinds that are handled alike: mistaking one for another of the same family changes nothing.
_FAMILIES: tuple[frozenset[ScreenKind], ...] = (
    frozenset(
        {
            ScreenKind.NOTICE,
            ScreenKind.SURVEY,
            ScreenKind.RETENTION_OFFER,
            ScreenKind.CANCEL_ENTRY,
            ScreenKind.MEMBER_TOP,
            ScreenKind.CONTRACT,
            ScreenKind.CONTRACT_LIST,
            ScreenKind.LOGIN_GATE,
        }
    ),
    frozenset({ScreenKind.ALREADY_CANCELLED, ScreenKind.CONTRACT, ScreenKind.CONTRACT_LIST}),
    frozenset({ScreenKind.TRANSIENT_ERROR, ScreenKind.MAINTENANCE}),
    frozenset({ScreenKind.REFUSAL, ScreenKind.LOCKED}),
    frozenset({ScreenKind.ALREADY_CANCELLED, ScreenKind.COMPLETE}),  # told apart by what this run has done
    frozenset({ScreenKind.BULK_STOP, ScreenKind.ACCOUNT_DELETION, ScreenKind.SIGN_UP}),
)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a screen was taken for.

    `kind` is None where it is unrecognised or ambiguous; `candidates` then names the kinds that came closest.
    """

    kind: ScreenKind | None
    score: int
    reasons: tuple[str, ...]
    runner_up: ScreenKind | None = None
    runner_up_score: int = 0
    candidates: tuple[ScreenKind, ...] = ()

    @property
    def ambiguous(self) -> bool:
        return self.kind is None and len(self.candidates) > 1

    @property
    def margin(self) -> int:
        return self.score - self.runner_up_score


def recognise(
    screen: Screen, flow: Flow, signals: Signals | None = None, impossible: frozenset[ScreenKind] = frozenset()
) -> Recognition:
    """Name the kind of a screen, or say that it is unrecognised or ambiguous. Always with reasons.

    `impossible`: kinds that can't be, given what has happened (a refusal before anything was typed, say).
    """
    signals = signals or Signals(screen, flow)
    known = signals.vocabulary.known_words(screen.text)
    findings: list[Finding] = []
    for detector in DETECTORS:
        finding = detector(signals)
        if finding is not None and finding.kind not in impossible:
            words = known.get(finding.kind, [])
            bonus = min(_MOST_BONUS, _KNOWN_WORD_BONUS * len(words)) if finding.score < 80 else 0
            extra = tuple(f"expected word: {word}" for word in words[:2])
            findings.append(Finding(finding.kind, finding.score + bonus, finding.reasons + extra))
    findings.sort(key=lambda f: -f.score)
    if not findings:
        return Recognition(None, 0, ("nothing on this page is known",))
    best = findings[0]
    rivals = [f for f in findings[1:] if not handled_alike(best.kind, f.kind)]
    if rivals and best.score - rivals[0].score <= MARGIN:
        reasons = (*best.reasons, *rivals[0].reasons)
        return Recognition(None, best.score, reasons, candidates=(best.kind, rivals[0].kind))
    second = findings[1] if len(findings) > 1 else None
    return Recognition(
        best.kind,
        best.score,
        best.reasons,
        second.kind if second else None,
        second.score if second else 0,
        (best.kind,),
    )


def handled_alike(one: ScreenKind, other: ScreenKind) -> bool:
    """Whether taking one of these kinds for the other changes nothing that is done."""
    return any(one in family and other in family for family in _FAMILIES)
