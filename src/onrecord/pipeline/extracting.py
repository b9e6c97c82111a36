"""From sources to extractions: read -> annotate -> extract.

Extracting is a pure function of one report, so it runs in this process or in several alike.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.model import Actor, Extraction, Found, Layers, Report, Skipped, Source, digest

CHUNK_REPORTS = 16  # annotated together: enough to fill the parser's batches, small enough to show progress
T = TypeVar("T")


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
    return extract_again([(report, source)])[0]


def extract_again(reports: Sequence[tuple[Report, Source]]) -> list[Extraction]:
    """The extractions of reports that were read before, in their order."""
    return list(_extract_all(reports))


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
            waiting.append(pool.submit(extract_again, chunk))
            if len(waiting) >= 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
