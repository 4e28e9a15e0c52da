"""The person walks, the program only watches: every page they see is taken, and nothing is pressed for them."""

from __future__ import annotations

from pathlib import Path

from autocancel.flow import Payment
from autocancel.home import Home
from autocancel.journey.registry import load_flow
from autocancel.journey.window import Window
from autocancel.mock.library import open_mock
from autocancel.recording.recording import Recording
from autocancel.recording.session import Watch, record_by_hand
from autocancel.vault.redact import Redactor


def test_every_page_a_person_walks_through_is_taken(tmp_path: Path) -> None:
    made: list[Recording] = []
    told: list[str] = []
    with open_mock("mw", "happy", Payment.CARD, None) as mock:

        def hand(window: Window) -> bool:
            if told == ["payment_menu"] and window.page.url.endswith("/loginmenu"):
                window.page.get_by_text("クレジットカード").first.click()
            return told[-1:] == ["login"]

        watch = Watch(load_flow("mw"), Home.open(tmp_path / "home"), False, mock.network, 60.0)
        record_by_hand(watch, Redactor(), hand, told.append, lambda recording, _: made.append(recording))
        assert mock.site.record.submissions == 0
    pages, _ = made[0].scrubbed()
    assert [page.name for page in pages] == ["p01_payment_menu", "p02_login"]
    assert not any(page.leaks for page in pages)
