"""Headed tables of texts as people take them: aligned, in Markdown, or as CSV for spreadsheets."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from exchange_kg.cli.frame import OneOf
from exchange_kg.cli.json_output import write_json
from exchange_kg.cli.output import output as opened
from exchange_kg.errors import UsageError
from exchange_kg.messages import area_messages
from exchange_kg.query import BYTE_ORDER_MARK
from exchange_kg.query.formats.tables import on_one_line, write_cells, write_markdown_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from _typeshed import DataclassInstance

    from exchange_kg.messages import Language
    from exchange_kg.query.formats.terminal import Cells

Function = TypeVar("Function", bound="Callable[..., Any]")
SHEET_FORMATS = ("table", "json", "md", "csv")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A heading, the words over the columns, and rows of as many cells."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[Cells, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a result goes and how: a name of a format, a file or stdout, a byte order mark before CSV.

    Raises UsageError where a byte order mark is asked for before anything but CSV.
    """

    format_name: str
    path: Path | None
    bom: bool

    def __post_init__(self) -> None:
        if self.bom and self.format_name != "csv":
            raise UsageError("cli.usage.bom", formats="csv")


def target_options(formats: tuple[str, ...] = SHEET_FORMATS) -> Callable[[Function], Function]:
    """Add the options of a command whose result is sheets; their values make a `Target`."""
    names = "|".join(formats)
    options = (
        click.option("-f", "--format", "format_name", type=OneOf(formats), metavar=names, default=formats[0]),
        click.option("-o", "--output", type=Path, metavar="FILE"),
        click.option("--bom", is_flag=True),
    )

    def add(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return add


def column_words(names: Iterable[str], language: Language) -> tuple[str, ...]:
    """Return the words over columns, messages `ties.column.{name}`."""
    words = area_messages("ties")["column"]
    return tuple(words[name][language] for name in names)


def write_sheets(
    target: Target, result: DataclassInstance, title: str, sheets: Iterable[Sheet], flat: Sheet | None = None
) -> None:
    """Write a result: JSON from its fields, CSV from `flat` or else the first sheet, other forms from all."""
    sheets = list(sheets)
    with opened(target.path) as stream:
        match target.format_name:
            case "json":
                write_json(result, stream)
            case "csv":
                stream.write(BYTE_ORDER_MARK if target.bom else "")
                _write_csv(flat or sheets[0], stream)
            case "md":
                _write_markdown(title, sheets, stream)
            case _:
                _write_tables(title, sheets, stream)


def _write_csv(sheet: Sheet, stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows(sheet.rows)


def _write_markdown(title: str, sheets: Iterable[Sheet], stream: TextIO) -> None:
    stream.write(f"# {on_one_line(title)}\n")
    for sheet in sheets:
        if sheet.rows:
            stream.write(f"\n## {on_one_line(sheet.heading)}\n\n" if sheet.heading else "\n")
            write_markdown_cells(sheet.columns, sheet.rows, stream)


def _write_tables(title: str, sheets: Iterable[Sheet], stream: TextIO) -> None:
    stream.write(f"{on_one_line(title)}\n")
    for sheet in sheets:
        if sheet.rows:
            stream.write(f"\n{on_one_line(sheet.heading)}\n" if sheet.heading else "\n")
            write_cells(sheet.columns, sheet.rows, stream)
