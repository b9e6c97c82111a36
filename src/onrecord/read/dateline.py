"""Datelines ("MOSCOW, Jan. 5 (Reuters) —") and the marks by which agencies sign ("(Kyodo)")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.data.leftovers import load_leftovers
from onrecord.data.outlets import load_outlets
from onrecord.read.dates import MONTHS, find_day

MAX_CHARS = 160
_MONTH = "(?:" + "|".join(sorted((m.capitalize() for m in MONTHS), key=len, reverse=True)) + ")"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_DATE = rf"{_WEEKDAY}(?:{_MONTH}\.?\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH}\.?)(?:,?\s+\d{{4}})?"
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_CAPITALS = rf"{_UPPER}(?:{_UPPER}|[.'’/ -](?=[^\W\d_]))+"
_PROPER = rf"{_UPPER}[\w.'’-]*(?: (?:{_UPPER}[\w.'’-]*|of|the|and|de|al|el))*"
_REGION = rf"(?:,\s*(?!{_DATE}){_PROPER}){{0,2}}"
_MARK = r"\((?P<mark>[^()\n]{2,40})\)"
_DASH = r"(?:\s*(?:—|–|―|--+|_)(?=\s|[\"“‘'\w])\s*|\s+[-‐‑−]\s+)"
_ALONE = r"(?:\s*(?:—|–|―|--+|_|-)\s*)?$"
_FORMS = (
    # WASHINGTON — / MANCHESTER, N.H. - / NAIROBI, Kenya (AP) _ / BEIJING, Jan. 5 (Xinhua) --
    re.compile(rf"(?P<line>(?P<place>{_CAPITALS}){_REGION}(?:,\s*(?P<date>{_DATE}))?(?:\s*{_MARK})?){_DASH}"),
    # Tokyo, Dec. 15 (Kyodo) -- / Moscow (AFP) –
    re.compile(rf"(?P<line>(?P<place>{_PROPER}){_REGION}(?:,\s*(?P<date>{_DATE}))?\s*{_MARK})(?:{_DASH}|\s*:\s+)"),
    # Tokyo, Dec. 15 —
    re.compile(
        rf"(?P<line>(?P<place>{_PROPER}){_REGION},\s*(?P<date>{_DATE}))(?:\s*(?:—|–|―|--+)\s*|\s+-\s+)(?P<mark>$^)?"
    ),
    # (Reuters) -
    re.compile(rf"(?P<line>{_MARK})(?:{_DASH}|\s+)(?P<place>$^)?(?P<date>$^)?"),
)
_END_MARK = re.compile(r"(?:[(\[](?P<mark>[^()\[\]\n]{2,40})[)\]]|(?:—|–|--)\s*(?P<bare>[^\W\d_][\w. -]{1,20}))$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a paragraph: `printed` without its dash, and how many characters it takes with it."""

    printed: str
    chars: int
    credit: str | None = None
    day: str | None = None


def find_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline with which `text[start:end]` begins; None when it may be something else.

    A place in capitals needs a dash after it, a place in lower case a known agency's mark or a date before the dash.
    """
    opening = text[start : min(end, start + MAX_CHARS)]
    whole = end - start <= MAX_CHARS
    for form in _FORMS:
        match = form.match(opening if not whole or opening[-1:].isalnum() else f"{opening} ")
        if match is None:
            continue
        place, mark = match["place"], match["mark"]
        credit = load_outlets().find_agency(mark) if mark else None
        if mark and credit is None and not (place and place.isupper()):
            continue
        if place is not None and not _is_place(place):
            return None
        return Dateline(match["line"].strip(), min(match.end(), end - start), credit, find_day(match["date"] or ""))
    return None


def find_signature(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the agency's mark that closes `text[start:end]` begins, and whose it is."""
    tail = max(start, end - 60)
    match = _END_MARK.search(text[tail:end])
    if match is None:
        return None
    credit = load_outlets().find_agency(match["mark"] or match["bare"])
    return None if credit is None else (tail + match.start(), credit)


def _is_place(words: str) -> bool:
    return len(words) > 2 and not words.startswith(("A ", "AN ")) and words.upper() not in load_leftovers().no_places
