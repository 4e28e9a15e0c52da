"""Which language to speak: `--lang`, `AUTOCANCEL_LANG`, the locale, the system's own language, else Japanese.

Japanese comes first because the contracts are Japanese: a locale of `C` or `POSIX` names no language, so it doesn't
choose English. A locale of a third language (`de_DE`) does: its reader more likely reads English than Japanese.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from autocancel.errors import UsageError
from autocancel.messages import Lang, Message

VARIABLE = "AUTOCANCEL_LANG"

UNKNOWN_LANGUAGE = Message(
    "language.unknown",
    ja="「{given}」という言語は選べません({where})。",
    en="There is no language “{given}” ({where}).",
)
CHOOSE_LANGUAGE = Message(
    "language.choose",
    ja="ja(日本語)か en(英語)を指定してください。",
    en="Choose ja (Japanese) or en (English).",
)

_JAPANESE_ON_WINDOWS = 0x11  # LANG_JAPANESE: the low ten bits of a Windows language identifier
_NAMES = {"ja": Lang.JA, "jp": Lang.JA, "japanese": Lang.JA, "日本語": Lang.JA}
_NAMES |= {"en": Lang.EN, "english": Lang.EN, "英語": Lang.EN}


def system_language() -> str | None:
    """The language of the user interface as the system keeps it (`ja`, `en-GB`), or None where it can't be had."""
    if sys.platform == "win32":
        return _windows_language()
    if sys.platform == "darwin":
        return _mac_language(Path.home() / "Library" / "Preferences" / ".GlobalPreferences.plist")
    return None


def resolve(
    option: str | None,
    environ: Mapping[str, str] | None = None,
    system: Callable[[], str | None] = system_language,
) -> Lang:
    """The language of this run.

    `option` is the value of `--lang`, or None. UsageError where it, or `AUTOCANCEL_LANG`, names neither language.
    """
    environ = os.environ if environ is None else environ
    if option is not None:
        return _chosen(option, "--lang")
    if environ.get(VARIABLE):
        return _chosen(environ[VARIABLE], VARIABLE)
    return from_locale(environ, system)


def from_locale(environ: Mapping[str, str] | None = None, system: Callable[[], str | None] = system_language) -> Lang:
    """The language without any explicit choice; never fails, so that an error about the choice can be shown."""
    environ = os.environ if environ is None else environ
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if names_a_language(locale):
        # GNU gettext: LANGUAGE is a list of preferences, and counts only where the locale names a language at all.
        for preference in (*environ.get("LANGUAGE", "").split(":"), locale):
            if (language := _NAMES.get(_primary(preference))) is not None:
                return language
        return Lang.EN
    found = system()
    if found:
        return _NAMES.get(_primary(found), Lang.EN)
    return Lang.JA


def names_a_language(locale: str) -> bool:
    """False for an empty locale, `C`, `POSIX` and `C.UTF-8`: they say nothing of the person's language."""
    return _primary(locale) not in ("", "c", "posix")


def _primary(locale: str) -> str:
    """`ja` of `ja_JP.UTF-8@modifier`, `ja-JP` or `JA`."""
    name = locale.strip()
    for separator in (".", "@", "_", "-"):
        name = name.split(separator, 1)[0]
    return name.casefold()


def _chosen(given: str, where: str) -> Lang:
    language = _NAMES.get(_primary(given))
    if language is None:
        raise UsageError(UNKNOWN_LANGUAGE, CHOOSE_LANGUAGE, given=given, where=where)
    return language


def _windows_language() -> str | None:
    import ctypes

    try:
        windll = ctypes.windll  # type: ignore[attr-defined,unused-ignore]
        identifier = int(windll.kernel32.GetUserDefaultUILanguage())
    except (AttributeError, OSError):
        return None
    return "ja" if identifier & 0x3FF == _JAPANESE_ON_WINDOWS else "en"


def _mac_language(preferences: Path) -> str | None:
    """macOS keeps the person's languages, the preferred one first, in a property list."""
    import plistlib

    try:
        settings = plistlib.loads(preferences.read_bytes())
    except (OSError, ValueError, plistlib.InvalidFileException):
        return None
    languages = settings.get("AppleLanguages") if isinstance(settings, dict) else None
    if isinstance(languages, list) and languages and isinstance(languages[0], str):
        return languages[0]
    locale = settings.get("AppleLocale") if isinstance(settings, dict) else None
    return locale if isinstance(locale, str) else None
