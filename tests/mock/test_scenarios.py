"""What the shipped mock pages and scenarios must hold."""

from __future__ import annotations

import re

import pytest

from autocancel.errors import UsageError
from autocancel.flow import Payment, Provenance, ScreenKind
from autocancel.messages import Lang
from autocancel.mock.library import choose, list_scenarios, open_mock, read_folder
from autocancel.mock.manifest import SiteFolder
from autocancel.outcome import Outcome

from .visitor import Reader, Visitor, finish, walk_to_review

FLOWS = ("mw", "mpass")


@pytest.fixture(scope="module", params=FLOWS)
def folder(request: pytest.FixtureRequest) -> SiteFolder:
    return read_folder(str(request.param), None)


@pytest.mark.parametrize("payment", list(Payment))
@pytest.mark.parametrize("flow", FLOWS)
def test_the_happy_walk_ends_the_contract_with_one_submission(flow: str, payment: Payment) -> None:
    with open_mock(flow, "happy", payment, None) as mock:
        visitor = Visitor(mock)
        walk_to_review(visitor, mock)
        assert "解約する" in visitor.page.forms[0].buttons
        assert mock.site.account["contract"] == "active"
        finish(visitor)
        assert "解約が完了しました" in visitor.page.text
        assert mock.site.account["contract"] == "cancelled"
        assert (mock.site.record.submissions, mock.site.record.processed_submissions) == (1, 1)
        assert mock.site.record.harms == []
        afresh = Visitor(mock)
        afresh.go(mock.site.folder.entry)
        again = walk_to_contract(afresh, flow, payment)
        assert "解約済" in again.page.text
        assert "まで利用可" in again.page.text


def walk_to_contract(visitor: Visitor, flow: str, payment: Payment) -> Visitor:
    labels = {"docomo": "ドコモ払い（d払い）", "au": "auかんたん決済", "softbank": "ソフトバンクまとめて支払い"}
    if flow == "mw":
        visitor.press(labels.get(payment.value, "クレジットカード"))
    else:
        visitor.press("マイページ").fill(pay=payment.value).press("次へ")
        if payment is not Payment.CARD:
            visitor.press(next(iter(visitor.page.forms[0].buttons)))
    while visitor.page.forms:
        visitor.fill()
        visitor.press(next(iter(visitor.page.forms[0].buttons)))
    return visitor.go("/mypage/contract") if flow == "mw" else visitor


@pytest.mark.parametrize("flow", FLOWS)
def test_there_are_forty_scenarios_and_the_plain_one_comes_first(flow: str) -> None:
    scenarios = list_scenarios(flow, None)
    assert scenarios[0].name == "happy"
    assert scenarios[0].payments == tuple(Payment)
    assert len(scenarios) >= 40


def test_every_scenario_says_how_it_ends(folder: SiteFolder) -> None:
    for scenario in folder.scenarios.values():
        expect = scenario.expect
        assert scenario.title(Lang.JA) != scenario.title(Lang.EN), scenario.name
        if expect.outcome is Outcome.CANCELLED:
            assert expect.submissions >= 1, scenario.name
        elif expect.outcome is not Outcome.SUBMITTED_UNCONFIRMED:
            assert expect.submissions == 0, scenario.name
        else:
            assert expect.submissions >= 1, scenario.name


def test_every_screen_kind_has_a_page(folder: SiteFolder) -> None:
    kinds = {page.kind for page in folder.pages.values()}
    assert set(ScreenKind) - kinds == set()


def test_every_page_is_shown_by_some_request_or_scenario(folder: SiteFolder) -> None:
    shown = {rule.page for rule in folder.rules} | {rule.expired_page for rule in folder.rules}
    shown |= set(folder.special_pages.values())
    for scenario in folder.scenarios.values():
        shown |= {replacing for _, replacing in scenario.pages} | {rule.page for rule in scenario.rules}
    assert set(folder.pages) - shown == set()


def test_every_request_leads_to_known_hosts_and_known_requests(folder: SiteFolder) -> None:
    """A link or form of a page that is part of the walk must not end in 'not found'."""
    hosts = set(folder.hosts)
    for rule in folder.rules:
        assert rule.pattern.host in hosts
        if rule.redirect is not None and rule.redirect.startswith("https://"):
            assert re.match(r"https://([^/?]+)", rule.redirect)[1] in hosts  # type: ignore[index]


def test_every_page_is_well_formed_and_says_where_it_comes_from(folder: SiteFolder) -> None:
    for page in folder.pages.values():
        reader = Reader()
        reader.feed(page.html)
        reader.close()
        assert [tag for tag in reader.unbalanced if tag not in ("html", "body", "p")] == [], page.file
        assert page.source, page.name
        assert page.provenance is not Provenance.RECORDED, "nobody has recorded a live page yet"


def test_every_form_of_a_walk_has_an_answer(folder: SiteFolder) -> None:
    """Each form's target is played by a request of the folder or of a scenario that shows the page."""
    rules = [*folder.rules, *(rule for scenario in folder.scenarios.values() for rule in scenario.rules)]
    unanswered_on_purpose = {"/region", "/photo.php", "/signin", "/mypage/password", "/sbid_auth/newpassword"}
    for page in folder.pages.values():
        reader = Reader()
        reader.feed(page.html)
        for form in reader.forms:
            path = re.sub(r"^https?://[^/]+", "", form.action)
            played = any(rule.pattern.matches(form.method, rule.pattern.host.replace("*", "x"), path) for rule in rules)
            assert played or path in unanswered_on_purpose, (page.file, form.action)


def test_every_scenario_is_played_with_each_of_its_payments(folder: SiteFolder) -> None:
    for scenario in folder.scenarios.values():
        assert choose(folder, scenario.name, None) == (scenario, scenario.payments[0])
        for payment in scenario.payments:
            assert choose(folder, scenario.name, payment) == (scenario, payment)


def test_an_unknown_scenario_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught, open_mock("mw", "nonsense", None, None):
        pass
    for lang in Lang:
        told = caught.value.explain(lang)
        assert "nonsense" in told and "happy" in told and "\n" not in told


def test_a_payment_the_scenario_cannot_play_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught, open_mock("mw", "wrong_pin", Payment.CARD, None):
        pass
    told = caught.value.explain(Lang.EN)
    assert "card" in told and "docomo, au, softbank" in told and "\n" not in told


def test_a_provider_without_pages_is_a_clear_refusal() -> None:
    for name in ("nobody", "../mw", "", "mw/pages"):
        with pytest.raises(UsageError):
            read_folder(name, None)
