"""What the browser and Playwright's driver get to see of this process's environment.

A short list is passed on and everything else is held back: whatever a person keeps in the environment (tokens,
passwords, NODE_OPTIONS, SSLKEYLOGFILE, a DEBUG that logs what is typed) is no business of a child process.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from autocancel.errors import EnvironmentProblem
from autocancel.messages import browser as texts

_PASSED_ON = frozenset(
    (
        # who and where
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ",
        # the screen, fonts, typing Japanese
        "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "FONTCONFIG_FILE", "FONTCONFIG_PATH",
        "GDK_BACKEND", "GTK_IM_MODULE", "QT_IM_MODULE", "XMODIFIERS", "LD_LIBRARY_PATH",
        # certificates; not the proxy, whose address may carry a password: the tunnel alone talks with it
        "SSL_CERT_FILE", "SSL_CERT_DIR",
        # what Windows and macOS programs don't start without
        "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "USERNAME", "APPDATA",
        "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432", "COMMONPROGRAMFILES",
        "HOMEDRIVE", "HOMEPATH", "PROCESSOR_ARCHITECTURE", "NUMBER_OF_PROCESSORS", "__CF_USER_TEXT_ENCODING",
    )
)  # fmt: skip
_PASSED_ON_PREFIXES = ("LC_", "XDG_")
# The driver is a Node.js that dies when the terminal is closed, and would take the browser along. Node takes no
# disposition over from its parent, so it is told in its own words.
_DRIVER_OUTLIVES_THE_TERMINAL = {"NODE_OPTIONS": "--import=data:text/javascript,process.on('SIGHUP',()=>{})"}
_LOUD_DEBUG = re.compile(r"\*|pw", re.IGNORECASE)


def refuse_loud_environment(environ: Mapping[str, str] = os.environ) -> None:
    """EnvironmentProblem where a variable would make Playwright write down what is typed."""
    for name in ("DEBUG", "PWDEBUG"):
        value = environ.get(name, "")
        if (name == "PWDEBUG" and value) or _LOUD_DEBUG.search(value):
            raise EnvironmentProblem(texts.LOUD_ENVIRONMENT, texts.LOUD_ENVIRONMENT_NEXT, name=name)


def child_environment(environ: Mapping[str, str], temporary: Path) -> dict[str, str]:
    """The environment of the driver and the browser; `temporary` is where they keep their files."""
    kept = {
        name: value
        for name, value in environ.items()
        if name.upper() in _PASSED_ON or name.upper().startswith(_PASSED_ON_PREFIXES)
    }
    if getattr(sys, "frozen", False):
        # The bundle's own libraries are for the bundle: a browser of the system needs the system's.
        kept.pop("LD_LIBRARY_PATH", None)
        if original := environ.get("LD_LIBRARY_PATH_ORIG"):
            kept["LD_LIBRARY_PATH"] = original
    return kept | _DRIVER_OUTLIVES_THE_TERMINAL | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))


@contextmanager
def quiet_start(temporary: Path) -> Iterator[None]:
    """Around the driver's start: it inherits the reduced environment, and ignores the terminal's Ctrl-C.

    Playwright has no parameter for either, so this process changes for a moment. Ctrl-C goes to the whole process
    group; a driver that died of it would take the browser along under a final click in flight.
    """
    before = dict(os.environ)
    with _interrupts_ignored():
        try:
            os.environ.clear()
            os.environ.update(child_environment(before, temporary))
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    old = signal.signal(signal.SIGINT, signal.SIG_IGN)
    _set_console_ignores_ctrl_c(True)
    try:
        yield
    finally:
        _set_console_ignores_ctrl_c(False)
        signal.signal(signal.SIGINT, old)


def _set_console_ignores_ctrl_c(ignore: bool) -> None:
    """Windows: children inherit this flag, not the Python handler."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetConsoleCtrlHandler(None, ignore)


def has_display(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be shown."""
    return platform in {"win32", "darwin"} or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
