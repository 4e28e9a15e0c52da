"""A real Secret Service: gnome-keyring on a session bus of its own, unlocked with a throwaway password."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import keyring
import keyring.core
import pytest
from jeepney import MatchRule, message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import Proxy, open_dbus_connection  # type: ignore[import-untyped]
from keyring.backend import KeyringBackend

from autocancel.home import Home

NEEDED = {"dbus-daemon": "dbus", "gnome-keyring-daemon": "gnome-keyring"}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.open(tmp_path / "home")


@pytest.fixture(autouse=True)
def no_inherited_keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No test sees the developer's own keyring, or its configuration."""
    before = keyring.core._keyring_backend
    keyring.core._keyring_backend = None
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    yield
    keyring.core._keyring_backend = before


@pytest.fixture
def use_keyring() -> Callable[[KeyringBackend], None]:
    return keyring.set_keyring


@dataclass(frozen=True)
class SecretService:
    """`environment` is what a process needs to reach it; `files` is where it keeps its own, encrypted."""

    environment: dict[str, str]
    files: Path


def _start(command: list[str], environment: dict[str, str], stdin: bytes | None = None) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    if stdin is not None:
        process.stdin.write(stdin)
    process.stdin.close()
    return process


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _wait_for_name(address: str, name: str) -> None:
    """Until a program on this bus owns the name. Asking for the service itself would start a second, locked one."""
    connection = open_dbus_connection(bus=address)
    with closing(connection):
        bus = Proxy(message_bus, connection)
        changed = MatchRule(type="signal", interface=message_bus.interface, member="NameOwnerChanged")
        changed.add_arg_condition(0, name)
        bus.AddMatch(changed)
        with connection.filter(changed) as appeared:
            if not bus.NameHasOwner(name)[0]:
                connection.recv_until_filtered(appeared, timeout=30)


@pytest.fixture(scope="session")
def secret_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecretService]:
    """Fails, and doesn't skip, where Debian's `dbus` and `gnome-keyring` are missing."""
    missing = [package for program, package in NEEDED.items() if shutil.which(program) is None]
    if missing:
        pytest.fail(f"the Secret Service tests need: apt-get install {' '.join(missing)}", pytrace=False)
    base = tmp_path_factory.mktemp("secret-service")
    runtime, data = base / "run", base / "data"
    runtime.mkdir(mode=0o700)
    data.mkdir(mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(base),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(data),
        "XDG_CONFIG_HOME": str(base / "config"),
        "XDG_CACHE_HOME": str(base / "cache"),
        "LANG": "C.UTF-8",
    }
    bus = _start(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"], environment)
    assert bus.stdout is not None
    address = bus.stdout.readline().decode().strip()
    environment["DBUS_SESSION_BUS_ADDRESS"] = address
    command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    daemon = _start(command, environment, stdin=b"throwaway")
    try:
        _wait_for_name(address, "org.freedesktop.secrets")
        yield SecretService(environment, data)
    finally:
        _stop(daemon)
        _stop(bus)


@pytest.fixture
def real_keyring(secret_service: SecretService, monkeypatch: pytest.MonkeyPatch) -> SecretService:
    """This process talks to the real Secret Service."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, secret_service.environment[name])
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.SecretService.Keyring")
    return secret_service


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The Secret Service exists on Linux alone; elsewhere its tests aren't there at all."""
    if not sys.platform.startswith("linux"):
        items[:] = [item for item in items if "secret_service" not in getattr(item, "fixturenames", ())]
