"""The matrix: which requests, which faults, and what must come of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from autocancel.flow import Payment
from autocancel.journey.registry import load_flow
from autocancel.mock.faults import Fault, FaultKind, RequestPattern
from autocancel.mock.record import RequestSeen

FLOWS = ("mw", "mpass")
# Chromium gives up at the 20th redirect; a longer loop would be met again by the next try.
_LOOP = 20


class Trouble(StrEnum):
    """What goes wrong at one request."""

    STATUS_503 = "503"
    STATUS_500 = "500"
    RESET = "reset before headers"
    RESET_AFTER_HEADERS = "reset after headers"
    TRUNCATED = "truncated body"
    HANG = "hang"
    SLOW = "slow page"
    BUSY = "busy with 200"
    MAINTENANCE = "maintenance"
    EXPIRE = "session expiry"
    WRONG_CHARSET = "wrong encoding"
    REDIRECT_LOOP = "redirect loop"
    BROWSER_KILLED = "browser killed"
    PROGRAM_KILLED = "program killed"
    DISK_FULL = "disk full"
    LOCK_HELD = "lock held"


_WIRE = {
    Trouble.STATUS_503: FaultKind.STATUS,
    Trouble.STATUS_500: FaultKind.STATUS,
    Trouble.RESET: FaultKind.RESET,
    Trouble.RESET_AFTER_HEADERS: FaultKind.RESET_AFTER_HEADERS,
    Trouble.TRUNCATED: FaultKind.TRUNCATED,
    Trouble.HANG: FaultKind.HANG,
    Trouble.SLOW: FaultKind.SLOW,
    Trouble.BUSY: FaultKind.BUSY,
    Trouble.MAINTENANCE: FaultKind.MAINTENANCE,
    Trouble.EXPIRE: FaultKind.EXPIRE,
    Trouble.WRONG_CHARSET: FaultKind.WRONG_CHARSET,
    Trouble.REDIRECT_LOOP: FaultKind.REDIRECT_LOOP,
}
# What happens to this machine happens while the answer is on its way.
AROUND = frozenset({Trouble.BROWSER_KILLED, Trouble.PROGRAM_KILLED, Trouble.DISK_FULL, Trouble.LOCK_HELD})
# The site says itself that it could not: after a look at the contract it may be asked once more.
_SAID_SO = frozenset({Trouble.STATUS_503, Trouble.STATUS_500, Trouble.BUSY, Trouble.MAINTENANCE})
# What is cut off is the answer of a site that acted.
_CUT_OFF = frozenset({Trouble.RESET_AFTER_HEADERS, Trouble.TRUNCATED})
# These take effect whatever becomes of the answer, or never do.
_OWN_EFFECT = AROUND | {Trouble.SLOW, Trouble.WRONG_CHARSET, Trouble.EXPIRE}


class Stage(StrEnum):
    """Where a request stands. `PRESSED`: from the provider's own 解約する on, where a carrier releases the billing.

    As far as anybody can see, each press there may be the one that counts: one without an answer is not repeated.
    """

    BEFORE = "before"
    PRESSED = "pressed"
    FINAL = "final"
    AFTER = "after"


@dataclass(frozen=True)
class Spot:
    """The `nth` request of this pattern in an undisturbed walk; `nth_any` counts every method on its path."""

    method: str
    host: str
    path: str
    nth: int
    nth_any: int
    stage: Stage

    def __str__(self) -> str:
        return f"{self.method} {self.host}{self.path}#{self.nth}"


@dataclass(frozen=True)
class Case:
    """One cell of the matrix. `processed`: for a final request, whether it took effect before its answer failed."""

    flow: str
    payment: Payment
    spot: Spot
    trouble: Trouble
    processed: bool

    @property
    def name(self) -> str:
        end = "/processed" if self.processed and self.trouble not in _OWN_EFFECT else ""
        return f"{self.flow}/{self.payment.value}/{self.spot}/{self.trouble.value}{end}"

    @property
    def fault(self) -> Fault:
        """What the site does; for troubles of this machine it answers slowly, so that there is time for them."""
        spot, loop = self.spot, self.trouble is Trouble.REDIRECT_LOOP
        return Fault(
            kind=_WIRE.get(self.trouble, FaultKind.SLOW),
            on=RequestPattern("*" if loop else spot.method, spot.host, spot.path),
            first=spot.nth_any if loop else spot.nth,
            count=_LOOP if loop else 1,
            processed=self.processed,
            status=500 if self.trouble is Trouble.STATUS_500 else 503,
            seconds=3.0 if self.trouble in AROUND else 2.0,
        )

    @property
    def must_complete(self) -> bool:
        """Whether the run (after a killed one: the second run) has to end in `cancelled`."""
        if self.trouble in (Trouble.WRONG_CHARSET, Trouble.DISK_FULL):
            return False  # what can't be read or written down is not walked on; the truth must still be told
        if self.trouble in (Trouble.SLOW, Trouble.LOCK_HELD, Trouble.PROGRAM_KILLED):
            return True
        if self.spot.stage in (Stage.BEFORE, Stage.AFTER):
            return True
        # Not processed, and nobody said so: it is not pressed again unless that is known to be safe.
        ended = self.processed and self.spot.stage is Stage.FINAL
        return ended or self.trouble in _SAID_SO


def spots(flow: str, payment: Payment, walk: Sequence[RequestSeen]) -> list[Spot]:
    """The requests of an undisturbed walk that bring a page or lead to one."""
    shown = [request for request in walk if request.page is not None or 300 <= request.status < 400]
    shown = [request for request in shown if request.status < 400 and not request.foreign]
    final = next(index for index, request in enumerate(shown) if request.final)
    hosts = load_flow(flow).hosts
    pressed = (
        range(0)
        if payment is Payment.CARD
        else range(max(i for i in range(final) if shown[i].method == "POST" and _on(shown[i].host, hosts)), final)
    )
    found, counts = [], dict[tuple[str, str, str], int]()
    for index, request in enumerate(shown):
        exact, any_method = (request.method, request.host, request.path), ("*", request.host, request.path)
        counts[exact] = counts.get(exact, 0) + 1
        counts[any_method] = counts.get(any_method, 0) + 1
        stage = Stage.AFTER if index > final else Stage.BEFORE
        stage = Stage.FINAL if index == final else Stage.PRESSED if index in pressed else stage
        found.append(Spot(*exact, counts[exact], counts[any_method], stage))
    return found


def _on(host: str, domains: Sequence[str]) -> bool:
    return any(host == domain or host.endswith("." + domain) for domain in domains)


def cases(flow: str, payment: Payment, found: Sequence[Spot]) -> Iterator[Case]:
    """Every trouble at every spot; final requests both processed and not, where the trouble leaves that open."""
    for spot in found:
        for trouble in Trouble:
            final = spot.stage is Stage.FINAL
            if final and trouble not in _OWN_EFFECT:
                yield Case(flow, payment, spot, trouble, True)
                yield Case(flow, payment, spot, trouble, False)
            else:
                acted = final and trouble is not Trouble.EXPIRE
                yield Case(flow, payment, spot, trouble, acted or trouble in _CUT_OFF)


def in_order_of_weight(everything: Sequence[Case]) -> list[Case]:
    """The final requests first, then all the rest, evenly mixed: any beginning is a fair sample."""
    return sorted(everything, key=lambda case: (case.spot.stage is not Stage.FINAL, crc32(case.name.encode())))
