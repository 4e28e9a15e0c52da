"""What a receipt tells, taken from the journal's lines alone: plain data for the template. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from autocancel.clock import JAPAN
from autocancel.messages import Lang, Message
from autocancel.messages import receipt as texts
from autocancel.outcome import Outcome
from autocancel.receipt.follow_up import bill_checks

Line = Mapping[str, Any]
# Characters that would let a text change the direction or the look of its surroundings are shown by name.
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_PICTURED = ("review", "complete", "already_cancelled", "no_contract")
_QUOTED = ("complete", "already_cancelled", "no_contract")
BILLS_MATTER = (Outcome.CANCELLED, Outcome.ALREADY_CANCELLED, Outcome.SUBMITTED_UNCONFIRMED)


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline: both clocks and what happened. `ahead`: the local clock's lead in words, or empty."""

    local: str
    server: str
    ahead: str
    text: str


@dataclass(frozen=True, slots=True)
class PageSeen:
    number: int
    screen: str
    address: str
    status: str
    certificate: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture to print. `file` is relative to the receipt's folder."""

    file: str
    caption: str


@dataclass(frozen=True, slots=True)
class Quote:
    sentences: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Story:
    """Everything the template shows, in the person's language, as text. Nothing here is markup."""

    lang: Lang
    name: str
    dry_run: bool
    purpose: str
    outcome: Outcome
    headline: str
    meaning: str
    message: str
    reason: str
    made_at: str
    program: str
    facts: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    next_steps: tuple[str, ...]
    about: tuple[str, ...]
    timeline: tuple[Moment, ...]
    pages: tuple[PageSeen, ...]
    certificates: tuple[str, ...]
    pictures: tuple[Shown, ...]
    picture_count: int
    masked: str
    service: str = ""
    head: Line = field(default_factory=dict)


def shown(value: object) -> str:
    """Any value as text that stays where it is put: control and direction characters by their names."""
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", str(value))


def local_time(value: object) -> str:
    """`2026-11-22 20:15:03 +09:00` for ISO 8601, an HTTP date or seconds since 1970; other texts as they are."""
    moment = as_moment(value)
    if moment is None:
        return shown(value) if value else ""
    text = moment.astimezone(JAPAN).strftime("%Y-%m-%d %H:%M:%S %z")
    return f"{text[:-2]}:{text[-2:]}"


def as_moment(value: object) -> datetime | None:
    """The aware moment that `value` names, or None."""
    if isinstance(value, int | float) and value:
        return datetime.fromtimestamp(value, JAPAN)
    if not isinstance(value, str) or not value:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(value)
        except ValueError:
            continue
        if moment.tzinfo is not None:
            return moment
    return None


def head_of(lines: Iterable[Line]) -> Line:
    """The `run_started` line, or an empty one where a crash left none."""
    return next((line for line in lines if line.get("event") == "run_started"), {})


def tell(name: str, lines: Sequence[Line], result: Any, lang: Lang) -> Story:
    """The story of a run. `result`: the run's RunResult."""
    return _Teller(name, lines, result, lang).tell()


@dataclass(slots=True)
class _Teller:
    name: str
    lines: Sequence[Line]
    result: Any
    lang: Lang
    certificates: list[str] = field(default_factory=list)

    def say(self, message: Message, **values: object) -> str:
        clean = {key: shown(value) if isinstance(value, str) else value for key, value in values.items()}
        return message.text(self.lang, **clean)

    def named(self, table: Mapping[str, Message], key: object, **values: object) -> str:
        """The text for a code; the code itself where a newer program wrote one this version doesn't know."""
        message = table.get(str(key))
        return shown(key) if message is None else self.say(message, **values)

    def tell(self) -> Story:
        head = head_of(self.lines)
        screens = [line for line in self.lines if line.get("event") == "screen"]
        outcome = Outcome(self.result.outcome)
        headline = self.named(texts.HEADLINES, outcome.value)
        files = {str(c.get("file")) for line in screens for c in line.get("captures") or ()}
        return Story(
            lang=self.lang,
            name=self.name,
            dry_run=bool(self.result.dry_run),
            purpose=str(head.get("purpose") or "cancel"),
            outcome=outcome,
            headline=self.say(texts.DRY_RUN_HEADLINE, headline=headline) if self.result.dry_run else headline,
            meaning=self._meaning(outcome),
            message=shown(self.result.message),
            reason=shown(self.result.reason or ""),
            made_at=local_time(self.result.finished_at),
            program=self.say(texts.BY_PROGRAM, version=str(head.get("program_version", ""))),
            facts=tuple(self._facts(head)),
            quotes=tuple(self._quotes(screens)),
            next_steps=tuple(self._next_steps(head, outcome)),
            about=tuple(self._about(head)),
            timeline=tuple(self._moment(line) for line in self.lines if line.get("event") != "sealed"),
            pages=tuple(self._page(line) for line in screens),
            certificates=tuple(self.certificates),
            pictures=tuple(self._pictures(screens)),
            picture_count=len(files),
            masked=self._masked(screens),
            service=shown(head.get("service") or self.result.provider),
            head=head,
        )

    def _meaning(self, outcome: Outcome) -> str:
        return self.say(texts.DRY_RUN_MEANING) if self.result.dry_run else self.named(texts.MEANINGS, outcome.value)

    # -- the first page ------------------------------------------------------------------------------------------------

    def _facts(self, head: Line) -> Iterable[tuple[str, str]]:
        def row(key: str, value: object) -> tuple[str, str]:
            return self.say(texts.FACTS[key]), shown(value) if value else self.say(texts.NOT_SHOWN)

        contract = self.result.contract
        yield row("provider", head.get("service") or self.result.provider)
        yield row("company", head.get("company"))
        yield row("contract", contract.name)
        payment = contract.payment or (head.get("payment") and self.named(texts.PAYMENTS, head["payment"]))
        yield row("payment", payment)
        yield row("usable_until", contract.usable_until)
        yield row("reference", contract.reference)
        submissions = [line for line in self.lines if line.get("event") == "submission"]
        ended_nothing = {line.get("number") for line in submissions if line.get("state") in ("went_on", "refused")}
        pressed = [
            line for line in submissions if line.get("state") == "clicked" and line.get("number") not in ended_nothing
        ]
        if pressed:
            yield row("submitted_at", self._list([local_time(line.get("time")) for line in pressed]))
        if self.result.confirmed_by:
            names = [self.named(texts.EVIDENCE, getattr(e, "value", e)) for e in self.result.confirmed_by]
            yield row("confirmed_by", self._list(names))
        elif self.result.submissions:
            yield row("confirmed_by", self.say(texts.NOTHING_CONFIRMED))
        yield row("submissions", str(self.result.submissions))
        if self.result.profile != "default":
            yield row("profile", self.result.profile)

    def _list(self, parts: Iterable[str]) -> str:
        return self.say(texts.LIST_COMMA).join(parts)

    def _quotes(self, screens: Sequence[Line]) -> Iterable[Quote]:
        state_screens = {line.get("screen") for line in self.lines if line.get("event") == "contract_state"}
        seen: set[tuple[str, ...]] = set()
        for line in screens:
            if line.get("kind") not in _QUOTED and line.get("number") not in state_screens:
                continue
            sentences = line.get("sentences") or ()
            said = tuple(shown(text) for text in ([sentences] if isinstance(sentences, str) else sentences))
            if said and said not in seen:
                seen.add(said)
                where = self.named(texts.SCREENS, line.get("kind"))
                yield Quote(said, self.say(texts.QUOTE_FROM, screen=where, time=local_time(line.get("time"))))

    def _next_steps(self, head: Line, outcome: Outcome) -> Iterable[str]:
        steps = [shown(text) for text in self.result.next_steps]
        yield from steps
        if self.result.dry_run:
            yield self.say(texts.NOTHING_TO_DO_DRY)
            return
        finished = as_moment(self.result.finished_at)
        if outcome in BILLS_MATTER and finished is not None:
            first, second = (day.isoformat() for day in bill_checks(finished))
            yield self.say(texts.CHECK_BILLS, first=first, second=second)
            if head.get("payment") == "docomo":
                yield self.say(texts.CHECK_DOCOMO)
            yield self.say(texts.STILL_BILLED)
        yield from self.contacts(head)

    def contacts(self, head: Line) -> Iterable[str]:
        contact = head.get("contact") or {}
        name = contact.get("name") or head.get("service")
        if name and contact.get("phone"):
            yield self.say(texts.CALL_PROVIDER, name=str(name), phone=str(contact["phone"]))
        elif name:
            yield self.say(texts.PROVIDER_NO_PHONE, name=str(name))
        yield self.say(texts.CALL_188)

    def _about(self, head: Line) -> Iterable[str]:
        yield self.say(texts.NOT_ISSUED)
        if head.get("flow_last_confirmed"):
            yield self.say(texts.LAST_CONFIRMED, date=str(head["flow_last_confirmed"]))
        else:
            yield self.say(texts.NOT_VERIFIED_LIVE)
        yield self.say(texts.HASHES_SHOW)

    # -- the record ----------------------------------------------------------------------------------------------------

    def _moment(self, line: Line) -> Moment:
        here, there = as_moment(line.get("time")), as_moment(line.get("server_date"))
        seconds = round((here - there).total_seconds()) if here and there else 0
        ahead = self.say(texts.AHEAD, seconds=seconds) if here and there else ""
        return Moment(local_time(line.get("time")), local_time(line.get("server_date")), ahead, self._event(line))

    def _event(self, line: Line) -> str:
        event = str(line.get("event"))
        tellers: dict[str, Callable[[Line], str]] = {
            "run_started": self._started,
            "screen": lambda one: self.say(
                texts.EVENT_SCREEN, number=one.get("number"), screen=self.named(texts.SCREENS, one.get("kind"))
            ),
            "attempt": lambda one: self.say(texts.EVENT_ATTEMPT, number=one.get("number")),
            "action": self._action,
            "note": lambda one: self.say(texts.EVENT_NOTE, text=str(one.get("text") or one.get("code"))),
            "wait": lambda one: self.say(texts.EVENT_WAIT, seconds=one.get("seconds")),
            "hand_over": lambda one: self.named(texts.EVENT_HAND_OVER, one.get("state")),
            "consent": lambda one: self.named(texts.EVENT_CONSENT, f"{one.get('given_by')}_{one.get('answer')}"),
            "submission": lambda one: self.named(
                texts.EVENT_SUBMISSION, one.get("state"), label=str(one.get("label") or "?")
            ),
            "contract_state": lambda one: self.named(texts.EVENT_STATE, one.get("state")),
            "mock_record": lambda one: self.say(texts.EVENT_MOCK, submissions=one.get("submissions")),
            "outcome": lambda one: self.say(
                texts.EVENT_OUTCOME, headline=self.named(texts.HEADLINES, one.get("outcome"))
            ),
        }
        teller = tellers.get(event)
        return teller(line) if teller else self.say(texts.EVENT_OTHER, event=event)

    def _started(self, line: Line) -> str:
        text = self.say(texts.EVENT_STARTED, url=str(line.get("entry_url")))
        if line.get("resumes"):
            text += self.say(texts.LIST_COMMA) + self.say(texts.EVENT_RESUMED, name=str(line["resumes"]))
        return text

    def _action(self, line: Line) -> str:
        if line.get("label"):
            return self.say(texts.EVENT_ACTION, label=str(line["label"]))
        return self.say(texts.EVENT_ACTION_PLAIN, action=str(line.get("action")))

    def _page(self, line: Line) -> PageSeen:
        return PageSeen(
            number=int(line.get("number") or 0),
            screen=self.named(texts.SCREENS, line.get("kind")),
            address=shown(line.get("url") or ""),
            status=shown(line.get("status") or "-"),
            certificate=self._certificate(line.get("tls") or {}),
        )

    def _certificate(self, tls: Line) -> str:
        """`certificate 1` for the first one seen, and so on; the full text stands once, below the table."""
        if not tls:
            return "-"

        def of(key: str) -> str:
            return shown(tls.get(key) or self.say(texts.UNKNOWN))

        text = self.say(
            texts.TLS_LINE,
            subject=of("subject"),
            issuer=of("issuer"),
            valid_from=local_time(tls.get("valid_from")) or self.say(texts.UNKNOWN),
            valid_to=local_time(tls.get("valid_to")) or self.say(texts.UNKNOWN),
            protocol=of("protocol"),
        )
        if text not in self.certificates:
            self.certificates.append(text)
        return self.say(texts.TLS_SAME, number=self.certificates.index(text) + 1)

    def _pictures(self, screens: Sequence[Line]) -> Iterable[Shown]:
        """The last review, every completion, and the contract's state as read afterwards."""
        states = {line.get("screen") for line in self.lines if line.get("event") == "contract_state"}
        reviews = [line.get("number") for line in screens if line.get("kind") == "review"][-1:]
        wanted = [
            line
            for line in screens
            if line.get("number") in (*reviews, *states) or (line.get("kind") in _PICTURED and line["kind"] != "review")
        ]
        for line in wanted or screens[-1:]:
            captures = {c.get("view"): str(c.get("file")) for c in line.get("captures") or ()}
            file = captures.get("full") or captures.get("viewport")
            caption = self.say(
                texts.PICTURE_CAPTION,
                screen=self.named(texts.SCREENS, line.get("kind")),
                time=local_time(line.get("time")),
            )
            if file:
                yield Shown(file, caption)

    def _masked(self, screens: Sequence[Line]) -> str:
        kinds = {str(kind) for line in screens for c in line.get("captures") or () for kind in c.get("masked") or ()}
        if not kinds:
            return self.say(texts.MASKED_NOTHING)
        return self.say(
            texts.MASKED_WHY, kinds=self._list(self.named(texts.MASK_KINDS, kind) for kind in sorted(kinds))
        )
