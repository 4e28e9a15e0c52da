"""Receipts made from synthetic journals, for tests and benchmarks. Every name and number is invented."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from autocancel.clock import JAPAN
from autocancel.home import Home
from autocancel.journal import Journal
from autocancel.messages import Lang
from autocancel.messages.journey import OUTCOMES
from autocancel.outcome import ContractFacts, Evidence, Outcome, RunResult
from autocancel.receipt.capture import Picture
from autocancel.receipt.folder import ReceiptFolder
from autocancel.receipt.seal import finish_receipt

START = datetime(2026, 11, 22, 20, 15, 3, tzinfo=JAPAN)
TLS = {
    "subject": "mwsecuritystore.jp",
    "issuer": "Example Issuing CA",
    "valid_from": 1790000000,
    "valid_to": 1800000000,
    "protocol": "TLS 1.3",
}


def tiny_png(width: int = 40, height: int = 30, grey: int = 200) -> bytes:
    """A plain grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes([grey]) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _views(number: int) -> tuple[tuple[Literal["full", "viewport"], int], ...]:
    """Both views of a screen, each with a grey of its own: the same picture is not kept twice."""
    return ("full", 100 + number), ("viewport", 150 + number)


class Clock:
    """A clock that moves on by itself, 1.4 seconds a look."""

    def __init__(self, start: datetime = START) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1.4)
        return self.now


def make_receipt(
    root: Path,
    *,
    dry_run: bool = False,
    lang: Lang = Lang.JA,
    outcome: Outcome = Outcome.CANCELLED,
    sentences: tuple[str, ...] = ("解約が完了しました。", "2026年11月30日までご利用いただけます。"),
    pictures: dict[str, bytes] | None = None,
    contract: ContractFacts | None = None,
    print_pdf: Callable[[str], bytes | None] | None = None,
    provider: str = "mw",
    label: str = "解約する",
    start: datetime = START,
    seal: bool = True,
) -> ReceiptFolder:
    """A run's folder under `root` (a data folder), sealed unless `seal` is False."""
    clock = Clock(start)
    folder = ReceiptFolder.create(Home.open(root), provider, dry_run, start)
    journal = Journal.create(folder.path / "journal.jsonl", clock)
    contract = contract or ContractFacts(
        "ノートン モバイル セキュリティ", "ドコモ払い", "2026年11月30日", "A-20261122-0042"
    )
    submitted = outcome in (Outcome.CANCELLED, Outcome.SUBMITTED_UNCONFIRMED)
    journal.append(
        "run_started",
        provider=provider,
        service="MWノートンストア",
        company="株式会社ストアフロント",
        flow_version="1",
        flow_last_confirmed=None,
        program_version="0.1.0",
        profile="default",
        dry_run=dry_run,
        payment="docomo",
        lang=lang.value,
        entry_url="https://mwsecuritystore.jp/loginmenu",
        contact={"name": "MWノートンストア サポートセンター", "phone": "03-6625-4291"},
        purpose="cancel",
        resumes=None,
    )
    journal.append("attempt", number=1)
    walk = [
        ("payment_menu", "/loginmenu", "ドコモ払い"),
        ("login", "/login", "ログイン"),
        ("contract", "/mypage/contract", "解約する"),
        ("notice", "/cancel/notice", "上記に同意の上解約する"),
        ("review", "/cancel/confirm", label),
    ]
    if submitted:
        walk += [("complete", "/cancel/complete", ""), ("contract", "/mypage/contract", "")]
    for number, (kind, path, press) in enumerate(walk, start=1):
        png = (pictures or {}).get(kind)
        captures = [
            folder.save_picture(
                number,
                kind,
                Picture(view, png or tiny_png(grey=grey), f"https://mwsecuritystore.jp{path}", ("name", "phone")),
            )
            for view, grey in _views(number)
        ]
        journal.append(
            "screen",
            number=number,
            kind=kind,
            url=f"https://mwsecuritystore.jp{path}",
            title="解約",
            status=200,
            server_date=f"Sun, 22 Nov 2026 11:15:{3 + number:02d} GMT",
            tls=TLS,
            reasons=["heading"],
            captures=captures,
            purpose="walk",
            sentences=list(sentences) if kind == "complete" else [],
        )
        if kind == "review":
            journal.append("consent", given_by="person", answer="yes", facts={"usable_until": contract.usable_until})
            if not submitted:
                break
            for state in ("prepared", "armed", "clicked"):
                journal.append("submission", number=1, state=state, screen=number, label=label, at_carrier=False)
        elif press:
            journal.append("action", screen=number, action="click", label=press)
    if submitted:
        journal.append("submission", number=1, state="confirmed", screen=6, label=label, at_carrier=False)
        journal.append("contract_state", state="cancelled", facts={}, screen=7)
    if dry_run:
        journal.append("mock_record", submissions=1)
    result = RunResult(
        outcome=outcome,
        provider=provider,
        profile="default",
        dry_run=dry_run,
        message=OUTCOMES[outcome].text(lang),
        started_at=start.isoformat(),
        finished_at=clock().isoformat(),
        contract=contract,
        confirmed_by=(Evidence.COMPLETION_PAGE, Evidence.CONTRACT_STATE) if outcome is Outcome.CANCELLED else (),
        submissions=int(submitted),
        receipt=str(folder.path),
    )
    journal.append("outcome", **_without_clash(result.to_json()))
    if seal:
        finish_receipt(folder, journal.lines, result, lang, print_pdf, append=journal.append)
    return folder


def _without_clash(fields: dict[str, object]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key not in ("seq", "time", "event")}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
