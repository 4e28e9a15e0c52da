"""How long receipts take, next to the least that could be asked for. Prints ratios.

    python benchmarks/receipts.py [--receipts 5000] [--megabytes 400]

- `receipts list` with thousands of receipts, next to a Python that only lists and reads their manifests
- `receipts verify` on one large receipt, next to `sha256sum -c`
- the pictures of one page, masked, next to the same two pictures taken bare
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from receipt.synthetic import make_receipt

RUN = "import sys; from autocancel.cli.receipts import app; app()"
LIST_MANIFESTS = (
    "import json, pathlib, sys\n"
    "for path in sorted(pathlib.Path(sys.argv[1]).glob('*/manifest.json')):\n"
    "    print(path.parent.name, json.loads(path.read_bytes())['summary']['outcome'])\n"
)


def seconds(action: Callable[[], object], times: int) -> float:
    """The median of several runs, after one that warms the caches."""
    action()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def call(*words: object, cwd: Path | None = None) -> None:
    subprocess.run([str(word) for word in words], cwd=cwd, check=True, stdout=subprocess.DEVNULL)


def say(what: str, ours: float, theirs: float, limit: float) -> None:
    print(f"{what:<58} {ours:7.3f} s / {theirs:7.3f} s = {ours / theirs:5.2f}  (limit {limit})")


def list_many(folder: Path, count: int) -> None:
    original = make_receipt(folder).path
    manifest = (original / "manifest.json").read_text(encoding="utf-8")
    for number in range(count - 1):
        copy = original.with_name(f"20251122T{number:06d}-mw")
        copy.mkdir()
        (copy / "manifest.json").write_text(manifest.replace(original.name, copy.name), encoding="utf-8")
    ours = seconds(lambda: call(sys.executable, "-c", RUN, "list", "--home", folder), 5)
    theirs = seconds(lambda: call(sys.executable, "-c", LIST_MANIFESTS, folder / "receipts"), 5)
    say(f"receipts list, {count} receipts / reading their manifests", ours, theirs, 2)


def verify_large(folder: Path, megabytes: int) -> None:
    pictures = {kind: os.urandom(megabytes * 2**20 // 14) for kind in ("payment_menu", "login", "contract", "notice")}
    pictures |= {kind: os.urandom(megabytes * 2**20 // 14) for kind in ("review", "complete")}
    receipt = make_receipt(folder, pictures=pictures).path
    ours = seconds(lambda: call(sys.executable, "-c", RUN, "verify", receipt), 3)
    theirs = seconds(lambda: call("sha256sum", "-c", "SHA256SUMS", cwd=receipt), 3)
    say(f"receipts verify, {megabytes} MB / sha256sum -c", ours, theirs, 1.3)
    digest = hashlib.sha256((receipt / "manifest.json").read_bytes()).hexdigest()
    assert digest in (receipt / "SHA256SUMS").read_text()
    assert json.loads((receipt / "manifest.json").read_bytes())["files"]


def masked_pictures() -> None:
    from playwright.sync_api import sync_playwright

    from autocancel.browser.find import find_browser
    from autocancel.receipt.capture import take_pictures
    from autocancel.vault.redact import Redactor

    found = find_browser()
    assert found is not None
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    rows = "".join(f"<tr><th>項目 {number}<td>ノートン モバイル セキュリティ" for number in range(40))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.path, chromium_sandbox=not root)
        page = browser.new_page()
        page.set_content(f"<h1>解約内容の確認</h1><p>山田太郎 様</p><table border=1>{rows}</table><input value=x>")

        def bare() -> None:
            page.screenshot(full_page=True, animations="disabled")
            page.screenshot(animations="disabled")

        ours = seconds(lambda: take_pictures(page, dry_run=False, redactor=Redactor()), 9)
        theirs = seconds(bare, 9)
        dry = seconds(lambda: take_pictures(page, dry_run=True, redactor=Redactor()), 9)
        browser.close()
    say("pictures of one page, masked / bare", ours, theirs, 1.5)
    say("pictures of one page, masked and marked DRY RUN / bare", dry, theirs, 1.5)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--receipts", type=int, default=5000)
    parser.add_argument("--megabytes", type=int, default=400)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="autocancel-benchmark-"))
    try:
        list_many(folder / "many", options.receipts)
        verify_large(folder / "large", options.megabytes)
        masked_pictures()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
