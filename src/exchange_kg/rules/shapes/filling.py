"""Fills the templates of queries, each a SELECT that can be read alone.

Relative IRIs (`<class>`) are the places of terms, paths and texts; empty graph patterns (`GRAPH <values> {}`)
are the places of queries, which become subqueries. Those in `conditions/` are expressions (SPARQL 1.1,
section 17).
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLACE = re.compile(r"GRAPH <(?P<query>[a-z]+)> \{\}|<(?P<text>[a-z]+)>")
_VARIABLE = re.compile(r"\?([a-z]+)")
_COMMENT = re.compile(r"^#.*\n", re.MULTILINE)


def fill(template: str, **places: str) -> str:
    """Return the query of a template with texts and queries in its places."""

    def put(place: re.Match[str]) -> str:
        return f"{{ {places[place['query']]} }}" if place["query"] else places[place["text"]]

    return _PLACE.sub(put, _template(template))


def condition(template: str, variables: Mapping[str, str], **places: str) -> str:
    """Return the expression of a template in `conditions/`, with texts in its places.

    `variables` are the names that its own variables get: `node`, `focus`, and the others of its own, which
    have to differ from those of the expressions around it.
    """
    own = _VARIABLE.sub(lambda found: f"?{variables[found[1]]}", _template(f"conditions/{template}"))
    return f"({_PLACE.sub(lambda place: places[place['text']], own).strip()})"


def union(queries: list[str]) -> str:
    """Return the solutions of any of some queries, as a pattern for the place of a query."""
    return " UNION ".join(f"{{ {query} }}" for query in queries)


def join(queries: list[str]) -> str:
    """Return the solutions that all of some queries have in common, as a pattern for the place of a query."""
    return " ".join(f"{{ {query} }}" for query in queries)


@functools.cache
def _template(name: str) -> str:
    text = (files(__package__) / "templates" / f"{name}.rq").read_text(encoding="utf-8")
    return _COMMENT.sub("", text)
