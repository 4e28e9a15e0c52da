"""What one sentence says, and what that means for a press and for whether the contract has ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from autocancel.reading.clauses import PAGES, Fact, facts_of
from autocancel.reading.owners import GRAVEST, companions, content, counts_several, whose
from autocancel.reading.topics import topics_of
from autocancel.reading.types import Begins, Completion, Owner, Safe, SentenceReading, Tense
from autocancel.reading.words import NUMBER, QUOTE, Token, Words, cut

_END_OF_SENTENCE = re.compile(r"(?<=[。！？!?])(?![」』）)])|[\n｜|]+")
_LONGEST = 500  # characters: reading a sentence costs the square of its length
_BEGINS = {
    "buy": Begins.PURCHASE,
    "renew": Begins.RENEWAL,
    "change": Begins.PLAN_CHANGE,
    "pause": Begins.PAUSE,
    "news": Begins.NEWSLETTER,
}
_PRESSED = ("review", "carrier_release", "dialog", "notice", "")
_REPORTS = ("complete", "state", "error", "")
_CONTRACTS = ("contract", "brand", "ours", "account", "all", "other", "person")
_SAID_OF = (Tense.NEGATED, Tense.DENIED, Tense.PAST_HISTORY, Tense.INSTRUCTION)
_OURS = (Owner.OURS, Owner.PART)
_GRAVE_ACTS = {"end", "stop", "quit", "buy", "renew", "pause"}  # said of a name, none of them means nothing
_TAKEN_BACK = {"neg", "cannot", "instruction", "if", "after", "about"}


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, each with its own full stop. What has none for very long is cut anywhere."""
    parts = [part.strip() for part in _END_OF_SENTENCE.split(text) if part and part.strip()]
    return [part[at : at + _LONGEST] for part in parts for at in range(0, len(part), _LONGEST)]


def read_sentence(text: str, where: str = "", *, words: Words) -> SentenceReading:
    """One sentence or short line. `where`: the kind of page it stands on, or nothing where that is not known."""
    parts = [cut(part, words) for part in split_sentences(text)]
    tokens = [token for part in parts for token in part]
    told = [[_said(fact, where, tokens) for fact in _told(facts_of(part, words))] for part in parts]
    facts = [fact for part in told for fact in part]
    if any(t.has("asks") for t in tokens):
        facts = [replace(f, tense=Tense.ASKS) if f.tense is Tense.WILL else f for f in facts]
    main = [f for f in facts if f.tense is not Tense.CONDITIONAL] or facts
    if any(f.act in _BEGINS for f in main):  # 解約ではなく休止
        main = [f for f in main if f.tense is not Tense.NEGATED]
    owner = next((o for o in GRAVEST if any(f.is_end and f.owner is o for f in main)), Owner.NONE)
    unless = any(f.unless and f.tense is Tense.CONDITIONAL for f in facts) or _only_if_not_pressed(facts, tokens)
    return SentenceReading(
        ends=owner,
        begins=next((_BEGINS[f.act] for f in main if f.act in _BEGINS), Begins.NONE),
        tense=_tense(main, tokens, where),
        safe=_safe(main, unless=unless) if where in _PRESSED else Safe.NEUTRAL,
        completion=_completion(main, tokens, where) if where in _REPORTS else Completion.NEUTRAL,
        topics=frozenset().union(*(topics_of(part, words) for part in split_sentences(text))),
        unread=where in _PRESSED and any(_unread(told[i], _asked(parts, i), words) for i in range(len(parts))),
        called_off=any(f.act == "abort" or (f.act == "break" and f.tense is Tense.ASKS) for f in main),
    )


def _only_if_not_pressed(facts: Sequence[Fact], tokens: Sequence[Token]) -> bool:
    """押されない場合、解約は無効となります: what isn't pressed ends nothing."""
    at = next((i for i, t in enumerate(tokens) if t.has("press")), len(tokens))
    after = "".join(t.text for t in tokens[at + 1 : at + 3])
    return bool(facts) and all(f.act == "abort" for f in facts) and after.startswith(("ない場合", "ないと", "なければ"))


def _leads_on(tokens: Sequence[Token]) -> bool:
    """ドコモの画面へ移動します: says where the press leads, and nothing of what it does there."""
    at = next((i for i, t in enumerate(tokens) if t.text in ("移動", "進み", "進む", "遷移", "つながり", "開き")), -1)
    return at > 1 and tokens[at - 1].text in ("へ", "に") and tokens[at - 2].text in PAGES


def _asked(parts: list[tuple[Token, ...]], index: int) -> tuple[Token, ...]:
    """A sentence, with the bare question after it: 入力内容を破棄します。よろしいですか?"""
    after = parts[index + 1] if index + 1 < len(parts) else ()
    return parts[index] + (after if after and all(t.has("asks", "mark", "will", "furniture") for t in after) else ())


def _told(facts: list[Fact]) -> Iterator[Fact]:
    """The facts of one sentence, each with a tense: 解約し、…も抹消しました."""
    for index, fact in enumerate(facts):
        shared = (Tense.DONE, Tense.WILL, Tense.ASKS, *((Tense.INSTRUCTION,) if fact.listed else ()))
        later = next((f.tense for f in facts[index + 1 :] if f.tense in shared), None)
        if fact.act == "abort":
            yield fact
        elif not fact.about:
            yield replace(fact, tense=later) if later and fact.tense is Tense.NONE else fact


def _tense(facts: Sequence[Fact], tokens: Sequence[Token], where: str) -> Tense:
    if not facts:
        if (
            _active(tokens)
            or where == "state"
            or (where == "survey" and tokens and tokens[-1].text in ("から", "ため"))
        ):
            return Tense.STATE
        asked_for = any(t.has("instruction") for t in tokens) and any(t.has("asked_for") for t in tokens)
        return Tense.INSTRUCTION if asked_for else Tense.NONE
    telling = (Tense.ASKS, Tense.PAST_HISTORY)
    fact = max(facts, key=lambda f: (f.tense in telling, f.tense is not Tense.NONE, f.tense is Tense.DONE))
    pressed = where != "review" and fact.is_end and any(t.has("press") for t in tokens)
    if fact.tense in (Tense.WILL, Tense.STATE) and (pressed or any(t.has("if") for t in tokens)) and where != "state":
        return Tense.CONDITIONAL
    return fact.tense


def _said(fact: Fact, where: str, tokens: Sequence[Token]) -> Fact:
    """How it is said, on this kind of page."""
    tense = fact.tense
    if tense is Tense.NONE:
        if where in _REPORTS and any(t.has("cannot") for t in tokens):
            return replace(fact, tense=Tense.NEGATED)
        stated = Tense.STATE if fact.direct else Tense.NONE
        tense = Tense.WILL if where in _PRESSED else stated if where in _REPORTS else Tense.INSTRUCTION
    if where == "state" and fact.is_end and tense is Tense.WILL and not fact.dated:
        tense = Tense.STATE
    if fact.act == "break" and any(t.has("after", "press", "if") and not t.text.endswith("ても") for t in tokens):
        tense = Tense.CONDITIONAL
    mere = any(t.has("mere") for t in tokens)
    if (
        tense is Tense.NEGATED
        and fact.is_end
        and not any(t.has("cannot") for t in tokens)
        and (fact.owner is not Owner.OURS or mere)
    ):
        tense = Tense.DENIED
    if fact.act == "renew" and mere:
        return replace(fact, act="end", tense=Tense.DENIED)
    return replace(fact, tense=tense)


def _endangers(fact: Fact) -> bool:
    """Whether this, if it follows from the press, is more than the end of ours."""
    if fact.act in ("abort", "break"):
        return fact.act == "abort" or fact.tense in (Tense.ASKS, Tense.WILL)
    if fact.act in _BEGINS:
        return fact.tense is not Tense.CONDITIONAL
    return fact.is_end and (fact.owner not in _OURS or (fact.device and fact.owner is Owner.PART))


def _safe(facts: Sequence[Fact], *, unless: bool) -> Safe:
    """Of the facts that follow from a press: does only ours end?"""
    if unless:
        return Safe.NEUTRAL
    acting = [f for f in facts if f.tense not in _SAID_OF]
    if any(map(_endangers, acting)):
        return Safe.NO
    spared = any(f.is_end and f.owner is not Owner.OURS and f.tense is Tense.DENIED for f in facts)
    instructed = any(f.is_end and f.owner in _OURS and f.tense is Tense.INSTRUCTION for f in facts)
    return Safe.YES if spared or instructed or any(f.is_end for f in acting) else Safe.NEUTRAL


def _completion(main: Sequence[Fact], tokens: Sequence[Token], where: str) -> Completion:
    ours = [f for f in main if f.is_end and f.whose.has_ours and f.owner is not Owner.PART]
    said = {tag for token in tokens for tag in token.tags}
    if any(f.act in ("abort", "break") for f in main) or any(
        f.act in _BEGINS and f.tense is not Tense.INSTRUCTION for f in main
    ):
        return Completion.DENIES
    if "already" in said and any(f.tense is Tense.STATE for f in ours) and "either" not in said:
        return Completion.PROVES
    if {"denies", "cannot"} & said or any(f.tense in (Tense.NEGATED, Tense.INSTRUCTION) for f in ours):
        return Completion.DENIES
    if {"but", "instruction"} <= said:
        return Completion.DENIES
    put_off = where == "error" and any(f.tense is Tense.CONDITIONAL for f in ours)
    if put_off or ((where == "error" or said & {"press", "if"}) and any(f.tense is Tense.WILL for f in ours)):
        return Completion.DENIES
    if any(f.tense in (Tense.DONE, Tense.STATE) and f.direct for f in ours) and "either" not in said:
        return Completion.PROVES
    if not ours and (
        _active(tokens)
        or (not main and said & {"cannot"})
        or (not main and "finish" in said and said & {"neg", "fail"})
    ):
        return Completion.DENIES
    told = any(f.is_end and f.tense not in (Tense.WILL, Tense.DENIED, Tense.ASKS) for f in main)
    told |= any(t.text == "0" and then.text == "件" for t, then in pairwise(tokens))
    told |= not main and {"finish", "done"} <= said
    return Completion.WEAK if told or said & {"weak", "either"} else Completion.NEUTRAL


def _active(tokens: Sequence[Token]) -> bool:
    """A value that says it runs: ご利用中, and not the ご利用中 of ご利用中のサービス."""
    last = [t for t in tokens if not t.has("mark", "will")][-1:]
    if any(t.text == "まで" for t in tokens):
        return False  # 月末まで有効です: so it is after the end, too
    return any(t.has("active") for t in last)


def _unread(facts: Sequence[Fact], tokens: Sequence[Token], words: Words) -> bool:
    """A name that no table knows in what ends, an unknown act on a contract, a grave thing without a known act."""
    if any(f.whose.unsure and f.owner in (Owner.NONE, Owner.PART) and f.tense is not Tense.INSTRUCTION for f in facts):
        return True
    if any(f.whose.named and f.is_end and f.tense in (Tense.WILL, Tense.ASKS) for f in facts):
        return True
    said = {tag for token in tokens for tag in token.tags}
    ends = any(f.is_end and f.tense in (Tense.WILL, Tense.CONDITIONAL) for f in facts)
    if "instead" in said and not ends and any(f.is_end and f.tense is Tense.NEGATED for f in facts):
        return True
    if any(f.tense in (Tense.WILL, Tense.CONDITIONAL) for f in facts):
        return companions(tokens, words)
    if facts or _leads_on(tokens):
        return False
    grave = bool(said & {"other", "person", "account", "billing"}) or {"all", "contract"} <= said
    grave = (grave and bool(whose(tokens, words).owners - set(_OURS))) or "news" in said
    priced = any(t.has(NUMBER) and then.text == "円" for t, then in pairwise(tokens))
    if priced and {"money", "will"} <= said and "owed" not in said:
        return True
    if "asks" in said and said & {"stop", "quit"}:
        return True
    named = any(content(t) or t.has("account", "other", "name_part", QUOTE) for t in tokens)
    if named and said & _GRAVE_ACTS and said & {"will", "asks"} and not said & _TAKEN_BACK:
        return True
    plain = "".join(t.text for t in tokens)
    if "とは異な" in plain or "そのまま" in plain:
        return False
    if named and {"besides", "will"} <= said and not said & _TAKEN_BACK:
        return True  # あわせて、ご利用限度額を0円に設定します
    if grave and "end" in said and not said & {"neg", "cannot", "instruction", "if", "pause"}:
        return True
    if (
        grave
        and said & {"will", "asks", "done"}
        and not said & {"neg", "cannot", "instruction", "then", "company", "about"}
    ):
        return True
    contract = bool(said & set(_CONTRACTS))
    if (contract or "end" in said) and counts_several(tokens):
        return True
    governed = False
    for token, then in pairwise(tokens):
        if content(token) and governed and then.has("will", "asks", "done") and then.text != "です":
            return True
        governed |= content(token) or token.has(*_CONTRACTS)
    return False
