"""The smallest Playwright script that makes the same requests and presses as a dry run of `mw`, and takes the same pictures.

    python benchmarks/bare_walk.py SERVER_PORT SPKI FOLDER

It knows every selector beforehand, decides nothing, masks nothing, and writes no receipt.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from autocancel.browser.find import find_browser

LOGIN_ID, PASSWORD = "rensyu-taro", "Rensyu-Pass-2048"  # the mock's invented login


def main() -> None:
    port, spki, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    found = find_browser()
    assert found is not None, "no browser"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.path,
            chromium_sandbox=not (hasattr(os, "geteuid") and os.geteuid() == 0),
            args=[f"--host-resolver-rules=MAP * 127.0.0.1:{port}", f"--ignore-certificate-errors-spki-list={spki}"],
        )
        page = browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo").new_page()
        taken = 0

        def pictures() -> None:
            nonlocal taken
            taken += 1
            page.screenshot(path=folder / f"{taken}-full.png", full_page=True)
            page.screenshot(path=folder / f"{taken}-viewport.png")

        def press(name: str) -> None:
            page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.click()
            page.wait_for_load_state("load")

        page.goto("https://mwsecuritystore.jp/loginmenu")
        pictures()
        press("クレジットカード")
        pictures()
        page.locator(
            "input:not([type=hidden]):not([type=password]):not([type=submit]):not([type=checkbox])"
        ).first.fill(LOGIN_ID)
        page.locator("input[type=password]").fill(PASSWORD)
        press("ログイン")
        pictures()
        press("ご契約内容")
        pictures()
        press("解約手続き")
        pictures()
        for box in page.locator("input[type=checkbox]").all():
            box.check()
        press("同意して次へ")
        pictures()
        page.locator("input[type=radio]").last.check()
        press("次へ")
        pictures()
        press("解約する")
        pictures()
        page.goto("https://mwsecuritystore.jp/mypage/contract")
        pictures()
        browser.close()


if __name__ == "__main__":
    main()
