"""Where one person stands in the guided page: the answers so far, the run that goes on, the page that may act."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from autocancel.flow import Flow, Payment
from autocancel.guide.identify import Identification
from autocancel.home import Home
from autocancel.messages import Lang, Message
from autocancel.person.memory import UNKNOWN_PAYMENT, Progress, ProgressFile
from autocancel.web.runner import Run
from autocancel.web.seats import Seats
from autocancel.web.wire import Order

Screen = Literal[
    "start", "company", "unknown", "payment", "login", "store", "phone", "practice", "run", "result", "left"
]
Launch = Callable[[Order], Run]
# Which of the five steps a screen belongs to; the first and the last screens stand outside.
STEP_OF: dict[str, int] = {
    "company": 0, "unknown": 0, "payment": 0, "login": 1, "store": 1, "phone": 1, "practice": 2, "run": 3, "result": 4,
}  # fmt: skip
BACK_TO: dict[str, Screen] = {
    "company": "start", "unknown": "company", "payment": "company", "login": "payment", "store": "login",
    "phone": "start", "practice": "login", "run": "practice", "result": "practice",
}  # fmt: skip


@dataclass(slots=True)
class Conversation:
    """One session. `rehearsal_server`, `scenario`: what a rehearsal plays, where it is not the usual one."""

    home: Home
    flows: Mapping[str, Flow]
    launch: Launch
    lang: Lang
    documents: Path
    clock: Callable[[], float] = time.monotonic
    scenario: str = "happy"
    rehearsal_server: str | None = None
    progress: Progress = field(default_factory=Progress)
    practice: Run | None = None
    live: Run | None = None
    last: Run | None = None
    noted: Run | None = None  # whose end has been taken note of
    found: Identification | None = None
    notice: Message | None = None
    notice_text: str = ""
    left: bool = False
    moved_on: bool = False  # past the first screen: from then on an address typed into a tab shows nothing
    connections: int = 0
    ever_connected: bool = False
    last_request: float = 0.0
    saved: dict[str, Path | None] = field(default_factory=dict)
    seats: Seats = field(init=False)

    def __post_init__(self) -> None:
        self.seats = Seats(self.clock)
        self.progress = self._known(self.memory.load())
        self.last_request = self.clock()

    @property
    def memory(self) -> ProgressFile:
        return ProgressFile(self.home)

    @property
    def flow(self) -> Flow | None:
        return self.flows.get(self.progress.provider or "")

    @property
    def payment(self) -> Payment | None:
        return next((payment for payment in Payment if payment.value == self.progress.payment), None)

    @property
    def active(self) -> Run | None:
        """The run that goes on now."""
        return next((run for run in (self.live, self.practice) if run is not None and run.ended is None), None)

    def run_of(self, screen: str) -> Run | None:
        return {"practice": self.practice, "run": self.live}.get(screen)

    # --- which screen ----------------------------------------------------------------------------------------------

    def allowed(self, screen: Screen) -> Screen:
        """The screen itself, or the one that comes first: an open question before it, or the run that goes on."""
        if self.left:
            return "left"
        active = self.active
        if active is not None:
            return "practice" if active is self.practice else "run"
        if screen in ("start", "company", "unknown", "phone", "left"):
            return "start" if screen == "left" else screen
        if self.flow is None:
            return "company"
        if screen in ("login", "store", "practice", "run", "result") and self.progress.payment is None:
            return "payment"
        if screen == "result":
            return screen if self.last is not None else self.next_screen()
        if screen in ("practice", "run") and self.progress.login is None:
            return "login"
        if screen == "run" and self.live is not None:
            return "result"
        if screen == "run" and self.progress.rehearsal is None:
            return "practice"
        return screen

    def next_screen(self) -> Screen:
        """The first question that is still open."""
        if self.flow is None:
            return "company"
        if self.progress.payment is None:
            return "payment"
        if self.progress.login is None:
            return "login"
        return "practice" if self.progress.rehearsal is None else "run"

    def key(self, screen: str) -> str:
        """What a page is about, as exactly as it matters for pressing: also which question of which run."""
        run = self.run_of(screen)
        if run is None:
            return screen
        if run.ended is not None:
            return f"{screen}:ended"
        question = run.question
        return f"{screen}:running" if question is None else f"{screen}:{question.id}"

    # --- answers ---------------------------------------------------------------------------------------------------

    def remember(self, **changes: object) -> None:
        """Set answers and keep them. HomeProblem or NoSpace where that can't be done."""
        self.progress = replace(self.progress, **changes)  # type: ignore[arg-type]
        self.memory.save(self.progress)

    def start_over(self) -> None:
        self.memory.forget()
        self.progress, self.found, self.last, self.practice, self.live = Progress(), None, None, None, None

    def choose_provider(self, provider: str, payment: str | None = None) -> None:
        """Another provider makes what was answered after it void."""
        flow = self.flows[provider]
        same = provider == self.progress.provider
        kept = payment if payment in {p.value for p in flow.payments} else self.progress.payment if same else None
        login = self.progress.login if same else None
        self.practice = self.practice if same else None
        self.remember(provider=provider, payment=kept, login=login, done=same and self.progress.done)

    def begin(self, kind: Literal["practice", "cancel", "read_state"]) -> None:
        """Start a run. Nothing where one goes on already, or the provider is not known."""
        flow = self.flow
        if self.active is not None or flow is None:
            return
        practice = kind == "practice"
        payment = self.payment
        if practice and payment is None:
            payment = flow.payments[0]  # which one changes nothing for the person
        order = Order(
            provider=flow.id,
            payment=payment.value if payment else None,
            lang=self.lang,
            home=self.home.path,
            dry_run=practice,
            purpose="read_state" if kind == "read_state" else "cancel",
            stored_login=not practice and self.progress.login == "stored",
            scenario=self.scenario,
            server=self.rehearsal_server if practice else None,
        )
        run = self.launch(order)
        self.last = run
        if practice:
            self.practice = run
        else:
            self.live = run

    def halt(self) -> None:
        if self.active is not None:
            self.active.halt()

    def leave(self) -> None:
        """The person is gone, or wants to be. A run is asked to stop; it decides itself whether it may."""
        if not self.left:
            self.left = True
            self.halt()

    def _known(self, progress: Progress) -> Progress:
        """Forget what no longer fits: a provider that is not installed any more, a payment it doesn't have."""
        flow = self.flows.get(progress.provider or "")
        if flow is None:
            return Progress()
        if progress.payment not in (None, UNKNOWN_PAYMENT, *(p.value for p in flow.payments)):
            progress.payment = None
        return progress
