"""`doctor` says what is so: it starts the browser, really draws, and never calls a lack fine."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pytest

from autocancel.browser.install import BROWSER_PACKAGE
from autocancel.cli import doctor
from autocancel.console import Console
from autocancel.errors import KeyringProblem
from autocancel.messages import Lang
from autocancel.messages import vault as vault_texts


def examine(home: Path, fix: bool = False) -> tuple[int, str]:
    out = io.StringIO()
    console = Console(Lang.EN, stdin=io.StringIO(), stdout=out, stderr=out)
    return doctor.examine_and_mend(console, home, fix), out.getvalue()


@pytest.fixture
def with_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autocancel.browser.environment.has_display", lambda: True)
    monkeypatch.setattr("autocancel.vault.store.usable_keyring", lambda provider="mw": provider)
    monkeypatch.setattr("autocancel.vault.store.keyring_answers", lambda keyring, tell: None)
    monkeypatch.setattr("autocancel.vault.store.keyring_name", lambda keyring: "Demo Keyring")


@pytest.mark.usefixtures("with_keyring")
def test_a_machine_that_has_everything_is_well(tmp_path: Path) -> None:
    code, said = examine(tmp_path / "home")
    assert code == 0, said
    assert "Japanese characters are drawn" in said
    assert "passwords can be kept in: Demo Keyring" in said
    assert "Everything is there." in said
    assert list((tmp_path / "home" / "runs").iterdir()) == []


@pytest.mark.usefixtures("with_keyring")
@pytest.mark.skipif(not shutil.which("fc-list"), reason="takes the fonts away by fontconfig's own configuration")
def test_boxes_are_not_taken_for_japanese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    latin = next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"))
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    shutil.copy(latin, fonts)
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(configuration))
    code, said = examine(tmp_path / "home")
    assert code == 16
    assert "there is no Japanese font" in said
    assert "fonts-noto-cjk" in said


@pytest.mark.usefixtures("with_keyring")
def test_a_missing_browser_comes_with_the_command_that_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autocancel.browser.find.find_browser", lambda: None)
    monkeypatch.setattr("autocancel.browser.install.shutil.which", lambda name: "/usr/bin/" + name)
    code, said = examine(tmp_path / "home")
    assert code == 16
    assert "No Google Chrome" in said
    assert BROWSER_PACKAGE in said


@pytest.mark.usefixtures("with_keyring")
def test_a_data_folder_that_can_not_be_used_is_a_lack(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    code, said = examine(tmp_path / "home")
    assert code == 16
    assert "--home" in said
    assert "browser Chrom" in said or "browser Google" in said or "browser Microsoft" in said  # looked at all the same


@pytest.mark.usefixtures("with_keyring")
def test_a_full_disk_is_a_lack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "NEEDED_MEGABYTES", 10**12)
    code, said = examine(tmp_path / "home")
    assert code == 16
    assert "too little free space" in said


def test_a_missing_keyring_alone_is_told_and_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_here(provider: str = "mw") -> object:
        raise KeyringProblem(vault_texts.NO_KEYRING, provider=provider)

    monkeypatch.setattr("autocancel.vault.store.usable_keyring", none_here)
    monkeypatch.setattr("autocancel.browser.environment.has_display", lambda: True)
    code, said = examine(tmp_path / "home")
    assert code == 0
    assert "--encrypted-file" in said and "handy, not needed: there is no safe place" in said
    assert "Everything is there." not in said and "Handy, but missing: 1." in said


@pytest.mark.usefixtures("with_keyring")
def test_a_machine_without_a_display_is_told_what_it_can_not_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autocancel.browser.environment.has_display", lambda: False)
    code, said = examine(tmp_path / "home")
    assert code == 0
    assert "handy, not needed: no browser window can be shown" in said and "fine: a browser window" not in said


@pytest.mark.usefixtures("with_keyring")
def test_what_is_handy_never_hides_what_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autocancel.browser.environment.has_display", lambda: False)
    monkeypatch.setattr(doctor, "NEEDED_MEGABYTES", 10**12)
    code, said = examine(tmp_path / "home")
    assert code == 16
    assert "needed: too little free space" in said and "handy, not needed" in said


@pytest.mark.usefixtures("with_keyring")
def test_fix_installs_what_is_missing_and_looks_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden, asked = os.environ.get("AUTOCANCEL_BROWSER"), []
    monkeypatch.setenv("AUTOCANCEL_BROWSER", str(tmp_path / "none"))

    def install(lang: Lang, ask: object, tests: bool = False) -> bool:
        asked.append(lang)
        if hidden is None:
            monkeypatch.delenv("AUTOCANCEL_BROWSER")
        else:
            monkeypatch.setenv("AUTOCANCEL_BROWSER", hidden)
        return True

    monkeypatch.setattr("autocancel.browser.install.install", install)
    code, said = examine(tmp_path / "home", fix=True)
    assert asked == [Lang.EN]
    assert said.index("isn't there") < said.index("Everything is there.")
    assert code == 0
