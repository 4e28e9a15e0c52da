"""`autocancel doctor`: what this machine lacks, and the one command that mends each."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from autocancel.console import Console
from autocancel.errors import AutocancelError, KeyringProblem
from autocancel.home import Home
from autocancel.messages import Lang, Message
from autocancel.messages import cli as h
from autocancel.messages import doctor as texts
from autocancel.messages.language import resolve
from autocancel.messages.vault import KEYRING_SILENT
from autocancel.outcome import SCHEMA

LACKS_SOMETHING = 16
NEEDED_MEGABYTES = 200  # a browser profile, a receipt with full-page pictures, and room to spare
_PAGE_SECONDS = 30

# Pixels of one character on a canvas. Where no font has it, every character is drawn as the same box, as is one that
# Unicode leaves unassigned.
_DRAWS_JAPANESE = """() => {
  const draw = (character) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 48;
    const pen = canvas.getContext('2d', {willReadFrequently: true});
    pen.font = '32px sans-serif';
    pen.fillText(character, 4, 38);
    return pen.getImageData(0, 0, 48, 48).data.join();
  };
  const drawn = ['解', '約', '\\u0378', ' '].map(draw);
  return new Set(drawn).size === drawn.length;
}"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `mend`: what a person types or does, or None where nothing is to be mended.

    `needed`: without it no run is possible; what is only handy is told apart.
    """

    what: Message
    values: dict[str, object] = field(default_factory=dict)
    lacking: bool = False
    mend: Message | str | None = None
    installable: bool = False
    needed: bool = True

    def to_json(self, lang: Lang) -> dict[str, object]:
        mend = self.mend.text(lang) if isinstance(self.mend, Message) else self.mend
        text = self.what.text(lang, **self.values)
        return {
            "code": self.what.code,
            "text": text,
            "lacking": self.lacking,
            "needed": self.needed,
            "mend": mend,
        }


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to `app`, its help in `lang`."""

    @app.command("doctor", help=texts.HELP.text(lang))
    def command(
        fix: Annotated[bool, typer.Option("--fix", help=texts.HELP_FIX.text(lang))] = False,
        json_mode: Annotated[bool, typer.Option("--json", help=h.JSON.text(lang))] = False,
        language: Annotated[str | None, typer.Option("--lang", help=texts.HELP_LANG.text(lang))] = None,
        home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help=texts.HELP_HOME.text(lang))] = None,
    ) -> None:
        console = Console(resolve(language) if language is not None else lang, json_mode=json_mode)
        raise typer.Exit(examine_and_mend(console, home, fix))


def examine_and_mend(console: Console, home: Path | None = None, fix: bool = False) -> int:
    """Look at everything a run needs. Exit code 16 where something is missing that no run can do without, else 0."""
    findings = _examine(console, home)
    if fix and any(finding.installable for finding in findings):
        from autocancel.browser.install import install

        install(console.lang, lambda question: console.is_terminal and console.ask_yes_no(question))
        findings = _examine(console, home)
    lacking = sum(finding.lacking and finding.needed for finding in findings)
    handy = sum(finding.lacking and not finding.needed for finding in findings)
    summary = texts.NOT_ALL_WELL if lacking else texts.ENOUGH if handy else texts.ALL_WELL
    console.say(summary.text(console.lang, count=lacking or handy))
    code = LACKS_SOMETHING if lacking else 0
    if console.json_mode:
        found = [finding.to_json(console.lang) for finding in findings]
        console.json_line({"schema": SCHEMA, "exit_code": code, "findings": found})
    return code


def _examine(console: Console, home: Path | None) -> list[Finding]:
    findings = []
    console.say(texts.CHECKING.text(console.lang))
    for finding in _look(console, home):
        findings.append(finding)
        heading = texts.FINE if not finding.lacking else texts.LACKING if finding.needed else texts.HANDY
        console.step(heading.text(console.lang, what=finding.what.text(console.lang, **finding.values)))
        if finding.mend is not None:
            mend = finding.mend if isinstance(finding.mend, str) else finding.mend.text(console.lang)
            console.say(texts.MEND_WITH.text(console.lang, command=mend))
    return findings


def _look(console: Console, folder: Path | None) -> Iterator[Finding]:
    try:
        home = Home.open(folder)
    except AutocancelError as problem:
        yield Finding(problem.what, problem.values, lacking=True, mend=texts.HOME_HINT)
        with tempfile.TemporaryDirectory(prefix="autocancel-") as temporary:
            yield from _look_at_browser(Home.open(Path(temporary)), console)
        yield _look_at_display()
        yield _look_at_keyring(None, console)
        return
    yield Finding(texts.HOME_WRITABLE, {"path": home.path})
    yield _look_at_space(home.path)
    yield from _look_at_browser(home, console)
    yield _look_at_display()
    yield from _look_at_proxy()
    yield _look_at_keyring(home, console)


def _look_at_space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < NEEDED_MEGABYTES:
        values: dict[str, object] = {"free": free, "needed": NEEDED_MEGABYTES, "path": folder}
        return Finding(texts.SPACE_SCARCE, values, lacking=True, mend=texts.SPACE_HINT)
    return Finding(texts.SPACE_ENOUGH, {"free": free})


def _look_at_browser(home: Home, console: Console) -> Iterator[Finding]:
    """Starts it, cut off from every network, and lets it draw."""
    from autocancel.browser.install import BROWSER_PACKAGE, FONT_PACKAGE, mending_command, missing_packages
    from autocancel.browser.launch import open_browser
    from autocancel.browser.network import Network

    nowhere = Network(port=9, spki="")
    try:
        with open_browser(
            network=nowhere, headed=False, page_timeout=_PAGE_SECONDS, allowed_hosts=(), home=home
        ) as browser:
            values: dict[str, object] = {"name": browser.name, "version": browser.version, "path": browser.path}
            passed_over = browser.passed_over
            draws = browser.new_page().evaluate(_DRAWS_JAPANESE)
    except AutocancelError as problem:
        mend = mending_command(missing_packages() or [BROWSER_PACKAGE]) or texts.GET_A_BROWSER
        yield Finding(problem.what, problem.values, lacking=True, mend=mend, installable=True)
        return
    for stub in passed_over:
        yield Finding(texts.BROWSER_PASSED_OVER, stub.values)
    yield Finding(texts.BROWSER_FOUND, values)
    if draws:
        yield Finding(texts.JAPANESE_DRAWN)
    else:
        yield Finding(texts.JAPANESE_MISSING, lacking=True, mend=mending_command([FONT_PACKAGE]), installable=True)


def _look_at_display() -> Finding:
    """Where a window can be shown: only there can a person pass what only a person can."""
    from autocancel.browser.environment import has_display

    if has_display():
        return Finding(texts.DISPLAY_FOUND)
    return Finding(texts.DISPLAY_MISSING, lacking=True, mend=texts.DISPLAY_HINT, needed=False)


def _look_at_proxy() -> Iterator[Finding]:
    from autocancel.browser.proxy import find_proxy

    try:
        proxy = find_proxy()
    except AutocancelError as problem:
        yield Finding(problem.what, problem.values, lacking=True, mend=problem.next_step)
    else:
        if proxy is not None:
            yield Finding(texts.PROXY_FOUND, {"host": proxy.host, "port": proxy.port})


def _look_at_keyring(home: Home | None, console: Console) -> Finding:
    """A keyring that protects what it keeps and answers, or the encrypted file where one is in use."""
    from autocancel.vault.store import Vault, keyring_answers, keyring_name, usable_keyring

    try:
        keyring = usable_keyring()
        keyring_answers(keyring, lambda message: console.say(message.text(console.lang)))
        return Finding(texts.KEYRING_FOUND, {"name": keyring_name(keyring)})
    except KeyringProblem as found:
        problem = found
    if home is not None and (place := Vault(home).file_with(("mw", "mpass"), "default")):
        return Finding(texts.KEYRING_FOUND, {"name": place})
    if problem.what is KEYRING_SILENT:
        return Finding(problem.what, problem.values, lacking=True, mend=texts.KEYRING_HINT, needed=False)
    return Finding(texts.KEYRING_MISSING, lacking=True, mend=texts.KEYRING_HINT, needed=False)
