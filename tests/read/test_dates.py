"""Dates as printed: one reading or none."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.dates import find_day, find_days


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2021-12-15", "2021-12-15"),
        ("2021-12-15T23:30:00-05:00", "2021-12-15"),
        ("2021-12-15 00:30:00.123+09:00", "2021-12-15"),
        ("20211215", "2021-12-15"),
        ("20211215T101500Z", "2021-12-15"),
        ("Wed, 15 Dec 2021 23:30:00 +0900", "2021-12-15"),
        ("December 15th, 2021, 10:15 a.m. ET", "2021-12-15"),
        ("Dec. 15, 2021", "2021-12-15"),
        ("15 December 2021", "2021-12-15"),
        ("Wed Dec 15 10:30:00 UTC 2021", "2021-12-15"),
        ("2021年12月15日", "2021-12-15"),
        ("12/15/2021", "2021-12-15"),
        ("15.12.2021", "2021-12-15"),
        ("01.02.2021", "2021-02-01"),
        ("03/03/2021", "2021-03-03"),
    ],
)
def test_a_day(printed: str, day: str) -> None:
    assert find_day(printed) == day


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        ("2021-12", ("2021-12-01", "2021-12-31")),
        ("Feb 2020", ("2020-02-01", "2020-02-29")),
        ("2021", ("2021-01-01", "2021-12-31")),
    ],
)
def test_a_month_stays_a_month(printed: str, days: tuple[str, str]) -> None:
    assert find_days(printed) == days
    assert find_day(printed) is None


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "yesterday",
        "01/02/2021",
        "2021-02-30",
        "2021-13-01",
        "1639526400",
        "31 April 2021",
        "Mon, 3 Jan 22",
        "9" * 200,
        2.5,
        True,
    ],
)
def test_no_guess(printed: object) -> None:
    assert find_days(printed) is None


DAYS = st.dates(date(1600, 1, 1), date(2199, 12, 31))
ZONES = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%b. %d, %Y", "%A, %d %b %Y"]))
def test_what_is_formatted_is_found(day: date, form: str) -> None:
    assert find_day(day.strftime(form)) == day.isoformat()


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)), ZONES)
def test_the_day_is_that_of_the_zone_as_printed(moment: datetime, zone: timezone) -> None:
    local = moment.replace(tzinfo=zone)
    assert find_day(local.isoformat()) == moment.date().isoformat()
    assert find_day(format_datetime(local)) == moment.date().isoformat()
    assert find_day(format_datetime(moment.replace(tzinfo=UTC), usegmt=True)) == moment.date().isoformat()


@given(st.text(max_size=100))
def test_any_text_is_a_date_or_none(printed: str) -> None:
    days = find_days(printed)
    assert days is None or days[0] <= days[1]
