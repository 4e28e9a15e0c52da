"""Photographs the guided page for the READMEs, with a real rehearsal behind it. Called by docs/pictures.py."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from autocancel.browser.find import find_browser

ROOT = Path(__file__).resolve().parent.parent


def photograph(lang: str, home: Path, images: Path) -> None:
    """The start, the question for the company, the consent and the end of a rehearsal, as `page-NAME.LANG.png`."""
    command = [sys.executable, "-m", "autocancel", "start", "--no-open", "--lang", lang, "--home", str(home)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT)  # noqa: S603
    assert process.stdout is not None  # noqa: S101
    address = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+", line)))
    chosen = find_browser()
    assert chosen is not None  # noqa: S101
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chosen.path, chromium_sandbox=not root)
        tab = browser.new_page(viewport={"width": 820, "height": 700})
        tab.goto(address)

        def keep(name: str) -> None:
            tab.screenshot(path=images / f"page-{name}.{lang}.png", full_page=True)

        def press(do: str) -> None:
            with tab.expect_navigation():
                tab.locator(f"button[value='{do}']").first.click()

        keep("start")
        press("go")
        keep("company")
        for do in ("mw", "docomo", "window", "go"):
            press(do)
        tab.locator("#agree").wait_for(timeout=200_000)
        keep("consent")
        tab.check("#agree")
        tab.locator("#cancel:enabled").wait_for()
        press("cancel_contract")
        tab.locator("button[value=result]").wait_for(timeout=200_000)
        press("result")
        keep("result")
        press("later")
        browser.close()
    process.wait(60)
    process.stdout.close()


if __name__ == "__main__":
    photograph(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
