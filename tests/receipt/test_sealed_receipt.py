"""What a sealed receipt holds, and what must never happen to it."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from autocancel import home as home_module
from autocancel.clock import JAPAN
from autocancel.errors import NoSpace
from autocancel.home import Home
from autocancel.journal import read_journal
from autocancel.messages import Lang
from autocancel.messages import home as home_texts
from autocancel.outcome import ContractFacts, Outcome, RunResult
from autocancel.receipt import folder as folder_module
from autocancel.receipt import seal
from autocancel.receipt.capture import Picture, take_pictures
from autocancel.receipt.export import export
from autocancel.receipt.folder import ReceiptFolder
from autocancel.receipt.follow_up import bill_checks, last_day_of_use
from autocancel.receipt.pdf import print_with
from autocancel.receipt.story import tell
from autocancel.receipt.verify import verify
from autocancel.vault.redact import Redactor

from .synthetic import START, make_receipt, tiny_png

PLANTED = {
    "password": "Kx9!planted-pw",
    "pin": "739146",
    "code": "OTP-55121897",
    "cookie": "sess-8f1e2d3c4b5a6978",
    "csrf": "csrf-aa11bb22cc33dd44",
    "phone": "090-7777-4321",
}
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "\"><b>太字</b> & &amp; ' {{ 7*7 }} {% raw %}",
    "\u202eやくいか\u202c \u2066x\u2069 \u200b\x07",
    "長" * 3000,
    "W" * 3000,
)


def test_sha256sum_and_verify_agree_that_a_receipt_is_whole(tmp_path: Path) -> None:
    receipt = make_receipt(tmp_path).path
    assert verify(receipt).ok
    subprocess.run(["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"], cwd=receipt, check=True)
    manifest = json.loads((receipt / "manifest.json").read_bytes())
    assert {file["path"] for file in manifest["files"]} | {"manifest.json", "SHA256SUMS"} == {
        path.relative_to(receipt).as_posix() for path in receipt.rglob("*") if path.is_file()
    }
    reading = read_journal(receipt / "journal.jsonl")
    assert reading.broken_at is None
    assert reading.lines[-1]["event"] == "sealed"
    assert manifest["journal"] == {"lines": len(reading.lines), "last_hash": reading.lines[-1]["hash"]}


def test_a_picture_is_never_kept_twice_and_both_views_name_its_file(tmp_path: Path) -> None:
    receipt = make_receipt(tmp_path, pictures={"review": tiny_png(grey=1), "complete": tiny_png(grey=2)}).path
    pictures = [path.read_bytes() for path in (receipt / "screenshots").iterdir()]
    assert len(pictures) == len(set(pictures)) == 12
    lines = read_journal(receipt / "journal.jsonl").lines
    review = next(line for line in lines if line.get("kind") == "review")
    assert [capture["view"] for capture in review["captures"]] == ["full", "viewport"]
    assert {capture["file"] for capture in review["captures"]} == {"screenshots/05-review-full.png"}
    assert verify(receipt).ok


def test_a_sealed_receipt_is_never_sealed_again(tmp_path: Path) -> None:
    folder = make_receipt(tmp_path)
    lines = read_journal(folder.path / "journal.jsonl").lines
    with pytest.raises(ValueError, match="never changed"):
        seal.finish_receipt(folder, lines, None, Lang.JA, None, append=dict)  # type: ignore[arg-type]


def test_two_receipts_of_the_same_second_never_share_a_folder(tmp_path: Path) -> None:
    home = Home.open(tmp_path)
    names = {ReceiptFolder.create(home, "mw", True, START).name for _ in range(3)}
    assert len(names) == 3
    assert all(name.endswith("-DRYRUN") for name in names)


def test_the_page_opens_without_network_or_script_and_asks_for_nothing(chromium: Browser, tmp_path: Path) -> None:
    receipt = make_receipt(tmp_path, sentences=HOSTILE, label=HOSTILE[0]).path
    html = (receipt / "receipt.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in html
    context = chromium.new_context(offline=True)
    page = context.new_page()
    requests: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: problems.append(message.text))
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    page.goto(f"file://{receipt}/receipt.html")
    page.wait_for_load_state("networkidle")
    assert [url for url in requests if not url.startswith("data:")] == [f"file://{receipt}/receipt.html"]
    assert problems == []
    assert page.evaluate("[...document.images].every(it => it.complete && it.naturalWidth > 0)")
    assert page.evaluate("document.images.length") == 3
    context.close()


def test_hostile_text_stays_text(page: Page, tmp_path: Path) -> None:
    contract = ContractFacts(HOSTILE[1], "<s>x</s>", HOSTILE[3], "javascript:alert(3)")
    receipt = make_receipt(tmp_path, sentences=HOSTILE, contract=contract, label=HOSTILE[0]).path
    page.goto(f"file://{receipt}/receipt.html")
    assert page.locator("script, a, b:has-text('太字'), s, img:not([src^='data:image/png'])").count() == 0
    quoted = page.locator("blockquote p").all_inner_texts()
    assert quoted[:2] == [*HOSTILE[:2]]
    assert quoted[2].startswith("[U+202E]やくいか[U+202C] [U+2066]x[U+2069]")
    assert quoted[3:] == [*HOSTILE[3:]]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    raw = (receipt / "receipt.html").read_text(encoding="utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x07]", raw)


@pytest.mark.parametrize(("lang", "words"), [(Lang.JA, "解約できました"), (Lang.EN, "The contract is cancelled")])
def test_the_pdf_embeds_its_japanese_glyphs(chromium: Browser, tmp_path: Path, lang: Lang, words: str) -> None:
    receipt = make_receipt(tmp_path, lang=lang, print_pdf=lambda html: print_with(chromium, html, lang)).path
    pdf = PdfReader(receipt / "receipt.pdf")
    text = "".join(page.extract_text() for page in pdf.pages)
    assert words in text
    assert "解約が完了しました。" in text
    assert "03-6625-4291" in text
    for page in pdf.pages:
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        for font in resources.get("/Font", DictionaryObject()).get_object().values():
            found = font.get_object()
            descendant = found["/DescendantFonts"][0].get_object() if "/DescendantFonts" in found else found
            descriptor = descendant.get("/FontDescriptor")
            embedded = descriptor is not None and {"/FontFile", "/FontFile2", "/FontFile3"} & set(
                descriptor.get_object()
            )
            assert embedded or found["/Subtype"] == "/Type3", found["/BaseFont"]


def test_every_page_of_a_dry_run_says_so_and_no_page_of_a_live_run_does(chromium: Browser, tmp_path: Path) -> None:
    for dry_run in (True, False):
        home = tmp_path / str(dry_run)
        receipt = make_receipt(home, dry_run=dry_run, print_pdf=lambda html: print_with(chromium, html)).path
        pdf = PdfReader(receipt / "receipt.pdf")
        assert len(pdf.pages) > 1
        for page in pdf.pages:
            assert ("DRY RUN" in page.extract_text()) is dry_run
        assert ("見本の画面" in (receipt / "receipt.html").read_text(encoding="utf-8")) is dry_run
        assert (receipt.name.endswith("-DRYRUN")) is dry_run
        assert verify(receipt).dry_run is dry_run


def test_the_watermark_of_a_rehearsal_is_drawn_once_a_page_and_not_over_pictures(page: Page, tmp_path: Path) -> None:
    receipt = make_receipt(tmp_path, dry_run=True).path
    page.goto(f"file://{receipt}/receipt.html")
    assert page.locator(".watermark span").count() == 1
    for picture in page.locator("figure img").all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate(
            "it => { const b = it.getBoundingClientRect(); const w = document.querySelector('.watermark');"
            " w.style.pointerEvents = 'auto';"
            " return document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2) === it }"
        ), "the watermark lies over a picture"


def test_what_the_redactor_took_from_the_journal_stands_in_no_page(tmp_path: Path) -> None:
    secret = "Kx9!planted"
    folder = make_receipt(tmp_path, seal=False)
    lines = read_journal(folder.path / "journal.jsonl").lines
    result = RunResult(
        outcome=Outcome.CANCELLED, provider="mw", profile="default", dry_run=False, message=secret,
        started_at=START.isoformat(), finished_at=START.isoformat(), next_steps=(secret,),
        contract=ContractFacts(secret, secret, secret, secret),
    )  # fmt: skip
    seal.finish_receipt(folder, lines, result, Lang.JA, None, append=lambda event, **fields: {"event": event, **fields})
    for path in folder.path.rglob("*"):
        assert path.is_dir() or secret.encode() not in path.read_bytes(), path


def broken_printer(html: str) -> bytes:
    raise RuntimeError("browser gone")


@pytest.mark.parametrize("printer", [None, lambda html: None, lambda html: b"no pdf", broken_printer])
def test_a_receipt_without_pdf_is_sealed_and_says_so(tmp_path: Path, printer: Any) -> None:
    receipt = make_receipt(tmp_path, print_pdf=printer).path
    assert verify(receipt).ok
    assert not (receipt / "receipt.pdf").exists()
    assert "PDF は作れませんでした" in (receipt / "receipt.html").read_text(encoding="utf-8")
    assert json.loads((receipt / "manifest.json").read_bytes())["pdf"] is False


def _unpacked(data: bytes) -> list[bytes]:
    """The bytes themselves and everything in them that deflates, as in PNG, PDF and zip streams."""
    found = [data]
    for match in re.finditer(rb"IDAT", data):
        found.append(data[match.start() : match.start() + 4])
    if data.startswith(b"\x89PNG"):
        at, packed = 8, b""
        while at < len(data):
            size = int.from_bytes(data[at : at + 4], "big")
            if data[at + 4 : at + 8] == b"IDAT":
                packed += data[at + 8 : at + 8 + size]
            at += size + 12
        found.append(zlib.decompress(packed))
    if data.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(data))
        for number in range(1, int(str(reader.trailer["/Size"]))):
            thing = reader.get_object(number)
            if thing is not None and hasattr(thing, "get_data"):
                found.append(thing.get_data())
        found.append("".join(page.extract_text() for page in reader.pages).encode())
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                found += _unpacked(archive.read(name))
    return found


def test_planted_secrets_are_in_no_byte_of_any_receipt(chromium: Browser, page: Page, tmp_path: Path) -> None:
    page.set_content(
        "<!doctype html><meta charset=utf-8><title>x</title><h1>解約内容の確認</h1>"
        f"<form><input name=id value='{PLANTED['phone']}'><input type=password value='{PLANTED['password']}'>"
        f"<input name=pin value='{PLANTED['pin']}'><input type=hidden name=csrf value='{PLANTED['csrf']}'></form>"
        f"<p>電話番号 {PLANTED['phone']}</p><p>コード {PLANTED['code']}</p><p hidden>{PLANTED['cookie']}</p>"
    )
    from autocancel.vault.secret import Secret

    redactor = Redactor(Secret(value) for value in PLANTED.values())
    shots = {"review": take_pictures(page, dry_run=False, redactor=redactor)[0].png}
    receipt = make_receipt(tmp_path, pictures=shots, print_pdf=lambda html: print_with(chromium, html)).path
    zipped = tmp_path / "share.zip"
    export(receipt, zipped, Lang.JA, with_mail=False)
    files = [zipped, *(path for path in receipt.rglob("*") if path.is_file())]
    assert len(files) > 15
    for path in files:
        for part in _unpacked(path.read_bytes()):
            for kind, value in PLANTED.items():
                assert value.encode() not in part, (path, kind)
                assert value.replace("-", "").encode() not in part, (path, kind)


def test_the_search_for_planted_secrets_finds_them_in_every_kind_of_file(chromium: Browser, tmp_path: Path) -> None:
    """The test above could not fail if unpacking missed what is packed."""
    needle = PLANTED["password"]
    context = chromium.new_context()
    window = context.new_page()
    window.set_content(f"<p>{needle}</p>")
    pdf = window.pdf()
    context.close()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.pdf", pdf)
    for data in (pdf, packed.getvalue()):
        assert needle.encode() not in data
        assert any(needle.encode() in part for part in _unpacked(data))
    assert any(b"\xc8\xc8\xc8" in part for part in _unpacked(tiny_png(grey=200)))


def test_a_full_disk_is_seen_before_the_click(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_receipt(tmp_path, seal=False)
    folder.require_free_space()
    with pytest.raises(NoSpace):
        folder.require_free_space(2**60)

    def no_room(path: Path, data: bytes) -> None:
        raise NoSpace(home_texts.NO_SPACE, home_texts.NO_SPACE_NEXT, path=path)

    monkeypatch.setattr(folder_module, "write_durably", no_room)
    with pytest.raises(NoSpace):
        folder.require_free_space()
    with pytest.raises(NoSpace):
        folder.save_picture(9, "review", Picture("full", tiny_png(), "", ()))


@pytest.mark.parametrize("fails", ["receipt.pdf", "receipt.html", "follow-up.ics", "manifest.json", "SHA256SUMS"])
def test_a_disk_that_fills_up_while_sealing_leaves_intact_what_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    write = home_module.write_durably

    def sometimes(path: Path, data: bytes) -> None:
        if path.name == fails:
            raise NoSpace(home_texts.NO_SPACE, home_texts.NO_SPACE_NEXT, path=path)
        write(path, data)

    monkeypatch.setattr(seal, "write_durably", sometimes)
    optional = fails in ("receipt.pdf", "follow-up.ics")
    try:
        make_receipt(tmp_path, print_pdf=lambda html: b"%PDF-1.4 x")
    except NoSpace:
        assert not optional
    else:
        assert optional
    receipt = next((tmp_path / "receipts").iterdir())
    reading = read_journal(receipt / "journal.jsonl")
    assert reading.broken_at is None
    assert any(line["event"] == "outcome" for line in reading.lines)
    assert len(list((receipt / "screenshots").iterdir())) == 14
    assert verify(receipt).ok is optional


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("lang", list(Lang))
def test_every_outcome_has_its_words(tmp_path: Path, outcome: Outcome, lang: Lang) -> None:
    receipt = make_receipt(tmp_path, outcome=outcome, lang=lang).path
    html = (receipt / "receipt.html").read_text(encoding="utf-8")
    assert (receipt / "follow-up.ics").exists() is (
        outcome in (Outcome.CANCELLED, Outcome.ALREADY_CANCELLED, Outcome.SUBMITTED_UNCONFIRMED)
    )
    claims = "解約できました" in html or "The contract is cancelled" in html
    assert claims is (outcome is Outcome.CANCELLED)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年11月30日", date(2026, 11, 30)),
        ("２０２６年１１月３０日まで", date(2026, 11, 30)),
        ("2026/11/30 23:59", date(2026, 11, 30)),
        ("令和8年11月末日", date(2026, 11, 30)),
        ("11月30日", date(2026, 11, 30)),
        ("1月末", date(2027, 1, 31)),
        ("当月末までご利用いただけます", date(2026, 11, 30)),
        ("翌月末", date(2026, 12, 31)),
        ("2026年13月40日", None),
        ("いつまでも", None),
        (None, None),
    ],
)
def test_the_last_day_of_use_is_read_or_left_open(text: str | None, day: date | None) -> None:
    assert last_day_of_use(text, START) == day


def test_the_calendar_names_the_end_of_use_and_the_next_two_bills(tmp_path: Path) -> None:
    receipt = make_receipt(tmp_path, dry_run=True).path
    book = Calendar.from_ical((receipt / "follow-up.ics").read_bytes())
    assert isinstance(book, Calendar)
    events = book.events
    assert [event.start for event in events] == [date(2026, 11, 30), date(2026, 12, 15), date(2027, 1, 15)]
    assert all(str(event["summary"]).startswith("【練習】") for event in events)
    assert bill_checks(datetime(2026, 12, 31, 23, 30, tzinfo=JAPAN)) == (date(2027, 1, 15), date(2027, 2, 15))


def test_both_clocks_stand_side_by_side(tmp_path: Path) -> None:
    html = (make_receipt(tmp_path).path / "receipt.html").read_text(encoding="utf-8")
    assert '2026-11-22 20:15:07 +09:00</td><td class="time">2026-11-22 20:15:04 +09:00' in html
    assert "Example Issuing CA" in html
    assert "https://mwsecuritystore.jp/cancel/complete" in html


def test_a_press_that_only_led_on_is_never_told_as_the_last_one() -> None:
    states = {1: "went_on", 2: "refused", 3: "confirmed"}
    lines: list[dict[str, object]] = [
        {"event": "submission", "number": number, "state": state, "time": f"2026-11-22T20:1{number}:00+09:00"}
        for number, last in states.items()
        for state in ("prepared", "armed", "clicked", last)
    ]
    result = RunResult(
        outcome=Outcome.CANCELLED, provider="mw", profile="default", dry_run=False, message="",
        started_at=START.isoformat(), finished_at=START.isoformat(), submissions=1,
    )  # fmt: skip
    facts = dict(tell("x", lines, result, Lang.EN).facts)
    assert facts["Cancellation submitted"] == "Sunday, 22 November 2026, 20:13"


def test_openssl_hashes_the_same(tmp_path: Path) -> None:
    receipt = make_receipt(tmp_path).path
    for line in (receipt / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ", 1)
        said = subprocess.run(
            ["openssl", "dgst", "-sha256", "-r", name], cwd=receipt, check=True, capture_output=True, text=True
        )
        assert said.stdout.split()[0] == digest
    shutil.rmtree(receipt)
