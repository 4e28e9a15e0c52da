"""When the tab is gone, so is the page; but never in the middle of a press."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autocancel.outcome import Outcome
from autocancel.web.wire import Ended

from .served import Served, Visitor, result, review, serving

SOON = 1.5  # seconds without a sign of life; 30 in earnest


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path / "home", gone_after=SOON) as one:
        yield one


@contextmanager
def listening(visitor: Visitor, screen: str, seat: str) -> Iterator[http.client.HTTPResponse]:
    """A tab's sign of life: its stream of events, open until the block ends."""
    served = visitor.served
    connection = http.client.HTTPConnection("127.0.0.1", served.server.port, timeout=30)
    path = served.base.removeprefix(f"http://{served.host}")
    assert visitor.cookie is not None
    connection.request("GET", f"{path}/events?screen={screen}&seat={seat}", headers={"cookie": visitor.cookie})
    answer = connection.getresponse()
    assert answer.readline().startswith(b"retry")
    try:
        yield answer
    finally:
        connection.close()


def next_event(stream: http.client.HTTPResponse) -> str:
    """The next line that says something."""
    while True:
        line = stream.readline().decode().strip()
        if line.startswith(("data: ", "event: ")):
            return line.partition(": ")[2]


def start_run(visitor: Visitor) -> str:
    """Begin the real run; the seat of its page."""
    conversation = visitor.served.conversation
    conversation.choose_provider("mw", "docomo")
    conversation.remember(login="not_now", rehearsal="done")
    return visitor.press("run", "go").seat


def test_a_closed_tab_ends_the_page(served: Served, visitor: Visitor) -> None:
    with listening(visitor, "start", visitor.get("start").seat):
        pass
    assert served.has_ended()


def test_an_open_tab_never_ends_it(served: Served, visitor: Visitor) -> None:
    with listening(visitor, "start", visitor.get("start").seat) as stream:
        next_event(stream)
        for _ in range(12):  # lines of a stream that lives: about three times as long as a lost tab is waited for
            stream.readline(), stream.readline()
        assert not served.has_ended(0)


def test_a_closed_tab_asks_the_run_to_stop_and_waits_for_it(served: Served, visitor: Visitor) -> None:
    with listening(visitor, "run", start_run(visitor)):
        pass
    run = served.runs[0]
    assert not served.has_ended(SOON + 3)  # it may be in the middle of the final press
    assert run.halted
    run.end(Ended(result(Outcome.CANCELLED)))
    assert served.has_ended()
    assert served.conversation.progress.done


def test_a_stopped_server_waits_for_the_run(served: Served, visitor: Visitor) -> None:
    start_run(visitor)
    served.server.stop()
    assert not served.has_ended(2)
    assert served.runs[0].halted
    served.runs[0].end(Ended(stopped=True))
    assert served.has_ended()


def test_the_page_hears_of_a_question_at_once(served: Served, visitor: Visitor) -> None:
    with listening(visitor, "run", start_run(visitor)) as stream:
        assert next_event(stream).startswith("run:running ")
        served.runs[0].ask(review())
        assert next_event(stream).startswith("run:consent-1 ")


def test_an_older_tab_is_told_that_it_is_over(served: Served, visitor: Visitor) -> None:
    with listening(visitor, "start", visitor.get("start").seat) as stream:
        next_event(stream)
        visitor.get("start")
        assert next_event(stream) == "gone"
