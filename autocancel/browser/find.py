"""Find a browser that is already on this machine: Chrome, Edge, Chromium, or the one Playwright downloaded.

Nothing is started and Playwright is not imported: a few file system look-ups.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autocancel.errors import NoBrowser
from autocancel.messages import browser as texts

CHROME, EDGE, CHROMIUM, PLAYWRIGHT = "Google Chrome", "Microsoft Edge", "Chromium", "Chromium (Playwright)"

_LINUX_NAMES = (
    ("google-chrome-stable", CHROME),
    ("google-chrome", CHROME),
    ("chromium", CHROMIUM),
    ("chromium-browser", CHROMIUM),
    ("microsoft-edge-stable", EDGE),
    ("microsoft-edge", EDGE),
)
_LINUX_PATHS = (
    ("/opt/google/chrome/chrome", CHROME),
    ("/usr/bin/chromium", CHROMIUM),
    ("/opt/microsoft/msedge/msedge", EDGE),
)
_MAC_APPS = (
    ("Google Chrome.app/Contents/MacOS/Google Chrome", CHROME),
    ("Chromium.app/Contents/MacOS/Chromium", CHROMIUM),
    ("Microsoft Edge.app/Contents/MacOS/Microsoft Edge", EDGE),
)
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_WINDOWS_PATHS = (
    ("Google/Chrome/Application/chrome.exe", CHROME),
    ("Chromium/Application/chrome.exe", CHROMIUM),
    ("Microsoft/Edge/Application/msedge.exe", EDGE),
)
# Where Playwright unpacks its Chromium; the folder names changed between its releases.
_PLAYWRIGHT_PATTERNS = {
    "linux": ("chromium-*/chrome-linux*/chrome",),
    "darwin": ("chromium-*/chrome-mac*/*.app/Contents/MacOS/*",),
    "win32": ("chromium-*/chrome-win*/chrome.exe",),
}


@dataclass(frozen=True, slots=True)
class Browser:
    """An installed browser: the program to start and the name a person knows it by."""

    path: Path
    name: str


def find_browser(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Browser | None:
    """The browser to use, or None. AUTOCANCEL_BROWSER names one: NoBrowser where it isn't there."""
    named = environ.get("AUTOCANCEL_BROWSER")
    if named:
        path = shutil.which(named, path=environ.get("PATH"))
        if path is None:
            raise NoBrowser(texts.NAMED_BROWSER_MISSING, texts.NAMED_BROWSER_NEXT, path=named)
        return Browser(Path(path), Path(named).name)
    return next(_candidates(environ, platform), None)


def need_browsers() -> tuple[Browser, ...]:
    """The browsers to try, best first; NoBrowser where there is none. One that is named is the only one.

    What stands in a browser's place may be a stub that only says how to install one (Ubuntu's without snapd), so that
    the next is worth a try.
    """
    found = find_browser()
    if found is None:
        raise NoBrowser(texts.NO_BROWSER, texts.NO_BROWSER_NEXT)
    if os.environ.get("AUTOCANCEL_BROWSER"):
        return (found,)
    once = {candidate.path.resolve(): candidate for candidate in reversed(list(_candidates(os.environ, sys.platform)))}
    return tuple(reversed(once.values()))


def _candidates(environ: Mapping[str, str], platform: str) -> Iterator[Browser]:
    late: list[Browser] = []
    for path, name in _installed(environ, platform):
        if not os.access(path, os.X_OK) or not path.is_file():
            continue
        # A snap sees another /tmp than we do, so that our private folder is out of its reach: the last choice.
        if path.resolve().name == "snap" or "/snap/" in str(path.resolve()):
            late.append(Browser(path, name))
        else:
            yield Browser(path, name)
    for path in _downloaded_by_playwright(environ, platform):
        yield Browser(path, PLAYWRIGHT)
    yield from late


def _installed(environ: Mapping[str, str], platform: str) -> Iterator[tuple[Path, str]]:
    if platform == "win32":
        for folder in filter(None, map(environ.get, _WINDOWS_FOLDERS)):
            for relative, name in _WINDOWS_PATHS:
                yield Path(folder) / relative, name
    elif platform == "darwin":
        for applications in (Path("/Applications"), Path(environ.get("HOME", "/")) / "Applications"):
            for relative, name in _MAC_APPS:
                yield applications / relative, name
    else:
        for program, name in _LINUX_NAMES:
            found = shutil.which(program, path=environ.get("PATH"))
            if found:
                yield Path(found), name
        for absolute, name in _LINUX_PATHS:
            yield Path(absolute), name


def _downloaded_by_playwright(environ: Mapping[str, str], platform: str) -> Iterator[Path]:
    folder = _playwright_folder(environ, platform)
    patterns = _PLAYWRIGHT_PATTERNS.get(platform, _PLAYWRIGHT_PATTERNS["linux"])
    for pattern in patterns:
        newest_first = sorted(folder.glob(pattern), key=lambda path: _revision(path, folder), reverse=True)
        yield from (path for path in newest_first if os.access(path, os.X_OK) and path.is_file())


def _playwright_folder(environ: Mapping[str, str], platform: str) -> Path:
    chosen = environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if chosen and chosen != "0":
        return Path(chosen)
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA", "C:/")) / "ms-playwright"
    home = Path(environ.get("HOME", "/"))
    if platform == "darwin":
        return home / "Library/Caches/ms-playwright"
    return Path(environ.get("XDG_CACHE_HOME") or home / ".cache") / "ms-playwright"


def _revision(path: Path, folder: Path) -> int:
    digits = path.relative_to(folder).parts[0].rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0
