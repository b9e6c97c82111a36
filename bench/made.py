"""Made reports: a stream with the shape of a real one, the same for the same seed.

A story has its own people, places and subject; its reports come on the first day and half as many on each further
one; story sizes have a long tail (two in three are told once, one in twelve by ten or more). One report in eight
reprints an earlier one of its story, cut after a half or a quarter. The others have a headline and 6 to 14 sentences,
two in five of them quoting, put together from `made_words.toml`.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.model import Published, Report, Span

FIRST_DAY = date(2021, 1, 4)
REPRINTS = 1 / 8
TAIL = 1.1  # exponent of the power law of the story sizes
MAX_STORY = 200  # reports
STORIES_A_DAY = 40
NOUNS = 6000  # made words that all stories may use, the first ones most often
OWN_NOUNS = 25  # made words that belong to a story


@dataclass(frozen=True, slots=True)
class Setting:
    """What the reports of one story have in common."""

    person: str
    office: str
    country: str
    place: str
    agency: str
    subject: str
    nouns: tuple[str, ...]


def made_reports(count: int, *, seed: int = 7) -> Iterator[Report]:
    """`count` reports in the order of their days."""
    chance = random.Random(seed)
    stories = _stories(count, chance)
    plan = sorted((day, chance.random(), story) for story, days in enumerate(stories) for day in days)[:count]
    settings: dict[int, Setting] = {}
    told: dict[int, list[str]] = {}
    for number, (day, _, story) in enumerate(plan):
        setting = settings.setdefault(story, _setting(chance))
        earlier = told.setdefault(story, [])
        if earlier and chance.random() < REPRINTS:
            text = _cut(chance.choice(earlier), chance)
        else:
            text = _write(setting, chance)
            earlier.append(text)
        yield _report(number, text, FIRST_DAY + timedelta(day), outlet=f"Outlet {chance.randrange(60)}")


def _stories(count: int, chance: random.Random) -> list[list[int]]:
    """For each story the days of its reports, from 0."""
    stories: list[list[int]] = []
    whole = 0
    while whole < count:
        size = min(MAX_STORY, int(chance.paretovariate(TAIL)))
        first = len(stories) // STORIES_A_DAY
        stories.append([first + _halvings(chance) for _ in range(size)])
        whole += size
    return stories


def _halvings(chance: random.Random) -> int:
    """Days until a report comes, half as likely for each day more."""
    days = 0
    while chance.random() < 0.5:
        days += 1
    return days


def _name(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(_words()["syllables"].split()) for _ in range(syllables)).capitalize()


def _setting(chance: random.Random) -> Setting:
    words = _words()
    nouns = tuple(_name(chance, chance.randint(2, 3)).lower() for _ in range(OWN_NOUNS))
    person = f"{_name(chance, 1)} {_name(chance, 2)}"
    country, place, agency = _name(chance, 2) + "ia", _name(chance, 2), _name(chance, 2)
    return Setting(
        person, chance.choice(words["offices"]), country, place, agency, chance.choice(words["subjects"]), nouns
    )


def _write(setting: Setting, chance: random.Random) -> str:
    sentences = [_sentence(setting, chance) for _ in range(chance.randint(6, 14))]
    headline = f"{setting.country}: {_clause(setting, chance)}"
    paragraphs = [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]
    return "\n\n".join([headline, *paragraphs])


def _sentence(setting: Setting, chance: random.Random) -> str:
    clause, other = (_clause(setting, chance) for _ in range(2))
    capital = {"Clause": clause[0].upper() + clause[1:], "Other": other[0].upper() + other[1:]}
    facts = _facts(setting, chance)
    return str(chance.choice(_words()["frames"]).format(**facts, **capital, clause=clause, other=other))


def _clause(setting: Setting, chance: random.Random) -> str:
    words = _words()
    slots = ("who", "verbs", "what", "which", "about", "tone", "place_and_time")
    parts = (chance.choice(words[slot]) for slot in slots)
    return " ".join(part for part in parts if part).format(**_facts(setting, chance))


def _facts(setting: Setting, chance: random.Random) -> dict[str, Any]:
    """Words to fill the braces with."""
    words = _words()
    return {
        **{field: getattr(setting, field) for field in Setting.__slots__},
        **{key: _noun(setting, chance) for key in ("noun", "noun2", "noun3", "noun4", "noun5")},
        "verb": chance.choice(words["verbs"]),
        "surname": setting.person.split()[-1],
        "day": chance.choice(words["days"].split()),
        "month": chance.choice(words["months"].split()),
        "n": chance.randint(2, 400),
    }


def _noun(setting: Setting, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return chance.choice(setting.nouns)
    return _common_nouns()[int(NOUNS ** chance.random()) - 1]  # the n-th word about as often as 1/n (Zipf)


@cache
def _common_nouns() -> tuple[str, ...]:
    chance = random.Random(0)
    return tuple(_name(chance, chance.randint(2, 3)).lower() for _ in range(NOUNS))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "made_words.toml").read_text(encoding="utf-8"))


def _cut(text: str, chance: random.Random) -> str:
    return text[: len(text) // chance.choice((2, 4))].rsplit(" ", 1)[0]


def _report(number: int, text: str, day: date, *, outlet: str) -> Report:
    title, _, _ = text.partition("\n")
    start = min(len(title) + 2, len(text) - 1)
    published = Published(day.isoformat(), day.isoformat(), "given")
    return Report(
        f"made-{number:07}", text, outlet=outlet, title=title, language="en",
        body=(Span(start, len(text)),), published=published,
    )  # fmt: skip
