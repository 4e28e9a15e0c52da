"""A run, as the page sees it: a process, what it has reported so far, and the question that is open."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from autocancel.web.wire import Answer, Asked, Ended, Halt, Message, Order, Question, Report, Step, Told, Waits

Target = Callable[[Order, Connection], None]


@dataclass(frozen=True, slots=True)
class Frame:
    """One screen of the run so far: what it was taken for, and what was pressed there."""

    kind: str
    host: str
    picture: Path | None
    pressed: tuple[str, ...] = ()


class Run(Protocol):
    """What the page needs of a run; tests play one."""

    order: Order

    @property
    def version(self) -> int:
        """Grows with every report."""
        ...

    @property
    def frames(self) -> tuple[Frame, ...]: ...

    @property
    def question(self) -> Question | None: ...

    @property
    def wait(self) -> Waits | None: ...

    @property
    def told(self) -> tuple[str, ...]: ...

    @property
    def ended(self) -> Ended | None: ...

    def answer(self, question_id: str, value: str) -> bool:
        """False where that question is not open any more. Each question takes one answer."""
        ...

    def halt(self) -> None: ...

    def join(self) -> None:
        """Until the process is gone. It is never killed: it may be in the middle of the final press."""
        ...


class ProcessRun:
    """A run in a process of its own."""

    def __init__(self, order: Order, target: Target) -> None:
        self.order = order
        self._lock = threading.Lock()
        self._version = 0
        self._frames: list[Frame] = []
        self._question: Question | None = None
        self._wait: Waits | None = None
        self._told: list[str] = []
        self._ended: Ended | None = None
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=target, args=(order, theirs), name="autocancel-run")
        self._process.start()
        theirs.close()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def version(self) -> int:
        return self._version

    @property
    def frames(self) -> tuple[Frame, ...]:
        with self._lock:
            return tuple(self._frames)

    @property
    def question(self) -> Question | None:
        return self._question

    @property
    def wait(self) -> Waits | None:
        return self._wait

    @property
    def told(self) -> tuple[str, ...]:
        with self._lock:
            return tuple(self._told)

    @property
    def ended(self) -> Ended | None:
        return self._ended

    def answer(self, question_id: str, value: str) -> bool:
        with self._lock:
            if self._question is None or self._question.id != question_id or self._ended is not None:
                return False
            self._question = None
            self._version += 1
        return self._send(Answer(question_id, value))

    def halt(self) -> None:
        self._send(Halt())

    def join(self) -> None:
        self._process.join()

    def _send(self, message: Message) -> bool:
        try:
            self._connection.send(message)
        except OSError:  # it is gone; `_listen` says so
            return False
        return True

    def _listen(self) -> None:
        while True:
            try:
                report: Report = self._connection.recv()
            except (EOFError, OSError):
                report = Ended(code="process_gone")
            with self._lock:
                if self._ended is None:
                    self._take(report)
                    self._version += 1
                if isinstance(report, Ended):
                    return

    def _take(self, report: Report) -> None:
        match report:
            case Step(kind, host, None, picture):
                self._frames.append(Frame(kind, host, picture))
                self._wait = None
            case Step(action=str() as action):
                self._press(action)
            case Waits():
                self._wait = report
            case Told(text):
                self._told.append(text)
            case Asked(question):
                self._question = question
            case Ended():
                self._ended, self._question, self._wait = report, None, None

    def _press(self, action: str) -> None:
        if self._frames:
            last = self._frames[-1]
            self._frames[-1] = Frame(last.kind, last.host, last.picture, (*last.pressed, action))
