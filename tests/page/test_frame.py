"""The site's standing frame is not the page: what also stands on other pages names nothing and wins over nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autocancel.flow import Payment, ScreenKind
from autocancel.page.frame import SiteFrame
from autocancel.person.questions import Consent
from autocancel.planning.actions import AskConsent, Intent, Ledger, Step, Stop, Submit
from autocancel.planning.kinds import recognise
from autocancel.planning.plan import plan
from autocancel.planning.ways import looks
from autocancel.reading.types import Begins, Topic
from autocancel.reading.view import View
from tests.journey.screens import MW, NORTON, Page, login_page

SITE = "https://mwsecuritystore.jp"
MYPAGE = f"{SITE}/mypage"
READY = Intent(payment=Payment.CARD, has_login=True, consent=Consent.GIVEN)


def _frame_of(*pages: Page) -> SiteFrame:
    frame = SiteFrame()
    for page in pages:
        frame = frame.learn(page.screen())
    return frame


def _read(page: Page, *before: Page) -> View:
    return View(page.screen(), MW, _frame_of(*before))


def _planned(page: Page, *before: Page, ledger: Ledger | None = None, intent: Intent = READY) -> object:
    p = replace(ledger or Ledger(typed=frozenset({"provider"})), frame=_frame_of(*before))
    view = View(page.screen(), MW, p.frame)
    return plan(view, recognise(page.screen(), MW, view, p), p, intent)


def _standing(page: Page) -> Page:
    """What every page of this site shows around what it is about."""
    page.link("マイページ", MYPAGE).link("解約について", f"{SITE}/faq").link("新規登録", f"{SITE}/signup")
    page.link("うたフル放題 月額1,078円", f"{SITE}/uta")
    with page.form(f"{SITE}/search", "get"):
        page.field("text", "商品を探す", name="q").button("検索")
    with page.form(f"{SITE}/news"):
        page.says("メールマガジンのご登録").field("text", "メールアドレス", name="mail").button("登録する")
    return page


TOP = _standing(Page(SITE + "/").heading("ようこそ"))


def test_nothing_is_the_frame_before_a_second_page_was_seen() -> None:
    view = _read(_standing(Page(f"{SITE}/a")))
    assert not any(x.frame for x in view.presses)
    assert len(view.fields) == 2


def test_the_same_page_in_another_state_is_no_other_page() -> None:
    page = _standing(Page(f"{SITE}/a?step=1"))
    view = _read(_standing(Page(f"{SITE}/a?step=2")), page, page)
    assert not any(x.frame for x in view.presses)


def test_another_hosts_pages_say_nothing_of_this_ones_frame() -> None:
    view = _read(_standing(Page(f"{SITE}/a")), _standing(Page("https://id.smt.docomo.ne.jp/b")))
    assert not any(x.frame for x in view.presses)


def test_learning_a_page_forgets_nothing_and_changes_nothing_that_was_learnt() -> None:
    first = SiteFrame()
    second = first.learn(TOP.screen())
    assert not first.seen and second.seen
    assert second.learn(TOP.screen()).seen == second.seen
    third = second.learn(Page(f"{SITE}/other").says("ほかのこと").screen())
    assert set(second.seen) < set(third.seen)


# --- it names nothing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("region", ["nav", "header", "footer", "aside"])
def test_a_landmark_never_names_a_contract_even_on_the_first_page(region: str) -> None:
    page = Page(f"{SITE}/a").heading("ご契約一覧")
    page.link("うたフル放題", f"{SITE}/uta", region=region).link(NORTON, f"{SITE}/norton", region=region)
    view = _read(page)
    assert view.contracts == () and view.one is None
    assert all(x.frame for x in view.presses)


def test_a_thing_that_every_page_offers_is_never_a_contract() -> None:
    view = _read(_standing(Page(f"{MYPAGE}/contract").heading("ご契約内容").pair("サービス名", NORTON)), TOP)
    assert view.one is not None and view.others == ()
    assert view.strangers == ()


def test_an_advert_of_every_page_never_keeps_the_review_from_being_pressed() -> None:
    page = Page(f"{SITE}/cancel/confirm").heading("解約内容の確認").says("以下の契約を解約します。よろしいですか?")
    with page.pair("サービス名", NORTON).form():
        page.button("解約する")
    action = _planned(_standing(page), TOP, ledger=Ledger(contract=NORTON, typed=frozenset({"provider"})))
    assert isinstance(action, Submit) and action.control.name == "解約する"


def test_an_advert_below_the_review_that_was_never_seen_before_keeps_it_from_being_pressed() -> None:
    page = Page(f"{SITE}/cancel/confirm").heading("解約内容の確認").says("以下の契約を解約します。よろしいですか?")
    with page.pair("サービス名", NORTON).form():
        page.button("解約する")
    page.pair("サービス名", "うたフル放題")
    action = _planned(page, TOP, ledger=Ledger(contract=NORTON, typed=frozenset({"provider"})))
    assert isinstance(action, Stop)


# --- it makes no page a form ---------------------------------------------------------------------------------------


def test_a_newsletter_box_of_every_page_never_makes_a_page_a_form() -> None:
    page = _standing(Page(f"{MYPAGE}/top").heading("マイページ"))
    view = _read(page, TOP)
    assert view.fields == () and not view.dangers
    assert Topic.SIGN_UP not in view.topics
    kind = recognise(page.screen(), MW, view, Ledger(typed=frozenset({"provider"}))).kind
    assert kind not in (ScreenKind.SIGN_UP, ScreenKind.LOGIN)


def test_the_name_of_a_newsletter_box_right_below_the_pages_own_button_is_never_the_pages() -> None:
    def with_box(page: Page) -> Page:
        with page.form(f"{SITE}/news"):
            page.says("メールマガジンのご登録").field("text", "メールアドレス", name="mail").button("登録する")
        return page

    page = Page(f"{SITE}/cancel/confirm").heading("解約内容の確認").pair("サービス名", NORTON)
    with page.form():
        page.button("解約する")
    view = _read(with_box(page), with_box(Page(f"{SITE}/a").heading("ようこそ")))
    assert "メールマガジンのご登録" not in [x.text for x in view.body]


@pytest.mark.parametrize("region", ["nav", "header", "footer", "aside"])
def test_a_line_in_a_landmark_is_never_the_pages(region: str) -> None:
    page = Page(f"{SITE}/a").says("うたフル放題")
    line = replace(page.lines[-1], region=region)
    assert SiteFrame().holds_line(line, page.url) and not SiteFrame().holds_line(page.lines[-1], page.url)


def test_a_box_in_a_landmark_is_never_the_pages_form() -> None:
    page = Page(f"{SITE}/a").heading("マイページ")
    with page.form(f"{SITE}/search"):
        page.field("text", "ログインID", name="q").button("検索")
    page.controls = [replace(c, region="header") for c in page.controls]
    assert _read(page).fields == ()


def test_a_login_that_comes_again_on_the_next_page_is_never_the_frame() -> None:
    again = login_page(f"{SITE}/login2", f"{SITE}/auth")
    view = _read(again, login_page(f"{SITE}/login", f"{SITE}/auth"))
    assert len(view.login_passwords) == 1
    action = _planned(again, login_page(f"{SITE}/login", f"{SITE}/auth"), ledger=Ledger())
    assert isinstance(action, Step) and action.name == "sign_in"


def test_a_large_form_that_comes_again_is_never_the_frame() -> None:
    def asks(path: str) -> Page:
        page = Page(SITE + path).heading("アンケート")
        with page.form(f"{SITE}/send"):
            for n in range(3):
                page.field("checkbox", f"理由{n}", name=f"r{n}")
            page.button("次へ")
        return page

    view = _read(asks("/b"), asks("/a"))
    assert len(view.fields) == 3 and not any(x.frame for x in view.presses)


# --- it is never pressed before the page's own ---------------------------------------------------------------------


@pytest.mark.parametrize("own", ["ご契約内容", "解約手続き", "会員情報変更"])
def test_what_stands_everywhere_is_never_pressed_before_the_pages_own(own: str) -> None:
    page = _standing(Page(f"{MYPAGE}/top").heading("メニュー")).link(own, f"{MYPAGE}/own")
    action = _planned(page, TOP)
    assert isinstance(action, Step) and action.control.name == own


def test_of_ways_that_are_worth_the_same_the_pages_own_is_never_the_later() -> None:
    page = _standing(Page(f"{MYPAGE}/top").heading("メニュー")).link("ご契約内容", f"{MYPAGE}/own")
    ways = looks(_read(page, TOP), Ledger(typed=frozenset({"provider"})))
    worth = {x.control.name: worth for x, worth in ways}
    assert worth["マイページ"] == worth["ご契約内容"]
    assert ways[0][0].control.name == "ご契約内容"


def test_a_button_that_only_the_page_knows_is_never_the_frame() -> None:
    def asks(path: str) -> Page:
        return Page(SITE + path).heading("お手続き").button("次へ")

    assert not any(x.frame for x in _read(asks("/b"), asks("/a")).presses)


def test_the_forms_of_every_page_are_never_sent() -> None:
    page = _standing(Page(f"{MYPAGE}/x").heading("お知らせ"))
    for towards in (False, True):
        for consent in (Consent.GIVEN, Consent.NOT_ASKED):
            ledger = Ledger(typed=frozenset({"provider"}), contract=NORTON, towards=towards)
            action = _planned(page, TOP, ledger=ledger, intent=replace(READY, consent=consent))
            assert not isinstance(action, Submit | AskConsent)
            assert not isinstance(action, Step) or action.control.effect == "get"


# --- what comes again and is the page's all the same ---------------------------------------------------------------

WARNING = "解約すると、うたフル放題も同時に解約されます。"


def _step(path: str, *says: str) -> Page:
    """One page of the cancellation: its own button, with a warning beside it."""
    page = Page(SITE + path).heading("解約手続き").pair("サービス名", NORTON)
    with page.form(f"{SITE}{path}/send"):
        page.says(*says).button("解約する" if path.endswith("confirm") else "確認画面へ")
    return page


def test_a_warning_beside_the_pages_own_button_that_comes_again_is_still_the_pages() -> None:
    page, before = _standing(_step("/cancel/confirm", WARNING)), _standing(_step("/cancel/notice", WARNING))
    view = _read(page, TOP, before)
    assert WARNING in [s.text for s in view.said]
    assert view.dangers
    action = _planned(page, TOP, before, ledger=Ledger(contract=NORTON, typed=frozenset({"provider"})))
    assert isinstance(action, Stop), action


def test_a_question_that_comes_again_beside_the_button_still_asks() -> None:
    asks = "以下の契約を解約します。よろしいですか?"
    page, before = _standing(_step("/cancel/confirm", asks)), _standing(_step("/cancel/notice", asks))
    assert _read(page, TOP, before).announcements


def test_an_offer_that_comes_again_beside_the_button_is_still_what_the_button_takes() -> None:
    says = "次へ進むと、年額プランに変更します。"
    view = _read(_standing(_step("/cancel/b", says)), TOP, _standing(_step("/cancel/a", says)))
    assert any(s.reading.begins is not Begins.NONE for s in view.dangers)


def test_our_contract_that_every_page_names_is_still_ours() -> None:
    def names(path: str) -> Page:
        return _standing(
            Page(SITE + path).heading("ご契約内容").pair("サービス名", NORTON).pair("ご利用状況", "ご利用中")
        )

    view = _read(names("/mypage/b"), TOP, names("/mypage/a"))
    assert view.one is not None


def test_a_completion_in_a_landmark_never_says_that_anything_is_done() -> None:
    page = Page(f"{SITE}/a").heading("マイページ").says("解約が完了しました。")
    page.lines[-1] = replace(page.lines[-1], region="aside")
    assert _read(page).said == () or "解約が完了しました。" not in [s.text for s in _read(page).said]
