"""What on a page with a completion says something else besides: then the state, read afresh, decides. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autocancel.flow import Statement
from autocancel.journey.contract_names import Match, is_generic, name_match, without_extras
from autocancel.journey.contract_states import State
from autocancel.journey.side_effects import several_people
from autocancel.journey.signals import Signals


def completion_doubts(s: Signals, known: str | None) -> tuple[str, ...]:
    """Each of them, in the page's own words. `known`: the name of the contract that was submitted for."""
    return tuple(_doubts(s, known))


def _doubts(s: Signals, known: str | None) -> Iterator[str]:
    lines = s.screen.main_lines
    plain = s.says(Statement.COMPLETE) is None  # only "the procedure is complete": of which?
    for line in lines:
        branded = s.vocabulary.brand.search(line.norm)
        not_yet = _NOT_YET.search(line.norm) and not _NO_MATTER.search(line.norm)
        runs_on = branded and _RUNS_ON.search(line.norm) and "まで" not in line.norm
        shown_only = _SHOWN_ONLY.search(line.norm) and (line.level or len(line.norm) <= 20)
        beside = _ENDS_BESIDE.search(line.norm) or (plain and _ABOUT_SOMETHING_ELSE.search(line.norm))
        thanked = _THANKED_FOR.search(line.norm)
        other = thanked and not is_generic(thanked[1], s.vocabulary)
        if not_yet or runs_on or shown_only or beside or other:
            yield line.text
    yield from several_people(s.screen)
    for pair in s.pairs:
        ended = without_extras(pair.value, s.vocabulary)
        if _ENDED_LABEL.fullmatch(pair.label) and name_match(ended, s.vocabulary) is not Match.SURE:
            yield f"{pair.label}: {pair.value}"
    if len(s.ours) == 1 and s.ours[0].state is State.ACTIVE and s.ours[0].stated:
        yield f"{s.ours[0].name}: active"
    if said := s.says(Statement.ACCOUNT_DELETION, body=True):
        yield said.sentence
    yield from s.other_products(known) if known else ()
    yield from s.names_beside if not s.ours else ()
    yield from (control.name for control in s.may_be_final)


# Accepted, but the provider or the person still has to act; or one of the two billings goes on.
_NOT_YET = re.compile(
    r"審査(?:の)?(?:結果|後)|と表示されるまで|(?:成立し|完了し)ない(?:場合|こと)|可否|処理待ち|順次[^。]{0,12}(?:処理|行)|営業日以内に[^。]{0,12}(?:解約|処理|手続)"
    r"|(?:担当者?|弊社|当社)[^。]{0,10}(?:が|にて|で)[^。]{0,10}(?:確認|審査)(?:後|の上|のうえ|し)|(?:確認|完了|処理)(?:いたし|し)ましたら|(?:書類|解約届)[^。]{0,12}(?:お送り|返送|提出|到着)"
    r"|本人確認後に|お?電話[^。]{0,10}(?:承り|承る|後に)|(?:クリック|返信|開封)[^。]{0,8}まで|有効になりません|申し出がない場合|処理中|未完了"
    r"|(?:解約|解除|課金|請求|停止|手続き)[^。]{0,10}(?:行われて|されて|停止されて|確認できて|済んで|お済みで)(?:い|おり)?(?:ません|ない)|お済みで(?:ない|しょうか)|(?:料金|請求|課金)[^。]{0,10}(?:発生し続け|引き続き発生|停止されません)"
    r"|別途[^。]{0,14}(?:お願い|必要です|手続き)|選択されていません|対象:0件"
)
_NO_MATTER = re.compile(r"アプリ|アンインストール|再度|再契約|再加入|完了メール|問い?合わせ")
_ENDED_LABEL = re.compile(
    r"(?:ご)?(?:解約|退会|対象|解除|お?手続き)(?:した|された|する|済み?の?)?(?:の)?(?:対象)?(?:の)?(?:サービス|商品|契約|コンテンツ|プラン|コース)(?:名)?|サービス名|対象"
)
_RUNS_ON = re.compile(
    r"(?:継続(?:し|され)|引き続き|有効です|対象外|発生し(?!ません)|自動的には解約され|(?:解約|手続き)(?:は|が)?[^。]{0,6}(?:行われ|され)て(?:い|おり)ません|契約中)"
)
# A help page, a list of what was, somebody's story: the words stand there as an example.
_SHOWN_ONLY = re.compile(
    r"履歴|過去の|メッセージ|ヘルプ|ガイド|手順|画面の例|表示例|イメージ|見本|サンプル|デモ|レビュー|お客様の声|次のように表示|動画で|問い?合わせ|^お知らせ$|お客様へ$"
)
# Parts of a contract, and what comes with one: their end is not its own.
_ENDS_BESIDE = re.compile(
    r"(?:メールマガジン|メルマガ|配信|端末(?:の)?登録|端末|デバイス|ライセンス|自動ログイン|連携)(?:の)?(?:停止|解除)?(?:\(解約\))?(?:が|を)(?:停止|解除|完了)(?:し|され|が完了)?"
)
_THANKED_FOR = re.compile(
    r"^(?:この度は、?|このたびは、?|長い間、?|これまで、?|長らく、?)?([^、。]{2,30}?)を(?:ご)?利用(?:いただ|頂|くださ|下さ)(?:き|い|り)"
)
_ABOUT_SOMETHING_ELSE = re.compile(
    r"解約(?:を)?(?:ご)?希望|解約(?:は|を)?こちら|解約防止|解約可能|解約ではありません|変更しました|ご意見|検索しました|休止|一時停止|保留|自動ログイン|応募"
)
