"""The safety rules: one named test each, and the proof that each rule is what stops its case.

Every case is a proposal that must never be carried out. `test_each_rule_is_what_stops_its_case` takes one rule away and
shows that the same proposal then passes: so each named test fails when its rule is removed.
"""

# ruff: noqa: E501 - Japanese is wide
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from autocancel.flow import Payment
from autocancel.journey import rules
from autocancel.journey.actions import Action, Fill, Intent, Progress, Restart, Step, Stop, Submit
from autocancel.journey.signals import Signals
from autocancel.outcome import Outcome
from autocancel.page.screen import Control, Option
from autocancel.person.questions import Consent

from .screens import DOCOMO, NORTON, PROVIDER, Page, login_page, release_page, review_page, seen

READY = Intent(payment=Payment.DOCOMO, has_login=True, has_pin=True, consent=Consent.GIVEN)
ON_THE_WAY = Progress(contract=NORTON)


@dataclass(frozen=True)
class Case:
    """A proposal on a page, and the answer that must take its place."""

    page: Page
    propose: Callable[[Signals], Action]
    reason: str | None
    progress: Progress = ON_THE_WAY
    intent: Intent = READY
    outcome: Outcome = Outcome.NEEDS_PERSON
    others: tuple[str, ...] = field(default=())  # further rules that stop the same thing


def press(label: str, *, submit: bool = False, at_carrier: bool = False) -> Callable[[Signals], Action]:
    def propose(s: Signals) -> Action:
        control = _control(s, label)
        return Submit(control, at_carrier=at_carrier) if submit else Step("test", control)

    return propose


def fill(kind: str, label: str, into: int = 0) -> Callable[[Signals], Action]:
    def propose(s: Signals) -> Action:
        return Step("sign_in", _control(s, label), (Fill(s.screen.fields[into].ref, kind),))  # type: ignore[arg-type]

    return propose


def _release_with_pin(s: Signals) -> Action:
    return Submit(_control(s, "解除する"), (Fill(s.screen.fields[0].ref, "pin"),), at_carrier=True)


def _control(s: Signals, label: str) -> Control:
    return next(c for c in s.screen.controls if c.name == label)


def _sign_up() -> Page:
    page = Page().heading("お手続き").says("解約のお手続き")
    with page.form():
        page.field("text", "お名前").field("text", "住所").button("次へ")
    return page


def _two_of_them() -> Page:
    page = Page().heading("ご契約内容").pair("サービス名", NORTON).pair("サービス名", "ノートン 360 プレミアム")
    with page.form():
        page.button("次へ")
    return page


def _login_by_get() -> Page:
    page = login_page()
    page.controls = [replace(c, effect="form_get") for c in page.controls]
    return page


def _framed_login() -> Page:
    page = Page().heading("ログイン")
    with page.form():
        page.field("password", "パスワード", frame=1).button("ログイン")
    return page


def _widened_review() -> Page:
    page = Page().heading("解約内容の確認").says("解約します。よろしいですか?").pair("サービス名", NORTON)
    with page.form():
        page.field("checkbox", "ほかのサービスもあわせて解約する", checked=True).button("解約する")
    return page


def _code_page(label: str, url: str = DOCOMO) -> Page:
    page = Page(url).heading("本人確認")
    with page.form():
        page.field("tel", label).button("次へ")
    return page


def _seen_before(page: Page) -> Progress:
    return replace(ON_THE_WAY, seen=frozenset({page.screen().fingerprint}))


def _two_rows() -> Page:
    page = Page().heading("解約内容の確認").says("解約してよろしいですか?")
    for name in (NORTON, "星空うらない手帖"):
        with page.row():
            page.heading(name).says("1,078円").button("解約する")
    return page


def _asking() -> Page:
    page = Page().says("解約します。", "よろしいですか?")
    with page.form():
        page.button("OK")
    return page


def _chosen_from_a_list(selected: int) -> Page:
    options = (Option("1", "星空うらない手帖"), Option("2", NORTON))
    page = Page().heading("解約内容の確認").says("解約してよろしいですか?")
    with page.form():
        page.field("select", "対象", options=options).button("解約する")
    page.fields[-1] = replace(page.fields[-1], selected=selected)
    return page


_ASKING = _asking()
_NOTICE = Page().heading("解約に関する注意事項").link("次へ")

CASES: dict[str, dict[str, Case]] = {
    "irreversible_only_at_review": {
        "a final button on a page that is no review": Case(
            Page().heading("ご契約内容").pair("サービス名", NORTON).field("password", "パスワード").button("解約する"),
            press("解約する"),
            "unrecognised",
            others=("no_secret_left_empty",),
        ),
        "an answer to the question whether to end it": Case(_ASKING, press("OK"), "ambiguous"),
        "a submission from a notice": Case(_NOTICE, press("次へ", submit=True), "unrecognised"),
    },
    "irreversible_only_for_one_contract": {
        "no contract was ever recognised": Case(
            Page().heading("解約内容の確認").says("解約してよろしいですか?").button("解約する"),
            press("解約する", submit=True),
            "uncertain_contract",
            Progress(),
        ),
        "two contracts match": Case(
            review_page().pair("サービス名", "ノートン 360 プレミアム"), press("解約する", submit=True), "several_contracts",
            others=("irreversible_only_at_review",),
        ),
        "another contract stands on the review": Case(
            Page().says("解約してよろしいですか?").pair("サービス名", "うたフル放題").button("解除する"),
            lambda s: Submit(_control(s, "解除する")),
            "uncertain_contract",
            others=("irreversible_only_at_review",),
        ),
        "the list to choose from stands on another contract": Case(
            _chosen_from_a_list(0), press("解約する", submit=True), "several_contracts"
        ),
        "it says that several end": Case(
            review_page().says("以下の2件のサービスを解約します。"), press("解約する", submit=True), "several_contracts"
        ),
        "a button in another row than that of the contract": Case(
            _two_rows(), lambda s: Submit(s.screen.controls[1]), "several_contracts",
            others=("irreversible_only_at_review",),
        ),
    },
    "no_choice_among_several": {
        "going on where two contracts match": Case(_two_of_them(), press("次へ"), "several_contracts"),
    },
    "irreversible_only_with_consent": {
        "nobody agreed": Case(
            review_page(), press("解約する", submit=True), "no_consent", intent=replace(READY, consent=Consent.NOT_ASKED)
        ),
        "the person said no": Case(
            review_page(), press("解約する", submit=True), "no_consent", intent=replace(READY, consent=Consent.DECLINED)
        ),
        "to stop before": Case(
            review_page(), press("解約する", submit=True), "no_consent", intent=replace(READY, stop_before_confirm=True)
        ),
    },
    "submit_once": {
        "a second submission": Case(
            review_page(), press("解約する", submit=True), "no_answer", replace(ON_THE_WAY, submitted=True),
            outcome=Outcome.SUBMITTED_UNCONFIRMED,
        ),
    },
    "never_press_the_never_list": {
        label: Case(Page().heading("解約のお手続き").link(label), press(label), "ambiguous")
        for label in (
            "契約を続ける", "解約をやめる", "キャンセル", "戻る", "プラン変更", "申し込む", "購入", "再契約", "今すぐ登録",
            "すべてのサービスを解約する", "アカウントを削除する",
        )
    },
    "secrets_only_where_they_belong": {
        "a form that sends its answer elsewhere": Case(
            login_page(action="https://login.example.com/"), fill("password", "ログイン", 1), "foreign_host"
        ),
        "a button that puts the password into the address": Case(
            _login_by_get(), fill("password", "ログイン", 1), "insecure_page"
        ),
        "a page without TLS": Case(
            login_page("http://mwsecuritystore.jp/login"), fill("password", "ログイン", 1), "insecure_page"
        ),
        "a form without TLS": Case(
            login_page(action="http://mwsecuritystore.jp/login"), fill("password", "ログイン", 1), "insecure_page"
        ),
        "a host that only looks alike": Case(
            login_page("https://mwsecuritystore.jp.example.com/login"), fill("password", "ログイン", 1), "foreign_host",
            others=("only_known_hosts",),
        ),
        "a frame": Case(_framed_login(), fill("password", "ログイン"), "login_in_frame"),
        "another carrier than the one that bills": Case(
            login_page("https://connect.auone.jp/login"), fill("password", "ログイン", 1), "wrong_carrier"
        ),
    },
    "secrets_only_into_their_field": {
        "the password as a one-time code": Case(_code_page("確認コード"), fill("password", "次へ"), "wrong_code_field"),
        "the PIN as a one-time code": Case(_code_page("セキュリティコード"), fill("pin", "次へ"), "wrong_code_field"),
        "the PIN on the provider's page": Case(
            _code_page("暗証番号", PROVIDER), fill("pin", "次へ"), "wrong_code_field"
        ),
        "the PIN a second time": Case(
            release_page(), _release_with_pin, "refused_pin",
            replace(ON_THE_WAY, typed=frozenset({"pin"}), release_named=True), outcome=Outcome.BAD_CREDENTIALS,
        ),
        "the password a second time": Case(
            login_page(), fill("password", "ログイン", 1), "login_repeated", Progress(typed=frozenset({"provider"}))
        ),
    },
    "no_secret_left_empty": {
        "a PIN that is not typed": Case(
            release_page(), press("解除する", submit=True, at_carrier=True), "wrong_code_field",
            replace(ON_THE_WAY, release_named=True),
        ),
        "a password in a field of plain text": Case(
            _code_page("パスワード", PROVIDER), press("次へ"), "wrong_code_field"
        ),
    },
    "retry_only_the_harmless": {
        "a new walk after the submission": Case(
            Page(status=503), lambda s: Restart("busy"), "no_answer", replace(ON_THE_WAY, submitted=True),
            outcome=Outcome.SUBMITTED_UNCONFIRMED,
        ),
    },
    "no_purchase_deletion_or_bulk_stop": {
        "a form with personal data": Case(_sign_up(), press("次へ"), "sign_up_form"),
        "a box that ends other services too": Case(
            _widened_review(), press("解約する", submit=True), "consent_box_unclear"
        ),
        "a review that deletes the account": Case(
            review_page().says("アカウントを削除します。"), press("解約する", submit=True), "account_deletion",
            others=("irreversible_only_at_review", "irreversible_only_for_one_contract"),
        ),
        "a release that stops all billing": Case(
            release_page().says("すべての継続課金を停止します。"), _release_with_pin, "bulk_stop",
            replace(ON_THE_WAY, release_named=True),
            others=("irreversible_only_at_review", "irreversible_only_for_one_contract"),
        ),
    },
    "only_known_hosts": {
        "a step on a foreign page": Case(
            Page("https://ads.example.com/").heading("解約").link("次へ"), press("次へ"), "foreign_host"
        ),
    },
    "no_loops": {
        "the same screen in the same state": Case(_NOTICE, press("次へ"), "loop", _seen_before(_NOTICE)),
        "a walk without an end": Case(
            _NOTICE, press("次へ"), "too_many_screens", replace(ON_THE_WAY, screens=rules.MOST_SCREENS)
        ),
    },
}  # fmt: skip


def _judge(case: Case) -> tuple[Action, Action]:
    signals, recognition = seen(case.page)
    proposal = case.propose(signals)
    return proposal, rules.guard(proposal, signals, recognition, case.progress, case.intent)


def _stops(rule: str) -> None:
    for name, case in CASES[rule].items():
        _, answer = _judge(case)
        assert isinstance(answer, Stop), name
        assert answer.outcome is case.outcome, name
        if not case.others:
            assert answer.reason == case.reason, name


def test_rule_1_nothing_irreversible_without_a_review() -> None:
    _stops("irreversible_only_at_review")


def test_rule_1_nothing_irreversible_without_exactly_one_contract() -> None:
    _stops("irreversible_only_for_one_contract")


def test_rule_1_nothing_irreversible_without_consent() -> None:
    _stops("irreversible_only_with_consent")


def test_rule_2_the_final_press_happens_once() -> None:
    _stops("submit_once")


def test_rule_4_the_never_list_is_never_pressed() -> None:
    _stops("never_press_the_never_list")


def test_rule_5_secrets_only_on_the_flows_hosts_over_tls() -> None:
    _stops("secrets_only_where_they_belong")


def test_rule_5_secrets_only_into_their_field_and_once() -> None:
    _stops("secrets_only_into_their_field")


def test_rule_5_no_secret_is_sent_empty() -> None:
    _stops("no_secret_left_empty")


def test_rule_6_nothing_is_retried_after_the_submission() -> None:
    _stops("retry_only_the_harmless")


def test_rule_7_nothing_is_bought_deleted_or_stopped_altogether() -> None:
    _stops("no_purchase_deletion_or_bulk_stop")


def test_traps_5_and_11_nothing_is_pressed_on_foreign_pages() -> None:
    _stops("only_known_hosts")


def test_no_loops() -> None:
    _stops("no_loops")


def test_every_rule_has_its_cases() -> None:
    assert {rule.__name__ for rule in rules.RULES} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_each_rule_is_what_stops_its_case(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for title, case in CASES[name].items():
        removed = {name, *case.others}
        left = tuple(rule for rule in rules.RULES if rule.__name__ not in removed)
        with monkeypatch.context() as patch:
            patch.setattr(rules, "RULES", left)
            proposal, answer = _judge(case)
            assert answer is proposal, (title, answer)
        if case.others:  # the others alone don't: this rule stops it too
            left = tuple(rule for rule in rules.RULES if rule.__name__ not in case.others)
            with monkeypatch.context() as patch:
                patch.setattr(rules, "RULES", left)
                _, answer = _judge(case)
                assert isinstance(answer, Stop), title


def test_what_every_rule_allows_passes_unchanged() -> None:
    for page, propose in ((review_page(), press("解約する", submit=True)), (_NOTICE, press("次へ"))):
        proposal, answer = _judge(Case(page, propose, None))
        assert answer is proposal, answer
    page = login_page()
    proposal, answer = _judge(Case(page, fill("password", "ログイン", 1), None))
    assert answer is proposal
