"""What a person is asked during a run: which control, the consent, a hand-over, how the fee is paid, the login."""

from __future__ import annotations

from autocancel.flow import Payment
from autocancel.messages import Message

# Which one leads on
WHICH = Message(
    "person.which",
    ja="どれを押せば解約へ進めるか、はっきりしません({why})。お分かりでしたら、番号を入れてください。",
    en="It is not certain what leads on to the cancellation ({why}). If you know, type its number.",
)
WHICH_PAGE = Message("person.which_page", ja="今の画面: {title}({kind})", en="This page: {title} ({kind})")
WHICH_SAFE = Message(
    "person.which_safe",
    ja="選んでも、確認の質問に答えるまで、解約の申し込みは送りません。",
    en="Choosing submits nothing yet: before anything ends, you are asked for your consent.",
)
WHICH_IN_WINDOW = Message(
    "person.which_in_window",
    ja="同じ番号が、ブラウザーの画面にも出ています。",
    en="The same numbers stand in the browser window.",
)
CANDIDATE = Message("person.candidate", ja="「{label}」{note}", en="“{label}”{note}")
CANDIDATE_WHERE = Message("person.candidate_where", ja="     場所: {where}", en="     where: {where}")
MAY_END = Message(
    "person.may_end",
    ja="(押すと解約が確定する可能性があります。選ぶと、先に確認の質問をします)",
    en=" (may end the contract; you are asked for your consent first)",
)
BY_HAND = Message(
    "person.by_hand", ja="自分で押す(ブラウザーの画面で)", en="I press it myself, in the browser window (myself)"
)
STOP = Message("person.stop", ja="やめる", en="stop")
WHICH_ALWAYS = Message(
    "person.which_always",
    ja="(次からも同じものを選ぶときは「いつも 1」のように入れてください)",
    en="(type “always 1” to have the same one taken the next time)",
)
WHICH_AGAIN = Message(
    "person.which_again",
    ja="1から{most}の番号か、「やめる」と入れてください。",
    en="Type a number from 1 to {most}, or “stop”.",
)
REGIONS: dict[str, Message] = {
    "main": Message("person.region.main", ja="本文", en="main part"),
    "header": Message("person.region.header", ja="画面の上", en="top of the page"),
    "nav": Message("person.region.nav", ja="メニュー", en="menu"),
    "footer": Message("person.region.footer", ja="画面の下", en="foot of the page"),
    "aside": Message("person.region.aside", ja="画面の横", en="side of the page"),
    "dialog": Message("person.region.dialog", ja="重なって出ている枠", en="box over the page"),
}

# The consent
PRACTICE = Message("person.practice", ja="【練習】", en="[練習 / PRACTICE] ")
PRACTICE_NOTE = Message(
    "person.practice_note",
    ja="これは練習です。どう答えても、本当の契約は変わりません。",
    en="This is a rehearsal. Whatever you answer, no real contract changes.",
)
CONSENT = Message(
    "person.consent",
    ja="解約の最終確認です。画面には、次のように書かれています。",
    en="The last step before the contract ends. The page says:",
)
CONSENT_UNCERTAIN = Message(
    "person.consent_uncertain",
    ja="次のボタンで、解約が確定する可能性があります。画面には、次のように書かれています。",
    en="The next button may already end the contract. The page says:",
)
CONSENT_AT_CARRIER = Message(
    "person.consent_at_carrier",
    ja="この同意は、このあと携帯会社の画面で押す、同じ契約の「解除」のボタンまでを含みます。",
    en="This consent covers the carrier's own button, later, that releases the same billing.",
)
ENDS = Message("person.ends", ja="解約する契約: {value}", en="What ends: {value}")
PAID_BY = Message("person.paid_by", ja="支払い方法: {value}", en="Paid by: {value}")
UNTIL = Message("person.until", ja="使える期限: {value}", en="Usable until: {value}")
REFERENCE = Message("person.reference", ja="契約の番号: {value}", en="Reference: {value}")
FEE_SENTENCE = Message("person.fee_sentence", ja="料金について: {value}", en="About money: {value}")
NOT_SHOWN = Message("person.not_shown", ja="(画面に書かれていません)", en="(the page does not say)")
COSTS = Message(
    "person.costs",
    ja="★ お金がかかります: {yen}円(解約にともなう費用として、画面に書かれています)",
    en="* It costs money: {yen} yen, the page says, for ending the contract",
)
SHORTER = Message(
    "person.shorter",
    ja="★ 今月の終わりより前に使えなくなります: {date} まで",
    en="* It stops before the end of this month: usable until {date}",
)
UNREAD = Message(
    "person.unread",
    ja="★ 画面には次の文もあります。このプログラムには意味が読み取れません。よくお読みください。",
    en="* The page says this too. The program can't tell what it means; please read it:",
)
QUOTED = Message("person.quoted", ja="「{value}」", en="“{value}”")
PICTURE = Message("person.picture", ja="この画面の写真: {path}", en="Picture of this page: {path}")
CONSENT_ASK = Message(
    "person.consent_ask",
    ja="この契約を解約しますか。解約するときだけ「{word}」と、すべて入れて Enter を押してください。Enter だけなら解約しません。",
    en="Cancel this contract? Only if you want that, type “{word}” in full and press Enter. Enter alone means no.",
)
CONSENT_ONLY = Message(
    "person.consent_only",
    ja="「{word}」と入れたときだけ解約します。ほかの答えでは解約しません。もう一度だけお尋ねします。",
    en="Only the word “{word}” cancels the contract; nothing else does. You are asked once more.",
)
CONSENT_NO = Message(
    "person.consent_no", ja="解約しません。申し込みは送りません。", en="Not cancelled. Nothing is submitted."
)

# A hand-over
HAND_OVER = Message(
    "person.hand_over",
    ja="ここは、ご本人がブラウザーの画面で操作してください({why})。",
    en="This is for you to do, in the browser window ({why}).",
)
HAND_OVER_AFTER = Message(
    "person.hand_over_after",
    ja="画面が進むと、このプログラムが気づいて、続けてよいかお尋ねします。{minutes}分たっても進まなければ、ここで終わります。",
    en="When the page moves on, the program notices and asks whether to go on. After {minutes} minutes it ends here.",
)
HAND_OVER_BLIND = Message(
    "person.hand_over_blind",
    ja="終わったら Enter を押してください。続きを行います。{minutes}分たつと、ここで終わります。",
    en="Press Enter when it is done, and the run goes on. After {minutes} minutes it ends here.",
)
HAND_OVER_EXPIRES = Message(
    "person.hand_over_expires",
    ja="ご注意: 携帯会社の画面は、{seconds}秒ほどで時間切れになることがあります。その場合は、契約先の画面から始め直します。",
    en="Please note: the carrier's page may expire after about {seconds} seconds. Then the run starts again at the provider.",
)
HAND_OVER_KEYS = Message(
    "person.hand_over_keys",
    ja="(終わったら Enter。やめるときは「やめる」)",
    en="(Enter when it is done; “stop” to stop here)",
)
HAND_OVER_KEYS_AGAIN = Message(
    "person.hand_over_keys_again",
    ja="終わったら Enter だけを、やめるときは「やめる」と入れてください。",
    en="Press Enter alone when it is done, or type “stop”.",
)
MOVED_ON = Message(
    "person.moved_on",
    ja="画面が進みました。ここから続けてよければ Enter を押してください(まだ操作するときは「まだ」、やめるときは「やめる」)。",
    en="The page has moved on. Press Enter to go on from here (“not yet” if you are still at it, “stop” to stop here).",
)
HAND_OVER_LATE = Message(
    "person.hand_over_late",
    ja="{minutes}分たちましたので、ここで終わります。",
    en="{minutes} minutes have passed; it ends here.",
)
DO_IN_WINDOW = Message(
    "person.do.any",
    ja="ブラウザーの画面で、解約へ進むところまで操作してください。",
    en="In the window, go one step on towards the cancellation.",
)
DO: dict[str, Message] = {
    "second_factor": Message(
        "person.do.second_factor",
        ja="SMSやメールで届く確認コードを、ブラウザーの画面に入れて、先へ進んでください。",
        en="Type the code that you get by SMS or mail into the browser window, and go on there.",
    ),
    "captcha": Message(
        "person.do.captcha",
        ja="ブラウザーの画面に出ている画像認証(人かどうかの確認)を済ませてください。",
        en="Solve the check in the browser window that asks whether you are human.",
    ),
    "password_expired": Message(
        "person.do.password_expired",
        ja="ブラウザーの画面で、新しいパスワードを決めて、先へ進んでください。",
        en="Choose a new password in the browser window, and go on there.",
    ),
    "missing_login": Message(
        "person.do.missing_login",
        ja="ブラウザーの画面で、IDとパスワードを入れてログインしてください。",
        en="Sign in, in the browser window.",
    ),
    "missing_pin": Message(
        "person.do.missing_pin",
        ja="ブラウザーの画面で、4桁の暗証番号を入れてください。最後のボタンは押さないでください。",
        en="Type the 4-digit code in the browser window. Leave the last button to the program.",
    ),
    "several_contracts": Message(
        "person.do.several_contracts",
        ja="ブラウザーの画面で、解約したいノートンの契約を選んでください。",
        en="Choose the Norton contract that you want to end, in the browser window.",
    ),
}

# What is not known yet
ASK_PAYMENT = Message(
    "person.ask_payment",
    ja="毎月の料金は、どうやって払っていますか。番号を入れてください。",
    en="How is the monthly fee paid? Type a number.",
)
PAYMENTS: dict[Payment, Message] = {
    Payment.DOCOMO: Message(
        "person.payment.docomo", ja="ドコモの電話料金といっしょ(d払い)", en="with the docomo bill (d払い)"
    ),
    Payment.AU: Message(
        "person.payment.au", ja="auの電話料金といっしょ(auかんたん決済)", en="with the au bill (auかんたん決済)"
    ),
    Payment.SOFTBANK: Message(
        "person.payment.softbank",
        ja="ソフトバンクの電話料金といっしょ(まとめて支払い)",
        en="with the SoftBank bill (ソフトバンクまとめて支払い)",
    ),
    Payment.CARD: Message("person.payment.card", ja="クレジットカード", en="by credit card"),
}
PAYMENT_UNKNOWN = Message("person.payment_unknown", ja="分からない", en="I don't know")
PAYMENT_AGAIN = Message(
    "person.payment_again",
    ja="1から{most}の番号か、ドコモ、au、ソフトバンク、カードのどれかを入れてください。",
    en="Type a number from 1 to {most}, or docomo, au, softbank or card.",
)
NEED_LOGIN_ID = Message("person.need_login_id", ja="ログインのIDを入れてください", en="Login ID, please")
NEED_PASSWORD = Message("person.need_password", ja="パスワードを入れてください", en="Password, please")
NEED_PIN = Message(
    "person.need_pin",
    ja="携帯会社の4桁の暗証番号を入れてください",
    en="The carrier's 4-digit code, please",
)
NEED_FOR = Message("person.need_for", ja="{ask}({login})", en="{ask} ({login})")
NEED_AGAIN: dict[str, Message] = {
    "login_id": Message(
        "person.again.login_id",
        ja="IDとして使えない文字か、長すぎるものが入りました。もう一度入れてください。",
        en="That can't be an ID: too long, or not text. Please type it again.",
    ),
    "password": Message(
        "person.again.password",
        ja="パスワードとして使えない文字か、長すぎるものが入りました。もう一度入れてください。",
        en="That can't be a password: too long, or not text. Please type it again.",
    ),
    "pin": Message(
        "person.again.pin",
        ja="暗証番号は数字4桁です。もう一度入れてください。",
        en="The code has four digits. Please type it again.",
    ),
}
