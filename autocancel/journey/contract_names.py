"""Whether a name is that of the contract looked for, and what sentences and lists name besides it. Pure.

Never by amount, and never by a name that merely contains the brand: every part of the name must be known.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from enum import StrEnum
from itertools import pairwise

from autocancel.journey.contract_facts import DATE, NAME_LABEL, is_label
from autocancel.journey.contract_states import says_state
from autocancel.journey.vocabulary import Vocabulary
from autocancel.page.screen import Pair, Screen
from autocancel.text import normalise

JUST_VALUE = re.compile(r"[\d,.]+円?.*|.*円(?:/月|\(税込\))?|[-/]+|20\d\d.*|月額.*円.*|no\.?\d*|\d+")


class Match(StrEnum):
    SURE = "sure"
    UNCERTAIN = "uncertain"
    OTHER = "other"


def name_match(name: str, vocabulary: Vocabulary) -> Match:
    """Whether a contract of this name is the one. SURE only where every part of the name is known."""
    norm = normalise(_MARKS.sub("", name))
    if not vocabulary.brand.search(norm):
        return Match.OTHER
    return Match.UNCERTAIN if letters(vocabulary.name_parts.sub("", norm)) else Match.SURE


_MARKS = re.compile(r"[™®©℠]|[((](?:tm|r|c)[))]", re.IGNORECASE)


# Words of a Norton product's name that tell one product from another; the same in Japanese and in Latin letters.
_TELLING = (
    r"モバイル|mobile",
    r"360",
    r"vpn|セキュア",
    r"ダークウェブ|モニタリング",
    r"プレミアム|premium",
    r"デラックス|deluxe",
    r"スタンダード|standard",
    r"プラス|plus",
    r"アンチウ(?:イ|ィ)ルス|antivirus|ウ(?:イ|ィ)ルス対策",
    r"プライバシー",
    r"lite|ライト",
    r"ベーシック|basic",
    r"アドバンス|advanced",
    r"ライフロック|lifelock",
)


def _telling(text: str) -> set[int]:
    norm = normalise(text)
    return {n for n, word in enumerate(_TELLING) if re.search(word, norm)}


def akin(name: str, other: str) -> bool:
    """Whether two names may be one product's: what tells it from others in one of them, stands in the other too."""
    one, two = _telling(name), _telling(other)
    return one <= two or two <= one


def tells_apart(words: str, name: str) -> bool:
    """Whether words say what tells a product from others, and something that the name does not."""
    return bool(_telling(words) - _telling(name))


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


_NUMBERED = re.compile(
    r"[\s/]+(?:ご?契約|お客様|会員|注文|管理|受付)(?:番号|ID|No\.?)[\s:\uff1a]*[A-Za-z0-9-]+(?=$|\s)"
)
_IN_BRACKETS = re.compile(r"^(.+?)\s*[(\uff08【\[<《]([^()\uff08\uff09【】\[\]<>《》]+)[)\uff09】\]>》]$")
_BEHIND = re.compile(
    r"^(.+?)[\s/\uff0f|\uff5c:\uff1a,、-]*[(\uff08【\[<《\s/\uff0f|\uff5c]\s*([^(\uff08【\[<《/\uff0f|\uff5c\s]+?)[)\uff09】\]>》]?$"
)
# Who, how to reach them, a number, or a heading: not what a service is called.
_NO_PRODUCT = re.compile(
    r"(?:様|さん|殿|各位)$|@|^[a-z0-9_-]*[0-9]{3,}[a-z0-9_-]*$|(?:情報|内容|確認|注意|事項|一覧|方法|番号|期間|期限|状況|明細|履歴|について|詳細|規約|ポリシー|表記|管理|メニュー|アンケート|ご案内|入力|認証|手続き?|サポート|照会|お知らせ|設定|選択|完了|受付|日)$|暗証番号|^即時$|〒|番号[0-9]|番号[a-z0-9-]+$|^[0-9()+/-]+$"
    r"|^(?:おすすめ|人気|関連|注目)|^\(c\)|copyright|^(?:なし|無し|普通)$|(?:ため|から|ので)$"
)
_SPOKEN = re.compile(r"[をはがにも。]|ます|です|ください|下さい|ません")


def without_extras(name: str, vocabulary: Vocabulary, labels: AbstractSet[str] = frozenset()) -> str:
    """The name without what stands behind it on the same line: a state, a price, a date, how it is paid, or a control
    of `labels`."""
    name = _NUMBERED.sub("", name)
    while match := _IN_BRACKETS.match(name.strip()) or _BEHIND.match(name.strip()):
        norm = normalise(match[2])
        paid = vocabulary.payments(norm) and _POINTED_AT.fullmatch(vocabulary.without_payments(norm))
        told = says_state(norm) or re.search(r"\d円|^1(?:件|回線)(?:分)?$", norm) or DATE.match(norm)
        if not (paid or norm in labels or told):
            break
        name = match[1]
    return name.strip()


def listed_beside(screen: Screen, pairs: list[Pair], vocabulary: Vocabulary) -> tuple[str, ...]:
    """What stands in one list with the contract looked for and reads like a name too."""
    by_place = {line.place: line for line in screen.lines}
    labels = {pair.label for pair in pairs if not vocabulary.brand.search(pair.label)}
    values = {pair.place for pair in _described(pairs, vocabulary)}
    found: list[str] = []
    for listed in screen.lists:
        places = [place for place in listed if place not in values]
        names = [without_extras(by_place[place].text, vocabulary) for place in places]
        if any(name_match(name, vocabulary) is Match.SURE and not is_issuer(name, vocabulary) for name in names):
            found += [n for n in names if reads_like_another(n, vocabulary) and normalise(n) not in labels]
    return tuple(dict.fromkeys(found))


def _described(pairs: list[Pair], vocabulary: Vocabulary) -> list[Pair]:
    """Pairs whose value is no name: not two names beside each other, nor what stands where our name stands too."""
    of_names = {p.label for p in pairs if name_match(p.value, vocabulary) is Match.SURE}
    return [
        p
        for p in pairs
        if not NAME_LABEL.fullmatch(p.label) and p.label not in of_names and not vocabulary.brand.search(p.label)
    ]


def names_beside(screen: Screen, pairs: list[Pair], vocabulary: Vocabulary) -> tuple[tuple[str, int], ...]:
    """Lines of their own that read like another contract's name, and where: no labels, nor what stands behind one."""
    labels = frozenset(control.norm for control in screen.controls)
    # 占いプラス [解約] is a name and a way, not a label and a value.
    known = {pair.label for pair in pairs if normalise(pair.value) not in labels}
    described = _described(pairs, vocabulary)
    finished = {line.place for line in screen.lines if "完了" in line.norm}
    steps = {place for listed in screen.lists if finished & set(listed) for place in listed}
    values = [
        normalise(pair.value) for pair in described if re.search(r"[^\W\d_]{2}", pair.label)
    ]  # 2 | a name: no label
    found = []
    for line in screen.lines:
        alone = line.region == "main" and not line.in_control and not line.in_label and line.place not in steps
        if alone and line.norm not in known and not _LATIN.fullmatch(line.norm):
            name = without_extras(line.text, vocabulary, labels)
            another = reads_like_another(name, vocabulary) and not only_points(name, vocabulary)
            if another and not any(line.norm in value for value in values):
                found.append((name, line.place))
    return tuple(found)


_LATIN = re.compile(
    r"[\x20-\x7e]*(?:confirm|cancel|unsubscribe|contract|withdraw|complete|notice|check|step|page|menu)[\x20-\x7e]*"
)


def reads_like_another(name: str, vocabulary: Vocabulary) -> bool:
    """Whether this could be what some other contract is called."""
    norm = normalise(name)
    if name_match(name, vocabulary) is Match.SURE or not 2 <= len(norm) <= 30 or is_issuer(name, vocabulary):
        return False
    if (
        _NO_PRODUCT.search(norm)
        or JUST_VALUE.fullmatch(norm)
        or says_state(norm)
        or DATE.search(norm)
        or vocabulary.payments(norm)
    ):
        return False
    head = re.split(r"[\s:]", norm)[0]
    said = _SPOKEN.search(norm) or vocabulary.statements(norm) or is_label(norm) or is_label(head) or ":" in norm
    return not said and bool(letters(vocabulary.name_parts.sub("", norm)))


# What a sentence like 星空うらない手帖を解約します ends, without what only points at it (ご利用中の, 以下の).
_ENDS_IT = re.compile(
    r"(?:^|[。!?!?\s、])([^。!?!?「」『』、]{2,60}?|[^。、]{0,20}[「『][^」』]{2,40}[」』])"
    r"(?:(?:の(?:ご)?(?:契約|利用|サービス))?(?:が|は)(?:解約され|終了し|終わり|終了となり|解除され)ます|の(?:継続課金|月額課金|定期購入|ご?契約|ご?登録)を(?:解除|解約|停止|終了)(?:し(?:ます|て)|いたします)|(?:を|の|も)"
    r"(?:ご)?(?:解約|退会|(?:登録|契約|利用)?解除|停止|削除|初期化)(?:を)?(?:の手続き?を)?"
    r"(?:し(?:ます|て(?:も)?(?:よろしい|宜しい|いい|良い))|いたします|致します|されます|行います|(?:お)?手続きを(?:行|進|し)))"
)
_IS_ITS_END = re.compile(
    r"(?:^|[。、\s])([^。、]{2,40}?)の(?:(?:継続|月額)課金|ご?契約|ご?登録)?(?:の)?(?:解約|退会|解除)"
    r"(?:(?:の?(?:お)?手続き)?です|の?(?:ため|お手続きの))"
)
_ENDED = re.compile(
    rf"(?:{DATE.pattern})?(?:[0-9]+:[0-9]+)?[)):、]*(.{{2,60}}?)(?:を|の|は|が)(?:、|すでに|既に|正常に)*(?:ご)?(?:解約|退会|登録(?:を)?解除|配信(?:の)?停止|契約解除|利用解除|契約(?:は|が)(?:あり|ござい))"
)
_HEADED = re.compile(
    r"^(.{2,40}?)(?:の|を)?(?:ご)?(?:解約|退会|(?:登録|契約|利用)?解除|(?:利用)?停止|削除|初期化|廃止|取り?消し?)"
    r"(?:する|の?(?:お)?手続き?|(?:の)?(?:内容)?(?:の)?(?:最終)?(?:ご)?確認|画面|申請|申し?込み?)*$"
)
_PROPER = re.compile(r"[ァ-ヶ一-龠a-z]")  # words in hiragana alone are no name
_PLACE = re.compile(
    r"^(?:top|home|ホーム)$|(?:トップ|top|ページ|page|メニュー|サポート|設定|手続き?|会員)$|^(?:会員|お客様|ログイン)"
)
# What an account has besides contracts.
_A_SETTING = re.compile(
    r"カード(?:情報|登録)?$|支払い方法|メール|端末|機種|パスワード|暗証番号|ロック|連携|通知|お知らせ"
)
TRAIL_STEPS = re.compile(r"[>»›→▶►≫⇒▷]")
_ENDS = re.compile(r"(?:ご)?(?:解約|退会|解除)")
_POINTING = re.compile(
    r"^(?:(?:以上で|それでは|では|本当に|これより|ただ今より|ただいまより|今すぐ|現在|お客様(?:の|が)?|当(?:サイト|店)の|本サイトの|以下|下記|上記|次|この|こちら|これら|対象|当該|該当"
    r"|ご?(?:利用|契約|登録|加入)(?:中|されている|している)?|(?:選択|指定|表示|チェック|選ん)(?:を入れ)?(?:した|された|だ|中)?|最後に|[0-9]+(?:件|つ))(?:の|に|は|、|,)*)+"
)
_OF_IT = re.compile(
    r"の(?:ご)?(?:(?:月額|利用|契約)?(?:プラン|契約|コース)|サービス|コンテンツ|ライセンス|月額(?:サービス|課金)|継続課金|会員|利用|(?:マイメニュー)?登録|お?申し?込み?)$|(?:のみ|だけ)$"
)
_POINTED_AT = re.compile(
    r"(?:[のはがと、・]|ご|月額|有料|サービス|契約|コンテンツ|プラン|コース|商品|内容|会員|登録|継続|課金|定期購入|マイメニュー|自動更新|利用|もの|お客様|手続き"
    r"|すべて|全て|全部|最終|確認|手順|ステップ|step|[0-9]+|マイページ|web|ウエブ|ウェブ|オンライン|インターネット|ネット|から|スマートフォン|スマホ(?!セキュリティ)|パソコン|pc|簡単|件|回線|分|月末|末日|をもって|当月|翌月|[※・↓()]|サブスク(?:リプション)?|メンバー(?:シップ)?|月会費|購読|ソフト(?:ウエア|ウェア)?|アプリ|製品|ライセンス|セキュリティ(?:ソフト|サービス|アプリ)|申し?込み?|料金|年額|お|サイト|支払い?|決済|当社|弊社|当店|まとめて|ケータイ払い|払い|カード|い|合算)*"
)
_POINTED_WORD = re.compile(r"(?:サービス|契約|コンテンツ|プラン|商品|内容|会員|登録|本|当|利用|ソフト|製品)")
_PRICED = re.compile(
    r"^(.{2,40}?)[\s:\uff1a(\uff08]*(?:月額)?(?:税込)?(?:[¥\uffe5]\s?[\d,]{2,9}|[\d,]{2,9}円)(?:[/\uff0f]月)?[\s(\uff08]*(?:税込|税別)?[)\uff09]?$"
)
_PRICE = re.compile(r"(?:月額)?(?:税込)?[¥]?[\d,]{2,9}円.{0,8}")


def objects_of_ending(screen: Screen, vocabulary: Vocabulary) -> list[tuple[str, int]]:
    """Names that sentences of the page say will be ended, and where."""
    found = []
    for line in screen.lines:
        if line.region == "main" and not line.in_control and not line.listed:
            said = (*_ENDS_IT.finditer(line.text), *_IS_ITS_END.finditer(line.text))
            names = (_named(match[1], vocabulary) for match in said)
            found += [(name, line.place) for name in names if name]
    return found


def other_objects(screen: Screen, pairs: list[Pair], vocabulary: Vocabulary) -> tuple[str, ...]:
    """What the page's headings, or prices without a name of ours, show as the thing to end, and isn't ours."""
    titles = [x.norm for x in screen.headings if x.region == "main"]
    titles += [part.strip() for part in re.split(r"[|:-]", normalise(screen.title))]
    heads = [match[1] for x in titles if (match := _HEADED.match(x))]
    named = [name for words in heads if (name := _named(words, vocabulary)) and _PROPER.search(name)]
    named += [step for x in screen.lines if (step := _step_before_the_end(x.text, vocabulary))]
    if not any(name_match(without_extras(x.text, vocabulary), vocabulary) is Match.SURE for x in screen.lines):
        named += [name for name, _ in _priced(screen, pairs) if reads_like_another(name, vocabulary)]
    return tuple(name for name in named if name_match(name, vocabulary) is not Match.SURE)


def _step_before_the_end(trail: str, vocabulary: Vocabulary) -> str | None:
    """迷惑電話ブロック of マイページ > 迷惑電話ブロック > 解約."""
    steps = [step.strip() for step in TRAIL_STEPS.split(trail)]
    at = next((n for n, step in enumerate(steps) if n and _ENDS.match(normalise(step))), 0)
    named = at and not _PLACE.search(normalise(steps[at - 1])) and reads_like_another(steps[at - 1], vocabulary)
    return steps[at - 1] if named else None


def names_another(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a question such as 「星空うらない手帖」を解約します。よろしいですか? is about another contract."""
    names = (_named(match[1], vocabulary) for match in _ENDS_IT.finditer(text))
    return any(name is not None and name_match(name, vocabulary) is not Match.SURE for name in names)


def ends_another(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a label such as 占いプラスを解約する names another contract."""
    match = _HEADED.match(label)
    return names_another(label, vocabulary) or (match is not None and has_name(match[1], vocabulary))


def ended_name(sentence: str, vocabulary: Vocabulary) -> str | None:
    """What a sentence like 星空うらない手帖の解約が完了しました says has ended; None where it only points at it."""
    match = _ENDED.match(sentence)
    return _named(match[1], vocabulary) if match else None


def _named(words: str, vocabulary: Vocabulary) -> str | None:
    """The name among words that may only point (ご利用中の, 以下の), or None."""
    quoted = re.search(r"[「『]([^」』]+)[」』]$", words.strip())
    name = quoted[1] if quoted else _OF_IT.sub("", _POINTING.sub("", words).strip())
    name = without_extras(name, vocabulary)
    norm = normalise(name)
    pointed = _POINTED_AT.fullmatch(vocabulary.without_payments(norm)) and not _A_SETTING.search(norm)
    pointed = pointed or is_only_issuer(name, vocabulary)
    return name if norm and not pointed and len(norm) <= 40 else None


def has_name(words: str, vocabulary: Vocabulary) -> bool:
    """Whether these words name something, and not the contract looked for."""
    name = _named(words, vocabulary)
    return name is not None and name_match(name, vocabulary) is not Match.SURE


def only_points(words: str, vocabulary: Vocabulary) -> bool:
    """このサービスのみ, 合計: no name, but what stands for one or for a sum."""
    nameless = _named(words, vocabulary) is None and not vocabulary.brand.search(normalise(words))
    return nameless or _is_sum_word(words)


def _is_sum_word(words: str) -> bool:
    return normalise(words) in ("合計", "小計", "計", "総計", "total")


# What belongs to any such contract, and ends with it.
_PART_OF_IT = re.compile(
    r"(?:アプリ(?:ケーション)?|機能|端末|保護|データ|バックアップ|設定|画面|割引|ポイント|クーポン|サポート|お?問い?合わせ|窓口|更新|アップデート|定義ファイル|期間|残(?:り)?|日数|月|途中|当月|翌月|以降|お?支払い|請求|解約|退会|手続き|それ|これ|いつで|今後|[0-9]+|日|に|で|を|や|より|から|まで|中|内|分|の|全|各|ご|お|、)*"
)


def is_generic(words: str, vocabulary: Vocabulary) -> bool:
    """Whether these words only point at the contract, or at what every such contract has: アプリの機能."""
    name = _named(words, vocabulary)
    if name is None or name_match(name, vocabulary) is Match.SURE:
        return True
    norm = vocabulary.name_parts.sub("", normalise(name))
    return bool(_PART_OF_IT.fullmatch(_POINTED_WORD.sub("", norm)))


def priced(screen: Screen, pairs: list[Pair], vocabulary: Vocabulary) -> list[tuple[str, int]]:
    """A list of names with prices, where one of them is the one looked for: all of it would be ended."""
    named = _priced(screen, pairs)
    return named if any(name_match(name, vocabulary) is Match.SURE for name, _ in named) else []


def _priced(screen: Screen, pairs: list[Pair]) -> list[tuple[str, int]]:
    """Names with a price behind or below each."""
    spoken = screen.main_lines
    lines = [(m[1].strip(), x.place) for x in spoken if (m := _PRICED.match(x.text))]
    above = [(one.text, one.place) for one, other in pairwise(spoken) if _PRICE.fullmatch(other.norm)]
    found = [*lines, *above, *((p.label, p.place) for p in pairs if _PRICE.fullmatch(normalise(p.value)))]
    named = [(name, place) for name, place in found if re.search(r"[^\W\d_]", name) and not JUST_VALUE.fullmatch(name)]
    return [(name, place) for name, place in named if not is_label(normalise(name)) and not _is_sum(normalise(name))]


def _is_sum(norm: str) -> bool:
    return bool(
        re.search(
            r"^計$|合計|小計|消費税|総額|料金|金額|手数料|違約金|割引|返金|月額$|税|請求|支払|決済|代金|費用|残高", norm
        )
    )


def is_issuer(name: str, vocabulary: Vocabulary) -> bool:
    """The shop's own name contains the brand, but is not a contract."""
    norm = normalise(name)
    return bool(vocabulary.issuers.search(norm)) or norm.endswith("ストア")


def is_only_issuer(name: str, vocabulary: Vocabulary) -> bool:
    """The shop itself, and not its membership: 対象: MWノートンストア会員 would end more than a contract."""
    return is_issuer(name, vocabulary) and not re.search(r"会員|アカウント|(?<![a-z])id$", normalise(name))
