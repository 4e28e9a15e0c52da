"""Install a browser and Japanese fonts where they are missing: `python -m autocancel.browser.install [--tests]`.

An installed browser is used as it is. Otherwise Playwright's own download is tried; where that can't be had, or doesn't
start, Debian's packages are. As root directly, saying so; with sudo only after asking; else the command is printed.
Everything said goes to standard error: what is run afterwards may promise clean standard output.
"""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from autocancel.browser.find import Browser, need_browsers
from autocancel.errors import NoBrowser
from autocancel.messages import Lang, Message, language
from autocancel.messages import browser as browser_texts
from autocancel.messages import doctor as texts

BROWSER_PACKAGE = "chromium"
FONT_PACKAGE = "fonts-noto-cjk"
# Playwright's driver is a Node.js that needs these; a bare Debian has neither.
DRIVER_PACKAGES = ("libatomic1", "libstdc++6")
# What the tests call, and the Debian package it comes from.
TEST_PROGRAMS = {
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "Xvfb": "xvfb",
    "openssl": "openssl",
    "pdftoppm": "poppler-utils",
}
_DOWNLOAD_WITH_LIBRARIES = shlex.join([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"])
_DOWNLOAD_SECONDS = 900
_START_SECONDS = 30
_LINES_OF_FAILURE = 12
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
_FONT_NAMES = ("*CJK*", "*[Jj][Pp]*", "*ipa[gm]*", "*takao*", "*vlgothic*", "*mplus*")

Ask = Callable[[str], bool]


def starts(browser: Browser) -> bool:
    """Whether the program runs at all: a download for a system that lacks its libraries doesn't."""
    return _tells_its_version(browser.path)


def driver_starts() -> bool:
    """Whether Playwright's driver runs. Not imported to find it: that takes longer than all of this."""
    found = importlib.util.find_spec("playwright")
    places = found.submodule_search_locations if found else None
    node = "node.exe" if sys.platform == "win32" else "node"
    return bool(places) and _tells_its_version(Path(next(iter(places or ())), "driver", node))


def _tells_its_version(program: Path) -> bool:
    if sys.platform == "win32":  # there, a browser answers `--version` with a window
        return program.is_file()
    try:
        done = subprocess.run(  # noqa: S603 - programs found in their usual places
            [program, "--version"], capture_output=True, timeout=_START_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def usable_browser() -> Browser | None:
    """An installed browser that starts, or None."""
    try:
        return next(filter(starts, need_browsers()), None)
    except NoBrowser:
        return None


def has_japanese_font() -> bool:
    """Whether any installed font claims Japanese. macOS and Windows always bring one; `doctor` really draws."""
    if sys.platform in {"darwin", "win32"}:
        return True
    fc_list = shutil.which("fc-list")
    if fc_list:
        done = subprocess.run([fc_list, ":lang=ja", "family"], capture_output=True, check=False)  # noqa: S603
        return done.returncode == 0 and bool(done.stdout.strip())
    folders = (Path(folder).expanduser() for folder in _FONT_FOLDERS)
    return any(next(folder.rglob(name), None) for folder in folders for name in _FONT_NAMES)


def missing_packages(tests: bool = False) -> list[str]:
    """Debian packages for what this machine lacks."""
    packages = [] if usable_browser() else [BROWSER_PACKAGE]
    packages += [] if has_japanese_font() else [FONT_PACKAGE]
    packages += [] if driver_starts() else DRIVER_PACKAGES
    if tests and sys.platform == "linux":
        packages += sorted({package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)})
    return packages


def mending_command(packages: Sequence[str], tests: bool = False) -> str | None:
    """The one command that a person can type to mend it, or None where there is none to tell."""
    commands = []
    if sys.platform == "linux" and shutil.which("apt-get"):
        packages, wanted = [p for p in packages if p != BROWSER_PACKAGE or apt_has_a_browser()], packages
        if packages:
            as_root = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
            commands.append(as_root if _is_root() else f"sudo sh -c {shlex.quote(as_root)}")
        if packages != list(wanted) and not is_bundled():
            commands.append(_DOWNLOAD_WITH_LIBRARIES)
    elif BROWSER_PACKAGE in packages and not tests and not is_bundled():
        commands.append(shlex.join([sys.executable, "-m", "playwright", "install", "chromium"]))
    return " && ".join(commands) or None


def apt_has_a_browser(release: Path = Path("/etc/os-release")) -> bool:
    """Ubuntu's `chromium` is a stub that installs a snap, which WSL and containers don't have."""
    try:
        lines = release.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return True
    named = {name: value.strip("\"'") for name, _, value in (line.partition("=") for line in lines)}
    return "ubuntu" not in (named.get("ID", ""), *named.get("ID_LIKE", "").split())


def is_bundled() -> bool:
    """Inside the bundle (docs/bundle.md) there is no Python to call."""
    return bool(getattr(sys, "frozen", False))


def install(lang: Lang, ask: Ask, tests: bool = False) -> bool:
    """Install what is missing. True where nothing is missing afterwards."""

    def say(message: Message, **values: object) -> None:
        print(message.text(lang, **values), file=sys.stderr, flush=True)  # noqa: T201 - progress of a set-up

    named = os.environ.get("AUTOCANCEL_BROWSER")
    if named and usable_browser() is None:  # installing another would not mend it
        say(browser_texts.NAMED_BROWSER_MISSING, path=named)
        say(browser_texts.NAMED_BROWSER_NEXT)
        return False
    if usable_browser() is None and driver_starts() and not is_bundled():
        say(texts.RUNNING, command="playwright install chromium")
        _run([sys.executable, "-m", "playwright", "install", "chromium"], _DOWNLOAD_SECONDS)
    packages = missing_packages(tests)
    if not packages:
        return True
    command_line = mending_command(packages, tests)
    if sys.platform == "linux" and shutil.which("apt-get") and _may_be_root(lang, ask, packages, say):
        packages = missing_packages(tests)
        if not packages:
            return True
        say(texts.STILL_MISSING, what=", ".join(packages))
    elif BROWSER_PACKAGE in packages and command_line is None:
        say(texts.GET_A_BROWSER)
    if command_line is None:
        say(texts.STILL_MISSING, what=", ".join(packages))
    else:
        say(texts.TYPE_YOURSELF, command=command_line)
    return False


def _may_be_root(lang: Lang, ask: Ask, packages: Sequence[str], say: Callable[..., None]) -> bool:
    """Install by apt where that is allowed. True where it was tried."""
    steps = [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]]
    shown = " && ".join(map(shlex.join, steps))
    if _is_root():
        say(texts.RUNNING_AS_ROOT, command=shown)
    elif shutil.which("sudo") and ask(texts.ASK_SUDO.text(lang, command=shown)):
        steps = [["sudo", *step] for step in steps]
    else:
        return False
    # A failed update is no reason to stop: the lists at hand may do.
    for step in steps:
        _run(step)
    return True


def _run(command: Sequence[str], seconds: float | None = None) -> None:
    """Run it; what it said is shown where it failed. sudo keeps the terminal: it asks for the password there."""
    try:
        done = subprocess.run(  # noqa: S603 - the commands of this module
            command,
            stdin=None if command[0] == "sudo" else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        print(type(problem).__name__, file=sys.stderr)  # noqa: T201
        return
    if done.returncode != 0:
        last_lines = done.stdout.decode(errors="replace").splitlines()[-_LINES_OF_FAILURE:]
        print("\n".join(last_lines), file=sys.stderr)  # noqa: T201


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def ask_on_terminal(question: str) -> bool:
    """y or はい at a terminal; without one, no."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print(question, file=sys.stderr, end=" ", flush=True)  # noqa: T201
    return sys.stdin.readline().strip().casefold() in {"y", "yes", "はい"}


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 where nothing is missing afterwards, else 16."""
    lang = language.resolve(None)
    return 0 if install(lang, ask_on_terminal, tests="--tests" in arguments) else 16


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
