"""Which parts of a text are ordinary wording. Whatever isn't may be a person's name or address, and is replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from autocancel.flow import Flow
from autocancel.recording import ordinary_kanji, ordinary_words
from autocancel.recording.placeholder import fold

Stretch = tuple[int, int]

RUN = re.compile(
    r"(?P<kanji>[一-龥々〆〇ヶヵ\u3400-\u4dbf\uf900-\ufaff\U00020000-\U0003ffff]+)|(?P<hiragana>[ぁ-ゖゝゞ]+)"
    r"|(?P<katakana>[ァ-ヺーヽヾ]+)|(?P<half>[ｦ-ﾟ]+)|(?P<latin>[^\W\d_ぁ-ヿ一-龥ｦ-ﾟ]+)"
)
_BEFORE = frozenset("再新各全未不無非本当同両旧約翌毎第現前後次主計最御")
_BEHIND = frozenset(
    "様者日月年中前後時先元内外用別版制費料額度分数名書欄的性化等済可順型側員店社証印券目点箇口号番上下以方円間込回後"
)
_PARTICLES = frozenset("はがのにをへとでもかおご")
_HONORIFIC = re.compile(r"(?:様|さま|殿|さん|氏)(?![一-龥])")
# Who may be addressed without being named.
_NOBODY = re.compile(
    r"(?:お客|客|皆|みな|会員|契約者|利用者|加入者|名義人?|本人|応募者|申込者|登録者|各位|利用者本人|法人|個人|同|多|仕|どちら|何|ユーザー|メンバー|他|事|手|"
    r"人|父|母|奥|有り|いろいろ|さまざ|した|ため|たく|皆)$"
)
_NAME_BEFORE = re.compile(
    r"(?:[一-龥々ヶ]+|[ぁ-ゖ]+|[ァ-ヺー]+|[A-Za-z]+)(?:[ 　・]?(?:[一-龥々ヶ]+|[ぁ-ゖ]+|[ァ-ヺー]+|[A-Za-z]+))?[ 　]*$"
)


@dataclass(slots=True)
class Wording:
    """The ordinary words: those shipped, those of the flow, and those a person has said to keep."""

    kanji: set[str] = field(default_factory=lambda: set(ordinary_kanji.KANJI))
    hiragana: set[str] = field(default_factory=lambda: set(ordinary_words.HIRAGANA))
    katakana: set[str] = field(default_factory=lambda: set(ordinary_words.KATAKANA))
    latin: set[str] = field(default_factory=lambda: set(ordinary_words.LATIN))

    @classmethod
    def of(cls, flow: Flow) -> Wording:
        """With the flow's own names and the words it expects."""
        wording = cls()
        texts = [flow.service, flow.company, flow.support.name]
        for screen in [*flow.screens, *(s for carrier in flow.carriers for s in carrier.screens)]:
            texts += [word.text for word in screen.words]
        for carrier in flow.carriers:
            texts += [carrier.name, *carrier.pin_names]
        texts += [word.text for word in flow.published_steps] + list(flow.issuer_names)
        if flow.usable_until_note is not None:
            texts.append(flow.usable_until_note.text)
        wording.keep(texts)
        wording.latin |= {part for host in flow.hosts for part in re.split(r"[.-]", host)}
        wording.latin |= set(re.findall(r"[a-z]+", flow.entry_url.lower()))
        return wording

    def keep(self, texts: Iterable[str]) -> None:
        """These words are ordinary from now on."""
        for text in texts:
            for run in RUN.finditer(fold(text)):
                words = {"kanji": self.kanji, "hiragana": self.hiragana, "latin": self.latin}
                if run.lastgroup in words and (len(run[0]) > 1 or run.lastgroup == "kanji"):
                    words[run.lastgroup].add(run[0].casefold())
                elif run.lastgroup == "katakana":
                    self.katakana.add(run[0])

    def is_ordinary(self, text: str) -> bool:
        return next(self.unknown(fold(text)), None) is None

    def unknown(self, folded: str) -> Iterator[Stretch]:
        """Where something stands that isn't ordinary wording. `folded`: see `fold`. Digits are not looked at."""
        yield from self._addressed(folded)
        for run in RUN.finditer(folded):
            start = run.start()
            text = run[0]
            covered = {
                "kanji": self._kanji,
                "hiragana": self._hiragana,
                "katakana": self._katakana,
                "half": _nothing,
                "latin": self._latin,
            }[run.lastgroup or "latin"](text, folded[:start])
            yield from _gaps(covered, start)

    def _addressed(self, folded: str) -> Iterator[Stretch]:
        """Whoever stands before 様."""
        for match in _HONORIFIC.finditer(folded):
            before = folded[: match.start()]
            if _NOBODY.search(before):
                continue
            name = _NAME_BEFORE.search(before)
            if name is not None and not (match[0] in ("さま", "さん", "氏") and self._plain(name[0])):
                yield name.span()

    def _plain(self, text: str) -> bool:
        return all(all(self._cover(run)) for run in RUN.finditer(text))

    def _cover(self, run: re.Match[str]) -> list[bool]:
        kinds = {"kanji": self._kanji, "hiragana": self._hiragana, "katakana": self._katakana, "latin": self._latin}
        return kinds[run.lastgroup](run[0], "") if run.lastgroup in kinds else [False]

    def _kanji(self, run: str, before: str) -> list[bool]:
        if len(run) == 1:
            unit = before[-1:].isdigit() and run in _BEHIND | frozenset("件台桁枚秒歳代")
            return [unit or run in ordinary_words.STEMS or run in self.kanji or run in "様殿方"]
        covered = _tile(run, self.kanji)
        for index, character in enumerate(run):
            if covered[index]:
                continue
            unit = index == 0 and before[-1:].isdigit() and character in "年月日円分秒時回件台名桁点"
            if unit:
                covered[index] = True
            elif (character in _BEFORE and covered[index + 1 : index + 2] == [True]) or (
                character in _BEHIND and index and covered[index - 1]
            ):
                # An affix leans on a whole word, never on another affix: 中本 is a name.
                whole = (
                    covered[index + 1 : index + 3] == [True, True] or covered[max(0, index - 2) : index] == [True] * 2
                )
                covered[index] = whole or (index == 1 and before[-1:].isdigit())
        if run[-1] in "様殿":
            covered[-1] = True
        return covered

    def _hiragana(self, run: str, before: str) -> list[bool]:
        last = RUN.match(before[-1:])
        after_kanji = last is not None and last.lastgroup == "kanji"
        if len(run) == 1:
            return [run in _PARTICLES or after_kanji]
        words = self.hiragana | ordinary_words.AFTER_KANJI if after_kanji else self.hiragana
        covered = _tile(run, words, singles=_PARTICLES)
        if after_kanji and not all(covered) and (rest := _tile(run[1:], words, singles=_PARTICLES)) and all(rest):
            return [True] * len(run)  # 選|ぶには: one okurigana, then words
        return covered if all(covered) else [False] * len(run)

    def _katakana(self, run: str, before: str) -> list[bool]:
        covered = _tile(run, self.katakana)
        return covered if all(covered) else [False] * len(run)

    def _latin(self, run: str, before: str) -> list[bool]:
        return [run.casefold() in self.latin or (len(run) == 1 and run.isascii())] * len(run)


def _tile(run: str, words: set[str] | frozenset[str], singles: frozenset[str] = frozenset()) -> list[bool]:
    """Cover as much as possible with whole words. Single characters count only beside words, never side by side."""
    longest = 12
    best: list[tuple[int, int, bool]] = [(0, 0, False)]  # uncovered so far, previous position, last was a single
    for end in range(1, len(run) + 1):
        options = [(best[end - 1][0] + 1, end - 1, False)]
        for start in range(max(0, end - longest), end):
            piece = run[start:end]
            if end - start > 1 and piece in words:
                options.append((best[start][0], start, False))
            elif end - start == 1 and piece in singles and not best[start][2] and (start or len(run) > 1):
                options.append((best[start][0], start, True))
        best.append(min(options, key=lambda option: (option[0], -(end - option[1]))))
    covered = [False] * len(run)
    at = len(run)
    while at:
        lost, start, _ = best[at]
        if lost == best[start][0]:
            covered[start:at] = [True] * (at - start)
        at = start
    return covered


def _nothing(run: str, before: str) -> list[bool]:
    return [False] * len(run)


def _gaps(covered: list[bool], offset: int) -> Iterator[Stretch]:
    start: int | None = None
    for index, known in enumerate([*covered, True]):
        if not known and start is None:
            start = index
        elif known and start is not None:
            yield offset + start, offset + index
            start = None
