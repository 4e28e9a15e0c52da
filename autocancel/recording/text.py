"""Scrubbing one text: patterns first, then everything that is not ordinary wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from autocancel.flow import Flow
from autocancel.recording.placeholder import Placeholders, fold
from autocancel.recording.wording import Wording
from autocancel.vault.redact import Redactor

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_JOINT = r"[\s\-‐‑–—―−ー.()・]"


class Why(StrEnum):
    """Why something was replaced; shown at the review."""

    LABELLED = "labelled"  # stands where a name, address or number is asked for
    MAIL = "mail"
    ADDRESS = "url"
    DATE = "date"
    NUMBER = "number"
    CODE = "code"
    SEEN_ELSEWHERE = "seen_elsewhere"  # the same value was recognised on another place or page
    UNKNOWN = "unknown"  # not ordinary wording: it may be a name
    FIELD = "field"  # what a field held
    SECRET = "secret"  # the person's own login


@dataclass(frozen=True, slots=True)
class Replaced:
    """One replacement. `original` never leaves memory: it is shown at the review and then forgotten."""

    original: str
    placeholder: str
    why: Why


_DATE = re.compile(
    r"(?:(?:令和|平成|昭和)\s?)?\d{1,4}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?|\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}(?!\d)|\d{1,2}\s?月\s?\d{1,2}\s?日|(?<!\d)\d{4}\s?年(?!間|以|未)"
)
_KEEP_NUMBER = (
    re.compile(r"[¥￥]\s?\d{1,3}(?:,\d{3}){0,2}(?!\d)|[¥￥]\s?\d{1,6}(?!\d)"),
    re.compile(r"(?<![\d,.-])(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,6})\s?円"),
    re.compile(r"(?<![\d-])\d{1,2}:\d{2}(?!\d)"),
    re.compile(
        r"(?<![\d-])\d{1,3}\s?(?:日|分|秒|時|時間|台|件|桁|%|文字|回|年|か月|ヶ月|カ月|ポイント|点|名|個|枚|歳以|つ)(?![\d-])"
    ),
    re.compile(r"(?:ノートン|norton)\s?360(?!\d)", re.IGNORECASE),
    re.compile(
        rf"(?<!\d)(?<!\d{_JOINT})\d{{1,2}}(?!\d)(?!{_JOINT}{{0,2}}\d)(?!\s?(?:丁目|番|号|階|棟|室|F\b|条|区|組))"
    ),
)
_MAIL = re.compile(r"[A-Za-z0-9._%+'*/=?^{}|~!#$&-]+\s?@\s?[\w-]+(?:\.[\w-]+)*", re.ASCII)
_CODES: tuple[tuple[Why, re.Pattern[str]], ...] = (
    (
        Why.CODE,
        re.compile(
            r"(?<![A-Za-z0-9])(?=[A-Za-z0-9_+/=.~-]*\d)(?=[A-Za-z0-9_+/=.~-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9_+/=.~-]{3,}"
        ),
    ),
    (Why.CODE, re.compile(r"(?<![A-Za-z0-9])(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{3,}(?:-[A-Z0-9]{3,})+(?![A-Za-z0-9])")),
    (Why.NUMBER, re.compile(rf"\+?(?:\(\d+\)|\d+)(?:{_JOINT}{{0,3}}(?:\(\d+\)|\d+))*")),
    (Why.NUMBER, re.compile(r"[〇一二三四五六七八九十]{3,}")),
)
_URL = re.compile(r"(?:https?:)?//[^\s<>\"'「」()（）、。]+", re.IGNORECASE)
# A text that asks for something personal: what follows it is replaced whole, whatever it looks like.
_NUMBERED = "契約|会員|お客様|決済|注文|受付|登録|利用者|管理|申込|端末|製造|シリアル|照会|決済情報|認証|承認"
PERSONAL_LABEL = re.compile(
    r"^(?:ご|お|現在の|登録|ご登録の|ご契約の?|お届け先の?|ご請求先の?|会員)*"
    r"(?:名前|氏名|契約者(?:様)?(?:氏)?名?|契約名義(?:人)?|名義(?:人)?|会員名|利用者名|お客様名|姓名?|名|フリガナ|ふりがな|カナ|セイ|メイ"
    r"|住所|所在|郵便番号|電話番号|携帯(?:電話)?番号|連絡先|メール(?:アドレス)?|mail|e-?mail|生年月日|誕生日|性別|年齢|職業|勤務先"
    rf"|カード番号|口座番号|(?:ご)?(?:{_NUMBERED})(?:番号|id|コード|no\.?)|継続課金id|プロダクトキー|認証キー|ライセンスキー"
    r"|ログインid|ユーザー(?:id|名)|お?届け先|宛名|name|address|phone|tel|full ?name)"
    r"(?:\([^)]*\)|[※*]|必須|任意|:|\s)*$"
)


@dataclass(slots=True)
class TextScrubber:
    """Scrubs texts of one recording. `login`: the redactor that knows the person's own login and PIN."""

    flow: Flow
    login: Redactor = field(default_factory=Redactor)
    wording: Wording | None = None
    placeholders: Placeholders = field(default_factory=Placeholders)
    learned: dict[str, re.Pattern[str]] = field(default_factory=dict)
    replaced: list[Replaced] = field(default_factory=list)
    words: Wording = field(init=False)
    _published: re.Pattern[str] | None = field(init=False)

    def __post_init__(self) -> None:
        self.words = self.wording or Wording.of(self.flow)
        phone = self.flow.support.phone
        self._published = re.compile(_spaced(phone)) if phone else None

    def whole(self, text: str, why: Why = Why.LABELLED) -> str:
        """A text that is personal as a whole."""
        bare = _INVISIBLE.sub("", text)
        if not bare.strip():
            return bare
        self._learn(bare.strip())
        return self._stand_in(bare, why)

    def text(self, text: str) -> str:
        """A text of which only ordinary wording stays."""
        bare = _INVISIBLE.sub("", text)
        if not bare.strip():
            return bare
        if self.login.clean(bare) != bare:
            return self._stand_in(bare, Why.SECRET)  # what surrounds a login is not worth keeping
        folded = fold(bare)
        taken: list[tuple[int, int, Why | None]] = []
        for start, end, why in self._found(folded, taken):
            _take(taken, start, end, why)
        parts: list[str] = []
        done = 0
        for start, end, why in sorted(taken, key=lambda item: item[:2]):
            parts.append(bare[done:start])
            parts.append(bare[start:end] if why is None else self._one(bare[start:end], why))
            done = end
        return "".join(parts) + bare[done:]

    def url(self, address: str) -> str:
        """An address whose host, path and query hold only ordinary words. Foreign hosts become `foreign.example`."""
        address = _INVISIBLE.sub("", address.strip())
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https", "") or address.startswith("#"):
            return "#" if address.startswith("#") else ""
        host = (parts.hostname or "").lower()
        ours = [*self.flow.hosts, *(d for c in self.flow.carriers for d in c.domains)]
        if host and not any(host == known or host.endswith("." + known) for known in ours):
            return "https://foreign.example/"
        labels = host.split(".")
        known_labels = {label for known in ours for label in known.split(".")}
        host = ".".join(x if x in known_labels or x in self.words.latin else self._one(x, Why.ADDRESS) for x in labels)
        path = "/".join(self._path_part(unquote(part)) for part in parts.path.split("/"))
        query = "&".join(
            f"{quote(self.identifier(key))}={quote(self.identifier(value))}"
            for key, value in parse_qsl(parts.query, keep_blank_values=True)
        )
        start = f"{parts.scheme or 'https'}://{host}" if host else ""
        return f"{start}{path}{'?' + query if query else ''}"

    def _path_part(self, part: str) -> str:
        return quote(self.identifier(part.partition(";")[0]), safe="~")

    def identifier(self, value: str) -> str:
        """A machine's word (a class, a field name, a query value): kept where it is made of ordinary words."""
        bare = _INVISIBLE.sub("", value)
        pieces = re.split(r"([\W_]+|(?<=[a-z])(?=[A-Z]))", fold(bare))
        return bare if all(self._plain_piece(piece) for piece in pieces) else self._one(bare, Why.CODE)

    def _plain_piece(self, piece: str) -> bool:
        if not re.search(r"\w", piece.replace("_", "")):
            return len(piece) <= 3
        match = re.fullmatch(r"([A-Za-z]*)(\d{0,2})", piece)
        return match is not None and (not match[1] or match[1].lower() in self.words.latin or len(match[1]) == 1)

    # --- finding ---------------------------------------------------------------------------------------------------

    def _found(self, folded: str, taken: list[tuple[int, int, Why | None]]) -> Iterator[tuple[int, int, Why | None]]:
        searched: list[tuple[Why | None, re.Pattern[str]]] = [
            *((Why.SEEN_ELSEWHERE, pattern) for pattern in self.learned.values()),
            *((None, pattern) for pattern in (self._published,) if pattern is not None),
            (Why.ADDRESS, _URL),
            (Why.MAIL, _MAIL),
            (Why.DATE, _DATE),
            *((None, pattern) for pattern in _KEEP_NUMBER),
            *_CODES,
        ]
        for why, pattern in searched:
            for match in pattern.finditer(folded):
                if why is not Why.CODE or match[0].casefold() not in self.words.latin:
                    yield *match.span(), why
        free = "".join(
            " " if any(a <= i < b and why is not None for a, b, why in taken) else c for i, c in enumerate(folded)
        )
        for start, end in self.words.unknown(free):
            yield start, end, Why.UNKNOWN

    # --- replacing -------------------------------------------------------------------------------------------------

    def _one(self, value: str, why: Why) -> str:
        if why is Why.ADDRESS and "//" in value:
            new = self.url(value)
            self._note(value, new, why) if new != value else None
            return new
        if why is Why.DATE:
            new = self.placeholders.stand_in_date(value)
            self._note(value, new, why)
            return new
        if why in (Why.MAIL, Why.NUMBER, Why.CODE):
            self._learn(value)
        return self._stand_in(value, why)

    def _stand_in(self, value: str, why: Why) -> str:
        new = self.placeholders.stand_in(value)
        self._note(value, new, why)
        return new

    def _note(self, original: str, new: str, why: Why) -> None:
        found = Replaced(original.strip(), new.strip(), why)
        if found not in self.replaced:
            self.replaced.append(found)

    def _learn(self, value: str) -> None:
        """From now on this value is replaced wherever it stands, however it is spaced, and so are a name's parts."""
        parts = re.split(r"[\s　,、]+", value) if not re.search(r"\d", fold(value)) else []
        for part in {value, *parts}:
            bare = re.sub(r"[\s　]+", "", fold(part))
            if len(bare) < 2 or bare in self.learned or (bare.isdigit() and len(bare) < 4):
                continue
            if not bare.isdigit() and not re.search(r"\d{4}", bare) and self.words.is_ordinary(bare):
                continue  # an ordinary word in that place: replaced there, but not everywhere
            self.learned[bare] = re.compile(_spaced(bare), re.IGNORECASE)


def _take(taken: list[tuple[int, int, Why | None]], start: int, end: int, why: Why | None) -> None:
    """Add a stretch. Where it meets one that is replaced, both become one; what is kept on purpose stays kept."""
    meets = [t for t in taken if start < t[1] and t[0] < end]
    if any(other is None for _, _, other in meets) or (meets and why is None):
        return
    for other in meets:
        taken.remove(other)
        start, end, why = min(start, other[0]), max(end, other[1]), other[2]
    taken.append((start, end, why))


def _spaced(value: str) -> str:
    characters = [c for c in fold(value) if not re.fullmatch(r"[\s\-‐‑–—―−()]", c)]
    return r"[\s\-‐‑–—―−()]*".join(re.escape(c) for c in characters)


def originals(replaced: Iterable[Replaced], words: Wording) -> set[str]:
    """What must not be found in anything written: no ordinary words, and nothing that turns up by chance."""
    return {
        r.original
        for r in replaced
        if r.why is not Why.DATE
        and len(re.sub(r"\W", "", r.original)) >= 4
        and (re.search(r"\d", fold(r.original)) or not words.is_ordinary(r.original))
        and not (r.why in (Why.CODE, Why.UNKNOWN, Why.ADDRESS) and r.original.isascii() and r.original.isalpha())
    }
