"""One page as read: its own sentences, presses, fields and contracts, without the site's frame. Pure and lazy."""

from __future__ import annotations

import bisect
import re
from functools import cached_property
from urllib.parse import urlsplit

from autocancel.flow import Carrier, Flow, Payment
from autocancel.outcome import ContractFacts
from autocancel.page.frame import SiteFrame
from autocancel.page.screen import Control, Field, Line, Pair, Screen
from autocancel.reading import name_of, owner_of, read_label, read_sentence, split_sentences, words_of
from autocancel.reading.contracts import Contract, find_contracts
from autocancel.reading.endings import SPEAKS_OF_AN_END
from autocancel.reading.facts import fee_lines, is_label, pairs_of, read_facts
from autocancel.reading.fields import FieldRole, field_role
from autocancel.reading.names import (
    issuers,
    names_a_group,
    names_issuer,
    our_name_in,
    payments_in,
)
from autocancel.reading.objects import strangers
from autocancel.reading.payments import Choice, payment_choices
from autocancel.reading.presses import LONGEST_CONTEXT, Press, read_press
from autocancel.reading.telling import IS_SENTENCE, Said, announces, speaks_against, spoken
from autocancel.reading.types import Completion, Meaning, Owner, SentenceReading, Topic
from autocancel.text import normalise

_REMARK = re.compile(r"[（(【\[][^）)】\]]{2,24}[）)】\]]")
_WORD = re.compile(r"\w")
_GENERIC = re.compile(
    r"(?:ご|お)?(?:契約|コース|サービス|プラン|商品|コンテンツ|お?客様|会員|利用)(?:の|$)"
)  # コースのくわしい内容
_WHERE = re.compile(r"^(?:マイページ|ホーム|トップ|会員ページ|TOP|HOME)\s*[/／>＞›»|｜]\s*", re.IGNORECASE)
_WORDS = re.compile(r"[\s/／|｜()（）:：、。「」『』【】]+|(?<=ノートン)(?:を|は|が|の|も|に)")
_TOGETHER_WITH = re.compile(
    r"\bwith\s*(?:ノートン|norton)|[^\s、。]{2,}付き?(?:ノートン|norton)|(?:ノートン|norton)付", re.IGNORECASE
)


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
        if at < len(self._items) and self._items[at][1] and not IS_SENTENCE.search(line.text) and not line.in_control:
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
            for text in split_sentences(spoken(line)):
                found.append(Said(text, self.read(self.about(self._without_payments(text), line)), line))
        for text in self.screen.dialogs:
            line = Line(text, normalise(text))
            found += [Said(part, self.read(part, "dialog"), line) for part in split_sentences(text)]
        return tuple(found)

    def about(self, text: str, line: Line) -> str:
        """A heading without where it stands: マイページ/定期購入の解約, ソフトバンクまとめて支払い 継続課金の解除."""
        if line.level:
            text = _WHERE.sub("", text)
        if self.carrier is None or not line.level or IS_SENTENCE.search(text):
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
        return tuple(read_press(c, self) for c in self.screen.controls)

    def label(self, text: str, context: str = "") -> Meaning:
        """What a text would mean as a control's label."""
        return read_label(text, context=context, words=self.words).meaning

    def in_frame(self, control: Control) -> bool:
        return self.frame.holds_control(control, self.screen)

    @cached_property
    def plain_lines(self) -> tuple[Line, ...]:
        """Lines that say something, other than on buttons and links."""
        return tuple(x for x in self.screen.lines if not x.in_control and _WORD.search(x.norm))

    @cached_property
    def places_of_label(self) -> dict[str, list[int]]:
        """Where controls of each label stand, in order."""
        found: dict[str, list[int]] = {}
        for control in sorted(self.screen.controls, key=lambda c: c.place):
            found.setdefault(control.norm, []).append(control.place)
        return found

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
        return " ".join([field.text, *inside])[:LONGEST_CONTEXT] if len(inside) <= 6 else field.text

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
        if heading is not None and self._heads_another(heading):
            return self.speaks_of_ours and not SPEAKS_OF_AN_END.search(heading.norm) and "手続" not in heading.norm
        labels = {p.control.norm for p in self.presses}
        above = [x for x in self.body if x.place < place and not x.level and x.norm not in labels][-1:]
        return any(self._is_another_name(x.text) for x in above)

    def _heads_another(self, heading: Line) -> bool:
        """Names another thing or a part of ours; 契約詳細, オプションの変更 and コースのくわしい内容 name none."""
        named = our_name_in(heading.text, self.flow) is not None or heading.norm.endswith("一覧")
        if named or _GENERIC.match(heading.norm) or self.label(heading.text) is not Meaning.OTHER:
            return False
        return self.owner(heading.text) in (Owner.PART, Owner.OTHER)

    def _is_another_name(self, text: str) -> bool:
        other = self.name_kind(text) == "other" and self.owner(text) is Owner.OTHER
        return other and not IS_SENTENCE.search(text) and not payments_in(normalise(text), self.flow)

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
        return tuple(s for s in self.said if announces(s))

    @cached_property
    def dangers(self) -> tuple[Said, ...]:
        """Sentences that speak against a press: something else ends, begins, or OK keeps."""
        theirs = [c.card for c in self.others if c.row]
        return tuple(
            s
            for s in self.said
            if speaks_against(s, about_an_end=self.is_about_an_end)
            and not self._names_its_group(s)
            and not any(a <= s.line.place < b for a, b in theirs)
        )

    @cached_property
    def is_about_an_end(self) -> bool:
        """Its own headings or title speak of an end."""
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
        short = [x for x in self.body if not x.level and not x.in_label and not IS_SENTENCE.search(x.text)]
        parts = any(
            self.owner(x.text) is Owner.PART or self._is_another_name(x.text) for x in short if not is_label(x.norm)
        )
        return self.speaks_of_ours and not parts

    def completions(self, kind: Completion) -> tuple[Said, ...]:
        return tuple(s for s in self.said if s.reading.completion is kind)

    # --- payment -------------------------------------------------------------------------------------------------

    @cached_property
    def payment_choices(self) -> dict[Payment, list[Choice]]:
        """What one can press or choose for each payment method."""
        return payment_choices(self)

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
