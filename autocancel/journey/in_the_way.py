"""What keeps a press from doing anything, found out before it: something lies over the control, or a field is missing.

A control under a fixed bar is scrolled clear of it. A bar that only speaks of cookies, and whose own button only closes
it or answers it, is answered. Anything else that lies there is named, and nothing is pressed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from playwright.sync_api import ElementHandle
from playwright.sync_api import Error as PlaywrightError

_PATIENCE = 5.0  # seconds for something that fades away by itself
_LONGEST_NAME = 120

# All in one round trip: where the element's middle is, what is drawn there, and what that belongs to. Asked with four
# ways to scroll; a bar at the foot of a page that can't scroll further stays where it is.
_COVER = """el => {
  const inside = (outer, node) => {
    for (; node; node = node.parentNode || node.host) if (node === outer) return true;
    return false;
  };
  const labels = [...(el.labels || [])];
  const at = () => {
    const box = el.getClientRects()[0];
    if (!box) return null;
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return document.documentElement;
    let hit = document.elementFromPoint(x, y);
    for (let depth = 0; hit && hit.shadowRoot && depth < 50; depth++) {
      const deeper = hit.shadowRoot.elementFromPoint(x, y);
      if (!deeper || deeper === hit) break;
      hit = deeper;
    }
    return hit;
  };
  const free = (hit) => hit && (inside(el, hit) || labels.some((label) => inside(label, hit)));
  let hit = at();
  for (const block of [null, "center", "start", "end"]) {
    if (block) el.scrollIntoView({ block, inline: "nearest", behavior: "instant" });
    hit = at();
    if (free(hit)) return null;
  }
  if (!hit || inside(hit, el)) return { text: "", controls: [] };
  let root = hit;
  for (let node = hit; node; node = node.parentElement || (node.getRootNode() || {}).host) {
    if (inside(node, el) || node === document.body) break;
    root = node;
  }
  const found = [...root.querySelectorAll("button, input[type=button], input[type=submit], a, [role=button]")];
  if (root.matches("button, a, [role=button]")) found.unshift(root);
  globalThis[Symbol.for("autocancel.bar")] = found;
  const controls = found.map((control) => {
    const leads = control.tagName === "A" && !/^(#|javascript:|$)/.test(control.getAttribute("href") || "");
    const sends = control.form || control.closest("form");
    const says = control.innerText || control.value || "";
    return { label: says.trim() || control.getAttribute("aria-label") || control.title || "",
             harmless: !leads && (!sends || control.type === "button") };
  });
  const text = (root.innerText || root.getAttribute("aria-label") || root.title || root.id || root.tagName).trim();
  return { text: text.slice(0, 2000), controls };
}"""
_BAR_CONTROL = "index => globalThis[Symbol.for('autocancel.bar')]?.[index] ?? null"

# A form that the browser itself will not send while one of its fields is empty or wrong.
_UNSENDABLE = """el => {
  const form = el.form;
  if (!form || form.noValidate || el.formNoValidate || !["submit", "image"].includes(el.type)) return null;
  const field = [...form.elements].find((e) => e.willValidate && !e.validity.valid);
  if (!field) return null;
  const label = field.labels && field.labels[0] ? field.labels[0].innerText : "";
  return (label || field.getAttribute("aria-label") || field.placeholder || field.name || field.type || "?").trim();
}"""

_COOKIES = re.compile(r"cookie|クッキー")
# Whatever else such a bar is about, it is then more than a bar about cookies.
_MORE = re.compile(r"解約|退会|解除|契約|申込|申し込|購入|お支払|料金|[0-9]円|規約|登録|contract|cancel|subscri|buy")
_CLOSING = ("×", "x", "✕", "✖", "閉じる", "とじる", "close", "閉じます")
_DECLINING = (
    *("拒否", "拒否する", "拒否します", "すべて拒否", "すべて拒否する", "全て拒否", "全て拒否する", "同意しない"),
    *("必要なcookieのみ", "必要なクッキーのみ", "必須cookieのみ", "reject", "reject all", "decline"),
)
_ACCEPTING = (
    *("ok", "同意", "同意する", "同意します", "同意して閉じる", "すべて同意", "すべて同意する", "全て同意する"),
    *("許可", "許可する", "すべて許可", "すべて許可する", "すべて受け入れる", "受け入れる", "承諾する", "了解", "了承"),
    *("accept", "accept all", "accept cookies", "agree", "i agree", "got it"),
)
_BY_LITTLE = (*_CLOSING, *_DECLINING, *_ACCEPTING)  # what gives away least comes first


class InTheWay(Exception):
    """Nothing was pressed. `reason`: covered_button or form_incomplete; `detail`: what it is, in the page's words."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def clear_the_way(element: ElementHandle, name: str) -> bool:
    """See to it that a press reaches the element and can send. True where a bar was closed for that.

    InTheWay where it can't. PlaywrightError where the element is gone.
    """
    closed = _uncover(element, name)
    field = element.evaluate(_UNSENDABLE)
    if field is not None:
        raise InTheWay("form_incomplete", _short(str(field)))
    return closed


def _uncover(element: ElementHandle, name: str) -> bool:
    cover = element.evaluate(_COVER)
    if cover is None:
        return False
    index = closing_control(cover)
    closed = index is not None and _close(element, index)
    try:
        element.click(trial=True, timeout=_PATIENCE * 1000)  # waits, scrolls and looks, and presses nothing
    except PlaywrightError:
        raise InTheWay("covered_button", _short(cover["text"]) or name) from None
    return closed


def _close(element: ElementHandle, index: int) -> bool:
    frame = element.owner_frame()
    control = frame.evaluate_handle(_BAR_CONTROL, index).as_element() if frame else None
    if control is None:
        return False
    try:
        control.click(timeout=_PATIENCE * 1000)
    except PlaywrightError:
        return False
    return True


def closing_control(cover: dict[str, Any]) -> int | None:
    """Which of a bar's controls closes it and does nothing else; None where the bar is about anything but cookies."""
    said = _plain(cover["text"])
    if not _COOKIES.search(said) or _MORE.search(said):
        return None
    labels = {_plain(c["label"]): at for at, c in reversed(list(enumerate(cover["controls"]))) if c["harmless"]}
    return next((labels[label] for label in _BY_LITTLE if label in labels), None)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("クッキ-", "クッキー").split())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"
