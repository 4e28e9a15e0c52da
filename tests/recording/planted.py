"""A live-like site: the mock's pages with invented personal data planted wherever a real page might hold some."""

from __future__ import annotations

import base64
import html
import shutil
from pathlib import Path
from urllib.parse import quote

from autocancel.mock.library import shipped_folder

PLANTED = {
    "kanji": "佐々木健太郎",
    "family": "佐々木",
    "katakana": "ササキ ケンタロウ",
    "half_katakana": "ｻｻｷ ｹﾝﾀﾛｳ",
    "hiragana": "ささき けんたろう",
    "latin": "Kentaro Sasaki",
    "latin_upper": "SASAKI KENTARO",
    "phone_hyphens": "090-8765-4321",
    "phone_plain": "09087654321",
    "phone_wide": "０９０－８７６５－４３２１",
    "phone_brackets": "(090) 8765-4321",
    "phone_abroad": "+81 90 8765 4321",
    "postal": "150-0043",
    "address": "東京都渋谷区道玄坂2-24-1 マークハイツ1203号室",
    "twelve": "384756291038",
    "sixteen": "4980 1234 5678 9012",
    "mail": "kentaro.sasaki@example.ne.jp",
    "key": "WXYZ-3456-ABCD-7890",
    "token": "tok9f8e7d6c5b4a39281706",
    "birthday": "1987年3月21日",
}
P = PLANTED
# In a layout's head and around every page; `{{ content }}` and the like stay.
HEAD = f"""<meta name="csrf-token" content="{P["token"]}"><meta name="description" content="{P["kanji"]}様のページ">
<style>/* {P["mail"]} */ .user::before {{ content: "{P["kanji"]}"; }} #u-{P["token"]} {{ color: red; }}</style>
<script>var user = {{ name: "{P["kanji"]}", mail: "{P["mail"]}", token: "{P["token"]}" }};</script>"""
TOP = f"""<!-- {P["kanji"]} {P["token"]} -->
<div id="u-{P["token"]}" class="user" data-user="{P["latin"]}" data-token="{P["token"]}" onclick="go('{P["token"]}')">
<img src="/assets/photo-{P["token"]}.png" alt="{P["kanji"]}さんの写真" width="20" height="20">
<span>{P["kanji"]}様</span> <span title="{P["latin"]}">ようこそ {P["katakana"]} さん</span></div>
<noscript>{P["mail"]}</noscript><template>{P["mail"]}</template><div style="display:none">{P["address"]}</div>"""
CONTRACT = f"""<table>
<tr><th>ご契約者名</th><td>{P["kanji"]}</td></tr><tr><th>フリガナ</th><td>{P["half_katakana"]}</td></tr>
<tr><th>ふりがな</th><td>{P["hiragana"]}</td></tr><tr><th>ローマ字</th><td>{P["latin"]} / {P["latin_upper"]}</td></tr>
<tr><th>ご住所</th><td>〒{P["postal"]}<br>{P["address"]}</td></tr><tr><th>生年月日</th><td>{P["birthday"]}</td></tr>
<tr><th>決済番号</th><td>{P["twelve"]}</td></tr><tr><th>プロダクトキー</th><td>{P["key"]}</td></tr></table>
<p>ご連絡先 {P["phone_hyphens"]} / {P["phone_plain"]} / {P["phone_wide"]}</p>
<p>{P["phone_brackets"]} / {P["phone_abroad"]}</p>
<p>メールアドレス: {P["mail"]}</p><p>カード番号 {P["sixteen"]}</p>
<p><a href="/mypage/history?uid={P["token"]}&amp;name={quote(P["kanji"])}">ご利用明細</a></p>"""
HIDDEN = f"""<input type="hidden" name="csrf" value="{P["token"]}">
<input type="hidden" name="state" value="{base64.b64encode(P["mail"].encode()).decode()}">
<input type="hidden" name="who" value="{quote(P["kanji"])}">"""


def plant(folder: Path) -> Path:
    """A copy of the mock's folder `mw` in `folder`, with the data above in its pages."""
    shipped = shipped_folder("mw")
    assert shipped is not None
    shutil.copytree(shipped, folder)
    layout = folder / "layouts" / "store.html"
    text = layout.read_text(encoding="utf-8")
    text = text.replace("</head>", HEAD.replace("{{", "{ {").replace("}}", "} }") + "</head>")
    layout.write_text(text.replace("{{ content }}", TOP + "{{ content }}"), encoding="utf-8")
    for name in ("contract", "review", "complete"):
        page = folder / "pages" / f"{name}.html"
        page.write_text(page.read_text(encoding="utf-8") + CONTRACT, encoding="utf-8")
    for page in (folder / "pages").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("</form>", HIDDEN + "</form>"), encoding="utf-8")
    return folder


def spellings(value: str) -> dict[str, bytes]:
    """How a value may lie in a file, other than by redaction's own notions."""
    bare = value.encode()
    found = {
        "utf-8": bare,
        "utf-16-le": value.encode("utf-16-le"),
        "utf-16-be": value.encode("utf-16-be"),
        "shift_jis": value.encode("cp932", "ignore"),
        "euc-jp": value.encode("euc_jp", "ignore"),
        "percent": quote(value).encode(),
        "entities": "".join(f"&#{ord(c)};" for c in value).encode(),
        "hex_entities": "".join(f"&#x{ord(c):x};" for c in value).encode(),
        "html": html.escape(value).encode(),
        "json": value.encode("unicode_escape"),
        "hex": bare.hex().encode(),
        "css": "".join(f"\\{ord(c):x} " for c in value).encode(),
        **{f"base64_{shift}": _base64(bare, shift) for shift in range(3)},
    }
    return {name: data for name, data in found.items() if len(data) >= 6}


def _base64(bare: bytes, shift: int) -> bytes:
    whole = base64.b64encode(b"\0" * shift + bare)
    return whole[-(-8 * shift // 6) : 8 * (shift + len(bare)) // 6]
