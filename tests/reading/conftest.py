"""The words that the readers' tests read with."""

from __future__ import annotations

import pytest

from autocancel.journey.registry import load_flow
from autocancel.reading.words import Words, words_of


@pytest.fixture(scope="session")
def words() -> Words:
    return words_of(load_flow("mw"))
