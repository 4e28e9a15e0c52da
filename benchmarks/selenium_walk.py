"""The walk of bare_walk.py in Selenium with chromedriver: what somebody would write who chose that instead.

python benchmarks/selenium_walk.py SERVER_PORT SPKI FOLDER      (pip install selenium; chromedriver on the PATH)
"""

from __future__ import annotations

import base64
import os
import shutil
import sys
from pathlib import Path

from selenium import webdriver  # type: ignore[import-not-found,unused-ignore]
from selenium.webdriver.common.by import By  # type: ignore[import-not-found,unused-ignore]
from selenium.webdriver.support.ui import WebDriverWait  # type: ignore[import-not-found,unused-ignore]

from autocancel.browser.find import find_browser

LOGIN_ID, PASSWORD = "rensyu-taro", "Rensyu-Pass-2048"  # the mock's invented login
NAMED = "//*[self::a or self::button][contains(., '{0}') or .//img[contains(@alt, '{0}')]] | //input[contains(@value, '{0}') or contains(@alt, '{0}')]"


def main() -> None:
    port, spki, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    found = find_browser()
    assert found is not None, "no browser"
    options = webdriver.ChromeOptions()
    options.binary_location = str(found.path)
    for argument in (
        "--headless=new",
        f"--proxy-server=http://127.0.0.1:{port}",
        f"--ignore-certificate-errors-spki-list={spki}",
        "--lang=ja-JP",
        *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    ):
        options.add_argument(argument)
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Tokyo"})
    taken = 0

    def pictures() -> None:
        nonlocal taken
        taken += 1
        full = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True})
        (folder / f"{taken}-full.png").write_bytes(base64.b64decode(full["data"]))
        driver.save_screenshot(str(folder / f"{taken}-viewport.png"))

    def press(name: str) -> None:
        before = driver.find_element(By.TAG_NAME, "html").id
        next(e for e in driver.find_elements(By.XPATH, NAMED.format(name)) if e.is_displayed()).click()
        WebDriverWait(driver, 30, 0.05).until(
            lambda d: (
                d.find_element(By.TAG_NAME, "html").id != before
                and d.execute_script("return document.readyState") == "complete"
            )
        )

    driver.get("https://mwsecuritystore.jp/loginmenu")
    pictures()
    press("クレジットカード")
    pictures()
    plain = "input:not([type=hidden]):not([type=password]):not([type=submit]):not([type=checkbox])"
    driver.find_element(By.CSS_SELECTOR, plain).send_keys(LOGIN_ID)
    driver.find_element(By.CSS_SELECTOR, "input[type=password]").send_keys(PASSWORD)
    press("ログイン")
    pictures()
    press("ご契約内容")
    pictures()
    press("解約手続き")
    pictures()
    for box in driver.find_elements(By.CSS_SELECTOR, "input[type=checkbox]"):
        box.click()
    press("同意して次へ")
    pictures()
    driver.find_elements(By.CSS_SELECTOR, "input[type=radio]")[-1].click()
    press("次へ")
    pictures()
    press("解約する")
    pictures()
    driver.get("https://mwsecuritystore.jp/mypage/contract")
    pictures()
    driver.quit()


if __name__ == "__main__":
    main()
