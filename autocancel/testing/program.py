"""Run the command line as a program, many times over: each run a process of its own, the slow imports paid once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

# Seconds; a run that hangs is a failure, however slow the machine.
_LONGEST_RUN = 280


@dataclass(frozen=True, slots=True)
class Finished:
    """One run. `result`: the JSON object of `--json`, or None. `journal`: the receipt's journal, line by line."""

    code: int
    out: str
    err: str
    result: dict[str, Any] | None
    journal: list[dict[str, Any]] = field(default_factory=list)

    @property
    def mock_record(self) -> dict[str, Any]:
        """What the mock site says it received; empty where no mock took part."""
        return next((line for line in reversed(self.journal) if line["event"] == "mock_record"), {})

    def events(self, name: str) -> list[dict[str, Any]]:
        return [line for line in self.journal if line["event"] == name]


def finished(code: int, out: str, err: str) -> Finished:
    """What a run left: its words, its JSON object and its journal."""
    result: dict[str, Any] | None = None
    last = out.strip().splitlines()[-1:] or [""]
    if last[0].startswith("{"):
        result = json.loads(last[0])
    journal: list[dict[str, Any]] = []
    if result is not None and result.get("receipt"):
        path = Path(result["receipt"], "journal.jsonl")
        journal = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return Finished(code, out, err, result, journal)


def run_program(arguments: Sequence[str], *, text_in: str = "", environ: dict[str, str] | None = None) -> Finished:
    """`python -m autocancel ARGUMENTS` as anybody would start it, without a terminal."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "autocancel", *arguments],
        input=text_in,
        capture_output=True,
        encoding="utf-8",
        timeout=_LONGEST_RUN,
        env={**os.environ, "PYTHONUTF8": "1", **(environ or {})},
        check=False,
    )
    return finished(done.returncode, done.stdout, done.stderr)


class ProgramServer:
    """A context manager that runs command lines faster than `run_program`: forked, the imports done before.

    Where a system can't fork, every run is `run_program`.
    """

    def __init__(self) -> None:
        self._server: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        if hasattr(os, "fork"):
            self._server = subprocess.Popen(
                [sys.executable, "-c", "from autocancel.testing.program import serve; serve()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                env={**os.environ, "PYTHONUTF8": "1"},
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None and self._server.stdin is not None and self._server.stdout is not None:
            self._server.stdin.close()
            self._server.stdout.close()
            self._server.wait(timeout=60)

    def run(self, arguments: Sequence[str], before: str | None = None, *, text_in: str = "") -> Finished:
        """One command line, without a terminal. `before`: `module:function` to call in the new process first.

        `text_in`: its standard input.
        """
        if self._server is None or self._server.stdin is None or self._server.stdout is None:
            if before is not None:
                raise RuntimeError("this system can't fork")
            return run_program(arguments, text_in=text_in)
        with tempfile.TemporaryDirectory(prefix="autocancel-test-") as folder:
            Path(folder, "in").write_text(text_in, encoding="utf-8")
            order = {"arguments": list(arguments), "folder": folder, "before": before}
            self._server.stdin.write(json.dumps(order) + "\n")
            self._server.stdin.flush()
            code = int(self._server.stdout.readline())
            out, err = (Path(folder, name).read_text(encoding="utf-8") for name in ("out", "err"))
        return finished(code, out, err)


def serve() -> None:
    """The other end of `ProgramServer`: a line in, a process forked, its exit code out."""
    import importlib

    # All that a run imports sooner or later; none of it starts a thread.
    for module in ("cli.main", "cli.cancel", "cli.options", "journey.run", "mock.library", "cli.failures"):
        importlib.import_module(f"autocancel.{module}")
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _run_forked(order)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _run_forked(order: dict[str, Any]) -> None:
    """In the forked process: its own streams, then the program, then gone."""
    code = 70
    try:
        folder = Path(order["folder"])
        for name, number in (("out", 1), ("err", 2)):
            descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(descriptor, number)
            os.close(descriptor)
        given = os.open(folder / "in", os.O_RDONLY)
        os.dup2(given, 0)
        os.close(given)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        if order["before"] is not None:
            import importlib

            module, _, function = order["before"].partition(":")
            getattr(importlib.import_module(module), function)()
        from autocancel.cli.main import main

        code = main(order["arguments"])
    except SystemExit as exit_:
        code = exit_.code if isinstance(exit_.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
