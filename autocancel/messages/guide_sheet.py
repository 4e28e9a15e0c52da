"""The sheet for the phone: one page, to fill in with a pen."""

from __future__ import annotations

from autocancel.messages import Message

TITLE = Message("sheet.title", ja="電話の紙: {service}", en="Phone sheet: {service}")
LEAD = Message(
    "sheet.lead",
    ja="この紙を見ながら電話して、聞いたことを書きとめてください。",
    en="Keep this sheet before you while you phone, and write down what you are told.",
)
PRINT = Message(
    "sheet.print",
    ja="印刷するには、ブラウザーの「印刷」を選びます(A4、1枚)。",
    en="To print it, use your browser's Print command (A4, one page).",
)
WAYS = {
    "key": Message("sheet.way.key", ja="プロダクトキーがあるとき", en="With the product key"),
    "docomo": Message(
        "sheet.way.docomo", ja="プロダクトキーがないとき(ドコモ払い)", en="Without the product key, paid with docomo"
    ),
    "au": Message(
        "sheet.way.au", ja="プロダクトキーがないとき(auかんたん決済)", en="Without the product key, paid with au"
    ),
    "softbank": Message(
        "sheet.way.softbank",
        ja="プロダクトキーがないとき(ソフトバンク)",
        en="Without the product key, paid with SoftBank",
    ),
    "card": Message(
        "sheet.way.card", ja="プロダクトキーがないとき(クレジットカード)", en="Without the product key, paid by card"
    ),
    "login-lost": Message("sheet.way.login_lost", ja="ログインできないとき", en="When the login is lost"),
    "phone": Message("sheet.way.phone", ja="インターネットで解約できないとき", en="When cancelling online fails"),
}
CALL = Message("sheet.call", ja="電話をかけるところ", en="Whom to call")
NO_NUMBER = Message(
    "sheet.no_number",
    ja="電話番号は、ここでは分かっていません。契約の書類か、公式ページで確かめて、書いてください:",
    en="Its number is not known here. Take it from your papers or the company's own pages, and write it here:",
)
NUMBER_FROM = Message("sheet.number_from", ja="番号の出どころ: {source}", en="Where the number comes from: {source}")
PROBABLY = Message(
    "sheet.probably",
    ja="ログインできないときの窓口です。解約も同じ窓口でよいと思われます(推測)。",
    en="It is the line for lost logins. Cancelling is probably done there too (a guess).",
)
HOURS = Message("sheet.hours", ja="受付時間は分かっていません。", en="Its opening hours are not known.")
SCAM = Message(
    "sheet.scam",
    ja="検索で見つけた「ノートン 解約」の番号には、かけないでください(うその番号があります)。",
    en="Don't call a number found by searching for “cancel Norton”: fake ones are among them.",
)
HAVE = Message("sheet.have", ja="手元に用意するもの", en="Have at hand")
HAVE_NAME = Message(
    "sheet.have_name", ja="契約した人の名前と電話番号", en="Name and phone number of the one who signed"
)
HAVE_PAPERS = Message("sheet.have_papers", ja="契約の書類(あれば)", en="The contract papers, if you have them")
HAVE_KEY = Message(
    "sheet.have_key",
    ja="プロダクトキー(認証キー)。「お客様情報」という紙に印刷されています:",
    en="The product key (プロダクトキー / 認証キー), printed on the sheet called 「お客様情報」:",
)
HAVE_NUMBER = Message("sheet.have_number", ja="{name}:", en="{name}:")
NUMBER_NAMES = {
    "docomo": Message("sheet.number.docomo", ja="決済番号(12桁)", en="決済番号 (12 digits)"),
    "au": Message("sheet.number.au", ja="決済情報番号(なければ継続課金ID)", en="決済情報番号 (or else 継続課金ID)"),
    "softbank": Message(
        "sheet.number.softbank",
        ja="決済番号(My SoftBankでは「注文番号」)",
        en="決済番号 (called 注文番号 on My SoftBank)",
    ),
}
NUMBER_WHERE = Message("sheet.number_where", ja="番号の調べ方", en="Where to find it")
CARD_UNKNOWN = Message(
    "sheet.card_unknown",
    ja="カード払いで、どの番号を聞かれるかは分かっていません。電話で、何が必要かを聞いてください。",
    en="Which number is asked for with card payment is not known. Ask on the phone what they need.",
)
SAY = Message("sheet.say", ja="このまま読み上げてください", en="Read this out")
SAY_CANCEL = Message(
    "sheet.say_cancel",
    ja="「携帯電話のお店で契約した、{service} の月額のノートンを解約したいです。」",
    en="「携帯電話のお店で契約した、{service} の月額のノートンを解約したいです。」 (I want to cancel the monthly Norton of {service}, "
    "signed at a phone shop.)",
)
SAY_KEY = Message(
    "sheet.say_key",
    ja="「プロダクトキーを読み上げます。」",
    en="「プロダクトキーを読み上げます。」 (I will read out the product key.)",
)
SAY_NUMBER = Message(
    "sheet.say_number",
    ja="「プロダクトキーがないので、{name}をお伝えします。」",
    en="「プロダクトキーがないので、{name}をお伝えします。」 (I have no product key; here is the number.)",
)
SAY_CARD = Message(
    "sheet.say_card",
    ja="「プロダクトキーがありません。クレジットカードで払っています。何をお伝えすればよいですか。」",
    en="「プロダクトキーがありません。クレジットカードで払っています。何をお伝えすればよいですか。」 (I have no product key and pay by "
    "card. What do you need?)",
)
SAY_LOGIN = Message(
    "sheet.say_login",
    ja="「ログインのIDやパスワードが分からないので、電話で手続きをお願いします。」",
    en="「ログインのIDやパスワードが分からないので、電話で手続きをお願いします。」 (I have lost the login; please do it by phone.)",
)
SAY_DATE = Message(
    "sheet.say_date",
    ja="「解約の日と、いつまで料金がかかるかを教えてください。受付番号と、担当の方のお名前もお願いします。」",
    en="「解約の日と、いつまで料金がかかるかを教えてください。受付番号と、担当の方のお名前もお願いします。」 (From when is it cancelled, "
    "until when am I charged? The reference number and your name, please.)",
)
SAY_ONLY = Message(
    "sheet.say_only",
    ja="「ほかの契約はそのままにしてください。新しい契約やプランの変更はしません。」",
    en="「ほかの契約はそのままにしてください。新しい契約やプランの変更はしません。」 (Leave other contracts alone; I want no new plan.)",
)
LONG = Message("sheet.long", ja="手続きが終わるまで7日から10日かかります。", en="It then takes 7 to 10 days.")
SHORT = Message(
    "sheet.short",
    ja="その日のうちに手続きが終わります。電話は混み合います。",
    en="It is done the same day. The lines are busy.",
)
RECOVER = Message(
    "sheet.recover",
    ja="m-Pass ID を登録した方は、マイページでIDやパスワードを調べ直せます。",
    en="People registered with an m-Pass ID can recover ID and password inside マイページ.",
)
WRITE = Message("sheet.write", ja="書きとめること", en="Write down")
WRITE_DATE = Message("sheet.write_date", ja="電話した日と時刻", en="Date and time of the call")
WRITE_NAME = Message("sheet.write_name", ja="話した人の名前", en="Whom you spoke to")
WRITE_NUMBER = Message("sheet.write_number", ja="受付番号", en="Reference number")
WRITE_FROM = Message("sheet.write_from", ja="解約の日・いつまで料金がかかるか", en="Cancelled from, charged until")
STUCK = Message(
    "sheet.stuck",
    ja="話が進まないときは、消費者ホットライン「188」へ。",
    en="If it leads nowhere, call the consumer hotline, 188.",
)
FROM = Message("sheet.from", ja="情報の出どころ: {sources}", en="Sources: {sources}")
CHOOSE_TITLE = Message("sheet.choose_title", ja="電話で解約する", en="Cancelling by phone")
CHOOSE_LEAD = Message(
    "sheet.choose_lead",
    ja="あてはまるものを選ぶと、電話するときに使う紙(A4、1枚)が新しいタブに出ます。印刷して使ってください。",
    en="Choose what fits: a sheet for the call (A4, one page) opens in a new tab. Print it.",
)
WHOLE_GUIDE = Message("sheet.whole_guide", ja="解約ガイドを全部読む", en="Read the whole guide")
HELP_SHEET = Message(
    "sheet.help",
    ja="phone と一緒に: 電話するときに使う紙(A4)を作ります。",
    en="With phone: make the sheets for the call (A4).",
)
HELP_PROVIDER = Message("sheet.help_provider", ja="--sheet: この会社の紙だけ。", en="--sheet: only this provider's.")
HELP_WAY = Message("sheet.help_way", ja="--sheet: この場合の紙だけ({ways})。", en="--sheet: only this case ({ways}).")
ONLY_PHONE = Message(
    "sheet.only_phone",
    ja="--sheet は「autocancel guide phone」と一緒に使います。",
    en="--sheet goes with “autocancel guide phone”.",
)
NO_SUCH = Message(
    "sheet.no_such", ja="そのような紙はありません。作れるもの: {known}", en="There is no such sheet. There are: {known}"
)
WRITTEN = Message("sheet.written", ja="電話の紙を作りました: {path}", en="The phone sheets are here: {path}")
