"""Harmless steps: agree to notices, answer surveys in the most neutral way, find the control that goes on. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from urllib.parse import urlsplit

from autocancel.flow import LabelMeaning, Statement
from autocancel.journey.actions import Action, Fill, Step, Stop, way_key
from autocancel.journey.fields import FieldRole, is_survey_choice, would_widen
from autocancel.journey.signals import Signals, could_end, host_within
from autocancel.outcome import Outcome
from autocancel.page.screen import Control, Field, Option
from autocancel.text import normalise

NEUTRAL_TEXT = "特になし"
_NEUTRAL = (
    r"(?:回答|答え)(?:し|え)?(?:ない|ません|たくない)|無回答|未回答|該当(?:なし|しない)|特に(?:なし|ない|理由はない|ありません)|理由なし",
    r"その他|上記以外|other",
    r"どちら(?:とも|でも)|わからない|分からない|普通|ふつう",
    r"利用し(?:ない|なく|ていない)|使(?:わない|わなく|っていない)|不要|必要(?:が)?な",
)
# A checked answer that would reopen the matter ("I'd rather stay", "call me") is never given.
_LOADED = re.compile(
    r"継続|続け|検討|希望(?:する|します)|連絡|電話|相談|興味|申し?込|受け取|プラン変更|変更したい|案内"
)
_PLACEHOLDER = re.compile(r"選択|選んで|お選び|^-*$|^―+$|未選択")


def person(reason: str, *detail: str) -> Stop:
    """The walk ends here: a person must look. Nothing was submitted."""
    return Stop(Outcome.NEEDS_PERSON, reason, detail)


def one_of(s: Signals, controls: Iterable[Control]) -> Control | None:
    """The only control among these, where several that do the same count as one; None for none or several."""
    candidates = list(controls)
    if len({_what_it_does(c) for c in candidates}) != 1:
        return None
    enabled = [c for c in candidates if c.enabled]
    return (enabled or candidates)[0]


def _what_it_does(control: Control) -> tuple[object, ...]:
    """Equal for controls that surely do the same: one label alone says nothing of which contract it is about."""
    if control.effect == "get":
        return ("get", control.target)
    return control.norm, control.target, control.sends or (control.ref if control.form is None else control.form)


def way_back_to_the_shop(s: Signals) -> Control | None:
    """The carrier's way on to the provider once its part is done: 次へ, or a link to the provider's own host."""
    links = [c for c in s.screen.controls if c.effect == "get" and _leads_to_provider(c, s)]
    sent_back = [c for c in s.screen.controls if c.effect in ("post", "form_get") and _leads_to_provider(c, s)]
    back = [c for c in (*links, *sent_back) if s.vocabulary.label(c.norm) is LabelMeaning.RETURN]
    plain = [c for c in links if s.vocabulary.label(c.norm) is LabelMeaning.OTHER and c.region == "main"]
    groups = (s.controls(LabelMeaning.GO_ON), back, plain)
    return next((on for group in groups if (on := one_of(s, group))), None)


def _leads_to_provider(control: Control, s: Signals) -> bool:
    parts = urlsplit(control.target)
    return parts.scheme == "https" and host_within((parts.hostname or "").lower(), s.flow.hosts)


def propose_step(
    s: Signals,
    name: str,
    control: Control | None,
    *,
    chosen: Field | None = None,
    offered: AbstractSet[tuple[str, str]] = frozenset(),
    retention: bool = False,
) -> Action:
    """Fill what a step needs and press its way on. `control`: already chosen, or None to find it. `offered`: ways that
    earlier pages offered as well."""
    on = control or _way_on(s, offered, retention)
    if on is None:
        ways = [c.name for c in s.controls(LabelMeaning.CANCEL_ENTRY, LabelMeaning.GO_ON, LabelMeaning.SKIP_SURVEY)]
        return person("retention_unclear" if retention else "ambiguous" if ways else "unrecognised", *ways)
    skips = s.vocabulary.label(on.norm) in (LabelMeaning.SKIP_SURVEY, LabelMeaning.NO)
    fills = [] if skips else fills_for(s, on, chosen)
    return fills if isinstance(fills, Stop) else Step(name, on, tuple(fills))


def _way_on(s: Signals, offered: AbstractSet[tuple[str, str]], retention: bool) -> Control | None:
    """The control that goes on with cancelling: the plainest kind that occurs, and only if it is the only one.

    The site's menu, which earlier pages had too, is no way on beside one that is new; nor is a link beside a form that
    asks for answers.
    """
    final_links = [c for c in s.controls(LabelMeaning.FINAL) if not could_end(c)]
    groups: list[list[Control]] = [list(s.controls(LabelMeaning.SKIP_SURVEY))]
    groups.append([*s.controls(LabelMeaning.CANCEL_ENTRY), *final_links])
    if not retention:
        groups.append(list(s.controls(LabelMeaning.GO_ON)))
        if _asks_survey_only(s):
            groups.append(list(s.controls(LabelMeaning.NO)))
    every = [c for group in groups for c in group]
    new = [c for c in every if way_key(c, s.screen.url) not in offered] or every
    asked = {f.form for f, role in s.roles if role in _ANSWERED and f.form is not None}
    answering = [c for c in new if c.form in asked or c in groups[0] or _WITHOUT.search(c.norm)] or new
    for group in groups:
        if usable := [c for c in group if c in answering]:
            return one_of(s, usable)
    return None


_WITHOUT = re.compile(r"せず|えず|ずに|ないで|なしで|スキップ|飛ばし")  # 回答せずに解約手続きへ
_ANSWERED = frozenset({FieldRole.CONSENT, FieldRole.CHOICE, FieldRole.FREE_TEXT})


def _asks_survey_only(s: Signals) -> bool:
    """いいえ skips a survey, but aborts a cancellation: only a question about the survey alone may be answered so."""
    asks = [x.sentence for x in s.said.get(Statement.SURVEY, ()) if "か" in x.sentence[-3:]]
    return bool(asks) and s.says(Statement.REVIEW) is None


def fills_for(s: Signals, on: Control, chosen: Field | None = None) -> list[Fill] | Stop:
    """What must be ticked, chosen or written before this control can be pressed; or why a person must do it."""
    fills: list[Fill] = []
    if chosen is not None:
        fills.append(Fill(chosen.ref, "tick" if chosen.type == "checkbox" else "choose", label=chosen.text))
    roles = {f.ref: role for f, role in s.roles}
    # A box to agree that is still closed, beside a closed button, opens once the notice was scrolled through.
    fields = [
        f
        for f in s.screen.fields
        if f is not chosen
        and _same_form(f, on)
        and (f.enabled or (roles[f.ref] is FieldRole.CONSENT and not on.enabled))
    ]
    for field in fields:
        role = roles[field.ref]
        if (role is FieldRole.CONSENT and not field.checked) or (
            field.type == "checkbox" and not field.checked and _opens_the_button(s, field, on)
        ):
            fills.append(Fill(field.ref, "tick", label=field.text))
        elif field.type == "checkbox" and role is not FieldRole.CONSENT and field.required and not field.checked:
            return person("consent_box_unclear", field.text)
        elif role is FieldRole.FREE_TEXT and _must_be_filled(field) and not field.filled:
            fills.append(Fill(field.ref, "text", NEUTRAL_TEXT, field.text))
        elif (
            role in (FieldRole.PERSONAL, FieldRole.UNKNOWN, FieldRole.OTHER_CODE)
            and field.required
            and not field.filled
        ):
            return person("survey_unclear", field.text)
    answers = _answers(s, [f for f in fields if roles[f.ref] is FieldRole.CHOICE], chosen)
    return answers if isinstance(answers, Stop) else [*fills, *answers]


def _opens_the_button(s: Signals, field: Field, on: Control) -> bool:
    """One of the boxes beside a closed button of a notice, none of which asks for more than to have read it."""
    boxes = [f for f in s.screen.fields if f.type == "checkbox" and f.form == field.form]
    harmless = not any(would_widen(box) or is_survey_choice(box) for box in boxes)
    return not on.enabled and field.form == on.form and harmless and s.says(Statement.NOTICE) is not None


def _must_be_filled(field: Field) -> bool:
    """Marked so in the mark-up or in words."""
    return field.required or any("必須" in words for words in (field.text, *field.labels))


def _same_form(field: Field, on: Control) -> bool:
    """Fields of the control's own form; of any form where a script does the sending."""
    return field.form == on.form or on.form is None or field.form is None


def _answers(s: Signals, fields: list[Field], chosen: Field | None) -> list[Fill] | Stop:
    fills: list[Fill] = []
    groups: dict[tuple[str, str], list[Field]] = {}
    for field in fields:
        if field.options:
            fill = _choose_contract(s, field) if field in s.contract_lists else _answer_list(field)
            if isinstance(fill, Stop):
                return fill
            if fill:
                fills.append(fill)
        elif field.type == "radio" and not (chosen and field.name.split(" ")[0] == chosen.name.split(" ")[0]):
            groups.setdefault(("radio", field.name.split(" ")[0]), []).append(field)
        elif field.type == "checkbox" and (is_survey_choice(field)):
            groups.setdefault(("checkbox", field.name.split(" ")[0].split("[")[0]), []).append(field)
    for (kind, _), group in groups.items():
        if any(f.checked for f in group) and not _on_the_wrong_way(s, group):
            continue
        if kind == "checkbox" and not _must_answer(s, group):
            continue
        picked = _pick(s, group)
        if picked is None:
            return person("survey_unclear", *(f.text for f in group))
        fills.append(Fill(picked.ref, "choose" if kind == "radio" else "tick", label=picked.text))
    return fills


def _on_the_wrong_way(s: Signals, group: list[Field]) -> bool:
    """A preselected answer that keeps the contract, beside one that cancels."""
    meanings = {f.ref: s.vocabulary.label(f.label) for f in group}
    checked = [f for f in group if f.checked]
    return any(meanings[f.ref] is LabelMeaning.KEEP for f in checked)


def _must_answer(s: Signals, group: list[Field]) -> bool:
    """Check boxes carry no `required` for a whole group; pages say so in words, or ask for a reason plainly."""
    return any(f.required for f in group) or any(re.search(r"必須|選択して|お選び|選んで", f.group) for f in group)


def _pick(s: Signals, group: list[Field]) -> Field | None:
    """The answer that goes on with cancelling where that is the question, else the most neutral one."""
    usable = [f for f in group if f.enabled]
    ending = [f for f in usable if s.vocabulary.label(f.label) in (LabelMeaning.FINAL, LabelMeaning.CANCEL_ENTRY)]
    if ending:  # among procedures to choose from, or beside one that keeps the contract
        return ending[0] if len(ending) == 1 else None
    if any(s.vocabulary.label(f.label) is LabelMeaning.KEEP for f in usable):
        agreeing = [f for f in usable if s.vocabulary.label(f.label) is LabelMeaning.GO_ON and "同意" in f.label]
        return agreeing[0] if len(agreeing) == 1 else None
    for pattern in _NEUTRAL:
        fitting = [f for f in usable if re.search(pattern, f.label) and not _LOADED.search(f.label)]
        if fitting:
            return fitting[-1]
    plain = [
        f
        for f in usable
        if f.label and not _LOADED.search(f.label) and s.vocabulary.label(f.label) is LabelMeaning.OTHER
    ]
    return plain[-1] if plain and is_survey_choice(plain[-1]) else None


def _choose_contract(s: Signals, field: Field) -> Fill | Stop | None:
    value = s.contract_lists[field]
    if value is None:
        return person("several_contracts", *(o.text for o in field.options))
    if 0 <= field.selected < len(field.options) and field.options[field.selected].value == value:
        return None
    return Fill(field.ref, "option", value, next(o.text for o in field.options if o.value == value))


def _answer_list(field: Field) -> Fill | Stop | None:
    chosen = field.options[field.selected] if 0 <= field.selected < len(field.options) else None
    answered = chosen is not None and chosen.value != "" and not _PLACEHOLDER.search(normalise(chosen.text))
    if answered or not (field.required or is_survey_choice(field)):
        return None
    usable = [
        o for o in field.options if not o.disabled and o.value != "" and not _PLACEHOLDER.search(normalise(o.text))
    ]
    for pattern in _NEUTRAL:
        fitting: list[Option] = [
            o for o in usable if re.search(pattern, normalise(o.text)) and not _LOADED.search(normalise(o.text))
        ]
        if fitting:
            return Fill(field.ref, "option", fitting[-1].value, fitting[-1].text)
    plain = [o for o in usable if not _LOADED.search(normalise(o.text))]
    if plain and is_survey_choice(field):
        return Fill(field.ref, "option", plain[-1].value, plain[-1].text)
    return person("survey_unclear", field.text)
