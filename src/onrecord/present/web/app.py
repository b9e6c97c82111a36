"""The workbench's server: pages and their JSON twins over one record file, for this machine alone.

Report text is hostile: templates escape everything, the policy allows no inline script, and a request whose Host is
not this server's own (a name that was pointed at it) is turned away.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from onrecord.errors import NotInRecord, OnrecordError, UnknownPart
from onrecord.present.web.deciding import Forbidden
from onrecord.present.web.routes import add_changes, add_pages
from onrecord.present.web.workbench import Workbench
from onrecord.store import Store

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TITLES = {404: "Not in the record", 403: "Not allowed", 400: "That cannot be done", 422: "That cannot be asked"}


def make_app(store: Store, *, hosts: frozenset[str], by: str) -> FastAPI:
    """The workbench over an open record.

    Args:
        store: The record.
        hosts: What a request's Host header may be, with its port.
        by: Who decides: the name that stands in the ledger.
    """
    app = FastAPI(title="onrecord", version=version("onrecord"), docs_url=None, redoc_url=None)
    workbench = Workbench(store, by=by)
    app.mount("/static", StaticFiles(packages=[("onrecord.present.web", "static")]), name="static")

    @app.middleware("http")
    async def guard(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
        if request.headers.get("host", "") in hosts:
            response = await call(request)
        else:
            response = _told(421, "This server does not answer for that name.")
        response.headers.update(HEADERS)
        if not request.url.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        return response

    def fail(request: Request, status: int, detail: str) -> Response:
        if request.url.path.startswith("/api/"):
            return _told(status, detail)
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

    @app.get("/api/revision", summary="Whether the record has changed")
    def revision() -> dict[str, object]:
        return workbench.about()

    add_pages(app, workbench)
    add_changes(app, workbench)
    return app


def _told(status: int, detail: str) -> JSONResponse:
    return JSONResponse({"error": {"status": status, "detail": detail}}, status)
