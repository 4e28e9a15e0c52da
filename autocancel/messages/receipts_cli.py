"""What `autocancel receipts` says: its help, tables, verdicts, questions and errors."""

from autocancel.messages import Message
from autocancel.messages.receipt import pairs

HELP = Message("receipts.help", ja="記録を一覧にし、確かめ、書き出します。", en="List, verify and hand on receipts")
HELP_LIST = Message("receipts.help_list", ja="記録を一覧にします。", en="List the receipts")
HELP_SHOW = Message("receipts.help_show", ja="記録の要点を表示します。", en="Show what a receipt says")
HELP_OPEN = Message("receipts.help_open", ja="記録をブラウザーで開きます。", en="Open a receipt in the browser")
HELP_VERIFY = Message(
    "receipts.help_verify",
    ja="変わっていないか確かめます。",
    en="Check that nothing was changed",
)
HELP_EXPORT = Message("receipts.help_export", ja="人に渡す zip ファイルを作ります。", en="Make a zip to hand on")
HELP_STAMP = Message(
    "receipts.help_stamp",
    ja="タイムスタンプを付けます。",
    en="Add a time stamp (RFC 3161)",
)
HELP_ADD_MAIL = Message("receipts.help_add_mail", ja="届いたメールを添えます。", en="Add a mail you received (.eml)")
HELP_RECEIPT = Message(
    "receipts.help_receipt",
    ja="記録のフォルダー、名前、または名前の一部です。なければ、いちばん新しい記録です。",
    en="folder, name or part of the name (default: the newest)",
)
HELP_LANG = Message("receipts.help_lang", ja="言語を選びます。", en="language")
HELP_HOME = Message("receipts.help_home", ja="データのフォルダーです。", en="data folder")
HELP_JSON = Message("receipts.help_json", ja="JSON で出力します。", en="print JSON")
HELP_OUTPUT = Message("receipts.help_output", ja="作る zip ファイルです。", en="the zip file to write")
HELP_WITH_MAIL = Message(
    "receipts.help_with_mail",
    ja="添えたメールも入れます(個人情報を含みます)。",
    en="include added mails (they hold personal data)",
)
HELP_TSA = Message("receipts.help_tsa", ja="タイムスタンプ局のアドレスです。", en="address of the time-stamp authority")
HELP_ROOT = Message(
    "receipts.help_root", ja="その局のルート証明書(PEM ファイル)です。", en="its root certificate (a PEM file)"
)
HELP_YES = Message("receipts.help_yes", ja="確認せずに送ります。", en="send without asking")
HELP_MAIL_FILE = Message("receipts.help_mail_file", ja="メールのファイル(.eml)です。", en="the mail's file (.eml)")
HELP_FOR = Message(
    "receipts.help_for",
    ja="添える先の記録です。なければ、いちばん新しい記録です。",
    en="receipt to add it to (default: the newest)",
)

# list
COLUMNS = pairs(
    "column_of_list",
    {
        "time": ("日時", "Time"),
        "provider": ("契約先", "Provider"),
        "result": ("結果", "Result"),
        "name": ("記録の名前", "Receipt"),
    },
)
SHORT_OUTCOMES = pairs(
    "short",
    {
        "cancelled": ("今回解約", "cancelled by this run"),
        "already_cancelled": ("以前に解約済み", "was cancelled before"),
        "active": ("契約中", "active"),
        "ready": ("確認画面まで", "stopped at review"),
        "submitted_unconfirmed": ("結果未確認", "submitted, unconfirmed"),
        "declined": ("取りやめ", "declined"),
        "needs_person": ("要操作", "needs a person"),
        "bad_credentials": ("ログイン不可", "sign-in refused"),
        "no_contract": ("契約なし", "no contract"),
        "site_unavailable": ("サイト不通", "site unavailable"),
        "environment_error": ("パソコンの問題", "computer's problem"),
    },
)
UNFINISHED = Message("receipts.unfinished", ja="未完成", en="unfinished")
DRY = Message("receipts.dry", ja="練習: {text}", en="DRY RUN: {text}")
NONE_YET = Message(
    "receipts.none_yet",
    ja="記録はまだありません。`autocancel mw --dry-run` で練習すると1つできます。",
    en="There are no receipts yet. A rehearsal makes one: `autocancel mw --dry-run`.",
)

# show, open
FOLDER = Message("receipts.folder", ja="フォルダー: {path}", en="Folder: {path}")
ADDED = Message("receipts.added", ja="あとから添えたもの: {names}", en="Added later: {names}")
OPENED = Message("receipts.opened", ja="開きました: {path}", en="Opened: {path}")
NOT_OPENED = Message(
    "receipts.not_opened",
    ja="何も開けませんでした。このファイルをブラウザーで開いてください: {path}",
    en="Nothing could be opened. Open this file in a browser: {path}",
)
SEVERAL_CANCELLED = Message(
    "receipts.several_cancelled",
    ja="解約できた記録が {count}件あります。どれを開きますか?",
    en="{count} receipts say that a contract was cancelled. Which one?",
)
WHICH_NUMBER = Message("receipts.which_number", ja="番号(何も入れなければ 1)", en="Number (1 where you type nothing)")
NO_SUCH_NUMBER = Message(
    "receipts.no_such_number", ja="その番号はありません: {number}", en="There is no number {number}"
)
NEWEST_OPENED = Message(
    "receipts.newest_opened",
    ja="解約できた記録は {count}件あります。いちばん新しいものを開きます。",
    en="{count} receipts say that a contract was cancelled. The newest is opened.",
)
SHOWN_ALTHOUGH = Message(
    "receipts.shown_although",
    ja="注意: この記録は途中で終わったか、あとから変わっています。相談のときには使えません。",
    en="Note: this receipt was never finished, or was changed later. It is no evidence.",
)

# verify
CANNOT_SEE = Message(
    "receipts.cannot_see",
    ja="分かるのは、作られたあとに変わったかどうかだけです。全部を初めから作り直した偽の記録は、見分けられません。",
    en="This shows only whether anything was changed since it was made. A whole receipt made anew can't be told apart.",
)
VERIFYING = Message("receipts.verifying", ja="検証: {path}", en="Verifying {path}")
FILE_PROBLEMS = pairs(
    "file_problem",
    {
        "changed": ("中身が変わっています", "its content was changed"),
        "missing": ("なくなっています", "it is missing"),
        "added": ("あとから加えられています", "it was added"),
        "renamed": ("名前が変わっています: {detail}", "it was renamed to {detail}"),
        "swapped": ("{detail} の中身になっています", "it holds the content of {detail}"),
        "a_link": ("ファイルではなくリンクです", "it is a link, not a file"),
        "not_a_file": ("ふつうのファイルではありません", "it is no ordinary file"),
        "too_large": ("大きすぎるため読んでいません", "it is too large and was not read"),
        "unreadable": ("読めません", "it can't be read"),
        "too_deep": ("フォルダーが深すぎます", "the folders are nested too deeply"),
    },
)
FOLDER_PROBLEMS = pairs(
    "folder_problem",
    {
        "not_sealed": (
            "{detail} がありません。途中で終わった記録か、消された記録です",
            "there is no {detail}: the run did not finish, or it was removed",
        ),
        "sums_unreadable": ("{detail} が読めません", "{detail} can't be read"),
        "sums_line": ("SHA256SUMS の {detail}行目がおかしくなっています", "line {detail} of SHA256SUMS is not right"),
        "manifest_unreadable": ("{detail} が読めません", "{detail} can't be read"),
        "manifest_schema": (
            "manifest.json の形式が違います: {detail}",
            "manifest.json has an unknown schema: {detail}",
        ),
        "manifest_differs": (
            "manifest.json と SHA256SUMS が {detail} で食い違っています",
            "manifest.json and SHA256SUMS disagree on {detail}",
        ),
        "summary_differs": (
            "manifest.json の「{detail}」が journal.jsonl の内容と違います",
            "manifest.json says another “{detail}” than journal.jsonl",
        ),
        "rehearsal_as_live": (
            "練習の記録なのに、実際の解約の記録のように書き換えられています({detail})",
            "it records a rehearsal, but was rewritten as a real run ({detail})",
        ),
        "too_many_files": ("ファイルが多すぎるため、すべては見ていません", "there are too many files to look at"),
        "more": ("ほかにも{detail}か所あります", "and {detail} more"),
    },
)
JOURNAL_PROBLEMS = pairs(
    "journal_problem",
    {
        "journal_missing": ("{detail} がありません", "there is no {detail}"),
        "journal_unreadable": ("{detail} が読めません", "{detail} can't be read"),
        "line_shape": ("{detail}行目の内容の形が違います", "line {detail} holds something of another kind"),
        "no_start": ("開始の行がありません", "there is no line that begins it"),
        "no_outcome": ("結果の行がないか、いくつもあります", "there is no line that tells the outcome, or several"),
        "no_seal": ("最後に封をする行がありません", "it doesn't end with the line that seals it"),
        "more": ("ほかにも{detail}か所あります", "and {detail} more"),
        "torn": ("{detail}行目が途中で切れています", "line {detail} is cut short"),
        "line_changed": ("{detail}行目が変わっています", "line {detail} was changed"),
        "line_removed": ("{detail} 番の行がなくなっています", "the line with number {detail} is missing"),
        "line_moved": ("{detail} 番の行の順番が変わっています", "the line with number {detail} was moved"),
        "line_twice": ("{detail} 番の行が2つあります", "the line with number {detail} is there twice"),
        "chain_broken": ("行のつながりが切れています", "the chain of lines is broken"),
        "end_differs": (
            "最後の行が manifest.json の記載({detail}行)と違います",
            "it doesn't end as manifest.json says (at line {detail})",
        ),
        "sealed_differs": (
            "記録されたハッシュと {detail} が違います",
            "the hash it holds for {detail} is another one",
        ),
    },
)
ADDITION_PROBLEMS = pairs(
    "addition_problem",
    {
        "unfinished": ("途中で終わっています", "it was never finished"),
        "unreadable": ("読めません", "it can't be read"),
        "files_differ": ("ファイルが加えられたか、なくなっています", "files were added or removed"),
        "file_changed": ("中身が変わっています", "its content was changed"),
        "addition_missing": ("この前のものがなくなっています", "the one before it is missing"),
        "chain_broken": ("前のものとのつながりが切れています", "it doesn't follow from the one before"),
        "other_receipt": (
            "別の記録のものか、記録が変わっています",
            "it belongs to another receipt, or that was changed",
        ),
        "other_kind": ("種類が違います", "it is of another kind"),
    },
)
INTEGRITY_OK = Message(
    "receipts.integrity_ok",
    ja="完全性: OK 作成後に変わったファイルはありません({count}個)。",
    en="Integrity: OK. No file was changed since it was made ({count} files).",
)
INTEGRITY_FAIL = Message(
    "receipts.integrity_fail",
    ja="完全性: FAIL 変わった、加えられた、またはなくなったものがあります。",
    en="Integrity: FAIL. Something was changed, added or removed.",
)
TIME_STAMPED = Message(
    "receipts.time_stamped",
    ja="時刻: OK {time} にはすでにこの内容でした(タイムスタンプ局による)。",
    en="Time: OK. It existed in this form at {time}, says a time-stamp authority.",
)
TIME_INVALID = Message(
    "receipts.time_invalid",
    ja="時刻: FAIL タイムスタンプがこの記録と合いません。",
    en="Time: FAIL. A time stamp doesn't fit this receipt.",
)
TIME_NOT_CHECKABLE = Message(
    "receipts.time_not_checkable",
    ja="時刻: 未確認 タイムスタンプがありますが、確かめる部品が入っていません(autocancel[stamp])。"
    "OpenSSL でも確かめられます:",
    en="Time: not checked. There is a time stamp, but the part that checks it is not installed (autocancel[stamp]). "
    "OpenSSL can check it, too:",
)
TIME_CLAIMED = Message(
    "receipts.time_claimed",
    ja="時刻: 証明なし このパソコンの時計と、サーバーが返した時刻(差は最大 {seconds}秒)だけが根拠です。"
    "autocancel receipts stamp で第三者の証明を付けられます。",
    en="Time: not proven. It rests on this computer's clock and the servers' dates (at most {seconds} s apart). "
    "autocancel receipts stamp adds proof by somebody else.",
)
TIME_CLAIMED_ALONE = Message(
    "receipts.time_claimed_alone",
    ja="時刻: 証明なし このパソコンの時計だけが根拠です。autocancel receipts stamp で第三者の証明を付けられます。",
    en="Time: not proven. It rests on this computer's clock alone. "
    "autocancel receipts stamp adds proof by somebody else.",
)
ORIGIN_DRY = Message(
    "receipts.origin_dry",
    ja="出どころ: 練習 見本の画面の記録です。証明には使えません。",
    en="Origin: DRY RUN. It records mock pages and proves nothing.",
)
ORIGIN_CLAIMED = Message(
    "receipts.origin_claimed",
    ja="出どころ: 証明なし ご本人のパソコンで作られた記録です。記載のサイト: {hosts}(証明書の発行者: {issuers})。"
    "契約先が発行したものではありません。",
    en="Origin: not proven. Made on the person's own computer. Sites named: {hosts} (certificates by {issuers}). "
    "Not issued by the provider.",
)
NOWHERE = Message("receipts.nowhere", ja="なし", en="none")

# export
SUMMARY_TITLE = Message(
    "receipts.summary_title",
    ja="解約についての要点(電話や相談窓口で使う紙)",
    en="Summary of the cancellation, for a phone call or a help desk",
)
SUMMARY_QUOTE = Message("receipts.summary_quote", ja="契約先の表示({source}):", en="Shown by the provider ({source}):")
SUMMARY_ASK = Message(
    "receipts.summary_ask",
    ja="伝えること: 上の契約の解約について確かめたいです。今の契約の状態と、料金がいつまで請求されるかを"
    "教えてください。解約後の分が請求されていれば、止める方法を相談したいです。",
    en="What to say: I would like to check the cancellation of the contract above. Please tell me its state now, "
    "and until when it is charged. If I was charged for time after the cancellation, "
    "I would like to know how to stop it.",
)
SUMMARY_ATTACHED = Message(
    "receipts.summary_attached",
    ja="詳しい記録: フォルダー {name}(receipt.pdf、receipt.html)",
    en="The full record: folder {name} (receipt.pdf, receipt.html)",
)
EXPORTED = Message("receipts.exported", ja="書き出しました: {path}", en="Written: {path}")
EXPORT_HOLDS = Message(
    "receipts.export_holds",
    ja="中身: 記録一式と要点の紙({count} ファイル)。画面の写しの個人情報は隠してあります。渡す前に一度ご覧ください。",
    en="It holds the whole record and the summary ({count} files). Personal data is masked in the pictures. "
    "Look through it before you hand it on.",
)
EXPORT_EXISTS = Message(
    "receipts.export_exists", ja="同じ名前のファイルがあります: {path}", en="There is a file already: {path}"
)
EXPORT_EXISTS_NEXT = Message(
    "receipts.export_exists_next", ja="別の名前を --output で指定してください。", en="Name another one with --output."
)
EXPORT_INSIDE = Message(
    "receipts.export_inside",
    ja="記録のフォルダーの中には書き出せません(封をした記録が壊れます): {path}",
    en="Not into a receipt's folder, which would break its seal: {path}",
)
EXPORT_INSIDE_NEXT = Message(
    "receipts.export_inside_next",
    ja="別の場所を --output で指定してください。",
    en="Name another place with --output.",
)
EXPORT_LARGE = Message(
    "receipts.export_large",
    ja="大きさは {size} MB です。メールで送れないときは、いちばん上の receipt.pdf と summary.txt だけを送ってください。",
    en="It has {size} MB. Where that is too much for a mail, send receipt.pdf and summary.txt alone.",
)
EXPORT_FAILED = Message("receipts.export_failed", ja="書き出せません: {path}({why})", en="Can't write {path} ({why})")

# stamp
STAMP_WHAT = Message(
    "receipts.stamp_what",
    ja="送るもの: SHA256SUMS のハッシュ値(SHA-256、{digest})と乱数だけです。名前や契約の内容は送りません。",
    en="What is sent: only the hash of SHA256SUMS (SHA-256, {digest}) and a random number. "
    "No name, nothing of the contract.",
)
STAMP_WHOM = Message(
    "receipts.stamp_whom",
    ja="送る相手: {host}({url})。相手には、このパソコンの IP アドレスと時刻が伝わります。",
    en="To whom: {host} ({url}). They see this computer's IP address and the time.",
)
STAMP_ASK = Message("receipts.stamp_ask", ja="送りますか?", en="Send it?")
STAMP_NOT_SENT = Message("receipts.stamp_not_sent", ja="何も送っていません。", en="Nothing was sent.")
STAMP_DONE = Message(
    "receipts.stamp_done",
    ja="タイムスタンプを付けました: {time}。確かめるコマンド:",
    en="Stamped at {time}. To check it:",
)
STAMP_BAD_ADDRESS = Message(
    "receipts.stamp_bad_address",
    ja="タイムスタンプ局のアドレスではありません: {url}",
    en="Not an address to ask: {url}",
)
STAMP_BAD_ADDRESS_NEXT = Message(
    "receipts.stamp_bad_address_next",
    ja="http:// か https:// で始まるアドレスを --tsa で指定してください。",
    en="Give an address that begins with http:// or https:// with --tsa.",
)
STAMP_NO_ANSWER = Message(
    "receipts.stamp_no_answer", ja="タイムスタンプ局から返事がありません: {url}", en="No answer from {url}"
)
STAMP_NO_ANSWER_NEXT = Message(
    "receipts.stamp_no_answer_next",
    ja="記録は変わっていません。時間をおいて、もう一度お試しください。",
    en="The receipt is unchanged. Try again later.",
)
STAMP_NO_EXTRA = Message(
    "receipts.stamp_no_extra",
    ja="タイムスタンプの部品が入っていません。",
    en="The part for time stamps is not installed.",
)
STAMP_NO_EXTRA_NEXT = Message(
    "receipts.stamp_no_extra_next",
    ja="autocancel[stamp] をインストールしてください(例: pipx inject autocancel rfc3161-client)。",
    en="Install autocancel[stamp] (for example: pipx inject autocancel rfc3161-client).",
)
STAMP_INVALID = Message(
    "receipts.stamp_invalid",
    ja="{url} の返事は、この記録のタイムスタンプとして確かめられませんでした。保存していません。",
    en="The answer of {url} doesn't hold as a time stamp for this receipt. It was not kept.",
)
STAMP_INVALID_NEXT = Message(
    "receipts.stamp_invalid_next",
    ja="--root の証明書がその局のものか確かめてください。",
    en="Check that the certificate given with --root is that authority's.",
)
FILE_UNREADABLE = Message("receipts.file_unreadable", ja="ファイルが読めません: {path}", en="Can't read {path}")
FILE_NOT_PLAIN = Message(
    "receipts.file_not_plain",
    ja="ふつうのファイルではないか、大きすぎます({limit} MB まで): {path}",
    en="Not an ordinary file, or larger than {limit} MB: {path}",
)

# add-mail
MAIL_ADDED = Message(
    "receipts.mail_added",
    ja="メールをそのまま添えました: {path}。"
    "メールには個人情報が含まれます。export には --with-mail のときだけ入ります。",
    en="Added byte for byte: {path}. Mails hold personal data; export includes them only with --with-mail.",
)
MAIL_NOT_A_MAIL = Message(
    "receipts.mail_not_a_mail",
    ja="メールのファイルではないようです: {path}",
    en="This doesn't look like a mail: {path}",
)
MAIL_NOT_A_MAIL_NEXT = Message(
    "receipts.mail_not_a_mail_next",
    ja="メールソフトで「.eml 形式で保存」したファイルを指定してください。",
    en="Give a file that your mail program saved in the .eml format.",
)

# errors
NO_RECEIPTS = Message(
    "receipts.no_receipts", ja="完成した記録がありません: {folder}", en="There is no finished receipt in {folder}"
)
NO_RECEIPTS_NEXT = Message(
    "receipts.no_receipts_next",
    ja="別の場所にあるときは、フォルダーを指定するか --home を付けてください。",
    en="If they lie elsewhere, name the folder or use --home.",
)
NO_SUCH_RECEIPT = Message("receipts.no_such", ja="記録が見つかりません: {given}", en="There is no receipt {given}")
NO_SUCH_RECEIPT_NEXT = Message(
    "receipts.no_such_next",
    ja="autocancel receipts list で名前を確かめてください。",
    en="See the names with: autocancel receipts list",
)
SEVERAL_MATCH = Message(
    "receipts.several",
    ja="「{given}」に当たる記録がいくつもあります: {names}",
    en="Several receipts match {given}: {names}",
)
SEVERAL_MATCH_NEXT = Message(
    "receipts.several_next", ja="名前をもっと長く書いてください。", en="Give more of the name."
)
NOT_SEALED = Message(
    "receipts.not_sealed",
    ja="この記録は途中で終わっていて、封印されていません: {name}",
    en="This receipt was never finished: {name}",
)
NOT_SEALED_NEXT = Message(
    "receipts.not_sealed_next",
    ja="もう一度同じ契約先で実行すると、まず契約の状態を確かめます。",
    en="Run again for the same provider: it reads the contract's state first.",
)
NOT_WHOLE = Message(
    "receipts.not_whole",
    ja="この記録は、作られたあとに変わっています: {name}",
    en="This receipt was changed after it was made: {name}",
)
NOT_WHOLE_NEXT = Message(
    "receipts.not_whole_next",
    ja="autocancel receipts verify で、どこが変わったか確かめられます。",
    en="autocancel receipts verify says what was changed.",
)
UNREADABLE = Message("receipts.unreadable", ja="記録が読めません: {name}", en="This receipt can't be read: {name}")
UNREADABLE_NEXT = Message(
    "receipts.unreadable_next",
    ja="autocancel receipts verify で、どこがおかしいか確かめられます。",
    en="autocancel receipts verify says what is wrong with it.",
)
