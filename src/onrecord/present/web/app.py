"""The workbench's server: pages and their JSON twins over one record file, for this machine alone.

Report text is hostile: templates escape everything, the policy allows no inline script, and a request whose Host is
not this server's own (a name that was pointed at it) is turned away.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.metadata import version
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader
from sqlalchemy import Connection, func, select

from onrecord.errors import NotInRecord
from onrecord.model import Span
from onrecord.present.web.pages.actors import actor_page, actors_page
from onrecord.present.web.pages.report import compare_page, report_page
from onrecord.present.web.pages.search import Filters, search_page
from onrecord.present.web.pages.stories import stories_page
from onrecord.present.web.pages.story import story_page
from onrecord.store import Store, schema

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
COUNTED = ("extractions", "reports", "quotes", "events", "positions", "findings", "stories")
Words = Annotated[str | None, Query(max_length=400)]
Day = Annotated[str | None, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$")]
Cursor = Annotated[int, Query(ge=0, le=10_000_000)]
Place = Annotated[str | None, Query(pattern=r"^\d{1,9}-\d{1,9}$")]


def make_app(store: Store, *, hosts: frozenset[str]) -> FastAPI:
    """The workbench over an open record.

    Args:
        store: The record.
        hosts: What a request's Host header may be, with its port.
    """
    app = FastAPI(title="onrecord", version=version("onrecord"), docs_url=None, redoc_url=None)
    workbench = Workbench(store)
    app.mount("/static", StaticFiles(packages=[("onrecord.present.web", "static")]), name="static")

    @app.middleware("http")
    async def guard(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
        if request.headers.get("host", "") not in hosts:
            response: Response = _error(421, "This server does not answer for that name.")
        else:
            response = await call(request)
        response.headers.update(HEADERS)
        return response

    @app.exception_handler(NotInRecord)
    async def not_there(request: Request, err: NotInRecord) -> Response:
        if request.url.path.startswith("/api/"):
            return _error(404, str(err))
        detail = {"error": {"status": 404, "title": "Not in the record", "detail": str(err)}}
        return workbench.render("error", request, detail, status=404)

    @app.get("/api/revision", summary="Whether the record has changed")
    def revision() -> dict[str, Any]:
        return workbench.about()

    _add_pages(app, workbench)
    return app


class Workbench:
    """One open record and the templates that show it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.templates = Environment(
            loader=PackageLoader("onrecord.present.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        self.templates.globals["static"] = lambda name: f"/static/{name}"

    def ask(self, make: Callable[[Connection], dict[str, Any]]) -> dict[str, Any]:
        """What a page holds, read in one transaction."""
        with self.store.transaction() as connection:
            return make(connection)

    def about(self) -> dict[str, Any]:
        """The record's name, how many reports it has, and a word that changes when it grows."""
        with self.store.transaction() as connection:
            tables = (schema.metadata.tables[name] for name in COUNTED)
            counts = [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
        return {"name": self.store.path.name, "revision": "-".join(map(str, counts)), "reports": counts[1]}

    def render(self, name: str, request: Request, values: dict[str, Any], *, status: int = 200) -> HTMLResponse:
        """A page, with what every page shows."""
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        twin = None if name == "error" else "/api" + ("/stories" + here[1:] if request.url.path == "/" else here)
        after = values.get("next")
        url = str(request.url.include_query_params(cursor=after).replace(scheme="", netloc="")) if after else None
        shown = {**values, "page": name, "here": here, "json_url": twin, "record": self.about(), "next_url": url}
        return HTMLResponse(self.templates.get_template(f"{name}.html").render(shown), status)


def _add_pages(app: FastAPI, workbench: Workbench) -> None:
    ask = workbench.ask

    @app.get("/api/stories", summary="Stories, those last reported first")
    def stories(cursor: Cursor = 0) -> dict[str, Any]:
        return ask(lambda c: stories_page(c, cursor=cursor))

    @app.get("/", include_in_schema=False)
    def show_stories(request: Request, cursor: Cursor = 0) -> HTMLResponse:
        return workbench.render("stories", request, stories(cursor))

    @app.get("/api/stories/{id}", summary="A story")
    def story(id: str, as_of: Day = None) -> dict[str, Any]:
        return ask(lambda c: story_page(c, id, as_of=as_of or None))

    @app.get("/stories/{id}", include_in_schema=False)
    def show_story(request: Request, id: str, as_of: Day = None) -> HTMLResponse:
        return workbench.render("story", request, story(id, as_of))

    @app.get("/api/reports/{id:path}", summary="A report with its marks")
    def report(id: str, at: Place = None) -> dict[str, Any]:
        return ask(lambda c: report_page(c, id, at=_span(at)))

    @app.get("/reports/{id:path}", include_in_schema=False)
    def show_report(request: Request, id: str, at: Place = None) -> HTMLResponse:
        return workbench.render("report", request, report(id, at))

    @app.get("/api/compare", summary="Two reports, paragraph by paragraph")
    def compare(left: str, right: str) -> dict[str, Any]:
        return ask(lambda c: compare_page(c, left, right))

    @app.get("/compare", include_in_schema=False)
    def show_compare(request: Request, left: str, right: str) -> HTMLResponse:
        return workbench.render("compare", request, compare(left, right))

    @app.get("/api/actors", summary="Actors by name")
    def actors(q: Words = None, cursor: Cursor = 0) -> dict[str, Any]:
        return ask(lambda c: actors_page(c, q or "", cursor=cursor))

    @app.get("/actors", include_in_schema=False)
    def show_actors(request: Request, q: Words = None, cursor: Cursor = 0) -> HTMLResponse:
        return workbench.render("actors", request, actors(q, cursor))

    @app.get("/api/actors/{id:path}", summary="An actor")
    def actor(id: str) -> dict[str, Any]:
        return ask(lambda c: actor_page(c, id))

    @app.get("/actors/{id:path}", include_in_schema=False)
    def show_actor(request: Request, id: str) -> HTMLResponse:
        return workbench.render("actor", request, actor(id))

    @app.get("/api/search", summary="Search reports, quotes and events")
    def search(
        q: Words = None, actor: Words = None, country: Words = None, outlet: Words = None, kind: Words = None,
        from_: Annotated[Day, Query(alias="from")] = None, to: Day = None, cursor: Cursor = 0,
    ) -> dict[str, Any]:  # fmt: skip
        filters = Filters(*(value or None for value in (actor, country, outlet, kind, from_, to)))
        return ask(lambda c: search_page(c, q or "", filters, cursor=cursor))

    @app.get("/search", include_in_schema=False)
    def show_search(
        request: Request, q: Words = None, actor: Words = None, country: Words = None, outlet: Words = None,
        kind: Words = None, from_: Annotated[Day, Query(alias="from")] = None, to: Day = None, cursor: Cursor = 0,
    ) -> HTMLResponse:  # fmt: skip
        return workbench.render("search", request, search(q, actor, country, outlet, kind, from_, to, cursor))


def _span(place: str | None) -> Span | None:
    start, end = (int(n) for n in (place or "0-0").split("-"))
    return Span(start, end) if start < end else None


def _error(status: int, detail: str) -> JSONResponse:
    return JSONResponse({"error": {"status": status, "detail": detail}}, status)
