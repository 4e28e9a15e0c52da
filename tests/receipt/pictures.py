"""Pictures of a receipt's first page, for the README.

    python tests/receipt/pictures.py RECEIPT FOLDER

Writes FOLDER/receipt-html.png and, where poppler's `pdftoppm` is installed, FOLDER/receipt-pdf.png.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from autocancel.browser.find import find_browser

_SIZE = (1000, 1300)


def make_pictures(receipt: Path, folder: Path) -> list[Path]:
    """The pictures' files. Needs a browser; the PDF's picture needs pdftoppm and a PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    found = find_browser()
    if found is None:
        raise SystemExit("no browser found: autocancel doctor")
    page_picture = folder / "receipt-html.png"
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.path, chromium_sandbox=not root)
        page = browser.new_page(viewport={"width": _SIZE[0], "height": _SIZE[1]})
        page.goto((receipt / "receipt.html").absolute().as_uri())
        page.screenshot(path=page_picture)
        browser.close()
    made = [page_picture]
    pdf = receipt / "receipt.pdf"
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm and pdf.is_file():
        target = folder / "receipt-pdf"
        subprocess.run([pdftoppm, "-png", "-r", "90", "-singlefile", str(pdf), str(target)], check=True)
        made.append(target.with_suffix(".png"))
    return made


if __name__ == "__main__":
    for path in make_pictures(Path(sys.argv[1]), Path(sys.argv[2])):
        print(path)
