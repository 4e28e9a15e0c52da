"""What must be ticked, chosen or written before a control can be pressed: the most neutral answer. Pure."""

from __future__ import annotations

import re

from autocancel.outcome import Outcome
from autocancel.page.screen import Field, Option
from autocancel.planning.actions import Fill, Ledger, Stop
from autocancel.reading.fields import FieldRole, is_survey_choice, would_widen
from autocancel.reading.names import our_name_in
from autocancel.reading.presses import Press
from autocancel.reading.types import Meaning, Safe, Topic
from autocancel.reading.view import View
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
    r"継続|続け|検討|希望(?:する|します)|連絡|電話|相談|興味|申し?込|受け取|プラン変更|変更したい|案内|休止|一時停止"
)
_PLACEHOLDER = re.compile(r"選択|選んで|お選び|^-*$|^―+$|未選択")
_ENDING = (Meaning.FINAL, Meaning.TOWARDS)


def person(reason: str, *detail: str) -> Stop:
    """The walk ends here: a person must look. Nothing was submitted."""
    return Stop(Outcome.NEEDS_PERSON, reason, detail)


def password_key(v: View, p: Ledger) -> str | None:
    """Where the password would be typed now, as the ledger writes it; None where it was typed already. Once signed in,
    a page of the cancellation may ask for it once more: that is no second try of a refused login."""
    if v.place not in p.typed:
        return v.place
    again = f"{v.place}:again"
    signed_in = p.contract is not None and p.towards and Topic.REFUSED not in v.topics
    return again if signed_in and again not in p.typed else None


def fills_for(v: View, on: Press, chosen: Field | None = None) -> list[Fill] | Stop:
    """What this press needs first; or why a person must do it. `chosen`: the radio or box of our contract."""
    if on.meaning in (Meaning.SKIP_SURVEY, Meaning.NO) or on.control.effect == "get":
        return []
    fills: list[Fill] = []
    if chosen is not None and not chosen.checked:
        fills.append(Fill(chosen.ref, "tick" if chosen.type == "checkbox" else "choose", label=chosen.text))
    # A box to agree that is still closed, beside a closed button, opens once the notice was scrolled through.
    fields = [
        f
        for f in v.fields
        if f is not chosen
        and _same_form(f, on)
        and (f.enabled or (v.roles[f.ref] is FieldRole.CONSENT and not on.control.enabled))
    ]
    for field in fields:
        fill = _of_one_field(v, on, field)
        if isinstance(fill, Stop):
            return fill
        if fill is not None:
            fills.append(fill)
    answers = _answers(v, [f for f in fields if v.roles[f.ref] is FieldRole.CHOICE], chosen)
    return answers if isinstance(answers, Stop) else [*fills, *answers]


def _of_one_field(v: View, on: Press, field: Field) -> Fill | Stop | None:
    role = v.roles[field.ref]
    if field.type == "checkbox" and field.checked and _does_more(v, field):
        return Fill(field.ref, "untick", label=field.text)
    if field.type == "checkbox" and not field.checked:
        if role is FieldRole.CONSENT or _opens_the_button(v, field, on):
            return Fill(field.ref, "tick", label=field.text)
        if field.required and field.type == "checkbox":
            return person("consent_box_unclear", field.text)
    if role is FieldRole.FREE_TEXT and _must_be_filled(field) and not field.filled:
        return Fill(field.ref, "text", NEUTRAL_TEXT, field.text)
    if role in (FieldRole.PERSONAL, FieldRole.UNKNOWN, FieldRole.OTHER_CODE) and field.required and not field.filled:
        return person("survey_unclear", field.text)
    return None


def _does_more(v: View, field: Field) -> bool:
    """A ticked box that would do more than end our contract: a newsletter, another contract."""
    return would_widen(field) or v.read(field.text).safe is Safe.NO or any(o.chooser == field for o in v.others)


def _opens_the_button(v: View, field: Field, on: Press) -> bool:
    """One of the boxes beside a closed button, none of which asks for more than to have read something."""
    boxes = [f for f in v.fields if f.type == "checkbox" and f.form == field.form]
    harmless = not any(would_widen(box) or is_survey_choice(box) for box in boxes)
    return not on.control.enabled and field.form == on.control.form and harmless and Topic.NOTICE in v.topics


def _must_be_filled(field: Field) -> bool:
    """Marked so in the mark-up or in words."""
    return field.required or any("必須" in words for words in (field.text, *field.labels))


def _same_form(field: Field, on: Press) -> bool:
    """Fields of the control's own form; of any form where a script does the sending."""
    return field.form == on.control.form or on.control.form is None or field.form is None


def _answers(v: View, fields: list[Field], chosen: Field | None) -> list[Fill] | Stop:
    fills: list[Fill] = []
    groups: dict[tuple[str, str], list[Field]] = {}
    for field in fields:
        if field.options:
            fill = _choose_contract(v, field) if _lists_contracts(v, field) else _answer_list(v, field)
            if isinstance(fill, Stop):
                return fill
            if fill:
                fills.append(fill)
        elif field.type == "radio" and not (chosen and field.set_name == chosen.set_name):
            groups.setdefault(("radio", field.set_name), []).append(field)
        elif field.type == "checkbox" and is_survey_choice(field):
            groups.setdefault(("checkbox", field.set_name), []).append(field)
    for (kind, _), group in groups.items():
        if any(f.checked for f in group) and not _on_the_wrong_way(v, group):
            continue
        if kind == "checkbox" and not _must_answer(v, group):
            continue
        picked = _pick(v, group)
        if picked is None:
            return person("survey_unclear", *(f.text for f in group))
        fills.append(Fill(picked.ref, "choose" if kind == "radio" else "tick", label=picked.text))
    return fills


def meaning_of(v: View, field: Field) -> Meaning:
    """What a radio's or box's label would mean as a control."""
    return v.label(field.text, field.group)


def _on_the_wrong_way(v: View, group: list[Field]) -> bool:
    """A preselected answer that keeps the contract or begins something, beside one that cancels."""
    checked = [f for f in group if f.checked]
    ends = any(meaning_of(v, f) in _ENDING for f in group)
    return ends and not any(meaning_of(v, f) in _ENDING for f in checked)


def _must_answer(v: View, group: list[Field]) -> bool:
    """Check boxes carry no `required` for a whole group; pages say so in words, or ask for a reason plainly."""
    first = min(f.place for f in group)
    above = [x.norm for x in v.body if x.place < first and not x.in_label][-2:]
    asks = any(re.search(r"必須|選択して|お選び|選んで", text) for text in (*above, *(f.group for f in group)))
    return asks or any(f.required for f in group)


def _pick(v: View, group: list[Field]) -> Field | None:
    """The answer that goes on with cancelling where that is the question, else the most neutral one."""
    usable = [f for f in group if f.enabled]
    ending = [f for f in usable if meaning_of(v, f) in _ENDING]
    if ending:  # among procedures to choose from, or beside one that keeps the contract
        return ending[0] if len(ending) == 1 else None
    if any(meaning_of(v, f) in (Meaning.KEEP, Meaning.NO) for f in usable):
        going = [f for f in usable if meaning_of(v, f) in (Meaning.AGREE, Meaning.GO_ON, Meaning.YES)]
        return going[0] if len(going) == 1 else None
    agreeing = [f for f in usable if meaning_of(v, f) is Meaning.AGREE]
    if len(agreeing) == 1:
        return agreeing[0]
    for pattern in _NEUTRAL:
        fitting = [f for f in usable if re.search(pattern, f.label) and not _LOADED.search(f.label)]
        if fitting:
            return fitting[-1]
    plain = [f for f in usable if f.label and not _LOADED.search(f.label) and meaning_of(v, f) is Meaning.OTHER]
    return plain[-1] if plain and (is_survey_choice(plain[-1]) or Topic.SURVEY in v.topics) else None


def _lists_contracts(v: View, field: Field) -> bool:
    return any(our_name_in(o.text, v.flow) for o in field.options)


def contract_option(v: View, field: Field) -> str | None:
    """The value of the only option that is our contract; None where there are several."""
    ours = [o for o in field.options if our_name_in(o.text, v.flow) and v.name_kind(o.text) in ("ours", "none")]
    return ours[0].value if len(ours) == 1 else None


def _choose_contract(v: View, field: Field) -> Fill | Stop | None:
    value = contract_option(v, field)
    if value is None:
        return person("several_contracts", *(o.text for o in field.options))
    if 0 <= field.selected < len(field.options) and field.options[field.selected].value == value:
        return None
    return Fill(field.ref, "option", value, next(o.text for o in field.options if o.value == value))


def _answer_list(v: View, field: Field) -> Fill | Stop | None:
    chosen = field.options[field.selected] if 0 <= field.selected < len(field.options) else None
    usable = [
        o for o in field.options if not o.disabled and o.value != "" and not _PLACEHOLDER.search(normalise(o.text))
    ]
    ending = [o for o in usable if v.label(o.text, field.label) in _ENDING]
    if ending:  # a procedure to choose
        if len(ending) > 1:
            return person("survey_unclear", field.text)
        return None if ending[0] is chosen else Fill(field.ref, "option", ending[0].value, ending[0].text)
    answered = chosen is not None and chosen.value != "" and not _PLACEHOLDER.search(normalise(chosen.text))
    if answered or not (field.required or is_survey_choice(field) or Topic.SURVEY in v.topics):
        return None
    for pattern in _NEUTRAL:
        fitting: list[Option] = [
            o for o in usable if re.search(pattern, normalise(o.text)) and not _LOADED.search(normalise(o.text))
        ]
        if fitting:
            return Fill(field.ref, "option", fitting[-1].value, fitting[-1].text)
    plain = [o for o in usable if not _LOADED.search(normalise(o.text))]
    if plain and (is_survey_choice(field) or Topic.SURVEY in v.topics):
        return Fill(field.ref, "option", plain[-1].value, plain[-1].text)
    return person("survey_unclear", field.text)
