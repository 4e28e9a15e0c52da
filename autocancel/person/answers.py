"""What an answer in a person's own words means. Pure: terminal, page and JSON read answers alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from autocancel.console import as_word
from autocancel.flow import Payment
from autocancel.messages import Lang
from autocancel.person.questions import BY_HAND, STOP, Candidate, Pick

CONSENT_WORD = {Lang.JA: "解約する", Lang.EN: "cancel"}

_PAYMENTS: tuple[tuple[Payment, tuple[str, ...]], ...] = (
    (Payment.DOCOMO, ("docomo", "ドコモ", "d払い", "dばらい", "ドコモ払い", "ドコモ携帯", "dアカウント")),
    (Payment.AU, ("au", "エーユー", "auかんたん決済", "かんたん決済", "aupay", "uqmobile", "uq")),
    (Payment.SOFTBANK, ("softbank", "ソフトバンク", "まとめて支払い", "ワイモバイル", "ymobile", "y!mobile")),
    (Payment.CARD, ("card", "カード", "クレジットカード", "クレジット", "クレカ", "creditcard", "credit")),
)
_BY_HAND = frozenset(("自分で押す", "自分で", "自分", "myself", "byhand", "person"))
_STOP = frozenset(("やめる", "やめます", "中止", "止める", "stop", "quit", "no", "n", "いいえ"))
_ALWAYS = re.compile(r"^(?:いつも|always)[ :、,]*")


def payment_of(answer: str, offered: Sequence[Payment] = tuple(Payment)) -> Payment | None:
    """The payment meant by a number of the list, a name of one, or words that hold exactly one of their names."""
    word = re.sub(r"[\s・()/（）]+", "", as_word(answer))
    number = number_of(word, len(offered))
    if number is not None:
        return offered[number - 1]
    exact = [payment for payment, names in _PAYMENTS if word in names]
    inside = [payment for payment, names in _PAYMENTS if any(_holds(word, name) for name in names)]
    found = exact or inside
    return found[0] if len(found) == 1 and found[0] in offered else None


def _holds(word: str, name: str) -> bool:
    """Whether a longer answer names it: "au" is inside "because", but not the word."""
    return re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])" if name.isascii() else re.escape(name), word) is not None


def number_of(answer: str, most: int) -> int | None:
    """1 to `most`, in any width, with or without 番 or a full stop; None for anything else."""
    match = re.fullmatch(r"([0-9]{1,3})(?:番目?|\.|\))?", as_word(answer))
    number = int(match[1]) if match else 0
    return number if 1 <= number <= most else None


def which_of(answer: str, candidates: Sequence[Candidate], by_hand: bool) -> Pick | None:
    """What a person means: a number of the list, a label that only one candidate bears, 自分で押す, やめる.

    None where it is none of them. `by_hand`: there is a window to press in.
    """
    word = as_word(answer)
    always = bool(_ALWAYS.match(word))
    word = _ALWAYS.sub("", word)
    squeezed = re.sub(r"\s+", "", word)
    if squeezed in _STOP:
        return Pick(STOP)
    if squeezed in _BY_HAND and by_hand:
        return Pick(BY_HAND)
    number = number_of(word, len(candidates) + 1 + by_hand)
    if number is not None and number > len(candidates):
        return Pick(BY_HAND) if by_hand and number == len(candidates) + 1 else Pick(STOP)
    named = [c for c in candidates if as_word(c.label) == word and word]
    chosen = candidates[number - 1] if number is not None else named[0] if len(named) == 1 else None
    if chosen is None:
        return None
    return Pick(chosen.id, always and chosen.effect != "may_end")


def is_consent(answer: str, lang: Lang) -> bool:
    """The word of its own, typed in full. Nothing else is consent: not はい, not ok, not another language's word."""
    return as_word(answer) == CONSENT_WORD[lang]


def is_refusal(answer: str) -> bool:
    """A plain no, or Enter alone."""
    word = as_word(answer)
    return not word or word in _STOP or word in ("解約しない", "しない", "いや")
