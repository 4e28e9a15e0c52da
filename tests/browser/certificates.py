"""A TLS server whose certificate no browser should accept."""

from __future__ import annotations

import datetime
import socket
import ssl
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from .sites import FLOW_HOST

_DAY = datetime.timedelta(days=1)


@contextmanager
def tls_upstream(kind: str) -> Iterator[int]:
    """`self-signed`, `expired` or `wrong-host`. Yields its port; it answers nothing: no handshake should succeed."""
    context = _context(kind)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_accept, args=(listener, context), daemon=True).start()
        yield listener.getsockname()[1]


def _accept(listener: socket.socket, context: ssl.SSLContext) -> None:
    with suppress(OSError):  # the listener was closed
        while True:
            client, _ = listener.accept()
            with suppress(OSError), context.wrap_socket(client, server_side=True) as tls:
                tls.recv(1)


def _context(kind: str) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    host = "evil.example" if kind == "wrong-host" else FLOW_HOST
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - 9 * _DAY)
        .not_valid_after(now - _DAY if kind == "expired" else now + _DAY)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "both.pem")
        path.write_bytes(pem)
        context.load_cert_chain(path)
    return context
