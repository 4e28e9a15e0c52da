"""The tables of words, and the cutting of a text into the words it knows."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from autocancel.flow import Flow
from autocancel.text import normalise, readable

_CLOSING = {"「": "」", "『": "』", "“": "”", "《": "》"}
_NUMBER = re.compile(r"[0-9]+(?:[,./:-][0-9]+)*")
UNKNOWN = "unknown"
QUOTE = "quote"
NUMBER = "number"
MARK = "mark"


Table = dict[str, dict[str, tuple[str, ...]]]  # by first character, longest words first
Topics = tuple[dict[str, str], tuple[tuple[str, str, str], ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Each known word and what it is."""

    sentences: Table
    labels: Table  # the same, and what is only said on buttons and links
    groups: dict[str, tuple[str, ...]]  # words that say something together
    topics: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]  # what, which groups, which take it back

    def whole(self, label: str) -> tuple[str, ...]:
        """What this label is where a table holds it whole."""
        return self.labels.get(label[:1], {}).get(label, ())


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text: a known word with its tags, a quoted name, a number, or something unknown."""

    text: str
    tags: tuple[str, ...]
    start: int

    def has(self, *tags: str) -> bool:
        """Whether it is one of these."""
        return any(tag in self.tags for tag in tags)


@lru_cache(maxsize=8)
def words_of(flow: Flow) -> Words:
    """The shared tables, and the names that this flow adds."""
    shared = import_module("autocancel.flows.words")  # data, like the flows: no code depends on it by name
    own = {
        "issuer": " ".join((flow.service, flow.company, *flow.issuer_names)),
        "brand": flow.contract_brand.replace("|", " "),
    }
    own |= {table: words for table, words in flow.words if not table.startswith("b:")}
    buttons = shared.button_tables()
    for table, words in flow.words:
        if table.startswith("b:"):
            buttons[table] = f"{buttons.get(table, '')} {words}"
    return build(shared.tables(), buttons, shared.topic_tables(), own)


def build(tables: dict[str, str], buttons: dict[str, str], topics: Topics, own: dict[str, str]) -> Words:
    """The tables as dictionaries of normalised words."""
    known = _by_word(tables)
    for word, tags in _by_word(own).items():
        known.setdefault(word, tags)
    groups = {name: tuple(_by_word({name: text})) for name, text in topics[0].items()}
    rules = tuple((topic, tuple(needed.split()), tuple(unless.split())) for topic, needed, unless in topics[1])
    return Words(_table(known), _table(known, _by_word(buttons)), groups, rules)


def _table(*layers: dict[str, tuple[str, ...]]) -> Table:
    tags: dict[str, tuple[str, ...]] = {}
    for layer in layers:
        for word, extra in layer.items():
            tags[word] = tags.get(word, ()) + extra
    found: Table = {}
    for word in sorted(tags, key=len, reverse=True):
        found.setdefault(word[0], {})[word] = tags[word]
    return found


def _by_word(tables: dict[str, str]) -> dict[str, tuple[str, ...]]:
    tags: dict[str, tuple[str, ...]] = {}
    for tag, text in tables.items():
        for word in text.split():
            plain = normalise(word.rstrip("†"))
            tags[plain] = (*tags.get(plain, ()), tag)
    return tags


def fold(text: str) -> tuple[str, frozenset[int]]:
    """The text to compare, without spaces, and where they stood; `_` between English words; シマシタ as hiragana."""
    shown = unicodedata.normalize("NFKC", readable(text))
    kept = ""
    gaps: set[int] = set()
    for piece in filter(None, map(normalise, shown.split())):
        between = kept[-1:].isascii() and kept[-1:].isalpha() and piece[0].isascii() and piece[0].isalnum()
        kept += "_" if between else ""
        gaps.add(len(kept))
        kept += piece
    return _phone_style(kept), frozenset(gaps - {0})


_PHONE = (
    "シマシタ",
    "シマスカ",
    "シマス",
    "サレマシタ",
    "サレマス",
    "デキマセン",
    "マセン",
    "クダサイ",
    "シテ",
    "スル",
)


def _phone_style(text: str) -> str:
    for ending in _PHONE:
        text = text.replace(ending, "".join(chr(ord(c) - 0x60) for c in ending))
    return text


@lru_cache(maxsize=4096)
def cut(text: str, words: Words, *, labels: bool = False) -> tuple[Token, ...]:
    """The text's words, longest first; quotes whole; what no table knows as unknown pieces."""
    folded, gaps = fold(text)
    tokens: list[Token] = []
    at = 0
    while at < len(folded):
        token = _next(folded, at, words.labels if labels else words.sentences)
        at += len(token.text)
        last = tokens[-1] if tokens else None
        if last and token.start not in gaps and _one_piece(tokens, token):
            tokens[-1] = Token(last.text + token.text, (UNKNOWN,), last.start)
        else:
            tokens.append(token)
    return tuple(tokens)


def _one_piece(tokens: list[Token], token: Token) -> bool:
    """Unknown pieces are one, and so is a single character's word inside an unknown name (復旧, 緒方)."""
    last = tokens[-1]
    counted = len(tokens) > 1 and tokens[-2].has(NUMBER)
    if token.tags == (UNKNOWN,):
        return last.tags == (UNKNOWN,) or (_single(last) and not counted and token.text > "ん")
    glued = (len(token.text) == 1 and token.text > "一") or (
        _katakana(token.text[0]) and _katakana(last.text[-1]) and not token.has("brand")
    )
    return last.tags == (UNKNOWN,) and glued and last.text[-1] > "ん"


def _katakana(char: str) -> bool:
    return "ァ" <= char <= "ー"


def _single(token: Token) -> bool:
    return len(token.text) == 1 and token.text > "一" and not token.has("neg", "state", "after", "if")


def _next(text: str, at: int, table: Table) -> Token:
    char = text[at]
    if char in _CLOSING and (end := text.find(_CLOSING[char], at + 1)) > at:
        return Token(text[at : end + 1], (QUOTE,), at)
    if number := _NUMBER.match(text, at):
        return Token(number.group(), (NUMBER,), at)
    size, tags = _longest(text, at, table)
    if char in "おご御" and at + 1 < len(text):  # polite: ご解約
        inner, polite = _longest(text, at + 1, table)
        size, tags = max((size, tags), (inner + 1, polite) if inner else (0, ()))
    if size:
        return Token(text[at : at + size], tags, at)
    return Token(char, (MARK,) if not char.isalnum() and char not in "ー々" else (UNKNOWN,), at)


def _longest(text: str, at: int, table: Table) -> tuple[int, tuple[str, ...]]:
    for word, tags in table.get(text[at], {}).items():
        if text.startswith(word, at) and _whole(text, at, at + len(word)):
            return len(word), tags
    return 0, ()


def _whole(text: str, start: int, end: int) -> bool:
    """Latin words are whole: the id in `video` is none."""
    word = text[start:end]
    if not (word[0].isascii() and word[0].isalpha()):
        return True
    before = start and text[start - 1].isascii() and text[start - 1].isalpha()
    after = end < len(text) and text[end].isascii() and text[end].isalpha()
    return not (before or after) or len(word) > 5
