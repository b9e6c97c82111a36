"""`make docs`: write what the code says of itself into docs/, and the sample story's brief into README.md.

python docs/generate.py            # help texts, schema
python docs/generate.py --sample   # the brief as well; reads the sample story
"""

from __future__ import annotations

import dataclasses
import io
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = tuple(ROOT / "docs" / name for name in ("cli.md", "concepts.md", "index.md"))
README = ROOT / "README.md"
SAMPLE = ROOT / "examples" / "beijing-2022"
REPORTS = ("harbour-dispatch.txt", "meridian-standard.html", "northfield-herald.xml")
_HELP = re.compile(r"(?P<open><!-- help: (?P<words>[\w ]*) -->\n).*?(?P<close><!-- end -->)", re.DOTALL)
_SCHEMA = re.compile(r"(?P<open><!-- schema -->\n).*?(?P<close><!-- end -->)", re.DOTALL)
_METHODS = re.compile(r"(?P<open><!-- methods -->\n).*?(?P<close><!-- end -->)", re.DOTALL)
_BRIEF = re.compile(r"(?P<open><!-- brief -->\n).*?(?P<close><!-- end -->)", re.DOTALL)


def renewed(page: str) -> str:
    """The page with every help text, the schema and the list of methods as they should be."""
    page = _HELP.sub(lambda m: f"{m['open']}```text\n{help_of(m['words'].split())}```\n{m['close']}", page)
    page = _METHODS.sub(lambda m: f"{m['open']}{methods()}{m['close']}", page)
    return _SCHEMA.sub(lambda m: f"{m['open']}{schema()}{m['close']}", page)


def methods() -> str:
    """A line for each page in docs/methods, by its title."""
    pages = sorted((ROOT / "docs" / "methods").glob("*.md"))
    titles = [p.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ").strip() for p in pages]
    return "".join(f"- [{t}](methods/{p.name})\n" for p, t in zip(pages, titles, strict=True))


def schema() -> str:
    """A row for each table of the record, with its fields as JSON names them."""
    from onrecord.model import TABLES

    rows = []
    for table, kind in TABLES.items():
        names = [f.name.rstrip("_") for f in dataclasses.fields(kind)]
        if table == "utterances":
            names = [n for n in names if not n.startswith("said_")] + ["said {from, to}"]
        rows.append(f"| `{table}` | {', '.join(f'`{n}`' for n in names)} |\n")
    return "| table | fields |\n| --- | --- |\n" + "".join(rows)


def help_of(words: list[str]) -> str:
    """What `onrecord WORDS --help` prints in 80 columns."""
    from typer.testing import CliRunner

    from onrecord.cli import app

    done = CliRunner().invoke(app, [*words, "--help"], prog_name="onrecord", env={"COLUMNS": "80"})
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def with_brief(readme: str) -> str:
    """The README with the sample story's brief as it is now."""
    import os

    from onrecord.pipeline import read_record
    from onrecord.present.brief import write_brief
    from onrecord.settings import load_questions

    os.chdir(SAMPLE)
    record = read_record(REPORTS, questions=load_questions(Path("questions.toml"))).record
    out = io.StringIO()
    write_brief(record, out)
    return _BRIEF.sub(lambda m: f"{m['open']}```text\n{out.getvalue()}```\n{m['close']}", readme)


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
    if "--sample" in sys.argv[1:]:
        README.write_text(with_brief(README.read_text(encoding="utf-8")), encoding="utf-8")
