"""Pages that say how it stands: done, not done, done before, no contract. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from autocancel.flow import LabelMeaning, ScreenKind, Statement
from autocancel.journey.contract_names import ended_name
from autocancel.journey.contract_states import NOT_CANCELLED, PARTIAL, State
from autocancel.journey.detectors.finding import Finding, proceeds
from autocancel.journey.fields import FieldRole
from autocancel.journey.signals import TOWARDS_CANCELLING, Said, Signals
from autocancel.journey.whose import of_something_else


def complete(s: Signals) -> Finding | None:
    if any(s.is_about_another(x) for x in s.said.get(Statement.COMPLETE, ())):
        return None  # a heading like 解約完了 above it means that one too
    said = s.says(Statement.COMPLETE)
    denied = s.says(Statement.INCOMPLETE)
    if s.carrier is not None:
        said = said or s.says(Statement.STEP_COMPLETE)
        only_of_the_shop = denied is not None and _SHOPS_PART.search(denied.sentence)
        if said and (not denied or only_of_the_shop) and not s.fields(FieldRole.PIN, FieldRole.PASSWORD):
            return Finding(ScreenKind.CARRIER_COMPLETE, 86, (f"the carrier says: {said.sentence}",))
        return None
    if said is None:
        said = s.says(Statement.STEP_COMPLETE)
        if said is None or not s.says(Statement.CANCELLING) or s.may_be_final:
            return None
    if denied:
        return Finding(ScreenKind.TRANSIENT_ERROR, 87, (f"it says: {said.sentence}", f"but also: {denied.sentence}"))
    if s.may_be_final or s.controls(LabelMeaning.CANCEL_ENTRY):
        return Finding(ScreenKind.COMPLETE, 60, (f"it says: {said.sentence}", "but still offers to cancel"))
    return Finding(ScreenKind.COMPLETE, 86, (f"it says: {said.sentence}",))


_SHOPS_PART = re.compile(
    r"サイト|ショップ|提供元|加盟店|コンテンツ|お申込先|サービス側"
)  # "the site's own part is not over yet"


def incomplete(s: Signals) -> Finding | None:
    said = s.says(Statement.INCOMPLETE)
    if said and not proceeds(s):
        return Finding(ScreenKind.TRANSIENT_ERROR, 85, (f"it says: {said.sentence}",))
    return None


def already_cancelled(s: Signals) -> Finding | None:
    if s.carrier is not None:
        return None  # a carrier knows of its billing, not of the contract
    said = next((x for x in s.said.get(Statement.ALREADY_CANCELLED, ()) if _asserts_it(x, s)), None)
    if said is None or (s.contracts and not _only_ours_cancelled(s)):
        return None
    if _is_value(said.sentence) and not (s.ours and s.ours[0].state is State.CANCELLED):
        return None  # a state in a row or beside a label: whose, the page doesn't say
    if not s.ours and (s.vocabulary.brand.search(said.sentence) or any(_OTHERS.search(x.norm) for x in s.screen.lines)):
        return None  # of some other contract, or of one long ago
    if s.controls(*TOWARDS_CANCELLING) or s.says(Statement.INCOMPLETE):
        return None
    return Finding(ScreenKind.ALREADY_CANCELLED, 85, (f"it says: {said.sentence}",))


def _asserts_it(said: Said, s: Signals) -> bool:
    """Says that it has ended, and of this contract: no denial, no condition, nothing about something else."""
    elsewhere = said.line.place in s.places_of_others or of_something_else(said.sentence, s.vocabulary)
    more = any(PARTIAL.search(x.norm) for x in s.screen.lines)
    return not NOT_CANCELLED.search(said.sentence) and not elsewhere and not more and not s.is_about_another(said)


_OTHERS = re.compile(r"(?:契約|利用|登録)中[^。]{0,12}[:は]?[1-9][0-9]*件|履歴$|過去の(?:ご)?契約")


def _is_value(sentence: str) -> bool:
    _, colon, value = sentence.replace(":", ":").partition(":")
    return bool(colon and value) or len(sentence) <= 8


def _only_ours_cancelled(s: Signals) -> bool:
    return len(s.ours) == 1 and not s.others and s.ours[0].state is not State.ACTIVE


def no_contract(s: Signals) -> Finding | None:
    if s.contracts or s.may_be_final:
        return None
    said = s.says(Statement.NO_CONTRACT)
    if said and (s.says(Statement.SIGN_UP) or _may_lie_elsewhere(s) or ended_name(said.sentence, s.vocabulary)):
        return Finding(ScreenKind.CONTRACT_NOT_FOUND, 84, (f"it says: {said.sentence}", "but it may lie elsewhere"))
    if said and _RESTRICTED.search(said.sentence):
        return Finding(ScreenKind.CONTRACT_NOT_FOUND, 84, (f"it says: {said.sentence}", "but only of some contracts"))
    if said:
        doubt = s.says(Statement.CONTRACT_NOT_FOUND)
        if doubt and doubt.sentence != said.sentence:
            return None
        return Finding(ScreenKind.NO_CONTRACT, 84, (f"it says: {said.sentence}",))
    return None


def _may_lie_elsewhere(s: Signals) -> bool:
    """Behind another tab of the same page, another payment method or another login, as the page itself hints."""
    hints = any(_ELSEWHERE.search(x.norm) for x in s.screen.lines if x.region == "main")
    here = urlsplit(s.screen.url)
    tabs = (urlsplit(c.target) for c in s.screen.controls if c.effect == "get" and c.region == "main")
    return hints or any((t.netloc, t.path) == (here.netloc, here.path) and t.query != here.query for t in tabs)


# Not "no contract", but none of a kind, none by a way, none that something can be done with.
_RESTRICTED = re.compile(
    r"払い|カード|キャリア|決済|オプション|年額|年間|端末|条件|更新|web|ウェブ|オンライン|解約(?:できる|可能)|解約可能|お知らせ|キャンペーン|取得|と表示"
)
_ELSEWHERE = re.compile(
    r"異なる可能性|反映に|取得(?:でき|に失敗)|反映まで|しばらくお待ち|別(?:の)?ページ|タブ(?:で|を|に)|年間版|直後の方|[1-9][0-9]*件|\([1-9][0-9]*\)|(?:別|他|ほか)の(?:お)?(?:支払い?方法|アカウント|ログイン|id|契約|会員番号)|選び直|選択し直|ログインし(?:直|なお)"
)


def contract_not_found(s: Signals) -> Finding | None:
    said = s.says(Statement.CONTRACT_NOT_FOUND)
    if said and not s.contracts:
        return Finding(ScreenKind.CONTRACT_NOT_FOUND, 83, (f"it says: {said.sentence}",))
    return None
