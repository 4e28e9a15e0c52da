"""What a receipt tells, taken from the journal's lines alone: plain data for the template. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autocancel.messages import Lang, Message
from autocancel.messages import receipt as texts
from autocancel.messages.journey import DRY_RUN_PREFIX, OUTCOMES
from autocancel.outcome import Outcome
from autocancel.receipt.first_page import BILLS_MATTER, first_page_facts, presses_of, whose_page
from autocancel.receipt.follow_up import bill_checks
from autocancel.receipt.manifest import head_of
from autocancel.receipt.moments import as_moment, exact_time, plain_day, plain_month, plain_time
from autocancel.visible import visible_line

Line = Mapping[str, Any]
_PICTURED = ("review", "complete", "already_cancelled", "no_contract")
_QUOTED = ("complete", "already_cancelled", "no_contract")
_MAIN_EVENTS = ("run_started", "hand_over", "consent", "contract_state", "outcome")
_MAIN_STATES = ("clicked", "confirmed", "unknown", "refused", "not_sent")


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
    events: tuple[tuple[str, str], ...]  # the few that a person remembers: time and what happened
    timeline: tuple[Moment, ...]  # every line of the journal
    pages: tuple[PageSeen, ...]
    certificates: tuple[str, ...]
    pictures: tuple[Shown, ...]
    picture_count: int
    masked: str
    service: str = ""
    head: Line = field(default_factory=dict)


def shown(value: object) -> str:
    """Any value as text that stays where it is put: control and direction characters by their names."""
    return visible_line(str(value))


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
            message=self._message(outcome),
            reason=shown(self.result.reason or ""),
            made_at=plain_time(self.result.finished_at, self.lang),
            program=self.say(texts.BY_PROGRAM, version=str(head.get("program_version", ""))),
            facts=tuple(first_page_facts(self.lines, head, self.result, self.lang, self.named)),
            quotes=tuple(self._quotes(screens)),
            next_steps=tuple(self._next_steps(head, outcome)),
            about=tuple(self._about(head)),
            events=tuple(self._main_events()),
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

    def _message(self, outcome: Outcome) -> str:
        """What the run said besides its outcome, which the headline says already: why, and of which page."""
        said = shown(self.result.message)
        for lang in Lang:  # the run's own language may be another than the reader's
            for known in (DRY_RUN_PREFIX.text(lang).strip(), OUTCOMES[outcome].text(lang)):
                said = said.replace(known, "", 1)
        return said.strip()

    def _list(self, parts: Iterable[str]) -> str:
        return self.say(texts.LIST_COMMA).join(parts)

    def _quotes(self, screens: Sequence[Line]) -> Iterable[Quote]:
        """What the pages said of the end. Where that is unknown, whatever they said after the press, word for word."""
        state_screens = {line.get("screen") for line in self.lines if line.get("event") == "contract_state"}
        pressed_at = presses_of(self.lines)[0].time if presses_of(self.lines) else None
        mixed = self.result.outcome is Outcome.SUBMITTED_UNCONFIRMED and isinstance(pressed_at, str)
        seen: set[tuple[str, ...]] = set()
        for line in screens:
            after = mixed and str(line.get("time")) > str(pressed_at)
            if line.get("kind") not in _QUOTED and line.get("number") not in state_screens and not after:
                continue
            sentences = line.get("sentences") or ()
            said = tuple(shown(text) for text in ([sentences] if isinstance(sentences, str) else sentences))
            if said and said not in seen:
                seen.add(said)
                where = self.named(texts.SCREENS, line.get("kind"))
                time = plain_time(line.get("time"), self.lang)
                yield Quote(said, self.say(texts.QUOTE_FROM, screen=where, time=time))

    def _next_steps(self, head: Line, outcome: Outcome) -> Iterable[str]:
        if self.result.dry_run:
            yield self.say(texts.NOTHING_TO_DO_DRY)
            return
        if outcome not in (Outcome.CANCELLED, Outcome.ALREADY_CANCELLED):  # there, all that matters stands below
            yield from (shown(text) for text in self.result.next_steps)
        finished = as_moment(self.result.finished_at)
        if outcome in BILLS_MATTER and finished is not None:
            first, second = (plain_day(day, self.lang) for day in bill_checks(finished))
            yield self.say(texts.FIRST_BILL, month=plain_month(finished.date(), self.lang))
            yield self.say(texts.WHEN_TO_LOOK, first=first, second=second)
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

    # -- the record ----------------------------------------------------------------------------------------------------

    def _main_events(self) -> Iterable[tuple[str, str]]:
        for line in self.lines:
            event, state = line.get("event"), line.get("state")
            if event in _MAIN_EVENTS or (event == "submission" and state in _MAIN_STATES):
                plain = event == "run_started"  # no address on a sheet for people
                text = self.say(texts.EVENT_BEGUN) if plain else self._event(line)
                yield plain_time(line.get("time"), self.lang), text

    def _moment(self, line: Line) -> Moment:
        here, there = as_moment(line.get("time")), as_moment(line.get("server_date"))
        seconds = round((here - there).total_seconds()) if here and there else 0
        ahead = self.say(texts.AHEAD, seconds=seconds) if here and there else ""
        return Moment(exact_time(line.get("time")), exact_time(line.get("server_date")), ahead, self._event(line))

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
            "submission": self._submission,
            "contract_state": lambda one: self.named(texts.EVENT_STATE, one.get("state")),
            "mock_record": lambda one: self.say(texts.EVENT_MOCK, submissions=one.get("submissions")),
            "outcome": lambda one: self.say(
                texts.EVENT_OUTCOME, headline=self.named(texts.HEADLINES, one.get("outcome"))
            ),
        }
        teller = tellers.get(event)
        return teller(line) if teller else self.say(texts.EVENT_OTHER, event=event)

    def _submission(self, line: Line) -> str:
        page = whose_page(line.get("at_carrier"), head_of(self.lines).get("payment"), self.lang)
        return self.named(texts.EVENT_SUBMISSION, line.get("state"), label=str(line.get("label") or "?"), page=page)

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
            valid_from=exact_time(tls.get("valid_from")) or self.say(texts.UNKNOWN),
            valid_to=exact_time(tls.get("valid_to")) or self.say(texts.UNKNOWN),
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
                time=plain_time(line.get("time"), self.lang),
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
