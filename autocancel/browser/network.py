"""Where a browser's requests go."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Network:
    """A dry run's network: every host is 127.0.0.1:`port`, and only one TLS key is trusted.

    `spki`: base64 of the SHA-256 of that key's SubjectPublicKeyInfo. A run on the live site has no `Network`.
    """

    port: int
    spki: str
