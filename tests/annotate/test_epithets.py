"""Who an epithet means: the one person just named, nobody where another such person was told of or two were named."""

from __future__ import annotations

import pytest

from onrecord.model import Report, Source, Span
from onrecord.pipeline import extract_report


def speaker_of(text: str, words: str) -> str | None:
    report = Report(id="r", text=text, language="en", body=(Span(0, len(text)),))
    found = extract_report(report, Source("r", "text", ""))
    names = {actor.id: actor.name for actor in found.actors}
    start = text.index(words)
    quote = next(q for q in found.quotes if any(c.start <= start < c.end for c in q.content))
    assert quote.speaker is not None
    return names.get(quote.speaker.actor) if quote.speaker.actor is not None else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nadia Orsel lost in straight sets. “My legs stayed in bed,” said the Frenchwoman.", "Nadia Orsel"),
        ("Jens Holm rowed home in a day. “It rained,” the Dane said.", "Jens Holm"),
        ("Singer Ida Brandt thanked the jury. “I cooked instead,” the Harbour Prize winner said.", "Ida Brandt"),
        ("Pastor Emil Cask buried three boys. “I have run out of psalms,” the clergyman said.", "Emil Cask"),
        (
            "Democrat Hal Gray and Republican Pia Moran debated. “Taxes are a disease,” the Republican said.",
            "Pia Moran",
        ),
        (
            "Minister of Works Abel Rossum resigned; Grace Nilsen took over. “I go,” the outgoing minister said.",
            "Abel Rossum",
        ),
    ],
)
def test_an_epithet_means_the_one_just_named(text: str, name: str) -> None:
    assert speaker_of(text, text.split("“")[1][:8]) == name


@pytest.mark.parametrize(
    "text",
    [
        "Jens Holm rowed home with an American. “It rained,” the American said.",
        "Jens Holm and Erik Lund rowed home. “It rained,” the Dane said.",
        "Ida Brandt danced with the winner of the year before. “I stumbled,” the winner said.",
    ],
)
def test_an_epithet_that_may_mean_another_means_nobody(text: str) -> None:
    assert speaker_of(text, text.split("“")[1][:8]) is None
