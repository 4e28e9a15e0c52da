"""(c): commands that need no browser."""

from __future__ import annotations

import sys

from .measure import PROGRAM, Row, interleaved, row, timed

BARE_TYPER = (
    "import typer\napp = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)\n"
    "@app.command()\ndef one(x: str = 'y') -> None: ...\n@app.command()\ndef two() -> None: ...\napp()"
)


def start_up(times: int) -> list[Row]:
    """(c): commands that need no browser, over a bare typer program."""
    rows = []
    for words, target in (
        (["--help"], 1.3),
        (["mw", "--help"], 1.5),
        (["--version"], 1.3),
        (["identify", "ストアフロント"], 1.5),
        (["guide"], 1.5),
    ):
        ours, typer = interleaved(
            lambda words=words: timed([*PROGRAM, *words]),  # type: ignore[misc]
            lambda: timed([sys.executable, "-c", BARE_TYPER, "--help"]),
            times,
        )
        rows.append(row(f"(c) `{' '.join(words)}` / a bare typer program's `--help`", ours, typer, target))
    return rows
