"""What pressing a control would mean, by its label and the question, sentence or row it stands in."""

from __future__ import annotations

import re
from itertools import pairwise

from autocancel.flow import Payment
from autocancel.reading.owners import content, name_of, whose
from autocancel.reading.questions import Label, cookie_bar, ends_other, in_context, meaning_of
from autocancel.reading.types import LabelReading, Meaning, Owner, Tense
from autocancel.reading.words import Token, Words, cut, fold

_LEAD = re.compile(r"^(?:[\[(【]?[0-9*#]{1,2}[\])】.:、]|[^\w「『(【]|[x×✕](?=[^a-z]))+")
_ASKS = re.compile(
    r"(?:ますか|ですか|のですか|ませんか)[?。]*$|[?]$"
)  # a question that is unfolded, and no answer to one
# ドコモの画面で解約する: where the next page is, and not what ends.
_AT_A_PAGE = re.compile(
    r"^(?:ドコモ|docomo|au|ソフトバンク|softbank|携帯電話?会社|キャリア)の(?:画面|ページ|サイト)(?:で|にて)(?=.)"
)
_TRAIL = re.compile(r"(?:[^\w」』)】々ー?]|\((?:必須|矢印|任意)\)|ボタン|アイコン|ロゴ|画像|_logo|_button|_btn)+$")


def read_label(label: str, *, kind: str = "button", context: str = "", words: Words) -> LabelReading:
    """What this label means there. What no table knows is OTHER, and said to be unknown."""
    folded = fold(label)[0]
    plain = _TRAIL.sub("", _LEAD.sub("", folded)) or folded
    if _ASKS.search(folded):
        return meaning_of(Meaning.OTHER)
    plain = _AT_A_PAGE.sub("", plain)
    read = Label(plain, cut(plain, words, labels=True), kind, context, words)
    for rule in (cookie_bar, _same_act, in_context, _payment, _ending, _never, _keeping, _plain):
        found = rule(read)
        if found is not None:
            return found
    return LabelReading(Meaning.OTHER, known=False)


def _payment(read: Label) -> LabelReading | None:
    """A way to pay, with nothing else on the label."""
    ways = {tag for token in read.tokens for tag in token.tags if tag.startswith("payment:")}
    if len(ways) != 1:
        return None
    if all(t.has("b:paying", "mark", "particle", *ways) for t in read.tokens):
        return LabelReading(Meaning.PAYMENT, Payment(ways.pop().removeprefix("payment:")))
    return None


def _ending(read: Label) -> LabelReading | None:
    """Labels that speak of an ending: ours, another's, or calling it off."""
    at = read.last("end", "b:release")
    if at < 0:
        at = _ended_thing(read)
    if at < 0:
        return None
    before, after = read.tokens[:at], read.tokens[at + 1 :]
    if any(t.has("b:never") for t in before):
        return meaning_of(Meaning.NEVER)  # 1,100円を支払って解約手続きへ進む
    who = whose([t for t in before if not t.has("b:skip", "b:without", "b:offer", "b:yes", "b:no")], read.words)
    if any(t.has("quit", "b:stop", "b:keep_on", "neg") for t in after):
        return meaning_of(Meaning.KEEP)
    if after and (after[0].has("done", "describing") or after[-1].has("b:other_page") or "までの" in read.plain):
        return meaning_of(Meaning.OTHER)
    beyond = any(t.has("all", "several", "others", "other", "person", "account", "billing") for t in after)
    if beyond or (after and after[0].text.startswith("して") and any(t.has("contract") for t in after)):
        return meaning_of(Meaning.NEVER)
    if read.has("b:skip"):
        return meaning_of(Meaning.SKIP_SURVEY)
    if after and all(t.has("done", "state", "mark") for t in after):
        return meaning_of(Meaning.OTHER)
    if read.has("b:login"):
        return meaning_of(Meaning.LOGIN)
    if any(t.has("b:about") and t.text != "手順" for t in after):
        return meaning_of(Meaning.OTHER)
    carrier = any(tag.startswith("payment:") for t in before for tag in t.tags)
    other = who.gravest not in (Owner.NONE, Owner.OURS) or who.unsure or carrier
    if "の方法で" in read.plain and not who.unsure:
        return meaning_of(Meaning.TOWARDS)
    listed = any(t.text in ("・", "/") for t in after)
    if other or any(_other_act(t) and not (listed and t.has("change", "b:change")) for t in after):
        return meaning_of(Meaning.NEVER, who.gravest)
    if ends_other(read) or (read.asked.ends is Owner.NONE and name_of(read.context, words=read.words) == "other"):
        return meaning_of(Meaning.NEVER, read.asked.ends)
    if "予約" in read.plain and read.tokens[at].text.startswith("解除"):
        return meaning_of(Meaning.KEEP)
    if not read.covered:
        return meaning_of(Meaning.NEVER) if any(content(t) for t in before) else None
    return meaning_of(_step(read, after), Owner.OURS)


def _other_act(token: Token) -> bool:
    return token.has("buy", "change", "b:change", "pause", "b:never") and not token.has("b:doing")


def _ended_thing(read: Label) -> int:
    """契約を終了する, 利用をやめる: where the act stands, or -1 where a step is called off (手続きをやめる)."""
    at = read.last("stop", "quit", "b:stop")
    if at < 0 or any(t.text.startswith(("手続", "お手続", "処理", "操作")) for t in read.tokens[:at]):
        return -1
    things = read.tokens if read.plain.isascii() else read.tokens[:at]
    return at if whose(things, read.words).gravest is not Owner.NONE else -1


def _step(read: Label, after: tuple[Token, ...]) -> Meaning:
    """How far along a label about ending ours is."""
    going = any(t.has("b:next") and not t.text.startswith(("行", "おこな")) for t in after)
    told = read.last("b:doing")
    doing = (told >= 0 and read.last("b:towards") < told) or (
        read.tokens[-1].has("b:release", "b:stop") and read.tokens[-1].text.endswith(("る", "す"))
    )
    if read.plain.startswith("引き続き") and "手続" in read.plain:
        return Meaning.GO_ON
    if any(t.has("b:check") for t in after) and read.has("b:agree"):
        return Meaning.AGREE
    if any(t.has("b:check") for t in after) or (going and read.has("b:no", "b:check", "b:without")):
        return Meaning.GO_ON
    if going and any(t.text.startswith(("続", "つづ", "進め", "すすめ")) for t in after):
        return Meaning.GO_ON
    if going or (any(t.has("b:towards") for t in after) and not doing):
        return Meaning.TOWARDS
    listed = any(t.text in ("・", "/") for t in read.tokens)
    return Meaning.TOWARDS if listed or (not doing and read.kind == "link") else Meaning.FINAL


def _never(read: Label) -> LabelReading | None:
    """What buys, begins, changes or deletes."""
    if read.has("b:back") and not read.has("buy", "b:never"):
        return None
    if any(t in read.whole for t in ("b:settings", "b:other_page", "b:contract_page", "b:login")):
        return None
    if any(t.has("quit", "b:stop") for t in read.tokens[read.last("apply", "buy") + 1 :]) and read.has("apply", "buy"):
        return meaning_of(Meaning.KEEP)
    if "選択" in read.plain and read.has("all"):
        return meaning_of(Meaning.NEVER)
    if "選択" in read.plain and read.has("contract", "ours", "brand") and not read.has("b:never", "buy", "other"):
        return meaning_of(Meaning.CONTRACT)
    if read.has("b:never", "buy", "pause", "apply", "news") or read.plain.endswith("購入する"):
        return meaning_of(Meaning.NEVER)
    if read.has("change", "b:change"):
        if read.has("b:other_page"):
            return meaning_of(Meaning.OTHER)
        return meaning_of(Meaning.MENU if read.has("b:settings", "b:contract_page") else Meaning.NEVER)
    return None


def _keeping(read: Label) -> LabelReading | None:
    """What keeps the contract, or calls a step off."""
    if read.has("renew") and read.tokens[-1].has("neg") and not read.has("end", "stop", "quit", "b:stop"):
        return meaning_of(Meaning.TOWARDS if read.kind == "link" else Meaning.FINAL, Owner.OURS)  # 継続しない
    if read.has("b:keep_on") or (
        read.has("b:offer") and read.plain.endswith(("受け取る", "もらう", "使う", "利用する"))
    ):
        return meaning_of(Meaning.KEEP)
    going_on = read.plain.startswith(("引き続き", "このまま", "そのまま", "これまでどおり"))
    if (
        going_on
        and not read.has("b:towards", "b:next", "end")
        and any(t.text.endswith(("利用", "使")) for t in read.tokens)
    ):
        return meaning_of(Meaning.KEEP)
    if any(one.has("quit") and two.has("neg") for one, two in pairwise(read.tokens)):
        return meaning_of(Meaning.KEEP)
    if read.tokens and read.tokens[-1].has("quit", "b:stop"):
        return meaning_of(Meaning.KEEP)
    if read.has("quit", "b:stop") and read.has("furniture", "contract", "b:towards"):
        return meaning_of(Meaning.KEEP)
    going = read.has("renew") or any(t.text.startswith(("続け", "つづけ", "使い続")) for t in read.tokens)
    if not going or read.plain == "続ける" or read.has("b:skip"):
        return None
    first, *_ = read.tokens
    if first.has("b:no") and read.asked.ends is not Owner.NONE and not read.asked.called_off:
        return meaning_of(Meaning.KEEP)
    step = max(read.plain.rfind("手続"), read.plain.rfind("操作"))
    goes_on = max((t.start for t in read.tokens if t.has("renew", "b:next")), default=len(read.plain))
    if read.has("b:without") or 0 <= step < goes_on:
        return meaning_of(Meaning.GO_ON)
    stepping = ("b:next", "b:filler", "mark", "particle", "b:agree", "b:check", "b:yes")
    return None if all(t.has(*stepping) and not t.has("contract") for t in read.tokens) else meaning_of(Meaning.KEEP)


def _same_act(read: Label) -> LabelReading | None:
    """終了する, below サブスクリプションを終了しますか?: the question's own word is no calling off."""
    act = _ACT.match(read.plain)
    asks = read.asked.ends is Owner.OURS and read.asked.tense is Tense.ASKS and not read.asked.called_off
    return meaning_of(Meaning.FINAL, Owner.OURS) if act and asks and act[0] in read.context else None


_ACT = re.compile(r"終了|停止|中止")
_ORDER = (
    ("b:skip", Meaning.SKIP_SURVEY),
    ("b:login", Meaning.LOGIN),
    ("b:agree", Meaning.AGREE),
    ("b:about", Meaning.OTHER),
    ("b:contract_page", Meaning.CONTRACT),
    ("b:back", Meaning.BACK),
    ("b:settings", Meaning.MENU),
    ("b:other_page", Meaning.OTHER),
    ("b:check", Meaning.GO_ON),
    ("b:next", Meaning.GO_ON),
)


def _plain(read: Label) -> LabelReading | None:
    """The rest: each word known, and the most telling one decides."""
    for tag, meaning in _ORDER:
        if tag in read.whole:
            return meaning_of(meaning)
    if read.has("b:back") and read.has("issuer", "brand"):
        return meaning_of(Meaning.RETURN_TO_SHOP)
    if read.has("b:back") and "一覧" in read.plain and read.around("contract", "b:contract_page"):
        return meaning_of(Meaning.CONTRACT)
    if read.has("b:shop") and (read.has("b:back") or all(t.has("b:shop", "b:filler") for t in read.tokens)):
        return meaning_of(Meaning.RETURN_TO_SHOP)
    if not read.covered:
        return None
    if read.has("contract", "active") and read.has("b:listing") and not read.has("b:next", "b:check", "b:login"):
        return meaning_of(Meaning.CONTRACT)
    if read.plain.endswith("契約はこちら"):
        return meaning_of(Meaning.NEVER)
    if read.has("neg") and not read.has("b:skip", "b:without"):
        return meaning_of(Meaning.NO if read.has("b:agree") else Meaning.OTHER)
    for tag, meaning in _ORDER:
        if read.has(tag):
            return meaning_of(meaning)
    return None
