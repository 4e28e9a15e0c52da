"""From the conversation to HTML: one template a screen, every text from the catalogue."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from autocancel.clock import japan_now
from autocancel.dates import month_end
from autocancel.flow import Payment
from autocancel.guide.fact import Fact
from autocancel.guide.facts import topic
from autocancel.guide.identify import headline
from autocancel.guide.next_steps import support
from autocancel.guide.sheet import WAYS
from autocancel.messages import Lang, Message, web_reasons, web_run
from autocancel.messages import guide as g
from autocancel.messages import guide_dialogue as d
from autocancel.messages import guide_sheet as s
from autocancel.messages import journey as j
from autocancel.messages import person as p
from autocancel.messages import web as w
from autocancel.messages import web_result as e
from autocancel.outcome import Outcome
from autocancel.person.questions import HandOver, Need, Review, Which
from autocancel.person.words import fee_of, until_date
from autocancel.receipt.first_page import BILLS_MATTER
from autocancel.web.conversation import BACK_TO, STEP_OF, Conversation
from autocancel.web.endings import when_to_check
from autocancel.web.records import receipt_of
from autocancel.web.runner import Frame, Run
from autocancel.web.wire import Ended

PAYMENTS = {
    Payment.DOCOMO: d.PAYMENT_DOCOMO,
    Payment.AU: d.PAYMENT_AU,
    Payment.SOFTBANK: d.PAYMENT_SOFTBANK,
    Payment.CARD: d.PAYMENT_CARD,
}
_QUESTIONS = {Which: "which", Review: "consent", HandOver: "hand_over", Need: "need"}


def page(conversation: Conversation, screen: str) -> str:
    """The whole page. Showing it takes the seat: the pages shown before can't act any more."""
    template, values = _view(conversation, screen)
    key = conversation.key(screen)
    html = (
        _environment()
        .get_template(f"{template}.html")
        .render(
            _common(conversation, screen),
            key=key,
            seat=conversation.seats.take(key),
            template=template,
            **values,
        )
    )
    conversation.notice, conversation.notice_text = None, ""
    return html


def live_part(conversation: Conversation, screen: str) -> str:
    """The part of a running page that changes."""
    template = _environment().get_template("live.html")
    return template.render(_common(conversation, screen), **_working(conversation, screen))


def _common(conversation: Conversation, screen: str) -> dict[str, Any]:
    lang, flow = conversation.lang, conversation.flow

    def say(message: Message, **values: object) -> str:
        return message.text(lang, **values)

    run = conversation.run_of(screen) if screen in ("practice", "run") else conversation.last
    return {
        "say": say, "lang": lang, "w": w, "r": web_run, "e": e, "s": s, "g": g, "screen": screen,
        "flow": flow, "flows": conversation.flows,
        "support": support(flow, lang) if flow is not None else None,
        "step": STEP_OF.get(screen),
        "back": _back(conversation, screen),
        "running": conversation.active is not None,
        "practice": screen in ("practice", "result") and run is not None and run.order.dry_run,
        "notice": conversation.notice.text(lang) if conversation.notice else conversation.notice_text,
        "other_lang": Lang.EN if lang is Lang.JA else Lang.JA,
    }  # fmt: skip


def _back(conversation: Conversation, screen: str) -> str | None:
    """The screen before; none while a run goes on, and none from the end of a real one."""
    real = conversation.last is not None and not conversation.last.order.dry_run
    return None if conversation.active is not None or (screen == "result" and real) else BACK_TO.get(screen)


def second_tab(conversation: Conversation, screen: str) -> str:
    """For an address that was typed or copied into a tab: nothing of the conversation."""
    return _environment().get_template("second.html").render(_common(conversation, "start"), wanted=screen)


def _view(conversation: Conversation, screen: str) -> tuple[str, dict[str, Any]]:
    run = conversation.run_of(screen)
    if run is not None and run.ended is None:
        question = run.question
        if question is None:
            return "working", _working(conversation, screen)
        return _QUESTIONS[type(question)], {**_question(conversation, question), **_working(conversation, screen)}
    views = {
        "start": _start, "company": _company, "unknown": _unknown, "payment": _payment, "login": _login,
        "practice": _practice, "run": _before_run, "result": _result, "phone": _phone,
    }  # fmt: skip
    return screen, views[screen](conversation) if screen in views else {"done": conversation.progress.done}


def _start(conversation: Conversation) -> dict[str, Any]:
    flow, payment = conversation.flow, conversation.payment
    known = [flow.service] if flow is not None else []
    if payment is not None:
        known.append(PAYMENTS[payment].text(conversation.lang))
    return {"known": " / ".join(known), "done": conversation.progress.done}


def _company(conversation: Conversation) -> dict[str, Any]:
    found = conversation.found
    return {
        "found": found,
        "headline": headline(found, conversation.lang) if found is not None else "",
        "reasons": [reason.text(conversation.lang) for reason in found.reasons] if found is not None else [],
        "bills": _bills(),
        "facts": _facts("other-norton") if found is not None and found.other_route is not None else (),
    }


def _bills() -> list[tuple[str, Message]]:
    return [("docomo", w.BILL_DOCOMO), ("au", w.BILL_AU), ("softbank", w.BILL_SOFTBANK), ("card", w.BILL_CARD)]


def _unknown(conversation: Conversation) -> dict[str, Any]:
    return {
        "papers": _facts("which-provider", "which.two", "which.papers"),
        "statements": _facts("which-provider", "which.statement", "which.carrier", "which.detail", "which.amount"),
        "shop": _facts("shop"),
        "other": _facts("other-norton"),
        "bills": _bills(),
    }


def _payment(conversation: Conversation) -> dict[str, Any]:
    flow = conversation.flow
    assert flow is not None  # noqa: S101 - `allowed` asks for the company first
    return {
        "choices": [(p.value, PAYMENTS[p]) for p in flow.payments],
        "unknown_key": "unknown",
        "find": d.PAYMENT_FIND,
    }


def _login(conversation: Conversation) -> dict[str, Any]:
    return {"login": login_name(conversation)}


def login_name(conversation: Conversation) -> str:
    """Which login is probably meant."""
    payment, flow = conversation.payment, conversation.flow
    name = w.LOGIN_NAMES[payment.value if payment is not None else "unknown"]
    return name.text(conversation.lang, service=flow.service if flow is not None else "")


def _practice(conversation: Conversation) -> dict[str, Any]:
    if conversation.practice is not None:
        return {**_working(conversation, "practice"), "again": True}
    return {"again": False, "frames": []}


def _before_run(conversation: Conversation) -> dict[str, Any]:
    return {"unconfirmed": conversation.progress.unconfirmed}


def _phone(conversation: Conversation) -> dict[str, Any]:
    chosen = conversation.flow
    order = sorted(WAYS, key=lambda name: chosen is None or name != chosen.id)
    return {"ways": [(conversation.flows[name], WAYS[name]) for name in order if name in conversation.flows]}


def _working(conversation: Conversation, screen: str) -> dict[str, Any]:
    run = conversation.run_of(screen)
    assert run is not None  # noqa: S101 - asked only where there is one
    wait = run.wait
    why = j.REASONS.get(wait.reason) if wait is not None else None
    return {
        "frames": [_frame(frame, conversation.lang) for frame in run.frames],
        "purpose": run.order.purpose,
        "told": run.told,
        "ended": run.ended is not None,
        "waiting": wait is not None and w_text(why, conversation.lang, max(1, round(wait.seconds / 60))),
    }


def w_text(why: Message | None, lang: Lang, minutes: int) -> str:
    return web_run.WAITING.text(lang, why=why.text(lang) if why is not None else "", minutes=minutes)


def _frame(frame: Frame, lang: Lang) -> dict[str, Any]:
    return {
        "name": kind_name(frame.kind, lang),
        "host": frame.host,
        "picture": frame.picture is not None,
        "pressed": frame.pressed,
    }


def kind_name(kind: str, lang: Lang) -> str:
    return j.KINDS.get(kind, j.KINDS["unrecognised"]).text(lang)


def _question(conversation: Conversation, question: Which | Review | HandOver | Need) -> dict[str, Any]:
    lang = conversation.lang
    shown: dict[str, Any] = {"question": question, "has_picture": getattr(question, "picture", None) is not None}
    if isinstance(question, Review):
        shown["facts"] = _review_facts(question)
        shown["warnings"] = _warnings(question, lang)
        shown["last"] = {"here": web_run.LAST_HERE, "carrier": web_run.LAST_CARRIER}.get(
            question.last_press, web_run.LAST_EITHER
        )
    elif isinstance(question, HandOver):
        shown["instruction"] = web_reasons.INSTRUCTIONS.get(question.reason, web_reasons.LOOK).text(lang)
        shown["kind"] = kind_name(question.page.kind, lang)
        shown["minutes"] = max(1, round(question.expires / 60)) if question.expires else None
    elif isinstance(question, Which):
        shown["effects"] = {"look": web_run.EFFECT_LOOK, "send": web_run.EFFECT_SEND, "may_end": web_run.EFFECT_MAY_END}
        shown["may_end"] = any(c.effect == "may_end" for c in question.candidates)
    else:
        flow = conversation.flow
        shown["choices"] = [(p.value, PAYMENTS[p]) for p in (flow.payments if flow is not None else Payment)]
    return shown


def _warnings(review: Review, lang: Lang) -> list[str]:
    """What the person may not expect: money to pay, and an end before the month's."""
    fee, until = fee_of(review), until_date(review)
    warnings = [p.COSTS.text(lang, yen=f"{fee:,}")] if fee else []
    today = japan_now().date()
    if until is not None and until < month_end(today.year, today.month).isoformat():
        warnings.append(p.SHORTER.text(lang, date=until))
    return warnings


def _review_facts(review: Review) -> list[tuple[Message, str | None]]:
    facts = review.facts
    rows: list[tuple[Message, str | None]] = [
        (web_run.FACT_CONTRACT, facts.name),
        (web_run.FACT_PAYMENT, facts.payment),
        (web_run.FACT_UNTIL, facts.usable_until),
    ]
    if facts.reference:
        rows.append((web_run.FACT_REFERENCE, facts.reference))
    return rows + [(web_run.FACT_FEES, fee) for fee in review.fees]


def _result(conversation: Conversation) -> dict[str, Any]:
    run = conversation.last
    assert run is not None and run.ended is not None  # noqa: S101 - `allowed` sees to it
    ended, lang, flow = run.ended, conversation.lang, conversation.flow
    result = ended.result
    word = _word_of(ended)
    saved = conversation.saved.get(result.receipt) if result is not None and result.receipt else None
    matters = result is not None and result.outcome in BILLS_MATTER
    rehearsed = _REHEARSED.get(word) if run.order.dry_run else None
    return {
        # Nothing of a rehearsal may look like the real end.
        "headline": rehearsed or e.HEADLINES[word],
        "shape": "practice" if rehearsed else _SHAPE_OF.get(word, "open"),
        "message": "" if rehearsed else _message(run, ended, lang),
        "next_steps": result.next_steps if result is not None else (),
        "word": word,
        "contract": result.contract if result is not None else None,
        "receipt": receipt_of(conversation),
        "saved": saved,
        "tried_to_save": result is not None and result.receipt in conversation.saved,
        "check": when_to_check(japan_now(), lang) if matters and not run.order.dry_run else None,
        "after": _facts_after(flow.id, conversation.payment) if matters and flow is not None else (),
    }


_REHEARSED: dict[str, Message] = {
    Outcome.CANCELLED: e.PRACTICE_END,
    Outcome.ALREADY_CANCELLED: e.PRACTICE_ALREADY,
}
# What is not here is open: nothing of it may be read as done.
_SHAPE_OF: dict[str, str] = {
    Outcome.CANCELLED: "done",
    Outcome.ALREADY_CANCELLED: "done",
    Outcome.SUBMITTED_UNCONFIRMED: "unsure",
    "gone": "unsure",
}


def _word_of(ended: Ended) -> str:
    if ended.result is None:
        return "stopped" if ended.stopped else "problem"
    return ended.result.outcome.value


def _message(run: Run, ended: Ended, lang: Lang) -> str:
    if ended.result is not None:
        return ended.result.message
    if ended.stopped:
        return e.STOPPED.text(lang)
    if ended.code == "process_gone":
        may = "" if run.order.dry_run else e.MAY_HAVE_BEEN_SENT.text(lang)
        return f"{e.PROCESS_GONE.text(lang)} {may}".strip()
    hint = e.NO_BROWSER.text(lang) if ended.code == "no_browser" else ""
    return f"{ended.problem} {hint}".strip()


def _facts_after(provider: str, payment: Payment | None) -> tuple[Fact, ...]:
    wanted = [f"after.{provider}"]
    wanted += [f"after.{p.value}" for p in ([payment] if payment is not None else list(Payment))]
    if payment is not Payment.CARD:
        wanted.append("after.trail")
    return _facts("after", *wanted)


def _facts(topic_id: str, *ids: str) -> tuple[Fact, ...]:
    found = topic(topic_id)
    return tuple(fact for fact in (found.facts if found is not None else ()) if not ids or fact.id in ids)


@cache
def _environment() -> Environment:
    def load(name: str) -> str:
        return resources.files("autocancel.web").joinpath(f"templates/{name}").read_text(encoding="utf-8")

    return Environment(
        loader=FunctionLoader(load), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
