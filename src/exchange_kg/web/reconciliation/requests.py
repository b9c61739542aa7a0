"""What clients ask: JSON to queries (section 4 of the specification) and extensions (section 7.4)."""

from __future__ import annotations

import json
import math
from http import HTTPStatus
from typing import Any, NamedTuple, get_args

from exchange_kg.match.matching import WORDS, Condition, Strictness, Thing, Value, Wanted, read_term
from exchange_kg.query.arguments import NAMED
from exchange_kg.web.problem import ProblemError

BATCH = 50
"""The most queries of one batch; the specification's `batchSize`."""

_LONGEST = 1000
_MOST_VALUES = 100
_MOST_IDS = 1000
_MOST_CANDIDATES = 50
_CANDIDATES = 10
_KINDS = {str(kind): types for kind, types in NAMED.items()}


class Extension(NamedTuple):
    """Things, and the properties whose values are asked for: as the client calls them, and by IRI if any."""

    ids: list[str]
    properties: list[tuple[str, str | None]]


def read_json(text: str) -> Any:
    """Return what a JSON text holds; raises ProblemError (400) for anything else, however deep or odd."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise _problem("not JSON") from error


def read_batch(text: str) -> dict[str, Wanted]:
    """Return the queries of a batch; raises ProblemError: 400, and 413 for more than `BATCH`."""
    batch = _mapping(read_json(text), "queries")
    if len(batch) > BATCH:
        raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "batch_too_large", most=BATCH)
    return {key: read_query(query, key) for key, query in batch.items()}


def read_query(query: Any, where: str) -> Wanted:
    """Return a query; a text alone is a name. Raises ProblemError (400), which tells `where`."""
    if isinstance(query, str):
        return Wanted(_text(query, where), limit=_CANDIDATES)
    given = _mapping(query, where)
    name = _text(given.get("query", ""), f"{where}.query")
    properties = _list(given.get("properties", []), f"{where}.properties", _MOST_VALUES)
    if not name.strip() and not properties:
        raise _problem(f"{where}: neither query nor properties")
    strict = given.get("type_strict", "any")
    if strict not in get_args(Strictness):
        raise _problem(f"{where}.type_strict")
    return Wanted(
        name,
        _types(given.get("type", []), f"{where}.type"),
        strict,
        tuple(condition for each in properties if (condition := _condition(each, f"{where}.properties"))),
        _limit(given.get("limit", _CANDIDATES), f"{where}.limit"),
    )


def read_extension(text: str) -> Extension:
    """Return an extension; raises ProblemError (400, 413)."""
    given = _mapping(read_json(text), "extend")
    ids = _list(given.get("ids"), "extend.ids", _MOST_IDS)
    properties = _list(given.get("properties"), "extend.properties", _MOST_VALUES)
    named = [
        _text(_mapping(each, "extend.properties").get("id"), "extend.properties.id") for each in properties
    ]
    return Extension(
        [_text(each, "extend.ids") for each in ids], [(name, property_of(name)) for name in named]
    )


def property_of(text: str) -> str | None:
    """Return the word or the IRI of a property that a client names; None where there is none."""
    return text if text in WORDS else read_term(text)


def _types(given: Any, where: str) -> tuple[str, ...]:
    names = [given] if isinstance(given, str) else _list(given, where, _MOST_VALUES)
    texts = [text for name in names if (text := _text(name, where))]
    return tuple(type_ for text in texts for type_ in _KINDS.get(text) or (read_term(text) or text,))


def _condition(given: Any, where: str) -> Condition | None:
    """Return a condition; None for a property that is not there, of which nothing is known."""
    condition = _mapping(given, where)
    property_ = property_of(_text(condition.get("pid"), f"{where}.pid"))
    values = condition.get("v")
    values = _list(values, f"{where}.v", _MOST_VALUES) if isinstance(values, list) else [values]
    read = tuple(_value(value, f"{where}.v") for value in values)
    return Condition(property_, read) if property_ else None


def _value(given: Any, where: str) -> Value:
    match given:
        case str():
            return _text(given, where)
        case bool() | int() | float() if math.isfinite(given):
            return given
        case {"id": id_}:
            return Thing(_text(id_, f"{where}.id"))
    raise _problem(where)


def _limit(given: Any, where: str) -> int:
    if isinstance(given, bool) or not isinstance(given, (int, float)) or given < 1:
        raise _problem(where)
    return int(min(given, _MOST_CANDIDATES))


def _mapping(given: Any, where: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise _problem(f"{where}: not an object")
    return given


def _list(given: Any, where: str, most: int) -> list[Any]:
    if not isinstance(given, list):
        raise _problem(f"{where}: not an array")
    if len(given) > most:
        raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "batch_too_large", most=most)
    return given


def _text(given: Any, where: str) -> str:
    if (
        not isinstance(given, str)
        or len(given) > _LONGEST
        or any("\ud800" <= sign <= "\udfff" for sign in given)
    ):
        raise _problem(f"{where}: not a text of at most {_LONGEST} characters")
    return given


def _refuse(name: str) -> None:
    raise ValueError(name)


def _problem(what: str) -> ProblemError:
    return ProblemError(HTTPStatus.BAD_REQUEST, "not_reconcilable", what=what[:200])
