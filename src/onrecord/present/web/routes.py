"""The addresses of the workbench."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import AfterValidator
from starlette.concurrency import run_in_threadpool

from onrecord.errors import BadRecord
from onrecord.model import TABLES, Span, to_json
from onrecord.present.web.choosing import PartName
from onrecord.present.web.deciding import FORM, enter, read_form
from onrecord.present.web.guarding import own_address
from onrecord.present.web.loading import load_story
from onrecord.present.web.pages.actors import actor_page, actors_page
from onrecord.present.web.pages.deciding import deciding_page
from onrecord.present.web.pages.decisions import decided, decisions_page
from onrecord.present.web.pages.news import is_changed, stories_since, story_since
from onrecord.present.web.pages.report import compare_page, report_page
from onrecord.present.web.pages.search import Filters, find_page, search_page
from onrecord.present.web.pages.story import View, story_page
from onrecord.present.web.seen import Seen, is_looked_at
from onrecord.present.web.taking import export, formats, take_actor, take_hits, take_reports
from onrecord.present.web.workbench import Workbench
from onrecord.store.queries import By
from onrecord.store.whole import read_record


def _of_calendar(day: str | None) -> str | None:
    try:
        return day and date.fromisoformat(day).isoformat()
    except ValueError as err:
        raise ValueError("is no day of the calendar; write it as 2021-12-16") from err


Words = Annotated[str | None, Query(max_length=400)]
Day = Annotated[str | None, Query(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"), AfterValidator(_of_calendar)]
Cursor = Annotated[int, Query(ge=0, le=10_000_000)]
MOST_DIGITS = 15  # of a revision
Since = Annotated[
    int | None, Query(ge=0, le=10**MOST_DIGITS - 1, description="A revision of the record, as /api/revision says it")
]
MOST_TAKEN = 20  # reports taken away at once
Reports = Annotated[list[str], Query(max_length=MOST_TAKEN)]
Place = Annotated[str | None, Query(pattern=r"^[0-9]{1,9}-[0-9]{1,9}$")]


def _view(
    as_of: Day = None,
    part: Annotated[PartName | None, Query(description="One part alone, from the cursor on")] = None,
    cursor: Cursor = 0,
    actor: Annotated[Words, Query(description="With part=said: statements of this actor alone")] = None,
    question: Annotated[
        Words, Query(description="With part=stands: the rows of this question, from the cursor on")
    ] = None,
    item: Annotated[Words, Query(description="All that tell of one statement, event or finding")] = None,
) -> View:
    return View(as_of or None, part, cursor, actor or None, question or None, item or None)


StoryView = Annotated[View, Depends(_view)]


def _asked(
    actor: Words = None, country: Words = None, outlet: Words = None, kind: Words = None,
    from_: Annotated[Day, Query(alias="from")] = None, to: Day = None, by: By = "both",
) -> Filters:  # fmt: skip
    actor, country, outlet, kind, from_, to = (v or None for v in (actor, country, outlet, kind, from_, to))
    return Filters(actor, country, outlet, kind, from_, to, by)


Asked = Annotated[Filters, Depends(_asked)]


def add_pages(app: FastAPI, workbench: Workbench) -> None:
    """Every page, and under /api its JSON twin."""
    ask = workbench.ask

    @app.get("/api/stories", summary="Stories, those last reported first")
    def stories(since: Since = None, changed: bool = False, cursor: Cursor = 0) -> dict[str, Any]:
        seen = None if since is None else Seen(since)
        return ask(lambda c: stories_since(c, seen, changed=changed, cursor=cursor))

    @app.get("/", include_in_schema=False)
    def show_stories(request: Request, since: Since = None, changed: bool = False, cursor: Cursor = 0) -> Response:
        visit = workbench.visit(request)
        seen = visit.seen if since is None else Seen(since)
        page = ask(lambda c: stories_since(c, seen, changed=changed, cursor=cursor))
        return workbench.remember(workbench.render("stories", request, page), visit.seen)

    @app.get("/api/stories/{id}", summary="A story: the first items of each part, or more of one part or item")
    def story(id: str, view: StoryView, since: Since = None) -> dict[str, Any]:
        if since is None:
            return ask(lambda c: story_page(c, id, view) | decided(c))
        return ask(lambda c: story_since(c, id, since, view) | decided(c))

    @app.get("/stories/{id}", include_in_schema=False)
    def show_story(request: Request, id: str, view: StoryView, since: Since = None) -> Response:
        visit = workbench.visit(request)
        seen_with = visit.seen.of(id)
        if not is_looked_at(request):
            return workbench.render("story", request, story(id, view, since))
        if since is None and ask(lambda c: {"changed": is_changed(c, id, seen_with)})["changed"]:
            marked = request.url.include_query_params(since=seen_with)
            return RedirectResponse(str(marked.replace(scheme="", netloc="")), 303)
        answer = workbench.render("story", request, story(id, view, since))
        return workbench.remember(answer, visit.seen.opened(id, visit.revision))

    @app.get("/api/reports/{id:path}", summary="A report with its marks")
    def report(id: str, at: Place = None) -> dict[str, Any]:
        return ask(lambda c: report_page(c, id, at=_span(at)) | decided(c))

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

    @app.get("/api/actors/{id:path}", summary="An actor, story by story, or all of the actor in one story")
    def actor(id: str, story: Words = None, cursor: Cursor = 0) -> dict[str, Any]:
        return ask(lambda c: actor_page(c, id, story=story or None, cursor=cursor) | decided(c))

    @app.get("/actors/{id:path}", include_in_schema=False)
    def show_actor(request: Request, id: str, story: Words = None, cursor: Cursor = 0) -> HTMLResponse:
        return workbench.render("actor", request, actor(id, story, cursor))

    @app.get("/api/search", summary="Search reports, quotes and events")
    def search(filters: Asked, q: Words = None, cursor: Cursor = 0) -> dict[str, Any]:
        return ask(lambda c: search_page(c, q or "", filters, cursor=cursor))

    @app.get("/search", include_in_schema=False)
    def show_search(request: Request, filters: Asked, q: Words = None, cursor: Cursor = 0) -> HTMLResponse:
        return workbench.render("search", request, search(filters, q, cursor))

    @app.get("/api/decisions", summary="The ledger, the latest first")
    def decisions(cursor: Cursor = 0) -> dict[str, Any]:
        return ask(lambda c: decisions_page(c, cursor=cursor))

    @app.get("/decisions", include_in_schema=False)
    def show_decisions(request: Request, cursor: Cursor = 0) -> HTMLResponse:
        return workbench.render("decisions", request, decisions(cursor))


def add_changes(app: FastAPI, workbench: Workbench) -> None:
    """What changes the ledger, and what leaves the machine."""

    @app.post("/decisions", include_in_schema=False)
    async def decide(request: Request) -> Response:
        fields = await read_form(request, origin=workbench.origin)
        await run_in_threadpool(enter, workbench.store, fields, by=workbench.by)
        return RedirectResponse(own_address(fields.get("next", "/")), 303)

    @app.post("/seen", include_in_schema=False)
    async def see(request: Request) -> Response:
        fields = await read_form(request, origin=workbench.origin)
        revision = fields.get("revision", "")
        if not (revision.isascii() and revision.isdecimal() and len(revision) <= MOST_DIGITS):
            raise BadRecord(f"{revision!r} is no revision of the record")
        answer = RedirectResponse(own_address(fields.get("next", "/")), 303)
        return await run_in_threadpool(workbench.remember, answer, Seen(int(revision)))

    @app.post(
        "/api/decisions",
        summary="Enter a decision, as a form: action, table, item, other, value",
        openapi_extra={"requestBody": FORM},
    )
    async def decide_by_api(request: Request) -> dict[str, Any]:
        fields = await read_form(request, origin=workbench.origin)
        made = await run_in_threadpool(enter, workbench.store, fields, by=workbench.by)
        return dict(to_json(made))

    @app.get("/decide", include_in_schema=False)
    def show_deciding(request: Request, table: str, item: str, next: str = "/") -> HTMLResponse:
        page = workbench.ask(lambda c: deciding_page(c, table, item) | decided(c))
        return workbench.render("deciding", request, page | {"next": own_address(next)})

    @app.get("/export/{format}", summary="A story, reports, an actor or what a search shows; else the whole record")
    def take(
        format: str, filters: Asked, story: Words = None, report: Reports = [], actor: Words = None,  # noqa: B006
        q: Words = None, cursor: Cursor = 0,
    ) -> Response:  # fmt: skip
        with workbench.store.transaction() as connection:
            if story is not None:
                record = load_story(connection, story).index.record
            elif report:
                record = take_reports(connection, report)
            elif q is not None:
                record = take_hits(connection, find_page(connection, q, filters, cursor=cursor).hits)
            elif actor is not None:
                record = take_actor(connection, actor)
            else:
                record = read_record(connection, tuple(TABLES))
        name, content = export(format, record)
        return Response(
            content,
            media_type="application/octet-stream",
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
        )

    @app.get("/take", include_in_schema=False)
    def show_take(request: Request) -> HTMLResponse:
        return workbench.render("take", request, {"formats_told": formats()})


def _span(place: str | None) -> Span | None:
    start, end = (int(n) for n in (place or "0-0").split("-"))
    return Span(start, end) if start < end else None
