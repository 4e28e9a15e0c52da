"""The pytest plug-in: a fixture for tests that run the program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autocancel.testing.program import ProgramServer


@pytest.fixture(scope="session")
def autocancel_program() -> Iterator[ProgramServer]:
    """Runs command lines, each in a process of its own."""
    with ProgramServer() as program:
        yield program
