"""`autocancel start`, and `autocancel` alone: the page where a display exists, else the terminal."""

from __future__ import annotations

import socket

import pytest

from autocancel.cli import dialogue, start
from autocancel.cli.main import main
from autocancel.console import Console
from autocancel.errors import EnvironmentProblem
from autocancel.messages import Lang
from autocancel.web.server import listening_socket


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    ways: list[str] = []

    def page(console: Console, **options: object) -> int:
        ways.append("page")
        return 0

    def terminal(console: Console, run_command: object) -> int:
        ways.append("dialogue")
        return 0

    monkeypatch.setattr(start, "open_page", page)
    monkeypatch.setattr(dialogue, "start", terminal)
    return ways


@pytest.mark.parametrize(("display", "way"), [(":0", "page"), ("", "dialogue")])
def test_without_arguments_it_opens_what_can_be_seen(
    opened: list[str], monkeypatch: pytest.MonkeyPatch, display: str, way: str
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    assert main([]) == 0
    assert opened == [way]


def test_the_dialogue_is_one_option_away(opened: list[str]) -> None:
    assert main(["start", "--dialogue"]) == 0
    assert opened == ["dialogue"]


def test_the_page_is_reached_from_this_machine_alone() -> None:
    with listening_socket(0) as sock:
        assert sock.getsockname()[0] == "127.0.0.1"


def test_a_port_in_use_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(EnvironmentProblem) as problem:
            listening_socket(taken.getsockname()[1])
    assert str(taken) not in problem.value.explain(Lang.JA)
