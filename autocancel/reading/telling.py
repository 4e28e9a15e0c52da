"""What a sentence of a page tells of a press on it: that it ends ours, or that it does something else. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from autocancel.page.screen import Line
from autocancel.reading.endings import LISTS_ACTS
from autocancel.reading.facts import without_mark
from autocancel.reading.types import Begins, Owner, Safe, SentenceReading, Tense

# 解約のお手続き, as a heading or in a cell, names what the page is about; it announces nothing.
IS_SENTENCE = re.compile(r"(?:ます|です|ました|ください|下さい|する|か|[。.?？!！])[」』)）]?\s*$")
_ANNOUNCING = (Tense.WILL, Tense.ASKS, Tense.INSTRUCTION)
# Words by which a page calls itself the last one, without naming what ends.
_LAST_PAGE = re.compile(
    r"最終画面|確認(?:の|用)?画面は(?:表示され|ござい|あり)ま|撤回は|(?:押す|押し|進む).{0,8}(?:解約|退会|解除).{0,6}(?:確定|成立|完了)"
    r"|申込みの確定|確定ボタン|ただちに|直ちに|その場で"
)
_CHOOSES = re.compile(r"選び|選択(?!された|した)|選んで|解約後に|場合は|チェックを外|希望の(?:方|お客様|かた)")
# 解約は月末締めです; 解約は、Webからお手続きいただけます: how it is done, and no word of a press.
_DESCRIBES = re.compile(
    r"(?:解約|退会|解除)(?:のお?手続き?)?は[^。]*です。?$"
    r"|^(?!.*(?:押|ボタン|クリック|タップ|こちら)).*(?:解約|退会|解除)[^。]*(?:いただけます|できます|可能です|行えます|承ります)。?$"
)
_AFTER_SIGNING_IN = re.compile(r"ログイン|サインイン|(?:マイ|会員)(?:ページ|メニュー|サイト)(?:から|より|で|にて)")
HABIT = re.compile(r"毎月|毎年|毎回")  # how it has always gone on: no press brings it about
# 以下の内容でお申し込みを受け付けます, on a page called 解約: it is the end that is applied for.
_THIS_APPLICATION = re.compile(
    r"^(?!.*(?:新規|追加|購入))(?:以下|下記|次|上記|この|こちら)の(?:内容|とおり|通り)?(?:で|に|を)?[^。、]{0,4}申"
)
_LONGEST_LABEL = 20
_LONGEST_POINTER = 4  # こちら


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of the page. `text`: as shown."""

    text: str
    reading: SentenceReading
    line: Line


def announces(said: Said) -> bool:
    """Whether it says that our contract ends by what is pressed here: asked, told or instructed."""
    reading, text = said.reading, said.text
    if reading.safe is Safe.NO or not IS_SENTENCE.search(text) or _CHOOSES.search(text) or _DESCRIBES.search(text):
        return False
    if reading.tense is not Tense.ASKS and _AFTER_SIGNING_IN.search(text):
        return False
    ends = reading.ends is Owner.OURS and reading.tense in _ANNOUNCING and reading.safe is Safe.YES
    return ends or bool(_LAST_PAGE.search(text))


def speaks_against(said: Said, *, about_an_end: bool) -> bool:
    """Whether something else ends or begins by a press, or OK keeps. `about_an_end`: so the page calls itself."""
    reading, text = said.reading, said.text
    if reading.safe is not Safe.NO or reading.tense is Tense.STATE:
        return False
    if reading.begins is not Begins.NONE and not IS_SENTENCE.search(text):
        return False
    if reading.begins is Begins.RENEWAL and HABIT.search(text):
        return False
    if about_an_end and _THIS_APPLICATION.search(text):
        return False
    return not (said.line.level and LISTS_ACTS.search(said.line.norm))  # オプションの追加・解除: what can be done


def spoken(line: Line) -> str:
    """What a line says: without a button that stands in it, but with a link that is a word of its sentence."""
    own = line.own or line.text
    if line.in_label or len(own) <= _LONGEST_LABEL:
        return without_mark(own)
    return line.text if line.text.startswith(own) and len(line.text) - len(own) <= _LONGEST_POINTER else own
