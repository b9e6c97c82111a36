"""The workbench's answers while another process writes: `python -m bench --only serve --served 100000`.

The record is written straight into the tables of the file, without extraction or derivation, so that 100,000 reports
take minutes, not hours. Texts are those of `bench.made`; its own stories do not matter here. Story sizes follow a
power law (exponent 1.1, three to 2,000 reports). Forty stories begin on each day; seven in ten are bursts, half as many
reports on each further day, two decay over up to 60 days, one spreads evenly over 60. Each report has five quotes, each
a fifth of its text, by one of six of 4,000 actors in 60 countries; the first two are events and positions on one of 20
questions as well. The n-th quotes of six reports of a story are one utterance, their n-th events one happening; every
fifth report has a finding. Reports, quotes and events are in the full-text table with their facets; vectors there are
none, so that a search by words and meaning finds by words.

One process serves on 127.0.0.1; another adds a report's extraction every tenth of a second, each in a transaction of
its own; this one asks, one request at a time, in an order that is always the same.
"""

from __future__ import annotations

import http.client
import multiprocessing
import random
import socket
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import cycle, islice
from multiprocessing.synchronize import Event as Stop
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

from fastapi import Request, Response
from sqlalchemy import Connection
from starlette.middleware.base import RequestResponseEndpoint

from bench.made import FIRST_DAY, STORIES_A_DAY, made_reports
from bench.measure import say
from onrecord import model
from onrecord.model import Evidence, Record, Report, Role, Span, digest
from onrecord.store import Store, passages, schema
from onrecord.store.arrivals import note_arrivals
from onrecord.store.rows import rows_of, table_of

REPORTS_AT_ONCE = 1000  # written in one transaction
TAIL, MAX_STORY = 1.1, 2000
QUOTES, EVENTS, TOGETHER = 5, 2, 6  # in a report; reports that share an utterance
ACTORS, COUNTRIES, QUESTIONS = 4000, 60, 20
ASKED, MOST_SECONDS = 150, 40  # requests of a kind, and the time for them
TOOK = "X-Processor-Seconds"  # what the server says of each answer
PAUSE_S = 0.1  # between two reports of the writer
WORDS = ("minister", "agreement", "harbour", "report", "talks", '"said that"', "the", "border minister", "zzzz")


def bench_serve(sizes: list[int]) -> None:
    """Print the median, the 95th percentile and the longest answer for records of these sizes."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "record.db"
            begin = time.perf_counter()
            stories = _fill(path, size)
            say(f"record of {size:,} reports written", time.perf_counter() - begin, "s", f"{len(stories):,} stories")
            say("size of the file", path.stat().st_size / 2**20, "MiB")
            _measure(path, stories)


def _fill(path: Path, size: int) -> dict[str, int]:
    """Write a record of `size` reports; its stories, each with how many reports it has."""
    chance, made = random.Random(3), made_reports(size)
    actors = tuple(model.Actor(f"Q{n}", f"Person {n}", "person", country=f"C{n % COUNTRIES:02}") for n in range(ACTORS))
    questions = tuple(model.Question(f"k{n}", f"Whether plan {n} is right", (), (), "given") for n in range(QUESTIONS))
    told: dict[str, int] = {}
    with Store(path) as store:
        with store.transaction(writes=True) as connection:
            _write_rows(connection, Record(actors=actors, questions=questions))
            connection.execute(schema.versions.insert(), [{"name": "bench", "value": "1"}])
        while reports := _take(made, chance, len(told)):
            stories = [_story(reports, chance)]
            while sum(len(s.reports) for s in stories) < REPORTS_AT_ONCE and reports:
                if reports := _take(made, chance, len(told) + len(stories)):
                    stories.append(_story(reports, chance))
            with store.transaction(writes=True) as connection:
                for record in stories:
                    _write_rows(connection, record)
                    passages.add_passages(connection, replace(record, actors=actors))
            told |= {s.id: len(s.reports) for record in stories for s in record.stories}
    return told


def _write_rows(connection: Connection, record: Record) -> None:
    rows = {name: rows_of(name, getattr(record, name)) for name in model.TABLES}
    for name, those in rows.items():
        if those:
            connection.execute(table_of(name).insert(), list(those.values()))
    note_arrivals(connection, rows, [story.id for story in record.stories], 1)


def _take(made: Iterator[Report], chance: random.Random, number: int) -> list[Report]:
    """The reports of the next story, on its own days."""
    reports = list(islice(made, min(MAX_STORY, 3 * int(chance.paretovariate(TAIL)))))
    way = chance.choices((_burst, _decay, _slow), (7, 2, 1))[0]
    first = FIRST_DAY + timedelta(number // STORIES_A_DAY)
    days = sorted(first + timedelta(way(chance)) for _ in reports)
    dated = zip(reports, (day.isoformat() for day in days), strict=True)
    return [replace(report, published=model.Published(day, day, "given")) for report, day in dated]


def _burst(chance: random.Random) -> int:
    return int(chance.expovariate(0.7))  # half as many on each further day


def _decay(chance: random.Random) -> int:
    return min(60, int(chance.paretovariate(0.8)) - 1)


def _slow(chance: random.Random) -> int:
    return chance.randrange(60)


def _story(reports: list[Report], chance: random.Random) -> Record:
    """A story of these reports with everything in it."""
    id_ = digest("story", reports[0].id)
    cast = [f"Q{chance.randrange(ACTORS)}" for _ in range(6)]
    quotes: list[model.Quote] = []
    events: list[model.Event] = []
    positions: list[model.Position] = []
    groups: dict[str, list[model.Quote]] = {}
    happened: dict[str, list[model.Event]] = {}
    for number, report in enumerate(reports):
        step = max(2, len(report.text) // QUOTES)
        for n in range(QUOTES):
            span = Span(min(n * step, len(report.text) - 2), min((n + 1) * step, len(report.text)))
            group, actor = digest(id_, "u", number // TOGETHER, n), cast[n]
            role = Role((Span(span.start, span.start + 2),), report.text[span.start : span.start + 2], actor)
            row = model.Quote(digest(report.id, "q", n), report.id, "direct", (span,), speaker=role, utterance=group)
            quotes.append(row)
            groups.setdefault(group, []).append(row)
            if n < EVENTS:
                happening = digest(id_, "h", number // TOGETHER, n)
                event = model.Event(
                    digest(report.id, "e", n), report.id, "say", Span(span.start, span.start + 2), span,
                    actors=(actor,), modality="actual", happening=happening,
                )  # fmt: skip
                events.append(event)
                happened.setdefault(happening, []).append(event)
                question = f"k{chance.randrange(QUESTIONS)}"
                day = report.published.from_
                positions.append(
                    model.Position(
                        digest(report.id, "p", n), report.id, question, actor, "for", "stated", span, day, row.id
                    )
                )
    days = [r.published.from_ for r in reports]
    told = tuple(
        model.Finding(digest(r.id, "f"), id_, "reprint", r.id, "The same words.", (Evidence(r.id, 0, 20),))
        for r in reports[::5]
    )
    story = model.Story(
        id_, reports[0].title or id_, days[0], days[-1], tuple(r.id for r in reports), tuple(groups), tuple(happened)
    )
    return Record(
        reports=tuple(reports),
        sources=tuple(model.Source(r.id, "jsonl", digest(r.text)) for r in reports),
        quotes=tuple(quotes),
        events=tuple(events),
        positions=tuple(positions),
        utterances=tuple(
            model.Utterance(u, id_, q[0].speaker.actor if q[0].speaker else None, tuple(x.id for x in q))
            for u, q in groups.items()
        ),
        happenings=tuple(
            model.Happening(h, id_, "say", tuple(x.id for x in e), actors=e[0].actors) for h, e in happened.items()
        ),
        findings=told,
        stories=(story,),
    )


def _serve(path: Path, listening: socket.socket) -> None:
    import uvicorn

    from onrecord.present.web.app import make_app
    from onrecord.store import open_store

    with open_store(path) as store:
        app = make_app(store, hosts=frozenset({f"127.0.0.1:{listening.getsockname()[1]}"}), by="bench")

        @app.middleware("http")
        async def tell_time(request: Request, call_next: RequestResponseEndpoint) -> Response:
            begin = time.process_time()
            answer = await call_next(request)
            answer.headers[TOOK] = str(time.process_time() - begin)
            return answer

        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])


def _write(path: Path, stop: Stop) -> None:
    from onrecord.store import open_store

    with open_store(path) as store:
        for report in made_reports(100_000, seed=8):
            if stop.wait(PAUSE_S):
                return
            kept = replace(report, id=f"later-{report.id}")
            store.add(model.Extraction(kept, model.Source(kept.id, "jsonl", digest(kept.text))))


def _measure(path: Path, stories: dict[str, int]) -> None:
    context = multiprocessing.get_context("spawn")
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port, stop = listening.getsockname()[1], context.Event()
        server = context.Process(target=_serve, args=(path, listening), daemon=True)
        writer = context.Process(target=_write, args=(path, stop), daemon=True)
        server.start()
        writer.start()
        try:
            _ask_all(port, stories)
        finally:
            stop.set()
            writer.join(10)
            server.terminate()
            server.join(10)


def _ask_all(port: int, stories: dict[str, int]) -> None:
    _ask(port, "/search?q=warm")  # the first answers load the templates and the head
    for what, addresses in _asked(stories).items():
        took = []
        end = time.perf_counter() + MOST_SECONDS
        for address in addresses:
            took.append(_ask(port, address))
            if time.perf_counter() > end:
                break
        wall, processor = zip(*took, strict=True)
        note = f"median {1000 * median(wall):.0f}, longest {1000 * max(wall):.0f}, {len(took)} asked; "
        note += f"processor time {1000 * _p95(processor):.0f}, median {1000 * median(processor):.0f}"
        say(f"{what}, 95th percentile", 1000 * _p95(wall), "ms", note)


def _asked(stories: dict[str, int]) -> dict[str, list[str]]:
    """What is asked of each kind, the same for the same record."""
    chance = random.Random(5)
    some = [chance.choice(list(stories)) for _ in range(ASKED)]
    by_size = chance.choices(list(stories), list(stories.values()), k=ASKED)
    largest = sorted(stories, key=lambda s: (-stories[s], s))[:20]
    queries = [
        f"{word} {n % 400 if n % 2 else ''}".strip() for n, word in zip(range(ASKED), cycle(WORDS), strict=False)
    ]
    narrowed = [
        f"q={quote(query)}&by=words&actor=Person+{chance.randrange(ACTORS)}" if n % 3 == 0
        else f"q={quote(query)}&by=words&outlet=Outlet+{n % 60}&kind=quote" if n % 3 == 1
        else f"q={quote(query)}&by=words&country=C{n % COUNTRIES:02}&from=2021-02-01&to=2021-03-15"
        for n, query in enumerate(queries)
    ]  # fmt: skip
    return {
        "page of any story": [f"/stories/{s}" for s in some],
        "the same as JSON": [f"/api/stories/{s}" for s in some],
        "page of the story of any report": [f"/stories/{s}" for s in by_size],
        "pages of the 20 largest stories": [f"/stories/{s}" for s in largest * 3],
        "the next entries of their timelines": [f"/stories/{s}?part=timeline&cursor=40" for s in largest * 3],
        "search by words": [f"/search?by=words&q={quote(query)}" for query in queries],
        "search by words, narrowed": [f"/search?{query}" for query in narrowed],
        "search by words and meaning": [f"/search?q={quote(query)}" for query in queries],
    }


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[-1]


def _ask(port: int, address: str) -> tuple[float, float]:
    """The seconds until the whole answer is there, and those of the server's processor."""
    begin = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{address}: answered {answer.status}, not 200")
    return time.perf_counter() - begin, float(answer.getheader(TOOK) or 0)
