"""The form of a question: a field for each parameter, and the query that they give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exchange_kg.errors import UsageError
from exchange_kg.pages.forms.field import Field, read_field
from exchange_kg.query.arguments import with_ranges
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import RDF, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.messages import Language
    from exchange_kg.query import Question
    from exchange_kg.store import Dataset

_TYPE, _COUNTRY = NamedNode(RDF.type), NamedNode(XKG.Country)


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a question; `query` is what is asked, None where that is not clear yet.

    `asked` tells whether somebody sent the form. `broad` is a text that finds the first rows of the same
    answer faster, where there is one.
    """

    fields: tuple[Field, ...]
    asked: bool
    query: str | None = None
    broad: str | None = None

    @property
    def to_ask(self) -> str | None:
        """The text to ask, None where that is not clear yet."""
        return self.broad or self.query

    @property
    def faults(self) -> tuple[Field, ...]:
        """The fields with an error."""
        return tuple(field for field in self.fields if field.error)

    @property
    def arguments(self) -> dict[str, str]:
        """What stands in the fields, by parameter."""
        return {field.name: field.text for field in self.fields}


def read_form(
    question: Question,
    given: Mapping[str, str],
    dataset: Dataset,
    language: Language,
    *,
    beforehand: bool = False,
) -> Form:
    """Return the form of a question with what was given for its parameters, by name.

    Without any it is asked where it has no parameters, and `beforehand` where none of them is required.
    """
    unasked = [each for each in question.parameters if each.required or not beforehand]
    asked = not unasked or any(each.name in given for each in question.parameters)
    fields = tuple(read_field(each, given, dataset, language, asked=asked) for each in question.parameters)
    if not asked or any(field.error for field in fields):
        return Form(fields, asked)
    terms = {field.name: field.term for field in fields if field.term is not None}
    try:
        values = with_ranges(question, terms)
    except UsageError as error:
        last, sentence = question.ranges[0].last, error.text(language)
        marked = (replace(field, error=sentence) if field.name == last else field for field in fields)
        return Form(tuple(marked), asked)
    broad = question.filled_broadly(values) if _is_broad(fields, dataset) else None
    return Form(fields, asked, question.filled(values), broad)


def _is_broad(fields: Iterable[Field], dataset: Dataset) -> bool:
    """Tell whether no thing is asked about but countries."""
    things = (field.term for field in fields if field.iri and not field.select)
    return all(isinstance(thing, NamedNode) and dataset.has(thing, _TYPE, _COUNTRY) for thing in things)
