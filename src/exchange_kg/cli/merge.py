"""`exchange-kg merge`: two workspaces made one, and what they agree and disagree on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.sheets import SHEET_FORMATS, Sheet, Target, write_sheets
from exchange_kg.merge import merge as merge_workspaces
from exchange_kg.merge import write_merged
from exchange_kg.messages import listed, text
from exchange_kg.query.readable import readable
from exchange_kg.store import Literal
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.cli.session import Session
    from exchange_kg.merge import MergeReport
    from exchange_kg.merge.report import Conflict
    from exchange_kg.messages import Language
    from exchange_kg.store import Term

_FORMATS = tuple(name for name in SHEET_FORMATS if name != "csv")
_DIFFER = 1


@click.command("merge", cls=Command)
@click.argument("ours", type=Path)
@click.argument("theirs", type=Path)
@click.option("-o", "--output", type=Path, metavar="DIR")
@click.option(
    "-f", "--format", "format_name", type=OneOf(_FORMATS), metavar="|".join(_FORMATS), default="table"
)
@click.option("--report", "report_file", type=Path, metavar="FILE")
@click.pass_obj
def merge(  # noqa: PLR0913, PLR0917 (one argument a flag)
    session: Session,
    ours: Path,
    theirs: Path,
    output: Path | None,
    format_name: str,
    report_file: Path | None,
) -> int:
    """Merge two workspaces into a new one, and report."""
    our_workspace = find_workspace(ours, session.environment)
    merged = merge_workspaces(our_workspace, find_workspace(theirs, session.environment))
    if output:
        write_merged(merged, our_workspace, output)
    told = _tell(merged.report, session.language)
    write_sheets(Target(format_name, report_file, bom=False), told, told.title, told.sheets())
    if output:
        session.tell("merged", folder=output)
    return _DIFFER if merged.report.differ else 0


@dataclass(frozen=True, slots=True)
class _Told:
    """A report in the words of a language; each list has rows of texts, by the names of its columns."""

    title: str
    differ: list[dict[str, str]]
    agree: list[dict[str, str]]
    new: list[dict[str, str]]
    same: list[dict[str, str]]
    left_out: list[dict[str, str]]
    ambiguous: list[dict[str, str]]
    language: Language

    def sheets(self) -> list[Sheet]:
        """Return a sheet for each list."""
        lists = ("differ", "agree", "new", "same", "left_out", "ambiguous")
        return [self._sheet(name, getattr(self, name)) for name in lists]

    def _sheet(self, name: str, rows: list[dict[str, str]]) -> Sheet:
        columns = rows[0] if rows else ()
        words = tuple(text(f"merge.column.{column}", self.language) for column in columns)
        heading = text(f"merge.{name}", self.language)
        return Sheet(heading, words, tuple(tuple(row.values()) for row in rows))


def _tell(report: MergeReport, language: Language) -> _Told:
    counts = {name: len(getattr(report, name)) for name in ("differ", "agree", "new", "same")}
    words = _Words(report, language)
    return _Told(
        title=text("merge.title", language, ours=report.ours, theirs=report.theirs, **counts),
        differ=list(map(words.conflict, report.differ)),
        agree=[
            {
                "thing": words.label(each.record),
                "ours": ", ".join(each.ours),
                "theirs": ", ".join(each.theirs),
            }
            for each in report.agree
        ],
        new=[{"class": words.label(class_), "thing": words.label(thing)} for class_, thing in report.new],
        same=[
            {
                "thing": words.label(each.ours),
                "theirs": each.theirs,
                "reason": text(f"merge.reason.{each.reason}", language),
            }
            for each in report.same
        ],
        left_out=list(map(words.conflict, report.left_out)),
        ambiguous=[{"name": name} for name in report.ambiguous],
        language=language,
    )


class _Words:
    """What people read of things and values."""

    def __init__(self, report: MergeReport, language: Language) -> None:
        self._report = report
        self._language = language

    def label(self, iri: str) -> str:
        return self._report.label(iri, self._language)

    def conflict(self, conflict: Conflict) -> dict[str, str]:
        return {
            "thing": self.label(conflict.thing),
            "property": self.label(conflict.property),
            "ours": self._value(conflict.ours, conflict.our_evidence),
            "theirs": self._value(conflict.theirs, conflict.their_evidence),
        }

    def _value(self, value: Term, evidence: Iterable[str]) -> str:
        said = readable(value, self._language) if isinstance(value, Literal) else self.label(value.value)
        lines = listed(evidence, self._language)
        return f"{said} [{lines}]" if lines else said
