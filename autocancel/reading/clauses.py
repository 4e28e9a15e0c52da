"""The grammar: who – act – how it is said, read from the words of one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from autocancel.reading.owners import Whose, content, unnamed, whose
from autocancel.reading.types import Owner, Tense
from autocancel.reading.words import NUMBER, QUOTE, Token, Words

ACTS = ("end", "stop", "quit", "buy", "apply", "renew", "change", "pause", "touch", "stay", "target", "start")
_MOODS = ("neg", "cannot", "done", "will", "asks", "instruction", "if", "after", "state", "fail", "then")
_STEPS = ("設定", "手続", "お手続", "処理", "受付", "操作", "申", "お申", "確認", "予約")
_NOUNS_ACT = (
    "buy",
    "apply",
    "renew",
    "change",
    "pause",
    "target",
    "start",
)  # before a noun they only describe it: お申し込みのサービス
_ENDS = ("end", "stop", "quit")


@dataclass(frozen=True, slots=True)
class Fact:
    """One act of a sentence: what it is done to and how it is said."""

    act: str
    whose: Whose
    tense: Tense
    device: bool = False  # takes one device out, and not what dies with the contract
    at: int = 0  # where in the text the act stands
    about: bool = False  # speaks of the act's reason, way or date, not of the act
    dated: bool = False  # only its day is told
    direct: bool = True  # what is said is said of the act: not of 解約率, 解約金, 解約のご意向
    unless: bool = False  # a condition of its not being done: 解約されない場合
    listed: bool = False  # one of several before what is said of all: 変更・解約は会員メニューで

    @property
    def owner(self) -> Owner:
        """Whose thing it is. A name that no table knows is another's; none is ours."""
        found = self.whose.gravest
        if self.whose.unsure and found in (Owner.NONE, Owner.OURS):
            return Owner.OTHER
        return Owner.OURS if found is Owner.NONE else found

    @property
    def is_end(self) -> bool:
        """Whether it says of something that it ends."""
        return self.act == "end"


@dataclass(frozen=True, slots=True)
class _Clause:
    """An act, what stands before it, what is said after it, and whether that calls it off."""

    act: Token
    things: Sequence[Token]
    tail: Sequence[Token]
    called_off: bool = False


def facts_of(tokens: Sequence[Token], words: Words) -> list[Fact]:
    """Each act of a sentence."""
    tokens = _without_buttons(tokens)
    if _is_english(tokens):
        return _english(tokens, words)
    at = [
        i for i, t in enumerate(tokens) if t.has(*ACTS) and not _describes(tokens, i) and not _names_a_page(tokens, i)
    ]
    renewed = {i for i, j in pairwise(at) if _ended_renewal(tokens, i, j)}
    at = [i for i in at if i not in renewed]
    found: list[Fact] = []
    carried: list[Token] = []
    start = 0
    if sum(t.text in (">", "→", "»") for t in tokens) > 1:
        return found  # a trail of steps
    while at:
        here = at.pop(0)
        end = at[0] if at else len(tokens)
        called_off = False
        while at and not (cut := _boundary(tokens, here + 1, at[0])):
            joined = _joined(tokens, here, at[0])
            if joined is None:
                break
            called_off |= joined or _ends_step(tokens, here, at[0])
            at.pop(0)
            end = at[0] if at else len(tokens)
        cut = _boundary(tokens, here + 1, end) if at else end
        things = [*carried, *_own(tokens[start:here])]
        tail = tokens[here + 1 : cut or end]
        carried = _topic(things, tail)
        clause = _Clause(tokens[here], things[: len(things) - len(carried)], tail, called_off)
        fact = _fact(clause, tokens, here, words)
        if fact and at and fact.tense is Tense.NONE and not fact.is_end and tokens[at[0]].has("stay"):
            fact = replace(fact, tense=Tense.INSTRUCTION)  # コースの変更もご利用いただけます: it is on offer
        carried = things if fact and fact.about else carried
        found += [fact] if fact else []
        start = cut or here + 1
    if any(t.has("touch") for t in tokens):  # 解約のお手続きには影響ありません
        found = [fact for fact in found if fact.tense is not Tense.NONE]
    return found + _newsletter(tokens, found, words)


def _newsletter(tokens: Sequence[Token], found: Sequence[Fact], words: Words) -> list[Fact]:
    """A newsletter that comes, whatever the word for its coming."""
    at = next((i for i, t in enumerate(tokens) if t.has("news")), -1)
    if at < 0 or any(f.act == "news" or (f.is_end and f.owner is Owner.OTHER) for f in found):
        return []
    return [Fact("news", whose(tokens[at : at + 1], words), _tense(tokens[at + 1 :]))]


def _without_buttons(tokens: Sequence[Token]) -> list[Token]:
    """A quoted button that is pressed, chosen or shown is no name of a thing."""
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        near = tokens[index + 1 : index + 4]
        pressed = any(t.has("press") or t.text in ("ボタン", "→", "表示", "変わ") for t in near)
        kept.append(Token("○", ("button",), token.start) if token.has(QUOTE) and pressed else token)
    return kept


def _ended_renewal(tokens: Sequence[Token], first: int, second: int) -> bool:
    """自動更新の停止: what goes on is the thing that ends."""
    between = tokens[first + 1 : second]
    return (
        tokens[first].has("renew")
        and tokens[second].has(*_ENDS)
        and all(t.has("particle", "mark") or t.text.startswith(_STEPS) for t in between)
    )


def _names_a_page(tokens: Sequence[Token], at: int) -> bool:
    """解除ページへ, 解約画面で: the act is part of a page's name."""
    return at + 1 < len(tokens) and tokens[at + 1].text in PAGES


PAGES = frozenset({"ページ", "画面", "フォーム", "サイト", "ボタン", "リンク", "メニュー", "ページへ", "画面へ"})


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """お申し込みのサービス, ご登録いただいた端末: the act only describes the noun after it."""
    token, after = tokens[at], tokens[at + 1 : at + 3]
    if not token.has(*_NOUNS_ACT) or not after:
        return False
    last = after[-1] if after[0].text in ("中", "済", "済み") and len(after) > 1 else after[0]
    then = tokens[at + 2].text if at + 2 < len(tokens) else ""
    return (last.text == "の" and not then.startswith(_STEPS)) or last.has("describing")


def _boundary(tokens: Sequence[Token], start: int, end: int) -> int:
    """Just after the last word between two acts that says how the first is said; 0 where there is none."""
    said = [index for index in range(start, end) if tokens[index].has(*_MOODS)]
    commas = [index + 2 for index in said if index + 1 < end and tokens[index + 1].text == "、"]
    return commas[0] if commas else said[-1] + 1 if said else 0


def _own(things: Sequence[Token]) -> Sequence[Token]:
    """What stands before an act without an earlier clause that has no act of its own: 特典を適用し、|契約を"""
    for index in range(len(things) - 1, -1, -1):
        comma = index + 1 < len(things) and things[index + 1].text == "、"
        if (
            things[index].has("then", "if", "after")
            or things[index].text.endswith("ずに")
            or (comma and things[index].has(*_MOODS))
        ):
            return things[index + 1 :]
    return things


def _joined(tokens: Sequence[Token], first: int, second: int) -> bool | None:
    """Whether two acts are one (解約の申し込み): True where the second calls the first off; None where they are two."""
    one, two = tokens[first], tokens[second]
    between = tokens[first + 1 : second]
    if any(t.has("ours", "brand", "other", "part", "account", "person", "billing", "news", QUOTE) for t in between):
        return None
    if one.has("end", "stop", "apply") and (two.has("quit") or (two.text == "無効" and one.has("end", "apply"))):
        return True
    if two.has("end") and any(t.has("all") for t in between):
        return None
    if one.has("end") and two.has("target"):
        return None if any(content(t) or t.has("others") for t in between) else False
    if (one.has("end") and two.text == "成立") or two.has("apply") or (one.has("apply") and two.has("end")):
        return False
    listed = any(t.text in ("・", "、", "/", ":") for t in between)
    if one.has("end") and two.has("end", "stop") and not listed:
        return False
    if (
        one.has("end")
        and two.has("renew")
        and any(t.text.startswith(("手続", "お手続")) or t.text == "を" for t in between)
    ):
        return False
    return None


def _ends_step(tokens: Sequence[Token], first: int, second: int) -> bool:
    """解約手続きを終了しますか: what would end is the cancelling."""
    step = any(t.text.startswith("手続") or t.text.startswith("お手続") for t in tokens[first + 1 : second])
    stops = tokens[second].text in ("終了", "終え") and tokens[second - 1].text == "を"
    return step and stops and _tense(tokens[second + 1 :]) in (Tense.WILL, Tense.ASKS)


def _topic(things: Sequence[Token], tail: Sequence[Token]) -> list[Token]:
    """IDは解約後も使えます: the topic belongs to what is said of it, and not to the condition."""
    if things and things[-1].text in ("は", "には") and _tense(tail) is Tense.CONDITIONAL:
        return list(things)
    return []


def _fact(clause: _Clause, tokens: Sequence[Token], here: int, words: Words) -> Fact | None:
    act, things, tail = clause.act, clause.things, clause.tail
    kind = next(tag for tag in act.tags if tag in ACTS)
    tense, about = _tense(tail), _about(kind, tail)
    dated = False
    colon = _row_starts(tail)
    if (
        kind in (*_ENDS, "target")
        and colon >= 0
        and not any(t.has("done", "neg") or t.text == "中" for t in tail[:colon])
    ):
        row = whose(tail[colon + 1 :], words)
        dated = kind == "end" and any(t.text == "日" or "予定" in t.text for t in tail[:colon])
        history = any(t.has("past") for t in tail[:colon])
        if about and not dated and not tail[max(colon - 1, 0)].text.startswith("内容"):
            return None
        if row.gravest is Owner.NONE and not row.unsure and not (dated and any(t.has(NUMBER) for t in tail[colon:])):
            return None
        about = False
        things, tense = ([] if dated else tail[colon + 1 :]), Tense.PAST_HISTORY if history else Tense.WILL
        dated &= not any("予定" in t.text for t in (act, *tail[:colon]))
    elif things and things[-1].text in ("未", "仮"):
        tense = Tense.NEGATED
    elif things and things[-1].text == ":" and tense is Tense.NONE:
        tense = Tense.STATE
    if tense is Tense.NONE:
        tense = _tense([act]) if act.has("done", "will", "neg") else tense
    if tense is Tense.DONE and any(t.has("already") for t in things):
        tense = Tense.STATE
    if _describes_noun(tail) or (tense not in (Tense.WILL, Tense.ASKS) and _past(tokens, here, tail)):
        tense = Tense.PAST_HISTORY
    fact = _kind(clause, kind, whose(things, words), tense)
    active = not any("され" in t.text for t in tail[:2]) and not any(t.text in ("情報", "データ") for t in things)
    device = active and any(t.has("device") for t in things) and act.text.endswith(("解除", "削除", "抹消"))
    unless = any(t.has("neg") for t in tail)
    direct = _direct(tail, tokens, here)
    return fact and replace(
        fact,
        device=device,
        at=act.start,
        about=about,
        direct=direct,
        unless=unless,
        dated=dated,
        listed=_is_listed(tail),
    )


def _is_listed(tail: Sequence[Token]) -> bool:
    """変更・解約: nothing is said of it but what is said of the next."""
    return bool(tail) and all(t.text in ("・", "/", "や", "と") for t in tail)


def _direct(tail: Sequence[Token], tokens: Sequence[Token], here: int) -> bool:
    """Whether between the act and how it is said stands nothing that no table knows, and no act of its own."""
    first = next((i for i, t in enumerate(tail) if t.has(*_MOODS)), -1)
    between = tail[:first] if first >= 0 else tokens[here + 1 :]
    objects = (one for one, two in pairwise(between) if two.text in ("を", "が", "は"))
    if any(t.has("furniture") and not t.text.startswith(_STEPS) and not t.has("finish") for t in objects):
        return False
    return not any(unnamed(t) or t.has("buy", "renew", "change", "pause", "news") for t in between) and not any(
        t.has("start") and t.text != "成立" for t in between
    )


def _about(kind: str, tail: Sequence[Token]) -> bool:
    """解約方法, 解約申請の画面: the sentence is about a way, a page or a date, not of the act itself."""
    steps = (*_STEPS, "の", "・")
    first = next((i for i, t in enumerate(tail) if not (t.text.startswith(steps) or t.has("finish"))), -1)
    if kind == "end" and len(tail) > 1 and tail[0].text in ("に", "には") and not tail[1].has("fail"):
        return not (
            tail[1].text.startswith(("な", "至")) or any(t.has("instruction") for t in tail)
        )  # 解約に必要な情報
    if kind == "end" and first >= 0 and tail[first].text == "方法" and _tense(tail) in (Tense.NONE, Tense.INSTRUCTION):
        return False
    if kind == "end" and _is_to_be_read(tail):
        return True
    if kind in ("buy", "apply") and tail and (tail[0].text == "には" or tail[0].text.startswith(("時", "際"))):
        return True  # 再入会には…が必要です
    if kind == "renew" and any(one.text == "で" and two.text.startswith("承") for one, two in pairwise(tail)):
        return True  # 解約後の再開は店頭で承ります
    if first < 0 or not tail[first].has("about") or (kind == "buy" and tail[first].text.startswith("内容")):
        return False
    if kind != "end":
        return _tense(tail) in (Tense.NONE, Tense.INSTRUCTION, Tense.CONDITIONAL)
    step = any(t.text.startswith(("手続", "お手続", "申", "お申", "処理", "受付")) for t in tail[first + 1 : first + 2])
    return not (step and _tense(tail) is Tense.DONE)


def _is_to_be_read(tail: Sequence[Token]) -> bool:
    """解約の注意事項をご確認ください: what is asked for is to read."""
    at = next((i for i, t in enumerate(tail) if t.text == "を"), -1)
    named = at > 0 and (tail[0].text == "の" or tail[0].has("about"))
    asked = len(tail) > at + 2 and tail[at + 1].has("furniture") and tail[at + 2].has("instruction")
    return named and asked and not any(t.text.startswith(_STEPS) for t in tail[:at])


def _row_starts(tail: Sequence[Token]) -> int:
    """Where the things stand after the act: 解約対象:A, 解約するサービス A; -1 where they stand before it."""
    colon = next((i for i, t in enumerate(tail) if t.text == ":"), -1)
    if colon >= 0 or len(tail) < 3:
        return colon
    if tail[0].text in ("する", "される") and tail[1].has("contract") and tail[2].text == "は":
        return 2
    return (
        1
        if tail[0].text in ("する", "される", "となる") and tail[1].has("contract") and not tail[2].has("particle")
        else -1
    )


def _describes_noun(tail: Sequence[Token]) -> bool:
    """The act only describes the noun after it: 解約されたノートン"""
    nouns = ("contract", "brand", "ours", "issuer", "other", "person", "account", "furniture", "pointer", QUOTE)
    described = [then for said, then in pairwise(tail[:4]) if said.has("describing") and "しよう" not in said.text][:1]
    return any((then.has(*nouns) and not then.has(*_MOODS)) or unnamed(then) for then in described)


def _past(tokens: Sequence[Token], here: int, tail: Sequence[Token]) -> bool:
    """A row of history, or a sentence about an earlier time."""
    if any(t.has("past") for t in tokens):
        return True
    dated = tokens[0].has(NUMBER) and len(tokens[0].text) >= 4
    named = any(content(t) or t.has("brand", QUOTE) for t in tokens[1:here])
    return dated and named and not [t for t in tail if not t.has("mark") and t.text not in ("済", "済み")]


def _kind(clause: _Clause, kind: str, who: Whose, tense: Tense) -> Fact | None:
    """What the act means for what it is done to."""
    act, things = clause.act, clause.things
    nothing = who.gravest is Owner.NONE and not who.unsure
    by_step = bool(things) and things[-1].has("adjunct")  # 「…」も本手続きにて終了: the step is how, not what
    step = not by_step and any(t.text.startswith(_STEPS) for t in things[-3:])
    if clause.called_off:
        return Fact("abort", who, tense)
    if kind == "quit" and (nothing or step):
        return Fact("break", who, tense)
    value = things[-1].text == ":" if things else False
    if kind == "stop" and nothing and value and any(t.text in ("状態", "状況", "ステータス") for t in things):
        return Fact("end", who, tense)
    if kind in _ENDS:
        return None if kind == "stop" and (nothing or step) else Fact("end", who, tense)
    if kind == "target":
        return None if nothing else Fact("end", who, tense)
    if kind == "start":
        return Fact("buy", who, tense) if who.contract or who.owners & {Owner.OURS, Owner.OTHER} else None
    if kind in ("touch", "stay"):
        if act.text.startswith("残したまま") and who.gravest is Owner.OURS:
            return Fact("renew", who, tense)
        stays = (tense is Tense.NEGATED) == (kind == "touch") and not nothing and who.gravest is not Owner.OURS
        return Fact("end", who, Tense.DENIED) if stays else None
    if any(t.has("news") for t in things):
        return Fact("news", who, tense)
    if kind == "pause":
        return None if step and not who.contract else Fact("pause", who, tense)
    if kind == "renew":
        word = act.text.removeprefix("ご")
        alone = any(t.text.startswith("自動") for t in things)
        bare = word in ("継続", "再開", "延長") and not step and not any(t.text in ("を", "が", "は") for t in things)
        if (
            nothing and not bare and not alone and len(word) < 4
        ):  # the longer words say themselves what goes on: 自動更新
            return None
        if tense is Tense.NEGATED:  # what is not renewed ends
            return Fact("end", who, Tense.WILL)
        return Fact("renew", who, tense) if nothing or who.gravest is Owner.OURS else Fact("end", who, Tense.DENIED)
    if (
        kind == "change"
        and not any(t.has("contract", "brand", "ours") and not t.has("money") for t in (act, *things))
        and len(act.text) < 5
    ):
        return None
    return Fact("buy" if kind == "apply" else kind, who, tense)


def _tense(tail: Sequence[Token]) -> Tense:
    said = [token for token in _first_clause(tail) if token.has(*_MOODS, "finish", "already")]
    tags = {tag for token in said for tag in token.tags if tag != "fail" or not token.has(*ACTS)}
    if any(t.has("instead") for t in tail[:3]):
        return Tense.NEGATED
    last = next((t for t in reversed(said) if t.has(*_MOODS)), None)
    if last and last.has("instruction"):
        return Tense.INSTRUCTION
    if tags & {"if", "after"} and not (last and last.has("asks", "neg", "done") and not last.has("if", "after")):
        return Tense.CONDITIONAL
    if "asks" in tags:
        return Tense.ASKS
    if tags & {"neg", "cannot", "fail"}:
        return Tense.NEGATED
    if "instruction" in tags:
        return Tense.INSTRUCTION
    if "state" in tags:
        return Tense.STATE
    if "finish" in tags and said[-1].text in ("ております", "ています", "てます", "おります") and "already" not in tags:
        return Tense.NONE  # 解約は24時間受け付けております
    if "done" in tags and last and last.has("will") and not last.has("done"):
        return Tense.WILL  # 同意したことになります
    if "done" in tags or ("will" not in tags and _ends_finished(tail)):
        return Tense.STATE if "already" in tags else Tense.DONE
    return Tense.WILL if "will" in tags else Tense.NONE


def _ends_finished(tail: Sequence[Token]) -> bool:
    """解約受付完了, and not the 完了 of 解約完了までの流れ."""
    words = [t for t in tail if not t.has("particle") or t.text == "の"]
    at = max((i for i, t in enumerate(words) if t.has("finish")), default=-1)
    return at >= 0 and (at + 1 == len(words) or words[at + 1].has("mark"))


def _first_clause(tail: Sequence[Token]) -> Iterator[Token]:
    for token in tail:
        if token.has("then"):
            return
        yield token


def _is_english(tokens: Sequence[Token]) -> bool:
    return all(t.text.isascii() for t in tokens)


def _english(tokens: Sequence[Token], words: Words) -> list[Fact]:
    """English says how before what: the whole sentence is one act."""
    acts = [t for t in tokens if t.has(*ACTS)]
    if not acts:
        return []
    act = max(acts, key=lambda t: t.has("end", "stop"))
    things = [t for t in tokens if t.text != "_"]
    who = replace(whose(things, words), contract=True)
    tense = _tense([t for t in things if not (t.has("done") and any(o.has("will") for o in things))])
    if any(t.text == ":" for t in tokens) and not any(t.has("will") for t in tokens):
        tense = Tense.STATE
    found = _kind(_Clause(act, things, things), next(t for t in act.tags if t in ACTS), who, tense)
    return [found] if found else []
