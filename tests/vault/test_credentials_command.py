"""`autocancel credentials`, as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SecretService

PASSWORD = "geheim-秘密-123"
# The program's own main adds nothing but the rendering of errors.
RUN = (
    "import sys\n"
    "from autocancel.cli.credentials import app\n"
    "from autocancel.errors import AutocancelError\n"
    "from autocancel.messages import Lang\n"
    "try: app(sys.argv[1:])\n"
    "except AutocancelError as error:\n"
    "    print(error.explain(Lang.EN), file=sys.stderr); sys.exit(error.exit_code)"
)


def _run(environment: dict[str, str], home: Path, *arguments: str, stdin: str = "") -> tuple[int, str]:
    command = [sys.executable, "-c", RUN, *arguments, "--home", str(home), "--lang", "en"]
    environment = environment | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, env=environment, input=stdin, capture_output=True, encoding="utf-8", check=False)
    told = done.stdout + done.stderr
    assert PASSWORD not in told
    assert "4821" not in told
    assert "taro" not in told
    assert "Traceback" not in told
    return done.returncode, told


@pytest.fixture
def without_service(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/none"}


def test_set_show_delete_on_a_real_secret_service(secret_service: SecretService, tmp_path: Path) -> None:
    def run(*arguments: str, stdin: str = "") -> tuple[int, str]:
        return _run(secret_service.environment, tmp_path / "home", *arguments, stdin=stdin)

    code, told = run("show", "mw", "--profile", "aunt")
    assert (code, told.strip()) == (0, "Nothing is stored for mw (profile: aunt).")
    code, told = run(
        *("set", "mw", "--profile", "aunt", "--login-id", "taro", "--password-stdin", "--pin-stdin"),
        stdin=f"{PASSWORD}\n4821\n",
    )
    assert (code, told.strip()) == (
        0,
        "Stored: login ID, password, PIN → SecretService Keyring (profile: aunt)",
    )
    code, told = run("show", "mw", "--profile", "aunt")
    assert code == 0
    assert "mw (profile: aunt): login ID, password, PIN → SecretService Keyring" in told
    code, told = run("delete", "mw", "--profile", "aunt")
    assert (code, told.strip()) == (
        0,
        "Deleted: login ID, password, PIN ← SecretService Keyring (profile: aunt)",
    )
    code, told = run("delete", "mw", "--profile", "aunt")
    assert (code, told.strip()) == (0, "Nothing is stored for mw (profile: aunt).")


def test_a_new_pin_alone_joins_the_stored_login(secret_service: SecretService, tmp_path: Path) -> None:
    environment, home = secret_service.environment, tmp_path / "home"
    _run(environment, home, "set", "mpass", "--login-id", "taro", "--password-stdin", stdin=f"{PASSWORD}\n")
    code, told = _run(environment, home, "set", "mpass", "--pin-stdin", stdin="4821\n")
    assert code == 0
    assert "login ID, password, PIN" in told
    _run(environment, home, "delete", "mpass")


def test_without_a_service_nothing_is_stored_and_the_ways_out_are_named(
    without_service: dict[str, str], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    code, told = _run(
        without_service, home, "set", "mw", "--login-id", "taro", "--password-stdin", stdin=f"{PASSWORD}\n"
    )
    assert code == 16
    assert "credentials set mw --encrypted-file" in told
    assert "--password-stdin" in told
    for file in home.rglob("*"):
        assert not file.is_file() or PASSWORD.encode() not in file.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("set", "docomo"), 2),
        (("show", "../mw"), 2),
        (("delete", "nobody"), 2),
        (("show", "mw", "--profile", "a/b"), 2),
        (("set", "mw", "--encrypted-file"), 16),
    ],
)
def test_bad_input_is_one_clear_refusal(
    arguments: tuple[str, ...], code: int, without_service: dict[str, str], tmp_path: Path
) -> None:
    assert _run(without_service, tmp_path / "home", *arguments)[0] == code


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals")
def test_the_encrypted_file_from_a_terminal(without_service: dict[str, str], tmp_path: Path) -> None:
    import io

    import pexpect  # type: ignore[import-untyped]

    def spawn(*arguments: str) -> tuple[pexpect.spawn[str], io.StringIO]:
        command = ["-c", RUN, *arguments, "--home", str(tmp_path / "home"), "--lang", "en"]
        environment = without_service | {"LANG": "C.UTF-8", "TERM": "dumb", "COLUMNS": "300"}
        child = pexpect.spawn(
            sys.executable, command, env=environment, encoding="utf-8", timeout=30, dimensions=(40, 300)
        )
        seen = io.StringIO()
        child.logfile_read = seen
        return child, seen

    child, seen = spawn("set", "mw", "--encrypted-file")
    for prompt, typed in (
        ("Login ID for", "taro"),
        ("Password", "hidden-password"),
        ("PIN", ""),
        ("New passphrase", "correct horse"),
        ("once more", "correct horse"),
    ):
        child.expect(prompt)
        child.expect("> ")
        child.sendline(typed)
    child.expect("Stored: login ID, password")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "hidden-password" not in seen.getvalue()
    assert "correct horse" not in seen.getvalue()
    assert "vault.enc" in seen.getvalue()
    code, _ = _run(without_service, tmp_path / "home", "delete", "mw")
    assert code == 0
    assert not (tmp_path / "home" / "vault.enc").exists()
