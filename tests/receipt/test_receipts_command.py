"""`autocancel receipts`, as a person or a script uses it."""

from __future__ import annotations

import json
import subprocess
import sys
import webbrowser
import zipfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from autocancel.cli.receipts import app
from autocancel.columns import width
from autocancel.messages import Lang
from autocancel.outcome import Outcome
from autocancel.receipt import stamp as stamp_module
from autocancel.receipt.additions import additions_folder
from autocancel.receipt.library import ReceiptProblem
from autocancel.receipt.verify import verify

from .synthetic import make_receipt

MAIL = b"From: info@example.jp\r\nDate: Sun, 22 Nov 2026 20:20:00 +0900\r\nSubject: =?utf-8?b?6Kej57SE?=\r\n\r\n" + (
    b"\x83\x65\x83\x58\x83\x67\r\n\xff\x00 no text"
)


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_the_command_loads_nothing_slow() -> None:
    code = (
        "import sys, autocancel.cli.receipts; "
        "slow = ('playwright', 'keyring', 'rich', 'jinja2', 'icalendar', 'rfc3161_client'); "
        "print([name for name in slow if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"


def test_list_is_a_table_with_straight_columns(home: Path) -> None:
    make_receipt(home)
    make_receipt(home, provider="mpass", dry_run=True, outcome=Outcome.NEEDS_PERSON)
    make_receipt(home, seal=False)
    said = run("list", "--home", home, "--lang", "ja")
    assert said.exit_code == 0
    lines = said.stdout.splitlines()
    assert len(lines) == 5
    assert "練習: 要操作" in said.stdout
    assert "未完成" in said.stdout
    starts = {width(line[: line.index("20261122T")]) for line in lines[2:]}
    assert len(starts) == 1
    rows = json.loads(run("list", "--home", home, "--json").stdout)["receipts"]
    assert sorted(str((row["summary"] or {}).get("outcome")) for row in rows) == ["None", "cancelled", "needs_person"]


def test_list_without_receipts_says_what_to_do(home: Path) -> None:
    said = run("list", "--home", home, "--lang", "en")
    assert said.exit_code == 0
    assert "--dry-run" in said.stdout


@pytest.mark.parametrize(("lang", "word"), [("ja", "解約できました"), ("en", "The contract is cancelled")])
def test_show_tells_the_first_page(home: Path, lang: str, word: str) -> None:
    receipt = make_receipt(home, lang=Lang(lang)).path
    said = run("show", "--home", home, "--lang", lang).stdout
    for part in (word, "A-20261122-0042", "解約が完了しました。", "188", "03-6625-4291", str(receipt)):
        assert part in said


def test_show_marks_a_dry_run(home: Path) -> None:
    make_receipt(home, dry_run=True)
    said = run("show", "--home", home, "--lang", "ja").stdout
    assert said.startswith("[練習 / DRY RUN]")
    assert "練習: 解約できました" in said


def test_open_opens_the_page_or_says_where_it_is(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = make_receipt(home).path
    asked: list[str] = []

    def opens(url: str) -> bool:
        asked.append(url)
        return len(asked) == 1

    monkeypatch.setattr(webbrowser, "open", opens)
    assert "開きました" in run("open", "--home", home, "--lang", "ja").stdout
    assert str(receipt / "receipt.html") in run("open", "--home", home, "--lang", "ja").stdout
    assert asked == [(receipt / "receipt.html").as_uri()] * 2


def test_verify_exits_0_then_1_and_names_the_file(home: Path) -> None:
    receipt = make_receipt(home).path
    said = run("verify", "--home", home, "--lang", "en")
    assert said.exit_code == 0
    assert said.stdout.count("\nOK    ") == 18
    for verdict in ("Integrity: OK", "Time: not proven", "Origin: not proven"):
        assert verdict in said.stdout
    (receipt / "receipt.html").write_bytes(b"x")
    said = run("verify", receipt, "--lang", "en")
    assert said.exit_code == 1
    assert "FAIL  receipt.html: its content was changed" in said.stdout
    assert "Integrity: FAIL" in said.stdout
    found = json.loads(run("verify", receipt, "--json").stdout)
    assert (found["ok"], found["integrity"], found["time"]) == (False, "fail", "claimed")


def test_verify_needs_no_data_folder_for_a_folder_given_by_path(tmp_path: Path) -> None:
    receipt = make_receipt(tmp_path / "a").path
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert run("verify", receipt, "--home", blocked).exit_code == 0


def test_verify_says_practice_for_a_dry_run(home: Path) -> None:
    make_receipt(home, dry_run=True)
    assert "DRY RUN" in run("verify", "--home", home, "--lang", "en").stdout


def test_a_part_of_a_name_is_enough_where_it_is_clear(home: Path) -> None:
    make_receipt(home)
    make_receipt(home, provider="mpass")
    assert run("verify", "mpass", "--home", home).exit_code == 0
    for given in ("2026", "nothing"):
        problem = run("verify", given, "--home", home).exception
        assert isinstance(problem, ReceiptProblem)
        assert problem.exit_code == 1
    with pytest.raises(ReceiptProblem):
        raise run("verify", "--home", home / "other").exception or AssertionError


def test_export_can_be_handed_on_and_verified_elsewhere(home: Path, tmp_path: Path) -> None:
    receipt = make_receipt(home).path
    mail = tmp_path / "a.eml"
    mail.write_bytes(MAIL)
    run("add-mail", mail, "--home", home)
    target = tmp_path / "share.zip"
    assert run("export", "--home", home, "-o", target, "--lang", "ja").exit_code == 0
    with zipfile.ZipFile(target) as archive:
        assert not [name for name in archive.namelist() if "mail" in name]
        summary = archive.read("summary.txt").decode()
        page = archive.read("summary.html").decode()
        archive.extractall(tmp_path / "elsewhere")
    assert len(summary.splitlines()) < 30
    for part in ("解約できました", "A-20261122-0042", "伝えること", receipt.name):
        assert part in summary
        assert part in page
    assert verify(tmp_path / "elsewhere" / receipt.name).ok
    assert isinstance(run("export", "--home", home, "-o", target).exception, ReceiptProblem)

    run("export", "--home", home, "-o", tmp_path / "with.zip", "--with-mail")
    with zipfile.ZipFile(tmp_path / "with.zip") as archive:
        archive.extractall(tmp_path / "with")
    found = verify(tmp_path / "with" / receipt.name)
    assert found.ok
    assert [addition.kind for addition in found.additions] == ["mail"]


def test_export_escapes_what_pages_said(home: Path, tmp_path: Path) -> None:
    make_receipt(home, sentences=("<script>alert(1)</script>",))
    run("export", "--home", home, "-o", tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert "<script" not in archive.read("summary.html").decode()


def test_a_mail_is_kept_byte_for_byte(home: Path, tmp_path: Path) -> None:
    receipt = make_receipt(home).path
    mail = tmp_path / "解約.eml"
    mail.write_bytes(MAIL)
    assert run("add-mail", mail, "--home", home, "--lang", "ja").exit_code == 0
    assert (additions_folder(receipt) / "mail-0001" / "mail.eml").read_bytes() == MAIL
    assert run("verify", "--home", home).exit_code == 0
    assert "mail-0001" in run("show", "--home", home).stdout
    text = tmp_path / "x.eml"
    text.write_text("just a text")
    for bad in (text, tmp_path / "missing.eml"):
        assert isinstance(run("add-mail", bad, "--home", home).exception, ReceiptProblem)


def test_stamp_says_what_goes_where_and_sends_nothing_without_a_yes(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_receipt(home)
    root = tmp_path / "root.pem"
    root.write_text("-")
    sent: list[Any] = []
    monkeypatch.setattr(stamp_module, "post", lambda *words: sent.append(words))
    said = run("stamp", "--tsa", "http://127.0.0.1:9/tsr", "--root", root, "--home", home, "--lang", "en")
    assert said.exit_code == 1
    assert "Nothing was sent" in said.stdout
    assert "only the hash of SHA256SUMS" in said.stdout
    assert "127.0.0.1" in said.stdout
    assert sent == []


def test_stamp_without_the_extra_says_what_to_install(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_receipt(home)
    root = tmp_path / "root.pem"
    root.write_text("-")
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    problem = run("stamp", "--tsa", "http://127.0.0.1:9/", "--root", root, "--yes", "--home", home).exception
    assert isinstance(problem, ReceiptProblem)
    assert "autocancel[stamp]" in problem.explain(Lang.JA)


def test_nothing_breaks_where_a_receipt_is_damaged(home: Path) -> None:
    receipt = make_receipt(home).path
    (receipt / "manifest.json").write_text("{ broken")
    (receipt / "journal.jsonl").write_text("broken\n")
    assert run("list", "--home", home).exit_code == 0
    assert run("verify", receipt).exit_code == 1
    assert isinstance(run("show", receipt).exception, ReceiptProblem)
