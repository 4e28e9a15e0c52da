"""What `autocancel explain` says."""

from __future__ import annotations

from autocancel.messages import Message

HELP = Message(
    "explain.help",
    ja="画面やラベル、文を、このプログラムがどう読むかを示します。",
    en="Show how this program reads a page, labels or sentences.",
)
LABELS = Message(
    "explain.labels",
    ja="標準入力の行「id・ラベル・種類・文脈」(タブ区切り)を読み、1行に1つの JSON を出します。",
    en="Read lines `id, label, kind, context` (tabs between) from standard input; print one JSON object a line.",
)
SENTENCES = Message(
    "explain.sentences",
    ja="標準入力の行「id・画面・文」(タブ区切り)を読み、1行に1つの JSON を出します。",
    en="Read lines `id, where, text` (tabs between) from standard input; print one JSON object a line.",
)
PROVIDER = Message("explain.provider", ja="どの契約先の言葉で読むか。", en="Whose words to read with.")
ONE_OF = Message(
    "explain.one_of",
    ja="画面のファイル、--labels、--sentences の、どれか一つを指定してください。",
    en="Give one of a page's file, --labels and --sentences.",
)
PAGE = Message("explain.page", ja="保存した画面の HTML ファイル。", en="A page, saved as HTML.")
URL = Message(
    "explain.url",
    ja="その画面のアドレス(https、契約先か携帯会社のもの)。初めの値は契約先の入口です。",
    en="The page's address: https, the provider's or a carrier's. Default: the provider's entry.",
)
JSON = Message("explain.json", ja="JSON 1行で出します。", en="Print one line of JSON.")
HOME = Message("explain.home", ja="データを置くフォルダー。", en="Where data is kept.")
NO_FILE = Message("explain.no_file", ja="ファイルを読めません: {path}", en="This file can't be read: {path}")
NOT_ITS_URL = Message(
    "explain.not_its_url",
    ja="契約先か携帯会社の https のアドレスではありません: {url}",
    en="Not an https address of the provider or a carrier: {url}",
)
