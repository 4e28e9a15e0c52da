"""What an input asks for, by what names it. Pure.

The words come from docs/domain-facts.md ("Words on the screens": ID, Password, second factor) and ordinary usage.
"""

from __future__ import annotations

import re
from enum import StrEnum

from autocancel.page.screen import Field, Screen


class FieldRole(StrEnum):
    LOGIN_ID = "login_id"
    PASSWORD = "password"
    PIN = "pin"
    ONE_TIME_CODE = "one_time_code"
    OTHER_CODE = "other_code"  # a code, but not one that we hold
    NEW_PASSWORD = "new_password"
    CAPTCHA = "captcha"
    PERSONAL = "personal"  # name, address, birthday, card number: never typed
    CONSENT = "consent"  # a check box that agrees to cancelling
    CHOICE = "choice"  # a radio, check box or list: an answer
    FREE_TEXT = "free_text"
    SEARCH = "search"
    UNKNOWN = "unknown"


TEXT_TYPES = frozenset({"text", "password", "tel", "email", "number", "textarea", "url"})

_PIN = re.compile(
    r"ネットワーク暗証番号|(?<!sp)暗証番号|(?:4|四)(?:桁|けた|ケタ)の?(?:数字|パスワード|番号|暗証)|pin(?:コード|番号|code)?$"
)
_OTHER_PIN = re.compile(r"spモード|キャッシュカード|クレジット|カードの?暗証|留守番|新しい|新暗証|変更後")
_ONE_TIME = re.compile(
    r"(?:確認|認証|ワンタイム|本人確認|照合|承認|2段階|二段階)(?:用)?(?:の)?(?:コード|番号|パスワード|キー)|セキュリティ(?:コード|番号)|ワンタイム|otp"
    r"|passcode|verificationcode|(?:sms|メール|ショートメッセージ)(?!アドレス)(?:で|に|にて)?[^。]{0,12}(?:コード|番号)"
)
_NEW_PASSWORD = re.compile(
    r"新(?:しい|規)?パスワード|パスワード[((]?(?:再入力|確認用?|再度|もう一度)|確認用パスワード|新パスワード|設定するパスワード|変更後|パスワード[((]?(?:新しく|任意|ご?希望)|(?:新しく|お?決めて|お決め)[^。]{0,6}(?:ください|下さい)"
)
_PASSWORD = re.compile(r"パスワード|password|passwd|パスフレーズ|pass(?:code)?$|pw$")
_CAPTCHA = re.compile(r"画像認証|(?:画像|表示)[^。]{0,10}(?:文字|数字|英数)|captcha|ロボット|認証文字")
_PERSONAL = re.compile(
    r"(?:お|ご)?(?:名前|氏名|フリガナ|ふりがな|住所|郵便番号|生年月日|性別|職業|勤務先)|^[姓名]$|カード(?:番号|名義)|有効期限|cvv|cvc|口座|都道府県|市区町村|番地|建物"
    r"|製品キー|プロダクトキー|(?:電話番号|メールアドレス)[((]?(?:確認|再入力)|ニックネーム|連絡先"
)
_LOGIN_ID = re.compile(
    r"(?:ログイン|ユーザー?|会員|お客様|利用者|アカウント|m-pass|mpass|dアカウント|docomo|au|softbank|mw|my)(?:の)?(?:id|番号|アカウント|名|コード)?$"
    r"|(?:id|ユーザー?名|会員番号|お客様番号|アカウント名?)|メールアドレス|e?-?mail(?:address)?|(?:携帯|スマホ|ご?契約の?)?(?:電話番号|携帯番号|電話|tel|phone)|login|user|account"
)
_CONSENT = re.compile(
    r"同意|承諾|了承|承知|確認(?:し|いたし|済|の上|した)|理解|読みました|注意事項|agree|上記(?:内容)?を(?:確認|了承)|問題ありません|異議"
)
_WIDER = re.compile(
    r"メルマガ|メールマガジン|お知らせ(?:メール)?を(?:受|希望|配信)|配信(?:を希望|に同意|に?登録)|ニュースレター|キャンペーン(?:情報)?を|申し?込|購入|登録する|他の|ほかの|その他の(?:サービス|コンテンツ|契約)"
    r"|(?:すべて|全て|全)の?(?:サービス|コンテンツ|契約|課金)|アカウント(?:も|を|の)|会員(?:登録|情報|資格)?(?:も|を)(?:削除|退会|解約|抹消)|あわせて|合わせて|同時に|一緒に|プラン変更|変更(?:に|を)|新規|第三者|提供(?:に|を)|(?:情報|案内|メール)[^。]{0,10}(?:受け取|受信|配信|希望|届)|メールで(?:受|お送り|届)|特典|クーポン|無料|継続|トライアル|体験|乗り?換え|切り?替え|アップグレード|年額|追加する|オプション"
)
_SURVEY = re.compile(
    r"理由|アンケート|きっかけ|満足|ご?意見|ご?感想|今後|ご?利用(?:状況|頻度|期間)|評価|感じ|改善|ご?要望|再度|おすすめ|お選び|選択"
)


_REMARK = re.compile(r"[(（【][^)）】]*[)）】]")  # (ご本人様確認のため) alone names nothing


def field_role(field: Field, screen: Screen, page_says_code_was_sent: bool) -> FieldRole:
    """What this field asks for. A name in the mark-up counts only where no words name the field."""
    named = any(not _REMARK.fullmatch(label) for label in field.labels)
    words = field.labels if named else (*field.labels, field.name)
    joined = "".join(field.labels)
    if field.type in ("checkbox", "radio", "select", "select-one", "select-multiple"):
        return _choice_role(field)
    if field.type == "search":
        return FieldRole.SEARCH
    if field.type not in TEXT_TYPES:
        return FieldRole.UNKNOWN

    def any_says(pattern: re.Pattern[str]) -> bool:
        return any(pattern.search(word) for word in words)

    if any_says(_CAPTCHA):
        return FieldRole.CAPTCHA
    if _asks_card(screen) and any_says(re.compile(r"セキュリティコード|有効期限|カード")):
        return FieldRole.PERSONAL
    if any_says(_NEW_PASSWORD):
        return FieldRole.NEW_PASSWORD
    if any_says(_ONE_TIME) or field.autocomplete == "one-time-code":
        return FieldRole.ONE_TIME_CODE
    if any_says(_PIN):
        return FieldRole.OTHER_CODE if _OTHER_PIN.search(joined) or page_says_code_was_sent else FieldRole.PIN
    if re.search(r"spモード", joined):
        return FieldRole.OTHER_CODE
    if field.type == "password":
        return _password_role(field, words, page_says_code_was_sent)
    if any_says(_PERSONAL):
        return FieldRole.PERSONAL
    if field.type == "textarea" or _SURVEY.search(joined):
        return FieldRole.FREE_TEXT
    if any_says(_PASSWORD) and field.type != "text":
        return FieldRole.PASSWORD
    if any_says(_LOGIN_ID) or field.autocomplete in ("username", "email") or _named_like_login(field):
        return FieldRole.LOGIN_ID
    if re.search(r"コード|番号|キー", joined):
        return FieldRole.OTHER_CODE
    return FieldRole.UNKNOWN


def _password_role(field: Field, words: tuple[str, ...], page_says_code_was_sent: bool) -> FieldRole:
    if field.autocomplete == "new-password":
        return FieldRole.NEW_PASSWORD
    if any(_PASSWORD.search(word) for word in words):
        short = field.max_length is not None and field.max_length <= 6
        return FieldRole.OTHER_CODE if short else FieldRole.PASSWORD
    if any(re.search(r"コード|番号|数字|キー", word) for word in words):
        return FieldRole.ONE_TIME_CODE if page_says_code_was_sent else FieldRole.OTHER_CODE
    short = field.max_length is not None and field.max_length <= 6
    if short or not any(field.labels) or field.autocomplete == "current-password":
        named = bool(re.search(r"pass|pwd|pw", field.name)) or field.autocomplete == "current-password"
        return FieldRole.PASSWORD if named and not short else FieldRole.UNKNOWN
    return FieldRole.UNKNOWN


def _named_like_login(field: Field) -> bool:
    return not field.labels and bool(
        re.search(r"login|user|account|mail|(?:^|[_\W])id(?:$|[_\W])|uid|member", field.name)
    )


def _asks_card(screen: Screen) -> bool:
    return any("カード番号" in label for f in screen.fields for label in f.labels)


def _choice_role(field: Field) -> FieldRole:
    if any(_CAPTCHA.search(label) for label in field.labels):
        return FieldRole.CAPTCHA
    if field.type == "checkbox":
        own = "".join(field.labels)
        if _CONSENT.search(own) and not _WIDER.search(own):
            return FieldRole.CONSENT
    return FieldRole.CHOICE


def asks_for_secret(field: Field) -> bool:
    """By its label or its kind, whatever it is called in the mark-up."""
    return field.type == "password" or any(_PASSWORD.search(x) or _PIN.search(x) for x in field.labels)


def widens(field: Field) -> bool:
    """A ticked box that would do more than end this one contract."""
    return field.checked and would_widen(field)


def would_widen(field: Field) -> bool:
    return bool(_WIDER.search("".join(field.labels)))


def is_survey_choice(field: Field) -> bool:
    return bool(_SURVEY.search(field.group + "".join(field.labels)))
