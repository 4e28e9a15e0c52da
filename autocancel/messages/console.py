"""What the console itself says: questions' endings and answers."""

from __future__ import annotations

from autocancel.messages import Message

YES_NO = Message("console.yes_no", ja="はい / いいえ", en="yes / no")
YES_NO_DEFAULT_YES = Message(
    "console.yes_no_default_yes", ja="はい / いいえ。Enter だけなら「はい」", en="yes / no; Enter alone means yes"
)
YES_NO_DEFAULT_NO = Message(
    "console.yes_no_default_no", ja="はい / いいえ。Enter だけなら「いいえ」", en="yes / no; Enter alone means no"
)
NOT_UNDERSTOOD = Message(
    "console.not_understood", ja="「はい」か「いいえ」で答えてください。", en="Please answer yes or no."
)
DEFAULT = Message("console.default", ja="Enter だけなら「{default}」", en="Enter alone means “{default}”")
HIDDEN = Message("console.hidden", ja="(入力した文字は表示されません)", en="(what you type is not shown)")
SECONDS_LEFT = Message("console.seconds_left", ja="あと {time}", en="{time} left")
NO_TERMINAL_FOR_SECRET = Message(
    "console.no_terminal_for_secret",
    ja="パスワードを見えないように入力できる画面(ターミナル)がありません。",
    en="There is no terminal here on which a password could be typed unseen.",
)
USE_STANDARD_INPUT = Message(
    "console.use_standard_input",
    ja="ターミナルから実行するか、--password-stdin(暗証番号は --pin-stdin)で渡してください。",
    en="Run the command in a terminal, or hand it over with --password-stdin (a PIN with --pin-stdin).",
)
