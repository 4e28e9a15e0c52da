"""練習ストア, run by 練習株式会社. Neither exists: this is how a flow is written, not a place to cancel anything.

1. Open https://renshu-store.example/kaiyaku and sign in
2. The contract's page leads to 解約手続き
3. Agree to the notice, then confirm
"""

from autocancel.flows.words import NORTON, NORTON_PRODUCT_PARTS, PAYMENT_NAMES

from autocancel.flow import Contact, Flow, KnownScreen, Payment, Provenance, ScreenKind, Word

_INVENTED = "invented for this example"


def _word(text: str) -> Word:
    return Word(text, Provenance.INFERRED, _INVENTED)


FLOW = Flow(
    id="renshu",
    version="2026.11.1",
    service="練習ストア",
    company="練習株式会社",
    entry_url="https://renshu-store.example/kaiyaku",
    hosts=("renshu-store.example",),
    support=Contact("練習ストア お客様窓口", None, Provenance.INFERRED, _INVENTED),
    contract_brand=NORTON,
    contract_name_parts=NORTON_PRODUCT_PARTS,
    issuer_names=("練習ストア", "練習株式会社", "renshu-store"),
    carriers=(),
    payment_names=PAYMENT_NAMES,
    payments=(Payment.CARD,),
    screens=(
        KnownScreen("sign_in", ScreenKind.LOGIN, (_word("ログインID"), _word("パスワード"))),
        KnownScreen("contract", ScreenKind.CONTRACT, (_word("ご契約内容"), _word("解約手続きへ"))),
        KnownScreen("notice", ScreenKind.NOTICE, (_word("解約前のご確認"), _word("同意して次へ"))),
        KnownScreen("review", ScreenKind.REVIEW, (_word("解約内容の確認"), _word("解約する"))),
        KnownScreen("complete", ScreenKind.COMPLETE, (_word("解約が完了しました"),)),
        KnownScreen("cancelled", ScreenKind.ALREADY_CANCELLED, (_word("解約済み"),)),
    ),
)
