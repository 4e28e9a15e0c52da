"""Facts of the guide: how a monthly billing really ends, and the carriers' sign-in as it is in 2026."""

from __future__ import annotations

from autocancel.messages import Message

# carrier-billing
ENDS_TWO = Message(
    "guide.billing.two_ways",
    ja="毎月の支払いが止まる道は2つあります。途中で携帯会社の「解除」の画面を通る道と、契約先のボタンだけで終わる道です。",
    en="A monthly billing ends in one of two ways: through a carrier's release screen on the way, or by the provider's own "
    "button alone.",
)
ENDS_WHO = Message(
    "guide.billing.who",
    ja="ドコモと「ソフトバンクまとめて支払い(A)」では、どちらの道もあります。au、「ソフトバンクまとめて支払い(B)」、"
    "クレジットカードでは、支払いはいつも会社どうしの通信で止まります。(A)と(B)は資料での呼び方です。",
    en="docomo and ソフトバンクまとめて支払い(A) allow both. With au, ソフトバンクまとめて支払い(B) and cards it is always done "
    "from server to server. (A) and (B) are the manual's names.",
)
ENDS_LAST_PRESS = Message(
    "guide.billing.last_press",
    ja="そのため、au、「ソフトバンクまとめて支払い(B)」、カードの方は、契約先の画面のボタンが最後になり、"
    "携帯会社の画面は出ないと思われます。",
    en="So for au, ソフトバンクまとめて支払い(B) and cards the provider's own button is probably the last press, and no "
    "carrier's page follows.",
)
THREE_WAYS_BACK = Message(
    "guide.billing.three_ways_back",
    ja="携帯会社の画面から契約先のサイトへ戻る場合は3つあります。「完了」「中止」「エラー」です。",
    en="There are three ways back from a carrier's pages: completed, cancelled (that is, given up), and error.",
)
BACK_PROVES_NOTHING = Message(
    "guide.billing.back_proves_nothing",
    ja="契約先のサイトに戻っただけでは、解約できたことになりません。契約先の完了の画面か、契約の状態で確かめてください。",
    en="Being back on the provider's site proves nothing. Only its completion page or the contract's state does.",
)
AGENT_BETWEEN = Message(
    "guide.billing.agent_between",
    ja="契約先と携帯会社の間で、決済を取りつぐ会社のアドレス(p01.mul-pay.jp、fep.sps-system.com)を通ることがあります。"
    "2つの会社が使っているかどうかは、分かっていません。",
    en="Between provider and carrier the address of a payment agent may appear (p01.mul-pay.jp, fep.sps-system.com). Whether "
    "the two providers use one is not known.",
)
AGENT_NO_SECRET = Message(
    "guide.billing.agent_no_secret",
    ja="autocancel は、取りつぐ会社のページではパスワードを入れず、ボタンも押しません。通りすぎるだけです。",
    en="autocancel types no password and presses nothing on an agent's page; it only passes through.",
)
NEXT_AFTER_CARRIER = Message(
    "guide.billing.back_button",
    ja="携帯会社の完了の画面では、先へ進むボタンが「戻る」と書かれていることもあります。"
    "この画面でだけは、押さないと手続きが無効になります。ほかの画面の「戻る」は、先へ進むボタンではありません。",
    en="On a carrier's completion page the button that leads on may read 「戻る」. There, and only there, it must be pressed, "
    "or the procedure is void. Anywhere else 「戻る」 is not the way on.",
)
EXPIRES = Message(
    "guide.billing.expires",
    ja="携帯会社の画面は、120秒で時間切れになることがあります。切れたときは、契約先の画面からやり直してください。",
    en="The carrier's step may expire after 120 seconds. Then start again from the provider.",
)
TEXT_ALREADY = Message(
    "guide.billing.text_already",
    ja="「ご指定の継続課金は既に解約済みです。」と出たら、その支払いは前に解約されています。",
    en="「ご指定の継続課金は既に解約済みです。」 means that this billing had been cancelled before.",
)
TEXT_STOPPED = Message(
    "guide.billing.text_stopped",
    ja="「解約処理を中止しました」は、今回は何も行われなかったという意味です。解約できたという意味ではありません。"
    "「既に解約済みのため、解約処理を中止しました。」も、今回の手続きは行われていません。",
    en="「解約処理を中止しました」 means that nothing was done this time, not that it is cancelled. The same holds for "
    "「既に解約済みのため、解約処理を中止しました。」: nothing was done now.",
)
TEXT_TRANSIENT = Message(
    "guide.billing.text_transient",
    ja="「決済会社夜間処理中、または、定期メンテナンス中です。」"
    "「一時的エラーです。暫く待って再度お手続きをお願いします。」は、一時的なものです。時間をおいてください。",
    en="「決済会社夜間処理中、または、定期メンテナンス中です。」 and 「一時的エラーです。暫く待って再度お手続きをお願いします。」 are "
    "temporary: wait.",
)
TEXT_WRONG = Message(
    "guide.billing.text_wrong",
    ja="「初回申込結果が存在しないため、解約処理を中止しました。」は、別の契約を指しているということです。解約はできていません。",
    en="「初回申込結果が存在しないため、解約処理を中止しました。」 means that it was the wrong contract. Nothing was cancelled.",
)

# carrier-sign-in
DOCOMO_SCREENS = Message(
    "guide.signin.docomo",
    ja="ドコモの画面の順番(2026年)です。場合によって出ない画面もあります。",
    en="docomo's pages in order (2026). Some of them may not appear.",
)
DOCOMO_1 = Message(
    "guide.signin.docomo_1",
    ja="dアカウントのIDを入れて「次へ」を押します。IDを入れるまで、ボタンは押せません。",
    en="Type the dアカウント ID and press 「次へ」, which stays closed until the ID has been taken.",
)
DOCOMO_2 = Message(
    "guide.signin.docomo_2",
    ja="パスワードを入れて「ログイン」を押します。「表示」を押すと、入れた文字が見えます。",
    en="Type the password and press 「ログイン」. 「表示」 shows what was typed.",
)
DOCOMO_3 = Message(
    "guide.signin.docomo_3",
    ja="「信頼する」「今回は設定しない」と聞かれたら、「今回は設定しない」を選べば何も変わりません。",
    en="Asked 「信頼する」 or 「今回は設定しない」, choose the second: it changes nothing.",
)
DOCOMO_4 = Message(
    "guide.signin.docomo_4",
    ja="コードの送り先を聞かれたら、選んで「送信」を押します。",
    en="Asked where to send the code, choose and press 「送信」.",
)
DOCOMO_5 = Message(
    "guide.signin.docomo_5",
    ja="届いたコードを、6つのマスに入れます。全部入れるまで、先へ進めません。",
    en="Type the code into the six boxes; only when all are filled does it go on.",
)
DOCOMO_BOT = Message(
    "guide.signin.docomo_bot",
    ja="ドコモでは、最初に英語の確認画面(「Let's confirm you are human」、ボタンは「Begin」)が出ることがあります。"
    "絵を使った確認です。ご自分で行ってください。",
    en="docomo may first show a check in English (“Let's confirm you are human”, button “Begin”), with a picture puzzle. Only "
    "you can do it.",
)
DOCOMO_PASSKEY = Message(
    "guide.signin.docomo_passkey",
    ja="「いつもパスキー設定」をした方は、パソコンでは、パスキーか、スマートフォンで読み取るQRコードでだけログインできます。",
    en="Who has set いつもパスキー設定 signs in on a computer only with a passkey or with a QR code that the phone reads.",
)
DOCOMO_NO_PC = Message(
    "guide.signin.docomo_no_pc",
    ja="パスキーも電話番号も登録していない方は、パソコンではエラーになります。autocancel では進めないので、電話での解約をご覧ください。",
    en="Who has neither a passkey nor a registered phone number gets an error on a computer. autocancel can't go on there: see "
    "cancelling by phone.",
)
DOCOMO_SP_PASSWORD = Message(
    "guide.signin.docomo_sp_password",
    ja="「spモードパスワード」では、もうログインできません。",
    en="spモードパスワード no longer signs in.",
)
AU_SCREENS = Message(
    "guide.signin.au",
    ja="au の画面の順番(2026年)です。",
    en="au's pages in order (2026).",
)
AU_1 = Message("guide.signin.au_1", ja="au ID を入れて「次へ」を押します。", en="Type the au ID and press 「次へ」.")
AU_2 = Message(
    "guide.signin.au_2",
    ja="パスワードを入れて「ログイン」を押します。",
    en="Type the password and press 「ログイン」.",
)
AU_3 = Message(
    "guide.signin.au_3",
    ja="SMSで届くURLを開くか、6桁のコードを入れます。どちらも求められないことがあります。",
    en="Open the URL that comes by SMS, or type a 6-digit code. Either may be left out.",
)
AU_URL = Message(
    "guide.signin.au_url",
    ja="SMSでURLが届いたときの進め方です。最初の画面は、自動では変わりません。",
    en="Where a URL came by SMS: the first screen does not move by itself.",
)
AU_URL_1 = Message(
    "guide.signin.au_url_1",
    ja="スマートフォンでURLを開き、「上記注意事項を確認しました。」に印を付けます。",
    en="Open the URL on the phone and tick 「上記注意事項を確認しました。」.",
)
AU_URL_2 = Message(
    "guide.signin.au_url_2",
    ja="「上記の端末でログインする」を押します。",
    en="Press 「上記の端末でログインする」.",
)
AU_URL_3 = Message(
    "guide.signin.au_url_3",
    ja="パソコンの画面に戻って「次へ」(Next)を押します。",
    en="Back on the computer's screen, press 「次へ」 (Next).",
)
SOFTBANK_SCREENS = Message(
    "guide.signin.softbank",
    ja="ソフトバンクの画面の順番(2026年)です。",
    en="SoftBank's pages in order (2026).",
)
SOFTBANK_1 = Message(
    "guide.signin.softbank_1",
    ja="電話番号か SoftBank ID と、パスワードを入れて「ログインする」を押します。",
    en="Type the phone number or SoftBank ID and the password, and press 「ログインする」.",
)
SOFTBANK_2 = Message(
    "guide.signin.softbank_2",
    ja="「セキュリティ番号」の送り先を選んで「送信する」を押します。",
    en="Choose where the セキュリティ番号 goes and press 「送信する」.",
)
SOFTBANK_3 = Message(
    "guide.signin.softbank_3",
    ja="届いた3桁の番号を入れます。2回求められることがあります。",
    en="Type the 3 digits that arrive. They may be asked for twice.",
)
YMOBILE = Message(
    "guide.signin.ymobile",
    ja="ワイモバイルのログイン画面のアドレスは、softbank.jp ではなく ymobile.jp で終わります(id.my.ymobile.jp)。",
    en="Y!mobile signs in on ymobile.jp (id.my.ymobile.jp), not under softbank.jp.",
)
SOFTBANK_CARD = Message(
    "guide.signin.softbank_card",
    ja="ソフトバンクで電話料金をカードで払っている方は、支払いの確認で、暗証番号の代わりに"
    "カードのセキュリティコードを求められます。ご自分で入れてください。",
    en="With SoftBank, people whose phone bill goes to a card are asked for the card's security code instead of the 暗証番号. "
    "Type it yourself.",
)

# which-provider, after, phone, when
NAME_DOCOMO = Message(
    "guide.which.name_docomo",
    ja="「spモード コンテンツ決済」は、2024年12月11日から「docomoコンテンツ決済」という名前です。",
    en="「spモード コンテンツ決済」 is called 「docomoコンテンツ決済」 since 2024-12-11.",
)
NAME_AU = Message(
    "guide.which.name_au",
    ja="auかんたん決済は「au PAY(auかんたん決済)」とも書かれます。明細では「au PAY(auかんたん決済)利用料」です。",
    en="auかんたん決済 is also written 「au PAY(auかんたん決済)」, on bills 「au PAY(auかんたん決済)利用料」.",
)
NAME_MPASS = Message(
    "guide.which.name_mpass",
    ja="明細では m-Pass! が「mPass」と書かれることがあります(はっきりした情報ではありません)。",
    en="Bills may spell m-Pass! as “mPass” (weakly sourced).",
)
SELLER_SITE = Message(
    "guide.which.seller_site",
    ja="ドコモの方は、「継続課金一覧」の「詳細」にある「加盟店サイトへ」を押すと、売っている会社のサイトが開きます。"
    "どの会社か分からないときに役に立ちます。",
    en="With docomo, 「詳細」 in 「継続課金一覧」 has 「加盟店サイトへ」, which opens the seller's site: useful if you don't know the "
    "provider.",
)
OTHER_LINE = Message(
    "guide.which.other_line",
    ja="株式会社ストアフロントは「ダレカナブロック」(月495円、電話料金といっしょかカード払い)も売っています。"
    "ノートンとは別の契約です。",
    en="株式会社ストアフロント also sells ダレカナブロック (495 yen a month, billed with the phone or by card). It is another "
    "contract, not Norton.",
)
OTHER_LINE_KEPT = Message(
    "guide.which.other_line_kept",
    ja="autocancel は、ダレカナブロックを解約しません。",
    en="autocancel never cancels ダレカナブロック.",
)
PHONE_COMPANY = Message(
    "guide.phone.company",
    ja="アプメスの会社の電話番号は、m-PASS!サポートセンターの番号ではありません。そのため、どこにも載せていません。",
    en="The phone number of the company アプメス is not that of m-PASS!サポートセンター, so it is shown nowhere.",
)
AFTER_AU_PROOF = Message(
    "guide.after.au_proof",
    ja="auかんたん決済: id.auone.jp の「ご登録中のサービス」で、解約が終わったかどうかを確かめられます。",
    en="au: 「ご登録中のサービス」 at id.auone.jp shows whether the cancellation is complete.",
)
WHEN_LATE = Message(
    "guide.when.late",
    ja="ドコモの夜間のメンテナンスのあとは、結果が出るのが翌日の夕方(17時ごろ)になるかもしれません。"
    "もう一度手続きする前に、夕方にもう一度見てください。",
    en="After docomo's maintenance at night the result may show only towards 17:00 of the next day. Look again in the evening "
    "before doing anything twice.",
)
