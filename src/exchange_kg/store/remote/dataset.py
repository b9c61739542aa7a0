"""A dataset at a SPARQL 1.1 endpoint (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

import re
from copy import copy
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, NoReturn, Self, TypeVar
from urllib.parse import urlencode

from pyoxigraph import QueryBoolean, QueryResultsFormat, RdfFormat, parse, parse_query_results

from exchange_kg.errors import InputError, UsageError
from exchange_kg.store.query_text import gives_triples, names_graphs
from exchange_kg.store.queryable import Queryable, Solutions
from exchange_kg.store.remote import virtuoso
from exchange_kg.store.remote.connection import REFUSED, Connection, Message
from exchange_kg.store.remote.endpoint import Endpoint
from exchange_kg.store.remote.fetching import fetch
from exchange_kg.store.terms import NamedNode
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.store.query_graphs import QueryGraphs
    from exchange_kg.store.remote.connection import Form, Reply
    from exchange_kg.store.terms import Term, Triple

# Seconds that an endpoint may stay silent, asked and changed.
PATIENCE = 60.0
_PATIENCE_WITH_UPDATES = 3600.0

# The graph in which `push` keeps the union of the others, and what ends the names of those at work.
UNION = "/graph/union"
AT_WORK = "#at-work"

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_OF_TRIPLES = (_TRIPLES, "text/plain")
_PAGE = "text/html"
_DEFAULT, _NAMED = "default-graph-uri", "named-graph-uri"

_Item = TypeVar("_Item")


class RemoteDataset(Queryable):
    """The named graphs of an endpoint, their union as the default graph of queries.

    Where `push` has loaded them, the union is a graph of its own, in which each triple stands once; elsewhere
    the engine is told of all graphs, and a triple of two of them may count twice. Answers are read whole
    before the first row is given, so that a broken one gives no rows.
    """

    def __init__(
        self, endpoint: Endpoint | str, *, seconds: float | None = None, most_bytes: int | None = None
    ) -> None:
        """Take an endpoint, and what a query may take: seconds, and bytes of its answer.

        Errors are those of `Endpoint`.
        """
        super().__init__()
        self.endpoint = Endpoint(endpoint) if isinstance(endpoint, str) else endpoint
        self._connection = Connection(self.endpoint, most_bytes)
        self._seconds = seconds
        self._default: tuple[str, ...] | None = None

    def graphs(self, *, at_work: bool = False) -> list[str]:
        """Return the IRIs of the named graphs that hold triples, sorted, as they were when first asked.

        The union is none of them; those at work are where they are wanted.
        """
        hidden = (UNION,) if at_work else (UNION, AT_WORK)
        return [graph for graph in self._all_graphs if not graph.endswith(hidden)]

    def within(self, *graphs: str) -> Self:
        """Return the same dataset with other graphs as the default graph of queries."""
        view = copy(self)
        view.worked_out = {}
        view._default = graphs  # noqa: SLF001 (a copy of this)
        return view

    def query(
        self,
        text: str,
        *,
        bindings: Mapping[str, Term] | None = None,
        graphs: QueryGraphs | None = None,
        base: str | None = None,
        source: Path | str = "query",
    ) -> Solutions | bool | list[Triple]:
        """Answer as `Queryable.query`; bindings hold outside of subqueries.

        Raises UsageError for a query that the endpoint refuses, InputError for an endpoint that does not
        answer, or not wholly.
        """
        default, named = graphs or (self._default_graphs, self.graphs())
        form = [(_DEFAULT, graph) for graph in default]
        if names_graphs(text):
            form += ((_NAMED, graph) for graph in named)
        return self._ask(text + _values(bindings or {}), form, source, base)

    def update(self, text: str, *, source: Path | str = "update") -> None:
        """Carry out a SPARQL 1.1 update; errors as those of `query`."""
        update = virtuoso.adapted(text) if self._is_virtuoso else text
        form = [("update", with_prefixes(update))]
        self._changed(
            self._connection.post(self.endpoint.updates, form, "*/*", _PATIENCE_WITH_UPDATES, source)
        )

    def upload(
        self,
        lines: str,
        graph: str,
        *,
        store: str,
        replacing: bool,
        seconds: float = _PATIENCE_WITH_UPDATES,
    ) -> None:
        """Put N-Triples into a graph by the Graph Store Protocol, beside or in the place of what it holds.

        `store` is the URL of the graph store (section 4.2 of the protocol), `seconds` how long it may stay
        silent. Errors as those of `query`.
        """
        url = f"{store}{'&' if '?' in store else '?'}{urlencode({'graph': graph})}"
        message = Message("PUT" if replacing else "POST", lines.encode(), _TRIPLES)
        self._changed(self._connection.send(url, message, seconds, graph))

    def fetched(self, predicates: Iterable[str] | None = None) -> list[Triple]:
        """Return the triples of the default graph, or those with some predicates, each once.

        Errors are those of `query`.
        """
        return list(fetch(self, predicates))

    def _changed(self, reply: Reply) -> None:
        """Take a change as made, unless a page for people answered; forget what was asked before it."""
        if reply.kind == _PAGE and not virtuoso.is_virtuoso(reply.headers):
            self._fail("store.endpoint-form", kind=reply.kind)
        self.worked_out.clear()
        self.__dict__.pop("_all_graphs", None)

    @property
    def evaluates_subqueries_alone(self) -> bool:
        """Tell whether a subquery means what it means alone, as SPARQL 1.1, section 18.2.1, says."""
        return not self._is_virtuoso

    def has_pattern(self, pattern: str) -> bool:
        """Tell whether a regular expression means what it means in SPARQL."""
        return not self._is_virtuoso or virtuoso.has_pattern(pattern)

    @property
    def has_union(self) -> bool:
        """Tell whether the union of the graphs is one of them."""
        return any(graph.endswith(UNION) for graph in self._all_graphs)

    @property
    def _default_graphs(self) -> Sequence[str]:
        if self._default is not None:
            return self._default
        unions = [graph for graph in self._all_graphs if graph.endswith(UNION)]
        return unions if len(unions) == 1 else self.graphs()

    @cached_property
    def _all_graphs(self) -> list[str]:
        name = "graphs.rq"
        answer = self._ask((files(__package__) / name).read_text(encoding="utf-8"), [], name)
        if not isinstance(answer, Solutions):
            self._fail("store.endpoint-answer", detail=type(answer).__name__)
        found = [term.value for row in answer.rows if isinstance(term := row.get("graph"), NamedNode)]
        return sorted(graph for graph in found if not virtuoso.is_of_virtuoso(graph))

    @cached_property
    def _is_virtuoso(self) -> bool:
        try:
            return virtuoso.is_virtuoso(self._post("ASK {}", [], "ASK").headers)
        except UsageError as error:
            if error.message != REFUSED:
                raise
            self._fail("store.endpoint-none", **{key: error.fields[key] for key in ("status", "detail")})

    def _ask(
        self, text: str, form: Form, source: Path | str, base: str | None = None
    ) -> Solutions | bool | list[Triple]:
        if self._is_virtuoso:
            text = virtuoso.adapted(text)
            self._check_solutions(text, form, source, base)
        reply = self._post(text, form, source, base)
        try:
            if reply.kind in _OF_TRIPLES:
                return self._whole(
                    [quad.triple for quad in parse(reply.body, format=RdfFormat.N_TRIPLES)], reply
                )
            if reply.kind != _RESULTS:
                self._fail("store.endpoint-form", kind=reply.kind)
            result = _read_results(reply.body)
            if isinstance(result, bool):
                return result
            names, rows = result[0], self._whole(result[1], reply)
        except (SyntaxError, ValueError, MemoryError) as error:  # the last for a literal of more than 16 MiB
            self._fail("store.endpoint-answer", detail=error)
        return Solutions(
            names, ({name: virtuoso.restored(term) for name, term in row.items() if term} for row in rows)
        )

    def _check_solutions(self, text: str, form: Form, source: Path | str, base: str | None) -> None:
        """Raise an InputError where the triples of a query would be cut without a sign."""
        solutions = virtuoso.solutions_of(text) if gives_triples(text) else None
        if solutions:
            most = virtuoso.most_rows(self._post(solutions, form, source, base).headers)
            if most is not None:
                self._fail("store.endpoint-cut", rows=most)

    def _whole(self, answer: list[_Item], reply: Reply) -> list[_Item]:
        """Return an answer that was not cut at a number of rows of the server."""
        most = virtuoso.most_rows(reply.headers)
        if most is not None and len(answer) >= most:
            self._fail("store.endpoint-cut", rows=most)
        return answer

    def _post(self, text: str, form: Form, source: Path | str, base: str | None = None) -> Reply:
        limit = [("timeout", str(int(self._seconds * 1000)))] if self._seconds else []
        accept = _TRIPLES if gives_triples(text) else _RESULTS
        query = _with_base(with_prefixes(text), base)
        if form and self._is_virtuoso:
            query, form = f"{virtuoso.over(form)}{query}", []
        whole = [("query", query), *form, *limit]
        return self._connection.post(self.endpoint.url, whole, accept, self._seconds or PATIENCE, source)

    def _fail(self, message: str, **fields: object) -> NoReturn:
        raise InputError(message, where=None, url=self.endpoint.url, **fields) from None


def _read_results(body: bytes) -> bool | tuple[tuple[str, ...], list[dict[str, Term | None]]]:
    """Return the truth, or the variables and rows, of results in JSON.

    What Oxigraph gives belongs to this thread, so no traceback may carry it to another.
    """
    result = parse_query_results(body, format=QueryResultsFormat.JSON)
    try:
        if isinstance(result, QueryBoolean):
            return bool(result)
        names = tuple(variable.value for variable in result.variables)
        rows: list[dict[str, Term | None]] = []
        for solution in result:  # no comprehension, whose frame would keep the result
            rows.append(dict(zip(names, solution, strict=True)))  # noqa: PERF401
        return names, rows
    finally:
        del result


def with_prefixes(text: str) -> str:
    """Return a query with the declarations of our prefixes that it names, in its first line."""
    named = (prefix for prefix in PREFIXES if re.search(rf"\b{prefix}:", text))
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in named) + text


def _with_base(text: str, base: str | None) -> str:
    """Return a query with a base, which stands before prefixes in Virtuoso."""
    return f"BASE <{base}> {text}" if base else text


def _values(bindings: Mapping[str, Term]) -> str:
    """Return the closing VALUES clause of a query that fixes variables."""
    names, terms = (" ".join(parts) for parts in (map("?{}".format, bindings), map(str, bindings.values())))
    return f"\nVALUES ({names}) {{ ({terms}) }}" if bindings else ""
