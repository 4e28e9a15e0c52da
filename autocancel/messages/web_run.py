"""The guided page while a run goes on: practice, the real thing, questions, the consent."""

from __future__ import annotations

from autocancel.messages import Message

# 5 ------------------------------------------------------------------------------------------------------------------
PRACTICE_TITLE = Message("web.practice.title", ja="まず、練習してみましょう", en="Let us practise first")
PRACTICE_WHAT = Message(
    "web.practice.what",
    ja="練習用の画面で、最後まで動かしてみます。インターネットにはつながず、あなたの契約は変わりません。1分ほどかかります。",
    en="We go through practice pages to the end. No internet, and your contract is not touched. It takes about a minute.",
)
PRACTICE_ASKS = Message(
    "web.practice.asks",
    ja="途中で「本当に解約しますか」とお尋ねします。実際の解約でも、最後のボタンの前に同じようにお尋ねします。",
    en="On the way you are asked whether to cancel. The real thing asks the same.",
)
PRACTICE_GO = Message("web.practice.go", ja="練習をはじめる", en="Start practising")
PRACTICE_AGAIN = Message("web.practice.again", ja="もう一度練習する", en="Practise again")
PRACTICE_SKIP = Message("web.practice.skip", ja="練習しないで進む", en="Go on without practising")
PRACTICE_RUNNING = Message("web.practice.running", ja="練習しています", en="Practising")
PRACTICE_RESULT = Message("web.practice.result", ja="練習の結果を見る", en="See how it ended")

PRACTICE_OVER = Message("web.practice.over", ja="練習が終わりました", en="The practice is over")

# 6 ------------------------------------------------------------------------------------------------------------------
RUN_TITLE = Message("web.run.title", ja="実際の解約を始めますか?", en="Start for real?")
RUN_WHAT = Message(
    "web.run.what",
    ja="{service} のサイトを、別の窓で開きます。窓は閉じずに、横に置いておいてください。",
    en="The site of {service} opens in a window of its own. Leave it open beside this page.",
)
RUN_ASKED = Message(
    "web.run.asked",
    ja="解約を申し込む前に、契約の内容をこのページでお見せして、もう一度お尋ねします。",
    en="Before anything is submitted, this page shows you the contract and asks once more.",
)
RUN_FIRST_STATE = Message(
    "web.run.first_state",
    ja="前回、解約できたかどうか分かっていません。はじめに契約の状態だけを確かめます。",
    en="Last time it did not become clear whether it was cancelled. The contract's state is read first.",
)
RUN_GO = Message("web.run.go", ja="実際の解約を始める", en="Start for real")
RUN_RUNNING = Message("web.run.running", ja="手続きをしています", en="Working on it")
RUN_CHECKING = Message("web.run.checking", ja="契約の状態を確かめています", en="Reading the contract's state")
STARTING = Message(
    "web.run.starting", ja="準備をしています。少しお待ちください。", en="Getting ready. Please wait a moment."
)
NOW = Message("web.run.now", ja="いま: {what}", en="Now: {what}")
PRESSED = Message("web.run.pressed", ja="「{label}」を押しました", en="pressed 「{label}」")
SO_FAR = Message("web.run.so_far", ja="これまでの画面", en="Pages so far")
PICTURE_OF = Message("web.run.picture_of", ja="画面の写真: {what}", en="Picture of the page: {what}")
PICTURE = Message("web.run.picture", ja="画面の写真", en="Picture of the page")
MASKED = Message(
    "web.run.masked",
    ja="お名前や番号は、写真の中でかくしてあります。",
    en="Names and numbers are covered in the pictures.",
)
WAITING = Message(
    "web.run.waiting",
    ja="{why}。しばらく待って、もう一度見に行きます(約{minutes}分)。申し込みは送り直しません。",
    en="{why}. Looking again in about {minutes} min. Nothing is submitted twice.",
)
STOP = Message("web.run.stop", ja="止める", en="Stop")
STOPPING = Message(
    "web.run.stopping",
    ja="止めています。解約の申し込みの途中だったときは、結果を確かめてから止まります。",
    en="Stopping. If the final request is under way, its result is found out first.",
)
RELOADS = Message("web.run.reloads", ja="この画面は、自動で新しくなります。", en="This page refreshes by itself.")

WHICH_TITLE = Message("web.which.title", ja="どれを選びますか?", en="Which one is it?")
WHICH_LEAD = Message(
    "web.which.lead",
    ja="次に押すものが、はっきりしません。画面の写真を見て、番号を選んでください。ここで選んでも、まだ解約にはなりません。",
    en="It is not clear which way leads on. Look at the picture and choose a number. This does not cancel anything yet.",
)
WHICH_LEAD_ENDS = Message(
    "web.which.lead_ends",
    ja="次に押すものが、はっきりしません。画面の写真を見て、番号を選んでください。解約になるかもしれないものは、押す前にもう一度お尋ねします。",
    en="It is not clear which way leads on. Look at the picture and choose a number. Before anything that may cancel, you are asked once more.",
)
EFFECT_LOOK = Message("web.which.look", ja="見るだけです", en="only looks")
EFFECT_SEND = Message("web.which.send", ja="何かを送ります", en="sends something")
EFFECT_MAY_END = Message("web.which.may_end", ja="解約になるかもしれません", en="may cancel the contract")
WHICH_PERSON = Message("web.which.person", ja="自分で窓の画面を操作する", en="I do it in the window myself")
WHICH_STOP = Message("web.which.stop", ja="ここでやめる", en="Stop here")

HAND_TITLE = Message("web.hand.title", ja="あなたの操作が必要です", en="This needs you")
HAND_WHERE = Message(
    "web.hand.where",
    ja="もう一つの窓(解約のサイトが出ている窓)で操作してください。終わったら、この画面に戻って「終わりました」を押します。",
    en="Do it in the other window, the one with the provider's site. Then come back here and press “Done”.",
)
HAND_PAGE = Message("web.hand.page", ja="画面の種類: {kind}", en="Kind of page: {kind}")
HAND_DETAIL = Message("web.hand.detail", ja="画面から読み取れたこと: {detail}", en="What the page showed: {detail}")
HAND_EXPIRES = Message(
    "web.hand.expires",
    ja="約{minutes}分たつと、サイト側で時間切れになります。",
    en="The site ends this step after about {minutes} min.",
)
HAND_DONE = Message("web.hand.done", ja="終わりました", en="Done")
HAND_STOP = Message("web.hand.stop", ja="ここでやめる", en="Stop here")

NEED_TITLES = {
    "login_id": Message("web.need.login_id", ja="ログインのIDを入れてください", en="Your login ID, please"),
    "password": Message("web.need.password", ja="パスワードを入れてください", en="Your password, please"),
    "pin": Message("web.need.pin", ja="4桁の暗証番号を入れてください", en="The 4-digit PIN, please"),
    "payment": Message("web.need.payment", ja="毎月の料金は、どうやって払っていますか?", en="How is the fee paid?"),
}
NEED_LOGIN = Message("web.need.login", ja="たぶん「{login}」のものです。", en="It is probably the one of your {login}.")
NEED_KEPT = Message("web.need.kept", ja="今回だけ使います。保存しません。", en="It is used this once and not stored.")
NEED_GO = Message("web.need.go", ja="これで進む", en="Go on with this")

# 7 ------------------------------------------------------------------------------------------------------------------
CONSENT_TITLE = Message("web.consent.title", ja="本当に解約しますか?", en="Really cancel?")
CONSENT_LEAD = Message(
    "web.consent.lead",
    ja="これが最後の確認です。画面に書いてあったことを、よく見てください。",
    en="This is the last question. Please read what the page says.",
)
CONSENT_UNCERTAIN = Message(
    "web.consent.uncertain",
    ja="次に押すボタンで、解約になるかもしれません(まだ先に画面が続くかもしれません)。画面に書いてあったことを、よく見てください。",
    en="The next button may cancel the contract, or lead to one more page. Please read what the page says.",
)
FACT_CONTRACT = Message("web.consent.contract", ja="解約する契約", en="Contract")
FACT_PAYMENT = Message("web.consent.payment", ja="支払い方法", en="Paid by")
FACT_UNTIL = Message("web.consent.until", ja="いつまで使えるか", en="Usable until")
FACT_REFERENCE = Message("web.consent.reference", ja="番号", en="Reference")
FACT_FEES = Message("web.consent.fees", ja="料金について", en="About fees")
NOT_SHOWN = Message("web.consent.not_shown", ja="画面に書いてありませんでした", en="not shown on the page")
UNREAD = Message(
    "web.consent.unread",
    ja="次の文は、プログラムには意味が読み取れませんでした。あなたが読んで、よいかどうか決めてください。",
    en="The program could not make sense of these sentences. Read them and decide for yourself.",
)
LAST_HERE = Message(
    "web.consent.last_here",
    ja="「解約する」を選ぶと、すぐに解約が申し込まれます。",
    en="If you choose to cancel, it is submitted at once.",
)
LAST_CARRIER = Message(
    "web.consent.last_carrier",
    ja="「解約する」を選ぶと、このあと携帯会社の画面で、この料金の支払いを止めます。",
    en="If you choose to cancel, the carrier's page follows, where this billing is stopped.",
)
LAST_EITHER = Message(
    "web.consent.last_either",
    ja="「解約する」を選ぶと、解約が申し込まれます。途中で、携帯会社の画面でこの料金を止めることがあります。",
    en="If you choose to cancel, it is submitted. The carrier's page may follow, where this billing is stopped.",
)
CONSENT_TICK = Message(
    "web.consent.tick",
    ja="上の内容を読みました。この契約を解約します。",
    en="I have read this. I want to cancel this contract.",
)
CONSENT_GO = Message("web.consent.go", ja="解約する", en="Cancel the contract")
CONSENT_NO = Message("web.consent.no", ja="やめる", en="Don't cancel")
CONSENT_OPENS = Message(
    "web.consent.opens",
    ja="四角に印をつけて、3秒たつと「解約する」が押せるようになります。",
    en="Tick the box; after three seconds the button can be pressed.",
)
EARLY = Message(
    "web.consent.early",
    ja="まだ押せませんでした。内容を読んで、3秒ほど待ってから、もう一度選んでください。何も申し込んでいません。",
    en="That was too soon. Read the page, wait three seconds and choose again. Nothing was submitted.",
)
UNTICKED = Message(
    "web.consent.unticked",
    ja="四角に印がついていませんでした。よければ印をつけて、もう一度選んでください。何も申し込んでいません。",
    en="The box was not ticked. Tick it if you agree, and choose again. Nothing was submitted.",
)
STALE_CONSENT = Message(
    "web.consent.stale",
    ja="確認の画面が新しくなっていたので、前の答えは使いませんでした。いまの画面で選んでください。何も申し込んでいません。",
    en="The page was no longer the newest, so that answer was not used. Choose on this page. Nothing was submitted.",
)
