"""The person at a terminal: every question, in both languages, on wide, narrow and poor terminals."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a POSIX thing", allow_module_level=True)

from tests.cli.dialogue_terminal import CTRL_C, ENTER, Person, dialogue, squeezed

APP = Path(__file__).with_name("person_app.py")
ASKS = ("which", "which-blind", "consent", "hand_over", "payment", "login_id", "password", "pin")
WORD = {"ja": "解約する", "en": "cancel"}
POOR: dict[str, dict[str, str]] = {"plain": {}, "dumb": {"TERM": "dumb"}, "no-color": {"NO_COLOR": "1"}}


@contextmanager
def asked(
    folder: Path, lang: str, question: str, columns: int = 80, environ: dict[str, str] | None = None, early: str = ""
) -> Iterator[Person]:
    """A question that is on the screen; `early` is what was typed before it."""
    with dialogue(folder, columns=columns, environ=environ, program=[str(APP), lang, question, str(folder)]) as person:
        person.sees("READY")
        person.types(early)
        (folder / "go-on").touch()
        yield person


def answer_to(person: Person) -> str:
    shown = squeezed(person.sees("ANSWER<", ends=True))
    return shown.rpartition("ANSWER<")[2].partition(">")[0]


def prompt(person: Person) -> str:
    """What stands there once the question can be answered."""
    return person.waits_for_an_answer()


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("question", ASKS)
def test_nothing_typed_before_a_question_answers_it(tmp_path: Path, lang: str, question: str) -> None:
    """Numbers, はい, the consent's own word, a PIN, Enter, and a line that is only begun."""
    early = ENTER.join(["1", "はい", "yes", "ok", WORD[lang], "1234", "", "docomo", "done", "c7", "1"])
    with asked(tmp_path, lang, question, early=early) as person:
        prompt(person)
        person.types({"password": "the answer"}.get(question, "") + ENTER)
        if question.startswith("which"):
            for word in ("", "stop"):  # Enter alone chooses nothing
                prompt(person)
                person.types(word + ENTER)
        wanted = {
            "which": "stop", "which-blind": "stop", "consent": "declined", "hand_over": "True", "password": "theanswer",
        }  # fmt: skip
        assert answer_to(person) == wanted.get(question, "None")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("question", ASKS)
def test_ctrl_c_interrupts_every_question(tmp_path: Path, lang: str, question: str) -> None:
    with asked(tmp_path, lang, question) as person:
        prompt(person)
        person.types(CTRL_C)
        assert answer_to(person) == "interrupted"
        assert "Traceback" not in person.sees("ANSWER<")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("question", [ask for ask in ASKS if ask not in ("login_id", "password")])
def test_rubbish_chooses_nothing_and_is_told_what_would_be_accepted(tmp_path: Path, lang: str, question: str) -> None:
    rubbish = ["\x1b[A\x07０９９番", "九", "解約する" if question != "consent" else "はい"]
    accepted = {
        "which": "から 5 の番号" if lang == "ja" else "from 1 to 5",
        "which-blind": "から 4 の番号" if lang == "ja" else "from 1 to 4",
        "consent": f"「{WORD[lang]}」と入れたときだけ" if lang == "ja" else "Only the word",
        "hand_over": "Enter だけを" if lang == "ja" else "Press Enter alone",
        "payment": "から 5 の番号" if lang == "ja" else "from 1 to 5",
        "pin": "数字4桁" if lang == "ja" else "four digits",
    }
    with asked(tmp_path, lang, question) as person:
        for line in rubbish[:2] if question != "which" else ["\x1b[A", "99", "0"]:
            prompt(person)
            person.types(line + ENTER)
            if question == "consent" and line != rubbish[0]:
                break
            person.sees(accepted[question])
        if question == "hand_over":
            prompt(person)
            person.types("やめる" + ENTER)
        elif question in ("payment", "pin", "which-blind"):
            prompt(person)
            person.types("九" + ENTER)
        wanted = {"which": "stop", "which-blind": "stop", "consent": "declined", "hand_over": "False"}
        assert answer_to(person) == wanted.get(question, "None")


@pytest.mark.parametrize("environ", POOR.values(), ids=POOR)
@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_consent_loses_no_word_on_any_terminal(
    tmp_path: Path, lang: str, columns: int, environ: dict[str, str]
) -> None:
    with asked(tmp_path, lang, "consent", columns, environ) as person:
        shown = squeezed(prompt(person))
        for words in (
            "練習", "ノートン モバイル セキュリティ（月額版）", "クレジットカード", "2026年11月30日まで", "NM-0012",
            "解約手数料：1,100円(税込)", "1,100", "本手続きをもって、特典のご利用権は消滅いたします。",
            "/home/person/receipts/screen-7.png", WORD[lang],
        ):  # fmt: skip
            assert squeezed(words) in shown, words
        assert all(line == line.rstrip("…") for line in shown.splitlines())
        person.types(WORD[lang] + ENTER)
        assert answer_to(person) == "given"


@pytest.mark.parametrize(
    ("lang", "typed"),
    [("ja", "はい"), ("ja", "yes"), ("ja", "ok"), ("ja", "cancel"), ("ja", "解約"), ("ja", "解約するな"), ("ja", "1"),
     ("en", "yes"), ("en", "ok"), ("en", "解約する"), ("en", "y"), ("en", "cancel it"), ("en", "cance")],
)  # fmt: skip
def test_only_the_word_itself_is_consent(tmp_path: Path, lang: str, typed: str) -> None:
    with asked(tmp_path, lang, "consent") as person:
        for _ in range(2):
            prompt(person)
            person.types(typed + ENTER)
        assert answer_to(person) == "declined"


@pytest.mark.parametrize(("lang", "typed"), [("ja", "「解約する」"), ("ja", " 解約する。 "), ("en", "ＣＡＮＣＥＬ")])
def test_the_word_is_accepted_as_people_type_it(tmp_path: Path, lang: str, typed: str) -> None:
    with asked(tmp_path, lang, "consent") as person:
        prompt(person)
        person.types(typed + ENTER)
        assert answer_to(person) == "given"


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_candidates_say_what_they_are_and_where_they_stand(tmp_path: Path, lang: str, columns: int) -> None:
    with asked(tmp_path, lang, "which", columns) as person:
        shown = squeezed(prompt(person))
        for words in (
            "1. ", "ご契約の確認", "ノートン モバイル セキュリティ（月額版）", "2. ", "お手続き",
            "各種お手続きはこちら",
            "3. ", "解約が確定する可能性" if lang == "ja" else "may end the contract", "4. ",
            "自分で押す" if lang == "ja" else "I press it myself", "5. ", "やめる" if lang == "ja" else "stop",
        ):  # fmt: skip
            assert squeezed(words) in shown, words
        person.types("２" + ENTER)
        assert answer_to(person) == "c3"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ご契約の確認", "c7"), ("いつも 1", "c7always"), ("always 2", "c3always"), ("いつも 3", "c9"),
        ("自分で押す", "person"), ("4", "person"), ("５", "stop"), ("やめる", "stop"),
    ],
)  # fmt: skip
def test_which_is_answered_by_number_label_or_word(tmp_path: Path, typed: str, answer: str) -> None:
    with asked(tmp_path, "ja", "which") as person:
        prompt(person)
        person.types(typed + ENTER)
        assert answer_to(person) == answer


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(("typed", "goes_on"), [("", True), ("やめる", False), ("not yet", None)])
def test_a_page_that_moved_on_is_noticed_and_the_person_is_asked(
    tmp_path: Path, lang: str, typed: str, goes_on: bool | None
) -> None:
    with asked(tmp_path, lang, "hand_over") as person:
        shown = squeezed(prompt(person))
        assert "10分" in shown or "10minutes" in shown  # its time limit, and the carrier's
        assert "120秒" in shown or "120seconds" in shown
        (tmp_path / "moved").touch()
        person.sees("画面が進みました" if lang == "ja" else "The page has moved on")
        prompt(person)
        person.types(typed + ENTER)
        if goes_on is None:  # still at it: it is said once, and the run waits
            prompt(person)
            person.types("done" + ENTER)
        assert answer_to(person) == str(goes_on is not False)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_hand_over_that_nobody_answers_ends(tmp_path: Path, lang: str) -> None:
    with asked(tmp_path, lang, "late") as person:
        assert answer_to(person) == "False"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ドコモ", "docomo"), ("d払い", "docomo"), ("Ｄ払い", "docomo"), ("１", "docomo"), ("ﾄﾞｺﾓ", "docomo"),
        ("4", "card"), ("カード", "card"), ("クレジットカード", "card"), ("ａｕ", "au"), ("auかんたん決済", "au"),
        ("softbank", "softbank"), ("ソフトバンク", "softbank"), ("分からない", "None"), ("5", "None"),
    ],
)  # fmt: skip
def test_a_payment_is_understood_in_the_persons_own_words(tmp_path: Path, typed: str, answer: str) -> None:
    with asked(tmp_path, "ja", "payment") as person:
        prompt(person)
        person.types(typed + ENTER)
        assert answer_to(person) == answer


def test_a_password_is_not_shown_while_typed(tmp_path: Path) -> None:
    with asked(tmp_path, "ja", "password") as person:
        prompt(person)
        person.types("demo-Pass-1" + ENTER)
        assert answer_to(person) == "demo-Pass-1"
        assert person.sees("ANSWER<").count("demo-Pass-1") == 1  # the app's own line
