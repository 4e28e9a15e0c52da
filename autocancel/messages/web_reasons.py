"""One instruction for each thing that only the person can do in the window."""

from __future__ import annotations

from autocancel.messages import Message

LOOK = Message(
    "web.do.look",
    ja="窓の画面を見て、解約の手続きへ進むところを選んでください。分からなければ、ここでやめてかまいません。",
    en="Look at the window and choose what leads on to the cancellation. If you are not sure, stop here.",
)
_LOGIN = Message(
    "web.do.login",
    ja="窓の画面に、IDとパスワードを入れて、ログインしてください。",
    en="Type your ID and password in the window and log in.",
)
_CODE = Message(
    "web.do.code",
    ja="SMSやメールで届いた番号を、窓の画面に入れてください。auの場合は、SMSで届いたアドレスをスマートフォンで開きます。",
    en="Type the code that came by SMS or mail into the window. With au, open the address in the SMS on your phone.",
)
_CONTRACT = Message(
    "web.do.contract",
    ja="窓の画面で、解約するノートンの契約だけを選んでください。",
    en="Choose only the Norton contract in the window.",
)
_PAYMENT = Message(
    "web.do.payment",
    ja="窓の画面で、毎月の料金の払い方を選び直してください。申し込みの画面では、進まないでください。",
    en="Choose in the window how the fee is paid. Don't go on if it wants you to sign up.",
)
_PIN = Message(
    "web.do.pin",
    ja="窓の画面に、4桁の暗証番号を入れてください。最後のボタンは押さないでください。番号は、3回まちがえると使えなくなります。",
    en="Type the 4-digit PIN in the window, and leave the last button to the program. Three wrong tries lock it.",
)
_CAPTCHA = Message(
    "web.do.captcha",
    ja="「ロボットではない」ことを確かめる画面です。窓の画面の指示にしたがってください。",
    en="The page wants to know that you are no robot. Follow what it says in the window.",
)
_PASSWORD = Message(
    "web.do.password",
    ja="パスワードを新しくする画面です。窓の画面で新しくしてから、続けてください。",
    en="The page wants a new password. Set one in the window, then go on.",
)
_RELEASE = Message(
    "web.do.release",
    ja="携帯会社の画面で、ノートンの料金だけを止めるのかどうか、窓の画面で確かめてください。ほかのものも止まるなら、ここでやめてください。",
    en="See in the window whether only the Norton billing would be stopped. If anything else would, stop here.",
)
_QUESTION = Message(
    "web.do.question",
    ja="窓の画面に、思いがけない質問が出ました。読んで、よければご自分で答えてください。",
    en="An unexpected question came up in the window. Read it, and answer it yourself if you agree.",
)

INSTRUCTIONS: dict[str, Message] = {
    "second_factor": _CODE,
    "wrong_code_field": _CODE,
    "captcha": _CAPTCHA,
    "password_expired": _PASSWORD,
    "missing_login": _LOGIN,
    "login_repeated": _LOGIN,
    "login_in_frame": _LOGIN,
    "missing_pin": _PIN,
    "several_contracts": _CONTRACT,
    "uncertain_contract": _CONTRACT,
    "no_matching_contract": _CONTRACT,
    "payment_unknown": _PAYMENT,
    "payment_not_offered": _PAYMENT,
    "contract_not_found": _PAYMENT,
    "carrier_release_unclear": _RELEASE,
    "unexpected_dialog": _QUESTION,
    "unrecognised": LOOK,
    "ambiguous": LOOK,
    "retention_unclear": LOOK,
    "survey_unclear": LOOK,
    "consent_box_unclear": LOOK,
    "loop": LOOK,
    "page_not_read": LOOK,
    "blocked_button": LOOK,
    "not_found": LOOK,
}
