"""The guided page: its frame, and the screens before a run. One question a screen, no jargon."""

from __future__ import annotations

from autocancel.messages import Message

TITLE = Message("web.title", ja="月額ノートンの解約", en="Cancelling the monthly Norton")
PRACTICE_MARK = Message("web.practice_mark", ja="【練習】", en="[Practice 練習]")
PRACTICE_LINE = Message(
    "web.practice_line",
    ja="練習用の画面です。本当の解約は行われません。",
    en="These are practice pages. Nothing is really cancelled.",
)
STEPS = (
    Message("web.step.find", ja="調べる", en="Find out"),
    Message("web.step.prepare", ja="準備", en="Prepare"),
    Message("web.step.practice", ja="練習", en="Practise"),
    Message("web.step.do", ja="手続き", en="Cancel"),
    Message("web.step.record", ja="記録", en="Record"),
)
STEPS_LABEL = Message("web.steps_label", ja="いまの段階", en="Where you are")
STEP_NOW = Message("web.step_now", ja="(いまここ)", en="(now)")
SKIP_TO_MAIN = Message("web.skip_to_main", ja="本文へ進む", en="Skip to the question")
OTHER_LANGUAGE = Message("web.other_language", ja="English", en="日本語 (Japanese)")
BACK = Message("web.back", ja="戻る", en="Back")
LATER = Message("web.later", ja="あとにする", en="Later")
HELP_188 = Message("web.help_188", ja="相談先 188", en="Help: call 188")
HELP_188_TEXT = Message(
    "web.help_188_text",
    ja="困ったときは、消費者ホットライン「188」(局番なし)に電話してください。近くの消費生活センターなどにつながります。",
    en="If you are stuck, call the consumer hotline: 188. It connects you to a consumer centre near you.",
)
HELP_SUPPORT = Message("web.help_support", ja="契約先の窓口: {support}", en="The provider's own line: {support}")
HELP_FREE = Message(
    "web.help_family",
    ja="ご家族や、契約したお店に、この画面を見せて相談してもかまいません。",
    en="You can also show this page to your family, or to the shop that sold the contract.",
)
PROBLEM = Message("web.problem", ja="お知らせ", en="Please note")
STALE = Message(
    "web.stale",
    ja="画面が新しくなっていました。いまの画面で、もう一度選んでください。",
    en="That page was no longer the newest one. Please choose again on this one.",
)
GONE_TITLE = Message("web.gone_title", ja="この画面は、もう使えません", en="This page is no longer in use")
GONE = Message(
    "web.gone",
    ja="別のタブで続きが開かれたか、プログラムが終わりました。このタブは閉じてください。",
    en="It was opened in another tab, or the program has ended. Please close this tab.",
)
LOST = Message(
    "web.lost",
    ja="プログラムとの接続が切れました。プログラムが終わっていたら、もう一度始めてください。続きから進められます。",
    en="The program can't be reached. If it has ended, start it again: it goes on from here.",
)

SECOND_TITLE = Message("web.second.title", ja="別のタブで開いています", en="It is open in another tab")
SECOND = Message(
    "web.second.text",
    ja="案内は、はじめに開いたタブで続けてください。そのタブがもうないときだけ、下のボタンを押してください。",
    en="Please go on in the tab that was opened first. Only if that tab is gone, press the button below.",
)
SECOND_TAKE = Message("web.second.take", ja="このタブで続ける", en="Go on in this tab")

# 1 ------------------------------------------------------------------------------------------------------------------
START_TITLE = Message(
    "web.start.title", ja="月額ノートンの解約を、いっしょに進めます", en="Let us stop the monthly Norton"
)
START_DOES = Message(
    "web.start.does",
    ja="携帯電話のお店で契約した月額ノートンを、あなたのパソコンで解約する手続きです。一つずつ質問します。",
    en="We cancel the monthly Norton sold at Japanese phone shops, on your own computer, one question at a time.",
)
START_NEVER = Message(
    "web.start.never",
    ja="最後の画面であなたが「解約する」を選ぶまで、解約は申し込みません。ほかの契約には手をつけません。",
    en="Nothing is submitted until you choose to cancel on the last page. No other contract is touched.",
)
START_SECRET = Message(
    "web.start.secret",
    ja="パスワードは、契約先と携帯会社の画面にだけ入力します。ほかの場所へは送りません。",
    en="Passwords go only into the provider's and the carrier's own pages, and nowhere else.",
)
START_UNVERIFIED = Message(
    "web.start.unverified",
    ja="実際のサイトの画面は、まだだれも確かめていません。わからない画面では必ず止まり、あなたにたずねます。非公式のプログラムです。",
    en="Nobody has tried this on the live sites yet. On a page it can't read, the program stops and asks you. It is unofficial.",
)
START_GO = Message("web.start.go", ja="はじめる", en="Start")
START_GO_ON = Message("web.start.go_on", ja="前回の続きから進める", en="Go on from last time")
START_OVER = Message("web.start.over", ja="最初からやり直す", en="Start over")
START_KNOWN = Message("web.start.known", ja="前回わかったこと: {known}", en="Known from last time: {known}")
START_DONE = Message(
    "web.start.done", ja="{service} の解約は終わっています。", en="{service} has been dealt with before."
)
START_PHONE = Message("web.start.phone", ja="電話で解約したい", en="I would rather phone")

# 2 ------------------------------------------------------------------------------------------------------------------
COMPANY_TITLE = Message("web.company.title", ja="どの会社との契約ですか?", en="Which company is it?")
COMPANY_LEAD = Message(
    "web.company.lead",
    ja="請求の明細や契約の書類に書いてある名前を選んでください。",
    en="Choose the name on your bill or contract papers.",
)
COMPANY_UNKNOWN = Message("web.company.unknown", ja="分からない", en="I don't know")
COMPANY_WORDS_LEAD = Message(
    "web.company.words_lead",
    ja="どちらの名前も見つからないときは、明細の言葉をそのまま入れると調べられます。",
    en="If you see neither, type the words of the bill as they stand there.",
)
COMPANY_WORDS = Message("web.company.words", ja="明細や書類に書いてある言葉", en="Words on the bill or the papers")
COMPANY_LOOK_UP = Message("web.company.look_up", ja="調べる", en="Look it up")
COMPANY_FOUND = Message("web.company.found", ja="調べた結果", en="What was found")
COMPANY_USE = Message("web.company.use", ja="{service} で進む", en="Go on with {service}")
COMPANY_BILLS = Message("web.company.bills", ja="明細の、どこを見ればよいですか?", en="Where on the bill do I look?")
BILL_NOTE = Message(
    "web.bill.note",
    ja="説明のための絵です。実際の明細とは見た目がちがいます。カードや銀行の明細にどんな文字で出るかは、正確には分かっていません。",
    en="Drawings only: real bills look different. How exactly the line reads on a card or bank statement is not known.",
)
BILL_DOCOMO = Message(
    "web.bill.docomo",
    ja="ドコモ: 一番上には「ドコモケータイ払い等」としか出ないことがあります。「詳細」を開くと、請求している会社が出ます。",
    en="docomo: the top line may read only 「ドコモケータイ払い等」. Open 「詳細」 to see who asks for the money.",
)
BILL_AU = Message(
    "web.bill.au",
    ja="au: id.auone.jp の「MENU」→「ご利用明細」で、サービスの名前を見ます。",
    en="au: at id.auone.jp open MENU, then 「ご利用明細」, and look at the service's name.",
)
BILL_SOFTBANK = Message(
    "web.bill.softbank",
    ja="ソフトバンク: My SoftBank の「メニュー」→「ソフトバンクまとめて支払い」→「ご利用履歴」を見ます。",
    en="SoftBank: My SoftBank, メニュー, 「ソフトバンクまとめて支払い」, 「ご利用履歴」.",
)
BILL_CARD = Message(
    "web.bill.card",
    ja="クレジットカード: 毎月同じころに出ている、会社かお店の名前を見ます。",
    en="Credit card: look for a company or shop that charges at about the same time every month.",
)
BILL_ALT = Message(
    "web.bill.alt",
    ja="{name}の明細の見本。見る場所を太い枠で囲んであります",
    en="A drawing of a bill ({name}); a thick frame shows where to look",
)
BILL_LOOK_HERE = Message("web.bill.look_here", ja="ここを見ます", en="look here")

UNKNOWN_TITLE = Message("web.unknown.title", ja="会社を調べましょう", en="Let us find the company")
UNKNOWN_PAPERS = Message("web.unknown.papers", ja="契約の書類を見る", en="Look at the papers")
UNKNOWN_BILLS = Message("web.unknown.bills", ja="明細を見る", en="Look at the bills")
UNKNOWN_SHOP = Message("web.unknown.shop", ja="お店の窓口で止める", en="Have it stopped at a shop")
UNKNOWN_CALL = Message("web.unknown.call", ja="相談する", en="Ask somebody")
UNKNOWN_OTHER = Message(
    "web.unknown.other", ja="別の店で買ったノートンかもしれません", en="It may be a Norton bought elsewhere"
)
UNKNOWN_AGAIN = Message("web.unknown.again", ja="会社を選ぶ画面に戻る", en="Back to choosing the company")

# 3 ------------------------------------------------------------------------------------------------------------------
PAYMENT_TITLE = Message(
    "web.payment.title", ja="毎月の料金は、どうやって払っていますか?", en="How is the monthly fee paid?"
)
PAYMENT_LEAD = Message(
    "web.payment.lead",
    ja="ノートンの料金が入っている明細を見て、選んでください。",
    en="Look at the bill that holds the Norton fee.",
)
PAYMENT_UNKNOWN = Message("web.payment.unknown", ja="分からない", en="I don't know")

# 4 ------------------------------------------------------------------------------------------------------------------
LOGIN_TITLE = Message("web.login.title", ja="ログインのしかたを選んでください", en="How would you like to log in?")
LOGIN_LIKELY = Message(
    "web.login.likely",
    ja="使うのは、たぶん「{login}」のIDとパスワードです(推測です)。お手元に用意してください。",
    en="It probably takes the ID and password of your {login} (a guess). Have them at hand.",
)
LOGIN_NAMES = {
    "docomo": Message("web.login.docomo", ja="dアカウント", en="dアカウント (docomo)"),
    "au": Message("web.login.au", ja="au ID", en="au ID"),
    "softbank": Message("web.login.softbank", ja="My SoftBank", en="My SoftBank"),
    "card": Message("web.login.card", ja="{service}", en="{service} account"),
    "unknown": Message("web.login.unknown", ja="携帯会社、または {service}", en="phone company, or {service} account"),
}
LOGIN_WINDOW = Message("web.login.window", ja="自分で画面に入力する", en="I type it in the window myself")
LOGIN_WINDOW_NOTE = Message(
    "web.login.window_note",
    ja="おすすめです。ログインの画面が出たら、あなたが入力します。何も保存しません。",
    en="Recommended. When the login page appears, you type there. Nothing is stored.",
)
LOGIN_STORE = Message("web.login.store", ja="保存しておく", en="Store it")
LOGIN_STORE_NOTE = Message(
    "web.login.store_note",
    ja="このパソコンにパスワードを保存する仕組みがあれば、そこに入れて、プログラムが代わりに入力します。",
    en="It goes into this computer's own password store, where there is one, and the program types it for you.",
)
LOGIN_LOST = Message("web.login.lost", ja="忘れた・分からない", en="I have lost it")
LOGIN_LOST_NOTE = Message(
    "web.login.lost_note",
    ja="電話で解約するための紙(1枚)を作ります。",
    en="We make a sheet of paper for cancelling by phone.",
)
STORE_TITLE = Message("web.store.title", ja="ログインを保存します", en="Storing the login")
STORE_LEAD = Message(
    "web.store.lead",
    ja="このパソコンの中だけに保存します。あとで消すこともできます。",
    en="It stays on this computer, and can be deleted later.",
)
STORE_ID = Message("web.store.id", ja="ログインのID", en="Login ID")
STORE_PASSWORD = Message("web.store.password", ja="パスワード", en="Password")
STORE_PIN = Message(
    "web.store.pin",
    ja="携帯会社の4桁の暗証番号(なければ空のまま)",
    en="The carrier's 4-digit PIN (leave empty if there is none)",
)
STORE_GO = Message("web.store.go", ja="保存して進む", en="Store and go on")
STORE_FAILED = Message(
    "web.store.failed",
    ja="このパソコンには保存できませんでした。「戻る」を押して、「自分で画面に入力する」を選んでください。",
    en="It can't be stored on this computer. Go back and choose to type it in the window yourself.",
)
LEFT_TITLE = Message("web.left.title", ja="ここまでの答えを覚えました", en="Your answers so far are kept")
LEFT_TEXT = Message(
    "web.left.text",
    ja="このタブは閉じてかまいません。もう一度始めると、続きから進められます。",
    en="You can close this tab. Start again another day and it goes on from here.",
)
LEFT_DONE = Message(
    "web.left.done",
    ja="おつかれさまでした。このタブは閉じてかまいません。記録は、しまっておいてください。",
    en="That is all. You can close this tab. Keep the record.",
)
