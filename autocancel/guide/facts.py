"""The guide's facts as data: each text with where it comes from and how surely it is known.

The texts stand in autocancel/messages/guide_ways.py and guide_after.py, the facts behind them in docs/domain-facts.md.
Nothing may be added here that is not in that file, except `Confidence.PROGRAM` (what this program itself does) and the
public consumer hotline 188.
"""

from __future__ import annotations

from autocancel.guide.fact import Confidence, Fact, Table, Topic
from autocancel.messages import Message
from autocancel.messages import guide as g
from autocancel.messages import guide_after as a
from autocancel.messages import guide_carriers as c
from autocancel.messages import guide_ways as w


def _official(text: Message, *sources: str, steps: tuple[Message, ...] = ()) -> Fact:
    return Fact(text, Confidence.OFFICIAL, sources or ("official",), steps)


def _article(text: Message, *sources: str, steps: tuple[Message, ...] = ()) -> Fact:
    return Fact(text, Confidence.ARTICLE, sources or ("article",), steps)


def _agent(text: Message, *sources: str) -> Fact:
    return Fact(text, Confidence.AGENT, sources or ("agent",))


def _code(text: Message, steps: tuple[Message, ...] = ()) -> Fact:
    return Fact(text, Confidence.CODE, ("code",), steps)


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
            _article(c.SELLER_SITE),
            _article(c.NAME_DOCOMO),
            _official(c.NAME_AU, "official", "article"),
            _article(c.NAME_MPASS),
            _article(w.WHICH_AMOUNT),
            _unknown(w.WHICH_STRINGS),
            _official(w.PAYMENTS_MPASS, "F"),
            _inferred(w.PAYMENTS_MW),
            _official(c.OTHER_LINE),
            _program(c.OTHER_LINE_KEPT),
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
            _official(w.ONLINE_SEVERAL_MW),
            _inferred(w.ONLINE_SEVERAL_MW_LIST),
            _article(w.ONLINE_MPASS, "S", "F"),
            _official(w.ONLINE_MPASS_LOGIN, "F"),
            _inferred(w.ONLINE_SEVERAL_MPASS, "F"),
            _article(w.ONLINE_CARRIER, "W", steps=_CARRIER_STEPS),
            _agent(c.ENDS_TWO),
            _program(w.ONLINE_PROGRAM),
        ),
        ("carrier-billing", "mistakes", "second-factor", "when", "phone"),
    ),
    Topic(
        "carrier-billing",
        g.T_BILLING,
        (
            _agent(c.ENDS_WHO),
            _inferred(c.ENDS_LAST_PRESS),
            _agent(c.THREE_WAYS_BACK),
            _agent(c.BACK_PROVES_NOTHING),
            _article(c.NEXT_AFTER_CARRIER, "W", "agent_shop"),
            _agent(c.EXPIRES),
            _agent(c.TEXT_ALREADY),
            _agent(c.TEXT_STOPPED),
            _agent(c.TEXT_TRANSIENT),
            _agent(c.TEXT_WRONG),
            _agent(c.AGENT_BETWEEN, "agent", "article"),
            _program(c.AGENT_NO_SECRET),
        ),
        ("online", "carrier-sign-in", "after"),
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
            _program(c.PHONE_COMPANY),
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
        ("carrier-sign-in", "login-lost", "phone"),
    ),
    Topic(
        "carrier-sign-in",
        g.T_SIGN_IN,
        (
            _code(c.DOCOMO_SCREENS, (c.DOCOMO_1, c.DOCOMO_2, c.DOCOMO_3, c.DOCOMO_4, c.DOCOMO_5)),
            _code(c.DOCOMO_BOT),
            _official(c.DOCOMO_PASSKEY, "official", "article"),
            _official(c.DOCOMO_NO_PC, "official", "article"),
            _article(c.DOCOMO_SP_PASSWORD),
            _code(c.AU_SCREENS, (c.AU_1, c.AU_2, c.AU_3)),
            _official(c.AU_URL, steps=(c.AU_URL_1, c.AU_URL_2, c.AU_URL_3)),
            _code(c.SOFTBANK_SCREENS, (c.SOFTBANK_1, c.SOFTBANK_2, c.SOFTBANK_3)),
            _code(c.YMOBILE),
            _agent(c.SOFTBANK_CARD),
        ),
        ("second-factor", "phone"),
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
            _inferred(c.WHEN_LATE),
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
            _official(c.AFTER_AU_PROOF),
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
            _agent(a.TROUBLE_STOPPED),
            _program(a.TROUBLE_STATE),
            _inferred(a.TROUBLE_TWO),
            _inferred(a.TROUBLE_MW, "S"),
            _inferred(a.TROUBLE_MPASS, "S"),
            _official(a.TROUBLE_188, "hotline"),
        ),
        ("carrier-billing", "after", "refunds", "phone"),
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
