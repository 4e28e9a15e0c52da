"""Which contracts a page shows, by where they stand, and what state it says each is in. Pure.

Ours is where its name stands in the page's own content: in a row or card, as the value of a label, as an option, as a
line of its own, as the object of a sentence. Another contract is one that stands in the same kind of place as ours, or
behind a label that names contracts. A state is a value or a badge with a name; a heading, a button, an option is none.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from autocancel.page.screen import WHOLE_PAGE, Field, Line
from autocancel.reading.endings import SPEAKS_OF_AN_END
from autocancel.reading.facts import DATE, NAME_LABEL, STATE_LABEL, is_label
from autocancel.reading.names import akin, is_our_name, our_name_in, payments_in
from autocancel.reading.presses import Press
from autocancel.reading.telling import HABIT, Said
from autocancel.reading.types import Begins, Completion, Meaning, Owner, SentenceReading, Tense
from autocancel.text import normalise

if TYPE_CHECKING:
    from autocancel.reading.view import View

_ENDING = (Meaning.TOWARDS, Meaning.FINAL)
_MOST_LINES = 40  # a part of the page that says more is no row of a list
_LONGEST_NAME = 60
_LONGEST_STATE = 30
_NEAR = 2  # lines
_MOST_BETWEEN = 3  # lines between a name and its state
_END_LABEL = re.compile(r"(?:ご)?(?:解約|退会)(?:完了|受付|手続き?)?(?:予定)(?:年月)?日時?")
_OURS_BY_WORD = re.compile(r"ノートン|norton|契約|サービス|継続課金|コンテンツ|手続き")
# More is there than this page shows, or what it shows is old, somebody else's, or only told of.
_DOUBTED = re.compile(
    r"過去の|履歴|最新の(?:ご)?契約|再度(?:の)?(?:お)?申し?込|再契約(?:いただ|済み|され)|読み?込み?中|取得に失敗|取得でき|再開|凡例|表示例|サンプル"
    r"|次回(?:の)?(?:ご|お)?(?:請求|引き?落|更新|課金|決済)|オプション|件中|次の(?:ページ|[0-9]+件)|もっと見る|フィッシング|誤って|不具合|または|いずれか|家族|長女|長男|次女|次男|お子様|→|⇒|現在:|反映まで"
)
_PARTS = re.compile(r"[\s/\uff0f|\uff5c:\uff1a()\uff08\uff09【】\[\]<>《》…·─]+")
# A sentence, a question, a piece of one: no value and no badge.
_NO_STATE = re.compile(
    r"(?<!い)(?<!おり)(?:ます|か|ください|下さい)[。?.]?$|^[をはがにのでと]|場合|するには|について|(?:解約|退会|解除|終了|停止)する"
)
_ENDED = re.compile(r"済|ずみ|まし|され|予定|完了|なり|終了$|ended|cancel+ed|expired|terminated|しており|ております")
_UNDER_WAY = re.compile(r"(?:解約|退会|解除|停止|終了).{0,6}(?:処理|手続き?|受付|申請|反映|待ち).{0,2}(?:中|待ち)")
_WHOLE = re.compile(r"(?:ます|です|ました|せん)[。.!！]?$|[.!]$")
_PAST = re.compile(r"過去|履歴|以前の|終了した|解約済み?の")
_RUNS = re.compile(r"(?:契約|利用|登録|加入)中")
_BOOKED = re.compile(r"[^、。]{0,12}(?:末|日)(?:で|に|をもって).{0,12}(?:解除|終了|解約|停止)(?:され|し|となり)ます$")
_OFFER = re.compile(
    r"おすすめ|お勧め|オススメ|(?:見た|買った|登録した|利用した)(?:人|方)|こちらも|キャンペーン|広告|【?pr】?$|新登場|新着|関連(?:商品|サービス)|ランキング|recommended"
)
_ORDER = re.compile(r"注文(?:番号|履歴|状況|日)|購入履歴|発送")


class State(StrEnum):
    ACTIVE = "active"
    CANCELLED = "cancelled"
    PENDING = "pending"  # its end was asked for, and is not there yet
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as one page shows it. `card`: the part of the page that speaks of it; `row`: one of several alike.

    `ours`: surely the one looked for. `chooser`: the radio or box that stands for it. `stated`: the state stands there.
    `ended`: it says that it has ended, and whether that is this very contract's state today or not may be in doubt.
    """

    name: str
    ours: bool
    state: State
    card: tuple[int, int] = WHOLE_PAGE
    row: bool = False
    chooser: Field | None = None
    stated: bool = False
    ended: bool = False

    def holds(self, place: int) -> bool:
        return self.card[0] <= place < self.card[1]


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    ours: bool
    card: tuple[int, int]
    row: bool
    chooser: Field | None = None


def find_contracts(view: View) -> tuple[Contract, ...]:
    """Every contract of the page's own content. The same name said twice of the same thing counts once."""
    chosen = _chosen(view)
    rows = [r for r in _rows(view) if not any(_holds(r.card, c) for c in chosen)]
    named = [*rows, *chosen]
    if not any(n.ours for n in named):
        named = [n for n in named if n.chooser or n.row]
    outside = (*_behind_labels(view), *_on_lines(view), *_in_sentences(view))
    named += [n for n in outside if not _known(n, named)]
    merged = _without_echoes(named)
    if len([n for n in merged if n.row]) == 1 and len(merged) == 1 and merged[0].chooser is None:
        only = merged[0]
        merged = [_Named(only.name, only.ours, WHOLE_PAGE, False)]
    cards = [n.card for n in merged if n.row]
    theirs = _states_of_others(view, frozenset(n.name for n in merged if not n.ours))
    return tuple(_with_state(n, view, [c for c in cards if c != n.card], theirs) for n in merged)


# --- where names stand ---------------------------------------------------------------------------------------------


def _rows(view: View) -> list[_Named]:
    """Rows and cards that bear our name, and the rows beside them that are of the same kind of place."""
    usable = [row for row in view.screen.rows if _is_row(row, view)]
    ours: list[_Named] = []
    taken: list[tuple[int, int]] = []
    for row in usable:  # small ones first
        name = _our_name(row, view)
        if name is None or any(_inside(inner, row) for inner in taken):
            continue
        wider = None if _says_more_than_a_name(row, view) else _wider(row, usable, view)
        taken.append(wider or row)
        ours.append(_Named(name, True, wider or row, True))
    spans = sorted(row for row in usable if not any(_inside(row, n.card) or _inside(n.card, row) for n in ours))
    others: list[_Named] = []
    for row in sorted(spans, key=lambda r: r[1] - r[0]):
        if any(_inside(o.card, row) for o in others):
            continue
        if (called := _other_name(row, view)) and _is_contract_row(row, view):
            others.append(_Named(called, False, row, True))
    return [*ours, *others]


def _holds(card: tuple[int, int], chosen: _Named) -> bool:
    return chosen.chooser is not None and card[0] <= chosen.chooser.place < card[1]


def _is_row(row: tuple[int, int], view: View) -> bool:
    lines = [x for x in view.own_lines if row[0] <= x.place < row[1]]
    if not lines or len(lines) > _MOST_LINES:
        return False
    text = "\n".join(x.norm for x in lines)
    return not (_ORDER.search(text) or _is_offer(row, view))


def _is_offer(row: tuple[int, int], view: View) -> bool:
    """A card that sells something, or stands below a heading like おすすめ."""
    inside = _pressed_in(row, view)
    sells = any(p.meaning is Meaning.NEVER and p.sells for p in inside)
    ends = any(p.meaning in _ENDING for p in inside)
    heading = view.heading_before(row[0])
    return (sells and not ends) or (heading is not None and bool(_OFFER.search(heading.norm)))


def _pressed_in(row: tuple[int, int], view: View) -> list[Press]:
    return [p for p in view.presses if row[0] <= p.control.place < row[1]]


def _is_offered(line: Line, view: View) -> bool:
    """Below あなたへのおすすめ, with a price and a button that sells."""
    before = [x for x in view.screen.lines if x.place < line.place and not x.in_control and x.region == line.region]
    return any(_OFFER.search(normalise(_own(x))) for x in before[-_NEAR:])


def _our_name(row: tuple[int, int], view: View) -> str | None:
    for line in view.named_lines:
        if row[0] <= line.place < row[1] and not _is_offered(line, view):
            return our_name_in(line.text, view.flow)
    return None


def _says_more_than_a_name(row: tuple[int, int], view: View) -> bool:
    lines = [x for x in view.own_lines if row[0] <= x.place < row[1]]
    return len(lines) > 1 or bool(_pressed_in(row, view))


def _wider(row: tuple[int, int], rows: Sequence[tuple[int, int]], view: View) -> tuple[int, int] | None:
    around = [r for r in rows if _inside(row, r) and r != row and _says_more_than_a_name(r, view)]
    return min(around, key=lambda r: r[1] - r[0], default=None)


def _other_name(row: tuple[int, int], view: View) -> str | None:
    """What a row that isn't ours is called: its heading, else its first line that is no state, price or date."""
    lines = [x for x in view.own_lines if row[0] <= x.place < row[1] and len(x.norm) <= _LONGEST_NAME]
    for line in sorted(lines, key=lambda x: (not x.level, x.place)):
        if view.label(line.text) is not Meaning.OTHER or is_label(line.norm):
            continue  # 登録情報の変更, 詳細・解約: what can be done
        kind = view.name_kind(line.text)
        if kind in ("other", "uncertain"):
            return line.text
        if kind == "ours":
            return None
    return None


def _is_contract_row(row: tuple[int, int], view: View) -> bool:
    """Bears a state, or a way to end it, as contracts do."""
    lines = [x for x in view.own_lines if row[0] <= x.place < row[1]]
    states = any(_state_of(part, view) is not State.UNKNOWN for x in lines for part in _parts(x.text))
    ends = any(
        p.meaning in _ENDING or (p.meaning is Meaning.NEVER and SPEAKS_OF_AN_END.search(p.control.norm))
        for p in _pressed_in(row, view)
    )
    return states or ends


def _chosen(view: View) -> list[_Named]:
    """Radios and boxes of one set, or options, of which at least one is our contract's name."""
    sets: dict[tuple[str, int | None, str], list[Field]] = {}
    for field in view.fields:
        if field.type in ("radio", "checkbox") and field.text:
            sets.setdefault((field.type, field.form, field.set_name), []).append(field)
    found: list[_Named] = []
    for group in sets.values():
        texts = {f.ref: view.choice_text(f) for f in group}
        names = {f.ref: view.our_name(texts[f.ref]) for f in group}
        if not any(names.values()):
            continue
        for f in group:
            card = f.card if f.card != WHOLE_PAGE else (f.place, f.place + 1)
            found.append(_Named(names[f.ref] or texts[f.ref], names[f.ref] is not None, card, True, f))
    return found


def _behind_labels(view: View) -> list[_Named]:
    """Values of labels that name a contract."""
    found: list[_Named] = []
    for pair in view.pairs:
        if not NAME_LABEL.fullmatch(pair.label):
            continue
        name = our_name_in(pair.value, view.flow)
        kind = view.name_kind(pair.value)
        if name is not None and (kind in ("ours", "none") or is_our_name(pair.value, view.flow)):
            found.append(_Named(name, True, WHOLE_PAGE, False))
        elif kind in ("other", "uncertain") and not view.is_issuer(pair.value):
            found.append(_Named(pair.value, False, WHOLE_PAGE, False))
    return found


def _on_lines(view: View) -> list[_Named]:
    """Short lines of their own that bear our name, alone or with a state or price behind it."""
    found: list[_Named] = []
    for line in view.named_lines:
        if not line.in_control and len(line.norm) <= _LONGEST_NAME and not _is_offered(line, view):
            own = _own(line)
            name = our_name_in(own, view.flow)
            if name and (is_our_name(own, view.flow) or view.name_kind(own) in ("ours", "none")):
                found.append(_Named(name, True, WHOLE_PAGE, False))
    return found


def _in_sentences(view: View) -> list[_Named]:
    """What a sentence says will end, by its name."""
    found: list[_Named] = []
    for said in view.said:
        if said.reading.ends is not said.reading.ends.OURS or said.line.in_control:
            continue
        name = view.our_name(said.text)
        if name and said.reading.tense in (Tense.WILL, Tense.ASKS, Tense.INSTRUCTION, Tense.STATE, Tense.DONE):
            found.append(_Named(name, True, WHOLE_PAGE, False))
    return found


def _known(one: _Named, named: Iterable[_Named]) -> bool:
    return any(one.ours == n.ours and akin(one.name, n.name) for n in named)


def _without_echoes(named: Sequence[_Named]) -> list[_Named]:
    """One for each contract: a name on a line and in a sentence is one; a name in two rows is two."""
    found: list[_Named] = []
    for one in named:
        twin = next(
            (n for n in found if n.ours == one.ours and akin(n.name, one.name) and not (n.row and one.row)), None
        )
        if twin is None:
            found.append(one)
        elif len(one.name) > len(twin.name) and not twin.row:
            found[found.index(twin)] = _Named(one.name, one.ours, twin.card, twin.row, twin.chooser)
    return found


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


# --- what state ----------------------------------------------------------------------------------------------------


def _with_state(named: _Named, view: View, elsewhere: Sequence[tuple[int, int]], theirs: frozenset[int]) -> Contract:
    states = {s for s in _states(named, view, elsewhere, theirs) if s is not State.UNKNOWN}
    state = next(iter(states)) if len(states) == 1 else State.UNKNOWN
    ended = state is State.CANCELLED
    if state is State.CANCELLED and doubted(view):
        states, state = set(), State.UNKNOWN
    return Contract(named.name, named.ours, state, named.card, named.row, named.chooser, len(states) == 1, ended)


def doubted(view: View) -> bool:
    """Whether the page says that more is there than it shows, or that what it shows is old or somebody else's."""
    heads = {head.place for x in view.named_lines if (head := view.heading_before(x.place)) is not None}
    ours = {x.place: x.norm.replace("オプション", "") for x in view.body if x.place in heads}  # ours may be an option
    return any(_DOUBTED.search(ours.get(x.place, x.norm)) for x in view.body)


def _states(named: _Named, view: View, elsewhere: Sequence[tuple[int, int]], theirs: frozenset[int]) -> Iterable[State]:
    """What is said of this contract's state: behind a label, in its row, on its line, on a line below its name."""

    def here(place: int) -> bool:
        return named.card[0] <= place < named.card[1] and not any(a <= place < b for a, b in elsewhere)

    for pair in view.pairs:
        if not named.row and (_is_earlier(pair.place, view) or pair.place in theirs):
            continue
        if here(pair.place) and STATE_LABEL.fullmatch(pair.label) and _BOOKED.match(normalise(pair.value)):
            yield State.CANCELLED  # only behind the label: elsewhere it may tell what a press would do
        elif here(pair.place) and (STATE_LABEL.fullmatch(pair.label) or our_name_in(pair.label, view.flow)):
            yield _state_of(pair.value, view)
        elif here(pair.place) and _END_LABEL.fullmatch(pair.label) and DATE.search(pair.value):
            yield State.CANCELLED  # a date behind 解約予定日 stands only where the end is booked
    labels = {p.label for p in view.pairs if _END_LABEL.fullmatch(p.label) or "予定" in p.label}
    lines = [x for x in view.own_lines if here(x.place) and not x.in_control and not x.level and not x.in_label]
    lines = [x for x in lines if x.norm not in labels]  # 解約予定, and behind it なし
    for number, line in enumerate(lines):
        if not named.row and _is_earlier(line.place, view):
            continue
        if line.listed or len(line.norm) > _LONGEST_NAME * 2 or is_label(line.norm):
            continue
        bears_name = our_name_in(line.text, view.flow) is not None
        if bears_name or named.row or _below_our_name(number, lines, view):
            yield from _states_on(_own(line), view)
    if named.ours and not named.row:
        yield from _called_active(view)
        told = (s for s in view.said if _tells_our_state(s.text, s.reading) and not _is_earlier(s.line.place, view))
        yield from (_of_reading(s.reading.completion) for s in told)


def _states_of_others(view: View, others: frozenset[str]) -> frozenset[int]:
    """Where the states of others stand, under a head of a column that ours stands under too: 状態, for each row."""
    if not others:
        return frozenset()
    names = [(x.place, x.text in others) for x in view.body if x.text in others or our_name_in(x.text, view.flow)]
    columns: dict[str, dict[int, bool]] = {}
    for pair in view.pairs:
        nearest = bisect.bisect(names, (pair.place,)) - 1
        if STATE_LABEL.fullmatch(pair.label) and nearest >= 0:
            columns.setdefault(pair.label, {})[pair.place] = names[nearest][1]
    shared = (column for column in columns.values() if not all(column.values()))
    return frozenset(place for column in shared for place, is_other in column.items() if is_other)


def _is_earlier(place: int, view: View) -> bool:
    """Below 過去のご契約, where our name stands elsewhere too: an earlier contract of the same name."""
    heading = view.heading_before(place)
    return heading is not None and _PAST.search(heading.norm) is not None and len(view.named_lines) > 1


def _called_active(view: View) -> Iterable[State]:
    """ご契約中, as the heading right above our name. A heading says of nothing that it has ended."""
    for line in view.named_lines:
        heading = view.heading_before(line.place)
        if heading is not None and _RUNS.search(heading.norm):
            yield State.ACTIVE


def _states_on(text: str, view: View) -> Iterable[State]:
    """A badge or value on a line; nothing where the line names another thing beside it."""
    if HABIT.search(text) and view.read(text, "state").begins is Begins.RENEWAL:
        return []  # 毎月1日 自動更新, on a line of its own: how it is paid for
    name = our_name_in(text, view.flow)
    parts = [p for p in _parts(text.replace(name, " / ") if name else text) if len(p) <= _LONGEST_STATE]
    states = [_state_of(part, view) for part in parts]
    rest = [p for p, state in zip(parts, states, strict=True) if state is State.UNKNOWN]
    if any(_is_anothers(p, view) for p in rest):
        return []
    return states


def _is_anothers(text: str, view: View) -> bool:
    """Names a thing that is not our contract: another's state stands behind it. How it is paid is no such thing."""
    if payments_in(normalise(text), view.flow):
        return False
    another = view.owner(text) in (Owner.OTHER, Owner.PART, Owner.PERSON, Owner.ACCOUNT, Owner.ALL)
    return another or view.name_kind(text) in ("other", "uncertain")


def _below_our_name(number: int, lines: Sequence[Line], view: View) -> bool:
    """Whether our name is the nearest name above this line: a line or heading of its own, a few lines up."""
    for line in reversed(lines[max(0, number - _MOST_BETWEEN) : number]):
        if our_name_in(line.text, view.flow) is not None:
            return True
        if _is_anothers(line.text, view):
            return False
    heading = view.heading_before(lines[number].place)
    return heading is not None and our_name_in(heading.text, view.flow) is not None and number <= _MOST_BETWEEN + 1


def _tells_our_state(text: str, reading: SentenceReading) -> bool:
    """A sentence that says how our contract stands, and says that it is ours."""
    stands = reading.ends.value == "ours" and reading.tense is Tense.STATE
    return stands and _OURS_BY_WORD.search(normalise(text)) is not None


def tells_of_ours(said: Said) -> bool:
    """A whole sentence that says how our contract stands, and says that it is ours."""
    return bool(_WHOLE.search(said.text)) and _tells_our_state(said.text, said.reading)


def _own(line: Line) -> str:
    """What a line says outside its links and buttons: an offered 解約 is no state."""
    return line.own or line.text


def _parts(text: str) -> list[str]:
    """What stands on one line beside each other: ノートン(解約済) says a name and a state."""
    return [part for part in _PARTS.split(text) if part]


def _state_of(text: str, view: View) -> State:
    if _NO_STATE.search(normalise(text)):
        return State.UNKNOWN
    if _UNDER_WAY.search(normalise(text)):
        return State.PENDING
    reading = view.read(text, "state")
    if reading.completion is Completion.PROVES and not _ENDED.search(normalise(text)):
        return State.UNKNOWN  # 解約, 解約対象: a word alone is no state
    if reading.tense not in (Tense.STATE, Tense.DONE) or len(normalise(text)) > _LONGEST_NAME:
        return State.UNKNOWN
    return _of_reading(reading.completion)


def _of_reading(completion: Completion) -> State:
    return {
        Completion.PROVES: State.CANCELLED,
        Completion.DENIES: State.ACTIVE,
        Completion.WEAK: State.PENDING,
    }.get(completion, State.UNKNOWN)
