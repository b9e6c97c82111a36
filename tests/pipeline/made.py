"""Extractions of an invented world: three stories, told by several outlets, with items built by hand."""

from __future__ import annotations

from onrecord.model import Extraction
from tests.reconcile.building import Built

PORTS = "President Ilse Sand of Norland will reopen the northern ports to grain ships from Vestria next week."
WILL = "We will open the northern ports to every grain ship in March."
TOO = "In March we are going to open the ports of the north to every ship with grain."
SHEEP = "Farmers of the Meeren valley lost four hundred sheep when the river Aal broke its dam on Tuesday."
MUSEUM = "The museum of clocks in Tarn shows a pocket watch that belonged to the painter Oda Brill."


def ports(id_: str, said: str, day: str, *, outlet: str, who: str = "Sand", actor: str | None = "Q-sand") -> Built:
    """A report of the ports: a statement and a meeting."""
    text = f"{PORTS}\n“{said}” {who} told reporters in Halm. Sand met Peter Orr in Halm on Wednesday."
    built = Built(id_, text, day, outlet=outlet, title=f"Ports of Norland to open, {outlet} reports")
    built.quote(said, speaker=who, actor=actor, cue="told")
    return built.event(
        "Sand met Peter Orr in Halm on Wednesday", "CONSULT", "met", actors=("Q-sand",), to=("Q-orr",),
        days=("2031-03-05", "2031-03-05"),
    )  # fmt: skip


def world() -> list[Extraction]:
    """Six reports: three of the ports, two of the flood, one of a museum."""
    flood = f"{SHEEP} “The dam was old,” said Orr, who visited the Meeren valley and its farmers."
    again = f"{SHEEP} Orr visited the Meeren valley; the dam of the river Aal will be built again for its farmers."
    return [
        ports("gull", WILL, "2031-03-05", outlet="Gull").done(),
        ports("heron", TOO, "2031-03-06", outlet="Heron").done(),
        ports("tern", WILL, "2031-03-06", outlet="Tern", who="the president", actor=None).done(),
        Built("egret", flood, "2031-03-06", outlet="Egret", title="Dam breaks in the Meeren valley")
        .quote("The dam was old,", speaker="Orr", actor="Q-orr", cue="said")
        .done(),
        Built("swift", again, "2031-03-07", outlet="Swift", title="Dam of the Aal to be built again").done(),
        Built("crake", MUSEUM, "2031-03-05", outlet="Crake", title="A painter’s watch in Tarn").done(),
    ]
