"""What a flow says of names: the brand, the shop and company, the payment methods. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from autocancel.flow import Flow, Payment
from autocancel.text import normalise, readable

# Brands that share a payment method with a better-known one: not meant where the better-known one stands beside them.
SECONDARY_BRAND = re.compile(r"ワイモバイル|y!?mobile|linemo|ahamo|povo|uq")


@cache
def brand(flow: Flow) -> re.Pattern[str]:
    return re.compile(flow.contract_brand)


@cache
def issuers(flow: Flow) -> re.Pattern[str]:
    """The shop and the company, as a carrier's page may call them."""
    return re.compile("|".join(re.escape(normalise(name)) for name in (*flow.issuer_names, flow.service, flow.company)))


@cache
def _name_run(flow: Flow) -> re.Pattern[str]:
    """The longest run of words that a product's name may be made of, as shown."""
    part = flow.contract_name_parts
    variant = rf"\((?=[^)]*(?:版|プラン|コース|台))(?:{part}|[\s・/-])+\)"
    return re.compile(rf"(?:{part}|{variant}|[\s・™®&/-])+", re.IGNORECASE)


def our_name_in(text: str, flow: Flow) -> str | None:
    """The product's name inside a longer text, as shown; None where the brand isn't there outside the shop's name."""
    shown = unicodedata.normalize("NFKC", readable(text.translate(_MARKS)))
    without_shop = issuers(flow).sub("", normalise(shown))
    if not brand(flow).search(without_shop):
        return None
    runs = [m.group(0).strip(" ・/-") for m in _name_run(flow).finditer(shown)]
    return next((run for run in runs if brand(flow).search(normalise(run))), None)


def is_our_name(text: str, flow: Flow) -> bool:
    """Whether a short text is the product's name and nothing more than a remark in brackets behind it."""
    name = our_name_in(text, flow)
    if name is None:
        return False
    rest = unicodedata.normalize("NFKC", readable(text.translate(_MARKS))).replace(name, "", 1)
    return not _LETTERS.search(_REMARK.sub("", rest))


_MARKS = str.maketrans(dict.fromkeys("™®©", " "))
_REMARK = re.compile(r"[(\[【][^)\]】]{1,12}[)\]】]")
_LETTERS = re.compile(r"[^\W\d_]")


@cache
def payments_in(norm: str, flow: Flow) -> frozenset[Payment]:
    """Which payment methods a normalised text names."""
    return frozenset(payment for payment, pattern in flow.payment_names if re.search(pattern, norm))


def names_a_group(norm: str) -> bool:
    """オプションサービスの解約: the end of one of several things, of which ours may be one."""
    return bool(_GROUP.fullmatch(norm))


_GROUP = re.compile(
    r"(?:各種|月額|付帯|有料|追加|会員向け)*(?:オプション|サービス|コンテンツ)+(?:の)?(?:ご)?(?:解約|解除|停止|退会)"
    r"(?:の)?(?:お)?(?:手続き?|申込み?|申し込み|内容|確認|の)*(?:はこちら|へ|画面)?"
)


def names_issuer(norm: str, flow: Flow) -> bool:
    return bool(issuers(flow).search(norm) or brand(flow).search(norm))


def akin(one: str, other: str) -> bool:
    """Whether two names may be of the same contract: equal, or one is the other with something added."""
    a, b = _in_one_script(one), _in_one_script(other)
    return a in b or b in a


def _in_one_script(name: str) -> str:
    norm = normalise(name)
    for latin, kana in _SAME:
        norm = norm.replace(latin, kana)
    return norm


_SAME = (
    ("norton", "ノートン"),
    ("mobile", "モバイル"),
    ("security", "セキュリティ"),
    ("premium", "プレミアム"),
    ("deluxe", "デラックス"),
    ("standard", "スタンダード"),
)
