"""Labels and values of a contract as a screen shows them: end of use, payment, reference number, fees. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from autocancel.outcome import ContractFacts
from autocancel.page.screen import WHOLE_PAGE, Line, Pair, Screen
from autocancel.text import normalise

NAME_LABEL = re.compile(
    r"(?:ご)?(?:契約|利用|登録|対象|解約(?:する|対象(?:の)?)?|退会(?:する)?|お申込み?|加入|購入|該当)?(?:中)?(?:の)?"
    r"(?:サービス|商品|コンテンツ|プラン|契約|製品|ソフト|コース|アプリ|オプション|月額サービス)(?:[・/](?:サービス|商品|コンテンツ|プラン))?(?:の)?(?:名称?|内容|種別)?|名称|品名|サイト名|契約名"
    r"|(?:解約|退会|解除|手続き?)?(?:の)?対象(?:の)?(?:もの|契約者?|会員)?"
)
ISSUER_LABEL = re.compile(
    r"(?:提供|運営|販売|加盟|請求|購入|お?支払い?|ご?利用)(?:元|先|会社|店|店舗|者)(?:名)?|サイト名|コンテンツプロバイダ|cp名|事業者名?"
)
PAYMENT_LABEL = re.compile(
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
STATE_LABEL = re.compile(r"(?:ご)?(?:契約|利用|登録|加入|会員|お手続き?|更新)?(?:の)?(?:状態|状況|ステータス)|status")
DATE = re.compile(
    r"(?:20\d\d|令和\d+)[年/.-]\s?\d{1,2}[月/.-]\s?(?:\d{1,2}日?|末日?)|\d{1,2}月(?:\d{1,2}日|末日?)|(?:今月|当月|解約月の?|本)末日?"
)
_UNTIL_SENTENCE = re.compile(rf"((?:{DATE.pattern})[^。]{{0,6}}?)まで[^。]{{0,16}}(?:利用|使|有効)")


_NUMBER_LABEL = re.compile(r"(?:ご)?(?:契約|申込|会員|お客様|決済|注文)(?:者)?(?:番号|id)")
_LABELS = (
    NAME_LABEL,
    ISSUER_LABEL,
    PAYMENT_LABEL,
    _UNTIL_LABEL,
    _REFERENCE_LABEL,
    _FEE_LABEL,
    STATE_LABEL,
    _NUMBER_LABEL,
)
_COLON = re.compile(r"※?((?:ご)?契約者(?:名)?|ログイン中(?:の会員)?|お?支払い?先|加盟店名?)\s*[:：]\s*(\S.*)")
_LABEL_MARKS = re.compile(r"^[【\[■●◆▼・]+|[】\]::]+$")


def without_mark(text: str) -> str:
    """A label without the mark that it must be filled in: お名前 必須, お名前※"""
    return _FORM_MARK.sub("", text)


_FORM_MARK = re.compile(r"(?:[\s　]*[\[(（【]?※?(?:必須|任意)(?:項目)?[\])）】]?|※)$")


def pairs_of(screen: Screen) -> list[Pair]:
    """Labels and values as a reader sees them: tied together by the mark-up, or a known label before its value."""
    alike = _labels_beside(screen)
    found = [p for p in screen.pairs if is_label(p.label) or p.label not in alike.get(p.place, ())]
    taken = {pair.place for pair in found}
    interactive = [*(c.place for c in screen.controls), *(f.place for f in screen.fields)]
    lines = [replace(x, text=t, norm=normalise(t)) for x in screen.main_lines if (t := without_mark(x.text))]
    labels = [is_label(x.norm) for x in lines]
    for n, line in enumerate(lines):
        first, _, rest = line.text.partition(" ")
        if rest and line.place not in taken and is_label(normalise(first)) and not line.level:
            found.append(Pair(_label(first), rest.strip(), line.place))
        elif (cut := _COLON.match(line.text)) and line.place not in taken and not line.level:
            found.append(Pair(_label(cut[1]), cut[2], line.place))
        elif labels[n] and (value := _value_of(n, lines, labels)) and value.place not in taken:
            between = (place for place in interactive if line.place < place < value.place)
            if not any(between) and not value.in_label:  # what stands between, or is asked, belongs to the label
                found.append(Pair(_label(line.text), value.text, value.place))
    return sorted(found, key=lambda pair: pair.place)


def _labels_beside(screen: Screen) -> dict[int, frozenset[str]]:
    """For each place in a list, the texts of that list: a label among them stands beside its value, not before it."""
    norms = {line.place: line.norm for line in screen.lines}
    found: dict[int, frozenset[str]] = {}
    for places in screen.lists:
        texts = frozenset(norms[place] for place in places if place in norms)
        for place in places:
            found.setdefault(place, texts)
    return found


def _value_of(n: int, lines: Sequence[Line], labels: Sequence[bool]) -> Line | None:
    """The line that this label names: the next, or, where labels stand in a row, the one as far along the next row."""
    start = end = n
    while start and labels[start - 1]:
        start -= 1
    while end < len(lines) and labels[end]:
        end += 1
    row = labels[end : end + end - start]
    at = n + end - start if end - start > 1 and len(row) == end - start and not any(row) else n + 1
    value = lines[at] if at < len(lines) and not labels[at] else None
    return None if value is None or value.level or value.norm.endswith("。") else value


def _label(text: str) -> str:
    return _LABEL_MARKS.sub("", normalise(text))


def is_label(norm: str) -> bool:
    label = _LABEL_MARKS.sub("", norm)
    return len(label) <= 16 and any(pattern.fullmatch(label) for pattern in _LABELS)


def read_facts(
    screen: Screen, pairs: Sequence[Pair], name: str | None, card: tuple[int, int] = WHOLE_PAGE
) -> ContractFacts:
    """Payment, end of use and reference number of the contract called `name`, as its part of the screen shows them.

    `pairs`: those of the whole screen (`pairs_of`).
    """
    pairs = [p for p in pairs if card[0] <= p.place < card[1]]

    def value(label: re.Pattern[str], accept: re.Pattern[str] | None = None) -> str | None:
        return next(
            (p.value for p in pairs if label.fullmatch(p.label) and (not accept or accept.search(p.value))), None
        )

    until = next(
        (
            p.value
            for p in pairs
            if _UNTIL_LABEL.fullmatch(p.label) and DATE.search(p.value) and not _NOT_ITS_END.search(p.label)
        ),
        None,
    )
    if until is None:
        said = (_UNTIL_SENTENCE.search(line.text) for line in screen.lines if card[0] <= line.place < card[1])
        until = next((match[1] for match in said if match), None)
    return ContractFacts(name, value(PAYMENT_LABEL), until, value(_REFERENCE_LABEL, re.compile(r"\w")))


def fee_lines(screen: Screen, pairs: Sequence[Pair]) -> tuple[str, ...]:
    """What the screen says of fees and refunds, for the person to read before consenting."""
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
