"""Empty tables for people to fill in: a workbook and a CSV file for each map that describes its columns."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from exchange_kg.errors import OutputError
from exchange_kg.ingest.map_reading import find_map, ready_maps
from exchange_kg.messages import text
from exchange_kg.store import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from exchange_kg.ingest.mapping import Map, TemplateColumn
    from exchange_kg.messages import Language

_ROWS = 2000
"""Rows of a sheet for which lists of choices are offered."""

_MADE = datetime(1980, 1, 1)
"""The time in the workbooks, so that they are the same at every run."""

BYTE_ORDER_MARK = "\ufeff"


def write_tables(folder: Path, language: Language) -> list[Path]:
    """Write the tables into a folder and return their paths; OutputError where one is there already."""
    maps = {name: find_map(name) for name in ready_maps()}
    tables = {name: map_ for name, map_ in maps.items() if map_.template}
    paths = [folder / f"{name}.{extension}" for name in tables for extension in ("xlsx", "csv")]
    for path in paths:
        if path.exists():
            raise OutputError("ingest.templates.exists", path=path)
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, map_ in tables.items():
            write_atomically(folder / f"{name}.xlsx", workbook(name, map_, language))
            write_atomically(folder / f"{name}.csv", header(map_).encode())
    except (OSError, OutputError) as error:
        _remove(paths, folder if made else None)
        if isinstance(error, OutputError):
            raise
        raise OutputError("ingest.templates.unwritable", path=folder, reason=error.strerror) from None
    return paths


def _remove(paths: list[Path], folder: Path | None) -> None:
    """Remove the tables that were written before one could not be, and their folder if one is named."""
    with suppress(OSError):
        for path in paths:
            path.unlink(missing_ok=True)
        if folder:
            folder.rmdir()


def header(map_: Map) -> str:
    """Return the CSV file of a map: the names of its columns alone, after a byte order mark."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow([column.name for column in map_.template])
    return BYTE_ORDER_MARK + stream.getvalue()


def workbook(name: str, map_: Map, language: Language) -> bytes:
    """Return the workbook of a map: a sheet to fill in, and one that says how, with examples."""
    import openpyxl  # noqa: PLC0415  loaded where a workbook is written, and nowhere else

    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = _MADE
    sheet = book.worksheets[0]
    sheet.title = name
    _fill_in(sheet, map_.template)
    _explain(book.create_sheet(text("ingest.templates.hints", language)), map_.template, language)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill_in(sheet: Worksheet, columns: tuple[TemplateColumn, ...]) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    sheet.append([column.name for column in columns])
    _style(sheet, len(columns))
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = max(14, 2 * len(column.name) + 2)
        sheet.column_dimensions[letter].number_format = "@"
        choices = ",".join(column.choices)
        if choices and len(choices) <= 253:  # what Excel takes (ECMA-376, part 1, 18.3.1.32)
            validation = DataValidation("list", formula1=f'"{choices}"', allow_blank=True)
            validation.add(f"{letter}2:{letter}{_ROWS + 1}")
            sheet.add_data_validation(validation)


def _explain(sheet: Worksheet, columns: tuple[TemplateColumn, ...], language: Language) -> None:
    examples = max(len(column.examples) for column in columns)
    words = [text(f"ingest.templates.{key}", language) for key in ("column", "required", "note")]
    numbers = [text("ingest.templates.example", language, number=n) for n in range(1, examples + 1)]
    sheet.append([*words, *numbers])
    _style(sheet, len(words) + examples)
    for column in columns:
        required = words[1] if column.required else ""
        choices = f"{column.note[language]}: {' / '.join(column.choices)}" if column.choices else ""
        sheet.append([column.name, required, choices or column.note[language], *column.examples])
    for letter, width in zip("ABCDEFG", (26, 10, 60, 34, 34, 34, 34), strict=True):
        sheet.column_dimensions[letter].width = width


def _style(sheet: Worksheet, columns: int) -> None:
    """Make the header bold on a calm ground, and keep it in sight."""
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415

    for number in range(1, columns + 1):
        cell = sheet.cell(1, number)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E4EFF4")
    sheet.freeze_panes = "A2"
