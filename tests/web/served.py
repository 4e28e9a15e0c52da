"""A served page without a browser behind it: the runs are played by the test."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urlsplit

from autocancel.flow import Flow
from autocancel.home import Home
from autocancel.messages import Lang
from autocancel.outcome import ContractFacts, Outcome, RunResult
from autocancel.person.questions import Candidate, HandOver, Need, PageShown, Review, Which
from autocancel.web.conversation import Conversation
from autocancel.web.runner import Frame
from autocancel.web.server import PageServer
from autocancel.web.wire import Ended, Order, Question, Waits

FLOWS: dict[str, Flow] = {name: import_module(f"autocancel.flows.{name}").FLOW for name in ("mw", "mpass")}
PAGE = PageShown("https://mwsecuritystore.jp/review", "解約内容の確認", "review")
# What a hasty or malicious script would do to the closed button of a review, in one go.
FORCED = """() => { const cancel = document.getElementById('cancel');
  document.getElementById('agree').checked = true; cancel.disabled = false; cancel.click(); }"""
FACTS = ContractFacts("ノートン モバイル セキュリティ（月額版）", "ドコモ払い（d払い）", "2026年11月30日まで", None)


def review(number: int = 1, **changes: object) -> Review:
    """A review as a page may ask it."""
    fields: dict[str, object] = {
        "facts": FACTS,
        "fees": ("解約手数料: 0円",),
        "unread": ("ポイントは失効する場合がございます。", "<script>alert(1)</script>"),
    }
    return Review(f"consent-{number}", PAGE, **{**fields, **changes})  # type: ignore[arg-type]


def which() -> Which:
    return Which(
        "which-1",
        PageShown("https://mwsecuritystore.jp/my", "マイページ", "member_top"),
        "ambiguous",
        (
            Candidate("a", "詳細", "ノートン モバイル セキュリティ（月額版） 詳細", "main", "look", 3, (0, 1)),
            Candidate("b", "退会する", "会員情報 退会する", "main", "may_end", 1, (0, 2)),
        ),
    )


def hand_over(reason: str = "second_factor") -> HandOver:
    page = PageShown("https://id.smt.docomo.ne.jp/", "", "second_factor")
    return HandOver("hand-1", page, reason, ("セキュリティコード",), 120.0)


def need(what: str = "password") -> Need:
    return Need("need-1", what, PAGE, "dアカウント")  # type: ignore[arg-type]


def result(
    outcome: Outcome, *, dry_run: bool = False, reason: str | None = None, receipt: Path | None = None
) -> RunResult:
    moment = "2026-11-27T10:00:00+09:00"
    steps = ("記録を保管してください。",)
    where = str(receipt) if receipt else None
    return RunResult(
        outcome,
        "mw",
        "default",
        dry_run,
        "結果の文です。",
        moment,
        moment,
        reason,
        FACTS,
        receipt=where,
        next_steps=steps,
    )


@dataclass
class PlayedRun:
    """A run whose reports the test makes. `lets_go`: what `join` waits for, as a run in the middle of a press does."""

    order: Order
    version: int = 0
    frames: tuple[Frame, ...] = ()
    question: Question | None = None
    wait: Waits | None = None
    told: tuple[str, ...] = ()
    ended: Ended | None = None
    answers: list[tuple[str, str]] = field(default_factory=list)
    halted: int = 0
    lets_go: threading.Event = field(default_factory=threading.Event)

    def ask(self, question: Question) -> None:
        self.question = question
        self.version += 1

    def see(self, kind: str, picture: Path | None = None, *pressed: str) -> None:
        self.frames += (Frame(kind, "mwsecuritystore.jp", picture, pressed),)
        self.version += 1

    def end(self, ended: Ended) -> None:
        self.question, self.wait, self.ended = None, None, ended
        self.version += 1
        self.lets_go.set()

    def answer(self, question_id: str, value: str) -> bool:
        if self.question is None or self.question.id != question_id:
            return False
        self.question = None
        self.version += 1
        self.answers.append((question_id, value))
        return True

    def halt(self) -> None:
        self.halted += 1

    def join(self) -> None:
        assert self.lets_go.wait(60), "the run never ended"


@dataclass
class Clock:
    """Monotonic seconds that the test moves."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Served:
    """One served conversation and its runs, in the order they were started."""

    conversation: Conversation
    server: PageServer
    runs: list[PlayedRun]
    clock: Clock
    thread: threading.Thread

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.port}"

    @property
    def base(self) -> str:
        return self.server.address.partition("/open/")[0]

    def visitor(self) -> Visitor:
        """A browser that has opened the address."""
        visitor = Visitor(self)
        assert visitor.get(self.server.address).status == 303
        return visitor

    def has_ended(self, seconds: float = 30) -> bool:
        self.thread.join(seconds)
        return not self.thread.is_alive()


@contextmanager
def serving(
    home: Path, *, lang: Lang = Lang.JA, gone_after: float = 30.0, clock: Clock | None = None
) -> Iterator[Served]:
    """Serve a conversation until the block ends."""
    runs: list[PlayedRun] = []

    def launch(order: Order) -> PlayedRun:
        runs.append(PlayedRun(order))
        return runs[-1]

    ticking = clock or Clock()
    conversation = Conversation(
        home=Home.open(home), flows=FLOWS, launch=launch, lang=lang, documents=home / "documents", clock=ticking
    )
    server = PageServer(conversation, gone_after=gone_after)
    ready = threading.Event()
    thread = threading.Thread(target=server.serve, args=(ready.set,))
    thread.start()
    try:
        assert ready.wait(30)
        yield Served(conversation, server, runs, ticking, thread)
    finally:
        for run in runs:
            run.lets_go.set()
        server.stop()
        thread.join(60)
        assert not thread.is_alive()


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    text: str
    cookies: str = ""

    @property
    def seat(self) -> str:
        return _field(self.text, "seat")


class Visitor:
    """Speaks HTTP as a browser does, and as one that lies would: every header can be replaced, None leaves it out."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.cookie: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def get(self, path: str, **headers: str | None) -> Reply:
        return self.ask("GET", path, None, {"sec-fetch-site": "same-origin", **_named(headers)})

    def post(self, path: str, fields: Mapping[str, str], **headers: str | None) -> Reply:
        own = {"origin": f"http://{self.served.host}", "content-type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urlencode(fields), {"sec-fetch-site": "same-origin", **own, **_named(headers)})

    def press(self, screen: str, do: str, **fields: str) -> Reply:
        """Show a screen, press a button there, and show what follows."""
        seat = self.get(screen).seat
        reply = self.post(screen, {"seat": seat, "do": do, **fields})
        assert reply.status == 303, reply
        return self.get(reply.headers["location"])

    def ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str | None]) -> Reply:
        address = urlsplit(path).path if path.startswith("http") else f"{urlsplit(self.served.base).path}/{path}"
        sent = {"host": self.served.host, "cookie": self.cookie, **headers}
        connection = http.client.HTTPConnection("127.0.0.1", self.served.server.port, timeout=30)
        connection.putrequest(method, address, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        data = (body or "").encode()
        if body is not None:
            connection.putheader("content-length", str(len(data)))
        connection.endheaders(data if body is not None else None)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        cookies = answer.getheader("set-cookie") or ""
        if cookies:
            self.cookie = cookies.partition(";")[0]
        connection.close()
        return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text, cookies)


def _named(headers: Mapping[str, str | None]) -> dict[str, str | None]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def _field(text: str, name: str) -> str:
    """The value of the first hidden field of that name."""
    found: list[str] = []

    class Fields(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            given = dict(attributes)
            if tag == "input" and given.get("name") == name:
                found.append(given.get("value") or "")

    Fields().feed(text)
    return found[0] if found else ""
