"""The pytest plug-in: a fixture for tests that run the program, and `--autocancel-flow`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autocancel.testing.flow_check import pytest_addoption, pytest_collection_modifyitems
from autocancel.testing.program import ProgramServer

__all__ = ["autocancel_program", "pytest_addoption", "pytest_collection_modifyitems"]


@pytest.fixture(scope="session")
def autocancel_program() -> Iterator[ProgramServer]:
    """Runs command lines, each in a process of its own."""
    with ProgramServer() as program:
        yield program
