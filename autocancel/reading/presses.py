"""What pressing a control would mean where it stands: its label, what stands around it, and the page. Pure.

A label is read first (`labels`); then each correction may say why it means something else on this very page.
"""

from __future__ import annotations

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


def read_press(control: Control, v: View) -> Press:
    """The control as this page means it."""
    context = _context(control, v)
    read = _label(control, context, v)
    payments = payments_in(control.norm, v.flow)
    if read.payment is not None and not payments:
        payments = frozenset({read.payment})
    for correct in _CORRECTIONS:
        read = correct(read, control, context, v)
    return Press(control, read.meaning, payments, read.owner, read.known, v.in_frame(control), context)


def _label(control: Control, context: str, v: View) -> LabelReading:
    read = read_label(control.name, kind=control.role, words=v.words)
    points = len(control.norm) <= _SHORTEST_CLEAR or control.norm.endswith("こちら")
    if not read.known or read.meaning in _BY_CONTEXT or points:
        read = read_label(control.name, kind=control.role, context=context, words=v.words)
    if not read.known and control.norm:
        read = read_label(control.norm, kind=control.role, context=context, words=v.words)
    return read


# --- why it means something else here ------------------------------------------------------------------------------

_Correction = Callable[[LabelReading, Control, str, "View"], LabelReading]


def _signs_in(read: LabelReading, control: Control, context: str, v: View) -> LabelReading:
    unclear = read.meaning in (Meaning.OTHER, Meaning.NEVER)
    return replace(read, meaning=Meaning.LOGIN, known=True) if unclear and _SIGNS_IN.search(control.norm) else read


def _shows_what_can_be_done(read: LabelReading, control: Control, context: str, v: View) -> LabelReading:
    """オプションの追加・解除; オプション解約, on a page that doesn't show ours: a way to where the one is chosen."""
    if read.meaning is not Meaning.NEVER or control.effect != "get":
        return read
    called = normalise(control.name.split(" ")[0])  # a tile says below what it is about
    group = names_a_group(called) and not control.row and not v.speaks_of_ours
    return replace(read, meaning=Meaning.MENU, owner=Owner.NONE) if group or LISTS_ACTS.search(control.norm) else read


def _ends_what_its_row_is_called(read: LabelReading, control: Control, context: str, v: View) -> LabelReading:
    """退会, in a row whose first name is our contract's: the course and price behind it are no other thing."""
    if read.meaning is not Meaning.NEVER or not control.row or not _BARE_END.fullmatch(control.norm):
        return read
    inside = [x for x in v.plain_lines if control.card[0] <= x.place < control.card[1]]
    first = next((x for x in inside if v.name_kind(x.text) in ("ours", "other", "uncertain")), None)
    ours = first is not None and v.our_name(first.text) is not None
    return read_label(control.name, kind=control.role, words=v.words) if ours else read


def _applies_for_the_end(read: LabelReading, control: Control, context: str, v: View) -> LabelReading:
    """お申込内容の入力へ, on a page about the end."""
    if read.meaning is not Meaning.NEVER or not v.is_about_an_end or not _APPLIES.search(control.norm):
        return read
    return read_label(
        _APPLIED.sub("解約申込", control.norm, count=1), kind=control.role, context=context, words=v.words
    )


def _stays(read: LabelReading, control: Control, context: str, v: View) -> LabelReading:
    """続ける goes both ways."""
    asked = context.rstrip().endswith(("?", "？", "か", "か。"))
    stays = read.meaning is Meaning.GO_ON and _STAYS.search(control.norm) and not asked
    return replace(read, meaning=Meaning.KEEP) if stays else read


def _says_the_act_again(read: LabelReading, control: Control, context: str, v: View) -> LabelReading:
    """取りやめる, on a page that says 下記サービスのご利用を取りやめます: nothing is called off."""
    act = _ACT_ALONE.fullmatch(control.norm) if read.meaning is Meaning.KEEP else None
    told = (normalise(s.text) for s in v.announcements if s.reading.ends is Owner.OURS)
    again = act is not None and any(act[1] in text for text in told)
    return replace(read, meaning=Meaning.FINAL, owner=Owner.OURS) if again else read


def _forbidden_by_its_hints(read: LabelReading, control: Control, context: str, v: View) -> LabelReading:
    """What a tooltip or its name for assistive technology forbids is forbidden."""
    for hint in control.hints:
        told = read_label(hint, kind=control.role, context=context, words=v.words).meaning
        if told is Meaning.NEVER or v.owner(hint) in (Owner.ALL, Owner.ACCOUNT):
            return replace(read, meaning=Meaning.NEVER)
    return read


def _leads_here(read: LabelReading, control: Control, context: str, v: View) -> LabelReading:
    """Leads to the very page it stands on."""
    here = control.effect == "get" and _address(control.target) == _address(v.screen.url)
    return replace(read, meaning=Meaning.OTHER, known=True) if here and read.meaning in _LEADING else read


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
    row = [c.place for c in v.screen.controls if c.norm == control.norm and start <= c.place < end]
    if len(row) < 2:
        return []
    before = max((place for place in row if place < control.place), default=start - 1)
    return [x for x in v.plain_lines if before < x.place < control.place]
