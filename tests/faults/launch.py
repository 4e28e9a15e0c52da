"""Two ways to start the program in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import autocancel

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess

ROOT = Path(autocancel.__file__).resolve().parents[1]
# What a run imports: a quarter of the time that one takes.
_IMPORTED = (
    "autocancel.cli.main",
    "autocancel.cli.cancel",
    "autocancel.mock.front",
    "autocancel.journey.run",
)


class Started(Protocol):
    """What `subprocess.Popen` and `Warm` have in common."""

    pid: int

    def poll(self) -> int | None: ...

    def wait(self, timeout: float | None = None) -> int: ...

    def kill(self) -> None: ...


def start_fresh(program: Sequence[str], arguments: Sequence[str], typed: str, said: Path) -> subprocess.Popen[bytes]:
    """`python PROGRAM ARGUMENTS`. `typed`: its standard input. `said`: a new folder for its output."""
    _prepare(said, typed)
    with (said / "in").open("rb") as given, (said / "out").open("wb") as out, (said / "err").open("wb") as err:
        return subprocess.Popen(
            [sys.executable, *program, *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=given,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )


class Warm:
    """The program's own entry point in a new process whose modules were imported beforehand; for many runs in a row."""

    def __init__(self, arguments: Sequence[str], typed: str, said: Path) -> None:
        _prepare(said, typed)
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(_IMPORTED))
        self._process: ForkServerProcess = context.Process(target=_run, args=(list(arguments), said))
        self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        code = self._process.exitcode
        if code is None:
            raise subprocess.TimeoutExpired("autocancel", timeout or 0.0)
        return code

    def kill(self) -> None:
        self._process.kill()


def _prepare(said: Path, typed: str) -> None:
    said.mkdir(parents=True)
    (said / "in").write_text(typed, encoding="utf-8")


def _run(arguments: list[str], said: Path) -> None:
    from autocancel.cli.main import entry_point

    os.setsid()
    os.chdir(ROOT)
    for number, (name, flags) in enumerate((("in", os.O_RDONLY), ("out", _WRITE), ("err", _WRITE))):
        descriptor = os.open(said / name, flags, 0o600)
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - a descriptor, open to the end
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.argv = ["autocancel", *arguments]
    try:
        entry_point()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


_WRITE = os.O_WRONLY | os.O_CREAT
