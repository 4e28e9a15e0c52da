"""The mock site's record is the truth: what arrived, what ended the contract, what did harm, whatever went wrong."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from autocancel.clock import JAPAN
from autocancel.flow import Payment
from autocancel.mock.faults import Fault, FaultKind
from autocancel.mock.library import OpenMock, choose, open_mock, read_folder
from autocancel.mock.record import Harm, MockRecord
from autocancel.mock.site import MockSite

from .visitor import Visitor, finish, walk_to_review

CONTRACT = "https://mwsecuritystore.jp/mypage/contract"


@contextmanager
def at_review(payment: Payment = Payment.CARD, scenario: str = "happy") -> Iterator[tuple[OpenMock, Visitor]]:
    with open_mock("mw", scenario, payment, None) as mock:
        yield mock, walk_to_review(Visitor(mock), mock)


def counts(mock: OpenMock) -> tuple[int, int]:
    return mock.site.record.submissions, mock.site.record.processed_submissions


def press_final(visitor: Visitor) -> None:
    try:
        visitor.press("解約する")
    except (OSError, http.client.HTTPException):
        return


@pytest.mark.parametrize("kind", [FaultKind.STATUS, FaultKind.BUSY, FaultKind.RESET, FaultKind.RESET_AFTER_HEADERS])
@pytest.mark.parametrize("processed", [True, False], ids=["processed", "not processed"])
def test_a_final_request_may_fail_with_and_without_effect(kind: FaultKind, processed: bool) -> None:
    with at_review() as (mock, visitor):
        mock.site.add_fault(Fault(kind, final=True, processed=processed, count=1))
        press_final(visitor)
        assert counts(mock) == (1, int(processed))
        assert mock.site.account["contract"] == ("cancelled" if processed else "active")
        assert mock.site.record.harms == []


def test_a_second_final_request_is_harm_even_if_the_first_was_answered_badly() -> None:
    with at_review() as (mock, visitor):
        mock.site.add_fault(Fault(FaultKind.RESET, final=True, processed=True, count=1))
        press_final(visitor)
        press_final(visitor)
        assert counts(mock)[0] == 2
        assert set(mock.site.record.harms) == {Harm.SECOND_SUBMISSION, Harm.BLIND_REPEAT}


def test_repeating_an_unprocessed_request_is_harm_only_without_a_look_at_the_contract() -> None:
    for look in (True, False):
        with at_review() as (mock, visitor):
            mock.site.add_fault(Fault(FaultKind.BUSY, final=True, count=1))
            review = visitor.page
            press_final(visitor)
            if look:
                visitor.go(CONTRACT)
            visitor.page = review
            visitor.press("解約する")
            assert counts(mock) == (2, 1)
            assert mock.site.record.harms == ([] if look else [Harm.BLIND_REPEAT])


def test_a_carriers_release_is_the_one_submission_and_a_refused_pin_is_none() -> None:
    with open_mock("mw", "wrong_pin", Payment.DOCOMO, None) as mock:
        visitor = walk_to_review(Visitor(mock), mock)
        visitor.press("解約する").press("解約する").fill().press("解除する")
        assert "暗証番号が違います" in visitor.page.text
        assert counts(mock) == (0, 0)
        assert mock.site.record.harms == []
        visitor.fill().press("解除する")
        assert mock.site.record.harms == [Harm.REFUSED_SECRET_AGAIN]
    with at_review(Payment.DOCOMO) as (mock, visitor):
        visitor.press("解約する")
        assert counts(mock) == (0, 0)
        visitor.press("解約する").fill().press("解除する")
        assert counts(mock) == (1, 1)


def test_a_refused_password_typed_again_is_harm() -> None:
    with open_mock("mw", "wrong_password", Payment.CARD, None) as mock:
        visitor = Visitor(mock).go("https://mwsecuritystore.jp/login").fill().press("ログイン")
        assert mock.site.record.harms == []
        visitor.fill().press("ログイン")
        assert mock.site.record.harms == [Harm.REFUSED_SECRET_AGAIN]


@pytest.mark.parametrize(
    ("scenario", "harm", "walk"),
    [
        ("signup_form", Harm.SIGN_UP, lambda v: v.go(CONTRACT).fill().press("申し込む")),
        ("account_deletion", Harm.ACCOUNT_DELETION, lambda v: v.go("/cancel/").fill().press("アカウントを削除する")),
        ("bulk_stop", Harm.BULK_STOP, lambda v: v.go("/cancel/").press("すべて解約する")),
        ("widening_checkbox", Harm.BULK_STOP, lambda v: v.go("/cancel/").press("次へ")),
        ("plan_change_only", Harm.PLAN_CHANGE, lambda v: v.go("/cancel/").press("プラン変更する")),
        ("retention_offer", Harm.OFFER_ACCEPTED, lambda v: notice(v).press("特典を受け取って継続する")),
        ("name_contains_norton", Harm.WRONG_CONTRACT, lambda v: notice(v.go("/mypage/other")).press("解約する")),
    ],
)
def test_each_harm_is_counted(scenario: str, harm: Harm, walk: Callable[[Visitor], Visitor]) -> None:
    with open_mock("mw", scenario, Payment.CARD, None) as mock:
        visitor = Visitor(mock).go("https://mwsecuritystore.jp/login").fill().press("ログイン")
        assert mock.site.record.harms == []
        walk(visitor)
        assert mock.site.record.harms == [harm]
        assert counts(mock) == (0, 0)


def notice(visitor: Visitor) -> Visitor:
    return visitor.go("/cancel/").fill().press("同意して次へ").fill(reason="9").press("次へ")


def test_a_secret_at_a_foreign_host_is_harm() -> None:
    with open_mock("mw", "happy", Payment.CARD, None) as mock:
        login = mock.scenario.login
        Visitor(mock).go("https://elsewhere.example/?x=" + login.password)
        Visitor(mock).go("https://elsewhere.example/", "POST", {"code": login.pin})
        assert mock.site.record.harms == [Harm.SECRET_AT_FOREIGN_HOST] * 2
        Visitor(mock).go("https://mwsecuritystore.jp/login", "POST", {"login_password": login.password})
        assert [request.foreign for request in mock.site.record.requests] == [True, True, False]
        assert mock.site.record.requests[1].secrets == ("pin",)


def test_the_record_holds_no_secret_only_the_names_of_those_that_came(tmp_path: Path) -> None:
    log = tmp_path / "mock.jsonl"
    with open_mock("mw", "happy", Payment.DOCOMO, None, log) as mock:
        finish(walk_to_review(Visitor(mock), mock))
        login = mock.scenario.login
        written = log.read_text(encoding="utf-8")
        for secret in (login.password, login.pin, login.login_id):
            assert secret not in written
        assert '"password"' in written and '"pin"' in written
        assert MockRecord.from_log(log).requests == mock.site.record.requests
        assert MockRecord.from_log(log).summary() == mock.site.record.summary()
    with log.open("a", encoding="utf-8") as file:
        file.write('{"number": 99, "meth')  # the program was killed while this line was written
    assert MockRecord.from_log(log).submissions == 1
    assert MockRecord.from_log(tmp_path / "none").requests == []


def test_the_contract_stays_cancelled_for_the_next_browser() -> None:
    with at_review() as (mock, visitor):
        finish(visitor)
        another = Visitor(mock).go("https://mwsecuritystore.jp/login").fill().press("ログイン").go(CONTRACT)
        assert "解約済" in another.page.text


def test_a_page_behind_the_login_shows_nothing_to_a_stranger() -> None:
    with open_mock("mw", "happy", Payment.DOCOMO, None) as mock:
        for url in (CONTRACT, "https://mwsecuritystore.jp/cancel/confirm", "https://id.auone.jp/payment/keizoku/pin"):
            assert "セッションの有効期限が切れました" in Visitor(mock).go(url).page.text
        visitor = walk_to_review(Visitor(mock), mock)
        mock.site.add_fault(Fault(FaultKind.EXPIRE, page="review", count=1))
        assert "セッションの有効期限" in visitor.go("/cancel/confirm").page.text
        assert "セッションの有効期限" in visitor.go("/cancel/confirm").page.text


def test_a_ticket_opens_one_visit_once() -> None:
    with open_mock("mw", "happy", Payment.DOCOMO, None) as mock:
        visitor = walk_to_review(Visitor(mock), mock).press("解約する")
        assert "暗証番号" in visitor.page.text
        used = visitor.url
        assert "ticket=" in used
        assert "セッションの有効期限" in Visitor(mock).go(used).page.text


@pytest.mark.parametrize(
    ("fault", "check"),
    [
        (Fault(FaultKind.STATUS, page="contract", status=500), lambda v: v.status == 500),
        (Fault(FaultKind.STATUS, page="contract", retry_after="7"), lambda v: v.headers["Retry-After"] == "7"),
        (Fault(FaultKind.BUSY, page="contract"), lambda v: v.status == 200 and "混み合って" in v.page.text),
        (Fault(FaultKind.MAINTENANCE, page="contract"), lambda v: v.status == 200 and "メンテナンス中" in v.page.text),
        (Fault(FaultKind.SLOW, page="contract", seconds=0), lambda v: "ご契約中" in v.page.text),
        (Fault(FaultKind.WRONG_CHARSET, page="contract"), lambda v: "ご契約中" not in v.page.text),
    ],
)
def test_faults_are_what_they_say_and_only_for_the_requests_they_cover(
    fault: Fault, check: Callable[[Visitor], bool]
) -> None:
    with open_mock("mw", "happy", Payment.CARD, None) as mock:
        visitor = Visitor(mock).go("https://mwsecuritystore.jp/login").fill().press("ログイン")
        mock.site.add_fault(replace(fault, first=2, count=1))
        assert "ご契約中" in visitor.go(CONTRACT).page.text
        assert check(visitor.go(CONTRACT))
        assert "ご契約中" in visitor.go(CONTRACT).page.text
        assert mock.site.record.requests[-2].fault == fault.kind.value


def test_broken_connections_are_broken() -> None:
    with open_mock("mw", "happy", Payment.CARD, None) as mock:
        visitor = Visitor(mock).go("https://mwsecuritystore.jp/login").fill().press("ログイン")
        mock.site.add_fault(Fault(FaultKind.TRUNCATED, page="contract"))
        with pytest.raises(http.client.IncompleteRead) as cut:
            visitor.go(CONTRACT)
        assert cut.value.expected is not None and cut.value.expected > 0
        for kind in (FaultKind.RESET, FaultKind.RESET_AFTER_HEADERS):
            mock.site.add_fault(Fault(kind, page="contract"))
            with pytest.raises((OSError, http.client.HTTPException)):
                visitor.go(CONTRACT)
        mock.site.add_fault(Fault(FaultKind.REDIRECT_LOOP, page="contract"))
        with pytest.raises(AssertionError, match="without end"):
            visitor.go(CONTRACT)


def test_a_hanging_answer_ends_with_the_site() -> None:
    with open_mock("mw", "happy", Payment.CARD, None) as mock:
        mock.site.add_fault(Fault(FaultKind.HANG, page="payment_menu"))
        connection = Visitor(mock).connection("mwsecuritystore.jp")
        connection.request("GET", "/loginmenu", headers={"Host": "mwsecuritystore.jp"})
    with pytest.raises((OSError, http.client.HTTPException)):
        connection.getresponse()
    connection.close()


@pytest.mark.parametrize(("scenario", "charset"), [("shift_jis", "shift_jis"), ("euc_jp", "euc-jp")])
def test_pages_come_in_the_encoding_that_they_declare(scenario: str, charset: str) -> None:
    with open_mock("mpass", scenario, Payment.CARD, None) as mock:
        visitor = Visitor(mock).go(mock.site.folder.entry)
        assert visitor.headers["Content-Type"] == f"text/html; charset={charset}"
        text = visitor.body.decode(charset)
        assert "マイページにログイン" in text
        assert f'<meta charset="{charset}">' in text
        finish(walk_to_review(Visitor(mock), mock))
        assert counts(mock) == (1, 1)


def test_the_month_ends_on_its_last_day_in_japan() -> None:
    folder = read_folder("mw", None)
    scenario, payment = choose(folder, "already_cancelled", Payment.CARD)
    for day, end in (((2026, 12, 31), "2026年12月31日"), ((2028, 2, 1), "2028年2月29日")):
        now = partial(datetime, *day, tzinfo=JAPAN)
        with MockSite(folder, scenario, payment, clock=now) as site:
            host, port = site.address
            connection = http.client.HTTPConnection(host, port, timeout=20)
            login = scenario.login
            body = f"login_id={login.login_id}&login_password={login.password}"
            headers = {"Host": "mwsecuritystore.jp", "Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", "/login", body, headers)
            answer = connection.getresponse()
            answer.read()
            cookie = str(answer.headers["Set-Cookie"]).partition(";")[0]
            connection.request("GET", "/mypage/contract", headers={"Host": "mwsecuritystore.jp", "Cookie": cookie})
            assert f"{end}まで利用可" in connection.getresponse().read().decode()
            connection.close()


def test_the_site_alone_prints_its_address_first_and_leaves_its_record_when_killed(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    command = [sys.executable, "-m", "autocancel.mock", "serve", "mpass", "--payment", "au", "--log", str(log)]
    fault = 'page = "cancel_top", kind = "status", status = 503, count = 1'
    with subprocess.Popen([*command, "--fault", fault], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            for status in (503, 200):
                connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
                connection.request("GET", "/cancel.php", headers={"Host": "www.m-pass.jp"})
                assert connection.getresponse().status == status
                connection.close()
        finally:
            process.kill()
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [line["status"] for line in lines] == [503, 200]
    assert [request.fault for request in MockRecord.from_log(log).requests] == ["status", None]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["serve", "nobody"], "nobody"),
        (["serve", "mw", "--scenario", "nonsense"], "happy"),
        (["serve", "mw", "--fault", "kind = 1"], "--fault"),
        (["serve", "mw", "--payment", "cash"], "docomo"),
    ],
)
def test_a_wrong_argument_is_told_without_a_traceback(arguments: list[str], told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "autocancel.mock", *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
