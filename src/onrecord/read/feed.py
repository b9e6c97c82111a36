"""RSS and Atom: one report an item, with its full content where the feed carries it, else its summary."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from onrecord.data.outlets import load_outlets
from onrecord.errors import UnreadableSource
from onrecord.model import Skipped
from onrecord.read.base import Draft, Original, add_reader, sha256
from onrecord.read.encoding import decode
from onrecord.read.headline import same_words
from onrecord.read.with_lxml import flatten

SNIFF = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.{0,2000}?-->\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
HEADERS = {"content-type": "application/xml; charset=utf-8"}
_PROLOG = re.compile(r"\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")


@add_reader("feed", suffixes=(".rss", ".atom", ".xml", ".rdf"), sniff=lambda head: bool(SNIFF.match(head)))
def read_feed(original: Original) -> Iterator[Draft | Skipped]:
    """The items of a feed, in its order; an item without text is skipped with its number."""
    import feedparser

    data = original.read()
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    text = decode(data, declared=declared[1].decode("ascii") if declared else None)
    xml = _PROLOG.sub("", text, count=1).lstrip()
    if not xml:
        raise UnreadableSource("holds no text; leave it out")
    feed = feedparser.parse(io.BytesIO(xml.encode("utf-8")), response_headers=HEADERS)
    if not feed.entries:
        broken = f" ({' '.join(str(feed.get('bozo_exception')).split())[:100]})" if feed.get("bozo") else ""
        raise UnreadableSource(f"no items found in the feed{broken}; give an RSS or Atom file with items")
    for number, entry in enumerate(feed.entries, start=1):
        yield _draft_entry(entry, feed, where=f"{original.where}:{number}")


def _draft_entry(entry: Any, feed: Any, *, where: str) -> Draft | Skipped:
    title, url, html = _line(entry.get("title")), entry.get("link") or None, _content(entry)
    body = flatten(html)
    if not body:
        return Skipped(where, f"item without text ({title or url or 'no title'!r}); give the page that it links to")
    published, updated = (dict.get(entry, key) or None for key in ("published", "updated"))  # each for what it is
    fields = "\x1f".join((title or "", url or "", html, published or ""))
    return Draft(
        where=where,
        format="atom" if feed.version.startswith("atom") else "rss",
        digest=sha256(fields.encode("utf-8", "replace")),
        text=body if not title or same_words(body.partition("\n")[0], title) else f"{title}\n\n{body}",
        url=url,
        outlet=_outlet(entry, feed, url),
        title=title,
        byline=_line(entry.get("author")),
        published=published,
        modified=updated if updated != published else None,
    )


def _content(entry: Any) -> str:
    """The full content of an item where the feed carries one that is longer than the summary."""
    full = next((c["value"] for c in entry.get("content", ()) if (c.get("value") or "").strip()), "")
    return max(full, entry.get("summary") or "", key=len)


def _outlet(entry: Any, feed: Any, url: str | None) -> str | None:
    """The outlet that the item's address names, else the source or the feed that carries it."""
    outlets = load_outlets()
    known = outlets.find_outlet(url)
    if known in outlets.by_domain.values():
        return known
    return _line((entry.get("source") or {}).get("title")) or _line(feed.feed.get("title")) or known


def _line(value: Any) -> str | None:
    """A title or a name as plain words: feeds carry markup and entities in them."""
    return " ".join(flatten(value).split()) or None if isinstance(value, str) else None
