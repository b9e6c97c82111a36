"""What is found in a text and what it means, said on one known day; most of it needs no parse."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.times import languages
from onrecord.errors import BadData
from onrecord.extract.times import extract_times, find_times
from onrecord.model import Found, Layers, Published, Region, Report, Sentence, Time, Token, digest

WEDNESDAY = Published("2021-12-15", "2021-12-15", "given")


def read(text: str, published: Published = WEDNESDAY, language: str = "en") -> list[tuple[str, str, str]]:
    return [(text[t.start : t.end], t.type, t.value) for t in find_times(text, published=published, language=language)]


def values(text: str, published: Published = WEDNESDAY) -> list[str]:
    return [value for _, _, value in read(text, published)]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("It was signed on Dec. 9, 2021, in Bern.", "Dec. 9, 2021", "2021-12-09"),
        ("It was signed on 9 December 2021.", "9 December 2021", "2021-12-09"),
        ("It was signed on Thursday, December 9.", "Thursday, December 9", "2021-12-09"),
        ("It was signed on the ninth of December.", "the ninth of December", "2021-12-09"),
        ("Dated 2021-12-09.", "2021-12-09", "2021-12-09"),
        ("Filed 12/31/2020.", "12/31/2020", "2020-12-31"),
        ("Filed 5/6/2020.", "5/6/2020", "2020"),
        ("Since May 2019 it has grown.", "May 2019", "2019-05"),
        ("They met in nineteen ninety-seven.", "nineteen ninety-seven", "1997"),
        ("It began in the 1990s.", "the 1990s", "199"),
        ("It began in the late '80s.", "the late '80s", "198"),
        ("A treaty of the 19th century lapsed.", "the 19th century", "18"),
        ("They met in the summer before the vote.", "the summer", "XXXX-SU"),
        ("They met in the summer.", "the summer", "2021-SU"),
        ("Sales fell in the third quarter of 2020.", "the third quarter of 2020", "2020-Q3"),
        ("Sales fell in the first half of last year.", "the first half of last year", "2020-H1"),
        ("They fought in the winter of 1939.", "the winter of 1939", "1939-WI"),
        ("Budgets for fiscal 2020 were cut.", "fiscal 2020", "FY2020"),
        ("They met last week.", "last week", "2021-W49"),
        ("They met the week before last.", "the week before last", "2021-W48"),
        ("They met earlier this month.", "earlier this month", "2021-12"),
        ("They meet in February of next year.", "February of next year", "2022-02"),
        ("They meet next February.", "next February", "2022-02"),
        ("They met in July last year.", "July last year", "2020-07"),
        ("They met two years ago.", "two years ago", "2019"),
        ("They met three weeks ago.", "three weeks ago", "2021-W47"),
        ("They met a fortnight ago.", "a fortnight ago", "2021-W48"),
        ("They met nearly a quarter-century ago.", "nearly a quarter-century ago", "1996"),
        ("They met years ago.", "years ago", "PAST_REF"),
        ("They will meet two weeks from now.", "two weeks from now", "2021-W52"),
        ("The day before yesterday it rained.", "The day before yesterday", "2021-12-13"),
        ("It ended on Christmas Eve of 2020, not on Christmas Eve 2019.", "Christmas Eve 2019", "2019-12-24"),
        ("It ended on Good Friday 2021.", "Good Friday 2021", "2021-04-02"),
        ("It ended on Thanksgiving Day.", "Thanksgiving Day", "2021-11-25"),
        ("It changed after 9/11.", "9/11", "2001-09-11"),
        ("It changed after the Sept. 11 terrorist attacks.", "Sept. 11", "2001-09-11"),
        ("Sales for the quarter ended July 31, 2020, fell.", "the quarter", "2020-Q2"),
        ("Sales fell in the second half of the year.", "the second half of the year", "2021-H2"),
        ("It is the week of March 6, 2022.", "the week of March 6, 2022", "2022-W09"),
    ],
)
def test_dates_are_found_and_resolved(text: str, printed: str, value: str) -> None:
    assert (printed, "DATE", value) in read(text)


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("Shots were heard at 10:35 a.m. on the square.", "10:35 a.m.", "2021-12-15T10:35"),
        ("Shots were heard at 9 p.m. Tuesday.", "9 p.m. Tuesday", "2021-12-14T21:00"),
        ("Shots were heard at about 10 a.m. (0700 GMT) Tuesday.", "about 10 a.m.", "2021-12-14T10:00"),
        ("Shots were heard at 0700 GMT.", "0700 GMT", "2021-12-15T07:00"),
        ("Shots were heard at 21:40 on the square.", "21:40", "2021-12-15T21:40"),
        ("The truce began at midnight Sunday.", "midnight Sunday", "2021-12-12T24:00"),
        ("He came at 4 in the morning.", "4 in the morning", "2021-12-15T04:00"),
        ("He came last night.", "last night", "2021-12-14TNI"),
        ("He came this morning.", "this morning", "2021-12-15TMO"),
        ("He came on Sunday evening.", "Sunday evening", "2021-12-12TEV"),
        ("He came yesterday afternoon.", "yesterday afternoon", "2021-12-14TAF"),
        ("He came on the evening of June 8, 2021.", "the evening of June 8, 2021", "2021-06-08TEV"),
    ],
)
def test_times_of_day_carry_their_day(text: str, printed: str, value: str) -> None:
    assert (printed, "TIME", value) in read(text)


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("It lasted three weeks.", "three weeks", "P3W"),
        ("It has gone on for the past three weeks.", "the past three weeks", "P3W"),
        ("It lasted 2 1/2 years.", "2 1/2 years", "P2Y6M"),
        ("It lasted five and a half hours.", "five and a half hours", "PT5H30M"),
        ("It lasted half an hour.", "half an hour", "PT30M"),
        ("It lasted twenty-five minutes.", "twenty-five minutes", "PT25M"),
        ("It lasted more than two decades.", "more than two decades", "P20Y"),
        ("It lasted several months.", "several months", "PXM"),
        ("They waited for years.", "years", "PXY"),
        ("A five-year plan was drawn up.", "five-year", "P5Y"),
        ("A weeklong visit began.", "weeklong", "P1W"),
        ("It takes 12 to 18 months.", "12 to 18 months", "PXM"),
        ("The talks ran from December 3-5 in Bern.", "December 3-5", "P3D"),
        ("The 2014-16 campaign was lost.", "2014-16", "P3Y"),
    ],
)
def test_durations(text: str, printed: str, value: str) -> None:
    assert (printed, "DURATION", value) in read(text)


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("They meet every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
        ("They meet on Tuesdays.", "Tuesdays", "XXXX-WXX-2"),
        ("They meet every two years.", "every two years", "P2Y"),
        ("They meet each July.", "each July", "XXXX-07"),
        ("They meet twice a year.", "twice a year", "P1Y"),
        ("They meet daily.", "daily", "P1D"),
    ],
)
def test_sets(text: str, printed: str, value: str) -> None:
    assert (printed, "SET", value) in read(text)


def test_ranges_of_days_give_the_days_that_they_cover() -> None:
    (time,) = find_times("The talks ran from December 3-5 in Bern.", published=WEDNESDAY)
    assert (time.from_, time.to) == ("2021-12-03", "2021-12-05")


def test_two_days_of_one_month_are_two_expressions() -> None:
    assert read("They met from March 3 to 5, 2021.") == [
        ("March 3", "DATE", "2021-03-03"),
        ("5, 2021", "DATE", "2021-03-05"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Dec. 6, 2021. The following day they signed.", ["2021-12-06", "2021-12-07"]),
        ("They met on Dec. 6, 2021. Two days earlier a shot was fired.", ["2021-12-06", "2021-12-04"]),
        ("They met on Dec. 6, 2021. A week later they met again.", ["2021-12-06", "2021-W50"]),
        ("It fell in 1989. That year it rained.", ["1989", "1989"]),
        ("It was lost in May 1997. The previous year it was won.", ["1997-05", "1996"]),
        ("It was read in June and July 2016.", ["2016-06", "2016-07"]),
        ("It was read in 1998. It burned on July 22 that year.", ["1998", "1998-07-22"]),
        (
            "In October 2016 they wrote. They met on Monday. Later that week, on Oct. 7, it fell.",
            ["2016-10", "2021-12-13", "2021-W50", "2016-10-07"],
        ),
        ("They met in October 2016. It fell on Oct. 7.", ["2016-10", "2021-10-07"]),
        ("They met in January. Three days later they left.", ["2021-01", "P3D"]),  # no day to count from
    ],
)
def test_the_day_told_last_is_an_anchor(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The F-16 is no toy.",
        "Room 1990 is empty.",
        "It cost $2015 in all.",
        "It fell by 1995.5 points.",
        "A 1900-member choir sang.",
        "You may march and fall second to none.",
        "About a quarter of voters and three-quarters of towns agreed.",
        "They earn $12 an hour and 40 euros a day.",
        "The Sunday Times wrote of it.",
        "A 39-year-old man spoke.",
        "Resolution 1973 and resolutions 1701 and 1559 bind all.",
        "It stands at 1600 Elm Street.",
        "They kept the Lunar New Year.",
    ],
)
def test_what_is_no_time_is_left(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Wednesday.", "XXXX-WXX-3"),
        ("They met in February.", "XXXX-02"),
        ("They meet in February of next year.", "XXXX-02"),
        ("They met on Feb. 4.", "XXXX-02-04"),
        ("They met yesterday.", "XXXX-XX-XX"),
        ("They met last week.", "XXXX-WXX"),
        ("They met last month.", "XXXX-XX"),
        ("They met two years ago.", "XXXX"),
        ("They met last summer.", "XXXX-SU"),
        ("Sales fell in the third quarter.", "XXXX-Q3"),
        ("They met on Christmas Day.", "XXXX-12-25"),
        ("They met in 2014.", "2014"),
    ],
)
def test_without_a_day_nothing_is_guessed(text: str, value: str) -> None:
    assert values(text, Published()) == [value]


def test_of_an_interval_only_what_all_its_days_agree_on_is_kept() -> None:
    january = Published("2022-01-01", "2022-01-31", "inferred")
    assert values("They meet next month, on Friday.", january) == ["2022-02", "XXXX-WXX-5"]
    assert values("They met last year.", january) == ["2021"]


def test_an_open_interval_anchors_nothing() -> None:
    assert values("They met last year.", Published("2014-01-01", None, "inferred")) == ["XXXX"]


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("in 2014", ("2014-01-01", "2014-12-31")),
        ("in February 2020", ("2020-02-01", "2020-02-29")),
        ("last week", ("2021-12-06", "2021-12-12")),
        ("in the 1980s", ("1980-01-01", "1989-12-31")),
        ("in the second quarter of 2020", ("2020-04-01", "2020-06-30")),
        ("in the winter of 2020", ("2020-12-01", "2021-02-28")),
        ("last weekend", ("2021-12-11", "2021-12-12")),
        ("for two weeks", (None, None)),
        ("recently", (None, None)),
    ],
)
def test_days_covered(value: str, days: tuple[str | None, str | None]) -> None:
    (time,) = find_times(f"It happened {value}.", published=WEDNESDAY)
    assert (time.from_, time.to) == days


def test_a_quotation_is_read_from_the_day_on_which_it_was_said() -> None:
    text = '"We will sign tomorrow," he said on Monday.'
    words = [
        ("We", "PRP", "nsubj", 2), ("will", "MD", "aux", 2), ("sign", "VB", "ccomp", 5),
        ("tomorrow", "NN", "npadvmod", 2), ("he", "PRP", "nsubj", 5), ("said", "VBD", "ROOT", 5),
        ("on", "IN", "prep", 5), ("Monday", "NNP", "pobj", 6),
    ]  # fmt: skip
    tokens = []
    for i, (word, tag, dep, head) in enumerate(words):
        start = text.index(word)
        lemma, pos = ("say" if word == "said" else word.lower()), ("VERB" if tag[:2] == "VB" else "X")
        tokens.append(Token(i, start, start + len(word), word, lemma, pos, tag, dep, head))
    layers = Layers(
        sentences=(Sentence(0, len(text), 0, len(tokens), 0),), tokens=tuple(tokens), regions=(Region(1, 22),)
    )
    times = find_times(text, published=WEDNESDAY, layers=layers)
    assert [t.value for t in times] == ["2021-12-14", "2021-12-13"]


def test_german_needs_only_its_table() -> None:
    text = "Die Ministerin sagte am Mittwoch, sie werde im Februar nächsten Jahres nach Bern reisen."
    assert read(text, language="de") == [
        ("Mittwoch", "DATE", "2021-12-15"),
        ("Februar nächsten Jahres", "DATE", "2022-02"),
    ]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("Vor zwei Jahren kam er.", "Vor zwei Jahren", "2019"),
        ("Am 15.12.2021 kam er.", "15.12.2021", "2021-12-15"),
        ("Am Freitagabend wird gewählt.", "Freitagabend", "2021-12-17TEV"),
        ("Ende Oktober kam er.", "Ende Oktober", "2021-10"),
        ("Er kam gestern Abend um halb.", "gestern Abend", "2021-12-14TEV"),
        ("Er kam in den 1990er Jahren.", "1990er Jahren", "199"),
        ("Er kommt jeden Dienstag.", "jeden Dienstag", "XXXX-WXX-2"),
        ("Seit drei Jahren regnet es.", "drei Jahren", "P3Y"),
        ("An Pfingsten 2022 ruht die Arbeit.", "Pfingsten 2022", "2022-06-05"),
        ("Am nächsten Morgen und morgen.", "morgen", "2021-12-16"),
    ],
)
def test_german_expressions(text: str, printed: str, value: str) -> None:
    assert (printed, value) in [(p, v) for p, _, v in read(text, language="de")]


def test_a_language_without_a_table_is_refused_and_its_reports_are_left() -> None:
    with pytest.raises(BadData, match="no time expressions for language 'xx'; there are: de, en"):
        find_times("x", published=WEDNESDAY, language="xx")
    report = Report(id="r", text="jueves", language="xx")
    assert list(extract_times(report, Layers(), Found())) == []


def test_the_extractor_names_its_report_and_reads_outside_of_the_body() -> None:
    report = Report(id="r", text="Photo taken on Dec. 9, 2021.", language="en", published=WEDNESDAY)
    assert list(extract_times(report, Layers(), Found())) == [
        Time(digest("r", "time", 15, 27), "r", 15, 27, "DATE", "2021-12-09", "2021-12-09", "2021-12-09")
    ]


_PIECES = st.sampled_from(
    ["last", "the", "Friday", "May", "3", "to", "5", "Feb. 30", "1999", "-", "a", "year", "earlier", ".", "\n", "’80s",
     "two", "weeks", "quarter", "10:35 a.m.", "noon", "of", "next", "Easter", "99/99/99", "‘", "few", "century", ","]
)  # fmt: skip
_DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


@given(st.lists(_PIECES, max_size=14).map(" ".join), _DAYS, st.sampled_from(languages()))
def test_any_text_on_any_day_gives_spans_in_order(text: str, day: dt.date, language: str) -> None:
    published = Published(day.isoformat(), day.isoformat(), "given")
    times = find_times(text, published=published, language=language)
    places = [(t.start, t.end) for t in times]
    assert all(0 <= s < e <= len(text) and text[s:e] == text[s:e].strip() for s, e in places)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(places))
    assert all((t.from_ is None) == (t.to is None) and (t.from_ or "") <= (t.to or "") for t in times)


@given(st.text(max_size=80))
def test_odd_text_is_fine(text: str) -> None:
    assert find_times(text, published=WEDNESDAY) == find_times(text, published=WEDNESDAY)


@given(st.lists(_PIECES, max_size=8).map(" ".join), _DAYS.filter(lambda d: d.year < 9000), st.integers(1, 60))
def test_what_an_interval_says_each_of_its_days_says(text: str, day: dt.date, length: int) -> None:
    last = day + dt.timedelta(days=length)
    whole = find_times(text, published=Published(day.isoformat(), last.isoformat(), "inferred"))
    middle = (day + dt.timedelta(days=length // 2)).isoformat()
    within = {(t.start, t.end): t for t in find_times(text, published=Published(middle, middle, "given"))}
    for time in whole:
        if time.value[:2].isdigit() and (time.start, time.end) in within:
            assert within[time.start, time.end].value == time.value
