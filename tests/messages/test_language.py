"""The language: what the person chose, else what the machine says, else Japanese."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from autocancel.errors import UsageError
from autocancel.messages import Lang
from autocancel.messages.language import _mac_language, from_locale, names_a_language, resolve


def nothing() -> None:
    return None


@pytest.mark.parametrize("option", ["ja", "JA", "ja_JP.UTF-8", "ja-JP", "日本語", "japanese"])
def test_option_chooses_japanese_over_everything(option: str) -> None:
    assert resolve(option, {"AUTOCANCEL_LANG": "en", "LC_ALL": "en_US.UTF-8"}, lambda: "en") is Lang.JA


@pytest.mark.parametrize("option", ["en", "EN", "en_GB", "english", "英語"])
def test_option_chooses_english_over_everything(option: str) -> None:
    assert resolve(option, {"AUTOCANCEL_LANG": "ja", "LC_ALL": "ja_JP.UTF-8"}, lambda: "ja") is Lang.EN


@pytest.mark.parametrize("option", ["", "de", "xx", "j a", "C"])
def test_an_unknown_option_is_a_usage_error_that_names_what_was_given(option: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolve(option, {})
    assert caught.value.exit_code == 2
    assert "--lang" in caught.value.explain(Lang.EN) and option in caught.value.explain(Lang.JA)


def test_an_unknown_variable_is_a_usage_error_that_names_the_variable() -> None:
    with pytest.raises(UsageError) as caught:
        resolve(None, {"AUTOCANCEL_LANG": "fr"}, nothing)
    assert "AUTOCANCEL_LANG" in caught.value.explain(Lang.EN)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"AUTOCANCEL_LANG": "en", "LANG": "ja_JP.UTF-8"}, Lang.EN),
        ({"AUTOCANCEL_LANG": "", "LANG": "en_US.UTF-8"}, Lang.EN),
        ({"LANG": "ja_JP.UTF-8"}, Lang.JA),
        ({"LANG": "ja_JP.eucJP"}, Lang.JA),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, Lang.JA),
        ({"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, Lang.EN),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ja:en"}, Lang.JA),
        ({"LANG": "ja_JP.UTF-8", "LANGUAGE": "de:en"}, Lang.EN),
        ({"LANG": "C", "LANGUAGE": "en"}, Lang.JA),
        ({"LANG": "de_DE.UTF-8"}, Lang.EN),
        ({"LANG": "C"}, Lang.JA),
        ({"LANG": "C.UTF-8"}, Lang.JA),
        ({"LC_ALL": "POSIX"}, Lang.JA),
        ({}, Lang.JA),
    ],
)
def test_the_locale_decides_and_japanese_is_first(environ: dict[str, str], expected: Lang) -> None:
    assert resolve(None, environ, nothing) is expected


@pytest.mark.parametrize(
    ("system", "expected"), [("ja", Lang.JA), ("ja-JP", Lang.JA), ("en-GB", Lang.EN), ("fr", Lang.EN)]
)
def test_the_system_language_counts_where_the_locale_says_nothing(system: str, expected: Lang) -> None:
    assert from_locale({"LANG": "C"}, lambda: system) is expected


def test_the_system_language_never_overrules_a_locale() -> None:
    assert from_locale({"LANG": "ja_JP.UTF-8"}, lambda: "en") is Lang.JA


@pytest.mark.parametrize("locale", ["", "C", "POSIX", "C.UTF-8", "c.utf8"])
def test_the_c_locale_names_no_language(locale: str) -> None:
    assert not names_a_language(locale)


def test_macos_preferences_are_read_without_a_child_process(tmp_path: Path) -> None:
    file = tmp_path / "prefs.plist"
    file.write_bytes(plistlib.dumps({"AppleLanguages": ["ja-JP", "en-JP"], "AppleLocale": "en_JP"}))
    assert _mac_language(file) == "ja-JP"
    file.write_bytes(plistlib.dumps({"AppleLocale": "ja_JP"}))
    assert _mac_language(file) == "ja_JP"
    file.write_bytes(b"not a property list")
    assert _mac_language(file) is None
    assert _mac_language(tmp_path / "missing.plist") is None
