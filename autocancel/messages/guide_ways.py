"""Facts of the guide: who bills, and the ways to cancel."""

from __future__ import annotations

from autocancel.messages import Message

# which-provider
WHICH_TWO = Message(
    "guide.which.two",
    ja="携帯ショップで契約する月額のノートンには、2つの会社があります。"
    "「MWノートンストア」(株式会社ストアフロント)と「m-Pass!」(株式会社アプメス)です。",
    en="Two companies sell the monthly Norton at phone shops: MWノートンストア (株式会社ストアフロント, Storefront) "
    "and m-Pass! (株式会社アプメス).",
)
WHICH_PAPERS = Message(
    "guide.which.papers",
    ja="調べ方 1: 契約のときの書類を見ます。上の店名か会社名が書かれていないか、さがしてください。",
    en="Way 1: look through the contract papers for one of the names above.",
)
WHICH_STATEMENT = Message(
    "guide.which.statement",
    ja="調べ方 2: クレジットカードや銀行の明細を見ます。",
    en="Way 2: look at the credit card or bank statement.",
)
WHICH_CARRIER = Message(
    "guide.which.carrier",
    ja="調べ方 3: 携帯電話の料金の明細を見ます。",
    en="Way 3: look at the phone bill.",
)
WHICH_DETAIL = Message(
    "guide.which.detail",
    ja="明細の一番上には「ドコモケータイ払い等」としか出ないことがあります。その「詳細」のページを開くと、"
    "請求している会社が分かります。",
    en="The top line of a bill may read only 「ドコモケータイ払い等」. Open its detail page to see who "
    "asked for the money.",
)
WHICH_AMOUNT = Message(
    "guide.which.amount",
    ja="金額だけでは判断できません。月550円や月750円と書いている記事もあります。",
    en="The amount alone decides nothing: other articles show 550 and 750 yen a month.",
)
WHICH_STRINGS = Message(
    "guide.which.strings",
    ja="カードや銀行の明細にどんな文字で出るかは、正確には分かっていません。",
    en="How exactly the line reads on a card or bank statement is not known.",
)
WHICH_TRY = Message(
    "guide.which.try",
    ja='明細や書類の言葉を autocancel identify "ここに入れる" と入力すると、どちらの会社か調べます。',
    en='Type autocancel identify "WORDS" with the words of the bill or the papers, and this program tells '
    "you what it can.",
)
PAYMENTS_MPASS = Message(
    "guide.which.payments_mpass",
    ja="m-Pass! の支払い方法は4つです: ドコモ払い(d払い)、auかんたん決済、ソフトバンクまとめて支払い、"
    "クレジットカード。",
    en="m-Pass! is paid in one of four ways: ドコモ払い (d払い), auかんたん決済, "
    "ソフトバンクまとめて支払い, or credit card.",
)
PAYMENTS_MW = Message(
    "guide.which.payments_mw",
    ja="MWノートンストアも、同じ4つの支払い方法だと思われます。",
    en="MWノートンストア probably has the same four ways to pay.",
)

# online
ONLINE_NEVER_SEEN = Message(
    "guide.online.never_seen",
    ja="わたしたちは、どちらの会社の実際の解約画面も見たことがありません。ボタンの名前や順番は、ちがうことがあります。",
    en="Nobody on this project has seen a live page of either company. Buttons and their order may differ.",
)
ONLINE_MW = Message(
    "guide.online.mw",
    ja="MWノートンストアの入口: https://mwsecuritystore.jp/loginmenu。"
    "最初に「月額料金のお支払い方法を選択してください。」と出ます。",
    en="MWノートンストア starts at https://mwsecuritystore.jp/loginmenu and first asks how the monthly fee is paid: "
    "「月額料金のお支払い方法を選択してください。」",
)
ONLINE_MW_LOGIN = Message(
    "guide.online.mw_login",
    ja="そのあとは、携帯会社のログイン画面になると思われます。カード払いの方は、"
    "IDとパスワードでログインすると思われます。",
    en="Then comes the carrier's sign-in, or an ID and password for those who pay by card.",
)
ONLINE_MW_ERROR = Message(
    "guide.online.mw_error",
    ja="MWノートンストアの解約中にエラーが出たら、たぶん一時的な通信エラーです。時間をおいて、もう一度お試しください。",
    en="An error while cancelling at MWノートンストア is probably a temporary communication error: wait, "
    "then try again.",
)
ONLINE_MPASS = Message(
    "guide.online.mpass",
    ja="m-Pass! の入口: https://www.m-pass.jp/cancel.php (解約ページ)。そこから「マイページ」へ進みます。",
    en="m-Pass! starts at https://www.m-pass.jp/cancel.php (the 解約ページ), which leads to マイページ.",
)
ONLINE_MPASS_LOGIN = Message(
    "guide.online.mpass_login",
    ja="m-Pass! は「ログイン-1」「ログイン-2」「契約内容表示」の順に進みます。"
    "ログイン画面が3つの場合もあり、数は一定ではありません。",
    en="m-Pass! goes ログイン-1, ログイン-2, 契約内容表示. Another of its flows has a third login screen, "
    "so the number varies.",
)
ONLINE_SEVERAL_MPASS = Message(
    "guide.online.several_mpass",
    ja="m-Pass! では、一つのIDに複数のサービスがあることがあります(「該当コンテンツ確認」)。"
    "ノートンだけを選んでください。",
    en="One m-Pass! account can hold several services (該当コンテンツ確認). Choose only the Norton one.",
)
ONLINE_SEVERAL_MW = Message(
    "guide.online.several_mw",
    ja="MWノートンストアの会社は、ほかの月額サービス(ダレカナブロック)も売っています。",
    en="MWノートンストア's company sells other monthly services too (ダレカナブロック).",
)
ONLINE_SEVERAL_MW_LIST = Message(
    "guide.online.several_mw_list",
    ja="そのため、契約が複数並ぶかもしれません。ノートンだけを選んでください。",
    en="So several contracts may be listed. Choose only the Norton one.",
)
ONLINE_CARRIER = Message(
    "guide.online.carrier",
    ja="ドコモ払いの場合、途中でドコモの画面になることがあります。順番は次のとおりです。",
    en="Where docomo bills, docomo's own pages may stand in the middle. Their order:",
)
ONLINE_CARRIER_1 = Message("guide.online.carrier_1", ja="「解約する」を押します。", en="Press 「解約する」.")
ONLINE_CARRIER_2 = Message("guide.online.carrier_2", ja="4桁の暗証番号を入れます。", en="Enter the 4-digit PIN.")
ONLINE_CARRIER_3 = Message("guide.online.carrier_3", ja="「解除する」を押します。", en="Press 「解除する」.")
ONLINE_CARRIER_4 = Message(
    "guide.online.carrier_4",
    ja="「手続きが完了しました」と出ます。これはドコモの完了で、解約はまだ途中です。",
    en="「手続きが完了しました」 appears. That is docomo's part only; the cancellation is not finished.",
)
ONLINE_CARRIER_5 = Message(
    "guide.online.carrier_5",
    ja="かならず「次へ」を押します。そのあとに、会社の解約完了の画面が出ます。",
    en="Be sure to press 「次へ」. The provider's own completion page follows.",
)
ONLINE_PROGRAM = Message(
    "guide.online.program",
    ja="このプログラムに任せるときは autocancel mw または autocancel mpass です。うしろに --dry-run "
    "を付けると、練習になります。",
    en="To let this program do it: autocancel mw or autocancel mpass. Add --dry-run to rehearse first.",
)

# phone
PHONE_MW = Message(
    "guide.phone.mw",
    ja="MWノートンストア サポートセンター: 03-6625-4291。ログインできないときの窓口です。",
    en="MWノートンストア サポートセンター (support centre): 03-6625-4291, for those who can't log in.",
)
PHONE_MW_CANCEL = Message(
    "guide.phone.mw_cancel",
    ja="インターネットで解約できないときも、同じ窓口でよいと思われます。",
    en="Where cancelling online fails, the same support centre is probably the place to call.",
)
PHONE_MPASS_KEY = Message(
    "guide.phone.mpass_key",
    ja="m-PASS!サポートセンターに電話をかけ、プロダクトキー(認証キー)を伝えます。"
    "キーは「お客様情報」という紙に印刷されています。その日のうちに手続きが終わります。"
    "電話は混み合います。",
    en="Call m-PASS!サポートセンター with the プロダクトキー (認証キー), the product key printed on the sheet called "
    "「お客様情報」. It is done the same day. The lines are busy.",
)
PHONE_MPASS_NO_KEY = Message(
    "guide.phone.mpass_no_key",
    ja="プロダクトキーがないときは、決済番号・注文番号・決済情報番号のどれかを伝えます。"
    "手続きが終わるまで7日から10日かかります。",
    en="Without the key, give the payment number (決済番号, 注文番号 or 決済情報番号). It then takes 7 to 10 days.",
)
PHONE_MPASS_NUMBER = Message(
    "guide.phone.mpass_number",
    ja="m-PASS!サポートセンターの電話番号は、分かっていません。契約の書類か、m-Pass! の公式ページで確かめてください。",
    en="The phone number of m-PASS!サポートセンター is not known here. Take it from your papers or "
    "m-Pass!'s own pages.",
)
PHONE_HOURS = Message(
    "guide.phone.hours",
    ja="どちらの窓口も、受付時間は分かっていません。",
    en="The opening hours of either line are not known.",
)
PHONE_SCAM = Message(
    "guide.phone.scam",
    ja="「ノートン 解約」で検索すると、うその電話番号がたくさん出てきます。検索で見つけた番号には、"
    "かけないでください。",
    en="Searching for “cancel Norton” brings up many fake support numbers. Don't call a number found that way.",
)

# payment-number
NUMBER_TIME = Message(
    "guide.number.time",
    ja="プロダクトキーがなくても、支払いの番号があれば m-Pass! を電話で解約できます。7日から10日かかります。",
    en="Without the product key, m-Pass! can be cancelled by phone with the payment number. It takes 7 to 10 days.",
)
NUMBER_DOCOMO = Message(
    "guide.number.docomo",
    ja="ドコモ(ドコモ払い・d払い): 番号の名前は「決済番号」です。",
    en="docomo (ドコモ払い, d払い): the number is called 「決済番号」.",
)
NUMBER_DOCOMO_DIGITS = Message(
    "guide.number.docomo_digits",
    ja="ドコモの決済番号は12桁です。",
    en="docomo's 決済番号 has 12 digits.",
)
NUMBER_DOCOMO_1 = Message("guide.number.docomo_1", ja="「dメニュー」を開きます。", en="Open 「dメニュー」.")
NUMBER_DOCOMO_2 = Message("guide.number.docomo_2", ja="「マイメニュー」を選びます。", en="Choose 「マイメニュー」.")
NUMBER_DOCOMO_3 = Message("guide.number.docomo_3", ja="「継続課金一覧」を選びます。", en="Choose 「継続課金一覧」.")
NUMBER_DOCOMO_4 = Message(
    "guide.number.docomo_4",
    ja="「ネットワーク暗証番号」(4桁)を入れます。",
    en="Enter the 「ネットワーク暗証番号」 (4 digits).",
)
NUMBER_DOCOMO_5 = Message(
    "guide.number.docomo_5",
    ja="ノートンの「詳細」を開くと、番号があります。",
    en="Open 「詳細」 of the Norton entry: the number is there.",
)
NUMBER_AU = Message(
    "guide.number.au",
    ja="au(auかんたん決済): 番号の名前は「決済情報番号」です。",
    en="au (auかんたん決済): the number is called 「決済情報番号」.",
)
NUMBER_AU_1 = Message("guide.number.au_1", ja="id.auone.jp を開きます。", en="Open id.auone.jp.")
NUMBER_AU_2 = Message("guide.number.au_2", ja="「MENU」を押します。", en="Press 「MENU」.")
NUMBER_AU_3 = Message("guide.number.au_3", ja="「ご利用明細」を選びます。", en="Choose 「ご利用明細」.")
NUMBER_AU_4 = Message(
    "guide.number.au_4",
    ja="サービスの名前を選ぶと、番号があります。",
    en="Choose the name of the service: the number is there.",
)
NUMBER_AU_FREE = Message(
    "guide.number.au_free",
    ja="最初の無料の月は「決済情報番号」がないことがあります。"
    "そのときは「ご登録中のサービス」にある「継続課金ID」を使います。",
    en="In a free first month it may be missing. Then use the 「継続課金ID」 under 「ご登録中のサービス」.",
)
NUMBER_SOFTBANK = Message(
    "guide.number.softbank",
    ja="ソフトバンク(ソフトバンクまとめて支払い): 番号の名前は「決済番号」です。",
    en="SoftBank (ソフトバンクまとめて支払い): the number is called 「決済番号」.",
)
NUMBER_SOFTBANK_NAME = Message(
    "guide.number.softbank_name",
    ja="My SoftBank の画面では「注文番号」と書かれています。",
    en="My SoftBank calls it 「注文番号」.",
)
NUMBER_SOFTBANK_1 = Message("guide.number.softbank_1", ja="「My SoftBank」を開きます。", en="Open 「My SoftBank」.")
NUMBER_SOFTBANK_2 = Message("guide.number.softbank_2", ja="「メニュー」を押します。", en="Press 「メニュー」.")
NUMBER_SOFTBANK_3 = Message(
    "guide.number.softbank_3",
    ja="「ソフトバンクまとめて支払い」を選びます。",
    en="Choose 「ソフトバンクまとめて支払い」.",
)
NUMBER_SOFTBANK_4 = Message("guide.number.softbank_4", ja="「ご利用履歴」を選びます。", en="Choose 「ご利用履歴」.")
NUMBER_SOFTBANK_5 = Message("guide.number.softbank_5", ja="見たい月を選びます。", en="Choose the month.")
NUMBER_SOFTBANK_6 = Message(
    "guide.number.softbank_6",
    ja="「確認する」を押すと、番号があります。",
    en="Press 「確認する」: the number is there.",
)

# login-lost
LOGIN_MW = Message(
    "guide.login.mw",
    ja="MWノートンストア: サポートセンター 03-6625-4291 に電話します。",
    en="MWノートンストア: call the support centre, 03-6625-4291.",
)
LOGIN_MPASS = Message(
    "guide.login.mpass",
    ja="m-Pass!: マイページの中で、IDやパスワードを調べ直せます。ただし「m-Pass ID」を登録した方だけです。",
    en="m-Pass!: ID and password can be recovered inside マイページ, but only by people registered with an m-Pass ID.",
)
LOGIN_MPASS_OTHER = Message(
    "guide.login.mpass_other",
    ja="それができないときは、m-PASS!サポートセンターに電話します。プロダクトキーか、支払いの番号を用意してください。",
    en="Where that fails, call m-PASS!サポートセンター, with the product key or the payment number.",
)

# shop
SHOP_WHERE = Message(
    "guide.shop.where",
    ja="au ショップかドコモショップなら、どの店でも手続きできます。どの携帯電話でも、"
    "どちらの会社の契約でもかまいません。プロダクトキーもいりません。",
    en="Any au shop or docomo shop will do, with any phone, for either provider, and without the product key.",
)
SHOP_REQUEST = Message(
    "guide.shop.request",
    ja="店で「電話料金との一括支払いの拒否手続き」をお願いします、と伝えてください。",
    en="Ask for 「電話料金との一括支払いの拒否手続き」 (refusing to have services billed together with the phone).",
)
SHOP_CANCELS_ALL = Message(
    "guide.shop.cancels_all",
    ja="ご注意ください。電話料金といっしょに払っている、ほかの月額サービスもすべて解約になります。",
    en="Careful: it cancels every other monthly service billed with the phone too.",
)
SHOP_AGAIN = Message(
    "guide.shop.again",
    ja="続けたいサービスは、あとで契約し直す必要があります。",
    en="Services that are still wanted must be contracted again.",
)
SHOP_FOR_WHOM = Message(
    "guide.shop.for_whom",
    ja="ほかに月額サービスを使っていない方だけに向いた方法です。",
    en="This way suits only people who have no other such services.",
)
