"""The whole way in a real browser with a real rehearsal behind it, every wrong turn included."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from autocancel.receipt.verify import verify

from .served import FORCED

pytestmark = [pytest.mark.timeout(300)]


@dataclass
class Program:
    """`autocancel start` as a program of its own."""

    process: subprocess.Popen[str]
    home: Path
    documents: Path
    address: str

    @property
    def receipts(self) -> list[Path]:
        return sorted((self.home / "receipts").iterdir())


@pytest.fixture(params=["ja", "en"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Program]:
    home, documents = tmp_path / "home", tmp_path / "documents"
    command = [sys.executable, "-m", "autocancel", "start", "--no-open", "--lang", request.param, "--home", str(home)]
    environment = {**os.environ, "XDG_DOCUMENTS_DIR": str(documents), "PYTHONUTF8": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment)
    assert process.stdout is not None
    said = ""
    while "http" not in said:
        said = process.stdout.readline()
        assert said
    found = re.search(r"http://\S+", said)
    assert found is not None
    yield Program(process, home, documents, found[0])
    process.terminate()
    process.wait(120)
    process.stdout.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.one_in(3)
def test_from_the_bill_to_a_verified_receipt_with_every_wrong_turn(
    chromium: Browser, program: Program, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    tab = context.new_page()
    tab.goto(program.address)

    def press(do: str) -> None:
        with tab.expect_navigation():
            tab.locator(f"button[value='{do}']").first.click()

    press("go")
    press("unknown")
    press("company")
    tab.fill("#words", "アプメス")
    press("words")
    press("use:mpass")
    tab.go_back()  # it was the other company
    tab.goto(tab.url)  # an address that is typed shows nothing ...
    expect(tab.locator("form")).to_have_attribute("action", "take")
    with tab.expect_navigation():
        tab.locator("button").click()  # ... until this tab is the one
    press("mw")
    press("docomo")
    press("store")
    tab.locator("footer a").click()
    press("window")
    tab.reload()
    press("go")
    _consent_too_early_then_in_time(tab)
    tab.locator("button[value=result]").wait_for(timeout=200_000)
    assert tab.locator(".film img").count() >= 8
    press("result")
    expect(tab.locator("h1.headline.practice")).to_be_visible()
    press("save")
    (receipt,) = program.receipts
    assert verify(receipt).ok
    assert next(path.name for path in program.documents.iterdir()).endswith(".pdf")
    assert _mock_saw(receipt) == 1
    with tab.expect_download() as calendar:
        tab.get_by_role("link").nth(2).click()
    assert Path(calendar.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR")
    press("later")
    context.close()
    assert program.process.wait(60) == 0


def _consent_too_early_then_in_time(tab: Page) -> None:
    tab.locator("#agree").wait_for(timeout=200_000)
    with tab.expect_navigation():
        tab.evaluate(FORCED)
    if tab.locator("#agree").count():  # a slow machine may have taken its three seconds by itself
        tab.check("#agree")
        expect(tab.locator("#cancel")).to_be_enabled(timeout=30_000)
        with tab.expect_navigation():
            tab.locator("#cancel").click()


def _mock_saw(receipt: Path) -> object:
    lines = [json.loads(line) for line in (receipt / "journal.jsonl").read_text(encoding="utf-8").splitlines()]
    return next(line["submissions"] for line in lines if line["event"] == "mock_record")


@pytest.mark.parametrize("program", ["ja"], indirect=True)
def test_a_tab_closed_at_the_review_declines_and_submits_nothing(chromium: Browser, program: Program) -> None:
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(program.address)
    for do in ("go", "mw", "docomo", "window", "go"):
        with tab.expect_navigation():
            tab.locator(f"button[value='{do}']").first.click()
    tab.locator("#agree").wait_for(timeout=200_000)
    context.close()
    assert program.process.wait(200) == 0
    (receipt,) = program.receipts
    assert _mock_saw(receipt) == 0
    outcome = json.loads((receipt / "manifest.json").read_text(encoding="utf-8"))["summary"]["outcome"]
    assert outcome == "declined"
