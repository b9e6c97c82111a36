"""Predictions: onrecord run over the gold's own reports, in the form in which it is scored."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.errors import UnknownPart, UnreadableSource
from onrecord.evaluate.rows import Row, read_rows
from onrecord.model import Layers, Report, Skipped, Span, to_json

Progress = Callable[[object], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What to predict from: the gold file, and the reports to read where they are not the gold's own rows.

    `progress` is called with each report's extraction or grouping and with each thing that was skipped.
    """

    gold: Path
    reports: tuple[str, ...] = ()
    jobs: int = 1
    progress: Progress = lambda item: None

    @property
    def paths(self) -> tuple[str, ...]:
        """What `read` is given."""
        return self.reports or (str(self.gold),)


def predict(task: str, run: Run) -> list[Row]:
    """Rows of predictions for one task; gold labels are not looked at.

    Raises:
        UnknownPart: No task has that name.
    """
    if task not in PREDICTORS:
        raise UnknownPart(f"no task is called {task!r}; there are: {', '.join(PREDICTORS)}")
    return list(PREDICTORS[task](run))


def predict_extractions(run: Run) -> Iterator[Row]:
    """What `onrecord extract` finds in each report."""
    from onrecord.pipeline import extract_reports

    for item in extract_reports(run.paths, jobs=run.jobs):
        run.progress(item)
        if not isinstance(item, Skipped):
            yield to_json(item)


def predict_stories(run: Run) -> Iterator[Row]:
    """What `onrecord group` says of each report."""
    from onrecord.pipeline import group_paths

    groupings, skipped = group_paths(run.paths)
    for item in (*skipped, *groupings):
        run.progress(item)
    yield from (to_json(grouping) for grouping in groupings)


def predict_record(run: Run) -> Iterator[Row]:
    """The one record of the reports; by default those dated ones that lie in `seeds/` beside the gold's folder."""
    from onrecord.pipeline import read_record

    paths = run.reports or (str(run.gold.parent.parent / "seeds" / "dated.jsonl"),)
    if not run.reports and not Path(paths[0]).is_file():
        raise UnreadableSource(f"{paths[0]}: no reports there; name the ones to read with --reports")
    yield to_json(read_record(paths, jobs=run.jobs, progress=run.progress).record)


def predict_pronouns(run: Run) -> Iterator[Row]:
    """Which of the two names given the pronoun means, by the pronoun head; `chains` is what the report's reading says.

    Where the head is not installed, the chains are all there is.
    """
    from onrecord.annotate import annotate_all
    from onrecord.heads.pronouns import can_resolve, resolve_between

    asked = can_resolve()
    rows = read_rows(run.gold)
    layers = annotate_all(_passage(row["id"], row["text"]) for row in rows)
    for row, of_row in zip(rows, layers, strict=True):
        pronoun, *names = (
            Span(row[f"{x}offset"], row[f"{x}offset"] + len(row[word]))
            for x, word in (("", "pronoun"), ("a_", "a"), ("b_", "b"))
        )
        chain = _chain_at(of_row, pronoun, "pronoun")
        by_chains = [chain is not None and chain == _chain_at(of_row, name, "name") for name in names]
        if asked:
            meant = resolve_between(row["text"], of_row, pronoun, names[0], names[1])
            yield {
                "id": row["id"],
                "a": meant[0],
                "b": meant[1],
                "chains": dict(zip("ab", by_chains, strict=True)),
            }
        else:
            yield {"id": row["id"], **dict(zip("ab", by_chains, strict=True))}


def predict_speakers(run: Run) -> Iterator[Row]:
    """What `onrecord extract` finds in each marked passage, read as a row of its own."""
    from onrecord.evaluate.cases import read_cases
    from onrecord.pipeline import extract_reports

    with TemporaryDirectory() as folder:
        rows = Path(folder) / "cases.jsonl"
        with rows.open("w", encoding="utf-8") as out:
            for case in read_cases(run.gold):
                row = {"id": case.id, "text": case.text, "title": case.title, "language": "en"}
                row |= {"published": case.day, "outlet": case.outlet}
                out.write(json.dumps(row) + "\n")
        for item in extract_reports([str(rows)], jobs=run.jobs):
            run.progress(item)
            if not isinstance(item, Skipped):
                yield to_json(item)


def predict_relations(run: Run) -> Iterator[Row]:
    """The type that the relation head reads between the two spans of each sentence."""
    from onrecord.heads.relations import classify_relations

    rows = read_rows(run.gold)
    for row, label in zip(rows, classify_relations(rows), strict=True):
        yield {"id": row["id"], "type": label}


def predict_coreference(run: Run) -> Iterator[Row]:
    """The chain of each gold mention among the reports of the story that onrecord puts its report in."""
    from onrecord.group import group_reports
    from onrecord.reconcile.chains import chain_mentions

    rows = read_rows(run.gold)
    passages = [_passage(row["id"], _rebuild(row["sentences"])) for row in rows]
    yield from chain_mentions(rows, {g.id: g.story for g in group_reports(passages)})


PREDICTORS: dict[str, Callable[[Run], Iterator[Row]]] = {
    "quotes": predict_extractions,
    "times": predict_extractions,
    "stories": predict_stories,
    "relations": predict_relations,
    "coreference": predict_coreference,
    "pronouns": predict_pronouns,
    "record": predict_record,
    "speakers": predict_speakers,
}


def _passage(key: str, text: str) -> Report:
    """A report that is body from end to end."""
    return Report(key, text, language="en", body=(Span(0, len(text)),) if text else ())


def _chain_at(layers: Layers, place: Span, kind: str) -> int | None:
    """The chain of the shortest mention of `kind` that overlaps the place."""
    here = [m for m in layers.mentions if m.kind == kind and m.span.overlaps(place)]
    return min(here, key=lambda m: (m.end - m.start, m.start)).chain if here else None


def _rebuild(sentences: Sequence[Sequence[str]]) -> str:
    """A text of the tokens, a sentence a line."""
    return "\n".join(" ".join(sentence) for sentence in sentences)
