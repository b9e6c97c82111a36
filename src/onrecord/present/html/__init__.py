"""The page: the brief as one HTML file that needs nothing else, each piece of evidence open to its sentence."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TextIO

from onrecord.model import Record
from onrecord.present.view import make_view

MAX_STORIES = 60
MAX_MORE = 1000  # lines for stories that are too many to show
# Nothing is loaded, run or sent; the only style is the page's own, named by its digest.
POLICY = "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def write_html(record: Record, out: TextIO) -> None:
    """Write the page of `record`: readable without script, printable, the same bytes for the same record.

    Every text of the record is escaped; addresses are links only where they are http or https.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    from onrecord.present.shown import refs_of
    from onrecord.present.words import count

    style = _packaged("page.css")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"refs_of": refs_of, "count": count}
    template = environment.from_string(_packaged("page.html"))
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    view = make_view(record, max_stories=MAX_STORIES)
    # The style is a file of this package, not text of a report.
    facts = {"view": view, "style": Markup(style), "policy": POLICY.format(digest=digest), "max_more": MAX_MORE}
    for piece in template.generate(**facts):
        out.write(piece)


def _packaged(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
