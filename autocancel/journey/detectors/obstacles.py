"""Pages that stand in the way: what asks for a person, and what is out of order. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from autocancel.flow import ScreenKind, Statement
from autocancel.journey.detectors.finding import Finding, proceeds
from autocancel.journey.fields import FieldRole
from autocancel.journey.signals import Signals


def captcha(s: Signals) -> Finding | None:
    frames = [u for u in s.screen.frame_urls if any(n in u for n in ("recaptcha", "hcaptcha", "captcha", "turnstile"))]
    fields = s.fields(FieldRole.CAPTCHA)
    said = s.says(Statement.CAPTCHA)
    if fields or frames or said:
        why = (
            "a captcha field"
            if fields
            else "a captcha frame"
            if frames
            else f"it says: {said.sentence if said else ''}"
        )
        return Finding(ScreenKind.CAPTCHA, 97, (why,))
    return None


def second_factor(s: Signals) -> Finding | None:
    if fields := s.fields(FieldRole.ONE_TIME_CODE):
        return Finding(ScreenKind.SECOND_FACTOR, 95, (f"a field for a one-time code: {fields[0].label}",))
    said = s.says(Statement.CODE_SENT)
    if said and not s.fields(FieldRole.PASSWORD, FieldRole.PIN):
        return Finding(ScreenKind.SECOND_FACTOR, 90, (f"it says: {said.sentence}",))
    return None


def wrong_code(s: Signals) -> Finding | None:
    if s.fields(FieldRole.OTHER_CODE) and not s.fields(FieldRole.PASSWORD, FieldRole.PIN):
        return Finding(
            ScreenKind.SECOND_FACTOR, 92, (f"a code that is not held: {s.fields(FieldRole.OTHER_CODE)[0].label}",)
        )
    return None


def password_change(s: Signals) -> Finding | None:
    # Beside a login, it is a sign-up.
    fields = () if s.login_passwords else s.fields(FieldRole.NEW_PASSWORD)
    said = s.says(Statement.PASSWORD_EXPIRED)
    if fields or said:
        why = "fields for a new password" if fields else f"it says: {said.sentence if said else ''}"
        return Finding(ScreenKind.PASSWORD_CHANGE, 96 if fields else 93, (why,))
    return None


def statement_page(kind: ScreenKind, statement: Statement, score: int) -> Callable[[Signals], Finding | None]:
    def detect(s: Signals) -> Finding | None:
        said = s.says(statement)
        return Finding(kind, score, (f"it says: {said.sentence}",)) if said else None

    return detect


def refusal(s: Signals) -> Finding | None:
    said = s.says(Statement.REFUSED)
    if said is None:
        return None
    plain = re.search(r"(?:id|パスワード|暗証番号)[^。]*(?:違|誤|正しく|一致し|間違|異な)", said.sentence)
    return Finding(ScreenKind.REFUSAL, 99 if plain else 92, (f"it says: {said.sentence}",))


def session_expired(s: Signals) -> Finding | None:
    said = s.says(Statement.SESSION_EXPIRED)
    return Finding(ScreenKind.SESSION_EXPIRED, 91, (f"it says: {said.sentence}",)) if said else None


def maintenance(s: Signals) -> Finding | None:
    said = s.says(Statement.MAINTENANCE)
    if said is None:
        return None
    heading = s.says(Statement.MAINTENANCE, heading=True)
    score = 92 if heading and not proceeds(s) else 90 if not proceeds(s) else 40
    return Finding(ScreenKind.MAINTENANCE, score, (f"it says: {said.sentence}",))


def transient(s: Signals) -> Finding | None:
    status = s.screen.status or 0
    if status in (408, 425, 429) or 500 <= status <= 599:
        said = s.says(Statement.MAINTENANCE)
        if said and status == 503:
            return Finding(ScreenKind.MAINTENANCE, 95, (f"status {status}", f"it says: {said.sentence}"))
        return Finding(ScreenKind.TRANSIENT_ERROR, 94, (f"status {status}",))
    said = s.says(Statement.TRANSIENT)
    if said is None:
        return None
    outcome = s.says(Statement.COMPLETE, Statement.ALREADY_CANCELLED)
    score = 89 if not proceeds(s) or outcome else 42
    return Finding(ScreenKind.TRANSIENT_ERROR, score, (f"it says: {said.sentence}",))


def not_found(s: Signals) -> Finding | None:
    if s.screen.status in (404, 410):
        return Finding(ScreenKind.NOT_FOUND, 94, (f"status {s.screen.status}",))
    said = s.says(Statement.NOT_FOUND)
    if said and not proceeds(s):
        return Finding(ScreenKind.NOT_FOUND, 88, (f"it says: {said.sentence}",))
    return None


def processing(s: Signals) -> Finding | None:
    said = s.says(Statement.PROCESSING)
    if (said or s.screen.busy) and not proceeds(s) and not s.contracts:
        return Finding(ScreenKind.PROCESSING, 60, (f"it says: {said.sentence}" if said else "it is marked busy",))
    return None
