"""Verifying a receipt offline. Three questions with an answer each: is it whole, when was it made, who made it.

Only the first can be answered from the folder alone. Whoever changes everything, sums and all, makes a folder that is
whole again; a time stamp from somebody else (`receipts stamp`) is what such a change can't take along.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from autocancel.journal import line_hash
from autocancel.receipt.additions import Addition, read_additions
from autocancel.receipt.seal import JOURNAL, MANIFEST, SCHEMA, SUMS

_SUM_LINE = re.compile(r"\\?([0-9a-f]{64}) [ *](.+)")
_THREADS = min(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class FileCheck:
    """One file's verdict. `problem`: changed, missing, added, renamed, a_link, not_in_manifest, ... or None for OK."""

    path: str
    problem: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """All verdicts. `ok` is what the exit code says: nothing in the receipt or its additions was changed.

    `journal`: what is wrong with the journal's lines, as (stable word, detail). `folder`: the same for the sums and the
    manifest. `stamped_at`: the times that valid stamps prove (ISO 8601). `stamp_problem`: why a stamp proves nothing.
    """

    receipt: Path
    files: tuple[FileCheck, ...]
    journal: tuple[tuple[str, str], ...]
    folder: tuple[tuple[str, str], ...]
    additions: tuple[Addition, ...]
    stamped_at: tuple[str, ...] = ()
    stamp_problems: tuple[str, ...] = ()
    dry_run: bool = False
    hosts: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    clock_difference: int | None = None

    @property
    def whole(self) -> bool:
        return not self.journal and not self.folder and all(check.problem is None for check in self.files)

    @property
    def ok(self) -> bool:
        return self.whole and all(a.problem is None for a in self.additions) and "invalid" not in self.stamp_problems

    def to_json(self) -> dict[str, object]:
        """For programs: stable words, no sentences."""
        return {
            "receipt": str(self.receipt),
            "ok": self.ok,
            "integrity": "ok" if self.whole else "fail",
            "time": "fail" if "invalid" in self.stamp_problems else "stamped" if self.stamped_at else "claimed",
            "stamped_at": list(self.stamped_at),
            "origin": "dry_run" if self.dry_run else "claimed",
            "files": [{"path": c.path, "ok": c.problem is None, "problem": c.problem} for c in self.files],
            "journal": [{"problem": word, "detail": detail} for word, detail in self.journal],
            "folder": [{"problem": word, "detail": detail} for word, detail in self.folder],
            "additions": [{"path": a.path.name, "kind": a.kind, "problem": a.problem} for a in self.additions],
        }


@dataclass(slots=True)
class _Findings:
    folder: list[tuple[str, str]] = field(default_factory=list)
    journal: list[tuple[str, str]] = field(default_factory=list)


def verify(receipt: Path) -> Verification:
    """Check a receipt and its additions. Needs no network and no other program; reads every byte once."""
    findings = _Findings()
    sums = _read_sums(receipt / SUMS, findings)
    present, links = _walk(receipt)
    with ThreadPoolExecutor(_THREADS) as pool:
        hashes = dict(zip(present, pool.map(lambda path: _sha256(receipt / path), present), strict=True))
    manifest = _read_manifest(receipt / MANIFEST, findings)
    checks = _compare(sums, hashes, links)
    _check_manifest(manifest, sums, findings)
    lines = _check_journal(receipt / JOURNAL, manifest, sums, findings)
    additions = read_additions(receipt)
    stamped, stamp_problems = _check_stamps(receipt, additions)
    screens = [line for line in lines if line.get("event") == "screen"]
    summary = manifest.get("summary") or {}
    return Verification(
        receipt=receipt,
        files=tuple(checks),
        journal=tuple(findings.journal),
        folder=tuple(findings.folder),
        additions=tuple(additions),
        stamped_at=stamped,
        stamp_problems=stamp_problems,
        dry_run=bool(summary.get("dry_run")) or any(line.get("dry_run") is True for line in lines),
        hosts=tuple(dict.fromkeys(filter(None, (_host(line.get("url")) for line in screens)))),
        issuers=tuple(
            dict.fromkeys(str((line.get("tls") or {}).get("issuer") or "") for line in screens if line.get("tls"))
        ),
        clock_difference=_clock_difference(screens),
    )


def _read_sums(path: Path, findings: _Findings) -> dict[str, str]:
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        findings.folder.append(("not_sealed", SUMS))
        return {}
    except (OSError, UnicodeDecodeError):
        findings.folder.append(("sums_unreadable", SUMS))
        return {}
    sums: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = _SUM_LINE.fullmatch(line)
        name = match[2] if match else ""
        if match is None or name in sums or name.startswith("/") or ".." in name.split("/") or "\\" in name:
            findings.folder.append(("sums_line", str(number)))
            continue
        sums[name] = match[1]
    return sums


def _walk(receipt: Path) -> tuple[list[str], list[str]]:
    """Every file below the folder, without the sums; links apart, since what they point to can change."""
    files: list[str] = []
    links: list[str] = []
    for where, folders, names in os.walk(receipt):
        here = Path(where)
        for name in (*folders, *names):
            path = here / name
            relative = path.relative_to(receipt).as_posix()
            if path.is_symlink():
                links.append(relative)
            elif name in names and relative != SUMS:
                files.append(relative)
    return sorted(files), sorted(links)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _compare(sums: Mapping[str, str], hashes: Mapping[str, str], links: Sequence[str]) -> list[FileCheck]:
    added = {path: digest for path, digest in hashes.items() if path not in sums}
    checks: list[FileCheck] = []
    for path, digest in sorted(sums.items()):
        if path in links:
            checks.append(FileCheck(path, "a_link"))
        elif path not in hashes:
            new_name = next((other for other, found in added.items() if found == digest), None)
            if new_name is None:
                checks.append(FileCheck(path, "missing"))
            else:
                del added[new_name]
                checks.append(FileCheck(path, "renamed", new_name))
        elif hashes[path] != digest:
            same = next((other for other, known in sums.items() if known == hashes[path] and other != path), "")
            checks.append(FileCheck(path, "swapped" if same else "changed", same))
        else:
            checks.append(FileCheck(path))
    checks.extend(FileCheck(path, "added") for path in sorted(added))
    checks.extend(FileCheck(path, "a_link") for path in links if path not in sums)
    return checks


def _read_manifest(path: Path, findings: _Findings) -> Mapping[str, Any]:
    try:
        manifest = json.loads(path.read_bytes())
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), list):
        findings.folder.append(("manifest_unreadable", MANIFEST))
        return {}
    if manifest.get("schema") != SCHEMA:
        findings.folder.append(("manifest_schema", str(manifest.get("schema"))))
    return manifest


def _check_manifest(manifest: Mapping[str, Any], sums: Mapping[str, str], findings: _Findings) -> None:
    if not manifest:
        return
    listed = {str(file.get("path")): file.get("sha256") for file in manifest["files"] if isinstance(file, dict)}
    expected = {path: digest for path, digest in sums.items() if path != MANIFEST}
    for path in sorted(listed.keys() | expected.keys()):
        if listed.get(path) != expected.get(path):
            findings.folder.append(("manifest_differs", path))


def _check_journal(
    path: Path, manifest: Mapping[str, Any], sums: Mapping[str, str], findings: _Findings
) -> list[dict[str, Any]]:
    """Read the chain and say of each line that doesn't fit what happened to it."""
    try:
        raw = path.read_bytes().split(b"\n")
    except OSError:
        findings.journal.append(("journal_missing", JOURNAL))
        return []
    if raw[-1]:
        findings.journal.append(("torn", str(len(raw))))
    numbers: list[int] = []
    lines: list[dict[str, Any]] = []
    previous: object = "0" * 64
    broken = False
    for number, text in enumerate(raw[:-1], start=1):
        try:
            line = json.loads(text)
        except ValueError:
            line = None
        if not isinstance(line, dict) or line.get("hash") != line_hash(line):
            findings.journal.append(("line_changed", str(number)))
        if not isinstance(line, dict):
            previous = None
            continue
        lines.append(line)
        numbers.append(line["seq"] if isinstance(line.get("seq"), int) else 0)
        broken = broken or (previous is not None and line.get("prev") != previous)
        previous = line.get("hash")
    order = _order_problems(numbers)
    findings.journal += order
    if broken and not findings.journal:
        findings.journal.append(("chain_broken", ""))
    if not manifest:
        return lines
    expected: Mapping[str, Any] = manifest["journal"] if isinstance(manifest.get("journal"), dict) else {}
    last = lines[-1] if lines else {}
    if (last.get("seq"), last.get("hash")) != (expected.get("lines"), expected.get("last_hash")) and not order:
        findings.journal.append(("end_differs", str(expected.get("lines"))))
    sealed = next((line for line in lines if line.get("event") == "sealed"), None)
    if sealed is not None and isinstance(sealed.get("files"), dict):
        for name, digest in sealed["files"].items():
            if sums.get(name) != digest:
                findings.journal.append(("sealed_differs", name))
    return lines


def _order_problems(numbers: Sequence[int]) -> list[tuple[str, str]]:
    counts = Counter(numbers)
    problems = [("line_twice", str(number)) for number, count in sorted(counts.items()) if count > 1]
    problems += [("line_removed", str(n)) for n in range(1, max(numbers, default=0) + 1) if n not in counts]
    moved = [b for a, b in pairwise(numbers) if b < a]
    return problems + [("line_moved", str(number)) for number in moved]


def _check_stamps(receipt: Path, additions: Sequence[Addition]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    stamps = [addition for addition in additions if addition.kind == "stamp" and addition.problem is None]
    if not stamps:
        return (), ()
    try:
        from autocancel.receipt.stamp import stamped_time
    except ImportError:  # the optional extra is not installed
        return (), ("not_checkable",)
    times: list[str] = []
    problems: list[str] = []
    for addition in stamps:
        moment = stamped_time(receipt, addition.path)
        if moment is None:
            problems.append("invalid")
        else:
            times.append(moment.isoformat())
    return tuple(times), tuple(problems)


def _host(url: object) -> str:
    from urllib.parse import urlsplit

    try:
        return urlsplit(str(url or "")).hostname or ""
    except ValueError:
        return ""


def _clock_difference(screens: Sequence[Mapping[str, Any]]) -> int | None:
    """The largest difference, in seconds, between this machine's clock and a server's Date; None without any Date."""
    from autocancel.receipt.story import as_moment

    differences = []
    for line in screens:
        here, there = as_moment(line.get("time")), as_moment(line.get("server_date"))
        if here is not None and there is not None:
            differences.append(abs(round((here - there).total_seconds())))
    return max(differences, default=None)
