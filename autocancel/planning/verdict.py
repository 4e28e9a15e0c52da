"""Rule 3: what the provider's answer to a submission means, and when a run may say "cancelled". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from autocancel.flow import ScreenKind
from autocancel.outcome import Evidence, Outcome
from autocancel.planning.kinds import Recognition, done
from autocancel.planning.permit import may_end
from autocancel.reading.fields import FieldRole
from autocancel.reading.names import akin
from autocancel.reading.objects import thanked_for
from autocancel.reading.types import Completion, Meaning, Owner, Tense, Topic
from autocancel.reading.view import View
from autocancel.text import normalise

StateSeen = Literal["active", "cancelled", "no_contract", "unknown"]


class Answer(StrEnum):
    """What came back after a press that may have ended the contract."""

    CONFIRMED = "confirmed"  # the provider says so, in words that were not there before
    CARRIER_DONE = "carrier_done"  # the carrier's part is over; the provider's word is still to come
    WENT_ON = "went_on"  # a further page of the same process: this was not the end yet
    CALLED_OFF = "called_off"  # the press has provably sent nothing: a question not agreed to, a button without effect
    REFUSED = "refused"  # a PIN or login was refused: nothing ended
    BUSY = "busy"  # the site says that it could not, for now
    STILL_WORKING = "still_working"
    UNKNOWN = "unknown"


_BUSY_STATUS = frozenset({429, 502, 503, 504})  # a bare 500 says nothing of having been too busy to act
_FURTHER = frozenset(
    {ScreenKind.NOTICE, ScreenKind.SURVEY, ScreenKind.RETENTION_OFFER, ScreenKind.CANCEL_ENTRY, ScreenKind.REVIEW}
)
_OF_THE_CONTRACT = frozenset({ScreenKind.CONTRACT, ScreenKind.CONTRACT_LIST, ScreenKind.MEMBER_TOP})
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
    v: View,
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
        return Answer.REFUSED if sent_secret and v.carrier is not None else Answer.UNKNOWN
    only_led_to_carrier = v.carrier is not None and not at_carrier and not sent_to_carrier
    if r.kind in (ScreenKind.TRANSIENT_ERROR, ScreenKind.MAINTENANCE):
        return _busy(v, r, only_led_to_carrier)
    if r.kind is ScreenKind.PROCESSING:
        return Answer.STILL_WORKING
    if v.at_provider and new_completion(v, said_before) and not _asks_for_it_again(v):
        return Answer.UNKNOWN if doubts(v, known) else Answer.CONFIRMED
    if r.kind is ScreenKind.CARRIER_COMPLETE:
        return Answer.CARRIER_DONE if at_carrier else Answer.UNKNOWN
    if same_screen:
        return Answer.UNKNOWN
    if sent_nothing and r.kind is ScreenKind.REVIEW and v.at_provider and not at_carrier:
        return Answer.WENT_ON
    if only_led_to_carrier or (v.carrier is not None and r.kind in _CARRIER_WAY_IN):
        return Answer.WENT_ON  # the carrier's own button, on this page or behind it, is what ends the billing
    if at_carrier or not v.at_provider:
        return Answer.UNKNOWN
    further = r.kind in _FURTHER or (r.kind in _OF_THE_CONTRACT and _asks_more(v))
    if not certain and further and _goes_on(v):
        return Answer.WENT_ON
    return Answer.WENT_ON if r.kind is ScreenKind.REVIEW and _asks_for_it_again(v) else Answer.UNKNOWN


def _busy(v: View, r: Recognition, only_led_to_carrier: bool) -> Answer:
    asks_again = any(_TRY_AGAIN.search(normalise(s.text)) for s in v.said if Topic.TRANSIENT in s.reading.topics)
    busy = r.kind is ScreenKind.MAINTENANCE or v.screen.status in _BUSY_STATUS or asks_again
    if v.completions(Completion.PROVES) or not (busy or only_led_to_carrier):
        return Answer.UNKNOWN  # success beside an error, or a failure that may not pass: never asked again
    return Answer.WENT_ON if only_led_to_carrier else Answer.BUSY  # its release, unseen yet, ends the billing


_TRY_AGAIN = re.compile(r"混み?合|混雑|集中|通信|時間|しばらく|暫く|再度|もう一度|タイムアウト|503|504|unavailable")


def _goes_on(v: View) -> bool:
    """Something is left to press: where nothing is, the page shows the press at work."""
    on = v.pressing(
        Meaning.GO_ON, Meaning.AGREE, Meaning.YES, Meaning.FINAL, Meaning.TOWARDS, Meaning.SKIP_SURVEY, Meaning.LOGIN
    )
    return any(x.control.enabled for x in on) or any(not f.checked for f in v.with_role(FieldRole.CONSENT))


def _asks_more(v: View) -> bool:
    """A page that asks for something before it goes on: answers, or another press that may end it."""
    return bool(v.announcements) or bool(v.pressing(Meaning.FINAL, Meaning.AGREE, Meaning.SKIP_SURVEY, Meaning.YES))


def _asks_for_it_again(v: View) -> bool:
    """A further question whether to end this very contract: it has not ended yet, whatever was pressed before."""
    return bool(v.announcements) and any(may_end(x, v) for x in v.presses if not x.frame) and not v.others


def new_completion(v: View, said_before: frozenset[str]) -> str | None:
    """The provider's sentence of completion, if it was not on any screen before."""
    for said in v.completions(Completion.PROVES):
        if said.text not in said_before and done(v) is not None and said.reading.tense is Tense.DONE:
            return said.text
    return None


def doubts(v: View, known: str | None) -> tuple[str, ...]:
    """What the rest of the page takes back of its completion: then the contract's state decides."""
    found = [s.text for s in v.completions(Completion.DENIES)]
    found += [s.text for s in v.said if s.reading.ends in _NOT_OURS and s.reading.tense in (Tense.DONE, Tense.STATE)]
    found += [*v.strangers, *(c.name for c in v.others), *thanked_for(v)]
    found += [s.text for s in v.completions(Completion.WEAK) if s.reading.ends is Owner.OURS]
    found += [topic.value for topic in _UNSURE if topic in v.topics]
    if not v.screen.whole:
        found += ["the page could not be read whole", *v.screen.unread]
    if known is not None and v.one is not None and not akin(v.one.name, known):
        found.append(v.one.name)
    return tuple(found)


_UNSURE = (Topic.TRANSIENT, Topic.ELSEWHERE, Topic.REFUSED, Topic.UNFINISHED)
_NOT_OURS = frozenset({Owner.OTHER, Owner.PERSON, Owner.ACCOUNT, Owner.ALL})


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
