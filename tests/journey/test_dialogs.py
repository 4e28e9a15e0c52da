"""Which questions of the browser are answered with OK: such as ask for exactly this, and for nothing besides."""

from __future__ import annotations

import pytest

from autocancel.journey.act import agrees_to_end, agrees_to_step

from .screens import MW, NORTON

END = agrees_to_end(MW)
STEP = agrees_to_step(MW)


@pytest.mark.parametrize(
    "text", ["解約してもよろしいですか?", f"{NORTON}を解約しますか?", "よろしいですか?", "退会します。実行しますか?"]
)
def test_a_question_about_this_cancellation_is_agreed_to(text: str) -> None:
    assert END("confirm", text)


@pytest.mark.parametrize(
    "text",
    [
        "クラウド写真館も解約してよろしいですか?",
        "「星空うらない手帖」を解約します。よろしいですか?",
        "解約の前に、年間プラン(7,980円)へ切り替えますか?",
        "解約をやめますか?",
        "すべてのサービスを解約してよろしいですか?",
        "解約と同時にアカウントを削除しますか?",
        "解約せずに1か月お休みしますか?",
    ],
)
def test_a_question_about_anything_else_is_never_agreed_to(text: str) -> None:
    assert not END("confirm", text)
    assert not STEP("confirm", text)


def test_a_question_whether_to_end_it_is_no_question_of_a_step() -> None:
    assert not STEP("confirm", "次の画面へ進み、解約を実行します。解約してよろしいですか?")
    assert STEP("confirm", "次の画面へ進みますか?")
