"""The one place that types secrets: where they may stand (rule 5), whole, and all of a step's or none.

A field may take less than it is given: `maxlength` cuts silently, a script rewrites. A site that gets half a password
counts a wrong try, and three lock the account. So what stands in a field is compared with what was meant, in the page,
before anything is pressed; where it differs, every field is emptied again.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote_plus, urlsplit

from playwright.sync_api import ElementHandle
from playwright.sync_api import Error as PlaywrightError

from autocancel.browser.reach import is_host_within
from autocancel.journey.refused import Refused
from autocancel.journey.window import Window
from autocancel.planning.actions import Fill
from autocancel.reading.fields import TEXT_TYPES
from autocancel.vault.secret import Secret
from autocancel.vault.store import Login

TYPE_LIMIT = 5.0  # seconds for a field to take what is typed
_TURN_MS = 80

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
# How much the field takes, and whether it asks for digits alone.
_TAKES = """el => [el.maxLength, el.type === "number" || el.inputMode === "numeric", el.placeholder || ""]"""
# Whether the field holds what was meant. The answer is one word, never what stands there. `loosely`: a page may write a
# phone number with its own hyphens, and an ID in small letters.
_HOLDS = """(el, [meant, loosely]) => {
  const digits = (text) => text.normalize("NFKC").replace(/[^0-9]/g, "");
  const phone = (text) => /^[0-9 ()‐-―−ー-]+$/.test(text.normalize("NFKC"));
  const same = el.value === meant || (loosely && (el.value.toLowerCase() === meant.toLowerCase() ||
    (phone(meant) && phone(el.value) && digits(el.value) === digits(meant))));
  const v = el.validity;
  const accepted = !v || (el.form && el.form.noValidate) ||
    !(v.tooLong || v.tooShort || v.patternMismatch || v.typeMismatch || v.badInput);
  return same && accepted ? "same" : "other";
}"""
_HYPHENS = "-‐‑‒–—―−ー－"
_PHONE = re.compile(rf"0\d{{1,4}}[{_HYPHENS} ]\d{{1,4}}[{_HYPHENS} ]\d{{3,4}}")
_WITHOUT_HYPHENS = re.compile(
    r"ハイフン(?:\(-\))?(?:なし|無し|ナシ|不要|抜き|を?除|は?(?:入れ|付け|つけ)ず)|数字のみ|数字だけ"
)
_PART = re.compile(r"part:(\d)(?:/|of)(\d)")
_MOBILE_PARTS = (3, 4, 4)


@dataclass(slots=True)
class Keyboard:
    """Types one step's secrets."""

    window: Window
    login: Login | None
    _typed: list[tuple[ElementHandle, str, Fill]] = field(default_factory=list)

    def check(self, fills: tuple[Fill, ...]) -> None:
        """Refused, with nothing typed, where a secret is missing, is too long for its field, or lacks a part."""
        parts: set[tuple[int, int]] = set()
        for fill in fills:
            element = self.window.element(fill.ref)
            if not _forms_that_fit(element, fill, self._texts(fill)):
                raise Refused("does_not_fit", fill.label)
            if (part := _PART.fullmatch(fill.value)) is not None:
                parts.add((int(part[1]), int(part[2])))
        for _, total in parts:
            if parts != {(number, total) for number in range(1, total + 1)}:
                raise Refused("does_not_fit", fills[0].label)

    def type(self, fill: Fill) -> None:
        """Type it where it may stand; Refused otherwise."""
        element = self.window.element(fill.ref)
        self._check_place(element, fill)
        for text in _forms_that_fit(element, fill, self._texts(fill)):
            self.window.browser.boundary.note_typed(self.window.page, element, _telling(text))
            self._typed.append((element, text, fill))
            with contextlib.suppress(PlaywrightError):  # a field of another type takes no such text
                element.fill(text, timeout=TYPE_LIMIT * 1000)
                if _holds(element, text, fill):
                    return
            self._typed.pop()
            _empty(element)
        raise Refused("does_not_fit", fill.label)

    def look_again(self) -> None:
        """Typing one may have changed another, and scripts may have had their turn by now."""
        if self._typed:
            self.window.pause(_TURN_MS)
        for element, text, fill in self._typed:
            if not _holds(element, text, fill):
                raise Refused("does_not_fit", fill.label)

    def take_back(self) -> None:
        """Empty every field that was typed into."""
        for element, _, _ in self._typed:
            _empty(element)
        self._typed.clear()

    def _check_place(self, element: ElementHandle, fill: Fill) -> None:
        """Rule 5, once more in this very moment."""
        boundary = self.window.browser.boundary
        now = element.evaluate(_WHERE_AM_I)
        for address in (now["url"], now["action"], *now["actions"], self.window.page.url):
            host = urlsplit(address).hostname or ""
            if not is_host_within(host, boundary.reach.hosts):
                raise Refused("foreign_host", host or address[:40])
            if not boundary.allows(address):
                raise Refused("insecure_page", host)
        if not now["top"] or element.owner_frame() != self.window.page.main_frame:
            raise Refused("login_in_frame")
        if not now["connected"] or not now["active"] or now["type"] not in TEXT_TYPES:
            raise Refused("unrecognised", f"the field changed: {fill.label}")

    def _texts(self, fill: Fill) -> list[str]:
        """What may be typed for this fill, best first; empty where the login has no such part."""
        text = _secret(self.login, fill).reveal()
        part = _PART.fullmatch(fill.value)
        if fill.kind != "login_id" or (fill.value and part is None):
            return [text]
        if part is not None:
            pieces = _pieces(text, int(part[2]))
            return [pieces[int(part[1]) - 1]] if pieces and 0 < int(part[1]) <= len(pieces) else []
        bare = re.sub(rf"[{_HYPHENS} ]", "", text)
        return [text, bare] if _PHONE.fullmatch(unicodedata.normalize("NFKC", text)) else [text]


def _secret(login: Login | None, fill: Fill) -> Secret:
    secret = (
        None if login is None else {"login_id": login.login_id, "password": login.password, "pin": login.pin}[fill.kind]
    )
    if secret is None:
        raise Refused("missing_login" if fill.kind != "pin" else "missing_pin")
    return secret


def _pieces(text: str, total: int) -> list[str]:
    """A phone number as so many boxes ask for it: as its own hyphens divide it, or a mobile number's eleven digits."""
    plain = unicodedata.normalize("NFKC", text)
    pieces = re.split(rf"[{_HYPHENS} ]", plain)
    if len(pieces) == total and all(re.fullmatch(r"[0-9]+", piece) for piece in pieces):
        return pieces
    if total == len(_MOBILE_PARTS) and re.fullmatch(r"0[0-9]{10}", plain):
        return [plain[:3], plain[3:7], plain[7:]]
    return []  # ten digits alone don't say where an area code ends


def _forms_that_fit(element: ElementHandle, fill: Fill, texts: list[str]) -> list[str]:
    longest, digits_only, placeholder = element.evaluate(_TAKES)
    says = unicodedata.normalize("NFKC", f"{fill.label} {placeholder}")
    if digits_only is True or _WITHOUT_HYPHENS.search(says):
        texts = texts[::-1]
    # The page counts as JavaScript does, in UTF-16.
    return [text for text in texts if not 0 <= longest < len(text.encode("utf-16-le", "surrogatepass")) // 2]


def _holds(element: ElementHandle, text: str, fill: Fill) -> bool:
    return bool(element.evaluate(_HOLDS, [text, fill.kind == "login_id"]) == "same")


def _empty(element: ElementHandle) -> None:
    with contextlib.suppress(PlaywrightError):  # the page went away, and what was typed with it
        element.fill("", timeout=TYPE_LIMIT * 1000)


def _telling(text: str) -> Callable[[str], bool]:
    """Whether an address holds this text. Digits count where they stand as a number of their own."""
    pattern = re.compile(rf"(?<!\d){text}(?!\d)" if text.isdecimal() else re.escape(text), re.IGNORECASE)
    return lambda address: pattern.search(unquote_plus(address)) is not None
