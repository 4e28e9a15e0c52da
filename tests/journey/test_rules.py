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
from autocancel.outcome import Outcome
from autocancel.page.screen import UNREAD_FRAME, Control, Option
from autocancel.person.questions import Consent
from autocancel.planning import rules
from autocancel.planning.actions import (
    Action,
    Fill,
    FillKind,
    Intent,
    Ledger,
    Restart,
    Step,
    Stop,
    Submit,
    way_key,
)
from autocancel.reading.view import View

from .screens import DOCOMO, NORTON, PROVIDER, Page, login_page, release_page, review_page, seen

READY = Intent(payment=Payment.DOCOMO, has_login=True, has_pin=True, consent=Consent.GIVEN)
ON_THE_WAY = Ledger(contract=NORTON)


@dataclass(frozen=True)
class Case:
    """A proposal on a page, and the answer that must take its place."""

    page: Page
    propose: Callable[[View], Action]
    reason: str | None
    progress: Ledger = ON_THE_WAY
    intent: Intent = READY
    outcome: Outcome = Outcome.NEEDS_PERSON
    others: tuple[str, ...] = field(default=())  # further rules that stop the same thing


def press(
    label: str, *, submit: bool = False, at_carrier: bool = False, name: str = "go_on"
) -> Callable[[View], Action]:
    def propose(v: View) -> Action:
        control = _control(v, label)
        return Submit(control, at_carrier=at_carrier) if submit else Step(name, control)

    return propose


def explore(label: str) -> Callable[[View], Action]:
    return lambda v: Step("open_contract", _control(v, label), explores=True)


def fill(kind: FillKind, label: str, into: int = 0, name: str = "sign_in") -> Callable[[View], Action]:
    return lambda v: Step(name, _control(v, label), (Fill(v.screen.fields[into].ref, kind),))


def _release_with_pin(v: View) -> Action:
    return Submit(_control(v, "解除する"), (Fill(v.screen.fields[0].ref, "pin"),), at_carrier=True)


def _control(v: View, label: str) -> Control:
    return next(c for c in v.screen.controls if c.name == label)


def _sign_up() -> Page:
    page = Page().heading("お手続き").says("解約のお手続き")
    with page.form():
        page.field("text", "お名前").field("text", "住所").button("確認画面へ")
    return page


def _new_password() -> Page:
    page = Page().heading("お手続き")
    with page.form():
        page.field("password", "新しいパスワード").button("確認画面へ")
    return page


def _review_with_a_code() -> Page:
    page = Page().heading("解約内容の確認").says("解約します。よろしいですか?").pair("サービス名", NORTON)
    with page.form():
        page.field("text", "受付コード").button("解約する")
    return page


def _two_of_them() -> Page:
    page = Page().heading("ご契約内容").pair("サービス名", NORTON).pair("サービス名", "ノートン 360 プレミアム")
    with page.form():
        page.button("確認画面へ")
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


def _code_page(label: str, url: str = DOCOMO, button: str = "次へ") -> Page:
    page = Page(url).heading("本人確認")
    with page.form():
        page.field("tel", label).button(button)
    return page


def _seen_before(page: Page) -> Ledger:
    return replace(ON_THE_WAY, seen=frozenset({page.screen().fingerprint}))


def _explored(page: Page) -> Ledger:
    screen = page.screen()
    return replace(_seen_before(page), tried=frozenset(way_key(c, screen.url) for c in screen.controls))


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


def _account() -> Page:
    page = Page().heading("アカウントの削除").pair("サービス名", NORTON)
    with page.form():
        page.button("アカウントを解約する")
    return page


def _password_for_the_end(label: str = "解約する", *says: str) -> Page:
    page = Page().heading("ご契約内容").pair("サービス名", NORTON).says(*says)
    with page.form():
        page.field("password", "パスワード").button(label)
    return page


def _unread_review() -> Page:
    page = review_page()
    page.unread = (UNREAD_FRAME,)
    return page


def _unheard_of(label: str) -> Page:
    """A button that sends, with a word that nobody knows, on a page behind the login."""
    page = Page().heading("ご契約内容").pair("サービス名", NORTON)
    with page.form("https://mwsecuritystore.jp/mypage/x"):
        page.button(label)
    return page


def _posting_to(address: str) -> Page:
    page = Page().heading("お手続き")
    with page.form(address):
        page.field("checkbox", "上記に同意します").button("確認画面へ")
    return page


def _two_boxes(checked: bool) -> Page:
    page = Page().heading("解約内容の確認").says("解約してよろしいですか?")
    with page.form():
        for name, chosen in ((NORTON, True), ("うたフル放題", checked)):
            with page.row():
                page.field("checkbox", name, name=name, checked=chosen)
        page.button("解約する")
    return page


_NOTICE = Page().heading("解約に関する注意事項").link("次へ")
_ASKING = _asking()
_TYPED = replace(ON_THE_WAY, typed=frozenset({"provider"}))

CASES: dict[str, dict[str, Case]] = {
    "permitted": {
        "a final button as a mere step": Case(_password_for_the_end(), press("解約する"), "ambiguous", others=("no_secret_left_empty",)),
        "a submission from a notice": Case(_NOTICE, press("次へ", submit=True), "unrecognised"),
        "a submission of a word that nobody knows": Case(_unheard_of("ぽぬける"), press("ぽぬける", submit=True), "unrecognised"),
        "a link back": Case(Page().heading("解約のお手続き").link("戻る"), press("戻る"), "ambiguous"),
        "the password and OK, on a page that asks whether to end it": Case(
            _password_for_the_end("OK", "解約します。よろしいですか?"), fill("password", "OK"), "ambiguous"
        ),
        "the password and 送信, on a page that asks whether to end it": Case(
            _password_for_the_end("送信", "解約します。よろしいですか?"), fill("password", "送信"), "ambiguous"
        ),
        "an answer to the question whether to end it": Case(_ASKING, press("OK"), "ambiguous"),
        "a word that nobody knows": Case(_unheard_of("ぽぬける"), press("ぽぬける"), "ambiguous"),
        "a plain 次へ that carries nothing": Case(_unheard_of("次へ"), press("次へ"), "ambiguous"),
        "a word that nobody knows, as a way that is only tried": Case(
            Page().pair("サービス名", NORTON).button("ぽぬける"), explore("ぽぬける"), "ambiguous"
        ),
        "the end of the contract under the name of a sign-in": Case(_ASKING, press("OK", name="open_login"), "ambiguous"),
        "the end of the contract under the name of a choice of payment": Case(
            review_page(), press("解約する", name="choose_payment"), "ambiguous"
        ),
        "the carrier's last button under the name of a step on its pages": Case(
            release_page(), press("解除する", name="carrier_step"), "ambiguous", others=("no_secret_left_empty",)
        ),
        "a step of the carrier's on the provider's page": Case(_unheard_of("ぽぬける"), press("ぽぬける", name="leave_carrier"), "ambiguous"),
    },
    "only_for_one_contract": {
        "no contract was ever recognised": Case(
            Page().heading("解約内容の確認").says("解約してよろしいですか?").button("解約する"),
            press("解約する", submit=True),
            "uncertain_contract",
            Ledger(),
        ),
        "two contracts match": Case(
            review_page().pair("サービス名", "ノートン 360 プレミアム"), press("解約する", submit=True), "several_contracts",
        ),
        "another contract stands on the review": Case(
            Page().says("解約してよろしいですか?").pair("サービス名", "うたフル放題").button("解除する"),
            press("解除する", submit=True), "several_contracts",
        ),
        "the list to choose from stands on another contract": Case(
            _chosen_from_a_list(0), press("解約する", submit=True), "several_contracts"
        ),
        "another contract is ticked beside ours": Case(_two_boxes(checked=True), press("解約する", submit=True), "several_contracts"),
        "it says that several end": Case(
            review_page().says("以下の2件のサービスを解約します。"), press("解約する", submit=True), "several_contracts"
        ),
        "it says that another ends": Case(
            review_page().says("うたフル放題もあわせて解約されます。"), press("解約する", submit=True), "several_contracts"
        ),
        "a button in another row than that of the contract": Case(
            _two_rows(), lambda v: Submit(v.screen.controls[1]), "several_contracts",
        ),
        "going on where two contracts match": Case(_two_of_them(), press("確認画面へ"), "several_contracts"),
    },
    "only_with_consent": {
        "nobody agreed": Case(
            review_page(), press("解約する", submit=True), "no_consent", intent=replace(READY, consent=Consent.NOT_ASKED)
        ),
        "nobody could be asked": Case(
            review_page(), press("解約する", submit=True), "no_consent", intent=replace(READY, consent=Consent.IMPOSSIBLE)
        ),
        "the person said no": Case(
            review_page(), press("解約する", submit=True), "no_consent", intent=replace(READY, consent=Consent.DECLINED)
        ),
        "to stop before": Case(
            review_page(), press("解約する", submit=True), "no_consent", intent=replace(READY, stop_before_confirm=True)
        ),
    },
    "only_on_a_page_read_whole": {
        "a part of the review was not read": Case(_unread_review(), press("解約する", submit=True), "page_not_read"),
    },
    "submit_once": {
        "a second submission": Case(
            review_page(), press("解約する", submit=True), "no_answer", replace(ON_THE_WAY, submitted=True),
            outcome=Outcome.SUBMITTED_UNCONFIRMED,
        ),
        "the carrier's release after a submission": Case(
            release_page(), _release_with_pin, "no_answer", replace(ON_THE_WAY, submitted=True, release_named=True),
            outcome=Outcome.SUBMITTED_UNCONFIRMED,
        ),
    },
    "never_what_leads_away": {
        **{
            label: Case(Page().heading("解約のお手続き").link(label), press(label), "ambiguous", others=("permitted",))
            for label in (
                "契約を続ける", "解約をやめる", "キャンセル", "プラン変更", "申し込む", "購入", "再契約", "今すぐ登録",
                "すべてのサービスを解約する", "アカウントを削除する",
            )
        },
        **{
            f"{label}, with consent": Case(Page().heading("解約のお手続き").button(label), press(label, submit=True), "ambiguous")
            for label in (
                "契約を続ける", "解約をやめる", "戻る", "いいえ", "申し込む", "すべてのサービスを解約する", "アカウントを削除する",
                "うたフル放題を解約する",
            )
        },
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
            login_page("https://connect.auone.jp/login"), fill("password", "ログイン", 1), "wrong_carrier",
            others=("only_known_hosts",),
        ),
        "a carrier's form that sends its answer to the provider": Case(
            login_page("https://id.smt.docomo.ne.jp/login", "https://mwsecuritystore.jp/login"),
            fill("password", "ログイン", 1), "foreign_host",
        ),
    },
    "secrets_only_into_their_field": {
        "the password as a one-time code": Case(_code_page("確認コード"), fill("password", "次へ"), "wrong_code_field"),
        "the PIN as a one-time code": Case(
            _code_page("セキュリティコード"), fill("pin", "次へ", name="carrier_step"), "wrong_code_field"
        ),
        "the PIN on the provider's page": Case(
            _code_page("暗証番号", PROVIDER, "確認画面へ"), fill("pin", "確認画面へ", name="go_on"), "wrong_code_field"
        ),
        "the ID as a password": Case(login_page(), fill("login_id", "ログイン", 1), "wrong_code_field"),
        "the PIN a second time": Case(
            release_page(), _release_with_pin, "refused_pin",
            replace(ON_THE_WAY, typed=frozenset({"pin"}), release_named=True), outcome=Outcome.BAD_CREDENTIALS,
        ),
        "the password a second time": Case(
            login_page(), fill("password", "ログイン", 1), "login_repeated", Ledger(typed=frozenset({"provider"}))
        ),
        "the password a third time, for the cancellation": Case(
            login_page(), fill("password", "ログイン", 1), "login_repeated",
            replace(_TYPED, typed=frozenset({"provider", "provider:again"}), towards=True),
        ),
    },
    "no_secret_left_empty": {
        "a PIN that is not typed": Case(
            release_page(), press("解除する", submit=True, at_carrier=True), "wrong_code_field",
            replace(ON_THE_WAY, release_named=True),
        ),
        "a password in a field of plain text": Case(
            _code_page("パスワード", PROVIDER, "確認画面へ"), press("確認画面へ"), "wrong_code_field"
        ),
        "a code that a final form asks for": Case(_review_with_a_code(), press("解約する", submit=True), "wrong_code_field"),
    },
    "no_purchase_deletion_or_bulk_stop": {
        "a form with personal data": Case(_sign_up(), press("確認画面へ"), "sign_up_form"),
        "a form that makes a password": Case(_new_password(), press("確認画面へ"), "sign_up_form", others=("no_secret_left_empty",)),
        "a form whose address buys": Case(_posting_to("https://mwsecuritystore.jp/order/confirm"), press("確認画面へ"), "sign_up_form"),
        "a page that says what is bought": Case(
            _posting_to("https://mwsecuritystore.jp/x").says("お申し込みを確定すると、月額1,078円のご契約が始まります。"),
            press("確認画面へ"), "sign_up_form",
        ),
        "a page that changes the plan": Case(
            _posting_to("https://mwsecuritystore.jp/x").says("年額プランに変更します。よろしいですか?"), press("確認画面へ"), "sign_up_form"
        ),
        "a sign-in that joins something": Case(
            login_page().says("ログインすると、プレミアムプランに申し込みます。"), fill("password", "ログイン", 1), "sign_up_form"
        ),
        "a box that ends other services too": Case(
            _widened_review(), press("解約する", submit=True), "consent_box_unclear"
        ),
        "a review that deletes the account": Case(
            review_page().says("アカウントを削除します。"), press("解約する", submit=True), "account_deletion",
        ),
        "a release that stops all billing": Case(
            release_page().says("すべての継続課金を停止します。"), _release_with_pin, "bulk_stop",
            replace(ON_THE_WAY, release_named=True),
        ),
    },
    "only_known_hosts": {
        "a step on a foreign page": Case(
            Page("https://ads.example.com/").heading("解約").link("次へ"), press("次へ"), "foreign_host"
        ),
        "a step at another carrier than the one that bills": Case(
            Page("https://connect.auone.jp/x").link("次へ"), press("次へ", name="leave_carrier"), "wrong_carrier"
        ),
        "a final press on a foreign page": Case(
            review_page(url="https://mwsecuritystore.jp.example.com/"), press("解約する", submit=True), "foreign_host"
        ),
    },
    "never_twice": {
        "the same screen in the same state": Case(_NOTICE, press("次へ"), "loop", _seen_before(_NOTICE)),
        "the same way a second time": Case(_NOTICE, explore("次へ"), "loop", _explored(_NOTICE)),
        "a walk without an end": Case(
            _NOTICE, press("次へ"), "too_many_screens", replace(ON_THE_WAY, screens=rules.MOST_SCREENS)
        ),
    },
}  # fmt: skip


def _judge(case: Case) -> tuple[Action, Action]:
    view, recognition = seen(case.page, ledger=case.progress)
    proposal = case.propose(view)
    return proposal, rules.guard(proposal, view, recognition, case.progress, case.intent)


def _stops(rule: str) -> None:
    for name, case in CASES[rule].items():
        _, answer = _judge(case)
        assert isinstance(answer, Stop), name
        assert answer.outcome is case.outcome, name
        if not case.others:
            assert answer.reason == case.reason, name


def test_rule_1_nothing_that_may_end_something_is_a_mere_step() -> None:
    _stops("permitted")


def test_rule_1_nothing_irreversible_without_exactly_one_contract() -> None:
    _stops("only_for_one_contract")


def test_rule_1_nothing_irreversible_without_consent() -> None:
    _stops("only_with_consent")


def test_rule_1_nothing_irreversible_on_a_page_that_was_not_read_whole() -> None:
    _stops("only_on_a_page_read_whole")


def test_rule_2_the_final_press_happens_once() -> None:
    _stops("submit_once")


def test_rule_4_the_never_list_is_never_pressed() -> None:
    _stops("never_what_leads_away")


def test_rule_5_secrets_only_on_the_flows_hosts_over_tls() -> None:
    _stops("secrets_only_where_they_belong")


def test_rule_5_secrets_only_into_their_field_and_once() -> None:
    _stops("secrets_only_into_their_field")


def test_rule_5_no_secret_is_sent_empty() -> None:
    _stops("no_secret_left_empty")


def test_rule_6_nothing_is_walked_again_after_the_submission() -> None:
    case = Case(Page(status=503), lambda v: Restart("busy"), "no_answer", replace(ON_THE_WAY, submitted=True))
    assert _judge(case)[1] == Stop(Outcome.SUBMITTED_UNCONFIRMED, "no_answer")
    proposal, answer = _judge(replace(case, progress=ON_THE_WAY))
    assert answer is proposal


def test_rule_7_nothing_is_bought_deleted_or_stopped_altogether() -> None:
    _stops("no_purchase_deletion_or_bulk_stop")


def test_traps_5_and_11_nothing_is_pressed_on_foreign_pages() -> None:
    _stops("only_known_hosts")


def test_no_loops() -> None:
    _stops("never_twice")


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
