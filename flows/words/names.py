"""How payment methods and the product are called."""

from __future__ import annotations

from autocancel.flow import Payment

# How each payment method is called on a menu or in a contract (docs/domain-facts.md, "Payment").
PAYMENT_NAMES: tuple[tuple[Payment, str], ...] = (
    (Payment.DOCOMO, r"ドコモ|docomo|(?<![a-z])d払い|spモード(?:決済|コンテンツ)|dアカウント"),
    (Payment.AU, r"(?<![a-z])au(?![a-z])|(?<![a-z])au(?=かんたん|id|pay|wallet)|かんたん決済|kddi"),
    (Payment.SOFTBANK, r"ソフトバンク|softbank|ワイモバイル|y!?mobile"),
    (Payment.CARD, r"クレジット|クレカ|カード(?:払|決済|支払|で)|credit|(?<![a-z])visa|mastercard"),
)
# What a Norton product name may be made of. A name with anything else in it may be another service.
NORTON = r"ノートン|norton"
NORTON_PRODUCT_PARTS = (
    r"ノートン|norton|モバイル|mobile|セキュリティ?イ?|security|360|プレミアム|premium|デラックス|deluxe|スタンダード|standard|プラス|plus"
    r"|アンチウ(?:イ|ィ)ルス|antivirus|インターネット|internet|オンライン|online|ウ(?:イ|ィ)ルス対策|セキュア|vpn|ダークウェブ|モニタリング"
    r"|プライバシー|プロテクション|protection|ライフロック|lifelock|シマンテック|symantec|ジェン|for|with|android|ios|iphone|スマートフォン|スマホ"
    r"|(?:ご?(?:利用|契約|登録)中)|月額?(?:払い?)?|版|プラン|コース|ご?契約|サービス|ライセンス|会員|[0-9]+(?:台|ヶ?か?月|デバイス)(?:用|版)?|[0-9,]+円|税込|税抜"
    r"|mw|m-pass|自動更新|継続|利用|型|タイプ|シングル|single|ベーシック|basic|lite|ライト|アドバンス|advanced"
)
