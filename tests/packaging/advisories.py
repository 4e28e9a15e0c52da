"""`python -m tests.packaging.advisories`: pip-audit where the registry has no page for each version.

`python3 dev.py audit` asks PyPI about every locked version; some mirrors only have a page for each project, with the
known vulnerabilities of its newest version. This answers pip-audit from those pages. A package that isn't locked at its
newest version can't be looked up so: it is named, and the command ends with 3.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import tomllib
import urllib.request
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[2] / "uv.lock"
Page = Mapping[str, Any]  # PyPI's JSON of one project: what is used of it is `info.version` and `vulnerabilities`
_PAGE = "https://pypi.org/pypi/{name}/json"


def main() -> int:
    locked = {
        package["name"]: package["version"]
        for package in tomllib.loads(LOCK.read_text(encoding="utf-8"))["package"]
        if "registry" in package["source"]
    }
    return audit(locked, {name: _page(name) for name in locked})


def audit(locked: Mapping[str, str], pages: Mapping[str, Page]) -> int:
    """Name to version, name to PyPI's page. pip-audit's exit code; 3 where only some could not be looked up."""
    behind = {name: version for name, version in locked.items() if pages[name]["info"]["version"] != version}
    looked_up = {name: osv_answer(name, page) for name, page in pages.items() if name not in behind}
    with tempfile.TemporaryDirectory() as folder, _Feed(looked_up) as feed:
        wanted = Path(folder) / "requirements.txt"
        wanted.write_text("".join(f"{name}=={locked[name]}\n" for name in looked_up), encoding="utf-8")
        service = ["--vulnerability-service", "osv", "--osv-url", f"http://127.0.0.1:{feed.server_port}/", "--strict"]
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(wanted), "--disable-pip", "--no-deps"]
        code = subprocess.run([*command, "--cache-dir", folder, *service], check=False).returncode
    print(f"{len(looked_up)} of {len(locked)} looked up")
    for name, version in behind.items():
        print(f"not looked up: {name} {version}, the newest is {pages[name]['info']['version']}")
    return code or (3 if behind else 0)


def osv_answer(name: str, page: Page) -> dict[str, object]:
    """PyPI's list of vulnerabilities as OSV's API gives it (https://ossf.github.io/osv-schema/)."""
    vulns = [
        {
            "id": v["id"],
            "aliases": v["aliases"],
            "summary": v["summary"] or v["details"],
            "withdrawn": v["withdrawn"],
            "affected": [
                {
                    "package": {"name": name, "ecosystem": "PyPI"},
                    "ranges": [{"type": "ECOSYSTEM", "events": [{"fixed": fixed} for fixed in v["fixed_in"]]}],
                }
            ],
        }
        for v in page["vulnerabilities"]
    ]
    return {"vulns": vulns} if vulns else {}


def _page(name: str) -> Page:
    with urllib.request.urlopen(_PAGE.format(name=name), timeout=60) as answer:
        page: Page = json.load(answer)
    return page


class _Feed(ThreadingHTTPServer):
    """Answers pip-audit on loopback while it runs."""

    def __init__(self, answers: Mapping[str, Mapping[str, object]]) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                body = json.dumps(answers[asked["package"]["name"]]).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


if __name__ == "__main__":
    sys.exit(main())
