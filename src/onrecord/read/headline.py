"""The head of a report: its title, printed once or twice, who wrote it and when it says it appeared."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from onrecord.data.leftovers import Leftovers, load_leftovers
from onrecord.data.outlets import load_outlets
from onrecord.read.dates import find_day
from onrecord.read.paragraphs import Paragraph, ends_sentence

MAX_TITLE_CHARS = 250
MAX_OPEN_CHARS = 140  # a headline that is known by its open end alone; longer ones are sentences that lost their stop
MIN_TITLE_WORDS = 3  # "WORLD" and "Fact check" are sections, not titles
MAX_HEAD = 8  # paragraphs before the first prose that can belong to the head
MAX_BYLINE_CHARS = 140
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*")
_SPLIT = re.compile(r"\s+[|·•]\s+|\s{2,}")
_MARKS = re.compile(r"[\W_]+")
_HEADING = re.compile(r"#{1,6}\s+")
_SMALL = re.compile(r"(?i)(?:from|with|over|into|than|amid|upon|onto|that|this|what|when|will|does)")  # of four letters


@dataclass(slots=True)
class Head:
    """What the head says, and the indexes of the paragraphs that say it; `title_at` is where the title stands first."""

    title: str | None = None
    title_at: int | None = None
    byline: str | None = None
    published: tuple[int, str] | None = None
    modified: str | None = None
    indexes: set[int] = field(default_factory=set)


def find_head(paragraphs: Sequence[Paragraph], leftovers: Collection[int], *, title: str | None) -> Head:
    """The head of the paragraphs that are not leftovers; `title` is the one that metadata give."""
    rest = [i for i in range(len(paragraphs)) if i not in leftovers]
    head = Head(title=title)
    if title is None:
        _find_title(head, paragraphs, rest)
    else:
        _find_repeats(head, paragraphs, rest, title)
    for i in rest[:MAX_HEAD]:
        if i not in head.indexes:
            if paragraphs[i].is_prose:
                break
            if _read_line(head, i, paragraphs[i].words):
                head.indexes.add(i)
    return head


def _find_title(head: Head, paragraphs: Sequence[Paragraph], rest: Sequence[int]) -> None:
    if len(rest) < 2:
        return
    first = next((i for i in rest[:3] if not _read_line(Head(), i, paragraphs[i].words)), rest[0])
    follows = [paragraphs[i] for i in rest if i > first]
    line = paragraphs[first]
    if line.is_long or len(line.words) > MAX_TITLE_CHARS or not follows:
        return
    repeated = same_words(line.words, follows[0].words)
    if not repeated and not (_is_headline(line.words) and any(p.is_prose for p in follows)):
        return
    head.title, head.title_at = _HEADING.sub("", line.words), first
    head.indexes.update(i for i in rest if same_words(line.words, paragraphs[i].words))


def _is_headline(line: str) -> bool:
    """Whether a first line is a headline: open at its end, or with a capital on every word of weight."""
    if _HEADING.match(line):
        return True
    if (
        len(line.split()) < MIN_TITLE_WORDS
        or line[0].islower()
        or line.endswith((":", ",", ";", "…", "...", "_", "-", "—"))
    ):
        return False
    return (len(line) <= MAX_OPEN_CHARS and not ends_sentence(line)) or _is_title_case(line)


def _is_title_case(line: str) -> bool:
    words = [w.strip("\"'“”‘’(),.;:!?[]") for w in line.split()]
    heavy = [w for w in words[1:] if len(w) > 3 and w[0].isalpha() and not _SMALL.fullmatch(w)]
    return len(heavy) >= 4 and all(not w[0].islower() for w in heavy)


def _find_repeats(head: Head, paragraphs: Sequence[Paragraph], rest: Sequence[int], title: str) -> None:
    """Every paragraph that is the title again; one that begins it, when the text begins with the whole of it."""
    for i in rest:
        if not paragraphs[i].is_long and same_words(paragraphs[i].words, title):
            head.indexes.add(i)
    if head.indexes:
        head.title_at = min(head.indexes)
    elif rest and _begins(title, paragraphs[rest[0]].words, [paragraphs[i].words for i in rest[1:3]]):
        head.indexes.add(rest[0])
        head.title_at = rest[0]


def _begins(title: str, first: str, following: Sequence[str]) -> bool:
    """Whether `title` is `first` and then one of what follows: headline and deck, joined by metadata."""
    return any(same_words(title, f"{first} {' '.join(following[:n])}") for n in range(1, len(following) + 1))


def same_words(a: str, b: str) -> bool:
    """Whether two lines have the same letters and digits in order, whatever their marks and case."""
    if not a or not b or not 0.5 < len(a) / len(b) < 2:
        return False
    return _key(a) == _key(b) != ""


def _key(line: str) -> str:
    return _MARKS.sub("", line.casefold())


def _read_line(head: Head, index: int, line: str) -> bool:
    """Take byline, agency and dates from a line that holds nothing else; whether it did."""
    if len(line) > MAX_BYLINE_CHARS:
        return False
    words = load_leftovers()
    found = Head()
    for part in _SPLIT.split(line):
        if not (_read_date(found, index, part, words) or _read_byline(found, part, words)):
            return False
    head.byline = head.byline or found.byline
    head.published = head.published or found.published
    head.modified = head.modified or found.modified
    return True


def _read_date(head: Head, index: int, part: str, words: Leftovers) -> bool:
    plain = part.casefold()
    for lead in sorted(words.date_words | words.change_words, key=len, reverse=True):
        if plain.startswith(lead) and not plain[len(lead) : len(lead) + 1].isalnum():
            day = find_day(re.sub(r"^(?:\s*:|\s+on\b|\s+at\b|\s)*", "", part[len(lead) :]))
            if day is None:
                return False
            if lead in words.change_words:
                head.modified = head.modified or day
            else:
                head.published = head.published or (index, day)
            return True
    day = find_day(part)
    if day is not None:
        head.published = head.published or (index, day)
    return day is not None


def _read_byline(head: Head, part: str, words: Leftovers) -> bool:
    """ "By Ana Ruiz and Bo Lin, Staff Writers": a leading word and then names, or the name of an agency alone."""
    if load_outlets().find_agency(part) is not None:
        head.byline = head.byline or part
        return True
    plain = part.casefold()
    lead = next((w for w in sorted(words.byline_words, key=len, reverse=True) if plain.startswith(f"{w} ")), None)
    if lead is None or (lead == "from" and not plain.startswith("from our")):
        return False
    named = part[len(lead) :].strip()
    tokens = named.replace(",", " ").replace("/", " ").replace("&", " ").split()
    names = [t for t in tokens if _NAME.fullmatch(t)]
    if not names or not all(t in names or t.casefold() in words.byline_roles or "@" in t for t in tokens):
        return False
    head.byline = head.byline or named
    return True
