"""Pages on which nothing is ever submitted: buying, changing a plan, deleting an account, stopping all bills. Pure."""

from __future__ import annotations

from autocancel.flow import LabelMeaning, ScreenKind, Statement
from autocancel.journey.detectors.finding import Finding
from autocancel.journey.fields import FieldRole, is_survey_choice
from autocancel.journey.signals import TOWARDS_CANCELLING, Signals


def sign_up(s: Signals) -> Finding | None:
    personal = [f for f in s.fields(FieldRole.PERSONAL) if not is_survey_choice(f)]
    sellers = s.controls(LabelMeaning.NEVER)
    sells = [
        c
        for c in sellers
        if any(w in c.norm for w in ("申し込", "申込", "購入", "登録", "注文", "契約", "入会", "再開"))
    ]
    said = s.says(Statement.SIGN_UP)
    if s.controls(*TOWARDS_CANCELLING) or any(c.stated for c in s.ours):
        return None
    if len(personal) >= 2 and s.screen.forms:
        return Finding(ScreenKind.SIGN_UP, 82, (f"it asks for personal data: {personal[0].label}",))
    if said and sells and not s.fields(FieldRole.PASSWORD) and len(s.payment_choices) < 2:
        return Finding(ScreenKind.SIGN_UP, 80, (f"it says: {said.sentence}", f"it offers: {sells[0].name}"))
    return None


def account_deletion(s: Signals) -> Finding | None:
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
    signs_in = s.fields(FieldRole.PASSWORD, FieldRole.LOGIN_ID)  # such pages warn of what their ID's end would mean
    sends = not signs_in and any(c.effect != "get" for c in s.controls(LabelMeaning.CANCEL_ENTRY, LabelMeaning.GO_ON))
    if s.may_be_final or s.controls(LabelMeaning.FINAL) or sends:
        return Finding(ScreenKind.ACCOUNT_DELETION, 78, (f"it says: {said.sentence}", "and has a final button"))
    return None


def bulk_stop(s: Signals) -> Finding | None:
    heading = s.says(Statement.BULK_STOP, heading=True)
    said = heading or s.says(Statement.BULK_STOP)
    if said is None:
        return None
    if heading or (s.may_be_final and not s.ours):
        return Finding(ScreenKind.BULK_STOP, 90, (f"it says: {said.sentence}",))
    if s.may_be_final:
        return Finding(ScreenKind.BULK_STOP, 78, (f"it says: {said.sentence}", "and has a final button"))
    return None


def plan_change(s: Signals) -> Finding | None:
    said = s.says(Statement.PLAN_CHANGE, heading=True)
    if said and not s.controls(*TOWARDS_CANCELLING):
        return Finding(ScreenKind.SIGN_UP, 82, (f"it says: {said.sentence}",))
    return None
