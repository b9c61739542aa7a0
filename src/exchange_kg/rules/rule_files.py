"""Reads rules from files, each a CONSTRUCT query under a header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location
from exchange_kg.model.headers import read_headers
from exchange_kg.rules.rule import Rule
from exchange_kg.rules.sparql_update import is_rule_text
from exchange_kg.store import Dataset
from exchange_kg.store.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.model.headers import Header

_KEYS = ("title", "description", "over")


def load_rules(paths: Iterable[Path]) -> tuple[Rule, ...]:
    """Return the rules of the files, in their order; a rule is named as its file, without extension.

    The header needs `title` and `title@ja`; `over: asserted` marks a rule that reads asserted triples alone.
    Raises InputError for a file that cannot be read or is no such rule, QuerySyntaxError for a faulty query.
    """
    nothing = Dataset.in_memory()
    return tuple(_load(path, nothing) for path in paths)


def _load(path: Path, nothing: Dataset) -> Rule:
    construct = SourceText.read(path).text
    headers = {(header.key, header.language): header for header in read_headers(construct, path, _KEYS)}
    english, japanese = headers.get(("title", None)), headers.get(("title", "ja"))
    if not english or not japanese:
        raise InputError("rules.no_title", where=Location(path))
    over = headers.get(("over", None))
    if over and over.value != "asserted":
        raise InputError("rules.over_what", where=Location(path, over.line), value=over.value)
    nothing.query(construct, source=path)
    if not is_rule_text(construct):
        raise InputError("rules.no_construct", where=Location(path))
    title: dict[Language, str] = {"en": english.value, "ja": japanese.value}
    return Rule(path.stem, construct, title, Location(path), over is not None, _description(headers))


def _description(headers: Mapping[tuple[str, str | None], Header]) -> dict[Language, str]:
    """Return what a rule says of itself, in each language that it does."""
    tags: dict[Language, str | None] = {"en": None, "ja": "ja"}
    found = {language: headers.get(("description", tag)) for language, tag in tags.items()}
    return {language: header.value for language, header in found.items() if header}
