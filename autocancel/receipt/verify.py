"""Verifying a receipt offline. Three questions with an answer each: is it whole, when was it made, who made it.

Only the first can be answered from the folder alone. Whoever changes everything, sums and all, makes a folder that is
whole again; a time stamp from somebody else (`receipts stamp`) is what such a change can't take along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autocancel.receipt.additions import Addition, read_additions
from autocancel.receipt.chain import check_chain, sealed_problems
from autocancel.receipt.library import LARGEST_MANIFEST
from autocancel.receipt.manifest import MANIFEST, SCHEMA, SUMS, FileFacts, end_of, head_of, manifest_of, name_in
from autocancel.receipt.reading import hashes_of, look_through, read_sums, shortened
from autocancel.receipt.rehearsals import rehearsal_marks
from autocancel.untrusted import parse_json, read_plain

_NO_HASH = ("too_large", "unreadable")


@dataclass(frozen=True, slots=True)
class FileCheck:
    """One file's verdict. `problem`: changed, missing, added, renamed, a_link, not_a_file, ... or None for OK."""

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
            "cannot_see": ["made_anew"],
            "files": [{"path": c.path, "ok": c.problem is None, "problem": c.problem} for c in self.files],
            "journal": [{"problem": word, "detail": detail} for word, detail in self.journal],
            "folder": [{"problem": word, "detail": detail} for word, detail in self.folder],
            "additions": [{"path": a.path.name, "kind": a.kind, "problem": a.problem} for a in self.additions],
        }


def verify(receipt: Path) -> Verification:
    """Check a receipt and its additions. Needs no network and no other program; reads every byte once.

    Whatever lies in the folder, there is a verdict: nothing in it is followed, waited for, or read beyond a bound.
    """
    sums, folder = read_sums(receipt)
    found = look_through(receipt)
    found.sizes.pop(SUMS, None)
    if found.too_many:  # only what the sums name: the others are not worth an hour
        found.sizes = {path: size for path, size in found.sizes.items() if path in sums}
    hashes = hashes_of(receipt, found.sizes)
    manifest, unreadable = _read_manifest(receipt / MANIFEST)
    lines, journal = check_chain(receipt)
    folder += unreadable
    folder += [("too_many_files", "")] if found.too_many else []
    if manifest:
        intact = {path for path, digest in sums.items() if hashes.get(path) == digest}
        folder += _manifest_problems(manifest, lines, sums, {path: found.sizes[path] for path in intact})
        journal += _end_problems(manifest, lines, journal)
    journal += sealed_problems(lines, sums) if sums else []
    marks = rehearsal_marks(receipt, lines, manifest)
    if marks and not (head_of(lines).get("dry_run") is True and end_of(lines).get("dry_run") is True):
        folder.append(("rehearsal_as_live", ", ".join(marks)))
    additions = read_additions(receipt)
    stamped, stamp_problems = _check_stamps(receipt, additions)
    screens = [line for line in lines if line["event"] == "screen"]
    return Verification(
        receipt=receipt,
        files=tuple(_compare(sums, hashes, found.odd)),
        journal=tuple(shortened(journal)),
        folder=tuple(shortened(folder)),
        additions=tuple(additions),
        stamped_at=stamped,
        stamp_problems=stamp_problems,
        dry_run=bool(marks),
        hosts=tuple(dict.fromkeys(filter(None, (_host(line.get("url")) for line in screens)))),
        issuers=tuple(
            dict.fromkeys(str((line.get("tls") or {}).get("issuer") or "") for line in screens if line.get("tls"))
        ),
        clock_difference=_clock_difference(screens),
    )


def _compare(sums: Mapping[str, str], hashes: Mapping[str, str], odd: Mapping[str, str]) -> list[FileCheck]:
    added = {path: digest for path, digest in hashes.items() if path not in sums}
    names = {digest: path for path, digest in sorted(added.items(), reverse=True)}
    known = {digest: path for path, digest in sorted(sums.items(), reverse=True)}
    checks: list[FileCheck] = []
    for path, digest in sorted(sums.items()):
        if path in odd:
            checks.append(FileCheck(path, odd[path]))
        elif path not in hashes:
            new_name = names.pop(digest, None)
            added.pop(new_name or "", None)
            checks.append(FileCheck(path, "renamed" if new_name else "missing", new_name or ""))
        elif hashes[path] in _NO_HASH:
            checks.append(FileCheck(path, hashes[path]))
        elif hashes[path] != digest:
            other = known.get(hashes[path], "")
            checks.append(FileCheck(path, "swapped" if other else "changed", other))
        else:
            checks.append(FileCheck(path))
    checks.extend(FileCheck(path, "added") for path in sorted(added))
    checks.extend(FileCheck(path, what) for path, what in sorted(odd.items()) if path not in sums)
    return checks


def _read_manifest(path: Path) -> tuple[Mapping[str, Any], list[tuple[str, str]]]:
    try:
        manifest = parse_json(read_plain(path, LARGEST_MANIFEST))
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), list):
        return {}, [("manifest_unreadable", MANIFEST)]
    return manifest, [] if manifest.get("schema") == SCHEMA else [("manifest_schema", str(manifest.get("schema"))[:60])]


def _manifest_problems(
    manifest: Mapping[str, Any], lines: Sequence[Mapping[str, Any]], sums: Mapping[str, str], intact: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """The manifest as the journal and the files make it, next to the one that is there. `intact`: files and sizes."""
    listed = {str(entry.get("path")): entry for entry in manifest["files"] if isinstance(entry, dict)}
    files = {
        path: FileFacts(digest, intact.get(path, -1), str(listed.get(path, {}).get("time")))
        for path, digest in sums.items()
        if path != MANIFEST
    }
    summary = manifest.get("summary")
    claimed = summary if isinstance(summary, dict) else {}
    expected = manifest_of(name_in(lines) or str(claimed.get("receipt")), lines, files)
    entries = {entry["path"]: entry for entry in expected["files"]}
    if len(listed) != len(manifest["files"]):
        yield "manifest_differs", MANIFEST
    for path in sorted(listed.keys() | entries.keys()):
        if not _same(listed.get(path), entries.get(path), path in intact):
            yield "manifest_differs", path
    if not end_of(lines):
        return  # told already: without an outcome there is nothing to compare
    for key in sorted(claimed.keys() | expected["summary"].keys()):
        if claimed.get(key) != expected["summary"].get(key):
            yield "summary_differs", key
    for key in sorted(manifest.keys() | expected.keys()):
        if key not in ("schema", "summary", "files", "journal") and manifest.get(key) != expected.get(key):
            yield "summary_differs", key


def _same(listed: Mapping[str, Any] | None, expected: Mapping[str, Any] | None, is_there: bool) -> bool:
    if listed is None or expected is None or is_there:
        return listed == expected
    return {**listed, "size": -1} == expected  # told already, as changed or missing


def _end_problems(
    manifest: Mapping[str, Any], lines: Sequence[Mapping[str, Any]], known: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    expected = manifest["journal"] if isinstance(manifest.get("journal"), dict) else {}
    last = lines[-1] if lines else {}
    same = (last.get("seq"), last.get("hash")) == (expected.get("lines"), expected.get("last_hash"))
    in_order = not any(word in ("line_twice", "line_removed", "line_moved") for word, _ in known)
    return [("end_differs", str(expected.get("lines"))[:20])] if not same and in_order else []


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
    from autocancel.receipt.moments import as_moment

    differences = []
    for line in screens:
        here, there = as_moment(line.get("time")), as_moment(line.get("server_date"))
        if here is not None and there is not None:
            differences.append(abs(round((here - there).total_seconds())))
    return max(differences, default=None)
