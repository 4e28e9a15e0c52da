"""Facts of the guide: codes, money, time, afterwards, mistakes, and what is not known."""

from __future__ import annotations

from autocancel.messages import Message
from autocancel.messages.receipt import FIRST_BILL_ALWAYS

# second-factor
SECOND_DOCOMO = Message(
    "guide.second.docomo",
    ja="ドコモ: dアカウントのIDとパスワードを入れたあと、SMSかメールで届くセキュリティコードを入れます。",
    en="docomo: dアカウント ID and password, then a security code that comes by SMS or mail.",
)
SECOND_AU = Message(
    "guide.second.au",
    ja="au: au ID を入れたあと、SMSで届くURL(一度だけ使えます)をスマートフォンで開くか、メールで届くコードを入れます。",
    en="au: au ID, then an SMS with a one-time URL to open on the phone, or a code by e-mail.",
)
SECOND_SOFTBANK = Message(
    "guide.second.softbank",
    ja="ソフトバンク: 電話番号とパスワードを入れます。ソフトバンクの回線でつないでいるときは、自動でログインします。",
    en="SoftBank: phone number and password, or automatic when connected over the line itself.",
)
SECOND_SOFTBANK_SMS = Message(
    "guide.second.softbank_sms",
    ja="ソフトバンクでは、大事な手続きのとき、SMSで届く「セキュリティ番号」も入れます。",
    en="SoftBank also asks for an SMS セキュリティ番号 for sensitive actions.",
)
SECOND_CODES = Message(
    "guide.second.codes",
    ja="ドコモの「ネットワーク暗証番号」(4桁)と「spモードパスワード」は、別のものです。",
    en="docomo's ネットワーク暗証番号 (4 digits) and spモードパスワード are different codes.",
)
SECOND_LOCK = Message(
    "guide.second.lock",
    ja="3回まちがえると、使えなくなります。自信がないときは、何度も試さないでください。",
    en="Three wrong tries lock it. If you are not sure, don't keep trying.",
)
SECOND_DESKTOP = Message(
    "guide.second.desktop",
    ja="パソコンでは回線での自動確認が使えません。コードの入力など、ご本人の操作が必要になると思ってください。",
    en="A desktop browser can't use line authentication, so expect a step that only you can do.",
)
SECOND_HOSTS = Message(
    "guide.second.hosts",
    ja="携帯会社のログイン画面のアドレスは、ドコモは docomo.ne.jp、au は auone.jp か au.com、"
    "ソフトバンクは softbank.jp で終わります。",
    en="Sign-in pages of the carriers stand under docomo.ne.jp (docomo), auone.jp or au.com (au), "
    "softbank.jp (SoftBank).",
)
SECOND_HOSTS_UNKNOWN = Message(
    "guide.second.hosts_unknown",
    ja="2つの会社が、実際に携帯会社のどのページを使うかは、分かっていません。",
    en="Which of the carriers' pages the two providers really use is not known.",
)
SECOND_HAND_OVER = Message(
    "guide.second.hand_over",
    ja="autocancel は、ご本人の操作が必要な画面で止まり、何をすればよいかをお知らせします。"
    "開いているブラウザーで操作すると、そこから続けます。コードを autocancel に教える必要はありません。",
    en="autocancel stops at such a page and says what to do. Do it in the open browser window, and the "
    "run goes on from "
    "there. You never tell autocancel the code.",
)

# refunds
REFUND_ANNUAL = Message(
    "guide.refunds.annual",
    ja="返金されるのは、1年契約の商品だけです。買ってから60日以内に限ります。",
    en="Refunds: annual products only, within 60 days of purchase.",
)
REFUND_WITHDRAWALS = Message(
    "guide.refunds.withdrawals",
    ja="そのとき、1年分の料金がまとめて戻り、毎月の引き落としは続きます。解約に失敗したわけではありません。",
    en="The yearly fee then comes back in one sum while the monthly withdrawals go on. That is not a "
    "failed cancellation.",
)
REFUND_CONFLICT = Message(
    "guide.refunds.conflict",
    ja="月額プランも返金されると書いている記事が一つあります。情報が食い違っているので、戻るとはお約束できません。",
    en="One other article claims refunds for monthly plans. The sources conflict, so nothing can be promised.",
)

# prices
PRICES_HEAD_PLAN = Message("guide.prices.head_plan", ja="商品", en="Product")
PRICES_HEAD_PRICE = Message("guide.prices.head_price", ja="料金", en="Price")
PRICES_HEAD_DEVICES = Message("guide.prices.head_devices", ja="台数", en="Devices")
PRICES_HEAD_DARK_WEB = Message("guide.prices.head_dark_web", ja="ダークウェブ監視", en="Dark web monitoring")
PRICE_SHOP = Message("guide.prices.shop", ja="携帯ショップの月額プラン", en="Carrier-shop monthly plan")
PRICE_SHOP_FEE = Message("guide.prices.shop_fee", ja="月 約1,000円", en="about 1,000 yen a month")
PRICE_MOBILE = Message(
    "guide.prices.mobile",
    ja="ノートン モバイル セキュリティ",
    en="ノートン モバイル セキュリティ (Norton Mobile Security)",
)
PRICE_MOBILE_FEE = Message(
    "guide.prices.mobile_fee", ja="1年 3,080円、2年 5,280円", en="3,080 yen for one year, 5,280 for two"
)
PRICE_PREMIUM = Message(
    "guide.prices.premium", ja="ノートン360プレミアム", en="ノートン360プレミアム (Norton 360 Premium)"
)
PRICE_PREMIUM_FEE = Message(
    "guide.prices.premium_fee",
    ja="1年 7,980円、3年 15,980円 (1台あたり月133円)",
    en="7,980 yen for one year, 15,980 for three (133 yen a device and month)",
)
PRICE_ONE = Message("guide.prices.one", ja="1台", en="1")
PRICE_FIVE = Message("guide.prices.five", ja="5台", en="5")
PRICE_YES = Message("guide.prices.yes", ja="あり", en="yes")
PRICE_NO = Message("guide.prices.no", ja="なし", en="no")
PRICE_NOT_STATED = Message("guide.prices.not_stated", ja="記載なし", en="not stated")
PRICES_DATE = Message(
    "guide.prices.date",
    ja="上の表は、記事が書かれた時点の料金です。記事の日付は記録にありません。今の料金は、買う前に確かめてください。",
    en="The prices above are those of the article when it was written; its date is not on record. Check before buying.",
)
PRICES_OTHERS = Message(
    "guide.prices.others",
    ja="携帯ショップの月額プランを、月550円や月750円と書いている記事もあります。",
    en="Other articles show the carrier-shop plan at 550 and 750 yen a month.",
)

# when
WHEN_MONTH_END = Message(
    "guide.when.month_end",
    ja="月の区切りは、末日の24時(日本時間)です。過ぎると、もう1か月分かかることがあります。"
    "月末ぎりぎりは避けてください。",
    en="The month ends at 24:00 Japan time. Crossing it can cost another month, so don't wait for the last evening.",
)
WHEN_HOURS = Message(
    "guide.when.hours",
    ja="手続きは、朝9時から夜10時(日本時間)の間がよいと思われます。",
    en="The best time is probably between 09:00 and 22:00 Japan time.",
)
WHEN_DOCOMO = Message(
    "guide.when.docomo",
    ja="ドコモは、夜間のメンテナンス中(例: 22:30から翌5:00)に、"
    "解約や継続課金の解除だけができないことがあります。新しい支払いはできるので、気づきにくいです。",
    en="docomo's maintenance (for example 22:30 to 05:00) can refuse cancellations and releases of "
    "continuous billing "
    "while new payments still work.",
)
WHEN_MW = Message(
    "guide.when.mw",
    ja="MWノートンストアの「一時的なエラー」は、これが原因かもしれません。",
    en="That is one plausible cause of MWノートンストア's temporary error.",
)
WHEN_AU = Message(
    "guide.when.au",
    ja="au のメンテナンスは不定期です。例: 0:00から7:00。",
    en="au's maintenance is irregular, for example 00:00 to 07:00.",
)

# after
AFTER_MW = Message(
    "guide.after.mw",
    ja="MWノートンストア: 解約した月の末日まで使えます。",
    en="MWノートンストア: usable until the end of the month of cancellation.",
)
AFTER_MPASS = Message(
    "guide.after.mpass",
    ja="m-Pass!: いつまで使えるかは、公表されていません。",
    en="m-Pass!: until when it can be used is not published.",
)
AFTER_DOCOMO = Message(
    "guide.after.docomo",
    ja="ドコモ払い: あとで「継続課金一覧」を見ます。"
    "「解約済」「継続課金解除済み」「当月末で継続課金が解除されます」のどれかがあれば、"
    "一番確かです。",
    en="docomo: look at 「継続課金一覧」 later. 「解約済」, 「継続課金解除済み」 or "
    "「当月末で継続課金が解除されます」 there is the best "
    "independent proof.",
)
AFTER_AU = Message(
    "guide.after.au",
    ja="auかんたん決済: 「ご利用明細」でも、ノートンが消えたかを見るとよいでしょう。",
    en="au: see whether Norton is gone from 「ご利用明細」 too.",
)
AFTER_SOFTBANK = Message(
    "guide.after.softbank",
    ja="ソフトバンクまとめて支払い: My SoftBank の「ご利用履歴」で、ノートンが消えたかを見るとよいでしょう。",
    en="SoftBank: see whether Norton is gone from 「ご利用履歴」 on My SoftBank.",
)
AFTER_CARD = Message(
    "guide.after.card",
    ja="クレジットカード: カードの明細で、次の月からの請求がないかを見てください。",
    en="Credit card: watch the card statement for charges of the months that follow.",
)
AFTER_TRAIL = Message(
    "guide.after.trail",
    ja=f"{FIRST_BILL_ALWAYS.ja}請求は1、2か月遅れて届くことがあります。",
    en=f"{FIRST_BILL_ALWAYS.en} Bills can trail by a month or two.",
)
AFTER_PHONE_LINE = Message(
    "guide.after.phone_line",
    ja="m-Pass!: 携帯電話の回線を解約すると、電話料金といっしょの支払いは自動で終わります。カード払いは続きます。",
    en="m-Pass!: cancelling the phone line ends carrier billing by itself. Card billing goes on.",
)
AFTER_MAIL = Message(
    "guide.after.mail",
    ja="解約完了のメールが届くかどうかは、分かっていません。届かなくても、失敗とは限りません。",
    en="Whether a completion mail is sent is not known. None arriving does not mean failure.",
)
AFTER_RECEIPT = Message(
    "guide.after.receipt",
    ja="autocancel で解約したときは、記録が残ります。autocancel receipts list で一覧、"
    "autocancel receipts open で開けます。",
    en="A run of autocancel leaves a receipt: autocancel receipts list shows them, autocancel receipts "
    "open opens the latest.",
)

# trouble
TROUBLE_MONTH = Message(
    "guide.trouble.month",
    ja="まず、明細の【ご利用月】を見てください。請求が1、2か月遅れているだけかもしれません。",
    en="First look at 【ご利用月】 on the bill: it may just trail by a month or two.",
)
TROUBLE_STOPPED = Message(
    "guide.trouble.stopped",
    ja="画面に「解約処理を中止しました」と出たときは、今回は何も行われていません。解約できたという意味ではありません。",
    en="「解約処理を中止しました」 on a page means that nothing was done this time, not that it is cancelled.",
)
TROUBLE_STATE = Message(
    "guide.trouble.state",
    ja="次に、契約の状態を確かめます。autocancel status mw または autocancel status mpass は、"
    "見るだけで何も変えません。",
    en="Then check the contract: autocancel status mw or autocancel status mpass only looks and changes nothing.",
)
TROUBLE_MW = Message(
    "guide.trouble.mw",
    ja="MWノートンストアの契約なら、サポートセンター 03-6625-4291 に問い合わせてください。記録が役に立ちます。",
    en="For MWノートンストア, ask the support centre, 03-6625-4291. Have your receipt at hand.",
)
TROUBLE_MPASS = Message(
    "guide.trouble.mpass",
    ja="m-Pass! の契約なら、m-PASS!サポートセンターに問い合わせてください(電話番号は分かっていません)。",
    en="For m-Pass!, ask m-PASS!サポートセンター (its number is not known here).",
)
TROUBLE_TWO = Message(
    "guide.trouble.two",
    ja="別の会社の契約がもう一つあるのかもしれません。明細の詳細のページで、請求している会社を見てください。",
    en="There may be a second contract with another company: see on the bill's detail page who asks for the money.",
)
TROUBLE_188 = Message(
    "guide.trouble.188",
    ja="話が進まないときは、消費者ホットライン 188 に電話すると、近くの消費生活センターなどの相談窓口につながります。",
    en="Where nothing helps, the consumer hotline 188 connects you to a consumer centre near you.",
)

# other-norton
OTHER_STORE = Message(
    "guide.other.nortonstore",
    ja="nortonstore.jp は別の店です。販売は2024年3月に終わりました。",
    en="nortonstore.jp is another shop; its sales ended in 2024-03.",
)
OTHER_OFFICIAL = Message(
    "guide.other.official",
    ja="jp.norton.com(ノートン公式)の自動延長は、別の契約です。公式サイトの jp.norton.com で手続きしてください。",
    en="The auto-renewal of jp.norton.com (Norton's own store) is another contract. Go to jp.norton.com for it.",
)
OTHER_AU = Message(
    "guide.other.au_package",
    ja="au ショップで買った1年版のパッケージも別です。買った au ショップに聞いてください。",
    en="The annual package sold at au shops is another one. Ask the au shop that sold it.",
)
OTHER_NOT_HERE = Message(
    "guide.other.not_here",
    ja="これらは MWノートンストアでも m-Pass! でもありません。autocancel では解約できません。",
    en="None of these is with MWノートンストア or m-Pass!. autocancel can't cancel them.",
)

# mistakes
MISTAKE_APP = Message(
    "guide.mistakes.app",
    ja="アプリを消しても、解約にはなりません。請求は続きます。",
    en="Uninstalling the app cancels nothing.",
)
MISTAKE_CANCEL = Message(
    "guide.mistakes.cancel",
    ja="画面の「キャンセル」は「手続きをやめる」という意味です。解約にはなりません。",
    en="「キャンセル」 on these screens means “abort”. It does not cancel the subscription.",
)
MISTAKE_CONTINUE = Message(
    "guide.mistakes.continue",
    ja="「続ける」には2つの意味があります。「退会手続きを続ける」は解約へ進み、「契約を続ける」は解約をやめます。",
    en="「続ける」 goes both ways: 「退会手続きを続ける」 goes on cancelling, 「契約を続ける」 keeps the contract.",
)
MISTAKE_NO = Message(
    "guide.mistakes.no",
    ja="「いいえ」は、アンケートでは答えずに進むだけですが、「解約しますか?」では解約をやめることになります。",
    en="「いいえ」 skips a survey, but at 「解約しますか?」 it stops the cancellation.",
)
MISTAKE_BRIGHT = Message(
    "guide.mistakes.bright",
    ja="目立つボタンは、契約を残すためのものかもしれません。解約は、"
    "ページの下の小さな文字(「会員情報変更」の中の「会員解約」など)にあることがあります。",
    en="Bright buttons may keep the contract. The way out can be a plain link at the bottom, behind "
    "会員情報変更 and 会員解約.",
)
MISTAKE_TARGET = Message(
    "guide.mistakes.target",
    ja="「解約」が別のものを指すことがあります。au ID の「解約」はIDが消え、"
    "電話の「解約」は回線がなくなります。d払いの「解約」も別です。",
    en="「解約」 can mean something else: au ID's deletes the ID, a phone line's ends the line, d払い has its own.",
)
MISTAKE_MIDDLE = Message(
    "guide.mistakes.middle",
    ja="携帯会社の「完了」は途中です。「次へ」を押して、最後まで進んでください。",
    en="A carrier's “complete” is in the middle. Press 「次へ」 and go on to the end.",
)
MISTAKE_PAYMENT = Message(
    "guide.mistakes.payment",
    ja="支払い方法をまちがえて選ぶと、契約がないように見えたり、申し込みの画面が出たりします。"
    "申し込まずに、選び直してください。",
    en="A wrong payment choice looks like “no contract”, or leads to a sign-up form. Don't sign up; choose again.",
)
MISTAKE_BULK = Message(
    "guide.mistakes.bulk",
    ja="携帯会社の支払いの一括停止、spモードの解約、au ID の統合、アカウントの削除は、"
    "ノートンの解約とは別です。autocancel は決して行いません。",
    en="The bulk stop of carrier billing, spモード cancellation, au ID merging and account deletion are not this "
    "cancellation. autocancel never does them.",
)
MISTAKE_MIXED = Message(
    "guide.mistakes.mixed",
    ja="「完了」と「エラー」が同じ画面に出たら、やり直す前に、契約の状態を確かめてください。",
    en="Where success and an error stand on the same page, look at the contract's state before trying again.",
)

# unknown
UNKNOWN_PHONE = Message(
    "guide.unknown.phone", ja="m-Pass! のサポートの電話番号。", en="The phone number of m-Pass! support."
)
UNKNOWN_HOURS = Message(
    "guide.unknown.hours", ja="両方のサポートの受付時間。", en="The opening hours of either support line."
)
UNKNOWN_STRINGS = Message(
    "guide.unknown.strings", ja="明細に出る正確な文字。", en="The exact words on card and bank statements."
)
UNKNOWN_TEXTS = Message(
    "guide.unknown.texts",
    ja="2つの会社の、エラーや完了の画面の正確な文章。",
    en="The providers' own error and completion texts.",
)
UNKNOWN_MAIL = Message(
    "guide.unknown.mail", ja="解約完了のメールが届くかどうか。", en="Whether a completion mail is sent."
)
UNKNOWN_MPASS = Message(
    "guide.unknown.mpass",
    ja="m-Pass! の解約中のエラーの意味と、いつまで使えるか。",
    en="What an error while cancelling at m-Pass! means, and until when m-Pass! can be used.",
)
UNKNOWN_SCREENS = Message(
    "guide.unknown.screens",
    ja="実際の画面のボタンの名前。わたしたちの書いたボタン名の多くは推測です。",
    en="The buttons of the live pages: most labels we write are inferred.",
)
