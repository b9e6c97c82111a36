"""What a page says of itself: JSON-LD first, then meta elements; published and modified dates are kept apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from onrecord.data.outlets import load_outlets
from onrecord.read.dates import find_day, find_days

ARTICLE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report\w*|LiveBlogPosting|OpinionNewsArticle)$")
TITLE = ("og:title", "twitter:title", "headline", "dc.title", "citation_title", "parsely-title", "title")
OUTLET = ("og:site_name", "application-name", "publisher", "dc.publisher", "citation_journal_title")
BYLINE = ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author")
PUBLISHED = (
    *("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate"),
    *("publish-date", "publication_date", "date.issued", "dc.date.issued", "dcterms.issued"),
    *("dc.date", "ptime", "pdate", "cxenseparse:recs:publishtime", "citation_publication_date"),
)
MODIFIED = (
    *("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified"),
    *("dc.date.modified", "utime", "revised"),
)
_DATE_IN_ADDRESS = re.compile(r"(?<![0-9])([12][0-9]{3})[/-]([01]?[0-9])[/-]([0-3]?[0-9])(?![0-9])")
MAX_DATE = "2100-01-01"  # htmldate would take today's; the same page gives the same report on any day


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page says of itself; dates as printed."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None


def find_page_facts(tree: Any, url: str | None = None) -> PageFacts:
    """The facts that the page's head states; one that is not stated is None."""
    linked = _find_article(tree)
    meta = _read_meta(tree)
    url = url or _address(
        _first(tree, "//link[@rel='canonical']/@href") or meta.get("og:url") or _text(linked.get("url"))
    )
    outlets = load_outlets()
    known = outlets.find_outlet(url)
    named = _name(linked.get("publisher")) or _pick(meta, OUTLET)
    return PageFacts(
        title=_title(tree, meta, linked, named),
        outlet=known if known in outlets.by_domain.values() else named or known,
        byline=_byline(linked, meta),
        url=url,
        published=_date(linked.get("datePublished"), meta, PUBLISHED),
        modified=_date(linked.get("dateModified"), meta, MODIFIED),
    )


def find_printed_day(tree: Any, html: str, facts: PageFacts) -> str | None:
    """The day that a page without metadata prints: found by htmldate and marked up as a time, or in the address.

    htmldate takes any time stamp in the page for want of a better one; without such a second witness, and where its
    first and its last day differ, or the day is the one on which the page was changed, there is none.
    """
    witnesses = {find_day(words) for words in _marked_dates(tree, facts.url)} - {None, find_day(facts.modified or "")}
    if not witnesses:
        return None
    from htmldate import find_date

    first, last = (
        find_date(
            html,
            extensive_search=False,
            original_date=original,
            url=facts.url,
            min_date="1990-01-01",
            max_date=MAX_DATE,
        )
        for original in (True, False)
    )
    return first if first == last and first in witnesses else None


def _marked_dates(tree: Any, url: str | None) -> Iterator[str]:
    for match in _DATE_IN_ADDRESS.finditer(url or ""):
        yield "-".join(match.groups())
    for element in tree.xpath("//time | //*[@itemprop='datePublished'] | //*[@pubdate]"):
        yield element.get("datetime") or element.get("content") or " ".join(element.text_content().split())


def _find_article(tree: Any) -> dict[str, Any]:
    """The JSON-LD object that describes the article; an empty one when there is none, or several that differ."""
    found = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        raw = (
            (script.text or "")
            .strip()
            .removeprefix("<!--")
            .removesuffix("-->")
            .removeprefix("//<![CDATA[")
            .removesuffix("//]]>")
        )
        try:
            parsed = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        found += [
            o
            for o in _objects(parsed)
            if any(ARTICLE.match(t) for t in _types(o)) and ("headline" in o or "datePublished" in o)
        ]
    return found[0] if found else {}


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _read_meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = _text(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _title(tree: Any, meta: dict[str, str], linked: dict[str, Any], outlet: str | None) -> str | None:
    title = _text(linked.get("headline")) or _pick(meta, TITLE)
    if title is None:
        headings = [_text(h.text_content()) for h in tree.xpath("//h1")]
        title = headings[0] if len(headings) == 1 else _text(_first(tree, "//title/text()"))
    if title and outlet:
        title = re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", title, flags=re.IGNORECASE)
    return title


def _byline(linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    authors = linked.get("author")
    names = [n for n in map(_name, authors if isinstance(authors, list) else [authors]) if n]
    byline = ", ".join(dict.fromkeys(names)) or _pick(meta, BYLINE)
    if byline is None or byline.startswith(("http://", "https://", "@")):
        return None
    return re.sub(r"^by\s+", "", byline, flags=re.IGNORECASE)


def _date(stated: Any, meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    """The first of the places that holds a date; what is no date is kept only when no place holds one."""
    printed = [p for p in (_text(stated), *(meta.get(n) for n in names)) if p]
    return next((p for p in printed if find_days(p) is not None), printed[0] if printed else None)


def _pick(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[n] for n in names if n in meta), None)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: Any) -> str | None:
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None


def _first(tree: Any, path: str) -> str | None:
    found = tree.xpath(path)
    return str(found[0]) if found else None


def _address(value: str | None) -> str | None:
    try:
        return value.strip() if value and urlsplit(value.strip()).hostname else None
    except ValueError:
        return None
