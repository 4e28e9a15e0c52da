"""From nothing to a dry-run receipt: the real program on a pseudo-terminal, as a new user would try it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a POSIX thing", allow_module_level=True)

from dialogue_terminal import dialogue, squeezed

MAIN = ["-m", "autocancel.cli.main"]


@pytest.mark.parametrize(
    ("lang", "bill", "payment", "login", "rehearse", "consent", "yes", "run", "left"),
    [
        ("ja", "書いてある言葉を入れて調べる", "クレジットカード", "分からない・忘れた", "練習しないで進む",
         "Enter だけなら解約しません", "解約する", "実際の解約に進みますか", "続きは、もう一度"),
        ("en", "Let me type the words", "by credit card", "No, they are lost", "No, go on without",
         "Enter alone means no", "cancel", "Now the real run?", "Stopping here"),
    ],
)  # fmt: skip
def test_from_nothing_to_a_rehearsal_receipt(
    tmp_path: Path, lang: str, bill: str, payment: str, login: str, rehearse: str, consent: str, yes: str, run: str,
    left: str,
) -> None:  # fmt: skip
    environ = {"AUTOCANCEL_HOME": str(tmp_path), "AUTOCANCEL_LANG": lang}
    with dialogue(tmp_path, environ=environ, program=MAIN) as person:
        person.answers(bill, "1")
        person.answers({"ja": "そのまま入れてください", "en": "as they stand there"}[lang], "ｱﾌﾟﾒｽ")
        person.answers(payment, "1")  # docomo
        person.answers(login, "2")  # at the real run
        person.answers(rehearse, "2")  # without a window
        shown = person.sees(consent)
        assert "練習" in squeezed(shown)[-900:]  # a rehearsal's consent can't be mistaken
        person.answers(consent, yes)
        shown = person.sees(run)
        assert "DRY RUN" in shown and "DRYRUN" in shown
        person.answers(run, "3")  # later
        person.sees(left, ends=True)
        assert person.leaves() == 0
    receipts = list((tmp_path / "receipts").iterdir())
    assert len(receipts) == 1 and receipts[0].name.endswith("-mpass-DRYRUN")
    assert (receipts[0] / "receipt.html").is_file()


def test_without_a_browser_the_rehearsal_says_so_and_offers_the_doctor(tmp_path: Path) -> None:
    environ = {
        "AUTOCANCEL_HOME": str(tmp_path),
        "AUTOCANCEL_LANG": "ja",
        "AUTOCANCEL_BROWSER": str(tmp_path / "no-such-browser"),
    }
    with dialogue(tmp_path, environ=environ, program=MAIN) as person:
        for question in ("書いてある言葉を入れて調べる", "クレジットカード", "分からない・忘れた", "練習しないで進む"):
            person.answers(question, "2")
        person.sees("このパソコンに足りないものを調べる")
        shown = person.sees("もう一度選ぶ")
        assert "no-such-browser" in shown.replace("\n", "") and "Traceback" not in shown
        person.answers("3. あとにする", "3")
        person.sees("続きは、もう一度", ends=True)
        assert person.leaves() == 0


def test_without_a_keyring_nothing_is_taken_for_stored_and_an_encrypted_file_does(tmp_path: Path) -> None:
    environ = {
        "AUTOCANCEL_HOME": str(tmp_path / "home"),
        "AUTOCANCEL_LANG": "ja",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    with dialogue(tmp_path, environ=environ, program=MAIN) as person:
        for question, number in (("書いてある言葉", "2"), ("クレジットカード", "1"), ("分からない・忘れた", "1")):
            person.answers(question, number)
        shown = person.sees("パスフレーズを決めて、暗号化ファイルに保存する")
        assert "安全に保存するサービスが見つかりません" in shown and "保存できませんでした" in shown
        person.answers("パスフレーズを決めて", "2")
        for question, typed in (
            ("ログインID\n>", "demo-0001"),
            ("パスワード(入力した文字は表示されません)\n>", "demo-Pass-1"),
            ("4桁の暗証番号", "0123"),
            ("新しいパスフレーズ", "asagao no hana"),
            ("もう一度入力してください", "asagao no hana"),
        ):
            person.answers(question, typed)
        shown = person.sees("まず練習してみますか")
        assert "demo-Pass-1" not in shown and "asagao" not in shown
        person.answers("練習しないで進む", "4")
        person.sees("続きは、もう一度", ends=True)
        assert person.leaves() == 0
    stored = (tmp_path / "home" / "vault.enc").read_bytes()
    assert b"demo" not in stored
