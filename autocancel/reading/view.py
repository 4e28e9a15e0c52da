"""One page as read: its own sentences, presses, fields and contracts, without the site's frame. Pure and lazy."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from autocancel.flow import Carrier, Flow, Payment
from autocancel.outcome import ContractFacts
from autocancel.page.frame import SiteFrame
from autocancel.page.screen import Control, Field, Line, Pair, Screen
from autocancel.reading import name_of, owner_of, read_label, read_sentence, split_sentences, words_of
from autocancel.reading.contracts import Contract, find_contracts
from autocancel.reading.endings import LISTS_ACTS, SPEAKS_OF_AN_END
from autocancel.reading.facts import fee_lines, is_label, pairs_of, read_facts, without_mark
from autocancel.reading.fields import FieldRole, field_role
from autocancel.reading.names import (
    SECONDARY_BRAND,
    issuers,
    names_a_group,
    names_issuer,
    our_name_in,
    payments_in,
)
from autocancel.reading.objects import strangers
from autocancel.reading.types import Begins, Completion, Meaning, Owner, Safe, SentenceReading, Tense, Topic
from autocancel.text import normalise

_LONGEST_CONTEXT = 160
_SELLS = re.compile(r"購入|申し?込|注文|カート|お試し|入会|新規|登録|再契約|buy|order|subscribe|signup")
_SIGNS_IN = re.compile(r"^(?!.*(?:新規|登録|申込|申し込|ログインせず|状態|できない|忘れ)).*(?:ログイン|サインイン)")
_STAYS = re.compile(r"^(?!.*(?:手続|解約|退会|回答|進|アンケート|処理)).*(?:続け|継続)")
_REMARK = re.compile(r"[（(【\[][^）)】\]]{2,24}[）)】\]]")
# Words by which a page calls itself the last one, without naming what ends.
_LAST_PAGE = re.compile(
    r"最終画面|確認(?:の|用)?画面は(?:表示され|ござい|あり)ま|撤回は|(?:押す|押し|進む).{0,8}(?:解約|退会|解除).{0,6}(?:確定|成立|完了)|申込みの確定|確定ボタン|ただちに|直ちに|その場で"
)
_CHOOSES = re.compile(r"選び|選択(?!された|した)|選んで|解約後に|場合は|チェックを|希望の(?:方|お客様|かた)")
_DESCRIBES = re.compile(r"(?:解約|退会|解除)(?:のお?手続き?)?は[^。]*です。?$")  # 解約は月末締めです
# 以下の内容でお申し込みを受け付けます, on a page called 解約: it is the end that is applied for.
_THIS_APPLICATION = re.compile(
    r"^(?:以下|下記|次|上記|この|こちら)の(?:内容|とおり|通り)?(?:で|に|を)?[^。、]{0,4}申(?!.*(?:新規|追加|購入))"
)
_APPLIES = re.compile(r"^(?!.*(?:新規|追加|購入|プラン|コース|入会|会員登録|再)).*申し?込み?(?:の)?(?:内容|確認|画面)")
_APPLIED = re.compile(r"お?申し?込み?")
_WORD = re.compile(r"\w")
_BARE_QUESTION = re.compile(r"^(?:本当に|以上で|これで)?(?:よろしい|いい|宜しい)(?:です|でしょう)か")
_HABIT = re.compile(r"毎月|毎年|毎回")  # how it has always gone on: no press brings it about
_GENERIC = re.compile(
    r"(?:ご|お)?(?:契約|コース|サービス|プラン|商品|コンテンツ|お?客様|会員|利用)(?:の|$)"
)  # コースのくわしい内容
_ACT_ALONE = re.compile(r"(取りやめ|やめ|終了|停止|中止|終わ)(?:る|する)")
_WHERE = re.compile(r"^(?:マイページ|ホーム|トップ|会員ページ|TOP|HOME)\s*[/／>＞›»|｜]\s*", re.IGNORECASE)
_SHORTEST_CLEAR = 3  # 解除, OK, 退会: what it is about stands beside it
# What a label means may hang on its question or row; all else says itself what it is.
_BY_CONTEXT = frozenset(
    {Meaning.YES, Meaning.NO, Meaning.OTHER, Meaning.GO_ON, Meaning.AGREE, Meaning.KEEP, Meaning.CONTRACT}
)
# 解約のお手続き, as a heading or in a cell, names what the page is about; it announces nothing.
_SENTENCE = re.compile(r"(?:ます|です|ました|ください|下さい|する|か|[。.?？!！])[」』)）]?\s*$")
_AFTER_SIGNING_IN = re.compile(r"ログイン|サインイン|(?:マイ|会員)(?:ページ|メニュー|サイト)(?:から|より|で|にて)")
_LEADING = frozenset(
    {Meaning.GO_ON, Meaning.TOWARDS, Meaning.CONTRACT, Meaning.MENU, Meaning.LOGIN, Meaning.OTHER, Meaning.PAYMENT}
)
_LONGEST_LABEL = 20
_LONGEST_POINTER = 4  # こちら
_WORDS = re.compile(r"[\s/／|｜()（）:：、。「」『』【】]+|(?<=ノートン)(?:を|は|が|の|も|に)")
_TOGETHER_WITH = re.compile(
    r"\bwith\s*(?:ノートン|norton)|[^\s、。]{2,}付き?(?:ノートン|norton)|(?:ノートン|norton)付", re.IGNORECASE
)
_ANNOUNCING = (Tense.WILL, Tense.ASKS, Tense.INSTRUCTION)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of the page. `text`: as shown."""

    text: str
    reading: SentenceReading
    line: Line


@dataclass(frozen=True, slots=True)
class Press:
    """A control and what pressing it would mean where it stands. `frame`: part of the site's standing frame."""

    control: Control
    meaning: Meaning
    payments: frozenset[Payment]
    owner: Owner
    known: bool
    frame: bool
    context: str

    @property
    def sells(self) -> bool:
        return bool(_SELLS.search(self.control.norm))


def host_within(host: str, domains: tuple[str, ...]) -> bool:
    """Whether a host is one of these registrable domains or under one."""
    return any(host == domain or host.endswith("." + domain) for domain in domains)


class View:
    """Reads a screen for a flow. Each kind of thing is read once, when first asked for."""

    def __init__(self, screen: Screen, flow: Flow, frame: SiteFrame | None = None) -> None:
        self.screen = screen
        self.flow = flow
        self.frame = frame or SiteFrame()
        self.words = words_of(flow)

    # --- where this is -------------------------------------------------------------------------------------------

    @cached_property
    def at_provider(self) -> bool:
        return host_within(self.screen.host, self.flow.hosts)

    @cached_property
    def carrier(self) -> Carrier | None:
        return next((c for c in self.flow.carriers if host_within(self.screen.host, c.domains)), None)

    @property
    def place(self) -> str:
        """Whose sign-in this page belongs to: the provider's, or the carrier's."""
        return self.carrier.payment.value if self.carrier else "provider"

    # --- words ---------------------------------------------------------------------------------------------------

    @cached_property
    def own_lines(self) -> tuple[Line, ...]:
        """The page's own lines, other than the frame's; controls' too. A line with our contract's name is the page's,
        wherever else it stands, unless it is pressed."""
        return tuple(
            x
            for x in self.screen.lines
            if x.region == "main"
            and (not self._stands_in_frame(x) or (not x.in_control and our_name_in(x.text, self.flow) is not None))
        )

    def _stands_in_frame(self, line: Line) -> bool:
        """Seen on another page too, and between what else was seen there: a warning beside the page's own button that
        comes again on the next page is the page's."""
        if not self.frame.holds_line(line, self.screen.url):
            return False
        at = bisect.bisect(self._items, (line.place, True))
        if at < len(self._items) and self._items[at][1] and not _SENTENCE.search(line.text) and not line.in_control:
            return True  # the name of a newsletter box
        return all(framed for _, framed in self._items[max(0, at - 1) : at + 1])

    @cached_property
    def _items(self) -> list[tuple[int, bool]]:
        """Where controls and fields stand, and whether each is part of the frame."""
        controls = [(c.place, self.frame.holds_control(c, self.screen)) for c in self.screen.controls]
        return sorted([*controls, *((f.place, self.frame.holds_field(f, self.screen)) for f in self.screen.fields)])

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """What the page itself says, other than on its buttons and links."""
        return tuple(x for x in self.own_lines if not x.in_control and not x.menu)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Sentence by sentence. Steps of an indicator and items of a menu state nothing."""
        found: list[Said] = []
        for line in self.body:
            if line.listed or (line.in_label and line.place in self._choices):
                continue
            for text in split_sentences(_spoken(line)):
                found.append(Said(text, self.read(self.about(self._without_payments(text), line)), line))
        for text in self.screen.dialogs:
            line = Line(text, normalise(text))
            found += [Said(part, self.read(part, "dialog"), line) for part in split_sentences(text)]
        return tuple(found)

    def about(self, text: str, line: Line) -> str:
        """A heading without where it stands: マイページ/定期購入の解約, ソフトバンクまとめて支払い 継続課金の解除."""
        if line.level:
            text = _WHERE.sub("", text)
        if self.carrier is None or not line.level or _SENTENCE.search(text):
            return text
        first, _, rest = text.partition(" ")
        return rest if rest and payments_in(normalise(first), self.flow) else text

    @cached_property
    def _choices(self) -> frozenset[int]:
        """Where the labels of boxes and radios stand: they say what is chosen, and that only once it is."""
        labels = {f.text for f in self.screen.fields if f.type in ("checkbox", "radio")}
        return frozenset(x.place for x in self.screen.lines if x.in_label and x.text in labels)

    def _without_payments(self, text: str) -> str:
        """ノートン（ドコモ払い）を解約します ends no payment: how it is paid is only a remark."""
        return _REMARK.sub(lambda m: "" if payments_in(normalise(m[0]), self.flow) else m[0], text)

    def read(self, text: str, where: str = "") -> SentenceReading:
        return read_sentence(text, where, words=self.words)

    @cached_property
    def topics(self) -> dict[Topic, Said]:
        """What the page says of itself; the first sentence for each. A title alone counts last."""
        found: dict[Topic, Said] = {}
        title = Line(self.screen.title, normalise(self.screen.title), level=1, region="title")
        for said in (*self.said, Said(title.text, self.read(title.text), title)):
            for topic in said.reading.topics:
                found.setdefault(topic, said)
        return found

    @cached_property
    def titled(self) -> str:
        """Headings and title, normalised: what the page calls itself."""
        heads = [x.norm for x in self.body if x.level]
        return "\n".join([*heads, normalise(self.screen.title)])

    def heading_before(self, place: int) -> Line | None:
        """The nearest heading above a place, in the page's own part."""
        before = [x for x in self.screen.lines if x.level and x.place < place and x.region == "main"]
        return before[-1] if before else None

    def name_kind(self, text: str) -> str:
        """ours, other, uncertain or none: what a short text names."""
        return name_of(text, words=self.words)

    def owner(self, text: str) -> Owner:
        """Whose thing a short text means."""
        return owner_of(text, words=self.words)

    @cached_property
    def strangers(self) -> tuple[str, ...]:
        """What stands where a contract's name would stand, and isn't ours."""
        return strangers(self)

    def is_issuer(self, text: str) -> bool:
        return bool(issuers(self.flow).search(normalise(text)))

    @cached_property
    def named_lines(self) -> tuple[Line, ...]:
        """Own lines that bear our contract's name; links too, whose text may be the name of a row."""
        return tuple(x for x in self.own_lines if self.our_name(x.text) is not None)

    def our_name(self, text: str) -> str | None:
        """Our contract's name in a text; None where the name there only holds the brand (ノートン家計簿)."""
        name = our_name_in(text, self.flow)
        if name is None:
            return None
        words = [w for w in _WORDS.split(text) if our_name_in(w, self.flow) is not None]
        alone = any(self.name_kind(w) in ("ours", "none") for w in words)
        return name if (alone or not words) and not _TOGETHER_WITH.search(text) else None

    @cached_property
    def speaks_of_ours(self) -> bool:
        return bool(self.named_lines)

    @cached_property
    def names_the_shop(self) -> bool:
        """Whether the page itself names the shop, the company or the brand."""
        return any(names_issuer(x.norm, self.flow) for x in self.body)

    # --- what can be pressed and filled --------------------------------------------------------------------------

    @cached_property
    def presses(self) -> tuple[Press, ...]:
        return tuple(self._press(c) for c in self.screen.controls)

    def _press(self, control: Control) -> Press:
        context = self._context(control)
        read = read_label(control.name, kind=control.role, words=self.words)
        points = len(control.norm) <= _SHORTEST_CLEAR or control.norm.endswith("こちら")
        if not read.known or read.meaning in _BY_CONTEXT or points:
            read = read_label(control.name, kind=control.role, context=context, words=self.words)
        if not read.known and control.norm:
            read = read_label(control.norm, kind=control.role, context=context, words=self.words)
        meaning, owner, known = read.meaning, read.owner, read.known
        if _SIGNS_IN.search(control.norm) and meaning in (Meaning.OTHER, Meaning.NEVER):
            meaning, known = Meaning.LOGIN, True
        if meaning is Meaning.NEVER and control.effect == "get" and LISTS_ACTS.search(control.norm):
            meaning, owner = Meaning.MENU, Owner.NONE  # オプションの追加・解除 shows what can be done
        if meaning is Meaning.NEVER and control.effect == "get" and self._leads_to_a_group(control):
            meaning, owner = Meaning.MENU, Owner.NONE
        if meaning is Meaning.NEVER and self._is_about_an_end and _APPLIES.search(control.norm):
            of_the_end = _APPLIED.sub("解約申込", control.norm, count=1)
            read = read_label(of_the_end, kind=control.role, context=context, words=self.words)
            meaning, owner = read.meaning, read.owner
        if meaning is Meaning.GO_ON and _STAYS.search(control.norm) and not _asks(context):
            meaning = Meaning.KEEP  # 続ける goes both ways
        if meaning is Meaning.KEEP and self._says_the_act_again(control):
            meaning, owner = Meaning.FINAL, Owner.OURS
        for hint in control.hints:  # what a tooltip or its name for assistive technology forbids is forbidden
            told = read_label(hint, kind=control.role, context=context, words=self.words).meaning
            if told is Meaning.NEVER or self.owner(hint) in (Owner.ALL, Owner.ACCOUNT):
                meaning = Meaning.NEVER
        same_page = control.effect == "get" and _address(control.target) == _address(self.screen.url)
        if same_page and meaning in _LEADING:
            meaning, known = Meaning.OTHER, True  # leads to the very page it stands on
        payments = payments_in(control.norm, self.flow)
        if read.payment is not None and not payments:
            payments = frozenset({read.payment})
        return Press(control, meaning, payments, owner, known, self._in_frame(control), context)

    def _says_the_act_again(self, control: Control) -> bool:
        """取りやめる, on a page that says 下記サービスのご利用を取りやめます: nothing is called off."""
        act = _ACT_ALONE.fullmatch(control.norm)
        told = (normalise(s.text) for s in self.announcements if s.reading.ends is Owner.OURS)
        return act is not None and any(act[1] in text for text in told)

    def _leads_to_a_group(self, control: Control) -> bool:
        """オプション解約, on a page that doesn't show ours: a way to where the one is chosen."""
        return names_a_group(control.norm) and not control.row and not self.speaks_of_ours

    def label(self, text: str, context: str = "") -> Meaning:
        """What a text would mean as a control's label."""
        return read_label(text, context=context, words=self.words).meaning

    def _in_frame(self, control: Control) -> bool:
        return self.frame.holds_control(control, self.screen)

    def _context(self, control: Control) -> str:
        """The sentence a control stands in, the row around it, or the question before it."""
        before = [x for x in self._plain_lines if x.place <= control.place]
        if before and before[-1].place <= control.place and control.norm and control.norm in before[-1].norm:
            return before[-1].text
        if control.row and (alike := self._before_the_last_alike(control)):
            return alike[-1].text[-_LONGEST_CONTEXT:]
        if control.row:
            inside = [x.text for x in self._plain_lines if control.card[0] <= x.place < control.card[1]]
            return " ".join(inside)[:_LONGEST_CONTEXT]
        near = [x.text for x in before if x.region == control.region]
        if len(near) > 1 and _BARE_QUESTION.search(near[-1]):
            return f"{near[-2]}{near[-1]}"[-_LONGEST_CONTEXT:]
        return near[-1][-_LONGEST_CONTEXT:] if near else ""

    def _before_the_last_alike(self, control: Control) -> list[Line]:
        """What stands between a control and the one before it that is called alike: お手続きはこちら, thrice."""
        start, end = control.card
        row = [c.place for c in self.screen.controls if c.norm == control.norm and start <= c.place < end]
        if len(row) < 2:
            return []
        before = max((place for place in row if place < control.place), default=start - 1)
        return [x for x in self._plain_lines if before < x.place < control.place]

    @cached_property
    def _plain_lines(self) -> tuple[Line, ...]:
        return tuple(x for x in self.screen.lines if not x.in_control and _WORD.search(x.norm))

    def pressing(self, *meanings: Meaning, frame: bool = False) -> tuple[Press, ...]:
        """Presses of these meanings in the page's own part, or only those of the frame."""
        return tuple(p for p in self.presses if p.meaning in meanings and p.frame is frame)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Fields other than those of a search or newsletter box of the site's frame."""
        return tuple(f for f in self.screen.fields if not self.frame.holds_field(f, self.screen))

    @cached_property
    def roles(self) -> dict[tuple[int, int], FieldRole]:
        sent = Topic.CODE_SENT in self.topics
        return {f.ref: field_role(f, self.screen, sent) for f in self.screen.fields}

    def with_role(self, *roles: FieldRole) -> tuple[Field, ...]:
        return tuple(f for f in self.fields if self.roles[f.ref] in roles)

    @cached_property
    def login_passwords(self) -> tuple[Field, ...]:
        """Fields for the password that is known: none in a form in which one is made."""
        making = {f.form for f in self.with_role(FieldRole.NEW_PASSWORD)}
        return tuple(f for f in self.with_role(FieldRole.PASSWORD) if f.form not in making)

    def choice_text(self, field: Field) -> str:
        """What a radio or box stands for: its label, or where that says nothing, the row it stands in."""
        if field.text:
            return field.text
        inside = [x.text for x in self.body if field.card[0] <= x.place < field.card[1]]
        return " ".join([field.text, *inside])[:_LONGEST_CONTEXT] if len(inside) <= 6 else field.text

    # --- contracts -----------------------------------------------------------------------------------------------

    @cached_property
    def pairs(self) -> list[Pair]:
        own = {x.place for x in self.own_lines}
        first, last = (min(own), max(own)) if own else (0, -1)
        return [p for p in pairs_of(self.screen) if first <= p.place <= last]

    @cached_property
    def contracts(self) -> tuple[Contract, ...]:
        return find_contracts(self)

    @cached_property
    def ours(self) -> tuple[Contract, ...]:
        """Contracts that surely are the one looked for. One that ended is no candidate beside one that has not."""
        sure = tuple(c for c in self.contracts if c.ours)
        ended = tuple(c for c in sure if c.ended and c.row)
        if len(sure) < 2 or not ended:
            return sure
        return tuple(c for c in sure if c not in ended) or ended[:1]

    @property
    def one(self) -> Contract | None:
        return self.ours[0] if len(self.ours) == 1 else None

    @cached_property
    def others(self) -> tuple[Contract, ...]:
        return tuple(c for c in self.contracts if not c.ours)

    def is_anothers(self, press: Press) -> bool:
        """Whether a control stands in the row of another contract, or right below another name."""
        if any(o.row and o.chooser is None and o.holds(press.control.place) for o in self.others):
            return True
        ends = press.meaning in (Meaning.TOWARDS, Meaning.FINAL) and not press.control.row
        return ends and not self.announcements and self._below_another_name(press.control.place)

    def _below_another_name(self, place: int) -> bool:
        """解約手続き under 占いプラス, or under a heading that names a part of ours."""
        heading = self.heading_before(place)
        below = (
            heading is not None and our_name_in(heading.text, self.flow) is None and not heading.norm.endswith("一覧")
        )
        named = heading is not None and self.label(heading.text) is Meaning.OTHER  # and not 契約詳細, オプションの変更
        named = named and not _GENERIC.match(heading.norm if heading else "")
        if heading is not None and below and named and self.owner(heading.text) in (Owner.PART, Owner.OTHER):
            return self.speaks_of_ours and not SPEAKS_OF_AN_END.search(heading.norm) and "手続" not in heading.norm
        labels = {p.control.norm for p in self.presses}
        before = [x for x in self.body if x.place < place and _WORD.search(x.norm)]
        above = [x for x in before if not x.level and x.norm not in labels][-1:]
        return any(self._is_another_name(x.text) for x in above if not is_label(re.split(r"[:：]", x.norm)[0]))

    def _is_another_name(self, text: str) -> bool:
        other = self.name_kind(text) == "other" and self.owner(text) is Owner.OTHER
        return (
            other
            and self.our_name(text) is None
            and not _SENTENCE.search(text)
            and not payments_in(normalise(text), self.flow)
        )

    @cached_property
    def enders(self) -> tuple[Press, ...]:
        """What is offered to cancel our contract: in its row, or, where it has none, on the page."""
        offered = self.pressing(Meaning.TOWARDS, Meaning.FINAL)
        one = self.one
        if one is not None and one.row:
            return tuple(p for p in offered if one.holds(p.control.place))
        return tuple(p for p in offered if not self.is_anothers(p))

    @cached_property
    def facts(self) -> ContractFacts:
        """What the page says of the one contract."""
        one = self.one
        if one is None:
            return read_facts(self.screen, self.pairs, None)
        return read_facts(self.screen, self.pairs, one.name, one.card)

    @cached_property
    def fees(self) -> tuple[str, ...]:
        return fee_lines(self.screen, self.pairs)

    # --- what is announced ---------------------------------------------------------------------------------------

    @cached_property
    def announcements(self) -> tuple[Said, ...]:
        """Sentences that our contract ends by what is pressed here: asked, told or instructed."""
        return tuple(
            s
            for s in self.said
            if (s.reading.ends is Owner.OURS or _LAST_PAGE.search(s.text))
            and (s.reading.tense in _ANNOUNCING or _LAST_PAGE.search(s.text))
            and s.reading.safe is not Safe.NO
            and (s.reading.safe is Safe.YES or _LAST_PAGE.search(s.text))
            and _SENTENCE.search(s.text)
            and not _CHOOSES.search(s.text)
            and not _DESCRIBES.search(s.text)
            and (s.reading.tense is Tense.ASKS or not _AFTER_SIGNING_IN.search(s.text))
        )

    @cached_property
    def dangers(self) -> tuple[Said, ...]:
        """Sentences that speak against a press: something else ends, begins, or OK keeps."""
        theirs = [c.card for c in self.others if c.row]
        return tuple(
            s
            for s in self.said
            if s.reading.safe is Safe.NO
            and s.reading.tense is not Tense.STATE
            and (s.reading.begins is Begins.NONE or _SENTENCE.search(s.text))
            and not (s.reading.begins is Begins.RENEWAL and _HABIT.search(s.text))
            and not (self._is_about_an_end and _THIS_APPLICATION.search(s.text))
            and not self._names_its_group(s)
            and not (s.line.level and LISTS_ACTS.search(s.line.norm))  # オプションの追加・解除: what can be done
            and not any(a <= s.line.place < b for a, b in theirs)
        )

    @property
    def _is_about_an_end(self) -> bool:
        return bool(SPEAKS_OF_AN_END.search(self.titled))

    @cached_property
    def heads(self) -> tuple[Said, ...]:
        """What the page calls itself."""
        return tuple(s for s in self.said if s.line.level)

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """Sentences about an ending, a beginning, money or a number that nobody could account for."""
        return tuple(dict.fromkeys(s.text for s in self.said if s.reading.unread and not self._names_its_group(s)))

    def _names_its_group(self, said: Said) -> bool:
        return bool(said.line.level) and names_a_group(said.line.norm) and self.shows_only_ours

    @cached_property
    def shows_only_ours(self) -> bool:
        """Our contract stands here by name, and no other thing and no part of ours stands alone beside it."""
        short = [x for x in self.body if not x.level and not x.in_label and not _SENTENCE.search(x.text)]
        parts = any(
            self.owner(x.text) is Owner.PART or self._is_another_name(x.text) for x in short if not is_label(x.norm)
        )
        return self.speaks_of_ours and not parts

    def completions(self, kind: Completion) -> tuple[Said, ...]:
        return tuple(s for s in self.said if s.reading.completion is kind)

    # --- payment -------------------------------------------------------------------------------------------------

    @cached_property
    def payment_choices(self) -> dict[Payment, list[Press | tuple[Field, str | None]]]:
        """What one can press or choose for each payment method: a press, a radio, or a list's option value."""
        found: dict[Payment, list[Press | tuple[Field, str | None]]] = {}

        def add(named: frozenset[Payment], choice: Press | tuple[Field, str | None]) -> None:
            if len(named) == 1:
                found.setdefault(next(iter(named)), []).append(choice)

        usable = (Meaning.PAYMENT, Meaning.LOGIN, Meaning.OTHER, Meaning.TOWARDS, Meaning.GO_ON, Meaning.CONTRACT)
        for press in self.presses:
            if press.control.region in ("main", "nav") and press.meaning in usable and not press.frame:
                add(press.payments or self._payments_around(press), press)
        for field in self.fields:
            if field.type == "radio":
                add(payments_in(normalise(self.choice_text(field)), self.flow), (field, None))
            for option in field.options:
                if not option.disabled:
                    add(payments_in(normalise(option.text), self.flow), (field, option.value))
        return found

    def _payments_around(self, press: Press) -> frozenset[Payment]:
        """Named by the row around a control, or right before it where the same control comes again and again."""
        if press.meaning is Meaning.OTHER and press.known is False:
            return frozenset()
        if press.control.row:
            inside = (x.norm for x in self.body if press.control.card[0] <= x.place < press.control.card[1])
            return frozenset().union(*(payments_in(norm, self.flow) for norm in inside))
        alike = [c for c in self.screen.controls if c.norm == press.control.norm and c.region == press.control.region]
        if len(alike) < 2:
            return frozenset()
        start = max((c.place for c in alike if c.place < press.control.place), default=-1)
        before = [x for x in self.body if start < x.place < press.control.place]
        return payments_in(before[-1].norm, self.flow) if before else frozenset()

    def leads_to_carrier(self, control: Control) -> bool:
        domains = tuple(domain for carrier in self.flow.carriers for domain in carrier.domains)
        return host_within((urlsplit(control.target).hostname or "").lower(), domains)

    @cached_property
    def foreign_login_host(self) -> str | None:
        """The host of somebody else's login that stands in a frame of this page, where there is one."""
        carriers = tuple(domain for carrier in self.flow.carriers for domain in carrier.domains)
        for address in self.screen.frame_urls:
            parts = urlsplit(address)
            host = (parts.hostname or "").lower()
            foreign = host and not host_within(host, (*self.flow.hosts, *carriers))
            if foreign and re.search(r"login|signin|auth|account|sso", host + parts.path):
                return host
        return None


def _asks(context: str) -> bool:
    """Whether what stands beside a button asks something, so that 続ける answers it."""
    return context.rstrip().endswith(("?", "？", "か", "か。"))


def _spoken(line: Line) -> str:
    """What a line says: without a button that stands in it, but with a link that is a word of its sentence."""
    own = line.own or line.text
    if line.in_label or len(own) <= _LONGEST_LABEL:
        return without_mark(own)
    return line.text if line.text.startswith(own) and len(line.text) - len(own) <= _LONGEST_POINTER else own


def _address(url: str) -> str:
    return url.partition("#")[0]


def plain_brands(presses: Iterable[Press]) -> list[Press]:
    """Without those for a brand that shares its payment method with a better-known one beside it."""
    given = list(presses)
    return [p for p in given if not SECONDARY_BRAND.search(p.control.norm)] or given
