"""The door to pySHACL: the complete and slow reference for SHACL Core and SHACL-SPARQL."""

from __future__ import annotations

import functools
import logging
import re
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import rdflib
from pyshacl import Validator
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import DataGraph
from rdflib.plugins.sparql import prepareQuery

from exchange_kg.errors import ExchangeKgError
from exchange_kg.store import Dataset, from_rdflib, to_rdflib
from exchange_kg.validate.validated import BrokenShapesError, Validated
from exchange_kg.validate.validation_report import read_results
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.plugins.sparql.sparql import Query

    from exchange_kg.store import Triple

# pySHACL reports on this logger what it also raises; nobody else listens.
_LOGGER = logging.getLogger(__name__)
_LOGGER.addHandler(logging.NullHandler())

# Besides its own errors, pySHACL lets these through where a parameter of a constraint is malformed.
_MALFORMED = (ReportableRuntimeError, AssertionError, TypeError, ValueError, re.error)


class PyshaclEngine:
    """Validates one data graph, which can grow, several times; pySHACL leaves the graph as it is."""

    def __init__(self, data: Iterable[Triple]) -> None:
        self._graph = _PreparingGraph(bind_namespaces="none")
        self.add(data)

    def add(self, data: Iterable[Triple]) -> None:
        """Let the data graph grow."""
        with _ill_typed_literals_allowed():
            self._graph += to_rdflib(data)
        self._data = DataGraph.from_rdflib(self._graph)

    def validate(self, shapes: Iterable[Triple]) -> Validated:
        """Return the validation results; raises BrokenShapesError."""
        options = {"inplace": True, "logger": _LOGGER}
        try:
            with _ill_typed_literals_allowed():
                validator: Any = Validator(self._data, shacl_graph=to_rdflib(shapes), options=options)
                _, report, _ = validator.run()
        except _MALFORMED as error:
            raise BrokenShapesError(str(error) or type(error).__name__) from error
        return Validated(read_results(from_rdflib(report)))


@contextmanager
def _ill_typed_literals_allowed() -> Iterator[None]:
    """Keep rdflib from telling of literals such as "many"^^xsd:integer: to find them is our work."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=UserWarning, module="rdflib")
            yield
    finally:
        logger.setLevel(level)


class _PreparingGraph(rdflib.Graph):
    """Parses each SPARQL constraint once; pySHACL asks the same text again for every focus node."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> rdflib.query.Result:
        prepared = _prepare(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **kwargs)


@functools.lru_cache(maxsize=256)
def _prepare(text: str) -> Query:
    """Parse a query for rdflib, after Oxigraph has read it: only its errors tell what is wrong, and where."""
    try:
        Dataset.in_memory().query(text)
    except ExchangeKgError as error:
        raise BrokenShapesError(str(error)) from error
    return prepareQuery(text, initNs=PREFIXES)
