"""The names that `identify` knows, each with how surely it belongs to a provider (docs/domain-facts.md).

NAME, SITE and PHONE stand in a source. READING is another writing of such a name (kana for Latin letters, Latin letters
for kana), inferred by us. PAPER is a wording that only one provider's pages or papers are known to use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from autocancel.messages import Message
from autocancel.messages import guide_identify as m


class Kind(StrEnum):
    NAME = "name"
    SITE = "site"
    PHONE = "phone"
    READING = "reading"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Name:
    """`pattern`: an expression over the text with its spaces, where the plain name would match inside other words.

    `tolerant`: distinctive enough to be recognised cut off or misspelt. `company`: it names the company, which may bill
    other services.
    """

    shown: str
    kind: Kind = Kind.NAME
    pattern: str | None = None
    tolerant: bool = False
    company: bool = False


_NAMES: dict[str, tuple[Name, ...]] = {
    "mw": (
        Name("MWノートンストア", tolerant=True),
        Name("MWノートン", Kind.READING),
        Name("mwsecuritystore", Kind.SITE, tolerant=True),
        Name("03-6625-4291", Kind.PHONE, r"0366254291"),
        Name("株式会社ストアフロント", tolerant=True, company=True),
        Name(
            "MW Norton Store", Kind.READING, r"(?<![a-z])m\.?w\.?[ _-]?norton"
        ),  # not tolerant: "norton store" is another shop
        Name("エムダブリューノートン", Kind.READING, tolerant=True),
        Name("MWセキュリティストア", Kind.READING, tolerant=True),
        Name("STOREFRONT", Kind.READING, r"(?<![a-z])store ?front(?![a-z])", tolerant=True, company=True),
        Name("月額料金のお支払い方法を選択してください", Kind.PAPER),
    ),
    "mpass": (
        # Between letters it is another word: GYMPASS, TEAM PASS, M PASSPORT.
        Name("m-Pass!", pattern=r"(?<![a-z0-9])m[ _.-]{0,2}pass(?![a-z])(?!\.(?!jp))"),
        Name("m-pass.jp", Kind.SITE, r"(?<![a-z0-9-])m-?pass\.jp(?![a-z])"),
        Name("株式会社アプメス", company=True),
        Name("エムパス", Kind.READING, r"(?<![ァ-ヶー])(?:エム|えむ)[ ・-]?(?:パス|ぱす)(?![ァ-ヶー])"),
        Name("アップメス", Kind.READING, company=True),
        Name("APUMESU", Kind.READING, r"(?<![a-z])apumesu(?![a-z])", company=True),
        Name("該当コンテンツ確認", Kind.PAPER),
    ),
}

# Ways to pay, as carriers print them († in docs/domain-facts.md).
PAYMENTS: dict[str, tuple[str, ...]] = {
    "docomo": (
        "ドコモケータイ払い",
        "ドコモ払い",
        "d払い",
        "spモード決済",
        "spモードコンテンツ決済",
        "docomoコンテンツ決済",
        "ドコモコンテンツ決済",
        "ドコモ継続課金",
    ),
    "au": ("auかんたん決済", "au PAY(auかんたん決済)", "通信料金合算支払い"),
    "softbank": ("ソフトバンクまとめて支払い", "ワイモバイルまとめて支払い", "ソフトバンクまとめて"),
}
# Sold by the company of `mw` too. Another contract: never ours.
OTHER_SERVICES = ("ダレカナブロック",)
CARRIER = re.compile(
    r"ドコモ|どこも|docomo|kddi|auかんたん|(?<![a-z])au(?![a-z])|ソフトバンク|softbank|電話料金|通信料金|ケータイ|携帯"
)

# Norton contracts with neither provider: route, expression, what to show, why, and whether Norton must be named too.
ROUTES: tuple[tuple[str, str, str, Message, bool], ...] = (
    ("official", r"(?<![a-z0-9.-])(?:[a-z]{2,3}\.)?norton\.com(?![a-z])", "norton.com", m.WHY_SITE, False),
    ("official", r"自動延長", "自動延長", m.WHY_WORDS, True),
    ("official", r"ノートン ?公式|公式 ?(?:ストア|サイト|オンライン)", "公式", m.WHY_WORDS, True),
    ("nortonstore", r"(?<![a-z0-9-])norton-?store\.jp(?![a-z])", "nortonstore.jp", m.WHY_SITE, False),
    (
        "au_package",
        r"(?<![a-z])au(?![a-z]).*(?:パッケージ|年間|年版|1年)|(?:パッケージ|年間|年版|1年).*(?<![a-z])au(?![a-z])",
        "au、1年・パッケージ",
        m.WHY_WORDS,
        True,
    ),
)

NORTON = re.compile(r"ノトン|norton")
NORTON_STORE = re.compile(r"ノトンストア|nortonstore")
DENIAL = re.compile(r"テハナ|テハアリマセン|シヤナ|テナイ|以外|イカイ|違|チカウ|チカイマス|解約済|退会済")
DENIAL_LATIN = re.compile(r"\b(?:not|isn't|never|except)\b")
AMOUNT_ONLY = re.compile(
    r"(?:[\d\s,./年月日\u00a5\\円()-]|jpy|yen|税込|税抜|消費税|込|額|毎月|約|引落|合計|ご?請求額|ご?利用額)+"
)

# (株), カ), ｶ) and the like, at either end or alone: a bank's marks for a company's form.
LEGAL_FORM = re.compile(r"株式会社|カフシキカイシヤ|\(株\)|\(カ\)|カ\)|\(カ")
# Dashes of every kind count as a long vowel or a hyphen, both dropped when folding.
SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—―−ｰ", "-"))
VOICING = frozenset("\u3099\u309a゛゜")
SMALL_KANA = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")


def known_names() -> Iterator[tuple[str, Name]]:
    for provider, provider_names in _NAMES.items():
        for name in provider_names:
            yield provider, name
