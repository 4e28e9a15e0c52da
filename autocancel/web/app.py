"""The routes of the guided page. Every screen is a GET that shows, every press a POST that answers with a redirect."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib import resources
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from autocancel.messages import Lang
from autocancel.web import press, records, show
from autocancel.web.conversation import Conversation, Screen
from autocancel.web.guard import MOST_BODY

_STATIC = {"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}
_SCREENS: tuple[Screen, ...] = (
    "start", "company", "unknown", "payment", "login", "store", "phone", "practice", "run", "result", "left",
)  # fmt: skip
_TICK = 0.3  # seconds between two looks at what the run has reported

Handler = Callable[[Request], Awaitable[Response]]


def application(conversation: Conversation) -> Starlette:
    """The page for one conversation. `web.guard.Guard` has to stand around it."""
    routes = [Route("/", _moved(conversation))]
    for screen in _SCREENS:
        routes.append(Route(f"/{screen}", _shown(conversation, screen)))
        routes.append(Route(f"/{screen}", _pressed(conversation, screen), methods=["POST"]))
    routes += [
        Route("/take", _taken_over(conversation), methods=["POST"]),
        Route("/lang", _language(conversation), methods=["POST"]),
        Route("/events", _events(conversation)),
        Route("/live/{screen}", _live(conversation)),
        Route("/static/{name}", _static),
        *records.routes(conversation),
    ]
    return Starlette(routes=routes)


def _moved(conversation: Conversation) -> Handler:
    async def handler(request: Request) -> Response:
        return _go_to(request, conversation.allowed("start"))

    return handler


def _shown(conversation: Conversation, screen: Screen) -> Handler:
    async def handler(request: Request) -> Response:
        conversation.last_request = conversation.clock()
        # Our own links and forms say "same-origin"; "none" is an address that was typed, pasted or restored.
        typed = request.headers.get("sec-fetch-site") == "none"
        if typed and (conversation.moved_on or screen != "start"):
            return HTMLResponse(show.second_tab(conversation, screen))
        press.take_note_of_the_end(conversation)
        allowed = conversation.allowed(screen)
        if allowed != screen:
            return _go_to(request, allowed)
        return HTMLResponse(show.page(conversation, screen))

    return handler


def _pressed(conversation: Conversation, screen: Screen) -> Handler:
    async def handler(request: Request) -> Response:
        conversation.last_request = conversation.clock()
        form = await _form(request)
        conversation.notice, conversation.notice_text, conversation.moved_on = None, "", True
        if screen == "store":  # asks the system's keyring, which may ask the person
            target = await run_in_threadpool(press.pressed, conversation, screen, form)
        else:
            target = press.pressed(conversation, screen, form)
        return _go_to(request, target)

    return handler


def _taken_over(conversation: Conversation) -> Handler:
    async def handler(request: Request) -> Response:
        screen = (await _form(request)).get("screen", "")
        return _go_to(request, conversation.allowed(next((s for s in _SCREENS if s == screen), "start")))

    return handler


def _language(conversation: Conversation) -> Handler:
    async def handler(request: Request) -> Response:
        form = await _form(request)
        conversation.lang = Lang.EN if conversation.lang is Lang.JA else Lang.JA
        return _go_to(request, form.get("screen", "start") if form.get("screen") in _SCREENS else "start")

    return handler


def _events(conversation: Conversation) -> Handler:
    async def handler(request: Request) -> Response:
        seat, screen = request.query_params.get("seat", ""), request.query_params.get("screen", "")

        async def stream() -> AsyncIterator[str]:
            conversation.connections += 1
            conversation.ever_connected = True
            said = ""
            try:
                yield "retry: 1000\n\n"
                while not await request.is_disconnected():
                    if conversation.seats.is_superseded(seat) or (conversation.left and screen != "left"):
                        yield "event: gone\ndata: -\n\n"
                        return
                    run = conversation.run_of(screen)
                    now = f"{conversation.key(screen)} {run.version if run is not None else 0}"
                    yield f"data: {now}\n\n" if now != said else ": still here\n\n"
                    said = now
                    await asyncio.sleep(_TICK)
            finally:
                conversation.connections -= 1

        return StreamingResponse(stream(), media_type="text/event-stream")

    return handler


def _live(conversation: Conversation) -> Handler:
    async def handler(request: Request) -> Response:
        if conversation.run_of(request.path_params["screen"]) is None:
            raise HTTPException(404)
        return HTMLResponse(show.live_part(conversation, request.path_params["screen"]))

    return handler


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404)
    text = resources.files("autocancel.web").joinpath(f"static/{name}").read_text(encoding="utf-8")
    return Response(text, media_type=_STATIC[name])


async def _form(request: Request) -> dict[str, str]:
    """The fields of an urlencoded form. Read here, so that nothing between keeps or logs a value."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BODY:
            raise HTTPException(413)
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=40, errors="strict")
    except ValueError:
        raise HTTPException(400) from None
    return {name: values[-1] for name, values in fields.items()}


def _go_to(request: Request, screen: str) -> Response:
    # Relative: the application does not know the path that the guard took away.
    up = "../" * (request.scope["path"].count("/") - 1)
    return RedirectResponse(f"{up}{screen}", 303)
