"""Texts of `flows check`."""

from autocancel.messages import Message

HELP = Message(
    "flowcheck.help",
    ja="手順と画面が合っているかを調べます。記録したフォルダーとの違いも表示します。",
    en="Check that flows and fixtures agree, and how a recorded folder differs.",
)
HELP_FLOW = Message(
    "flowcheck.help_flow", ja="会社(mw、mpass など)。省略するとすべて", en="the provider; all where left out"
)
HELP_FOLDER = Message(
    "flowcheck.help_folder",
    ja="調べるフォルダー(record で記録したものなど)",
    en="a folder to compare, such as one that record wrote",
)
HELP_HOME = Message("flowcheck.help_home", ja="データを保存するフォルダー", en="the data folder")
HELP_WORDS = Message(
    "flowcheck.help_words", ja="出どころの表も表示します。", en="also print where every word comes from"
)
HEADING = Message(
    "flowcheck.heading",
    ja="{service}(手順 {version}、最終確認: {confirmed})",
    en="{service} (flow {version}, last confirmed by a person: {confirmed})",
)
NEVER = Message("flowcheck.never", ja="なし(推定のまま)", en="never")
CHECKED = Message("flowcheck.checked", ja="{count} 画面を調べました。", en="{count} screens were checked.")
FOLDER = Message("flowcheck.folder", ja="フォルダー: {folder}", en="folder: {folder}")
ALL_WELL = Message("flowcheck.all_well", ja="すべて一致しています。", en="Everything agrees.")
NOT_RECOGNISED = Message(
    "flowcheck.not_recognised",
    ja="{screen}: {labelled} のはずですが、認識できません({reasons})",
    en="{screen}: should be {labelled}, but is not recognised ({reasons})",
)
TAKEN_FOR_ANOTHER = Message(
    "flowcheck.taken_for_another",
    ja="{screen}: {labelled} のはずですが、{found} と認識されます({reasons})",
    en="{screen}: should be {labelled}, but is taken for {found} ({reasons})",
)
ALIKE = Message(
    "flowcheck.alike",
    ja="{screen}: {labelled} ではなく {found} と認識されますが、扱いは同じです(問題ありません)",
    en="{screen}: taken for {found}, not {labelled}; both are handled alike (no fault)",
)
SHOULD_BE_UNKNOWN = Message(
    "flowcheck.should_be_unknown",
    ja="{screen}: 知らない画面のはずですが、{found} と認識されます({reasons})",
    en="{screen}: should be unknown, but is taken for {found} ({reasons})",
)
NO_FIXTURE = Message(
    "flowcheck.no_fixture",
    ja="{screen}: この種類({kind})の画面がフォルダーにありません",
    en="{screen}: the folder has no screen of this kind ({kind})",
)
TABLE = (
    Message("flowcheck.table_screen", ja="画面", en="screen"),
    Message("flowcheck.table_word", ja="言葉", en="word"),
    Message("flowcheck.table_provenance", ja="出どころ", en="provenance"),
    Message("flowcheck.table_source", ja="根拠", en="source"),
)
DRIFT = Message(
    "flowcheck.drift", ja="違い(これまでの画面 → このフォルダー)", en="Differences (expected pages → this folder)"
)
NO_DRIFT = Message("flowcheck.no_drift", ja="違いはありません。", en="No differences.")
RENAMED = Message(
    "flowcheck.renamed",
    ja="{screen}: {part}「{gone}」が「{new}」に変わりました",
    en='{screen}: {part} "{gone}" became "{new}"',
)
GONE = Message(
    "flowcheck.gone", ja="{screen}: {part}「{gone}」がなくなりました", en='{screen}: {part} "{gone}" is gone'
)
ADDED = Message("flowcheck.added", ja="{screen}: {part}「{new}」が増えました", en='{screen}: {part} "{new}" is new')
SCREEN_GONE = Message("flowcheck.screen_gone", ja="{screen}: 画面がなくなりました", en="{screen}: the screen is gone")
SCREEN_ADDED = Message(
    "flowcheck.screen_added", ja="{screen}: 画面が増えました({kind})", en="{screen}: the screen is new ({kind})"
)
WORD_MISSING = Message(
    "flowcheck.word_missing",
    ja="{screen}: 想定の言葉「{word}」が見つかりません",
    en='{screen}: the expected word "{word}" was not found',
)
WORD_FOUND = Message(
    "flowcheck.word_found",
    ja="{screen}: 想定の言葉「{word}」がありました",
    en='{screen}: the expected word "{word}" was found',
)
UNREADABLE = Message(
    "flowcheck.unreadable",
    ja="{screen}: 意味の分からないボタンやリンク: {labels}",
    en="{screen}: buttons and links of unknown meaning: {labels}",
)
NOTHING_SENT = Message(
    "flowcheck.nothing_sent",
    ja="この結果には画面の言葉と構造だけが含まれます。どこにも送信していません。",
    en="This report holds words and structure only. Nothing was sent anywhere.",
)
PARTS = {
    "heading": Message("flowcheck.part_heading", ja="見出し", en="heading"),
    "button": Message("flowcheck.part_button", ja="ボタンやリンク", en="button or link"),
    "field": Message("flowcheck.part_field", ja="入力欄", en="field"),
}
WHICH_FLOW = Message(
    "flowcheck.which_flow",
    ja="--folder には会社の指定も必要です(例: flows check mw --folder DIR)。",
    en="--folder needs a provider (flows check mw --folder DIR).",
)
