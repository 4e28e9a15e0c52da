"""Runs the program and does something to it at one exact line of its journal.

    stop_at.py EVENT[/STATE]#N WHAT PROGRAM-ARGUMENTS...

As soon as the N-th such line is durable, WHAT happens, before the program goes on: a signal by name; `ENOSPC`: from
then on nothing can be written durably; `deaf`: nobody reads standard error any more; `full`: both outputs go to a full
disk. The program itself knows nothing of this.
"""

from __future__ import annotations

import errno
import os
import signal
import sys

from autocancel.cli.main import entry_point
from autocancel.journal import Journal, Line


def _fail(fd: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _lose(output: int) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    os.dup2(writer, output)


def main(line: str, what: str, arguments: list[str]) -> None:
    wanted, _, number = line.partition("#")
    name, _, state = wanted.partition("/")
    left = int(number or 1)
    really = Journal.append

    def append(self: Journal, event: str, **fields: object) -> Line:
        nonlocal left
        written = really(self, event, **fields)
        if event == name and (not state or state in (fields.get("state"), fields.get("kind"))):
            left -= 1
            if left == 0:
                if what == "ENOSPC":
                    os.fsync = _fail
                elif what == "deaf":
                    _lose(2)
                elif what == "full":
                    os.dup2(os.open("/dev/full", os.O_WRONLY), 1)
                    os.dup2(os.open("/dev/full", os.O_WRONLY), 2)
                elif what in ("SIGINT", "SIGHUP"):
                    os.killpg(0, signal.Signals[what])  # as a terminal does: to everything that was started
                else:
                    os.kill(os.getpid(), signal.Signals[what])
        return written

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    Journal.append = append  # type: ignore[method-assign]
    sys.argv = ["autocancel", *arguments]
    entry_point()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
