"""All texts: both languages, the same placeholders, writable on a Japanese Windows console, polite."""

from __future__ import annotations

import pkgutil
import re
import string
from collections.abc import Callable
from importlib import import_module

import autocancel.messages
from autocancel.messages import CATALOGUE, Message

for module in pkgutil.iter_modules(autocancel.messages.__path__):
    import_module(f"autocancel.messages.{module.name}")

MESSAGES = sorted(CATALOGUE.values(), key=lambda m: m.code)


def offenders(wrong: Callable[[Message], object]) -> list[str]:
    """The codes of all texts that a rule finds wrong."""
    return [message.code for message in MESSAGES if wrong(message)]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def unwritable(message: Message) -> bool:
    try:
        (message.ja + message.en).encode("cp932")
    except UnicodeEncodeError:
        return True
    return False


def impolite(message: Message) -> object:
    """Plain or rude style at the end of a sentence. Help lines may be terse."""
    if "help" in message.code:
        return None
    return re.search(
        r"(?:である|しろ|するな|だろう|なのだ|せよ|(?<!まし)(?<!でし)た|する|ない|いる|ある|れる|だ)。", message.ja
    )


def test_there_are_texts_to_check() -> None:
    assert len(MESSAGES) > 400


def test_both_languages_are_there() -> None:
    assert offenders(lambda m: not m.ja.strip() or not m.en.strip()) == []


def test_both_languages_have_the_same_named_placeholders() -> None:
    assert offenders(lambda m: placeholders(m.ja) != placeholders(m.en)) == []
    assert offenders(lambda m: not all(name.isidentifier() for name in placeholders(m.ja))) == []


def test_a_japanese_windows_console_can_write_every_text() -> None:
    assert offenders(unwritable) == []


def test_no_text_holds_control_characters_or_ends_a_line_with_a_space() -> None:
    assert offenders(lambda m: re.search(r"[\x00-\x09\x0b-\x1f\x7f]| \n|　$", m.ja + "\n" + m.en.strip())) == []


def test_codes_look_stable() -> None:
    assert offenders(lambda m: not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", m.code)) == []


def test_japanese_is_japanese_and_english_is_english() -> None:
    """Kana in every Japanese text longer than a label; no English text that is Japanese throughout."""
    kana = re.compile(r"[ぁ-んァ-ヶ一-龠]")
    assert offenders(lambda m: len(m.ja) > 25 and not kana.search(m.ja)) == []
    assert offenders(lambda m: kana.search(m.en) and not re.search(r"[A-Za-z]{2}", m.en)) == []


def test_japanese_sentences_are_polite() -> None:
    assert offenders(impolite) == []
