"""What a page's sentences about fees come to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from autocancel.text import normalise

_AMOUNT = re.compile(r"(?:[¥￥\\]|jpy)([0-9][0-9,]*)|([0-9][0-9,]*)円")
_COMES_BACK = re.compile(r"返金|払い戻|払戻|返却|返還|割引|キャッシュバック|refund")
_COSTS = re.compile(r"手数料|違約|解除料|契約解除|清算|精算|残債|お支払い?が必要|請求|fee|charge")


def dearer(sentences: Iterable[str]) -> tuple[str, ...]:
    """What says that something else costs more afterwards: a discount that goes, a price that rises."""
    return tuple(dict.fromkeys(text for text in sentences if _costs_more(normalise(text))))


def _costs_more(norm: str) -> bool:
    if _DISCOUNT_GOES.search(norm):
        return True
    return any(int(b.replace(",", "")) > int(a.replace(",", "")) for a, b in _FROM_TO.findall(norm))


_DISCOUNT_GOES = re.compile(
    r"割引?(?:サービス)?(?:[（(][^）)]*[）)])?(?:の適用)?(?:は|が|も|を|:|：)*(?:[^、。]{0,12})"
    r"(?:適用終了|終了|なくな|無くな|外れ|失効|適用されなくな|受けられなくな|対象外|適用外)"
)
_FROM_TO = re.compile(r"([0-9][0-9,]*)円[^0-9。]{0,12}(?:→|⇒|から|が、?)[^0-9。]{0,12}?([0-9][0-9,]*)円")


def fee_in(sentences: Iterable[str]) -> int | None:
    """The largest amount in yen that a sentence asks for; 0 where one says that nothing is due; None where none does.

    Monthly prices and refunds are no fees.
    """
    found: list[int] = []
    for sentence in sentences:
        text = normalise(sentence)
        if not _COSTS.search(text) or _COMES_BACK.search(text):
            continue
        amounts = [int((a or b).replace(",", "")) for a, b in _AMOUNT.findall(text)]
        if amounts:
            found.append(max(amounts))
        elif re.search(r"無料|かかりません|発生しません|不要|ありません|なし", text):
            found.append(0)
    return max(found, default=None)
