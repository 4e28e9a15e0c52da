"""The guide's facts as data: each text with where it comes from and how surely it is known.

The texts stand in autocancel/messages/guide_ways.py and guide_after.py, the facts behind them in docs/domain-facts.md.
Nothing may be added here that is not in that file, except `Confidence.PROGRAM` (what this program itself does) and the
public consumer hotline 188.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from autocancel.messages import Lang, Message
from autocancel.messages import guide as g
from autocancel.messages import guide_after as a
from autocancel.messages import guide_ways as w


class Confidence(StrEnum):
    OFFICIAL = "P"  # provider or carrier official page
    ARTICLE = "T"  # third-party article
    INFERRED = "I"  # nobody has verified it
    UNKNOWN = "U"  # looked for and not found
    PROGRAM = "X"  # about this program


CONFIDENCE_LABELS: dict[Confidence, Message] = {
    Confidence.OFFICIAL: g.CONFIDENCE_P,
    Confidence.ARTICLE: g.CONFIDENCE_T,
    Confidence.INFERRED: g.CONFIDENCE_I,
    Confidence.UNKNOWN: g.CONFIDENCE_U,
    Confidence.PROGRAM: g.CONFIDENCE_X,
}
CONFIDENCE_LEGEND: dict[Confidence, Message] = {
    Confidence.OFFICIAL: g.LEGEND_P,
    Confidence.ARTICLE: g.LEGEND_T,
    Confidence.INFERRED: g.LEGEND_I,
    Confidence.UNKNOWN: g.LEGEND_U,
    Confidence.PROGRAM: g.LEGEND_X,
}
# Keys as in docs/domain-facts.md; a text stands for what has no address there.
SOURCES: dict[str, str | Message] = {
    "S": "kaiyaku-houhou.jp/norton-kaiyaku-docomo",
    "F": "m-pass.jp/faq.php",
    "FC": "web.familyclub.jp",
    "M": "pc.moppy.jp/help/detail/?id=182",
    "W": "worpaholic.com",
    "official": g.SOURCE_OFFICIAL,
    "article": g.SOURCE_ARTICLE,
    "ours": g.SOURCE_OURS,
    "searched": g.SOURCE_SEARCHED,
    "hotline": g.SOURCE_HOTLINE,
    "program": g.SOURCE_PROGRAM,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `steps`: what to do in order, where it is a way through screens."""

    text: Message
    confidence: Confidence
    sources: tuple[str, ...]
    steps: tuple[Message, ...] = ()

    @property
    def id(self) -> str:
        """Stable name: `shop.request`."""
        return self.text.code.removeprefix("guide.")

    def source_names(self, lang: Lang) -> tuple[str, ...]:
        return tuple(s if isinstance(s := SOURCES[key], str) else s.text(lang) for key in self.sources)

    def provenance(self, lang: Lang) -> str:
        """`記事: kaiyaku-houhou.jp/...`, shown with every fact. A word that says all by itself stands alone."""
        label = CONFIDENCE_LABELS[self.confidence].text(lang)
        if self.confidence in (Confidence.UNKNOWN, Confidence.PROGRAM) or self.sources == ("ours",):
            return label
        return f"{label}: {', '.join(self.source_names(lang))}"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to compare, all from one source."""

    header: tuple[Message, ...]
    rows: tuple[tuple[Message, ...], ...]
    confidence: Confidence
    sources: tuple[str, ...]

    def provenance(self, lang: Lang) -> str:
        return Fact(self.header[0], self.confidence, self.sources).provenance(lang)


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the guide. `id` is what is typed: `autocancel guide login-lost`."""

    id: str
    title: Message
    facts: tuple[Fact, ...]
    see: tuple[str, ...] = ()
    table: Table | None = None


def _official(text: Message, *sources: str, steps: tuple[Message, ...] = ()) -> Fact:
    return Fact(text, Confidence.OFFICIAL, sources or ("official",), steps)


def _article(text: Message, *sources: str, steps: tuple[Message, ...] = ()) -> Fact:
    return Fact(text, Confidence.ARTICLE, sources or ("article",), steps)


def _inferred(text: Message, *sources: str) -> Fact:
    return Fact(text, Confidence.INFERRED, sources or ("ours",))


def _unknown(text: Message) -> Fact:
    return Fact(text, Confidence.UNKNOWN, ("searched",))


def _program(text: Message) -> Fact:
    return Fact(text, Confidence.PROGRAM, ("program",))


_DOCOMO_STEPS = (w.NUMBER_DOCOMO_1, w.NUMBER_DOCOMO_2, w.NUMBER_DOCOMO_3, w.NUMBER_DOCOMO_4, w.NUMBER_DOCOMO_5)
_AU_STEPS = (w.NUMBER_AU_1, w.NUMBER_AU_2, w.NUMBER_AU_3, w.NUMBER_AU_4)
_SOFTBANK_STEPS = (
    w.NUMBER_SOFTBANK_1,
    w.NUMBER_SOFTBANK_2,
    w.NUMBER_SOFTBANK_3,
    w.NUMBER_SOFTBANK_4,
    w.NUMBER_SOFTBANK_5,
    w.NUMBER_SOFTBANK_6,
)
_CARRIER_STEPS = (
    w.ONLINE_CARRIER_1,
    w.ONLINE_CARRIER_2,
    w.ONLINE_CARRIER_3,
    w.ONLINE_CARRIER_4,
    w.ONLINE_CARRIER_5,
)

TOPICS: tuple[Topic, ...] = (
    Topic(
        "which-provider",
        g.T_WHICH,
        (
            _article(w.WHICH_TWO, "S"),
            _article(w.WHICH_PAPERS, "S"),
            _article(w.WHICH_STATEMENT, "S"),
            _article(w.WHICH_CARRIER, "S"),
            _article(w.WHICH_DETAIL),
            _article(w.WHICH_AMOUNT),
            _unknown(w.WHICH_STRINGS),
            _official(w.PAYMENTS_MPASS, "F"),
            _inferred(w.PAYMENTS_MW),
            _program(w.WHICH_TRY),
        ),
        ("online", "other-norton"),
    ),
    Topic(
        "online",
        g.T_ONLINE,
        (
            _inferred(w.ONLINE_NEVER_SEEN),
            _article(w.ONLINE_MW, "S"),
            _inferred(w.ONLINE_MW_LOGIN),
            _article(w.ONLINE_MW_ERROR, "S"),
            _inferred(w.ONLINE_SEVERAL_MW),
            _article(w.ONLINE_MPASS, "S", "F"),
            _official(w.ONLINE_MPASS_LOGIN, "F"),
            _inferred(w.ONLINE_SEVERAL_MPASS, "F"),
            _article(w.ONLINE_CARRIER, "W", steps=_CARRIER_STEPS),
            _program(w.ONLINE_PROGRAM),
        ),
        ("mistakes", "second-factor", "when", "phone"),
    ),
    Topic(
        "phone",
        g.T_PHONE,
        (
            _article(w.PHONE_MW, "S"),
            _inferred(w.PHONE_MW_CANCEL),
            _article(w.PHONE_MPASS_KEY, "S"),
            _article(w.PHONE_MPASS_NO_KEY, "S"),
            _unknown(w.PHONE_MPASS_NUMBER),
            _unknown(w.PHONE_HOURS),
            _inferred(w.PHONE_SCAM),
        ),
        ("payment-number", "shop"),
    ),
    Topic(
        "payment-number",
        g.T_NUMBER,
        (
            _article(w.NUMBER_TIME, "S"),
            _article(w.NUMBER_DOCOMO, "FC", steps=_DOCOMO_STEPS),
            _article(w.NUMBER_DOCOMO_DIGITS),
            _article(w.NUMBER_AU, "FC", "M", steps=_AU_STEPS),
            _article(w.NUMBER_AU_FREE, "M", "FC"),
            _article(w.NUMBER_SOFTBANK, "S", "FC", steps=_SOFTBANK_STEPS),
            _article(w.NUMBER_SOFTBANK_NAME, "FC", "M"),
        ),
        ("phone", "second-factor"),
    ),
    Topic(
        "login-lost",
        g.T_LOGIN,
        (_article(w.LOGIN_MW, "S"), _official(w.LOGIN_MPASS, "F"), _article(w.LOGIN_MPASS_OTHER, "S")),
        ("phone", "shop", "second-factor"),
    ),
    Topic(
        "second-factor",
        g.T_SECOND,
        (
            _program(a.SECOND_HAND_OVER),
            _official(a.SECOND_DOCOMO),
            _official(a.SECOND_AU),
            _official(a.SECOND_SOFTBANK),
            _official(a.SECOND_SOFTBANK_SMS, "official", "article"),
            _official(a.SECOND_CODES),
            _article(a.SECOND_LOCK),
            _inferred(a.SECOND_DESKTOP),
            _official(a.SECOND_HOSTS),
            _inferred(a.SECOND_HOSTS_UNKNOWN),
        ),
        ("login-lost", "phone"),
    ),
    Topic(
        "shop",
        g.T_SHOP,
        (
            _article(w.SHOP_CANCELS_ALL, "S"),
            _article(w.SHOP_FOR_WHOM, "S"),
            _article(w.SHOP_AGAIN, "S"),
            _article(w.SHOP_WHERE, "S"),
            _article(w.SHOP_REQUEST, "S"),
        ),
        ("phone", "online"),
    ),
    Topic(
        "refunds",
        g.T_REFUNDS,
        (_article(a.REFUND_ANNUAL, "S"), _article(a.REFUND_WITHDRAWALS, "S"), _article(a.REFUND_CONFLICT)),
        ("trouble",),
    ),
    Topic(
        "prices",
        g.T_PRICES,
        (_article(a.PRICES_DATE, "S"), _article(a.PRICES_OTHERS)),
        ("other-norton",),
        Table(
            (a.PRICES_HEAD_PLAN, a.PRICES_HEAD_PRICE, a.PRICES_HEAD_DEVICES, a.PRICES_HEAD_DARK_WEB),
            (
                (a.PRICE_SHOP, a.PRICE_SHOP_FEE, a.PRICE_ONE, a.PRICE_YES),
                (a.PRICE_MOBILE, a.PRICE_MOBILE_FEE, a.PRICE_ONE, a.PRICE_NO),
                (a.PRICE_PREMIUM, a.PRICE_PREMIUM_FEE, a.PRICE_FIVE, a.PRICE_NOT_STATED),
            ),
            Confidence.ARTICLE,
            ("S",),
        ),
    ),
    Topic(
        "when",
        g.T_WHEN,
        (
            _inferred(a.WHEN_MONTH_END),
            _inferred(a.WHEN_HOURS),
            _article(a.WHEN_DOCOMO),
            _inferred(a.WHEN_MW),
            _official(a.WHEN_AU),
        ),
        ("online", "after"),
    ),
    Topic(
        "after",
        g.T_AFTER,
        (
            _article(a.AFTER_MW, "S"),
            _unknown(a.AFTER_MPASS),
            _article(a.AFTER_DOCOMO),
            _inferred(a.AFTER_AU),
            _inferred(a.AFTER_SOFTBANK),
            _inferred(a.AFTER_CARD),
            _article(a.AFTER_TRAIL),
            _official(a.AFTER_PHONE_LINE, "F"),
            _unknown(a.AFTER_MAIL),
            _program(a.AFTER_RECEIPT),
        ),
        ("trouble", "refunds"),
    ),
    Topic(
        "trouble",
        g.T_TROUBLE,
        (
            _article(a.TROUBLE_MONTH),
            _program(a.TROUBLE_STATE),
            _inferred(a.TROUBLE_TWO),
            _inferred(a.TROUBLE_MW, "S"),
            _inferred(a.TROUBLE_MPASS, "S"),
            _official(a.TROUBLE_188, "hotline"),
        ),
        ("after", "refunds", "phone"),
    ),
    Topic(
        "other-norton",
        g.T_OTHER,
        (
            _inferred(a.OTHER_NOT_HERE),
            _article(a.OTHER_STORE),
            _article(a.OTHER_OFFICIAL),
            _article(a.OTHER_AU),
        ),
        ("which-provider", "refunds"),
    ),
    Topic(
        "mistakes",
        g.T_MISTAKES,
        (
            _official(a.MISTAKE_APP),
            _inferred(a.MISTAKE_CANCEL),
            _inferred(a.MISTAKE_CONTINUE),
            _inferred(a.MISTAKE_NO),
            _inferred(a.MISTAKE_BRIGHT),
            _inferred(a.MISTAKE_TARGET),
            _article(a.MISTAKE_MIDDLE, "W"),
            _inferred(a.MISTAKE_PAYMENT),
            _inferred(a.MISTAKE_MIXED),
            _program(a.MISTAKE_BULK),
        ),
        ("online",),
    ),
    Topic(
        "unknown",
        g.T_UNKNOWN,
        (
            _unknown(a.UNKNOWN_PHONE),
            _unknown(a.UNKNOWN_HOURS),
            _unknown(a.UNKNOWN_STRINGS),
            _unknown(a.UNKNOWN_TEXTS),
            _unknown(a.UNKNOWN_MAIL),
            _unknown(a.UNKNOWN_MPASS),
            _unknown(a.UNKNOWN_SCREENS),
        ),
    ),
)


def topic(topic_id: str) -> Topic | None:
    """The topic of that id, or None."""
    return next((t for t in TOPICS if t.id == topic_id), None)


def all_facts() -> tuple[Fact, ...]:
    return tuple(fact for t in TOPICS for fact in t.facts)
