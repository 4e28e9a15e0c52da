"""A mock folder that can't be played is refused in one line that names the file and the reason."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from autocancel.errors import UsageError
from autocancel.messages import Lang
from autocancel.mock.library import list_scenarios, open_mock, read_folder

from .visitor import Visitor

GOOD = """
schema = 1
flow = "mw"
entry = "https://mwsecuritystore.jp/loginmenu"
hosts = ["mwsecuritystore.jp"]
[demo]
login_id = "demo"
password = "demo-password"
pin = "4821"
[values]
name = "<ノートン>"
[pages.entry]
kind = "payment_menu"
provenance = "recorded"
source = "a person"
date = "2026-11-01"
[[requests]]
on = "GET mwsecuritystore.jp/loginmenu"
page = "entry"
[scenarios.happy]
title = { ja = "成功", en = "success" }
expect = { outcome = "needs_person", submissions = 0 }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "entry.html").write_text("<h1>{{ name }} {{name}} { { } {{ a|b }}</h1>", encoding="utf-8")
    (tmp_path / "manifest.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def refusal(folder: Path) -> str:
    """What a person is told: one line in each language; the English one is returned."""
    with pytest.raises(UsageError) as caught:
        read_folder("mw", folder)
    for lang in Lang:
        assert "\n" not in caught.value.explain(lang).strip()
        assert str(folder) in caught.value.explain(lang)
    return caught.value.explain(Lang.EN)


def test_a_folder_of_ones_own_is_played_and_its_values_are_escaped(folder: Path) -> None:
    assert [scenario.name for scenario in list_scenarios("mw", folder)] == ["happy"]
    with open_mock("mw", "happy", None, folder) as mock:
        Visitor(mock).go("https://mwsecuritystore.jp/loginmenu")
        visitor = Visitor(mock).go("https://mwsecuritystore.jp/loginmenu")
        expected = "<h1>&lt;ノートン&gt; &lt;ノートン&gt; { { } {{ a|b }}</h1>"
        assert visitor.body.decode() == expected


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("schema = 1", "schema = 2", "schema 2 is not supported"),
        ("schema = 1", "schema = 0", "schema 0 is not supported"),
        ("schema = 1", "", '"schema" is missing'),
        ("schema = 1", 'schema = "1"', '"schema" must be'),
        ("schema = 1", "schema = ", "not valid TOML"),
        ('flow = "mw"', 'flow = "mpass"', 'for "mpass", not for "mw"'),
        ('pin = "4821"', "", 'demo: "pin" is missing'),
        ('kind = "payment_menu"', 'kind = "menu"', 'pages.entry: "kind": "menu" is not one of payment_menu'),
        ('kind = "payment_menu"', "", 'pages.entry: "kind" is missing'),
        ('provenance = "recorded"', 'provenance = "certain"', "documented, inferred, recorded"),
        ('source = "a person"', "", 'pages.entry: "source" is missing'),
        ('source = "a person"', 'souce = "a person"', "is missing"),
        ('source = "a person"', 'source = "a person"\ncolour = "red"', 'no key "colour"'),
        ('source = "a person"', 'source = "a person"\ncharset = "utf-7"', "utf-8, shift_jis, euc-jp"),
        ('source = "a person"', 'source = "a person"\nlayout = "store"', "store"),
        ('on = "GET mwsecuritystore.jp/loginmenu"', 'on = "loginmenu"', "must read like"),
        ('on = "GET mwsecuritystore.jp/loginmenu"', 'on = "get mwsecuritystore.jp/"', "must read like"),
        ('page = "entry"', 'page = "exit"', 'there is no page "exit"'),
        ('page = "entry"', 'page = "entry"\nredirect = "/"', "exactly one of page"),
        ('page = "entry"', 'page = "entry"\nharm = "fun"', "wrong_contract"),
        ('page = "entry"', 'page = "entry"\nwhen = { x = 1 }', "when.x"),
        ('page = "entry"', 'redirect = "/{{ nowhere }}"', '"nowhere" is not defined'),
        ("submissions = 0", "submissions = -1", '"submissions" must be'),
        ("submissions = 0", "submissions = true", '"submissions" must be'),
        ('outcome = "needs_person"', 'outcome = "fine"', '"outcome": "fine" is not one of cancelled'),
        ("submissions = 0 }", 'submissions = 0 }\npages = { entry = "x" }', 'there is no page "x"'),
        ("submissions = 0 }", 'submissions = 0 }\nfaults = [{ kind = "reset" }]', "exactly one of on, page and final"),
        ("submissions = 0 }", 'submissions = 0 }\nfaults = [{ page = "entry", kind = "fire" }]', '"fire"'),
        ('ja = "成功", ', "", '"ja" is missing'),
        ("schema = 1", 'schema = 1\nuses = ["nothing_there"]', "nothing_there"),
        ("schema = 1", 'schema = 1\nuses = ["../carriers"]', "../carriers"),
    ],
)
def test_a_bad_manifest_is_one_clear_line(folder: Path, old: str, new: str, told: str) -> None:
    manifest = folder / "manifest.toml"
    assert old in GOOD
    manifest.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    assert told in refusal(folder)


def test_an_unknown_value_in_a_page_is_named_with_its_file(folder: Path) -> None:
    (folder / "pages" / "entry.html").write_text("{{ missing }}", encoding="utf-8")
    told = refusal(folder)
    assert "pages/entry.html" in told
    assert '"missing" is not defined' in told


@pytest.mark.parametrize(
    "name",
    [
        "../outside.html",
        "/etc/hostname",
        "pages/../../outside.html",
        "C:/outside.html",
        "..\\outside.html",
        "a\\u0000b",
    ],
)
def test_a_page_outside_the_folder_is_refused(folder: Path, name: str) -> None:
    (folder.parent / "outside.html").write_text("outside", encoding="utf-8")
    escaped = name.replace("\\o", "\\\\o")
    (folder / "manifest.toml").write_text(
        GOOD.replace("[pages.entry]", f'[pages.entry]\nfile = "{escaped}"'), encoding="utf-8"
    )
    assert "outside the folder" in refusal(folder)


def link(target: Path, place: Path) -> None:
    try:
        place.symlink_to(target)
    except OSError:  # Windows without the right to make links: there is nothing to follow, then
        pytest.skip("symbolic links can't be made here")


def test_symbolic_links_are_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "entry.html").write_text("secret", encoding="utf-8")
    (folder / "pages" / "entry.html").unlink()
    link(outside / "entry.html", folder / "pages" / "entry.html")
    assert "symbolic links" in refusal(folder)
    (folder / "pages" / "entry.html").unlink()
    (folder / "pages").rmdir()
    link(outside, folder / "pages")
    assert "symbolic links" in refusal(folder)


def test_links_among_the_assets_are_not_followed(folder: Path) -> None:
    (folder / "assets").mkdir()
    link(Path("/etc/hostname"), folder / "assets" / "a.css")
    text = GOOD.replace("[demo]", '[assets]\n"mwsecuritystore.jp/assets" = "assets"\n[demo]')
    (folder / "manifest.toml").write_text(text, encoding="utf-8")
    assert "symbolic links" in refusal(folder)


def test_a_manifest_that_is_a_link_is_not_followed(folder: Path) -> None:
    (folder / "manifest.toml").rename(folder / "other.toml")
    link(folder / "other.toml", folder / "manifest.toml")
    assert "symbolic links" in refusal(folder)


def test_huge_files_are_refused_before_they_are_read(folder: Path) -> None:
    with (folder / "pages" / "entry.html").open("wb") as file:
        file.truncate(11 << 20)
    assert "too large" in refusal(folder)
    with (folder / "manifest.toml").open("wb") as file:
        file.truncate(2 << 20)
    assert "too large" in refusal(folder)


def test_a_page_that_its_charset_cannot_hold_is_refused(folder: Path) -> None:
    (folder / "pages" / "entry.html").write_text("髙 \U0001f600", encoding="utf-8")
    (folder / "manifest.toml").write_text(
        GOOD.replace('source = "a person"', 'source = "a person"\ncharset = "shift_jis"'), encoding="utf-8"
    )
    assert "cannot be written in shift_jis" in refusal(folder)


@pytest.mark.parametrize("content", [b"\xff\xfe", "é".encode("latin-1")])
def test_files_that_are_not_utf8_are_refused(folder: Path, content: bytes) -> None:
    (folder / "pages" / "entry.html").write_bytes(content)
    assert "not written in UTF-8" in refusal(folder)
    (folder / "manifest.toml").write_bytes(content)
    assert "not written in UTF-8" in refusal(folder)


def test_a_folder_that_is_none_is_refused(folder: Path) -> None:
    assert "does not exist" in refusal(folder / "nothing")
    assert "is not a folder" in refusal(folder / "manifest.toml")
    (folder / "manifest.toml").unlink()
    assert "no such file" in refusal(folder)
    (folder / "manifest.toml").mkdir()
    assert "no such file" in refusal(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_not_waited_for(folder: Path) -> None:
    (folder / "pages" / "entry.html").unlink()
    os.mkfifo(folder / "pages" / "entry.html")
    assert "no such file" in refusal(folder)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "[" * 2000 + "\n" + "[" * 2000,
        "a = " + "{a = " * 600,
        ".".join("a" * 400_000) + " = 1",
        "\n".join(f"{'.'.join(['a'] * 480)}.b{number} = 1" for number in range(1000)),
        "[" + ".".join(['"a"'] * 100_000) + "]",
        "schema = " + "1" * 5000,
        'flow = "' + "x" * 500_000 + '"',
        'schema = "\\n\\u009b2J"',
        "\u009b = 1",
    ],
    ids=lambda text: text[:12].strip(),
)
def test_a_manifest_that_would_keep_the_parser_busy_is_refused_in_one_line(folder: Path, text: str) -> None:
    (folder / "manifest.toml").write_text(text, encoding="utf-8")
    began = time.process_time()
    told = refusal(folder)
    assert len(told) < 1000
    assert "\x9b" not in told
    assert time.process_time() - began < 30  # processor time of this process: load does not count


def test_a_manifest_s_own_words_never_make_a_line_of_their_own(folder: Path) -> None:
    word = "x\\n\\u009b2J" * 60
    (folder / "manifest.toml").write_text(GOOD.replace('"payment_menu"', f'"{word}"'), encoding="utf-8")
    told = refusal(folder)
    assert "is not one of" in told
    assert len(told) < 2000
    assert "\x9b" not in told


def test_gigabytes_of_assets_are_refused_before_they_fill_the_memory(folder: Path) -> None:
    (folder / "assets").mkdir()
    for number in range(30):
        with (folder / "assets" / f"{number}.png").open("wb") as file:
            file.truncate(10 << 20)
    text = GOOD.replace("[demo]", '[assets]\n"mwsecuritystore.jp/assets" = "assets"\n[demo]')
    (folder / "manifest.toml").write_text(text, encoding="utf-8")
    assert "too large" in refusal(folder)


def test_folders_without_end_are_refused(folder: Path) -> None:
    here = folder / "assets"
    here.mkdir()
    for _ in range(300):
        here = here / "d"
        here.mkdir()
    for number in range(1000):
        (folder / "assets" / f"{number}").mkdir()
    text = GOOD.replace("[demo]", '[assets]\n"mwsecuritystore.jp/assets" = "assets"\n[demo]')
    (folder / "manifest.toml").write_text(text, encoding="utf-8")
    read_folder("mw", folder)  # empty folders are no assets: nothing to refuse, nothing that breaks
    for number in range(1200):
        (folder / "assets" / "0" / f"{number}").mkdir()
        (folder / "assets" / "1" / f"{number}").touch()
    assert "too many files" in refusal(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("name", ["manifest.toml", "assets/a"])
def test_no_pipe_is_waited_for_wherever_it_stands(folder: Path, name: str) -> None:
    (folder / "assets").mkdir()
    text = GOOD.replace("[demo]", '[assets]\n"mwsecuritystore.jp/assets" = "assets"\n[demo]')
    (folder / "manifest.toml").write_text(text, encoding="utf-8")
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    assert "no such file" in refusal(folder)
