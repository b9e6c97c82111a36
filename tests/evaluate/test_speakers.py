"""Who is meant, to whom and through whom, scored against marked passages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.evaluate import evaluate
from onrecord.evaluate.cases import read_cases
from onrecord.evaluate.figures import Figure

PASSAGE = """# a report
[1 “We will sail,”] Jonas Brekke was quoted by the Norpress agency as telling the board. He said [2 it was late].
= 1 speaker=Jonas Brekke; to=board; via=Norpress
= 2 speaker=Jonas Brekke
"""
ACTORS = [
    {"id": "b", "name": "Jonas Brekke", "kind": "person"},
    {"id": "n", "name": "Norpress agency", "kind": "organisation"},
    {"id": "o", "name": "Otto Reiss", "kind": "person"},
]
SAID, LATE = "“We will sail,”", "it was late"


def role(words: str, actor: str | None) -> dict[str, Any]:
    return {"text": words, "spans": [], "actor": actor}


BREKKE, HE, BOARD = role("Jonas Brekke", "b"), role("He", "b"), role("the board", None)
NORPRESS = role("the Norpress agency", "n")


def scored(tmp_path: Path, *quotes: tuple[str, dict[str, Any]]) -> dict[str, Figure]:
    path = tmp_path / "cases.txt"
    path.write_text(PASSAGE, encoding="utf-8")
    (case,) = read_cases(path)
    rows = []
    for words, roles in quotes:
        start = case.text.index(words)
        rows.append({"content": [[start, start + len(words)]], **roles})
    figures = evaluate("speakers", path, [{"id": "a", "quotes": rows, "actors": ACTORS}])
    half = "held" if case.held else "open"
    return {f.name.removeprefix(f"{half}: "): f for f in figures if f.name.startswith(half)}


def test_all_right(tmp_path: Path) -> None:
    figures = scored(
        tmp_path, (SAID, {"speaker": BREKKE, "addressee": BOARD, "via": [NORPRESS]}), (LATE, {"speaker": HE})
    )
    assert {name: figure.value for name, figure in figures.items()} == dict.fromkeys(
        ["statements", "speakers", "addressees", "chains", "quoted in reports"], 100.0
    )


@pytest.mark.parametrize(
    ("family", "changed"),
    [
        ("speakers", {"speaker": role("Reiss", "o")}),
        ("speakers", {"speaker": role("he", None)}),
        ("addressees", {"addressee": role("the crew", None)}),
        ("addressees", {"addressee": role("the board", "o")}),
        ("chains", {"via": []}),
        ("chains", {"via": [NORPRESS, role("Reiss", "o")]}),
        ("chains", {"via": [role("Norpress", None)]}),
    ],
)
def test_a_wrong_role_lowers_its_own_family(tmp_path: Path, family: str, changed: dict[str, Any]) -> None:
    said = {"speaker": BREKKE, "addressee": BOARD, "via": [NORPRESS], **changed}
    figures = scored(tmp_path, (SAID, said), (LATE, {"speaker": HE}))
    others = {"statements", "speakers", "addressees", "chains"} - {family}
    assert figures[family].value < 100
    assert all(figures[name].value == 100 for name in others)


def test_two_statements_in_one_quote_are_both_found(tmp_path: Path) -> None:
    path = tmp_path / "cases.txt"
    path.write_text(
        "# a x\n[1 “One day,”] Eva Lund said. [2 “Two of them.”]\n= 1 speaker=Eva Lund\n= 2 speaker=Eva Lund\n"
    )
    actors = [{"id": "e", "name": "Eva Lund", "kind": "person"}]
    quote = {"content": [[0, 11], [27, 41]], "speaker": role("Eva Lund", "e")}
    figures = {f.name: f for f in evaluate("speakers", path, [{"id": "a", "quotes": [quote], "actors": actors}])}
    half = "held" if read_cases(path)[0].held else "open"
    assert figures[f"{half}: statements"].value == figures[f"{half}: speakers"].value == 100


def test_an_intermediarys_own_report_is_no_mistake_but_a_stray_quote_is(tmp_path: Path) -> None:
    said = (SAID, {"speaker": BREKKE, "addressee": BOARD, "via": [NORPRESS]})
    late = (LATE, {"speaker": HE})
    whole = "“We will sail,” Jonas Brekke was quoted"
    assert scored(tmp_path, said, late, (whole, {"speaker": NORPRESS}))["statements"].value == 100
    assert scored(tmp_path, said, late, ("as telling the board", {"speaker": BREKKE}))["statements"].value < 100
