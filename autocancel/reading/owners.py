"""Whose thing a phrase means. The gravest of several is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from autocancel.reading.types import Owner
from autocancel.reading.words import NUMBER, QUOTE, UNKNOWN, Token, Words, cut

GRAVEST = (Owner.ALL, Owner.ACCOUNT, Owner.PERSON, Owner.OTHER, Owner.OURS, Owner.PART)
_COUNTERS = ("商品", "件", "契約", "本", "つ", "個", "名", "人", "回線", "コンテンツ", "サービス", "プラン")
_ACTS = ("end", "stop", "quit", "buy", "apply", "renew", "change", "pause")
_NO_NAME = ("other", "billing", "account", "person", "news", "part")  # ノートン・サポート24 is a service of its own
_SAID = ("neg", "cannot", "done", "will", "asks", "instruction", "if", "state", "finish", "then", "already", "about")


@dataclass(frozen=True, slots=True)
class Whose:
    """The owners that a phrase names. `unsure`: it holds a name or noun that no table knows."""

    owners: frozenset[Owner] = frozenset()
    contract: bool = False  # a contract word that says nothing of whose
    unsure: bool = False
    named: bool = False  # a person's name, who may be the holder or not
    every: bool = False  # "all", of what stands elsewhere

    @property
    def gravest(self) -> Owner:
        """The gravest of the owners; a bare contract word means ours."""
        found = next((owner for owner in GRAVEST if owner in self.owners), None)
        return found or (Owner.OURS if self.contract else Owner.NONE)

    @property
    def has_ours(self) -> bool:
        """Whether ours is among them, or nothing else is named."""
        return bool(self.owners & {Owner.OURS, Owner.PART}) or not (self.owners or self.unsure or self.named)


def owner_of(text: str, *, words: Words) -> Owner:
    """Whose thing a noun phrase, name, heading or table cell means."""
    found = whose(cut(text, words), words)
    return Owner.OTHER if found.unsure and found.gravest in (Owner.NONE, Owner.OURS, Owner.PART) else found.gravest


def name_of(text: str, *, words: Words) -> Literal["ours", "other", "none", "uncertain"]:
    """Whether this short text is the name of our contract, of another one, or of none."""
    tokens = [t for t in cut(text, words) if t.tags != ("mark",)]
    if any(t.has("brand") for t in tokens):
        foreign = (t.has(*_NO_NAME) and not t.has("name_part", "brand") for t in tokens)
        return "other" if any(content(t) for t in tokens) or any(foreign) else "ours"
    if not tokens or all(t.has(NUMBER, "furniture", "part", "particle", *_ACTS, *_SAID) for t in tokens):
        return "none"
    if any(t.has("other", "billing", "account", "person", "news") for t in tokens):
        return "other"
    if any(content(t) for t in tokens) or (tokens and _calls_a_shop(tokens)):
        priced = any(t.has("contract") or t.text == "円" for t in tokens)
        return "other" if priced or not any(t.has("furniture", "part", *_ACTS) for t in tokens) else "uncertain"
    return "ours" if any(t.has("ours") for t in tokens) else "none"


def whose(tokens: Sequence[Token], words: Words) -> Whose:
    """The owners that these words name: of each thing an act is done to, by its head."""
    owners: set[Owner] = set()
    contract = unsure = named = spare = every = parts = False
    people = 0
    for thing, core in _things(tokens):
        found = _of_thing(thing, words)
        every |= found.every
        people += sum(t.text in ("様", "さま", "さん") for t in thing)
        if not core and not found.owners & {Owner.ALL}:
            spare |= found.owners == {Owner.OURS} or (found.contract and not found.owners)
            parts |= found.owners == {Owner.PART}
            continue
        owners |= found.owners
        contract |= found.contract
        named |= found.named
        unsure |= found.unsure
    owners |= {Owner.PART} if parts and not (owners or unsure or contract) else set()
    contract |= spare and not (owners or unsure)  # マイメニューから削除
    if owners == {Owner.PART} and any(len(t) == 1 and t[0].text.endswith("契約") for t, _ in _things(tokens)):
        owners = {Owner.OTHER}  # サポートにつきましても契約を
    if every and not owners & {Owner.PART, Owner.ACCOUNT, Owner.PERSON}:
        owners |= {Owner.ALL, Owner.OURS}
    owners |= {Owner.OTHER} if counts_several(tokens) else set()
    owners |= {Owner.PERSON} if people > 1 else set()
    return Whose(frozenset(owners), contract, unsure, named)


def _things(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], bool]]:
    """Each thing with the words that describe it, and whether the act is done to it (not by it, there or then)."""
    thing: list[Token] = []
    for token in _without_variants(tokens):
        if token.has("particle", "mark", "besides") and token.text != "の" and not token.has("linking"):
            if thing:
                left = token.text == "から" and token is tokens[-1]  # …から脱退します
                yield thing, left or not token.has("adjunct")
            thing = []
        else:
            thing.append(token)
    if thing:
        yield thing, True


def _without_variants(tokens: Sequence[Token]) -> Iterator[Token]:
    """ノートン(月額版)の端末登録: what stands in the brackets is part of the name before them."""
    opened = next((i for i, t in enumerate(tokens) if t.text == "("), len(tokens))
    closed = next((i for i, t in enumerate(tokens) if t.text == ")" and i > opened), len(tokens))
    variant = all(t.has("name_part", NUMBER) for t in tokens[opened + 1 : closed]) and closed < len(tokens)
    yield from (t for i, t in enumerate(tokens) if not (variant and opened <= i <= closed))


def _of_thing(thing: Sequence[Token], words: Words) -> Whose:
    """The head says what it is; a bare contract word lets what stands before it say whose."""
    tags = {tag for token in thing for tag in token.tags}
    head = next((t for t in reversed(thing) if t.has(*_HEADS) or content(t) or t.has(QUOTE, "brand")), None)
    called = any(content(t) and then.text in ("様", "さま", "さん") for t, then in pairwise(thing))
    if called and not tags & {"person", "brand"}:
        return Whose(contract=True, named=True)
    if head is None:
        return Whose(every="all" in tags and "furniture" not in tags)
    if "others" in tags and "person" not in tags and not (head.has("part") and "contract" not in tags):
        return Whose(frozenset({Owner.OTHER}))
    if tags & {"ours", "brand"} and any(t.text in ("に含まれる", "付属の") for t in thing):
        return Whose(frozenset({Owner.PART}))
    for tag, owner in (("person", Owner.PERSON), ("account", Owner.ACCOUNT), ("billing", Owner.ALL)):
        if tag in tags and not (tag == "account" and head.has("part")):
            return Whose(frozenset({owner}))
    unknown = any(content(t) and (t is thing[-1] or not _verbal(t)) for t in thing)
    shop = _calls_a_shop(thing)
    unknown |= shop
    if head.has("part") and "other" in tags:
        return Whose(frozenset({Owner.OTHER}))
    if "part" in tags and head.text.endswith("契約") and head is not thing[0]:
        return Whose(frozenset({Owner.OURS if tags & {"ours", "brand"} else Owner.OTHER}))  # サポートの契約
    generic = "part" in tags and head.has("contract") and not (unknown or tags & {"other", "brand", "ours", "all"})
    model = "brand" in tags and head.has("name_part") and head.has("device")  # ノートン スマホ
    if (head.has("part") or generic) and not (shop or model):
        return Whose(frozenset({Owner.PART}), unsure=any(t.has(QUOTE) for t in thing))
    if "all" in tags:
        return Whose(frozenset({Owner.ALL, Owner.OURS}))
    if tags & {"other", "news", "several"}:
        return Whose(frozenset({Owner.OTHER}))
    owners: set[Owner] = set()
    for token in thing:
        if token.has(QUOTE):
            inner = token.text[1:-1]
            name = name_of(inner, words=words)
            named = name != "none" or any(t.has(UNKNOWN) for t in cut(inner, words))
            owners |= {Owner.OURS} if name == "ours" else {Owner.OTHER} if named else set()
    if "brand" in tags:
        owners.add(Owner.OTHER if unknown else Owner.OURS)
    elif tags & {"ours", "issuer"}:
        owners.add(Owner.OURS)
    return Whose(frozenset(owners), bool(tags & {"contract", "renew"}), unknown and not owners)


_HEADS = ("renew", "ours", "contract", "part", "other", "news", "person", "account", "billing", "several", "issuer")


def companions(tokens: Sequence[Token], words: Words) -> bool:
    """Whether 「も」 names something that is not ours: …もあわせて, …につきましても."""
    found = False
    start = 0
    for index, token in enumerate(tokens):
        if token.has("particle", "mark") and token.text != "の":
            thing = tokens[start:index]
            if (
                thing
                and not any(t.has("if", "after") for t in thing)
                and token.text in ("も", "についても", "につきましても")
            ):
                read = _of_thing(thing, words)
                found |= read.unsure or bool(read.owners - {Owner.OURS, Owner.PART})
            start = index + 1
    return found


def counts_several(tokens: Sequence[Token]) -> bool:
    """How many contracts end. 「2件中1件」 is one; a number of days or yen is no count."""
    counts: list[int] = []
    for name, colon, count in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if name.text.endswith("数") and not name.text.endswith("台数") and colon.text == ":" and count.text.isdecimal():
            counts.append(int(count.text))
    for name, opens, count, closes in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        if name.has("contract") and opens.text + closes.text == "()" and count.text.isdecimal() and len(count.text) < 3:
            counts.append(int(count.text))
    for token, unit, then in zip(tokens, tokens[1:], [*tokens[2:], None], strict=False):
        if token.has(NUMBER) and token.text.isdecimal() and unit.text.startswith(_COUNTERS):
            if unit.text.endswith("中") or (then and then.text in ("中", "のうち", "うち")):
                counts = []
            elif not (then and then.text.startswith(("め", "目"))):  # 3つのうち2つめ
                counts.append(int(token.text))
    return any(count > 1 for count in counts)


def _calls_a_shop(thing: Sequence[Token]) -> bool:
    """おもいで写真館: what no table knows at the end makes a name of it."""
    last = next((t for t in reversed(thing) if t.text != "の"), thing[-1])
    return last.tags == (UNKNOWN,) and last.text > "一"


def content(token: Token) -> bool:
    """An unknown piece long enough to be a name or a noun."""
    if token.tags != (UNKNOWN,):
        return False
    kana = all("ぁ" <= c <= "ん" or c == "ー" for c in token.text)
    return len(token.text) >= (4 if kana else 3 if token.text.isascii() else 2)


def unnamed(token: Token) -> bool:
    """An unknown piece that holds more than the ending of a verb."""
    return token.tags == (UNKNOWN,) and any(c > "ん" for c in token.text) and token.text not in "ガヲノハニモデト"


def _verbal(token: Token) -> bool:
    """A verb's stem with its ending (開いた, 貯まった): a name only where it is what the act is done to."""
    return len(token.text) <= 5 and token.text[-1] in "たるてでだうくすむ" and not "ぁ" <= token.text[0] <= "ん"
