"""The guide's frame: topics, labels, and the words around the facts."""

from __future__ import annotations

from autocancel.messages import Message

TITLE = Message(
    "guide.title",
    ja="携帯ショップで契約した月額ノートンの解約ガイド",
    en="Cancelling the monthly Norton sold at Japanese phone shops: a guide",
)
INTRO = Message(
    "guide.intro",
    ja="非公式のガイドです。項目ごとに、どこから得た情報かを [ ] の中に書いています。",
    en="This guide is unofficial. Each entry says in [ ] where it comes from.",
)
TOPICS_HEAD = Message("guide.topics_head", ja="見たい項目を選んでください:", en="Choose a topic:")
TOPICS_HINT = Message(
    "guide.topics_hint",
    ja="「autocancel guide 項目名」で読めます。",
    en="Read one with “autocancel guide TOPIC”.",
)
OTHER_USES = Message("guide.other_uses", ja="そのほかの使い方:", en="Also:")
USE_ALL = Message("guide.use_all", ja="全部を読む", en="read everything")
USE_SEARCH = Message("guide.use_search", ja="言葉でさがす", en="search for a word")
USE_HTML = Message("guide.use_html", ja="印刷できるページを作る", en="make a page to print")
SEE_ALSO = Message("guide.see_also", ja="あわせて読む:", en="See also:")
LEGEND_HEAD = Message("guide.legend_head", ja="情報の出どころ", en="Where it comes from")
CONTENTS_HEAD = Message("guide.contents_head", ja="目次", en="Contents")
SOURCES_IN_GUIDE = Message(
    "guide.sources_in_guide",
    ja="どこから得た情報かは、解約ガイドに書いています。",
    en="Where this comes from stands in the guide.",
)
PRINT_HINT = Message(
    "guide.print_hint",
    ja="印刷するときは、ブラウザーの「印刷」を使ってください。",
    en="To print this page, use your browser's Print command.",
)
FOUND = Message("guide.found", ja="「{word}」が出てくる項目: {count}件", en="Entries that mention “{word}”: {count}")
NOT_FOUND = Message(
    "guide.not_found",
    ja="「{word}」はこのガイドに出てきません。",
    en="This guide does not mention “{word}”.",
)
IN_TOPIC = Message("guide.in_topic", ja="項目「{title}」", en="Topic “{title}”")
WRITTEN = Message("guide.written", ja="印刷用のページを作りました: {path}", en="The page to print is here: {path}")
ONE_WAY_ONLY = Message(
    "guide.one_way_only",
    ja="項目名、--all、--search は、どれか一つだけ指定してください。",
    en="Give only one of a topic, --all and --search.",
)
UNKNOWN_TOPIC = Message(
    "guide.unknown_topic", ja="「{given}」という項目はありません。", en="There is no topic “{given}”."
)
CHOOSE_TOPIC = Message("guide.choose_topic", ja="選べる項目: {topics}", en="Topics: {topics}")
DID_YOU_MEAN = Message(
    "guide.did_you_mean",
    ja="「{close}」のことでしょうか。選べる項目: {topics}",
    en="Did you mean “{close}”? Topics: {topics}",
)
NOT_WRITABLE = Message(
    "guide.not_writable",
    ja="ファイル {path} に書き込めません。",
    en="The file {path} can't be written.",
)
OTHER_FILE = Message(
    "guide.other_file",
    ja="別の場所を --html で指定してください。",
    en="Name another place with --html.",
)

CONFIDENCE_P = Message("guide.confidence.p", ja="公式 P", en="official P")
CONFIDENCE_A = Message("guide.confidence.a", ja="決済会社の資料 A", en="payment agent's manual A")
CONFIDENCE_C = Message("guide.confidence.c", ja="公開プログラム C+", en="public code C+")
CONFIDENCE_T = Message("guide.confidence.t", ja="記事 T", en="article T")
CONFIDENCE_I = Message("guide.confidence.i", ja="推測・未確認 I", en="inferred, unverified I")
CONFIDENCE_U = Message("guide.confidence.u", ja="不明", en="not known")
CONFIDENCE_X = Message("guide.confidence.x", ja="このプログラム", en="this program")
LEGEND_P = Message(
    "guide.legend.p",
    ja="会社や携帯会社の公式ページに書かれていたことです。",
    en="Stated on an official page of the provider or the carrier.",
)
LEGEND_A = Message(
    "guide.legend.a",
    ja="決済を取りつぐ会社が公開している資料に書かれていたことです。2つの会社に当てはまるかは、確認していません。",
    en="Stated in a payment agent's published SDK or manual. Whether it holds for the two providers is not verified.",
)
LEGEND_C = Message(
    "guide.legend.c",
    ja="実際のページを動かす公開プログラムから分かったことです。作った人が実際に確かめたか、2つのプログラムが一致しています。",
    en="Known from public code that drives the real page: its author traced it live, or two programs agree.",
)
LEGEND_T = Message(
    "guide.legend.t",
    ja="第三者の記事に書かれていたことです。今もそのとおりとは限りません。",
    en="Stated in a third party's article. It may have changed since.",
)
LEGEND_I = Message(
    "guide.legend.i",
    ja="わたしたちの推測です。だれも確認していません。",
    en="Our own inference. Nobody has verified it.",
)
LEGEND_U = Message(
    "guide.legend.u",
    ja="調べても分からなかったことです。",
    en="We looked and did not find out.",
)
LEGEND_X = Message(
    "guide.legend.x",
    ja="このプログラムの動きや使い方です。",
    en="How this program works or is used.",
)
SOURCE_OFFICIAL = Message("guide.source.official", ja="会社や携帯会社のページ", en="the provider's or carriers' pages")
SOURCE_ARTICLE = Message("guide.source.article", ja="名前の記録なし", en="name not recorded")
SOURCE_AGENT = Message("guide.source.agent", ja="決済会社の開発者向け資料", en="an agent's SDK or manual")
SOURCE_AGENT_SHOP = Message(
    "guide.source.agent_shop", ja="決済会社を使う店のページ", en="a shop page of a payment agent"
)
SOURCE_CODE = Message("guide.source.code", ja="公開されているプログラム", en="published programs")
SOURCE_OURS = Message("guide.source.ours", ja="わたしたちの推測", en="our own inference")
SOURCE_SEARCHED = Message("guide.source.searched", ja="調べたが見つからず", en="searched for, not found")
SOURCE_HOTLINE = Message(
    "guide.source.hotline",
    ja="消費者ホットライン(公的な相談窓口)",
    en="the public consumer hotline",
)
SOURCE_PROGRAM = Message("guide.source.program", ja="このプログラムの説明", en="this program's own description")

T_WHICH = Message("guide.topic.which_provider", ja="どの会社の契約か調べる", en="Which company bills you")
T_ONLINE = Message("guide.topic.online", ja="インターネットで解約する", en="Cancelling online")
T_PHONE = Message("guide.topic.phone", ja="電話で解約する", en="Cancelling by phone")
T_NUMBER = Message(
    "guide.topic.payment_number",
    ja="プロダクトキーがないとき(決済番号の調べ方)",
    en="Without the product key: finding the payment number",
)
T_LOGIN = Message("guide.topic.login_lost", ja="ログインIDやパスワードが分からない", en="Login lost")
T_SECOND = Message(
    "guide.topic.second_factor",
    ja="確認コードなど、ご本人の操作が必要なとき",
    en="Security codes and other steps only you can do",
)
T_BILLING = Message(
    "guide.topic.carrier_billing",
    ja="毎月の支払いの止まり方と、途中の表示",
    en="How the billing ends, and what pages say",
)
T_SIGN_IN = Message(
    "guide.topic.carrier_sign_in", ja="携帯会社のログイン画面(2026年)", en="The carriers' sign-in pages (2026)"
)
T_SHOP = Message("guide.topic.shop", ja="携帯ショップの店頭で止める", en="Stopping it at a phone shop")
T_REFUNDS = Message("guide.topic.refunds", ja="返金", en="Refunds")
T_PRICES = Message("guide.topic.prices", ja="料金をくらべる", en="Prices compared")
T_WHEN = Message("guide.topic.when", ja="いつ手続きするか", en="When to do it")
T_AFTER = Message("guide.topic.after", ja="解約したあとに確かめること", en="After cancelling: what to check")
T_TROUBLE = Message("guide.topic.trouble", ja="まだ請求が来る・困ったとき", en="Still billed, or stuck")
T_OTHER = Message("guide.topic.other_norton", ja="ほかの店で買ったノートン", en="Norton bought elsewhere")
T_MISTAKES = Message("guide.topic.mistakes", ja="まちがえやすいところ", en="Easy mistakes")
T_UNKNOWN = Message("guide.topic.unknown", ja="分かっていないこと", en="What is not known")

HELP = Message(
    "guide.help",
    ja="このプログラム以外の解約の方法: 電話、店頭、決済番号、返金、料金など。",
    en="The ways other than this program: phone, shop, payment numbers, refunds, prices.",
)
HELP_TOPIC = Message(
    "guide.help_topic", ja="項目名。なければ一覧を出します。", en="A topic; without it they are listed."
)
HELP_ALL = Message("guide.help_all", ja="全部の項目を出します。", en="Print every topic.")
HELP_SEARCH = Message(
    "guide.help_search", ja="この言葉が出てくる項目をさがします。", en="Find the entries with this word."
)
HELP_HTML = Message(
    "guide.help_html",
    ja="印刷できるページ(HTML)をこのファイルに作ります。",
    en="Write a page to print (HTML) into this file.",
)
HELP_LANG = Message("guide.help_lang", ja="表示の言語: ja か en", en="Language: ja or en")
