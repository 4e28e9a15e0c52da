"""Before a press: what lies over a control is scrolled away, closed where it is only a bar about cookies, or named."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from autocancel.journey import in_the_way
from autocancel.journey.in_the_way import InTheWay, clear_the_way, closing_control

from .sites import FLOW_HOST, Web, page

BAR = "position:fixed;left:0;right:0;bottom:0;height:70%;background:#222;color:#fff;z-index:9"
COOKIES = "当サイトではクッキーを使用しています。"
FORM = '<div style="height:700px"></div><form method=post action=/end><button id=end>解約する</button></form>'


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_the_way, "_PATIENCE", 0.5)


def shown(window: Page, web: Web, html: str) -> Page:
    web["/review"] = page(html)
    window.goto(f"https://{FLOW_HOST}/review")
    return window


def clear(window: Page) -> bool:
    element = window.query_selector("#end")
    assert element is not None
    return clear_the_way(element, "解約する")


def bar(text: str, control: str, tag: str = "div") -> str:
    return f'{FORM}<{tag} style="{BAR}" id=bar method=post action=/other><p>{text}</p>{control}</{tag}>'


CLOSE = '<button type=button onclick="bar.remove()">{}</button>'


@pytest.mark.parametrize("label", ["閉じる", "×", "OK", "同意する", "すべて拒否", "Accept all"])
def test_a_bar_about_cookies_is_closed_by_its_own_button(window: Page, web: Web, label: str) -> None:
    shown(window, web, bar(COOKIES, CLOSE.format(label)))
    assert clear(window)
    window.click("#end", trial=True, timeout=1000)


@pytest.mark.parametrize(
    ("text", "control", "tag"),
    [
        ("チャットでご相談ください。", CLOSE.format("閉じる"), "div"),
        ("クッキーの利用に同意し、会員規約にも同意します。", CLOSE.format("同意する"), "div"),
        ("クッキーの設定。年間プランを購入しますか。", CLOSE.format("OK"), "div"),
        (COOKIES, CLOSE.format("設定を変更"), "div"),
        (COOKIES, '<a href="/elsewhere">閉じる</a>', "div"),
        (COOKIES, "<button>同意する</button>", "form"),
    ],
)
def test_anything_else_over_the_button_is_named_and_never_pressed(
    window: Page, web: Web, text: str, control: str, tag: str
) -> None:
    shown(window, web, bar(text, control, tag))
    with pytest.raises(InTheWay) as found:
        clear(window)
    assert found.value.reason == "covered_button"
    assert text[:8] in found.value.detail
    assert not {seen.path for seen in web.seen} & {"/elsewhere", "/other"}


def test_a_button_under_a_fixed_bar_is_scrolled_clear_of_it_and_nothing_is_closed(window: Page, web: Web) -> None:
    low = bar("お知らせ", CLOSE.format("閉じる")).replace("height:70%", "height:30%")
    shown(window, web, low + "<p style=height:2000px>")
    assert not clear(window)
    assert window.locator("#bar").count() == 1


def test_of_several_ways_to_close_a_bar_the_one_that_gives_away_least_is_taken() -> None:
    labels = ("すべて同意する", "拒否する", "設定")
    controls = [{"label": label, "harmless": True} for label in labels]
    assert closing_control({"text": COOKIES, "controls": controls}) == 1


def test_a_form_that_the_browser_would_not_send_is_not_pressed(window: Page, web: Web) -> None:
    field = "<label>お名前 <input required></label>"
    shown(window, web, f"<form method=post>{field}<button id=end>解約する</button></form>")
    with pytest.raises(InTheWay) as found:
        clear(window)
    assert (found.value.reason, found.value.detail) == ("form_incomplete", "お名前")
    shown(window, web, f"<form method=post novalidate>{field}<button id=end>解約する</button></form>")
    assert not clear(window)
