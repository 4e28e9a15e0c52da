"""The guided dialogue as its own program, for tests on a pseudo-terminal: commands only say their names.

Arguments: language, home folder, and a JSON object of exit codes by the first words of a command.
"""

from __future__ import annotations

import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path

from autocancel.cli.dialogue import run_dialogue
from autocancel.console import Console, prepare_streams
from autocancel.home import Home
from autocancel.messages import Lang
from autocancel.person.memory import ProgressFile


def main() -> int:
    lang, home, codes = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
    prepare_streams()
    flows = [import_module(f"autocancel.flows.{name}").FLOW for name in ("mw", "mpass")]

    def run_command(args: list[str]) -> int:
        line = " ".join(args)
        print(f"RAN<{line}>", flush=True)
        slow = os.environ.get("SLOWLY")
        while slow and line.startswith(slow) and not Path(home, "go-on").exists():
            time.sleep(0.01)
        return next((code for start, code in codes.items() if line.startswith(start)), 0)

    return run_dialogue(Console(Lang(lang)), ProgressFile(Home.open(Path(home))), flows, run_command)


if __name__ == "__main__":
    sys.exit(main())
