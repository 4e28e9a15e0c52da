"""Words for whose contract or thing it is. A dagger marks a documented word."""

from __future__ import annotations

THINGS: dict[str, str] = {
    # points to the contract the page is about
    "ours": """本サービス 当サービス このサービス 本契約 当契約 この契約 このご契約 当コンテンツ このコンテンツ 本コンテンツ 本商品 この商品 当商品 こちらの商品
        こちらのサービス こちらの契約 こちらのご契約 こちらのコンテンツ 本プラン このプラン 当プラン 本コース このコース 本定期購入 この定期購読 この定期購入
        この継続課金 本継続課金 本製品 この製品 当製品 本ライセンス 当サイトの月額 本サイトの月額 本登録 この登録 ほか1件なし 本課金 この課金 この月額
        当ストア 本ソフト この1件 本件 こちらの1件""",
    "pointer": """貴方 貴方の あなた 上記 下記 以下 左記 該当 当該 対象の 指定 選択した 選択された 表示中 現在の 次の こちらの お客様の お客さまの 右記 上の 下の
        あなたの""",
    # a contract, ours unless something says otherwise
    "contract": """定期 services お届け 配送 配達 定期便 メンバーシップ 契約 サービス 定期購入 定期購読 定期契約 継続課金† 継続決済 契約期間 コース プラン コンテンツ 商品
        会員 有料会員 有料サービス 購読 サブスクリプション サブスク 自動課金 マイメニュー† 月額 利用 登録 課金 支払い 支払 お支払い 請求 ご請求 引き落とし
        引落し 月々の 月額料金の請求 製品 ライセンス契約 使用契約 セキュリティサービス セキュリティソフト subscription membership plan contract service
        月会費 提供 年間契約""",
    # dies with our contract by nature
    "part": """端末登録 スマホ 端末の安全 登録端末 登録デバイス 機器 パソコン ウイルス マルウェア 検出 スパイウェア フィルター ブロック 迷惑電話ブロック 位置情報 写真 ファイル 保管庫 紛失対策 盗難対策 暗号化 ファイアウォール
        脅威 迷惑メール フィッシング 詐欺 セキュリティ状態 レポート 診断 最適化 検索機能 ポイント pt クーポン 機能 保護 バックアップ アプリ 端末 デバイス
        プロダクトキー 認証キー ライセンスキー ライセンス シリアル ウイルス定義 定義ファイル ウイルス対策 ダークウェブモニタリング モニタリング 通知 サポート
        電話サポート 特典 会員特典 会員価格 割引 セット割 応募口数 スタンプ マイル 優待 ストレージ クラウド 保存データ データ 権利 有効期間 ランク 会員ランク
        更新プログラム アップデート パスワードマネージャー vpn 検知 防御 監視 スキャン 設定 履歴 利用履歴 限定コンテンツ 会員限定 紙面 紙面ビューアー
        無料期間 無料特典 キャンペーン特典 バウチャー 台数 利用権 セキュリティ保護 保証 補償枠 抽選 コイン 残高 チケット 会員証 月額ポイント ウイルスの検知
        お預かり 予約枠 points coupon backup protection feature features app""",
    # a contract or thing of its own
    "other": """マイメニュー登録サービス phone_line other_services other_subscriptions オプション オプション契約 有料オプション 回線 光回線 電話回線 携帯電話 携帯回線 通信契約 電話番号
        固定電話 でんき 電気 ガス ルーター wi-fiルーター 貸出契約 レンタル レンタルサーバー 補償 スマホ保険 保険 端末補償 ケータイ補償 動画 音楽 電子書籍
        読み放題 見放題 新聞 雑誌 光テレビ プロバイダ プロバイダー isp メールアドレス ドメイン 副契約 子契約 関連契約 セット契約 付帯契約 追加契約
        付帯サービス 関連サービス 追加サービス 提携サービス 提携先 併用サービス 同時契約 セット商品 セット割対象 パック まるごとパック 同一idでご登録
        クレジットカード カード契約 駆けつけ 駆けつけサービス spモード† internet_explorer othersubscriptions othersubscription phoneline anothersubscription
        broadband 電報 分割支払金 端末代金 機種代金 分割払い 見守り 見守りサービス 迷惑電話 伝言 留守番電話 キャッチホン""",
    "cookie": "cookie クッキー cookies",
    "survey": "アンケート ご意見 質問 感想",
    "news": """お得情報 情報をお送り 情報をお届け 情報を配信 クーポン情報 優待情報 おすすめ情報 商品情報 セール情報 最新ニュース 情報メール お得情報メール メール受信
        メールの受信 メールの配信 メルマガ メールマガジン ニュースレター 案内メール お知らせメール メール配信 dm ダイレクトメール キャンペーン情報 お得な情報
        メール会員 newsletter プッシュ通知 お知らせの通知 お得なお知らせ 情報配信 宣伝メール 広告メール""",
    "person": """お連れさま お連れ様 お連れ 同行者 パートナー会員 お子さん 娘 息子 母 父 妻 夫 お子さま お子様 子ども こども お孫さん 家族 家族会員 配偶者 奥様 ご主人
        ご両親 お母様 お父様 長男 長女 次男 次女 同居人 家族回線 家族全員 家族名義 グループ全員 メンバー ファミリー割引グループ 家族グループ グループの全回線
        親族 副会員 子会員 別名義 第三者 他人 代理 ご本人さま以外 ご本人様以外 本人以外 名義人 親子 family""",
    "account": """そのもの my_au my_softbank my_docomo マイau 登録そのもの 会員そのもの 会員番号 メンバー登録 アカウント 会員登録 会員情報 会員id お客様id お客様番号
        id 会員資格 会員データ 登録情報 お客様情報 個人情報 マイページ dアカウント† auid† mysoftbank softbankid m-passid アカウント情報 ログインid 会員証番号
        会員ページ 会員権 ユーザー登録 ユーザー情報 利用者情報 account profile""",
    "billing": """au_pay ドコモ払い† d払い† ドコモケータイ払い† spモード決済† spモードコンテンツ決済† docomoコンテンツ決済† auかんたん決済† aupay(auかんたん決済)†
        かんたん決済 ソフトバンクまとめて支払い† ワイモバイルまとめて支払い† まとめて支払い 電話料金合算払い† 通信料金合算支払い† 電話料金合算 キャリア決済
        キャリア課金 一括支払い 合算請求 合算払い 携帯決済 carrierbilling""",
    "all": """全サービス 全コンテンツ 全契約 全会員 全件 全商品 全プラン 全回線 全部 すべて 全て 総て すべての 全ての 全部の ぜんぶ まとめて 一括 一斉 いっさい
        一切 全体 すべてのサービス あらゆる 全メニュー 全マイメニュー 残らず 丸ごと まるごと みんな 全員 全アカウント 全課金 全決済 全登録 全定期購入
        everything all""",
    "several": """一度に 全員分 2契約とも 両方 双方 いずれも 両契約 両サービス 両コース 複数 ふたつ 二つ 三つ 各契約 それぞれ 各サービス 双方とも どちらも 2つとも
        ほか数件 他数件""",
    "company": "適切に管理 厳重に管理 適切に取り扱 当社 弊社 当店 サポートセンター",
    "device": "端末登録 端末 デバイス 機器 パソコン スマホ スマートフォン 登録端末 登録デバイス",
    "english": """review clicking following details summary submit process request really november december january february march april june july august september
        october ends_on if_you click press button below confirm cancel_date billing end start date next price total thank thanks please note more before
        after back page go would like all_features features access via email sent has_been been was were its your you are about to this the a an be is in on
        of for by with and it or we our have has will can at as from until that status sure want do does monthly month annual year using use used up there
        here now any all_rights any_time today tomorrow jan feb mar apr may jun jul aug sep oct nov dec refund issued permanently automatically processed
        affected still store_rights rights reserved copyright could longer""",
    "besides": """自動 あわせて 併せて 合わせて 同時に 一緒に いっしょに ともに 共に 連動して 自動的に 自動で 伴い セットで 同日をもって また さらに 加えて なお 順次
        今後 同様に 一律に そのまま ただちに 直ちに 即時に""",
    "others": """also other_ 他の ほかの その他の 他社の 他社 別の 以外の 以外 別途 ほかに 他に 残りの 他サービス 他契約 他コンテンツ もう一方 もうひとつ もう1つ 片方
        提携 グループ会社 お申し込み中の 別契約 他店 付随する 付随 付帯する 関連する 紐づく 紐付く 連動する に付随する に紐づく に紐付く に連動する
        に関連する に付帯する 同居の other another""",
    # what no contract is: a page's furniture, a step's words
    "furniture": """管理 パネル ポータル 送り 届き お客 画面 この画面 ページ ボタン リンク 内容 手続き 手続 てつづき 確認 項目 入力 回答 アンケート ご意見 理由 注意事項 規約 利用規約 料金 月額料金
        金額 税込 税抜 全額 返金 日割り 計算 当月 今月 来月 月末 当月末 末日 同日 今回 毎月 毎日 毎朝 受付 窓口 問い合わせ 電話 メール sms url ブラウザ
        パスワード 暗証番号 コード 番号 期限 有効期限 日 日付 期日 状態 状況 契約状況 契約一覧 一覧 お知らせ 新着 件数 合計 明細 利用明細 名 様 さま 担当
        氏名 契約者 本人 step はい いいえ 上 下 前 後 際 確定 同意 チェック 送信 押 選択 操作 処理 本当に 実際 予定 情報 契約情報 契約内容 契約日 希望 都合
        無料 有料 税 円 最後 途中 最初 改めて あらかじめ 順次 正常に 無事 すでに 既に まだ もう 現在 ただいま 引き続き これまでどおり 通常どおり いつでも
        上記のとおり おり 旨 完了 月額1契約 期間 本数 契約本数 年 月 時 分 回 か月 ヶ月 台 枚 桁 件 つ 個 点 本 購読 以上 以下 未満 毎週 平日 土日 締め 初月
        翌日以降 利用分 過去の利用分 時間 時間帯 夜間 年中 約 計 もれなく 最終 利用料 月分 利用停止日 代表者 よろしい 宜しい 決済 決済方法 決済手段 不足 必要
        開く 開き アクセス 閲覧 視聴 ダウンロード インストール 再インストール アンインストール 即日 実行 セッション 接続 電波 イメージ 人気 新機能 予約
        ステータス 区分 備考 以後 以前の 半年間 今月末 メールアドレス登録 種別 登録日 メニュー ガイド ヘルプ トップ ホーム 履歴 設定 検索 ログイン ログアウト
        カテゴリ ランキング おすすめ 利用方法 使い方 ものでは のでは もう一度 動作 作動 起動 優待会員 返金額 保有 貯まった 未使用 獲得 取り扱い 取扱い 適切
        発行 発送 記載 通知 お送り お届け 送付 保存 適用 反映 到着 実施 発生 更新日 現在の 特定 表示され ok 次 順 ご 回線 表示 件のみ ご覧 とおり 通り
        お申し出 ご指定 現時点 いたし しよう システムメンテナンス メンテナンス 翌 火曜 月曜 水曜 木曜 金曜 土曜 日曜 携帯電話会社 環境 ご利用の環境 最新
        無料体験 体験期間 初回 税別 申請 開い 閉じ 未払い 連絡 手数 制度 版 おそれ その他 通常 扱い 了承""",
}

# What the contract is called, and what else such a name may be made of. A name with anything over is another's.
NAMES: dict[str, str] = {
    "brand": "ノートン† norton† nortonlifelock",
    "name_part": """モバイル mobile セキュリティ セキュリテイ security 360 プレミアム premium デラックス deluxe スタンダード standard プラス plus アンチウイルス
        アンチウィルス antivirus インターネットセキュリティ internet オンライン online セキュア vpn ダークウェブ モニタリング ダークウェブモニタリング
        プライバシー プロテクション ライフロック lifelock シマンテック for with android ios iphone スマートフォン スマホ 版 プラン コース 月額 年額 型 タイプ 月払い
        シングル single ベーシック basic lite ライト アドバンス advanced ii iii tm mw m-pass 自動更新 1台 2台 3台 5台""",
}
