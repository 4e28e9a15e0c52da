"""Small screens built by hand, as `perceive` would make them of a plain page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Literal

from autocancel.flow import Flow, ScreenKind
from autocancel.journey.registry import load_flow
from autocancel.page.nodes import control_label
from autocancel.page.screen import Control, Field, Form, Line, Option, Pair, Screen
from autocancel.planning.actions import Action, Ask, Intent, Ledger
from autocancel.planning.kinds import Recognition, recognise
from autocancel.planning.plan import plan
from autocancel.reading.view import View
from autocancel.text import normalise

MW: Flow = load_flow("mw")
MPASS: Flow = load_flow("mpass")
PROVIDER = "https://mwsecuritystore.jp/mypage/page"
DOCOMO = "https://payment.smt.docomo.ne.jp/release"
NORTON = "ノートン モバイル セキュリティ(月額版)"
_WHOLE = (0, 1 << 30)

Effect = Literal["get", "post", "form_get", "script"]


@dataclass
class Page:
    """Builds a `Screen` from the top down."""

    url: str = PROVIDER
    title: str = ""
    status: int | None = 200
    lines: list[Line] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    rows: list[tuple[int, int]] = field(default_factory=list)
    dialogs: tuple[str, ...] = ()
    frame_urls: tuple[str, ...] = ()
    lists: list[tuple[int, ...]] = field(default_factory=list)
    unread: tuple[str, ...] = ()
    _place: int = 0
    _form: int | None = None
    _open_row: bool = False

    def _next(self) -> int:
        self._place += 1
        return self._place

    def heading(self, text: str) -> Page:
        return self._line(text, level=1)

    def says(self, *texts: str) -> Page:
        for text in texts:
            self._line(text)
        return self

    def listed(self, *texts: str) -> Page:
        """Lines that stand alike beside each other."""
        before = self._place
        self.says(*texts)
        self.lists.append(tuple(range(before + 1, self._place + 1)))
        return self

    def _line(self, text: str, level: int = 0, in_control: bool = False, in_label: bool = False) -> Page:
        line = Line(text, normalise(text), level, in_control=in_control, in_label=in_label, place=self._next())
        self.lines.append(line)
        return self

    def pair(self, label: str, value: str) -> Page:
        self._line(label)
        self._line(value)
        self.pairs.append(Pair(normalise(label), value, self._place))
        return self

    @contextmanager
    def form(self, action: str | None = None, method: str = "post") -> Iterator[Page]:
        self.forms.append(Form(action if action is not None else self.url, method))
        self._form = len(self.forms) - 1
        yield self
        self._form = None

    @contextmanager
    def row(self) -> Iterator[Page]:
        """One of several alike; its controls and fields belong to it."""
        start, before, fields_before = self._next(), len(self.controls), len(self.fields)
        yield self
        card = (start, self._next())
        self.rows.append(card)
        self.fields[fields_before:] = [replace(f, card=card) for f in self.fields[fields_before:]]
        self.controls[before:] = [replace(c, card=card, row=True) for c in self.controls[before:]]

    def button(self, label: str, effect: Effect | None = None, target: str = "", enabled: bool = True) -> Page:
        """In a form it sends the form; elsewhere only the page knows what it does."""
        inside = self._form is not None
        kind: Effect = effect or ("post" if inside else "script")
        where = target or (self.forms[self._form].action if self._form is not None else "")
        place = self._next()
        self.lines.append(Line(label, normalise(label), in_control=True, place=place))
        self.controls.append(
            Control((0, place), "button", label, control_label(label), kind, where, enabled, self._form, place=place)
        )
        return self

    def link(self, label: str, target: str = "https://mwsecuritystore.jp/elsewhere", region: str = "main") -> Page:
        place = self._next()
        self.lines.append(Line(label, normalise(label), region=region, in_control=True, place=place))
        self.controls.append(
            Control((0, place), "link", label, control_label(label), "get", target, region=region, place=place)
        )
        return self

    def field(
        self,
        type: str,
        label: str = "",
        *,
        name: str = "f",
        group: str = "",
        required: bool = False,
        checked: bool = False,
        options: tuple[Option, ...] = (),
        max_length: int | None = None,
        frame: int = 0,
        autocomplete: str = "",
    ) -> Page:
        place = self._next()
        if label:
            self.lines.append(Line(label, normalise(label), in_label=True, place=place))
        labels = (normalise(label),) if label else ()
        self.fields.append(
            Field(
                (frame, place), type, name, labels, label, normalise(group), autocomplete, required=required,
                checked=checked, options=options, max_length=max_length, form=self._form, place=place, card=_WHOLE,
            )
        )  # fmt: skip
        return self

    def screen(self) -> Screen:
        return Screen(
            url=self.url, title=self.title, status=self.status, lines=tuple(self.lines), pairs=tuple(self.pairs),
            controls=tuple(self.controls), fields=tuple(self.fields), forms=tuple(self.forms), rows=tuple(self.rows),
            dialogs=self.dialogs, frame_urls=self.frame_urls, lists=tuple(self.lists),
            unread=self.unread,
        )  # fmt: skip


def seen(page: Page, flow: Flow = MW, ledger: Ledger | None = None) -> tuple[View, Recognition]:
    """What the pure core makes of a page, after what happened so far."""
    screen, before = page.screen(), ledger or Ledger()
    view = View(screen, flow, before.frame)
    return view, recognise(screen, flow, view, before)


def decide(view: View, recognition: Recognition, ledger: Ledger, intent: Intent) -> Action:
    """What is done where nobody answers a question."""
    action = plan(view, recognition, ledger, intent)
    return action.otherwise if isinstance(action, Ask) else action


def kind_of(page: Page, flow: Flow = MW, ledger: Ledger | None = None) -> ScreenKind | None:
    return seen(page, flow, ledger)[1].kind


def login_page(url: str = "https://mwsecuritystore.jp/login", action: str | None = None) -> Page:
    page = Page(url).heading("会員ログイン")
    with page.form(action):
        page.field("text", "ログインID", name="login_id").field("password", "パスワード", name="password").button(
            "ログイン"
        )
    return page


def review_page(name: str = NORTON, url: str = PROVIDER) -> Page:
    page = Page(url).heading("解約内容の確認").says("以下の契約を解約します。よろしいですか?").pair("サービス名", name)
    with page.form():
        page.button("解約する")
    return page.link("戻る")


def release_page(url: str = DOCOMO) -> Page:
    page = Page(url).heading("継続課金の解除").pair("サイト名", "MWノートンストア")
    with page.form():
        page.field("password", "ネットワーク暗証番号", name="pin", max_length=4).button("解除する")
    return page
