"""A proxy of this machine is used, its login is in no text, and its trouble is never told as the site's."""

from __future__ import annotations

import asyncio
import base64
import errno
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from autocancel.browser.proxy import find_proxy, parse_proxy
from autocancel.browser.reach import TLS_BEGINS, Reach
from autocancel.browser.tunnel import Tunnel, _own_trouble
from autocancel.errors import EnvironmentProblem
from autocancel.messages import browser as texts

FAR = "mwsecuritystore.jp:443"
REACH = Reach(("mwsecuritystore.jp",))
HELLO = TLS_BEGINS + b"hello"


class UpstreamProxy:
    """Answers every CONNECT with `status`; on 200 it echoes."""

    def __init__(self, status: str) -> None:
        self.status = status
        self.heads: list[str] = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self._server.accept()
            except OSError:
                return
            with peer:
                self.heads.append(peer.recv(4096).decode())
                peer.sendall(f"HTTP/1.1 {self.status}\r\n\r\n".encode())
                if self.status.startswith("200") and (data := peer.recv(100)):
                    peer.sendall(data)

    def close(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()


@pytest.fixture
def upstream() -> Iterator[Callable[[str], UpstreamProxy]]:
    made: list[UpstreamProxy] = []

    def make(status: str) -> UpstreamProxy:
        made.append(UpstreamProxy(status))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture(autouse=True)
def no_proxy_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def ask(tunnel: Tunnel, target: str) -> tuple[str, socket.socket]:
    """The status of a CONNECT as the browser sends it."""
    peer = socket.create_connection(("127.0.0.1", tunnel.port), timeout=20)
    peer.sendall(f"CONNECT {target} HTTP/1.1\r\n\r\n".encode())
    return peer.recv(4096).decode().split()[1], peer


def test_the_proxy_that_the_environment_names_carries_the_connection(
    upstream: Callable[[str], UpstreamProxy], monkeypatch: pytest.MonkeyPatch
) -> None:
    far = upstream("200 Connection established")
    monkeypatch.setenv("HTTPS_PROXY", f"http://hanako:p%40ss-93481@127.0.0.1:{far.port}")
    proxy = find_proxy()
    with Tunnel(REACH, proxy) as tunnel:
        status, peer = ask(tunnel, FAR)
        with peer:
            peer.sendall(HELLO)
            assert (status, peer.recv(100)) == ("200", HELLO)
        assert tunnel.trouble is None
    assert far.heads[0].startswith(f"CONNECT {FAR} HTTP/1.1")
    assert base64.b64encode(b"hanako:p@ss-93481").decode() in far.heads[0]
    assert "93481" not in repr(proxy) and "Basic" not in repr(proxy)


def test_a_host_that_no_proxy_names_is_reached_directly(
    upstream: Callable[[str], UpstreamProxy], monkeypatch: pytest.MonkeyPatch
) -> None:
    far, near = upstream("200 OK"), upstream("unused")
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{far.port}")
    monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.1")
    with Tunnel(REACH, find_proxy()) as tunnel:

        async def reached() -> int:
            _, writer = await tunnel.connect("127.0.0.1", near.port)
            writer.close()
            return int(writer.get_extra_info("peername")[1])

        assert asyncio.run(reached()) == near.port
    assert far.heads == []


@pytest.mark.parametrize(
    ("status", "trouble"),
    [("407 Proxy Authentication Required", "proxy_refused"), ("503 Nope", "proxy_refused"), ("502 Bad Gateway", None)],
)
def test_what_the_proxy_refuses_is_this_machines_trouble_and_what_it_cannot_reach_the_sites(
    upstream: Callable[[str], UpstreamProxy], status: str, trouble: str | None
) -> None:
    with Tunnel(REACH, parse_proxy(f"http://127.0.0.1:{upstream(status).port}")) as tunnel:
        answer, peer = ask(tunnel, FAR)
        peer.close()
        assert (answer, tunnel.trouble) == ("502", trouble)


def test_a_proxy_that_is_not_there_is_never_told_as_a_site_that_is_not_there() -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))  # bound and not listening: refused
        with Tunnel(REACH, parse_proxy(f"127.0.0.1:{deaf.getsockname()[1]}")) as tunnel:
            ask(tunnel, FAR)[1].close()
            assert tunnel.trouble == "proxy_unreachable"


def test_a_site_that_refuses_is_the_sites_trouble() -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        with Tunnel(REACH) as tunnel:
            with pytest.raises(OSError):
                asyncio.run(tunnel.connect("127.0.0.1", deaf.getsockname()[1]))
            assert tunnel.trouble is None


def test_a_host_that_the_run_has_no_business_with_is_not_asked_of_the_proxy(
    upstream: Callable[[str], UpstreamProxy],
) -> None:
    far = upstream("200 OK")
    with Tunnel(REACH, parse_proxy(f"http://127.0.0.1:{far.port}")) as tunnel:
        status, peer = ask(tunnel, "evil.example:443")
        peer.close()
        assert status == "403"
    assert far.heads == []


@pytest.mark.parametrize("address", ["socks5://user:pw-93481@127.0.0.1:1080", "http://[", "ftp://x"])
def test_a_proxy_that_cannot_be_used_is_said_plainly_without_its_password(address: str) -> None:
    with pytest.raises(EnvironmentProblem) as problem:
        parse_proxy(address)
    assert problem.value.what is texts.PROXY_UNUSABLE
    assert "93481" not in str(problem.value.values)


def test_a_machine_without_any_network_is_never_told_as_a_site_that_is_down() -> None:
    assert _own_trouble(socket.gaierror(socket.EAI_AGAIN, "")) == "no_network"
    assert _own_trouble(OSError(errno.ENETUNREACH, "")) == "no_network"
    assert _own_trouble(socket.gaierror(socket.EAI_NONAME, "")) is None  # the name itself is unknown
    assert _own_trouble(ConnectionRefusedError()) is None
