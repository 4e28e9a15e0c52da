"""The only place that touches a page: fill fields, press a control. One function types secrets."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import ElementHandle
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autocancel.flow import Flow, LabelMeaning, Statement
from autocancel.journey.actions import SECRET_FILLS, Fill, Step, Submit
from autocancel.journey.contract_names import names_another
from autocancel.journey.fields import TEXT_TYPES
from autocancel.journey.signals import host_within
from autocancel.journey.vocabulary import Vocabulary, sentences, vocabulary_of
from autocancel.journey.window import Window
from autocancel.page.nodes import control_label
from autocancel.page.screen import Screen
from autocancel.text import normalise
from autocancel.vault.secret import Secret
from autocancel.vault.store import Login

_PRESS_LIMIT = 5.0  # seconds for a control to become pressable

# Looked at in the moment of typing, in one round trip, so that nothing can change in between unseen.
_WHERE_AM_I = """el => {
  const form = el.form;
  const senders = form ? [...form.elements].filter((e) => ["submit", "image"].includes(e.type)) : [];
  const actions = senders.filter((e) => e.hasAttribute("formaction"))
    .map((e) => new URL(e.getAttribute("formaction"), document.baseURI).href);
  const action = form ? new URL(form.getAttribute("action") ?? "", document.baseURI).href : location.href;
  return { url: location.href, top: window.top === window, connected: el.isConnected, type: el.type, action, actions,
           active: !el.disabled && !el.readOnly };
}"""
_SCROLL_ALL = """() => {
  for (const el of document.querySelectorAll("*"))
    if (el.scrollHeight > el.clientHeight + 4 && /auto|scroll/.test(getComputedStyle(el).overflowY)) {
      el.scrollTop = el.scrollHeight;
      el.dispatchEvent(new Event("scroll"));
    }
  window.scrollTo(0, document.body.scrollHeight);
}"""
_NAME = """el => el.tagName === "INPUT" ? (el.type === "image" ? el.alt || el.title || el.value
  : el.value || el.getAttribute("aria-label") || "") : null"""


_CANCEL_REQUEST = re.compile(r"(?:解約|退会|解除)(?:の|を)?(?:お|ご)?(?:申し?込み?|申込み?)")


class Refused(Exception):
    """The page was not what was recognised in the moment of acting. Nothing was pressed; no secret was typed."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def fill_fields(window: Window, screen: Screen, fills: tuple[Fill, ...], flow: Flow, login: Login | None) -> None:
    """Fill what a step needs. Refused where a field is gone or isn't what it was."""
    for fill in fills:
        try:
            element = window.element(fill.ref)
            if fill.kind in SECRET_FILLS:
                _type_secret(window, element, _secret(login, fill), flow, fill)
            elif fill.kind in ("tick", "choose"):
                if not element.is_enabled():
                    element.evaluate(_SCROLL_ALL)  # opens once the text before it was scrolled through
                _tick(element)
            elif fill.kind == "option":
                element.select_option(fill.value, timeout=_PRESS_LIMIT * 1000)
            else:
                element.fill(fill.value, timeout=_PRESS_LIMIT * 1000)
        except PlaywrightError:
            # from None: Playwright's message may quote what was typed
            raise Refused("unrecognised", f"the field could not be filled: {fill.label}") from None


def _secret(login: Login | None, fill: Fill) -> Secret:
    secret = (
        None if login is None else {"login_id": login.login_id, "password": login.password, "pin": login.pin}[fill.kind]
    )
    if secret is None:
        raise Refused("missing_login" if fill.kind != "pin" else "missing_pin")
    return secret


def _type_secret(window: Window, element: ElementHandle, secret: Secret, flow: Flow, fill: Fill) -> None:
    """The one function that types a secret. Where it may: rule 5, checked once more in this very moment."""
    now = element.evaluate(_WHERE_AM_I)
    for address in (now["url"], now["action"], *now["actions"], window.page.url):
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".").lower()
        carriers = [c.domains for c in flow.carriers if host_within(host, c.domains)]
        if not host_within(host, flow.hosts) and not carriers:
            raise Refused("foreign_host", host or address[:40])
        if parts.scheme != "https":
            raise Refused("insecure_page", host)
    if not now["top"] or element.owner_frame() != window.page.main_frame:
        raise Refused("login_in_frame")
    if not now["connected"] or not now["active"] or now["type"] not in TEXT_TYPES:
        raise Refused("unrecognised", f"the field changed: {fill.label}")
    element.fill(secret.reveal(), timeout=_PRESS_LIMIT * 1000)


def _tick(element: ElementHandle) -> None:
    if element.evaluate("el => el.tagName === 'LABEL'"):
        element.click(timeout=_PRESS_LIMIT * 1000)  # the box itself is drawn by its label
    else:
        element.check(timeout=_PRESS_LIMIT * 1000)


def find_control(window: Window, action: Step | Submit, screen: Screen) -> ElementHandle:
    """The control to press, seen to be the one that was recognised, and pressable. Refused otherwise."""
    try:
        element = window.element(action.control.ref)
        name = element.evaluate(_NAME)
        if name is not None and control_label(name) != action.control.norm:
            raise Refused("unrecognised", f"the button changed: {action.control.name}")
        if not action.control.enabled:
            element.evaluate(_SCROLL_ALL)  # some notices open the way on only once they were scrolled through
        element.wait_for_element_state("enabled", timeout=_PRESS_LIMIT * 1000)
    except PlaywrightTimeout:
        raise Refused("blocked_button", action.control.name) from None
    except PlaywrightError:
        raise Refused("unrecognised", f"the button is gone: {action.control.name}") from None
    return element


def press(window: Window, element: ElementHandle) -> bool:
    """Press, and wait for what it begins. False where the browser didn't say in time whether it happened."""
    window.expect_news()
    try:
        element.click(timeout=window.page_timeout * 1000)
    except PlaywrightTimeout:
        return False
    except PlaywrightError:
        return False
    return True


def agrees_to_step(flow: Flow, screen: Screen) -> object:
    """Which questions may be answered with OK while going on: such as only ask whether to go on."""
    vocabulary = vocabulary_of(flow)

    def answer(kind: str, text: str) -> bool:
        norm = normalise(text)
        harmless = any(
            word in norm for word in ("進み", "進む", "移動", "開始", "送信", "回答", "続け", "遷移", "表示")
        )
        return harmless and not _speaks_of_the_end(norm, vocabulary) and not _speaks_of_danger(norm, vocabulary)

    return answer


def agrees_to_end(flow: Flow) -> object:
    """Which questions may be answered with OK at the final press: such as ask for exactly this cancellation."""
    vocabulary = vocabulary_of(flow)

    def answer(kind: str, text: str) -> bool:
        norm = normalise(text)
        about = any(
            Statement.CANCELLING in vocabulary.statements(x) or Statement.RELEASE in vocabulary.statements(x)
            for x in sentences(norm)
        )
        generic = len(norm) <= 24 and any(
            word in norm for word in ("よろしいですか", "実行しますか", "確定しますか", "送信しますか")
        )
        if names_another(text, vocabulary):
            return False
        return (about or generic) and not _speaks_of_danger(norm, vocabulary) and not _asks_to_keep(norm, vocabulary)

    return answer


def _asks_to_keep(norm: str, vocabulary: Vocabulary) -> bool:
    """ "Stop cancelling?": OK would mean the opposite."""
    parts = sentences(norm)
    return any(vocabulary.label(x.rstrip("?。か").removesuffix("ます")) is LabelMeaning.KEEP for x in parts) or any(
        word in norm
        for word in (
            "中止しますか",
            "やめますか",
            "取り消しますか",
            "継続しますか",
            "続けますか",
            "キャンセルしますか",
            "中断しますか",
        )
    )


def _speaks_of_the_end(norm: str, vocabulary: Vocabulary) -> bool:
    return any(Statement.REVIEW in vocabulary.statements(x) for x in sentences(norm))


def _speaks_of_danger(norm: str, vocabulary: Vocabulary) -> bool:
    danger = {Statement.ACCOUNT_DELETION, Statement.BULK_STOP, Statement.SIGN_UP, Statement.PLAN_CHANGE}
    words = (
        "申し込",
        "購入",
        "変更",
        "削除",
        "すべて",
        "全て",
        "登録し",
        "切り替",
        "切替",
        "乗り換",
        "乗換",
        "休会",
        "お休み",
    )
    rest = _CANCEL_REQUEST.sub("", norm)  # 解約の申し込み applies for the end, and for nothing else
    return any(vocabulary.statements(x) & danger for x in sentences(norm)) or any(word in rest for word in words)
