"""The dataset: an embedded Oxigraph in memory, or a folder that is written once and then only read."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Self, TypeAlias, cast

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store, parse

from exchange_kg.errors import InputError, Location, UsageError
from exchange_kg.store import seal
from exchange_kg.store.dataset_clause import graphs_to_merge
from exchange_kg.store.lookup import quads_with
from exchange_kg.store.one_pattern import one_pattern
from exchange_kg.store.query_errors import query_syntax_error, refuse_what_overflows
from exchange_kg.store.query_text import dataset_clauses
from exchange_kg.store.queryable import Queryable, Solutions, wrong_form
from exchange_kg.store.source_text import SourceText
from exchange_kg.store.terms import DefaultGraph, NamedNode, Quad, Subject, Term, Triple, Variable
from exchange_kg.store.union_view import UnionView, holds_union, union_view
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from exchange_kg.store.query_graphs import QueryGraphs

# The most characters for which loading in bulk, in threads of its own, is not worth its while.
_SMALL = 100_000
# How many lines are loaded at once, so that the text of a large graph is not in memory beside it.
_AT_ONCE = 50_000

_Result: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples


class Dataset(Queryable):
    """Graphs and queries over them; the default graph of a query is the union of all graphs.

    Queries know the prefixes of `vocabulary.PREFIXES` without declaration; their own declarations come first.
    Oxigraph keeps numbers, dates and booleans of XML Schema as values: `07` comes back as `7`.
    `worked_out` is for `store.kept`, and empty again after each change.
    """

    def __init__(
        self,
        store: Store,
        *,
        of_named_graphs: bool = False,
        folder: Path | None = None,
    ) -> None:
        """Take a store, and where it lies.

        One that is `of_named_graphs` has nothing in its default graph but their union, where it holds that;
        another is looked at before the first query.
        """
        super().__init__()
        self.folder = folder
        self.holds_union = of_named_graphs and holds_union(store)
        self._store = store
        self._of_named_graphs = of_named_graphs
        self._view: UnionView | None = None

    @classmethod
    def in_memory(cls, quads: Iterable[Quad] = ()) -> Self:
        """Return a dataset in memory, the only kind that can be changed."""
        dataset = cls(Store())
        dataset.add(quads)
        return dataset

    @classmethod
    def open(cls, folder: Path, *, trusted: bool = False) -> Self:
        """Open a folder that `new_store` or `versions` wrote, to be read only.

        A `trusted` folder is one whose seal was checked before. Raises InputError when the folder is missing,
        is no dataset, or is damaged.
        """
        if not seal.exists(folder):
            raise InputError("store.no-dataset", path=folder)
        try:
            if damaged := [] if trusted else seal.damaged_files(folder):
                raise InputError("store.damaged-dataset", path=folder, reason=tuple(damaged))
            store = Store.read_only(str(folder))
        except (OSError, RuntimeError) as error:
            raise InputError("store.damaged-dataset", path=folder, reason=error) from None
        return cls(store, of_named_graphs=True, folder=folder)

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads all together or, when one fails, none."""
        self._store.extend(quads)
        self._forget()

    def add_lines(self, lines: Iterable[str]) -> None:
        """Add triples written as N-Triples, each with its line end, to the default graph.

        They come from a dataset or a parser, so that nothing in them is looked at again. In memory, this is
        twice as fast as `add`.
        """
        waiting = iter(lines)
        while text := "".join(islice(waiting, _AT_ONCE)):
            if len(text) < _SMALL:
                self._store.extend(parse(text, RdfFormat.N_TRIPLES, lenient=True))
            else:
                self._store.bulk_load(text, RdfFormat.N_TRIPLES, lenient=True)
        self._forget()

    def remove(self, quads: Iterable[Quad]) -> None:
        """Remove quads; those that are not there are passed over."""
        for quad in quads:
            self._store.remove(quad)
        self._forget()

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Iterate over the quads of one named graph or of all graphs, in no order that can be relied on."""
        if graph is not None:
            return self._store.quads_for_pattern(None, None, None, NamedNode(graph))
        if self.holds_union:
            return (quad for quad in self._store if not isinstance(quad.graph_name, DefaultGraph))
        return iter(self._store)

    def matching(
        self,
        subject: Subject | None = None,
        predicate: NamedNode | None = None,
        object_: Term | None = None,
        graph: str | None = None,
    ) -> Iterator[Quad]:
        """Iterate over the quads of one named graph, or of all, that have some terms; None stands for any."""
        name = None if graph is None else NamedNode(graph)
        found = quads_with(self._store, subject, predicate, object_, name)
        return (quad for quad in found if not isinstance(quad.graph_name, DefaultGraph))

    def said(
        self,
        subject: Subject | None = None,
        predicate: NamedNode | None = None,
        object_: Term | None = None,
    ) -> Iterator[Triple]:
        """Iterate over the triples of any named graph that have some terms, each at least once.

        Where the store holds their union, the first comes at once, which `matching` reads the union for.
        """
        if self.holds_union:
            return (
                quad.triple for quad in quads_with(self._store, subject, predicate, object_, DefaultGraph())
            )
        return (quad.triple for quad in self.matching(subject, predicate, object_))

    def has(
        self,
        subject: Subject | None = None,
        predicate: NamedNode | None = None,
        object_: Term | None = None,
        graph: str | None = None,
    ) -> bool:
        """Tell whether a named graph, or any, holds a triple with some terms; None stands for any."""
        if graph is None:
            return next(self.said(subject, predicate, object_), None) is not None
        return next(self.matching(subject, predicate, object_, graph), None) is not None

    def default_quads(self) -> Iterator[Quad]:
        """Iterate over the quads of no named graph; none where the default graph is the union."""
        if self.holds_union:
            return iter(())
        return self._store.quads_for_pattern(None, None, None, DefaultGraph())

    def triples(self) -> list[Triple]:
        """Return the union of all graphs, each triple once, in no order that can be relied on."""
        return list(dict.fromkeys(quad.triple for quad in self.quads()))

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return sorted(name.value for name in self._store.named_graphs())

    def query(
        self,
        text: SourceText | str,
        *,
        bindings: Mapping[str, Term] | None = None,
        graphs: QueryGraphs | None = None,
        base: str | None = None,
        source: Path | str = "query",
    ) -> Solutions | bool | list[Triple]:
        """Answer as `Queryable.query`; a text that has a name already keeps it."""
        query = SourceText(text, source) if isinstance(text, str) else text
        result = self._run(query, bindings or {}, graphs, base)
        if isinstance(result, QueryBoolean):
            return bool(result)
        if isinstance(result, QueryTriples):
            with FailuresOf(query):
                return list(result)
        variables = tuple(variable.value for variable in result.variables)
        return Solutions(variables, _rows(result, variables, query))

    def constructed(self, text: str, *, source: Path | str = "query") -> Iterator[Triple]:
        """Yield what `construct` returns, triple by triple; the dataset is to stay as it is meanwhile."""
        query = SourceText(text, source)
        result = self._run(query, {}, None, None)
        if not isinstance(result, QueryTriples):
            raise wrong_form(source, "CONSTRUCT")
        with FailuresOf(query):
            yield from result

    def look_up(self, query: str) -> Solutions | None:
        """Answer a query for what one pattern matches from an index, as `query` would, without its parser.

        None for any other query, and where graphs would have to be looked at first. Each row costs the same.
        """
        pattern = one_pattern(query) if self._of_named_graphs else None
        if pattern is None:
            return None
        store, graphs_as_one = self._asked()
        found = quads_with(store, *pattern.terms, None if graphs_as_one else DefaultGraph())
        rows = ({name: getattr(quad, place) for name, place in pattern.places} for quad in found)
        return Solutions(pattern.variables, islice(rows, pattern.limit))

    def update(self, text: str, *, source: Path | str = "update") -> None:
        """Carry out a SPARQL 1.1 update, wholly or not at all; in memory only.

        The default graph of an update is the default graph alone, not the union. Errors as in `query`.
        """
        update = SourceText(text, source)
        refuse_what_overflows(update)
        with FailuresOf(update):
            self._store.update(text, prefixes=PREFIXES)
        self._forget()

    def close(self) -> None:
        """Let go of the store, whoever still holds the dataset, which is empty from then on."""
        self._store, self.holds_union = Store(), False
        self._forget()

    def _forget(self) -> None:
        self._view = None
        self.worked_out.clear()

    def _asked(self) -> UnionView:
        """Return what queries are asked of."""
        if self._of_named_graphs:
            return UnionView(self._store, graphs_as_one=not self.holds_union)
        self._view = self._view or union_view(self._store)
        return self._view

    def _run(
        self,
        query: SourceText,
        bindings: Mapping[str, Term],
        graphs: QueryGraphs | None,
        base: str | None,
    ) -> _Result:
        refuse_what_overflows(query)
        view, clauses = self._asked(), dataset_clauses(query.text)
        if clauses > 1 and not graphs:
            graphs = graphs_to_merge(query.text, base)
        if graphs:
            store, options = graphs.asked(view)
        else:  # the switch would override what the query itself says
            store, options = view.store, {"use_default_graph_as_union": view.graphs_as_one and not clauses}
        with FailuresOf(query):
            return store.query(
                query.text,
                base_iri=base,
                prefixes=PREFIXES,
                substitutions={Variable(name): term for name, term in bindings.items()},
                **options,
            )


def _rows(
    solutions: QuerySolutions, variables: tuple[str, ...], query: SourceText
) -> Iterator[dict[str, Term]]:
    try:
        with FailuresOf(query):
            for solution in solutions:
                bound = zip(variables, solution, strict=True)
                yield {name: cast("Term", term) for name, term in bound if term is not None}
    finally:
        del solutions  # they belong to this thread, so no traceback may carry them to another


class FailuresOf:
    """A block in which what Oxigraph raises becomes our errors; a generator would take five times as long."""

    __slots__ = ("_query",)

    def __init__(self, query: SourceText) -> None:
        self._query = query

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        """Raise our error in the place of another."""
        if error is None:
            return
        if isinstance(error, SyntaxError):
            raise query_syntax_error(error, self._query) from None
        if isinstance(error, OSError | RuntimeError):
            name = self._query.name
            raise UsageError("store.query-failed", where=Location(name), reason=error) from None
