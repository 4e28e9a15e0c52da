"""Permission by proof: the only way to let a request that is not a plain GET leave.

Read this first. Every control that *sends* (a form's button, a script) is refused unless the page proves what the press
is. There are four proofs, and nothing else is one; an unknown word proves nothing:

    LOOK      it follows an address on an allowed host, and its label does not say that it ends something; or it opens
              or closes something in place, by the mark-up or by its whole label, outside any form
    LOGIN     it sends a login form: the form holds the ID or password that is typed now
    ANSWER    it carries answers, consents or a choice, or it announces a further page, on a page that does not
              announce the end of anything
    FINAL     it may end the contract: needs the review, the one contract, the consent and the journal line (`ending`)

The network gate holds back whatever leaves without one of them. Pure.
"""

from __future__ import annotations

import re
from enum import StrEnum

from autocancel.planning.actions import SECRET_FILLS, Fill
from autocancel.reading.endings import SPEAKS_OF_AN_END
from autocancel.reading.fields import FieldRole
from autocancel.reading.presses import Press
from autocancel.reading.types import Meaning, Tense
from autocancel.reading.view import View

_ANNOUNCES_A_PAGE = re.compile(
    r"(?:画面|ページ|確認|手続き?|入力|内容|アンケート|サイト)(?:へ|に|を)?(?:進|すすむ|移動|表示|確認|開)|(?:確認|手続き?|画面|ページ)(?:画面)?へ$|step[0-9]|proceed|review"
)
_ANSWERS = frozenset({FieldRole.CONSENT, FieldRole.CHOICE, FieldRole.FREE_TEXT})
_GOING_ON = frozenset({Meaning.GO_ON, Meaning.AGREE, Meaning.SKIP_SURVEY, Meaning.TOWARDS})
_ENDS = frozenset({Meaning.FINAL})
_ENDS_NOTHING = frozenset(
    {
        Meaning.NEVER,
        Meaning.KEEP,
        Meaning.BACK,
        Meaning.NO,
        Meaning.SKIP_SURVEY,
        Meaning.PAYMENT,
        Meaning.RETURN_TO_SHOP,
    }
)
_SHOWS = frozenset({Meaning.TOWARDS, Meaning.LOGIN, Meaning.PAYMENT})
_LISTS = frozenset({Meaning.CONTRACT, Meaning.MENU})
# What is only shown: a noun at the end, or a verb of looking. サービスの登録, この内容で登録 do something.
_IS_SHOWN = re.compile(
    r"(?:契約|内容|情報|照会|一覧|詳細|状況|メニュー|ページ|確認|表示|参照|管理|手続き?)(?:へ|画面|画面へ|を見る|する)?$|見る$"
)


class Permission(StrEnum):
    LOOK = "look"
    LOGIN = "login"
    ANSWER = "answer"
    FINAL = "final"
    REFUSED = "refused"


def may_end(press: Press, view: View) -> bool:
    """Whether pressing this may end something, whatever its method and address."""
    if press.meaning in _ENDS:
        return True
    if press.meaning is Meaning.YES:
        return bool(view.announcements) or press.control.effect != "get"
    if not view.announcements or press.control.effect == "get":
        return False
    if press.control.effect == "form_get":
        return press.meaning in _GOING_ON
    if press.meaning in _ENDS_NOTHING:
        return False
    return not (press.meaning is Meaning.LOGIN and signs_in(press, view))


def signs_in(press: Press, view: View) -> bool:
    """Sends ID and password together. A password alone, on a page that asks whether to end, is no login."""
    if any(s.reading.tense is Tense.ASKS for s in view.announcements):
        return False
    asked = {view.roles[f.ref] for f in view.fields if f.form == press.control.form}
    return {FieldRole.LOGIN_ID, FieldRole.PASSWORD} <= asked


def announces_a_page(press: Press) -> bool:
    """Its own label says that a further page comes: 確認画面へ, 解約手続きへ進む."""
    return press.meaning is Meaning.TOWARDS or bool(_ANNOUNCES_A_PAGE.search(press.control.norm))


def permit(press: Press, view: View, fills: tuple[Fill, ...] = ()) -> Permission:
    """What the page proves this press to be."""
    if press.meaning in (Meaning.NEVER, Meaning.KEEP, Meaning.BACK, Meaning.NO):
        return Permission.REFUSED
    if may_end(press, view):
        return Permission.FINAL
    if press.control.effect in ("get", "form_get") and not any(fill.kind in SECRET_FILLS for fill in fills):
        return Permission.LOOK
    if not fills and opens_in_place(press, view):
        return Permission.LOOK
    if any(fill.kind in SECRET_FILLS and fill.kind != "pin" for fill in fills):
        return Permission.LOGIN
    if press.meaning in _SHOWS and (press.known or press.payments):
        return Permission.ANSWER
    if press.meaning in _LISTS and press.known and _IS_SHOWN.search(press.control.norm):
        return Permission.ANSWER
    if press.meaning in _GOING_ON and (announces_a_page(press) or _carries_answers(press, view)):
        return Permission.ANSWER
    return Permission.REFUSED


def opens_in_place(press: Press, view: View) -> bool:
    """Unfolds a menu or panel that is closed now, or puts away what lies over the page."""
    control = press.control
    if control.effect != "script" or control.form is not None or view.announcements or completes(press) or view.enders:
        return False
    unknown = press.meaning is Meaning.OTHER and not SPEAKS_OF_AN_END.search(control.norm)
    return (unknown and control.expands is False) or bool(_PUTS_AWAY.fullmatch(control.norm))


_PUTS_AWAY = re.compile(r"閉じる|とじる|close|[×✕]|あとで(?:見る|確認する)?|後で|今はしない|スキップ|skip")


def completes(press: Press) -> bool:
    """実行, 確定, 申請する: whatever it carries, it may be the last press."""
    return bool(_COMPLETES.search(press.control.norm))


_COMPLETES = re.compile(r"実行|確定|完了|決定|申請|申し?込|同意.*送信|^(?:[^で]+の画面で)?手続き?を?(?:する|行う)$")


def _carries_answers(press: Press, view: View) -> bool:
    """The form asks for something harmless: a box to agree, a reason, a choice."""
    if completes(press):
        return False
    form = press.control.form
    asked = [f for f in view.fields if (f.form == form or form is None) and view.roles[f.ref] in _ANSWERS]
    return bool(asked) or press.meaning is Meaning.SKIP_SURVEY
