"""Which way is taken towards the contract, where a page offers several."""

from __future__ import annotations

from dataclasses import replace

from autocancel.flow import Payment
from autocancel.page.frame import SiteFrame
from autocancel.person.questions import Consent
from autocancel.planning.actions import GoBack, Intent, Ledger, Step, Submit

from .screens import NORTON, Page, decide, seen

INTENT = Intent(payment=Payment.CARD, has_login=True, has_pin=True)
MYPAGE = "https://mwsecuritystore.jp/mypage/"


def _pressed(page: Page, progress: Ledger) -> str:
    action = decide(*seen(page, ledger=progress), progress, INTENT)
    assert isinstance(action, Step | GoBack), action
    return action.control.name if isinstance(action, Step) else action.address


def _after(*pages: Page) -> Ledger:
    frame = SiteFrame()
    for page in pages:
        frame = frame.learn(page.screen())
    return Ledger(frame=frame, typed=frozenset({"provider"}))


def test_the_menu_of_every_page_never_wins_over_what_this_page_offers() -> None:
    before = Page("https://mwsecuritystore.jp/login").link("マイページ", MYPAGE).link("解約について", f"{MYPAGE}faq")
    page = Page(f"{MYPAGE}top").link("マイページ", MYPAGE).link("解約について", f"{MYPAGE}faq")
    assert _pressed(page, _after(before)) == "マイページ"  # better than reading about it, where nothing else is offered
    assert _pressed(page.link("会員情報変更", f"{MYPAGE}profile"), _after(before)) == "会員情報変更"


def test_of_two_ways_to_the_members_page_the_new_one_is_taken() -> None:
    before = Page("https://mwsecuritystore.jp/login").link("マイページ", MYPAGE)
    page = Page(f"{MYPAGE}done").says("ログインしました。").link("マイページ", MYPAGE)
    assert _pressed(page.link("マイページへ進む", f"{MYPAGE}contents"), _after(before)) == "マイページへ進む"


def test_the_contract_by_name_is_taken_even_from_the_menu() -> None:
    before = Page("https://mwsecuritystore.jp/login").link("ご契約内容", f"{MYPAGE}contract")
    page = Page(f"{MYPAGE}top").link("ご契約内容", f"{MYPAGE}contract").link("会員情報変更", f"{MYPAGE}profile")
    assert _pressed(page, _after(before)) == "ご契約内容"


def test_a_question_that_a_button_opened_is_answered_and_not_opened_again() -> None:
    page = Page().heading("契約内容").pair("サービス名", NORTON).pair("ご利用状況", "ご利用中").button("解約する")
    with page.says("本当に解約しますか?").form():
        page.button("はい").button("いいえ", effect="script")
    action = decide(*seen(page), Ledger(contract=NORTON), replace(INTENT, consent=Consent.GIVEN))
    assert isinstance(action, Submit) and action.control.name == "はい"


def test_a_link_that_only_points_means_what_its_sentence_says() -> None:
    page = Page().heading("ご契約内容").pair("サービス名", NORTON).says("解約をご希望の場合はこちら").link("こちら")
    action = decide(*seen(page), Ledger(), Intent())
    assert isinstance(action, Step) and action.control.name == "こちら"
    page = (
        Page().heading("ご契約内容").pair("サービス名", NORTON).says("新しいプランのお申し込みはこちら").link("こちら")
    )
    assert not isinstance(decide(*seen(page), Ledger(), Intent()), Step)


def test_a_contracts_own_name_leads_to_its_page() -> None:
    page = Page().heading("ご契約一覧")
    for name in (NORTON, "星空うらない手帖"):
        with page.row():
            page.link(name, f"https://mwsecuritystore.jp/{len(page.controls)}").says("契約中")
    action = decide(*seen(page), Ledger(), Intent())
    assert isinstance(action, Step) and (action.name, action.control.name) == ("open_contract", NORTON)
