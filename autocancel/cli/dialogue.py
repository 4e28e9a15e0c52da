"""`autocancel` without arguments: from "what is this on my bill?" to "it has stopped", one question at a time.

    bill -> provider -> payment -> login -> rehearsal -> real run -> what to check

Nothing is decided or done here: each step is a plain command, shown and then run through `run_command`. Answers are
remembered (person/memory.py), so a dialogue that was left goes on where it stopped and asks nothing twice.

Exit codes: 0 finished or left for later, 130 left by Ctrl-C, else the code of the command that ended it; without a
terminal 2, with the commands to use instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from autocancel.cli import within
from autocancel.cli.dialogue_ask import Asker, Choice, Left, TerminalAsker
from autocancel.console import Console
from autocancel.flow import Flow, Payment
from autocancel.guide.fact import Fact
from autocancel.guide.facts import topic
from autocancel.guide.identify import Confidence, headline, identify
from autocancel.messages import Message
from autocancel.messages import guide as g
from autocancel.messages import guide_dialogue as d
from autocancel.messages.language import resolve
from autocancel.outcome import Outcome
from autocancel.person.memory import UNKNOWN_PAYMENT, Progress, ProgressFile

RunCommand = Callable[[list[str]], int]
INTERRUPTED = 130
NO_TERMINAL = 2

_PAYMENTS = {
    Payment.DOCOMO: d.PAYMENT_DOCOMO,
    Payment.AU: d.PAYMENT_AU,
    Payment.SOFTBANK: d.PAYMENT_SOFTBANK,
    Payment.CARD: d.PAYMENT_CARD,
}
# Which facts of the guide's topic "after" concern whom.
_AFTER = {
    Payment.DOCOMO: ("after.docomo", "after.trail"),
    Payment.AU: ("after.au_proof", "after.au", "after.trail"),
    Payment.SOFTBANK: ("after.softbank", "after.trail"),
    Payment.CARD: ("after.card",),
}


def start(console: Console, run_command: RunCommand) -> int:
    """`autocancel` as typed: the dialogue over the installed flows and the person's own data folder.

    HomeProblem where the folder can't be written. Without a terminal nothing is opened or written.
    """
    from autocancel.home import Home
    from autocancel.journey.registry import flow_ids, load_flow

    flows = [load_flow(flow_id) for flow_id in flow_ids()]
    if not console.is_terminal:
        return overview(console, flows)
    # The commands find the language by themselves, unless it was chosen for this call only.
    language = () if resolve(None) is console.lang else ("--lang", console.lang.value)
    return run_dialogue(console, ProgressFile(Home.open(None)), flows, run_command, language=language)


def overview(console: Console, flows: Sequence[Flow]) -> int:
    """What to type, for where nobody can be asked."""
    rows = [("autocancel identify", d.OVERVIEW_IDENTIFY.text(console.lang))]
    for flow in flows:
        rows.append((f"autocancel {flow.id} --dry-run", d.OVERVIEW_REHEARSE.text(console.lang)))
        rows.append((f"autocancel {flow.id}", d.OVERVIEW_RUN.text(console.lang, service=flow.service)))
    rows.append(("autocancel guide", d.OVERVIEW_GUIDE.text(console.lang)))
    rows.append(("autocancel --help", d.OVERVIEW_HELP.text(console.lang)))
    console.say(d.NO_TERMINAL.text(console.lang))
    for command, meaning in rows:
        console.command(command)
        console.say(f"      {meaning}")
    return NO_TERMINAL


def run_dialogue(
    console: Console,
    memory: ProgressFile,
    flows: Sequence[Flow],
    run_command: RunCommand,
    *,
    asker: Asker | None = None,
    options: Sequence[str] = (),
    language: Sequence[str] = (),
) -> int:
    """Lead the person through; the exit code of the whole.

    `run_command` runs one command line (without the program's name) and returns its exit code. `language` (`--lang en`,
    where it was given) is added to every command, `options` (`--profile x`) to those that take a provider.
    """
    if asker is None:
        if not console.is_terminal:
            return overview(console, flows)
        asker = TerminalAsker(console)
    dialogue = _Dialogue(console, memory, flows, run_command, asker, options=options, language=language)
    try:
        return dialogue.lead()
    except Left as left:
        console.say()
        console.say(dialogue.where_things_stand())
        console.say(d.LEFT.text(console.lang))
        return INTERRUPTED if left.interrupted else 0


class _Dialogue:
    def __init__(
        self,
        console: Console,
        memory: ProgressFile,
        flows: Sequence[Flow],
        run_command: RunCommand,
        asker: Asker,
        *,
        options: Sequence[str],
        language: Sequence[str],
    ) -> None:
        self._console = console
        self._memory = memory
        self._flows = {flow.id: flow for flow in flows}
        self._run_command = run_command
        self._asker = asker
        self._options = tuple(options)
        self._language = tuple(language)
        self._progress = self._known(memory.load())

    def lead(self) -> int:
        self._say(d.WELCOME)
        self._say(d.UNOFFICIAL)
        self._say(d.HOW_TO_LEAVE)
        self._console.say()
        if self._progress.begun and not self._resume():
            return 0
        flow = self._provider()
        payment = self._payment(flow)
        if not self._login(flow, payment):
            return 0
        self._rehearse(flow, payment)
        return self._real_run(flow, payment)

    def where_things_stand(self) -> str:
        """What may be said of the contract when the person leaves."""
        if self._progress.done:
            return self._text(d.STANDS_DONE)
        return self._text(d.STANDS_UNKNOWN if self._progress.unconfirmed else d.STANDS_NOTHING_SENT)

    # --- where we stand ---------------------------------------------------------------------------------------------
    def _known(self, progress: Progress) -> Progress:
        """Forget what no longer fits: a provider that is not installed any more, a payment it doesn't have."""
        flow = self._flows.get(progress.provider or "")
        if flow is None:
            return Progress()
        if progress.payment not in (None, UNKNOWN_PAYMENT, *(p.value for p in flow.payments)):
            progress.payment = None
        return progress

    def _resume(self) -> bool:
        """Say what is known, and ask whether to go on from there. False: everything is done, and so are we."""
        flow = self._flows[self._progress.provider or ""]
        if self._progress.done:
            return self._after_done(flow)
        known = [flow.service]
        if self._progress.payment in [p.value for p in _PAYMENTS]:
            known.append(self._text(_PAYMENTS[Payment(self._progress.payment)]))
        self._say(d.RESUMED, known=" / ".join(known))
        answer = self._choose(d.RESUME_ASK, [("go_on", d.RESUME_GO_ON), ("start_over", d.RESUME_START_OVER)])
        if answer == "start_over":
            self._start_over()
        return True

    def _start_over(self) -> None:
        self._memory.forget()
        self._progress = Progress()

    def _after_done(self, flow: Flow) -> bool:
        self._say(d.DONE_BEFORE, service=flow.service)
        while True:
            answer = self._choose(
                d.RESUME_ASK,
                [
                    ("after", d.DONE_AFTER),
                    ("receipt", d.DONE_RECEIPT),
                    ("status", d.DONE_STATUS),
                    ("start_over", d.RESUME_START_OVER),
                ],
            )
            if answer == "start_over":
                self._start_over()
                return True
            if answer == "status":
                self._run(["status", flow.id], with_options=True)
            else:
                self._run(["guide", "after"] if answer == "after" else ["receipts", "open"])

    # --- the questions ----------------------------------------------------------------------------------------------
    def _provider(self) -> Flow:
        while self._progress.provider is None:
            choices = [Choice("words", self._text(d.BILL_WORDS))]
            choices += [
                Choice(flow.id, self._text(d.BILL_PROVIDER, service=flow.service, company=flow.company))
                for flow in self._flows.values()
            ]
            choices.append(Choice("neither", self._text(d.BILL_NEITHER)))
            answer = self._asker.choose(self._text(d.BILL_ASK), choices)
            if answer == "words":
                self._from_words()
            elif answer == "neither":
                self._neither()
            else:
                self._progress.provider = answer
        self._save()
        return self._flows[self._progress.provider]

    def _neither(self) -> None:
        """No name found: how to find one, and the ways that need none."""
        self._run(["guide", "which-provider"])
        answer = self._choose(
            d.NEITHER_ASK,
            [
                ("again", d.NEITHER_AGAIN),
                ("other-norton", d.NEITHER_OTHER),
                ("shop", d.NEITHER_SHOP),
                ("phone", d.NEITHER_PHONE),
            ],
        )
        if answer == "phone":
            self._run(["guide", "phone", "--sheet"])
            self._say(d.CALL_188)
        elif answer != "again":
            self._run(["guide", answer])

    def _from_words(self) -> None:
        """Identify from the words of the bill. The answer is shown as the command would show it."""
        words = self._asker.text(self._text(d.WORDS_ASK))
        if not words.strip():
            return
        self._run(["identify", words.lstrip("- ")])  # a leading dash would read as an option
        found = identify(words)
        if found.other_route is not None:
            self._run(["guide", "other-norton"])
        if found.provider not in self._flows:
            return
        if found.confidence is not Confidence.SURE:
            self._console.say(headline(found, self._console.lang))
            if self._choose(d.SURE_ASK, [("yes", d.SURE_YES), ("no", d.SURE_NO)]) == "no":
                return
        self._progress.provider = found.provider
        if found.payment is not None and Payment(found.payment) in self._flows[found.provider].payments:
            self._progress.payment = found.payment
            self._say(d.PAYMENT_SEEN, payment=self._text(_PAYMENTS[Payment(found.payment)]))

    def _payment(self, flow: Flow) -> Payment | None:
        if self._progress.payment is None:
            choices = [Choice(payment.value, self._text(_PAYMENTS[payment])) for payment in flow.payments]
            choices.append(Choice(UNKNOWN_PAYMENT, self._text(d.PAYMENT_UNKNOWN)))
            self._progress.payment = self._asker.choose(self._text(d.PAYMENT_ASK), choices)
            if self._progress.payment == UNKNOWN_PAYMENT:
                self._say(d.PAYMENT_FIND)
            self._save()
        return None if self._progress.payment == UNKNOWN_PAYMENT else Payment(self._progress.payment)

    def _login(self, flow: Flow, payment: Payment | None) -> bool:
        """False where the login is lost: then the phone leads on, and neither a rehearsal nor a run does."""
        ways = {"stored": ["credentials", "set", flow.id]}
        choices = [("stored", d.LOGIN_STORE), ("not_now", d.LOGIN_NOT_NOW), ("lost", d.LOGIN_LOST)]
        while self._progress.login is None:
            login = d.LOGINS[payment.value if payment else UNKNOWN_PAYMENT]
            self._say(d.LOGIN_WHICH, login=login.text(self._console.lang, service=flow.service))
            self._say(d.LOGIN_SAFE)
            answer = self._choose(d.LOGIN_ASK, choices)
            if answer in ways and self._run(ways[answer], with_options=True) != 0:
                self._say(d.LOGIN_NOT_STORED)
                if "encrypted" not in ways:  # there may be no safe place here
                    ways["encrypted"] = [*ways["stored"], "--encrypted-file"]
                    choices.insert(1, ("encrypted", d.LOGIN_ENCRYPT))
                continue
            if answer == "lost":
                return self._lost(flow)
            self._progress.login = "stored" if answer in ways else answer
            self._save()
        return True

    def _lost(self, flow: Flow) -> bool:
        """To the phone at once, with the sheet for the call and who else helps."""
        self._run(["guide", "login-lost"])
        self._say(d.LOGIN_LOST_CALL)
        self._run(["guide", "phone", "--sheet", "--provider", flow.id])
        self._say(d.CALL_188)
        self._say(d.LOGIN_LOST_LATER)
        return False

    def _rehearse(self, flow: Flow, payment: Payment | None) -> None:
        while self._progress.rehearsal is None:
            self._say(d.REHEARSE_WHAT)
            answer = self._choose(
                d.REHEARSE_ASK,
                [("watch", d.REHEARSE_WATCH), ("quiet", d.REHEARSE_QUIET), ("skip", d.REHEARSE_SKIP)],
            )
            if answer == "skip":
                self._progress.rehearsal = "skipped"
            else:
                window = "--headed" if answer == "watch" else "--headless"
                # A rehearsal needs some way of paying: which one changes nothing for the person.
                rehearsed = payment or flow.payments[0]
                command = [flow.id, "--dry-run", "--payment", rehearsed.value, window]
                if self._run(command, with_options=True) == 0:
                    self._say(d.REHEARSE_DONE)
                    self._progress.rehearsal = "done"
                else:
                    self._rehearsal_failed()
            self._save()

    def _rehearsal_failed(self) -> None:
        self._say(d.REHEARSE_FAILED)
        answer = self._choose(d.FAILED_ASK, [("doctor", d.FAILED_DOCTOR), ("again", d.FAILED_AGAIN)])
        if answer == "doctor":
            self._run(["doctor"])

    def _real_run(self, flow: Flow, payment: Payment | None) -> int:
        while True:
            if self._progress.unconfirmed:
                code = self._read_state(flow)
                if code != 0 or self._progress.done:
                    return self._finish(flow, payment) if self._progress.done else code
            self._say(d.RUN_WHAT)
            self._say(d.RUN_UNVERIFIED)
            answer = self._choose(d.RUN_ASK, [("ready", d.RUN_STOP_BEFORE), ("run", d.RUN_GO)])
            command = [flow.id, *(["--payment", payment.value] if payment else [])]
            if answer == "ready":
                command.append("--stop-before-confirm")
            code = self._run(command, with_options=True)
            if code == Outcome.SUBMITTED_UNCONFIRMED.exit_code:
                self._progress.unconfirmed = True
                self._save()
                self._say(d.RUN_UNCONFIRMED)
                continue
            if code == 0 and answer == "ready":
                self._say(d.RUN_READY)
                continue
            if code == 0:
                return self._finish(flow, payment)
            self._say(d.RUN_NOT_DONE)
            if code in (Outcome.BAD_CREDENTIALS.exit_code, Outcome.NO_CONTRACT.exit_code):
                self._ask_again_after(code)
            return code

    def _ask_again_after(self, code: int) -> None:
        """A refused login or a missing contract shows that an answer was wrong: the next time it is asked anew."""
        if code == Outcome.BAD_CREDENTIALS.exit_code:
            self._progress.login = None
        else:
            self._progress = Progress()
        self._save()

    def _read_state(self, flow: Flow) -> int:
        """After a submission whose result is unknown: only look. The person reads the answer; its exit code is 0 both
        for a contract that goes on and for one that has ended.
        """
        self._choose(d.STATE_ASK, [("read", d.STATE_READ)])
        code = self._run(["status", flow.id], with_options=True)
        if code == 0:
            seen = self._choose(d.STATE_SAW_ASK, [("ended", d.STATE_SAW_ENDED), ("active", d.STATE_SAW_ACTIVE)])
            self._progress.unconfirmed, self._progress.done = False, seen == "ended"
            self._save()
        return code

    def _finish(self, flow: Flow, payment: Payment | None) -> int:
        self._progress.done = True
        self._save()
        self._say(d.AFTER_HEAD)
        for fact in _facts_after(flow, payment):
            self._console.step(fact.text.text(self._console.lang))
        self._say(g.SOURCES_IN_GUIDE)
        if self._choose(d.AFTER_ASK, [("open", d.AFTER_OPEN), ("not_now", d.AFTER_NOT_NOW)]) == "open":
            self._run(["receipts", "open"])
        self._say(d.AFTER_END)
        return 0

    # --- helpers ----------------------------------------------------------------------------------------------------
    def _run(self, command: list[str], with_options: bool = False) -> int:
        """Run a command, which names no commands meanwhile, and go on. Ctrl-C inside it leaves the dialogue too."""
        command = [*command, *self._language, *(self._options if with_options else ())]
        self._console.say()
        try:
            with within.dialogue():
                code = self._run_command(command)
        except KeyboardInterrupt:
            raise Left(interrupted=True) from None
        if code == INTERRUPTED:
            raise Left(interrupted=True)
        self._console.say()
        return code

    def _choose(self, question: Message, choices: Sequence[tuple[str, Message]]) -> str:
        return self._asker.choose(self._text(question), [Choice(key, self._text(label)) for key, label in choices])

    def _save(self) -> None:
        self._memory.save(self._progress)

    def _text(self, message: Message, **values: object) -> str:
        return message.text(self._console.lang, **values)

    def _say(self, message: Message, **values: object) -> None:
        self._console.say(self._text(message, **values))


def _facts_after(flow: Flow, payment: Payment | None) -> list[Fact]:
    """What the guide says about the time after cancelling, as far as it concerns this person."""
    after = topic("after")
    wanted = [f"after.{flow.id}"]
    for each in [payment] if payment else list(_AFTER):
        wanted += [fact_id for fact_id in _AFTER[each] if fact_id not in wanted]
    return [fact for fact in (after.facts if after else ()) if fact.id in wanted]
