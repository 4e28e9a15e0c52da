"""Whatever somebody puts into a receipt's folder: `receipts` gives a verdict, and neither breaks nor waits."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from autocancel.cli.receipts import app
from autocancel.journal import START, line_hash
from autocancel.receipt.additions import add
from autocancel.receipt.library import ReceiptProblem
from autocancel.receipt.verify import verify

from .synthetic import make_receipt

DEEP = b'{"a":' * 100_000
HUGE = 100 << 30


@pytest.fixture(autouse=True)
def nothing_hangs() -> Iterator[None]:
    """A hang is a failure here, whatever the machine's load."""
    signal.alarm(120)
    yield
    signal.alarm(0)


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    return make_receipt(tmp_path).path


def seal_anew(receipt: Path, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """What a forger does: change the journal's lines, chain and sums anew, and the manifest so that it fits."""
    journal = receipt / "journal.jsonl"
    lines = [json.loads(line) for line in journal.read_bytes().splitlines()]
    change(lines)
    write_journal(journal, lines)
    manifest = json.loads((receipt / "manifest.json").read_bytes())
    manifest["journal"] = {"lines": lines[-1].get("seq"), "last_hash": lines[-1]["hash"]}
    entry = next(file for file in manifest["files"] if file["path"] == "journal.jsonl")
    entry |= {"sha256": hashlib.sha256(journal.read_bytes()).hexdigest(), "size": journal.stat().st_size}
    (receipt / "manifest.json").write_text(json.dumps(manifest))
    sum_anew(receipt)


def write_journal(journal: Path, lines: list[dict[str, Any]]) -> None:
    previous: object = START
    for line in lines:
        line["prev"] = previous
        line["hash"] = previous = line_hash(line)
    journal.write_text("".join(json.dumps(line) + "\n" for line in lines))


def sum_anew(receipt: Path) -> None:
    files = sorted(p.relative_to(receipt).as_posix() for p in receipt.rglob("*") if p.is_file())
    files.remove("SHA256SUMS")
    sums = "".join(f"{hashlib.sha256((receipt / name).read_bytes()).hexdigest()}  {name}\n" for name in files)
    (receipt / "SHA256SUMS").write_text(sums)


def in_place(name: str, make: Callable[[Path], object]) -> Callable[[Path], object]:
    def change(receipt: Path) -> None:
        (receipt / name).unlink(missing_ok=True)
        make(receipt / name)

    return change


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(HUGE)


def in_line(which: str, **fields: object) -> Callable[[Path], object]:
    """A journal whose line of this kind holds something else, chained, listed and summed anew."""

    def change(receipt: Path) -> None:
        seal_anew(receipt, lambda lines: next(line for line in lines if line["event"] == which).update(fields))

    return change


def in_manifest(**fields: object) -> Callable[[Path], object]:
    def change(receipt: Path) -> None:
        manifest = json.loads((receipt / "manifest.json").read_bytes()) | fields
        (receipt / "manifest.json").write_text(json.dumps(manifest))
        sum_anew(receipt)

    return change


def in_sums(old: str, new: str) -> Callable[[Path], object]:
    def change(receipt: Path) -> None:
        path = receipt / "SHA256SUMS"
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new, 1))

    return change


def nested_folders(receipt: Path) -> None:
    here = receipt
    for _ in range(300):
        here = here / "d"
        here.mkdir()
    (here / "x").write_bytes(b"x")


def crowded(receipt: Path) -> None:
    for number in range(6_000):
        (receipt / f"x{number}").touch()


def addition_record(record: bytes) -> Callable[[Path], object]:
    return lambda receipt: (add(receipt, "mail", {"mail.eml": b""}, {}) / "addition.json").write_bytes(record)


def addition_of(make: Callable[[Path], object]) -> Callable[[Path], object]:
    def change(receipt: Path) -> None:
        path = add(receipt, "mail", {"mail.eml": b"From: a"}, {}) / "mail.eml"
        path.unlink()
        make(path)

    return change


SHAPES: dict[str, Callable[[Path], object]] = {
    "pipe for the page": in_place("receipt.html", os.mkfifo),
    "pipe for the manifest": in_place("manifest.json", os.mkfifo),
    "pipe for the sums": in_place("SHA256SUMS", os.mkfifo),
    "pipe for the journal": in_place("journal.jsonl", os.mkfifo),
    "pipe that nobody listed": in_place("extra", os.mkfifo),
    "link to a device": in_place("receipt.html", lambda path: path.symlink_to("/dev/zero")),
    "sums that are a device": in_place("SHA256SUMS", lambda path: path.symlink_to("/dev/zero")),
    "link to itself": in_place("journal.jsonl", lambda path: path.symlink_to(path)),
    "link to a folder": in_place("more", lambda path: path.symlink_to("/")),
    "folder for a file": in_place("manifest.json", Path.mkdir),
    "folder for the sums": in_place("SHA256SUMS", Path.mkdir),
    "page of 100 GB": in_place("receipt.html", sparse),
    "journal of 100 GB": in_place("journal.jsonl", sparse),
    "manifest of 100 GB": in_place("manifest.json", sparse),
    "sums of 100 GB": in_place("SHA256SUMS", sparse),
    "100 GB that nobody listed": in_place("extra", sparse),
    "deep manifest": in_place("manifest.json", lambda path: path.write_bytes(DEEP)),
    "deep summary at the head": in_place("manifest.json", lambda path: path.write_bytes(b'{"summary":' + DEEP)),
    "deep journal": in_place("journal.jsonl", lambda path: path.write_bytes(DEEP + b"\n")),
    "a million empty lines": in_place("journal.jsonl", lambda path: path.write_bytes(b"\n" * 1_000_000)),
    "half characters": in_line("screen", title="\ud800", url="https://\udfff/"),
    "huge seq": in_line("screen", seq=3_000_000_000_000),
    "negative seq": in_line("screen", seq=-5),
    "seq that is a text": in_line("screen", seq="1"),
    "seq of 4000 digits": in_line("screen", seq=10**4000),
    "text for tls": in_line("screen", tls="x"),
    "list for tls": in_line("screen", tls=[1]),
    "text for captures": in_line("screen", captures="abc"),
    "numbers for captures": in_line("screen", captures=[1, 2]),
    "object for a kind": in_line("screen", kind={"a": 1}),
    "list for a screen": in_line("contract_state", screen=[1]),
    "number for sentences": in_line("screen", sentences=7),
    "text for a number": in_line("screen", number="x"),
    "text for a contact": in_line("run_started", contact="x"),
    "list for the contract": in_line("outcome", contract=[]),
    "unknown outcome": in_line("outcome", outcome="fine"),
    "no outcome's time": in_line("outcome", finished_at=None),
    "text for sealed files": in_line("sealed", files="x"),
    "list for an event": in_line("attempt", event=["attempt"]),
    "year 9999": in_line("screen", time="9999-12-31T23:59:59-23:59", server_date="9999-12-31T23:59:59-23:59"),
    "year 1": in_line("screen", time="0001-01-01T00:00:00+23:59"),
    "time beyond the calendar": in_line("screen", time=1e300, server_date=float("nan")),
    "time of 4000 digits": in_line("screen", server_date=10**4000),
    "certificate's time": in_line("screen", tls={"valid_from": 1e18, "valid_to": float("inf"), "issuer": {"a": 1}}),
    "mail date that no parser likes": in_line("screen", server_date="Mon, 99 Foo 99999999999999 99:99:99 +99999999"),
    "text for the manifest's files": in_manifest(files="x"),
    "texts in the manifest's files": in_manifest(files=["receipt.html", 3, None]),
    "text for the summary": in_manifest(summary="cancelled"),
    "list for the summary": in_manifest(summary=[1]),
    "text for the manifest's journal": in_manifest(journal="x"),
    "object for the schema": in_manifest(schema={"a": "x" * 100_000}),
    "form feed in the sums": in_sums("\n", "\x0c"),
    "line separator in the sums": in_sums("\n", "\u2028"),
    "carriage return in the sums": in_sums("\n", "\r\n"),
    "no last line end": lambda receipt: (receipt / "SHA256SUMS").write_bytes(
        (receipt / "SHA256SUMS").read_bytes().rstrip(b"\n")
    ),
    "binary mark in the sums": in_sums("  follow-up.ics", " *follow-up.ics"),
    "escape in the sums": in_sums("follow-up.ics", "follow-up.ics\x1b[2J"),
    "way out in the sums": in_sums("follow-up.ics", "./follow-up.ics"),
    "sums that are empty": lambda receipt: (receipt / "SHA256SUMS").write_bytes(b""),
    "sums of zeros": lambda receipt: (receipt / "SHA256SUMS").write_bytes(bytes(5000)),
    "name that makes a line": lambda receipt: (receipt / "x\nOK    receipt.html\x9b2J").touch(),
    "name that is no text": lambda receipt: Path(os.fsdecode(os.fsencode(receipt) + b"/\xff\xfe")).touch(),
    "folders 300 deep": nested_folders,
    "6,000 files": crowded,
    "addition's record deep": addition_record(DEEP),
    "addition's record a list": addition_record(b"[]"),
    "addition's files a text": addition_record(b'{"files": "x"}'),
    "addition's file of 100 GB": addition_of(sparse),
    "addition's file a pipe": addition_of(os.mkfifo),
    "addition's file a link": addition_of(lambda path: path.symlink_to("/etc/passwd")),
}


# Made anew as a whole, with nothing in them that this program could not have written: no check can tell.
MADE_ANEW = {
    "half characters",
    "time of 4000 digits",
    "certificate's time",
    "mail date that no parser likes",
}


def call(*words: object) -> tuple[int, str]:
    """A command's exit code and standard output; a failure that a person is told is 1."""
    said = CliRunner().invoke(app, [str(word) for word in words])
    if said.exception is not None and not isinstance(said.exception, SystemExit | ReceiptProblem):
        raise said.exception
    return said.exit_code, said.stdout


@pytest.mark.parametrize("shape", list(SHAPES))
def test_a_hostile_folder_gets_a_verdict_and_nothing_breaks_or_waits(receipt: Path, shape: str, tmp_path: Path) -> None:
    SHAPES[shape](receipt)
    began = time.process_time()
    bad = shape not in MADE_ANEW
    code, said = call("verify", receipt, "--json")
    assert code == bad, shape
    assert len(said.splitlines()) == 1
    assert json.loads(said)["ok"] is not bad
    code, said = call("verify", receipt, "--lang", "ja")
    assert code == bad
    assert not set(said) & set("\x1b\x9b\x85\u2028"), "it steers the terminal"
    assert "\nOK    receipt.html\x9b" not in said
    home = receipt.parent.parent
    call("list", "--home", home)
    assert len(json.loads(call("list", "--home", home, "--json")[1])["receipts"]) == 1
    call("show", receipt)
    assert call("open", receipt)[0] == 1 or not bad
    assert call("export", receipt, "-o", tmp_path / "x.zip")[0] == bad
    assert (tmp_path / "x.zip").exists() is not bad
    assert time.process_time() - began < 60  # processor time of this process: load does not count


def test_the_receipt_before_any_of_these_changes_holds(receipt: Path) -> None:
    assert verify(receipt).ok
    seal_anew(receipt, lambda lines: None)
    assert verify(receipt).ok, "the tests above could fail for the wrong reason"


# --- receipts that lie ------------------------------------------------------------------------------------------------

LIES: dict[str, tuple[object, object]] = {
    "outcome": ("cancelled", "already_cancelled"),
    "contract": ("another contract", None),
    "submissions": (7, 0),
    "usable_until": ("2030年1月1日", None),
    "confirmed_by": ([], ["contract_state"]),
    "finished_at": ("2020-01-01T00:00:00+09:00", None),
    "reference": ("X", None),
    "provider": ("mpass", None),
    "profile": ("mother", None),
}


@pytest.mark.parametrize("key", list(LIES))
def test_a_summary_that_says_other_than_the_journal_never_passes(receipt: Path, key: str) -> None:
    manifest = json.loads((receipt / "manifest.json").read_bytes())
    for value in LIES[key]:
        if manifest["summary"][key] == value:
            continue
        manifest["summary"][key] = value
        in_manifest(summary=manifest["summary"])(receipt)
        assert ("summary_differs", key) in verify(receipt).folder


def test_a_summary_with_more_than_the_journal_never_passes(receipt: Path) -> None:
    manifest = json.loads((receipt / "manifest.json").read_bytes())
    in_manifest(summary=manifest["summary"] | {"issued_by": "the provider"})(receipt)
    assert ("summary_differs", "issued_by") in verify(receipt).folder


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda lines: lines.pop(), ("no_seal", "")),
        (lambda lines: lines.insert(0, lines.pop()), ("no_seal", "")),
        (lambda lines: lines.append({"event": "note", "seq": len(lines) + 1}), ("no_seal", "")),
        (lambda lines: lines[-1]["files"].pop("receipt.html"), ("sealed_differs", "receipt.html")),
        (lambda lines: lines[-1]["files"].update({"receipt.pdf": "0" * 64}), ("sealed_differs", "receipt.pdf")),
        (lambda lines: lines.remove(next(line for line in lines if line["event"] == "outcome")), ("no_outcome", "")),
        (lambda lines: lines.pop(0), ("no_start", "")),
    ],
)
def test_a_journal_that_was_never_sealed_or_is_cut_never_passes(
    receipt: Path, change: Callable[[list[dict[str, Any]]], object], problem: tuple[str, str]
) -> None:
    def renumbered(lines: list[dict[str, Any]]) -> None:
        change(lines)
        for number, line in enumerate(lines, start=1):
            line["seq"] = number

    seal_anew(receipt, renumbered)
    assert problem in verify(receipt).journal


def as_live(lines: list[dict[str, Any]]) -> None:
    for line in lines:
        if "dry_run" in line:
            line["dry_run"] = False


@pytest.mark.parametrize("renamed", [False, True])
def test_a_rehearsal_rewritten_as_a_real_run_never_passes(tmp_path: Path, renamed: bool) -> None:
    receipt = make_receipt(tmp_path, dry_run=True).path
    assert verify(receipt).ok
    assert verify(receipt).dry_run

    def rewrite(lines: list[dict[str, Any]]) -> None:
        as_live(lines)
        if renamed:
            lines.remove(next(line for line in lines if line["event"] == "mock_record"))
            for line in lines:
                line["receipt"] = str(line.get("receipt", "")).removesuffix("-DRYRUN")

    manifest = json.loads((receipt / "manifest.json").read_bytes())
    manifest["summary"]["dry_run"] = False
    if renamed:
        receipt = receipt.rename(receipt.with_name(receipt.name.removesuffix("-DRYRUN")))
        manifest["summary"]["receipt"] = receipt.name
    (receipt / "manifest.json").write_text(json.dumps(manifest))
    seal_anew(receipt, rewrite)
    found = verify(receipt)
    assert [word for word, _ in found.folder if word == "rehearsal_as_live"]
    assert found.dry_run
    assert not found.ok


@pytest.mark.parametrize(
    "trace",
    [
        lambda lines: lines[3].update(tls={"issuer": "autocancel DRY RUN mock"}),
        lambda lines: next(line for line in lines if line["event"] == "consent").update(given_by="rehearsal"),
        lambda lines: lines[1].update(event="mock_record"),
    ],
)
def test_each_trace_of_a_rehearsal_in_a_real_run_is_enough(
    receipt: Path, trace: Callable[[list[dict[str, Any]]], object]
) -> None:
    seal_anew(receipt, trace)
    assert [word for word, _ in verify(receipt).folder if word == "rehearsal_as_live"]


def test_the_first_line_of_a_verdict_says_what_it_cannot_see(receipt: Path) -> None:
    assert "made anew" in call("verify", receipt, "--lang", "en")[1].splitlines()[0]
    assert "作り直した" in call("verify", receipt, "--lang", "ja")[1].splitlines()[0]
    assert json.loads(call("verify", receipt, "--json")[1])["cannot_see"] == ["made_anew"]


def test_a_program_gets_its_verdict_even_where_there_is_no_receipt(tmp_path: Path) -> None:
    for given in ("nothing", "~nobody-of-this-name/x", "a\x00b"[:1] + "?"):
        code, said = call("verify", given, "--json", "--home", tmp_path)
        assert (code, json.loads(said)["ok"]) == (1, False)
