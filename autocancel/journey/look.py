"""One look at the current page: what it shows, what it is taken for, and whether that may still change."""

from __future__ import annotations

from dataclasses import dataclass

from autocancel.flow import Flow, ScreenKind
from autocancel.journey.actions import Action, GoBack, Progress, Stop
from autocancel.journey.recognise import Recognition, recognise
from autocancel.journey.signals import Signals
from autocancel.journey.window import PageProblem, Window
from autocancel.page.screen import Screen

_STILL = 3.0  # seconds after which a page that can still change has said its last word
_LAST_WORDS = frozenset({ScreenKind.NO_CONTRACT, ScreenKind.ALREADY_CANCELLED, ScreenKind.MAINTENANCE})
_PATIENT_REASONS = frozenset(
    {"unrecognised", "ambiguous", "no_matching_contract", "uncertain_contract", "contract_not_found"}
)
# Kinds that make no sense outside their moment.
_ONLY_AFTER_TYPING = frozenset({ScreenKind.REFUSAL})
_ONLY_AFTER_A_PRESS = frozenset({ScreenKind.COMPLETE})  # before it, the words are about something else
_BLOCKED_WORDS = {
    "insecure": "insecure_page",
    "scheme": "foreign_host",
    "popup_storm": "unrecognised",
    "dialog_storm": "unexpected_dialog",
}


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the current page. `blocked`: the boundary stopped what would have come; the reasons say what."""

    screen: Screen
    signals: Signals
    recognition: Recognition
    number: int = 0
    blocked: bool = False


def look_at(window: Window, flow: Flow, progress: Progress, *, may_be_over: bool) -> Look:
    """See the current page and name it. `may_be_over`: something was pressed that could have led to a completion."""
    try:
        screen = None if window.blocked() else window.observe()
    except PageProblem:
        if not window.blocked():
            raise
        screen = None
    blocked = window.blocked()
    if screen is None or blocked is not None:
        reason, host = blocked or ("unrecognised", "")
        nothing = Screen(url=f"https://{host}/")
        why = Recognition(None, 0, (_BLOCKED_WORDS.get(reason, reason), host))
        return Look(nothing, Signals(nothing, flow), why, blocked=True)
    impossible = frozenset() if progress.typed or progress.ids_typed else _ONLY_AFTER_TYPING
    impossible |= frozenset() if may_be_over else _ONLY_AFTER_A_PRESS
    signals = Signals(screen, flow)
    return Look(screen, signals, recognise(screen, flow, signals, impossible))


def may_still_change(look: Look, action: Action, waited: float) -> bool:
    """Whether the page deserves more time before this is done on it. `waited`: seconds since it was first seen."""
    kind = look.recognition.kind
    if not look.screen.can_change:
        return False
    if kind in _LAST_WORDS and waited < _STILL:
        return True  # what the page is about may still be on its way
    stuck = isinstance(action, GoBack) or (isinstance(action, Stop) and action.reason in _PATIENT_REASONS)
    return stuck or kind is ScreenKind.MEMBER_TOP  # nothing but the site's menu: so may what the page is about
