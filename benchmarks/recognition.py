"""(d): how long recognition takes, by size of the page and number of known screens. No browser."""

from __future__ import annotations

import json
import statistics
import time
from dataclasses import replace

from autocancel.flow import Flow, KnownScreen, ScreenKind, Word
from autocancel.journey.registry import load_flow
from autocancel.page.perceive import build_screen
from autocancel.planning.kinds import recognise

from .measure import Row, row


def recognition(times: int) -> list[Row]:
    """(d): pages of 10, 1,000 and 20,000 nodes; 30, 300 and 3,000 known screens."""
    flow = load_flow("mw")
    rows = []
    measured: dict[int, float] = {}
    for nodes in (10, 1_000, 20_000):
        raw = page_of(nodes)
        measured[nodes] = statistics.median(once(raw, flow) for _ in range(times + 1))
    for nodes, seconds in measured.items():
        target = "under 5 ms" if nodes == 1_000 else "no faster than linear growth"
        linear = seconds / nodes <= 1.5 * measured[1_000] / 1_000 or nodes < 1_000
        met = "met" if (seconds < 0.005 if nodes == 1_000 else linear) else "NOT met"
        rows.append(
            (
                f"(d) perceive and recognise a page of {nodes:,} nodes",
                f"{seconds * 1000:.2f} ms",
                "",
                f"{target}: {met}",
            )
        )
    raw = page_of(1_000)
    few = statistics.median(once(raw, with_screens(flow, 30)) for _ in range(times + 1))
    for count in (300, 3_000):
        many_flow = with_screens(flow, count)
        once(raw, many_flow)
        many = statistics.median(once(raw, many_flow) for _ in range(times + 1))
        rows.append(row(f"(d) {count:,} known screens / 30", many * 1000, few * 1000, 1.2, "ms"))
    return rows


def once(raw: str, flow: Flow) -> float:
    """Processor time: it is computing alone, and other programs don't count."""
    start = time.process_time()
    recognise(build_screen([raw]), flow)
    return time.process_time() - start


def page_of(nodes: int) -> str:
    """A contract page as observe.js would describe it, padded with paragraphs."""
    out: list[list[object]] = [[-1, "body", None, {"b": 1}], [0, "h1", None, {"b": 1}], [1, "#", "ご契約内容"]]
    while len(out) < nodes - 2:
        out.append([0, "p", None, {"b": 1}])
        out.append([len(out) - 1, "#", f"お知らせ {len(out)} 番: サービスの内容についてのご案内です"])
    out.append(
        [0, "a", None, {"k": "link", "n": "解約はこちら", "h": "https://mwsecuritystore.jp/cancel", "d": False, "r": 0}]
    )
    out.append([len(out) - 1, "#", "解約はこちら"])
    return json.dumps(
        {
            "url": "https://mwsecuritystore.jp/mypage",
            "title": "契約",
            "nodes": out,
            "forms": [],
            "changes": False,
            "truncated": False,
        }
    )


def with_screens(flow: Flow, count: int) -> Flow:
    extra = tuple(KnownScreen(f"s{i}", ScreenKind.NOTICE, (Word(f"見覚えのない言葉{i}番"),)) for i in range(count))
    return replace(flow, screens=extra)
