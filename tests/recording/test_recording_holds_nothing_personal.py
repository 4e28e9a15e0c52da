"""A whole recording, made on a live-like site with planted data: nothing personal in it, and it plays at once."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autocancel.cli.main import main
from autocancel.flow import Payment
from autocancel.home import Home
from autocancel.journey.registry import load_flow
from autocancel.journey.session import RunOptions
from autocancel.messages import Lang
from autocancel.mock.library import open_mock
from autocancel.outcome import Outcome, RunResult
from autocancel.person.scripted import Scripted
from autocancel.planning.actions import Purpose
from autocancel.recording.recording import Approval, PageForReview, Recording
from autocancel.recording.session import record_walk
from autocancel.text import normalise
from autocancel.vault.redact import Redactor
from autocancel.vault.secret import Secret
from autocancel.vault.store import Login
from tests.recording.planted import PLANTED, plant, spellings


class Made:
    """A recording, and what was on the disk before anything was approved."""

    def __init__(self, place: Path, final: bool) -> None:
        self.folder = place / "recorded"
        self.result: RunResult | None = None
        self.pages: list[PageForReview] = []
        self.on_disk_before: list[bytes] = []
        home = Home.open(place / "home")
        planted = plant(place / "mw")
        with open_mock("mw", "happy", Payment.CARD, planted) as mock:
            demo = mock.scenario.login
            self.login = (demo.login_id, demo.password)
            login = Login(Secret(demo.login_id), Secret(demo.password), None)

            def after(recording: Recording, new_page: Callable[[], Any]) -> None:
                self.pages, _ = recording.scrubbed()
                receipts = home.receipts
                self.on_disk_before = [
                    f.read_bytes()
                    for f in place.rglob("*")
                    if f.is_file() and planted not in f.parents and receipts not in f.parents
                ]
                everything = frozenset(page.name for page in self.pages)
                recording.write(self.folder, Approval(everything), recording_day())

            self.result = record_walk(
                RunOptions(
                    flow=load_flow("mw"), profile="default", payment=Payment.CARD, login=login, purpose=Purpose.CANCEL,
                    consent_in_advance="rehearsal" if final else None, stop_before_confirm=not final, headed=False,
                    retry_for=0.0, retry_wait=1.0, page_timeout=60.0, dry_run=True, network=mock.network,
                    lang=Lang.JA, home=home,
                ),
                Scripted(), Redactor(login.secrets), lambda text: None, after,
            )  # fmt: skip
            self.submissions = mock.site.record.submissions


def recording_day() -> Any:
    from datetime import date

    return date(2026, 11, 20)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    yield Made(tmp_path_factory.mktemp("whole"), final=True)


def test_the_walk_was_whole(made: Made) -> None:
    assert made.result is not None and made.result.outcome is Outcome.CANCELLED
    kinds = [page.kind.value if page.kind else None for page in made.pages]
    assert {"payment_menu", "login", "contract", "notice", "survey", "review", "complete"} <= set(kinds)


def test_nothing_planted_is_in_the_folder_in_any_encoding(made: Made) -> None:
    files = [file for file in made.folder.rglob("*") if file.is_file()]
    assert len(files) > 7
    found = [
        (file.name, what, spelling)
        for file in files
        for what, value in PLANTED.items()
        for spelling, data in spellings(value).items()
        if data.lower() in file.read_bytes().lower()
    ]
    assert found == []


def test_nothing_planted_is_there_however_it_is_spaced_or_widened(made: Made) -> None:
    for file in made.folder.rglob("*.*ml"):
        text = re.sub(r"[\s\-()]", "", normalise(re.sub(r"<[^>]*>", "", file.read_text(encoding="utf-8"))))
        for what, value in PLANTED.items():
            assert re.sub(r"[\s\-()]", "", normalise(value)) not in text, (file.name, what)


def test_no_part_of_a_name_is_left(made: Made) -> None:
    for file in made.folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        for part in (
            "佐々木",
            "健太郎",
            "ササキ",
            "ケンタロウ",
            "ささき",
            "けんたろう",
            "entaro",
            "渋谷",
            "道玄坂",
            "マーク",
        ):
            assert part.lower() not in text.lower(), (file.name, part)


def test_the_login_that_was_typed_is_in_no_file(made: Made) -> None:
    for file in made.folder.rglob("pages/*"):
        for secret in made.login:
            assert secret.encode() not in file.read_bytes()


def test_no_script_comment_or_handler_is_kept(made: Made) -> None:
    for file in made.folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8").lower()
        assert "<script" not in text and "<!--" not in text and "<noscript" not in text
        assert re.search(r"\son\w+\s*=", text) is None
        assert "javascript:" not in text


def test_nothing_was_written_before_it_was_approved(made: Made) -> None:
    assert not [page for page in made.on_disk_before if PLANTED["kanji"].encode() in page]
    assert made.pages and not any(b"<html" in data for data in made.on_disk_before)


def test_forms_and_their_targets_are_kept(made: Made) -> None:
    review = next(made.folder.glob("pages/*_review.html")).read_text(encoding="utf-8")
    assert 'action="https://mwsecuritystore.jp/cancel/execute"' in review
    assert 'type="hidden"' in review and "解約する" in review


def test_what_the_contract_is_stays_readable(made: Made) -> None:
    contract = next(made.folder.glob("pages/*_contract.html")).read_text(encoding="utf-8")
    assert "ノートン モバイル セキュリティ" in contract and "解約手続き" in contract and "ご契約者名" in contract


def test_the_same_value_has_the_same_placeholder_on_every_page(made: Made) -> None:
    given: dict[str, set[str]] = {}
    for page in made.pages:
        for replaced in page.replaced:
            if replaced.original in (PLANTED["kanji"], PLANTED["twelve"], PLANTED["key"]):
                given.setdefault(replaced.original, set()).add(replaced.placeholder)
    assert len(given) == 3
    assert all(len(placeholders) == 1 for placeholders in given.values())


def test_provenance_and_date_stand_in_the_manifest(made: Made) -> None:
    manifest = tomllib.loads((made.folder / "manifest.toml").read_text(encoding="utf-8"))
    assert {page["provenance"] for page in manifest["pages"].values()} == {"recorded"}
    assert {page["date"] for page in manifest["pages"].values()} == {"2026-11-20"}
    assert sum(1 for rule in manifest["requests"] if rule.get("final")) >= 1


def test_the_recording_replays_to_cancelled(made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(
        [
            "mw", "--dry-run", "--yes", "--json", "--payment", "card", "--mock", str(made.folder),
            "--retry-for", "0s", "--page-timeout", "60", "--home", str(tmp_path / "home"),
        ]
    )  # fmt: skip
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (code, result["outcome"], result["submissions"]) == (0, "cancelled", 1)


def test_without_consent_the_walk_stops_at_the_review(tmp_path: Path) -> None:
    made = Made(tmp_path, final=False)
    assert made.result is not None and made.result.outcome is Outcome.READY
    assert made.submissions == 0
    assert [page.kind.value for page in made.pages if page.kind][-1] == "review"
