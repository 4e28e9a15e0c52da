"""What a final press would bring about besides the end of the one contract, as the page itself says it. Pure.

Read from every sentence and label in the main part of the page: companions ("…も終了します", 付帯契約), numbers of
contracts, the whole account, other people, what goes on afterwards, a contract that is only named as what stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from autocancel.flow import LabelMeaning, Statement
from autocancel.journey.contract_names import (
    TRAIL_STEPS,
    Match,
    has_name,
    is_generic,
    name_match,
    names_another,
)
from autocancel.journey.vocabulary import Vocabulary, sentences
from autocancel.page.screen import Pair, Screen
from autocancel.text import normalise

_ENDING = r"(?:解約|退会|終了|失効|無効|停止|解除|廃止|抹消|消滅)"
_BECOMES = r"(?:(?:と|に)?(?:な(?:り|る)|さ(?:れ|せ)|し(?!ていま|ておりま)|いたし|致し)|対象|扱い)"
_NOT_SO = re.compile(
    r"ません|ない(?:$|。|ため|ので)|対象外|除き|別途|場合は[^。]*(?:ください|下さい|手続き)|でしょうか|可能性|お?問い?合わせ"
)
# "X も解約となります", "X につきましても終了いたします": X is ended as well.
_AS_WELL = re.compile(
    rf"(?:^|[。、)）※])([^。、]{{2,40}}?)(?:に(?:ついて|つきまして))?も(?!って|し|う|と)(?:[^。]{{0,24}}{_ENDING}[^。]{{0,6}}{_BECOMES}|[^。]{{0,16}}(?:含|対象|使えなく|いただけなく|できなく))"
)
# Whole contracts, of which only this one is meant: 本サービス.
_WHOLE = re.compile(r"サービス|契約|会員|コンテンツ|プラン|保険|補償|登録")
_THIS = re.compile(r"^(?:なお、?|また、?)?(?:本|この|当|同|ご?契約中の|ご?利用中の|お客様の)")
_OF_OTHERS = re.compile(
    r"オプション|家族|お子|子ども|こども|両親|配偶者|(?:ほか|他|別)の(?:方|会員|ご?契約|サービス|コンテンツ|お支払い|商品)"
)
# "「きせかえホーム」は…ご利用いただけなくなります"
_NAMED_LOSS = re.compile(
    rf"[「『]([^」』]{{2,40}})[」』](?:は|が|も)[^。]{{0,50}}(?:いただけなく|できなく|使えなく|{_ENDING}[^。]{{0,4}}{_BECOMES})"
)
_SCOPE = re.compile(
    r"(?:(?:すべて|全て|全部|一切)(?:の)?(?:ご|お)?(?:利用|契約|登録|加入)?(?:中)?(?:の)?(?:商品|サービス|コンテンツ|契約|会員|月額|継続課金|支払い|マイメニュー)|(?:契約|サービス|コンテンツ|商品)(?:の)?(?:すべて|全て|全部)"
    r"|全(?:商品|サービス|コンテンツ|ご?契約|会員サービス))[^。]{0,20}(?:対象|含|解約|退会|終了|停止|解除|閲覧でき|できなく)"
    r"|(?:対象|解約|退会|手続き?)(?:の)?(?:範囲|対象)?[:はが](?:ご?契約中の)?(?:すべて|全て|全(?:商品|サービス|コンテンツ|ご?契約)|アカウント全体)"
    r"|alsocancel|allsubscriptions|(?:will|are)(?:also)?(?:be)?terminated.*all|(?:dアカウント|auid|m-passid|会員id|ログインid|id)(?:が|も|は)[^。]{0,14}(?:いただけなく|できなく|使えなく|失効|廃止)"
    r"|(?:まとめて支払い|d払い|かんたん決済|ドコモ払い)[^。]{0,10}(?:は|が|も)[^。]{0,10}(?:できなく|いただけなく|使えなく)|一括停止|支払い[^。]{0,4}(?:すべて|全て)[^。]{0,6}(?:取り?や|停止|中止)"
    r"|(?:他|ほか)(?:の|に)[^。]{0,8}(?:サービス|契約|コンテンツ)[^。]{0,16}(?:解約|終了|停止|退会)(?:され|し|とな)|(?:退会|解約|脱退)を兼ね|契約が対象です|全員[^。]{0,8}契約"
    r"|対象[^。:]{0,4}[:は](?:すべて|全て)|同時に[^。]{0,12}(?:開始|始まり|切り?替)"
)
_NUMBER = r"(?:[2-9]|[1-9][0-9]+|二|三|四|五)"
_COUNT = re.compile(
    rf"(?:計|全|合計|対象|契約数|件数|解約数|ご契約数)[^。0-9]{{0,8}}{_NUMBER}(?:件|契約|サービス|つ|個|コンテンツ|回線|$)|選択中[^。0-9]{{0,4}}{_NUMBER}"
    rf"|{_NUMBER}(?:件|つ|個)?(?:の)?(?:ご?契約|サービス|コンテンツ)(?:すべて|全て|全部|を)|(?:他|ほか|外)[^。0-9]{{0,4}}[1-9][0-9]*(?:件|サービス|契約|コンテンツ)|ほか、?計[0-9]"
)
_SEVERAL_IDS = re.compile(
    r"[a-z0-9*-]*[0-9][a-z0-9*-]*[、,][a-z0-9*-]*[0-9]|[0-9]{4}/[a-z0-9*-]*[0-9]{4}", re.IGNORECASE
)
_COUNT_LABEL = re.compile(r"(?:ご)?(?:契約|解約|対象)(?:対象)?(?:の)?(?:契約)?(?:件)?数")
_COUNTED = re.compile(rf"{_NUMBER}(?:件|契約|つ|個|回線)?")
_ID_LABEL = re.compile(r"(?:契約|会員|お客様|対象|解約)?[^。]{0,10}(?:id|番号|キー|回線)$")
# Labels behind which something else that ends is named.
_COMPANION = re.compile(
    r"同時に|あわせて|併せて|合わせて|一緒に|連動し?て|付帯|付随|自動(?:的に)?(?:解約|終了|退会)|セット(?:で|の)|無効とな|同時(?:解約|退会|終了)"
)
_NONE = re.compile(r"(?:特に)?(?:なし|無し|ありません|ございません|0件|-+|―+|ー+|該当なし|特になし)")
# What would go on, begin anew or take the contract's place afterwards.
_GOES_ON = re.compile(
    r"(?:契約|サービス|課金|ご?利用|請求|会員)[^。]{0,14}(?:再開|更新|継続|続行)(?:され|し|いたし|とな)(?:ます|る)|から再開(?:し|いたし|され)ます|プランとして[^。]{0,10}継続"
    r"|(?:特典|無料期間)[^。]{0,10}適用され(?:ます|、)"
)
_MAY_GO_ON = re.compile(r"(?:他|ほか|別)の|まで|場合|できます|ません|再開(?:する|し(?:たい|て))|希望|いただけ")
# 取り消してよろしいですか, about an end that was asked for: the press would keep the contract.
_UNDOES = re.compile(
    r"(?:解約|退会|解除)(?:の)?(?:ご?予約|申請|お?申し?込み?|手続き?|受付|依頼)?(?:の|を)?(?:取り?消し?|取り?やめ|取り?下げ|撤回|中止|やめ(?:て|ます|る))"
    r"|^取り?消して(?:も)?よろしい"
)
_MAY_UNDO = re.compile(
    r"場合|でき(?:ません|ない|かね)|方は|には|際|後|いたしかね|ください|下さい|は[^。]{0,10}(?:まで|お電話|窓口)|こちら|ボタン"
)
_STAYS = re.compile(
    r"(?:は|が|も)[^。]{0,12}(?:(?:解約|退会|終了|解除)(?:され|し|いたし)ません|継続(?:され|し|いたし)|続きます|引き続き|そのまま(?:ご)?(?:利用|お使い)|残り|対象外|対象ではありません)"
)
_ONLY_THAT = re.compile(rf"([^。、はが]{{2,40}})(?<!した)(?:のみ|だけ)(?!で)(?:が|を|の)?[^。]{{0,8}}{_ENDING}")
_TIMED = re.compile(r"まで|月末|末日")
_MARKS = re.compile(r"^[\W_]+")  # ↓, ※, a bullet
_OTHER_PERSON = re.compile(r"代理(?:で|に)?(?:ログイン|手続|操作)|ご家族回線|家族回線|代理人")


# "「次へ」を押すと", "次へ進むことで", "ログインした時点で": what is pressed here, and what it does.
_PRESSING = (
    r"(?:「[^」]{1,20}」で|(?:「[^」]{1,20}」|\[[^\]]{1,20}\]|次(?:の画面)?へ|ボタン|リンク|送信|回答|同意|この先|続行|ログイン|認証|入力|next)"
    r"[^。]{0,14}(?:すと|し?た(?:時点|段階)|(?:する|むこと|ること|とること)で|ますと|むと|ると|により|後、|後は、?|で、|=|いただいた(?:方|場合)|たものと|clicking))"
)
_DOES = (
    r"(?:申し?込|購入|加入|入会|請求|課金|違約金|引き落と|無料にな|お?休み|休止|休会|再開|延長|全商品|統合|purchase|subscribe)"
    r"|(?:コンテンツ|サービス|契約|プラン|会員|id|オプション|年額)[^。]{0,12}(?:登録|継続|更新|変更|切り?替|停止|失効|終了|解除|配信)(?:され|し|いたし|とな|にな|が|へ|を受)"
    r"|提供に同意|プラン(?:へ|に)(?:移行|変更)?"
)
_BRINGS = re.compile(
    rf"{_PRESSING}(?P<then>[^。]{{0,60}}(?:{_DOES})[^。]*)|byclicking[^.]{{0,40}}(?:purchase|subscribe|agreeto)"
)
# The next screen, or what is only allowed, asked or denied.
_ONLY_LEADS = re.compile(
    r"(?:画面|ページ|フォーム)(?:が|へ|に|を)|お?進み|手続き(?:を|が|に|へ)(?:進|移|入|始|開始|続)|でき(?:ます|る)|ください|下さい|ません|場合|まで|参考"
)
_KEEPS = re.compile(
    r"(?:続け|継続|お使い)(?:る|する|され|になる|ご希望)[^。]{0,10}(?:方|場合|お客様)[^。]{0,6}(?:次へ|ボタン|同意)|(?:申し?込み|購入|適用|受け取り)は「?(?:次へ|同意)"
    r"|次へ[」=→:]+(?:ご)?契約の継続|契約を[^。]{0,8}(?:更新|延長)(?:し|いたし)ます"
)


# "半額プランへの変更をご用意しました。ご同意いただける場合はボタンを押してください。"
_TAKES_AN_OFFER = re.compile(
    r"(?:プラン|割引|特典|価格|クーポン)[^。]{0,16}(?:変更|適用|提供|用意|進呈).*(?:同意|希望|了承)(?:いただける|される|する|の)(?:場合|方|お客様)[^。]{0,10}(?:ボタン|次へ|押|進)"
)


def consequences(screen: Screen) -> tuple[str, ...]:
    """Sentences by which pressing what goes on here does more than show the next screen: buys, pauses, ends others."""
    said = [sentence for line in screen.main_lines for sentence in sentences(line.norm)]
    agreed = [line.norm for line in screen.main_lines if _TAKES_AN_OFFER.search(line.norm)]
    return (*agreed, *(x for x in said if _brings(x) or _KEEPS.search(x)))


def _brings(sentence: str) -> bool:
    match = _BRINGS.search(sentence)
    return match is not None and not _ONLY_LEADS.search(match["then"] or "")


def side_effects(screen: Screen, pairs: Sequence[Pair], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Each thing said, as the page says it; empty where nothing but the contract would end."""
    found = [
        *_in_sentences(screen, vocabulary),
        *_behind_labels(screen, pairs, vocabulary),
        *_on_the_trail(screen, vocabulary),
        *several_people(screen),
    ]
    return tuple(dict.fromkeys(found))


def _in_sentences(screen: Screen, vocabulary: Vocabulary) -> Iterator[str]:
    for line in screen.main_lines:
        for said in sentences(_MARKS.sub("", line.norm)):
            if says_more(said, vocabulary):
                yield said


def says_more(said: str, vocabulary: Vocabulary) -> bool:
    """Whether one normalised sentence says that more ends, or that something goes on or begins anew."""
    if (
        _COUNT.search(said)
        or _OTHER_PERSON.search(said)
        or (names_another(said, vocabulary) and not _NOT_SO.search(said))
    ):
        return True
    if _UNDOES.search(said) and not _MAY_UNDO.search(said):
        return True
    if _GOES_ON.search(said) and not _MAY_GO_ON.search(said):
        return True
    if vocabulary.brand.search(said) and _STAYS.search(said) and not _TIMED.search(said):
        return True
    only = _ONLY_THAT.search(said)
    if only and has_name(only[1], vocabulary):
        return True
    if _NOT_SO.search(said):
        return False
    if _SCOPE.search(said):
        return True
    lost = _NAMED_LOSS.search(said)
    if lost and name_match(lost[1], vocabulary) is not Match.SURE:
        return True
    also = _AS_WELL.search(said)
    if also is None:
        return False
    whole = _WHOLE.search(also[1]) and not _THIS.search(also[1]) and name_match(also[1], vocabulary) is not Match.SURE
    return bool(whole or _OF_OTHERS.search(also[1])) or not is_generic(also[1], vocabulary)


def _on_the_trail(screen: Screen, vocabulary: Vocabulary) -> Iterator[str]:
    """Where one is, when that is the end of the membership: ホーム > アカウント削除."""
    for line in screen.trail_lines:
        here = TRAIL_STEPS.split(line.norm)[-1].strip()
        never = vocabulary.label(here) is LabelMeaning.NEVER
        if never or Statement.ACCOUNT_DELETION in vocabulary.statements(here):
            yield line.text


def several_people(screen: Screen) -> tuple[str, ...]:
    """People of different names, as in 契約者: 鈴木 花子 様 beside ログイン中: 鈴木 太郎 様; empty for one or none."""
    named = {re.sub(r"[\s\u3000]", "", m[1]): m[1] for x in screen.lines if (m := _PERSON.search(x.text))}
    named = {key: name for key, name in named.items() if not _NOBODY.search(key)}
    longest = max(named, key=len, default="")
    return tuple(named.values()) if any(key not in longest for key in named) else ()


_PERSON = re.compile(
    r"(?:^|[:\uff1a※\s])([ァ-ヶ一-龠ぁ-ん々]{1,6}[\s\u3000]?[ァ-ヶ一-龠ぁ-ん々]{0,6})[\s\u3000]*(?:様|さん)(?:$|[\s\u3000(\uff08のは])"
)
_NOBODY = re.compile(r"お客|皆|みな|会員|ユーザ|利用|契約|家族|お子|方|本人|顧客|株式会社|法人|名義|同")


def _behind_labels(screen: Screen, pairs: Sequence[Pair], vocabulary: Vocabulary) -> Iterator[str]:
    for pair in pairs:
        value = normalise(pair.value)
        companion = _COMPANION.search(pair.label) and not _NONE.fullmatch(value)
        several = _ID_LABEL.fullmatch(pair.label) and _SEVERAL_IDS.search(value)
        counted = _COUNT_LABEL.fullmatch(pair.label) and _COUNTED.fullmatch(value)
        if companion or several or counted:
            yield f"{pair.label}: {pair.value}"
    for label, value_line in pairwise(screen.main_lines):
        short = len(label.norm) <= 24 and not label.norm.endswith(("。", "か?", "か"))
        if short and _COMPANION.search(label.norm) and not _NONE.fullmatch(value_line.norm):
            yield f"{label.text}: {value_line.text}"


def order_lines(screen: Screen) -> tuple[str, ...]:
    """Lines of an order: a PIN on their page would pay for it."""
    return tuple(x.text for x in screen.main_lines if _ORDER.search(x.norm))


def another_login(screen: Screen, labels: Sequence[str]) -> tuple[str, ...]:
    """Words that ask for the login of a carrier or of somebody else. `labels`: of the fields, normalised."""
    return tuple(word for word in (*labels, *(x.norm for x in screen.main_lines)) if _ANOTHER_LOGIN.search(word))


def sign_in_effects(screen: Screen) -> tuple[str, ...]:
    """Headings and sentences by which signing in would do more than sign in."""
    heads = [x.text for x in screen.main_lines if x.level and _LURES.search(x.norm)]
    return (*heads, *(x.text for x in screen.main_lines if _SIGN_IN_DOES.search(x.norm)))


_ORDER = re.compile(
    r"(?:お?支払い?|ご?購入|ご?注文|お?申し?込み?)(?:金額|内容|商品)?:.*\d|(?:お?申し?込み?|ご?購入|ご?注文)内容:"
)
_ANOTHER_LOGIN = re.compile(
    r"(?:dアカウント|docomo?id|auid|softbankid|amazon|google|apple|facebook|yahoo|line|楽天|ご?家族)(?:の|アカウント)*(?:id|アカウント)?(?:と|の)?(?:id|パスワード|ログイン)(?:と|で|を|$)"
    r"|(?:amazon|google|apple|ご?家族)[^。]{0,8}(?:アカウント|id)で"
)
_LURES = re.compile(r"申し?込む|お?申し?込み|ご?購入|切り?替え|統合|id連携|特典を")
_SIGN_IN_DOES = re.compile(
    r"(?:ログイン|入力)(?:する|した|いただく)[^。]{0,16}(?:完了(?:し|いたし)ます|終了(?:し|いたし)ます|同意したもの|申し?込|購入|切り?替|統合)|統合(?:し|され|いたし)ます"
)
