"""A dataset at a SPARQL 1.1 endpoint, to be asked (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

import re
from functools import cached_property
from http.client import HTTPException
from importlib.resources import files
from typing import TYPE_CHECKING, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from pyoxigraph import QueryBoolean, QueryResultsFormat, RdfFormat, Store, parse, parse_query_results

from exchange_kg.errors import InputError, Location, UsageError
from exchange_kg.store.dataset import Dataset, Solutions
from exchange_kg.store.source_text import SourceText
from exchange_kg.store.terms import NamedNode
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from exchange_kg.store.query_graphs import QueryGraphs
    from exchange_kg.store.terms import Term, Triple

# Seconds that an endpoint may stay silent.
PATIENCE = 60.0

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_PARTIAL = "S1TAT"
_SHOWN = 300


class RemoteDataset(Dataset):
    """The named graphs of an endpoint, their union as the default graph of queries; it is not changed.

    Answers are read whole before the first row is given, so that a broken one gives no rows.
    """

    def __init__(self, url: str, *, patience: float = PATIENCE) -> None:
        """Take the URL of an endpoint; raises UsageError where it is not one of HTTP."""
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
            raise UsageError("store.endpoint-url", url=url)
        super().__init__(Store())
        self._url = url
        self._patience = patience

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs that hold triples, sorted, as they were when first asked."""
        return self._graphs

    def query(
        self,
        text: str,
        *,
        bindings: Mapping[str, Term] | None = None,
        graphs: QueryGraphs | None = None,
        base: str | None = None,
        source: Path | str = "query",
    ) -> Solutions | bool | list[Triple]:
        """Answer as `Dataset.query`, without graphs and base; bindings hold outside of subqueries.

        Raises UsageError for a query that the endpoint refuses, InputError for an endpoint that does not
        answer, or not wholly.
        """
        if graphs or base:
            raise NotImplementedError("an endpoint is asked without graphs and base")
        named = [(key, graph) for graph in self._graphs for key in ("default-graph-uri", "named-graph-uri")]
        return self._ask(SourceText(text + _values(bindings or {}), source), named)

    @cached_property
    def _graphs(self) -> list[str]:
        name = "graphs.rq"
        query = SourceText((files(__package__) / name).read_text(encoding="utf-8"), name)
        answer = self._ask(query, [])
        if not isinstance(answer, Solutions):
            self._fail("store.endpoint-answer", detail=type(answer).__name__)
        return sorted(term.value for row in answer.rows if isinstance(term := row["graph"], NamedNode))

    def _ask(self, query: SourceText, graphs: list[tuple[str, str]]) -> Solutions | bool | list[Triple]:
        body, kind = self._answer(query, [("query", with_prefixes(query.text)), *graphs])
        try:
            if kind == _TRIPLES:
                return [quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)]
            if kind != _RESULTS:
                self._fail("store.endpoint-form", kind=kind)
            result = parse_query_results(body, format=QueryResultsFormat.JSON)
            if isinstance(result, QueryBoolean):
                return bool(result)
            names = tuple(variable.value for variable in result.variables)
            rows = [dict(zip(names, solution, strict=True)) for solution in result]
        except (SyntaxError, ValueError) as error:
            self._fail("store.endpoint-answer", detail=error)
        return Solutions(names, ({name: term for name, term in row.items() if term} for row in rows))

    def _answer(self, query: SourceText, form: list[tuple[str, str]]) -> tuple[bytes, str]:
        """Return the whole body and its media type."""
        request = Request(self._url, urlencode(form).encode(), {"Accept": f"{_RESULTS}, {_TRIPLES}"})  # noqa: S310 (the scheme was checked)
        try:
            with urlopen(request, timeout=self._patience) as answer:  # noqa: S310
                if answer.headers.get("X-SQL-State") == _PARTIAL:
                    self._fail("store.endpoint-partial")
                return answer.read(), answer.headers.get_content_type()
        except HTTPError as error:
            with error:
                detail = error.read(_SHOWN).decode(errors="replace").strip()
            where = Location(query.name)
            raise UsageError(
                "store.endpoint-refused", where=where, url=self._url, status=error.code, detail=detail
            ) from None
        except TimeoutError:
            self._fail("store.endpoint-slow", seconds=int(self._patience))
        except URLError as error:
            self._fail("store.endpoint-down", reason=error.reason)
        except (OSError, HTTPException) as error:
            self._fail("store.endpoint-answer", detail=error or type(error).__name__)

    def _fail(self, message: str, **fields: object) -> NoReturn:
        raise InputError(message, where=None, url=self._url, **fields) from None


def with_prefixes(text: str) -> str:
    """Return a query with the declarations of our prefixes that it names, in its first line."""
    named = (prefix for prefix in PREFIXES if re.search(rf"\b{prefix}:", text))
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in named) + text


def _values(bindings: Mapping[str, Term]) -> str:
    """Return the closing VALUES clause of a query that fixes variables."""
    names, terms = (" ".join(parts) for parts in (map("?{}".format, bindings), map(str, bindings.values())))
    return f"\nVALUES ({names}) {{ ({terms}) }}" if bindings else ""
