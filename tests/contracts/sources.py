"""One small file of each format that readers read, made around a text; keyed by the ending of its name."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from html import escape

DAY = "2021-03-12"
TITLE = "Norland keeps its port open"


def plain(text: str) -> bytes:
    return text.encode("utf-8")


def page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))
    meta = f'<meta property="article:published_time" content="{DAY}T09:00:00Z"><title>{TITLE}</title>'
    body = f"<article><h1>{TITLE}</h1>{paragraphs}</article>"
    return f'<!doctype html><html lang="en"><head>{meta}</head><body>{body}</body></html>'.encode()


def feed(text: str) -> bytes:
    item = f"<title>{TITLE}</title><guid>g1</guid><description>{escape(text)}</description>"
    date = "<pubDate>Fri, 12 Mar 2021 09:00:00 GMT</pubDate>"
    channel = f"<channel><title>Harbour</title><item>{item}{date}</item></channel>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0">{channel}</rss>'.encode()


def json_lines(text: str) -> bytes:
    return (json.dumps({"id": "j1", "text": text, "published": DAY, "title": TITLE}) + "\n").encode()


def json_list(text: str) -> bytes:
    return b"[" + json_lines(text).strip() + b"]"


def table(text: str, *, separator: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([["id", "text", "published"], ["c1", text, DAY]])
    return out.getvalue().encode("utf-8")


def tab_table(text: str) -> bytes:
    return table(text, separator="\t")


def parquet(text: str) -> bytes:
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"id": ["p1"], "text": [text], "published": [DAY]}), out)
    return out.getvalue()


def archive(text: str) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    whole = page(text)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "https://harbour.example/port",
            "response",
            payload=io.BytesIO(whole),
            length=len(whole),  # without it the writer leaves a temporary file open
            http_headers=headers,
            warc_headers_dict={"WARC-Date": f"{DAY}T10:00:00Z"},
        )
    )
    return out.getvalue()


SOURCES: dict[str, Callable[[str], bytes]] = {
    ".txt": plain,
    ".md": plain,
    ".html": page,
    ".htm": page,
    ".xhtml": page,
    ".xml": feed,
    ".rss": feed,
    ".jsonl": json_lines,
    ".ndjson": json_lines,
    ".json": json_list,
    ".csv": table,
    ".tsv": tab_table,
    ".parquet": parquet,
    ".warc": archive,
}
KEPT_TO_THE_CHARACTER = (".txt", ".jsonl", ".csv", ".parquet")


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)
