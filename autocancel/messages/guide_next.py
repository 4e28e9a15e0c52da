"""What to do next, after each way a run can end."""

from __future__ import annotations

from autocancel.messages import Message
from autocancel.messages.receipt import FIRST_BILL_ALWAYS

MORE = Message("next.more", ja="くわしくは: autocancel guide {topic}", en="More: autocancel guide {topic}")
NOTHING_SENT = Message(
    "next.nothing_sent", ja="今回は、解約の申し込みを送っていません。", en="This run has submitted nothing."
)
REHEARSAL_DONE = Message(
    "next.rehearsal_done",
    ja="これは練習です。契約は何も変わっていません。実際に解約するときは: autocancel {provider}",
    en="This was a rehearsal: your contract is unchanged. The real run: autocancel {provider}",
)
OPEN_RECEIPT = Message(
    "next.open_receipt",
    ja="記録を開いて、保管してください: autocancel receipts open",
    en="Open the receipt and keep it: autocancel receipts open",
)
USABLE_UNTIL = Message(
    "next.usable_until",
    ja="解約した月の末日まで使えます(記事の情報です)。",
    en="It stays usable until the end of this month (as an article says).",
)
CHECK_BILL = Message("next.check_bill", ja=FIRST_BILL_ALWAYS.ja, en=FIRST_BILL_ALWAYS.en)
CHECK_CARRIER = Message(
    "next.check_carrier",
    ja="ドコモ払いの方は、dメニューの「継続課金一覧」に「解約済」などと出るかを見てください。",
    en="If docomo bills you, see whether 「継続課金一覧」 in dメニュー shows 「解約済」 or the like.",
)
RUN_WITHOUT_STOP = Message(
    "next.run_without_stop",
    ja="確認画面まで進めました。解約するときは: autocancel {provider}",
    en="The review page was reached. To cancel: autocancel {provider}",
)
STILL_A_CONTRACT = Message(
    "next.still_a_contract",
    ja="契約は続いています。解約するときは: autocancel {provider}",
    en="The contract goes on. To cancel it: autocancel {provider}",
)
READ_THE_REVIEW = Message(
    "next.read_the_review",
    ja="--yes を付けずに実行してください。読み取れない文をお見せして、解約するかをお尋ねします: autocancel {provider}",
    en="Run it without --yes: you are shown the sentences and asked: autocancel {provider}",
)
FEE_ASKED = Message(
    "next.fee_asked",
    ja="金額を確かめてください。--yes を付けずに実行すると、金額をお見せしてお尋ねします: autocancel {provider}",
    en="Look at the amount. Without --yes you are shown it and asked: autocancel {provider}",
)
RUN_AGAIN = Message(
    "next.run_again",
    ja="ブラウザーが途中で閉じました。もう一度お試しください: autocancel {provider}",
    en="The browser closed on the way. Run it again: autocancel {provider}",
)
READ_STATE = Message(
    "next.read_state",
    ja="解約できたかどうか、まだ分かりません。やり直す前に、契約の状態を確かめてください(見るだけです): "
    "autocancel status {provider}",
    en="Whether it is cancelled is not known. Before anything else, read the contract's state (it only looks): "
    "autocancel status {provider}",
)
CALL_SUPPORT = Message(
    "next.call_support",
    ja="それでも分からないときは、{support}に問い合わせてください。",
    en="If that doesn't settle it, ask {support}.",
)
WHEN_YOU_LIKE = Message(
    "next.when_you_like",
    ja="やめました。解約したくなったら、月末より前にもう一度お試しください: autocancel {provider}",
    en="Stopped as you wished. To cancel later, run it before the end of the month: autocancel {provider}",
)
DO_IT_IN_THE_WINDOW = Message(
    "next.do_it_in_the_window",
    ja="ご本人の操作が必要です。画面を見ながら進めてください。確認コードなどはご自分で入れます: "
    "autocancel {provider} --headed",
    en="This page needs you. Run it with a window and pass the page there yourself: autocancel {provider} --headed",
)
RENEW_PASSWORD = Message(
    "next.renew_password",
    ja="パスワードの期限が切れています。サイトで新しくしてから、保存し直してください: autocancel "
    "credentials set {provider}",
    en="The password has expired. Renew it on the site, then store the new one: autocancel credentials set {provider}",
)
SCREEN_NOT_SURE = Message(
    "next.screen_not_sure",
    ja="はっきり読み取れない画面だったので、止まりました。画面を見ながら、ご自分で続けられます: autocancel "
    "{provider} --headed",
    en="The page could not be read with certainty, so the run stopped. You can take over in the window: "
    "autocancel {provider} --headed",
)
TRY_ANOTHER_DAY = Message(
    "next.try_another_day",
    ja="時間をおいて、朝9時から夜10時の間にもう一度お試しください。月末は早めに。",
    en="Try again later, between 09:00 and 22:00 Japan time, and well before the month ends.",
)
CHOOSE_CONTRACT = Message(
    "next.choose_contract",
    ja="ノートンの契約を一つに決められませんでした。契約の画面で、ご自分でノートンを選んでください: "
    "autocancel {provider} --headed",
    en="It was not clear which single contract is the Norton one. Choose it yourself in the window: "
    "autocancel {provider} --headed",
)
CHECK_PAYMENT = Message(
    "next.check_payment",
    ja="支払い方法か、ログインする人が違うのかもしれません。支払い方法を確かめて、指定してください: "
    "autocancel {provider} --payment docomo (au、softbank、card)",
    en="The way of paying, or the account, may be the wrong one. Check it and name it: "
    "autocancel {provider} --payment docomo (or au, softbank, card)",
)
OTHER_PROVIDER = Message(
    "next.other_provider",
    ja="この会社には契約がないようです。明細を見て、もう一つの会社かどうか調べてください: autocancel identify",
    en="This company seems to hold no contract of yours. See whether it is the other one: autocancel identify",
)
STRANGE_PLACE = Message(
    "next.strange_place",
    ja="安全を確かめられないページでした。パスワードなどは入れていません。そのページには、"
    "ご自分でも入れないでください。",
    en="The page could not be trusted, and nothing was typed there. Don't type your password there yourself either.",
)
MORE_THAN_NORTON = Message(
    "next.more_than_norton",
    ja="ノートン以外のものまで変わる画面が出たので、止まりました。その画面では進まないでください。",
    en="The page would change more than the Norton contract, so the run stopped. Don't go on from that page.",
)
GIVE_CONSENT = Message(
    "next.give_consent",
    ja="ターミナルで実行して、最後の質問に「解約する」と入れてください: autocancel {provider}",
    en="Run it in a terminal and type the word it asks for at the last question: autocancel {provider}",
)
STORE_LOGIN = Message(
    "next.store_login",
    ja="ログインIDとパスワードを保存してください: autocancel credentials set {provider}",
    en="Store the login: autocancel credentials set {provider}",
)
NEED_PIN = Message(
    "next.need_pin",
    ja="携帯会社の4桁の暗証番号が必要です。保存してください: autocancel credentials set {provider}",
    en="The carrier's 4-digit PIN is needed. Store it: autocancel credentials set {provider}",
)
LOGIN_REFUSED = Message(
    "next.login_refused",
    ja="ログインできませんでした。もう一度は試していません。IDとパスワードを確かめて、保存し直してください: "
    "autocancel credentials set {provider}",
    en="The login was refused and not tried again. Check it and store it anew: autocancel credentials set {provider}",
)
PIN_REFUSED = Message(
    "next.pin_refused",
    ja="暗証番号が違うようです。もう一度は試していません。3回まちがえると使えなくなるので、"
    "確かめてから保存し直してください: "
    "autocancel credentials set {provider}",
    en="The PIN was refused and not tried again. Three wrong tries lock it, so be sure before you store it anew: "
    "autocancel credentials set {provider}",
)
LOCKED = Message(
    "next.locked",
    ja="ロックされています。何度も試さず、ロックの解除を携帯会社か契約先に頼んでください。",
    en="It is locked. Don't keep trying; ask the carrier or the provider to unlock it.",
)
LOGIN_DOES_NOT_FIT = Message(
    "next.login_does_not_fit",
    ja="サイトの入力欄に、保存されたIDまたはパスワードの全部は入りませんでした。途中で切れたまま送ると間違いとして数えられるため、何も送っていません。"
    "書類などで確かめて、保存し直してください: autocancel credentials set {provider}",
    en="The stored ID or password doesn't fit into the site's field as it is. Sent cut short it would count as a wrong try, so "
    "nothing was sent. Check it against your papers and store it again: autocancel credentials set {provider}",
)
LOGIN_AGAIN = Message(
    "next.login_again",
    ja="途中でログインが切れました。少し待って、もう一度お試しください: autocancel {provider}",
    en="The site ended the session. Wait a little, then run it again: autocancel {provider}",
)
PAGE_MOVED = Message(
    "next.page_moved",
    ja="ページが見つかりませんでした。サイトが変わったのかもしれません。電話での解約もできます。",
    en="The page was not found: the site may have changed. Cancelling by phone is possible too.",
)
RELEASE_UNCLEAR = Message(
    "next.release_unclear",
    ja="携帯会社の画面で、どの支払いを止めるのか確かめられませんでした。画面を見ながら、ご自分で確かめてください: "
    "autocancel {provider} --headed",
    en="On the carrier's page it was not clear which billing would end. See for yourself in the window: "
    "autocancel {provider} --headed",
)
MEND_MACHINE = Message(
    "next.mend_machine",
    ja="このパソコンに足りないものを調べます: autocancel doctor",
    en="See what this machine lacks: autocancel doctor",
)
MEND_NETWORK = Message(
    "next.mend_network",
    ja="ほかのサイトが開けるか確かめてください。会社や学校のプロキシは環境変数 HTTPS_PROXY で指定できます(例外は NO_PROXY)。",
    en="See whether other sites open. A proxy at work or school can be named in HTTPS_PROXY (exceptions in NO_PROXY).",
)
MAKE_SPACE = Message(
    "next.make_space",
    ja="ディスクの空きが足りません。いらないファイルを消してから、もう一度お試しください。",
    en="The disk is full. Delete what you don't need, then run it again.",
)
OTHER_RUN = Message(
    "next.other_run",
    ja="別の autocancel が動いています。終わるのを待ってください。",
    en="Another autocancel is running. Wait until it has finished.",
)
HOME_UNWRITABLE = Message(
    "next.home_unwritable",
    ja="記録を保存する場所に書き込めません。--home で別の場所を指定してください。",
    en="The data folder can't be written. Name another with --home.",
)
SUPPORT_WITH_PHONE = Message("next.support_with_phone", ja="{name}({phone})", en="{name} ({phone})")
SUPPORT_WITHOUT_PHONE = Message(
    "next.support_without_phone",
    ja="{name}(電話番号は分かっていません)",
    en="{name} (its phone number is not known here)",
)
