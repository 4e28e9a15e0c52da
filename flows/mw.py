"""MWノートンストア, run by 株式会社ストアフロント. It reads like the published steps (S in docs/domain-facts.md).

1. Open https://mwsecuritystore.jp/loginmenu
2. 「月額料金のお支払い方法を選択してください。」: choose how the fee is paid
3. Sign in: at the carrier, or with ID and password for card payers
4. Cancel; a "communication error" on the way is probably temporary: wait and try again
5. Usable until the end of the month of cancellation
"""

from autocancel.flows.carriers import CARRIERS
from autocancel.flows.words import NORTON, NORTON_PRODUCT_PARTS, PAYMENT_NAMES

from autocancel.flow import Contact, Flow, KnownScreen, Provenance, ScreenKind, Word

_DOC = Provenance.DOCUMENTED

FLOW = Flow(
    id="mw",
    version="2026.11.1",
    service="MWノートンストア",
    company="株式会社ストアフロント",
    entry_url="https://mwsecuritystore.jp/loginmenu",
    hosts=("mwsecuritystore.jp",),
    support=Contact("MWノートンストア サポートセンター", "03-6625-4291", _DOC, "S"),
    contract_brand=NORTON,
    contract_name_parts=NORTON_PRODUCT_PARTS,
    issuer_names=("mwノートンストア", "mwセキュリティストア", "mwsecuritystore", "ストアフロント", "storefront"),
    carriers=CARRIERS,
    payment_names=PAYMENT_NAMES,
    published_steps=(
        Word("https://mwsecuritystore.jp/loginmenu", _DOC, "S"),
        Word("月額料金のお支払い方法を選択してください。", _DOC, "S"),
        Word("通信エラーの場合は時間を空けてやり直す", _DOC, "S"),
    ),
    usable_until_note=Word("解約した月の月末まで利用できる", _DOC, "S"),
    screens=(
        KnownScreen(
            "payment_choice",
            ScreenKind.PAYMENT_MENU,
            (Word("月額料金のお支払い方法を選択してください。", _DOC, "S"),),
            _DOC,
            "the entry page (S)",
        ),
        KnownScreen("card_sign_in", ScreenKind.LOGIN, (Word("ログインID"), Word("パスワード"))),
        KnownScreen("contract", ScreenKind.CONTRACT, (Word("ご契約内容"), Word("解約はこちら"))),
        KnownScreen("notice", ScreenKind.NOTICE, (Word("解約に関する注意事項"), Word("上記に同意の上解約する"))),
        KnownScreen("survey", ScreenKind.SURVEY, (Word("解約理由"), Word("アンケート"))),
        KnownScreen("review", ScreenKind.REVIEW, (Word("解約内容のご確認"), Word("解約する"))),
        KnownScreen("complete", ScreenKind.COMPLETE, (Word("解約が完了しました"),)),
    ),
)
