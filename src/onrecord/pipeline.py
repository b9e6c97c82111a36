"""Where the stages meet: read -> annotate -> extract -> group -> reconcile -> store.

Extracting is a pure function of one report, so it runs in this process or in several alike; grouping and reconciling
see all reports and sort what they see, so that any order of arrival gives the same record.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from onrecord.model import Actor, Extraction, Found, Grouping, Layers, Question, Record, Report, Skipped, Source, digest

CHUNK_REPORTS = 16  # annotated together: enough to fill the parser's batches, small enough to show progress
T = TypeVar("T")
Progress = Callable[[object], None]


@dataclass(frozen=True, slots=True)
class Result:
    """A record and what was left out on the way to it."""

    record: Record
    skipped: tuple[Skipped, ...]


def read_record(
    paths: Iterable[str], *, questions: Sequence[Question] = (), jobs: int = 1, progress: Progress | None = None
) -> Result:
    """Read everything at `paths` and reconcile it into one record.

    Args:
        paths: Files, folders, globs or `-`.
        questions: What to track; none means that the most contested targets are proposed.
        jobs: Processes that annotate and extract.
        progress: Called with each extraction and each thing skipped, as it is done.
    """
    from onrecord.store.revisions import given_id, settle

    texts: dict[tuple[str, str], Extraction] = {}
    skipped: list[Skipped] = []
    for item in _told(extract_reports(paths, jobs=jobs), skipped, progress):
        key = given_id(item.report), digest(item.report.text)
        texts[key] = min((item, texts.get(key, item)), key=lambda e: (e.report.source or "", e.source.digest))
    return Result(make_record(settle(texts.values()), questions=questions), tuple(skipped))


def keep(
    paths: Iterable[str],
    into: str | Path,
    *,
    questions: Sequence[Question] = (),
    jobs: int = 1,
    progress: Progress | None = None,
) -> Result:
    """Read everything at `paths` into the record file `into`, and make its record anew from all that it holds.

    A report is kept as soon as it is extracted; one that the file holds from the same bytes and the same versions is
    not extracted again. After an interrupt the same call goes on where it stopped.

    Raises:
        StoreError: The file cannot be used.
    """
    from onrecord.store import Store

    skipped: list[Skipped] = []
    with Store(into, versions=versions()) as store:
        held: list[Report] = []

        def is_held(report: Report, source: Source) -> bool:
            if store.holds(report, source):
                held.append(report)
                return True
            return False

        for item in _told(extract_reports(paths, jobs=jobs, leave_out=is_held), skipped, progress):
            store.add(item)
        for report in held:
            if progress is not None:
                progress(report)
        record = make_record(list(store.extractions()), questions=questions)
        store.write_record(record)
    return Result(record, tuple(skipped))


def _told(
    items: Iterable[Extraction | Skipped], skipped: list[Skipped], progress: Progress | None
) -> Iterator[Extraction]:
    """The extractions among `items`; everything goes to `progress`, what was left out to `skipped`."""
    for item in items:
        if progress is not None:
            progress(item)
        if isinstance(item, Skipped):
            skipped.append(item)
            continue
        if item.skipped:
            skipped.append(Skipped(item.report.source or item.report.id, item.skipped))
        yield item


def make_record(extractions: Sequence[Extraction], *, questions: Sequence[Question] = ()) -> Record:
    """Group and reconcile extractions; a report that its story dates more narrowly is extracted again."""
    from onrecord.group import group_reports
    from onrecord.reconcile import narrow_dates, reconcile

    extractions = sorted(extractions, key=lambda e: e.report.id)
    groupings = group_reports(e.report for e in extractions)
    narrower = narrow_dates(extractions, groupings)
    if narrower:
        again = [
            (replace(e.report, published=narrower[e.report.id]), e.source)
            for e in extractions
            if e.report.id in narrower
        ]
        renewed = {e.report.id: e for e in _extract_chunk(again)}
        extractions = [renewed.get(e.report.id, e) for e in extractions]
    return replace(reconcile(extractions, groupings, questions), versions=versions())


def extract_reports(
    paths: Iterable[str], *, jobs: int = 1, leave_out: Callable[[Report, Source], bool] | None = None
) -> Iterator[Extraction | Skipped]:
    """Each report's extraction, in reading order, and each thing that gave no report.

    `leave_out` says of a report whether it is known already and need not be extracted.
    """
    from onrecord.read import read_reports

    pending: deque[Skipped | None] = deque()  # None stands for a report whose extraction is under way
    readable = distinct(read_reports(paths))

    def reports() -> Iterator[tuple[Report, Source]]:
        for item in readable:
            if isinstance(item, Skipped):
                pending.append(item)
            elif leave_out is None or not leave_out(*item):
                pending.append(None)
                yield item

    for extraction in _extract_all(reports()) if jobs <= 1 else _extract_in_pool(reports(), jobs):
        while (waiting := pending.popleft()) is not None:
            yield waiting
        yield extraction
    yield from (s for s in pending if s is not None)


def distinct(items: Iterable[tuple[Report, Source] | Skipped]) -> Iterator[tuple[Report, Source] | Skipped]:
    """The items, a report that one source gives twice only once; of texts under one id the later get `id#digest`.

    Which text keeps the id is settled when all are known (store/revisions.py), so that the order does not show.
    """
    first: dict[str, str] = {}
    given: set[tuple[str, str | None]] = set()
    for item in items:
        if isinstance(item, Skipped):
            yield item
            continue
        report, source = item
        of_text = digest(report.text)
        if first.setdefault(report.id, of_text) != of_text:
            report = replace(report, id=f"{report.id}#{of_text}")
        if (report.id, report.source) not in given:
            given.add((report.id, report.source))
            yield report, replace(source, report=report.id)


def extract_report(report: Report, source: Source) -> Extraction:
    """The extraction of one report: annotate it, then run every extractor."""
    return _extract_chunk([(report, source)])[0]


def group_paths(paths: Iterable[str]) -> tuple[list[Grouping], list[Skipped]]:
    """Stories and reprints of the reports at `paths`; nothing is annotated."""
    from onrecord.group import group_reports
    from onrecord.read import read_reports

    reports: dict[str, Report] = {}
    skipped = []
    for item in distinct(read_reports(paths)):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            reports.setdefault(item[0].id, item[0])
    return group_reports(reports.values()), skipped


@cache
def versions() -> tuple[tuple[str, str], ...]:
    """What made a record: onrecord, the parser, each trained head and the lexicons, by version or digest."""
    from onrecord import __version__
    from onrecord.annotate.with_spacy import parser_version
    from onrecord.heads import head_version

    package = Path(str(files("onrecord")))
    heads = {f"head {p.stem}": head_version(p.stem) for p in sorted((package / "heads").glob("*.onnx"))}
    tables = sorted(p for p in (package / "data").rglob("*") if p.suffix in {".toml", ".tsv"})
    lexicon = digest(*(f"{p.name}:{digest(p.read_text(encoding='utf-8'))}" for p in tables))
    return tuple(sorted({"onrecord": __version__, "parser": parser_version(), "lexicon": lexicon, **heads}.items()))


def _extract_all(reports: Iterable[tuple[Report, Source]]) -> Iterator[Extraction]:
    """Annotate and extract a stream, in order; only the few reports that the parser reads ahead are held."""
    from onrecord.annotate import annotate_all

    ahead: deque[tuple[Report, Source]] = deque()

    def texts() -> Iterator[Report]:
        for report, source in reports:
            ahead.append((report, source))
            yield report

    for layers in annotate_all(texts()):
        yield _extract(*ahead.popleft(), layers)


def _extract_chunk(chunk: Sequence[tuple[Report, Source]]) -> list[Extraction]:
    return list(_extract_all(chunk))


def _extract(report: Report, source: Source, layers: Layers) -> Extraction:
    from onrecord.annotate import LANGUAGES, is_supported
    from onrecord.extract import date_report, extractors

    if not is_supported(report):
        known = ", ".join(sorted(LANGUAGES))
        return Extraction(
            report, source, skipped=f"language {report.language!r} is kept and grouped, not extracted ({known} is)"
        )
    found = Found()
    for name in extractors:
        extract = extractors.get(name)
        getattr(found, name).extend(extract(report, layers, found))
        if name == "times" and report.published.basis not in {"given", "inferred"}:  # inferred: its story dated it
            published = date_report(report, layers, found.times)
            if published != report.published:  # now that the report has a date, its expressions have values
                report = replace(report, published=published)
                found.times = list(extract(report, layers, Found()))
    return Extraction(
        report,
        source,
        times=tuple(found.times),
        actors=_referred(found),
        quotes=tuple(found.quotes),
        events=tuple(found.events),
        stands=tuple(found.stands),
    )


def _referred(found: Found) -> tuple[Actor, ...]:
    """The actors that the records refer to, and the countries of those: what stands for one is not always named."""
    from onrecord.data.actors import load_lexicon

    roles = [r for q in found.quotes for r in (q.speaker, q.addressee, *q.via) if r is not None]
    ids = {r.actor for r in roles} | {a for e in found.events for a in (*e.actors, *e.recipients)}
    ids |= {s.actor for s in found.stands}
    known = {a.id: a for a in found.actors}
    ids |= {known[i].country for i in ids if i in known}
    countries = load_lexicon().countries
    for id_ in ids:
        if id_ in countries and id_ not in known:
            known[id_] = Actor(id_, countries[id_], "country", country=id_)
    return tuple(known[i] for i in sorted(i for i in ids if i in known))


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(itertools.islice(iterator, size)):
        yield chunk


def _extract_in_pool(reports: Iterator[tuple[Report, Source]], jobs: int) -> Iterator[Extraction]:
    """`_extract_all` in several processes, in order; never more than two chunks a process wait."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    from onrecord.annotate import use_one_thread

    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=use_one_thread) as pool:
        waiting: deque[Future[list[Extraction]]] = deque()
        for chunk in _chunks(reports, CHUNK_REPORTS):
            waiting.append(pool.submit(_extract_chunk, chunk))
            if len(waiting) >= 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
