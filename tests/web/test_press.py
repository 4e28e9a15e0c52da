"""What a press does, and what it never does."""

from __future__ import annotations

from pathlib import Path

import pytest

from autocancel.outcome import Outcome
from autocancel.person.memory import ProgressFile
from autocancel.vault.store import Vault
from autocancel.web.wire import Ended, Order

from .served import Reply, Served, Visitor, hand_over, need, result, review, which


@pytest.fixture
def running(served: Served, visitor: Visitor) -> Visitor:
    """A real run has begun."""
    served.conversation.choose_provider("mw", "docomo")
    served.conversation.remember(login="not_now", rehearsal="done")
    visitor.press("run", "go")
    return visitor


def consent(visitor: Visitor, seat: str, **fields: str) -> Reply:
    return visitor.post("run", {"seat": seat, "do": "cancel_contract", "agree": "yes", **fields})


# --- the way to a run ------------------------------------------------------------------------------------------------


def test_the_questions_lead_to_a_rehearsal_before_anything_real(served: Served, visitor: Visitor) -> None:
    visitor.press("start", "go")
    visitor.press("company", "mw")
    visitor.press("payment", "au")
    assert "au ID" in visitor.get("login").text
    visitor.press("login", "window")
    visitor.press("practice", "go")
    (run,) = served.runs
    assert run.order.dry_run
    assert (run.order.provider, run.order.payment, run.order.stored_login) == ("mw", "au", False)


@pytest.mark.parametrize("screen", ["payment", "login", "practice", "run", "result"])
def test_no_question_can_be_skipped_by_its_address(visitor: Visitor, screen: str) -> None:
    assert visitor.get(screen).headers["location"] == "company"


def test_a_run_that_goes_on_is_the_only_screen_there_is(served: Served, running: Visitor) -> None:
    for screen in ("start", "company", "payment", "login", "practice", "result"):
        assert running.get(screen).headers["location"] == "run"


def test_a_second_press_never_starts_a_second_run(served: Served, visitor: Visitor) -> None:
    served.conversation.choose_provider("mw", "docomo")
    served.conversation.remember(login="not_now", rehearsal="done")
    seat = visitor.get("run").seat
    for _ in range(3):
        visitor.post("run", {"seat": seat, "do": "go"})
    assert len(served.runs) == 1


def test_words_that_name_no_company_choose_none(served: Served, visitor: Visitor) -> None:
    visitor.press("start", "go")
    page = visitor.press("company", "words", words="ドコモケータイ払い等 1,000円")
    assert "use:" not in page.text
    visitor.press("company", "use:mw")
    assert served.conversation.progress.provider != "mpass"


def test_the_words_of_the_bill_name_company_and_payment(served: Served, visitor: Visitor) -> None:
    visitor.press("start", "go")
    visitor.press("company", "words", words="MWノートンストア d払い")
    visitor.press("company", "use:mw")
    assert (served.conversation.progress.provider, served.conversation.progress.payment) == ("mw", "docomo")


def test_another_company_makes_what_was_answered_after_it_void(served: Served, visitor: Visitor) -> None:
    served.conversation.choose_provider("mw", "docomo")
    served.conversation.remember(login="stored", rehearsal="done")
    visitor.press("company", "mpass")
    assert (served.conversation.progress.payment, served.conversation.progress.login) == (None, None)


@pytest.mark.parametrize("do", ["", "nonsense", "use:mw", "unknown2", "../run", "cancel_contract"])
@pytest.mark.parametrize("screen", ["start", "company", "unknown", "payment", "login", "phone", "practice", "run"])
def test_a_press_that_no_screen_offers_starts_and_answers_nothing(
    served: Served, visitor: Visitor, screen: str, do: str
) -> None:
    served.conversation.choose_provider("mw", "docomo")
    served.conversation.remember(login="not_now", rehearsal="done")
    visitor.press(screen, do)
    assert served.runs == []


def test_later_keeps_the_answers_and_ends_the_page(served: Served, visitor: Visitor, tmp_path: Path) -> None:
    visitor.press("start", "go")
    visitor.press("company", "mpass")
    page = visitor.press("payment", "later")
    assert "覚えました" in page.text
    assert served.has_ended()
    assert ProgressFile(served.conversation.home).load().provider == "mpass"


# --- the consent ------------------------------------------------------------------------------------------------------


def test_a_consent_reaches_the_run_once(served: Served, running: Visitor) -> None:
    served.runs[0].ask(review())
    seat = running.get("run").seat
    served.clock.now += 3
    consent(running, seat)
    consent(running, seat)
    assert served.runs[0].answers == [("consent-1", "cancel_contract")]


def test_an_early_press_never_reaches_the_run(served: Served, running: Visitor) -> None:
    served.runs[0].ask(review())
    seat = running.get("run").seat
    served.clock.now += 2.9
    consent(running, seat)
    assert served.runs[0].answers == []
    assert "まだ押せませんでした" in running.get("run").text


@pytest.mark.parametrize("agree", ["", "no", "on", "YES"])
def test_without_the_tick_it_never_reaches_the_run(served: Served, running: Visitor, agree: str) -> None:
    served.runs[0].ask(review())
    seat = running.get("run").seat
    served.clock.now += 10
    consent(running, seat, agree=agree)
    assert served.runs[0].answers == []


def test_a_reload_makes_the_page_before_it_powerless(served: Served, running: Visitor) -> None:
    served.runs[0].ask(review())
    before = running.get("run").seat
    running.get("run")
    served.clock.now += 10
    consent(running, before)
    assert served.runs[0].answers == []


def test_a_page_about_the_first_review_never_consents_to_the_second(served: Served, running: Visitor) -> None:
    served.runs[0].ask(review(1))
    seat = running.get("run").seat
    served.clock.now += 10
    served.runs[0].ask(review(2))
    consent(running, seat)
    assert served.runs[0].answers == []


def test_a_consent_page_of_the_rehearsal_never_consents_to_the_real_run(served: Served, visitor: Visitor) -> None:
    served.conversation.choose_provider("mw", "docomo")
    served.conversation.remember(login="not_now")
    visitor.press("practice", "go")
    served.runs[0].ask(review(practice=True))
    rehearsed = visitor.get("practice").seat
    served.runs[0].end(Ended(result(Outcome.DECLINED, dry_run=True)))
    visitor.press("run", "go")
    served.runs[1].ask(review())
    served.clock.now += 10
    consent(visitor, rehearsed)
    assert served.runs[1].answers == []


def test_no_other_answer_is_ever_taken_for_a_consent(served: Served, running: Visitor) -> None:
    for do in ("yes", "done", "go", "give", "a", "person", "CANCEL_CONTRACT"):
        served.runs[0].ask(review())
        running.press("run", do, agree="yes")
    assert served.runs[0].answers == []


def test_no_answers_at_once(served: Served, running: Visitor) -> None:
    served.runs[0].ask(review())
    running.press("run", "no")
    assert served.runs[0].answers == [("consent-1", "no")]


def test_the_review_shows_facts_fees_and_unread_sentences_word_for_word(served: Served, running: Visitor) -> None:
    served.runs[0].ask(review())
    text = running.get("run").text
    for wanted in (
        "ノートン モバイル セキュリティ（月額版）",
        "2026年11月30日まで",
        "解約手数料: 0円",
        "ポイントは失効する場合がございます。",
    ):
        assert wanted in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert" not in text


def test_a_fee_and_an_end_before_the_months_are_said_aloud(served: Served, running: Visitor) -> None:
    served.runs[0].ask(review(fees=("解約手数料: 3,300円",)))
    assert "3,300円(" in running.get("run").text


# --- the other questions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("do", "taken"), [("a", True), ("b", True), ("person", True), ("stop", True), ("c", False)])
def test_which_takes_only_what_it_offers(served: Served, running: Visitor, do: str, taken: bool) -> None:
    served.runs[0].ask(which())
    text = running.get("run").text
    assert "1. 「詳細」" in text and "解約になるかもしれません" in text
    running.press("run", do)
    assert served.runs[0].answers == ([("which-1", do)] if taken else [])


def test_a_choice_is_never_the_consent(served: Served, running: Visitor) -> None:
    served.runs[0].ask(which())
    seat = running.get("run").seat
    served.clock.now += 10
    consent(running, seat)
    assert served.runs[0].answers == []


def test_a_hand_over_says_one_thing_to_do(served: Served, running: Visitor) -> None:
    served.runs[0].ask(hand_over())
    assert "届いた番号を" in running.get("run").text
    running.press("run", "done")
    assert served.runs[0].answers == [("hand-1", "done")]


def test_a_password_is_answered_and_shown_nowhere(served: Served, running: Visitor, tmp_path: Path) -> None:
    served.runs[0].ask(need())
    page = running.get("run").text
    assert 'type="password"' in page and 'autocomplete="off"' in page
    after = running.press("run", "give", value="geheim-Wort 7")
    assert served.runs[0].answers == [("need-1", "geheim-Wort 7")]
    assert "geheim-Wort" not in after.text
    assert not [f for f in tmp_path.rglob("*") if f.is_file() and b"geheim-Wort" in f.read_bytes()]


@pytest.mark.parametrize("value", ["12", "12345", "abcd", ""])
def test_a_pin_that_can_be_none_is_asked_again(served: Served, running: Visitor, value: str) -> None:
    served.runs[0].ask(need("pin"))
    page = running.press("run", "give", value=value)
    assert served.runs[0].answers == []
    assert 'role="alert"' in page.text


def test_a_login_that_cannot_be_stored_is_kept_nowhere(
    served: Served, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    served.conversation.choose_provider("mw", "docomo")
    page = visitor.press("store", "store", login_id="hanako", password="geheim-Wort 7", pin="")
    assert "保存できませんでした" in page.text and "geheim-Wort" not in page.text
    assert served.conversation.progress.login is None
    assert not [f for f in tmp_path.rglob("*") if f.is_file() and b"geheim-Wort" in f.read_bytes()]


def test_a_stored_login_goes_into_the_vault_alone(
    served: Served, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = []
    monkeypatch.setattr(Vault, "save", lambda self, provider, profile, login: stored.append((provider, profile)))
    served.conversation.choose_provider("mw", "docomo")
    visitor.press("store", "store", login_id="hanako", password="geheim-Wort 7", pin="1234")
    assert stored == [("mw", "default")]
    assert served.conversation.progress.login == "stored"
    assert "geheim" not in repr(served.conversation)


# --- stopping and ending ---------------------------------------------------------------------------------------------


def test_stopping_works_from_any_page_however_old(served: Served, running: Visitor) -> None:
    running.post("run", {"seat": "long gone", "do": "halt"})
    assert served.runs[0].halted == 1


@pytest.mark.parametrize("outcome", [o for o in Outcome if o not in (Outcome.CANCELLED, Outcome.ALREADY_CANCELLED)])
def test_nothing_but_the_providers_own_word_is_ever_shown_as_done(
    served: Served, running: Visitor, outcome: Outcome
) -> None:
    served.runs[0].end(Ended(result(outcome)))
    text = running.get("result").text
    assert 'class="headline done"' not in text and "完了" not in text
    assert not served.conversation.progress.done


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_rehearsal_is_never_shown_as_done(served: Served, visitor: Visitor, outcome: Outcome) -> None:
    served.conversation.choose_provider("mw", "docomo")
    served.conversation.remember(login="not_now")
    visitor.press("practice", "go")
    served.runs[0].end(Ended(result(outcome, dry_run=True)))
    text = visitor.get("result").text
    assert 'class="headline done"' not in text
    assert "解約できました" not in text and "すでに解約されていました" not in text and "【練習】" in text
    assert not served.conversation.progress.done


def test_what_is_unconfirmed_is_read_and_not_begun_again(served: Served, running: Visitor) -> None:
    served.runs[0].end(Ended(result(Outcome.SUBMITTED_UNCONFIRMED)))
    text = running.get("result").text
    assert 'value="read_state"' in text and 'value="again"' not in text
    running.press("result", "read_state")
    assert served.runs[1].order.purpose == "read_state"


def test_a_process_that_is_gone_is_never_taken_for_nothing_sent(served: Served, running: Visitor) -> None:
    served.runs[0].end(Ended(code="process_gone"))
    assert "届いた可能性があります" in running.get("result").text


def test_a_refused_login_is_asked_for_anew(served: Served, running: Visitor) -> None:
    served.runs[0].end(Ended(result(Outcome.BAD_CREDENTIALS)))
    running.get("result")
    assert served.conversation.progress.login is None


def test_no_screen_names_a_command(served: Served, running: Visitor) -> None:
    for outcome in Outcome:
        served.runs[-1].end(Ended(result(outcome)))
        assert "autocancel " not in running.get("result").text
        served.conversation.live = None
        served.conversation.remember(login="not_now")
        running.press("run", "go")


def test_the_order_never_holds_a_secret() -> None:
    assert not {"login_id", "password", "pin"} & set(Order.__dataclass_fields__)
