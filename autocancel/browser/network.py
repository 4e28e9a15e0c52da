"""Where a browser's requests go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from autocancel.browser.reach import Reach


def _nothing() -> None:
    return None


def _limit_nobody(reach: Reach) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Network:
    """A dry run's network: an HTTP proxy on 127.0.0.1:`port` that answers for every host it lets through itself, with
    one TLS key that alone is trusted.

    `spki`: base64 of the SHA-256 of that key's SubjectPublicKeyInfo. A run on the live site has no `Network`.
    `limit_to`: names the hosts that it lets through; none before. `announce_final_press`: closes every open connection
    and arms the gate (browser.gate); `final_press_is_over` disarms it.
    """

    port: int
    spki: str
    limit_to: Callable[[Reach], None] = field(default=_limit_nobody, compare=False, repr=False)
    announce_final_press: Callable[[], None] = field(default=_nothing, compare=False, repr=False)
    final_press_is_over: Callable[[], None] = field(default=_nothing, compare=False, repr=False)
