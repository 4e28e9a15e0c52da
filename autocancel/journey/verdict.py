"""Rule 3: what the provider's answer to a submission means, and when a run may say "cancelled". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from autocancel.flow import ScreenKind, Statement
from autocancel.journey.completion_doubts import completion_doubts
from autocancel.journey.contract_states import State
from autocancel.journey.recognise import Recognition
from autocancel.journey.signals import Signals
from autocancel.outcome import Evidence, Outcome

StateSeen = Literal["active", "cancelled", "no_contract", "unknown"]


class Answer(StrEnum):
    """What came back after a press that may have ended the contract."""

    CONFIRMED = "confirmed"  # the provider says so, in words that were not there before
    CARRIER_DONE = "carrier_done"  # the carrier's part is over; the provider's word is still to come
    WENT_ON = "went_on"  # a further page of the same process: this was not the end yet
    CALLED_OFF = "called_off"  # the page asked something that was not agreed to, and nothing was sent
    REFUSED = "refused"  # a PIN or login was refused: nothing ended
    BUSY = "busy"  # the site says that it could not, for now
    STILL_WORKING = "still_working"
    UNKNOWN = "unknown"


_BUSY_STATUS = frozenset({429, 502, 503, 504})  # a bare 500 says nothing of having been too busy to act
_FURTHER = frozenset(
    {ScreenKind.NOTICE, ScreenKind.SURVEY, ScreenKind.RETENTION_OFFER, ScreenKind.CANCEL_ENTRY, ScreenKind.REVIEW}
)
_CARRIER_WAY_IN = frozenset(
    {
        ScreenKind.CARRIER_RELEASE,
        ScreenKind.CARRIER_CONSENT,
        ScreenKind.LOGIN,
        ScreenKind.LOGIN_GATE,
        ScreenKind.SECOND_FACTOR,
        ScreenKind.CAPTCHA,
        ScreenKind.PASSWORD_CHANGE,
    }
)


def read_answer(
    s: Signals,
    r: Recognition,
    *,
    certain: bool,
    at_carrier: bool,
    said_before: frozenset[str],
    same_screen: bool,
    sent_nothing: bool = False,
    sent_to_carrier: bool = True,
    sent_secret: bool = False,
    known: str | None = None,
) -> Answer:
    """What the screen after the press says. `said_before`: completion sentences seen before it; they prove nothing.

    `sent_nothing`: the press has sent no request, so that it only opened a question on the page, say.
    `sent_to_carrier`: data went straight to the carrier, so that its error page may be an answer to more than a visit.
    `sent_secret`: a PIN went to the carrier with the press. Only the carrier, and only then, can have refused it: any
    other refusal comes after the end. `known`: the name of the contract that was submitted for.
    """
    if r.kind in (ScreenKind.REFUSAL, ScreenKind.LOCKED):
        return Answer.REFUSED if sent_secret and s.carrier is not None else Answer.UNKNOWN
    only_led_to_carrier = s.carrier is not None and not at_carrier and not sent_to_carrier
    if r.kind in (ScreenKind.TRANSIENT_ERROR, ScreenKind.MAINTENANCE):
        busy = s.says(Statement.MAINTENANCE) or s.screen.status in _BUSY_STATUS or _asks_to_try_again(s)
        if s.says(Statement.COMPLETE) or not (busy or only_led_to_carrier):
            return Answer.UNKNOWN  # success beside an error, or a failure that may not pass: never asked again
        return Answer.WENT_ON if only_led_to_carrier else Answer.BUSY  # its release, unseen yet, ends the billing
    if r.kind is ScreenKind.PROCESSING:
        return Answer.STILL_WORKING
    if r.kind is ScreenKind.COMPLETE and s.at_provider and new_completion(s, said_before):
        return Answer.UNKNOWN if completion_doubts(s, known) else Answer.CONFIRMED
    if r.kind is ScreenKind.CARRIER_COMPLETE:
        return Answer.CARRIER_DONE if at_carrier else Answer.UNKNOWN
    if same_screen:
        return Answer.UNKNOWN
    if sent_nothing and r.kind is ScreenKind.REVIEW and s.at_provider and not at_carrier:
        return Answer.WENT_ON
    if only_led_to_carrier or (s.carrier is not None and r.kind in _CARRIER_WAY_IN):
        return Answer.WENT_ON  # the carrier's own button, on this page or behind it, is what ends the billing
    if not certain and not at_carrier and s.at_provider and r.kind in _FURTHER:
        return Answer.WENT_ON
    if not at_carrier and s.at_provider and r.kind is ScreenKind.REVIEW and _asks_for_it_again(s):
        return Answer.WENT_ON
    return Answer.UNKNOWN


def _asks_to_try_again(s: Signals) -> bool:
    """Busy, or a fault of the connection; an error that names neither may be one that stays."""
    return any(_TRY_AGAIN.search(said.sentence) for said in s.said.get(Statement.TRANSIENT, ()))


_TRY_AGAIN = re.compile(r"混み?合|混雑|集中|通信|時間|しばらく|再度|もう一度|タイムアウト|503|504|unavailable")


def _asks_for_it_again(s: Signals) -> bool:
    """A further question whether to end this very contract: it has not ended yet, whatever was pressed before."""
    named = len(s.ours) == 1 and not s.others and s.ours[0].state is not State.CANCELLED
    return named and len(s.ours_final) == 1 and s.announces_the_end is not None


def new_completion(s: Signals, said_before: frozenset[str]) -> str | None:
    """The provider's sentence of completion, if it was not on any screen before."""
    for statement in (Statement.COMPLETE, Statement.STEP_COMPLETE):
        for said in s.said.get(statement, ()):
            if said.sentence not in said_before and said.line.region != "title" and not s.is_about_another(said):
                return said.line.text
    for said in s.said.get(Statement.COMPLETE, ()):
        if said.sentence not in said_before and not s.is_about_another(said):
            return said.line.text
    return None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """How a run with a submission ends, as far as is known. `ask_again`: the contract is positively still active."""

    outcome: Outcome
    reason: str | None
    confirmed_by: tuple[Evidence, ...] = ()
    may_ask_again: bool = False


def conclude(answer: Answer, reason: str, state: StateSeen) -> Conclusion:
    """Both kinds of evidence together. `reason`: why the answer is missing, where it is."""
    if answer is Answer.REFUSED:
        return Conclusion(Outcome.BAD_CREDENTIALS, reason)
    if answer is Answer.CONFIRMED:
        if state == "cancelled":
            return Conclusion(Outcome.CANCELLED, None, (Evidence.COMPLETION_PAGE, Evidence.CONTRACT_STATE))
        if state == "active":
            return Conclusion(Outcome.SUBMITTED_UNCONFIRMED, "contradiction")
        return Conclusion(Outcome.CANCELLED, None, (Evidence.COMPLETION_PAGE,))
    if state == "cancelled":
        return Conclusion(Outcome.CANCELLED, None, (Evidence.CONTRACT_STATE,))
    if state == "active":
        return Conclusion(Outcome.SUBMITTED_UNCONFIRMED, "still_active", may_ask_again=answer is Answer.BUSY)
    return Conclusion(Outcome.SUBMITTED_UNCONFIRMED, reason)
