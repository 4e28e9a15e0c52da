"""A final press that provably sent nothing is no submission; one that may still send something is never called so."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.sites import Answer, Seen, Web, page, redirect, running_web

REVIEW = (
    "<title>解約内容の確認</title><h1>MWノートンストア</h1><h2>解約内容の確認</h2>"
    "<p>以下のサービスを解約します。よろしければ「解約する」を押してください。</p>"
    "<p>ノートン モバイル セキュリティ／2026年11月30日までご利用いただけます。</p>"
    '<form method=post action=/cancel><button BUTTON>解約する</button> <a href="/mypage">戻る</a></form>'
)
CONTRACT = (
    "<title>マイページ</title><h1>MWノートンストア</h1><h2>マイページ</h2><h3>ご契約内容</h3><dl>"
    "<dt>サービス名</dt><dd>ノートン モバイル セキュリティ</dd><dt>お支払い方法</dt><dd>クレジットカード</dd>"
    '<dt>ご契約状況</dt><dd>ご契約中</dd></dl><p><a href="/cancel">解約手続き</a></p>'
)


def site(web: Web, button: str, besides: str = "") -> None:
    """The smallest provider: payment, login, contract, review."""

    def login(seen: Seen) -> Answer:
        form = "<input name=u></label><label>パスワード <input type=password name=p></label><button>ログイン</button>"
        return (
            redirect("/mypage")
            if seen.method == "POST"
            else page(f"<title>ログイン</title><h2>ログイン</h2><form method=post><label>ログインID {form}</form>")
        )

    web["/loginmenu"] = page(
        "<title>お支払い方法の選択</title><h2>お支払い方法の選択</h2><p>月額料金のお支払い方法を選択してください。</p>"
        '<ul><li><a href="/na">ドコモ払い</a></li><li><a href="/login">クレジットカード</a></li></ul>'
    )
    web["/login"] = login
    web["/mypage"] = page(CONTRACT)
    web["/cancel"] = page(REVIEW.replace("BUTTON", button) + besides)


Line = dict[str, object]


def run(tmp_path: Path, button: str, besides: str = "") -> tuple[Line, list[Seen], list[Line]]:
    """The program's answer, the requests to the review's address, and the journal's lines of the submission."""
    with running_web() as web:
        site(web, button, besides)
        server = f"http://127.0.0.1:{web.address[1]}"
        arguments = [
            *(sys.executable, "-m", "autocancel", "mw", "--dry-run", "--server", server, "--payment", "card"),
            *("--login-id", "a@example.jp", "--password-stdin", "--yes", "--json", "--lang", "en"),
            *("--retry-for", "0s", "--page-timeout", "4", "--home", str(tmp_path / "home")),
        ]
        done = subprocess.run(
            arguments,
            input=b"Zq7abcdef\n",
            capture_output=True,
            timeout=120,
            check=False,
        )
        seen = [s for s in web.seen if s.path in ("/cancel", "/late")]
    answer = json.loads(done.stdout.decode().splitlines()[-1])
    journal = Path(str(answer["receipt"]), "journal.jsonl").read_text(encoding="utf-8").splitlines()
    lines = [line for line in map(json.loads, journal) if line["event"] == "submission"]
    return answer, seen, lines


@pytest.mark.parametrize(
    ("button", "besides", "reason", "named"),
    [
        ("onclick=\"return !!prompt('解約と入力してください')\"", "", "unexpected_dialog", "と入力してください"),
        ('type=button onclick="return false"', "", "press_without_effect", "解約する"),
        (
            "",
            '<div style="position:fixed;inset:25% 0 0;background:#fff">アンケートにご協力ください</div>',
            "covered_button",
            "アンケートにご協力ください",
        ),
    ],
)
def test_a_press_that_sent_nothing_is_never_told_as_a_submission(
    tmp_path: Path, button: str, besides: str, reason: str, named: str
) -> None:
    answer, seen, lines = run(tmp_path, button, besides)
    assert (answer["outcome"], answer["reason"], answer["submissions"]) == ("needs_person", reason, 0)
    assert named in str(answer["message"])
    assert all(request.method == "GET" for request in seen)
    assert lines[-1]["state"] == ("prepared" if reason == "covered_button" else "not_sent")


def test_a_page_that_sends_something_when_it_is_left_is_never_said_to_have_sent_nothing(tmp_path: Path) -> None:
    late = "<script>addEventListener('pagehide', () => navigator.sendBeacon('/late', 'x'))</script>"
    answer, seen, lines = run(tmp_path, 'type=button onclick="return false"', late)
    assert (answer["outcome"], answer["submissions"]) == ("submitted_unconfirmed", 1)
    assert lines[-1]["state"] == "unknown"
    assert [request.path for request in seen if request.method == "POST"] == []  # and it was held all the same
