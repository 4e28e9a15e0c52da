"""What a person is told about the browser, and about pages that the boundary stopped."""

from __future__ import annotations

from autocancel.messages import Message

NO_BROWSER = Message(
    "browser.none",
    "Google Chrome、Microsoft Edge、Chromium のいずれも見つかりません。",
    "No Google Chrome, Microsoft Edge or Chromium was found.",
)
NO_BROWSER_NEXT = Message(
    "browser.none_next",
    "「autocancel doctor --fix」で入れられます。すでにある場合は、環境変数 AUTOCANCEL_BROWSER に場所を指定してください。",
    "`autocancel doctor --fix` installs one. If you have one already, name its path in AUTOCANCEL_BROWSER.",
)
NAMED_BROWSER_MISSING = Message(
    "browser.named_missing",
    "AUTOCANCEL_BROWSER に指定されたブラウザーが見つかりません: {path}",
    "The browser named in AUTOCANCEL_BROWSER isn't there: {path}",
)
NAMED_BROWSER_NEXT = Message(
    "browser.named_missing_next",
    "正しい場所を指定するか、AUTOCANCEL_BROWSER を消してください。",
    "Name the right path, or unset AUTOCANCEL_BROWSER.",
)
DOES_NOT_START = Message(
    "browser.does_not_start",
    "ブラウザー({name})を起動できませんでした: {why}",
    "The browser ({name}) did not start: {why}",
)
DOES_NOT_START_NEXT = Message(
    "browser.does_not_start_next",
    "「autocancel doctor」で、足りないものと直し方を確認できます。",
    "`autocancel doctor` shows what is missing and how to mend it.",
)
ANOTHER_BROWSER = Message(
    "browser.another",
    "最初に見つかったブラウザーが起動しなかったため、別のブラウザーを使います(くわしくは「autocancel doctor」)。",
    "The browser that was found first did not start, so another one is used (`autocancel doctor` tells more).",
)
PROXY_UNUSABLE = Message(
    "browser.proxy_unusable",
    "このパソコンに設定されているプロキシの種類({kind})には対応していません。",
    "The proxy set up on this machine is of a kind ({kind}) that can't be used here.",
)
PROXY_NEXT = Message(
    "browser.proxy_next",
    "http:// か https:// のプロキシを環境変数 HTTPS_PROXY に指定するか、プロキシのいらない回線(スマートフォンのテザリングなど)で実行してください。",
    "Name an http:// or https:// proxy in HTTPS_PROXY, or run it on a connection without a proxy (a phone's hot spot, say).",
)
LOUD_ENVIRONMENT = Message(
    "browser.loud_environment",
    "環境変数 {name} が設定されていると、入力したパスワードが記録に残ることがあるため、実行しません。",
    "With the environment variable {name} set, typed passwords could end up in a log, so nothing is run.",
)
LOUD_ENVIRONMENT_NEXT = Message(
    "browser.loud_environment_next",
    "{name} を消してから、もう一度実行してください。",
    "Unset {name}, then run again.",
)
NO_DISPLAY = Message(
    "browser.no_display",
    "画面がないため、ブラウザーを表示できません。",
    "There is no display to show the browser on.",
)
NO_DISPLAY_NEXT = Message(
    "browser.no_display_next",
    "画面のある環境で実行するか、--headless を付けてください。",
    "Run it where there is a display, or add --headless.",
)
NO_SANDBOX = Message(
    "browser.no_sandbox",
    "root で実行しているため、ブラウザーのサンドボックス(保護機能)なしで動かします。できれば一般ユーザーで実行してください。",
    "You are root, so the browser runs without its sandbox. Run as an ordinary user where you can.",
)
BLOCKED_FOREIGN_HOST = Message(
    "browser.blocked.foreign_host",
    "手続きとは関係のないサイト({host})へ移動しようとしたため、止めました。",
    "The page tried to go to a site that has no part in this ({host}); it was stopped.",
)
BLOCKED_INSECURE = Message(
    "browser.blocked.insecure",
    "暗号化されていない通信で {host} へ送信しようとしたため、止めました。",
    "The page tried to send something to {host} without encryption; it was stopped.",
)
BLOCKED_SCHEME = Message(
    "browser.blocked.scheme",
    "Web ページではない場所({host})へ移動しようとしたため、止めました。",
    "The page tried to go to something that is not a web page ({host}); it was stopped.",
)
PAGE_TOO_LARGE = Message(
    "browser.page_too_large",
    "{host} のページが大きすぎるため({limit} MB 超)、読み込みを止めました。",
    "A page of {host} is too large (over {limit} MB); loading was stopped.",
)
POPUP_STORM = Message(
    "browser.popup_storm",
    "{host} のページが次々にウィンドウを開こうとしたため、閉じました。",
    "A page of {host} kept opening windows; they were closed.",
)
DIALOG_STORM = Message(
    "browser.dialog_storm",
    "{host} のページが確認画面を出し続けたため、そのページを閉じました。",
    "A page of {host} kept showing dialogs; the page was closed.",
)
BLOCKED_REPEATED = Message(
    "browser.blocked_repeated",
    ja="{host} への同じ送信の繰り返しを止めました。",
    en="A second sending of the same request to {host} was stopped.",
)
