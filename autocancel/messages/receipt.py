"""Texts of the receipt: on its pictures and in its pages. What the commands say is in `messages.receipts_cli`."""

from autocancel.messages import Message


def pairs(prefix: str, texts: dict[str, tuple[str, str]]) -> dict[str, Message]:
    """A table of messages, one for each stable word: {word: (Japanese, English)}."""
    return {name: Message(f"receipt.{prefix}.{name}", ja, en) for name, (ja, en) in texts.items()}


# On pictures
WATERMARK = Message("receipt.watermark", ja="練習 / DRY RUN", en="練習 / DRY RUN")
WHOLE_PAGE_MASKED = Message(
    "receipt.whole_page_masked",
    ja="個人情報を部分的に隠せなかったため、この画面はすべて隠しました。",
    en="Personal data could not be masked piece by piece, so the whole page is masked.",
)

# The outcome, in plain words: a headline and what it means
HEADLINES = pairs(
    "headline",
    {
        "cancelled": ("解約できました", "The contract is cancelled"),
        "already_cancelled": ("すでに解約済みでした", "The contract was already cancelled"),
        "active": ("契約は続いています", "The contract is active"),
        "ready": ("確認画面まで進みました(まだ解約していません)", "Stopped at the review page (not cancelled yet)"),
        "submitted_unconfirmed": (
            "解約を申し込んだ可能性がありますが、結果を確認できていません",
            "The cancellation may have been submitted, but its result is not known",
        ),
        "declined": ("取りやめました(解約していません)", "You said no (not cancelled)"),
        "needs_person": ("ご本人の操作が必要です(解約していません)", "A person is needed (not cancelled)"),
        "bad_credentials": ("ログインできませんでした(解約していません)", "The sign-in was refused (not cancelled)"),
        "no_contract": ("この会社にノートンの契約はありませんでした", "There is no Norton contract with this provider"),
        "site_unavailable": (
            "サイトが利用できませんでした(解約していません)",
            "The site was unavailable (not cancelled)",
        ),
        "environment_error": ("このパソコンの問題で中断しました", "Stopped by a problem of this computer"),
    },
)
MEANINGS = pairs(
    "meaning",
    {
        "cancelled": (
            "契約先の画面に、解約が済んだことが表示されました。",
            "The provider's own pages showed that the cancellation is done.",
        ),
        "already_cancelled": (
            "契約先の画面に、以前に解約済みであることが表示されました。今回は何も申し込んでいません。",
            "The provider's own pages showed that it was cancelled before. Nothing was submitted this time.",
        ),
        "active": (
            "契約先の画面に、契約が続いていることが表示されました。状態を見ただけで、何も変えていません。",
            "The provider's own pages showed that the contract goes on. It was only looked at; nothing was changed.",
        ),
        "ready": (
            "解約のボタンは押していません。契約は続いています。",
            "The button that cancels was not pressed. The contract goes on.",
        ),
        "submitted_unconfirmed": (
            "契約先からはっきりした返事を得られていません。解約できたとも、できなかったとも言えません。"
            "もう一度実行すると、申し込みは送らず、まず契約の状態を見に行きます。",
            "No clear answer came from the provider. It can't be said that it is cancelled, nor that it is not. "
            "Running again sends nothing before the contract's state was read.",
        ),
        "declined": (
            "解約のボタンは押していません。契約は続いています。",
            "The button that cancels was not pressed. The contract goes on.",
        ),
        "needs_person": (
            "自動では進められない画面でした。解約のボタンは押していません。契約は続いています。",
            "A page came that can't be passed automatically. The button that cancels was not pressed. The contract goes on.",
        ),
        "bad_credentials": (
            "ログイン情報が受け付けられませんでした。繰り返し試してはいません。契約は続いています。",
            "The site refused the login. It was not tried again. The contract goes on.",
        ),
        "no_contract": (
            "契約先の画面に、契約がないことが表示されました。別の会社との契約かもしれません。",
            "The provider's own pages showed that there is none. It may be held with another company.",
        ),
        "site_unavailable": (
            "一時的なエラーが続きました。解約のボタンは押していません。契約は続いています。",
            "Temporary errors did not end. The button that cancels was not pressed. The contract goes on.",
        ),
        "environment_error": (
            "詳しくは下の記録をご覧ください。解約できたことを示すものではありません。",
            "See the record below. This does not show that anything was cancelled.",
        ),
    },
)
DRY_RUN_HEADLINE = Message(
    "receipt.dry_run_headline",
    ja="練習: {headline}",
    en="Rehearsal: {headline}",
)
DRY_RUN_MEANING = Message(
    "receipt.dry_run_meaning",
    ja="見本の画面での結果です。実際の手続きの結果ではありません。",
    en="This is how it ended on the mock pages. Nothing real was done.",
)
DRY_RUN_BANNER = Message(
    "receipt.dry_run_banner",
    ja="これは練習の記録です。見本の画面を使っており、実際の契約は何も変わっていません。証明には使えません。",
    en="This is the record of a rehearsal on mock pages. No real contract was changed. It proves nothing.",
)

# The sheet
TITLE = Message("receipt.title", ja="解約手続きの記録", en="Record of a cancellation")
TITLE_READ = Message("receipt.title_read", ja="契約状態の確認の記録", en="Record of a contract's state")
DOCUMENT_TITLE = Message("receipt.document_title", ja="解約手続きの記録 {name}", en="Record of a cancellation {name}")
RECEIPT_NAME = Message("receipt.name", ja="記録の名前", en="Record")
MADE_AT = Message("receipt.made_at", ja="作成", en="Made")
BY_PROGRAM = Message("receipt.by_program", ja="autocancel {version}", en="autocancel {version}")
NOT_SHOWN = Message("receipt.not_shown", ja="画面に表示なし", en="not shown on the pages")
UNKNOWN = Message("receipt.unknown", ja="不明", en="unknown")

FACTS = pairs(
    "fact",
    {
        "provider": ("契約先", "Provider"),
        "company": ("運営会社", "Company"),
        "contract": ("契約の名前", "Contract"),
        "reference": ("契約番号・受付番号", "Contract or reference number"),
        "payment": ("支払い方法", "Payment"),
        "submitted_at": ("解約を申し込んだ日時", "Cancellation submitted"),
        "maybe_submitted_at": ("解約を申し込んだ可能性のある日時", "Cancellation perhaps submitted"),
        "pressed": ("押したボタン", "Button pressed"),
        "cancelled_on": ("解約日", "Date of cancellation"),
        "usable_until": ("利用期限", "Usable until"),
        "usable_until_if": ("利用期限(解約できた場合)", "Usable until (if it is cancelled)"),
        "fee": ("手数料", "Fees"),
        "confirmed_by": ("確認の根拠", "Confirmed by"),
        "profile": ("プロファイル", "Profile"),
    },
)
SUBMITTED_NOTHING = Message("receipt.submitted_nothing", ja="今回は申し込んでいません", en="not submitted this time")
SUBMITTED_BEFORE = Message("receipt.submitted_before", ja="前回の実行で(記録 {name})", en="in an earlier run ({name})")
PRESSED = Message("receipt.pressed", ja="{page}の「{label}」", en="“{label}” on {page}")
PAGE_PROVIDER = Message("receipt.page_provider", ja="契約先の画面", en="the provider's page")
PAGE_CARRIER = Message("receipt.page_carrier", ja="{carrier}の画面", en="{carrier}'s page")
CARRIERS = pairs(
    "carrier",
    {"docomo": ("ドコモ", "docomo"), "au": ("au", "au"), "softbank": ("ソフトバンク", "SoftBank")},
)
CARRIER_SOME = Message("receipt.carrier_some", ja="携帯会社", en="the carrier")
PAYMENTS = pairs(
    "payment",
    {
        "docomo": ("ドコモ払い(d払い)", "docomo billing (d払い)"),
        "au": ("auかんたん決済", "au billing (auかんたん決済)"),
        "softbank": ("ソフトバンクまとめて支払い", "SoftBank billing (ソフトバンクまとめて支払い)"),
        "card": ("クレジットカード", "credit card"),
    },
)
EVIDENCE = pairs(
    "evidence",
    {
        "completion_page": ("完了画面", "the completion page"),
        "contract_state": ("あとから読み直した契約の状態", "the contract's state, read afresh afterwards"),
    },
)
LIST_COMMA = Message("receipt.list_comma", ja="、", en="; ")
NOTHING_CONFIRMED = Message("receipt.nothing_confirmed", ja="なし", en="nothing")

QUOTES = Message(
    "receipt.quotes", ja="契約先の画面に表示された文(そのまま)", en="What the provider's pages said, word for word"
)
QUOTE_FROM = Message("receipt.quote_from", ja="{screen}、{time}", en="{screen}, {time}")

NEXT = Message("receipt.next", ja="このあとすること", en="What to do next")
# The same sentence in the receipt, the calendar and the guide: whoever sees one more bill must not think that it failed.
_FIRST_BILL_JA = "{month}のご利用分までは請求されることがあります。その次の月の分が載っていないか、明細の【ご利用月】を見て確かめてください。"
_FIRST_BILL_EN = (
    "Use up to the end of {month} may still be billed. Check that the month after it is not: "
    "look at the month of use (【ご利用月】) on the bill."
)
FIRST_BILL = Message("receipt.first_bill", ja=_FIRST_BILL_JA, en=_FIRST_BILL_EN)
FIRST_BILL_ALWAYS = Message(
    "receipt.first_bill_always",
    ja=_FIRST_BILL_JA.format(month="解約した月"),
    en=_FIRST_BILL_EN.format(month="the month of the cancellation"),
)
WHEN_TO_LOOK = Message(
    "receipt.when_to_look",
    ja="明細を見る日の目安: {first}と{second}。請求は1、2か月遅れて届くことがあります。",
    en="Good days to look: {first}, and {second}. Bills can trail by a month or two.",
)
CHECK_DOCOMO = Message(
    "receipt.check_docomo",
    ja="ドコモの「継続課金一覧」(dメニュー → マイメニュー → 継続課金一覧)に"
    "「解約済」「継続課金解除済み」などと出ていれば、ドコモの側でも確かめられます。画面を保存しておくと安心です。",
    en="docomo's list of continuous billing (dメニュー → マイメニュー → 継続課金一覧) shows it from docomo's side "
    "once it says 「解約済」 or 「継続課金解除済み」. Keep a picture of it.",
)
STILL_BILLED = Message(
    "receipt.still_billed",
    ja="まだ請求されるときは、この記録を見せて、契約先、支払いを扱う会社(携帯会社やカード会社)の順に相談してください。",
    en="If you are still billed, show this record to the provider, then to the company that bills you "
    "(the phone carrier or card company).",
)
CALL_PROVIDER = Message(
    "receipt.call_provider", ja="契約先の窓口: {name} 電話 {phone}", en="The provider: {name}, phone {phone}"
)
PROVIDER_NO_PHONE = Message(
    "receipt.provider_no_phone",
    ja="契約先の窓口: {name}(電話番号は、契約時の書類か契約先のページで確かめてください)",
    en="The provider: {name} (find its number in the contract papers or on the provider's own pages)",
)
CALL_188 = Message(
    "receipt.call_188",
    ja="それでも解決しないときは、消費者ホットライン 188(局番なし)に電話してください。",
    en="If that does not settle it, call the consumer hotline 188 (消費者ホットライン, no area code).",
)
NOTHING_TO_DO_DRY = Message(
    "receipt.nothing_to_do_dry",
    ja="これは練習です。契約は何も変わっていません。実際の画面は、練習と違うことがあります。",
    en="This was a rehearsal: the contract is unchanged. The live pages may differ from these.",
)

NOT_THIS = Message("receipt.not_this", ja="この記録について", en="What this record is, and is not")
NOT_ISSUED = Message(
    "receipt.not_issued",
    ja="ご本人のパソコンのプログラムが、画面に表示されたことを日時とともに自動で書き留めたものです。"
    "契約先や携帯会社が発行した証明書ではありません。",
    en="A program on the person's own computer noted down what the pages showed, with the time. "
    "It is not issued by the provider or a carrier.",
)
NOT_VERIFIED_LIVE = Message(
    "receipt.not_verified_live",
    ja="手順は公開情報から作られたもので、実際のサイトで確かめられたことはありません。",
    en="The steps were written from published descriptions and never verified on the live site.",
)
LAST_CONFIRMED = Message(
    "receipt.last_confirmed",
    ja="手順が実際のサイトで最後に確かめられたのは {date} です。",
    en="The steps were last confirmed on the live site on {date}.",
)
HASHES_SHOW = Message(
    "receipt.hashes_show",
    ja="同じフォルダーの SHA256SUMS で、作成後にファイルが変わっていないことを確かめられます。"
    "記録された時刻は、このパソコンの時計と、サーバーが返した時刻です。",
    en="SHA256SUMS in the same folder shows whether a file was changed since. "
    "The times are those of this computer's clock and those that the servers sent.",
)
PDF_MISSING = Message(
    "receipt.pdf_missing",
    ja="PDF は作れませんでした。必要なときは、このページをブラウザーで印刷してください。",
    en="The PDF could not be made. Print this page from a browser if you need one.",
)

FORM = Message("receipt.form", ja="記入欄(相談のときにお使いください)", en="To fill in, for a consultation")
FORM_LINES = pairs(
    "form",
    {
        "name": ("お名前", "Name"),
        "contact": ("ご連絡先", "Contact"),
        "consulted_on": ("相談した日・相談先", "Date and place of consultation"),
        "notes": ("相談の内容", "Notes"),
    },
)
EVENTS = Message("receipt.events", ja="おもなできごと(日本時間)", en="What happened, in short (Japan time)")
APPENDIX = Message("receipt.appendix", ja="付録: 技術的な記録", en="Appendix: the technical record")
CODES = Message(
    "receipt.codes", ja="プログラムが付けた結果の符号: {codes}", en="The program's codes for the outcome: {codes}"
)
TIMELINE = Message("receipt.timeline", ja="すべての記録(時刻順、日本時間)", en="Everything, in Japan time")
COLUMN_LOCAL = Message("receipt.column_local", ja="このパソコンの時計", en="This computer's clock")
COLUMN_SERVER = Message("receipt.column_server", ja="サーバーの時刻", en="Server's Date")
COLUMN_WHAT = Message("receipt.column_what", ja="できごと", en="What")
PAGES = Message("receipt.pages", ja="開いた画面", en="The pages")
COLUMN_NUMBER = Message("receipt.column_number", ja="番号", en="No.")
COLUMN_PAGE = Message("receipt.column_page", ja="画面とアドレス", en="Page and address")
COLUMN_STATUS = Message("receipt.column_status", ja="HTTP", en="HTTP")
COLUMN_TLS = Message("receipt.column_tls", ja="通信の証明書(TLS)", en="Certificate (TLS)")
TLS_LINE = Message(
    "receipt.tls_line",
    ja="対象 {subject} / 発行者 {issuer} / {valid_from} から {valid_to} まで / {protocol}",
    en="subject {subject} / issuer {issuer} / {valid_from} to {valid_to} / {protocol}",
)
TLS_SAME = Message("receipt.tls_same", ja="証明書 {number}", en="certificate {number}")
PICTURES = Message("receipt.pictures", ja="画面の写し", en="Pictures of the pages")
PICTURE_CAPTION = Message("receipt.picture_caption", ja="{screen}({time})", en="{screen} ({time})")
PICTURES_ELSEWHERE = Message(
    "receipt.pictures_elsewhere",
    ja="ほかの画面の写しは screenshots フォルダーにあります(全部で {count}枚)。",
    en="Pictures of the other pages are in the folder screenshots ({count} in all).",
)
PICTURE_MISSING = Message(
    "receipt.picture_missing", ja="この画面の写しはありません。", en="There is no picture of this page."
)
MASKED = Message("receipt.masked", ja="隠したもの", en="What was masked")
MASKED_WHY = Message(
    "receipt.masked_why",
    ja="画面の写しでは、個人情報と秘密の情報を隠してあります: {kinds}。",
    en="Personal data and secrets are masked in the pictures: {kinds}.",
)
MASKED_NOTHING = Message("receipt.masked_nothing", ja="隠すものはありませんでした。", en="There was nothing to mask.")
MASK_KINDS = pairs(
    "mask",
    {
        "name": ("氏名", "names"),
        "phone": ("電話番号", "phone numbers"),
        "mail": ("メールアドレス", "mail addresses"),
        "address": ("住所", "postal addresses"),
        "birthday": ("生年月日", "birthdays"),
        "card": ("カード番号", "card numbers"),
        "member_number": ("会員番号・ID", "member numbers and IDs"),
        "secret": ("パスワードなどの秘密", "secrets such as passwords"),
        "field": ("入力欄の中身", "contents of fields"),
        "unreadable": ("中身を確かめられない図や動画", "drawings and videos whose content can't be read"),
        "decoration": ("飾りとして描かれた文字", "text drawn as decoration"),
        "whole_page": ("画面全体", "whole pages"),
    },
)
VERIFY = Message("receipt.verify", ja="変わっていないことの確かめ方", en="How to verify")
VERIFY_SUMS = Message(
    "receipt.verify_sums",
    ja="このフォルダーの中で、どれか1つを実行してください。autocancel がなくても確かめられます。",
    en="In this folder, run any one of these. Only the first needs autocancel.",
)

# The timeline's sentences
SCREENS = pairs(
    "screen",
    {
        "payment_menu": ("支払い方法の選択", "choice of payment"),
        "login_gate": ("ログインの入口", "way to the sign-in"),
        "login": ("ログイン", "sign-in"),
        "carrier_consent": ("携帯会社の同意画面", "carrier's consent page"),
        "second_factor": ("追加の本人確認", "second factor"),
        "captcha": ("画像認証", "captcha"),
        "password_change": ("パスワードの変更", "change of password"),
        "member_top": ("マイページ", "member page"),
        "contract_list": ("契約の一覧", "list of contracts"),
        "contract": ("契約内容", "contract"),
        "cancel_entry": ("解約の入口", "way to the cancellation"),
        "notice": ("注意事項", "notices"),
        "survey": ("アンケート", "survey"),
        "retention_offer": ("引き止めの案内", "offer to stay"),
        "review": ("解約内容の確認", "review"),
        "carrier_release": ("携帯会社の課金解除", "carrier's release of the billing"),
        "carrier_complete": ("携帯会社の手続き完了", "carrier's completion"),
        "complete": ("解約の完了", "completion"),
        "already_cancelled": ("解約済みの表示", "already cancelled"),
        "no_contract": ("契約なしの表示", "no contract"),
        "contract_not_found": ("契約情報が見つからない表示", "contract not found"),
        "sign_up": ("申し込み画面", "sign-up page"),
        "account_deletion": ("アカウント削除の画面", "account deletion"),
        "bulk_stop": ("まとめて停止する画面", "page that stops all billing"),
        "refusal": ("ログインの拒否", "refused sign-in"),
        "locked": ("ロックの表示", "locked account"),
        "transient_error": ("一時的なエラー", "temporary error"),
        "maintenance": ("メンテナンス中", "maintenance"),
        "session_expired": ("時間切れ", "expired session"),
        "not_found": ("ページなし", "page not found"),
        "processing": ("処理中", "processing"),
        "unrecognised": ("見分けられない画面", "page not recognised"),
        "ambiguous": ("どれとも決められない画面", "ambiguous page"),
    },
)
EVENT_BEGUN = Message("receipt.event_begun", ja="手続きを開始", en="Begun")
EVENT_STARTED = Message("receipt.event_started", ja="開始: {url}", en="Started: {url}")
EVENT_RESUMED = Message("receipt.event_resumed", ja="前回の続き({name})", en="Continues {name}")
EVENT_ATTEMPT = Message("receipt.event_attempt", ja="{number}回目の試み", en="Attempt {number}")
EVENT_SCREEN = Message("receipt.event_screen", ja="画面 {number}: {screen}", en="Page {number}: {screen}")
EVENT_ACTION = Message("receipt.event_action", ja="「{label}」を操作", en="Acted on “{label}”")
EVENT_ACTION_PLAIN = Message("receipt.event_action_plain", ja="操作: {action}", en="Action: {action}")
EVENT_NOTE = Message("receipt.event_note", ja="気づいたこと: {text}", en="Note: {text}")
EVENT_WAIT = Message("receipt.event_wait", ja="{seconds}秒待機", en="Waited {seconds} s")
EVENT_HAND_OVER = pairs(
    "hand_over",
    {
        "begun": ("ご本人に交代", "Handed over to the person"),
        "ended": ("ご本人の操作が終わり、続行", "The person was done; the run goes on"),
    },
)
EVENT_CONSENT = pairs(
    "consent",
    {
        "person_yes": ("ご本人が画面を確かめて、解約に同意", "The person saw the review and consented"),
        "advance_yes": ("あらかじめの同意により続行", "Consent had been given in advance"),
        "rehearsal_yes": ("練習のため、同意があったものとして続行", "A rehearsal: consent was taken as given"),
        "person_no": ("ご本人が解約を取りやめ", "The person said no"),
        "none_no": ("同意が得られず中断", "No consent could be had"),
    },
)
EVENT_SUBMISSION = pairs(
    "submission",
    {
        "prepared": ("{page}の「{label}」を押す準備", "Ready to press “{label}” on {page}"),
        "armed": ("{page}の「{label}」を押す直前", "About to press “{label}” on {page}"),
        "clicked": ("{page}で「{label}」を押した", "Pressed “{label}” on {page}"),
        "confirmed": ("契約先の返事を確認", "The provider's answer was seen"),
        "unknown": ("契約先の返事は不明(申し込んだ可能性あり)", "The provider's answer is not known"),
        "went_on": ("続きの画面へ進んだ", "Went on to the next page"),
        "refused": ("契約先が受け付けなかった", "The provider refused"),
        "not_sent": ("何も送信されなかった", "Nothing was sent"),
    },
)
EVENT_STATE = pairs(
    "state",
    {
        "active": ("契約の状態: 契約中", "Contract's state: active"),
        "cancelled": ("契約の状態: 解約済み", "Contract's state: cancelled"),
        "no_contract": ("契約の状態: 契約なし", "Contract's state: no contract"),
        "unknown": ("契約の状態: 不明", "Contract's state: unknown"),
    },
)
EVENT_MOCK = Message(
    "receipt.event_mock",
    ja="見本サイトの記録: 解約の申し込み {submissions}回",
    en="The mock site received {submissions} submission(s)",
)
EVENT_OUTCOME = Message("receipt.event_outcome", ja="終了: {headline}", en="Ended: {headline}")
EVENT_OTHER = Message("receipt.event_other", ja="{event}", en="{event}")
AHEAD = Message("receipt.ahead", ja="(差 {seconds:+d}秒)", en="({seconds:+d} s)")

# Footer of the printed pages
PAGE_OF = Message("receipt.page_of", ja="{page} / {total} ページ", en="page {page} of {total}")

# The calendar
CALENDAR_NAME = Message("receipt.calendar_name", ja="ノートン解約後の確認", en="After cancelling Norton")
CALENDAR_USABLE = Message(
    "receipt.calendar_usable",
    ja="{service}: 利用できる最後の日",
    en="{service}: last day of use",
)
CALENDAR_USABLE_IF = Message(
    "receipt.calendar_usable_if",
    ja="{service}: 利用できる最後の日(解約できた場合)",
    en="{service}: last day of use (if it is cancelled)",
)
CALENDAR_USABLE_NOTE = Message(
    "receipt.calendar_usable_note",
    ja="解約の画面に「{text}」と表示されました。"
    "別のセキュリティ対策が必要なら、この日までに用意してください。記録: {name}",
    en="The cancellation page said “{text}”. If you need other protection, have it ready by then. Record: {name}",
)
CALENDAR_BILL = Message(
    "receipt.calendar_bill",
    ja="{service}: 請求が止まったか確認({number}回目)",
    en="{service}: has the charge stopped? (bill {number})",
)
CALENDAR_BILL_NOTE = Message(
    "receipt.calendar_bill_note",
    ja="携帯電話料金またはカードの明細を見ます。{sentence}"
    "載っていれば、記録 {name} を見せて契約先へ。解決しないときは消費者ホットライン 188 へ。",
    en="Look at the phone or card bill. {sentence} "
    "If it is, show the record {name} to the provider; then call the consumer hotline 188.",
)
CALENDAR_DRY = Message("receipt.calendar_dry", ja="【練習】{text}", en="[DRY RUN] {text}")
