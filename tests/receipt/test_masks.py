"""What must never be seen in a picture, and what must stay readable in it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

from autocancel.receipt import capture
from autocancel.receipt.capture import WHOLE_PAGE, Picture, take_pictures
from autocancel.vault.redact import Redactor
from autocancel.vault.secret import Secret

STYLE = "<!doctype html><meta charset=utf-8><style>body{font:16px sans-serif;margin:20px}td,th{padding:4px}</style>"


def text_when_pictured(page: Page, monkeypatch: pytest.MonkeyPatch, **options: Any) -> tuple[str, list[Picture]]:
    """What the page showed as text at the moment of the picture, in all its frames."""
    seen: list[str] = []
    shoot = capture._shoot

    def look_and_shoot(window: Page, size: dict[str, Any]) -> Any:
        seen.extend(frame.evaluate("document.documentElement.innerText") for frame in window.frames)
        return shoot(window, size)

    monkeypatch.setattr(capture, "_shoot", look_and_shoot)
    pictures = take_pictures(page, dry_run=False, **({"redactor": Redactor()} | options))
    return "\n".join(seen), pictures


@pytest.mark.parametrize(
    "phone",
    [
        "090-1234-5678",
        "09012345678",
        "090 1234 5678",
        "０９０－１２３４－５６７８",
        "090−1234−5678",
        "０９０ー１２３４ー５６７８",
        "(090)1234-5678",
        "03(1234)5678",
        "090.1234.5678",
        "+81 90-1234-5678",
        "+819012345678",
        "0081 90 1234 5678",
        "０９０(１２３４)５６７８",
        "<span>090</span>-<b>1234</b>-<i>5678</i>",
        "090&#8203;1234&#8203;5678",
        "090<wbr>1234<wbr>5678",
        "0 9 0 1 2 3 4 5 6 7 8",
        "090-****-5678",
        "<table><tr><td>090<td>1234<td>5678</table>",
    ],
)
def test_a_phone_number_in_any_notation_is_never_pictured(
    page: Page, monkeypatch: pytest.MonkeyPatch, phone: str
) -> None:
    page.set_content(f"{STYLE}<p>ご連絡は {phone} へいたします</p>")
    text, pictures = text_when_pictured(page, monkeypatch)
    assert not set("159") & set("".join(filter(str.isdigit, text)))
    assert "５" not in text
    assert "phone" in pictures[0].masked


@pytest.mark.parametrize(
    ("html", "hidden", "kind"),
    [
        ("<p>ようこそ 山田 太郎 様</p>", "山田", "name"),
        ("<p><span>山田太郎</span><small>様</small></p>", "山田", "name"),
        ("<table><tr><th>お名前<td>山田 太郎</table>", "山田", "name"),
        ("<table><tr><th>氏名<th>会員ID<tr><td>山田 太郎<td>yamada77</table>", "yamada77", "member_number"),
        ("<dl><dt>ご契約者名</dt><dd>山田 太郎</dd></dl>", "山田", "name"),
        ("<div><div>お名前</div><div>山田 太郎</div></div>", "山田", "name"),
        ("<p>お名前:山田太郎</p>", "山田", "name"),
        ("<p>フリガナ：ヤマダ タロウ</p>", "ヤマダ", "name"),
        ("<p>メール taro.yamada@example.jp 宛</p>", "example", "mail"),
        ("<p>ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ</p>", "ｔａｒｏ", "mail"),
        ("<p>〒100-0001 東京都千代田区千代田1-1</p>", "千代田", "address"),
        ("<p>神奈川県横浜市西区みなとみらい2-3-1</p>", "みなとみらい", "address"),
        ("<dl><dt>ご住所<dd>どこか遠いところ</dl>", "遠い", "address"),
        ("<p>1970年1月2日生まれ</p>", "1970", "birthday"),
        ("<table><tr><td>生年月日<td>1970/01/02</table>", "1970", "birthday"),
        ("<p>カード 4111-1111-1111-1111</p>", "4111", "card"),
        ("<p>４１１１ １１１１ １１１１ １１１１</p>", "１１１１", "card"),
        ("<p>お客様番号: AB-123456</p>", "123456", "member_number"),
        ("<p>会員番号 99887766 のお客様</p>", "99887766", "member_number"),
        ("<dl><dt>dアカウントのID</dt><dd>hanako-d</dd></dl>", "hanako", "member_number"),
        ("<p>確認コード: 482913</p>", "482913", "secret"),
        ("<svg width=300 height=40><text x=5 y=20>taro@example.jp</text></svg>", "example", "mail"),
    ],
)
def test_personal_data_is_never_pictured(
    page: Page, monkeypatch: pytest.MonkeyPatch, html: str, hidden: str, kind: str
) -> None:
    page.set_content(STYLE + html)
    text, pictures = text_when_pictured(page, monkeypatch)
    assert hidden not in text
    assert kind in pictures[0].masked
    assert hidden in page.inner_text("body") or page.locator("svg").count(), "the page was not put back"


def test_the_facts_that_are_the_proof_stay_readable(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page.set_content(
        STYLE
        + "<h1>お客様の解約を受け付けました</h1><p>皆様のご利用ありがとうございました</p><table>"
        + "<tr><th>ご契約サービス<td>ノートン モバイル セキュリティ<tr><th>お支払い方法<td>ドコモ払い"
        + "<tr><th>ご利用可能期限<td>2026年11月30日<tr><th>受付番号<td>0312345678"
        + "<tr><th>月額料金<td>1,000円<tr><th>解約日時<td>2026/11/22 20:15:03</table>"
        + "<p>お問い合わせ番号: 4111111111111111</p><p>サポート TEL 03-6625-4291</p><p>仕様と様々な同様の様式</p>"
    )
    before = page.inner_text("body")
    text, pictures = text_when_pictured(page, monkeypatch, keep=("03-6625-4291",))
    assert text.split() == before.split()
    assert pictures[0].masked == ()


def test_what_a_person_typed_is_never_pictured(page: Page) -> None:
    """By pixels: the same form with and without its values makes the same picture."""
    form = (
        STYLE
        + "<form><input id=a><input id=b type=password><textarea id=c></textarea><div id=d contenteditable></div>"
        + "<input id=e type=tel style='background:yellow!important;color:red!important;filter:none!important'></form>"
    )
    shots = []
    for values in (("x", "x", "x", "花", "x"), ("Geheim!42", "4711-pw", "東京都千代田区", "山田太郎", "09012345678")):
        page.set_content(form)
        for name, value in zip("abce", (values[0], values[1], values[2], values[4]), strict=True):
            page.fill(f"#{name}", value)
        page.evaluate("value => { document.querySelector('#d').textContent = value }", values[3])
        page.evaluate("document.activeElement.blur()")
        pictures = take_pictures(page, dry_run=False, redactor=Redactor())
        assert "field" in pictures[0].masked
        boxes = [page.locator(f"#{name}").bounding_box() for name in "abcde"]
        shots.append((pictures[0].png, boxes))
    (empty, _), (filled, boxes) = shots
    for box in boxes:
        assert box is not None
        area = (int(box["x"]) + 1, int(box["y"]) + 1, int(box["x"] + box["width"]), int(box["y"] + box["height"]))
        one, other = (Image.open(io.BytesIO(png)).convert("RGB").crop(area) for png in (empty, filled))
        assert one.tobytes() == other.tobytes()
    assert page.input_value("#b") == "4711-pw"


def test_masked_regions_hold_no_trace_of_the_text(page: Page) -> None:
    """By pixels: two different names of different lengths make the same picture."""
    shots = []
    for name in ("山田太郎", "長谷川 美津子"):
        page.set_content(f"{STYLE}<table border=1><tr><th>お名前<td>{name}</table><p>{name} 様</p>")
        shots.append([picture.png for picture in take_pictures(page, dry_run=False, redactor=Redactor())])
    assert shots[0] == shots[1]


def test_frames_and_open_shadow_roots_are_masked_too(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page.set_content(
        STYLE
        + '<iframe srcdoc="<p>090-1234-5678</p><p>山田太郎 様</p>"></iframe><div id=host></div>'
        + "<script>document.querySelector('#host').attachShadow({mode:'open'}).innerHTML="
        + "'<p>hanako@example.jp</p>'</script>"
    )
    text, pictures = text_when_pictured(page, monkeypatch)
    assert "5678" not in text
    assert "山田" not in text
    assert {"phone", "name", "mail"} <= set(pictures[0].masked)


def test_what_cannot_be_read_is_darkened(page: Page) -> None:
    page.set_content(STYLE + "<canvas id=c width=200 height=60></canvas>")
    page.evaluate(
        "() => { const c = document.querySelector('#c').getContext('2d'); c.fillStyle = 'red'; "
        "c.fillRect(0, 0, 200, 60); }"
    )
    picture = take_pictures(page, dry_run=False, redactor=Redactor())[0]
    colours = Image.open(io.BytesIO(picture.png)).convert("RGB").crop((25, 25, 200, 70)).getcolors()
    assert colours == [(175 * 45, (89, 89, 89))]
    assert picture.masked == ("unreadable",)


def test_a_secret_of_the_run_is_masked_wherever_it_stands(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page.set_content(f"{STYLE}<p>session <b>x7pq</b>-zz19 ok</p><p>受付番号 A-1</p><input type=submit value=x7pq-zz19>")
    text, pictures = text_when_pictured(page, monkeypatch, redactor=Redactor([Secret("x7pq-zz19")]))
    assert "zz19" not in text
    assert "受付番号 A-1" in text
    assert "secret" in pictures[0].masked
    assert page.inner_text("b") == "x7pq"


def test_a_label_without_a_value_hides_its_whole_region(page: Page) -> None:
    page.set_content(f"{STYLE}<form><p>お名前</p></form><p>おわり</p>")
    assert "name" in take_pictures(page, dry_run=False, redactor=Redactor())[0].masked


def test_masks_that_did_not_hold_cover_the_whole_page(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that writes the name anew while its picture is taken is not pictured with it."""
    page.set_content(f"{STYLE}<p id=p>山田太郎 様</p>")
    shoot = capture._shoot
    rounds = []

    def changed_meanwhile(window: Page, size: dict[str, Any]) -> Any:
        rounds.append(1)
        window.evaluate("document.querySelector('#p').textContent = '山田太郎 様'")
        return shoot(window, size)

    monkeypatch.setattr(capture, "_shoot", changed_meanwhile)
    pictures = take_pictures(page, dry_run=False, redactor=Redactor())
    assert len(rounds) == 3
    for picture in pictures:
        assert picture.masked == (WHOLE_PAGE,)
        image = Image.open(io.BytesIO(picture.png)).convert("RGB")
        assert image.crop((0, 100, 900, 600)).getcolors() == [(900 * 500, (89, 89, 89))]


def test_a_mask_script_that_fails_covers_the_whole_page(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page.set_content(f"{STYLE}<p>山田太郎 様</p><script>String.prototype.normalize = () => {{ throw 1 }}</script>")
    assert take_pictures(page, dry_run=False, redactor=Redactor())[0].masked == (WHOLE_PAGE,)


def test_an_open_dialog_is_covered_as_well(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page.set_content(
        f"{STYLE}<dialog id=d>山田</dialog><script>document.querySelector('#d').showModal();"
        "String.prototype.normalize = () => { throw 1 }</script>"
    )
    picture = take_pictures(page, dry_run=False, redactor=Redactor())[1]
    assert Image.open(io.BytesIO(picture.png)).convert("RGB").crop((0, 100, 900, 600)).getcolors() == [
        (900 * 500, (89, 89, 89))
    ]


def test_a_page_that_is_gone_makes_no_picture_and_no_exception(page: Page) -> None:
    page.close()
    assert take_pictures(page, dry_run=False, redactor=Redactor()) == []


def _reddish(image: Image.Image) -> bool:
    red, green, _ = image.convert("RGB").split()
    return any(r > g + 30 for r, g in zip(red.tobytes(), green.tobytes(), strict=True))


def test_every_dry_run_picture_is_watermarked(page: Page) -> None:
    page.set_content(f"{STYLE}<p>解約</p><div style='height:2500px'></div>")
    for picture in take_pictures(page, dry_run=True, redactor=Redactor()):
        assert picture.masked == ()
        image = Image.open(io.BytesIO(picture.png))
        assert all(_reddish(image.crop((0, top, 900, top + 600))) for top in range(0, image.height - 599, 600))
    live = take_pictures(page, dry_run=False, redactor=Redactor())
    assert not any(_reddish(Image.open(io.BytesIO(picture.png))) for picture in live)


def test_the_page_is_left_as_it_was_found(page: Page) -> None:
    page.set_content(
        f"{STYLE}<meta http-equiv=Content-Security-Policy content=\"style-src 'none'\"><p>山田太郎 様</p>"
        "<input value=x style='color:red'><div style='height:2000px'></div><img loading=lazy src=data:,x>"
    )
    page.evaluate("scrollTo(0, 300)")
    before = page.evaluate("[document.body.innerText, document.querySelector('input').style.cssText, scrollY]")
    take_pictures(page, dry_run=True, redactor=Redactor())
    assert page.evaluate("[document.body.innerText, document.querySelector('input').style.cssText, scrollY]") == before
    assert page.evaluate("document.documentElement.children.length") == 2


def test_lazy_content_is_in_the_full_picture(page: Page) -> None:
    page.set_content(
        f"{STYLE}<div style='height:3000px'></div><div id=x style='height:50px'></div><script>"
        "new IntersectionObserver(seen => seen.forEach(it => { if (it.isIntersecting) "
        "it.target.style.background = 'rgb(0, 0, 255)' })).observe(document.querySelector('#x'))</script>"
    )
    full = take_pictures(page, dry_run=False, redactor=Redactor())[0]
    assert (0, 0, 255) in [c for n, c in Image.open(io.BytesIO(full.png)).convert("RGB").getcolors(100_000) or ()]


def test_addresses_are_kept_without_their_secrets(page: Page) -> None:
    page.route("**/*", lambda route: route.fulfill(body="<p>解約</p>", content_type="text/html; charset=utf-8"))
    page.goto("https://mwsecuritystore.jp/cancel?token=abcdef0123456789#frag")
    address = take_pictures(page, dry_run=False, redactor=Redactor())[0].url
    assert address.startswith("https://mwsecuritystore.jp/cancel")
    assert "abcdef" not in address
    assert "frag" not in address


# ruff: noqa: E501 - shapes in one line each

# Ways of drawing words that stand in no text node, or not in the order in which they are read. `¤` is the person's own.
DRAWN = {
    "placeholder": "<input placeholder='¤'>",
    "placeholder of a text area": "<textarea placeholder='¤'></textarea>",
    "alt of a picture that didn't come": "<img src=data:,x alt='¤'>",
    "alt of an image button": "<input type=image src=data:,x alt='¤'>",
    "string marker": "<ul><li style=\"list-style-type:'¤'\">x</ul>",
    "styled marker": "<style>li::marker{content:'¤'}</style><ul><li>x</ul>",
    "markers of its own": "<style>@counter-style c{system:cyclic;symbols:'¤'}ul{list-style:c}</style><ul><li>x</ul>",
    "a number as a list's start": "<ol start='#'><li>x</ol>",
    "a number as an item's value": "<ol><li value='#'>x</ol>",
    "a number counted": "<style>li{counter-set:list-item #}</style><ol><li>x</ol>",
    "counter in front": "<style>b{counter-reset:c #}b::before{content:counter(c)}</style><b>x</b>",
    "letters in front, one by one": "<i class=a></i><i class=b></i><i class=c></i><i class=d></i><b>様</b><style>"
    "i.a::before{content:'¤0'}i.b::before{content:'¤1'}i.c::before{content:'¤2'}i.d::before{content:'¤3'}</style>",
    "attribute in front": "<table><tr><th>お名前<td data-x='¤'></table><style>td::before{content:attr(data-x)}</style>",
    "label and value by style": "<p data-x='¤'></p><style>p::before{content:'お名前'}p::after{content:attr(data-x)}</style>",
    "without a box": "<p style='display:contents' data-x='¤様'></p><style>p::after{content:attr(data-x)}</style>",
    "quotes": "<q style=\"quotes:'¤' '!'\">x</q>",
    "hyphens": "<p style=\"width:1em;hyphens:manual;hyphenate-character:'¤'\">x&shy;y&shy;z</p>",
    "emphasis": "<p style=\"text-emphasis:'¤0'\">x</p>",
    "label of an option group": "<select size=4><optgroup label='¤'><option>x</select>",
    "label of an option": "<select><option label='¤'>x</select>",
    "reversed": "<p><bdo dir=rtl>~</bdo></p>",
    "reversed by a character": "<p>\u202e~\u202c</p>",
    "columns turned round": "<div style='display:inline-flex;flex-direction:row-reverse'><b>%2</b><b>%1</b><b>%0</b></div>",
    "columns in an order": "<div style='display:flex'><b style='order:2'>%1</b><b style='order:3'>%2</b><b>%0</b></div>",
    "floating": "<div style='width:12em'><b style='float:right'>%2</b><b style='float:right'>%1</b><b>%0</b></div>",
    "placed": "<div style='position:relative'><b style='position:absolute;left:8em'>%2</b>"
    "<b style='position:absolute;left:4em'>%1</b><b>%0</b></div>",
    "closed shadow": "<div id=h></div><script>h.attachShadow({mode:'closed'}).innerHTML='<p>¤</p>'</script>",
    "closed shadow around words": "<p id=h>x</p><script>h.attachShadow({mode:'closed'}).innerHTML='¤<slot></slot>'</script>",
    "declared closed shadow": "<section><template shadowrootmode=closed>¤</template></section>",
    "closed shadow in a frame": "<iframe srcdoc=\"<div><template shadowrootmode=closed>¤</template></div>\"></iframe>",
    "drawing behind": "<p style=\"width:9em;height:2em;background:url('data:image/svg+xml,<svg xmlns=%22http://www.w3.org/"
    "2000/svg%22><text y=%2220%22>¤</text></svg>')\">x</p>",
    "drawing": "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><text y='20'>¤</text></svg>\">",
    "scattered letters": "<svg width=300 height=40><text y=20 x='150 100 50 0'>¤</text></svg>",
    "a head that is shown": "<style>head,title{display:block}</style><title>¤ 様</title>",
}  # fmt: skip


_AS_FOUND = "[document.documentElement.innerText, ...[...document.querySelectorAll('*')].map(it => it.style.cssText)]"


def _as_drawn(shape: str, person: str, phone: str) -> str:
    parts = phone.split("-")
    html = shape
    for number, part in enumerate(parts):
        html = html.replace(f"%{number}</", f"{part}{'-' if number < 2 else ''}</")
    for number, letter in enumerate(person):
        html = html.replace(f"¤{number}", letter)
    return html.replace("#", phone.replace("-", "")[1:10]).replace("~", phone[::-1]).replace("¤", person)


@pytest.mark.parametrize("shape", DRAWN)
def test_two_people_make_the_same_picture_however_they_are_drawn(page: Page, shape: str) -> None:
    """By pixels."""
    shots: list[list[bytes]] = []
    plain: list[bytes] = []
    for person, phone in (("山田太郎", "090-1234-5678"), ("鈴木花子", "080-8765-4321")):
        page.set_content(f"{STYLE}<h1>解約</h1>{_as_drawn(DRAWN[shape], person, phone)}")
        plain.append(page.screenshot())
        before = page.evaluate(_AS_FOUND)
        pictures = take_pictures(page, dry_run=False, redactor=Redactor())
        assert WHOLE_PAGE not in pictures[0].masked
        shots.append([picture.png for picture in pictures])
        assert page.evaluate(_AS_FOUND) == before, "the page was not put back"
    assert plain[0] != plain[1], "the shape draws nothing: it tests nothing"
    assert shots[0] == shots[1]
