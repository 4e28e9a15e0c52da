"""The project's own tests run the program with the plug-in that is there for other packages too (pyproject.toml)."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all-scenarios", action="store_true", help="for both flows and every way to pay")
