"""Signing in, choosing how one pays and going to the carrier are steps; nothing else is ever sent under their names."""

from __future__ import annotations

import pytest

from autocancel.flow import Payment
from autocancel.person.questions import Consent
from autocancel.planning.actions import Intent, Ledger, Step, Submit
from tests.journey.screens import DOCOMO, NORTON, Page, decide, login_page, seen

NOBODY_ASKED = Intent(payment=Payment.DOCOMO, has_login=True, has_pin=True, consent=Consent.NOT_ASKED)
IN_THE_PROCESS = Ledger(contract=NORTON, towards=True, typed=frozenset({"provider"}))
ON_THE_SESSION = Ledger(contract=NORTON, towards=True)  # the site still knew who it was
UNPROVEN = ("ぽぬける", "確定", "実行", "完了", "申請する")


def _decided(page: Page, ledger: Ledger) -> object:
    return decide(*seen(page, ledger=ledger), ledger, NOBODY_ASKED)


def _sends(action: object, label: str) -> bool:
    return isinstance(action, Step | Submit) and action.control.name == label and action.control.effect != "get"


@pytest.mark.parametrize("ledger", [Ledger(), ON_THE_SESSION, IN_THE_PROCESS])
@pytest.mark.parametrize("label", UNPROVEN)
def test_a_form_of_the_contracts_page_that_posts_to_the_carrier_is_never_taken_for_a_way_to_a_login(
    label: str, ledger: Ledger
) -> None:
    page = Page().heading("ご契約内容").pair("サービス名", NORTON)
    with page.form(DOCOMO):
        page.button(label)
    assert not _sends(_decided(page, ledger), label)


@pytest.mark.parametrize("ledger", [Ledger(), ON_THE_SESSION, IN_THE_PROCESS])
@pytest.mark.parametrize("label", UNPROVEN)
def test_a_carriers_page_that_names_the_contract_is_never_taken_for_a_way_to_a_login(
    label: str, ledger: Ledger
) -> None:
    page = Page(DOCOMO).heading("継続課金").pair("サービス名", NORTON)
    with page.form():
        page.button(label)
    assert not _sends(_decided(page, ledger), label)


@pytest.mark.parametrize("label", UNPROVEN)
def test_a_pin_is_never_sent_without_consent_by_a_button_that_does_not_say_that_it_goes_on(label: str) -> None:
    page = Page(DOCOMO).heading("継続課金").pair("サービス名", NORTON)
    with page.form():
        page.field("password", "ネットワーク暗証番号").button(label)
    for ledger in (ON_THE_SESSION, IN_THE_PROCESS):
        assert not _sends(_decided(page, ledger), label)


@pytest.mark.parametrize("label", [*UNPROVEN, "解約手続き", "手続きする"])
def test_a_password_asked_for_once_more_in_the_process_is_never_sent_without_consent_by_an_unproven_button(
    label: str,
) -> None:
    page = Page().heading("本人確認").pair("サービス名", NORTON)
    with page.form():
        page.field("text", "ログインID").field("password", "パスワード").button(label)
    for ledger in (ON_THE_SESSION, IN_THE_PROCESS):
        assert not _sends(_decided(page, ledger), label)


@pytest.mark.parametrize("label", UNPROVEN)
def test_a_choice_beside_the_contract_is_never_sent_without_consent_as_a_choice_of_payment(label: str) -> None:
    page = Page().heading("お手続き").pair("サービス名", NORTON)
    with page.form():
        for way in ("ドコモ払い", "クレジットカード"):
            page.field("radio", way, name="pays", group="お支払い方法")
        page.button(label)
    for ledger in (ON_THE_SESSION, IN_THE_PROCESS):
        assert not _sends(_decided(page, ledger), label)


def test_an_ordinary_login_is_still_one() -> None:
    action = _decided(login_page(), Ledger())
    assert isinstance(action, Step) and action.name == "sign_in"
