"""One detector for each kind of screen. Each looks at a screen's signals and answers with a score and its reasons."""

from __future__ import annotations

from collections.abc import Callable

from autocancel.flow import ScreenKind, Statement
from autocancel.journey.detectors import dangers, endings, last_press, obstacles, passage
from autocancel.journey.detectors.finding import Finding
from autocancel.journey.signals import Signals

DETECTORS: tuple[Callable[[Signals], Finding | None], ...] = (
    obstacles.captcha,
    obstacles.second_factor,
    obstacles.wrong_code,
    obstacles.password_change,
    obstacles.statement_page(ScreenKind.LOCKED, Statement.LOCKED, 93),
    obstacles.refusal,
    obstacles.session_expired,
    obstacles.maintenance,
    obstacles.transient,
    obstacles.not_found,
    endings.complete,
    endings.incomplete,
    endings.already_cancelled,
    endings.no_contract,
    endings.contract_not_found,
    dangers.sign_up,
    dangers.account_deletion,
    dangers.bulk_stop,
    dangers.plan_change,
    passage.login,
    passage.payment_menu,
    passage.login_gate,
    last_press.review,
    last_press.carrier_release,
    passage.carrier_consent,
    passage.survey,
    passage.retention_offer,
    passage.notice,
    passage.cancel_entry,
    passage.contract,
    passage.member_top,
    obstacles.processing,
)
