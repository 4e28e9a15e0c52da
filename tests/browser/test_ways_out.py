"""The network rule, packet by packet: a page that tries every way out reaches nobody.

Inside a network namespace every address is this machine, and every packet is heard. The page (ways_out.js) tries sixty
ways to hosts, addresses and ports that are not the flow's, before a secret is typed, while it stands in the field, and
after it was sent; its server adds headers of the same intent.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CUT_OFF = ["unshare", "-n", "-m"]


def _can_make_a_namespace() -> bool:
    if sys.platform != "linux" or shutil.which("unshare") is None or shutil.which("ip") is None:
        return False
    return subprocess.run([*CUT_OFF, "true"], capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not _can_make_a_namespace(), reason="this system lets nobody make a network namespace")


def _try_every_way(mode: str, folder: Path) -> dict[str, Any]:
    program = [sys.executable, "-m", "tests.browser.ways_out", mode, str(folder)]
    done = subprocess.run(
        [*CUT_OFF, *program], capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, timeout=280, check=False
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.mark.parametrize("mode", ["dry", "live"])
def test_a_page_that_tries_every_way_out_reaches_nobody(mode: str, tmp_path: Path) -> None:
    told = _try_every_way(mode, tmp_path)
    assert told["tried"] >= 40
    assert told["logins"] == ["p=demo-Password-7731"], "the page itself must have worked"
    assert told["heard"] == []
    assert told["asked"] == [], "a name that is looked up has left the machine"
    assert told["strangers"] == []


def test_the_ear_hears_the_same_page_in_a_browser_that_nobody_holds(tmp_path: Path) -> None:
    """Without this, silence would prove nothing."""
    told = _try_every_way("unheld", tmp_path)
    ways = {name.split("-")[1] for name in told["asked"] if name.startswith("w-")}
    ways |= {name.split("-")[1] for name in told["strangers"] if name.startswith("w-")}
    assert len(ways) >= 40, sorted(ways)
    assert any("port=9443" in knock for knock in told["heard"]), "this machine's own services are reached, too"
    assert any("udp" in knock and "port=3478" in knock for knock in told["heard"])
