"""Labels that say little by themselves: はい, OK, こちら, 次へ. Their question, sentence or row says what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from autocancel.reading.owners import content, name_of, owner_of
from autocancel.reading.sentences import read_sentence
from autocancel.reading.types import Begins, LabelReading, Meaning, Owner, Safe, SentenceReading, Tense
from autocancel.reading.words import NUMBER, QUOTE, Token, Words, cut


@dataclass(frozen=True)
class Label:
    """A label cut into words, and what it stands in."""

    plain: str
    tokens: tuple[Token, ...]
    kind: str
    context: str
    words: Words

    @property
    def whole(self) -> tuple[str, ...]:
        """What the label is where a table holds it whole."""
        return self.words.whole(self.plain)

    def has(self, *tags: str) -> bool:
        """Whether a word of the label is one of these."""
        return any(token.has(*tags) for token in self.tokens)

    def last(self, *tags: str) -> int:
        """Where the last such word stands, or -1."""
        return max((i for i, token in enumerate(self.tokens) if token.has(*tags)), default=-1)

    @property
    def covered(self) -> bool:
        """Whether every word of it is known."""
        return not any(content(token) or token.has(QUOTE) for token in self.tokens)

    @cached_property
    def asked(self) -> SentenceReading:
        """What its question, sentence or row says."""
        return read_sentence(self.context, words=self.words)

    def around(self, *tags: str) -> bool:
        """Whether the context holds one of these words."""
        return any(t.has(*tags) for t in cut(self.context, self.words, labels=True))


def meaning_of(meaning: Meaning, owner: Owner = Owner.NONE) -> LabelReading:
    """A reading of a label that is known."""
    return LabelReading(meaning, owner=owner)


def ends_other(read: Label) -> bool:
    """Whether its question or row is about the end of something that is not ours."""
    part = read.asked.ends is Owner.PART and read.asked.safe is Safe.NO
    return part or read.asked.ends not in (Owner.NONE, Owner.OURS, Owner.PART)


def cookie_bar(read: Label) -> LabelReading | None:
    """A bar about cookies: no part of anything."""
    about = read.has("cookie") or read.around("cookie")
    answer = read.has("b:agree", "b:later", "b:yes", "b:no", "b:ok", "b:here", "b:other_page", "b:settings", "cookie")
    return meaning_of(Meaning.OTHER) if about and answer else None


def in_context(read: Label) -> LabelReading | None:
    """Labels that say nothing by themselves."""
    tags = read.whole
    if "b:yes" in tags or "b:ok" in tags:
        return meaning_of(_affirm(read))
    if "b:no" in tags or _declines(read.tokens) or _said_no(read):
        return meaning_of(_refuse(read))
    if "b:stop" in tags:
        return meaning_of(Meaning.KEEP)
    if read.plain.startswith(("再送", "もう一度送")):
        return meaning_of(Meaning.LOGIN if read.around("b:login") else Meaning.OTHER)
    if "b:next" in tags and read.around("b:login") and read.around("asked_for", "b:check", "instruction"):
        return meaning_of(Meaning.LOGIN)
    if "b:back" in tags and read.around("b:shop") and read.around("done"):
        return meaning_of(Meaning.RETURN_TO_SHOP)
    if "b:release" in tags:
        other = owner_of(read.context, words=read.words) not in (Owner.NONE, Owner.OURS)
        if ends_other(read) or (other and not read.around("end", "brand")):
            return meaning_of(Meaning.NEVER, read.asked.ends)
        ours = read.around("end", "brand", "ours", "contract", "issuer") or (not read.context and "解除" in read.plain)
        if not ours:
            return meaning_of(Meaning.NEVER)
        return meaning_of(Meaning.KEEP if "予約" in read.context else Meaning.FINAL, Owner.OURS)
    if "b:here" in tags and not read.context and "手続" in read.plain:
        return meaning_of(Meaning.MENU)
    if "b:here" in tags:
        return meaning_of(_led_to(read))
    if read.plain in ("確認", "確認する") and read.around("brand"):
        return meaning_of(Meaning.CONTRACT)
    if read.plain in ("確認", "確認する"):
        return meaning_of(Meaning.OTHER if read.asked.tense is Tense.DONE or read.around("done") else Meaning.GO_ON)
    if read.has("b:next") and not read.has("end") and read.context and (found := _next_of(read)) is not None:
        return meaning_of(found)
    if read.plain in ("継続する", "継続", "続行する") and read.asked.ends is not Owner.NONE and "手続" in read.context:
        return meaning_of(Meaning.GO_ON)
    if "b:detail" in tags:
        if not read.around("brand", "issuer") and name_of(read.context, words=read.words) == "other":
            return meaning_of(Meaning.OTHER)
        contract = read.around("brand", "ours", "issuer") or read.around("contract")
        return meaning_of(Meaning.CONTRACT if contract and not read.around("b:offer", "others") else Meaning.OTHER)
    if "b:change" in tags and read.asked.begins is not Begins.NONE:
        return meaning_of(Meaning.NEVER)
    if "b:refresh" in tags or "b:change" in tags:
        return meaning_of(Meaning.BACK if read.plain.startswith("修正") and read.around("b:check") else Meaning.OTHER)
    if "b:agree" in tags and read.context:
        return meaning_of(_agree(read))
    return None


def _said_no(read: Label) -> bool:
    """いいえ、結構です"""
    first, *rest = read.tokens or (Token("", (), 0),)
    if not first.has("b:no") or not rest:
        return False
    return rest[0].text == "(" or _declines(rest)


def _declines(tokens: Sequence[Token]) -> bool:
    """特典を利用しない, 今回は結構です"""
    known = ("b:later", "b:offer", "mark", "particle", "b:filler", "contract", "furniture")
    return any(t.has("b:later") for t in tokens) and all(t.has(*known) for t in tokens)


_ONCE_DONE = re.compile(r"(?:申し?込み?|登録|購入|契約)の?(?:時|際)に")


def _next_of(read: Label) -> Meaning | None:
    """次へ of a page of news or of a search; and the carrier's, that leads back to the shop."""
    if read.around("b:shop") and read.around("b:back"):
        return Meaning.RETURN_TO_SHOP
    mentioned = _ONCE_DONE.search(read.context) and read.asked.begins is Begins.NONE  # お申し込み時にお渡しした…
    if read.around("buy", "apply", "pause", "change") and not read.around("end") and not mentioned:
        return Meaning.NEVER
    paged = any(t.has(NUMBER) for t in cut(read.context, read.words)) and read.around("b:listed")
    return Meaning.OTHER if paged and not read.around("end") else None


def _agree(read: Label) -> Meaning:
    """Agreeing to what its sentence says."""
    if read.asked.begins is not Begins.NONE or ends_other(read) or read.around("news"):
        return Meaning.NEVER
    return Meaning.AGREE


def _affirm(read: Label) -> Meaning:
    """はい, OK, 実行: what the question asks."""
    asked, is_ok = read.asked, "b:ok" in read.whole
    acknowledging = read.plain.startswith(("ok", "了解", "わかり", "決定"))
    if not read.context:
        return Meaning.YES if not is_ok else Meaning.GO_ON if acknowledging else Meaning.FINAL
    if read.around("b:login"):
        return Meaning.LOGIN
    if read.plain.startswith("承") and "事項" in read.context:
        return Meaning.AGREE
    if asked.begins is Begins.RENEWAL or asked.called_off:
        return Meaning.KEEP
    if asked.begins is not Begins.NONE or ends_other(read) or read.around("news"):
        return Meaning.NEVER
    if read.around("buy", "pause", "change", "b:never") and not read.around("end"):
        return Meaning.NEVER
    if is_ok and read.around("done") and asked.ends is Owner.NONE:
        return Meaning.OTHER
    if is_ok and read.around("survey"):
        return Meaning.GO_ON
    if asked.ends is Owner.NONE and read.around("b:back"):
        return Meaning.BACK
    if is_ok and not acknowledging and asked.ends is Owner.NONE and "フォーム" in read.context and read.around("end"):
        return Meaning.FINAL
    if asked.tense in (Tense.DONE, Tense.DENIED, Tense.NEGATED) or asked.unread:
        return Meaning.OTHER
    if asked.ends is not Owner.NONE and "手続" in read.context and read.around("renew", "b:next"):
        return Meaning.GO_ON
    if asked.ends is not Owner.NONE:
        plain_yes = not is_ok or asked.tense is Tense.ASKS or read.plain.startswith(("ok", "了解"))
        return Meaning.YES if plain_yes else Meaning.FINAL
    if is_ok and read.around("end") and not read.plain.startswith(("ok", "了解", "承")):
        return Meaning.FINAL
    if is_ok and read.around("instruction"):
        return Meaning.OTHER
    if read.around("b:agree") or any(word in read.context for word in ("注意", "規約", "確認事項")):
        return Meaning.AGREE
    known = not any(content(t) for t in cut(read.context, read.words, labels=True))
    return Meaning.GO_ON if known and read.around("b:next", "b:check") else Meaning.OTHER


def _refuse(read: Label) -> Meaning:
    """いいえ, あとで: no to an ending keeps, no to anything else goes on."""
    asked = read.asked
    if read.has("b:agree"):
        return Meaning.NO
    if read.around("survey"):
        return Meaning.SKIP_SURVEY
    if asked.begins is not Begins.NONE or asked.called_off:
        return Meaning.GO_ON
    if asked.ends is not Owner.NONE:
        return Meaning.NO
    if read.around("news", "b:offer", "buy", "pause", "change"):
        return Meaning.GO_ON
    return Meaning.NO if read.tokens[0].has("b:no") else Meaning.GO_ON


def _led_to(read: Label) -> Meaning:
    """こちら goes where its sentence says."""
    if "自動" in read.context and read.around("b:next", "change"):
        return Meaning.GO_ON
    if read.around("buy", "apply", "change", "pause", "news") and not read.around("end"):
        return Meaning.NEVER
    if read.around("b:about") and not read.around("end"):
        return Meaning.OTHER
    if ends_other(read):
        return Meaning.NEVER
    if read.around("end"):
        return Meaning.GO_ON if "続け" in read.context else Meaning.TOWARDS
    if read.around("b:contract_page"):
        return Meaning.CONTRACT
    if read.around("b:login"):
        return Meaning.LOGIN
    if read.plain.startswith("選") and name_of(read.context, words=read.words) == "ours":
        return Meaning.CONTRACT
    return Meaning.GO_ON if read.around("b:next") else Meaning.OTHER
