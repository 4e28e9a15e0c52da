"""Whatever is changed, `verify` says which; `sha256sum -c` agrees about the files."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from autocancel.clock import JAPAN
from autocancel.outcome import Outcome
from autocancel.receipt.additions import add, additions_folder, link_receipt, link_to_submission
from autocancel.receipt.library import ReceiptProblem
from autocancel.receipt.verify import verify

from .synthetic import make_receipt

PICTURE = "screenshots/05-review-full.png"


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def sha256sum_agrees(receipt: Path) -> bool:
    return subprocess.run(["sha256sum", "-c", "--status", "SHA256SUMS"], cwd=receipt, check=False).returncode == 0


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    return make_receipt(tmp_path).path


@pytest.mark.parametrize(
    "name",
    [
        "receipt.html",
        "manifest.json",
        "journal.jsonl",
        "follow-up.ics",
        PICTURE,
        "screenshots/01-payment_menu-viewport.png",
    ],
)
def test_a_flipped_byte_is_named(receipt: Path, name: str) -> None:
    flip(receipt / name)
    found = verify(receipt)
    assert not found.ok
    assert [(check.path, check.problem) for check in found.files if check.problem] == [(name, "changed")]
    assert not sha256sum_agrees(receipt)


@pytest.mark.parametrize("name", ["receipt.html", "manifest.json", "journal.jsonl", PICTURE])
def test_a_removed_file_is_named(receipt: Path, name: str) -> None:
    (receipt / name).unlink()
    found = verify(receipt)
    assert not found.ok
    assert [(check.path, check.problem) for check in found.files if check.problem] == [(name, "missing")]
    assert not sha256sum_agrees(receipt)


@pytest.mark.parametrize("name", ["extra.txt", "screenshots/99-extra.png", ".hidden", "SHA256SUMS.bak", "sub/dir/x"])
def test_an_added_file_is_named(receipt: Path, name: str) -> None:
    (receipt / name).parent.mkdir(parents=True, exist_ok=True)
    (receipt / name).write_bytes(b"x")
    found = verify(receipt)
    assert not found.ok
    assert [(check.path, check.problem) for check in found.files if check.problem] == [(name, "added")]


def test_a_renamed_file_is_named(receipt: Path) -> None:
    (receipt / "receipt.html").rename(receipt / "receipt2.html")
    found = verify(receipt)
    assert [(c.path, c.problem, c.detail) for c in found.files if c.problem] == [
        ("receipt.html", "renamed", "receipt2.html")
    ]
    assert not found.ok
    assert not sha256sum_agrees(receipt)


def test_swapped_files_are_named(receipt: Path) -> None:
    page, calendar = (receipt / "receipt.html").read_bytes(), (receipt / "follow-up.ics").read_bytes()
    (receipt / "receipt.html").write_bytes(calendar)
    (receipt / "follow-up.ics").write_bytes(page)
    assert {c.path: c.problem for c in verify(receipt).files if c.problem} == {
        "receipt.html": "swapped",
        "follow-up.ics": "swapped",
    }


def test_a_link_in_place_of_a_file_is_named(receipt: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.html"
    (receipt / "receipt.html").rename(elsewhere)
    (receipt / "receipt.html").symlink_to(elsewhere)
    assert sha256sum_agrees(receipt)  # it follows links: here verify is stricter
    assert [(c.path, c.problem) for c in verify(receipt).files if c.problem] == [("receipt.html", "a_link")]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda lines: lines[:4] + lines[5:], ("line_removed", "5")),
        (lambda lines: [*lines[:4], lines[5], lines[4], *lines[6:]], ("line_moved", "5")),
        (lambda lines: [*lines[:5], lines[4], *lines[5:]], ("line_twice", "5")),
        (lambda lines: [*lines[:4], lines[4].replace("200", "201"), *lines[5:]], ("line_changed", "5")),
        (lambda lines: [*lines[:4], "no json", *lines[5:]], ("line_changed", "5")),
        (lambda lines: lines[:-1], ("end_differs", "21")),
        (lambda lines: [*lines[:-1], lines[-1][:40]], ("line_changed", "21")),
    ],
)
def test_a_changed_journal_line_is_named(
    receipt: Path, change: Callable[[list[str]], list[str]], problem: tuple[str, str]
) -> None:
    journal = receipt / "journal.jsonl"
    lines = journal.read_text(encoding="utf-8").splitlines()
    journal.write_text("\n".join(change(lines)) + "\n", encoding="utf-8")
    found = verify(receipt)
    assert not found.ok
    assert problem in found.journal, found.journal


def test_a_torn_last_line_is_named(receipt: Path) -> None:
    journal = receipt / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-20])
    assert ("torn", "21") in verify(receipt).journal


def reseal(receipt: Path) -> None:
    """What a forger does: new sums over whatever is there."""
    files = sorted(
        p.relative_to(receipt).as_posix() for p in receipt.rglob("*") if p.is_file() and p.name != "SHA256SUMS"
    )
    sums = "".join(f"{hashlib.sha256((receipt / name).read_bytes()).hexdigest()}  {name}\n" for name in files)
    (receipt / "SHA256SUMS").write_text(sums)


def test_new_sums_over_a_changed_file_still_fail(receipt: Path) -> None:
    flip(receipt / "receipt.html")
    reseal(receipt)
    assert sha256sum_agrees(receipt)
    found = verify(receipt)
    assert ("manifest_differs", "receipt.html") in found.folder
    assert ("sealed_differs", "receipt.html") in found.journal
    assert not found.ok


def test_a_manifest_that_fits_does_not_hide_what_the_journal_holds(receipt: Path) -> None:
    flip(receipt / "receipt.html")
    manifest = json.loads((receipt / "manifest.json").read_bytes())
    for file in manifest["files"]:
        file["sha256"] = hashlib.sha256((receipt / file["path"]).read_bytes()).hexdigest()
    (receipt / "manifest.json").write_text(json.dumps(manifest))
    reseal(receipt)
    assert verify(receipt).journal == (("sealed_differs", "receipt.html"),)


@pytest.mark.parametrize(
    "line", ["", "zz  receipt.html", f"{'0' * 64}  ../../etc/passwd", f"{'0' * 64}  /etc/passwd", f"{'0' * 64} x"]
)
def test_a_malformed_sums_line_is_named_and_never_followed(receipt: Path, line: str) -> None:
    with (receipt / "SHA256SUMS").open("a") as file:
        file.write(line + "\n")
    last = len((receipt / "SHA256SUMS").read_text().splitlines())
    assert ("sums_line", str(last)) in verify(receipt).folder


def test_an_unsealed_folder_is_never_ok(tmp_path: Path) -> None:
    unfinished = make_receipt(tmp_path, seal=False).path
    found = verify(unfinished)
    assert not found.ok
    assert ("not_sealed", "SHA256SUMS") in found.folder
    with pytest.raises(ReceiptProblem):
        add(unfinished, "mail", {"mail.eml": b"x"}, {})


def test_an_empty_manifest_or_sums_is_never_ok(receipt: Path) -> None:
    for name in ("manifest.json", "SHA256SUMS"):
        kept = (receipt / name).read_bytes()
        (receipt / name).write_bytes(b"")
        assert not verify(receipt).ok
        (receipt / name).write_bytes(kept)
    assert verify(receipt).ok


def test_a_copy_elsewhere_holds_as_well(receipt: Path, tmp_path: Path) -> None:
    shutil.copytree(receipt, tmp_path / "copy")
    assert verify(tmp_path / "copy").ok


def test_additions_never_change_the_receipt_and_are_verified(receipt: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in receipt.rglob("*") if path.is_file()}
    first = add(receipt, "mail", {"mail.eml": b"From: a\r\n\r\n\xff\x00"}, {})
    second = add(receipt, "mail", {"mail.eml": b"second"}, {})
    later = make_receipt(tmp_path, provider="mpass").path
    link_receipt(receipt, later)
    assert {path: path.read_bytes() for path in receipt.rglob("*") if path.is_file()} == before
    assert (first / "mail.eml").read_bytes() == b"From: a\r\n\r\n\xff\x00"
    assert verify(receipt).ok
    assert len(verify(receipt).additions) == 3

    (second / "mail.eml").write_bytes(b"changed")
    assert [a.problem for a in verify(receipt).additions if a.problem] == ["file_changed"]
    (second / "mail.eml").write_bytes(b"second")
    (second / "more.txt").write_bytes(b"")
    assert [a.problem for a in verify(receipt).additions if a.problem] == ["files_differ"]
    (second / "more.txt").unlink()
    kept = (first / "addition.json").read_bytes()
    (first / "addition.json").write_bytes(kept.replace(b"+09:00", b"+08:00"))
    assert [a.problem for a in verify(receipt).additions if a.problem] == ["chain_broken"]
    (first / "addition.json").write_bytes(kept)
    assert verify(receipt).ok
    shutil.rmtree(first)
    assert [a.problem for a in verify(receipt).additions if a.problem] == ["addition_missing"]
    assert not verify(receipt).ok


def test_an_addition_of_another_receipt_is_named(receipt: Path, tmp_path: Path) -> None:
    other = make_receipt(tmp_path, provider="mpass").path
    add(other, "mail", {"mail.eml": b"x"}, {})
    shutil.copytree(additions_folder(other), additions_folder(receipt))
    assert [a.problem for a in verify(receipt).additions] == ["other_receipt"]


def test_a_state_read_later_is_never_linked_to_another_contract_or_to_a_run_that_submitted_nothing(
    tmp_path: Path,
) -> None:
    def made(day: int, provider: str, outcome: Outcome) -> Path:
        start = datetime(2026, 11, day, tzinfo=JAPAN)
        return make_receipt(tmp_path, provider=provider, outcome=outcome, start=start).path

    submitted = made(1, "mw", Outcome.CANCELLED)
    made(2, "mpass", Outcome.CANCELLED)
    made(3, "mw", Outcome.NEEDS_PERSON)
    later = made(4, "mw", Outcome.READY)
    made(5, "mw", Outcome.CANCELLED)
    assert link_to_submission(later) == submitted
    assert [a.record["about"]["receipt"] for a in verify(submitted).additions] == [later.name]
    assert verify(submitted).ok
    assert link_to_submission(submitted) is None
