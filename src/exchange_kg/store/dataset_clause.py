"""The graphs that a query says itself it is asked of: SPARQL 1.1, section 13.2."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from exchange_kg.store.query_graphs import QueryGraphs
from exchange_kg.store.terms import is_iri
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib.plugins.sparql.sparql import Query


def graphs_to_merge(query: str, base: str | None) -> QueryGraphs | None:
    """Return the graphs of a query whose default graph is the merge of several, else None.

    rdflib reads the clauses; None where it cannot read the query, which Oxigraph then reads as it is.
    """
    with suppress(Exception):  # whatever is wrong with the query, Oxigraph tells
        clauses = _parsed(query, base).algebra.datasetClause or ()
        default = [str(clause.default) for clause in clauses if clause.default]
        named = [str(clause.named) for clause in clauses if clause.named]
        if len(default) > 1 and all(map(is_iri, default + named)):
            return QueryGraphs(tuple(dict.fromkeys(default)), tuple(named))
    return None


def _parsed(query: str, base: str | None) -> Query:
    from rdflib.plugins.sparql import prepareQuery  # noqa: PLC0415  slow to import

    return prepareQuery(query, PREFIXES, base)
