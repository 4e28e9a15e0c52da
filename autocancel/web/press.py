"""What a press on a screen means: checked against the seat, then one change, then the screen that follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from autocancel.errors import AutocancelError, KeyringProblem
from autocancel.flow import Payment
from autocancel.guide.identify import identify
from autocancel.messages import web as w
from autocancel.messages import web_run as r
from autocancel.outcome import Outcome
from autocancel.person.memory import UNKNOWN_PAYMENT
from autocancel.person.questions import BY_HAND, STOP, HandOver, Need, Review, Which
from autocancel.vault.prompt import checked_secret
from autocancel.vault.store import Login, Vault
from autocancel.web.conversation import Conversation, Screen
from autocancel.web.endings import save_pdf
from autocancel.web.seats import Refusal
from autocancel.web.wire import Question

Form = Mapping[str, str]
CANCEL_CONTRACT = "cancel_contract"

_REFUSED_CONSENT = {Refusal.EARLY: r.EARLY, Refusal.UNTICKED: r.UNTICKED, Refusal.STALE: r.STALE_CONSENT}


def pressed(conversation: Conversation, screen: Screen, form: Form) -> Screen:
    """Carry out one press; the screen to show then. What a stale page asks for is not done, except to stop."""
    do, seat = form.get("do", ""), form.get("seat", "")
    if do == "halt":  # harmless, and never too late
        conversation.halt()
        return screen
    key = conversation.key(screen)
    if do == CANCEL_CONTRACT:
        refusal = conversation.seats.consent(seat, key, ticked=form.get("agree") == "yes")
        if refusal is not None:
            conversation.notice = _REFUSED_CONSENT[refusal]
            return screen
    elif conversation.seats.use(seat, key) is not None:
        conversation.notice = w.STALE
        return screen
    if do == "later" and conversation.active is None:
        conversation.leave()
        return "left"
    try:
        return _PRESSES[screen](conversation, do, form)
    except AutocancelError as problem:
        conversation.notice_text = problem.what.text(conversation.lang, **problem.values)
        return screen


def _start(conversation: Conversation, do: str, form: Form) -> Screen:
    if do == "over":
        conversation.start_over()
        return "company"
    if do == "phone":
        return "phone"
    if do == "read_state":
        conversation.begin("read_state")
        return "run"
    return conversation.next_screen() if do == "go_on" else "company"


def _company(conversation: Conversation, do: str, form: Form) -> Screen:
    if do == "words":
        conversation.found = identify(form.get("words", ""))
        return "company"
    if do == "unknown":
        return "unknown"
    payment = None
    if do.startswith("use:") and conversation.found is not None:
        do, payment = do.removeprefix("use:"), conversation.found.payment
    if do not in conversation.flows:
        return "company"
    conversation.choose_provider(do, payment)
    conversation.found = None
    return "login" if payment is not None and conversation.progress.payment else "payment"


def _payment(conversation: Conversation, do: str, form: Form) -> Screen:
    flow = conversation.flow
    known = [p.value for p in flow.payments] if flow is not None else []
    if do in known or do == UNKNOWN_PAYMENT:
        conversation.remember(payment=do)
        return "login"
    return "payment"


def _login(conversation: Conversation, do: str, form: Form) -> Screen:
    if do == "window":
        conversation.remember(login="not_now")
        return "practice"
    if do == "lost":
        conversation.remember(login="lost")
        return "phone"
    return "store" if do == "store" else "login"


def _store(conversation: Conversation, do: str, form: Form) -> Screen:
    flow = conversation.flow
    if do != "store" or flow is None:
        return "login"
    pin = form.get("pin", "")
    login = Login(
        checked_secret("login_id", form.get("login_id", "")),
        checked_secret("password", form.get("password", "")),
        checked_secret("pin", pin) if pin.strip() else None,
    )
    try:
        Vault(conversation.home).save(flow.id, "default", login)
    except KeyringProblem:
        conversation.notice = w.STORE_FAILED
        return "store"
    finally:
        login.wipe()
    conversation.remember(login="stored")
    return "practice"


def _practice(conversation: Conversation, do: str, form: Form) -> Screen:
    run = conversation.practice
    if run is not None and run.question is not None:
        return _answer(conversation, "practice", run.question, do, form)
    if do == "go":
        conversation.begin("practice")
    elif do == "skip":
        conversation.remember(rehearsal="skipped")
        return "run"
    elif do == "result":
        return "result"
    return "practice"


def _run(conversation: Conversation, do: str, form: Form) -> Screen:
    run = conversation.live
    if run is not None and run.question is not None:
        return _answer(conversation, "run", run.question, do, form)
    if do == "go":
        conversation.begin("cancel")
    return "practice" if do == "practise" else "run"


def _answer(conversation: Conversation, screen: Screen, question: Question, do: str, form: Form) -> Screen:
    """One answer to the open question; nothing that the question does not offer."""
    run = conversation.run_of(screen)
    value = {
        Which: _answer_which,
        Review: lambda question, do, form: do if do in (CANCEL_CONTRACT, "no") else None,
        HandOver: lambda question, do, form: do if do in ("done", STOP) else None,
        Need: _answer_need,
    }[type(question)](question, do, form)
    if value is not None and run is not None:
        run.answer(question.id, value)
    return screen


def _answer_which(question: Which, do: str, form: Form) -> str | None:
    return do if do in (*(c.id for c in question.candidates), BY_HAND, STOP) else None


def _answer_need(question: Need, do: str, form: Form) -> str | None:
    """UsageError for a value that can't be one: then the question stays open."""
    if do == STOP:
        return ""
    if question.what == "payment":
        return do if do in {payment.value for payment in Payment} else None
    value = form.get("value", "")
    checked_secret(question.what, value).wipe()
    return value


def _result(conversation: Conversation, do: str, form: Form) -> Screen:
    if do == "save":
        save_record(conversation)
        return "result"
    if do == "real":
        return "run"
    if do == "again":
        conversation.live = None
        return "run"
    if do == "read_state":
        conversation.begin("read_state")
        return "run"
    if do == "company":
        return "company"
    return "phone" if do == "phone" else "result"


def save_record(conversation: Conversation) -> None:
    """Copy the receipt's PDF to the documents folder, and remember where."""
    result = conversation.last.ended.result if conversation.last and conversation.last.ended else None
    if result is None or result.receipt is None:
        return
    conversation.saved[result.receipt] = save_pdf(
        Path(result.receipt), conversation.documents, conversation.lang, dry_run=result.dry_run
    )


def take_note_of_the_end(conversation: Conversation) -> None:
    """What a run that has ended changes for the questions: once for each run."""
    run = conversation.last
    if run is None or run.ended is None or run is conversation.noted:
        return
    conversation.noted = run
    result = run.ended.result
    outcome = result.outcome if result is not None else None
    if run.order.dry_run:
        if outcome in (Outcome.CANCELLED, Outcome.DECLINED):
            conversation.remember(rehearsal="done")
        return
    if outcome in (Outcome.CANCELLED, Outcome.ALREADY_CANCELLED):
        conversation.remember(done=True, unconfirmed=False)
    elif outcome is Outcome.SUBMITTED_UNCONFIRMED:
        conversation.remember(unconfirmed=True)
    elif outcome is Outcome.BAD_CREDENTIALS:
        conversation.remember(login=None)
    if outcome in (Outcome.CANCELLED, Outcome.ALREADY_CANCELLED, Outcome.SUBMITTED_UNCONFIRMED):
        save_record(conversation)


def _nowhere(conversation: Conversation, do: str, form: Form) -> Screen:
    return conversation.next_screen() if do == "go_on" else "company"


_PRESSES: dict[str, Callable[[Conversation, str, Form], Screen]] = {
    "start": _start,
    "company": _company,
    "unknown": _nowhere,
    "payment": _payment,
    "login": _login,
    "store": _store,
    "phone": _nowhere,
    "practice": _practice,
    "run": _run,
    "result": _result,
    "left": lambda conversation, do, form: "left",
}
