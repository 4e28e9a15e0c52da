"""Pages from which one press may end the contract. Pure."""

from __future__ import annotations

import re

from autocancel.flow import LabelMeaning, ScreenKind, Statement
from autocancel.journey.detectors.finding import Finding
from autocancel.journey.fields import FieldRole
from autocancel.journey.signals import Signals


def review(s: Signals) -> Finding | None:
    if not s.at_provider:
        return None
    if not (s.may_be_final or s.controls(LabelMeaning.YES)):
        return _chosen_end(s) or _unnamed_review(s)
    if s.contracts and not s.ours_final and s.may_be_final:
        return None  # the final buttons here belong to other contracts
    if s.may_be_final and not _about_cancelling(s):
        return None  # 確定する, on a page about something else
    asks = s.says(Statement.REVIEW)
    dialog = next((d for d in s.screen.dialogs if Statement.CANCELLING in s.vocabulary.statements(d)), None)
    if s.may_be_final:
        label = s.may_be_final[0].name
        if dialog:
            return Finding(ScreenKind.REVIEW, 86, (f"its button {label} asks: {dialog}",))
        if asks:
            return Finding(ScreenKind.REVIEW, 80, (f"it says: {asks.sentence}", f"its button: {label}"))
        return Finding(ScreenKind.REVIEW, 74, (f"a button that may end the contract: {label}",))
    if s.announces_the_end and s.controls(LabelMeaning.YES) and not s.controls(LabelMeaning.CANCEL_ENTRY):
        return Finding(ScreenKind.REVIEW, 84, (f"it says: {s.announces_the_end.sentence}",))
    return None


def _about_cancelling(s: Signals) -> bool:
    labels = any(Statement.CANCELLING in s.vocabulary.statements(c.norm) for c in s.may_be_final)
    return labels or s.says(Statement.CANCELLING, Statement.RELEASE) is not None


def _chosen_end(s: Signals) -> Finding | None:
    """解約する or 解約しない to choose, over a button like 送信: the press does what was chosen."""
    on = [c for c in s.controls(LabelMeaning.GO_ON, LabelMeaning.CANCEL_ENTRY) if c.effect != "get"]
    ends = [f for f in s.screen.fields if f.type == "radio" and s.vocabulary.label(f.label) is LabelMeaning.FINAL]
    if len(on) == 1 and ends:
        return Finding(ScreenKind.REVIEW, 79, (f"it lets choose: {ends[0].text}", f"its button: {on[0].name}"))
    return None


def _unnamed_review(s: Signals) -> Finding | None:
    """A page that asks whether to end it, or says that the next press does, over a button like 次へ or OK."""
    if s.controls(LabelMeaning.FINAL) or s.fields(FieldRole.PASSWORD, FieldRole.LOGIN_ID):
        return None
    if final := s.says(Statement.FINALITY, body=True):
        ways = s.controls(LabelMeaning.GO_ON, LabelMeaning.CANCEL_ENTRY, LabelMeaning.SKIP_SURVEY)
        if ways:  # of several, none is pressed
            return Finding(ScreenKind.REVIEW, 90, (f"it says: {final.sentence}", f"its button: {ways[0].name}"))
    on = [c for c in s.controls(LabelMeaning.GO_ON, LabelMeaning.CANCEL_ENTRY) if c.effect != "get"]
    if len(on) != 1 or any(c.effect == "get" for c in s.controls(LabelMeaning.CANCEL_ENTRY)):
        return None
    if s.announces_the_end:
        why = f"it asks: {s.announces_the_end.sentence}"
        return Finding(ScreenKind.REVIEW, 84, (why, f"its button: {on[0].name}"))
    for said in s.said.get(Statement.REVIEW, ()):
        if said.line.level and s.ours and not s.fields(FieldRole.CONSENT):
            return Finding(ScreenKind.REVIEW, 79, (f"it says: {said.sentence}", f"its button: {on[0].name}"))
        if _PRESS_ENDS.search(said.sentence) or (on[0].norm in said.sentence and "押" in said.sentence):
            return Finding(ScreenKind.REVIEW, 79, (f"it says: {said.sentence}", f"its button: {on[0].name}"))
    return None


_PRESS_ENDS = re.compile(
    r"(?:よろしい|宜しい)(?:です|でしょう)か[?。]*$|(?:押す|押し|クリック|タップ)[^。]{0,12}(?:解約|退会|解除)"
)


def carrier_release(s: Signals) -> Finding | None:
    if s.carrier is None or s.fields(FieldRole.PASSWORD):
        return None
    release = s.says(Statement.RELEASE) or s.says(Statement.CANCELLING)
    pins = s.fields(FieldRole.PIN)
    enders = s.controls(LabelMeaning.FINAL, LabelMeaning.CANCEL_ENTRY)
    if s.announces_the_end and s.controls(LabelMeaning.YES, LabelMeaning.GO_ON):
        return Finding(ScreenKind.CARRIER_RELEASE, 84, ("a carrier's page", f"it asks: {s.announces_the_end.sentence}"))
    if enders or (pins and release):
        why = f"it says: {release.sentence}" if release else f"its button: {enders[0].name}"
        return Finding(ScreenKind.CARRIER_RELEASE, 84, ("a carrier's page", why))
    if pins:
        named = pins[0].text or pins[0].name
        return Finding(ScreenKind.CARRIER_RELEASE, 70, ("a carrier's page", f"it asks for: {named}"))
    return None
