"""From a seed to a fixture folder: other words, other mark-up, another order, another encoding, the same process."""
# ruff: noqa: E501 - tables of Japanese words

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from autocancel.flow import Payment
from autocancel.mock.library import list_scenarios, shipped_folder

FLOWS = ("mw", "mpass")
# Courses of events that must end in a cancellation; they bring other screens, and screens in another order.
BASES = (
    "happy", "happy", "happy", "placeholder_login", "login_three_steps", "norton_among_others", "cancel_entry",
    "behind_profile", "retention_offer", "extra_notice", "survey_required", "survey_yes_no", "survey_skip",
    "review_yes_no", "hidden_modal", "image_buttons", "late_content", "late_completion", "one_click_contract_page",
)  # fmt: skip
REVIEWS = ("review",)

# What a fixture says, and what another site might say instead. Every word is from docs/domain-facts.md's lists or means
# the same in ordinary usage.
BUTTONS: dict[str, tuple[str, ...]] = {
    "次へ": ("次へ", "次へ進む", "進む", "次の画面へ", "OK"),
    "同意して次へ": ("同意して次へ", "同意する", "上記に同意して次へ", "同意して進む"),
    "契約を続ける": ("契約を続ける", "利用を続ける", "解約をやめる", "解約しない", "継続する", "キャンセル", "退会手続きをやめる"),
    "利用を続ける": ("契約を続ける", "利用を続ける", "解約をやめる", "継続する", "戻る"),
    "解約をやめる": ("解約をやめる", "退会しない", "解約しない", "TOPへ戻る", "キャンセル"),
    "解約する": ("解約する", "退会する", "解約を確定する", "上記に同意の上解約する"),
    "解約手続き": ("解約手続き", "解約はこちら", "退会手続き", "解約", "月額退会"),
    "解約はこちら": ("解約手続き", "解約はこちら", "退会手続き", "会員解約"),
    "ログイン": ("ログイン", "ログインする", "会員ログイン"),
}  # fmt: skip
WORDS: dict[str, tuple[str, ...]] = {
    "解約内容の確認": ("解約内容の確認", "解約内容のご確認", "最終確認", "退会内容の確認"),
    "解約前のご確認": ("解約前のご確認", "解約に関する注意事項", "ご解約にあたってのご注意"),
    "解約のご注意": ("解約のご注意", "解約に関する注意事項", "解約前にご確認ください"),
    "解約が完了しました": (
        "解約が完了しました",
        "解約を受け付けました",
        "解約手続きが完了しました",
        "退会が完了しました",
    ),
    "ご契約状況": ("ご契約状況", "契約状態", "ご利用状況"),
    "サービス名": ("サービス名", "ご契約サービス", "サービス名称", "ご利用サービス"),
    "コンテンツ名": ("コンテンツ名", "サービス名", "ご利用コンテンツ"),
    "ログインID": ("ログインID", "会員ID", "ユーザーID"),
    "お支払い方法": ("お支払い方法", "決済方法", "お支払方法"),
    "ご利用期限": ("ご利用期限", "利用終了日", "ご利用可能期間"),
}
DISTRACTIONS = (
    '<a href="/campaign">ノートン 360 プレミアムを購入</a>', '<a href="/plan">プラン変更はこちら</a>', '<a href="/faq">よくあるご質問</a>',
    '<a href="/signup">今すぐ登録</a>', '<a href="/mail">メルマガの登録・解除</a>', '<a href="/help">解約についてのよくあるご質問</a>',
    '<a href="/logout">ログアウト</a>',
)  # fmt: skip
_PIXEL = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='180' height='44'/%3E"
_SUBMIT = re.compile(
    r'<button type="submit"[^>]*>([^<]+)</button>|<input (?:class="[^"]*" )?type="submit" value="([^"]+)">'
)


@dataclass(frozen=True, slots=True)
class Varied:
    """A varied site: what to run, and what was done to it."""

    seed: int
    flow: str
    scenario: str
    payment: Payment
    folder: Path
    changes: tuple[str, ...]


def make(seed: int, into: Path) -> Varied:
    """Write the site of a seed into a new folder below `into`."""
    dice = random.Random(seed)
    flow = FLOWS[seed % len(FLOWS)]
    known = {scenario.name: scenario for scenario in list_scenarios(flow, None)}
    scenario = known[dice.choice(BASES)]
    payment = dice.choice(scenario.payments)
    source = shipped_folder(flow)
    assert source is not None
    folder = into / f"{flow}-{seed}"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    chosen = [name for name, chance, _ in _CHANGES if dice.random() < chance]
    words = {**_pick(dice, BUTTONS)}, _pick(dice, WORDS)
    for page in sorted(folder.glob("pages/*.html")):
        html = _reword(page.read_text(encoding="utf-8"), *words)
        for name, _, change in _CHANGES:
            if name in chosen:
                html = change(html, page.stem, random.Random(f"{seed} {page.stem} {name}"))
        page.write_text(html, encoding="utf-8")
    charset = dice.choice(["utf-8", "utf-8", "shift_jis", "euc-jp"])
    manifest = folder / "manifest.toml"
    header = f"[scenarios.{scenario.name}]"
    text = manifest.read_text(encoding="utf-8")
    if header in text and charset != "utf-8":
        manifest.write_text(text.replace(header, f'{header}\ncharset = "{charset}"', 1), encoding="utf-8")
        chosen.append(charset)
    return Varied(seed, flow, scenario.name, payment, folder, tuple(chosen))


def _pick(dice: random.Random, table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: dice.choice(choices) for word, choices in table.items()}


def _reword(html: str, buttons: dict[str, str], words: dict[str, str]) -> str:
    """Other words: on whole labels of buttons and links, and for headings and the names of rows."""
    html = re.sub(r"(?<=>)([^<>]+)(?=</(?:button|a)>)", lambda m: buttons.get(m[1], m[1]), html)
    html = re.sub(r'(?<=type="submit" value=")([^"]+)(?=")', lambda m: buttons.get(m[1], m[1]), html)
    pressed = buttons["解約する"]
    html = html.replace("「解約する」", f"「{pressed}」")
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    return pattern.sub(lambda m: words[m[0]], html)


def _image_buttons(html: str, page: str, dice: random.Random) -> str:
    """Pictures with a name in place of buttons."""

    def picture(match: re.Match[str]) -> str:
        label = escape(match[1] or match[2])
        if dice.random() < 0.5:
            return f'<input type="image" src="{_PIXEL}" alt="{label}" width="180" height="44">'
        return f'<button type="submit"><img src="{_PIXEL}" alt="{label}" width="180" height="44"></button>'

    return _SUBMIT.sub(picture, html)


def _links_that_send(html: str, page: str, dice: random.Random) -> str:
    """Links styled as buttons that send the form by script."""

    def link(match: re.Match[str]) -> str:
        label = escape(match[1] or match[2])
        send = "this.closest('form').requestSubmit();return false"
        return f'<a href="#" class="btn" role="button" onclick="{send}">{label}</a>'

    return _SUBMIT.sub(link, html)


def _lists_for_tables(html: str, page: str, dice: random.Random) -> str:
    """Rows of a table become a description list, or boxes side by side."""
    if "<td>" not in html or re.search(r"<tr>(?:(?!</tr>).)*<td(?:(?!</tr>).)*<td", html, re.S):
        return html  # a table of several columns stays one
    form = dice.choice(["<dt>{}</dt><dd>{}</dd>", '<div class="r"><span>{}</span><div>{}</div></div>', "<p>{}：{}</p>"])
    outer = ("<dl>", "</dl>") if form.startswith("<dt") else ("<div>", "</div>")
    row = re.compile(r"<tr[^>]*>\s*<th[^>]*>(.*?)</th>\s*<td[^>]*>(.*?)</td>\s*</tr>", re.S)
    html = row.sub(lambda m: form.format(m[1], m[2]), html)
    return re.sub(r"<table[^>]*>", outer[0], html).replace("</table>", outer[1])


def _plain_headings(html: str, page: str, dice: random.Random) -> str:
    """Headings that only look like headings."""
    tag = dice.choice(['<div class="title" role="heading" aria-level="2">', "<h3>", '<p class="title">'])
    end = {"<h": "</h3>", "<p": "</p>", "<d": "</div>"}[tag[:2]]
    return re.sub(r"<h1[^>]*>(.*?)</h1>", lambda m: tag + m[1] + end, html)


def _distractions(html: str, page: str, dice: random.Random) -> str:
    """Links that lead elsewhere, beside the page."""
    some: Sequence[str] = dice.sample(DISTRACTIONS, 3)
    return html + "\n<aside>" + " ".join(some) + "</aside>"


def _late(html: str, page: str, dice: random.Random) -> str:
    """The page's content comes a little later."""
    if "<script" in html or page in ("login_frame",):
        return html
    wait = dice.choice([200, 700])
    show = f"setTimeout(function(){{document.getElementById('late').style.display='block'}},{wait})"
    return f'<div id="late" style="display:none">{html}</div><script>{show}</script>'


def _confirm(html: str, page: str, dice: random.Random) -> str:
    """The final button asks once more."""
    if page not in REVIEWS:
        return html
    return html.replace(
        '<form method="post"', '<form method="post" onsubmit="return confirm(\'解約します。よろしいですか？\')"', 1
    )


def _new_window(html: str, page: str, dice: random.Random) -> str:
    """The way to the cancellation opens a new window."""
    if page not in ("contract", "content"):
        return html
    return re.sub(r'<a ((?:class="[^"]*" )?href="[^"]*cancel[^"]*")', r'<a target="_blank" \1', html)


def _other_order(html: str, page: str, dice: random.Random) -> str:
    """The way on first, the way back second."""
    pair = re.compile(
        r'(<a [^>]*>[^<]*</a>)\s*(<button[^>]*>.*?</button>|<input [^>]*type="(?:submit|image)"[^>]*>)', re.S
    )
    return pair.sub(r"\2 \1", html)


_CHANGES: tuple[tuple[str, float, Callable[[str, str, random.Random], str]], ...] = (
    ("confirm", 0.2, _confirm),
    ("other order", 0.4, _other_order),
    ("image buttons", 0.2, _image_buttons),
    ("links that send", 0.15, _links_that_send),
    ("lists for tables", 0.5, _lists_for_tables),
    ("plain headings", 0.4, _plain_headings),
    ("new window", 0.2, _new_window),
    ("late", 0.25, _late),
    ("distractions", 0.5, _distractions),
)
