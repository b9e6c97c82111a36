from __future__ import annotations

import io
from dataclasses import replace

import pytest

from onrecord.model import Record, Role, Span
from onrecord.present.brief import write_brief
from tests.builders import quote, record, report
from tests.present.winter import winter


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def brief(made: Record, *, width: int | None = None) -> str:
    out = io.StringIO()
    write_brief(made, out, width=width)
    return out.getvalue()


def test_brief_reads_as_this() -> None:
    assert brief(winter()) == BRIEF


def test_narrow_brief_puts_wordings_below_one_another() -> None:
    lines = brief(winter(), width=60).splitlines()
    assert max(map(len, lines)) <= 60
    assert "    “I am counting on it that next month we can finally meet" in lines
    assert any(line.startswith("    “I hope that next month") for line in lines)


def test_every_line_carries_its_references() -> None:
    body = brief(winter(), width=200).split("REFERENCES")[0]
    headings = {"WHO SAID WHAT", "WHERE EVERYONE STANDS", "TIMELINE", "WHERE REPORTS DIFFER", "ONLY ONE REPORT SAYS"}
    told = [line for line in body.splitlines()[2:] if line.startswith("  ") and "wordings" not in line]
    assert headings <= set(body.splitlines())
    assert told
    assert all("[" in line for line in told)


def test_piped_brief_is_plain() -> None:
    text = brief(winter())
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_terminal_gets_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = Terminal()
    write_brief(winter(), out, width=100)
    assert "\x1b[" in out.getvalue()


def test_environment_does_not_change_what_is_piped(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("COLUMNS", "40"), ("FORCE_COLOR", "1"), ("TERM", "dumb")):
        monkeypatch.setenv(name, value)
    assert brief(winter()) == BRIEF


def test_reports_cannot_command_the_terminal() -> None:
    attack = "\x1b]0;owned\x07[red]\u202eAna[/red] :smile:"
    made = report(f"“Yes,” said {attack}.", title=attack, outlet=attack, url=f"https://x.example/{attack}")
    said = quote(made, "Yes", speaker="Ana")
    said = replace(said, speaker=Role((Span(0, 1),), attack))
    text = brief(record(made, quotes=[said], title=attack))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "[red]Ana[/red] :smile:" in text


def test_empty_record_says_so() -> None:
    assert brief(record()) == "Nothing to tell: the record holds no report.\n"


def test_stories_beyond_the_twelfth_get_a_line() -> None:
    made = winter()
    stories = tuple(replace(made.stories[0], id=f"s{n:02}", title=f"Story {n:02}") for n in range(15))
    text = brief(replace(made, stories=stories))
    assert "3 MORE STORIES" in text
    assert "  Story 14 (13 Dec 2031 – 2 Jan 2032, 3 reports)" in text


BRIEF = """\
Sand promises Orr to open the Games
13 Dec 2031 – 2 Jan 2032 · 3 reports by 3 outlets · 2 independent sources as far as is known
Harbour Dispatch and Northfield Herald take statements from NORTAG: for these, 2 outlets but one
source. [2] [3]

WHO SAID WHAT
Ilse Sand, president, Norland
  17 Dec 2031, to Peter Orr: 2 wordings
    “I am counting on it that next month we can     “I hope that next month we shall at last be able
    finally meet in person” [1] via a transcript    to meet in person” [2] via NORTAG
  “The ice is ready.” [2] via NORTAG
Tove Brand, Vestria
  Orr’s envoy, Tove Brand, said that the talks “went well.” [1]

WHERE EVERYONE STANDS
boycott of the Vestria Games as of 2 Jan 2032
  for      Lund     done     from 13 Dec 2031  [1] [2]
           Ostmark  done     from 24 Dec 2031  [3]  before: considering on 13 Dec 2031 [2]
  against  Norland  pledged  from 13 Dec 2031  [2]

TIMELINE
  Jun 2031     The two first spoke in June [1]
  17 Dec 2031  Ilse Sand and Peter Orr held a video summit on Wednesday [1]
  24 Dec 2031  Ostmark joined the boycott on Dec. 24 [3]
  4 Jan 2032   Talks in Vestria are planned for Jan. 4 (planned) [1]

WHERE REPORTS DIFFER
  Of one event, Meridian Standard has 40 ministers and Northfield Herald has 50 ministers. [1] [3]

ONLY ONE REPORT SAYS
  Only Harbour Dispatch says where Norland stands. [2]

REFERENCES
  [1] Meridian Standard, 18 Dec 2031, “Sand and Orr close ranks”, Ines Valdor.
      https://meridian-standard.example/2031/12/18/sand-orr; changed on 19 Dec 2031
  [2] Harbour Dispatch, 13–31 Dec 2031 (inferred), “Sand promises Orr to open the Games”.
      reports/harbour.txt
  [3] Northfield Herald, 2 Jan 2032, “Ostmark stays away”.
      https://northfield-herald.example/ostmark; credits NORTAG
"""
