"""What can be taken away: the receipt, the pictures, the sheets for the phone, the guide."""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from autocancel.guide.page import page as guide_page
from autocancel.guide.sheet import sheet_of, sheet_page, ways_of
from autocancel.receipt.export import export
from autocancel.web.conversation import Conversation
from autocancel.web.endings import is_sealed
from autocancel.web.guard import DOCUMENT_CSP

Handler = Callable[[Request], Awaitable[Response]]
_DOCUMENT = {"content-security-policy": DOCUMENT_CSP}
_PDF = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"}


def routes(conversation: Conversation) -> list[Route]:
    return [
        Route("/picture/{screen}/{number}", _picture(conversation)),
        Route("/record/{what}", _record(conversation)),
        Route("/sheet/{provider}/{way}", _sheet(conversation)),
        Route("/guide", _guide(conversation)),
    ]


def receipt_of(conversation: Conversation) -> Path | None:
    """The sealed receipt of the last run that has ended."""
    ended = conversation.last.ended if conversation.last is not None else None
    result = ended.result if ended is not None else None
    path = Path(result.receipt) if result is not None and result.receipt else None
    return path if is_sealed(path) else None


def _picture(conversation: Conversation) -> Handler:
    """A masked picture of the run: by its place in the list, or the one that belongs to the open question."""

    async def handler(request: Request) -> Response:
        run, number = conversation.run_of(request.path_params["screen"]), request.path_params["number"]
        path: Path | None = None
        if run is not None and number == "question":
            path = getattr(run.question, "picture", None)
        elif run is not None and number.isdecimal() and int(number) < len(run.frames):
            path = run.frames[int(number)].picture
        return Response(_read(path), media_type="image/png")

    return handler


def _record(conversation: Conversation) -> Handler:
    async def handler(request: Request) -> Response:
        receipt, what = receipt_of(conversation), request.path_params["what"]
        if receipt is None:
            raise HTTPException(404)
        if what == "receipt.pdf":
            return Response(_read(receipt / what), media_type="application/pdf", headers=_PDF)
        if what == "receipt.html":
            return HTMLResponse(_read(receipt / what), headers=_DOCUMENT)
        if what == "follow-up.ics":
            return _download(_read(receipt / what), "text/calendar", what)
        if what == "set.zip":
            return _download(_zipped(receipt, conversation), "application/zip", f"{receipt.name}.zip")
        raise HTTPException(404)

    return handler


def _sheet(conversation: Conversation) -> Handler:
    async def handler(request: Request) -> Response:
        provider, way = request.path_params["provider"], request.path_params["way"]
        if way not in ways_of(provider) or provider not in conversation.flows:
            raise HTTPException(404)
        sheet = sheet_page([sheet_of(provider, way)], dict(conversation.flows), conversation.lang)
        return HTMLResponse(sheet, headers=_DOCUMENT)

    return handler


def _guide(conversation: Conversation) -> Handler:
    async def handler(request: Request) -> Response:
        return HTMLResponse(guide_page(conversation.lang), headers=_DOCUMENT)

    return handler


def _zipped(receipt: Path, conversation: Conversation) -> bytes:
    with tempfile.TemporaryDirectory(dir=conversation.home.runs) as folder:
        target = Path(folder, "set.zip")
        export(receipt, target, conversation.lang, with_mail=False)
        return target.read_bytes()


def _read(path: Path | None) -> bytes:
    try:
        if path is not None:
            return path.read_bytes()
    except OSError:
        pass
    raise HTTPException(404)


def _download(data: bytes, kind: str, name: str) -> Response:
    return Response(data, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})
