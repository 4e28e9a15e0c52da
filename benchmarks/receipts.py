"""(e): how long receipts take, next to the least that could be asked for.

- `receipts list` with thousands of receipts, next to a Python that only lists and reads their manifests
- `receipts verify` on one large receipt, next to `sha256sum -c`
- the pictures of one page, masked, next to the same two pictures taken bare
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from autocancel.browser.find import find_browser
from autocancel.receipt.capture import take_pictures
from autocancel.vault.redact import Redactor
from tests.receipt.synthetic import make_receipt

from .measure import Row, interleaved, row, timed

RUN = "import sys; from autocancel.cli.receipts import app; app()"
LIST_MANIFESTS = (
    "import json, pathlib, sys\n"
    "for path in sorted(pathlib.Path(sys.argv[1]).glob('*/manifest.json')):\n"
    "    print(path.parent.name, json.loads(path.read_bytes())['summary']['outcome'])\n"
)


def receipts(times: int, count: int, megabytes: int) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="autocancel-benchmark-") as folder:
        return [
            _list_many(Path(folder) / "many", times, count),
            _verify_large(Path(folder) / "large", times, megabytes),
            *_masked_pictures(times),
        ]


def _list_many(folder: Path, times: int, count: int) -> Row:
    original = make_receipt(folder).path
    manifest = (original / "manifest.json").read_text(encoding="utf-8")
    for number in range(count - 1):
        copy = original.with_name(f"20251122T{number:06d}-mw")
        copy.mkdir()
        (copy / "manifest.json").write_text(manifest.replace(original.name, copy.name), encoding="utf-8")
    ours, theirs = interleaved(
        lambda: timed([sys.executable, "-c", RUN, "list", "--home", folder]),
        lambda: timed([sys.executable, "-c", LIST_MANIFESTS, folder / "receipts"]),
        times,
    )
    return row(f"(e) `receipts list` of {count:,} / reading their manifests", ours, theirs, 2)


def _verify_large(folder: Path, times: int, megabytes: int) -> Row:
    kinds = ("payment_menu", "login", "contract", "notice", "review", "complete")
    # Each picture is kept twice: of the whole page and of the window.
    receipt = make_receipt(folder, pictures={kind: os.urandom(megabytes * 2**20 // 14) for kind in kinds}).path
    ours, theirs = interleaved(
        lambda: timed([sys.executable, "-c", RUN, "verify", receipt]),
        lambda: timed(["sha256sum", "-c", "SHA256SUMS"], receipt),
        times,
    )
    return row(f"(e) `receipts verify`, {megabytes} MB / `sha256sum -c`", ours, theirs, 1.3)


def _masked_pictures(times: int) -> list[Row]:
    found = find_browser()
    assert found is not None, "no browser"
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    fields = "".join(f"<tr><th>項目 {number}<td>ノートン モバイル セキュリティ" for number in range(40))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.path, chromium_sandbox=not root)
        page = browser.new_page()
        page.set_content(f"<h1>解約内容の確認</h1><p>山田太郎 様</p><table border=1>{fields}</table><input value=x>")

        def bare() -> float:
            return _seconds(
                lambda: (page.screenshot(full_page=True, animations="disabled"), page.screenshot(animations="disabled"))
            )

        def masked(dry_run: bool) -> Callable[[], float]:
            return lambda: _seconds(lambda: take_pictures(page, dry_run=dry_run, redactor=Redactor()))

        rows = [
            row("(e) pictures of one page, masked / bare", *interleaved(masked(False), bare, times), 1.5),
            row("(e) the same, marked DRY RUN / bare", *interleaved(masked(True), bare, times), 1.5),
        ]
        browser.close()
    return rows


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
