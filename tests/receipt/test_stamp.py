"""Time stamps, against a local OpenSSL time-stamp authority on the loopback interface."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from autocancel.receipt.library import ReceiptProblem
from autocancel.receipt.stamp import stamp_receipt
from autocancel.receipt.verify import verify

from .synthetic import make_receipt

CONFIG = """
[tsa]
default_tsa = tsa1
[tsa1]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@dataclass
class Authority:
    folder: Path
    url: str = ""
    queries: list[bytes] = field(default_factory=list)
    answer: bytes | None = None
    status: int = 200

    @property
    def root(self) -> bytes:
        return (self.folder / "root.pem").read_bytes()

    def reply_to(self, query: bytes) -> bytes:
        (self.folder / "q.tsq").write_bytes(query)
        openssl(
            "ts", "-reply", "-config", f"{self.folder}/tsa.cnf", "-queryfile", f"{self.folder}/q.tsq", "-out",
            f"{self.folder}/r.tsr",
        )  # fmt: skip
        return (self.folder / "r.tsr").read_bytes()


def openssl(*words: str) -> None:
    subprocess.run(["openssl", *words], check=True, capture_output=True)


def make_authority(folder: Path) -> Authority:
    folder.mkdir()
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    (folder / "ext.cnf").write_text(
        "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n"
        "extendedKeyUsage=critical,timeStamping\n"
    )
    openssl(
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=Test Root", "-addext",
        "keyUsage=critical,keyCertSign", "-keyout", f"{folder}/root.key", "-out", f"{folder}/root.pem",
    )  # fmt: skip
    openssl(
        "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Test TSA", "-keyout", f"{folder}/tsa.key", "-out",
        f"{folder}/tsa.csr",
    )  # fmt: skip
    openssl(
        "x509", "-req", "-days", "30", "-in", f"{folder}/tsa.csr", "-CA", f"{folder}/root.pem", "-CAkey",
        f"{folder}/root.key", "-CAcreateserial", "-extfile", f"{folder}/ext.cnf", "-out", f"{folder}/tsa.pem",
    )  # fmt: skip
    return Authority(folder)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    authority = make_authority(tmp_path_factory.mktemp("tsa") / "one")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            authority.queries.append(query)
            body = authority.answer if authority.answer is not None else authority.reply_to(query)
            self.send_response(authority.status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    authority.url = f"http://127.0.0.1:{server.server_port}/tsr"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield authority
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def authority(running: Authority) -> Authority:
    running.queries.clear()
    running.answer, running.status = None, 200
    return running


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    return make_receipt(tmp_path).path


def test_openssl_and_verify_agree_with_a_stamp(receipt: Path, authority: Authority) -> None:
    addition, moment = stamp_receipt(receipt, authority.url, authority.root)
    openssl(
        "ts", "-verify", "-data", f"{receipt}/SHA256SUMS", "-in", f"{addition}/reply.tsr", "-CAfile",
        f"{addition}/root.pem",
    )  # fmt: skip
    openssl(
        "ts", "-verify", "-queryfile", f"{addition}/request.tsq", "-in", f"{addition}/reply.tsr", "-CAfile",
        f"{addition}/root.pem",
    )  # fmt: skip
    found = verify(receipt)
    assert found.ok
    assert found.stamped_at == (moment.isoformat(),)
    assert found.to_json()["time"] == "stamped"


def test_only_a_hash_is_sent(receipt: Path, authority: Authority) -> None:
    stamp_receipt(receipt, authority.url, authority.root)
    (query,) = authority.queries
    assert len(query) < 100
    assert b"mw" not in query


def test_a_stamp_proves_nothing_for_a_receipt_sealed_anew(receipt: Path, authority: Authority) -> None:
    stamp_receipt(receipt, authority.url, authority.root)
    with (receipt / "SHA256SUMS").open("a") as file:
        file.write("\n")
    assert not verify(receipt).ok
    assert verify(receipt).stamped_at == ()


def test_a_stamp_by_an_unknown_authority_is_not_kept(receipt: Path, authority: Authority, tmp_path: Path) -> None:
    stranger = make_authority(tmp_path / "two")
    with pytest.raises(ReceiptProblem):
        stamp_receipt(receipt, authority.url, stranger.root)
    assert verify(receipt).additions == ()


def test_a_stamp_for_something_else_is_not_kept(receipt: Path, authority: Authority, tmp_path: Path) -> None:
    other = make_receipt(tmp_path / "other").path
    addition, _ = stamp_receipt(other, authority.url, authority.root)
    authority.answer = (addition / "reply.tsr").read_bytes()
    with pytest.raises(ReceiptProblem):
        stamp_receipt(receipt, authority.url, authority.root)
    assert verify(receipt).additions == ()


@pytest.mark.parametrize(("status", "answer"), [(500, b""), (200, b"no stamp"), (200, b"")])
def test_a_useless_answer_is_not_kept(receipt: Path, authority: Authority, status: int, answer: bytes) -> None:
    authority.status, authority.answer = status, answer
    with pytest.raises(ReceiptProblem):
        stamp_receipt(receipt, authority.url, authority.root)
    assert verify(receipt).additions == ()


def test_a_stored_stamp_that_was_exchanged_fails(receipt: Path, authority: Authority, tmp_path: Path) -> None:
    """Even where the forger writes a new record for it: the stamp is not for this receipt."""
    import hashlib
    import json

    addition, _ = stamp_receipt(receipt, authority.url, authority.root)
    other, _ = stamp_receipt(make_receipt(tmp_path / "other").path, authority.url, authority.root)
    forged = (other / "reply.tsr").read_bytes()
    (addition / "reply.tsr").write_bytes(forged)
    record = json.loads((addition / "addition.json").read_bytes())
    for file in record["files"]:
        if file["path"] == "reply.tsr":
            file["sha256"] = hashlib.sha256(forged).hexdigest()
    (addition / "addition.json").write_text(json.dumps(record))
    found = verify(receipt)
    assert found.stamp_problems == ("invalid",)
    assert not found.ok


@pytest.mark.parametrize("url", ["ftp://x/", "file:///etc/passwd", "nonsense", "http://"])
def test_only_web_addresses_are_asked(receipt: Path, url: str) -> None:
    with pytest.raises(ReceiptProblem):
        stamp_receipt(receipt, url, b"")
