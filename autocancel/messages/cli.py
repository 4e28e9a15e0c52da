"""Help of the commands that cancel and read."""

from autocancel.messages import Message

PROGRAM = Message(
    "help.program",
    ja="携帯ショップで契約した月額ノートンを、契約先を確かめて解約し、日時つきの記録を残します。",
    en="Cancel the monthly Norton contract sold at Japanese carrier shops, at the right company, and keep a dated record.",
)
USAGE = Message("help.usage", ja="使い方:", en="Usage:")
OPTIONS = Message("help.options", ja="オプション", en="Options")
ARGUMENTS = Message("help.arguments", ja="引数", en="Arguments")
COMMANDS = Message("help.commands", ja="コマンド", en="Commands")
REQUIRED = Message("help.required", ja="必須", en="required")
DEFAULT = Message("help.default", ja="既定値: {default}", en="default: {default}")
SHOW_HELP = Message("help.show_help", ja="この説明を表示します。", en="Show this message and exit.")
INSTALL_COMPLETION = Message(  # the English is typer's own
    "help.install_completion",
    ja="コマンドの入力補完を、このシェルに入れます。",
    en="Install completion for the current shell.",
)
SHOW_COMPLETION = Message(
    "help.show_completion",
    ja="入力補完の設定を表示します(自分で書き写すとき)。",
    en="Show completion for the current shell, to copy it or customize the installation.",
)
CANCEL = Message(
    "help.cancel", ja="{service} のノートン契約を解約します。", en="Cancel the Norton contract held with {service}."
)
STATUS = Message(
    "help.status", ja="契約の状態を読むだけで、何も変えません。", en="Read the contract's state and change nothing."
)
FLOWS = Message(
    "help.flows", ja="対応している会社と、手順の出どころ。", en="The installed provider flows and where they come from."
)
VERSION = Message("help.version", ja="版を表示します。", en="Show the version.")
VERBOSE = Message("help.verbose", ja="詳しい内容も表示します。", en="Show details as well.")
DRY_RUN = Message(
    "help.dry_run",
    ja="練習: 通信せずに練習用の画面で動かします(本当の解約はしません)。",
    en="Rehearse on practice pages, offline. Nothing is really cancelled.",
)
SCENARIO = Message(
    "help.scenario", ja="練習の場面(list で一覧)。", en="With --dry-run: which scenario (list shows them)."
)
MOCK = Message("help.mock", ja="練習に使う別の画面フォルダー。", en="With --dry-run: another folder of practice pages.")
SERVER = Message(
    "help.server",
    ja="練習に使う自分のサーバー(このパソコンの中だけ)。",
    en="With --dry-run: a mock server of your own (loopback only).",
)
PAYMENT = Message("help.payment", ja="支払い方法。", en="How the monthly fee is paid.")
PROFILE = Message(
    "help.profile", ja="家族など、契約を分けるときの名前。", en="For several contracts or family members."
)
LOGIN_ID = Message("help.login_id", ja="今回だけ使うログインID。", en="The login ID for this run.")
PASSWORD_STDIN = Message(
    "help.password_stdin", ja="パスワードを標準入力から読みます。", en="Read the password from standard input."
)
PIN_STDIN = Message(
    "help.pin_stdin",
    ja="4桁の暗証番号を標準入力(パスワードの次の行)から読みます。",
    en="Read the carrier's 4-digit code from standard input (the line after the password).",
)
YES = Message("help.yes", ja="確認の質問をせず、同意したものとして進めます。", en="Consent given in advance.")
PERSON = Message(
    "help.person",
    ja="質問の相手: terminal(この画面)、page(ブラウザーのページ)、json(プログラム)。",
    en="Who is asked: terminal, page (a local web page) or json (a program, a line each way).",
)
BAD_PERSON = Message(
    "bad_person",
    ja="--person の「{value}」は使えません。terminal、page、json のどれかを指定してください。",
    en="--person knows terminal, page and json, not {value!r}.",
)
PERSON_PAGE_IS_START = Message(
    "person_page_is_start",
    ja="ブラウザーのページで質問に答えるには、autocancel start をお使いください。",
    en="To be asked on a page in the browser, use: autocancel start",
)
PERSON_NO_TERMINAL = Message(
    "person_no_terminal",
    ja="質問に答えられるターミナルがありません。--person json か --yes をお使いください。",
    en="There is no terminal to ask on. Use --person json, or --yes.",
)
ACCEPT_FEE = Message(
    "help.accept_fee",
    ja="--yes のとき、解約にかかる費用としてここまでなら支払う金額(円)。",
    en="With --yes: what ending the contract may cost, in yen.",
)
STOP_BEFORE = Message(
    "help.stop_before", ja="確認画面まで進み、送信しません。", en="Go as far as the review page, submit nothing."
)
HEADED = Message("help.headed", ja="ブラウザーの画面を表示します/表示しません。", en="Show the browser window or not.")
RETRY_FOR = Message(
    "help.retry_for",
    ja="一時的なエラーを試し直す時間(90s、10m、2h)。",
    en="How long temporary errors are retried (90s, 10m, 2h).",
)
RETRY_WAIT = Message(
    "help.retry_wait", ja="最初の待ち時間(秒)。", en="First wait between tries, in seconds; it doubles."
)
PAGE_TIMEOUT = Message("help.page_timeout", ja="1ページを待つ時間(秒)。", en="How long one page may take, in seconds.")
HAND_OVER = Message(
    "help.hand_over",
    ja="ご本人の操作が必要な画面で、続きを任せます/任せません。",
    en="Whether a person takes over, in the window, where only a person can go on.",
)
JSON = Message(
    "help.json", ja="最後の行に結果をJSONで出します。", en="The last line of standard output is one JSON object."
)
LANG = Message("help.lang", ja="言語(ja / en)。", en="Language (ja or en).")
HOME = Message("help.home", ja="記録などを保存するフォルダー。", en="Where receipts, journals and profiles are kept.")
PROVIDER = Message("help.provider", ja="会社(mw / mpass)。", en="The provider (mw, mpass).")
FLOWS_LIST = Message("help.flows_list", ja="対応している会社の一覧。", en="List the installed flows.")
FLOW_ID = Message("flow_id", ja="名前", en="name")
FLOW_SERVICE = Message("flow_service", ja="サービス(会社)", en="service (company)")
FLOW_VERSION = Message("flow_version", ja="版", en="version")
FLOW_CONFIRMED = Message("flow_confirmed", ja="実サイトでの確認", en="confirmed live")
NEVER = Message("never", ja="まだ一度もない", en="never")
EXIT_CODES = Message(
    "help.exit_codes",
    ja="終了コード: 0 解約できた・解約済み・契約中(status)・確認画面まで / 10 結果不明 / 11 同意せず / 12 ご本人の操作が必要 / 13 ログイン不可 / 14 契約なし / 15 サイト停止 / 16 このパソコンの問題",
    en="Exit codes: 0 cancelled, already cancelled, active (status) or ready; 10 submitted, unconfirmed; 11 declined; 12 needs a person; "
    "13 login refused; 14 no contract; 15 site unavailable; 16 this machine",
)
