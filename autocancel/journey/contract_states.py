"""What a part of a screen says of a contract's state. Pure."""

from __future__ import annotations

import re
from enum import StrEnum

from autocancel.text import normalise

CANCELLED = re.compile(
    r"(?:解約|退会|解除|登録解除|契約終了|利用停止)(?:の)?(?:お)?(?:手続き?|申請|申込み?|受付)?(?:が|は|を)?(?:済み?|ずみ|完了|受付(?:済み?|完了)|受け付けて(?:い|おり)|予定|受理|予約(?:中|済み?)?)"
    r"|(?:解約|退会|解除)(?:され|し)(?:まし|てい|ており)|^(?:解約|退会|解除)$|(?:契約|利用|課金|サービス)(?:は)?終了(?:済み?|予定|しました)?|継続課金解除済み|当月末で継続課金が解除されます"
    r"|^終了|次回更新(?:は)?(?:なし|ありません)|自動更新(?:は)?(?:停止|オフ|なし)"
)
CANCELLED_BADGE = re.compile(
    r"(?:ご)?(?:解約|退会|解除|登録解除)(?:手続き?|申請|申込み?|受付)?(?:済み?|予定)|(?:ご)?(?:契約|利用)終了(?:済み?|予定)?"
)
ACTIVE = re.compile(
    r"(?:ご)?(?:契約|利用|登録|加入|課金|継続|購読|会員)(?:課金)?中|有効|利用(?:可能?|できます)|(?:継続|自動更新)(?:中|する|on|オン)|アクティブ|active"
)
NOT_CANCELLED = re.compile(
    r"未解約|では(?:ござ|あり)|とは(?:なって|限り)|になるまで|完了(?:する)?まで|にするに|であ(?:れば|って|り|る)|可能性|ですか|でしょうか|かどうか|予定でした|または|いずれか|凡例|→|テスト|と表示|のお客様|の会員|再開|[?□◯○●]"
    r"|誤って|不具合|注意|フィッシング|詐欺|完了した後|有効(?!期限)|契約(?:が|は)存在"
    r"|解約(?:は)?(?:まだ|未|できません|不可)|場合|方は|方法|について|ますと|すると|前に|には|可能"
    r"|では(?:ありません|ない|ございません)|(?:して|されて)(?:いません|おりません|いない)|なし$|ありません|(?:予定|終了|解約|退会|完了)(?:年月)?日時?$|期間|毎月"
)

# Beside a state: it stands there no longer, or is one of several that the contract had.
SUPERSEDED = re.compile(r"再開|→|⇒")


class State(StrEnum):
    ACTIVE = "active"
    CANCELLED = "cancelled"
    PENDING = "pending"  # its end was asked for, and is not there yet: nothing is asked for again
    UNKNOWN = "unknown"


UNDER_WAY = re.compile(r"(?:ご)?(?:解約|退会|解除)(?:の)?(?:お)?(?:処理|手続き?|申請|申込み?|受付|確認|審査)中(?!止)")
# Labels that hold a date only once the contract has been cancelled.
END_LABEL = re.compile(r"(?:ご)?(?:解約|退会)(?:予定|完了|受付|手続き?)?(?:年月)?日時?")
_PARTS = re.compile(r"[\s/\uff0f|\uff5c:\uff1a()\uff08\uff09【】\[\]<>《》]+")


def parts_of(text: str) -> list[str]:
    """What stands on one line beside each other: ノートン(解約済) says a name and a state."""
    return [normalise(part) for part in _PARTS.split(text) if part]


def says_state(norm: str) -> bool:
    return len(norm) <= 24 and bool(ACTIVE.fullmatch(norm) or CANCELLED.search(norm))


def says_cancelled(norm: str) -> bool:
    """Asserts it: denied, asked, conditional, or beside the opposite it says nothing."""
    both = ACTIVE.search(norm) and re.search(r"契約中|利用中|継続中|有効", CANCELLED.sub("", norm))
    return bool(CANCELLED.search(norm)) and not NOT_CANCELLED.search(norm) and not both


# More is there than this page shows, or what it shows is old.
PARTIAL = re.compile(
    r"[0-9]/[2-9][0-9]*ページ|次の(?:ページ|[0-9]+件)|もっと見る|[0-9]件中|全[2-9][0-9]*件|(?:他|ほか)のご?契約|〃|同上|取得に失敗|取得でき|最新では|日前の情報|最新の情報は"
    r"|表示例|サンプル|見本|(?:解約済み?|終了)(?:の)?(?:サービス|契約)?一覧|(?:19|20)[0-9]{2}年(?:度)?のご?契約"
)
