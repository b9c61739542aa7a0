"""From what people write for the parameters of a question to the terms that stand in its query."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, UnknownNameError, UsageError
from exchange_kg.match.index import NameIndex
from exchange_kg.model.iris import concept_iri
from exchange_kg.model.japanese_dates import parse_date
from exchange_kg.query.near_names import near_names
from exchange_kg.query.question import ANY, Parameter, ParameterType, Question, Range
from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import ONTOLOGY, SKOS, XKG, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from exchange_kg.model.edtf import Bounds
    from exchange_kg.store import Queryable, Term

# The longest range that is written into a query.
LONGEST_RANGE = 10_000

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")


def _scheme(name: str) -> str:
    return concept_iri(ONTOLOGY.removesuffix("ontology"), name)


NAMED: dict[ParameterType, tuple[str, ...]] = {
    ParameterType.CITY: (XKG.AdministrativeUnit,),
    ParameterType.PLACE: (XKG.Place,),
    ParameterType.SCHOOL: (XKG.School,),
    ParameterType.ORGANISATION: (XKG.Organisation,),
    ParameterType.OCCASION: (XKG.Occasion,),
    ParameterType.PROGRAMME: (XKG.Programme,),
    ParameterType.SOURCE: (XKG.Source,),
    ParameterType.THING: (),
    ParameterType.CONCEPT: (SKOS.Concept,),
    ParameterType.KIND: (_scheme("kind"),),
    ParameterType.STATUS: (_scheme("status"),),
    ParameterType.OFFICE: (_scheme("office"),),
}
"""The classes, or the concept scheme, that a name is looked for in; none: everything that has a name."""


def values_of(
    question: Question, arguments: Mapping[str, str], dataset: Queryable
) -> dict[str, tuple[Term, ...]]:
    """Return the terms for the variables of a question; a variable that is left open is absent.

    Raises UsageError for a parameter that is missing or unknown (with the near ones) and for a value that is
    not of its type, UnknownNameError for a name that nothing has.
    """
    given = _given(question, arguments)
    names = NameIndex(dataset)
    return with_ranges(
        question,
        {
            parameter.name: term_of(parameter, given[parameter.name], names)
            for parameter in question.parameters
            if given[parameter.name] != ANY
        },
    )


def with_ranges(question: Question, terms: Mapping[str, Term]) -> dict[str, tuple[Term, ...]]:
    """Return the terms for the variables of a question, from those of its parameters.

    Raises UsageError for a range that is empty or too long.
    """
    values: dict[str, tuple[Term, ...]] = {name: (term,) for name, term in terms.items()}
    return values | {span.variable: tuple(_numbers(span, terms)) for span in question.ranges}


def term_of(parameter: Parameter, text: str, names: NameIndex) -> Term:
    """Return the term that a text gives for a parameter; errors as those of `values_of`."""
    if parameter.type in NAMED:
        return names.resolve(text, NAMED[parameter.type])
    return _LITERALS[parameter.type](text, parameter.name)


def _given(question: Question, arguments: Mapping[str, str]) -> dict[str, str]:
    """Return the value of every parameter: the argument, else the default; an empty argument is none."""
    values = {parameter.name: parameter.default or "" for parameter in question.parameters}
    for name, value in arguments.items():
        if name not in values:
            near = near_names(name, values) or tuple(values)
            raise UnknownNameError("query.unknown_parameter", near=near, name=name, question=question.name)
        values[name] = value.strip() or values[name]
    missing = [name for name, value in values.items() if not value]
    if missing:
        example = " ".join(f"-p {name}=…" for name in missing)
        names = tuple(missing)
        raise UsageError("query.missing_parameter", question=question.name, names=names, example=example)
    return values


def _year(text: str, parameter: str) -> Literal:
    bounds = _bounds(text, parameter)
    if bounds.earliest.year != bounds.latest.year:
        raise UsageError("query.not_a_year", parameter=parameter, value=text)
    return Literal(bounds.earliest.year)


def _since(text: str, parameter: str) -> Literal:
    return _day(_bounds(text, parameter).earliest)


def _until(text: str, parameter: str) -> Literal:
    return _day(_bounds(text, parameter).latest)


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=NamedNode(XSD.date))


def _bounds(text: str, parameter: str) -> Bounds:
    try:
        return parse_date(text).edtf.bounds()
    except InputError as error:
        raise UsageError("query.not_a_date", parameter=parameter, value=text) from error


def _integer(text: str, parameter: str) -> Literal:
    plain = unicodedata.normalize("NFKC", text)
    if not _INTEGER.fullmatch(plain):
        raise UsageError("query.not_an_integer", parameter=parameter, value=text)
    return Literal(int(plain))


def _text(text: str, _parameter: str) -> Literal:
    return Literal(text.encode("utf-8", "replace").decode())  # arguments may hold bytes that are not UTF-8


_LITERALS: dict[ParameterType, Callable[[str, str], Literal]] = {
    ParameterType.YEAR: _year,
    ParameterType.SINCE: _since,
    ParameterType.UNTIL: _until,
    ParameterType.INTEGER: _integer,
    ParameterType.TEXT: _text,
}


def _numbers(span: Range, terms: Mapping[str, Term]) -> Iterator[Literal]:
    first, last = (int(terms[name].value) for name in (span.first, span.last))
    if not 0 <= last - first < LONGEST_RANGE:
        ends = f"{span.first} = {first}, {span.last} = {last}"
        raise UsageError("query.range_empty", ends=ends, longest=LONGEST_RANGE)
    return (Literal(number) for number in range(first, last + 1))
