"""The smallest Playwright script that makes the same requests and presses as a dry run, and takes the same pictures.

    python benchmarks/bare_walk.py SERVER_PORT SPKI FOLDER mw|mpass

It knows every selector beforehand, decides nothing, masks nothing, and writes no receipt.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from autocancel.browser.find import find_browser

# The mock sites' invented logins.
LOGINS = {"mw": ("rensyu-taro", "Rensyu-Pass-2048"), "mpass": ("rensyu-hanako", "Rensyu-Pass-4096")}


def main() -> None:
    port, spki, folder, flow = sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4]
    found = find_browser()
    assert found is not None, "no browser"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.path,
            chromium_sandbox=not (hasattr(os, "geteuid") and os.geteuid() == 0),
            args=[f"--proxy-server=http://127.0.0.1:{port}", f"--ignore-certificate-errors-spki-list={spki}"],
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

        def sign_in() -> None:
            page.locator(
                "input:not([type=hidden]):not([type=password]):not([type=submit]):not([type=checkbox])"
            ).first.fill(LOGINS[flow][0])
            page.locator("input[type=password]").fill(LOGINS[flow][1])
            press("ログイン")
            pictures()

        def look_at(address: str) -> None:
            page.goto(address)
            pictures()

        if flow == "mw":
            look_at("https://mwsecuritystore.jp/loginmenu")
            press("クレジットカード")
            pictures()
            sign_in()
            press("ご契約内容")
            pictures()
            press("解約手続き")
        else:
            look_at("https://www.m-pass.jp/cancel.php")
            press("マイページ")
            pictures()
            page.get_by_label("クレジットカード").check()
            press("次へ")
            pictures()
            sign_in()
            page.locator("tr", has_text="ノートン").get_by_role("link", name="詳細").click()
            pictures()
            press("解約手続きへ")
        pictures()
        for box in page.locator("input[type=checkbox]").all():
            box.check()
        press("同意して次へ" if flow == "mw" else "次へ")
        pictures()
        page.locator("input[type=radio]").last.check()
        press("次へ" if flow == "mw" else "確認画面へ")
        pictures()
        press("解約する")
        pictures()
        look_at(
            "https://mwsecuritystore.jp/mypage/contract"
            if flow == "mw"
            else "https://www.m-pass.jp/mypage/contents.php"
        )
        browser.close()


if __name__ == "__main__":
    main()
