"""What the answers of a person have taught: shown, exported, forgotten, proposed."""

from __future__ import annotations

from autocancel.messages import Message

HELP = Message(
    "learned.help",
    ja="質問への答えから覚えた言葉を表示します(このパソコンの中だけ)。",
    en="Show what your answers have taught (kept on this machine only).",
)
HELP_EXPORT = Message("learned.help_export", ja="ファイルに書き出します。", en="Write it to a file.")
HELP_DELETE = Message("learned.help_delete", ja="覚えた言葉をすべて消します。", en="Forget all of it.")
HELP_PROPOSE = Message(
    "learned.help_propose",
    ja="書き出したファイルから、手順の言葉に足す候補を示します。",
    en="From an exported file: what might be added to the tables of words.",
)
TABLE = (
    Message("learned.provider", ja="契約先", en="provider"),
    Message("learned.label", ja="押したもの", en="pressed"),
    Message("learned.context", ja="まわりの言葉", en="words around it"),
    Message("learned.times", ja="回数", en="times"),
    Message("learned.always", ja="毎回", en="always"),
    Message("learned.day", ja="最後の日", en="last"),
)
ALWAYS = Message("learned.is_always", ja="はい", en="yes")
NOTHING = Message("learned.nothing", ja="まだ何も覚えていません。", en="Nothing was learnt yet.")
EXPORTED = Message("learned.exported", ja="{count}件を書き出しました: {path}", en="Wrote {count} to {path}")
EXPORT_EXISTS = Message("learned.export_exists", ja="すでにあります: {path}", en="This exists already: {path}")
DELETED = Message("learned.deleted", ja="{count}件を消しました。", en="Forgot {count}.")
NOTHING_SENT = Message("learned.nothing_sent", ja="どこにも送っていません。", en="Nothing was sent anywhere.")
NOT_AN_EXPORT = Message(
    "learned.not_an_export",
    ja="autocancel flows learned --export で書き出したファイルではありません: {path}",
    en="This is no file that autocancel flows learned --export wrote: {path}",
)
NO_PROPOSALS = Message(
    "learned.no_proposals",
    ja="{count}件とも、すでに読める言葉です。足すものはありません。",
    en="All {count} are read already: nothing to add.",
)
PROPOSAL = Message(
    "learned.proposal",
    ja="「{label}」({provider}、{kind}、{times}回): 今は「{meaning}」と読みます。解約へ進むものとして flows/words に足す候補です。まわり: {context}",
    en="“{label}” ({provider}, {kind}, {times} times) is read as {meaning!r} now: a candidate for flows/words, as a way on. Around it: {context}",
)
