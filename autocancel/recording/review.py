"""The review in the browser: what was replaced, what remains, page by page. Only what is ticked there is written."""

from __future__ import annotations

import html
import json

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from autocancel.messages import Lang, Message
from autocancel.messages import journey as kinds
from autocancel.messages import recording as texts
from autocancel.recording.recording import Approval, PageForReview
from autocancel.recording.text import Why

_STYLE = """
body { font-family: "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", sans-serif; margin: 0; line-height: 1.6 }
header, section, footer { padding: 12px 24px; border-bottom: 1px solid #bbb }
h1 { font-size: 22px; margin: 4px 0 } h2 { font-size: 18px; margin: 4px 0 } h3 { font-size: 15px; margin: 8px 0 4px }
.page { display: flex; gap: 20px; align-items: flex-start; flex-wrap: wrap }
iframe { width: 560px; height: 480px; border: 2px solid #666; background: #fff }
.facts { flex: 1; min-width: 320px }
table { border-collapse: collapse; width: 100% }
td, th { border: 1px solid #bbb; padding: 2px 8px; text-align: left; vertical-align: top; word-break: break-all }
.scroll { max-height: 210px; overflow: auto } .leak { color: #8c0000; font-weight: bold }
.remains { white-space: pre-wrap; border: 1px solid #bbb; padding: 6px }
footer { position: sticky; bottom: 0; background: #f2f2f2 }
button { font-size: 16px; padding: 8px 16px; margin-right: 12px } label { cursor: pointer }
"""
_ANSWER = "document.documentElement.dataset.answer"
_READ = """() => JSON.stringify({
  answer: document.documentElement.dataset.answer || "",
  pages: [...document.querySelectorAll("input[name=page]:checked")].map(box => box.value),
  words: [...document.querySelectorAll("input[name=word]:checked")].map(box => box.value),
})"""


def review_page(pages: list[PageForReview], lang: Lang) -> str:
    """The review as one page of our own. Nothing is ticked: what nobody looked at is not written."""
    sections = "".join(_section(page, lang) for page in pages)
    return (
        f'<!DOCTYPE html><html lang="{lang.value}"><head><meta charset="utf-8"><title>{_t(texts.TITLE, lang)}</title>'
        f"<style>{_STYLE}</style></head><body>"
        f"<header><h1>{_t(texts.TITLE, lang)}</h1><p>{_t(texts.LEAD, lang)}</p></header>"
        f"{sections}<footer>{_button('save', texts.SAVE, lang)}{_button('again', texts.CHECK_AGAIN, lang)}"
        f"{_button('discard', texts.DISCARD, lang)}</footer></body></html>"
    )


def ask_in_browser(page: Page, pages: list[PageForReview], lang: Lang) -> tuple[str, Approval]:
    """Show the review and wait for the person: "save", "again" or "discard", and what they ticked.

    A closed window discards.
    """
    page.set_content(review_page(pages, lang), wait_until="load")
    while True:
        try:
            page.wait_for_timeout(200)
            read = json.loads(page.evaluate(_READ))
        except PlaywrightError:
            return "discard", Approval(frozenset())
        if read["answer"]:
            return str(read["answer"]), Approval(frozenset(read["pages"]), tuple(read["words"]))


def _section(page: PageForReview, lang: Lang) -> str:
    name = kinds.KINDS.get(page.kind.value if page.kind else "unrecognised", kinds.KINDS["unrecognised"])
    if page.leaks:
        choice = f'<p class="leak">{_t(texts.HAS_LEAK, lang)}</p>'
    else:
        box = f'<input type="checkbox" name="page" value="{html.escape(page.name)}">'
        choice = f"<p><label>{box} {_t(texts.KEEP_PAGE, lang)}</label></p>"
    rows = "".join(
        f"<tr><td>{html.escape(r.original)}</td><td>{html.escape(r.placeholder)}</td>"
        f"<td>{_t(texts.WHY[r.why.value], lang)}</td>"
        f"<td>{_keep(r.original, lang) if r.why is Why.UNKNOWN else ''}</td></tr>"
        for r in page.replaced
    )
    head = "".join(f"<th>{_t(m, lang)}</th>" for m in (texts.BEFORE, texts.AFTER, texts.REASON)) + "<th></th>"
    return (
        f'<section id="{html.escape(page.name)}"><h2>{_t(name, lang)}</h2><p>{html.escape(page.address)}</p>{choice}'
        f'<div class="page"><iframe sandbox srcdoc="{html.escape(page.html)}"></iframe><div class="facts">'
        f"<h3>{_t(texts.REPLACED_HEADING, lang)} ({len(page.replaced)})</h3>"
        f'<div class="scroll"><table><tr>{head}</tr>{rows}</table></div>'
        f"<h3>{_t(texts.REMAINS_HEADING, lang)}</h3>"
        f'<div class="scroll remains">{html.escape(chr(10).join(page.remains))}</div>'
        f"<p>{texts.PICTURES.text(lang, count=page.pictures)}</p></div></div></section>"
    )


def _keep(word: str, lang: Lang) -> str:
    return (
        f'<label><input type="checkbox" name="word" value="{html.escape(word)}"> {_t(texts.NOT_PERSONAL, lang)}</label>'
    )


def _button(answer: str, message: Message, lang: Lang) -> str:
    return f'<button type="button" id="{answer}" onclick="{_ANSWER}=\'{answer}\'">{_t(message, lang)}</button>'


def _t(message: Message, lang: Lang) -> str:
    return html.escape(message.text(lang))
