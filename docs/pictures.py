"""Makes the pictures of the READMEs anew: `.venv/bin/python docs/pictures.py` (Linux or macOS; pdftoppm for the PDF).

Runs a real dry run on a pseudo-terminal of 80 columns and keeps what it printed, then photographs the receipt and, with
another dry run behind it, the guided page (docs/page_pictures.py).
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"


def recorded_dry_run(lang: str, home: Path) -> str:
    """What `autocancel mw --dry-run --yes` prints on a terminal of 80 columns."""
    command = [sys.executable, "-m", "autocancel", "mw", "--dry-run", "--yes", "--lang", lang, "--home", str(home)]
    environment = {**os.environ, "COLUMNS": "80", "LINES": "40", "TERM": "dumb"}
    leader, follower = pty.openpty()
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=environment, cwd=ROOT)  # noqa: S603
    os.close(follower)
    output = b""
    while True:
        try:
            data = os.read(leader, 65536)
        except OSError:  # Linux: the other side is closed
            break
        if not data:
            break
        output += data
    process.wait()
    text = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", output.decode()).replace("\r\n", "\n")
    return text.replace(str(home), "~/.local/share/autocancel")


def put_into_readme(lang: str, text: str) -> None:
    """Put the recording behind its marker, in place of an older one."""
    path = ROOT / ("README.ja.md" if lang == "ja" else "README.md")
    marker = f"<!-- dry-run.{lang}.txt -->"
    block = f"{marker}\n\n```text\n{text.strip()}\n```\n"
    old = re.compile(re.escape(marker) + r"\n(?:\n```text\n.*?\n```\n)?", re.DOTALL)
    path.write_text(old.sub(lambda _: block, path.read_text(encoding="utf-8"), count=1), encoding="utf-8")


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    for lang in ("ja", "en"):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            put_into_readme(lang, recorded_dry_run(lang, home))
            receipt = next((home / "receipts").iterdir())
            pictures = Path(folder) / "pictures"
            subprocess.run([sys.executable, ROOT / "tests/receipt/pictures.py", receipt, pictures], check=True)  # noqa: S603
            for picture in sorted(pictures.glob("*.png")):
                (IMAGES / f"{picture.stem}.{lang}.png").write_bytes(picture.read_bytes())
            page_home = str(Path(folder) / "page")
            subprocess.run([sys.executable, ROOT / "docs/page_pictures.py", lang, page_home, str(IMAGES)], check=True)  # noqa: S603


if __name__ == "__main__":
    main()
