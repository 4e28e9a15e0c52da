"""What a page or a file says must never steer the terminal, in sentences and in JSON alike."""

from __future__ import annotations

import io
import json

import pytest

from autocancel.console import Console
from autocancel.messages import Lang
from autocancel.visible import visible, visible_json, visible_line, visible_name

STEERING = [
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\ufff9\ud800\udfff",
]


@pytest.mark.parametrize("char", STEERING, ids=ascii)
def test_no_steering_character_of_a_page_reaches_the_terminal(char: str) -> None:
    raw = io.BytesIO()
    console = Console(Lang.JA, stdout=io.TextIOWrapper(raw, "utf-8", errors="surrogatepass", newline=""))
    console.say(f"解{char}約")
    console.command(f"解{char}約")
    console.table(["a", "b"], [[f"解{char}約", "x"]])
    console.json_line({f"a{char}": f"解{char}約"})
    said = raw.getvalue().decode("utf-8", "surrogatepass")
    assert char in "\n\t" or char not in said, ascii(said)
    assert f"解{char}約" in json.loads(said[said.rindex("\n{") :]).values()


@pytest.mark.parametrize("char", STEERING, ids=ascii)
def test_json_with_escapes_is_the_same_data_and_one_line(char: str) -> None:
    text = visible_json(json.dumps({"a": f"解{char}約"}, ensure_ascii=False))
    assert char not in text
    assert len(text.splitlines()) == 1
    assert json.loads(text) == {"a": f"解{char}約"}


@pytest.mark.parametrize("char", STEERING, ids=ascii)
def test_a_file_name_never_makes_a_line_of_its_own(char: str) -> None:
    assert visible_name(f"a{char}b") == f"a[U+{ord(char):04X}]b"
    assert len(visible_line(f"a{char}b").splitlines()) == 1


def test_ordinary_text_stays_as_it_is() -> None:
    text = "解約 ノートン 髙﨑 ①〜~ é 😀 か\u3099 A\tB\nC \ufe0f"
    assert visible(text) == text
