"""A planted secret never survives the redactor, however it is spelled; and what isn't one is left alone."""

from __future__ import annotations

import base64
import html
import json
import unicodedata
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from autocancel.vault.redact import Redactor
from autocancel.vault.secret import Secret
from autocancel.vault.store import Login

PASSWORD = 'Tr0ub4dor&3<x> "ä\\%41+秘'
LOGIN_ID = "demo-user@example.com"
PIN = "4821"


@pytest.fixture
def redactor() -> Redactor:
    return Redactor(Login(Secret(LOGIN_ID), Secret(PASSWORD), Secret(PIN)).secrets)


def _full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _numeric_entities(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def _hex_entities(text: str) -> str:
    return "".join(f"&#x{ord(char):x};" for char in text)


def _every_byte_percent(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode())


def _unicode_escapes(text: str) -> str:
    units = text.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02X}" for i in range(0, len(units), 2))


def _marked_up(text: str) -> str:
    return "".join(f"<span class='c{i}'>{html.escape(char)}</span>\n" for i, char in enumerate(text))


def _zero_width(text: str) -> str:
    return "\u200b".join(text)


def _in_json(text: str) -> str:
    return json.dumps(text)[1:-1]


def _in_json_plain(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


SPELLINGS: dict[str, Callable[[str], str]] = {
    "raw": str,
    "upper case": str.upper,
    "full width": _full_width,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "quote": quote,
    "quote all": lambda text: quote(text, safe=""),
    "quote_plus": quote_plus,
    "quoted twice": lambda text: quote(quote(text, safe=""), safe=""),
    "every byte": _every_byte_percent,
    "JSON": _in_json,
    "JSON with Japanese": _in_json_plain,
    "JSON in JSON": lambda text: _in_json(_in_json(text)),
    "\\u": _unicode_escapes,
    "HTML": html.escape,
    "HTML in HTML": lambda text: html.escape(html.escape(text)),
    "decimal entities": _numeric_entities,
    "hexadecimal entities": _hex_entities,
    "URL in an attribute": lambda text: html.escape(quote(text)),
    "JSON in a URL": lambda text: quote(_in_json(text)),
    "hex": lambda text: text.encode().hex(),
    "HEX": lambda text: text.encode().hex().upper(),
    "mark-up": _marked_up,
    "zero width": _zero_width,
    "line breaks": "\n".join,
}
BASE64 = {"standard": base64.b64encode, "urlsafe": base64.urlsafe_b64encode}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("secret", [PASSWORD, LOGIN_ID])
def test_no_spelling_survives_in_a_page_text(spelling: str, secret: str, redactor: Redactor) -> None:
    spelled = SPELLINGS[spelling](secret)
    cleaned = redactor.clean(f"ログイン {spelled} でお進みください")
    assert spelled not in cleaned
    assert cleaned != "[withheld]", "it should be found, and not only noticed"
    assert cleaned.startswith("ログイン ")
    assert cleaned.endswith("でお進みください")


@pytest.mark.parametrize("alphabet", BASE64)
@pytest.mark.parametrize("before", ["", "u", "us", "user:"])
@pytest.mark.parametrize("after", ["", "\n", ":x", "/more"])
def test_no_alignment_of_base64_survives(alphabet: str, before: str, after: str, redactor: Redactor) -> None:
    encoded = BASE64[alphabet]((before + PASSWORD + after).encode()).decode()
    for wrapped in (encoded, encoded[:20] + "\r\n" + encoded[20:], quote(encoded, safe=""), f'{{"auth": "{encoded}"}}'):
        cleaned = redactor.clean(f"Basic {wrapped} .")
        assert encoded[3:12] not in cleaned
        assert cleaned != "[withheld]"


def _texts(least: int) -> st.SearchStrategy[str]:
    return st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co", "Z")), min_size=least, max_size=20)


_ASCII = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=6, max_size=24)


@settings(max_examples=400, deadline=None)
@given(
    secret=st.one_of(_ASCII, _texts(6)),
    steps=st.lists(
        st.sampled_from(["raw", "full width", "quote all", "quote_plus", "JSON", "HTML", "\\u", "zero width", "hex"]),
        max_size=2,
    ),
    before=st.text(max_size=10),
    after=st.text(max_size=10),
)
@example(secret="[removed]", steps=[], before="", after="")
@example(secret="****** ***", steps=[], before="*", after="*")
@example(secret="withheld", steps=[], before="", after="")
@example(secret="%41%42%43", steps=[], before="", after="")
@example(secret="&lt;&gt;&amp;", steps=["HTML"], before="", after="")
@example(secret="\\u0041\\u0042", steps=["JSON"], before="\\", after="")
@example(secret="<b>bold</b>", steps=[], before="", after="")
def test_a_planted_secret_never_survives(secret: str, steps: list[str], before: str, after: str) -> None:
    planted = secret
    for step in steps:
        planted = SPELLINGS[step](planted)
    assume(len(_bare(secret)) >= 6 and not _bare(secret).isdigit())
    cleaned = Redactor([Secret(secret)]).clean(f"{before} {planted} {after}")
    assert secret not in cleaned
    assert planted not in cleaned
    assert _bare(secret) not in _bare(cleaned)


def _bare(text: str) -> str:
    """The test's own idea of what a reader could still make out."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().replace("\u200b", "").split())


@settings(max_examples=200, deadline=None)
@given(secret=_ASCII, text=st.text(max_size=200))
def test_cleaning_is_final_and_leaves_other_texts_alone(secret: str, text: str) -> None:
    assume(not secret.isdigit())
    redactor = Redactor([Secret(secret)])
    once = redactor.clean(text)
    assert redactor.clean(once) == once
    if _bare(secret)[:3] not in _bare(text) and not set("%&\\<") & set(text):
        assert once == text


def test_what_comes_together_by_blanking_is_blanked_too() -> None:
    """This secret shares a character with every mark, so that nothing can stand between the halves."""
    secret = "*■[removed]〓=x"
    cleaned = Redactor([Secret(secret)]).clean(f"a {secret[:5]}{secret}{secret[5:]} b")
    assert cleaned == "a  b"


def test_what_can_be_read_in_too_many_ways_is_withheld_whole(redactor: Redactor) -> None:
    hostile = LOGIN_ID
    for _ in range(12):
        hostile = quote(html.escape(_in_json(hostile + '"<'))) + "<b>&amp;%5C"
    assert redactor.clean("page: " + hostile) == "[withheld]"
    assert not redactor.is_clean(hostile.encode())


def test_what_blanking_misses_is_withheld_whole(redactor: Redactor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake in blanking must not let anything through."""
    monkeypatch.setattr(Redactor, "_blanked", lambda self, text: text)
    assert redactor.clean(f"x {PASSWORD} y") == "[withheld]"


def test_a_text_longer_than_any_page_is_withheld_whole(redactor: Redactor) -> None:
    assert redactor.clean("x" * 1_000_001) == "[withheld]"
    assert Redactor().clean("x" * 1_000_001) == "x" * 1_000_001


def test_ordinary_texts_stay_as_they_are(redactor: Redactor) -> None:
    page = (
        "ご契約内容 ノートン モバイル セキュリティ 月額 550円(税込) ご利用期限 2026年11月30日 24:00 "
        "<b>解約する</b> &amp; 次へ https://www.m-pass.jp/cancel.php?step=2 電話 03-6625-4291 "
        "%E8%A7%A3%E7%B4%84 \\n 100%"
    )
    assert redactor.clean(page) == page
    assert redactor.is_clean(page.encode())


# Short codes


@pytest.mark.parametrize(
    "text",
    [
        "pin=4821",
        "a=1&pin=4821&b=2",
        "https://id.example.jp/auth?nw_pin=4821#top",
        '{"pin": "4821"}',
        '{"pin":4821}',
        '{\\"pin\\":\\"4821\\"}',
        '<input type="tel" value="4821">',
        "暗証番号:4821",
        "ネットワーク暗証番号は 4821 です",
        "４８２１",
        "&#52;&#56;&#50;&#49;",
        "%34%38%32%31",
        "4 8 2 1",
        "4821",
        "入力した番号 4821 を確認",
        "NDgyMQ==",
        "34383231",
    ],
)
def test_a_pin_is_removed_where_it_stands_alone_or_as_a_value(text: str, redactor: Redactor) -> None:
    cleaned = redactor.clean(text)
    assert cleaned != text
    assert "4821" not in unicodedata.normalize("NFKC", cleaned)
    assert "***" in cleaned


@pytest.mark.parametrize("year", ["2026", "1000"])
def test_a_pin_like_a_year_or_an_amount_leaves_dates_and_amounts_readable(year: str) -> None:
    redactor = Redactor([Secret(year)])
    for text in (
        f"{year}年11月30日まで",
        f"{year}/11/30",
        f"{year}-11-30T10:00:00+09:00",
        f"月額{year}円",
        f"¥{year}",
        f"1,{year},000",
        f"03-{year}-4291",
        f"0120-123-{year}",
        f"決済番号 12345678{year}",
        f"a{year}b",
        f"https://example.jp/news?date={year}-11-30",
    ):
        assert redactor.clean(text) == text
    assert year not in redactor.clean(f"pin={year}")
    assert year not in redactor.clean(f'{{"code": "{year}"}}')
    assert year not in redactor.clean(f"暗証番号 : {year}年")


def test_a_style_sheet_with_the_pins_digits_is_still_clean() -> None:
    redactor = Redactor([Secret("1000")])
    assert redactor.is_clean(b"main { max-width: 1000px; z-index: 1000 } <svg width='1000' height=\"1000\">")
    assert not redactor.is_clean(b'<input name="pin" value="1000">')
    assert not redactor.is_clean(b"name=x&pin=1000&next=1")
    assert not redactor.is_clean('{"暗証番号": "1000"}'.encode())


# Values, files, addresses


def test_values_are_cleaned_through_and_through(redactor: Redactor) -> None:
    value = {
        "user": LOGIN_ID,
        LOGIN_ID: 1,
        PASSWORD: {"deep": [f"x {PASSWORD} y", ("4821", 4821, 48210, 4.5, True, None)]},
        "secret": Secret(PASSWORD),
        "seq": 12,
    }
    cleaned = redactor.clean_value(value)
    assert cleaned == {
        "user": "***",
        "***": 1,
        "***'": {"deep": ["x *** y", ["***", "***", 48210, 4.5, True, None]]},
        "secret": "***",
        "seq": 12,
    }
    assert redactor.is_clean(json.dumps(cleaned).encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp"])
@pytest.mark.parametrize("secret", [LOGIN_ID, "ひみつの言葉だよ", "Tr0ub4dor&3<x>"])
@pytest.mark.parametrize("spelling", ["raw", "quote all", "HTML", "JSON", "hex", "mark-up", "full width"])
def test_no_file_with_a_secret_passes_in_any_encoding(encoding: str, secret: str, spelling: str) -> None:
    redactor = Redactor([Secret(secret)])
    page = "<title>契約内容</title> 解約する " * 20
    assert redactor.is_clean(page.encode(encoding))
    assert not redactor.is_clean((page + SPELLINGS[spelling](secret) + page).encode(encoding, "xmlcharrefreplace"))


def test_a_secret_inside_a_binary_file_is_found(redactor: Redactor) -> None:
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 200
    assert redactor.is_clean(picture)
    for inside in (LOGIN_ID.encode(), LOGIN_ID.upper().encode("utf-16-le"), quote(PASSWORD).encode()):
        assert not redactor.is_clean(picture + b"tEXt" + inside + picture)
    assert not redactor.is_clean(picture + base64.b64encode(b"a:" + LOGIN_ID.encode()) + picture)


def test_a_picture_embedded_in_a_page_is_no_false_alarm(redactor: Redactor) -> None:
    picture = base64.b64encode(bytes(i * i % 251 for i in range(300_000))).decode()
    assert redactor.is_clean(f"<img src='data:image/png;base64,{picture}'>".encode())
    hidden = base64.b64encode(b"x" * 30_001 + LOGIN_ID.encode() + b"y" * 5_000).decode()
    assert not redactor.is_clean(f"<img src='data:image/png;base64,{hidden}'>".encode())


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://user:pw@www.m-pass.jp/cancel.php", "https://www.m-pass.jp/cancel.php"),
        ("https://www.m-pass.jp/cancel.php#token=abc", "https://www.m-pass.jp/cancel.php"),
        ("https://www.m-pass.jp/a?lang=ja&sid=8f3a&page=2", "https://www.m-pass.jp/a?lang=ja&sid=…&page=2"),
        ("https://www.m-pass.jp/a?lang=" + "x" * 40, "https://www.m-pass.jp/a?lang=…"),
        ("https://h.jp/s/8c1f0e5d2b7a4c19/top", "https://h.jp/s/…/top"),
        ("https://h.jp/my;jsessionid=0A1B2C?x", "https://h.jp/my;…?x=…"),
        ("https://h.jp:8443/%E8%A7%A3%E7%B4%84/complete.html", "https://h.jp:8443/%E8%A7%A3%E7%B4%84/complete.html"),
        ("https://h.jp/user/demo-user%40example.com/x", "https://h.jp/user/…/x"),
        ("https://mwsecuritystore.jp/loginmenu", "https://mwsecuritystore.jp/loginmenu"),
        ("https://[::1]:4/x", "https://[::1]:4/x"),
        ("https://[::1", "…"),
        ("https://h.jp:99999999/", "…"),
        ("data:text/html,<p>4821", "data:…"),
        ("javascript:alert(1)", "javascript:…"),
        ("blob:https://h.jp/1234", "blob:…"),
        ("about:blank", "about:blank"),
        ("", ""),
    ],
)
def test_an_address_keeps_its_place_and_loses_what_it_carries(url: str, kept: str, redactor: Redactor) -> None:
    assert redactor.clean_url(url) == kept


@settings(max_examples=200, deadline=None)
@given(url=st.text(max_size=60))
def test_no_address_whatsoever_makes_it_raise(url: str) -> None:
    Redactor([Secret(LOGIN_ID)]).clean_url("https://" + url)
    Redactor([Secret(LOGIN_ID)]).clean_url(url)
