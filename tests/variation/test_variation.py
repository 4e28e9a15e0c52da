"""A few varied sites; `python -m tests.variation --seeds 100` drives a hundred."""

from __future__ import annotations

from pathlib import Path

import pytest

from autocancel.testing.program import ProgramServer

from .drive import drive, report
from .vary import make

SEEDS = range(1, 9)
pytestmark = [pytest.mark.timeout(300), pytest.mark.one_in(3)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_site_in_other_words_and_markup_never_comes_to_harm(
    seed: int, autocancel_program: ProgramServer, tmp_path: Path
) -> None:
    judged = drive(seed, autocancel_program, tmp_path)
    assert (judged.completed, judged.harm) == (True, ()), "\n".join(report([judged]))


def test_a_seed_always_makes_the_same_site(tmp_path: Path) -> None:
    one, other = (make(7, tmp_path / name) for name in ("one", "other"))
    assert one.changes == other.changes
    pages = sorted(path.relative_to(one.folder) for path in one.folder.rglob("*.*"))
    assert pages and all((one.folder / page).read_bytes() == (other.folder / page).read_bytes() for page in pages)
