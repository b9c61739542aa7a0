"""Results that an endpoint of our own has written, read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from exchange_kg.store.queryable import Solutions

if TYPE_CHECKING:
    from exchange_kg.store.terms import Triple


def read_results(content: bytes) -> Solutions | bool:
    """Return what SPARQL results in JSON say; raises SyntaxError where they are none.

    The rows are read at once: pyoxigraph's reader ends the process when another thread goes on with it.
    """
    found = parse_query_results(content, format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return bool(found)
    assert isinstance(found, QuerySolutions)  # noqa: S101  (the format has no third form)
    names = tuple(variable.value for variable in found.variables)
    rows = [{name: row[name] for name in names if row[name] is not None} for row in found]
    return Solutions(names, iter(rows))


def read_n_triples(content: bytes) -> list[Triple]:
    """Return the triples of an N-Triples document in their order; raises SyntaxError where it is none."""
    return [quad.triple for quad in parse(content, format=RdfFormat.N_TRIPLES)]
