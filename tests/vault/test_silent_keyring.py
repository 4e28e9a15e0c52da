"""A keyring that never answers is told as what it is, and never holds the program for ever."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from autocancel.cli.doctor import examine_and_mend
from autocancel.console import Console
from autocancel.errors import KeyringProblem
from autocancel.home import Home
from autocancel.messages import Lang, Message
from autocancel.messages import vault as texts
from autocancel.vault import patience, store
from autocancel.vault.patience import NoAnswer, answered, keyring_limit
from autocancel.vault.store import Vault


class Waits(KeyringBackend):
    """Waits for an unlock that nobody sees."""

    priority: float = -1.0  # else keyring itself would choose it, in every other test

    def get_password(self, service: str, username: str) -> str | None:
        threading.Event().wait()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        threading.Event().wait()


@pytest.fixture(autouse=True)
def waits_is_a_good_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Waits, "priority", 9.0)


def test_a_keyring_that_never_answers_is_named_with_the_ways_on(
    tmp_path: Path, use_keyring: Callable[[KeyringBackend], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_keyring(Waits())  # type: ignore[no-untyped-call]
    monkeypatch.setattr(store, "keyring_limit", lambda *_: 0.4)
    monkeypatch.setattr(patience, "WORD_AFTER", 0.1)
    told: list[Message] = []
    vault = Vault(Home.open(tmp_path / "home"), tell=told.append)
    for ask in (vault.load, vault.describe):
        with pytest.raises(KeyringProblem) as problem:
            ask("mw", "default")
        assert problem.value.what is texts.KEYRING_SILENT
        assert "--password-stdin" in problem.value.explain(Lang.EN)
    assert told == [texts.KEYRING_WAITS] * 2


def test_the_doctor_does_not_call_a_keyring_well_that_never_answers(
    tmp_path: Path,
    use_keyring: Callable[[KeyringBackend], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    use_keyring(Waits())  # type: ignore[no-untyped-call]
    monkeypatch.setattr(store, "keyring_limit", lambda *_: 0.2)
    monkeypatch.setattr("autocancel.cli.doctor._look_at_browser", lambda *_: iter(()))
    assert examine_and_mend(Console(Lang.EN), tmp_path / "home") == 0  # handy only: a login can be typed each time
    said = capsys.readouterr().out
    assert "handy, not needed:" in said and "no answer" in said
    assert "passwords can be kept" not in said and "Everything is there." not in said


def test_what_is_asked_answers_and_fails_as_if_it_were_asked_directly() -> None:
    assert answered(lambda: 7, 5, lambda: pytest.fail("it was quick")) == 7
    with pytest.raises(ZeroDivisionError):
        answered(lambda: 1 / 0, 5, lambda: None)
    with pytest.raises(NoAnswer):
        answered(threading.Event().wait, 0, lambda: None)


def test_where_a_window_can_be_shown_a_person_has_time_to_type_into_it() -> None:
    assert keyring_limit({}, "linux") < 30
    assert keyring_limit({"DISPLAY": ":0"}, "linux") >= 60
    assert keyring_limit({}, "darwin") >= 60
