"""Which lines are body: every line of the outlet's own news is kept, what surrounds it is not."""

from __future__ import annotations

import pytest

from onrecord.read.body import Parts, find_parts
from tests.read.reading import PLAN, TABLE, TALKS, words_of

LEFT_OUT = [
    "Photo taken in Kista on May 3, 2021, shows the hall of the talks. (Kyodo)",
    "The harbour of Kista is seen in a file photo. (Kyodo)",
    "FILE - In this May 3, 2021, file photo, Ana Ruiz speaks in Kista.",
    "Ana Ruiz speaks in Kista on May 3, 2021. REUTERS/Bo Lin",
    "Ana Ruiz waves to supporters. (AP Photo/Bo Lin, File)",
    "Ana Ruiz (left) with Bo Lin. Photograph: Cy Dahl/AFP/Getty Images",
    "Supporters cheer in Kista.CreditBo Lin/Reuters",
    "Image: Bo Lin",
    "Getty Images",
    "Advertisement",
    "ADVERTISEMENT - SCROLL TO CONTINUE",
    "[ Back to top ]",
    "Share this article",
    "Follow Ana Ruiz on Twitter @anaruiz.",
    '"Follow Ana Ruiz on Twitter @anaruiz."',
    "Sign up for our daily newsletter and never miss a story.",
    "Click here to subscribe to our channel",
    "Read more: Talks in Kista go on",
    "RELATED: Minister quits over port",
    "https://kistapost.example/world/talks",
    "© 2021 The Kista Post. All rights reserved.",
    "Copyright 2021 The Kista Post",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "3 min read",
]
KEPT = [
    "Photos show the whole hall in flames, witnesses said.",
    "A photo released by the ministry shows smoke over the port.",
    "Images from the scene showed burning cars.",
    "This image shows how far things have gone, the minister said.",
    "In this picture of the world nobody wins, he said.",
    "The poll was done by Reuters/Ipsos.",
    "Copyright law was changed by parliament last year.",
    "Follow the money, he said.",
    "Watch for more strikes this week, the union said.",
    "Watch: the minister will answer for this, the opposition said.",
    "Share prices fell.",
    "Home sales rose.",
    "Related parties have to be named, the law says.",
    "More from the summit: leaders agreed to meet again in May.",
    "UPDATE: The minister has since resigned.",
    "What comes next?",
    "Two things are clear",
    "Mr. Lin also contributed $300,000 to a group that backs the minister.",
    "Ruiz contributed to this, the report said.",
]


@pytest.mark.parametrize("line", LEFT_OUT)
def test_leaves_out_what_is_no_news(line: str) -> None:
    text = f"{TALKS}\n\n{TABLE}\n\n{line}\n\n{PLAN}"
    assert words_of(text, find_parts(text).body) == f"{TALKS} {TABLE} {PLAN}"


@pytest.mark.parametrize("line", KEPT)
def test_keeps_news_that_looks_like_furniture(line: str) -> None:
    text = f"{TALKS}\n\n{TABLE}\n\n{line}\n\n{PLAN}"
    assert find_parts(text).body == find_parts(text.replace(line, "x" * len(line) + ".")[: len(text)]).body
    assert words_of(text, find_parts(text).body) == f"{TALKS} {TABLE} {line} {PLAN}"


@pytest.mark.parametrize(
    "label", ["Related coverage:", "RELATED ARTICLES", "Read more", "You may also like:", "See also"]
)
def test_a_label_takes_the_headlines_after_it(label: str) -> None:
    text = "\n\n".join(
        [TALKS, label, "G-5 split over port of Kista", "• Is Kistan at risk?", "Port stays shut", TABLE, PLAN]
    )
    assert words_of(text, find_parts(text).body) == f"{TALKS} {TABLE} {PLAN}"


def test_a_label_takes_no_sentence() -> None:
    text = f"{TALKS}\n\nRelated coverage:\n\nThe port stays shut.\n\n{PLAN}"
    assert words_of(text, find_parts(text).body) == f"{TALKS} The port stays shut. {PLAN}"


@pytest.mark.parametrize(
    "line",
    [
        "Ana Ruiz reported from Kista, and Bo Lin from Norhaven. Cy Dahl contributed research.",
        "Cy Dahl contributed to this report.",
        "The Associated Press contributed to this story.",
        "(Reporting by Ana Ruiz; Additional reporting by Bo Lin in Norhaven; Editing by Cy Dahl)",
        "Associated Press writers Ana Ruiz in Kista and Bo Lin contributed to this report.",
        "Bo Lin reported from Kista, Norland; Cy Dahl, from Norhaven.",
    ],
)
def test_contributors_at_the_end_are_no_body(line: str) -> None:
    text = "\n\n".join([TALKS, TABLE, PLAN, line, "Related Articles", "Back to top button"])
    assert words_of(text, find_parts(text).body) == f"{TALKS} {TABLE} {PLAN}"


@pytest.mark.parametrize(
    "line",
    [
        "TASS reported from Moscow.",
        "“Bo Lin reported from Kista,” she said.",
        "Bo Lin reported from jail that he was well.",
    ],
)
def test_news_at_the_end_is_body(line: str) -> None:
    text = f"{TALKS}\n\n{TABLE}\n\n{line}"
    assert words_of(text, find_parts(text).body) == f"{TALKS} {TABLE} {line}"


def test_neighbouring_paragraphs_are_one_span() -> None:
    text = f"{TALKS}\n\n{TABLE}\n\nAdvertisement\n\n{PLAN}"
    assert [s.of(text) for s in find_parts(text).body] == [f"{TALKS}\n\n{TABLE}", PLAN]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The foreign minister of Kistan said on Monday that the talks would\n"
        "go on for another week and that she was not going to leave\n"
        "the table before there was something to show for it\n"
        "at home.\n\n"
        "Officials of three countries confirmed the plan, which had been\n"
        "agreed in principle the week before, and said that no more\n"
        "was needed.\n"
    )
    parts = find_parts(text)
    assert parts.title is None
    assert parts.body[0].of(text) == text.strip()


@pytest.mark.parametrize(
    "text", ["", " \n", "Ruiz said no", "(Kyodo)", "Related coverage:", "KISTA —", "By Ana Ruiz", "© 2021"]
)
def test_a_text_of_one_line_is_told_apart_as_little_as_can_be(text: str) -> None:
    body = find_parts(text).body
    assert all(s.of(text) for s in body)
    assert words_of(text, body) in (text.strip(), "")


def test_an_agency_signs_at_the_end() -> None:
    text = f"{TALKS}\n\n{PLAN} (Kyodo)"
    assert find_parts(text) == Parts(body=find_parts(text).body, credit="Kyodo News")
    assert words_of(text, find_parts(text).body) == f"{TALKS} {PLAN}"


def test_a_photographer_is_not_the_author() -> None:
    assert find_parts(f"{TALKS}\n\nPhoto taken in Kista shows the hall. (Kyodo)\n\n{PLAN}").credit is None
