"""Which kind of screen this is, by meaning, and why. Pure: no browser, no clock, no file.

Each kind has one detector. A detector looks at what the page states, what its controls would do, what its fields ask
for and which contracts it names, and answers with a score and its reasons. The highest score wins; where a different
family of kinds comes as close as `MARGIN`, the screen is ambiguous, and an ambiguous screen is never acted upon.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from autocancel.flow import Flow, LabelMeaning, ScreenKind, Statement
from autocancel.journey.contracts import State
from autocancel.journey.fields import FieldRole, is_survey_choice
from autocancel.journey.screen import Screen
from autocancel.journey.signals import PROCEED, TOWARDS_CANCELLING, Signals, could_end

MARGIN = 5
_KNOWN_WORD_BONUS = 2
_MOST_BONUS = 4

# Kinds that are handled alike: mistaking one for another of the same family changes nothing.
_FAMILIES: tuple[frozenset[ScreenKind], ...] = (
    frozenset(
        {
            ScreenKind.NOTICE,
            ScreenKind.SURVEY,
            ScreenKind.RETENTION_OFFER,
            ScreenKind.CANCEL_ENTRY,
            ScreenKind.MEMBER_TOP,
            ScreenKind.CONTRACT,
            ScreenKind.CONTRACT_LIST,
            ScreenKind.LOGIN_GATE,
        }
    ),
    frozenset({ScreenKind.ALREADY_CANCELLED, ScreenKind.CONTRACT, ScreenKind.CONTRACT_LIST}),
    frozenset({ScreenKind.TRANSIENT_ERROR, ScreenKind.MAINTENANCE}),
    frozenset({ScreenKind.REFUSAL, ScreenKind.LOCKED}),
    frozenset({ScreenKind.ALREADY_CANCELLED, ScreenKind.COMPLETE}),  # told apart by what this run has done
    frozenset({ScreenKind.BULK_STOP, ScreenKind.ACCOUNT_DELETION, ScreenKind.SIGN_UP}),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One detector's answer. `score`: 0 to 100."""

    kind: ScreenKind
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a screen was taken for.

    `kind` is None where it is unrecognised or ambiguous; `candidates` then names the kinds that came closest.
    """

    kind: ScreenKind | None
    score: int
    reasons: tuple[str, ...]
    runner_up: ScreenKind | None = None
    runner_up_score: int = 0
    candidates: tuple[ScreenKind, ...] = ()

    @property
    def ambiguous(self) -> bool:
        return self.kind is None and len(self.candidates) > 1

    @property
    def margin(self) -> int:
        return self.score - self.runner_up_score


def recognise(
    screen: Screen, flow: Flow, signals: Signals | None = None, impossible: frozenset[ScreenKind] = frozenset()
) -> Recognition:
    """Name the kind of a screen, or say that it is unrecognised or ambiguous. Always with reasons.

    `impossible`: kinds that can't be, given what has happened (a refusal before anything was typed, say).
    """
    signals = signals or Signals(screen, flow)
    known = signals.vocabulary.known_words(screen.text)
    findings: list[Finding] = []
    for detector in _DETECTORS:
        finding = detector(signals)
        if finding is not None and finding.kind not in impossible:
            words = known.get(finding.kind, [])
            bonus = min(_MOST_BONUS, _KNOWN_WORD_BONUS * len(words)) if finding.score < 80 else 0
            extra = tuple(f"expected word: {word}" for word in words[:2])
            findings.append(Finding(finding.kind, finding.score + bonus, finding.reasons + extra))
    findings.sort(key=lambda f: -f.score)
    if not findings:
        return Recognition(None, 0, ("nothing on this page is known",))
    best = findings[0]
    rivals = [f for f in findings[1:] if not _alike(best.kind, f.kind)]
    if rivals and best.score - rivals[0].score <= MARGIN:
        reasons = (*best.reasons, *rivals[0].reasons)
        return Recognition(None, best.score, reasons, candidates=(best.kind, rivals[0].kind))
    second = findings[1] if len(findings) > 1 else None
    return Recognition(
        best.kind,
        best.score,
        best.reasons,
        second.kind if second else None,
        second.score if second else 0,
        (best.kind,),
    )


def _alike(one: ScreenKind, other: ScreenKind) -> bool:
    return any(one in family and other in family for family in _FAMILIES)


def _proceeds(s: Signals) -> bool:
    """Whether the page offers a way on in the walk: a sign-in, a step, a payment choice."""
    return bool(
        s.controls(*PROCEED, LabelMeaning.LOGIN)
        or s.fields(FieldRole.PASSWORD, FieldRole.PIN)
        or len(s.payment_choices) >= 2
    )


def _captcha(s: Signals) -> Finding | None:
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


def _second_factor(s: Signals) -> Finding | None:
    if fields := s.fields(FieldRole.ONE_TIME_CODE):
        return Finding(ScreenKind.SECOND_FACTOR, 95, (f"a field for a one-time code: {fields[0].label}",))
    said = s.says(Statement.CODE_SENT)
    if said and not s.fields(FieldRole.PASSWORD, FieldRole.PIN):
        return Finding(ScreenKind.SECOND_FACTOR, 90, (f"it says: {said.sentence}",))
    return None


def _password_change(s: Signals) -> Finding | None:
    fields = s.fields(FieldRole.NEW_PASSWORD)
    said = s.says(Statement.PASSWORD_EXPIRED)
    if fields or said:
        why = "fields for a new password" if fields else f"it says: {said.sentence if said else ''}"
        return Finding(ScreenKind.PASSWORD_CHANGE, 96 if fields else 93, (why,))
    return None


def _statement_page(kind: ScreenKind, statement: Statement, score: int) -> Callable[[Signals], Finding | None]:
    def detect(s: Signals) -> Finding | None:
        said = s.says(statement)
        return Finding(kind, score, (f"it says: {said.sentence}",)) if said else None

    return detect


def _maintenance(s: Signals) -> Finding | None:
    said = s.says(Statement.MAINTENANCE)
    if said is None:
        return None
    heading = s.says(Statement.MAINTENANCE, heading=True)
    score = 92 if heading and not _proceeds(s) else 90 if not _proceeds(s) else 40
    return Finding(ScreenKind.MAINTENANCE, score, (f"it says: {said.sentence}",))


def _transient(s: Signals) -> Finding | None:
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
    score = 89 if not _proceeds(s) or outcome else 42
    return Finding(ScreenKind.TRANSIENT_ERROR, score, (f"it says: {said.sentence}",))


def _session_expired(s: Signals) -> Finding | None:
    said = s.says(Statement.SESSION_EXPIRED)
    return Finding(ScreenKind.SESSION_EXPIRED, 91, (f"it says: {said.sentence}",)) if said else None


def _not_found(s: Signals) -> Finding | None:
    if s.screen.status in (404, 410):
        return Finding(ScreenKind.NOT_FOUND, 94, (f"status {s.screen.status}",))
    said = s.says(Statement.NOT_FOUND)
    if said and not _proceeds(s):
        return Finding(ScreenKind.NOT_FOUND, 88, (f"it says: {said.sentence}",))
    return None


def _complete(s: Signals) -> Finding | None:
    said = s.says(Statement.COMPLETE)
    denied = s.says(Statement.INCOMPLETE)
    if s.carrier is not None:
        said = said or s.says(Statement.STEP_COMPLETE)
        if said and not denied and not s.fields(FieldRole.PIN, FieldRole.PASSWORD):
            return Finding(ScreenKind.CARRIER_COMPLETE, 86, (f"the carrier says: {said.sentence}",))
        return None
    if said is None:
        said = s.says(Statement.STEP_COMPLETE)
        if said is None or not s.says(Statement.CANCELLING) or s.may_be_final:
            return None
    if denied:
        return Finding(ScreenKind.TRANSIENT_ERROR, 87, (f"it says: {said.sentence}", f"but also: {denied.sentence}"))
    if s.may_be_final or s.controls(LabelMeaning.CANCEL_ENTRY):
        return Finding(ScreenKind.COMPLETE, 60, (f"it says: {said.sentence}", "but still offers to cancel"))
    return Finding(ScreenKind.COMPLETE, 86, (f"it says: {said.sentence}",))


def _incomplete(s: Signals) -> Finding | None:
    said = s.says(Statement.INCOMPLETE)
    if said and not _proceeds(s):
        return Finding(ScreenKind.TRANSIENT_ERROR, 85, (f"it says: {said.sentence}",))
    return None


def _already_cancelled(s: Signals) -> Finding | None:
    said = s.says(Statement.ALREADY_CANCELLED)
    if said is None or (s.contracts and not _only_ours_cancelled(s)):
        return None
    if not s.ours and _is_value(said.sentence):
        return None  # a state in a row or beside a label: whose, the page doesn't say
    if s.controls(*TOWARDS_CANCELLING) or s.says(Statement.INCOMPLETE):
        return None
    return Finding(ScreenKind.ALREADY_CANCELLED, 85, (f"it says: {said.sentence}",))


def _is_value(sentence: str) -> bool:
    _, colon, value = sentence.replace(":", ":").partition(":")
    return bool(colon and value) or len(sentence) <= 8


def _only_ours_cancelled(s: Signals) -> bool:
    return len(s.ours) == 1 and not s.others and s.ours[0].state is not State.ACTIVE


def _no_contract(s: Signals) -> Finding | None:
    if s.contracts or s.may_be_final:
        return None
    said = s.says(Statement.NO_CONTRACT)
    if said:
        doubt = s.says(Statement.CONTRACT_NOT_FOUND)
        if doubt and doubt.sentence != said.sentence:
            return None
        return Finding(ScreenKind.NO_CONTRACT, 84, (f"it says: {said.sentence}",))
    return None


def _contract_not_found(s: Signals) -> Finding | None:
    said = s.says(Statement.CONTRACT_NOT_FOUND)
    if said and not s.contracts:
        return Finding(ScreenKind.CONTRACT_NOT_FOUND, 83, (f"it says: {said.sentence}",))
    return None


def _sign_up(s: Signals) -> Finding | None:
    personal = [f for f in s.fields(FieldRole.PERSONAL) if not is_survey_choice(f)]
    sellers = s.controls(LabelMeaning.NEVER)
    sells = [
        c
        for c in sellers
        if any(w in c.norm for w in ("申し込", "申込", "購入", "登録", "注文", "契約", "入会", "再開"))
    ]
    said = s.says(Statement.SIGN_UP)
    if s.controls(*TOWARDS_CANCELLING) or s.ours:
        return None
    if len(personal) >= 2 and s.screen.forms:
        return Finding(ScreenKind.SIGN_UP, 82, (f"it asks for personal data: {personal[0].label}",))
    if said and sells and not s.fields(FieldRole.PASSWORD) and len(s.payment_choices) < 2:
        return Finding(ScreenKind.SIGN_UP, 80, (f"it says: {said.sentence}", f"it offers: {sells[0].name}"))
    return None


def _account_deletion(s: Signals) -> Finding | None:
    heading = s.says(Statement.ACCOUNT_DELETION, heading=True)
    asks = next(
        (
            x
            for x in s.said.get(Statement.ACCOUNT_DELETION, ())
            if Statement.REVIEW in s.vocabulary.statements(x.sentence)
        ),
        None,
    )
    said = heading or asks or s.says(Statement.ACCOUNT_DELETION)
    if said is None:
        return None
    if heading or asks:
        return Finding(ScreenKind.ACCOUNT_DELETION, 90, (f"it says: {said.sentence}",))
    if s.may_be_final or s.controls(LabelMeaning.FINAL):
        return Finding(ScreenKind.ACCOUNT_DELETION, 78, (f"it says: {said.sentence}", "and has a final button"))
    return None


def _bulk_stop(s: Signals) -> Finding | None:
    heading = s.says(Statement.BULK_STOP, heading=True)
    said = heading or s.says(Statement.BULK_STOP)
    if said is None:
        return None
    if heading or (s.may_be_final and not s.ours):
        return Finding(ScreenKind.BULK_STOP, 90, (f"it says: {said.sentence}",))
    if s.may_be_final:
        return Finding(ScreenKind.BULK_STOP, 78, (f"it says: {said.sentence}", "and has a final button"))
    return None


def _plan_change(s: Signals) -> Finding | None:
    said = s.says(Statement.PLAN_CHANGE, heading=True)
    if said and not s.controls(*TOWARDS_CANCELLING):
        return Finding(ScreenKind.SIGN_UP, 82, (f"it says: {said.sentence}",))
    return None


def _login(s: Signals) -> Finding | None:
    passwords = s.fields(FieldRole.PASSWORD)
    ids = s.fields(FieldRole.LOGIN_ID)
    if passwords:
        score = 70 if len(s.payment_choices) >= 2 else 82
        return Finding(ScreenKind.LOGIN, score, (f"a password field: {passwords[0].label or passwords[0].name}",))
    on = s.controls(LabelMeaning.LOGIN, LabelMeaning.GO_ON)
    if ids and on and not s.fields(FieldRole.PERSONAL, FieldRole.PIN) and not s.controls(*TOWARDS_CANCELLING):
        score = 68 if len(s.payment_choices) >= 2 else 78
        return Finding(ScreenKind.LOGIN, score, (f"a field for the login ID: {ids[0].label or ids[0].name}",))
    return None


def _payment_menu(s: Signals) -> Finding | None:
    if len(s.payment_choices) >= 2 and not s.ours:
        said = s.says(Statement.PAYMENT_CHOICE)
        named = ", ".join(sorted(p.value for p in s.payment_choices))
        reasons = (f"a choice of payment methods: {named}", *((f"it says: {said.sentence}",) if said else ()))
        return Finding(ScreenKind.PAYMENT_MENU, 84 if said else 80, reasons)
    return None


def _login_gate(s: Signals) -> Finding | None:
    gates = s.controls(LabelMeaning.LOGIN)
    if not gates and not s.controls(*PROCEED, LabelMeaning.CONTRACT):
        gates = s.controls(LabelMeaning.LOGIN, anywhere=True)
    if gates and not s.fields(FieldRole.PASSWORD):
        return Finding(ScreenKind.LOGIN_GATE, 58, (f"it leads to the login: {gates[0].name}",))
    return None


def _review(s: Signals) -> Finding | None:
    if not s.at_provider:
        return None
    if not (s.may_be_final or s.controls(LabelMeaning.YES)):
        return _chosen_end(s) or _unnamed_review(s)
    if s.contracts and not s.ours_final and s.may_be_final:
        return None  # the final buttons here belong to other contracts
    if s.may_be_final and not _about_cancelling(s):
        return None  # 確定する, on a page about something else
    asks = s.says(Statement.REVIEW)
    dialog = next((d for d in s.screen.dialogs if Statement.CANCELLING in s.vocabulary.statements(d)), None)
    if s.may_be_final:
        label = s.may_be_final[0].name
        if dialog:
            return Finding(ScreenKind.REVIEW, 86, (f"its button {label} asks: {dialog}",))
        if asks:
            return Finding(ScreenKind.REVIEW, 80, (f"it says: {asks.sentence}", f"its button: {label}"))
        return Finding(ScreenKind.REVIEW, 74, (f"a button that may end the contract: {label}",))
    question = next(
        (x for x in s.said.get(Statement.REVIEW, ()) if x.sentence.endswith(("か?", "か。", "か", "?"))), None
    )
    if question and not s.controls(LabelMeaning.CANCEL_ENTRY):
        return Finding(ScreenKind.REVIEW, 79, (f"it asks: {question.sentence}",))
    return None


def _about_cancelling(s: Signals) -> bool:
    labels = any(Statement.CANCELLING in s.vocabulary.statements(c.norm) for c in s.may_be_final)
    return labels or s.says(Statement.CANCELLING, Statement.RELEASE) is not None


def _chosen_end(s: Signals) -> Finding | None:
    """解約する or 解約しない to choose, over a button like 送信: the press does what was chosen."""
    on = [c for c in s.controls(LabelMeaning.GO_ON, LabelMeaning.CANCEL_ENTRY) if c.effect != "get"]
    ends = [f for f in s.screen.fields if f.type == "radio" and s.vocabulary.label(f.label) is LabelMeaning.FINAL]
    if len(on) == 1 and ends:
        return Finding(ScreenKind.REVIEW, 79, (f"it lets choose: {ends[0].text}", f"its button: {on[0].name}"))
    return None


def _unnamed_review(s: Signals) -> Finding | None:
    """A page that asks whether to end it, or says that the next press does, over a button like 次へ or OK."""
    on = [c for c in s.controls(LabelMeaning.GO_ON) if c.effect != "get"]
    if len(on) != 1 or s.controls(LabelMeaning.CANCEL_ENTRY, LabelMeaning.FINAL):
        return None
    for said in s.said.get(Statement.REVIEW, ()):
        if said.line.level and s.ours and not s.fields(FieldRole.CONSENT):
            return Finding(ScreenKind.REVIEW, 79, (f"it says: {said.sentence}", f"its button: {on[0].name}"))
        if _PRESS_ENDS.search(said.sentence) or (on[0].norm in said.sentence and "押" in said.sentence):
            return Finding(ScreenKind.REVIEW, 79, (f"it says: {said.sentence}", f"its button: {on[0].name}"))
    return None


_PRESS_ENDS = re.compile(
    r"(?:よろしい|宜しい)(?:です|でしょう)か[?。]*$|(?:押す|押し|クリック|タップ)[^。]{0,12}(?:解約|退会|解除)"
)


def _survey(s: Signals) -> Finding | None:
    said = s.says(Statement.SURVEY)
    choices = [
        f
        for f in s.fields(FieldRole.CHOICE, FieldRole.FREE_TEXT)
        if is_survey_choice(f) or f.type == "textarea" or (said and f.type == "radio")
    ]
    if (choices or (said and s.controls(LabelMeaning.SKIP_SURVEY, LabelMeaning.NO))) and (
        said or is_survey_choice(choices[0])
    ):
        on = s.controls(*PROCEED, LabelMeaning.NO)
        if on and not (s.may_be_final and not _other_way_on(s)):
            why = f"it says: {said.sentence}" if said else f"it asks: {choices[0].group or choices[0].label}"
            return Finding(ScreenKind.SURVEY, 75, (why,))
    return None


def _other_way_on(s: Signals) -> bool:
    return any(not could_end(c) for c in s.controls(*PROCEED)) or bool(
        s.controls(LabelMeaning.CANCEL_ENTRY, LabelMeaning.GO_ON, LabelMeaning.SKIP_SURVEY)
    )


def _retention_offer(s: Signals) -> Finding | None:
    said = s.says(Statement.OFFER)
    on = [c for c in s.controls(*PROCEED) if c not in s.may_be_final]
    if said and s.luring_keepers and on and s.says(Statement.CANCELLING):
        return Finding(
            ScreenKind.RETENTION_OFFER, 73, (f"it says: {said.sentence}", f"one may keep: {s.luring_keepers[0].name}")
        )
    return None


def _notice(s: Signals) -> Finding | None:
    boxes = s.fields(FieldRole.CONSENT)
    on = [c for c in s.controls(*PROCEED) if c not in s.may_be_final]
    about = s.says(Statement.CANCELLING) or any(m in TOWARDS_CANCELLING for _, m in s.labels)
    said = s.says(Statement.NOTICE)
    if not on or not about or s.fields(FieldRole.PASSWORD, FieldRole.PIN):
        return None
    if boxes or said:
        why = f"a box to agree: {boxes[0].text}" if boxes else f"it says: {said.sentence if said else ''}"
        return Finding(ScreenKind.NOTICE, 72 if boxes else 66, (why, f"the way on: {on[0].name}"))
    if s.controls(LabelMeaning.GO_ON, LabelMeaning.CANCEL_ENTRY) and (heard := s.says(Statement.CANCELLING)):
        score = 62 if s.says(Statement.CANCELLING, heading=True) else 54
        return Finding(ScreenKind.NOTICE, score, (f"it speaks of it: {heard.sentence}", f"the way on: {on[0].name}"))
    return None


def _cancel_entry(s: Signals) -> Finding | None:
    on = [c for c in s.controls(LabelMeaning.CANCEL_ENTRY, LabelMeaning.FINAL) if c not in s.may_be_final]
    if on and not s.fields(FieldRole.PASSWORD, FieldRole.PIN):
        return Finding(ScreenKind.CANCEL_ENTRY, 56, (f"it leads towards cancelling: {on[0].name}",))
    return None


def _contract(s: Signals) -> Finding | None:
    if not s.at_provider or not s.contracts or s.fields(FieldRole.PASSWORD, FieldRole.PIN, FieldRole.CONSENT):
        return None
    several = len(s.contracts) > 1
    kind = ScreenKind.CONTRACT_LIST if several else ScreenKind.CONTRACT
    names = ", ".join(c.name for c in s.contracts[:4])
    stated = s.says(Statement.CONTRACT) or any(c.state is not State.UNKNOWN or c.row for c in s.contracts)
    if not stated:
        return None
    if s.ours_final:
        return None  # one press from here may end it: that is a review
    if s.says(Statement.NOTICE, heading=True) and s.says(Statement.CANCELLING, heading=True):
        return None
    rows = any(c.row for c in s.contracts)
    score = 76 if rows or any(c.state is State.CANCELLED for c in s.ours) else 68
    if s.screen.headings and s.says(Statement.CONTRACT, heading=True):
        score += 3
    return Finding(kind, score, (f"it names a contract: {names}",))


def _member_top(s: Signals) -> Finding | None:
    ways = s.controls(LabelMeaning.CONTRACT) or s.controls(LabelMeaning.CONTRACT, LabelMeaning.MENU, anywhere=True)
    if ways and not s.fields(FieldRole.PASSWORD, FieldRole.PIN, FieldRole.LOGIN_ID):
        return Finding(ScreenKind.MEMBER_TOP, 50, (f"it leads to the contract: {ways[0].name}",))
    return None


def _carrier_release(s: Signals) -> Finding | None:
    if s.carrier is None:
        return None
    release = s.says(Statement.RELEASE) or s.says(Statement.CANCELLING)
    pins = s.fields(FieldRole.PIN)
    enders = s.controls(LabelMeaning.FINAL, LabelMeaning.CANCEL_ENTRY)
    if s.fields(FieldRole.PASSWORD) or not (enders or (pins and release)):
        return None
    if release or enders:
        why = f"it says: {release.sentence}" if release else f"its button: {enders[0].name}"
        return Finding(ScreenKind.CARRIER_RELEASE, 84, ("a carrier's page", why))
    return None


def _carrier_consent(s: Signals) -> Finding | None:
    if s.carrier is None or s.fields(FieldRole.PASSWORD, FieldRole.PIN, FieldRole.LOGIN_ID):
        return None
    said = s.says(Statement.SHARING_CONSENT)
    if said and s.controls(LabelMeaning.GO_ON) and not s.controls(*TOWARDS_CANCELLING):
        return Finding(ScreenKind.CARRIER_CONSENT, 76, (f"the carrier says: {said.sentence}",))
    return None


def _wrong_code(s: Signals) -> Finding | None:
    if s.fields(FieldRole.OTHER_CODE) and not s.fields(FieldRole.PASSWORD, FieldRole.PIN):
        return Finding(
            ScreenKind.SECOND_FACTOR, 92, (f"a code that is not held: {s.fields(FieldRole.OTHER_CODE)[0].label}",)
        )
    return None


def _processing(s: Signals) -> Finding | None:
    said = s.says(Statement.PROCESSING)
    if (said or s.screen.busy) and not _proceeds(s) and not s.contracts:
        return Finding(ScreenKind.PROCESSING, 60, (f"it says: {said.sentence}" if said else "it is marked busy",))
    return None


_DETECTORS: Iterable[Callable[[Signals], Finding | None]] = (
    _captcha,
    _second_factor,
    _wrong_code,
    _password_change,
    _statement_page(ScreenKind.LOCKED, Statement.LOCKED, 93),
    _statement_page(ScreenKind.REFUSAL, Statement.REFUSED, 92),
    _session_expired,
    _maintenance,
    _transient,
    _not_found,
    _complete,
    _incomplete,
    _already_cancelled,
    _no_contract,
    _contract_not_found,
    _sign_up,
    _account_deletion,
    _bulk_stop,
    _plan_change,
    _login,
    _payment_menu,
    _login_gate,
    _review,
    _carrier_release,
    _carrier_consent,
    _survey,
    _retention_offer,
    _notice,
    _cancel_entry,
    _contract,
    _member_top,
    _processing,
)
