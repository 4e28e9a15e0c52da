"""What `autocancel doctor`, the installer and `dev.py` say."""

from __future__ import annotations

from autocancel.messages import Message

HELP = Message(
    "doctor.help",
    "このパソコンに足りないものと、その直し方を示します。",
    "What this machine lacks, and how to mend it.",
)
HELP_FIX = Message("doctor.help_fix", "確認のうえ、足りないものを入れます。", "Install what is missing, after asking.")
HELP_LANG = Message("doctor.help_lang", ja="表示の言語: ja か en", en="Language: ja or en")
HELP_HOME = Message("doctor.help_home", ja="データの保存先", en="Data folder")

CHECKING = Message("doctor.checking", "このパソコンの状態を調べています。", "Looking at this machine.")
FINE = Message("doctor.fine", "問題ありません: {what}", "fine: {what}")
LACKING = Message("doctor.lacking", "必要です: {what}", "needed: {what}")
HANDY = Message("doctor.handy", "あれば便利です: {what}", "handy, not needed: {what}")
MEND_WITH = Message("doctor.mend_with", "  直し方: {command}", "  mend it with: {command}")
ALL_WELL = Message("doctor.all_well", "すべてそろっています。", "Everything is there.")
ENOUGH = Message(
    "doctor.enough",
    "必要なものはそろっています。あれば便利なものが {count}件あります。",
    "Everything that is needed is there. Handy, but missing: {count}.",
)
NOT_ALL_WELL = Message("doctor.not_all_well", "必要なものが {count}件足りません。", "Things to mend: {count}.")
ASK_MEND = Message("doctor.ask_mend", "「{command}」を実行しますか?", "Run `{command}`?")
MENDING_FAILED = Message(
    "doctor.mending_failed", "「{command}」はうまくいきませんでした。", "`{command}` did not succeed."
)

BROWSER_FOUND = Message(
    "doctor.browser_found",
    "ブラウザー {name} {version}({path})",
    "browser {name} {version} ({path})",
)
BROWSER_PASSED_OVER = Message(
    "doctor.browser_passed_over",
    "ブラウザー {name} は起動しないため使いません({why})",
    "the browser {name} does not start and is not used ({why})",
)
PROXY_FOUND = Message("doctor.proxy_found", "プロキシ {host}:{port} を使います", "proxy {host}:{port} is used")
BROWSER_SILENT = Message(
    "doctor.browser_silent", "ブラウザーを起動できません({why})", "the browser does not start ({why})"
)
JAPANESE_DRAWN = Message("doctor.japanese_drawn", "日本語の文字が表示できます", "Japanese characters are drawn")
JAPANESE_MISSING = Message(
    "doctor.japanese_missing",
    "日本語フォントがないため、文字が四角(□)になります",
    "there is no Japanese font: characters come out as boxes",
)
DISPLAY_FOUND = Message("doctor.display_found", "ブラウザーのウィンドウを表示できます", "a browser window can be shown")
DISPLAY_MISSING = Message(
    "doctor.display_missing",
    "ブラウザーのウィンドウを表示できません。確認コードなど、ご本人が画面で行う手続きができません",
    "no browser window can be shown: steps that only you can do in it, as a security code, are not possible",
)
DISPLAY_HINT = Message(
    "doctor.display_hint",
    "パソコンの前に座り、デスクトップの画面で実行する(遠隔操作の文字の画面では表示できません)",
    "sit at the computer itself and run it on its desktop, not over a text connection",
)
KEYRING_FOUND = Message("doctor.keyring_found", "パスワードの保存先: {name}", "passwords can be kept in: {name}")
KEYRING_MISSING = Message(
    "doctor.keyring_missing",
    "パスワードを安全に保存する場所がありません。毎回入れれば使えます",
    "there is no safe place to keep a password; it can be typed each time",
)
KEYRING_HINT = Message(
    "doctor.keyring_hint",
    "autocancel credentials set mw --encrypted-file(または毎回 --password-stdin で渡す)",
    "autocancel credentials set mw --encrypted-file (or pass it each time with --password-stdin)",
)
HOME_WRITABLE = Message("doctor.home_writable", "データの保存先 {path}", "data folder {path}")
HOME_HINT = Message("doctor.home_hint", "--home で別の場所を指定する", "choose another place with --home")
SPACE_ENOUGH = Message("doctor.space_enough", "空き容量 {free} MB", "free space {free} MB")
SPACE_SCARCE = Message(
    "doctor.space_scarce",
    "空き容量が足りません(残り {free} MB、{needed} MB 必要です): {path}",
    "too little free space ({free} MB, {needed} MB needed): {path}",
)
SPACE_HINT = Message("doctor.space_hint", "不要なファイルを消す", "remove files you don't need")

RUNNING_AS_ROOT = Message("install.as_root", "root として実行します: {command}", "Running as root: {command}")
RUNNING = Message("install.running", "実行します: {command}", "Running: {command}")
ASK_SUDO = Message(
    "install.ask_sudo",
    "管理者権限で次を実行してもよいですか? {command} [y/N]",
    "May this be run with sudo? {command} [y/N]",
)
TYPE_YOURSELF = Message(
    "install.type_yourself", "次のコマンドを実行してください: {command}", "Please run this command: {command}"
)
GET_A_BROWSER = Message(
    "install.get_a_browser",
    "Google Chrome を入れてください: https://www.google.com/chrome/",
    "Please install Google Chrome: https://www.google.com/chrome/",
)
STILL_MISSING = Message("install.still_missing", "まだ足りません: {what}", "Still missing: {what}")
NAME_BROWSER = Message("install.name_browser", "ブラウザー", "a browser")
NAME_FONT = Message("install.name_font", "日本語フォント", "a Japanese font")

DEV_NO_VENV = Message(
    "dev.no_venv",
    "Python の venv モジュールが使えません。Debian や Ubuntu では python3-venv を入れてください。",
    "Python's venv module doesn't work. On Debian or Ubuntu, install python3-venv.",
)
DEV_SETTING_UP = Message(
    "dev.setting_up", "準備しています(変更があったときだけ): {what}", "Setting up (only when something changed): {what}"
)
DEV_FAILED = Message("dev.failed", "失敗しました: {what}", "FAILED: {what}")
DEV_BUNDLED = Message(
    "dev.bundled", "できました: {what}(.zip も同じ場所にあります)", "Made: {what} (and a .zip beside it)"
)
DEV_ALL_PASSED = Message("dev.all_passed", "すべての検査に合格しました。", "All checks passed.")
