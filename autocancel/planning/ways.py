"""Which controls may lead on, and how far: merit by label and by where it stands. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from autocancel.page.screen import Control
from autocancel.planning.actions import Effect, Ledger, Way, way_key
from autocancel.planning.permit import Permission, may_end, opens_in_place, permit
from autocancel.reading.endings import SPEAKS_OF_AN_END
from autocancel.reading.names import our_name_in
from autocancel.reading.presses import Press
from autocancel.reading.types import Meaning, Owner, Topic
from autocancel.reading.view import View, host_within

MOST_WAYS = 6
_ABOUT = re.compile(r"について|方法|するには|したい|よくある|q&a|faq|ヘルプ|ガイド|help|質問|案内|流れ|注意|規約|約款")
_LOGS_OUT = re.compile(r"ログアウト|ログオフ|サインアウト|logout|signout|logoff|sign_out|log_out")
_CONTRACT = re.compile(
    r"契約|利用中|ご利用|登録中|購読|定期|オプション|月額|付帯|サブスク|コース|アカウント|会員|マイ[^ナル]|contract|subscription|account|mypage"
)
_CONTRACTS_OWN = re.compile(r"契約|購読|定期|contract|subscription")
_CONTRACTS_SHOWN = re.compile(r"契約(?:内容|状況|情報|一覧)|契約の(?:確認|照会|一覧)")
_DETAILS = re.compile(r"詳細|詳しく|くわしく|見る|内容")
_GROUND = {
    Meaning.TOWARDS: 100,
    Meaning.SKIP_SURVEY: 95,
    Meaning.CONTRACT: 70,
    Meaning.LOGIN: 60,
    Meaning.GO_ON: 55,
    Meaning.AGREE: 55,
    Meaning.MENU: 45,
    Meaning.RETURN_TO_SHOP: 30,
    Meaning.OTHER: 0,
}
_FRAME_COSTS = 30  # the page's own ways come first, but for a plain one beside the menu's contract page
_LEAST = 15  # below this a way is not tried, but a person may point at it


def one_of(presses: Iterable[Press]) -> Press | None:
    """The only press among these, where several that do the same count as one; None for none or several."""
    candidates = list(presses)
    if len({what_it_does(c.control) for c in candidates}) != 1:
        return None
    enabled = [c for c in candidates if c.control.enabled]
    return (enabled or candidates)[0]


def what_it_does(control: Control) -> tuple[object, ...]:
    """Equal for controls that surely do the same: one label alone says nothing of which contract it is about."""
    if control.effect == "get":
        return ("get", control.target)
    return control.norm, control.target, control.sends or (control.ref if control.form is None else control.form)


def is_about(press: Press) -> bool:
    """Leads to a page that only tells about cancelling."""
    return bool(_ABOUT.search(press.control.norm))


def names_contracts(press: Press) -> bool:
    """ご契約内容: where the contracts are shown, by name; even in the menu of every page it beats a plain way."""
    return press.meaning is Meaning.CONTRACT and bool(_CONTRACTS_OWN.search(press.control.norm))


def shows_contracts(press: Press) -> bool:
    """ご契約状況の確認・解約のお手続き: how the contract stands is shown there, whatever else is."""
    return press.control.effect == "get" and bool(_CONTRACTS_SHOWN.search(press.control.norm))


def merit(press: Press, v: View, p: Ledger) -> int:
    """How far a press leads towards the end of our contract."""
    norm = press.control.norm
    if v.is_anothers(press):
        return -1
    if press.owner in (Owner.OTHER, Owner.ACCOUNT, Owner.ALL, Owner.PERSON):
        return -1
    worth = _GROUND.get(press.meaning, -1)
    if press.meaning is Meaning.TOWARDS and is_about(press):
        worth = 35
    elif press.meaning is Meaning.CONTRACT and _CONTRACT.search(norm):
        worth += 12
    elif press.meaning is Meaning.OTHER and _is_our_name(press, v):
        worth = 80
    elif press.meaning is Meaning.OTHER and _ABOUT.search(norm) and re.search(r"解約|退会|解除|cancel", norm):
        worth = 20
    elif press.meaning is Meaning.OTHER and not press.known and SPEAKS_OF_AN_END.search(norm):
        worth = 60
    elif press.meaning is Meaning.OTHER and _CONTRACT.search(norm) and not is_about(press):
        worth = 42
    elif press.meaning is Meaning.MENU and press.control.effect == "script":
        worth = 80 if _CONTRACTS_OWN.search(norm) else 50  # it only unfolds: tried before the page is left
    elif press.meaning is Meaning.LOGIN and p.typed:
        worth = -1
    one = v.one
    in_the_way = press.meaning in (Meaning.OTHER, Meaning.GO_ON) and not (p.towards or p.contract)
    if in_the_way and opens_in_place(press, v):
        worth = 20  # a menu under a name, or what lies over the page
    detail = press.meaning is Meaning.OTHER and one is not None and one.row and one.holds(press.control.place)
    if detail and press.control.effect == "get" and not press.frame:
        worth = max(worth, 40)
    if press.meaning is Meaning.OTHER and one is not None and _shows_more_of_ours(press, v):
        worth = max(worth, 50)
    if worth > 0 and one is not None and one.row and one.holds(press.control.place):
        worth += 15
    return worth


def _shows_more_of_ours(press: Press, v: View) -> bool:
    """詳細を見る, right below what the page says of our contract."""
    control = press.control
    if control.effect != "get" or press.frame or not _DETAILS.search(control.norm):
        return False
    start = max((c.place for c in v.screen.controls if c.place < control.place), default=-1)
    return any(start < x.place < control.place for x in v.named_lines)


def _is_our_name(press: Press, v: View) -> bool:
    """A link that is called what our contract is called, and sells nothing."""
    return (
        our_name_in(press.control.name, v.flow) is not None
        and v.name_kind(press.control.name) == "ours"
        and not press.frame
        and Topic.OFFER not in v.read(press.context).topics
    )


def looks(v: View, p: Ledger) -> list[tuple[Press, int]]:
    """What can be followed here without harm and was not tried yet: the page's own first, best first."""
    found: list[tuple[Press, int]] = []
    for press in v.presses:
        worth = merit(press, v, p)
        if worth < _LEAST or not leads_only(press, v) or way_key(press.control, v.screen.url) in p.tried:
            continue
        found.append((press, worth))
    return sorted(found, key=lambda x: (_FRAME_COSTS * x[0].frame - x[1], x[0].control.place))


def leads_only(press: Press, v: View) -> bool:
    """Follows an address of the provider, or a script that only shows something; ends nothing by its label."""
    control = press.control
    if _LOGS_OUT.search(control.norm) or _LOGS_OUT.search(control.target.lower()) or may_end(press, v):
        return False
    if control.effect == "get":
        host = control.target.split("/")[2].partition(":")[0].lower() if control.target.count("/") >= 2 else ""
        return host_within(host, v.flow.hosts)
    if control.effect == "script" and control.form is None and press.meaning in _SHOWN_BY_SCRIPT:
        return True
    if opens_in_place(press, v):
        return True
    return permit(press, v) is Permission.ANSWER and press.meaning in (Meaning.TOWARDS, Meaning.CONTRACT, Meaning.MENU)


_SHOWN_BY_SCRIPT = frozenset({Meaning.TOWARDS, Meaning.CONTRACT, Meaning.MENU, Meaning.LOGIN})


def ways_to_ask(v: View, p: Ledger) -> tuple[Way, ...]:
    """What a person may be asked about: what only shows, what the page proves, what may end our contract. Never what is
    on the never-list, another contract's, or a button of which nothing says what it sends. Best first."""
    found: list[tuple[int, int, Way]] = []
    seen: set[object] = set()
    for press in v.presses:
        control, worth = press.control, _worth_asking(press, v, p)
        if worth is None or what_it_does(control) in seen:
            continue
        seen.add(what_it_does(control))
        effect: Effect = "may_end" if may_end(press, v) else "look" if control.effect == "get" else "send"
        found.append((-worth, control.place, Way(control, press.context, effect, worth)))
    found.sort(key=lambda x: x[:2])
    return tuple(way for _, _, way in found[:MOST_WAYS])


def _worth_asking(press: Press, v: View, p: Ledger) -> int | None:
    control = press.control
    tried = way_key(control, v.screen.url) in p.tried
    if press.meaning in _NEVER_ASKED or v.is_anothers(press) or not control.enabled or tried:
        return None
    if _LOGS_OUT.search(control.norm) or (merit(press, v, p) < 0 and not may_end(press, v)):
        return None
    if may_end(press, v):
        return 90
    if control.effect != "get" and permit(press, v) is Permission.REFUSED:
        return None
    known_as_nothing = press.known and press.meaning is Meaning.OTHER
    return max(0, merit(press, v, p)) - (40 if press.frame else 0) - (10 if known_as_nothing else 0)


_NEVER_ASKED = (Meaning.NEVER, Meaning.KEEP, Meaning.BACK, Meaning.NO)
