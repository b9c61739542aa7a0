"""The dataset: an embedded Oxigraph in memory, or a folder that is written once and then only read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeAlias, cast

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from exchange_kg.errors import InputError, OutputError, UsageError
from exchange_kg.store.query_errors import query_syntax_error, refuse_what_overflows
from exchange_kg.store.source_text import SourceText
from exchange_kg.store.terms import NamedNode, Quad, Term, Triple, Variable
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_Result: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to a SELECT query.

    `variables` in the order of the query; `rows` can be gone through once, and a row lacks what is not bound.
    """

    variables: tuple[str, ...]
    rows: Iterator[dict[str, Term]]


class Dataset:
    """Named graphs and queries over them; the default graph of a query is the union of all graphs.

    Queries know the prefixes of `vocabulary.PREFIXES` without declaration; their own declarations come first.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def in_memory(cls, quads: Iterable[Quad] = ()) -> Self:
        """Return a dataset in memory that can be changed."""
        dataset = cls(Store())
        dataset.add(quads)
        return dataset

    @classmethod
    def create(cls, folder: Path, quads: Iterable[Quad]) -> None:
        """Write a dataset into a folder that is missing or empty.

        Raises OutputError when the folder holds anything or cannot be written.
        """
        try:
            if folder.exists() and any(folder.iterdir()):
                raise OutputError("store.folder-not-empty", path=folder)
            store = Store(str(folder))
            store.bulk_extend(quads)
            store.optimize()
            store.flush()
        except OSError as error:
            raise OutputError("store.folder-unwritable", path=folder, reason=error) from None

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a dataset that `create` wrote, to be read only.

        Raises InputError when the folder is missing, is no dataset, or is damaged.
        """
        if not (folder / "CURRENT").is_file():
            raise InputError("store.no-dataset", path=folder)
        try:
            return cls(Store.read_only(str(folder)))
        except (OSError, RuntimeError) as error:
            raise InputError("store.damaged-dataset", path=folder, reason=error) from None

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads all together or, when one fails, none."""
        self._store.extend(quads)

    def remove(self, quads: Iterable[Quad]) -> None:
        """Remove quads; those that are not there are passed over."""
        for quad in quads:
            self._store.remove(quad)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Iterate over the quads of one named graph, or of all graphs; in no order that can be relied on."""
        name = None if graph is None else NamedNode(graph)
        return self._store.quads_for_pattern(None, None, None, name)

    def triples(self) -> list[Triple]:
        """Return the union of all graphs, each triple once, in no order that can be relied on."""
        return list(dict.fromkeys(quad.triple for quad in self._store))

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return sorted(name.value for name in self._store.named_graphs())

    def query(
        self, text: str, *, bindings: Mapping[str, Term] | None = None, source: Path | str = "query"
    ) -> Solutions | bool | list[Triple]:
        """Answer a SPARQL 1.1 query: SELECT by solutions, ASK by truth, CONSTRUCT and DESCRIBE by triples.

        `bindings` fix variables beforehand; `source` names the query in errors. Raises QuerySyntaxError.
        """
        result = self._run(SourceText(text, source), bindings or {})
        if isinstance(result, QueryBoolean):
            return bool(result)
        if isinstance(result, QueryTriples):
            return list(result)
        variables = tuple(variable.value for variable in result.variables)
        return Solutions(variables, _rows(result, variables))

    def select(
        self, text: str, *, bindings: Mapping[str, Term] | None = None, source: Path | str = "query"
    ) -> Solutions:
        """Answer a SELECT query; as `query`, and UsageError for another form of query."""
        result = self.query(text, bindings=bindings, source=source)
        if not isinstance(result, Solutions):
            raise UsageError("store.query-form", expected="SELECT")
        return result

    def ask(
        self, text: str, *, bindings: Mapping[str, Term] | None = None, source: Path | str = "query"
    ) -> bool:
        """Answer an ASK query; as `query`, and UsageError for another form of query."""
        result = self.query(text, bindings=bindings, source=source)
        if not isinstance(result, bool):
            raise UsageError("store.query-form", expected="ASK")
        return result

    def construct(
        self, text: str, *, bindings: Mapping[str, Term] | None = None, source: Path | str = "query"
    ) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query; as `query`, and UsageError for another form of query."""
        result = self.query(text, bindings=bindings, source=source)
        if not isinstance(result, list):
            raise UsageError("store.query-form", expected="CONSTRUCT")
        return result

    def update(self, text: str, *, source: Path | str = "update") -> None:
        """Carry out a SPARQL 1.1 update, in memory only.

        The default graph is not the union here: an update names its graphs. Raises QuerySyntaxError.
        """
        update = SourceText(text, source)
        refuse_what_overflows(update)
        try:
            self._store.update(text, prefixes=PREFIXES)
        except SyntaxError as error:
            raise query_syntax_error(error, update) from None

    def _run(self, query: SourceText, bindings: Mapping[str, Term]) -> _Result:
        refuse_what_overflows(query)
        try:
            return self._store.query(
                query.text,
                prefixes=PREFIXES,
                use_default_graph_as_union=True,
                substitutions={Variable(name): term for name, term in bindings.items()},
            )
        except SyntaxError as error:
            raise query_syntax_error(error, query) from None


def _rows(solutions: QuerySolutions, variables: tuple[str, ...]) -> Iterator[dict[str, Term]]:
    for solution in solutions:
        bound = ((name, solution[name]) for name in variables)
        yield {name: cast("Term", term) for name, term in bound if term is not None}
