"""The guided dialogue. Choices stay under 74 columns, so that no 80-column menu cuts one."""

from __future__ import annotations

from autocancel.messages import Message

WELCOME = Message(
    "dialogue.welcome",
    ja="携帯ショップで契約した月額ノートンの解約を、順番にお手伝いします。",
    en="Let us stop the monthly Norton sold at Japanese phone shops, step by step.",
)
UNOFFICIAL = Message(
    "dialogue.unofficial",
    ja="非公式のプログラムです。ご本人の契約だけに使ってください。最後の質問に「解約する」と入れるまで、解約の申し込みは送りません。",
    en="This program is unofficial, for your own contract only. Nothing is submitted until you type the word that cancels it.",
)
HOW_TO_LEAVE = Message(
    "dialogue.how_to_leave",
    ja="いつでもやめられます(「あとにする」の番号か、Ctrl-C)。続きから再開できます。",
    en="You can leave at any time (the number of “Later”, or Ctrl-C) and go on from there another day.",
)
KEYS = Message("dialogue.keys", ja="(矢印で選んで Enter)", en="(arrow keys, Enter)")
NUMBERS = Message(
    "dialogue.numbers",
    ja="(番号を入れて Enter。矢印の ↓ と Enter で、矢印で選べます)",
    en="(a number and Enter; arrow-down and Enter for a menu)",
)
NUMBERS_ONLY = Message("dialogue.numbers_only", ja="(番号を入れて Enter)", en="(a number and Enter)")
NUMBER = Message("dialogue.number", ja="1から{most}の番号を入れてください。", en="Type a number from 1 to {most}.")
LATER = Message("dialogue.later", ja="あとにする", en="Later")
LEFT = Message(
    "dialogue.left",
    ja="ここでやめます。続きは、もう一度 autocancel と入力してください。",
    en="Stopping here. To go on, type autocancel again.",
)
STANDS_NOTHING_SENT = Message(
    "dialogue.stands_nothing_sent",
    ja="解約の申し込みは送っていません。契約は変わっていません。",
    en="Nothing was submitted. The contract is as it was.",
)
STANDS_UNKNOWN = Message(
    "dialogue.stands_unknown",
    ja="解約できたかどうかは、まだ分かりません。次は、まず契約の状態を確かめます。",
    en="Whether it is cancelled is not known yet. The next time, the contract's state is read first.",
)
STANDS_DONE = Message("dialogue.stands_done", ja="解約は終わっています。", en="The contract was cancelled.")
RESUMED = Message("dialogue.resumed", ja="前回の続きです: {known}", en="Going on from last time: {known}")
RESUME_ASK = Message("dialogue.resume_ask", ja="どうしますか?", en="What would you like to do?")
RESUME_GO_ON = Message("dialogue.resume_go_on", ja="続きから始める", en="Go on from there")
RESUME_START_OVER = Message("dialogue.resume_start_over", ja="最初からやり直す", en="Start over")

BILL_ASK = Message(
    "dialogue.bill_ask",
    ja="明細や契約書類に、何と書いてありますか?",
    en="What does the bill, or the contract paper, say?",
)
BILL_WORDS = Message("dialogue.bill_words", ja="書いてある言葉を入れて調べる", en="Let me type the words and find out")
BILL_PROVIDER = Message("dialogue.bill_provider", ja="{service} ({company})", en="{service} ({company})")
BILL_NEITHER = Message(
    "dialogue.bill_neither", ja="どの名前も見つからない・分からない", en="None of these, or I don't know"
)
NEITHER_ASK = Message("dialogue.neither_ask", ja="次はどうしますか?", en="What next?")
NEITHER_AGAIN = Message(
    "dialogue.neither_again", ja="明細か書類を見て、もう一度選ぶ", en="Look at the bill or the papers and choose again"
)
NEITHER_OTHER = Message(
    "dialogue.neither_other",
    ja="ほかの店で買ったノートンかどうか見る",
    en="See whether it is a Norton bought elsewhere",
)
NEITHER_SHOP = Message(
    "dialogue.neither_shop",
    ja="会社が分からなくてもできる、店頭の方法を読む",
    en="Read about the shop, which needs no company",
)
NEITHER_PHONE = Message(
    "dialogue.neither_phone",
    ja="電話で聞くときの紙を作り、相談窓口を見る",
    en="Make the sheets for a call, and see whom to ask",
)
WORDS_ASK = Message(
    "dialogue.words_ask", ja="書いてある言葉をそのまま入れてください:", en="Type the words as they stand there:"
)
SURE_ASK = Message("dialogue.sure_ask", ja="この会社でよいですか?", en="Is this the company?")
SURE_YES = Message("dialogue.sure_yes", ja="はい、この会社です", en="Yes")
SURE_NO = Message("dialogue.sure_no", ja="いいえ、選び直します", en="No, let me choose again")

PAYMENT_ASK = Message(
    "dialogue.payment_ask", ja="毎月の料金は、どうやって払っていますか?", en="How is the monthly fee paid?"
)
PAYMENT_DOCOMO = Message(
    "dialogue.payment_docomo", ja="ドコモの電話料金といっしょ(d払い)", en="with the docomo bill (d払い)"
)
PAYMENT_AU = Message(
    "dialogue.payment_au", ja="auの電話料金といっしょ(auかんたん決済)", en="with the au bill (auかんたん決済)"
)
PAYMENT_SOFTBANK = Message(
    "dialogue.payment_softbank",
    ja="ソフトバンクの電話料金といっしょ(まとめて支払い)",
    en="with the SoftBank bill (ソフトバンクまとめて支払い)",
)
PAYMENT_CARD = Message("dialogue.payment_card", ja="クレジットカード", en="by credit card")
PAYMENT_UNKNOWN = Message("dialogue.payment_unknown", ja="分からない", en="I don't know")
PAYMENT_SEEN = Message(
    "dialogue.payment_seen", ja="支払い方法も分かりました: {payment}", en="The way of paying is clear too: {payment}"
)
PAYMENT_FIND = Message(
    "dialogue.payment_find",
    ja="電話料金の明細と、カードの明細を見てください。ノートンの料金が入っているほうです。"
    "分からないまま練習もできます。",
    en="Look at the phone bill and the card statement: it is the one with the Norton fee. You can rehearse without it.",
)

LOGIN_ASK = Message(
    "dialogue.login_ask",
    ja="ログインのIDとパスワードは、お手元にありますか?",
    en="Do you have the login ID and password at hand?",
)
LOGIN_STORE = Message("dialogue.login_store", ja="あります。今、保存する", en="Yes, store them now")
LOGIN_ENCRYPT = Message(
    "dialogue.login_encrypt",
    ja="パスフレーズを決めて、暗号化ファイルに保存する",
    en="Store them in an encrypted file, under a passphrase",
)
LOGIN_NOT_NOW = Message(
    "dialogue.login_not_now", ja="保存せず、解約するときに入れる", en="Yes, but I will type them at the real run"
)
LOGIN_LOST = Message("dialogue.login_lost", ja="分からない・忘れた", en="No, they are lost")
LOGIN_SAFE = Message(
    "dialogue.login_safe",
    ja="パスワードは画面に出ません。このパソコンにパスワードを保存する仕組みがあれば、そこに入れます。なければ保存しません。",
    en="The password is never shown. It goes into this computer's own password store, where there is one; otherwise it is not "
    "kept.",
)
LOGIN_NOT_STORED = Message("dialogue.login_not_stored", ja="保存できませんでした。", en="The login was not stored.")
LOGIN_WHICH = Message(
    "dialogue.login_which",
    ja="使うのは、{login}のIDとパスワードだと思われます。",
    en="The login is probably that of {login}.",
)
LOGINS: dict[str, Message] = {
    "docomo": Message("dialogue.login_docomo", ja="dアカウント", en="your dアカウント"),
    "au": Message("dialogue.login_au", ja="au ID", en="your au ID"),
    "softbank": Message("dialogue.login_softbank", ja="My SoftBank", en="My SoftBank"),
    "card": Message("dialogue.login_card", ja="{service}", en="{service}"),
    "unknown": Message("dialogue.login_unknown", ja="携帯会社か {service}", en="your phone company, or of {service}"),
}
LOGIN_LOST_CALL = Message(
    "dialogue.login_lost_call",
    ja="IDやパスワードがなくても、電話で解約できます。電話するときに使う紙を作ります。",
    en="It can be cancelled by phone without the login. Here is the sheet for the call.",
)
CALL_188 = Message(
    "dialogue.call_188",
    ja="会社が分からないときや、話が進まないときは、消費者ホットライン「188」に電話してください。",
    en="Where the company is unknown, or the call leads nowhere, ring the consumer hotline, 188.",
)
LOGIN_LOST_LATER = Message(
    "dialogue.login_lost_later",
    ja="IDとパスワードが分かったら、もう一度 autocancel を始めてください。",
    en="Once you have the login, start autocancel again.",
)

REHEARSE_ASK = Message("dialogue.rehearse_ask", ja="まず練習してみますか?", en="Rehearse first?")
REHEARSE_WHAT = Message(
    "dialogue.rehearse_what",
    ja="練習では、練習用の画面を使います。インターネットにつながず、契約は変わりません。",
    en="The rehearsal uses mock pages, without the internet. Your contract is not touched.",
)
REHEARSE_WATCH = Message("dialogue.rehearse_watch", ja="画面を見ながら練習する", en="Yes, and watch it in a window")
REHEARSE_QUIET = Message("dialogue.rehearse_quiet", ja="画面を出さずに練習する", en="Yes, without a window")
REHEARSE_SKIP = Message("dialogue.rehearse_skip", ja="練習しないで進む", en="No, go on without")
REHEARSE_DONE = Message(
    "dialogue.rehearse_done",
    ja="練習は終わりました。実際の画面は、練習と違うことがあります。",
    en="That was the rehearsal. The real run goes alike.",
)
REHEARSE_FAILED = Message(
    "dialogue.rehearse_failed", ja="練習が最後まで進みませんでした。", en="The rehearsal did not reach its end."
)
FAILED_ASK = Message("dialogue.failed_ask", ja="どうしますか?", en="What next?")
FAILED_DOCTOR = Message(
    "dialogue.failed_doctor", ja="このパソコンに足りないものを調べる", en="See what this computer lacks"
)
FAILED_AGAIN = Message("dialogue.failed_again", ja="もう一度選ぶ", en="Choose again")

RUN_ASK = Message("dialogue.run_ask", ja="実際の解約に進みますか?", en="Now the real run?")
RUN_WHAT = Message(
    "dialogue.run_what",
    ja="実際の解約では、契約先のサイトに進みます。解約を送る前に、契約の内容をお見せして、もう一度質問します。",
    en="It opens the real site. Before submitting, it shows the contract and asks you once more.",
)
RUN_UNVERIFIED = Message(
    "dialogue.run_unverified",
    ja="実際の画面は、まだだれも確認していません。読み取れない画面では止まり、ご本人に引き継ぎます。",
    en="Nobody has verified the live pages yet. At a page it can't read, the program stops and hands over to you.",
)
RUN_GO = Message(
    "dialogue.run_go", ja="実際の解約を始める(最後にもう一度質問します)", en="Start (you will be asked once more)"
)
RUN_STOP_BEFORE = Message(
    "dialogue.run_stop_before", ja="確認の画面まで進んで、送らずに止まる", en="Go as far as the review, submit nothing"
)
RUN_READY = Message(
    "dialogue.run_ready",
    ja="確認の画面まで進めました。解約の申し込みは送っていません。",
    en="The review page was reached. Nothing was submitted.",
)
RUN_UNCONFIRMED = Message(
    "dialogue.run_unconfirmed",
    ja="解約できたかどうか、まだ分かりません。やり直す前に、契約の状態を確かめましょう。",
    en="Whether it is cancelled is not known yet. Let us read the contract's state before anything else.",
)
RUN_NOT_DONE = Message(
    "dialogue.run_not_done",
    ja="解約は終わっていません。上の「次にすること」を見てください。",
    en="It is not cancelled. See the next steps above.",
)
STATE_ASK = Message("dialogue.state_ask", ja="契約の状態を確かめますか?", en="Read the contract's state now?")
STATE_READ = Message(
    "dialogue.state_read", ja="確かめる(見るだけで、何も変えません)", en="Yes (it only looks, and changes nothing)"
)

STATE_SAW_ASK = Message("dialogue.state_saw_ask", ja="上に、どう出ましたか?", en="What does it say above?")
STATE_SAW_ENDED = Message("dialogue.state_saw_ended", ja="契約は終わっている(解約済み)", en="The contract has ended")
STATE_SAW_ACTIVE = Message("dialogue.state_saw_active", ja="まだ契約が続いている", en="The contract is still active")
AFTER_HEAD = Message("dialogue.after_head", ja="このあと確かめること:", en="What to check from now on:")
AFTER_ASK = Message("dialogue.after_ask", ja="記録を開きますか?", en="Open the receipt?")
AFTER_OPEN = Message("dialogue.after_open", ja="開く", en="Yes, open it")
AFTER_NOT_NOW = Message("dialogue.after_not_now", ja="今は開かない", en="Not now")
AFTER_END = Message(
    "dialogue.after_end",
    ja="おつかれさまでした。記録は、もう一度 autocancel を始めると、いつでも開けます。",
    en="That's all. Start autocancel again to open the receipt at any time.",
)
DONE_BEFORE = Message(
    "dialogue.done_before", ja="{service} の解約は終わっています。", en="{service} has been dealt with before."
)
DONE_STATUS = Message(
    "dialogue.done_status", ja="契約の状態を確かめる(見るだけ)", en="Read the contract's state (it only looks)"
)
DONE_AFTER = Message("dialogue.done_after", ja="このあと確かめることを読む", en="Read what to check afterwards")
DONE_RECEIPT = Message("dialogue.done_receipt", ja="記録を開く", en="Open the receipt")

NO_TERMINAL = Message(
    "dialogue.no_terminal",
    ja="質問に答える画面(ターミナル)がないので、使い方だけをお見せします。",
    en="There is no terminal to ask questions on, so here is how to use it.",
)
OVERVIEW_IDENTIFY = Message("dialogue.overview_identify", ja="どの会社の契約か調べる", en="which company is it?")
OVERVIEW_REHEARSE = Message(
    "dialogue.overview_rehearse", ja="練習する(契約は変わりません)", en="rehearse; nothing changes"
)
OVERVIEW_RUN = Message("dialogue.overview_run", ja="{service} を解約する", en="cancel at {service}")
OVERVIEW_GUIDE = Message("dialogue.overview_guide", ja="電話や店頭での解約など", en="by phone, at a shop, and more")
OVERVIEW_HELP = Message("dialogue.overview_help", ja="全部のコマンド", en="all commands")
