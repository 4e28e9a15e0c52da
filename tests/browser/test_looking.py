"""What a person sees is read, whatever it is drawn with; what nobody sees is not; a page can't lie about either."""

# ruff: noqa: E501 - tables of pages

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autocancel.browser.launch import OpenBrowser
from autocancel.journey.window import Window
from autocancel.page.screen import UNREAD_DIALOG, UNREAD_DOCUMENT, UNREAD_FRAME, UNREAD_TOO_LARGE, Screen
from autocancel.text import normalise

from .sites import FLOW_HOST, Answer, Web, page

DANGER = "会員アカウントも削除されます"
SLOT = """<x-box>{}</x-box><script>customElements.define("x-box", class extends HTMLElement {{
  connectedCallback() {{ this.attachShadow({{mode: "{}"}}).innerHTML = "<div><slot></slot></div>" }} }})</script>"""
SHADOW = """<div id=host></div><script>
  document.querySelector("#host").attachShadow({{mode: "{}"}}).innerHTML = "<p>{}</p>"</script>"""
NESTED = f"""<div id=host></div><script>
  const outer = document.querySelector("#host").attachShadow({{mode: "closed"}});
  outer.innerHTML = "<div><section></section></div>";
  outer.querySelector("section").attachShadow({{mode: "closed"}}).innerHTML = "<p>{DANGER}</p>"</script>"""
WRITTEN = f"""<iframe></iframe><script>
  const d = frames[0].document; d.open(); d.write("<p>{DANGER}</p>"); d.close()</script>"""

SHOWN = {
    "in a paragraph": f"<p>{DANGER}</p>",
    "in a fixed input": f'<input readonly size=60 value="{DANGER}">',
    "in an input that is switched off": f'<input disabled size=60 value="{DANGER}">',
    "in a group of fields that is switched off": f'<fieldset disabled><input size=60 value="{DANGER}"></fieldset>',
    "in an input that is filled already": f'<input size=60 value="{DANGER}">',
    "in an input that a script has filled": f'<input id=i><script>document.querySelector("#i").value = "{DANGER}"</script>',
    "as the placeholder of a fixed input": f'<input readonly size=60 placeholder="{DANGER}">',
    "in a text area": f"<textarea readonly>{DANGER}</textarea>",
    "as the chosen option": f"<select><option>はい<option selected>{DANGER}</select>",
    "in a list box": f"<select size=3><option>はい<option>{DANGER}</select>",
    "put into a slot": SLOT.format(f"<p>{DANGER}</p>", "open"),
    "put into a slot of a closed tree": SLOT.format(f"<p>{DANGER}</p>", "closed"),
    "in a closed tree": SHADOW.format("closed", DANGER),
    "in a closed tree that came with the page": f"<div><template shadowrootmode=closed><p>{DANGER}</p></template></div>",
    "in a closed tree in a closed tree": NESTED,
    "in a frame that came with the page": f'<iframe srcdoc="<p>{DANGER}</p>"></iframe>',
    "in a frame in a frame": f"""<iframe srcdoc='<iframe srcdoc="<p>{DANGER}</p>"></iframe>'></iframe>""",
    "in a frame of another process": f'<iframe sandbox srcdoc="<p>{DANGER}</p>"></iframe>',
    "in a frame that a script has written": WRITTEN,
    "in a frame out of a data address": f'<iframe src="data:text/html;charset=utf-8,<p>{DANGER}"></iframe>',
    "in a frame of the site": '<iframe src="/inner"></iframe>',
    "in an object": '<object data="/inner" type="text/html" width=300 height=100></object>',
    "in a message of the browser": f'<script>alert("{DANGER}")</script>',
    "in a drawing": f"<svg width=400 height=40><text y=20>{DANGER}</text></svg>",
    "in a drawing's HTML": f"<svg width=400 height=40><foreignObject width=400 height=40><p>{DANGER}</p></foreignObject></svg>",
    "drawn again from a symbol": f'<svg width=400 height=40><defs><text id=t y=20>{DANGER}</text></defs><use href="#t"/></svg>',
    "before an element": f'<style>.x::before {{ content: "{DANGER}" }}</style><p class=x>。</p>',
    "after an element, out of an attribute": f'<style>.x::after {{ content: attr(data-x) }}</style><p class=x data-x="{DANGER}"></p>',
    "as the mark of a list": f'<ul style=\'list-style: "{DANGER}"; margin-left: 20em\'><li>。</li></ul>',
    "where nothing can be pressed": f"<div inert><p>{DANGER}</p></div>",
    "as a picture's words": f'<img alt="{DANGER}" width=40 height=40>',
    "in a dialog": f"<dialog id=d><p>{DANGER}</p></dialog><script>document.querySelector('#d').showModal()</script>",
    "in a panel that was opened": f"<details open><summary>詳細</summary><p>{DANGER}</p></details>",
    "in a popover": f"<div popover id=p>{DANGER}</div><script>document.querySelector('#p').showPopover()</script>",
    "shown in a hidden parent": f'<div style="visibility:hidden"><p style="visibility:visible">{DANGER}</p></div>',
    "in a form whose inputs bear the names of what is asked": "<form>"
    + "".join(f"<input name={name} value=x>" for name in (
        "childNodes", "tagName", "localName", "nodeType", "getAttribute", "elements", "checkVisibility", "attributes",
        "querySelector", "parentElement", "shadowRoot", "namespaceURI", "method", "action", "hasAttribute", "matches"))
    + f"<p>{DANGER}</p></form>",
    "in a page whose pictures bear the names of what is asked": f'<img name=body><img name=documentElement><form name=querySelector></form><form name=title></form><p>{DANGER}</p>',
}  # fmt: skip

HIDDEN = {
    "not displayed": f'<p style="display:none">{DANGER}</p>',
    "invisible": f'<p style="visibility:hidden">{DANGER}</p>',
    "transparent": f'<p style="opacity:0">{DANGER}</p>',
    "without a size": f'<div style="height:0;overflow:hidden"><p>{DANGER}</p></div>',
    "parked outside the page": f'<p style="position:absolute;left:-9999px">{DANGER}</p>',
    "in a panel that is closed": f"<details><summary>詳細</summary><p>{DANGER}</p></details>",
    "in a dialog that is closed": f"<dialog>{DANGER}</dialog>",
    "in a hidden frame": f'<iframe style="display:none" srcdoc="<p>{DANGER}</p>"></iframe>',
    "in a frame without a size": f'<iframe width=1 height=1 style="border:0" srcdoc="<p>{DANGER}</p>"></iframe>',
    "in a host that has no slot for it": SHADOW.format("closed", "はい").replace(
        "<div id=host>", f"<div id=host>{DANGER}"
    ),
    "in a hidden host": f'<div style="display:none"><template shadowrootmode=closed><p>{DANGER}</p></template></div>',
    "as an option that is not chosen": f"<select><option>はい<option>{DANGER}</select>",
    "in a hidden field": f'<input type=hidden value="{DANGER}"><input type=password value="{DANGER}">',
    "as generated content that is not drawn": f'<style>.x::before {{ content: "{DANGER}"; display: none }}</style><p class=x>。</p>',
    "among a drawing's definitions": f"<svg width=40 height=40><defs><text>{DANGER}</text></defs><rect width=9 height=9 /></svg>",
    "in a template": f"<template><p>{DANGER}</p></template>",
}


@pytest.fixture(scope="module")
def window_of_all(opened: OpenBrowser) -> Window:
    return Window(opened, 15)


@pytest.fixture
def window(web: Web, opened: OpenBrowser, window_of_all: Window) -> Iterator[Window]:
    opened.boundary.blocked.clear()
    web["/inner"] = page(f"<p>{DANGER}</p>")
    web["/x.pdf"] = Answer(b"%PDF-1.4", headers={"Content-Type": "application/pdf"})
    yield window_of_all
    for left in opened.context.pages[1:]:
        left.close()


def seen(window: Window, web: Web, body: str) -> Screen:
    web["/page"] = page(f"<h1>解約の確認</h1>{body}")
    window.open(f"https://{FLOW_HOST}/page")
    return window.observe()


def says(screen: Screen, words: str = DANGER) -> bool:
    return any(normalise(words) in line.norm for line in screen.lines)


@pytest.mark.parametrize("shape", SHOWN)
def test_words_that_a_person_sees_are_never_overlooked(window: Window, web: Web, shape: str) -> None:
    screen = seen(window, web, SHOWN[shape])
    assert says(screen), [line.text for line in screen.lines]
    assert screen.whole


@pytest.mark.parametrize("shape", HIDDEN)
def test_words_that_nobody_sees_are_never_read(window: Window, web: Web, shape: str) -> None:
    screen = seen(window, web, HIDDEN[shape])
    assert not says(screen)
    assert screen.whole


def test_a_page_in_another_kind_of_mark_up_is_never_overlooked(window: Window, web: Web) -> None:
    body = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{DANGER}</p><button>解約する</button></body></html>'
    web["/page"] = Answer(body.encode(), headers={"Content-Type": "application/xhtml+xml; charset=utf-8"})
    window.open(f"https://{FLOW_HOST}/page")
    screen = window.observe()
    assert says(screen) and [control.norm for control in screen.controls] == ["解約する"]


def test_a_label_and_its_fixed_value_are_a_pair(window: Window, web: Web) -> None:
    body = "<p>サービス名 <input readonly value=スマホ保険></p><table><tr><th>お支払い<td><select><option>カード</select></table>"
    pairs = {(pair.label, pair.value) for pair in seen(window, web, body).pairs}
    assert {("サービス名", "スマホ保険"), ("お支払い", "カード")} <= pairs


def test_what_was_typed_here_is_never_taken_for_the_pages_words(window: Window, web: Web) -> None:
    screen = seen(window, web, "<label>ログインID <input name=id></label>")
    window.element(screen.fields[0].ref).fill("hanako@example.jp")
    assert not says(window.observe(), "hanako")


def test_what_stands_behind_an_open_dialog_is_known_but_is_not_in_front(window: Window, web: Web) -> None:
    body = f"<p>{DANGER}</p><button>奥のボタン</button><dialog id=d><p>解約しますか</p><button>はい</button></dialog>"
    screen = seen(window, web, body + "<script>document.querySelector('#d').showModal()</script>")
    assert not says(screen) and normalise(DANGER) in {line.norm for line in screen.behind}
    assert [control.norm for control in screen.controls] == ["はい"]


def test_a_message_of_an_earlier_page_is_never_taken_for_this_ones(window: Window, web: Web) -> None:
    assert says(seen(window, web, f'<script>alert("{DANGER}")</script><a href="/next">次へ</a>'))
    window.expect_news()
    assert says(window.observe())  # the page that has said so is still there
    window.page.click("a")
    assert not says(window.observe())


def test_a_question_that_was_declined_stands_in_the_dialogs(window: Window, web: Web) -> None:
    screen = seen(window, web, "<script>confirm('解約しますか'); prompt('理由をどうぞ')</script>")
    assert screen.dialogs == ("解約しますか", "理由をどうぞ")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (f"<script>alert('あ'.repeat(6000) + '{DANGER}')</script>", UNREAD_DIALOG),
        ("<script>for (let i = 0; i < 45000; i++) document.body.append(document.createElement('b'))</script>", UNREAD_TOO_LARGE),
        (f"<p>{'あ' * 500_000}{DANGER}</p>", UNREAD_TOO_LARGE),
        (f"<button>{'あ' * 100_000}</button><p>{DANGER}</p>", UNREAD_TOO_LARGE),
        ("<script>let el = document.body; for (let i = 0; i < 600; i++) el = el.appendChild(document.createElement('div')); el.textContent = '奥'</script>", UNREAD_TOO_LARGE),
        (f"<select>{'<option>はい' * 300}</select>", UNREAD_TOO_LARGE),
        ("<iframe srcdoc='<p>はい'></iframe>" * 25, UNREAD_FRAME),
        ("<embed type='application/pdf' src='/x.pdf' width=300 height=300>", UNREAD_DOCUMENT),
    ],
    ids=["message", "elements", "words", "button", "depth", "options", "frames", "other document"],
)  # fmt: skip
def test_a_page_that_was_not_read_whole_never_passes_for_one_that_was(
    window: Window, web: Web, body: str, why: str
) -> None:
    screen = seen(window, web, body)
    assert why in screen.unread and not screen.whole


LIES = {
    "JSON": "JSON.stringify = () => '{}'; JSON.parse = () => ({})",
    "arrays": "for (const n of Object.getOwnPropertyNames(Array.prototype)) try { Array.prototype[n] = () => [] } catch {}",
    "maps": "window.Map = window.Set = window.WeakSet = window.WeakMap = class {}",
    "symbols": "window.Symbol = Object.assign(() => 1, {for: () => 'x', iterator: 'y'})",
    "watchers": "window.MutationObserver = window.Promise = window.setTimeout = function () {}",
    "styles": "window.getComputedStyle = () => ({display: 'none'}); Element.prototype.checkVisibility = () => false",
    "boxes": "Element.prototype.getBoundingClientRect = () => ({width: 0, height: 0}); Element.prototype.getClientRects = () => []",
    "nodes": "Object.defineProperty(Node.prototype, 'childNodes', {get: () => []}); Object.defineProperty(Element.prototype, 'tagName', {get: () => 'SCRIPT'})",
    "attributes": "Element.prototype.getAttribute = () => 'x'; Element.prototype.hasAttribute = () => true; Element.prototype.matches = () => true",
    "words": "Object.defineProperty(HTMLElement.prototype, 'innerText', {get: () => 'はい'}); Object.defineProperty(CharacterData.prototype, 'data', {get: () => ''})",
    "queries": "Document.prototype.querySelector = Element.prototype.querySelectorAll = () => { throw 1 }",
    "texts": "for (const n of ['trim', 'replace', 'split', 'toLowerCase', 'startsWith']) String.prototype[n] = () => ''",
    "document": "Object.defineProperty(document, 'body', {get: () => null}); Object.defineProperty(document, 'scripts', {get: () => []})",
    "errors": "Object.prototype.get = 1; Object.prototype.toJSON = () => ({}); Function.prototype.call = Function.prototype.apply = () => null",
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_page_that_replaces_the_languages_own_tools_neither_crashes_nor_deceives(
    window: Window, web: Web, lie: str
) -> None:
    body = f"<p>{DANGER}</p><form><label>ID <input name=id></label><button type=button>解約する</button></form>"
    screen = seen(window, web, f"{body}<script>{LIES[lie]}</script>")
    assert says(screen) and screen.whole
    assert [control.norm for control in screen.controls] == ["解約する"]
    assert [field.labels[0] for field in screen.fields] == ["id"]
    assert window.element(screen.controls[0].ref) is not None


@pytest.mark.parametrize(
    "body",
    [
        SHADOW.format("closed", "<button onclick=window.pressed=1>解約</button>"),
        "<div role=button onclick=window.pressed=1>解約</div>",
        "<iframe srcdoc='<button onclick=parent.pressed=1>解約</button>'></iframe>",
        "<div inert><button>解約の前に</button></div><button onclick=window.pressed=1>解約</button>",
    ],
    ids=["closed tree", "role", "frame", "beside what can't be pressed"],
)
def test_the_element_that_is_pressed_is_the_one_that_was_read(window: Window, web: Web, body: str) -> None:
    screen = seen(window, web, body)
    control = next(c for c in screen.controls if c.norm == "解約")
    window.element(control.ref).click()
    assert window.page.evaluate("window.pressed") == 1


def test_an_element_of_a_page_that_is_gone_is_never_given(window: Window, web: Web) -> None:
    from playwright.sync_api import Error as PlaywrightError

    ref = seen(window, web, "<button>解約</button>").controls[0].ref
    window.page.evaluate("document.querySelector('button').replaceWith(document.createElement('button'))")
    with pytest.raises(PlaywrightError):
        window.element(ref)
    window.open(f"https://{FLOW_HOST}/inner")
    with pytest.raises(PlaywrightError):
        window.element(ref)
