"""Words by which a page speaks of an end, whatever ends: only whether it does so at all, never what is meant. Pure."""

from __future__ import annotations

import re

# One table for all who ask. Who acts on what, and how it is said, only `sentences` and `labels` tell.
SPEAKS_OF_AN_END = re.compile(
    r"解約|退会|解除|停止|終了|終わ[りるっ]|終え|やめ|中止|取りやめ|取消|取り消|脱退|廃止|抹消|継続しない|更新しない|cancel|unsubscribe"
    r"|(?<![a-z])end(?:my|the|your)?(?:subscription|membership|contract|service|plan)?(?![a-z])"  # and not weekend
)

# オプションの追加・解除, ご契約の照会・変更: what can be done, and not what is done.
LISTS_ACTS = re.compile(
    r"(?:追加|登録|変更|入会|申込|申し込み|確認|加入|照会|参照)(?:[・/、]|や)(?:解除|解約|退会|脱退|停止|変更)"
)
