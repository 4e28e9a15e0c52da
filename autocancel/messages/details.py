"""What the program itself says about a page, beside the page's own words: in the language of the person.

The pure half reports in plain English words; here is what they read like in Japanese.
"""

from __future__ import annotations

from autocancel.messages import Lang, Message

_TEXTS: tuple[Message, ...] = (
    Message("detail.nothing_known", ja="知っている言葉がありません", en="nothing on this page is known"),
    Message("detail.no_way", ja="解約へ進むところがありません", en="no way towards cancelling was found"),
    Message("detail.captcha_field", ja="画像認証の欄", en="a captcha field"),
    Message("detail.other_code", ja="暗証番号とは別の番号の欄", en="another code than the PIN"),
    Message("detail.code_sent", ja="届いた番号の欄", en="a code that was sent"),
    Message("detail.boxes", ja="名前のないマスが並んだ欄", en="several boxes without a name"),
    Message("detail.new_password", ja="新しいパスワードの欄", en="a new password"),
    Message(
        "detail.no_single_button", ja="ログインのボタンを一つに決められません", en="no single button sends this login"
    ),
    Message("detail.login_form", ja="ログインの欄", en="a login form"),
    Message("detail.carrier_code", ja="携帯会社の暗証番号の欄", en="asks for the carrier's code"),
    Message("detail.cancellation_step", ja="解約の手続きの途中", en="a step of the cancellation"),
    Message("detail.contract_unnamed", ja="契約の名前が見つかりません", en="no contract was recognised by its name"),
    Message("detail.no_end", ja="何かを終える手続きだと書かれていません", en="nothing on this page speaks of an end"),
    Message("detail.from_what", ja="何をやめるのか書かれていません", en="it doesn't say from what"),
    Message(
        "detail.carrier_unnamed",
        ja="携帯会社の画面に、この契約の名前がありません",
        en="the carrier's page doesn't name this contract",
    ),
    Message(
        "detail.password_in_address",
        ja="パスワードがアドレスに入ってしまう作りです",
        en="the form would put the password into the address",
    ),
    Message("detail.not_the_way", ja="は先へ進むボタンではありません", en="is not the way on"),
    Message("detail.button_changed", ja="ボタンが変わりました:", en="the button changed:"),
    Message("detail.button_gone", ja="ボタンがなくなりました:", en="the button is gone:"),
    Message("detail.field_changed", ja="入力欄が変わりました:", en="the field changed:"),
    Message("detail.field_unfilled", ja="入力できない欄です:", en="the field could not be filled:"),
)
# Why a page was not read whole (autocancel.page.screen): words of their own, never parts of a sentence.
_UNREAD: dict[str, Message] = {
    "too_large": Message("detail.too_large", ja="ページが大きすぎます", en="the page is too large"),
    "frame": Message("detail.frame", ja="中に埋め込まれたページが読めません", en="a page inside it can't be read"),
    "document": Message(
        "detail.document", ja="PDFなど、読めない書類です", en="a document that can't be read (a PDF, say)"
    ),
    "closed_shadow": Message("detail.closed_shadow", ja="開けない部分があります", en="parts of it can't be opened"),
    "busy": Message("detail.busy", ja="ページの動きが止まりませんでした", en="the page's script had to be stopped"),
    "dialog": Message("detail.dialog", ja="表示された文が長すぎます", en="a message of the browser is too long"),
}


def detail_text(detail: str, reason: str | None, lang: Lang) -> str:
    """What a run noted of a page, with the program's own words in `lang` and the page's own as they are."""
    if reason == "page_not_read":
        words = [_UNREAD[word].text(lang) if word in _UNREAD else word for word in detail.split()]
        return ("、" if lang is Lang.JA else ", ").join(words)
    if lang is Lang.JA:
        for text in _TEXTS:
            detail = detail.replace(text.en, text.ja)
    return detail
