"""`python -m autocancel.mock serve FLOW ...`: the mock site alone, for `--server` and tests."""

from __future__ import annotations

import argparse
import sys
import threading
import tomllib
from pathlib import Path

from autocancel.errors import AutocancelError
from autocancel.flow import Payment
from autocancel.messages import Lang
from autocancel.mock.faults import Fault, read_fault
from autocancel.mock.library import choose, read_folder
from autocancel.mock.site import MockSite
from autocancel.mock.table import Table


def parse_fault(text: str) -> Fault:
    """A fault in the manifest's words, such as `page = "review", kind = "status", status = 503`."""
    try:
        data = tomllib.loads(f"fault = {{ {text} }}")["fault"]
    except tomllib.TOMLDecodeError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    try:
        return read_fault(Table(data, "--fault", text))
    except AutocancelError as error:
        raise argparse.ArgumentTypeError(error.explain(Lang.EN)) from None


def main(arguments: list[str] | None = None) -> int:
    """Serve until Ctrl-C or a signal; the first line printed is the site's plain HTTP address."""
    parser = argparse.ArgumentParser(prog="python -m autocancel.mock")
    commands = parser.add_subparsers(required=True)
    serve = commands.add_parser("serve", help="serve a mock site over plain HTTP on 127.0.0.1")
    serve.add_argument("flow")
    serve.add_argument("--scenario", default="happy")
    serve.add_argument("--payment", type=Payment, choices=list(Payment), default=None)
    serve.add_argument("--mock", type=Path, default=None, metavar="DIR")
    serve.add_argument("--port", type=int, default=0)
    serve.add_argument("--log", type=Path, default=None, metavar="FILE", help="append each request as a JSON line")
    serve.add_argument("--fault", type=parse_fault, action="append", default=[], metavar="WORDS")
    options = parser.parse_args(arguments)
    try:
        folder = read_folder(options.flow, options.mock)
        scenario, payment = choose(folder, options.scenario, options.payment)
    except AutocancelError as error:
        sys.stderr.write(error.explain(Lang.EN) + "\n")
        return error.exit_code
    with MockSite(folder, scenario, payment, log_path=options.log, port=options.port) as site:
        for fault in reversed(options.fault):
            site.add_fault(fault)
        host, port = site.address
        sys.stdout.write(f"http://{host}:{port}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
