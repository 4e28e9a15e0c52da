"""The guided page's last screen: how it ended, what to keep, what to look at later. No command is named here."""

from __future__ import annotations

from autocancel.messages import Message
from autocancel.outcome import Outcome

UNEXPECTED = Message(
    "web.unexpected", ja="思いがけない問題が起きました({name})。", en="Something unexpected happened ({name})."
)
HEADLINES: dict[str, Message] = {
    Outcome.CANCELLED: Message("web.end.cancelled", ja="解約できました", en="It is cancelled"),
    Outcome.ALREADY_CANCELLED: Message("web.end.already", ja="すでに解約されていました", en="It was cancelled before"),
    Outcome.READY: Message("web.end.ready", ja="確認の画面まで進みました", en="The last page was reached"),
    Outcome.SUBMITTED_UNCONFIRMED: Message(
        "web.end.unconfirmed", ja="解約できたか、まだ分かりません", en="It is not known yet whether it is cancelled"
    ),
    Outcome.DECLINED: Message("web.end.declined", ja="解約しませんでした", en="It was not cancelled"),
    Outcome.NEEDS_PERSON: Message("web.end.needs_person", ja="途中で止まりました", en="It stopped on the way"),
    Outcome.BAD_CREDENTIALS: Message(
        "web.end.bad_credentials", ja="ログインできませんでした", en="The login was refused"
    ),
    Outcome.NO_CONTRACT: Message(
        "web.end.no_contract", ja="ノートンの契約が見つかりませんでした", en="No Norton contract was found"
    ),
    Outcome.SITE_UNAVAILABLE: Message(
        "web.end.unavailable", ja="サイトが使えませんでした", en="The site could not be used"
    ),
    Outcome.ENVIRONMENT_ERROR: Message(
        "web.end.environment", ja="このパソコンでは続けられませんでした", en="This computer could not go on"
    ),
    Outcome.ACTIVE: Message("web.end.active", ja="契約は続いています", en="The contract is active"),
    "stopped": Message("web.end.stopped", ja="止めました", en="Stopped"),
    "problem": Message("web.end.problem", ja="途中で止まりました", en="It stopped on the way"),
}
# Said beside the headline, so that nothing depends on a colour: a shape and its name.
SHAPES = {
    "done": Message("web.shape.done", ja="完了", en="done"),
    "practice": Message("web.shape.practice", ja="練習", en="practice"),
    "open": Message("web.shape.open", ja="まだ終わっていません", en="not finished"),
    "unsure": Message("web.shape.unsure", ja="要確認", en="to be checked"),
}
PRACTICE_END = Message("web.end.practice", ja="練習では、解約まで進みました", en="The practice went through to the end")
PRACTICE_ALREADY = Message(
    "web.end.practice_already", ja="練習では、解約済みと出ました", en="The practice pages said: cancelled before"
)
STOPPED = Message("web.end.stopped_text", ja="解約は申し込んでいません。", en="Nothing was submitted.")
MAY_HAVE_BEEN_SENT = Message(
    "web.end.may_have_been_sent",
    ja="解約の申し込みが届いた可能性があります。もう一度進めると、はじめに契約の状態だけを確かめます。申し込みを二重に送ることはありません。",
    en="The final request may have arrived. Go on again and the contract's state is read first; nothing is sent twice.",
)
PROCESS_GONE = Message(
    "web.end.process_gone",
    ja="手続きのプログラムが、途中で終わってしまいました。",
    en="The program that did the work ended on the way.",
)
NO_BROWSER = Message(
    "web.end.no_browser",
    ja="このパソコンに Edge か Chrome を入れてから、もう一度お試しください。",
    en="Install Edge or Chrome on this computer, then try again.",
)
NEXT_TITLE = Message("web.end.next", ja="次にすること", en="What to do next")
PRACTICE_DONE = Message(
    "web.end.practice_done",
    ja="これは練習の結果です。あなたの契約は、何も変わっていません。",
    en="This is how the practice ended. Your contract is unchanged.",
)
PRACTICE_BACK = Message("web.end.practice_back", ja="練習の画面に戻る", en="Back to the practice")
GO_REAL = Message("web.end.go_real", ja="実際の解約に進む", en="Go on to the real thing")
GO_RUN = Message("web.end.go_run", ja="もう一度進める", en="Go on again")
CHECK_STATE = Message(
    "web.end.check_state", ja="契約の状態を確かめる(見るだけ)", en="Read the contract's state (it only looks)"
)
FINISH = Message("web.end.finish", ja="終わりにする", en="Finish")

KEEP_TITLE = Message("web.keep.title", ja="記録を残す", en="Keep the record")
SAVED_AT = Message(
    "web.keep.saved", ja="記録のPDFを「{folder}」に保存しました: {name}", en="The record (PDF) is in {folder}: {name}"
)
SAVE = Message("web.keep.save", ja="PDFを書類のフォルダーに保存する", en="Save the PDF to the documents folder")
NOT_SAVED = Message(
    "web.keep.not_saved",
    ja="保存できませんでした。下の「印刷する」から保存してください。",
    en="It could not be saved there. Use “Print” below.",
)
PRINT = Message("web.keep.print", ja="印刷する(PDFを開く)", en="Print (opens the PDF)")
CALENDAR = Message("web.keep.calendar", ja="カレンダーに入れる", en="Put it into the calendar")
HAND_ON = Message("web.keep.hand_on", ja="相談窓口に渡す一式", en="The set to hand to a help desk")
RECORD_NAME = Message("web.keep.name", ja="ノートン解約の記録", en="Norton cancellation record")
NOTHING_TO_KEEP = Message("web.keep.nothing", ja="今回の記録はありません。", en="There is no record of this.")

CHECK_TITLE = Message("web.check.title", ja="あとで確かめること", en="What to check later")
CHECK_MONTHS = Message(
    "web.check.months",
    ja="{first}ごろと{second}ごろに、明細を見てください。【ご利用月】が{after}以降になっているノートンの料金がなければ、大丈夫です。",
    en="Look at the bills around {first} and {second}. There should be no Norton fee whose 【ご利用月】 is {after} or later.",
)
MONTH = Message("web.check.month", ja="{year}年{month}月", en="{year}-{month:02d}")
DAY = Message("web.check.day", ja="{year}年{month}月{day}日", en="{year}-{month:02d}-{day:02d}")
STILL_BILLED = Message("web.check.still", ja="それでも請求されたら", en="If you are still billed")
STILL_CALL = Message(
    "web.check.still_call",
    ja="{support}に、記録のPDFを見ながら問い合わせてください。",
    en="Ask {support}, with the record at hand.",
)
STILL_188 = Message(
    "web.check.still_188",
    ja="話が進まないときは、消費者ホットライン「188」に電話してください。",
    en="Where that leads nowhere, call the consumer hotline, 188.",
)

# What to do next, by outcome and, where it matters, by reason.
KEEP_RECORD = Message(
    "web.next.keep",
    ja="下の記録を、印刷するか保存して、しまっておいてください。",
    en="Print or save the record below and keep it.",
)
IT_IS_PRACTICE = Message(
    "web.next.practice",
    ja="練習はこれで終わりです。よければ実際の解約に進んでください。",
    en="That was the practice. Go on to the real thing when you are ready.",
)
AGAIN_LATER = Message(
    "web.next.later",
    ja="時間をおいて、朝9時から夜10時の間にもう一度お試しください。月末は早めにどうぞ。",
    en="Try again later, between 09:00 and 22:00 Japan time, and well before the month ends.",
)
LOGIN_CHECK = Message(
    "web.next.login",
    ja="IDとパスワードを確かめてください。まちがいを繰り返すと使えなくなるので、もう一度は試していません。分からなければ、電話の紙が使えます。",
    en="Check the ID and password. They were not tried again, as repeated mistakes lock them. The phone sheet is another way.",
)
OTHER_COMPANY = Message(
    "web.next.other",
    ja="支払い方法か会社がちがうのかもしれません。明細をもう一度見て、選び直してください。",
    en="It may be another way of paying, or the other company. Look at the bill again and choose anew.",
)
BY_HAND = Message(
    "web.next.by_hand",
    ja="もう一度進めて、あなたが窓の画面で操作するか、電話で解約することもできます。",
    en="Go on again and do that page yourself in the window, or cancel by phone.",
)
DANGER = Message(
    "web.next.danger",
    ja="安全を確かめられない画面でした。その画面には、ご自分でもパスワードなどを入れないでください。",
    en="That page could not be trusted. Don't type your password there yourself either.",
)
TOO_MUCH = Message(
    "web.next.too_much",
    ja="ノートン以外のものまで変わる画面だったので、止まりました。その画面では進まないでください。",
    en="That page would change more than the Norton contract. Don't go on there.",
)
READ_STATE = Message(
    "web.next.read_state",
    ja="申し込み直す前に、契約の状態だけを確かめてください。見るだけで、何も変えません。",
    en="Before anything else, read the contract's state. It only looks and changes nothing.",
)
CALL_SUPPORT = Message(
    "web.next.support",
    ja="それでも分からないときは、{support}に問い合わせてください。",
    en="If that doesn't settle it, ask {support}.",
)
WHEN_YOU_LIKE = Message(
    "web.next.when",
    ja="解約したくなったら、月末より前にもう一度お試しください。",
    en="To cancel later, come back before the month ends.",
)
COMPUTER = Message(
    "web.next.computer",
    ja="このパソコンの問題をなおしてから、もう一度お試しください。お急ぎなら、電話の紙が使えます。",
    en="Mend what is wrong with this computer, then try again. If it is urgent, use the phone sheet.",
)
