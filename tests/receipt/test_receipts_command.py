"""`autocancel receipts`, as a person or a script uses it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import webbrowser
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from autocancel.cli.receipts import app
from autocancel.columns import width
from autocancel.console import Console
from autocancel.errors import UsageError
from autocancel.messages import Lang
from autocancel.outcome import Outcome
from autocancel.receipt import stamp as stamp_module
from autocancel.receipt.additions import additions_folder
from autocancel.receipt.library import ReceiptProblem
from autocancel.receipt.verify import verify

from .synthetic import START, make_receipt

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


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked to open; it takes the first one only."""
    asked: list[str] = []

    def opens(url: str) -> bool:
        asked.append(url)
        return len(asked) == 1

    monkeypatch.setattr(webbrowser, "open", opens)
    monkeypatch.setenv("BROWSER", "a browser")
    return asked


def test_open_opens_the_page_or_says_where_it_is(home: Path, asked: list[str]) -> None:
    receipt = make_receipt(home).path
    assert "開きました" in run("open", "--home", home, "--lang", "ja").stdout
    said = run("open", "--home", home, "--lang", "ja")
    assert str(receipt / "receipt.html") in said.stdout
    assert said.exit_code == 1
    assert asked == [(receipt / "receipt.html").as_uri()] * 2


def test_without_a_display_no_browser_is_started_inside_the_terminal(
    home: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_receipt(home)
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert "Nothing could be opened" in run("open", "--home", home, "--lang", "en").stdout
    assert asked == []


def test_open_prefers_the_receipt_that_says_cancelled(home: Path, asked: list[str]) -> None:
    cancelled = make_receipt(home, start=START).path
    make_receipt(home, outcome=Outcome.NEEDS_PERSON, start=START + timedelta(days=1))
    make_receipt(home, dry_run=True, start=START + timedelta(days=2))
    run("open", "--home", home)
    assert asked == [(cancelled / "receipt.html").as_uri()]


def test_open_asks_where_several_say_cancelled(home: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    old = make_receipt(home, start=START).path
    new = make_receipt(home, start=START + timedelta(days=1)).path
    assert "2 receipts" in run("open", "--home", home, "--lang", "en").stdout
    assert asked == [(new / "receipt.html").as_uri()]
    monkeypatch.setattr(Console, "is_terminal", True)
    for typed, opened in (("2", old), ("１", new)):
        monkeypatch.setattr(Console, "ask_text", lambda *words, typed=typed: typed)
        assert "Which one?" in run("open", "--home", home, "--lang", "en").stdout
        assert asked.pop() == (opened / "receipt.html").as_uri()
    for typed in ("3", "0", "-1", "x"):
        monkeypatch.setattr(Console, "ask_text", lambda *words, typed=typed: typed)
        assert isinstance(run("open", "--home", home).exception, UsageError)
    assert len(asked) == 1


def break_it(receipt: Path) -> None:
    (receipt / "receipt.html").write_bytes(b"<h1>cancelled</h1>")


def unseal_it(receipt: Path) -> None:
    (receipt / "SHA256SUMS").unlink()


@pytest.mark.parametrize("damage", [break_it, unseal_it])
def test_what_verify_rejects_is_never_opened_or_exported(
    home: Path, tmp_path: Path, asked: list[str], damage: Callable[[Path], None]
) -> None:
    receipt = make_receipt(home).path
    damage(receipt)
    for given in ((), (receipt,)):
        assert isinstance(run("open", *given, "--home", home).exception, ReceiptProblem)
        assert isinstance(run("export", *given, "--home", home, "-o", tmp_path / "x.zip").exception, ReceiptProblem)
    assert "no evidence" in run("show", receipt, "--lang", "en").stdout
    assert asked == []
    assert not (tmp_path / "x.zip").exists()


def test_list_tells_what_was_cancelled_now_from_what_was_before(home: Path) -> None:
    make_receipt(home)
    make_receipt(home, outcome=Outcome.ALREADY_CANCELLED, provider="mpass")
    said = run("list", "--home", home, "--lang", "ja").stdout
    assert said.count("今回解約") == 1
    assert said.count("以前に解約済み") == 1


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


def test_export_never_writes_into_a_sealed_folder(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    receipt = make_receipt(home).path
    other = make_receipt(home, provider="mpass").path
    (tmp_path / "way").symlink_to(receipt)
    monkeypatch.chdir(receipt)
    places = [receipt / "x.zip", receipt / "screenshots" / "x.zip", other / "x.zip", tmp_path / "way" / "x.zip"]
    for output in [(), *(("-o", place) for place in places)]:
        assert isinstance(run("export", receipt, *output).exception, ReceiptProblem)
    assert verify(receipt).ok
    assert verify(other).ok


def test_export_of_a_folder_named_by_dots_has_ordinary_names(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = make_receipt(home).path
    monkeypatch.chdir(receipt / "screenshots")
    assert run("export", "..", "-o", tmp_path / "x.zip").exit_code == 0
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        names = archive.namelist()
    assert {name.partition("/")[0] for name in names} == {"receipt.html", "summary.txt", "summary.html", receipt.name}


def test_the_zip_is_for_its_owner_alone_and_begins_with_what_an_adviser_reads(home: Path, tmp_path: Path) -> None:
    make_receipt(home, print_pdf=lambda html: b"%PDF-1.4 x")
    run("export", "--home", home, "-o", tmp_path / "x.zip")
    assert stat.S_IMODE((tmp_path / "x.zip").stat().st_mode) == 0o600
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.namelist()[:3] == ["receipt.pdf", "summary.txt", "summary.html"]
        pictures = [archive.read(name) for name in archive.namelist() if name.endswith(".png")]
    assert len(pictures) == len(set(pictures)) > 3


def test_a_link_in_a_receipt_is_never_followed_into_a_zip(home: Path, tmp_path: Path) -> None:
    receipt = make_receipt(home).path
    for place in (receipt / "passwd", receipt / "screenshots" / "passwd", additions_folder(receipt) / "mail-0001"):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to("/etc/passwd")
        said = run("export", "--home", home, "-o", tmp_path / "x.zip")
        if said.exit_code == 0:
            with zipfile.ZipFile(tmp_path / "x.zip") as archive:
                assert not [name for name in archive.namelist() if b"root:" in archive.read(name)]
            (tmp_path / "x.zip").unlink()
        place.unlink()


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


def test_add_mail_reads_no_more_than_the_head_of_a_nested_mail(home: Path, tmp_path: Path) -> None:
    make_receipt(home)
    mail = tmp_path / "deep.eml"
    body = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(5000))
    mail.write_bytes(b"From: a@example.jp\r\nDate: Sun, 22 Nov 2026 20:20:00 +0900\r\n" + body)
    assert run("add-mail", mail, "--home", home).exit_code == 0
    assert run("verify", "--home", home).exit_code == 0


def test_add_mail_waits_for_no_pipe_and_reads_no_file_without_end(home: Path, tmp_path: Path) -> None:
    make_receipt(home)
    os.mkfifo(tmp_path / "pipe.eml")
    (tmp_path / "link.eml").symlink_to("pipe.eml")
    with (tmp_path / "huge.eml").open("wb") as file:
        file.truncate(100 << 30)
    for mail in (tmp_path / "pipe.eml", tmp_path / "link.eml", tmp_path / "huge.eml", Path("/dev/zero"), tmp_path):
        problem = run("add-mail", mail, "--home", home).exception
        assert isinstance(problem, ReceiptProblem)
        assert len(problem.explain(Lang.EN).splitlines()) == 1
