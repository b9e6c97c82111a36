"""The workbench's server: pages and their JSON twins over one record file.

Report text is hostile: templates escape everything, the policy allows no inline script, and a request whose Host is
not this server's own (a name that was pointed at it) is turned away.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from threading import Thread

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from onrecord.errors import NotInRecord, OnrecordError, UnknownPart
from onrecord.present.web.deciding import Forbidden
from onrecord.present.web.guarding import Guard, parse_origin, protect, told
from onrecord.present.web.routes import add_changes, add_pages
from onrecord.present.web.workbench import Workbench
from onrecord.store import Store

TITLES = {404: "Not in the record", 403: "Not allowed", 400: "That cannot be done", 422: "That cannot be asked"}
FAULT = "The workbench failed at this; what it was doing stands where it was started."


def make_app(
    store: Store, *, hosts: frozenset[str] | None, by: str, token: str | None = None, origin: str | None = None
) -> FastAPI:
    """The workbench over an open record.

    Args:
        store: The record.
        hosts: What a request's Host header may be, with its port; None for any, which needs a token.
        by: Who decides: the name that stands in the ledger.
        token: What every request must know; None where only this machine can ask.
        origin: Where a proxy shows the pages, such as `https://analysts.example`; decisions are taken from there alone.

    Raises:
        ValueError: It is reached from elsewhere and no token is needed; `origin` is none.
    """
    if (hosts is None or origin is not None) and token is None:
        raise ValueError("a workbench that is reached from elsewhere needs a token")
    if origin is not None:
        origin = parse_origin(origin)
        hosts = None if hosts is None else hosts | {origin.partition("://")[2]}
    workbench = Workbench(store, by=by, origin=origin)

    @asynccontextmanager
    async def live(_: FastAPI) -> AsyncIterator[None]:
        warming = Thread(target=workbench.warm)
        warming.start()
        yield
        warming.join()

    app = FastAPI(title="onrecord", version=version("onrecord"), docs_url=None, redoc_url=None, lifespan=live)
    app.mount("/static", StaticFiles(packages=[("onrecord.present.web", "static")]), name="static")

    guard = Guard(hosts, token, secure=(origin or "").startswith("https:"))

    @app.middleware("http")
    async def ask_guard(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
        return protect(guard.answer(request) or await call(request), path=request.url.path)

    def fail(request: Request, status: int, detail: str) -> Response:
        if request.url.path.startswith(("/api/", "/export/")):
            return told(status, detail)
        error = {"status": status, "title": TITLES.get(status, "Something is wrong"), "detail": detail}
        return workbench.render("error", request, {"error": error}, status=status)

    @app.exception_handler(OnrecordError)
    def explain(request: Request, err: OnrecordError) -> Response:
        status = 404 if isinstance(err, NotInRecord | UnknownPart) else 403 if isinstance(err, Forbidden) else 400
        return fail(request, status, str(err))

    @app.exception_handler(HTTPException)
    def refuse(request: Request, err: HTTPException) -> Response:
        return fail(request, err.status_code, "There is no such page." if err.status_code == 404 else str(err.detail))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, err: RequestValidationError) -> Response:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in err.errors())
        return fail(request, 422, told)

    @app.exception_handler(Exception)
    def confess(request: Request, err: Exception) -> Response:
        return protect(told(500, FAULT), path=request.url.path)  # the guard is further in than a fault gets

    @app.get("/api/revision", summary="Whether the record has changed")
    def revision() -> dict[str, object]:
        return workbench.about()

    add_pages(app, workbench)
    add_changes(app, workbench)
    return app
