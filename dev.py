"""Set up and run autocancel from its source folder, with Python and nothing else.

    python3 dev.py run mw --dry-run     everything that is missing, then autocancel with these arguments
    python3 dev.py test                 everything that is missing, then every check and test
    python3 dev.py test tests/journey   only pytest, with these arguments
    python3 dev.py bundle               a folder and a zip that need no Python (docs/bundle.md)
    python3 dev.py bench | faults | audit | words

The environment lies in `.venv`, the program at `.venv/bin/autocancel`. Only the standard library is used here; what
set-up says goes to standard error.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
# uv has a small environment of its own inside, so that syncing can't remove it.
TOOLS = ENVIRONMENT / "tools"
UV = TOOLS / ("Scripts/uv.exe" if os.name == "nt" else "bin/uv")
UV_VERSION = "0.13.9"
OLDEST_PYTHON = (3, 11)
UNUSABLE = 16

# What a person double-clicks; the same files start a clone and a bundle.
STARTERS = {"win32": ("解約をはじめる.bat",), "darwin": ("解約をはじめる.command",)}
STARTERS_ELSEWHERE = ("解約をはじめる.command", "解約をはじめる.desktop")
BUNDLE = ROOT / "build" / "bundle"

CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "-n", "auto"),  # last: its closing line is what one looks for
)


class SetupFailed(Exception):
    """Its text says what; it has been put to the person already where a program failed."""


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST_PYTHON:
        version = ".".join(map(str, sys.version_info[:3]))
        print("Python 3.11 以上が必要です(これは %s です)。" % version, file=sys.stderr)  # noqa: UP031
        print("Python 3.11 or newer is needed (this is %s)." % version, file=sys.stderr)  # noqa: UP031
        return UNUSABLE
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    dispatch = {
        "run": run,
        "test": test,
        "bench": bench,
        "faults": faults,
        "audit": audit,
        "words": words,
        "bundle": bundle,
    }
    if command not in dispatch:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return dispatch[command](rest)
    except SetupFailed as failure:
        say("DEV_FAILED", what=failure)
        return UNUSABLE
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """Set up for use, then become the program."""
    sync("use")
    install_on_system()
    program = [str(PROGRAMS / "autocancel"), *arguments]
    if os.name == "posix":
        os.execv(program[0], program)  # noqa: S606 - Ctrl-C and signals reach the program itself
    return subprocess.call(program)


def test(arguments: list[str]) -> int:
    """Every check, then pytest last; or pytest alone with `arguments`."""
    prepare_for_work()
    if arguments:
        return call(PROGRAMS / "pytest", *arguments)
    failed = []
    for program, *options in CHECKS:
        shown = " ".join([program, *options])
        print(f"== {shown}", flush=True)
        if call(PROGRAMS / program, *options) != 0:
            failed.append(shown)
    if failed:
        say("DEV_FAILED", what=", ".join(failed))
        return 1
    say("DEV_ALL_PASSED")
    return 0


def bench(arguments: list[str]) -> int:
    prepare_for_work()
    return call(PYTHON, "-m", "benchmarks", *arguments)


def faults(arguments: list[str]) -> int:
    prepare_for_work()
    return call(PYTHON, "-m", "tests.faults", *arguments)


def words(arguments: list[str]) -> int:
    """Takes each word out of the tables in turn and tells which no labelled line would miss. Some minutes."""
    prepare_for_work()
    return call(PYTHON, "-m", "tests.reading.earn", *arguments)


def bundle(arguments: list[str]) -> int:
    """The program with Python and all it needs, as a folder and as a zip beside it: `build/bundle/autocancel-SYSTEM`.

    Made in an environment of its own, where the program is installed as anybody would install it.
    """
    sync("use")
    apart = {"UV_PROJECT_ENVIRONMENT": str(BUNDLE / "python")}
    options = ("--locked", "--no-default-groups", "--group", "bundle", "--extra", "stamp", "--no-editable", "--quiet")
    must(UV, "sync", *options, "--python", sys.executable, also=apart)
    programs = BUNDLE / "python" / PROGRAMS.name
    folder = BUNDLE / f"autocancel-{sys.platform}"
    shutil.rmtree(folder, ignore_errors=True)
    paths = ("--distpath", folder, "--workpath", BUNDLE / "work")
    must(programs / "pyinstaller", "--noconfirm", "--log-level", "WARN", *paths, ROOT / "bundle.spec")
    for name in (*STARTERS.get(sys.platform, STARTERS_ELSEWHERE), "LICENSE"):
        shutil.copy2(ROOT / name, folder / name)
    shutil.make_archive(str(folder), "zip", BUNDLE, folder.name)
    say("DEV_BUNDLED", what=folder)
    return 0


def audit(arguments: list[str]) -> int:
    """Known vulnerabilities in the locked dependencies. Asks PyPI, so it is not part of `test`.

    `--newest`: for a registry that has no page for each version (tests/packaging/advisories.py).
    """
    sync("work")
    if arguments == ["--newest"]:
        return call(PYTHON, "-m", "tests.packaging.advisories")
    locked = ENVIRONMENT / "locked.txt"
    export = ("export", "--locked", "--all-groups", "--all-extras", "--no-emit-project", "--quiet", "-o", locked)
    must(UV, *export)
    return call(PYTHON, "-m", "pip_audit", "--requirement", locked, "--disable-pip", "--strict", *arguments)


def prepare_for_work() -> None:
    sync("work")
    install_on_system("--tests")


def sync(purpose: str) -> None:
    """Make `.venv` agree with the lock file: `use` needs the program, `work` the tools of development as well.

    What was synced is remembered, so that a second run needs neither time nor network.
    """
    stamp, wanted = ENVIRONMENT / f"synced-for-{purpose}", fingerprint()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    say("DEV_SETTING_UP", what=ENVIRONMENT)
    if not PYTHON.exists():
        make_environment(ENVIRONMENT, "--without-pip")
    if installed_uv() != UV_VERSION:
        make_environment(TOOLS, "--clear")
        tools_python = UV.parent / PYTHON.name
        must(tools_python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"uv=={UV_VERSION}")
    # Whoever only uses the program keeps the tools that an earlier `test` installed.
    groups = ("--no-default-groups", "--inexact") if purpose == "use" else ()
    must(UV, "sync", "--locked", "--quiet", *groups)
    stamp.write_text(wanted)


def fingerprint() -> str:
    parts = [sys.version.encode(), str(ROOT).encode()]
    parts += [(ROOT / name).read_bytes() for name in ("uv.lock", "pyproject.toml", "dev.py")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def installed_uv() -> str:
    if not UV.exists():
        return ""
    answer = subprocess.run([UV, "--version"], capture_output=True, text=True, check=False).stdout.split()
    return answer[1] if len(answer) > 1 else ""


def make_environment(folder: Path, option: str) -> None:
    if subprocess.call([sys.executable, "-m", "venv", option, folder], stdout=sys.stderr) != 0:
        say("DEV_NO_VENV")
        raise SetupFailed("python -m venv")


def install_on_system(*options: str) -> None:
    """A browser, Japanese fonts, and what the tests call."""
    code = subprocess.call([PYTHON, "-m", "autocancel.browser.install", *options], cwd=ROOT, env=environment())
    if code != 0:
        raise SetupFailed("autocancel.browser.install")


def must(program: Path, *arguments: object, also: dict[str, str] | None = None) -> None:
    if call(program, *arguments, stdout=sys.stderr, also=also) != 0:
        raise SetupFailed(" ".join([program.stem, *map(str, arguments[:3])]))


def call(program: Path, *arguments: object, stdout: object = None, also: dict[str, str] | None = None) -> int:
    command = [str(program), *map(str, arguments)]
    variables = environment() | (also or {})
    return subprocess.call(command, cwd=ROOT, env=variables, stdout=stdout)  # type: ignore[arg-type]


def environment() -> dict[str, str]:
    """This process's, with `.venv` as the one environment there is."""
    kept = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONHOME"}}
    return kept | {"UV_PROJECT_ENVIRONMENT": str(ENVIRONMENT), "PATH": f"{PROGRAMS}{os.pathsep}{kept.get('PATH', '')}"}


def say(name: str, **values: object) -> None:
    """A message of the package's own catalogue, which needs nothing but the standard library."""
    sys.path.insert(0, str(ROOT))
    from autocancel.messages import doctor, language

    message = getattr(doctor, name)
    print(message.text(language.resolve(None), **values), file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
