"""The review: nothing is written that the person did not tick, and nothing at all that could not be cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Page

from autocancel.browser.launch import OpenBrowser, open_browser
from autocancel.flow import ScreenKind
from autocancel.home import Home
from autocancel.journey.registry import load_flow
from autocancel.messages import Lang
from autocancel.recording.camera import Arrival, Hop
from autocancel.recording.document import RawDocument
from autocancel.recording.recording import Approval, Recording
from autocancel.recording.review import ask_in_browser, review_page
from autocancel.vault.redact import Redactor
from autocancel.vault.secret import Secret

FLOW = load_flow("mw")
ENTRY = "https://mwsecuritystore.jp/loginmenu"


def arrival(text: str, kind: ScreenKind, path: str = "/loginmenu") -> Arrival:
    url = f"https://mwsecuritystore.jp{path}"
    raw = RawDocument(url, "", (), ["body", {}, [["h1", {}, [text]]]], {})
    return Arrival((Hop("GET", url),), 200, raw, kind)


def recording() -> Recording:
    pages = [
        arrival("山田太郎様のご契約内容", ScreenKind.CONTRACT),
        arrival("解約の確認", ScreenKind.REVIEW, "/cancel"),
    ]
    return Recording(FLOW, pages)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBrowser]:
    home = Home.open(tmp_path_factory.mktemp("review") / "home")
    with open_browser(network=None, headed=False, page_timeout=30, allowed_hosts=FLOW.hosts, home=home) as opened:
        yield opened


@pytest.fixture
def page(browser: OpenBrowser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


class Hand:
    """A page whose person acts while the review waits."""

    def __init__(self, page: Page, act: Callable[[Page], None]) -> None:
        self.page, self.act = page, act

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    def wait_for_timeout(self, milliseconds: float) -> None:
        self.act(self.page)


def ask(page: Page, act: Callable[[Page], None]) -> tuple[str, Approval]:
    pages, _ = recording().scrubbed()
    return ask_in_browser(cast(Page, Hand(page, act)), pages, Lang.JA)


def test_only_what_is_ticked_is_approved(page: Page) -> None:
    def tick_the_second(window: Page) -> None:
        window.locator("input[name=page]").nth(1).check()
        window.locator("#save").click()

    answer, approval = ask(page, tick_the_second)
    assert (answer, approval.pages) == ("save", frozenset({"p02_review"}))


def test_nothing_is_ticked_beforehand(page: Page) -> None:
    pages, _ = recording().scrubbed()
    page.set_content(review_page(pages, Lang.JA))
    assert page.locator("input:checked").count() == 0
    assert page.locator("input[name=page]").count() == 2


def test_a_closed_window_keeps_nothing(browser: OpenBrowser) -> None:
    answer, approval = ask(browser.new_page(), lambda window: window.close())
    assert (answer, approval.pages) == ("discard", frozenset())


def test_the_review_shows_what_was_and_what_remains(page: Page) -> None:
    pages, _ = recording().scrubbed()
    page.set_content(review_page(pages, Lang.EN))
    first = page.locator("section").first
    assert "山田太郎" in first.inner_text() and "様のご契約内容" in first.locator(".remains").inner_text()
    assert "山田" not in first.locator(".remains").inner_text()
    frame = page.frames[1]
    assert "山田" not in frame.locator("body").inner_text()


def test_only_approved_pages_are_written(tmp_path: Path) -> None:
    made = recording()
    pages, _ = made.scrubbed()
    written = made.write(tmp_path / "out", Approval(frozenset({pages[1].name})), date(2026, 11, 20))
    assert written == [pages[1].name]
    assert [file.name for file in (tmp_path / "out" / "pages").iterdir()] == [f"{pages[1].name}.html"]


def test_nothing_approved_writes_nothing(tmp_path: Path) -> None:
    assert recording().write(tmp_path / "out", Approval(frozenset()), date(2026, 11, 20)) == []
    assert not (tmp_path / "out").exists()


def test_a_page_that_could_not_be_cleaned_is_never_written(tmp_path: Path) -> None:
    # A login that is an ordinary word of the page's structure: it can't be taken out of the mark-up.
    made = Recording(FLOW, [arrival("ご契約内容", ScreenKind.CONTRACT)], login=Redactor([Secret("charset")]))
    pages, _ = made.scrubbed()
    assert pages[0].leaks
    assert made.write(tmp_path / "out", Approval(frozenset({pages[0].name})), date(2026, 11, 20)) == []
    assert 'name="page"' not in review_page(pages, Lang.JA)


def test_a_word_the_person_calls_ordinary_stays_from_then_on() -> None:
    made = Recording(FLOW, [arrival("お乗り換え優遇のご案内", ScreenKind.NOTICE)])
    before, _ = made.scrubbed()
    assert "優遇" not in before[0].html
    made.keep_words(["乗", "換", "優遇"])
    after, _ = made.scrubbed()
    assert "優遇" in after[0].html
