"""What a walk asks of its person, and what becomes of the answers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from autocancel.browser.numbers import numbered
from autocancel.journey.window import PageProblem
from autocancel.outcome import ContractFacts
from autocancel.person.learned import Memory
from autocancel.person.questions import (
    BY_HAND,
    Candidate,
    Consent,
    HandOver,
    Need,
    PageShown,
    Review,
    Which,
)
from autocancel.planning.actions import Ask, AskConsent, Stop, Way
from autocancel.vault.secret import Secret
from autocancel.vault.store import Login

if TYPE_CHECKING:
    from autocancel.journey.look import Look
    from autocancel.journey.walk import Walk

_MOST_HAND_OVERS = 8
_MOST_QUESTIONS = 12
_CARRIER_STEP = 120.0  # seconds after which a carrier's step may have expired (docs/domain-facts.md)
_SUPPLIED = {"missing_login": ("login_id", "password"), "missing_pin": ("pin",)}


@dataclass(frozen=True, slots=True)
class Told:
    """The person pointed at a control."""

    way: Way


@dataclass(slots=True)
class Asking:
    """Asks within bounds, and writes down that a person answered."""

    practice: bool = False
    headed: bool = False  # there is a window to point at things in
    memory: Memory | None = None  # what earlier answers have taught
    login_id: Secret | None = None  # known before, where the password is not
    _hand_overs: int = 0
    _questions: int = 0
    _numbers: int = field(default=0)

    def which(self, walk: Walk, look: Look, ask: Ask) -> Told | bool:
        """The way that the person pointed at; else whether they want to do it in the window themselves."""
        if self._questions >= _MOST_QUESTIONS:
            return False
        self._questions += 1
        candidates = tuple(
            Candidate(str(n), w.control.name, w.context, w.control.region, w.effect, w.merit, w.control.ref)
            for n, w in enumerate(ask.ways, 1)
        )
        page = self._page(walk, look)
        remembered = None
        if self.memory is not None:
            candidates = self.memory.rank(page.kind, candidates)
            remembered = self.memory.always_taken(page.kind, candidates)
        if remembered is not None:
            question = Which(self._next(), page, "remembered", candidates)  # not asked: journaled
            answer: str = remembered.id
        else:
            question = Which(
                self._next(), page, ask.otherwise.reason or "unrecognised", candidates, walk.recorder.picture
            )
            with numbered(walk.window, candidates if self.headed else ()):
                answer = walk.person.which(question)
            if self.memory is not None:
                self.memory.learn(question, answer)
        way = next((w for n, w in enumerate(ask.ways, 1) if str(n) == answer), None)
        walk.recorder.record("note", code="which", text=f"{question.reason}: {way.control.name if way else answer}")
        return Told(way) if way is not None else answer == BY_HAND

    def consent(self, walk: Walk, look: Look, ask: AskConsent, facts: ContractFacts) -> Consent:
        return walk.person.consent(
            Review(
                self._next(),
                self._page(walk, look),
                facts,
                ask.fees,
                ask.unread,
                walk.recorder.picture,
                certain=ask.certain,
                last_press=ask.last_press,
                practice=self.practice,
            )
        )

    def supply(self, walk: Walk, look: Look, stop: Stop) -> bool:
        """Ask for what the page needs and nobody has told yet: login, PIN, payment. True where it was told."""
        if stop.reason == "payment_unknown":
            payment = walk.person.payment(Need(self._next(), "payment", self._page(walk, look)))
            walk.intent = replace(walk.intent, payment=payment)
            return payment is not None
        if stop.reason not in _SUPPLIED:
            return False
        name = look.view.carrier.name if look.view.carrier else walk.flow.service
        told: dict[str, Secret] = {}
        for what in _SUPPLIED[stop.reason]:
            known = self.login_id if what == "login_id" else None
            need = Need(self._next(), what, self._page(walk, look), name)  # type: ignore[arg-type]
            secret = known or walk.person.secret(need)
            if secret is None:
                return False
            walk.recorder.redactor.add(secret)
            told[what] = secret
        if "pin" in told:
            if walk.login is None:
                return False
            walk.login = replace(walk.login, pin=told["pin"])
        else:
            walk.login = Login(told["login_id"], told["password"], walk.login.pin if walk.login else None)
        walk.intent = replace(walk.intent, has_login=True, has_pin=walk.login.pin is not None)
        return True

    def hand_over(self, walk: Walk, look: Look, stop: Stop) -> bool:
        """Whether the person did in the window what only a person can."""
        if stop.reason in ("no_consent", "unread_sentences", "fee") or self._hand_overs >= _MOST_HAND_OVERS:
            return False
        expires = _CARRIER_STEP if look.view.carrier is not None and walk.ledger.contract else None
        question = HandOver(
            self._next(),
            self._page(walk, look),
            stop.reason or "unrecognised",
            stop.detail,
            expires,
            walk.recorder.picture,
            moved_on=lambda: _moved_on(walk, look),
        )
        if not walk.person.hand_over(question):
            return False
        self._hand_overs += 1
        return True

    def _next(self) -> str:
        self._numbers += 1
        return f"q{self._numbers}"

    def _page(self, walk: Walk, look: Look) -> PageShown:
        clean = walk.recorder.redactor
        kind = look.recognition.kind.value if look.recognition.kind else "unrecognised"
        return PageShown(clean.clean_url(look.screen.url), clean.clean(look.screen.title), kind)


def _moved_on(walk: Walk, look: Look) -> bool:
    """Whether the window shows another page by now. Looking lets the browser's own news through."""
    try:
        walk.window.pause(50)
        screen = walk.window.observe()
    except PageProblem:  # between two pages
        return False
    return screen.url != look.screen.url or screen.fingerprint != look.screen.fingerprint
