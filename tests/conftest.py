"""The project's own tests run the program with the plug-in that is there for other packages too (pyproject.toml)."""

from __future__ import annotations

from collections import Counter

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--everything", action="store_true", help="also what takes longer than a CI run should")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of a test marked `one_in(n)` every n-th case is run, so that each test runs; `--everything` runs all of them."""
    if config.getoption("--everything"):
        return
    met: Counter[str] = Counter()
    left_out: list[pytest.Item] = []
    for item in items:
        mark = item.get_closest_marker("one_in")
        if mark is not None:
            name = item.nodeid.partition("[")[0]
            if met[name] % mark.args[0]:
                left_out.append(item)
            met[name] += 1
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
