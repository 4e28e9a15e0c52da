"""One redactor knows a run's secrets; everything kept or shown passes it. It fails closed.

What is searched for is each secret as it would read after any nesting of URL, HTML and JSON escapes, mark-up,
full-width and invisible characters and white space was undone (`vault.views`), and in base64 and hex. What is left
after blanking is searched again; where anything is still there, the whole text is withheld.

**Short codes.** A 4-digit PIN can't be treated like a password: the PIN 2026 would blank every date. All-digit secrets
of up to six digits are removed wherever they stand as a whole run of digits, unless their neighbours make them a date,
a time, an amount or a part of a longer number. In a form's data, a URL query, a quoted JSON value, a `value` attribute
or behind a word for a code they are removed whatever surrounds them, and only there their presence makes `is_clean` say
no: a PIN of 1000 must not make every style sheet suspicious. What can be left of a PIN is thus one unlabelled number
that reads as a year or an amount. Four one-digit fields aren't recognised as one code; pictures mask all fields.
"""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit

from autocancel.vault.secret import Secret
from autocancel.vault.views import TooManyReadings, View, fold, readings, squeeze

_MARKS = ("***", "■■■", "[removed]", "〓〓〓", "===")  # all of them exist on a cp932 console
_WITHHELD = "[withheld]"
_LONGEST_TEXT = 1_000_000
_SHORTEST_ANYWHERE = 4  # shorter secrets are removed only as whole words
_LONGEST_CODE = 6
_BASE64_CERTAIN = 6  # characters; shorter ones turn up in any picture by chance
_LONG_RUN = re.compile(r"[A-Za-z0-9+/]{1024,}={0,2}")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # binary data, not text
_BASE64_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=")
_LABELS = ("pin", "pass", "pwd", "code", "auth", "secret", "暗証番号", "暗証", "パスワード", "コード", "認証番号")
_LABEL = "|".join(fold(label) for label in _LABELS)
_ENCODINGS = ("utf-8", "cp932", "euc_jp")
_ELLIPSIS = "…"
_HARMLESS_KEYS = frozenset({"lang", "locale", "page", "step"})
_HARMLESS_VALUE = re.compile(r"[A-Za-z0-9_-]{0,12}")
_TOKEN = re.compile(r"(?=[^.]*[0-9])[A-Za-z0-9_~+=-]{16,}|[0-9a-fA-F]{12,}|[A-Za-z0-9_~+=%.-]{40,}|[0-9]{7,}")

Stretch = tuple[int, int]


class Redactor:
    """Cleans what is kept or shown. Holds the secrets in readable form as long as it lives: drop it with the run."""

    def __init__(self, secrets: Iterable[Secret] = ()) -> None:
        self._anywhere: set[str] = set()  # squeezed
        self._base64: set[str] = set()
        self._in_bytes: set[bytes] = set()  # lower case
        self._in_bytes_exactly: set[bytes] = set()
        self._words: list[re.Pattern[str]] = []
        self._labelled: list[re.Pattern[str]] = []  # short codes where nothing else can be meant
        self._unlabelled: list[re.Pattern[str]] = []
        self._mark = _MARKS[0]
        self._withheld = _WITHHELD
        for secret in secrets:
            self.add(secret)

    def add(self, secret: Secret) -> None:
        """Know one more secret. Empty and blank ones are ignored: there is nothing to find."""
        plain = secret.reveal()
        bare = squeeze(plain)
        if not bare:
            return
        if bare.isdigit() and len(bare) <= _LONGEST_CODE:
            self._add_code(bare)
        elif len(bare) < _SHORTEST_ANYWHERE:
            self._words.append(re.compile(rf"(?<![0-9a-z]){re.escape(fold(plain).strip())}(?![0-9a-z])"))
        else:
            self._add_anywhere(plain)
        self._choose_marks()

    def clean(self, text: str) -> str:
        """The text without any spelling of any secret; a fixed word in place of all of it where that can't be had."""
        if len(text) > _LONGEST_TEXT:
            return self._withheld if self._knows_any else text
        try:
            for _ in range(4):  # blanking may bring together what stood apart
                if not self._found(text):
                    return text
                text = self._blanked(text)
            return self._withheld if self._found(text, certain_only=True) else text
        except TooManyReadings:
            return self._withheld

    def clean_value(self, value: object) -> object:
        """`clean` for what JSON can hold, keys included; anything else as its cleaned text. Keys stay distinct.

        A number that is a secret becomes text.
        """
        cleaned: object
        match value:
            case None | bool():
                cleaned = value
            case Secret():
                cleaned = self._mark
            case int() | float():
                cleaned = value if self.clean(repr(value)) == repr(value) else self._mark
            case dict():
                cleaned = self._clean_mapping(value)
            case list() | tuple() | set() | frozenset():
                cleaned = [self.clean_value(item) for item in value]
            case _:
                cleaned = self.clean(str(value))
        return cleaned

    def _clean_mapping(self, mapping: dict[object, object]) -> dict[str, object]:
        cleaned: dict[str, object] = {}
        for key, item in mapping.items():
            new_key = self.clean(str(key))
            while new_key in cleaned:
                new_key += "'"
            cleaned[new_key] = self.clean_value(item)
        return cleaned

    def is_clean(self, data: bytes) -> bool:
        """Whether a file may be kept. Text is read as `clean` reads it, in UTF-8, UTF-16, Shift_JIS and EUC-JP.

        In binary files (pictures, PDF) the bytes themselves are searched. Compressed parts are not unpacked, and short
        codes are looked for only in text.
        """
        if not self._knows_any:
            return True
        lower = data.lower()
        if any(needle in lower for needle in self._in_bytes) or any(n in data for n in self._in_bytes_exactly):
            return False
        try:
            return not any(self._found(text, certain_only=True) for text in _texts_in(data))
        except TooManyReadings:
            return False

    def clean_url(self, url: str) -> str:
        """An address that may be kept: no user, no fragment, no values of unknown keys, no path parts like tokens."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return _ELLIPSIS
        if parts.scheme not in {"http", "https"}:
            return self.clean(url) if parts.scheme in {"", "about"} else self.clean(f"{parts.scheme}:{_ELLIPSIS}")
        path = "/".join(self._clean_path_part(part) for part in parts.path.split("/"))
        query = "&".join(
            f"{key}={value if key in _HARMLESS_KEYS and _HARMLESS_VALUE.fullmatch(value) else _ELLIPSIS}"
            for key, value in parse_qsl(parts.query, keep_blank_values=True)
        )
        address = f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}{path}"
        return self.clean(f"{address}?{query}" if query else address)

    def _clean_path_part(self, part: str) -> str:
        name, semicolon, _parameters = part.partition(";")  # ;jsessionid=...
        name = _ELLIPSIS if _TOKEN.fullmatch(name) or self._found(name) else name
        return f"{name};{_ELLIPSIS}" if semicolon else name

    # Learning

    @property
    def _knows_any(self) -> bool:
        return bool(self._anywhere or self._words or self._labelled)

    def _add_code(self, digits: str) -> None:
        spaced = " ?".join(digits)
        end = r"(?![0-9a-z])"
        self._labelled += [
            re.compile(rf"^[ \"'(\[「]*({spaced})[ \"')\]」.]*$"),
            re.compile(rf"(?:^|[?&;])[^=&? ]*=({spaced})(?=[&;#\"'<>\\ ]|$)"),
            re.compile(rf"(?:{_LABEL})[a-z0-9_.\])-]{{0,20}}[\"'\\]{{0,2}} ?[=:は] ?[\"'\\]{{0,2}}({spaced}){end}"),
            re.compile(rf": ?\\?\"({spaced})\\?\""),
            re.compile(rf"(?<![0-9a-z])({digits.encode().hex()}){end}"),
            re.compile(rf"value ?= ?\\?[\"']?({spaced}){end}"),
        ]
        self._unlabelled.append(
            re.compile(
                rf"(?<![0-9a-z])(?<![0-9][-/.:,])(?<![¥$#])({spaced}){end}(?![-/.:,][0-9])(?! ?[年円月日時分秒%])"
            )
        )
        self._in_bytes.add(digits.encode().hex().encode())

    def _add_anywhere(self, plain: str) -> None:
        bare = squeeze(plain)
        self._anywhere |= {bare, squeeze(plain.replace(" ", "+")), squeeze(plain.strip().replace(" ", "+"))}
        encoded = {plain.encode(encoding) for encoding in _ENCODINGS if _can(plain, encoding)}
        for raw in encoded:
            self._anywhere |= {raw.hex(), squeeze(quote(raw)), squeeze(quote_plus(raw))}
            self._base64 |= set(_base64_needles(raw))
        escaped = json.dumps(plain)[1:-1]
        spellings = {
            plain,
            escaped,
            json.dumps(plain, ensure_ascii=False)[1:-1],
            html.escape(plain),
            quote(plain),
            quote(plain, safe=""),
            quote_plus(plain),
            quote(quote(plain, safe="")),
            plain.encode().hex(),
        }
        for spelling in spellings:
            for encoding in (*_ENCODINGS, "utf-16-le", "utf-16-be"):
                if _can(spelling, encoding):
                    self._in_bytes.add(spelling.encode(encoding).lower())
        for needle in self._base64:
            self._in_bytes_exactly |= {needle.encode(), needle.encode("utf-16-le")}

    def _choose_marks(self) -> None:
        """Marks that share no character with a secret, so that a mark never completes one."""
        used = frozenset("".join(self._anywhere)) | frozenset("".join(p.pattern for p in self._words))
        self._mark = next((mark for mark in _MARKS if used.isdisjoint(squeeze(mark))), "")
        self._withheld = self._mark if self._found(_WITHHELD) else _WITHHELD

    # Searching

    def _found(self, text: str, certain_only: bool = False) -> bool:
        return next(self._traces(View.of(text, located=False), certain_only), None) is not None

    def _blanked(self, text: str) -> str:
        parts: list[str] = []
        done = 0
        for start, end in sorted(self._traces(View.of(text, located=True), certain_only=False)):
            if end <= done:
                continue
            if start >= done:
                parts += (text[done:start], self._mark)
            done = end
        return "".join(parts) + text[done:]

    def _traces(self, view: View, certain_only: bool, depth: int = 2) -> Iterator[Stretch]:
        """Where secrets stand. `certain_only` leaves out short codes that nothing labels."""
        if not self._knows_any:
            return
        codes = self._labelled + ([] if certain_only else self._unlabelled)
        for reading in readings(view):
            folded = reading.folded()
            for pattern in self._words:
                for match in pattern.finditer(folded.text):
                    yield folded.stretch(*match.span())
            for pattern in codes:
                for match in pattern.finditer(folded.text):
                    yield folded.stretch(*match.span(1))
            bare = folded.squeezed()
            for needle in self._anywhere:
                for start in _positions(bare.text, needle):
                    yield bare.stretch(start, start + len(needle))
            yield from self._base64_traces(reading.squeezed(), certain_only, depth)
            if depth:
                yield from self._decoded_traces(reading, certain_only, depth)

    def _base64_traces(self, view: View, certain_only: bool, depth: int) -> Iterator[Stretch]:
        for needle in self._base64:
            for found in _positions(view.text, needle):
                start, end = found, found + len(needle)
                # The characters around hold the secret's edges, and its neighbours: user name and password in one.
                while start and view.text[start - 1] in _BASE64_CHARACTERS:
                    start -= 1
                while end < len(view.text) and view.text[end] in _BASE64_CHARACTERS:
                    end += 1
                yield view.stretch(start, end)

    def _decoded_traces(self, view: View, certain_only: bool, depth: int) -> Iterator[Stretch]:
        for pattern, decode in _RUNS:
            for match in pattern.finditer(view.text):
                inner = decode(match[0])
                if inner and next(self._traces(View.of(inner, located=False), certain_only, depth - 1), None):
                    yield view.stretch(*match.span())


def _can(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _positions(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _base64_needles(raw: bytes) -> Iterator[str]:
    """What base64 makes of these bytes whatever stands before and after them: three alignments, two alphabets."""
    for shift in range(3):
        encoded = base64.b64encode(bytes(shift) + raw).decode("ascii")
        first, last = -(-8 * shift // 6), 8 * (shift + len(raw)) // 6
        needle = encoded[first:last]
        if len(needle) >= _BASE64_CERTAIN:
            yield needle
            yield needle.translate(str.maketrans("+/", "-_"))


def _base64_text(run: str) -> str | None:
    """The text that a run of base64 holds, or None: no text, or no base64."""
    bare = run.rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        text = base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return None if _CONTROLS.search(text) else text


def _hex_text(run: str) -> str | None:
    """The text that a run of hexadecimal digits holds, or None."""
    try:
        text = bytes.fromhex(run).decode("utf-8")
    except (ValueError, UnicodeDecodeError):
        return None
    return None if _CONTROLS.search(text) else text


_RUNS = (
    (re.compile(r"[A-Za-z0-9+/]{6,1023}={0,2}"), _base64_text),
    (re.compile(r"[A-Za-z0-9_-]{6,1023}={0,2}"), _base64_text),
    (re.compile(r"(?:[0-9a-fA-F]{2}){4,1023}"), _hex_text),
)


def _texts_in(data: bytes) -> Iterator[str]:
    if b"\0" in data:
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            yield data.decode("utf-16", "replace")
        elif data[1::2].count(0) * 4 > len(data) or data[::2].count(0) * 4 > len(data):
            yield data.decode("utf-16-le", "replace")
            yield data.decode("utf-16-be", "replace")
        return
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield _LONG_RUN.sub("", text)  # pictures in a page; their base64 was searched as bytes
        if text.isascii():
            return
