"""What can be asked: all that readers of a dataset need, wherever its graphs are kept."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.errors import Location, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from exchange_kg.store.query_graphs import QueryGraphs
    from exchange_kg.store.terms import Term, Triple


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to a SELECT query.

    `variables` in the order of the query; `rows` can be gone through once, and a row lacks what is not bound.
    """

    variables: tuple[str, ...]
    rows: Iterator[dict[str, Term]]

    def in_order(self, *names: str) -> list[dict[str, Term]]:
        """Return the rows in the order of the values of some variables, as texts; what is not bound is first.

        Many rows cost less to sort here than by the query: a store looks terms up whenever it compares two.
        """

        def place(row: dict[str, Term]) -> list[str]:
            return [str(row[name].value) if name in row else "" for name in names]

        return sorted(self.rows, key=place)


def wrong_form(source: Path | str, expected: str) -> UsageError:
    """Return the error for a query of another form than is expected; `source` names the query."""
    return UsageError("store.query-form", where=Location(source), expected=expected)


class Queryable(ABC):
    """Named graphs that are asked by queries; the default graph of a query is the union of them all.

    `folder` is where it lies, for what is kept beside it, None elsewhere than on disk; `worked_out` is for
    `store.kept`.
    """

    folder: Path | None = None

    def __init__(self) -> None:
        self.worked_out: dict[object, object] = {}

    @abstractmethod
    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""

    @abstractmethod
    def query(
        self,
        text: str,
        *,
        bindings: Mapping[str, Term] | None = None,
        graphs: QueryGraphs | None = None,
        base: str | None = None,
        source: Path | str = "query",
    ) -> Solutions | bool | list[Triple]:
        """Answer a SPARQL 1.1 query: SELECT by solutions, ASK by truth, CONSTRUCT and DESCRIBE by triples.

        `bindings` fix variables beforehand; `graphs` take the place of the dataset that the query names, and
        relative IRIs in it are those of `base`; `source` names the query in errors. Raises QuerySyntaxError
        for what is no query, UsageError for one that fails while it runs, perhaps only as its rows are taken.
        """

    def select(
        self, text: str, *, bindings: Mapping[str, Term] | None = None, source: Path | str = "query"
    ) -> Solutions:
        """Answer a SELECT query; as `query`, and UsageError for another form of query."""
        result = self.query(text, bindings=bindings, source=source)
        if not isinstance(result, Solutions):
            raise wrong_form(source, "SELECT")
        return result

    def ask(
        self, text: str, *, bindings: Mapping[str, Term] | None = None, source: Path | str = "query"
    ) -> bool:
        """Answer an ASK query; as `query`, and UsageError for another form of query."""
        result = self.query(text, bindings=bindings, source=source)
        if not isinstance(result, bool):
            raise wrong_form(source, "ASK")
        return result

    def construct(
        self, text: str, *, bindings: Mapping[str, Term] | None = None, source: Path | str = "query"
    ) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query; as `query`, and UsageError for another form of query."""
        result = self.query(text, bindings=bindings, source=source)
        if not isinstance(result, list):
            raise wrong_form(source, "CONSTRUCT")
        return result
