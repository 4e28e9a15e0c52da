"""Which contracts a screen shows, which of them is the one, and what state it says each is in. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from autocancel.flow import LabelMeaning
from autocancel.journey.contract_facts import DATE, NAME_LABEL, STATE_LABEL, is_label
from autocancel.journey.contract_names import (
    JUST_VALUE,
    Match,
    is_issuer,
    is_only_issuer,
    letters,
    name_match,
    objects_of_ending,
    only_points,
    priced,
    reads_like_another,
    without_extras,
)
from autocancel.journey.contract_states import (
    ACTIVE,
    CANCELLED,
    CANCELLED_BADGE,
    END_LABEL,
    NOT_CANCELLED,
    PARTIAL,
    SUPERSEDED,
    UNDER_WAY,
    State,
    parts_of,
    says_cancelled,
    says_state,
)
from autocancel.journey.vocabulary import Vocabulary
from autocancel.journey.whose import of_something_else
from autocancel.page.screen import WHOLE_PAGE, Control, Field, Line, Pair, Screen
from autocancel.text import normalise

_PLAN_LABEL = re.compile(r"(?:ご)?(?:契約|利用|登録|料金)?(?:中)?(?:の)?(?:プラン|コース)(?:名|種別|内容)?")
_SERVICE_LABEL = re.compile(
    r"(?:ご)?(?:契約|利用|登録|対象|解約対象)?(?:中)?(?:の)?(?:サービス|商品|コンテンツ|製品)(?:名称?)?|商品名|名称"
)
_NEXT_BILL = re.compile(r"次回(?:の)?(?:ご|お)?(?:請求|決済|支払い?|引き?落と?し)(?:予定)?日?")
_RENEWAL = re.compile(r"(?:次回)?(?:の)?(?:ご?契約|自動)?更新(?:日|予定日)?|自動継続")
_NO = re.compile(r"なし|停止|オフ|ありません")
_MOST_LINES = 40  # a row that says more is a part of the page, not a contract in a list


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as one screen shows it. `card`: the part of the page that speaks of it; `row`: one of several alike.

    `stated`: the state stands there in words, and doesn't only follow from what can be pressed. `past`: it stands under
    a heading like 過去のご契約, and one that runs may be shown elsewhere.
    """

    name: str
    match: Match
    state: State
    card: tuple[int, int]
    row: bool
    controls: tuple[Control, ...] = ()
    stated: bool = False
    past: bool = False


def find_contracts(
    screen: Screen, pairs: list[Pair], theirs: frozenset[int], vocabulary: Vocabulary
) -> tuple[Contract, ...]:
    """Every contract the screen names, with its state. The same name said twice of the same thing counts once.

    `pairs`: the labels and values on it (`pairs_of`). `theirs`: lines of other contracts (`places_of_others`).
    """
    named: dict[tuple[str, tuple[int, int]], tuple[str, tuple[int, int], bool]] = {}
    rows = _rows(screen, vocabulary)
    over = _places_of_the_past(screen)
    labels = frozenset(control.norm for control in screen.controls)

    def add(text: str, place: int) -> None:
        name = without_extras(text, vocabulary, labels)
        if name_match(name, vocabulary) is Match.OTHER and not letters(vocabulary.name_parts.sub("", normalise(name))):
            return  # "monthly plan": names nothing
        if only_points(name, vocabulary):
            return
        card, is_row = next(((c, True) for c in rows if c[0] <= place < c[1]), (WHOLE_PAGE, False))
        named.setdefault((normalise(name), card), (name, card, is_row))

    for pair in pairs:
        if _PLAN_LABEL.fullmatch(pair.label) and any(_SERVICE_LABEL.fullmatch(p.label) for p in pairs):
            continue  # the plan of the service that is named beside it
        value = normalise(pair.value)
        is_name = NAME_LABEL.fullmatch(pair.label) and not JUST_VALUE.fullmatch(value) and not says_state(value)
        if is_name and (not is_only_issuer(pair.value, vocabulary) or name_match(pair.value, vocabulary) is Match.SURE):
            add(pair.value, pair.place)
    choosers = _choosers(screen, vocabulary)
    chosen_names: set[str] = set()
    for field in choosers:
        name = without_extras(field.text, vocabulary, labels)
        card = next((c for c in rows if c[0] <= field.place < c[1]), (field.place, field.place + 1))
        named.setdefault((normalise(name), card), (name, card, True))
        chosen_names |= {normalise(name), normalise(field.text)}
    for name, place in (*objects_of_ending(screen, vocabulary), *priced(screen, pairs, vocabulary)):
        if normalise(without_extras(name, vocabulary, labels)) not in chosen_names:
            add(name, place)
    in_pairs = chosen_names | {normalise(pair.value) for pair in pairs if is_label(pair.label)}
    for card in rows:
        called = _row_name(card, screen, vocabulary)
        if called and not _reads_like_a_name(called.text, vocabulary):
            continue  # a box called お手続き or お客様情報
        if called and not any(card == c for _, c in named):
            add(called.text, called.place)
    for line in screen.lines:
        if line.region != "main" or line.in_control or line.norm in in_pairs or len(line.norm) > 40:
            continue
        name = without_extras(line.text, vocabulary, labels)
        if name_match(name, vocabulary) is Match.SURE and not is_issuer(name, vocabulary):
            add(name, line.place)

    def contract(name: str, card: tuple[int, int], is_row: bool) -> Contract:
        elsewhere = [] if is_row else [row for row in rows if not _inside(name, row, screen)]
        return _contract(
            name, card, is_row, screen, vocabulary, pairs, elsewhere, over, frozenset() if is_row else theirs
        )

    found = _without_echoes([contract(*known) for known in named.values()])
    if (
        len(found) == 1 and found[0].row and not choosers
    ):  # boxes beside each other, one of them about the contract: the page is about it
        only = found[0]
        return (contract(only.name, WHOLE_PAGE, False),)
    return found


def _choosers(screen: Screen, vocabulary: Vocabulary) -> list[Field]:
    """Radios and boxes that choose among contracts: sets in which at least one label is a contract's name."""
    sets: dict[tuple[str, int | None, str], list[Field]] = {}
    for field in screen.fields:
        if field.type in ("radio", "checkbox") and field.text:
            sets.setdefault((field.type, field.form, re.split(r"[ \[]", field.name)[0]), []).append(field)
    return [
        field
        for group in sets.values()
        if any(name_match(f.text, vocabulary) is Match.SURE for f in group)
        or (len(group) > 1 and any(name_match(f.text, vocabulary) is Match.UNCERTAIN for f in group))
        for field in group
    ]


def _rows(screen: Screen, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Rows that list a contract: they bear the brand, or a state or a price as contracts do, or, beside one that bears
    the brand, a way to cancel. Small ones first."""
    found: list[tuple[int, int]] = []
    enders: list[tuple[int, int]] = []
    branded = False
    for row in screen.rows:
        lines = [x for x in screen.lines if row[0] <= x.place < row[1] and x.region == "main" and not x.listed]
        if not lines or len(lines) > _MOST_LINES or _is_offer(row, screen, vocabulary):
            continue
        if any(row[0] <= inner[0] and inner[1] <= row[1] for inner in (*found, *enders)):
            continue  # a row around rows
        ours = any(vocabulary.brand.search(x.norm) and len(x.norm) <= 40 for x in lines)
        branded = branded or ours
        if ours or any(_looks_like_contract(x.norm) for x in lines):
            found.append(row)
        elif _ends_something(row, screen, vocabulary):
            enders.append(row)
    listed = [row for row in _listed_states(screen) if not any(a <= row[0] < b for a, b in (*found, *enders))]
    return sorted([*found, *listed, *(enders if branded else [])], key=lambda row: row[1] - row[0])


def _listed_states(screen: Screen) -> list[tuple[int, int]]:
    """Lines of a list that each say a name and a state: records of one line."""
    by_place = {line.place: line for line in screen.lines}
    found: list[tuple[int, int]] = []
    for places in screen.lists:
        parts = {place: parts_of(by_place[place].text) for place in places}
        states = [p for p, said in parts.items() if len(said) > 1 and any(_is_state(part) for part in said)]
        found += [(place, place + 1) for place in states] if len(states) > 1 else []
    return found


def _is_state(part: str) -> bool:
    return bool(ACTIVE.fullmatch(part) or CANCELLED_BADGE.fullmatch(part))


def _ends_something(row: tuple[int, int], screen: Screen, vocabulary: Vocabulary) -> bool:
    ends = (LabelMeaning.FINAL, LabelMeaning.CANCEL_ENTRY)
    return any(row[0] <= c.place < row[1] and vocabulary.label(c.norm) in ends for c in screen.controls)


def _is_offer(card: tuple[int, int], screen: Screen, vocabulary: Vocabulary) -> bool:
    """A card that sells something is no contract."""
    return any(
        vocabulary.label(c.norm) is LabelMeaning.NEVER
        and re.search(r"購入|申し?込|お試し|カート|登録", c.norm)
        and card[0] <= c.place < card[1]
        for c in screen.controls
    )


def _reads_like_a_name(text: str, vocabulary: Vocabulary) -> bool:
    name = without_extras(text, vocabulary)
    return name_match(name, vocabulary) is not Match.OTHER or reads_like_another(name, vocabulary)


def _row_name(card: tuple[int, int], screen: Screen, vocabulary: Vocabulary) -> Line | None:
    """What a row is called: its branded line, else its heading, else its first line that isn't a value or a state."""
    lines = [x for x in screen.lines if card[0] <= x.place < card[1] and not x.listed]
    for line in lines:
        if name_match(line.text, vocabulary) is not Match.OTHER:
            return line
    plain = [x for x in lines if not x.in_control and not JUST_VALUE.fullmatch(x.norm)]
    plain = [x for x in plain if not says_state(x.norm) and not vocabulary.payments(x.norm)]
    telling = any(_looks_like_contract(x.norm) for x in lines) or _ends_something(card, screen, vocabulary)
    if not telling and not any(x.level for x in plain):
        return None
    return next((x for x in plain if x.level), plain[0] if plain else None)


def _looks_like_contract(norm: str) -> bool:
    """A state, a price or a date: what a list of contracts shows of each, and a menu doesn't."""
    return bool(says_state(norm) or re.search(r"[\d,]円|[\d,]+yen|(?:契約|登録|加入|利用開始|申込)日|契約番号", norm))


def _contract(
    name: str,
    card: tuple[int, int],
    row: bool,
    screen: Screen,
    vocabulary: Vocabulary,
    pairs: list[Pair],
    elsewhere: list[tuple[int, int]],
    over: frozenset[int],
    theirs: frozenset[int],
) -> Contract:
    controls = tuple(
        c
        for c in screen.controls
        if card[0] <= c.place < card[1]
        and c.region == "main"
        and (
            vocabulary.label(c.norm) in (LabelMeaning.FINAL, LabelMeaning.CANCEL_ENTRY, LabelMeaning.CONTRACT)
            or (c.effect == "get" and name_match(c.name, vocabulary) is Match.SURE)  # its name leads to its page
        )
    )
    past = _is_past(name, screen, over)
    state, stated = _state(screen, card, vocabulary, pairs, elsewhere, theirs if past else over | theirs)
    return Contract(name, name_match(name, vocabulary), state, card, row, controls, stated, past)


_PAST = re.compile(r"過去|履歴|以前の|(?:終了|解約)(?:した|済み?の?)(?:ご)?(?:契約|サービス)")


def _is_past(name: str, screen: Screen, over: frozenset[int]) -> bool:
    """Whether every mention of the name stands under a heading of what is over."""
    norm = normalise(name)
    mentions = [line.place in over for line in screen.lines if norm in line.norm]
    return bool(mentions) and all(mentions)


def _places_of_the_past(screen: Screen) -> frozenset[int]:
    """Lines under headings like 過去のご契約."""
    found, is_past = [], False
    for line in screen.lines:
        is_past = bool(_PAST.search(line.norm)) if line.level else is_past
        if is_past:
            found.append(line.place)
    return frozenset(found)


def _inside(name: str, card: tuple[int, int], screen: Screen) -> bool:
    """Whether that part of the page names this very contract."""
    norm = normalise(name)
    return any(norm in x.norm for x in screen.lines if card[0] <= x.place < card[1])


def _without_echoes(found: list[Contract]) -> tuple[Contract, ...]:
    """A name in a heading and again in a row, or longer in one place than in another, is one contract."""
    kept: list[Contract] = []
    for contract in sorted(found, key=lambda c: (not c.row, -len(c.name))):
        if contract.match is not Match.OTHER and not contract.row:
            same = [k for k in kept if k.match is contract.match and same_name(k.name, contract.name)]
            if same:
                continue
            if any(k.match is Match.SURE and k.row for k in kept) and contract.match is Match.SURE:
                continue  # a title above the list
        kept.append(contract)
    return tuple(sorted(kept, key=lambda c: c.card))


def same_name(one: str, other: str) -> bool:
    """Whether one name is a part of the other, leaving signs aside."""
    a, b = (re.sub(r"[\W_]+", "", normalise(name)) for name in (one, other))
    return bool(a and b) and (a in b or b in a)


def _goes_on(control: Control, vocabulary: Vocabulary) -> bool:
    """A button, or a link that goes on in some process."""
    going = (LabelMeaning.FINAL, LabelMeaning.CANCEL_ENTRY, LabelMeaning.GO_ON, LabelMeaning.YES)
    return control.region == "main" and (control.effect != "get" or vocabulary.label(control.norm) in going)


def _state(
    screen: Screen,
    card: tuple[int, int],
    vocabulary: Vocabulary,
    pairs: list[Pair],
    elsewhere: list[tuple[int, int]],
    over: frozenset[int],
) -> tuple[State, bool]:
    """Cancelled or active, as that part of the screen says, and whether in words; UNKNOWN for neither or both.

    `elsewhere`: parts within it that speak of other contracts. `over`: places that speak of others or of earlier ones.
    """

    def here(place: int) -> bool:
        inside = card[0] <= place < card[1] and place not in over
        return inside and not any(other[0] <= place < other[1] for other in elsewhere)

    mine = [pair for pair in pairs if here(pair.place)]
    stated = [normalise(pair.value) for pair in mine if STATE_LABEL.fullmatch(pair.label)]
    stated += [
        f"自動更新{value}" for p in mine if _RENEWAL.fullmatch(p.label) and _NO.match(value := normalise(p.value))
    ]
    lines = [x for x in screen.lines if here(x.place) and x.region == "main" and not x.in_control and len(x.norm) <= 60]
    lines = [x for x in lines if not (x.in_label and _is_state(x.norm))]  # an answer that may be chosen is no state
    # A name may bear its state, but オプション: 解約済 is that of the option.
    described = [p for p in mine if not vocabulary.brand.search(p.label)]  # a name before its state is no label
    others = [p for p in described if not NAME_LABEL.fullmatch(p.label) or says_state(normalise(p.value))]
    values, places = {normalise(pair.value) for pair in others}, {pair.place for pair in others}
    names = {pair.label for pair in described}
    said = [
        x for x in lines if x.place not in places and x.norm not in values | names
    ]  # 解約予定: なし denies its label
    # A step indicator lists 完了, but not a contract's state.
    current = [x for x in said if not SUPERSEDED.search(x.norm)]
    exactly = [part for x in current for part in parts_of(x.text) if CANCELLED_BADGE.fullmatch(part)]
    exactly += [part for x in lines for part in parts_of(x.text) if ACTIVE.fullmatch(part)]
    loose = [x.norm for x in said if not x.listed and not of_something_else(x.norm, vocabulary)]
    texts = stated or [*exactly, *loose]
    # A review shows when it would end, a contract's page when it will: there is nothing left to press.
    dated = any(END_LABEL.fullmatch(pair.label) and DATE.search(pair.value) for pair in mine)
    dated = dated and not stated and not any(here(c.place) and _goes_on(c, vocabulary) for c in screen.controls)
    cancelled = dated or any(says_cancelled(x) for x in texts if len(x) <= 60)
    active = (
        any(ACTIVE.fullmatch(x) for x in texts)
        if not stated
        else any(ACTIVE.search(x) and not CANCELLED.search(x) for x in stated)
    )
    active = active or any(_NEXT_BILL.fullmatch(p.label) and DATE.search(p.value) for p in mine)
    enders = (LabelMeaning.FINAL, LabelMeaning.CANCEL_ENTRY)
    can_cancel = any(
        vocabulary.label(c.norm) in enders and c.enabled and card[0] <= c.place < card[1] and c.region == "main"
        for c in screen.controls
    )
    if any(UNDER_WAY.search(x) and not NOT_CANCELLED.search(x) for x in texts):
        return State.PENDING, True
    badge = any(CANCELLED_BADGE.fullmatch(x) for x in texts)
    ends_now = any(
        vocabulary.label(c.norm) is LabelMeaning.FINAL and c.effect == "post" and c.enabled and here(c.place)
        for c in screen.controls
    )
    if cancelled and not active and (ends_now or any(PARTIAL.search(x.norm) for x in screen.lines)):
        return State.UNKNOWN, False  # it can still be ended, or there is more than is shown
    if cancelled and not active and (stated or badge or not can_cancel):
        return State.CANCELLED, True  # what still can be cancelled isn't cancelled on the word of some line beside it
    if (active or can_cancel) and not cancelled:
        return State.ACTIVE, active
    return State.UNKNOWN, False
