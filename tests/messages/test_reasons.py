"""No word that the walk uses reaches a person without a text, and none in another language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from autocancel.guide.next_steps import ADVICE
from autocancel.messages import Lang
from autocancel.messages.details import _TEXTS, _UNREAD, detail_text
from autocancel.messages.journey import REASONS
from autocancel.page import screen

PACKAGE = Path(screen.__file__).parents[1]
WALK = sorted(path for part in ("planning", "journey", "person") for path in (PACKAGE / part).glob("*.py"))
# Which argument of which call is a reason; what follows it is said beside it.
CALLS = {"person": 0, "Restart": 0, "Refused": 0, "Stop": 1}
WORD = re.compile(r"[a-z]+(?:_[a-z]+)*")


def _words(node: ast.AST, values: dict[str, list[ast.expr]]) -> Iterator[str]:
    """The strings that an expression may stand for, through names that the module gives them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name):
        for value in values.get(node.id, ()):
            yield from _words(value, {})
    elif isinstance(node, ast.IfExp):  # its condition decides, and is not said
        yield from _words(node.body, values)
        yield from _words(node.orelse, values)
    else:
        for part in ast.iter_child_nodes(node):
            yield from _words(part, values)


def _calls(path: Path) -> Iterator[tuple[ast.Call, dict[str, list[ast.expr]]]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    values: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            values.setdefault(node.targets[0].id, []).append(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
            yield node, {name: found for name, found in values.items() if "reason" in name}


def reasons_used() -> set[str]:
    found: set[str] = set()
    for path in WALK:
        for call, values in _calls(path):
            place = CALLS[getattr(call.func, "id", "")]
            for argument in call.args[place : place + 1]:
                found |= {word for word in _words(argument, values) if WORD.fullmatch(word)}
    return found


def sentences_used() -> set[str]:
    """English that the pure half says of a page, in calls and in what `kinds` returns."""
    found: set[str] = set()
    for path in WALK:
        for call, _ in _calls(path):
            for argument in call.args[CALLS[getattr(call.func, "id", "")] + 1 :]:
                found |= set(_words(argument, {}))
    kinds = ast.parse((PACKAGE / "planning" / "kinds.py").read_text(encoding="utf-8"))
    for node in ast.walk(kinds):
        if isinstance(node, ast.Return) and node.value is not None:
            tuples = [part for part in ast.walk(node.value) if isinstance(part, ast.Tuple)]
            found |= {word for each in tuples for word in _words(each, {})}
    return {word.strip() for word in found if re.search(r"[a-z] [a-z]", word) and word.isascii()}


def test_the_words_are_found_at_all() -> None:
    assert {"page_not_read", "fee", "unread_sentences", "does_not_fit", "form_incomplete"} - reasons_used() <= {
        "form_incomplete"  # found by the window, not by a plan
    }
    assert "a captcha field" in sentences_used() and "nothing on this page is known" in sentences_used()


def test_no_reason_is_without_a_text_and_a_next_step() -> None:
    assert reasons_used() - set(REASONS) == set()
    assert (reasons_used() | set(REASONS)) - set(ADVICE) == set()


def test_no_english_words_of_the_program_stand_in_japanese_output() -> None:
    for said in sentences_used():
        shown = detail_text(said, "unrecognised", Lang.JA)
        assert not re.search(r"[A-Za-z] [A-Za-z]", shown), said
        assert detail_text(said, "unrecognised", Lang.EN) == said


def test_the_pages_own_words_stay_as_they_are() -> None:
    assert detail_text("Let's confirm you are human", "captcha", Lang.JA) == "Let's confirm you are human"


@pytest.mark.parametrize("lang", list(Lang))
def test_why_a_page_was_not_read_is_said_in_words(lang: Lang) -> None:
    codes = {value for name, value in vars(screen).items() if name.startswith("UNREAD_")}
    assert codes == set(_UNREAD)
    for code in codes:
        assert detail_text(code, "page_not_read", lang) == _UNREAD[code].text(lang)
    assert "_" not in detail_text(" ".join(sorted(codes)), "page_not_read", lang)


def test_no_text_for_a_detail_is_left_over() -> None:
    assert {text.en for text in _TEXTS} - sentences_used() == set()
