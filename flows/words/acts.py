"""Words for what is done to a contract or a thing: it ends, stops, begins, goes on. A dagger marks a documented word."""

from __future__ import annotations

ACTS: dict[str, str] = {
    # ends a contract, whatever stands before it
    "end": """取りやめ済 購読中止 購読停止 購読終了 脱会 離会 解約扱い 契約解消 契約を解消 契約を切 契約打ち切り 解約† 退会† 脱退 解除† 登録解除† 契約解除 利用解除 会員解約† 会員退会 月額退会† 月額解約
        登録の解除 契約の解除 マイメニュー解除† マイメニュー削除† 継続課金解除† 廃止 打ち切 打切 契約終了 利用終了 利用停止 退所 退会処理 契約を終え 解約処理
        引退 契約満了 途中解約 中途解約 cancel canceled cancelled cancellation canceling cancelling unsubscribe unsubscribed 解約予約 解約予定""",
    # ends whatever stands before it; alone it says nothing of a contract
    "stop": """守れなく 守られなく 守らなく disconnected suspended cut 利用いただけない状態 利用できない状態 使えない状態 お使いになれなく ご利用になれなく お使いいただけなく オフにな オフにし
        オフと 終了 終了です 終了しました 終了いたしました 停止 消え 終わ 終え 止ま 止め 停め 失効 無効 消滅 消失 消去 抹消 削除 切れ なくな 無くな 使えなく
        使えな えなく 利用いただけなく 利用できなく いただけなく できなく られなく 届かなく 外れ 外し 失われ 失い 失な 失う ストップ 閉鎖 途切れ 打ち止
        断ち切 廃し 打切り ゼロにな 解消 返却 取り外 喪失 撤去 減り 縮小 剥奪 引き上げ 受けられなく 解放 無効化 クローズ 満了 おしまい 利用不可 end ends
        ended terminate terminated delete deleted expire expires expired remove removed lose deactivated close closed deactivate stop stops stopped""",
    # ends what it governs, or calls off an ending: 契約をやめる, 解約をやめる
    "quit": "破棄 やめ 辞め 取りやめ 取り止め 取止め とりやめ 中止 中断 キャンセル 取り消 取消 撤回 取り下げ 取下げ 見送 見合わせ よす 思いとどま 白紙 破談",
    "buy": """初回のお引き落とし 定期購入します 定期購入する 定期購読します 購読します 購読する purchased order checkout 登録されます 登録します 登録いたします 自動登録
        登録となります 登録になります 購入 追加購入 注文 新規登録 新規会員登録 新規申込 新規契約 新規加入 入会 加入 再契約 再入会 再登録 再加入 買い物カゴ
        買物かご カート 買う 有料プラン 成約 新規に お買い上げ お買い求め buy purchase subscribe signup 会員になる 契約する 契約します 有料版 本登録""",
    "apply": "申し込 申し込み 申込み 申込 申請 申し出 お申し出 届け出 届出 依頼 請求手続",
    "renew": """引き続きご利用にな 自動的に更新 自動で更新 更新を希望 継続を希望 renewed 引き続き毎月課金 引き続き課金 課金が継続 引き続き請求 課金が続 使い続け
        使いつづけ 利用し続け 引き続きご契約 引き続きご利用いただく 引き続きご利用くださ 更新 延長 継続 自動更新 続け 続く 続き つづけ 存続 再開 維持
        有効にな 復活 自動継続 残し 生かし renew renewal keep 据え置""",
    "change": """引き下げ 年額払いとなり 年払いとなり 年額払いに upgraded switched switch upgrade downgrade プラン変更 コース変更 契約変更 乗り換え 乗換え 乗換
        切り替え 切替 切り替わ 切替わ 移行 変更 移り 移し アップグレード ダウングレード 振替 振り替え 引き継 引継 転換""",
    "touch": "影響 差し支え 支障",
    "target": "含まれます 含まれて 含まれません 対象 お手続き対象 対象サービス 対象契約 対象商品 対象コンテンツ 対象者 解除対象 お手続きの対象",
    "start": "成立 適用され 適用となり 開始 始まり 始まる スタート 発効 開通 加わり",
    "stay": """引き続き配信 ご利用になれます お使いになれます 保持され 保管され 残され 対象外 引き続き有効 引き続きログイン 引き続きご利用いただけ 引き続き利用でき
        引き続きお使い 引き続きご覧いただけ 利用いただけます 利用できます 使えます 残ります 残り 残る 失われません 残したまま 変わらず""",
    "pause": "pause paused 休止 休会 一時停止 休眠 保留扱い 一時中断 休み スキップ月",
}
