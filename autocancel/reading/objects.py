"""What else a page that ends something is about: things that stand where a contract's name would stand. Pure.

Sentences are read elsewhere. This is about places: a heading or trail about another thing, a value behind a label that
counts contracts or names companions, a name with a price, a name in one list with ours, another person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from autocancel.page.screen import Line
from autocancel.reading.endings import LISTS_ACTS, SPEAKS_OF_AN_END
from autocancel.reading.facts import NAME_LABEL, is_label
from autocancel.reading.names import akin, is_our_name, names_a_group, our_name_in
from autocancel.reading.types import Begins, Owner, Topic
from autocancel.text import normalise

if TYPE_CHECKING:
    from autocancel.reading.view import View

_TITLES = re.compile(r"[|｜:：/／]| - | – ")
_STEPS = re.compile(r"[>»›→▶►≫⇒▷|/＞]")
_PRICE = re.compile(r"^(?:月額|年額|税込)?[¥￥]?[0-9,]+円(?:\(税込\)|/月)?$|(?:月額)?[0-9,]+円(?:\(税込\))?$")
_BEHIND_A_PRICE = re.compile(r"[0-9,]+円(?:\(税込\))?[\s　]+(\S.*)$")
_KIND_OF_THING = re.compile(r"セキュリティ|サービス|プラン|パック|プラス|保険|放題")
_PAYEE = re.compile(r"(?:お|ご)?(?:支払い?先|加盟店(?:名)?|販売(?:元|会社|店)|ショップ名|サイト名|請求元)")
_COMPANIONS = re.compile(r"同時|連動|あわせて|併せて|合わせて|一緒|付帯|追加|オプション|セット")
_NONE = re.compile(r"^(?:な し|なし|無し|無|-|0件|ありません|ございません|未加入|未契約)$")
_COUNT = re.compile(r"件数|契約数|対象数|本数|契約件数")
_IDS = re.compile(r"(?:契約|申込|お申込|受付|注文)(?:id|番号|no\.?)$")
_SEVERAL_IDS = re.compile(r"[0-9a-z]{3,}\s*[、,/・]\s*[0-9a-z]{3,}")
_NUMBERED = re.compile(r"^(?:no\.?|番号|#)$")
_OTHER_PLAN = re.compile(r"変更後|新プラン|新しいプラン|乗り換え先|移行先|年額|年間")
_PROCEDURE = re.compile(r"(?:お)?手続き?(?:の)?(?:種別|内容|区分|種類)?|処理(?:内容|区分)|申請内容")
_OTHER_PROCEDURE = re.compile(r"変更|休止|休会|停止中|再開|更新|継続|追加|購入|申込")
_HOLDER = re.compile(r"ご?契約者(?:名|氏名)?|名義(?:人)?|ご契約者さま|ご契約者様")
_SIGNED_IN = re.compile(r"ログイン|会員(?:名|氏名)?$|ご本人")
_SENTENCE = re.compile(r"[。.?？!！、]|ます|です|ください")
_NAME_OF_A_PERSON = re.compile(r"[\s様さん]")


def strangers(v: View) -> tuple[str, ...]:
    """What this page shows that a press here would concern besides, or instead of, our contract."""
    found = [*_in_headings(v), *_behind_labels(v), *_priced(v), *_listed(v), *_under_one_label(v), *_other_persons(v)]
    found += [*_asked_of(v), *_other_payees(v), *_holding_the_brand(v)]
    return tuple(dict.fromkeys(found))


def other_products(v: View, known: str, press: int) -> tuple[str, ...]:
    """Products of our brand that the contract seen before, `known`, can't be. What stands alone below the `press`, a
    place, is an offer."""
    steps = (s for x in v.screen.lines if x.region in ("main", "nav") and not x.in_control for s in _trail(x))
    lines = [x for x in v.named_lines if not x.in_control]
    texts = [*(x.text for x in lines if x.place < press or not is_our_name(x.text, v.flow)), *steps]
    names = [name for text in texts if (name := our_name_in(text, v.flow))]
    return tuple(dict.fromkeys(name for name in names if not akin(name, known)))


def _in_headings(v: View) -> Iterator[str]:
    """A heading, title or trail that says what ends, and it is something else."""
    trails = [x for x in v.screen.lines if x.region in ("main", "nav") and not x.in_control and not x.level]
    steps = [s for x in trails for s in _trail(x)]
    heads = [v.about(x.text, x) for x in v.body if x.level and (SPEAKS_OF_AN_END.search(x.norm) or "削除" in x.norm)]
    sites = [x.strip() for x in _TITLES.split(v.screen.title)[1:]]  # 解約 | くらし会員: whose pages these are
    told = [x for x in (*heads, *steps) if x not in sites and not (names_a_group(normalise(x)) and v.shows_only_ours)]
    told = [x for x in told if not LISTS_ACTS.search(normalise(x))]
    for text in told:
        if v.owner(text) in (Owner.OTHER, Owner.ACCOUNT, Owner.ALL, Owner.PERSON) and not is_our_name(text, v.flow):
            yield text


def _trail(line: Line) -> list[str]:
    steps = [step.strip() for step in _STEPS.split(line.text) if step.strip()]
    known = len(steps) > 1 and normalise(steps[0]) in ("マイページ", "トップ", "ホーム", "top", "home")
    return steps[1:] if known and any(SPEAKS_OF_AN_END.search(normalise(s)) or "削除" in s for s in steps) else []


def _behind_labels(v: View) -> Iterator[str]:
    for pair in v.pairs:
        value = normalise(pair.value)
        shown = f"{pair.label}: {pair.value}"
        if (
            (_OTHER_PLAN.search(pair.label) and not _NONE.match(value))
            or (_PROCEDURE.fullmatch(pair.label) and _OTHER_PROCEDURE.search(value))
            or (_COUNT.search(pair.label) and (n := re.search(r"[0-9]+", value)) and int(n[0]) > 1)
            or (_IDS.search(pair.label) and _SEVERAL_IDS.search(value))
            or (
                _COMPANIONS.search(pair.label)
                and not _NONE.match(value)
                and v.name_kind(pair.value) != "none"
                and (_COMPANIONS.search(value) or not is_our_name(pair.value, v.flow))
            )
        ):
            yield shown


def _priced(v: View) -> Iterator[str]:
    """A name with its price, on the line or on the next, as an order lists it."""
    lines = [x for x in v.body if not x.level]
    for n, line in enumerate(lines):
        beside = lines[n + 1].norm if n + 1 < len(lines) else ""
        match = _PRICE.search(line.norm)
        name = line.text
        if match and match.start() > 0:
            name = re.split(r"\s*(?:月額|年額|[¥￥]|[0-9,]+円)", line.text, maxsplit=1)[0]
        elif behind := _BEHIND_A_PRICE.search(line.text):
            name = behind[1]
        elif not _PRICE.fullmatch(beside) or match:
            continue
        label = is_label(normalise(name)) or normalise(name).endswith((":", "："))
        if name and not label and our_name_in(name, v.flow) is None and v.name_kind(name) in ("other", "uncertain"):
            yield line.text


def _listed(v: View) -> Iterator[str]:
    """Names in one list with ours."""
    text = {x.place: x for x in v.body}
    facts = {p.value for p in v.pairs if is_label(p.label) and not NAME_LABEL.fullmatch(p.label)}
    for places in v.screen.lists:
        lines = [text[p] for p in places if p in text and len(text[p].norm) <= 60]
        if not any(is_our_name(x.text, v.flow) for x in lines):
            continue
        yield from (
            x.text
            for x in lines
            if our_name_in(x.text, v.flow) is None
            and x.text not in facts
            and "@" not in x.text
            and not _tells(x.norm)
            and _may_be_a_name(x.text, v)
        )


def _may_be_a_name(text: str, v: View) -> bool:
    """Beside ours in one list: another name, or a word for such things (電話セキュリティ)."""
    return v.name_kind(text) in ("other", "ours") or bool(_KIND_OF_THING.search(normalise(text)))


def _tells(norm: str) -> bool:
    """A label, or one with its value: お支払い:クレジットカード."""
    return is_label(re.split(r"[:：]", norm)[0])


def _under_one_label(v: View) -> Iterator[str]:
    """Several values under the label that ours stands under, numbered or not."""
    ours = {p.label for p in v.pairs if is_our_name(p.value, v.flow)}
    for pair in v.pairs:
        another = our_name_in(pair.value, v.flow) is None and v.name_kind(pair.value) == "other"
        if pair.label in ours and another and not _NUMBERED.match(pair.label):
            yield pair.value


def _other_persons(v: View) -> Iterator[str]:
    """The contract's holder is another than who is signed in."""
    holders = {_person(p.value): p for p in v.pairs if _HOLDER.fullmatch(p.label)}
    users = {_person(p.value) for p in v.pairs if _SIGNED_IN.search(p.label) and not _HOLDER.fullmatch(p.label)}
    for name, shown in holders.items():
        if users and name not in users and "様" in shown.value:
            yield shown.label  # never the name: it would stand in the journal


def _asked_of(v: View) -> Iterator[str]:
    """A name on a line of its own, right above the question whether to end it."""
    asked = {s.line.place for s in v.announcements}
    for line, then in pairwise(v.body):
        about = then.place in asked and not line.level and not line.listed and not line.norm.endswith(("様", "さま"))
        labelled = any(p.place in (line.place, then.place) for p in v.pairs) or is_label(line.norm)
        if about and not labelled and len(line.norm) <= 30 and our_name_in(line.text, v.flow) is None:
            other = v.name_kind(line.text) == "other" and v.owner(line.text) is Owner.OTHER
            yield from [line.text] if other and not _SENTENCE.search(line.norm) else []


def _holding_the_brand(v: View) -> Iterator[str]:
    """ノートン家計簿: a name that is not ours, though the brand stands in it."""
    for line in v.body:
        held = our_name_in(line.text, v.flow) is not None and v.our_name(line.text) is None
        if held and not _SENTENCE.search(line.norm):
            yield line.text


def _other_payees(v: View) -> Iterator[str]:
    """On a carrier's page: who is paid, where it is not our shop."""
    if v.carrier is not None:
        yield from (p.value for p in v.pairs if _PAYEE.fullmatch(p.label) and not v.is_issuer(p.value))


def _person(text: str) -> str:
    return _NAME_OF_A_PERSON.sub("", normalise(text))


def says_elsewhere(v: View) -> str | None:
    """Our contract is not ended on this page: it stays, or ends only by phone, letter or at a desk."""
    said = v.topics.get(Topic.ELSEWHERE)
    if said is not None:
        return said.text
    return next((s.text for s in v.said if _stays(s.text, v)), None)


def _stays(text: str, v: View) -> bool:
    norm = normalise(text)
    if _GOES_ON_BY_IT.search(norm):
        return True
    named = our_name_in(text, v.flow) is not None
    return bool(_NOT_HERE.search(norm) or (named and _STAYS.search(norm) and not _UNTIL.search(norm)))


_NOT_HERE = re.compile(
    r"本人(?:様)?の(?:ご)?契約では(?:あり|ござい)ません"
    r"|(?:この|本|当|こちらの)(?:画面|ページ|サイト)(?:から|より|では|で)は?(?!.{0,12}(?:取り?消|再開|利用)).{0,12}(?:解約|退会|解除|終了|停止)?(?:を|は)?"
    r"(?:でき(?:ません|ない)|いただけ(?:ません|ない)|受け付けて(?:おりません|いません))"
)
_GOES_ON_BY_IT = re.compile(r"続け.{0,8}(?:方|場合|お客様|際)は.{0,4}(?:次へ|進む|ok|はい|同意)")
_STAYS = re.compile(
    r"(?:解約|退会|解除|終了|停止)(?:は|が)?(?:され|でき|いたし|し)(?:ません|ない)|そのまま(?:ご利用|お使い|継続|続|残)|(?:継続|残り)(?:され)?ます"
)
_UNTIL = re.compile(r"まで|だけ|のみ|まだ|ても|なければ|ないと|場合|日割")


def thanked_for(v: View) -> Iterator[str]:
    """安心パックをご利用いただきありがとうございました: another thing, for which the page thanks."""
    for said in v.said:
        thing, _, thanks = said.text.partition("をご利用")
        if (
            "ありがとう" in thanks
            and our_name_in(thing, v.flow) is None
            and v.name_kind(thing) in ("other", "uncertain")
        ):
            yield thing


def signs_in_for_more(v: View) -> str | None:
    """What signing in on this page would do besides: buy, merge, end something; or sign in with another's login."""
    own = [x for x in v.body if len(x.norm) <= 80]
    carriers = v.at_provider and [x.text for x in own if x.level and _CARRIERS_LOGIN.search(x.norm)]
    if carriers:
        return carriers[0]
    return next((x.text for x in own if _FOR_MORE.search(x.norm)), None)


_CARRIERS_LOGIN = re.compile(r"^(?:dアカウント|au\s?id|softbank\s?id|my\s?softbank)(?:で|に)?(?:の)?ログイン$")
_FOR_MORE = re.compile(
    r"ログインして(?:ご)?(?:購入|注文|入会|申)|統合します|(?:パスワード|ログイン).{0,10}(?:入力|する)と.{0,10}(?:退会|解約|購入|入会)"
    r"|ご?家族の(?:id|アカウント|パスワード)でログイン"
)


def begins_something(v: View) -> str | None:
    """A sentence by which signing in, or going on, would buy, join or merge something."""
    told = (s for s in v.dangers if s.reading.begins is not Begins.NONE or s.reading.ends is not Owner.NONE)
    texts = ((s.text, normalise(s.text)) for s in told)
    return next((text for text, norm in texts if _BY_THIS.search(norm) and not _IF_WRONG.search(norm)), None)


_IF_WRONG = re.compile(r"間違|誤|連続して")  # what follows a wrong password locks, and begins nothing
_BY_THIS = re.compile(r"ログイン|認証|サインイン|入力すると|送信|次へ|同意|押|クリック|タップ|統合")
