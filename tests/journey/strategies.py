# ruff: noqa: E501 - word lists
"""Screens as hostile and as plausible as a machine can think of: any words, labels, fields, hosts and contracts together."""

from __future__ import annotations

from hypothesis import strategies as st

from autocancel.flow import Payment, ScreenKind
from autocancel.page.screen import Option, Screen
from autocancel.person.questions import Consent
from autocancel.planning.actions import (
    Action,
    Fill,
    FillKind,
    Intent,
    Ledger,
    Purpose,
    Restart,
    Step,
    Submit,
    way_key,
)
from autocancel.planning.kinds import Recognition
from autocancel.planning.rules import MOST_SCREENS

from .screens import NORTON, Page, login_page, release_page, review_page

KEEP_LABELS = (
    "契約を続ける", "退会手続きをやめる", "解約をやめる", "解約しない", "退会しない", "継続する", "利用を続ける", "キャンセル", "戻る", "TOPへ戻る",
    "解約せずに戻る", "Cancel", "特典を受け取って継続する",
)  # fmt: skip
NEVER_LABELS = (
    "プラン変更", "今すぐ登録", "申し込む", "購入", "再契約", "すべて解約する", "アカウントを削除する", "購入手続きへ", "会員登録", "ログアウト",
    "電話料金との一括支払いを拒否する", "spモードを解約する",
)  # fmt: skip
FINAL_LABELS = ("解約する", "退会する", "解除する", "解約を確定する", "上記に同意の上解約する", "はい、解約します")
WAY_LABELS = (
    "次へ", "OK", "同意する", "同意して次へ", "確認画面へ", "退会手続きを続ける", "解約はこちら", "解約手続き", "アンケートに答えず退会", "はい", "いいえ", "ログイン",
    "会員ログイン", "dアカウントでログイン", "マイページ", "ご契約内容", "詳細", "ドコモ払い(d払い)", "auかんたん決済", "クレジットカード", "送信",
)  # fmt: skip
# No table knows these, and on some page somewhere one of them ends a contract.
MADE_UP = (
    "ぽぬける", "ぬけとる", "足抜け", "ほどく", "お別れする", "卒業する", "手放す", "みそぎをする", "幕を引く", "断ち切る", "むすりと",
    "清算", "離脱", "満了扱い", "フィニッシュ", "quittify", "zap it",
)  # fmt: skip
# ... and what is written around them; none of it announces a further page.
_AROUND = (
    "{}", "{}", "{}する", "この内容で{}", "ご契約を{}", "契約の{}", "{}を確定", "サービスの{}", "マイサービスを{}", "同意して{}", "次に{}", "{}(無料)",
    "今すぐ{}", "会員を{}", "ご利用中のコースを{}", "設定を{}", "はい、{}", "アンケートに答えて{}", "お支払いを{}", "{}OK",
)  # fmt: skip
LABELS = (*KEEP_LABELS, *NEVER_LABELS, *FINAL_LABELS, *WAY_LABELS)
PROVIDER_HOSTS = ("mwsecuritystore.jp", "www.mwsecuritystore.jp")
CARRIER_HOSTS = {
    "id.smt.docomo.ne.jp": Payment.DOCOMO, "payment.smt.docomo.ne.jp": Payment.DOCOMO, "connect.auone.jp": Payment.AU,
    "my.softbank.jp": Payment.SOFTBANK,
}  # fmt: skip
FOREIGN_HOSTS = ("example.com", "mwsecuritystore.jp.example.com", "evilmwsecuritystore.jp", "xn--mwsecuritystre-0ob.jp")
NORTONS = (NORTON, "ノートン 360 プレミアム", "Norton Mobile Security")
OTHER_NAMES = ("うたフル放題", "占い館", "ノートン家計簿", "スマホ保険 with ノートン", "MWノートンストア")
SENTENCES = (
    "以下の契約を解約します。よろしいですか?", "解約内容の確認", "解約してよろしいですか?", "解約が完了しました。", "手続きが完了しました", "すでに解約済みです。", "解約すると月末で利用できなくなります。",
    "解約の理由をお選びください。", "解約するとクーポンがもらえなくなります。今なら半額!", "継続課金の解除", "すべての継続課金を停止します。", "アカウントを削除します。", "プランの変更手続き",
    "ただいま混み合っております。", "メンテナンス中", "セッションの有効期限が切れました", "ログインIDまたはパスワードが違います", "確認コードを送信しました。", "新規会員登録フォーム",
    "対象の契約がありません", "契約情報が見つかりません", "月額料金のお支払い方法を選択してください。", "ご契約内容", "注意事項", "解約に関する注意事項", "MWノートンストア", "1,078円(税込)",
)  # fmt: skip
ANNOUNCING = (*(s for s in SENTENCES if "解約します。" in s or "よろしいですか" in s), "継続課金の解除")
FIELDS = (
    ("password", "パスワード"), ("password", "ネットワーク暗証番号"), ("tel", "暗証番号"), ("text", "ログインID"), ("text", "メールアドレス"),
    ("tel", "確認コード"), ("text", "セキュリティコード"), ("password", "新しいパスワード"), ("text", "お名前"), ("text", "カード番号"),
    ("text", "画像に表示された文字"), ("checkbox", "上記に同意します"), ("checkbox", "ほかのサービスもあわせて解約する"), ("checkbox", "メルマガの配信に同意する"),
    ("radio", "その他"), ("radio", "継続を希望する"), ("radio", "ドコモ払い"), ("radio", "クレジットカード"), ("textarea", "ご意見"), ("text", ""), ("password", ""),
)  # fmt: skip

_hosts = st.sampled_from([*PROVIDER_HOSTS * 3, *CARRIER_HOSTS, *CARRIER_HOSTS, *FOREIGN_HOSTS])
_schemes = st.sampled_from(["https", "https", "https", "https", "http"])


@st.composite
def _addresses(draw: st.DrawFn) -> str:
    path = draw(st.sampled_from(["/a", "/cancel/confirm", "/cancel/complete", "/login"]))
    return f"{draw(_schemes)}://{draw(_hosts)}{path}"


def _controls(draw: st.DrawFn, page: Page, most: int) -> None:
    for label in draw(st.lists(st.sampled_from(LABELS), max_size=most)):
        if draw(st.booleans()):
            page.link(
                label, draw(_addresses()), region=draw(st.sampled_from(["main", "main", "main", "nav", "footer"]))
            )
        else:
            page.button(label, enabled=draw(st.booleans()) or draw(st.booleans()))


def _fields(draw: st.DrawFn, page: Page, most: int) -> None:
    for type_, label in draw(st.lists(st.sampled_from(FIELDS), max_size=most)):
        page.field(
            type_,
            label,
            name=draw(st.sampled_from(["a", "b", "password", "login_id"])),
            required=draw(st.booleans()),
            checked=type_ in ("checkbox", "radio") and draw(st.booleans()),
            max_length=draw(st.sampled_from([None, None, 4, 8])),
            frame=draw(st.sampled_from([0, 0, 0, 0, 1])),
        )


def _plausible(draw: st.DrawFn) -> Page:
    """A screen of the walk as it should be, on any host."""
    match draw(st.sampled_from(["review", "release", "login", "notice", "review with a password"])):
        case "review":
            return review_page(draw(st.sampled_from([*NORTONS[:1] * 4, *NORTONS, *OTHER_NAMES])))
        case "review with a password":
            page = (
                Page()
                .heading("解約内容の確認")
                .says("以下の契約を解約します。よろしいですか?")
                .pair("サービス名", NORTON)
            )
            with page.form():
                page.field("password", "パスワード").button(draw(st.sampled_from(WAY_LABELS)))
            return page
        case "release":
            host = draw(st.sampled_from([*CARRIER_HOSTS]))
            return release_page(f"https://{host}/release")
        case "login":
            own = st.just("https://mwsecuritystore.jp/login")
            return login_page(
                draw(own | _addresses()), draw(st.sampled_from([None, None, None, "https://example.com/"]))
            )
        case _:
            page = Page().heading("解約に関する注意事項")
            with page.form():
                page.field("checkbox", "上記に同意します").button("次へ")
            return page


@st.composite
def screens(draw: st.DrawFn) -> Screen:
    """Half of them: a plausible screen with little or much besides. The other half: anything, in any order and number."""
    plausible = draw(st.booleans())
    page = _plausible(draw) if plausible else Page(draw(_addresses()), title=draw(st.sampled_from(["", *SENTENCES])))
    if plausible and draw(st.booleans()):
        _besides(draw, page, 1)
    elif not plausible:
        _besides(draw, page, 3)
    return page.screen()


def _besides(draw: st.DrawFn, page: Page, most: int) -> None:
    page.status = draw(st.sampled_from([200, 200, 200, 200, 200, 200, None, 404, 503]))
    page.says(*draw(st.lists(st.sampled_from(SENTENCES), max_size=most + 1)))
    for name in draw(st.lists(st.sampled_from([*NORTONS, *NORTONS[:1] * 4, *OTHER_NAMES]), max_size=most)):
        match draw(st.sampled_from(["pair", "row", "line"])):
            case "pair":
                page.pair("サービス名", name)
            case "row":
                with page.row():
                    page.says(name, draw(st.sampled_from(["ご利用中", "解約済", "1,078円(税込)"])))
                    _controls(draw, page, 2)
            case _:
                page.says(name)
    for _ in range(draw(st.integers(0, most - 1))):
        same = draw(st.booleans()) or draw(st.booleans())
        with page.form(None if same else draw(_addresses()), draw(st.sampled_from(["post", "post", "get"]))):
            _fields(draw, page, most)
            _controls(draw, page, most)
    _fields(draw, page, 1)
    _controls(draw, page, most)
    if draw(st.integers(0, 9)) == 0:
        page.field(
            "select", "解約の理由", options=(Option("", "選択してください"), Option("1", "その他")), required=True
        )
    if draw(st.integers(0, 9)) == 0:
        page.dialogs = (draw(st.sampled_from(["解約しますか?", "本当に削除しますか?"])),)


@st.composite
def made_up_labels(draw: st.DrawFn) -> str:
    """What a button may be called by a site that nobody has seen."""
    stem = draw(st.sampled_from(MADE_UP) | st.text("ぬゆむをけろめへふせ", min_size=3, max_size=6))
    return draw(st.sampled_from(_AROUND)).format(stem)


@st.composite
def pages_behind_a_login(draw: st.DrawFn) -> tuple[Screen, frozenset[str]]:
    """A page of the provider's with buttons that send, called what nobody knows; and what these are called."""
    page = Page(draw(st.sampled_from(["https://mwsecuritystore.jp/mypage/x", "https://mwsecuritystore.jp/cancel/1"])))
    page.heading(draw(st.sampled_from(["マイページ", "ご契約内容", "お手続き", "解約手続き", "ご案内", "アンケート"])))
    if draw(st.booleans()):
        page.pair("サービス名", draw(st.sampled_from([*NORTONS[:1] * 3, *OTHER_NAMES])))
    page.says(*draw(st.lists(st.sampled_from(SENTENCES), max_size=2)))
    labels = draw(st.lists(made_up_labels(), min_size=1, max_size=3, unique=True))
    for label in labels:
        match draw(st.sampled_from(["form", "form", "script", "row"])):
            case "form":
                with page.form(draw(st.sampled_from([None, "https://mwsecuritystore.jp/mypage/do"]))):
                    asked = [f for f in FIELDS if f[0] in ("checkbox", "radio", "textarea")]
                    for type_, text in draw(st.lists(st.sampled_from(asked), max_size=2)):
                        page.field(type_, text, required=draw(st.booleans()))
                    page.button(label)
            case "script":
                page.button(label)
            case _:
                with page.row():
                    page.says(draw(st.sampled_from([*NORTONS[:1], *OTHER_NAMES]))).button(label, "post", page.url)
    if draw(st.booleans()):
        _controls(draw, page, 1)
    return page.screen(), frozenset(labels)


@st.composite
def pointed_at(draw: st.DrawFn, screen: Screen) -> frozenset[tuple[str, str]]:
    """Controls of this screen that somebody has called the way on, however foolishly."""
    if not screen.controls:
        return frozenset()
    chosen = draw(st.lists(st.sampled_from(screen.controls), max_size=2))
    return frozenset(way_key(control, screen.url) for control in chosen)


@st.composite
def progresses(draw: st.DrawFn) -> Ledger:
    places = st.frozensets(st.sampled_from(["provider", "docomo", "au", "softbank", "pin"]), max_size=2)
    return Ledger(
        typed=draw(places),
        ids_typed=draw(places),
        contract=draw(st.sampled_from([None, NORTON])),
        submitted=draw(st.sampled_from([False, False, True])),
        release_named=draw(st.booleans()),
        screens=draw(st.sampled_from([0, 3, MOST_SCREENS - 1, MOST_SCREENS])),
        waits=draw(st.sampled_from([0, 19, 20])),
        towards=draw(st.booleans()),
    )


@st.composite
def intents(draw: st.DrawFn) -> Intent:
    return Intent(
        purpose=draw(st.sampled_from([Purpose.CANCEL, Purpose.CANCEL, Purpose.READ_STATE])),
        payment=draw(st.sampled_from([*Payment, None])),
        has_login=draw(st.booleans()) or draw(st.booleans()),
        has_pin=draw(st.booleans()),
        consent=draw(st.sampled_from([Consent.GIVEN, Consent.GIVEN, *Consent])),
        in_advance=draw(st.booleans()),
        stop_before_confirm=draw(st.sampled_from([False, False, False, True])),
    )


@st.composite
def recognitions(draw: st.DrawFn) -> Recognition:
    """As if recognising had gone wrong: any kind for any screen."""
    kind = draw(st.sampled_from([None, *ScreenKind, ScreenKind.REVIEW, ScreenKind.CARRIER_RELEASE, ScreenKind.LOGIN]))
    return Recognition(kind, ("generated",))


@st.composite
def proposals(draw: st.DrawFn, screen: Screen) -> Action:
    """Any press with any fills on this screen, however foolish."""
    if not screen.controls or draw(st.integers(0, 9)) == 0:
        return Restart("busy")
    control = draw(st.sampled_from(screen.controls))
    choice: list[FillKind] = ["login_id", "password", "pin", "tick", "text"]
    kinds = st.sampled_from(choice)
    fills: tuple[Fill, ...] = ()
    if screen.fields:
        chosen = draw(st.lists(st.sampled_from(screen.fields), max_size=2))
        fills = tuple(Fill(f.ref, draw(kinds), label=f.text) for f in chosen)
    if draw(st.booleans()):
        return Step("generated", control, fills)
    return Submit(control, fills, draw(st.booleans()), draw(st.booleans()))
