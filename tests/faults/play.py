"""One case of the matrix, played."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from autocancel.flow import Payment
from autocancel.mock.manifest import DemoLogin
from autocancel.mock.record import RequestSeen
from tests.planted import everything_planted, files_with

from .cases import AROUND, Case, Trouble
from .judge import Truth, judge
from .program import Ending, Program, open_site

LIMIT = 150.0  # seconds: --retry-for, the longest waits for pages, and time for a busy machine
_DISK = 80 * 1024 * 1024  # more than a run asks for before it begins


@dataclass(frozen=True)
class Result:
    """How a case went. `reached`: the request that was to fail was made. `wrong`: empty where all is well."""

    case: str
    stage: str
    trouble: str
    outcome: str
    reason: str | None
    submissions: int
    processed: int
    reached: bool
    seconds: float
    wrong: list[str]
    said: str = ""

    def to_json(self) -> dict[str, object]:
        return asdict(self)


def undisturbed_walk(flow: str, payment: Payment, home: Path) -> list[RequestSeen]:
    """What is asked of the site where nothing goes wrong. AssertionError where that doesn't end in `cancelled`."""
    with open_site(flow, payment) as site:
        ending = Program.start(site, home, warm=True).finish(LIMIT)
        assert ending.outcome == "cancelled", f"{flow}/{payment.value}: {ending.answer or ending.said[-2000:]}"
        return list(site.record.requests)


def play(case: Case, home: Path) -> Result:
    """Play it in a home of its own and judge how it ends."""
    with open_site(case.flow, case.payment) as site:
        site.add_fault(case.fault)

        def reached() -> bool:
            return any(request.fault == case.fault.kind.value for request in site.record.requests)

        unmount = _small_disk(home) if case.trouble is Trouble.DISK_FULL else None
        wrong: list[str] = []
        try:
            program = Program.start(site, home, warm=True)
            if case.trouble in AROUND and program.wait_until(reached):
                wrong += _DISTURBANCES[case.trouble](case, program)
            ending = program.finish(LIMIT)
            if case.trouble is Trouble.PROGRAM_KILLED:
                if program.leftovers():
                    wrong.append("browser left behind")
                ending = Program.start(site, home, warm=True).finish(LIMIT)
            elif program.leftovers():
                wrong.append("browser left behind")
            wrong += leaks(home, site.scenario.login)
        finally:
            if unmount is not None:
                unmount()
        truth = Truth.of(site)
        wrong += judge(ending, truth, must_complete=case.must_complete)
        return _result(case, ending, truth, reached(), wrong)


def leaks(home: Path, login: DemoLogin) -> list[str]:
    """Where anything planted lies in what the runs of this home have kept or said."""
    planted = everything_planted(login)
    found = files_with(home, planted, login.pin)
    for path in sorted(home.parent.glob(f"{home.name}-said-*/*")):
        said = path.read_bytes() if path.name != "in" else b""
        if any(secret in said for secret in planted):
            found.append(path.name)
    return [f"leak: {name}" for name in found]


def _result(case: Case, ending: Ending, truth: Truth, reached: bool, wrong: list[str]) -> Result:
    reason = ending.answer.get("reason")
    return Result(
        case=case.name,
        stage=case.spot.stage.value,
        trouble=case.trouble.value,
        outcome=ending.outcome,
        reason=str(reason) if reason is not None else None,
        submissions=truth.submissions,
        processed=truth.processed,
        reached=reached,
        seconds=round(ending.seconds, 1),
        wrong=wrong if reached else [*wrong, "not reached"],
        said=ending.said[-1500:] if wrong else "",
    )


def _kill_browser(case: Case, program: Program) -> list[str]:
    found = program.browsers()
    for pid in found:
        os.kill(pid, 9)
    return [] if found else ["no browser found"]


def _kill_program(case: Case, program: Program) -> list[str]:
    program.kill()
    return []


def _fill_disk(case: Case, program: Program) -> list[str]:
    path = program.home / "filler"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        while True:
            os.write(descriptor, bytes(4096))
    except OSError:
        return []
    finally:
        os.close(descriptor)


def _start_second(case: Case, program: Program) -> list[str]:
    """A second run beside the first: it must say so, and leave everything alone."""
    with open_site(case.flow, case.payment) as elsewhere:
        second = Program.start(elsewhere, program.home, warm=True).finish(LIMIT)
        fine = second.outcome == "environment_error" and second.code == 16 and not elsewhere.record.requests
    return [] if fine else [f"second run: {second.outcome}"]


_DISTURBANCES: dict[Trouble, Callable[[Case, Program], list[str]]] = {
    Trouble.BROWSER_KILLED: _kill_browser,
    Trouble.PROGRAM_KILLED: _kill_program,
    Trouble.DISK_FULL: _fill_disk,
    Trouble.LOCK_HELD: _start_second,
}


def _small_disk(home: Path) -> Callable[[], object]:
    """A file system of its own for `home`; what takes it away again. CalledProcessError where that isn't allowed."""
    home.mkdir(mode=0o700)
    options = f"size={_DISK},mode=700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(home)], check=True, capture_output=True)
    return lambda: subprocess.run(["umount", str(home)], check=True, capture_output=True)


def can_mount() -> bool:
    """Whether a full disk can be had: root on Linux."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and Path("/proc/mounts").exists()
