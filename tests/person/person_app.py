"""One question at a terminal as a program of its own, for tests on a pseudo-terminal.

Arguments: language, question, and a folder. It says READY, waits for the folder's file `go-on`, asks, and says the
answer. A file `moved` in the folder means that the page in the window has moved on.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from autocancel.console import Console, prepare_streams
from autocancel.messages import Lang
from autocancel.outcome import ContractFacts
from autocancel.person.questions import Candidate, HandOver, Need, PageShown, Review, Which
from autocancel.person.teller import Secrets
from autocancel.person.terminal import TerminalPerson

PAGE = PageShown("https://mwsecuritystore.jp/mypage", "マイページ", "member_top")
CANDIDATES = (
    Candidate("c7", "ご契約の確認", "ノートン モバイル セキュリティ（月額版）", "main", "look", 9, (0, 7)),
    Candidate("c3", "お手続き", "各種お手続きはこちら", "nav", "send", 5, (0, 3)),
    Candidate("c9", "解約する", "このサービスを解約する", "main", "may_end", 4, (0, 9)),
)
UNREAD = "本手続きをもって、特典のご利用権は消滅いたします。"
REVIEW = Review(
    "r1",
    PAGE,
    ContractFacts("ノートン モバイル セキュリティ（月額版）", "クレジットカード", "2026年11月30日まで", "NM-0012"),
    ("解約手数料：1,100円(税込)",),
    (UNREAD,),
    Path("/home/person/receipts/screen-7.png"),
    practice=True,
)


def main() -> int:
    lang, question, folder = Lang(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    prepare_streams()
    person = TerminalPerson(Console(lang), Secrets({}, lambda secret: None), window=question != "which-blind")
    print("READY", flush=True)
    while not (folder / "go-on").exists():
        time.sleep(0.01)
    try:
        answer = _ask(person, question, folder)
    except KeyboardInterrupt:
        answer = "interrupted"
    print(f"ANSWER<{answer}>", flush=True)
    return 0


def _ask(person: TerminalPerson, question: str, folder: Path) -> object:
    match question:
        case "which" | "which-blind":
            picked = person.which(Which("w1", PAGE, "ambiguous", CANDIDATES))
            return f"{picked}{' always' if getattr(picked, 'always', False) else ''}"
        case "consent":
            return person.consent(REVIEW).value
        case "hand_over":
            moved = (folder / "moved").exists
            return person.hand_over(HandOver("h1", PAGE, "second_factor", expires=120.0, moved_on=moved))
        case "late":
            return person.hand_over(HandOver("h2", PAGE, "captcha", moved_on=lambda: False, limit=0.05))
        case "payment":
            chosen = person.payment(Need("n1", "payment"))
            return chosen.value if chosen else None
        case "login_id" | "password" | "pin" as what:
            secret = person.secret(Need("n2", what, PAGE, "dアカウント"))
            return secret.reveal() if secret else None
    raise ValueError(question)


if __name__ == "__main__":
    sys.exit(main())
