"""Time stamps by RFC 3161, with the optional `rfc3161-client`. Sent: the SHA-256 of SHA256SUMS and a random number.

Stored as an addition: `request.tsq`, `reply.tsr`, `root.pem`, so that `openssl ts -verify` needs nothing else.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from autocancel.messages import receipts_cli as texts
from autocancel.receipt.additions import add
from autocancel.receipt.library import ReceiptProblem
from autocancel.receipt.manifest import SUMS
from autocancel.receipt.reading import LARGEST_SUMS
from autocancel.untrusted import read_plain

REQUEST = "request.tsq"
REPLY = "reply.tsr"
ROOT = "root.pem"
_TIMEOUT = 30  # seconds
_LONGEST_REPLY = 1_000_000

Post = Callable[[str, bytes], bytes]


def check_authority(url: str) -> str:
    """The host that a stamp would be asked from. ReceiptProblem for anything but an http(s) address."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https"):
        raise ReceiptProblem(texts.STAMP_BAD_ADDRESS, texts.STAMP_BAD_ADDRESS_NEXT, url=url)
    return host


def post(url: str, query: bytes) -> bytes:
    """Send a query as RFC 3161 says (section 3.4). ReceiptProblem where there is no usable answer."""
    request = urllib.request.Request(  # noqa: S310 - check_authority allows http and https only
        url, data=query, headers={"Content-Type": "application/timestamp-query"}
    )
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
            return bytes(answer.read(_LONGEST_REPLY))
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise ReceiptProblem(texts.STAMP_NO_ANSWER, texts.STAMP_NO_ANSWER_NEXT, url=url) from error


def stamp_receipt(receipt: Path, url: str, roots: bytes, send: Post = post) -> tuple[Path, datetime]:
    """Ask `url` for a time stamp over SHA256SUMS, check it against `roots` (PEM) and store it; the folder and the time.

    ReceiptProblem where the extra is missing, the receipt isn't sealed, or the answer doesn't hold; nothing is kept.
    """
    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    except ImportError as error:
        raise ReceiptProblem(texts.STAMP_NO_EXTRA, texts.STAMP_NO_EXTRA_NEXT) from error
    check_authority(url)
    try:
        sums = read_plain(receipt / SUMS, LARGEST_SUMS)
    except OSError as error:
        raise ReceiptProblem(texts.NOT_SEALED, texts.NOT_SEALED_NEXT, name=receipt.name) from error
    query = TimestampRequestBuilder().data(sums).hash_algorithm(HashAlgorithm.SHA256).build()
    reply = send(url, query.as_bytes())
    try:
        moment = _checked(reply, sums, roots, query.nonce)
    except Exception as error:
        raise ReceiptProblem(texts.STAMP_INVALID, texts.STAMP_INVALID_NEXT, url=url) from error
    files = {REQUEST: query.as_bytes(), REPLY: reply, ROOT: roots}
    about = {"authority": url, "time": moment.isoformat(), "over": SUMS}
    return add(receipt, "stamp", files, about), moment


def stamped_time(receipt: Path, addition: Path) -> datetime | None:
    """The time that a stored stamp proves for this receipt as it is now, or None where it proves nothing.

    ImportError without the optional extra.
    """
    import rfc3161_client  # noqa: F401 - asks whether the extra is there

    try:
        sums = read_plain(receipt / SUMS, LARGEST_SUMS)
        return _checked(
            read_plain(addition / REPLY, _LONGEST_REPLY), sums, read_plain(addition / ROOT, _LONGEST_REPLY), None
        )
    except Exception:  # whatever is wrong with it, it proves nothing
        return None


def _checked(reply: bytes, message: bytes, roots: bytes, nonce: int | None) -> datetime:
    from cryptography.x509 import load_pem_x509_certificates
    from rfc3161_client import VerifierBuilder, decode_timestamp_response

    response = decode_timestamp_response(reply)
    builder = VerifierBuilder()
    for certificate in load_pem_x509_certificates(roots):
        builder = builder.add_root_certificate(certificate)
    if nonce is not None:
        builder = builder.nonce(nonce)
    if not builder.build().verify_message(response, message):
        raise ValueError("the stamp is for something else")
    return response.tst_info.gen_time
