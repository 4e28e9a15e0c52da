"""What `autocancel identify` answers."""

from __future__ import annotations

from autocancel.messages import Message

ASK = Message(
    "identify.ask",
    ja="明細に出ている文字か、契約書類の店名・会社名を、そのまま入れてください。",
    en="Type what the statement says, or the shop or company name on the papers.",
)
IS_PROVIDER = Message(
    "identify.is_provider", ja="{service}({company})の契約です。", en="This is {service} ({company})."
)
IS_COMPANY = Message(
    "identify.is_company",
    ja="{company}({service}の会社)からの請求です。ノートンの契約かどうかは、これだけでは分かりません。",
    en="{company}, the company of {service}, asks for this money. Whether it is for Norton, this alone does not tell.",
)
IS_OTHER_SERVICE = Message(
    "identify.is_other_service",
    ja="「{service}」は、株式会社ストアフロントの別のサービスです。ノートンの契約ではありません。",
    en="{service} is another service of 株式会社ストアフロント, not the Norton contract.",
)
LIKELY_PROVIDER = Message(
    "identify.likely_provider",
    ja="おそらく {service}({company})の契約です。契約書類か明細の詳細でも確かめてください。",
    en="This is probably {service} ({company}). Check it on the papers or the bill's detail page too.",
)
IS_OTHER = Message(
    "identify.is_other",
    ja="{route}のようです。MWノートンストアでも m-Pass! でもありません。",
    en="This looks like {route}: neither MWノートンストア nor m-Pass!.",
)
CANNOT_TELL = Message(
    "identify.cannot_tell",
    ja="これだけでは、どの会社の契約か分かりません。",
    en="This alone does not tell which company it is.",
)
ROUTE_OFFICIAL = Message(
    "identify.route.official",
    ja="ノートン公式(jp.norton.com)の契約",
    en="a contract with Norton's own store (jp.norton.com)",
)
ROUTE_NORTONSTORE = Message(
    "identify.route.nortonstore",
    ja="nortonstore.jp(2024年3月に販売終了)で買ったもの",
    en="something bought at nortonstore.jp (sales ended in 2024-03)",
)
ROUTE_AU_PACKAGE = Message(
    "identify.route.au_package",
    ja="au ショップの1年版パッケージ",
    en="the annual package sold at au shops",
)

WHY_NAME = Message("identify.why.name", ja="「{name}」という名前があります。", en="It has the name “{name}”.")
WHY_SITE = Message(
    "identify.why.site", ja="サイトのアドレス「{name}」があります。", en="It has the site address “{name}”."
)
WHY_PHONE = Message(
    "identify.why.phone",
    ja="サポートセンターの電話番号「{name}」があります。",
    en="It has the support centre's number “{name}”.",
)
WHY_COMPANY_SELLS_MORE = Message(
    "identify.why.company_sells_more",
    ja="ただし、この会社はほかの月額サービスも売っています。ノートンの分かどうかは、詳細のページで確かめてください。",
    en="This company may bill other monthly services too: see on the detail page that it is Norton.",
)
WHY_COMPANY_ALONE = Message(
    "identify.why.company_alone",
    ja="会社の名前だけでは、何の料金か分かりません。ノートンの分かどうかは、詳細のページで確かめてください。",
    en="The company's name alone does not say what the money is for: see on the detail page that it is Norton.",
)
WHY_OTHER_SERVICE = Message(
    "identify.why.other_service",
    ja="「{service}」という名前があります。autocancel は、このサービスを解約しません。",
    en="It has the name “{service}”. autocancel never cancels that service.",
)
WHY_SPELLING = Message(
    "identify.why.spelling",
    ja="「{name}」に似た文字があります(少し違います)。",
    en="It has something close to “{name}”, spelt a little differently.",
)
WHY_CUT = Message(
    "identify.why.cut",
    ja="「{name}」の途中で切れたように見えます。",
    en="It looks like “{name}”, cut off.",
)
WHY_READING = Message(
    "identify.why.reading",
    ja="「{name}」の読み方のように見えます(推測です)。",
    en="It looks like another writing of “{name}” (inferred).",
)
WHY_PAPER = Message(
    "identify.why.paper",
    ja="「{name}」は、この会社の書類や画面の言葉です。",
    en="“{name}” is a wording of this company's papers or pages.",
)
WHY_WORDS = Message("identify.why.words", ja="「{name}」という言葉があります。", en="It has the words “{name}”.")
WHY_BOTH = Message(
    "identify.why.both",
    ja="違う会社や店の名前が、いっしょに入っています。",
    en="It names more than one company or shop.",
)
WHY_DENIED = Message(
    "identify.why.denied",
    ja="「ではない」「以外」などの言葉が入っているので、決められません。",
    en="It says that something is not the case, so nothing can be concluded.",
)
WHY_CARRIER_ONLY = Message(
    "identify.why.carrier_only",
    ja="携帯会社の支払い方法の名前だけで、請求した会社の名前がありません。",
    en="It names only the carrier's way of paying, not the company that asked for the money.",
)
WHY_NORTON_ONLY = Message(
    "identify.why.norton_only",
    ja="ノートンとは分かりますが、売っている会社の名前がありません。",
    en="It says Norton, but not who sells it.",
)
WHY_STORE_ONLY = Message(
    "identify.why.store_only",
    ja="「ノートンストア」だけでは、MWノートンストアと nortonstore.jp の区別がつきません。",
    en="“ノートンストア” alone can be MWノートンストア or nortonstore.jp.",
)
WHY_AMOUNT_ONLY = Message(
    "identify.why.amount_only",
    ja="金額や日付だけでは判断できません。",
    en="An amount or a date alone decides nothing.",
)
WHY_NOTHING_KNOWN = Message(
    "identify.why.nothing_known",
    ja="知っている名前が見つかりません。",
    en="No name that we know is in it.",
)
WHY_EMPTY = Message("identify.why.empty", ja="何も入っていません。", en="Nothing was given.")

NEXT_REHEARSE = Message(
    "identify.next.rehearse",
    ja="まず練習: autocancel {provider} --dry-run",
    en="Rehearse first: autocancel {provider} --dry-run",
)
NEXT_RUN = Message("identify.next.run", ja="解約する: autocancel {provider}", en="Cancel: autocancel {provider}")
NEXT_OTHER = Message(
    "identify.next.other",
    ja="手続きの場所: autocancel guide other-norton",
    en="Where to go: autocancel guide other-norton",
)
NEXT_PAPERS = Message(
    "identify.next.papers",
    ja="調べ方 1: 契約の書類で「MWノートンストア」か「m-Pass!」という名前をさがします。",
    en="Way 1: look for “MWノートンストア” or “m-Pass!” on the contract papers.",
)
NEXT_STATEMENT = Message(
    "identify.next.statement",
    ja="調べ方 2: カードや銀行の明細で、会社の名前を見ます。",
    en="Way 2: look for the company's name on the card or bank statement.",
)
NEXT_CARRIER = Message(
    "identify.next.carrier",
    ja="調べ方 3: 携帯電話の明細で「詳細」のページを開き、請求した会社を見ます。",
    en="Way 3: open the detail page of the phone bill and see who asked for the money.",
)
NEXT_DETAIL_DOCOMO = Message(
    "identify.next.detail_docomo",
    ja="ドコモの方: dメニュー → マイメニュー → 継続課金一覧 → ネットワーク暗証番号 → 詳細",
    en="docomo: dメニュー → マイメニュー → 継続課金一覧 → ネットワーク暗証番号 → 詳細",
)
NEXT_DETAIL_AU = Message(
    "identify.next.detail_au",
    ja="au の方: id.auone.jp → MENU → ご利用明細 → サービスの名前",
    en="au: id.auone.jp → MENU → ご利用明細 → the name of the service",
)
NEXT_DETAIL_SOFTBANK = Message(
    "identify.next.detail_softbank",
    ja="ソフトバンクの方: My SoftBank → メニュー → ソフトバンクまとめて支払い → ご利用履歴 → 月 → 確認する",
    en="SoftBank: My SoftBank → メニュー → ソフトバンクまとめて支払い → ご利用履歴 → month → 確認する",
)
NEXT_NORTON_TOO = Message(
    "identify.next.norton_too",
    ja="ノートンの分が別の行にないか、明細を見てください。",
    en="See whether another line of the bill is for Norton.",
)
NEXT_SELLER_SITE = Message(
    "identify.next.seller_site",
    ja="ドコモの「詳細」にある「加盟店サイトへ」を押すと、売っている会社のサイトが開きます。",
    en="On docomo's 「詳細」, 「加盟店サイトへ」 opens the seller's site.",
)
NEXT_GUIDE = Message(
    "identify.next.guide",
    ja="くわしくは: autocancel guide which-provider",
    en="More: autocancel guide which-provider",
)
REASON_HEAD = Message("identify.reason_head", ja="理由:", en="Why:")
NEXT_HEAD = Message("identify.next_head", ja="次にすること:", en="What next:")
HELP = Message(
    "identify.help",
    ja="明細や書類の言葉から、どの会社の契約かを調べます。",
    en="Which company is it? From the words of a statement or the papers.",
)
HELP_TEXT = Message(
    "identify.help_text",
    ja="明細に出ている文字や、書類の店名。なければ質問します。",
    en="What the statement or the papers say; asked for where it is not given.",
)
HELP_JSON = Message("identify.help_json", ja="結果を JSON 1行で出します。", en="Print the answer as one line of JSON.")
HELP_LANG = Message("identify.help_lang", ja="表示の言語: ja か en", en="Language: ja or en")
