"""Texts of the walk: what is seen, what is done, what is asked, how it ended."""

from autocancel.flow import ScreenKind
from autocancel.messages import Message
from autocancel.outcome import Outcome

UNKNOWN_PROVIDER = Message(
    "unknown_provider",
    ja="「{name}」という契約先には対応していません。使えるもの: {known}",
    en="No provider is called {name!r}. Known: {known}",
)
NO_FLOW = Message(
    "no_flow",
    ja="「{name}」の手順を使えません。登録されているのは Flow ではなく {found} です。",
    en="The flow {name!r} can't be used: what its package offers is no Flow, but {found}.",
)
OTHER_ID = Message(
    "other_id",
    ja="「{name}」の手順を使えません。登録の名前は「{name}」ですが、手順の id は「{found}」です。",
    en="The flow {name!r} can't be used: its entry point is called {name!r}, its id is {found!r}.",
)
FLOW_NOT_LOADED = Message(
    "flow_not_loaded",
    ja="「{name}」の手順を読み込めません: {why}",
    en="The flow {name!r} could not be loaded: {why}",
)
BAD_EXPRESSION = Message(
    "bad_expression",
    ja="「{name}」の手順の正規表現「{pattern}」が正しくありません: {why}",
    en="An expression of the flow {name!r} is not valid: {pattern} ({why})",
)
UNFINISHED_FOUND = Message(
    "unfinished_found",
    ja="前回の実行({folder})では、最後の送信の結果が分かっていません。先に契約の状態を確認します。",
    en="An earlier run ({folder}) ended without knowing what became of its final request. The contract's state is read first.",
)
UNFINISHED_UNREADABLE = Message(
    "unfinished_unreadable",
    ja="前回の記録({folder})が読めず、解約を申し込んだかどうか分かりません。先に契約の状態を確認します。",
    en="The record of an earlier run ({folder}) can't be read: it may have submitted the cancellation. "
    "The contract's state is read first.",
)
LOCK_HELD = Message(
    "lock_held",
    ja="別の autocancel が実行中です。同時に二つは動かせません。",
    en="Another autocancel is running. Two at once are not allowed.",
)
LOCK_HELD_NEXT = Message(
    "lock_held_next",
    ja="終わるのを待ってから、もう一度実行してください。",
    en="Wait until it has ended, then run again.",
)
NEVER_VERIFIED = Message(
    "never_verified",
    ja="ご注意: この手順は公開されている説明から作ったもので、実際のサイトで確かめられたことがありません。\n"
    "ブラウザーの画面を見ながら進めてください。おかしいと思ったら Ctrl-C でいつでも止められます。",
    en="Please note: these steps were written from published descriptions and were never verified on the live site.\n"
    "Watch the browser window. If anything looks wrong, stop it at any time with Ctrl-C.",
)
LAST_CONFIRMED = Message(
    "last_confirmed",
    ja="この手順が実際のサイトで最後に確かめられた日: {date}。ブラウザーの画面を見ながら進めてください。",
    en="These steps were last confirmed on the live site on {date}. Watch the browser window.",
)
DRY_RUN_BANNER = Message(
    "dry_run_banner",
    ja="【練習 / DRY RUN】練習用の画面で動かします。本当の解約は行われません。",
    en="[練習 / DRY RUN] This walks through practice pages. Nothing is really cancelled.",
)
DRY_RUN_PREFIX = Message("dry_run_prefix", ja="【練習 / DRY RUN】", en="[練習 / DRY RUN] ")
SEEN = Message("seen", ja="画面: {kind}({host})", en="Page: {kind} ({host})")
PRESSED = Message("pressed", ja="  「{label}」を押します", en="  pressing “{label}”")
STARTING_BROWSER = Message("starting_browser", ja="ブラウザーを開いています", en="Starting the browser")
RETRYING = Message(
    "retrying",
    ja="{why}。少し待って、もう一度見に行きます。申し込みは送り直しません。止めるには Ctrl-C を押してください",
    en="{why}. Waiting, then looking again; nothing is submitted twice. Ctrl-C stops",
)
MONTH_END_NEAR = Message(
    "month_end_near",
    ja="ご注意: 待っている間に月が替わる可能性があります(日本時間の月末24時)。月をまたぐと、もう1か月分かかることがあります。",
    en="Please note: the month may end (24:00 in Japan) while waiting. Crossing it can cost another month.",
)
NIGHT_WINDOW = Message(
    "night_window",
    ja="今の時間帯(日本時間の夜間)は、携帯会社の受付が止まっていることがあります。9時から22時の間をおすすめします。",
    en="At this hour (night in Japan) carriers may not accept cancellations. 09:00 to 22:00 is better.",
)
SCENARIO = Message("scenario", ja="場面", en="scenario")
SCENARIO_TITLE = Message("scenario_title", ja="内容", en="what happens")
SCENARIO_OUTCOME = Message("scenario_outcome", ja="結果", en="outcome")
RECEIPT_AT = Message("receipt_at", ja="記録の保存先: {path}", en="Receipt: {path}")
LINKED = Message(
    "linked",
    ja="前の記録に、今回確認した状態を添えました: {name}",
    en="This reading was added to the earlier receipt: {name}",
)
NEXT_STEPS = Message("next_steps", ja="次にすること", en="What to do next")
RECEIPT_UNFINISHED = Message(
    "receipt_unfinished",
    ja="記録を仕上げられませんでした({name})。書き込み済みの記録は {path} にあります。",
    en="The receipt could not be finished ({name}). What was written down before is in {path}",
)
REASON_LINE = Message("reason_line", ja="理由: {why}。", en="Reason: {why}.")
PAGE_DETAIL = Message("page_detail", ja="画面から読み取れたこと: {detail}", en="What the page showed: {detail}")
INTERRUPTED = Message(
    "interrupted", ja="中止しました。解約の送信はしていません。", en="Stopped. Nothing was submitted."
)
INTERRUPTED_UNRESOLVED = Message(
    "interrupted_unresolved",
    ja="中止しました。今回は解約の送信をしていませんが、前回の送信の結果は、まだ分かっていません。もう一度実行すると、先に契約の状態を確認します。",
    en="Stopped. Nothing was submitted now, but what became of the earlier request is still not known. Run again: the contract's state is read first.",
)
BAD_PAYMENT = Message(
    "bad_payment",
    ja="支払い方法「{value}」は選べません。docomo、au、softbank、card のどれかを指定してください。",
    en="There is no payment method {value!r}. Choose docomo, au, softbank or card.",
)
BAD_DURATION = Message(
    "bad_duration",
    ja="{option} の「{value}」は時間として読めません。例: 90s、10m、2h",
    en="{value!r} is no duration for {option}. Examples: 90s, 10m, 2h",
)
BAD_NUMBER = Message(
    "bad_number",
    ja="{option} の「{value}」は使えません。0より大きい秒数を指定してください。",
    en="{value!r} can't be used for {option}. Give seconds, more than 0.",
)
ONLY_WITH_DRY_RUN = Message(
    "only_with_dry_run",
    ja="{option} は --dry-run と一緒に使ってください。",
    en="{option} goes with --dry-run only.",
)
NOT_TOGETHER = Message(
    "not_together",
    ja="{one} と {other} は同時に指定できません。",
    en="{one} and {other} don't go together.",
)
BAD_USAGE = Message("bad_usage", ja="指定が正しくありません。", en="That can't be used.")
SEE_HELP = Message("see_help", ja="使い方は autocancel --help でご覧になれます。", en="See autocancel --help.")
UNKNOWN_COMMAND = Message(
    "unknown_command",
    ja="「{name}」というコマンドはありません。使えるもの: {known}",
    en="There is no command {name!r}. Known: {known}",
)
DID_YOU_MEAN = Message("did_you_mean", ja="「{close}」のことでしょうか。", en="Did you mean {close!r}?")
BAD_VALUE = Message("bad_value", ja="{name} に、その値は使えません。", en="That value can't be used for {name}.")
NO_VALUE = Message("no_value", ja="{name} のあとに値が必要です。", en="{name} needs a value after it.")
TOO_MANY = Message("too_many", ja="余分な言葉があります: {words}", en="There are words too many: {words}")
UNKNOWN_OPTION = Message("unknown_option", ja="「{name}」という指定はありません。", en="There is no option {name}.")
MISSING_VALUE = Message("missing_value", ja="{name} が指定されていません。", en="{name} is missing.")
UNEXPECTED = Message(
    "unexpected",
    ja="思いがけない問題が起きました({name})。autocancel --verbose ... で詳しい内容が表示されます。",
    en="Something unexpected happened ({name}). autocancel --verbose ... shows the details.",
)
MAY_HAVE_BEEN_SENT = Message(
    "may_have_been_sent",
    ja="解約の送信が済んでいる可能性があります。もう一度実行すると、先に契約の状態を確認します。",
    en="The final request may have been sent. Run again: the contract's state is read first.",
)

KINDS: dict[str, Message] = {
    ScreenKind.PAYMENT_MENU: Message("kind.payment_menu", ja="支払い方法の選択", en="choice of payment"),
    ScreenKind.LOGIN_GATE: Message("kind.login_gate", ja="ログインの入口", en="way to the login"),
    ScreenKind.LOGIN: Message("kind.login", ja="ログイン", en="login"),
    ScreenKind.CARRIER_CONSENT: Message("kind.carrier_consent", ja="携帯会社の同意確認", en="carrier's consent"),
    ScreenKind.SECOND_FACTOR: Message("kind.second_factor", ja="確認コードの入力", en="second factor"),
    ScreenKind.CAPTCHA: Message("kind.captcha", ja="画像認証", en="captcha"),
    ScreenKind.PASSWORD_CHANGE: Message("kind.password_change", ja="パスワードの変更", en="password change"),
    ScreenKind.MEMBER_TOP: Message("kind.member_top", ja="マイページ", en="member page"),
    ScreenKind.CONTRACT_LIST: Message("kind.contract_list", ja="契約の一覧", en="list of contracts"),
    ScreenKind.CONTRACT: Message("kind.contract", ja="契約内容", en="contract"),
    ScreenKind.CANCEL_ENTRY: Message("kind.cancel_entry", ja="解約の入口", en="way to the cancellation"),
    ScreenKind.NOTICE: Message("kind.notice", ja="解約の注意事項", en="notice"),
    ScreenKind.SURVEY: Message("kind.survey", ja="アンケート", en="survey"),
    ScreenKind.RETENTION_OFFER: Message("kind.retention_offer", ja="引き止めのご案内", en="retention offer"),
    ScreenKind.REVIEW: Message("kind.review", ja="解約の最終確認", en="final review"),
    ScreenKind.CARRIER_RELEASE: Message("kind.carrier_release", ja="携帯会社での課金の解除", en="carrier's release"),
    ScreenKind.CARRIER_COMPLETE: Message(
        "kind.carrier_complete", ja="携帯会社での手続き完了", en="carrier's part done"
    ),
    ScreenKind.COMPLETE: Message("kind.complete", ja="解約の完了", en="completion"),
    ScreenKind.ALREADY_CANCELLED: Message("kind.already_cancelled", ja="解約済みの表示", en="already cancelled"),
    ScreenKind.NO_CONTRACT: Message("kind.no_contract", ja="契約なしの表示", en="no contract"),
    ScreenKind.CONTRACT_NOT_FOUND: Message(
        "kind.contract_not_found", ja="契約が見つからない表示", en="contract not found"
    ),
    ScreenKind.SIGN_UP: Message("kind.sign_up", ja="申し込みの画面", en="sign-up or purchase"),
    ScreenKind.ACCOUNT_DELETION: Message("kind.account_deletion", ja="アカウント削除の画面", en="account deletion"),
    ScreenKind.BULK_STOP: Message("kind.bulk_stop", ja="すべての課金を止める画面", en="stop of all billing"),
    ScreenKind.REFUSAL: Message("kind.refusal", ja="ログインできない表示", en="login refused"),
    ScreenKind.LOCKED: Message("kind.locked", ja="ロックの表示", en="locked"),
    ScreenKind.TRANSIENT_ERROR: Message("kind.transient_error", ja="一時的なエラー", en="temporary error"),
    ScreenKind.MAINTENANCE: Message("kind.maintenance", ja="メンテナンス中", en="maintenance"),
    ScreenKind.SESSION_EXPIRED: Message("kind.session_expired", ja="時間切れの表示", en="session expired"),
    ScreenKind.NOT_FOUND: Message("kind.not_found", ja="ページが見つからない表示", en="page not found"),
    ScreenKind.PROCESSING: Message("kind.processing", ja="処理中", en="working"),
    "unrecognised": Message("kind.unrecognised", ja="見覚えのない画面", en="not recognised"),
}

OUTCOMES: dict[Outcome, Message] = {
    Outcome.CANCELLED: Message("outcome.cancelled", ja="解約できました。", en="Cancelled."),
    Outcome.ALREADY_CANCELLED: Message(
        "outcome.already_cancelled",
        ja="この契約は、すでに解約されています。今回は何も送信していません。",
        en="This contract had been cancelled before. Nothing was submitted.",
    ),
    Outcome.ACTIVE: Message(
        "outcome.active", ja="契約は続いています(解約されていません)。", en="The contract is active (not cancelled)."
    ),
    Outcome.READY: Message(
        "outcome.ready",
        ja="確認画面まで進みました。解約の送信はしていません。",
        en="The review page was reached. Nothing was submitted.",
    ),
    Outcome.SUBMITTED_UNCONFIRMED: Message(
        "outcome.submitted_unconfirmed",
        ja="解約を申し込んだ可能性がありますが、結果を確認できていません。まだ「解約できた」とは言えません。",
        en="The cancellation may have been submitted, but its result is not known. It can't be called cancelled yet.",
    ),
    Outcome.DECLINED: Message(
        "outcome.declined", ja="解約しませんでした。何も送信していません。", en="You said no. Nothing was submitted."
    ),
    Outcome.NEEDS_PERSON: Message(
        "outcome.needs_person",
        ja="ご本人の確認が必要な画面で止まりました。解約の送信はしていません。",
        en="Stopped at a page that needs a person. Nothing was submitted.",
    ),
    Outcome.BAD_CREDENTIALS: Message(
        "outcome.bad_credentials",
        ja="ログインが受け付けられませんでした。もう一度試すことはしません。解約は成立していません。",
        en="The login was refused. It is not tried again. Nothing was cancelled.",
    ),
    Outcome.NO_CONTRACT: Message(
        "outcome.no_contract",
        ja="このアカウントには、解約するノートンの契約がありません。",
        en="This account holds no Norton contract with this provider.",
    ),
    Outcome.SITE_UNAVAILABLE: Message(
        "outcome.site_unavailable",
        ja="サイトが混み合っているか、停止しています。解約の送信はしていません。",
        en="The site is busy or down. Nothing was submitted.",
    ),
    Outcome.ENVIRONMENT_ERROR: Message(
        "outcome.environment_error",
        ja="このパソコンの問題で続けられません。解約の送信はしていません。",
        en="This machine can't go on. Nothing was submitted.",
    ),
}

REASONS: dict[str, Message] = {
    "second_factor": Message(
        "reason.second_factor",
        ja="SMSやメールで届く確認コードの入力が必要です",
        en="a code sent by SMS or mail is asked for",
    ),
    "captcha": Message("reason.captcha", ja="画像認証が必要です", en="a captcha must be solved"),
    "password_expired": Message(
        "reason.password_expired", ja="パスワードの変更を求められています", en="the password must be renewed"
    ),
    "unrecognised": Message("reason.unrecognised", ja="見覚えのない画面です", en="the page is not recognised"),
    "ambiguous": Message(
        "reason.ambiguous", ja="どれを押すべきか、はっきりしません", en="it is not clear which way to go"
    ),
    "several_contracts": Message(
        "reason.several_contracts", ja="あてはまる契約が複数あります", en="several contracts match"
    ),
    "uncertain_contract": Message(
        "reason.uncertain_contract",
        ja="どの契約のことか、はっきりしません",
        en="it is not certain which contract this is about",
    ),
    "no_matching_contract": Message(
        "reason.no_matching_contract", ja="ノートンの契約が見当たりません", en="no Norton contract is listed"
    ),
    "foreign_host": Message(
        "reason.foreign_host", ja="別のサイトへ移動しようとしたため止めました", en="another site was involved"
    ),
    "wrong_carrier": Message(
        "reason.wrong_carrier",
        ja="選んだ支払い方法と違う携帯会社の画面です",
        en="this is another carrier than the one that bills",
    ),
    "no_consent": Message("reason.no_consent", ja="解約の同意がありません", en="nobody has consented"),
    "consent_box_unclear": Message(
        "reason.consent_box_unclear", ja="何に同意するのか分からない項目があります", en="a box to tick is not clear"
    ),
    "sign_up_form": Message(
        "reason.sign_up_form", ja="申し込みや購入の画面です", en="this is a sign-up or purchase page"
    ),
    "account_deletion": Message(
        "reason.account_deletion", ja="アカウント自体を削除する画面です", en="this would delete the account"
    ),
    "bulk_stop": Message(
        "reason.bulk_stop", ja="ほかのサービスもまとめて止める画面です", en="this would stop other services too"
    ),
    "plan_change": Message("reason.plan_change", ja="プランを変更する画面です", en="this would change the plan"),
    "loop": Message("reason.loop", ja="同じ画面に戻ってしまいます", en="the same page came again"),
    "too_many_screens": Message("reason.too_many_screens", ja="画面の数が多すぎます", en="there were too many pages"),
    "missing_login": Message("reason.missing_login", ja="ログイン情報がありません", en="no login is stored or given"),
    "missing_pin": Message(
        "reason.missing_pin", ja="4桁の暗証番号がありません", en="no 4-digit code is stored or given"
    ),
    "does_not_fit": Message(
        "reason.does_not_fit",
        ja="ログイン情報が入力欄に収まらないため、入力も送信もしていません",
        en="the login doesn't fit into the page's field, so nothing was sent",
    ),
    "payment_unknown": Message(
        "reason.payment_unknown", ja="支払い方法が分かりません", en="the payment method is not known"
    ),
    "payment_not_offered": Message(
        "reason.payment_not_offered",
        ja="選んだ支払い方法が画面にありません",
        en="the chosen payment method is not offered",
    ),
    "contract_not_found": Message(
        "reason.contract_not_found",
        ja="契約情報が見つからないと表示されました(別のアカウントかもしれません)",
        en="the site found no contract information (another account?)",
    ),
    "carrier_release_unclear": Message(
        "reason.carrier_release_unclear",
        ja="携帯会社の画面で、どの契約の解除かはっきりしません",
        en="the carrier's page doesn't make clear what it would release",
    ),
    "unexpected_dialog": Message(
        "reason.unexpected_dialog", ja="思いがけない確認の表示が出ました", en="an unexpected question popped up"
    ),
    "session_lost": Message("reason.session_lost", ja="サイトの時間切れです", en="the session expired"),
    "login_repeated": Message(
        "reason.login_repeated", ja="ログイン画面がもう一度出ました", en="the login page came a second time"
    ),
    "refused_login": Message(
        "reason.refused_login", ja="IDかパスワードが違うと表示されました", en="the ID or password was refused"
    ),
    "refused_pin": Message(
        "reason.refused_pin", ja="暗証番号が違うと表示されました", en="the 4-digit code was refused"
    ),
    "locked": Message("reason.locked", ja="ロックされていると表示されました", en="the account is locked"),
    "still_active": Message(
        "reason.still_active", ja="契約がまだ続いていると表示されています", en="the contract is still shown as active"
    ),
    "contradiction": Message(
        "reason.contradiction",
        ja="完了と表示されましたが、契約は続いていると表示されています",
        en="it said complete, but the contract is shown as active",
    ),
    "no_answer": Message("reason.no_answer", ja="はっきりした結果が表示されませんでした", en="no clear answer came"),
    "busy": Message("reason.busy", ja="サイトが混み合っています", en="the site is busy"),
    "maintenance": Message("reason.maintenance", ja="サイトがメンテナンス中です", en="the site is under maintenance"),
    "timeout": Message("reason.timeout", ja="ページの応答がありません", en="the page didn't answer in time"),
    "unreachable": Message("reason.unreachable", ja="サイトにつながりません", en="the site can't be reached"),
    "proxy_refused": Message(
        "reason.proxy_refused",
        ja="このパソコンのプロキシに接続を断られました",
        en="this machine's proxy refused the connection",
    ),
    "proxy_unreachable": Message(
        "reason.proxy_unreachable",
        ja="このパソコンのプロキシにつながりません",
        en="this machine's proxy can't be reached",
    ),
    "no_network": Message(
        "reason.no_network",
        ja="このパソコンがインターネットにつながっていません",
        en="this machine is not connected to the internet",
    ),
    "browser_lost": Message(
        "reason.browser_lost", ja="ブラウザーが閉じられたか、止まりました", en="the browser was closed or crashed"
    ),
    "not_found": Message("reason.not_found", ja="ページが見つかりません", en="the page was not found"),
    "retention_unclear": Message(
        "reason.retention_unclear",
        ja="引き止めの画面で、解約へ進むボタンがはっきりしません",
        en="the way past the offer is not clear",
    ),
    "survey_unclear": Message(
        "reason.survey_unclear", ja="アンケートの答え方がはっきりしません", en="the survey can't be answered neutrally"
    ),
    "wrong_code_field": Message(
        "reason.wrong_code_field", ja="別の種類の番号を求められています", en="another kind of code is asked for"
    ),
    "login_in_frame": Message(
        "reason.login_in_frame",
        ja="埋め込まれた画面でのログインは安全のため行いません",
        en="a login inside an embedded frame is not used",
    ),
    "insecure_page": Message("reason.insecure_page", ja="安全な通信ではありません", en="the connection is not secure"),
    "page_not_read": Message(
        "reason.page_not_read",
        ja="ページの全部は読み取れませんでした",
        en="the page could not be read as a whole",
    ),
    "page_too_large": Message("reason.page_too_large", ja="ページが大きすぎます", en="the page is too large"),
    "blocked_button": Message(
        "reason.blocked_button", ja="進むボタンが押せない状態です", en="the button can't be pressed"
    ),
    "covered_button": Message(
        "reason.covered_button",
        ja="押すボタンの上に別のものが重なっています",
        en="something lies over the button to press",
    ),
    "form_incomplete": Message(
        "reason.form_incomplete",
        ja="記入しないと送信できない欄があります",
        en="a field must be filled in before the form can be sent",
    ),
    "press_without_effect": Message(
        "reason.press_without_effect",
        ja="ボタンを押しても、何も送信されませんでした",
        en="the button was pressed, and nothing was sent",
    ),
    "unexpected_completion": Message(
        "reason.unexpected_completion",
        ja="送信の前に完了の表示が出ました",
        en="a completion appeared before anything was submitted",
    ),
    "state_unclear": Message(
        "reason.state_unclear",
        ja="契約の状態がはっきり表示されていません",
        en="the contract's state is not shown clearly",
    ),
    "unread_sentences": Message(
        "reason.unread_sentences",
        ja="確認の画面に、意味を読み取れない文があります",
        en="the review says something that could not be read for sure",
    ),
    "fee": Message("reason.fee", ja="解約に費用がかかると書かれています", en="the page asks for a fee"),
}
