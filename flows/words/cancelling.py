"""The words for ending a contract, which labels and sentences are built around."""

from __future__ import annotations

CANCEL = (
    r"(?:解約|退会|登録解除|契約解除|利用解除|会員解約|会員退会|月額退会|月額解約|プラン解約|サービス解約|定期解約"
    r"|登録の解除|契約の解除|マイメニュー(?:の)?(?:解除|削除)|継続課金(?:の)?(?:解除|停止|解約)|自動更新(?:の)?(?:停止|解除|解約)"
    r"|課金(?:の)?(?:解除|停止))"
)
