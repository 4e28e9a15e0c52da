"""Texts of `record` and `flows check`."""

from autocancel.messages import Message

HELP = Message(
    "record.help",
    ja="実際の手続きの画面を、個人情報を取り除いて記録します。",
    en="Capture the live pages of a supervised walk as scrubbed fixtures.",
)
HELP_PROVIDER = Message("record.help_provider", ja="会社(mw、mpass など)", en="the provider (mw, mpass, ...)")
HELP_WALK = Message(
    "record.help_walk",
    ja="確認画面まで自動で進みます。最後の解約ボタンは、同意がなければ押しません。",
    en="let the program walk up to the review; the final button is pressed only with your consent",
)
HELP_OUT = Message("record.help_out", ja="記録を保存するフォルダー", en="the folder to write the recording to")
HELP_HIDDEN = Message("record.help_hidden", ja="練習用", en="for rehearsals")
HELP_PAYMENT = Message("record.help_payment", ja="月額料金の支払い方法", en="how the monthly fee is paid")
HELP_HOME = Message("record.help_home", ja="データを保存するフォルダー", en="the data folder")
HELP_CONSENT = Message(
    "record.help_to_the_end",
    ja="--walk のとき、最後まで解約します(実際の解約と同じように確認します)。",
    en="with --walk: cancel to the end, asking for consent as a real run does",
)
INTRO = Message(
    "record.intro",
    ja="画面の記録を始めます。記録はメモリーの中だけで行い、確認していただいた画面だけを保存します。どこにも送信しません。",
    en="Recording starts. Pages stay in memory; only what you approve is written, and nothing is ever sent.",
)
BY_HAND = Message(
    "record.by_hand",
    ja="開いたウィンドウで手続きを進めてください。終わったら、ここで Enter キーを押してください。",
    en="Go through the pages in the window that opens. When you have finished, press Enter here.",
)
CAPTURED = Message("record.captured", ja="記録: {kind}", en="captured: {kind}")
NOTHING_SEEN = Message(
    "record.nothing_seen", ja="記録できる画面がありませんでした。", en="There was no page to record."
)
REVIEW_OPEN = Message(
    "record.review_open",
    ja="記録した画面をウィンドウに表示しました。保存してよい画面を選んで、「選んだ画面を保存」を押してください。",
    en='The window shows what was recorded. Choose the pages that may be kept and press "Keep the chosen pages".',
)
NO_WINDOW = Message(
    "record.no_window",
    ja="記録の確認には、画面のあるパソコンが必要です。何も保存していません。",
    en="The review needs a computer with a display. Nothing was written.",
)
NOTHING_APPROVED = Message("record.nothing_approved", ja="何も保存していません。", en="Nothing was written.")
WRITTEN = Message("record.written", ja="{count} 画面を保存しました: {path}", en="{count} pages were written: {path}")
REHEARSE = Message("record.rehearse", ja="次のコマンドで、すぐに練習に使えます。", en="It can be rehearsed at once:")
ONLY_REHEARSAL = Message(
    "record.only_rehearsal", ja="{option} は --dry-run と一緒に使います。", en="{option} goes with --dry-run."
)
TARGET_EXISTS = Message(
    "record.target_exists",
    ja="{path} はすでにあります。別のフォルダーを指定してください。",
    en="{path} exists already. Name another folder.",
)

# --- the review page
TITLE = Message("record.review_title", ja="記録の確認", en="Review of the recording")
LEAD = Message(
    "record.review_lead",
    ja="置き換えた文字と、そのまま残る文字を、画面ごとに確かめてください。選んだ画面だけを保存します。名前や番号が残っている画面は、選ばないでください。",
    en="Check page by page what was replaced and what remains. Only the pages you choose are written. Leave out any page that still shows a name or a number of yours.",
)
KEEP_PAGE = Message("record.keep_page", ja="この画面を保存してよい", en="This page may be kept")
HAS_LEAK = Message(
    "record.has_leak",
    ja="取り除けない個人情報が残るため、この画面は保存できません。",
    en="Something personal could not be removed, so this page can't be kept.",
)
REPLACED_HEADING = Message("record.replaced", ja="置き換えたもの", en="Replaced")
REMAINS_HEADING = Message("record.remains", ja="そのまま残る文字", en="What remains")
PICTURES = Message(
    "record.pictures",
    ja="そのまま残る画像: {count}(名前や番号が写っていないか確かめてください)",
    en="Pictures that remain: {count} (check that none shows a name or number)",
)
BEFORE = Message("record.before", ja="もとの文字", en="was")
AFTER = Message("record.after", ja="置き換え後", en="is now")
REASON = Message("record.reason", ja="理由", en="why")
NOT_PERSONAL = Message("record.not_personal", ja="個人情報ではない(残す)", en="not personal: keep it")
SAVE = Message("record.save", ja="選んだ画面を保存", en="Keep the chosen pages")
CHECK_AGAIN = Message("record.check_again", ja="「残す」を反映してもう一度見る", en="Apply “keep it” and look again")
DISCARD = Message("record.discard", ja="何も保存しない", en="Keep nothing")
WHY = {
    "labelled": Message(
        "record.why_labelled", ja="名前・住所・番号などの欄", en="a field for a name, address or number"
    ),
    "mail": Message("record.why_mail", ja="メールアドレス", en="mail address"),
    "url": Message("record.why_url", ja="アドレスの一部", en="part of an address"),
    "date": Message("record.why_date", ja="日付", en="date"),
    "number": Message("record.why_number", ja="番号", en="number"),
    "code": Message("record.why_code", ja="記号・キー", en="code or key"),
    "seen_elsewhere": Message("record.why_seen", ja="ほかの場所と同じ値", en="the same value as elsewhere"),
    "unknown": Message("record.why_unknown", ja="ふつうの言葉と判断できない", en="not known as an ordinary word"),
    "field": Message("record.why_field", ja="入力欄の値", en="value of a field"),
    "secret": Message("record.why_secret", ja="ログイン情報", en="your login"),
}
