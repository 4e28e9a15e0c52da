from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from autocancel.browser.find import find_browser

from .served import Served, Visitor, serving


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path / "home") as one:
        yield one


@pytest.fixture
def visitor(served: Served) -> Visitor:
    """The person's own browser, which has opened the address."""
    return served.visitor()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One real browser for a module's tests."""
    found = find_browser()
    assert found is not None
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses to run as root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.path, chromium_sandbox=not root)
        yield browser
        browser.close()
