"""The terms that a rule names, as the store writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.store import Dataset, NamedNode
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from exchange_kg.store import Term


# An absolute IRI without escapes; it is taken as it stands.
_IRI = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^<>\\\s]*)>", re.ASCII)


class Constants:
    """Reads IRIs and literals as the store does, with the prefixes that a rule declares."""

    def __init__(self, prologue: str) -> None:
        self._prologue = prologue
        self._nothing = Dataset.in_memory()
        self._known: dict[str, Term] = {"a": NamedNode(RDF.type)}

    def term(self, text: str) -> Term:
        """Return the term that a text stands for."""
        if text not in self._known and (iri := _IRI.fullmatch(text)):
            self._known[text] = NamedNode(iri[1])
        if text not in self._known:
            (row,) = self._nothing.select(f"{self._prologue} SELECT ({text} AS ?term) {{}}").rows
            self._known[text] = row["term"]
        return self._known[text]
