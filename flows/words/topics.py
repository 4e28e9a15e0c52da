"""What a page says about itself, by groups of words that stand together in one sentence. A dagger marks a documented word."""

from __future__ import annotations

GROUPS: dict[str, str] = {
    "if": """場合 際は 際に とき 方は 方へ ますと すると ことがあ おそれ 恐れ 可能性 かどうか と表示 以上続けて 回続けて ないよう お間違 よくある お忘れ 忘れた q.
        q:""",
    "secret": "id パスワード 暗証番号 認証情報 ログイン情報 アカウント 入力内容 入力された 入力情報 確認コード 認証コード セキュリティコード password pin",
    "wrong": """違います 違って 違い、 誤り 誤って 正しくありません 正しくない 一致しません 一致しない 間違って 間違い 不正 無効です 異なります incorrect wrong
        invalid""",
    "another_one": "とは異なります",
    "login": "ログイン 認証 サインイン 照合 login",
    "failed": "失敗 できませんでした エラー failed",
    "unknown_user": "一致する会員 一致するアカウント 該当する会員 該当するアカウント 該当するお客様 該当するid 該当するユーザー",
    "none": "ありません ございません 存在しません 見つかりません みつかりません 0件 せんでした notfound",
    "locked": "ロックされ ロックしました ロック中 ロックがかか 凍結され 利用停止され 利用を制限され 一時的に利用できなく locked",
    "tries": "規定回数 規定の回数 上限回数 回数の上限 制限回数 一定回数",
    "over": "超え 誤った 間違えた 達し",
    "renewing": """再設定を行って 再設定が必要 再設定してください 変更を行って 変更が必要 変更してください 期限が切れ 有効期限切れ 期限を過ぎ 新しいパスワードを
        新パスワードを""",
    "password": "パスワード",
    "code": "確認コード 認証コード 認証番号 確認番号 セキュリティコード セキュリティ番号 ワンタイムパスワード ワンタイムurl 本人確認コード 認証キーを 6桁 code",
    "sent": "送信しました 送信いたしました お送りしました 送りました 通知しました 入力 届 記載 受信 お知らせ sms メールで sent",
    "two_step": "2段階認証 二段階認証 2要素認証",
    "offered": "おすすめ 推奨 設定して 設定する 設定を ご利用いただけます",
    "captcha": """画像認証 ロボットではありません recaptcha hcaptcha 人間であること 画像の文字 画像に表示 表示されている文字 表示された文字 confirmyouarehuman
        areyouhuman""",
    "session": "セッション 有効時間 一定時間 接続時間 画面の有効期限 ページの有効期限 session",
    "ended": "切れました 切れてい 切れ、 過ぎました 過ぎたため 経過し 無効 タイムアウト 超えた expired",
    "again": "再度ログイン もう一度ログイン 改めてログイン あらためてログイン ログインし直 ログインしなお ログインからやり直 自動的にログアウト",
    "maintenance": """メンテナンス中† メンテナンスのため メンテナンス作業中 メンテナンスを実施しており メンテナンスを実施して メンテナンスを行って システムを停止し
        サービスを停止し サービス停止中 受付時間外 夜間処理中† 定期メンテナンス中† 休止中です ただいまご利用いただけません undermaintenance""",
    "announced": "予定 実施いたします 行います ため、以下 毎週 毎月 毎日 下記の時間 下記日時 実施します のお知らせ 次の日時",
    "transient": """混み合って 混み合い 混雑して アクセスが集中 集中しており 通信エラー† 通信に失敗 通信が切断 通信が中断 システムエラー システム障害 サーバーエラー
        サーバエラー タイムアウト 一時的エラー† 一時的なエラー 一時的にご利用 予期しないエラー 予期せぬエラー 内部エラー エラーが発生 時間を空けて†
        時間をおいて 時間を置いて しばらくしてから しばらく経って しばらくたって しばらく待って 暫く待って† serviceunavailable badgateway gatewaytimeout
        internalservererror""",
    "page": "ページ url 画面 お探しの",
    "not_found": "お探しのページ 404 pagenotfound ページが見つかりません ページは見つかりません ページは存在しません ページが存在しません urlが見つかりません",
    "processing": """処理中 読み込み中 送信中 接続中 通信中 認証中 移動中 ロード中 そのままお待ち 少々お待ち しばらくお待ち 画面を閉じず 自動的に移動 自動的に切り替わ
        自動で切り替わ 自動的に遷移 自動的に転送 loading pleasewait""",
    "held": """契約は 契約が 契約中の ご利用中のサービスは ご利用中のコンテンツは 登録中のサービス 登録中のコンテンツ 該当の契約 該当する契約 対象の契約
        解約可能な契約 解約できる契約 加入中の 月額サービスは""",
    "not_held": "契約されていません 契約されておりません ご契約はありません 加入されていません 登録されていません 未契約 契約なし ご契約がありません",
    "looked_for": "契約情報 契約内容 登録情報 加入情報 ご契約が 契約状況 お客様情報 契約者情報",
    "lost": "見つかりません みつかりません 確認できません 取得できません 表示できません 特定できません 検出できません 存在しないか",
    "ending": "解約 退会 解除 手続 受付 受け付け お申し出 お申込み",
    "desk": "窓口 店頭 店舗 カウンター お電話 電話 コールセンター 書面 郵送 はがき ショップ",
    "only_there": "のみ にて で承 で受け付け までお申し出 へお申し出 でお手続き にお申し出 へお電話 までご連絡 してください",
    "not_here": "この画面からは この画面では 本画面では オンラインでは インターネットでは webでは ウェブでは サイト上では サイトでは",
    "cannot": "できません いただけません 行えません 受け付けておりません 承っておりません いたしかねます",
    "afterwards": "再開",
    "asked_about": "お問い合わせ ご不明 ご相談 一部",
    "sharing": """情報を提供 情報の提供 情報を連携 情報を通知 情報が提供 情報が通知 アクセスを許可 アクセスを求め 連携を許可 識別子を 属性の提供 利用者情報の提供
        会員情報の連携 提供することに同意""",
    "paying": "支払方法 支払い方法 お支払方法 お支払い方法 決済方法 支払い手段 携帯電話会社 通信会社 キャリア",
    "choose": "選択 お選び 選んで",
    "survey": "アンケート 解約理由 退会理由 ご意見をお聞かせ 理由をお聞かせ 理由をお選び 理由を教え 満足度 きっかけ",
    "notice": "注意事項 ご注意 ご確認ください ご了承 ご承知おき 解約前に 解約後 解約に際して 解約にあたり 重要事項 重要なお知らせ 同意のうえ 同意の上",
    "offer": """特典 割引 クーポン キャンペーン 半額 おトク お得 プレゼント ポイント進呈 ポイント付与 今なら もう少しだけ 特別価格 特別なご案内 ちょっと待って
        その前に もう一度ご検討 ご継続いただくと 継続いただいた方""",
    "signing": """新規登録 新規会員登録 新規ご登録 新規お申し込み 新規申込 会員登録フォーム お申し込みフォーム お申込みフォーム 入会手続き 入会のお申し込み
        ご購入手続き 購入手続き ご注文手続き お支払い情報の入力 注文内容の確認 無料でお試し signup createaccount""",
    "open_end": """審査の後 審査後 折り返し 本人確認がとれ ご返送 成立しない お申し出がない 確定するには 終わりではありません 不備 デモ画面 履歴 対象外
        継続しています 引き続き発生 解除されていません 電話してください""",
    "later": "営業日以内 後日 追って",
    "fee": "解約金 違約金 契約解除料 解除料 解約手数料 解約事務手数料 清算金 精算金 残債",
    "free": "かかりません 不要 無料 発生しません は0円 :0円 金0円 ありません ございません 請求しません いただきません",
}

# each: the topic, the groups that must all stand in the sentence, those that take it back
TOPICS: tuple[tuple[str, str, str], ...] = (
    ("refused", "secret wrong", "if another_one"),
    ("refused", "login failed", "if"),
    ("refused", "unknown_user none", "if"),
    ("locked", "locked", "if"),
    ("locked", "tries over", "if"),
    ("password_expired", "password renewing", "if"),
    ("code_sent", "code sent", "offered"),
    ("code_sent", "two_step", "offered"),
    ("captcha", "captcha", ""),
    ("session_expired", "session ended", "if"),
    ("session_expired", "again", "if"),
    ("maintenance", "maintenance", "announced"),
    ("transient", "transient", "if"),
    ("not_found", "not_found", ""),
    ("processing", "processing", "if"),
    ("no_contract", "held none", "if lost"),
    ("no_contract", "not_held", "if"),
    ("contract_not_found", "looked_for lost", "if"),
    ("elsewhere", "ending desk only_there", "if asked_about afterwards"),
    ("elsewhere", "ending not_here cannot", "if"),
    ("sharing_consent", "sharing", ""),
    ("payment_choice", "paying choose", "if"),
    ("survey", "survey", ""),
    ("notice", "notice", ""),
    ("offer", "offer", "free"),
    ("sign_up", "signing", "if ending"),
    ("fee", "fee", "free"),
    ("unfinished", "open_end", ""),
    ("unfinished", "later ending", "sent"),
)
