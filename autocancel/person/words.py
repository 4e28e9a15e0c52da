"""The questions in words: what the terminal shows and the JSON question's `text` says."""

from __future__ import annotations

from collections.abc import Sequence

from autocancel.clock import japan_now
from autocancel.dates import date_in, month_end
from autocancel.flow import Payment
from autocancel.messages import Lang, Message
from autocancel.messages import journey as names
from autocancel.messages import person as texts
from autocancel.outcome import ContractFacts
from autocancel.person.answers import CONSENT_WORD
from autocancel.person.money import fee_in
from autocancel.person.questions import Candidate, HandOver, Need, PageShown, Review, Which

_NEEDS = {"login_id": texts.NEED_LOGIN_ID, "password": texts.NEED_PASSWORD, "pin": texts.NEED_PIN}


def reason_text(reason: str, lang: Lang) -> str:
    """A stable reason word in plain language; the word itself where there is no text for it."""
    message = names.REASONS.get(reason)
    return message.text(lang) if message else reason


def kind_text(kind: str, lang: Lang) -> str:
    return names.KINDS.get(kind, names.KINDS["unrecognised"]).text(lang)


def facts_lines(facts: ContractFacts, lang: Lang) -> list[str]:
    """What the page says of the contract, a line each."""
    rows: list[tuple[Message, str | None]] = [
        (texts.ENDS, facts.name),
        (texts.PAID_BY, facts.payment),
        (texts.UNTIL, facts.usable_until),
    ]
    lines = [message.text(lang, value=value or texts.NOT_SHOWN.text(lang)) for message, value in rows]
    return lines + ([texts.REFERENCE.text(lang, value=facts.reference)] if facts.reference else [])


def consent_lines(review: Review, lang: Lang) -> list[str]:
    """The review in plain words: what ends, from when, what it costs, and what else the page says, word for word."""
    mark = texts.PRACTICE.text(lang) if review.practice else ""
    lines = [mark + (texts.CONSENT if review.certain else texts.CONSENT_UNCERTAIN).text(lang)]
    if review.practice:
        lines.append(texts.PRACTICE_NOTE.text(lang))
    lines += ["  " + line for line in facts_lines(review.facts, lang)]
    lines += ["  " + texts.FEE_SENTENCE.text(lang, value=fee) for fee in review.fees]
    if fee := fee_of(review):
        lines.append(texts.COSTS.text(lang, yen=f"{fee:,}"))
    now = japan_now().date()
    until = date_in(review.facts.usable_until, now)
    if until is not None and until < month_end(now.year, now.month):
        lines.append(texts.SHORTER.text(lang, date=until.isoformat()))
    if review.unread:
        lines.append(texts.UNREAD.text(lang))
        lines += ["  " + texts.QUOTED.text(lang, value=sentence) for sentence in review.unread]
    if review.last_press == "carrier":
        lines.append(texts.CONSENT_AT_CARRIER.text(lang))
    if review.picture is not None:
        lines.append(texts.PICTURE.text(lang, path=review.picture))
    return lines


def fee_of(review: Review) -> int | None:
    """Yen that ending costs, as the page says; None where it says nothing that could be read."""
    return review.fee if review.fee is not None else fee_in(review.fees)


def until_date(review: Review) -> str | None:
    until = date_in(review.facts.usable_until, japan_now().date())
    return until.isoformat() if until else None


def consent_ask(review: Review, lang: Lang) -> str:
    mark = texts.PRACTICE.text(lang) if review.practice else ""
    return mark + texts.CONSENT_ASK.text(lang, word=CONSENT_WORD[lang])


def page_line(page: PageShown, lang: Lang) -> str:
    return texts.WHICH_PAGE.text(lang, title=page.title or page.url, kind=kind_text(page.kind, lang))


def which_text(question: Which, lang: Lang) -> str:
    return texts.WHICH.text(lang, why=reason_text(question.reason, lang))


def candidate_lines(candidates: Sequence[Candidate], lang: Lang) -> list[str]:
    """A numbered list: what each is and where it stands."""
    lines = []
    for number, candidate in enumerate(candidates, start=1):
        note = texts.MAY_END.text(lang) if candidate.effect == "may_end" else ""
        lines.append(f"  {number}. {texts.CANDIDATE.text(lang, label=candidate.label, note=note)}")
        region = texts.REGIONS.get(candidate.region)
        context = candidate.context if candidate.context != candidate.label else ""
        where = " / ".join(part for part in (region.text(lang) if region else "", context) if part)
        if where:
            lines.append(texts.CANDIDATE_WHERE.text(lang, where=where))
    return lines


def minutes_of(seconds: float) -> int:
    return max(1, round(seconds / 60))


def hand_over_lines(question: HandOver, lang: Lang) -> list[str]:
    """What to do in the window, what happens afterwards, and how much time there is."""
    lines = [texts.HAND_OVER.text(lang, why=reason_text(question.reason, lang))]
    lines.append(texts.DO.get(question.reason, texts.DO_IN_WINDOW).text(lang))
    after = texts.HAND_OVER_AFTER if question.moved_on is not None else texts.HAND_OVER_BLIND
    lines.append(after.text(lang, minutes=minutes_of(question.limit)))
    if question.expires is not None:
        lines.append(texts.HAND_OVER_EXPIRES.text(lang, seconds=round(question.expires)))
    return lines


def payment_lines(payments: Sequence[Payment], lang: Lang) -> list[str]:
    lines = [f"  {number}. {texts.PAYMENTS[p].text(lang)}" for number, p in enumerate(payments, start=1)]
    return [*lines, f"  {len(payments) + 1}. {texts.PAYMENT_UNKNOWN.text(lang)}"]


def need_text(need: Need, lang: Lang) -> str:
    """One line that asks for a login ID, password or PIN, and says which login is probably meant."""
    ask = _NEEDS[need.what].text(lang)
    return texts.NEED_FOR.text(lang, ask=ask, login=need.login_name) if need.login_name else ask
