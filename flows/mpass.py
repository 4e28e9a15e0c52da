"""m-Pass!, run by 株式会社アプメス. It reads like the published steps (S and F in docs/domain-facts.md).

1. Open the 解約ページ, https://www.m-pass.jp/cancel.php, which leads to マイページ (S, F)
2. ログイン-1 → ログイン-2 → 契約内容表示 (P, from F); the number of login screens varies
3. 該当コンテンツ確認: an account may hold several contents (F, I)
4. Cancel; where it can't be done online, call m-PASS!サポートセンター with the product key (S). Its phone number is
   not published in any known source, so none stands here.
"""

from autocancel.flows.carriers import CARRIERS
from autocancel.flows.words import NORTON, NORTON_PRODUCT_PARTS, PAYMENT_NAMES

from autocancel.flow import Contact, Flow, KnownScreen, Provenance, ScreenKind, Word

_DOC = Provenance.DOCUMENTED

FLOW = Flow(
    id="mpass",
    version="2026.11.1",
    service="m-Pass!",
    company="株式会社アプメス",
    entry_url="https://www.m-pass.jp/cancel.php",
    hosts=("m-pass.jp",),
    support=Contact("m-PASS!サポートセンター", None, _DOC, "S"),
    contract_brand=NORTON,
    contract_name_parts=NORTON_PRODUCT_PARTS,
    issuer_names=("m-pass", "mpass", "エムパス", "アプメス"),
    carriers=CARRIERS,
    payment_names=PAYMENT_NAMES,
    published_steps=(
        Word("https://www.m-pass.jp/cancel.php", _DOC, "S"),
        Word("解約ページ → マイページ", _DOC, "F"),
        Word("ログイン-1 → ログイン-2 → 契約内容表示", _DOC, "F"),
        Word("該当コンテンツ確認", _DOC, "F"),
    ),
    screens=(
        KnownScreen(
            "cancel_page", ScreenKind.CANCEL_ENTRY, (Word("解約", _DOC, "S"), Word("マイページ", _DOC, "F")), _DOC
        ),
        KnownScreen("login_1", ScreenKind.LOGIN, (Word("m-Pass ID", _DOC, "F"),), _DOC, "ログイン-1"),
        KnownScreen("login_2", ScreenKind.LOGIN, (Word("パスワード", _DOC, "F"),), _DOC, "ログイン-2"),
        KnownScreen(
            "contents", ScreenKind.CONTRACT_LIST, (Word("該当コンテンツ", _DOC, "F"),), _DOC, "該当コンテンツ確認"
        ),
        KnownScreen("contract", ScreenKind.CONTRACT, (Word("契約内容", _DOC, "F"), Word("退会手続き")), _DOC),
        KnownScreen("notice", ScreenKind.NOTICE, (Word("退会に関する注意事項"), Word("退会手続きを続ける"))),
        KnownScreen("survey", ScreenKind.SURVEY, (Word("アンケート"), Word("アンケートに答えず退会"))),
        KnownScreen("review", ScreenKind.REVIEW, (Word("退会内容の確認"), Word("退会する"))),
        KnownScreen("complete", ScreenKind.COMPLETE, (Word("退会完了"),)),
    ),
)
