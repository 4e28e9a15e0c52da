"""An empty network in which every address is this machine, and every packet is seen.

Run inside `unshare -n -m`: nothing here changes the machine outside.
"""

from __future__ import annotations

import ipaddress
import socket
import struct
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PROVIDER = "203.0.113.10"  # TEST-NET-3: the flow's own host
ELSEWHERE = "198.51.100.7"  # TEST-NET-2: every other name
_NAME_SERVER = "198.51.100.53"
_OUTGOING = 4
_TCP, _UDP = 6, 17
_ETH_IPV4, _ETH_IPV6 = 0x0800, 0x86DD
_PACKET, _EVERYTHING = 17, 3


@dataclass(frozen=True, order=True, slots=True)
class Knock:
    """A packet that begins a conversation: the first of a TCP connection, or any UDP packet."""

    protocol: str
    address: str
    port: int


def make_every_address_local(names: dict[str, str]) -> None:
    """Whatever is sent anywhere arrives here. `names`: what is known without asking; the rest a name server answers."""
    for command in (
        "ip link set lo up",
        "ip route add local default dev lo",
        "ip -6 route add local default dev lo",
    ):
        subprocess.run(command.split(), check=True)
    hosts = "127.0.0.1 localhost\n" + "".join(f"{address} {name}\n" for name, address in names.items())
    for place, text in (("/etc/hosts", hosts), ("/etc/resolv.conf", f"nameserver {_NAME_SERVER}\n")):
        with tempfile.NamedTemporaryFile("w", delete=False) as file:
            file.write(text)
        Path(file.name).chmod(0o644)
        subprocess.run(["mount", "--bind", file.name, place], check=True)


@dataclass
class Ear:
    """Hears every packet on its way. `expected`: the conversations that are the run's own."""

    expected: Callable[[Knock], bool]
    heard: set[Knock] = field(default_factory=set)
    names_asked_for: set[str] = field(default_factory=set)

    @contextmanager
    def listening(self) -> Iterator[None]:
        with socket.socket(_PACKET, socket.SOCK_DGRAM, socket.htons(_EVERYTHING)) as wire:
            wire.bind(("lo", _EVERYTHING))
            wire.settimeout(0.1)
            done = threading.Event()
            thread = threading.Thread(target=self._hear, args=(wire, done), daemon=True)
            thread.start()
            yield
            done.set()
            thread.join()

    def _hear(self, wire: socket.socket, done: threading.Event) -> None:
        while True:
            try:
                packet, (_, ether, kind, *_) = wire.recvfrom(65536)
            except TimeoutError:
                if done.is_set():
                    return
                continue
            knock = _knock_in(packet, ether) if kind == _OUTGOING else None
            if knock is not None and not self.expected(knock):
                self.heard.add(knock)


def _knock_in(packet: bytes, ether: int) -> Knock | None:
    if ether == _ETH_IPV4:
        rest, protocol = packet[(packet[0] & 15) * 4 :], packet[9]
        address = str(ipaddress.IPv4Address(packet[16:20]))
    elif ether == _ETH_IPV6:
        rest, protocol = packet[40:], packet[6]
        address = str(ipaddress.IPv6Address(packet[24:40]))
    else:
        return None
    if protocol not in (_TCP, _UDP):
        return None
    source, port = struct.unpack_from("!HH", rest)
    if protocol == _TCP:
        is_first = rest[13] & 0b00010010 == 0b00000010  # SYN without ACK
        return Knock("tcp", address, port) if is_first else None
    return None if source == 53 else Knock("udp", address, port)


@contextmanager
def name_server(asked: set[str]) -> Iterator[None]:
    """Answers for every name: ELSEWHERE. What was asked for is added to `asked`."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind((_NAME_SERVER, 53))

        def serve() -> None:
            while True:
                try:
                    query, client = server.recvfrom(4096)
                except OSError:
                    return
                name, end = _name_in(query)
                asked.add(name)
                wants_ipv4 = query[end : end + 2] == b"\0\1"
                head = query[:2] + b"\x81\x80" + struct.pack("!HHHH", 1, wants_ipv4, 0, 0)
                answer = b"\xc0\x0c\0\1\0\1" + struct.pack("!IH", 60, 4) + socket.inet_aton(ELSEWHERE)
                server.sendto(head + query[12 : end + 4] + (answer if wants_ipv4 else b""), client)

        threading.Thread(target=serve, daemon=True).start()
        yield


def _name_in(query: bytes) -> tuple[str, int]:
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1 : at + 1 + query[at]].decode("ascii", "replace"))
        at += query[at] + 1
    return ".".join(labels), at + 1
