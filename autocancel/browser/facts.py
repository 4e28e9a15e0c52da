"""What a response proves about who answered, and when: for the receipt."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypedDict

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Response


class TlsFacts(TypedDict):
    """The certificate as the browser saw it. `valid_from`, `valid_to`: ISO 8601 in UTC, or None."""

    issuer: str | None
    subject: str | None
    valid_from: str | None
    valid_to: str | None
    protocol: str | None


class ResponseFacts(TypedDict):
    """`status`: HTTP. `server_date`: the Date header as sent, or None. `tls`: None where there is no certificate."""

    status: int
    server_date: str | None
    tls: TlsFacts | None


def response_facts(response: Response) -> ResponseFacts:
    """Status, the server's own time, and its certificate. One round trip; never raises."""
    try:
        details = response.security_details()
    except PlaywrightError:  # the page went away meanwhile
        details = None
    tls: TlsFacts | None = None
    if details:
        tls = {
            "issuer": details.get("issuer"),
            "subject": details.get("subjectName"),
            "valid_from": _iso(details.get("validFrom")),
            "valid_to": _iso(details.get("validTo")),
            "protocol": details.get("protocol"),
        }
    return {"status": response.status, "server_date": response.headers.get("date"), "tls": tls}


def _iso(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
