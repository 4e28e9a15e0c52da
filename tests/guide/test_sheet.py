"""The sheets for the phone: one page each, and no number that is not known."""

from __future__ import annotations

import os
import re
from importlib import import_module
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from autocancel.browser.find import find_browser
from autocancel.cli.main import main
from autocancel.flow import Flow
from autocancel.guide.sheet import WAYS, sheet_of, sheet_page, sheets
from autocancel.messages import Lang

FLOWS: dict[str, Flow] = {name: import_module(f"autocancel.flows.{name}").FLOW for name in WAYS}
KNOWN = {"03-6625-4291"}
ALL = [(provider, way) for provider, ways in WAYS.items() for way in ways]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize(("provider", "way"), ALL)
def test_a_sheet_shows_no_number_that_is_not_known(provider: str, way: str, lang: Lang) -> None:
    text = sheet_page([sheet_of(provider, way)], FLOWS, lang)
    body = text.partition("</style>")[2]
    assert set(re.findall(r"\d{2,4}-\d{2,4}-\d{3,4}", body)) <= KNOWN
    assert ("03-6625-4291" in body) == (provider == "mw")
    assert "188" in body and "{" not in body


@pytest.mark.parametrize(("provider", "way"), ALL)
def test_a_sheet_asks_for_only_this_contract_and_for_a_reference(provider: str, way: str) -> None:
    body = sheet_page([sheet_of(provider, way)], FLOWS, Lang.JA)
    for wanted in ("ほかの契約はそのままに", "受付番号", "話した人の名前", "解約したいです", FLOWS[provider].service):
        assert wanted in body


def test_each_sheet_is_one_printed_page(tmp_path: Path) -> None:
    found = find_browser()
    assert found is not None
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.path, chromium_sandbox=not root)
        for lang in Lang:
            page = browser.new_page()
            page.set_content(sheet_page(sheets(None, None), FLOWS, lang))
            page.pdf(path=tmp_path / f"{lang}.pdf", prefer_css_page_size=True)
            assert len(PdfReader(tmp_path / f"{lang}.pdf").pages) == len(ALL)
        browser.close()


def test_the_command_writes_them_where_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sheet.html"
    assert main(["guide", "phone", "--sheet", "--provider", "mpass", "--way", "au", "--html", str(path)]) == 0
    assert str(path) in capsys.readouterr().out.replace("\n", "")
    assert path.read_text(encoding="utf-8").count("<article") == 1


@pytest.mark.parametrize("options", [["--provider", "other"], ["--way", "fax"], ["--provider", "mw", "--way", "key"]])
def test_a_sheet_that_is_not_known_is_a_usage_error(tmp_path: Path, options: list[str]) -> None:
    assert main(["guide", "phone", "--sheet", "--html", str(tmp_path / "x"), *options]) == 2
    assert not (tmp_path / "x").exists()


def test_sheets_go_with_the_topic_phone(tmp_path: Path) -> None:
    assert main(["guide", "shop", "--sheet", "--html", str(tmp_path / "x")]) == 2
