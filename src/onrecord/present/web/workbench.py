"""One open record and the templates that show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader
from sqlalchemy import Connection, func, select

from onrecord import pipeline
from onrecord.present.web.choosing import ALONE
from onrecord.present.web.seen import MAX_AGE_S, Seen, Visit, cookie_name, read_seen, write_seen
from onrecord.present.web.taking import formats
from onrecord.store import Store, schema
from onrecord.store.meaning import find_alike
from onrecord.store.write import REVISION


class Workbench:
    """One open record and the templates that show it."""

    def __init__(self, store: Store, *, by: str, origin: str | None = None) -> None:
        self.store, self.by, self.origin = store, by, origin
        self.templates = Environment(
            loader=PackageLoader("onrecord.present.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        self.templates.globals["formats"] = [(f["name"], f["told"]) for f in formats()]
        self.templates.globals["alone"] = ALONE
        self.templates.globals["static"] = lambda name: f"/static/{name}"

    def warm(self) -> None:
        """Load what a search by meaning and a decision need, so that the first ones need not wait for it."""
        with self.store.transaction() as connection:
            find_alike(connection, "what is held")
        pipeline.warm(self.store)

    def ask(self, make: Callable[[Connection], dict[str, Any]]) -> dict[str, Any]:
        """What a page holds, read in one transaction."""
        with self.store.transaction() as connection:
            return make(connection)

    def about(self) -> dict[str, Any]:
        """The record's name, how many reports it has, and a word that changes when it does."""
        with self.store.transaction() as connection:
            revision = connection.scalar(select(schema.notes.c.value).where(schema.notes.c.name == REVISION))
            reports = connection.scalar(select(func.count()).select_from(schema.reports)) or 0
        return {"name": self.store.path.name, "revision": revision or "0", "reports": reports}

    def visit(self, request: Request) -> Visit:
        """What the browser that asks has seen of the record."""
        revision = int(self.about()["revision"])
        return Visit(read_seen(request.cookies.get(cookie_name(self.store.path)), revision), revision)

    def remember(self, answer: Response, seen: Seen) -> Response:
        """The answer, which leaves with the browser what it has seen."""
        secure = (self.origin or "").startswith("https:")
        name, value = cookie_name(self.store.path), write_seen(seen)
        answer.set_cookie(name, value, max_age=MAX_AGE_S, httponly=True, samesite="strict", secure=secure)
        return answer

    def render(self, name: str, request: Request, values: dict[str, Any], *, status: int = 200) -> HTMLResponse:
        """A page, with what every page shows."""
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        twin = (
            None
            if name in ("error", "deciding")
            else "/api" + ("/stories" + here[1:] if request.url.path == "/" else here)
        )
        after = values.get("next")
        url = str(request.url.include_query_params(cursor=after).replace(scheme="", netloc="")) if after else None
        shown = {**values, "page": name, "here": here, "json_url": twin, "record": self.about(), "next_url": url}
        return HTMLResponse(self.templates.get_template(f"{name}.html").render(shown), status)
