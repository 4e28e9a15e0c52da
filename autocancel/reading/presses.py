"""What pressing a control would mean where it stands: its label, what stands around it, and the page. Pure.

A label is read first (`labels`); then each correction may say why it means something else on this very page.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autocancel.flow import Payment
from autocancel.page.screen import Control, Line
from autocancel.reading.endings import LISTS_ACTS
from autocancel.reading.labels import read_label
from autocancel.reading.names import names_a_group, payments_in
from autocancel.reading.types import LabelReading, Meaning, Owner
from autocancel.text import normalise

if TYPE_CHECKING:
    from autocancel.reading.view import View

LONGEST_CONTEXT = 160
_SHORTEST_CLEAR = 3  # 解除, OK, 退会: what it is about stands beside it
# What a label means may hang on its question or row; all else says itself what it is.
_BY_CONTEXT = frozenset(
    {Meaning.YES, Meaning.NO, Meaning.OTHER, Meaning.GO_ON, Meaning.AGREE, Meaning.KEEP, Meaning.CONTRACT}
)
_LEADING = frozenset(
    {Meaning.GO_ON, Meaning.TOWARDS, Meaning.CONTRACT, Meaning.MENU, Meaning.LOGIN, Meaning.OTHER, Meaning.PAYMENT}
)
_SELLS = re.compile(r"購入|申し?込|注文|カート|お試し|入会|新規|登録|再契約|buy|order|subscribe|signup")
_SIGNS_IN = re.compile(r"^(?!.*(?:新規|登録|申込|申し込|ログインせず|状態|できない|忘れ)).*(?:ログイン|サインイン)")
_STAYS = re.compile(r"^(?!.*(?:手続|解約|退会|回答|進|アンケート|処理)).*(?:続け|継続)")
_APPLIES = re.compile(r"^(?!.*(?:新規|追加|購入|プラン|コース|入会|会員登録|再)).*申し?込み?(?:の)?(?:内容|確認|画面)")
_APPLIED = re.compile(r"お?申し?込み?")
_ACT_ALONE = re.compile(r"(取りやめ|やめ|終了|停止|中止|終わ)(?:る|する)")
_BARE_END = re.compile(r"(?:解約|退会|解除)(?:する|手続き?|手続き?へ|へ)?")
_BARE_QUESTION = re.compile(r"^(?:本当に|以上で|これで)?(?:よろしい|いい|宜しい)(?:です|でしょう)か")


@dataclass(frozen=True, slots=True)
class Press:
    """A control and what pressing it would mean where it stands. `frame`: part of the site's standing frame."""

    control: Control
    meaning: Meaning
    payments: frozenset[Payment]
    owner: Owner
    known: bool
    frame: bool
    context: str

    @property
    def sells(self) -> bool:
        return bool(_SELLS.search(self.control.norm))


@dataclass(frozen=True, slots=True)
class _Here:
    """A control where it stands: what it is read with."""

    control: Control
    context: str
    view: View

    def label(self, text: str) -> LabelReading:
        return read_label(text, kind=self.control.role, context=self.context, words=self.view.words)


def read_press(control: Control, v: View) -> Press:
    """The control as this page means it."""
    here = _Here(control, _context(control, v), v)
    read = _label(here)
    payments = payments_in(control.norm, v.flow)
    if read.payment is not None and not payments:
        payments = frozenset({read.payment})
    for correct in _CORRECTIONS:
        read = correct(read, here)
    return Press(control, read.meaning, payments, read.owner, read.known, v.in_frame(control), here.context)


def _label(here: _Here) -> LabelReading:
    control = here.control
    read = read_label(control.name, kind=control.role, words=here.view.words)
    points = len(control.norm) <= _SHORTEST_CLEAR or control.norm.endswith("こちら")
    if not read.known or read.meaning in _BY_CONTEXT or points:
        read = here.label(control.name)
    return here.label(control.norm) if not read.known and control.norm else read


# --- why it means something else here ------------------------------------------------------------------------------

_Correction = Callable[[LabelReading, _Here], LabelReading]


def _signs_in(read: LabelReading, here: _Here) -> LabelReading:
    unclear = read.meaning in (Meaning.OTHER, Meaning.NEVER)
    return replace(read, meaning=Meaning.LOGIN, known=True) if unclear and _SIGNS_IN.search(here.control.norm) else read


def _shows_what_can_be_done(read: LabelReading, here: _Here) -> LabelReading:
    """オプションの追加・解除; オプション解約, on a page that doesn't show ours: a way to where the one is chosen."""
    if read.meaning is not Meaning.NEVER or here.control.effect != "get":
        return read
    called = normalise(here.control.name.split(" ")[0])  # a tile says below what it is about
    group = names_a_group(called) and not here.control.row and not here.view.speaks_of_ours
    shows = group or LISTS_ACTS.search(here.control.norm)
    return replace(read, meaning=Meaning.MENU, owner=Owner.NONE) if shows else read


def _ends_what_its_row_is_called(read: LabelReading, here: _Here) -> LabelReading:
    """退会, in a row whose first name is our contract's: the course and price behind it are no other thing."""
    if read.meaning is not Meaning.NEVER or not here.control.row or not _BARE_END.fullmatch(here.control.norm):
        return read
    inside = [x for x in here.view.plain_lines if here.control.card[0] <= x.place < here.control.card[1]]
    first = next((x for x in inside if here.view.name_kind(x.text) in ("ours", "other", "uncertain")), None)
    ours = first is not None and here.view.our_name(first.text) is not None
    return read_label(here.control.name, kind=here.control.role, words=here.view.words) if ours else read


def _applies_for_the_end(read: LabelReading, here: _Here) -> LabelReading:
    """お申込内容の入力へ, on a page about the end."""
    if read.meaning is not Meaning.NEVER or not here.view.is_about_an_end or not _APPLIES.search(here.control.norm):
        return read
    return here.label(_APPLIED.sub("解約申込", here.control.norm, count=1))


def _stays(read: LabelReading, here: _Here) -> LabelReading:
    """続ける goes both ways."""
    asked = here.context.rstrip().endswith(("?", "？", "か", "か。"))
    stays = read.meaning is Meaning.GO_ON and _STAYS.search(here.control.norm) and not asked
    return replace(read, meaning=Meaning.KEEP) if stays else read


def _says_the_act_again(read: LabelReading, here: _Here) -> LabelReading:
    """取りやめる, on a page that says 下記サービスのご利用を取りやめます: nothing is called off."""
    act = _ACT_ALONE.fullmatch(here.control.norm) if read.meaning is Meaning.KEEP else None
    told = (normalise(s.text) for s in here.view.announcements if s.reading.ends is Owner.OURS)
    again = act is not None and any(act[1] in text for text in told)
    return replace(read, meaning=Meaning.FINAL, owner=Owner.OURS) if again else read


def _forbidden_by_its_hints(read: LabelReading, here: _Here) -> LabelReading:
    """What a tooltip or its name for assistive technology forbids is forbidden."""
    for hint in here.control.hints:
        told = here.label(hint).meaning
        if told is Meaning.NEVER or here.view.owner(hint) in (Owner.ALL, Owner.ACCOUNT):
            return replace(read, meaning=Meaning.NEVER)
    return read


def _leads_here(read: LabelReading, here: _Here) -> LabelReading:
    """Leads to the very page it stands on."""
    same = here.control.effect == "get" and _address(here.control.target) == _address(here.view.screen.url)
    return replace(read, meaning=Meaning.OTHER, known=True) if same and read.meaning in _LEADING else read


def _address(url: str) -> str:
    return url.partition("#")[0]


_CORRECTIONS: tuple[_Correction, ...] = (
    _signs_in,
    _shows_what_can_be_done,
    _ends_what_its_row_is_called,
    _applies_for_the_end,
    _stays,
    _says_the_act_again,
    _forbidden_by_its_hints,
    _leads_here,
)


# --- what stands around it -----------------------------------------------------------------------------------------


def _context(control: Control, v: View) -> str:
    """The sentence a control stands in, the row around it, or the question before it."""
    before = [x for x in v.plain_lines if x.place <= control.place]
    if before and control.norm and control.norm in before[-1].norm:
        return before[-1].text
    if control.row and (alike := _before_the_last_alike(control, v)):
        return alike[-1].text[-LONGEST_CONTEXT:]
    if control.row:
        inside = [x.text for x in v.plain_lines if control.card[0] <= x.place < control.card[1]]
        return " ".join(inside)[:LONGEST_CONTEXT]
    near = [x.text for x in before if x.region == control.region]
    if len(near) > 1 and _BARE_QUESTION.search(near[-1]):
        return f"{near[-2]}{near[-1]}"[-LONGEST_CONTEXT:]
    return near[-1][-LONGEST_CONTEXT:] if near else ""


def _before_the_last_alike(control: Control, v: View) -> list[Line]:
    """What stands between a control and the one before it that is called alike: お手続きはこちら, thrice."""
    start, end = control.card
    places = v.places_of_label[control.norm]
    row = places[bisect.bisect_left(places, start) : bisect.bisect_left(places, end)]
    if len(row) < 2:
        return []
    at = row.index(control.place)
    before = row[at - 1] if at else start - 1
    return [x for x in v.plain_lines if before < x.place < control.place]
