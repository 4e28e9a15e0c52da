"""One look at the current page: what it shows, what it is taken for, and whether that may still change."""

from __future__ import annotations

from dataclasses import dataclass

from autocancel.flow import Flow, ScreenKind
from autocancel.journey.window import PageProblem, Window
from autocancel.page.screen import Screen
from autocancel.planning.actions import Action, Ask, GoBack, Ledger, StateRead, Stop
from autocancel.planning.kinds import Recognition, recognise
from autocancel.reading.view import View

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
    view: View
    recognition: Recognition
    number: int = 0
    blocked: bool = False


def look_at(window: Window, flow: Flow, ledger: Ledger, *, may_be_over: bool) -> Look:
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
        why = Recognition(None, (_BLOCKED_WORDS.get(reason, reason), host))
        return Look(nothing, View(nothing, flow), why, blocked=True)
    impossible = frozenset() if ledger.typed or ledger.ids_typed else _ONLY_AFTER_TYPING
    impossible |= frozenset() if may_be_over else _ONLY_AFTER_A_PRESS
    view = View(screen, flow, ledger.frame)
    return Look(screen, view, recognise(screen, flow, view, ledger, impossible))


def may_still_change(look: Look, action: Action, waited: float) -> bool:
    """Whether the page deserves more time before this is done on it. `waited`: seconds since it was first seen."""
    kind = look.recognition.kind
    if not look.screen.can_change:
        return False
    if kind in _LAST_WORDS and waited < _STILL:
        return True  # what the page is about may still be on its way
    stuck = isinstance(action, GoBack | Ask) or (isinstance(action, Stop) and action.reason in _PATIENT_REASONS)
    reading = isinstance(action, StateRead) and action.state == "unknown" and waited < _STILL
    return stuck or reading or (kind is ScreenKind.MEMBER_TOP and waited < _STILL)
