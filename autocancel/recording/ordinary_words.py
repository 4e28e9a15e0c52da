"""Ordinary words of account, payment and cancellation pages, by script. Everything else may be a name, and is replaced.

Gathered from the invented pages under fixtures/ and from common wording; no list of names is consulted, because one
that is complete does not exist. Adding a word here means: it can never stand for a person.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Single characters that may stand alone or before their okurigana.
STEMS = _words("""
忘 探 上 下 中 今 他 仮 作 使 入 円 切 列 前 占 取 受 合 名 問 変 届 年 引 待 戻 払 扱 抑 押
控 改 新 方 日 替 月 枠 桁 横 次 正 流 消 混 済 申 異 直 知 確 答 続 縦 翌 聞 行 見 覧
試 誠 誤 読 込 送 進 遊 過 達 違 選 閉 開 願
""")

# Okurigana and particles, right after kanji.
AFTER_KANJI = _words("""
あてに ありがとうございました い いから いた いたしました いたします いたしません いたため いただいた
いただき いただきありがとうございます いただく いただくため いただくと いただくには いただけなくなり
いただけなくなります いただけます いただけますか いただけません いて いにもご いによるすべてのお いの いのお
いのご います いますので いません いる いを う うらない え えください えず えた えたいお えて えば
えるから えると お かせください かった かどうか かない かめのうえ から が があります がありません がお
がご がなくなった がわからない き きいただけます きが きご きの きへ きを きをやめる ぎています く
ください くださいませ くない くなる け けた けて けば ける けるには げて げます げる こ ご ごと
ごとに させる され された されて されている されても されない されなくなります されなくなることに
されました されます されますと されません される し しい しかった しく しくありません しください
しくなりました した したため しただけでは して していない しています しており しておりません してください
しても しない しの しはできません しました します しますか しません じずに じた じる す すため すと
する すると ずつ せ せば せるようになります そ だけ だけでは ち ちください った って っています
っている っております っておりません ってください つ つかりません つかりませんでした づく て で でお
できない できました できます できません できる です ですが と として としては とともに となります との
とは な ない なお なかった なく なければ なご など などの などは なりました なります なる に にあたり
にお において における にご について については にて になりたい になります になりません になる
にはなりません にもう により による によろしいですか ぬ ね の のうえ のお のご のごあいさつを のすべての
のため のとおりです のほかの のみ は はお はこちら はじめからやり はすでに び びください ぶ へ べ ほど
ました ます ません ませんでした または まった までお までしばらくお まではご まま まる み みいただいた
みいただくと みください みです みでないお む め めた めて めてご める も ゆ よう ようです ような
ように よりお らずに らせ らせる らない られた られたものです られない り りが りした りしました りない
りの りました りません る ることが ることができます ることができません ることは るため るとき るには れ
れた れてください れない れの れば れました れます れません わせ わせください わせて わせる わった
わって わなかったから わなくなった わり わります わる われます を をお をおいても をおかけいたしますが
をおすすめします をご をすべて をやめる んだ んで
""")

# Words and runs of particles that stand by themselves.
HIRAGANA = _words("""
あと あまり あらかじめ あらためて あり ありがとう ありがとうございました ありの ありました あります
ありません ある あるいは いいえ いずれ いたし いたしかねます いたしました いたします いたしません いただい
いただいた いただき いただきます いただくか いただくと いただけない いただけます いただけません いつ
いつでも いつもご いま います いる いろいろ うまく おいて おかけします おこない おこなう おしらせ
おすすめ おすまい おそれいります おそれいりますが おそれがあります おまとめ おもな およそ および おり
おります かかる かかわらず かつ かな かならず かもしれません から からお からご からの からは かんたん
かんたんに がありません がご きっと ください くださいますよう くださいませ くださった くださる くだされば
くらい くわしく くわしくは ここ ここから ここで こちらから こちらの こちらへ ことが ことがあります
ことができます ことができません ことは ことも この このご これ これから これまで これまでの させ させて
させていただきます さまざまな さらに されず されて されています されている されない されました されます
されません される されるまで した したい しただけでは して しています しておく しておりません してから
してください しても しない しばらく しばらくお しばらくしてから しました します しません しませんか すぐ
すぐに すすむ すでに すべて すべての すべてのご すべてを する するか するため すると するとき するには
するまで ぜひ そこ そちら その そのまま それ それぞれ それでも それとも たい たくさん ただいま ただし
ただちに たとえば ため ために ための だけ つきましては つぎへ つづける でお できない できます できません
でご でした でしょうか です ですか での ではありません ではお でも でもお とおり とおりです とき ときは
ところ とさせていただきます として としても とします とする との とは とも ともに どちら どの どのように
どれ ない なお なかった なければ なさいましたか なし なしで など などの なら ならない ならびに
なりました なります なる なるべく にあたって において における にご について についての につき
につきましては にて には にも によって により による のうえ のお のご のため ので のに のみ のみの
はありません はい はじめ はじめからやり はじめて はじめに はじめる ひらがな ふりがな へお への へのお
ほう ほうが ほかの ほしい ほど まいにち ます まず ません また または まだ まで までご までに までは
まではご まとめて みなさま みる むけ めずらしい もあわせて もう もしくは もどる もの ものとします ものの
ものは もらう やめて やめる よう ようこそ ように よくある よくあるご より よりも よろしい よろしいですか
よろしく よろしくお よろしければ わからない わかる わけ をお をご
""")

# Loan words.
KATAKANA = _words("""
アイコン アイテム アカウント アカウントロック アクセス アクティベーション アップグレード アップデート
アドレス アプメス アプリ アプリケーション アラート アンインストール アンケート アンチウィルス アンチウイルス
アンドロイド アーカイブ イベント インストール インターネット インフォメーション ウィルス ウイルス
ウイルスバスター ウェブ ウェブサイト ウォレット エヌ エラー エリア エントリー オプション オプションサービス
オンライン オンラインショップ オンラインストア オーダー カスタマー カスタマーサポート カスタマーサービス
カスタマーセンター カタカナ カナ カメラ カレンダー カーソル カート カード カードブランド ガイド キャッシュ
キャッシュカード キャッシュバック キャッシュレス キャッチ キャリア キャンセル キャンペーン キー キーワード
ギフト クイック クッキー クラウド クリア クリック クリックポスト クレジットカード クーポン グループ
ケータイ ケーディーディーアイ コピー コメント コンテンツ コンビニ コンビニエンスストア コース コード サイズ
サイト サイトポリシー サイトマップ サブスク サブスクリプション サポート サポートセンター サンプル サーバ
サーバー サービス システム システムエラー システムメンテナンス シマンテック ショッピング ショップ シリアル
シリアルナンバー シングル シーズン ジェン スキップ スクロール スタンダード スタート ステップ ステータス
ストア ストアフロント ストレージ スパム スマホ スマートフォン スムーズ セキュア セキュリティ
セキュリティコード セキュリティー セッション セット センター ゼロ ソフト ソフトウェア ソフトバンク タイトル
タイプ タイムアウト タップ タブ タブレット ダウンロード ダウンロードページ ダークウェブ
ダークウェブモニタリング チェック チャット チャンネル チーム ティ ティー テキスト テスト ディーワイ
デザイン デジタル デジタルコンテンツ デスクトップ デバイス デラックス データ トップ トップページ
トップメニュー トラブル ドコモ ドメイン ドル ナビゲーション ナンバー ニュース ニュースレター ネット
ネットワーク ノート ノートン ノートンストア バックアップ バッテリー バナー バージョン パスコード パスワード
パスワードマネージャー パソコン パック パートナー ヒント ビザ ビジネス ビデオ ファイル ファミリー
フィッシング フィルター フォルダ フォント フォーム フッター フリガナ フリー ブックマーク ブラウザ ブランド
ブロック プッシュ プライバシー プライバシーポリシー プラス プラットフォーム プラン プリント プレゼント
プレミアム プログラム プロダクトキー プロテクション プロバイダ プロフィール ヘッダー ヘルプ ヘルプセンター
ベーシック ペイ ページ ページトップ ホーム ボタン ポイント ポップアップ ポリシー ポータル マイ マイデータ
マイページ マイメニュー マウス マスター マスターカード マニュアル マネージャー マーク メイン メインメニュー
メッセージ メディア メニュー メルマガ メンテナンス メンバー メンバーズ メール メールアドレス メールマガジン
モデル モニタリング モバイル モード モードパスワード モール ユーザ ユーザー ユーザーサポート ユーティリティ
ライセンス ライセンスキー ライト ライトプラン ライフロック ライブ ライン ランキング リスト リセット
リニューアル リモート リンク ルーター ルール レシート レッスン レビュー レポート ログアウト ログイン
ログインエラー ログインページ ロゴ ロック ロード ワイモバイル ワンクリック ワンタイム ワンタイムパスワード
""")

# Words of labels and of addresses, lower case.
LATIN = _words("""
about accept account accounts address after agree all amex and android antivirus api app apple asp aspx asset assets
at au auone auth authorize back bank billing bin by call callback campaign cancel canceled cancelled captcha card
cards carrier cart cca center cgi change charge check chrome click close co code code1 commit common company
complete completed completion conf confirm confirmation connect contact content contents continue contract contracts
cookie copyright css csv customer d date day delete deluxe desktop detail details device diners do docomo done
download edge edit email en end enq enquete entry error errors eu exec execute exit expired facebook faq find finish
firefox fonts footer for forget forgot form forms from gate get go google guide header help home html http https id
identify image images img in inc index info information input inquiry instagram internet ios ipad iphone is item
items ja japan jcb jp js jsp kaiyaku kddi keep keitai keizoku kiyaku lang language lg lifelock line list log login
login2 login_id loginid loginmenu logout ltd mac mail main maintenance manual mastercard matomete member members
menu menus message mobile month monthly mpass ms mw mwsecuritystore my mypage name net nets network new news next no
norton norton360 not notice number oauth of off offer ok on one online openid option or order out page pages pass
password password1 pay payment pc pdf phone php pin plan please plus point points policy portal post premium price
print privacy process processing product profile purchase qr question re reason receive refund regist register
registration release rental required reserved reset result retry return review rights root safari safety saml sbid
script scripts search secure security select send sent service services session set setting settings shop show sign
signin signout signup site sitemap skip smart smartphone sms smt softbank sp spmode sso standard start state static
status step step1 step2 step3 stop store style styles submit subscription success support survey symantec system
taikai tel term terms thank thanks the this ticket time to token tokusho top total tv twitter type unsubscribe up
update url use user username users version via view visa voice vpn vwc wallet web welcome wifi windows with www yes
ymobile you your youtube zip
""")
