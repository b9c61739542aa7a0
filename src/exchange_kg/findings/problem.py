"""What a source check finds before it has a place in a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES, text
from exchange_kg.model.findings import Requirement, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.messages import Language
    from exchange_kg.store.triple_index import Statement

CODES = {
    "no_document": "XKG-V001",
    "other_document": "XKG-V002",
    "no_text": "XKG-V003",
    "date": "XKG-V004",
    "wording": "XKG-V005",
    "number": "XKG-V006",
    "name": "XKG-V007",
    "uncited": "XKG-V008",
    "cited": "XKG-V009",
}
_WARNINGS = {"uncited", "cited"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A statement that its document does not bear out.

    `kind` is a key of `CODES` and names the sentence `sources.{kind}`, which `fields` fill.
    """

    kind: str
    statement: Statement
    evidence: tuple[str, ...] = ()
    fields: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """A warning for what is left out, an error for what is said wrongly."""
        return _severity(self.kind)


def source_requirements() -> tuple[Requirement, ...]:
    """Return what the source check asks, ordered by code."""
    return tuple(Requirement(code, "sources", _severity(kind), _title(kind)) for kind, code in CODES.items())


def _title(kind: str) -> dict[Language, str]:
    return {language: text(f"sources.titles.{kind}", language) for language in LANGUAGES}


def _severity(kind: str) -> Severity:
    return Severity.WARNING if kind in _WARNINGS else Severity.ERROR
