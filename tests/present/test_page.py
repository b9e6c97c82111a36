from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from onrecord.model import Record, Role, Span
from onrecord.present.html import write_html
from tests.builders import person, quote, record, report
from tests.present.winter import winter

VOID = {"meta", "link", "br", "img", "hr", "input"}
ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "'; DROP TABLE reports; --",
    "<!-- \u202e & &lt;b&gt; ]]>",
]


class Page(HTMLParser):
    """The elements of a page, and whether they close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def page(made: Record) -> str:
    out = io.StringIO()
    write_html(made, out)
    return out.getvalue()


def test_page_is_well_formed_and_tells_everything() -> None:
    parsed = Page(page(winter()))
    assert parsed.open == []
    words = " ".join(" ".join(parsed.words).split())
    for told in ("Ilse Sand", "am counting on it", "Where everyone stands", "considering on 13 Dec 2031", "Timeline",
                 "Where reports differ", "Only one report says", "References", "changed on 19 Dec 2031"):  # fmt: skip
        assert told in words


def test_every_piece_of_evidence_opens_in_its_sentence() -> None:
    text = page(winter())
    folds = re.findall(r"<details(?! class=\"more\").*?</details>", text, re.DOTALL)
    assert folds
    assert all("<mark>" in fold and "<q>" in fold for fold in folds)
    assert "“<mark>I hope that next month we shall at last be able to meet in person</mark>,” NORTAG quoted" in text


def test_nothing_is_loaded_run_or_styled_from_elsewhere() -> None:
    parsed = Page(page(winter()))
    used = {tag for tag, _ in parsed.tags}
    assert not used & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "video", "audio", "svg"}
    for _, attrs in parsed.tags:
        assert not {name for name in attrs if name.startswith("on") or name in {"style", "src", "srcset"}}


def test_policy_allows_the_style_of_the_page_and_nothing_else() -> None:
    text = page(winter())
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policies = [m["content"] for m in Page(text).all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policies == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_is_inert_in_every_field(attack: str) -> None:
    made = report(
        f"“{attack}” said {attack}.", id=attack, title=attack, outlet=attack, byline=attack, url=f"https://x.example/{attack}",
        source=attack,
    )  # fmt: skip
    said = replace(quote(made, attack), speaker=Role((Span(0, 1),), attack, "Q1"))
    hostile = record(made, quotes=[said], title=attack, actors=[person("Q1", attack, office=attack)],
                     versions=(("onrecord", attack),))  # fmt: skip
    plain = Page(page(hostile))
    assert plain.open == []
    assert {tag for tag, _ in plain.tags} <= {tag for tag, _ in Page(page(winter())).tags}
    assert all("onerror" not in attrs for _, attrs in plain.tags)


def test_links_lead_to_references_and_web_addresses_alone() -> None:
    parsed = Page(page(record(report("Words.", url="javascript:alert(1)"))))
    assert parsed.all("a") == []
    parsed = Page(page(winter()))
    ids = {attrs["id"] for _, attrs in parsed.tags if "id" in attrs}
    targets = [attrs["href"] or "" for attrs in parsed.all("a")]
    assert targets
    assert all(t[1:] in ids if t.startswith("#") else t.startswith("https://") for t in targets)


def test_stories_are_apart() -> None:
    made = winter()
    two = page(replace(made, stories=(*made.stories, replace(made.stories[0], id="other", title="Other"))))
    ids = [attrs["id"] for _, attrs in Page(two).tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert "s2-r3" in ids


def test_same_record_same_bytes() -> None:
    assert page(winter()) == page(winter())


def test_empty_record_is_a_page() -> None:
    assert "Nothing to tell" in page(record())
