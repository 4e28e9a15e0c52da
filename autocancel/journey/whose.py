"""Whose a line, a state or a control is: the contract's that is looked for, or another's. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from collections.abc import Set as AbstractSet

from autocancel.journey.contract_names import Match, has_name, name_match, tells_apart, without_extras
from autocancel.journey.contract_states import CANCELLED
from autocancel.journey.vocabulary import Vocabulary
from autocancel.page.screen import Control, Screen


def places_of_others(screen: Screen, others: Container[int], vocabulary: Vocabulary) -> frozenset[int]:
    """Lines that speak of another contract: what stands from its name on, up to the next name or heading.

    `others`: where other contracts' names stand (`names_beside`).
    """
    found, is_theirs = [], False
    for line in screen.lines:
        if line.region != "main":
            continue
        ours = vocabulary.brand.search(line.norm) is not None
        is_theirs = line.place in others or (is_theirs and not ours and not line.level)
        if is_theirs:
            found.append(line.place)
    return frozenset(found)


def of_something_else(norm: str, vocabulary: Vocabulary) -> bool:
    """Whether a line such as 安心パックは解約済みです, or 追加ライセンス 解約済, says a state of something else."""
    if _NO_CONTRACT.search(norm):
        return True
    found = CANCELLED.search(norm)
    subject = norm[: found.start()].rpartition(":")[2] if found else ""
    return bool(subject) and has_name(_SUBJECT_END.sub("", subject), vocabulary)


# What else has an end: "キャンペーンは既に終了しています".
_NO_CONTRACT = re.compile(
    r"^[^。、]{0,16}(?:電話番号|アカウント|メールアドレス|キャンペーン|クーポン|ポイント|特典|(?<![a-z])id|セール|受付期間|メンテナンス|カード)(?:は|が|も)"
)
_SUBJECT_END = re.compile(r"(?:は|が|の|を|、|すでに|既に|現在|20\d\d[年/.-]\d+[月/.-](?:\d+日?)?(?:に|より)?|\(|【)+$")
_OF_A_PART = re.compile(r"オプション|追加(?!料金)|アドオン")


def belongs_to_another(control: Control, screen: Screen, strange: AbstractSet[int], named: AbstractSet[int]) -> bool:
    """Whether the name that stands nearest above this control is another contract's, or that of a part of ours.

    For pages that aren't built of rows, where nothing but the order tells whose a link is. Where one of this label
    stands above all names, not even the order does. `strange`: where names of others and of parts stand; `named`: where
    that of the contract looked for does.
    """
    lines = screen.main_lines
    before = next((x for x in reversed(lines) if x.place < control.place and not x.in_control), None)
    if before and before.norm.endswith(control.norm) and _OF_A_PART.search(before.norm):
        return True  # オプション: VPN [解約する]
    if not strange or not named or control.row:
        return False
    first = min(c.place for c in screen.controls if c.norm == control.norm and c.region == control.region)
    if first < min(*strange, *named):
        return True
    return max(place for place in (*strange, *named) if place < control.place) in strange


def places_of_parts(screen: Screen, ours: Sequence[str], vocabulary: Vocabulary) -> frozenset[int]:
    """Headings that name a part of the contract looked for. `ours`: what that is called on this page."""
    return frozenset(x.place for x in screen.main_lines if x.level and _names_another_part(x.norm, ours, vocabulary))


def places_of_ours(screen: Screen, vocabulary: Vocabulary) -> frozenset[int]:
    """Lines that are the name of the contract looked for."""
    branded = [x for x in screen.main_lines if vocabulary.brand.search(x.norm)]
    sure = (x for x in branded if name_match(without_extras(x.text, vocabulary), vocabulary) is Match.SURE)
    return frozenset(x.place for x in sure)


def _names_another_part(heading: str, ours: Sequence[str], vocabulary: Vocabulary) -> bool:
    """A heading like ダークウェブモニタリング, under that of the contract looked for."""
    telling = len(ours) == 1 and len(heading) <= 30 and not vocabulary.statements(heading)
    return telling and tells_apart(heading, ours[0])
