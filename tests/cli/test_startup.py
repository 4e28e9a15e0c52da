"""`--help` answers at once: what only a run needs is loaded only when one runs."""

from __future__ import annotations

import subprocess
import sys

import pytest

SLOW = (
    *("playwright", "keyring", "rich", "cryptography", "questionary", "jinja2", "pydantic", "icalendar", "asyncio"),
    "tenacity",
)
CODE = """
import sys
sys.argv = ["autocancel", *{arguments!r}]
try:
    from autocancel.cli.main import entry_point
    entry_point()
except SystemExit as end:
    code = end.code or 0
print("\\nLOADED", *sorted({{name.split(".")[0] for name in sys.modules}}))
sys.exit(code)
"""


def _loaded_after(arguments: list[str]) -> set[str]:
    code = CODE.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    *_, last = done.stdout.splitlines()
    assert last.startswith("LOADED ")
    return set(last.split()[1:])


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["mw", "--help"], ["mpass", "--help"]])
def test_help_loads_neither_playwright_nor_keyring_nor_rich(arguments: list[str]) -> None:
    assert _loaded_after(arguments) & {"playwright", "keyring", "rich"} == set()


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["identify", "MWノートンストア"], ["guide"], ["guide", "phone"], ["guide", "--help"]],
)
def test_what_only_reads_and_tells_loads_none_of_the_slow_packages(arguments: list[str]) -> None:
    assert _loaded_after(arguments) & set(SLOW) == set()
