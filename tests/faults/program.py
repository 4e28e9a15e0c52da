"""The program as a person starts it, against a mock site that outlives it."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from autocancel.flow import Payment
from autocancel.journal import Line
from autocancel.mock.library import choose, read_folder
from autocancel.mock.site import MockSite

from .launch import Started, Warm, start_fresh

POLL = 0.01  # seconds

PATIENT = ("--retry-wait", "0.1", "--retry-for", "40s", "--page-timeout", "4")


@contextmanager
def open_site(flow: str, payment: Payment, scenario: str = "happy") -> Iterator[MockSite]:
    """A mock site in this process: its record survives whatever happens to the program."""
    folder = read_folder(flow, None)
    chosen, pays_by = choose(folder, scenario, payment)
    with MockSite(folder, chosen, pays_by) as site:
        yield site


@dataclass
class Program:
    """One run of the command line. `home` is its data folder; `journal_lines` what it has made durable so far."""

    process: Started
    home: Path
    started: float
    _said: Path
    _known: frozenset[Path]

    @classmethod
    def start(
        cls,
        site: MockSite,
        home: Path,
        *options: str,
        at: tuple[str, str] | None = None,
        yes: bool = True,
        warm: bool = False,
    ) -> Program:
        """Start it, in a process group of its own, with the scenario's invented login on standard input.

        `at`: a line of the journal and what happens there, see `stop_at`. `yes`: consent in advance. `warm`: see
        `launch.Warm`.
        """
        login = site.scenario.login
        host, port = site.address
        arguments = [
            *(site.folder.flow, "--dry-run", "--server", f"http://{host}:{port}", "--payment", site.payment.value),
            *("--login-id", login.login_id, "--password-stdin", "--pin-stdin", *(("--yes",) if yes else ())),
            *("--json", "--lang", "en", "--home", str(home), *(options or PATIENT)),
        ]
        typed = f"{login.password}\n{login.pin}\n"
        known = frozenset(_journals(home))
        said = home.with_name(f"{home.name}-said-{secrets.token_hex(4)}")
        started = time.monotonic()
        process: Started
        if warm:
            process = Warm(arguments, typed, said)
        else:
            program = ("-m", "autocancel") if at is None else (str(Path(__file__).with_name("stop_at.py")), *at)
            process = start_fresh(program, arguments, typed, said)
        return cls(process, home, started, said, known)

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    @property
    def journal_lines(self) -> list[Line]:
        """The whole lines of this run's journal; empty before it has one."""
        fresh = [path for path in _journals(self.home) if path not in self._known]
        if not fresh:
            return []
        with contextlib.suppress(OSError):
            return [json.loads(line) for line in fresh[-1].read_bytes().split(b"\n")[:-1]]
        return []

    def wait_until(self, condition: Callable[[], bool], limit: float = 120.0) -> bool:
        """True once it holds; False where the program ends or `limit` seconds pass first."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if condition():
                return True
            if not self.is_running:
                return condition()
            time.sleep(POLL)
        return False

    def kill(self) -> None:
        """SIGKILL to the program alone, as the out-of-memory killer does."""
        self.process.kill()

    def everything(self) -> list[int]:
        """Process ids of the program and of all that it started: its driver, its browser, the browser's helpers."""
        parents: dict[int, int] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with contextlib.suppress(OSError, ValueError):
                    stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
                    parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
        found = {self.process.pid}
        while more := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= more
        return sorted(found)

    def signal_everything(self, number: signal.Signals) -> None:
        """A signal to all of it at once, as when the machine falls asleep (SIGSTOP) or wakes (SIGCONT)."""
        for pid in self.everything():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def signal_group(self, number: signal.Signals) -> None:
        """A signal to the program and all that it started, as a terminal sends Ctrl-C."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def browsers(self) -> list[int]:
        """Process ids of this run's browser (not its helpers), found by the run's own scratch folder."""
        return [pid for pid, command in self._scratch_processes() if b"--type=" not in command]

    def _scratch_processes(self) -> list[tuple[int, bytes]]:
        folders = [
            os.fsencode(Path(record.read_text(encoding="utf-8")) / record.stem)
            for record in self.home.glob("runs/acb-*.folder")
        ]
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with contextlib.suppress(OSError):
                    command = (entry / "cmdline").read_bytes()
                    if any(b"=" + folder + b"/" in command for folder in folders):
                        found.append((int(entry.name), command))
        return found

    def leftovers(self, limit: float = 15.0) -> list[int]:
        """Browser processes of this home that outlive the program by `limit` seconds. They are ended."""
        end = time.monotonic() + limit
        while (left := [pid for pid, _ in self._scratch_processes()]) and time.monotonic() < end:
            time.sleep(0.1)
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return left

    def finish(self, limit: float) -> Ending:
        """Wait for its end. `limit`: seconds from its start; it is killed after them."""
        late = False
        try:
            code = self.process.wait(max(0.0, self.started + limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            late = True
            self.signal_group(signal.SIGKILL)
            code = self.process.wait()
        seconds = time.monotonic() - self.started
        answer: dict[str, object] = {}
        with contextlib.suppress(ValueError, IndexError):
            answer = json.loads((self._said / "out").read_text(encoding="utf-8").strip().splitlines()[-1])
        said = (self._said / "err").read_text(encoding="utf-8", errors="replace")
        return Ending(code, answer, seconds, late, said, self.journal_lines)


@dataclass(frozen=True)
class Ending:
    """How a run ended: exit code, the JSON object (empty where none was printed), seconds, and whether it hung."""

    code: int
    answer: dict[str, object]
    seconds: float
    hung: bool
    said: str
    journal: list[Line]

    @property
    def outcome(self) -> str:
        return str(self.answer.get("outcome", "none"))

    @property
    def submission_states(self) -> list[str]:
        return [str(line["state"]) for line in self.journal if line["event"] == "submission"]


def _journals(home: Path) -> list[Path]:
    return sorted(home.glob("receipts/*/journal.jsonl"), key=lambda path: path.stat().st_mtime_ns)
