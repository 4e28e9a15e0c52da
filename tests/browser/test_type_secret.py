"""A login is typed whole or not at all, and what stands in the field is looked at before anything is sent."""

# ruff: noqa: E501 - mark-up in one line each

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from autocancel.browser.launch import OpenBrowser
from autocancel.journey.act import Refused, fill_fields
from autocancel.journey.registry import load_flow
from autocancel.journey.window import Window
from autocancel.page.screen import Screen
from autocancel.planning.actions import Fill, FillKind
from autocancel.vault.secret import Secret
from autocancel.vault.store import Login

from .sites import FLOW_HOST, Web, page

START = f"https://{FLOW_HOST}/start"
PASSWORD = "demo-Password-7731"
ID = "<label>ログインID <input id=i name=i></label>"
PW = "<label>パスワード <input id=p name=p type=password></label>"


@pytest.fixture
def seen(window: Page, web: Web, opened: OpenBrowser) -> Window:
    """The walk's window, which opens a page of its own."""
    window.close()
    return Window(opened, 5)


def show(seen: Window, web: Web, html: str) -> Screen:
    web["/start"] = page(f"<h1>ログイン</h1><form method=post action=/login>{html}<button>ログイン</button></form>")
    seen.open(START)
    return seen.observe()


def type_in(
    seen: Window, screen: Screen, *fills: tuple[FillKind, str], login_id: str = "hanako@rensyu.example"
) -> None:
    """Fill the screen's fields in their order."""
    login = Login(Secret(login_id), Secret(PASSWORD), Secret("7731"))
    wanted = tuple(Fill(field.ref, kind, value) for field, (kind, value) in zip(screen.fields, fills, strict=True))
    fill_fields(seen, screen, wanted, load_flow("mw"), login)


def values(seen: Window) -> list[str]:
    found: list[str] = seen.page.evaluate("[...document.querySelectorAll('input')].map(it => it.value)")
    return found


BOTH: tuple[tuple[FillKind, str], ...] = (("login_id", ""), ("password", ""))


def test_a_login_that_fits_is_typed(seen: Window, web: Web) -> None:
    type_in(seen, show(seen, web, ID + PW), *BOTH)
    assert values(seen) == ["hanako@rensyu.example", PASSWORD]


CUTS = {
    "maxlength": PW.replace("<input", "<input maxlength=8"),
    "a script that cuts": PW.replace("<input", "<input oninput='this.value = this.value.slice(0, 8)'"),
    "a script that cuts a little later": PW.replace(
        "<input", "<input oninput='setTimeout(() => { this.value = this.value.slice(0, 8) })'"
    ),
    "a script that drops signs": PW.replace("<input", "<input oninput='this.value = this.value.replace(/-/g, \"\")'"),
    "small letters": PW.replace("<input", "<input oninput='this.value = this.value.toLowerCase()'"),
    "a pattern": PW.replace("<input", "<input pattern='[0-9]{4}'"),
    "too short": PW.replace("<input", "<input minlength=40"),
    "a number": PW.replace("type=password", "type=number"),
    "another field that empties it": PW + "<script>i.oninput = () => { p.value = '' }; p.onfocus = () => setTimeout("
    "() => { p.value = 'x' }, 30)</script>",
    "a key filter": PW
    + "<script>p.onbeforeinput = event => { if (/[A-Z]/.test(event.data)) event.preventDefault() }</script>",
    "an ID that is cut": PW + "<script>i.maxLength = 6</script>",
    "an ID of another type": PW + "<script>i.type = 'number'</script>",
    "an address that is none": PW + "<script>i.pattern = '[0-9]+'</script>",
}


@pytest.mark.parametrize("cut", CUTS)
def test_nothing_is_left_typed_where_a_field_does_not_hold_what_was_meant(seen: Window, web: Web, cut: str) -> None:
    screen = show(seen, web, ID + CUTS[cut])
    seen.browser.boundary.hold_secrets()
    with pytest.raises(Refused) as refused:
        type_in(seen, screen, *BOTH)
    assert refused.value.reason == "does_not_fit"
    assert values(seen) in (["", ""], ["", "x"])
    told = f"{refused.value} {refused.value.detail} {refused.value.__context__!r}"
    assert PASSWORD not in told
    assert "hanako" not in told
    seen.browser.boundary.release_secrets()
    assert seen.browser.boundary.holds_secrets == ("x" in values(seen))  # an emptied field holds no secret


def test_a_password_that_is_too_long_is_known_before_the_id_is_typed(seen: Window, web: Web) -> None:
    screen = show(seen, web, ID + CUTS["maxlength"] + "<script>i.oninput = () => { document.title = 'typed' }</script>")
    with pytest.raises(Refused):
        type_in(seen, screen, *BOTH)
    assert seen.page.title() != "typed"


PHONE = "<label>携帯電話番号 <input id=i type=tel></label>"


@pytest.mark.parametrize(
    ("html", "given", "typed"),
    [
        (PHONE, "090-1234-5678", "090-1234-5678"),
        (PHONE, "09012345678", "09012345678"),
        (PHONE.replace("<input", "<input maxlength=11"), "090-1234-5678", "09012345678"),
        (PHONE.replace("<input", "<input maxlength=11"), "０９０－１２３４－５６７８", "０９０１２３４５６７８"),
        (PHONE.replace("<input", "<input pattern='[0-9]{11}'"), "090-1234-5678", "09012345678"),
        (PHONE.replace("<input", "<input inputmode=numeric"), "090-1234-5678", "09012345678"),
        (PHONE.replace("type=tel", "type=number"), "090-1234-5678", "09012345678"),
        (PHONE.replace("<input", "<input placeholder='ハイフンなしで入力'"), "090-1234-5678", "09012345678"),
        (PHONE.replace("<input", "<input oninput='this.value = this.value.replace(/-/g, \"\")'"), "090-1234-5678", "09012345678"),
        (PHONE.replace("<input", "<input maxlength=12"), "03-1234-5678", "03-1234-5678"),
    ],
)  # fmt: skip
def test_a_phone_number_is_tried_without_hyphens(seen: Window, web: Web, html: str, given: str, typed: str) -> None:
    type_in(seen, show(seen, web, html), ("login_id", ""), login_id=given)
    assert values(seen) == [typed]


def test_hyphens_are_dropped_from_phone_numbers_alone(seen: Window, web: Web) -> None:
    screen = show(seen, web, PHONE.replace("<input", "<input maxlength=8"))
    with pytest.raises(Refused):
        type_in(seen, screen, ("login_id", ""), login_id="ab-12-34-56")
    assert values(seen) == [""]


BOXES = "<input aria-label=電話番号1 maxlength=5><input aria-label=電話番号2 maxlength=4><input aria-label=電話番号3 maxlength=4>"


@pytest.mark.parametrize(
    ("given", "typed"),
    [
        ("090-1234-5678", ["090", "1234", "5678"]),
        ("09012345678", ["090", "1234", "5678"]),
        ("03-1234-5678", ["03", "1234", "5678"]),
        ("0120-123-456", ["0120", "123", "456"]),
        ("0312345678", None),
        ("hanako@rensyu.example", None),
        ("090-12345678", None),
        ("090-1234-56789", None),
        ("0900000-1234-5678", None),
    ],
)
@pytest.mark.parametrize("sign", ["/", "of"])
def test_three_boxes_are_filled_all_or_none(
    seen: Window, web: Web, given: str, typed: list[str] | None, sign: str
) -> None:
    screen = show(seen, web, BOXES)
    parts: list[tuple[FillKind, str]] = [("login_id", f"part:{number}{sign}3") for number in (1, 2, 3)]
    if typed is None:
        with pytest.raises(Refused) as refused:
            type_in(seen, screen, *parts, login_id=given)
        assert refused.value.reason == "does_not_fit"
    else:
        type_in(seen, screen, *parts, login_id=given)
    assert values(seen) == (typed or ["", "", ""])


def test_two_of_three_boxes_are_not_filled(seen: Window, web: Web) -> None:
    screen = show(seen, web, BOXES.rpartition("<input")[0])
    with pytest.raises(Refused):
        type_in(seen, screen, ("login_id", "part:1/3"), ("login_id", "part:2/3"), login_id="090-1234-5678")
    assert values(seen) == ["", ""]


def test_a_form_that_posts_to_a_carrier_that_was_not_chosen_gets_nothing(seen: Window, web: Web) -> None:
    web["/start"] = page(
        f"<h1>ログイン</h1><form method=post action=https://id.smt.docomo.ne.jp/>{ID}{PW}<button>ログイン</button></form>"
    )
    seen.open(START)
    with pytest.raises(Refused) as refused:
        type_in(seen, seen.observe(), *BOTH)
    assert refused.value.reason == "foreign_host"
    assert values(seen) == ["", ""]
