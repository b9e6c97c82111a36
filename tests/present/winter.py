"""A record that shows everything a reader can meet: three invented reports of one winter, put together by hand."""

from __future__ import annotations

from onrecord.model import Question, Record, Source
from tests.builders import (
    country,
    event,
    evidence,
    finding,
    happening,
    person,
    position,
    quote,
    record,
    report,
    utterance,
)

HARBOUR = report(
    "President Ilse Sand of Norland promised her host on Wednesday that she would open the Games, the agency NORTAG "
    "reported.\n\n“I hope that next month we shall at last be able to meet in person,” NORTAG quoted Sand as telling "
    "Peter Orr of Vestria. “The ice is ready.”\n\nOstmark is weighing whether to keep its ministers at home. Lund will "
    "send no ministers.",
    id="harbour",
    outlet="Harbour Dispatch",
    days=("2031-12-13", "2031-12-31"),
    basis="inferred",
    title="Sand promises Orr to open the Games",
    source="reports/harbour.txt",
)
MERIDIAN = report(
    "Ilse Sand and Peter Orr held a video summit on Wednesday. “I am counting on it that next month we can finally "
    "meet in person,” Ms. Sand told Mr. Orr, according to a transcript. Orr’s envoy, Tove Brand, said that the talks "
    "“went well.” The two first spoke in June.\n\nLund keeps its ministers at home. Talks in Vestria are planned for "
    "Jan. 4. Some 40 ministers had been invited.",
    id="meridian",
    outlet="Meridian Standard",
    day="2031-12-18",
    title="Sand and Orr close ranks",
    byline="Ines Valdor",
    url="https://meridian-standard.example/2031/12/18/sand-orr",
)
NORTHFIELD = report(
    "Ostmark joined the boycott on Dec. 24: no minister will travel. Sand will open the Games, NORTAG reported. Some "
    "50 ministers had been invited.",
    id="northfield",
    outlet="Northfield Herald",
    day="2032-01-02",
    title="Ostmark stays away",
    url="https://northfield-herald.example/ostmark",
)
SAND = person("Q-sand", "Ilse Sand", country="NLA", office="president")
ORR = person("Q-orr", "Peter Orr", country="VES", office="president")
BRAND = person("Q-brand", "Tove Brand", country="VES")
ACTORS = (SAND, ORR, BRAND, country("NLA", "Norland"), country("VES", "Vestria"), country("OST", "Ostmark"),
          country("LUN", "Lund"), person("Q-nortag", "NORTAG"))  # fmt: skip
BOYCOTT = Question("boycott", "boycott of the Vestria Games", ("send no ministers",), ("open the Games",))

HOPE = quote(HARBOUR, "I hope that next month we shall at last be able to meet in person", speaker="Sand",
             actor="Q-sand", to="Peter Orr", to_actor="Q-orr", via=[("NORTAG", "Q-nortag")])  # fmt: skip
COUNT = quote(MERIDIAN, "I am counting on it that next month we can finally meet in person", speaker="Ms. Sand",
              actor="Q-sand", to="Mr. Orr", to_actor="Q-orr", via=[("a transcript", None)])  # fmt: skip
ICE = quote(HARBOUR, "The ice is ready.", speaker="Sand", actor="Q-sand", via=[("NORTAG", "Q-nortag")])
WELL = quote(MERIDIAN, "the talks “went well.”", kind="mixed", speaker="Tove Brand", actor="Q-brand", cue="said")

VIDEO = event(MERIDIAN, "Ilse Sand and Peter Orr held a video summit on Wednesday", actors=["Q-sand", "Q-orr"],
              days=("2031-12-17", "2031-12-17"))  # fmt: skip
JUNE = event(MERIDIAN, "The two first spoke in June", actors=["Q-sand", "Q-orr"], days=("2031-06-01", "2031-06-30"))
PLAN = event(MERIDIAN, "Talks in Vestria are planned for Jan. 4", actors=["VES"], days=("2032-01-04", "2032-01-04"),
             modality="announced")  # fmt: skip
JOINED = event(NORTHFIELD, "Ostmark joined the boycott on Dec. 24", actors=["OST"], days=("2031-12-24", "2031-12-24"))

WEIGHS = position(HARBOUR, "Ostmark is weighing whether to keep its ministers at home", actor="OST",
                  stance="considering", question="boycott")  # fmt: skip
JOINS = position(NORTHFIELD, "Ostmark joined the boycott on Dec. 24", actor="OST", stance="for", question="boycott",
                 commitment="done", day="2031-12-24")  # fmt: skip
LUND = position(
    HARBOUR, "Lund will send no ministers", actor="LUN", stance="for", question="boycott", commitment="pledged"
)
LUND_TOO = position(MERIDIAN, "Lund keeps its ministers at home", actor="LUN", stance="for", question="boycott",
                    commitment="done")  # fmt: skip
OPENS = position(HARBOUR, "she would open the Games", actor="NLA", stance="against", question="boycott",
                 commitment="pledged")  # fmt: skip
HOPED = utterance(HOPE, COUNT, said=("2031-12-17", "2031-12-17"), origins=("Q-nortag", "meridian"))


def winter() -> Record:
    """The record."""
    met = happening(VIDEO)
    return record(
        HARBOUR,
        MERIDIAN,
        NORTHFIELD,
        title="Sand promises Orr to open the Games",
        actors=ACTORS,
        quotes=[HOPE, COUNT, ICE, WELL],
        events=[VIDEO, JUNE, PLAN, JOINED],
        questions=[BOYCOTT],
        positions=[WEIGHS, JOINS, LUND, LUND_TOO, OPENS],
        utterances=[HOPED],
        happenings=[met],
        findings=[
            finding("shared_source", "Q-nortag", "Harbour Dispatch and Northfield Herald take statements from NORTAG: "
                    "for these, 2 outlets but one source.", evidence(HARBOUR, "NORTAG"),
                    evidence(NORTHFIELD, "NORTAG")),
            finding("change", JOINS.id, "Ostmark changed.", evidence(HARBOUR, "Ostmark is weighing"),
                    evidence(NORTHFIELD, "Ostmark joined")),
            finding("conflict", met.id, "Of one event, Meridian Standard has 40 ministers and Northfield Herald has 50 "
                    "ministers.", evidence(MERIDIAN, "Some 40 ministers"), evidence(NORTHFIELD, "Some 50 ministers")),
            finding("only_in", OPENS.id, "Only Harbour Dispatch says where Norland stands.",
                    evidence(HARBOUR, "she would open the Games")),
        ],
        sources=[Source("meridian", "html", "00", modified="2031-12-19"),
                 Source("northfield", "rss", "00", credit="NORTAG")],
    )  # fmt: skip
