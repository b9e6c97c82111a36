"""Saved pages: trafilatura tells the article, JSON-LD and meta elements say what it is (html_metadata.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.errors import UnreadableSource
from onrecord.model import Skipped
from onrecord.read.base import Draft, Original, add_reader, sha256
from onrecord.read.encoding import decode_with_holes
from onrecord.read.html_metadata import PageFacts, find_page_facts, find_printed_day
from onrecord.read.paragraphs import find_paragraphs
from onrecord.read.with_lxml import parse_page

MAX_PAGE_BYTES = 20_000_000  # the parser's tree takes ten times as much
SNIFF = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)


@add_reader("html", suffixes=(".html", ".htm", ".xhtml"), sniff=lambda head: bool(SNIFF.match(head)))
def read_html(original: Original) -> Iterator[Draft | Skipped]:
    """The article of a saved page: its title, a blank line, and its paragraphs with blank lines between them."""
    yield draft_page(original.read(max_bytes=MAX_PAGE_BYTES), where=original.where)


def draft_page(
    data: bytes,
    *,
    where: str,
    format: str = "html",
    url: str | None = None,
    charset: str | None = None,
    latest: str | None = None,
) -> Draft:
    """The draft of a page's bytes; `url` and `charset` are what the one who fetched it wrote down.

    Raises:
        UnreadableSource: The bytes are no text, or the page holds no article.
    """
    html, note = decode_with_holes(data, declared=charset or _declared(data))
    tree = parse_page(html)
    facts = find_page_facts(tree, url)
    body = _extract(html, facts.url)
    if not body:
        raise UnreadableSource("no article found in the page; save the article's own page, or its text as .txt")
    found = None if facts.published else find_printed_day(tree, html, facts)
    return Draft(
        where=where,
        format=format,
        digest=sha256(data),
        text=_with_title(facts, body),
        url=facts.url,
        outlet=facts.outlet,
        title=facts.title,
        byline=facts.byline,
        published=facts.published,
        found=found,
        modified=facts.modified,
        latest=latest,
        notes=(note,) if note else (),
    )


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def _extract(html: str, url: str | None) -> str:
    """The article's paragraphs; nothing where the page holds labels and links but no sentence."""
    from trafilatura import extract

    text = extract(html, url=url, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False)
    body = "\n\n".join(line for line in (text or "").splitlines() if line.strip())
    return body if any(p.is_prose for p in find_paragraphs(body)) else ""


def _with_title(facts: PageFacts, body: str) -> str:
    """The title before the article, as it is printed, unless the article begins with it."""
    from onrecord.read.headline import same_words

    if not facts.title or same_words(body.partition("\n")[0], facts.title):
        return body
    return f"{facts.title}\n\n{body}"
