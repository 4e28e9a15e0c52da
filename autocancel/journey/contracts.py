"""Which contracts a screen shows, which of them is the one, and what the screen says about it. Pure.

Never by amount, and never by a name that merely contains the brand: every part of the name must be known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from autocancel.flow import LabelMeaning
from autocancel.journey.outcome import ContractFacts
from autocancel.journey.screen import WHOLE_PAGE as _WHOLE_PAGE
from autocancel.journey.screen import Control, Field, Line, Pair, Screen
from autocancel.journey.vocabulary import Vocabulary
from autocancel.text import normalise

_NAME_LABEL = re.compile(
    r"(?:ご)?(?:契約|利用|登録|対象|解約(?:する|対象(?:の)?)?|退会(?:する)?|お申込み?|加入|購入|該当)?(?:中)?(?:の)?"
    r"(?:サービス|商品|コンテンツ|プラン|契約|製品|ソフト|コース|アプリ|月額サービス)(?:の)?(?:名称?|内容|種別)?|名称|品名|サイト名|契約名"
)
_ISSUER_LABEL = re.compile(
    r"(?:提供|運営|販売|加盟|請求)(?:元|会社|店|者)?(?:名)?|サイト名|コンテンツプロバイダ|cp名|事業者名?"
)
_PAYMENT_LABEL = re.compile(
    r"(?:お)?支払い?(?:い)?(?:の)?(?:方法|手段|区分)?|決済(?:の)?(?:方法|手段|種別)?|課金方法|請求方法"
)
_UNTIL_LABEL = re.compile(
    r"(?:ご)?(?:利用|有効|サービス|契約|解約|提供|終了|退会)?(?:の)?(?:可能)?(?:終了|満了|最終|解約|有効|退会)?(?:予定)?"
    r"(?:期限|終了日?|可能期間|可能日|満了日|期間|最終日|末日|日時?|予定日)(?:予定)?"
)
_NOT_ITS_END = re.compile(r"^(?:ご)?(?:解約|退会|契約|利用|提供|サービス)日時?$|開始|申込|申し込み|受付|手続")
_REFERENCE_LABEL = re.compile(
    r"(?:解約|退会|受付|お?申込み?|手続き?|お?問い?合わ?せ|管理|照会|完了|処理)(?:の)?(?:受付)?(?:番号|no\.?|id|コード)"
)
_FEE = r"(?:(?:月額)?(?:利用)?(?:料金?|料|金額|価格)|違約金|解約金|解約(?:手数)?料|手数料|日割り?(?:返金)?|ご?返金)"
_FEE_LABEL = re.compile(rf"{_FEE}(?:[・/、]{_FEE})*")
_STATE_LABEL = re.compile(r"(?:ご)?(?:契約|利用|登録|加入|会員|お手続き?|更新)?(?:の)?(?:状態|状況|ステータス)|status")
_CANCELLED_STATE = re.compile(
    r"(?:解約|退会|解除|登録解除|契約終了|利用停止)(?:の)?(?:お)?(?:手続き?|申請|申込み?|受付)?(?:が|は|を)?(?:済み?|ずみ|完了|受付(?:済み?|中|完了)?|予定|受理|予約(?:中|済み?)?)"
    r"|(?:解約|退会|解除)(?:され|し)(?:まし|てい|ており)|^(?:解約|退会|解除)$|(?:契約|利用|課金|サービス)(?:は)?終了(?:済み?|予定|しました)?|継続課金解除済み|当月末で継続課金が解除されます"
    r"|^終了|次回更新(?:は)?(?:なし|ありません)|自動更新(?:は)?(?:停止|オフ|なし)"
)
_CANCELLED_BADGE = re.compile(r"(?:解約|退会|解除|登録解除)(?:手続き?|申請|申込み?|受付)?済み?")
_ACTIVE_STATE = re.compile(
    r"(?:ご)?(?:契約|利用|登録|加入|課金|継続|購読|会員)(?:課金)?中|有効|利用(?:可能?|できます)|(?:継続|自動更新)(?:中|する|on|オン)|アクティブ|active"
)
_NOT_CANCELLED = re.compile(
    r"未解約|解約(?:は)?(?:まだ|未|できません|不可)|場合|方は|方法|について|ますと|すると|前に|には|可能"
)
_DATE = re.compile(
    r"(?:20\d\d|令和\d+)[年/.-]\s?\d{1,2}[月/.-]\s?(?:\d{1,2}日?|末日?)|\d{1,2}月(?:\d{1,2}日|末日?)|(?:今月|当月|解約月の?|本)末日?"
)
_UNTIL_SENTENCE = re.compile(rf"((?:{_DATE.pattern})[^。]{{0,6}}?)まで[^。]{{0,16}}(?:利用|使|有効)")
_JUST_VALUE = re.compile(r"[\d,.]+円?.*|.*円(?:/月|\(税込\))?|[-/]+|20\d\d.*|月額.*円.*|no\.?\d*|\d+")


_NUMBER_LABEL = re.compile(r"(?:ご)?(?:契約|申込|会員|お客様|決済|注文)(?:者)?(?:番号|id)")
_LABELS = (
    _NAME_LABEL,
    _ISSUER_LABEL,
    _PAYMENT_LABEL,
    _UNTIL_LABEL,
    _REFERENCE_LABEL,
    _FEE_LABEL,
    _STATE_LABEL,
    _NUMBER_LABEL,
)
_LABEL_MARKS = re.compile(r"^[【\[■●◆▼・]+|[】\]::]+$")
_MOST_LINES = 40  # a row that says more is a part of the page, not a contract in a list


def pairs_of(screen: Screen) -> list[Pair]:
    """Labels and values as a reader sees them: those the mark-up ties together, and a known label before its value."""
    found = list(screen.pairs)
    taken = {pair.place for pair in found}
    lines = [x for x in screen.lines if x.region == "main" and not x.in_control]
    for line, behind in zip_longest(lines, lines[1:]):
        first, _, rest = line.text.partition(" ")
        if rest and line.place not in taken and _is_label(normalise(first)) and not line.level:
            found.append(Pair(_LABEL_MARKS.sub("", normalise(first)), rest.strip(), line.place))
        elif (
            behind is not None
            and behind.place not in taken
            and _is_label(line.norm)
            and not _is_label(behind.norm)
            and not behind.norm.endswith("。")
            and not behind.level
        ):
            found.append(Pair(_LABEL_MARKS.sub("", line.norm), behind.text, behind.place))
    return sorted(found, key=lambda pair: pair.place)


def _is_label(norm: str) -> bool:
    label = _LABEL_MARKS.sub("", norm)
    return len(label) <= 16 and any(pattern.fullmatch(label) for pattern in _LABELS)


class Match(StrEnum):
    SURE = "sure"
    UNCERTAIN = "uncertain"
    OTHER = "other"


class State(StrEnum):
    ACTIVE = "active"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as one screen shows it. `card`: the part of the page that speaks of it; `row`: one of several alike.

    `stated`: the state stands there in words, and doesn't only follow from what can be pressed.
    """

    name: str
    match: Match
    state: State
    card: tuple[int, int]
    row: bool
    controls: tuple[Control, ...] = ()
    stated: bool = False


def name_match(name: str, vocabulary: Vocabulary) -> Match:
    """Whether a contract of this name is the one. SURE only where every part of the name is known."""
    norm = normalise(_MARKS.sub("", name))
    if not vocabulary.brand.search(norm):
        return Match.OTHER
    return Match.UNCERTAIN if _letters(vocabulary.name_parts.sub("", norm)) else Match.SURE


_MARKS = re.compile(r"[™®©℠]|[((](?:tm|r|c)[))]", re.IGNORECASE)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def find_contracts(screen: Screen, vocabulary: Vocabulary) -> tuple[Contract, ...]:
    """Every contract the screen names, with its state. The same name said twice of the same thing counts once."""
    named: dict[tuple[str, tuple[int, int]], tuple[str, tuple[int, int], bool]] = {}
    rows = _rows(screen, vocabulary)

    def add(name: str, place: int) -> None:
        if name_match(name, vocabulary) is Match.OTHER and not _letters(vocabulary.name_parts.sub("", normalise(name))):
            return  # "monthly plan": names nothing
        card, is_row = next(((c, True) for c in rows if c[0] <= place < c[1]), (_WHOLE_PAGE, False))
        named.setdefault((normalise(name), card), (name, card, is_row))

    pairs = pairs_of(screen)
    for pair in pairs:
        is_name = _NAME_LABEL.fullmatch(pair.label) and not _JUST_VALUE.fullmatch(normalise(pair.value))
        if is_name and (not _is_issuer(pair.value, vocabulary) or name_match(pair.value, vocabulary) is Match.SURE):
            add(pair.value, pair.place)
    choosers = _choosers(screen, vocabulary)
    for field in choosers:
        card = next((c for c in rows if c[0] <= field.place < c[1]), (field.place, field.place + 1))
        named.setdefault((normalise(field.text), card), (field.text, card, True))
    chosen_names = {normalise(field.text) for field in choosers}
    in_pairs = chosen_names | {normalise(pair.value) for pair in pairs}
    for card in rows:
        name = _row_name(card, screen, vocabulary)
        if name and not any(card == c for _, c in named):
            add(name.text, name.place)
    for line in screen.lines:
        if line.region != "main" or line.in_control or line.norm in in_pairs or len(line.norm) > 40:
            continue
        if name_match(line.text, vocabulary) is Match.SURE and not _is_issuer(line.text, vocabulary):
            add(line.text, line.place)

    def contract(name: str, card: tuple[int, int], is_row: bool) -> Contract:
        elsewhere = [] if is_row else [row for row in rows if not _inside(name, row, screen)]
        return _contract(name, card, is_row, screen, vocabulary, pairs, elsewhere)

    found = _without_echoes([contract(*known) for known in named.values()])
    if (
        len(found) == 1 and found[0].row and not choosers
    ):  # boxes beside each other, one of them about the contract: the page is about it
        only = found[0]
        return (contract(only.name, _WHOLE_PAGE, False),)
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
    """Rows that list a contract: they bear the brand, or a state or a price as contracts do. Small ones first."""
    found: list[tuple[int, int]] = []
    for row in screen.rows:
        lines = [x for x in screen.lines if row[0] <= x.place < row[1] and x.region == "main" and not x.listed]
        if not lines or len(lines) > _MOST_LINES or _is_offer(row, screen, vocabulary):
            continue
        if any(row[0] <= inner[0] and inner[1] <= row[1] for inner in found):
            continue  # a row around rows
        branded = any(name_match(x.text, vocabulary) is not Match.OTHER and len(x.norm) <= 40 for x in lines)
        if branded or any(_looks_like_contract(x.norm) for x in lines):
            found.append(row)
    return found


def _is_offer(card: tuple[int, int], screen: Screen, vocabulary: Vocabulary) -> bool:
    """A card that sells something is no contract."""
    return any(
        vocabulary.label(c.norm) is LabelMeaning.NEVER
        and re.search(r"購入|申し?込|お試し|カート|登録", c.norm)
        and card[0] <= c.place < card[1]
        for c in screen.controls
    )


def _row_name(card: tuple[int, int], screen: Screen, vocabulary: Vocabulary) -> Line | None:
    """What a row is called: its branded line, else its heading, else its first line that isn't a value or a state."""
    lines = [x for x in screen.lines if card[0] <= x.place < card[1] and not x.listed]
    for line in lines:
        if name_match(line.text, vocabulary) is not Match.OTHER:
            return line
    plain = [x for x in lines if not x.in_control and not _JUST_VALUE.fullmatch(x.norm)]
    plain = [x for x in plain if not _says_state(x.norm) and not vocabulary.payments(x.norm)]
    if not any(_looks_like_contract(x.norm) for x in lines) and not any(x.level for x in plain):
        return None
    return next((x for x in plain if x.level), plain[0] if plain else None)


def _looks_like_contract(norm: str) -> bool:
    """A state, a price or a date: what a list of contracts shows of each, and a menu doesn't."""
    return bool(_says_state(norm) or re.search(r"[\d,]円|[\d,]+yen|(?:契約|登録|加入|利用開始|申込)日|契約番号", norm))


def _says_state(norm: str) -> bool:
    return len(norm) <= 24 and bool(_ACTIVE_STATE.fullmatch(norm) or _CANCELLED_STATE.search(norm))


def _is_issuer(name: str, vocabulary: Vocabulary) -> bool:
    """The shop's own name contains the brand, but is not a contract."""
    norm = normalise(name)
    return bool(vocabulary.issuers.search(norm)) or norm.endswith("ストア")


def _contract(
    name: str,
    card: tuple[int, int],
    row: bool,
    screen: Screen,
    vocabulary: Vocabulary,
    pairs: list[Pair],
    elsewhere: list[tuple[int, int]],
) -> Contract:
    controls = tuple(
        c
        for c in screen.controls
        if card[0] <= c.place < card[1]
        and c.region == "main"
        and vocabulary.label(c.norm) in (LabelMeaning.FINAL, LabelMeaning.CANCEL_ENTRY, LabelMeaning.CONTRACT)
    )
    state, stated = _state(screen, card, vocabulary, pairs, elsewhere)
    return Contract(name, name_match(name, vocabulary), state, card, row, controls, stated)


def _inside(name: str, card: tuple[int, int], screen: Screen) -> bool:
    """Whether that part of the page names this very contract."""
    norm = normalise(name)
    return any(norm in x.norm for x in screen.lines if card[0] <= x.place < card[1])


def _without_echoes(found: list[Contract]) -> tuple[Contract, ...]:
    """A name in a heading and again in a row, or longer in one place than in another, is one contract."""
    kept: list[Contract] = []
    for contract in sorted(found, key=lambda c: (not c.row, -len(c.name))):
        if contract.match is not Match.OTHER and not contract.row:
            same = [k for k in kept if k.match is contract.match and _same_name(k.name, contract.name)]
            if same:
                continue
            if any(k.match is Match.SURE and k.row for k in kept) and contract.match is Match.SURE:
                continue  # a title above the list
        kept.append(contract)
    return tuple(sorted(kept, key=lambda c: c.card))


def _same_name(one: str, other: str) -> bool:
    a, b = (re.sub(r"[\W_]+", "", normalise(name)) for name in (one, other))
    return a in b or b in a


def _state(
    screen: Screen,
    card: tuple[int, int],
    vocabulary: Vocabulary,
    pairs: list[Pair],
    elsewhere: list[tuple[int, int]],
) -> tuple[State, bool]:
    """Cancelled or active, as that part of the screen says, and whether in words; UNKNOWN for neither or both.

    `elsewhere`: parts within it that speak of other contracts.
    """

    def here(place: int) -> bool:
        return card[0] <= place < card[1] and not any(other[0] <= place < other[1] for other in elsewhere)

    stated = [normalise(p.value) for p in pairs if here(p.place) and _STATE_LABEL.fullmatch(p.label)]
    lines = [x.norm for x in screen.lines if here(x.place) and x.region == "main" and not x.in_control and not x.listed]
    texts = stated or [x for x in lines if len(x) <= 60]
    cancelled = any(_CANCELLED_STATE.search(x) and not _NOT_CANCELLED.search(x) for x in texts if len(x) <= 60)
    active = (
        any(_ACTIVE_STATE.fullmatch(x) for x in texts)
        if not stated
        else any(_ACTIVE_STATE.search(x) and not _CANCELLED_STATE.search(x) for x in stated)
    )
    enders = (LabelMeaning.FINAL, LabelMeaning.CANCEL_ENTRY)
    can_cancel = any(
        vocabulary.label(c.norm) in enders and c.enabled and card[0] <= c.place < card[1] and c.region == "main"
        for c in screen.controls
    )
    badge = any(_CANCELLED_BADGE.fullmatch(x) for x in texts)
    if cancelled and not active and (stated or badge or not can_cancel):
        return State.CANCELLED, True  # what still can be cancelled isn't cancelled on the word of some line beside it
    if (active or can_cancel) and not cancelled:
        return State.ACTIVE, active
    return State.UNKNOWN, False


def read_facts(screen: Screen, contract: Contract | None, vocabulary: Vocabulary) -> ContractFacts:
    """Name, payment, end of use and reference number, as the screen shows them."""
    card = contract.card if contract else _WHOLE_PAGE
    pairs = [p for p in pairs_of(screen) if card[0] <= p.place < card[1]]

    def value(label: re.Pattern[str], accept: re.Pattern[str] | None = None) -> str | None:
        return next(
            (p.value for p in pairs if label.fullmatch(p.label) and (not accept or accept.search(p.value))), None
        )

    until = next(
        (
            p.value
            for p in pairs
            if _UNTIL_LABEL.fullmatch(p.label) and _DATE.search(p.value) and not _NOT_ITS_END.search(p.label)
        ),
        None,
    )
    if until is None:
        said = (_UNTIL_SENTENCE.search(line.text) for line in screen.lines if card[0] <= line.place < card[1])
        until = next((match[1] for match in said if match), None)
    return ContractFacts(
        contract.name if contract else None, value(_PAYMENT_LABEL), until, value(_REFERENCE_LABEL, re.compile(r"\w"))
    )


def fee_lines(screen: Screen) -> tuple[str, ...]:
    """What the screen says of fees and refunds, for the person to read before consenting."""
    pairs = pairs_of(screen)
    said = [f"{p.label}: {p.value}" for p in pairs if _FEE_LABEL.fullmatch(p.label)]
    in_pairs = {p.label for p in pairs} | {normalise(p.value) for p in pairs}
    lines = [
        x.text
        for x in screen.lines
        if x.region == "main"
        and not x.in_control
        and re.search(r"違約金|解約金|手数料|返金|日割", x.norm)
        and _LABEL_MARKS.sub("", x.norm) not in in_pairs
    ]
    return tuple(dict.fromkeys([*said, *lines]))[:6]


def names_issuer(screen: Screen, vocabulary: Vocabulary) -> bool:
    """Whether the screen names the shop or company, or the brand, in its main part."""
    return any(
        x.region == "main" and (vocabulary.issuers.search(x.norm) or vocabulary.brand.search(x.norm))
        for x in screen.lines
    )
