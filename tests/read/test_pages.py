"""Pages, feeds and archives: what they say of themselves, and what they cannot say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import digest
from tests.contracts.sources import archive
from tests.read.reading import PLAN, TABLE, TALKS, read_bytes

LINKED: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Talks in Kista go on",
    "datePublished": "2021-03-12T23:30:00-05:00",
    "dateModified": "2021-03-14T01:00:00-05:00",
    "author": [{"@type": "Person", "name": "Bo Lin"}, {"@type": "Person", "name": "Cy Dahl"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Kista Post"},
}


def page(head: str = "", *, title: str = "Talks in Kista go on | The Kista Post", before: str = "") -> bytes:
    body = f"<article><h1>Talks in Kista go on</h1>{before}<p>{TALKS}</p><p>{TABLE}</p><p>{PLAN}</p></article>"
    head = f"<head><meta charset=utf-8><title>{title}</title>{head}</head>"
    return f"<!doctype html><html>{head}<body>{body}</body></html>".encode()


def linked(**changes: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(LINKED | changes)}</script>'


def test_json_ld_says_who_and_when(tmp_path: Path) -> None:
    ((report, source),), skipped = read_bytes(tmp_path, "a.html", page(linked()))
    assert not skipped
    assert report.text == f"Talks in Kista go on\n\n{TALKS}\n\n{TABLE}\n\n{PLAN}"
    assert [s.of(report.text) for s in report.body] == [f"{TALKS}\n\n{TABLE}\n\n{PLAN}"]
    assert (report.title, report.outlet, report.byline) == ("Talks in Kista go on", "The Kista Post", "Bo Lin, Cy Dahl")
    assert (report.published.day, report.published.basis, source.modified) == ("2021-03-12", "given", "2021-03-14")


@pytest.mark.parametrize(
    "wrap",
    [
        lambda node: {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, node]},
        lambda node: [{"@type": "BreadcrumbList"}, node],
        lambda node: {"@type": "WebPage", "mainEntity": node},
        lambda node: node | {"@type": ["ReportageNewsArticle", "Article"]},
    ],
)
def test_json_ld_in_its_shapes(tmp_path: Path, wrap: Any) -> None:
    script = f'<script type="application/ld+json">{json.dumps(wrap(LINKED))}</script>'
    ((report, _),), _ = read_bytes(
        tmp_path, "a.html", page(f"<script type='application/ld+json'>{{broken</script>{script}")
    )
    assert (report.published.day, report.outlet) == ("2021-03-12", "The Kista Post")


def test_meta_elements_where_there_is_no_json_ld(tmp_path: Path) -> None:
    meta = {
        "og:title": "Talks in Kista go on &amp; on",
        "og:site_name": "The Kista Post",
        "article:published_time": "2021-03-12T23:30:00-05:00",
        "article:modified_time": "2021-03-14",
        "og:url": "https://kistapost.example/talks",
        "author": "By Bo Lin",
    }
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in meta.items())
    ((report, source),), _ = read_bytes(tmp_path, "a.html", page(head))
    assert (report.title, report.outlet, report.byline) == ("Talks in Kista go on & on", "The Kista Post", "Bo Lin")
    assert (report.published.day, source.modified, report.url) == (
        "2021-03-12",
        "2021-03-14",
        "https://kistapost.example/talks",
    )
    assert report.id == digest(report.outlet, report.url, report.text)


def test_a_page_that_was_changed_is_not_published_that_day(tmp_path: Path) -> None:
    ((report, source),), _ = read_bytes(
        tmp_path, "a.html", page('<meta property="article:modified_time" content="2021-03-14">')
    )
    assert report.published.day is None
    assert source.modified == "2021-03-14"


@pytest.mark.parametrize(
    ("before", "head", "day"),
    [
        ('<time datetime="2021-03-12T09:00:00Z">12 March</time>', "", "2021-03-12"),
        (
            "<time>12 March 2021</time>",
            '<link rel="canonical" href="https://kista.example/2021/03/12/talks">',
            "2021-03-12",
        ),
        ('<time datetime="2021-03-12">a</time> <time datetime="2021-03-14">b</time>', "", None),
        ("<script>var built = '2019-01-02 10:11:12';</script>", "", None),
        ("<p>She had said so on 2 January 2019.</p>", "", None),
    ],
)
def test_a_printed_date_needs_two_witnesses(tmp_path: Path, before: str, head: str, day: str | None) -> None:
    ((report, _),), _ = read_bytes(tmp_path, "a.html", page(head, before=before))
    assert (report.published.day, report.published.basis) == (day, "stated" if day else "unknown")


def test_a_page_without_a_date_has_none(tmp_path: Path) -> None:
    ((report, source),), skipped = read_bytes(tmp_path, "a.html", page())
    assert (report.published.basis, source.modified, skipped) == ("unknown", None, [])


def test_a_date_that_is_none_is_said(tmp_path: Path) -> None:
    ((report, _),), (skipped,) = read_bytes(tmp_path, "a.html", page(linked(datePublished="soon", dateModified=None)))
    assert report.published.basis == "unknown"
    assert "'soon'" in skipped.reason


def test_an_address_that_is_known_names_the_outlet(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://www.theguardian.com/world/talks">'
    head += '<meta property="og:site_name" content="the Guardian">'
    ((report, _),), _ = read_bytes(tmp_path, "a.html", page(head))
    assert report.outlet == "The Guardian"


@pytest.mark.parametrize(
    "data",
    [
        b"<html></html>",
        b"<html><body><nav><a href=/>Home</a><a href=/w>World</a></nav></body></html>",
        b"<!doctype html><title>Kista Post</title><form>Accept all cookies</form>",
        b"<html><script>var a = 'no article here, only a program that would load one in a browser.';</script></html>",
    ],
)
def test_a_page_without_an_article(tmp_path: Path, data: bytes) -> None:
    found, (skipped,) = read_bytes(tmp_path, "a.html", data)
    assert not found
    assert "no article found" in skipped.reason


def test_a_declared_encoding(tmp_path: Path) -> None:
    data = page(before="<p>She spoke at the café of the ministry, as she does before long talks.</p>").replace(
        b"utf-8", b"iso-8859-1"
    )
    ((report, _),), _ = read_bytes(tmp_path, "a.html", data.decode("utf-8").encode("cp1252"))
    assert "café" in report.text
    assert TABLE in report.text


def feed(*items: str, encoding: str = "utf-8") -> bytes:
    channel = f"<channel><title>Kista Wire</title>{''.join(items)}</channel>"
    xml = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0">{channel}</rss>'
    return xml.encode(encoding)


def test_a_feed_keeps_dates_as_printed(tmp_path: Path) -> None:
    said = (
        f"<description>&lt;p&gt;{PLAN}&lt;/p&gt;{TALKS}</description><pubDate>Fri, 12 Mar 2021 23:30:00 -0500</pubDate>"
    )
    item = f"<item><title>Talks &amp;amp; more</title><link>https://kista.example/1</link>{said}</item>"
    ((report, source),), skipped = read_bytes(tmp_path, "a.rss", feed(item, encoding="iso-8859-1"))
    assert not skipped
    assert report.text == f"Talks & more\n\n{PLAN}\n\n{TALKS}"
    assert (report.title, report.outlet, report.url) == ("Talks & more", "Kista Wire", "https://kista.example/1")
    assert (report.published.day, source.format, source.modified) == ("2021-03-12", "rss", None)
    assert report.source == str(tmp_path / "a.rss:1")


def test_a_feed_with_full_content_is_not_cut_to_its_summary(tmp_path: Path) -> None:
    full = f"&lt;p&gt;{TALKS}&lt;/p&gt;&lt;p&gt;{PLAN}&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;"
    dates = "<published>2021-03-12T23:30:00-05:00</published><updated>2021-03-14T00:00:00Z</updated>"
    said = f'<summary>{TALKS}</summary><content type="html">{full}</content>'
    entry = f"<entry><title>Talks go on</title>{dates}<author><name>Bo Lin</name></author>{said}</entry>"
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Kista Wire</title>{entry}</feed>'
    ((report, source),), _ = read_bytes(tmp_path, "a.xml", atom.encode())
    assert report.text == f"Talks go on\n\n{TALKS}\n\n{PLAN}"
    assert (report.byline, report.published.day, source.modified, source.format) == (
        "Bo Lin",
        "2021-03-12",
        "2021-03-14",
        "atom",
    )


def test_a_feed_item_without_text_is_said(tmp_path: Path) -> None:
    found, (skipped,) = read_bytes(
        tmp_path, "a.rss", feed("<item><title>Talks</title></item>", f"<item><description>{PLAN}</description></item>")
    )
    assert [report.text for report, _ in found] == [PLAN]
    assert skipped.where.endswith("a.rss:1")


@pytest.mark.parametrize("data", [feed(), b"<rss><channel>", b"<note>hello</note>"])
def test_a_feed_without_items(tmp_path: Path, data: bytes) -> None:
    found, (skipped,) = read_bytes(tmp_path, "a.xml", data)
    assert not found
    assert "no items found" in skipped.reason


def test_an_archive_says_by_when_a_page_had_appeared(tmp_path: Path) -> None:
    data = archive(f"{TALKS}\n\n{TABLE}").replace(b"article:published_time", b"article:xxxxxxxxx_time")
    ((report, source),), _ = read_bytes(tmp_path, "a.warc", data)
    assert (report.published.from_, report.published.to, report.published.basis) == (None, "2021-03-12", "inferred")
    assert (report.url, source.format) == ("https://harbour.example/port", "warc")


def test_an_archive_without_pages(tmp_path: Path) -> None:
    found, (skipped,) = read_bytes(tmp_path, "a.warc", archive(TALKS).replace(b"text/html", b"image/png"))
    assert not found
    assert "without a page" in skipped.reason
