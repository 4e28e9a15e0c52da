from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from autocancel.browser.find import find_browser


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


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="ja-JP", viewport={"width": 900, "height": 600})
    yield context.new_page()
    context.close()
