"""What a person reads about stored logins."""

from __future__ import annotations

from autocancel.messages import Message

# The ways out when there is no keyring service. `{provider}` is the provider's command.
WAYS_OUT = Message(
    "vault.ways_out",
    ja=(
        "次のどれかで使えます:\n"
        "  1. OS のパスワード保管サービスを入れて、ロックを解除する(Linux なら gnome-keyring や KWallet)\n"
        "  2. パスフレーズで守る暗号化ファイルに保存する: autocancel credentials set {provider} --encrypted-file\n"
        "  3. 保存せず毎回渡す: autocancel {provider} --login-id ID --password-stdin"
    ),
    en=(
        "Any of these will do:\n"
        "  1. Install and unlock a keyring service (on Linux gnome-keyring or KWallet, for example)\n"
        "  2. Keep it in an encrypted file under a passphrase: autocancel credentials set {provider} --encrypted-file\n"
        "  3. Store nothing and hand it over each time: autocancel {provider} --login-id ID --password-stdin"
    ),
)
NO_KEYRING = Message(
    "vault.no_keyring",
    ja="このパソコンには、パスワードを安全に保存するサービスが見つかりません。平文では保存しません。",
    en="This machine has no service that keeps passwords safely, and they are never stored in plain text.",
)
KEYRING_REFUSED = Message(
    "vault.keyring_refused",
    ja="設定されているパスワードの保管先({backend})は暗号化しないか、何も保存しないため、使いません。",
    en="The keyring set up here ({backend}) doesn't encrypt, or keeps nothing. It is not used.",
)
KEYRING_LOCKED = Message(
    "vault.keyring_locked",
    ja="パスワードの保管サービス({backend})がロックされていて、解除されませんでした。",
    en="The keyring ({backend}) is locked and was not unlocked.",
)
KEYRING_FAILED = Message(
    "vault.keyring_failed",
    ja="パスワードの保管サービス({backend})が応じませんでした({why})。",
    en="The keyring ({backend}) failed ({why}).",
)
KEYRING_WAITS = Message(
    "vault.keyring_waits",
    ja="パスワードの保管サービスの返事を待っています。ロック解除の画面が出ていないか確認してください(やめるときは Ctrl-C)。",
    en="Waiting for the keyring. It may be asking to be unlocked in a window of its own. Ctrl-C stops this.",
)
KEYRING_SILENT = Message(
    "vault.keyring_silent",
    ja="パスワードの保管サービス({backend})が {why}秒待っても返事をしません。見えないところでロックの解除を待っているようです。",
    en="The keyring ({backend}) gave no answer within {why} seconds. It probably waits for an unlock that nobody sees.",
)
KEYRING_DROPPED = Message(
    "vault.keyring_dropped",
    ja="パスワードの保管サービス({backend})に保存した内容を、そのまま読み戻せませんでした。保存は取り消しました。",
    en="The keyring ({backend}) did not give back what was stored in it, so nothing is kept there.",
)

# The encrypted file
FILE_NAME = Message("vault.file_name", ja="暗号化ファイル({path})", en="encrypted file ({path})")
PASSPHRASE_NEW = Message(
    "vault.passphrase_new",
    ja="暗号化ファイルの新しいパスフレーズ({least} 文字以上。忘れると取り出せません)",
    en="New passphrase for the encrypted file (at least {least} characters; without it the login can't be recovered)",
)
PASSPHRASE_AGAIN = Message("vault.passphrase_again", ja="もう一度入力してください", en="Type it once more")
PASSPHRASE = Message("vault.passphrase", ja="暗号化ファイルのパスフレーズ", en="Passphrase of the encrypted file")
PASSPHRASE_SHORT = Message(
    "vault.passphrase_short",
    ja="パスフレーズが短すぎます。{least} 文字以上にしてください。",
    en="The passphrase is too short. Use at least {least} characters.",
)
PASSPHRASE_DIFFERS = Message(
    "vault.passphrase_differs",
    ja="2回の入力が一致しません。保存していません。",
    en="The two differ. Nothing was stored.",
)
PASSPHRASE_NEEDS_TERMINAL = Message(
    "vault.passphrase_needs_terminal",
    ja="暗号化ファイルのパスフレーズを入力できるターミナルがありません。引数や環境変数では受け取りません。",
    en="There is no terminal to type the encrypted file's passphrase on. It is not taken from arguments or variables.",
)
PASSPHRASE_NEEDS_TERMINAL_NEXT = Message(
    "vault.passphrase_needs_terminal_next",
    ja="ターミナルで実行するか、--login-id と --password-stdin でログイン情報を渡してください。",
    en="Run it in a terminal, or hand over the login with --login-id and --password-stdin.",
)
FILE_NOT_OPENED = Message(
    "vault.file_not_opened",
    ja="暗号化ファイルを開けません。パスフレーズが違うか、ファイルが書き換えられています: {path}",
    en="The encrypted file can't be opened: the passphrase is wrong, or the file was changed: {path}",
)
FILE_DAMAGED = Message(
    "vault.file_damaged",
    ja="暗号化ファイルが壊れているか、この版では読めません: {path}",
    en="The encrypted file is damaged, or this version can't read it: {path}",
)
FILE_NOT_PLAIN = Message(
    "vault.file_not_plain",
    ja="暗号化ファイルの場所に、リンク、特殊なファイル、または他人のファイルがあります: {path}",
    en="A link, a special file or another user's file lies where the encrypted file belongs: {path}",
)
FILE_NEXT = Message(
    "vault.file_next",
    ja="開けないときは、削除してから保存し直せます: autocancel credentials set {provider} --encrypted-file",
    en="If it stays shut, delete it and store the login anew: autocancel credentials set {provider} --encrypted-file",
)
FILE_BUSY = Message(
    "vault.file_busy",
    ja="別の autocancel が暗号化ファイルを使っています: {path}",
    en="Another autocancel is using the encrypted file: {path}",
)
FILE_BUSY_NEXT = Message(
    "vault.file_busy_next",
    ja="終わってからもう一度実行してください。",
    en="Wait until it has finished, then run again.",
)

# What is typed
ASK_LOGIN_ID = Message("vault.ask_login_id", ja="{service} のログインID", en="Login ID for {service}")
ASK_PASSWORD = Message("vault.ask_password", ja="パスワード", en="Password")
ASK_PIN = Message(
    "vault.ask_pin",
    ja="携帯会社の 4桁の暗証番号(使わなければ Enter)",
    en="The carrier's 4-digit PIN (Enter if there is none)",
)
EMPTY_LOGIN_ID = Message("vault.empty_login_id", ja="ログインIDが空です。", en="The login ID is empty.")
EMPTY_PASSWORD = Message("vault.empty_password", ja="パスワードが空です。", en="The password is empty.")
EMPTY_PIN = Message("vault.empty_pin", ja="暗証番号が空です。", en="The PIN is empty.")
BAD_PIN = Message("vault.bad_pin", ja="暗証番号は数字4桁です。", en="The PIN must be four digits.")
TOO_LONG = Message(
    "vault.too_long",
    ja="ログインIDとパスワードは {most} 文字までです。",
    en="A login ID or password may have at most {most} characters.",
)
UNREADABLE_INPUT = Message(
    "vault.unreadable_input",
    ja="標準入力に、文字として読めない部分、または制御文字があります。UTF-8 で渡してください。",
    en="Standard input holds something that isn't text, or a control character. Hand it over as UTF-8.",
)
STDIN_LINES = Message(
    "vault.stdin_lines",
    ja="標準入力の 1行目がパスワード、2行目が暗証番号です(--pin-stdin だけなら 1行目が暗証番号)。",
    en="Line 1 of standard input is the password, line 2 the PIN (line 1 is the PIN where only --pin-stdin is given).",
)
LOGIN_ID_ALONE = Message(
    "vault.login_id_alone",
    ja="--login-id だけではログインできません。",
    en="--login-id alone is not enough to sign in.",
)
PASSWORD_ALONE = Message(
    "vault.password_alone",
    ja="パスワードに対応するログインIDがありません。",
    en="There is no login ID to go with the password.",
)
PIN_ALONE = Message(
    "vault.pin_alone",
    ja="暗証番号だけではログインできません。{provider} のログイン情報は保存されていません。",
    en="A PIN alone is not enough to sign in, and no login for {provider} is stored.",
)
NO_TERMINAL = Message(
    "vault.no_terminal",
    ja="ログイン情報を入力できるターミナルがありません。",
    en="There is no terminal to type the login on.",
)
GIVE_BOTH = Message(
    "vault.give_both",
    ja="--login-id ID と --password-stdin を両方付けてください。",
    en="Give both --login-id ID and --password-stdin.",
)
NO_LOGIN = Message(
    "vault.no_login",
    ja="{provider} のログイン情報が保存されていません(プロファイル: {profile})。",
    en="No login for {provider} is stored (profile: {profile}).",
)
NO_LOGIN_NEXT = Message(
    "vault.no_login_next",
    ja="autocancel credentials set {provider} で保存するか、--login-id ID と --password-stdin で渡してください。",
    en="Store it (autocancel credentials set {provider}) or hand it over with --login-id ID and --password-stdin.",
)

# The commands
STORED = Message(
    "vault.stored",
    ja="保存しました: {what} → {where}(プロファイル: {profile})",
    en="Stored: {what} → {where} (profile: {profile})",
)
SHOWN = Message(
    "vault.shown",
    ja="{provider}(プロファイル: {profile}): {what} → {where}",
    en="{provider} (profile: {profile}): {what} → {where}",
)
NEVER_SHOWN = Message(
    "vault.never_shown",
    ja="保存した内容そのものは表示しません。",
    en="The stored values themselves are never shown.",
)
NOTHING_STORED = Message(
    "vault.nothing_stored",
    ja="{provider}(プロファイル: {profile})のログイン情報は保存されていません。",
    en="Nothing is stored for {provider} (profile: {profile}).",
)
DELETED = Message(
    "vault.deleted",
    ja="削除しました: {what} ← {where}(プロファイル: {profile})",
    en="Deleted: {what} ← {where} (profile: {profile})",
)
INCOMPLETE = Message(
    "vault.incomplete",
    ja="そろっていないため使えません。保存し直してください: autocancel credentials set {provider}",
    en="It is incomplete and can't be used. Store it again: autocancel credentials set {provider}",
)
LOGIN_ID = Message("vault.login_id", ja="ログインID", en="login ID")
PASSWORD = Message("vault.password", ja="パスワード", en="password")
PIN = Message("vault.pin", ja="暗証番号", en="PIN")
AND = Message("vault.and", ja="・", en=", ")

# Help, drawn before the language is known
HELP = Message("vault.help", ja="保存したログイン情報", en="the stored login")
HELP_SET = Message("vault.help_set", ja="ログイン情報を保存します。", en="store a login")
HELP_SHOW = Message(
    "vault.help_show", ja="何がどこにあるかだけを示します。", en="say what is stored where, never what it is"
)
HELP_DELETE = Message("vault.help_delete", ja="保存したログイン情報を消します。", en="remove the stored login")
HELP_PROVIDER = Message("vault.help_provider", ja="契約先(mw か mpass)", en="provider: mw, mpass")
HELP_PROFILE = Message(
    "vault.help_profile", ja="契約や家族ごとの名前", en="one name for each contract or family member"
)
HELP_LANG = Message("vault.help_lang", ja="表示する言語", en="language")
HELP_HOME = Message("vault.help_home", ja="データのフォルダー", en="data folder")
HELP_LOGIN_ID = Message("vault.help_login_id", ja="ログインID", en="login ID")
HELP_PASSWORD_STDIN = Message(
    "vault.help_password_stdin", ja="標準入力の 1行目がパスワード", en="line 1 of standard input is the password"
)
HELP_PIN_STDIN = Message(
    "vault.help_pin_stdin",
    ja="標準入力の 2行目(これだけなら 1行目)が暗証番号",
    en="line 2 of standard input (line 1 if given alone) is the PIN",
)
HELP_ENCRYPTED_FILE = Message(
    "vault.help_encrypted_file",
    ja="キーリングの代わりに、パスフレーズで守る暗号化ファイルを使います。",
    en="use an encrypted file under a passphrase instead of the keyring",
)
