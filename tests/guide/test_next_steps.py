"""Nobody is left without a next step, and none is sent the wrong way."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from autocancel.flow import Flow
from autocancel.guide.facts import topic
from autocancel.guide.next_steps import ADVICE, next_steps, support, without_commands
from autocancel.messages import Lang
from autocancel.messages.journey import REASONS as JOURNEY_REASONS
from autocancel.outcome import Outcome

MW: Flow = import_module("autocancel.flows.mw").FLOW
MPASS: Flow = import_module("autocancel.flows.mpass").FLOW
FLOWS = [MW, MPASS]
REASONS = [
    "second_factor",
    "captcha",
    "password_expired",
    "unrecognised",
    "ambiguous",
    "several_contracts",
    "uncertain_contract",
    "no_matching_contract",
    "foreign_host",
    "no_consent",
    "consent_box_unclear",
    "sign_up_form",
    "account_deletion",
    "bulk_stop",
    "plan_change",
    "loop",
    "too_many_screens",
    "missing_login",
    "missing_pin",
    "payment_unknown",
    "contract_not_found",
    "carrier_release_unclear",
    "unexpected_dialog",
    "session_lost",
    "login_repeated",
    "refused_login",
    "refused_pin",
    "locked",
    "still_active",
    "contradiction",
    "no_answer",
    "busy",
    "maintenance",
    "timeout",
    "unreachable",
    "no_browser",
    "no_space",
    "lock_held",
    "home_unwritable",
    "not_found",
    "retention_unclear",
    "survey_unclear",
    "wrong_code_field",
    "login_in_frame",
    "insecure_page",
    "page_too_large",
    "download_offered",
]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("flow", FLOWS, ids=lambda f: f.id)
@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.CANCELLED])
def test_every_ending_but_cancelled_names_a_topic_that_exists(outcome: Outcome, flow: Flow, lang: Lang) -> None:
    for reason in [None, "a_word_nobody_knows", *REASONS]:
        steps = next_steps(outcome, reason, flow, lang)
        named = re.findall(r"autocancel guide ([a-z-]+)", steps[-1])
        assert len(named) == 1 and topic(named[0]) is not None
        assert len(steps) >= 2 and not re.search(r"[{}]", "".join(steps))


def test_no_reason_of_the_journey_is_without_advice() -> None:
    assert set(JOURNEY_REASONS) | set(REASONS) <= set(ADVICE)


def test_a_contract_that_was_only_looked_at_is_not_called_ready_to_submit() -> None:
    assert "review page" not in "".join(next_steps(Outcome.ACTIVE, None, MW, Lang.EN))


@pytest.mark.parametrize("flow", FLOWS, ids=lambda f: f.id)
def test_after_cancelling_the_person_is_told_what_to_check_and_when(flow: Flow) -> None:
    text = "\n".join(next_steps(Outcome.CANCELLED, None, flow, Lang.JA))
    assert "ご利用月" in text and "継続課金一覧" in text and "receipts open" in text and "guide after" in text
    assert ("末日まで使えます" in text) == (flow.id == "mw")  # only MW has published it


@pytest.mark.parametrize("lang", list(Lang))
def test_who_is_led_is_told_what_to_do_and_never_what_to_type(lang: Lang) -> None:
    for outcome in Outcome:
        for reason in [None, *ADVICE]:
            steps = next_steps(outcome, reason, MW, lang)
            told = without_commands(steps)
            assert not any(": autocancel" in step or "--" in step or "guide " in step for step in told), told
            assert [s for s in steps if ": autocancel " not in s and "--" not in s] == [s for s in told if s in steps]
    assert without_commands(["パスワードを保存してください: autocancel credentials set mw"]) == [
        "パスワードを保存してください。"
    ]


def test_an_unconfirmed_submission_never_leads_to_another_submission() -> None:
    for reason in [None, *REASONS]:
        steps = next_steps(Outcome.SUBMITTED_UNCONFIRMED, reason, MW, Lang.EN)
        assert "autocancel status mw" in steps[0]
        assert not any(re.search(r"autocancel mw\b", step) for step in steps)


def test_nothing_submitted_is_said_only_where_it_is_certain() -> None:
    for outcome in Outcome:
        said = any("submitted nothing" in step for step in next_steps(outcome, "no_answer", MW, Lang.EN))
        assert said == (outcome.exit_code in (12, 13, 15, 16))


def test_a_rehearsal_never_reads_as_the_real_thing() -> None:
    for outcome in Outcome:
        steps = next_steps(outcome, None, MW, Lang.JA, dry_run=True)
        assert "練習" in steps[0] and "autocancel mw" in steps[0]


def test_no_phone_number_is_invented() -> None:
    assert "03-6625-4291" in support(MW, Lang.JA)
    assert not re.search(r"\d{3}", support(MPASS, Lang.EN))
