"""The three carriers, shared by the flows: domains, how each calls its 4-digit code, and what its screens are like.

Sources: docs/domain-facts.md, "Carrier sign-in" (P, T), "Where the payment number stands" (FC, M) and "How carrier
billing is really ended" (A, T).
"""

from autocancel.flow import Carrier, KnownScreen, Payment, Provenance, ScreenKind, Word

_DOC = Provenance.DOCUMENTED

_SIGN_IN = "Carrier sign-in (P)"
_RELEASE = "docomo's release step (T, from W)"
# GMO and SB Payment (A, T). Whether these providers use one is unknown.
_AGENTS = ("p01.mul-pay.jp", "fep.sps-system.com")

DOCOMO = Carrier(
    payment=Payment.DOCOMO,
    name="NTTドコモ",
    domains=("docomo.ne.jp",),
    pin_names=("ネットワーク暗証番号", "暗証番号", "4桁のパスワード"),
    agents=_AGENTS,
    screens=(
        KnownScreen("docomo_sign_in", ScreenKind.LOGIN, (Word("dアカウントのID", source=_SIGN_IN),), _DOC, _SIGN_IN),
        KnownScreen(
            "docomo_code", ScreenKind.SECOND_FACTOR, (Word("セキュリティコード", _DOC, _SIGN_IN),), _DOC, _SIGN_IN
        ),
        KnownScreen("docomo_release", ScreenKind.CARRIER_RELEASE, (Word("解除する", _DOC, _RELEASE),), _DOC, _RELEASE),
        KnownScreen(
            "docomo_release_complete",
            ScreenKind.CARRIER_COMPLETE,
            (Word("手続きが完了しました", _DOC, _RELEASE), Word("次へ", _DOC, _RELEASE)),
            _DOC,
            _RELEASE,
        ),
    ),
)
AU = Carrier(
    payment=Payment.AU,
    name="KDDI",
    domains=("auone.jp", "au.com"),
    pin_names=("暗証番号",),
    agents=_AGENTS,
    screens=(
        KnownScreen("au_sign_in", ScreenKind.LOGIN, (Word("au ID", _DOC, _SIGN_IN),), _DOC, _SIGN_IN),
        KnownScreen("au_code", ScreenKind.SECOND_FACTOR, (Word("ワンタイムURL", _DOC, _SIGN_IN),), _DOC, _SIGN_IN),
        KnownScreen("au_release", ScreenKind.CARRIER_RELEASE, (Word("auかんたん決済", _DOC, "Payment"),)),
    ),
)
SOFTBANK = Carrier(
    payment=Payment.SOFTBANK,
    name="ソフトバンク",
    domains=("softbank.jp", "ymobile.jp"),
    pin_names=("暗証番号",),
    agents=_AGENTS,
    screens=(
        KnownScreen("softbank_sign_in", ScreenKind.LOGIN, (Word("電話番号", _DOC, _SIGN_IN),), _DOC, _SIGN_IN),
        KnownScreen(
            "softbank_code", ScreenKind.SECOND_FACTOR, (Word("セキュリティ番号", _DOC, _SIGN_IN),), _DOC, _SIGN_IN
        ),
        KnownScreen("softbank_release", ScreenKind.CARRIER_RELEASE, (Word("まとめて支払い", _DOC, "Payment"),)),
    ),
)
CARRIERS = (DOCOMO, AU, SOFTBANK)
