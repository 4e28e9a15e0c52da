"""Where a browser's requests go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Network:
    """A dry run's network: every host is 127.0.0.1:`port`, and only one TLS key is trusted.

    `spki`: base64 of the SHA-256 of that key's SubjectPublicKeyInfo. A run on the live site has no `Network`.
    `announce_final_press`: closes every open connection and arms the gate (browser.gate); `final_press_is_over`
    disarms it.
    """

    port: int
    spki: str
    announce_final_press: Callable[[], None] = field(default=_nothing, compare=False, repr=False)
    final_press_is_over: Callable[[], None] = field(default=_nothing, compare=False, repr=False)
