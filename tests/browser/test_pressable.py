"""What can be pressed or filled in is found whatever it is made of, with the name that a person gives it."""

# ruff: noqa: E501 - tables of pages

from __future__ import annotations

import pytest

from autocancel.browser.launch import OpenBrowser
from autocancel.journey.window import Window
from autocancel.page.screen import Screen

from .sites import FLOW_HOST, Web, page


@pytest.fixture(scope="module")
def window(opened: OpenBrowser) -> Window:
    return Window(opened, 15)


def seen(window: Window, web: Web, body: str) -> Screen:
    web["/page"] = page(body)
    window.open(f"https://{FLOW_HOST}/page")
    return window.observe()


# What is pressed, how it is called, and whether it opens something in place (None: it does no such thing).
CONTROLS = {
    "a box with a role": ("<div role=button>解約</div>", "解約", None),
    "a box with a handler": ("<div onclick=go()>解約</div>", "解約", None),
    "a box under a pointing hand": ("<div style='cursor:pointer'>解約</div>", "解約", None),
    "a panel's summary": ("<details><summary>解約について</summary>はい</details>", "解約について", False),
    "a menu of lines": ("<button class=hamburger-btn aria-expanded=false><span style='display:block;width:20px;height:3px'></span></button>", "≡", False),
    "a menu that is open": ("<button aria-expanded=true aria-controls=m>メニュー</button><nav id=m>はい</nav>", "メニュー", True),
    "a tab": ("<div role=tab aria-selected=false>契約</div>", "契約", False),
    "a popover's button": ("<button popovertarget=p>詳細</button><div popover id=p>はい</div>", "詳細", False),
    "a cross with a name": ("<button aria-label=閉じる>×</button>", "閉じる", None),
    "a cross": ("<button>×</button>", "×", None),
    "a cross drawn by a class": ("<button class=close-btn style='width:20px;height:20px'></button>", "×", None),
    "a picture": ("<a href=/x><img alt=解約 width=20 height=20></a>", "解約", None),
    "a picture as a button": ("<form><input type=image alt=解約 src=/x width=20 height=20></form>", "解約", None),
    "an area of a picture": ("<map name=m><area href=/x alt=解約 coords=0,0,9,9></map><img usemap=#m width=20 height=20>", "解約", None),
    "a link in a drawing": ("<svg width=90 height=40><a href=/x><text y=20>解約</text></a></svg>", "解約", None),
    "a button of a component": ("<x-b><template shadowrootmode=closed><button><slot></slot></button></template>解約</x-b>", "解約", None),
}  # fmt: skip

FIELDS = {
    "a label": ("<label>お名前 <input></label>", "お名前"),
    "a header beside it": ("<table><tr><th>お名前<td><input></table>", "お名前"),
    "a header above it": ("<table><tr><th>番号<th>お名前<tr><td>1<td><input></table>", "お名前"),
    "words before it": ("<p>お名前 <input></p>", "お名前"),
    "a picture before it": ("<p><img alt=お名前 width=20 height=20><input></p>", "お名前"),
    "a placeholder": ("<input placeholder=お名前>", "お名前"),
    "a label of its own kind": ("<span id=l>お名前</span><input aria-labelledby=l>", "お名前"),
}  # fmt: skip

MOVING = {
    "with a handler": ("<select onchange=go()><option>はい</select>", True),
    "in a form without a sender": ("<form><select><option>はい</select></form>", True),
    "in a form with a handler": ("<form onchange=go()><select><option>はい</select><button>次へ</button></form>", True),
    "in a form with a button": ("<form><select><option>はい</select><button>次へ</button></form>", False),
}


@pytest.mark.parametrize("shape", CONTROLS)
def test_what_a_person_can_press_is_never_overlooked(window: Window, web: Web, shape: str) -> None:
    body, name, expands = CONTROLS[shape]
    found = [(control.norm, control.expands) for control in seen(window, web, body).controls]
    assert found == [(name, expands)]


@pytest.mark.parametrize("shape", FIELDS)
def test_a_field_never_lacks_the_name_that_stands_with_it(window: Window, web: Web, shape: str) -> None:
    body, label = FIELDS[shape]
    assert [label in field.labels for field in seen(window, web, body).fields] == [True]


@pytest.mark.parametrize("shape", MOVING)
def test_a_list_that_moves_on_by_itself_is_never_taken_for_one_that_waits(window: Window, web: Web, shape: str) -> None:
    body, moves = MOVING[shape]
    assert [field.moves_on for field in seen(window, web, body).fields] == [moves]


def test_what_is_switched_off_is_never_taken_for_pressable(window: Window, web: Web) -> None:
    body = "<div inert><button>解約</button></div><button disabled>退会</button><fieldset disabled><button>停止</button></fieldset>"
    assert [control.enabled for control in seen(window, web, body).controls] == [False] * 3
