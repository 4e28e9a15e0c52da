"""Printing the receipt in the browser that is already running."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from autocancel.messages import Lang
from autocancel.messages import receipt as texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_FOOTER = (
    '<div style="width:100%;padding:0 16mm;display:flex;justify-content:space-between;'
    "font:7pt 'Noto Sans CJK JP','Hiragino Sans','Yu Gothic',Meiryo,sans-serif;color:#5d686f\">"
    '<span class="title"></span><span>{pages}</span></div>'
)


def print_with(browser: Browser, html: str, lang: Lang = Lang.JA) -> bytes | None:
    """The page as an A4 PDF with page numbers, or None where this browser can't print (some can't with a window).

    The page is shown in a context of its own: no JavaScript, no network, no cookies of the run.
    """
    from playwright.sync_api import Error

    pages = texts.PAGE_OF.text(lang, page='<span class="pageNumber"></span>', total='<span class="totalPages"></span>')
    try:
        context = browser.new_context(java_script_enabled=False, offline=True, accept_downloads=False)
        try:
            page = context.new_page()
            page.set_content(html, wait_until="load")
            # Playwright's own page.pdf() refuses where the protocol might still be able to.
            answer = context.new_cdp_session(page).send(
                "Page.printToPDF",
                {
                    "preferCSSPageSize": True,
                    "printBackground": True,
                    "displayHeaderFooter": True,
                    "headerTemplate": "<span></span>",
                    "footerTemplate": _FOOTER.format(pages=pages),
                    "generateTaggedPDF": True,
                },
            )
        finally:
            context.close()
    except Error:
        return None
    return base64.b64decode(answer["data"])
