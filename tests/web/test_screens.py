"""Every screen, in both languages, on a phone, a tablet and a desk: readable, reachable by keyboard, nothing cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from autocancel.messages import Lang
from autocancel.outcome import Outcome
from autocancel.web.wire import Ended, Waits

from .pictures import write_picture
from .served import FORCED, Clock, PlayedRun, Served, hand_over, need, result, review, serving, which

WIDTHS = (360, 768, 1280)
SERIOUS = ("serious", "critical")


@dataclass
class Seen:
    """A served conversation and the tab that shows it."""

    served: Served
    tab: Page
    picture: Path

    def open(self) -> None:
        self.tab.goto(self.served.server.address)

    def press(self, do: str) -> None:
        with self.tab.expect_navigation():
            self.tab.locator(f"button[value='{do}']").first.click()

    def answered(self) -> None:
        self.served.conversation.choose_provider("mw", "docomo")
        self.served.conversation.remember(login="not_now", rehearsal="done")

    def at(self, screen: str) -> None:
        """Go to a screen as a link of ours would."""
        self.open()
        self.tab.evaluate("screen => { location.href = screen }", screen)
        self.tab.wait_for_url(f"**/{screen}")

    def running(self, screen: str = "run") -> PlayedRun:
        self.answered()
        if screen == "practice":
            self.served.conversation.progress.rehearsal = None
        self.at(screen)
        self.press("go")
        self.tab.locator("body.working").wait_for()
        return self.served.runs[-1]


@pytest.fixture(params=[Lang.JA, Lang.EN], ids=str)
def lang(request: pytest.FixtureRequest) -> Lang:
    assert isinstance(request.param, Lang)
    return request.param


@pytest.fixture
def seen(chromium: Browser, tmp_path: Path, lang: Lang) -> Iterator[Seen]:
    with serving(tmp_path / "home", lang=lang, clock=Clock()) as served:
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        yield Seen(served, context.new_page(), write_picture(tmp_path / "picture.png"))
        context.close()


def _start(seen: Seen) -> None:
    seen.open()


def _start_again(seen: Seen) -> None:
    seen.answered()
    seen.open()


def _company(seen: Seen) -> None:
    seen.open()
    seen.press("go")
    seen.tab.locator("details.card summary").click()


def _found(seen: Seen) -> None:
    _company(seen)
    seen.tab.fill("#words", "ストアフロント")
    seen.press("words")


def _unknown(seen: Seen) -> None:
    _company(seen)
    seen.press("unknown")


def _screen(name: str) -> Callable[[Seen], None]:
    def show(seen: Seen) -> None:
        seen.answered()
        seen.served.conversation.progress.rehearsal = None if name == "practice" else "done"
        seen.at(name)
        seen.tab.locator("footer summary").click()

    return show


def _working(seen: Seen) -> None:
    run = seen.running("practice")
    for kind in ("payment_menu", "login", "contract", "notice"):
        run.see(kind, seen.picture, "同意して次へ")
    run.wait = Waits("busy", 120)
    expect(seen.tab.locator(".film li")).to_have_count(4)


def _asked(question: Callable[[Path], object]) -> Callable[[Seen], None]:
    def show(seen: Seen) -> None:
        run = seen.running()
        run.see("review", seen.picture)
        run.ask(question(seen.picture))  # type: ignore[arg-type]
        seen.tab.locator("body.working").wait_for(state="detached")

    return show


def _ended(outcome: Outcome, dry_run: bool = False) -> Callable[[Seen], None]:
    def show(seen: Seen) -> None:
        run = seen.running("practice" if dry_run else "run")
        run.see("complete", seen.picture)
        run.end(Ended(result(outcome, dry_run=dry_run)))
        if dry_run:
            seen.tab.locator("button[value=result]").click()
        seen.tab.locator("h1.headline").wait_for()

    return show


def _left(seen: Seen) -> None:
    seen.open()
    seen.press("later")


def _second(seen: Seen) -> None:
    _company(seen)
    other = seen.tab.context.new_page()
    other.goto(seen.tab.url)
    seen.tab = other


SCREENS: dict[str, Callable[[Seen], None]] = {
    "start": _start,
    "start-again": _start_again,
    "company": _company,
    "found": _found,
    "unknown": _unknown,
    "payment": _screen("payment"),
    "login": _screen("login"),
    "store": _screen("store"),
    "phone": _screen("phone"),
    "practice": _screen("practice"),
    "run": _screen("run"),
    "working": _working,
    "which": _asked(lambda picture: which()),
    "hand-over": _asked(lambda picture: hand_over()),
    "password": _asked(lambda picture: need()),
    "payment-asked": _asked(lambda picture: need("payment")),
    "consent": _asked(lambda picture: review(picture=picture, fees=("解約手数料: 3,300円",))),
    "practised": _ended(Outcome.CANCELLED, dry_run=True),
    "cancelled": _ended(Outcome.CANCELLED),
    "unconfirmed": _ended(Outcome.SUBMITTED_UNCONFIRMED),
    "needs-person": _ended(Outcome.NEEDS_PERSON),
    "left": _left,
    "second-tab": _second,
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_readable_at_every_width_and_by_everybody(seen: Seen, name: str, lang: Lang) -> None:
    problems: list[str] = []
    seen.tab.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    seen.tab.on("pageerror", lambda error: problems.append(str(error)))
    SCREENS[name](seen)
    assert problems == []
    expect(seen.tab.locator("body")).to_have_css("font-size", "20px")  # measured only once the style is there
    assert seen.tab.locator("html").get_attribute("lang") == lang.value
    for width in WIDTHS:
        seen.tab.set_viewport_size({"width": width, "height": 800})
        overflow = seen.tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{name} at {width}"
        small = seen.tab.evaluate(_SMALL_TARGETS)
        assert small == [], f"{name} at {width}"
    if name != "second-tab":
        assert seen.tab.locator("h1:visible").count() == 1
        assert "188" in seen.tab.locator("footer").inner_text()
        assert name == "left" or seen.tab.locator(_WAYS_OUT).count()
    found = Axe().run(seen.tab).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found if v["impact"] in SERIOUS] == []


_WAYS_OUT = "button[value=later], button[value=halt], button[value=stop], button[value=no]"
# Buttons and links that are hard to hit with a shaking hand or a thumb.
_SMALL_TARGETS = """() => [...document.querySelectorAll("button, footer a, summary, .links a")]
  .filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"""


def test_twenty_pixel_type(seen: Seen) -> None:
    seen.open()
    assert seen.tab.evaluate("getComputedStyle(document.body).fontSize") == "20px"


def test_the_keyboard_alone_leads_from_the_start_to_a_rehearsal(seen: Seen) -> None:
    seen.open()
    for do in ("go", "mw", "docomo", "window", "go"):
        seen.tab.locator("main").wait_for()
        for _ in range(40):
            seen.tab.keyboard.press("Tab")
            if seen.tab.evaluate("document.activeElement.value") == do:
                break
        focused = seen.tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert focused == "solid"
        with seen.tab.expect_navigation():
            seen.tab.keyboard.press("Enter")
    assert [run.order.dry_run for run in seen.served.runs] == [True]


def test_the_other_language_is_one_press_away_and_keeps_the_place(seen: Seen, lang: Lang) -> None:
    _screen("payment")(seen)
    seen.tab.locator("header button").click()
    other = Lang.EN if lang is Lang.JA else Lang.JA
    expect(seen.tab.locator("html")).to_have_attribute("lang", other.value)
    assert seen.tab.url.endswith("/payment")


# --- the consent in a real browser -----------------------------------------------------------------------------------


def test_the_review_opens_with_no_focused_and_cancel_closed(seen: Seen) -> None:
    SCREENS["consent"](seen)
    expect(seen.tab.locator("#no")).to_be_focused()
    expect(seen.tab.locator("#cancel")).to_be_disabled()
    assert seen.tab.evaluate("window.scrollY") == 0  # the facts come first
    seen.tab.check("#agree")
    expect(seen.tab.locator("#cancel")).to_be_enabled(timeout=15_000)
    seen.tab.uncheck("#agree")
    expect(seen.tab.locator("#cancel")).to_be_disabled()


def test_enter_on_the_review_says_no(seen: Seen) -> None:
    SCREENS["consent"](seen)
    expect(seen.tab.locator("#no")).to_be_focused()
    with seen.tab.expect_navigation():
        seen.tab.keyboard.press("Enter")
    assert seen.served.runs[0].answers == [("consent-1", "no")]


def test_a_reload_of_the_review_unticks_and_consents_to_nothing(seen: Seen) -> None:
    SCREENS["consent"](seen)
    seen.tab.check("#agree")
    seen.tab.reload()
    expect(seen.tab.locator("#agree")).not_to_be_checked()
    expect(seen.tab.locator("#cancel")).to_be_disabled()
    assert seen.served.runs[0].answers == []


def test_a_button_forced_open_too_early_consents_to_nothing(seen: Seen) -> None:
    SCREENS["consent"](seen)  # the page's clock stands still: to the server no time has passed
    with seen.tab.expect_navigation():
        seen.tab.evaluate(FORCED)
    assert seen.served.runs[0].answers == []
    expect(seen.tab.locator(".notice[role=alert]")).to_be_visible()


def test_a_consent_by_hand_reaches_the_run(seen: Seen) -> None:
    SCREENS["consent"](seen)
    seen.tab.check("#agree")
    expect(seen.tab.locator("#cancel")).to_be_enabled(timeout=15_000)
    seen.served.clock.now += 3
    with seen.tab.expect_navigation():
        seen.tab.locator("#cancel").click()
    assert seen.served.runs[0].answers == [("consent-1", "cancel_contract")]


def test_back_after_an_answer_shows_no_review_again(seen: Seen) -> None:
    SCREENS["consent"](seen)
    with seen.tab.expect_navigation():
        seen.press("no")
    seen.tab.go_back()
    assert seen.tab.locator("#cancel").count() == 0


def test_the_older_of_two_tabs_goes_blank(seen: Seen) -> None:
    seen.answered()
    seen.at("payment")
    with seen.tab.context.expect_page() as opened:
        seen.tab.evaluate("window.open(location.href, '_blank')")
    opened.value.wait_for_load_state()
    expect(seen.tab.locator("#gone")).to_be_visible(timeout=15_000)
    assert seen.tab.locator("button").count() == 0
    opened.value.locator("button[value=au]").click()
    opened.value.wait_for_url("**/login")
    assert seen.served.conversation.progress.payment == "au"


def test_a_server_that_is_gone_is_said(seen: Seen) -> None:
    seen.open()
    seen.served.server.stop()
    assert seen.served.has_ended()
    expect(seen.tab.locator("#lost")).to_be_visible(timeout=30_000)


def test_without_javascript_everything_but_the_live_picture_works(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "home") as served:
        context = chromium.new_context(java_script_enabled=False)
        tab = context.new_page()
        tab.goto(served.server.address)
        for do in ("go", "mw", "docomo", "window", "go"):
            tab.locator(f"button[value='{do}']").click()
        served.runs[0].ask(review(practice=True))
        tab.locator("#agree").wait_for(timeout=30_000)  # the page asks for itself again
        tab.locator("#agree").check()
        served.clock.now += 3
        tab.locator("button[value=cancel_contract]").click()
        assert served.runs[0].answers == [("consent-1", "cancel_contract")]
        context.close()


def test_another_site_can_neither_frame_nor_press_nor_read_the_page(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "home") as served, serving(tmp_path / "other") as other:
        context = chromium.new_context()
        tab = context.new_page()
        tab.goto(served.server.address)
        # Another origin on this machine, which even knows the path; the context lets it run scripts.
        stranger = chromium.new_context(bypass_csp=True)
        evil = stranger.new_page()
        evil.goto(other.server.address)
        stranger.add_cookies([{"name": c["name"], "value": c["value"], "url": served.base} for c in context.cookies()])
        evil.set_content(f"<iframe src='{served.base}/start'></iframe><form method=post action='{served.base}/start'>"
                         "<input name=do value=go></form>")  # fmt: skip
        frame = evil.frames[-1]
        assert not re.search("解約|Norton", frame.content())
        read = evil.evaluate(
            "url => fetch(url, {credentials: 'include'}).then(r => r.text(), () => 'refused')", f"{served.base}/start"
        )
        assert read in ("refused", "")
        evil.evaluate("document.querySelector('form').submit()")
        evil.wait_for_load_state()
        assert not served.conversation.moved_on
        stranger.close()
        context.close()
