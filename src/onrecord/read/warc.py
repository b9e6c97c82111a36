"""Web archives (WARC): each page that was fetched is read as a saved page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.errors import UnreadableSource
from onrecord.model import Skipped
from onrecord.read.base import Draft, Original, add_reader
from onrecord.read.html import MAX_PAGE_BYTES, draft_page

PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


@add_reader("warc", suffixes=(".warc",), sniff=lambda head: head.startswith(b"WARC/"))
def read_warc(original: Original) -> Iterator[Draft | Skipped]:
    """The HTML pages of an archive, in its order; the day of fetching is the last on which a page can have appeared."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = pages = 0
    try:
        for number, record in enumerate(ArchiveIterator(original.stream), start=1):
            if record.rec_type in ("response", "resource") and _is_page(record):
                pages += 1
                yield _draft_record(record, f"{original.where}:{number}")
    except (ArchiveLoadFailed, EOFError, ValueError) as err:
        reason = " ".join(str(err).split())[:120] or type(err).__name__
        yield Skipped(f"{original.where}:{number + 1}", f"broken archive: {reason}; the records after it are not read")
    else:
        if not pages:
            raise UnreadableSource(f"archive of {number} records without a page; give one that holds HTML responses")


def _draft_record(record: Any, where: str) -> Draft | Skipped:
    data = record.content_stream().read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        return Skipped(where, f"page longer than {MAX_PAGE_BYTES:,} bytes, which no article is")
    charset = _CHARSET.search(_content_type(record))
    try:
        return draft_page(
            data,
            where=where,
            format="warc",
            url=record.rec_headers.get_header("WARC-Target-URI"),
            charset=charset[1] if charset else None,
            latest=record.rec_headers.get_header("WARC-Date"),
        )
    except UnreadableSource as err:
        return Skipped(where, str(err))


def _is_page(record: Any) -> bool:
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    return status.startswith("2") and _content_type(record).lower().startswith(PAGES)


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or ""
